"""Meeting a family at home: what a lead asks on a first visit, and what changes there later."""

from datetime import timedelta

from cases import contacts, life, people, relationships, restricting, warnings
from cases.models import FamilyMember
from demo import chronicle, names, shapes
from demo.casework import add_note, children_here

YOUNGEST_MOTHER = timedelta(days=16 * 366)


def first_visit(s):
    """The lead meets the family, and learns something that is not as usual."""
    meet(s)
    shapes.one_more(s)


def meet(s):
    """The lead asks what was not asked before, and which number is safe to use."""
    for member in s.house.members:
        if member.person is None:
            added = people.add_person(
                s.family, part=member.part, given_names=member.given, family_name=member.surname, born_on=member.born_on,
                lives_here=False, setting=member.setting, case=s.case, by=s.lead, **member.details,
            )  # fmt: skip
            member.person = added.person
        else:
            _complete(s, member)
    _relate(s)
    _safe_contacts(s)
    _warn(s)
    add_note(
        s,
        s.lead,
        (
            "visit",
            "First visit",
            "Met {carer} and talked about what would help. Explained what we share and with whom, and that early help is an offer.",
            True,
        ),
        about=[s.carer],
        saw=children_here(s),
    )


def nobody_in(s):
    add_note(
        s,
        s.lead,
        (
            "visit",
            "Nobody in",
            "Went at the time we wrote, and again in the evening. Put a card through the door.",
            False,
        ),
    )


def _complete(s, member, **new):
    row = FamilyMember.objects.select_related("person").get(family=s.family, person=member.person)
    people.change_person(
        row, part=member.part, lives_here=member.here, main_contact=member is s.house.carer, case=s.case, by=s.lead,
        given_names=member.given, family_name=member.surname, born_on=member.born_on, due_on=member.due_on,
        setting=member.setting, **{**member.details, **new},
    )  # fmt: skip


def born(s):
    """The child that was on its way has come."""
    baby = s.house.child
    baby.born_on, baby.due_on = s.today - timedelta(days=s.rng.randint(3, 9)), None
    baby.given, baby.part = (
        ("Amira", FamilyMember.Part.DAUGHTER) if baby.female else ("Noah", FamilyMember.Part.SON)
    )
    row = FamilyMember.objects.get(family=s.family, person=baby.person)
    # Of every other birth a second child came, who has no name yet.
    others = [{"sex": "F"}] if s.number % 2 else []
    life.born(
        row,
        born_on=baby.born_on,
        given_names=baby.given,
        sex="F" if baby.female else "M",
        others=others,
        case=s.case,
        by=s.lead,
    )
    baby.person.refresh_from_db()
    s.words["child"] = baby.given
    add_note(
        s,
        s.lead,
        (
            "health",
            "A baby is born",
            "{child} was born safely, and mother and child are well. The health visitor goes on Friday.",
            True,
        ),
        significant=True,
        about=[baby.person],
    )


def _relate(s):
    adults, children = s.house.adults, [c for c in s.house.children if c.person]
    for adult in adults:
        kind = {
            "mother": "parent",
            "father": "parent",
            "step_parent": "step_parent",
            "grandparent": "grandparent",
        }.get(adult.part, "carer")
        for child in children:
            holds = kind == "parent" and child.person.due_on is None
            relationships.relate(adult.person, kind, child.person, parental_responsibility=holds, by=s.lead)
    mother = next((one for one in adults if one.part == "mother"), None)
    for adult in adults:  # a grandmother in the story is the mother's mother, where their ages allow it
        if mother and adult.part == "grandparent" and adult.born_on < mother.born_on - YOUNGEST_MOTHER:
            relationships.relate(adult.person, "parent", mother.person, by=s.lead)
    if len(adults) > 1 and adults[1].part in ("father", "step_parent"):
        relationships.relate(adults[0].person, "partner", adults[1].person, by=s.lead)


def _safe_contacts(s):
    for member in s.house.adults:
        for contact in member.person.contacts.all():
            safety, note = s.rng.choice(
                [
                    ("safe", ""),
                    ("safe", ""),
                    ("care", "Text only, never leave a message"),
                    ("safe", "After 4pm"),
                ]
            )
            if "unsafe" in s.flags and member.part in ("father", "step_parent"):
                safety, note = "unsafe", ""
            contacts.change_contact_safety(contact, safety=safety, note=note, case=s.case, by=s.lead)
    if "unsafe" in s.flags:
        contacts.add_contact(
            s.carer,
            kind="phone",
            value=names.phone(s.rng),
            safety="unsafe",
            note="Somebody else may answer",
            case=s.case,
            by=s.lead,
        )
    if s.rng.random() < 0.3:
        value = names.email(f"{s.house.carer.given} {s.house.carer.surname}").replace("@", f"{s.number}@")
        contacts.add_contact(s.carer, kind="email", value=value, safety="safe", case=s.case, by=s.lead)


def _warn(s):
    if "warning" in s.flags:
        kind, text = s.rng.choice(chronicle.WARNINGS)
        if s.telling.theme.key == "after_abuse":
            kind, text = chronicle.WARNINGS[1]
        review = s.calendar.ahead(s.rng.randint(20, 90))
        s.warning = warnings.warn(
            s.family,
            kind=kind,
            text=text.format_map(s.words),
            review_on=review,
            person=s.carer,
            case=s.case,
            by=s.lead,
        )
    if "restricted" in s.flags:
        restricting.restrict(s.case, why="A relative of the family works for the council.", by=s.manager)
        s.fresh()
