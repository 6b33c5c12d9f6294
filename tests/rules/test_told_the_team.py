"""What the team of a family reads of a request that came in while it was helped: from whom it came, and who decided."""

import pytest

from referrals import triage
from referrals.choice import Choice
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db


def entry(case):
    return case.notes.get(title="A new enquiry came in")


def test_after_a_second_look_it_is_from_whoever_asked_and_by_whoever_decided(
    agreed_case, front_door, manager
):
    enquiry = an_enquiry(front_door, people=[somebody()])
    choice = Choice(
        outcome="help", level="2", reasons="Joined", family=agreed_case.family, indicators=["injury"]
    )
    triage.decide(enquiry, choice, by=front_door)
    triage.second_look(enquiry, agrees=True, why="A doctor saw it", by=manager)
    written = entry(agreed_case)
    assert written.by == front_door and "from Mr Reed, Class teacher" in written.text
    assert manager.name not in written.by_words + written.title + written.text


@pytest.mark.parametrize(
    ("kind", "said"),
    [("somebody", "somebody who asked for help for them"), ("parent", "the family, who asked")],
)
def test_whoever_is_no_professional_is_not_named_to_the_team(kind, said, agreed_case, front_door):
    enquiry = an_enquiry(front_door, people=[somebody()], asker_kind=kind)
    choice = Choice(outcome="help", level="2", reasons="Joined", family=agreed_case.family)
    triage.decide(enquiry, choice, by=front_door)
    written = entry(agreed_case)
    assert said in written.text and "Reed" not in written.text
