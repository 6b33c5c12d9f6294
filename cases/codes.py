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


class Safe(TextChoices):
    """Whether each child of a family is safe without early help."""

    YES = "yes", "Yes, as far as we know"
    NO = "no", "No, or we are not sure"


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
    """The last two are ours: that somebody would rather not say, or that nobody has asked, is never that there are none."""

    NONE = "N", "No special educational needs known"
    SUPPORT = "K", "SEN support"
    PLAN = "E", "Education, health and care plan"
    REFUSED = "R", "Prefers not to say"
    NOT_ASKED = "U", "Not asked yet"


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
    NONE = "NONE", "No disability"
    REFUSED = "REFU", "Prefers not to say"  # ours, and no code of the census: a list never takes it for none


# Each of these is the only answer. No answer at all is that nobody has asked yet.
NO_DISABILITY = (Disability.NONE, Disability.REFUSED)


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


# --- where a number comes from --------------------------------------------------------------------------


class NumberFrom(TextChoices):
    """Who gave us an NHS number or a UPN."""

    NOT_SAID = "", "Not said"
    FAMILY = "family", "The family said it"
    LETTER = "letter", "An NHS letter, the red book or the NHS App"
    SCHOOL = "school", "The school or nursery"
    HEALTH = "health", "A GP, health visitor or hospital"
    AGENCY = "agency", "Another agency’s system"
    ELSEWHERE = "elsewhere", "Somebody else"


class Traced(TextChoices):
    """Whether a number was checked where it is kept. The first two figures are the NHS Data Dictionary's (NHS NUMBER
    STATUS INDICATOR CODE); of a UPN they say the same of the school census."""

    NOT = "02", "Not checked yet"
    YES = "01", "Checked: it is theirs"
    NO_MATCH = "04", "Looked for: nobody, or more than one, was found"
    SENT = "06", "Being looked for"


# --- equality ---------------------------------------------------------------------------------------------
# As Tower Hamlets 2018 lists it (“age, disability, ethnicity, gender, sexual orientation, gender-reassignment, marriage and
# civil partnership, religion or belief, pregnancy and maternity, health and income status”), with kinship care. Nobody needs
# to answer; what nobody has asked has no row.


class Religion(TextChoices):
    """Census 2021 (Office for National Statistics): religion, the groups as published."""

    NONE = "1", "No religion"
    CHRISTIAN = "2", "Christian"
    BUDDHIST = "3", "Buddhist"
    HINDU = "4", "Hindu"
    JEWISH = "5", "Jewish"
    MUSLIM = "6", "Muslim"
    SIKH = "7", "Sikh"
    OTHER = "8", "Another religion or belief"
    REFUSED = "9", "Prefers not to say"


class Orientation(TextChoices):
    """Information standard DCB2094, sexual orientation monitoring (NHS England, 2017): asked from the age of 16."""

    STRAIGHT = "1", "Heterosexual or straight"
    GAY = "2", "Gay or lesbian"
    BISEXUAL = "3", "Bisexual"
    OTHER = "4", "Another sexual orientation"
    NOT_SURE = "U", "Does not know, or is not sure"
    REFUSED = "Z", "Prefers not to say"


class SameGender(TextChoices):
    """NHS Data Dictionary: GENDER IDENTITY SAME AT BIRTH INDICATOR."""

    YES = "Y", "The same as when they were born"
    NO = "N", "Not the same as when they were born"
    REFUSED = "Z", "Prefers not to say"


class Marriage(TextChoices):
    """NHS Data Dictionary: PERSON MARITAL STATUS."""

    SINGLE = "S", "Single"
    MARRIED = "M", "Married, or in a civil partnership"
    SEPARATED = "P", "Separated"
    DIVORCED = "D", "Divorced, or civil partnership ended"
    WIDOWED = "W", "Widowed, or their civil partner died"
    REFUSED = "N", "Prefers not to say"


class Maternity(TextChoices):
    """The Equality Act 2010, section 17: pregnant, or within 26 weeks of giving birth."""

    PREGNANT = "pregnant", "Pregnant"
    NEW = "new", "Gave birth in the last 26 weeks"
    NO = "no", "Neither"
    REFUSED = "refused", "Prefers not to say"


class KinshipCare(TextChoices):
    """Kinship care as the Department for Education's statutory guidance tells its kinds apart (2024)."""

    NO = "no", "No: they live with a parent"
    ARRANGED = "arranged", "Yes, as the family arranged it"
    PRIVATE = "private", "Yes, as a private fostering arrangement"
    CHILD_ARRANGEMENTS = "cao", "Yes, under a child arrangements order"
    GUARDIANSHIP = "sgo", "Yes, under a special guardianship order"
    FOSTER = "foster", "Yes, by a kinship foster carer"
    REFUSED = "refused", "Prefers not to say"


class YesNo(TextChoices):
    YES = "Y", "Yes"
    NO = "N", "No"
    REFUSED = "Z", "Prefers not to say"


class LongIllness(TextChoices):
    """Census 2021: a condition or illness that lasts 12 months or more, and whether it limits day-to-day activities."""

    A_LOT = "lot", "Yes, and it limits them a lot"
    A_LITTLE = "little", "Yes, and it limits them a little"
    NOT_LIMITED = "not", "Yes, but it does not limit them"
    NO = "no", "No"
    REFUSED = "refused", "Prefers not to say"
