"""People to whom something happens: a baby who is expected, and somebody who dies, made by the verbs."""

from datetime import timedelta

from django.utils import timezone

from assessments import voices
from cases import life, people
from cases.models import FamilyMember

Part = FamilyMember.Part


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def an_expected_baby(case, by, due_on=None, **more):
    """The FamilyMember row of a baby who is not born yet."""
    about = {"part": Part.UNBORN, "family_name": case.family.name, "due_on": due_on or in_days(30)} | more
    return people.add_person(case.family, by=by, **about)


def place_of(case, person):
    return case.family.members.today().get(person=person)


def has_died(case, person, by, **more):
    """Somebody of the family of a case has died. Returns the LifeEvent."""
    event = life.died(place_of(case, person), by=by, case=case, **more)
    person.refresh_from_db()
    return event


def heard(case, child, **changes):
    """The Voice of a child whom the lead heard today."""
    answers = {
        "occasion": "any",
        "heard_on": timezone.localdate(),
        "how": "talked",
        "said": "I cough at night",
    }
    return voices.hear(case, person=child, **(answers | {"by": case.lead} | changes))
