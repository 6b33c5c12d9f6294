"""Code sets other systems know: the Department for Education's, and those of the social care data standards.

Sources: CIN census code sets 2025 to 2026 (sex, ethnicity, disability), the SEND code set, and the
MAIS person standard (how sure we are of a date of birth).
"""

from django.db.models import TextChoices

from earlyhelp import births


class Sex(TextChoices):
    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not known, or not yet born"


class Gender(TextChoices):
    """As somebody says it of themselves; nothing is asked to prove it. Not the sex that other systems ask for."""

    NOT_KNOWN = "00", "Not asked yet"
    MAN = "01", "Man or boy"
    WOMAN = "02", "Woman or girl"
    NON_BINARY = "03", "Non-binary"
    NOT_SURE = "04", "Not sure yet"
    OTHER = "09", "In their own words"
    NOT_SAID = "98", "Prefer not to say"


class Ethnicity(TextChoices):
    WBRI = "WBRI", "White: British"
    WIRI = "WIRI", "White: Irish"
    WIRT = "WIRT", "White: Traveller of Irish heritage"
    WROM = "WROM", "White: Gypsy or Roma"
    WOTH = "WOTH", "White: any other White background"
    MWBC = "MWBC", "Mixed: White and Black Caribbean"
    MWBA = "MWBA", "Mixed: White and Black African"
    MWAS = "MWAS", "Mixed: White and Asian"
    MOTH = "MOTH", "Mixed: any other mixed background"
    AIND = "AIND", "Asian: Indian"
    APKN = "APKN", "Asian: Pakistani"
    ABAN = "ABAN", "Asian: Bangladeshi"
    CHNE = "CHNE", "Asian: Chinese"
    AOTH = "AOTH", "Asian: any other Asian background"
    BCRB = "BCRB", "Black: Caribbean"
    BAFR = "BAFR", "Black: African"
    BOTH = "BOTH", "Black: any other Black background"
    OOTH = "OOTH", "Any other ethnic group"
    REFU = "REFU", "Chose not to say"
    NOBT = "NOBT", "Not asked yet"


class BornAccuracy(TextChoices):
    """Year, month and day in turn are Accurate, Estimated or Unknown (the standard's order). For what is not known a day is
    stored that is never shown: the 15th of a month, 1 July of a year (earlyhelp/births.py)."""

    EXACT = births.EXACT, "Exact"
    DAY_UNKNOWN = births.MONTH, "Month and year are right, day not known"
    YEAR_ONLY = births.YEAR, "Year is right, month and day not known"
    ESTIMATED = births.GUESS, "A guess"
    ESTIMATED_MONTH = births.GUESS_OF_MONTH, "A guess of the month and year"
    ESTIMATED_YEAR = births.GUESS_OF_YEAR, "A guess of the year"


class End(TextChoices):
    """How a life ended, or a pregnancy. The last says no more than that, and is enough: nobody is asked how, or why."""

    DIED = "died", "Died"
    STILLBORN = "stillborn", "Stillborn"
    LOST = "lost", "Lost in pregnancy"
    ENDED = "ended", "Pregnancy ended"


class Send(TextChoices):
    NONE = "N", "No special educational needs known"
    SUPPORT = "K", "SEN support"
    PLAN = "E", "Education, health and care plan"


class Disability(TextChoices):
    MOB = "MOB", "Moving about"
    HAND = "HAND", "Using hands"
    PC = "PC", "Personal care"
    INC = "INC", "Continence"
    COMM = "COMM", "Communication"
    LD = "LD", "Learning"
    HEAR = "HEAR", "Hearing"
    VIS = "VIS", "Sight"
    BEH = "BEH", "Behaviour"
    CON = "CON", "Consciousness"
    AUT = "AUT", "Autism or Asperger’s"
    DDA = "DDA", "Another disability under the Equality Act"


class Source(TextChoices):
    """Who a request for help came from: the referral source set of the CIN census."""

    FAMILY = "1A", "Family member, relative or carer"
    NEIGHBOUR = "1B", "Friend, neighbour or childminder"
    SELF = "1C", "Young person for themselves"
    OTHER_PERSON = "1D", "Somebody else"
    SCHOOL = "2A", "School or college"
    EDUCATION = "2B", "Education service"
    GP = "3A", "GP"
    HEALTH_VISITOR = "3B", "Health visitor"
    SCHOOL_NURSE = "3C", "School nurse"
    PRIMARY_HEALTH = "3D", "Other primary health service"
    EMERGENCY = "3E", "Accident and emergency"
    OTHER_HEALTH = "3F", "Other health service"
    HOUSING = "4", "Housing"
    ADULT_CARE = "5A", "Council: social care"
    COUNCIL = "5B", "Council: another service"
    OTHER_COUNCIL = "5C", "Another council"
    EARLY_HELP = "5D", "Council: early help"
    POLICE = "6", "Police"
    LEGAL = "7", "Court, probation, immigration or prison"
    VOLUNTARY = "8", "Voluntary group, children’s centre or other"
    ANONYMOUS = "9", "Would not say"
    UNKNOWN = "10", "Not known"
