"""Stepping down from social care: what is handed over, and where it goes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Agency
from audit.models import Entry
from cases.models import Audience
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from tests.facts import not_theirs, refused, when_asked
from tests.social_care import duty, enquiry, handed_over, social_care

__all__ = ["duty", "enquiry", "social_care"]


def test_a_handover_arrives_as_an_enquiry_of_its_own_kind(duty, social_care):
    enquiry = handed_over(duty, social_care)
    assert (enquiry.kind, enquiry.source, enquiry.agency) == (Enquiry.Kind.STEP_DOWN, "5A", social_care)
    assert (enquiry.asker_name, enquiry.asker_phone) == ("Moses Okonjo", "01632 960701")
    assert (enquiry.worries, enquiry.status) == ("Mornings are still hard", EnquiryStatus.WAITING)
    assert enquiry.step_down.get_plan_kind_display() == "Child in need plan"
    assert Entry.objects.filter(verb="step_down.received").count() == 1


def test_the_handover_goes_into_the_chronology_so_that_nobody_tells_it_again(duty, social_care, front_door):
    enquiry = handed_over(duty, social_care)
    helps = Choice(outcome="help", level="2", reasons="Early help now", agency=front_door.agency)
    made = triage.decide(enquiry, helps, by=front_door)
    note = made.case.notes.get(title="Handover from Brambleford Social Care")
    for words in (
        "Weekly visits",
        "Idris sleeps",
        "Mornings are still hard",
        "I like my room",
        "Missed mornings",
        "01632 960701",
    ):
        assert words in note.text
    assert note.audience == Audience.TEAM


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"began_on": lambda: timezone.localdate() + timedelta(days=2)}, "began_on"),
        ({"meeting_on": date(2020, 1, 1)}, "meeting_on"),
        ({"done": " "}, "done"),
        ({"family_view": ""}, "family_view"),
        ({"social_worker": ""}, "social_worker"),
        ({"social_worker_phone": " "}, "social_worker_phone"),
        ({"agreed": "refused"}, "agreed_why_not"),
        ({"people": []}, "people"),
    ],
)
def test_a_handover_says_all_that_is_needed(changes, field, duty, social_care):
    with pytest.raises(ValidationError) as broken:
        handed_over(duty, social_care, **when_asked(changes))
    assert field in broken.value.error_dict
    assert Enquiry.objects.count() == 0


def test_only_social_care_and_the_front_door_hand_over(duty, lead, front_door, social_care, school):
    with not_theirs():
        handed_over(lead, social_care)
    with refused("Choose a team of children’s social care"):
        handed_over(duty, school)
    assert handed_over(front_door, social_care).how == Enquiry.How.PHONE


def test_a_handover_is_made_in_the_name_of_ones_own_team(duty, social_care):
    other = Agency.objects.create(name="Disabled Children’s Team", kind=Agency.Kind.SOCIAL_CARE)
    with refused("Choose your own team"):
        handed_over(duty, other)
