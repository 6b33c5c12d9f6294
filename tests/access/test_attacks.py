"""What somebody tries who means harm, or whose browser sends nonsense."""

import uuid

import pytest
from django.http import QueryDict
from django.urls import reverse

from accounts import people as accounts
from accounts.roles import Role
from cases import restricting, team
from cases.addresses import add_address
from cases.models import Audience, Case, Note
from earlyhelp import drafts
from earlyhelp.models import Draft
from plans import plan as plans
from referrals.models import Enquiry
from tests import builders
from tests.access.test_pages import enriched


@pytest.fixture
def hidden_again(rich_case, front_door, manager, people):
    """A family helped before, whose record is restricted now: (the earlier case, the restricted one)."""
    builders.closed(rich_case, manager)
    now = builders.a_waiting_case(front_door, rich_case.family)
    add_address(builders.mother(now), lines="1 Refuge Road", confidential=True, case=now, by=manager)
    holder = people.made("holder", "Hal Marsh", "council", Role.MANAGER)
    restricting.restrict(now, why="A relative works here", by=holder)
    return rich_case, now


@pytest.fixture
def rich_case(supported_case, with_team):
    return enriched(with_team(supported_case))


def test_a_restricted_familys_earlier_case_is_no_way_round(hidden_again, people, signed_in):
    before, now = hidden_again
    for who in ("manager", "auditor", "other_manager"):
        for case in (before, now):
            for page in ("record", "cases:people", "cases:team"):
                assert signed_in(people[who]).get(reverse(page, args=[case.pk])).status_code == 404


def test_an_earlier_case_is_there_again_when_nothing_is_hidden(hidden_again, people, manager):
    before, now = hidden_again
    assert not Case.objects.visible_to(people.fresh("manager")).filter(family=now.family).exists()
    asked = restricting.lift(now.restrictions.get(), why="They have moved on, she says", by=manager)
    restricting.answer_lift(asked, agrees=True, why="Seen with her", by=asked.holders.get().user)
    assert Case.objects.visible_to(people.fresh("manager")).filter(family=now.family).count() == 2


@pytest.mark.parametrize("nul", ["%00", "%%0000", "%%%000000", "a%00b"])
@pytest.mark.parametrize("ask", ["q", "step", "locality", "whose"])
def test_no_spelling_of_a_nul_byte_reaches_the_database(nul, ask, signed_in, manager):
    assert signed_in(manager).get(f"{reverse('cases:list')}?{ask}={nul}").status_code == 200


def test_the_last_day_there_is_can_be_asked_for_in_the_trail(signed_in, governance):
    ask = "until_day=31&until_month=12&until_year=9999"
    assert signed_in(governance).get(f"{reverse('audit:entries')}?{ask}").status_code == 200


def test_a_draft_has_no_nul_byte_even_in_a_name(lead):
    drafts.keep(lead.pk, "/somewhere/", QueryDict("ti%00tle=a%00b"))
    assert Draft.objects.get().fields == {"title": ["ab"]}


def note(title, token):
    return {
        "kind": Note.Kind.CALL,
        "title": title,
        "text": "We spoke.",
        "for_whom": Audience.TEAM,
        "day_day": "1",
        "day_month": "6",
        "day_year": "2020",
        "once": token,
    }


def test_a_pages_token_on_another_page_hides_nothing(signed_in, lead, manager, front_door, rich_case):
    other = builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    builders.with_lead(other, lead, manager)
    browser, token = signed_in(lead), str(uuid.uuid4())
    for case in (rich_case, other, other):
        browser.post(reverse("cases:add_note", args=[case.pk]), note(f"A call about {case.pk}", token))
    for case in (rich_case, other):
        assert case.notes.filter(title=f"A call about {case.pk}").count() == 1


def test_somebody_elses_token_makes_and_tells_nothing(signed_in, lead, teammate, rich_case):
    token, url = str(uuid.uuid4()), reverse("cases:add_note", args=[rich_case.pk])
    assert signed_in(lead).post(url, note("Mine", token)).status_code == 302
    assert signed_in(teammate).post(url, note("Theirs", token)).status_code == 403
    assert not rich_case.notes.filter(title="Theirs").exists()


def test_somebody_whose_last_role_has_ended_sees_no_family(rich_case, people, signed_in, administrator):
    for name in ("lead", "teammate"):
        accounts.end_role(membership=people[name].memberships.get(), by=administrator)
        browser = signed_in(people.fresh(name))
        for page in ("record", "cases:people", "cases:add_note", "plans:show"):
            assert browser.get(reverse(page, args=[rich_case.pk])).status_code == 404
        assert not Case.objects.visible_to(people.fresh(name)).exists()


def test_somebody_whose_last_role_has_ended_reads_no_enquiry_they_sent(people, administrator):
    Enquiry.objects.create(
        how="online",
        source="2B",
        received_by=people["colleague"],
        sent_for=people["school"],
        asker_name="Connor",
        family_name="Moss",
        worries="Tired",
        agreed="given",
        received_at="2026-01-05T09:00Z",
        due_at="2026-01-06T09:00Z",
        reply_due_at="2026-01-06T09:00Z",
    )
    assert Enquiry.objects.visible_to(people.fresh("colleague")).exists()
    accounts.end_role(membership=people["colleague"].memberships.get(), by=administrator)
    assert not Enquiry.objects.visible_to(people.fresh("colleague")).exists()


def test_the_home_page_tells_nothing_of_a_family_somebody_has_left(
    rich_case, people, signed_in, lead, teammate
):
    goal = rich_case.plans.get().goals.get()
    due = goal.actions.first().due_on.replace(year=2020)
    action = plans.add_action(
        goal, what="Weigh the baby", worker=teammate, due_on=goal.actions.first().due_on, by=lead
    )
    type(action).objects.filter(pk=action.pk).update(due_on=due)
    assert "Weigh the baby" in signed_in(teammate).get("/").text
    team.leave(rich_case.team.live().get(user=teammate), why="Moved on", by=lead)
    assert "Weigh the baby" not in signed_in(people.fresh("teammate")).get("/").text
