"""Pages of restricted records: what is said when one is restricted or lifted, who is shown which control."""

import pytest
from django.urls import reverse

from audit.models import Entry
from cases import team
from tests import builders
from tests.journeys.visitor import Visitor
from tests.pages.door import text
from tests.pages.test_cases import page
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def maya(signed_in, manager):
    return Visitor(signed_in(manager))


@pytest.fixture
def owen(signed_in, other_manager):
    return Visitor(signed_in(other_manager))


def test_whoever_restricts_is_told_what_it_means_and_stays_on_the_record(agreed_case, maya, owen):
    maya.opens(page("cases:restrict", agreed_case)).answers(why="A relative works here")
    assert maya.url == page("record", agreed_case)
    maya.sees(
        f"{agreed_case.reference} is restricted. Seen from now on by Grace Okafor and Maya Kaur, and by nobody else."
    )
    maya.sees("Restricted: seen only by Grace Okafor and Maya Kaur.", "Lift the restriction")
    assert owen.client.get(page("record", agreed_case)).status_code == 404


def test_lifting_says_so(agreed_case, manager, maya, owen):
    builders.restricted(agreed_case, manager)
    for method in (maya.client.get, maya.client.head):
        assert method(page("cases:restrict", agreed_case)).status_code == 302
    maya.opens(page("cases:lift", agreed_case.restrictions.get())).answers(why="She left")
    assert maya.url == page("record", agreed_case)
    maya.sees(f"{agreed_case.reference} is open to managers again.")
    maya.does_not_see("Information governance", "seen only by")
    owen.opens(page("record", agreed_case)).sees("Moss")


def test_another_manager_finds_the_reference_and_whom_to_ask_and_no_more(agreed_case, manager, maya, owen):
    restriction = builders.restricted(agreed_case, manager).restrictions.get()
    owen.opens(reverse("cases:list")).sees("Restricted records")
    owen.opens(reverse("cases:restricted")).sees(agreed_case.reference, "Maya Kaur")
    owen.does_not_see("Moss", "Grace Okafor", "A relative works here")
    owen.opens(page("cases:lift", restriction)).sees(
        "It is held by Maya Kaur", "information governance are told at once"
    )
    owen.does_not_see("Moss", "A relative works here")
    owen.answers(why="Maya is away until the spring")
    assert owen.url == reverse("cases:restricted")
    owen.sees("stays restricted until a second person agrees")
    assert owen.client.get(page("record", agreed_case)).status_code == 404
    maya.opens(page("cases:answer_lift", restriction)).sees("Owen Price", "Maya is away until the spring")
    maya.answers(agrees="yes", why="I agree")
    owen.opens(page("record", agreed_case)).sees("Moss")
    assert Entry.objects.filter(verb="restriction.viewed", actor_name="Owen Price").exists()


def test_who_holds_it_can_say_no_and_whoever_asked_reads_why(agreed_case, manager, maya, owen):
    restriction = builders.restricted(agreed_case, manager).restrictions.get()
    owen.opens(page("cases:lift", restriction)).answers(why="Maya is away until the spring")
    maya.opens(page("cases:answer_lift", restriction)).answers(agrees="no", why="I am back on Monday")
    maya.sees("stays restricted", "Owen Price has been told")
    assert owen.client.get(page("record", agreed_case)).status_code == 404
    owen.opens(page("cases:lift", restriction)).sees("Maya Kaur said no", "I am back on Monday")
    maya.opens(page("cases:answer_lift", restriction)).sees("Nobody has asked")


@pytest.mark.parametrize("who", ["lead", "front_door", "auditor", "administrator", "analyst"])
def test_nobody_else_has_the_list_or_lifts(who, people, agreed_case, manager, signed_in):
    restriction = builders.restricted(agreed_case, manager).restrictions.get()
    browser = signed_in(people[who])
    assert browser.get(reverse("cases:restricted")).status_code == 403
    assert browser.get(page("cases:lift", restriction)).status_code == 403
    assert browser.post(page("cases:lift", restriction), {"why": "Please"}).status_code == 403


def test_information_governance_sees_who_holds_each_and_lifts_none(
    governance, agreed_case, manager, signed_in
):
    restriction = builders.restricted(agreed_case, manager).restrictions.get()
    browser = signed_in(governance)
    answer = browser.get(reverse("cases:restricted"))
    assert agreed_case.reference in text(answer) and "Maya Kaur" in text(answer)
    assert "Moss" not in text(answer) and page("cases:lift", restriction) not in answer.content.decode()
    assert f"/audit/?of={agreed_case.reference}" in answer.content.decode()
    assert browser.post(page("cases:lift", restriction), {"why": "Please"}).status_code == 403


def test_of_a_restricted_record_only_a_holder_is_offered_the_team(
    waiting_case, manager, other_manager, maya, owen, lead, signed_in
):
    builders.with_lead(waiting_case, lead, manager)
    builders.with_agreement(waiting_case, lead)
    team.join(waiting_case, other_manager, why="Covers", by=lead)
    grace = Visitor(signed_in(lead))
    adds, names_lead = page("cases:join", waiting_case), page("cases:name_lead", waiting_case)
    for visitor in (grace, owen, maya):
        assert adds in visitor.opens(page("cases:team", waiting_case)).page
    builders.restricted(waiting_case, manager)
    for visitor in (grace, owen):
        shown = visitor.opens(page("cases:team", waiting_case)).page
        assert adds not in shown and names_lead not in shown
        assert visitor.client.get(adds).status_code == visitor.client.get(names_lead).status_code == 403
    shown = maya.opens(page("cases:team", waiting_case)).page
    assert adds in shown and names_lead in shown
    assert maya.client.get(adds).status_code == maya.client.get(names_lead).status_code == 200


def test_who_decides_reads_under_known_that_a_record_is_not_shown_to_them(
    agreed_case, manager, front_door, signed_in
):
    builders.restricted(agreed_case, manager)
    child = builders.son(agreed_case)
    named = somebody(given_names=child.given_names, family_name=child.family_name, born_on=child.born_on)
    enquiry = an_enquiry(front_door, people=[named])
    shown = text(signed_in(front_door).get(reverse("referrals:decide", args=[enquiry.pk])))
    known = shown.split("Known", 2)[-1].split("Partners")[0]
    assert "A restricted record, which you may not see: ask first, as it says above." in known
