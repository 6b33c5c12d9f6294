"""What the team of a family reads of a request that came in while it was helped: from whom it came, and who decided."""

import pytest

from cases import addresses, team
from referrals import triage
from referrals.choice import Choice
from tests import builders
from tests.pages.door import text
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


# --- where the family hides --------------------------------------------------------------------------

WHERE = "Hidden behind the bakery in Mill Lane"


@pytest.mark.parametrize("of_record", [False, True])
def test_what_may_tell_where_they_hide_is_for_those_who_know(
    of_record, agreed_case, with_team, front_door, lead, teammate, signed_in
):
    with_team(agreed_case)
    if of_record:
        mother = builders.mother(agreed_case)
        addresses.add_address(mother, lines="3 Safe Street", kind="refuge", case=agreed_case, by=lead)
    choices = (
        Choice(outcome="help", level="2", reasons="Joined", family=agreed_case.family),
        Choice(outcome="advice", level="1", reasons="One", advice="The hub", family=agreed_case.family),
    )
    for choice in choices:
        hidden = an_enquiry(front_door, people=[somebody()], worries=WHERE, address_hidden=not of_record)
        triage.decide(hidden, choice, by=front_door)
    for page in ("", "chronology/"):
        url = f"/families/{agreed_case.pk}/{page}"
        theirs, leads = (text(signed_in(who).get(url)) for who in (teammate, lead))
        assert "bakery" not in theirs and "may tell where they hide" in theirs, page
        assert "bakery" in leads, page


def test_why_a_case_began_is_held_back_in_the_same_way(front_door, manager, lead, teammate, signed_in):
    mother = somebody(given_names="Nadia", part="mother", born_on=None, lives_here=True)
    hidden = an_enquiry(front_door, people=[mother, somebody()], worries=WHERE, address_hidden=True)
    choice = Choice(outcome="help", level="2", reasons="Two needs", agency=front_door.agency)
    case = builders.with_lead(triage.decide(hidden, choice, by=front_door).case, lead, manager)
    builders.with_agreement(case, lead)
    team.join(case, teammate, why="Sees the baby", by=lead)
    url = f"/families/{case.pk}/"
    assert "bakery" in text(signed_in(lead).get(url)) and "bakery" not in text(signed_in(teammate).get(url))
