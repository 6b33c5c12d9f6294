"""What was said of danger, and whether the family agrees, put right in an enquiry."""

from datetime import date

import pytest
from django.utils import timezone

from cases.models import Owed
from earlyhelp import births, clocks
from earlyhelp.authority import authority
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from referrals.steps import packet
from referrals.writing import corrections
from tests.facts import refuses
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_panel import soon
from tests.social_care import text_of

pytestmark = pytest.mark.django_db

ADVICE = Choice(outcome="advice", level="1", reasons="A club is enough", advice="Ring the hub")


def test_danger_that_was_not_written_down_is_as_urgent_as_on_arrival(front_door):
    enquiry = an_enquiry(front_door)
    due = enquiry.due_at
    corrections.correct(enquiry, danger="yes", by=front_door)
    enquiry.refresh_from_db()
    assert (enquiry.danger, enquiry.priority) == ("yes", "urgent")
    assert (
        enquiry.due_at < due
        and Owed.objects.open().get(enquiry_id=enquiry.pk, kind="decide").due == enquiry.due_at
    )
    row = enquiry.corrections.get()
    assert (row.field, row.was, row.became) == ("danger", "", "yes")
    assert "said: yes" in text_of(packet.of_enquiry(enquiry, front_door))


def test_danger_said_by_mistake_is_put_right_with_a_reason_and_a_second_person_looks_all_the_same(
    front_door, manager
):
    enquiry = an_enquiry(front_door, danger="yes")
    with refuses("Say how you know", field="why"):
        corrections.correct(enquiry, danger="no", by=front_door)
    corrections.correct(enquiry, danger="no", why="I ticked the wrong one", by=front_door)
    enquiry.refresh_from_db()
    assert (enquiry.danger, enquiry.priority) == ("no", "urgent")
    decision = triage.decide(enquiry, ADVICE, by=front_door)
    assert decision.awaits_second and "corrected since" in decision.guarded


def test_about_how_old_a_child_is_is_put_right_and_told_where_a_date_would_be(front_door):
    enquiry = an_enquiry(front_door, people=[somebody(born_on=None)])
    said = births.about(7, timezone.localdate())
    child = corrections.correct_person(enquiry.people.get(), born_on=said, by=front_door)
    assert f"Idris Moss: son, born about {said.on.year} (aged about 7)" in text_of(
        packet.of_enquiry(enquiry, front_door)
    )
    row = enquiry.corrections.get()
    assert (row.field, row.was, row.became) == ("born_on", None, f"{said.on.year}~")
    child = corrections.correct_person(child, born_on=date(2018, 5, 9), by=front_door)
    assert (child.birth, child.birth.exact) == (births.known(2018, 5, 9), True)


def test_whether_the_family_agrees_is_put_right_with_why_not(front_door):
    enquiry = an_enquiry(front_door, agreed="given")
    with refuses("Say why the family does not agree", field="agreed_why_not"):
        corrections.correct(enquiry, agreed="refused", by=front_door)
    corrections.correct(enquiry, agreed="refused", agreed_why_not="The father says no", by=front_door)
    corrections.correct(enquiry, agreed="given", by=front_door)
    enquiry = Enquiry.objects.get()
    assert (enquiry.agreed, enquiry.agreed_why_not) == ("given", "")
    fields = [one.field for one in enquiry.corrections.order_by("pk")]
    assert fields == ["agreed", "agreed_why_not", "agreed", "agreed_why_not"]


def test_danger_heard_of_on_the_way_to_the_panel_is_decided_on_at_once(front_door):
    enquiry = an_enquiry(front_door)
    to_panel = Choice(outcome="panel", level="2", reasons="Stuck for a year", panel_on=soon())
    triage.decide(enquiry, to_panel, by=front_door)
    corrections.correct(enquiry, danger="yes", why="The school rang", by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.WAITING and enquiry.priority == authority().most_urgent.code
    assert enquiry.due_at == clocks.due_at(enquiry.clock_from, authority().most_urgent.clock)
    assert not enquiry.decisions.kept().exists()
