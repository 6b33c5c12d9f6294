"""The pages of break glass, and what everybody else gets of a restricted record: the same as of none at all."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import emergency
from cases.models import EmergencySight, Restriction
from earlyhelp.authority import authority
from tests import builders
from tests.journeys.visitor import Visitor
from tests.pages.door import text
from tests.pages.test_cases import page
from tests.rules.test_emergency import WHY, time_is_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def restricted(agreed_case, manager):
    return builders.restricted(agreed_case, manager)


@pytest.mark.parametrize("who", ["other_manager", "front_door"])
def test_it_opens_the_record_shows_until_when_and_is_ended_by_a_button(who, restricted, people, signed_in):
    browser = Visitor(signed_in(people[who]))
    address = reverse("cases:break_glass")
    browser.opens(f"{address}?of={restricted.reference}").sees("for 4 hours", "told at once")
    browser.answers(why=WHY)
    assert browser.url == page("record", restricted)
    browser.sees("is open to you until", "You opened this restricted record", WHY, "Moss")
    browser.client.post(reverse("cases:end_emergency", args=[EmergencySight.objects.get().pk]))
    assert browser.client.get(page("record", restricted)).status_code == 404


def test_the_team_sees_that_it_is_open_and_not_why_and_who_holds_it_both(
    restricted, other_manager, lead, manager, signed_in
):
    sight = emergency.break_glass(of=restricted.reference, why=WHY, by=other_manager)
    shown = text(signed_in(lead).get(page("record", restricted)))
    assert "Owen Price opened this restricted record in an emergency" in shown
    assert WHY not in shown and "End it now" not in shown
    shown = text(signed_in(manager).get(page("record", restricted)))
    assert WHY in shown and "End it now" in shown
    time_is_up(sight)
    assert "in an emergency" not in text(signed_in(lead).get(page("record", restricted)))


def test_every_page_of_the_record_closes_when_the_time_is_up(restricted, other_manager, signed_in):
    browser = signed_in(other_manager)
    pages = [
        page(name, restricted) for name in ("record", "cases:people", "cases:chronology", "documents:files")
    ]
    sight = emergency.break_glass(of=restricted.reference, why=WHY, by=other_manager)
    assert [browser.get(one).status_code for one in pages] == [200] * len(pages)
    time_is_up(sight)
    assert [browser.get(one).status_code for one in pages] == [404] * len(pages)


@pytest.mark.parametrize("who", ["lead", "auditor", "analyst", "administrator", "governance", "stranger"])
def test_nobody_else_has_the_page(who, people, signed_in):
    assert signed_in(people[who]).get(reverse("cases:break_glass")).status_code == 403


def test_information_governance_asks_about_it(restricted, other_manager, governance, signed_in):
    emergency.break_glass(of=restricted.reference, why=WHY, by=other_manager)
    answer = signed_in(governance).get(reverse("audit:entries"))
    assert "1 to ask about" in answer.context["facts"]
    [line] = answer.context["odd"]
    assert line.said == "opened a restricted record in an emergency" and line.odd and line.looks
    assert WHY in text(answer)


@pytest.mark.parametrize("who", ["stranger", "auditor", "front_door", "other_manager"])
def test_a_restricted_record_is_answered_as_one_that_never_was(who, restricted, people, signed_in):
    """The same words, by the same work: how long it takes tells nothing either."""
    browser, answers, work = signed_in(people[who]), set(), set()
    for case in (restricted.pk, 999_999, restricted.pk, 999_999):
        with CaptureQueriesContext(
            connection,
        ) as said:
            answer = browser.get(reverse("record", args=[case]))
        assert answer.status_code == 404
        answers.add(answer.content)
        work.add(tuple(one["sql"].split(" WHERE ")[0] for one in said if "SELECT" in one["sql"]))
    assert len(answers) == 1
    assert len(work) == 1
    door = authority().front_door
    assert f"ring {door.name}: {door.phone}" in " ".join(text(answer).split())
    assert reverse("cases:break_glass") in answer.text, (
        "the way there for the front door, the same for everybody"
    )


def test_a_hundred_and_ten_bad_requests_open_nothing(
    restricted, other_manager, front_door, manager, signed_in
):
    dice = random.Random(9)
    there = Restriction.objects.get()
    odd = [
        "", " ", "EH-", "EN-00001", "EH-99999", "0", "-1", "x" * 5000, "\x00", "٣", "' or 1=1", "<b>", "EH-00001 x",
        str(other_manager.pk), str(front_door.pk), str(front_door.agency.pk),
    ]  # fmt: skip
    # Its own reference opens it to whoever says why: without that it opens to nobody.
    of, why = [*odd, restricted.reference, restricted.reference], [*odd[:2], "\x00"]
    browsers = [signed_in(one) for one in (other_manager, front_door)]
    addresses = [
        reverse("cases:break_glass"), reverse("cases:add_holder", args=[there.pk]), page("cases:restrict", restricted),
        page("cases:basis", restricted), page("cases:agreement", restricted),
    ]  # fmt: skip
    names = [
        "of", "why", "user", "keeps", "held_with", "agency", "basis", "purpose", "safe", "safe_why", "answer", "once",
    ]  # fmt: skip
    values = {"of": of, "why": why}

    def thrown():
        return {
            name: dice.choice(values.get(name, odd))
            for name in dice.sample(names, dice.randint(0, len(names)))
        }

    for _ in range(120):
        data = thrown()
        answer = dice.choice(browsers).post(dice.choice(addresses), data)
        assert answer.status_code in (200, 302, 403, 404), (answer.status_code, data)
    assert not EmergencySight.objects.exists() and there.holders.count() == 1
    maya = signed_in(manager)
    for _ in range(120):
        data = thrown()
        answer = maya.post(dice.choice(addresses[1:]), data)
        assert answer.status_code in (200, 302, 403, 404), (answer.status_code, data)
    assert there.holders.count() == 1 and not restricted.sharing.filter(without_agreement=True).exists()
