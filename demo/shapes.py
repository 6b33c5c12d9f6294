"""People as they are: names, lives, homes and ties that are not the usual ones, each in one family that it fits.

At each first visit the lead learns one of them, so that even a small borough has most, and a large one all.
"""

from datetime import timedelta

from cases import (
    addresses,
    contacts,
    equality,
    health_workers,
    life,
    membership,
    number_facts,
    other_names,
    people,
    relationships,
    schooling,
)
from cases.codes import End
from cases.models import Address, FamilyMember, HealthWorker, PersonName, SafeWay, Schooling
from cases.models.addresses import Place
from demo import areas
from demo.names import address, mobile, phone
from earlyhelp import births

Part, Why, Kind = FamilyMember.Part, PersonName.Why, Address.Kind


# --- which family it fits -------------------------------------------------------------------------------


def anybody(s):
    return True


def of_part(part):
    return lambda s: any(one.part == part and one.here for one in s.house.adults)


def a_mother_alone(s):
    return {one.part for one in s.house.adults} == {Part.MOTHER} and s.house.child.born_on is not None


def theme(key):
    return lambda s: s.telling.theme.key == key


def at_school(s):
    return s.house.child.born_on is not None and 5 <= s.house.child.age_on(s.today) < 16


def grown(s):
    """A mother who speaks English as her first language, so that a maiden name is the custom."""
    return s.house.language == "English" and of_part(Part.MOTHER)(s)


def _somebody(s, part, given, surname="", **more):
    return people.add_person(
        s.family, part=part, given_names=given, family_name=surname, case=s.case, by=s.lead, **more
    )


def _kin(s, row, kind, to=None):
    """Whose they are, where the family's carer is a mother or a father: of a grandmother who cares it would be another tale."""
    if s.house.carer.part in (Part.MOTHER, Part.FATHER):
        relationships.relate(row.person, kind, to or s.carer, case=s.case, by=s.lead)


# --- names ----------------------------------------------------------------------------------------------


def a_name_before_marriage(s):
    mother = next(one for one in s.house.adults if one.part == Part.MOTHER)
    other_names.add_name(
        mother.person, why=Why.BEFORE_MARRIAGE, family_name="Thornhill", case=s.case, by=s.lead
    )


def a_name_before_adoption(s):
    """Known to the lead alone: it would tell where a child came from."""
    child = s.house.child.person
    other_names.add_name(
        child, why=Why.ADOPTION, given_names="Kit", family_name="Weller", closed=True, case=s.case, by=s.lead
    )


def one_name(s):
    friend = _somebody(s, Part.OTHER, "Suharto", lives_here=False)
    relationships.relate(friend.person, "friend", s.carer, case=s.case, by=s.lead)


def known_as(s):
    other_names.add_name(s.carer, why=Why.KNOWN_AS, given_names="Sam", case=s.case, by=s.lead)


# --- lives ----------------------------------------------------------------------------------------------


def a_death_long_known(s):
    """Of a grandfather nobody knows the day, only the month."""
    surname = s.house.name
    row = _somebody(
        s,
        Part.GRANDPARENT,
        "George",
        surname,
        sex="M",
        born_on=births.known(s.today.year - 71),
        lives_here=False,
    )
    _kin(s, row, "parent")
    month = s.today.replace(day=1) - timedelta(days=40)
    life.died(
        row,
        died_on=births.known(month.year, month.month),
        told_by=f"{s.house.carer.given}, on the first visit",
        case=s.case,
        by=s.lead,
    )


def a_baby_who_was_stillborn(s):
    row = _somebody(s, Part.UNBORN, "", s.house.name, due_on=s.today + timedelta(days=40), not_yet_named=True)
    _kin(s, row, "child")
    life.lost(row, what=End.STILLBORN, on=s.today - timedelta(days=3), case=s.case, by=s.lead)


def a_baby_past_its_day(s):
    """Due three weeks before today, and nobody has said yet whether it is there."""
    due = s.calendar.today - timedelta(days=21)
    if s.today < due < s.today + timedelta(days=280):
        row = _somebody(s, Part.UNBORN, "", s.house.name, due_on=due, not_yet_named=True)
        _kin(s, row, "child")


def ages_that_are_guessed(s):
    """A grandmother was born in a year that is known, and an uncle is about forty."""
    jo = _somebody(
        s,
        Part.GRANDPARENT,
        "Jo",
        s.house.name,
        sex="F",
        born_on=births.known(s.today.year - 66),
        lives_here=False,
    )
    ray = _somebody(
        s, Part.AUNT_UNCLE, "Ray", s.house.name, sex="M", born_on=births.about(40, s.today), lives_here=False
    )
    _kin(s, jo, "parent")
    _kin(s, ray, "sibling")


# --- homes ----------------------------------------------------------------------------------------------


