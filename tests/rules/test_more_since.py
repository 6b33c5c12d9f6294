"""What becomes known while social care has a packet before it goes there too: owed, added to the same step up, and shown."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from audit.models import Entry
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import checks, triage
from referrals.models import Enquiry, StepUp
from referrals.writing import corrections
from tests.facts import disclosed, letters, refuses
from tests.partners import asked, nurses, one
from tests.rules.test_owed_at_the_front_door import kinds
from tests.social_care import (
    a_decision_to_step_up,
    answered,
    duty,
    enquiry,
    social_care,
    step_up,
    stepped_up,
    text_of,
)

__all__ = ["duty", "enquiry", "nurses", "social_care", "step_up"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def again(enquiry, step_up, front_door):
    """Looked at again with danger, and stepped up once more, while the first packet waits for its answer."""
    triage.reopen(enquiry, why="The school rang: he has a burn", by=front_door)
    corrections.correct(enquiry, danger="yes", why="The school rang", by=front_door)
    made = a_decision_to_step_up(enquiry, front_door, reasons="A burn on his arm")
    enquiry.refresh_from_db()
    return made


def test_what_is_new_is_owed_and_nobody_is_told_that_it_has_gone(again, enquiry):
    assert again.unsent and not enquiry.replies.owed().exists()
    assert OwedKind.STEP_UP in kinds(enquiry)


def test_it_goes_to_the_step_up_that_waits_and_is_seen_there(
    again, enquiry, step_up, social_care, front_door, duty, signed_in
):
    usual, before = step_up.due_at, StepUp.objects.count()
    made = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    assert made == step_up and StepUp.objects.count() == before
    again.refresh_from_db()
    assert not again.unsent and enquiry.replies.owed().exists()
    added = made.additions.get()
    said = text_of(added.packet)
    assert "they said: yes" in said and "A burn on his arm" in said
    assert "Breakfast club" not in said, "what they had is not sent again"
    most = authority().most_urgent
    due_at = clocks.due_at(added.sent_at, most.step_up_answer)
    assert (made.urgency, made.due_at) == (
        (most.code, due_at) if due_at < usual else (step_up.urgency, usual)
    )
    row = disclosed(enquiry).order_by("pk").last()
    assert (row.about, row.shared_with, row.why) == (step_up, str(social_care), added.why)
    assert Entry.objects.filter(verb="step_up.added_to", subject_id=str(step_up.pk)).count() == 1
    assert letters("step_up.added") == [social_care.email]
    assert step_up.reference in Letter.objects.get(kind="step_up.added").body
    page = signed_in(duty).get(reverse("referrals:step_up_show", args=[step_up.pk])).content.decode()
    assert "Added since" in page and "A burn on his arm" in page and "they said: yes" in page


def test_the_more_urgent_clock_is_owed_from_the_addition(again, enquiry, step_up, social_care, front_door):
    late = timezone.now() + timedelta(days=9)
    StepUp.objects.update(due_at=late)
    made = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    made.refresh_from_db()
    assert made.urgency == authority().most_urgent.code and made.clock_from and made.due_at < late


def test_the_page_that_sends_it_shows_what_is_new_alone(again, enquiry, step_up, front_door, signed_in):
    shown = signed_in(front_door).get(reverse("referrals:step_up", args=[enquiry.pk])).content.decode()
    assert "has become known since" in shown and "A burn on his arm" in shown
    assert "Breakfast club" not in shown.split("What goes with it")[1]
    shown = signed_in(front_door).get(reverse("referrals:show", args=[enquiry.pk])).content.decode()
    assert "has not had what is new" in shown and "Nothing has gone to social care" not in shown


def test_an_answer_of_a_partner_is_new_too(enquiry, step_up, front_door, nurses):
    triage.reopen(enquiry, why="Ask the nurses", by=front_door)
    [check] = asked(enquiry, front_door, one(nurses))
    checks.answer(check, known="yes", answer="Seen thin", family_may_see=True, told_by="Ada", by=front_door)
    assert a_decision_to_step_up(enquiry, front_door).unsent


def test_that_it_is_decided_again_alone_is_nothing_new(enquiry, step_up, front_door):
    triage.reopen(enquiry, why="Once more", by=front_door)
    made = a_decision_to_step_up(enquiry, front_door, reasons="As before")
    assert made.sent_at == step_up.sent_at


def test_it_goes_to_no_other_team(again, enquiry, front_door, db):
    other = Agency.objects.create(name="Another team", kind=Agency.Kind.SOCIAL_CARE)
    with refuses("What is new goes there too", field="agency"):
        stepped_up(enquiry=enquiry, to=other, by=front_door)


def test_no_further_action_on_the_first_does_not_come_back_beside_what_has_still_to_go(
    again, enquiry, step_up, social_care, front_door, duty
):
    back = answered(step_up, duty)
    assert back.sent_back_as is None and not Enquiry.objects.filter(kind="returned").exists()
    assert stepped_up(enquiry=enquiry, to=social_care, by=front_door) != step_up
