"""Families to tell: what a family said of an earlier decision tells it nothing of this one."""

import pytest
from django.utils import timezone

from cases import agreement
from referrals import triage
from referrals.choice import Choice
from referrals.models import Reply
from referrals.replies import promises
from referrals.views import unsent
from tests import builders
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db


def said(case, by):
    agreement.record(
        case,
        person=builders.mother(case),
        answer="given",
        how="spoken",
        answered_on=timezone.localdate(),
        by=by,
    )


def test_a_family_that_agreed_to_earlier_help_is_told_of_what_is_decided_now(agreed_case, front_door, lead):
    enquiry = an_enquiry(front_door, people=[somebody()])
    choice = Choice(outcome="help", level="2", reasons="Joined", family=agreed_case.family)
    decision = triage.decide(enquiry, choice, by=front_door)
    owed = Reply.objects.get(decision=decision, to=Reply.To.FAMILY)
    assert list(promises.families_to_tell(front_door)) == [owed]
    assert decision in unsent.untold(front_door, manages=False)
    Reply.objects.filter(to=Reply.To.ASKER).update(at=timezone.now(), how="phone", text="x")
    assert decision in unsent.untold(front_door, manages=False)
    said(agreed_case, lead)
    assert not promises.families_to_tell(front_door).exists(), "whoever asked them told them"
    assert decision not in unsent.untold(front_door, manages=False)
