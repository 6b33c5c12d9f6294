"""How soon a step up that is decided must be sent: by how urgent its enquiry is."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from cases.models import Owed
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from referrals.views import unsent
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up


@pytest.mark.parametrize("priority", [one.code for one in authority().priorities])
def test_how_soon_it_must_go_follows_how_urgent_the_enquiry_is(priority, front_door):
    with time_machine.travel(datetime(2026, 11, 27, 15, 10, tzinfo=clocks.LONDON), tick=False):
        decision = a_decision_to_step_up(an_enquiry(front_door, priority=priority), front_door)
        due = clocks.due_at(timezone.now(), authority().priority(priority).step_up)
        assert decision.send_by == due
        row = Owed.objects.open().get(kind=OwedKind.STEP_UP, enquiry_id=decision.enquiry_id)
        assert row.due == due
    usual = clocks.due_at(decision.decided_at, authority().usual_priority.step_up)
    assert due == usual if priority == authority().usual_priority.code else due < usual


def test_the_one_that_must_go_first_heads_the_list_and_is_late_by_the_hour(front_door):
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=clocks.LONDON)
    with time_machine.travel(friday, tick=False):
        usual = a_decision_to_step_up(an_enquiry(front_door), front_door)
        urgent = a_decision_to_step_up(an_enquiry(front_door, priority="urgent"), front_door)
        lines = unsent.of_enquiries(front_door)
        assert [one.enquiry for one in lines] == [urgent.enquiry, usual.enquiry]
        assert lines[0].last_day == "11am on Friday 27 November 2026"
    with time_machine.travel(friday + timedelta(hours=3), tick=False):
        lines = unsent.of_enquiries(front_door)
        assert (lines[0].late, lines[0].due) == (True, "overdue since 11am")