def two_homes(s):
    """Half the week with a father who lives elsewhere, and was the mother's partner."""
    father = _somebody(
        s, Part.FATHER, "Neil", s.house.name, sex="M", born_on=births.about(38, s.today), lives_here=False
    )
    child = s.house.child.person
    relationships.relate(
        father.person, "parent", child, parental_responsibility=True, held_by="father", case=s.case, by=s.lead
    )
    relationships.relate(father.person, "former_partner", s.carer, case=s.case, by=s.lead)
    lines, postcode = address(s.rng, 0)
    addresses.add_address(
        child, kind=Kind.PART, days="Thursday to Sunday, with Neil", lines=lines, postcode=postcode, case=s.case, by=s.lead,
    )  # fmt: skip


def a_refuge(s):
    children = [one.person for one in s.house.children if one.person and one.born_on]
    addresses.add_address(
        s.carer, also=children, kind=Kind.REFUGE, lines="The refuge, by its office", from_on=s.today - timedelta(days=9),
        case=s.case, by=s.lead,
    )  # fmt: skip


def a_move_to_come(s):
    lines, postcode = address(s.rng, 0)
    addresses.add_address(
        s.carer, lines="Bed and breakfast, 9 Station Approach", kind=Kind.TEMPORARY, from_on=s.today - timedelta(days=400),
        to_on=s.today - timedelta(days=120), case=s.case, by=s.lead,
    )  # fmt: skip
    addresses.add_address(
        s.carer,
        lines=lines,
        postcode=postcode,
        from_on=s.calendar.today + timedelta(days=24),
        case=s.case,
        by=s.lead,
    )


def a_home_abroad(s):
    grandmother = _somebody(s, Part.GRANDPARENT, "Colette", s.house.name, sex="F", lives_here=False)
    _kin(s, grandmother, "parent")
    addresses.add_address(
        grandmother.person,
        place=Place.ABROAD,
        lines="12 rue des Tanneurs, Lyon",
        postcode="69001",
        case=s.case,
        by=s.lead,
    )
    contacts.add_contact(
        grandmother.person, kind="phone", value="+33 4 72 00 00 00", safety="safe", case=s.case, by=s.lead
    )


# --- ties and ways --------------------------------------------------------------------------------------


def a_guardian(s):
    relationships.relate(
        s.carer,
        "guardian",
        s.house.child.person,
        parental_responsibility=True,
        held_by="order",
        case=s.case,
        by=s.lead,
    )


def somebody_moved_away(s):
    aunt = _somebody(s, Part.AUNT_UNCLE, "Dawn", s.house.name, sex="F")
    _kin(s, aunt, "aunt_uncle", s.house.child.person)
    membership.leave(
        aunt, why=FamilyMember.Left.MOVED_OUT, left_on=s.today, note="To Leeds, for work", by=s.lead
    )


def a_safe_way(s):
    contacts.say_safe_way(
        s.carer,
        best=SafeWay.Best.TEXT,
        best_time="After the school run, before three",
        case=s.case,
        by=s.lead,
    )
    old = contacts.add_contact(
        s.carer, kind="mobile", value=mobile(s.rng), safety="unknown", case=s.case, by=s.lead
    )
    contacts.end_contact(old, why="Lost with the phone", case=s.case, by=s.lead)


# --- facts ----------------------------------------------------------------------------------------------


def said_of_themselves(s):
    equality.say(
        s.carer, case=s.case, by=s.lead, religion="9", caring="N", illness="little", marriage="P", income="Y"
    )


def taught_at_home(s):
    schooling.begin(s.house.child.person, how=Schooling.How.HOME, from_on=s.today, case=s.case, by=s.lead)


def two_settings(s):
    child = s.house.child.person
    schooling.begin(
        child, name="The Workshop, two mornings", besides=True, from_on=s.today, case=s.case, by=s.lead
    )
    health_workers.add(
        child, kind=HealthWorker.Kind.GP, name="Dr Frances Ogilvie", practice=areas.local("Pinfold Street Surgery"),
        phone=phone(s.rng), case=s.case, by=s.lead,
    )  # fmt: skip


def a_checked_number(s):
    person = next(
        (one.person for one in s.house.members if one.person and one.details.get("nhs_number")), None
    )
    if person:
        person.refresh_from_db()
        said = {**number_facts.shown(person), "nhs_number_source": "letter", "nhs_number_learnt_on": s.today}
        number_facts.say(person, case=s.case, by=s.lead, **said)


SHAPES = (
    (grown, a_name_before_marriage),
    (theme("kinship"), a_guardian),
    (theme("after_abuse"), a_refuge),
    (a_mother_alone, two_homes),
    (anybody, one_name),
    (at_school, taught_at_home),
    (anybody, a_safe_way),
    (anybody, ages_that_are_guessed),
    (anybody, said_of_themselves),
    (anybody, a_move_to_come),
    (at_school, two_settings),
    (anybody, somebody_moved_away),
    (anybody, a_name_before_adoption),
    (anybody, a_death_long_known),
    (anybody, a_home_abroad),
    (of_part(Part.MOTHER), a_baby_past_its_day),
    (of_part(Part.MOTHER), a_baby_who_was_stillborn),
    (anybody, known_as),
    (anybody, a_checked_number),
)


def one_more(s):
    """Learn the next of them that fits this family, where one has not been told yet."""
    for shape in s.cast.shapes:
        fits, learn = shape
        if fits(s):
            s.cast.shapes.remove(shape)
            learn(s)
            return
