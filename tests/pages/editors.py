"""A guarded page as two people open it, and what the addresses of such pages are made of (test_two_editors.py)."""

from dataclasses import dataclass, field

from django.utils import timezone

from cases import addresses, other_names, relationships
from plans import meetings
from plans.models import Meeting
from referrals import enquiries
from tests import builders
from tests.lives import an_expected_baby, heard
from tests.rules.test_enquiries import an_enquiry as received


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


@dataclass
class Row:
    """A guarded page: `made` of what the people and a case give its address, who open it, and what they send.

    `sends` are right answers to a page that shows nothing in its boxes, the first person's and the second's; `other` are
    answers to single questions that the walk could not make up.
    """

    made: object
    who: tuple = ("lead", "teammate")
    sends: tuple = ()
    other: dict = field(default_factory=dict)


def of_case(**more):
    """The arguments of a page about a case with everything on it: {argument: function of the case}."""

    def made(case, people):
        return {"case_id": case.pk} | {name: find(case) for name, find in more.items()}

    return made


def of_assessment(**more):
    def made(case, people):
        other = builders.a_waiting_case(
            people["front_door"], builders.a_family(people["front_door"], name="Reed")
        )
        other = builders.with_agreement(
            builders.with_lead(other, people["lead"], people["manager"]), people["lead"]
        )
        people["joined"](builders.with_assessment_started(other))
        return of_case(**more)(other, people)

    return made


def of_handed_in(case, people):
    other = builders.a_waiting_case(
        people["front_door"], builders.a_family(people["front_door"], name="Reed")
    )
    other = builders.with_agreement(
        builders.with_lead(other, people["lead"], people["manager"]), people["lead"]
    )
    return {"case_id": builders.with_assessment(other, people["manager"], signed_off=False).pk}


def of_draft_plan(case, people):
    case.plans.update(status="draft", agreed_on=None, recorded_by=None, review_chosen_on=None)
    case.plans.get().agreed_with.clear()
    case.__class__.objects.filter(pk=case.pk).update(status="planning")
    return {"case_id": case.pk}


def named(page):
    return {"for_whom": "named", "shown_to": [page.form.fields["shown_to"].queryset.first().pk]}


FOR_WHOM = {"for_whom": {"for_whom": "team"}, "shown_to": named}


def known_by_both(case):
    address = builders.mother(case).addresses.get()
    both = [case.lead, case.people["teammate"]]
    return addresses.let_know(address, known_to=both, case=case, by=case.lead).pk


def a_closed_name(case):
    """Another name of the mother, which the two who work here know."""
    knows = {"closed": True, "known_to": [case.lead, case.people["teammate"]], "case": case, "by": case.lead}
    return other_names.add_name(builders.mother(case), why="known_as", given_names="Dia", **knows).pk


def all_know(page):
    """A name that is closed, and known to whoever can be chosen."""
    return {"closed": "on", "known_to": [str(one.pk) for one in page.form.fields["known_to"].queryset]}


def a_tie(case):
    kin = {"parental_responsibility": True, "held_by": "mother", "case": case, "by": case.lead}
    return relationships.relate(builders.mother(case), "parent", builders.son(case), **kin).pk


def a_voice(case):
    """What the son said, with who was told and what came of it."""
    came_of_it = {"told_to": "Her GP", "changed": "Much", "how_told": "At school"}
    return heard(case, builders.son(case), **came_of_it).pk


def booked(case):
    return meetings.book(
        case, kind=Meeting.Kind.REVIEW, starts_at=timezone.now(), place="Harebell Family Hub", by=case.lead
    ).pk


def expected(case):
    return an_expected_baby(case, case.lead).pk


def mother(case):
    return str(builders.mother(case).pk)


def an_enquiry(case, people):
    return {"enquiry_id": received(people["front_door"]).pk}


def named_in_one(case, people):
    enquiry = received(people["front_door"])
    return {"enquiry_id": enquiry.pk, "named_id": enquiry.people.get().pk}


def owned(case, people):
    return {"enquiry_id": enquiries.take(received(people["front_door"]), by=people["front_door"]).pk}


def of_what_is_written():
    """The rows of an assessment's sections, and of what a child said afterwards."""
    both = {"changed": "Much", "how_told": "At school"}
    return {
        "assessments:family": Row(of_assessment()),
        "assessments:analysis": Row(of_assessment()),
        "assessments:area": Row(of_assessment(code=lambda case: "health")),
        "assessments:voice": Row(
            of_assessment(person_id=lambda case: builders.son(case).pk),
            other=FOR_WHOM | {"for_whom": {"for_whom": "family"}, "how_told": both, "how": {"how": "made"}},
        ),
        "assessments:pass_on": Row(of_case(voice_id=a_voice)),
        "assessments:answer_child": Row(of_case(voice_id=a_voice)),
        "assessments:readers": Row(
            of_case(voice_id=a_voice), other=FOR_WHOM | {"for_whom": {"for_whom": "family"}}
        ),
    }
