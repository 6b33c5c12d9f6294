"""Twin enquiries on the pages of the front door, the list of answers owed, and what is decided and not done."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import restricting
from referrals import together, triage, waiting
from referrals.choice import Choice
from referrals.models import Decision, Enquiry
from tests.pages.deciding import ADVISE, at, boss, door
from tests.pages.door import links_of_the_summary, total, words
from tests.pages.test_home import text
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_offers import ASK, agency

__all__ = ["agency", "boss", "door"]
NOTHING = {"outcome": "no_action", "level": "1", "reasons": "Managing well"}


@pytest.fixture
def pair(front_door, lead):
    return [
        an_enquiry(by, people=[somebody(given_names="Idris", family_name="Moss")])
        for by in (lead, front_door)
    ]


def test_twins_stand_on_the_queue_on_each_other_and_where_it_is_decided(door, pair):
    one, other = pair
    assert other.reference in text(door.get(at("show", one)))
    assert "Decide them together" in text(door.get(at("show", one)))
    page = words(door.get(at("decide", one)))
    assert f"Decide {other.reference} the same way" in page and f"Read {other.reference}" in page
    assert "Decide EN-" not in words(
        door.get(
            at(
                "decide",
                an_enquiry(one.received_by, people=[somebody(given_names="Zoe", family_name="Okafor")]),
            )
        )
    )


def test_one_tick_decides_both_and_says_so(door, pair):
    one, other = pair
    answer = door.post(at("decide", one), NOTHING | {"also": [other.pk]}, follow=True)
    assert f"{other.reference}: the same was decided. Each has its own answer to send." in text(answer)
    assert Decision.objects.live().count() == 2


def test_a_twin_in_danger_is_marked_beside_its_tick_and_nothing_is_said_to_be_done(door, pair):
    one, other = pair
    Enquiry.objects.filter(pk=other.pk).update(danger="yes")
    assert "in danger now, they said: yes." in words(door.get(at("decide", one)))
    said = text(door.post(at("decide", one), NOTHING | {"also": [other.pk]}, follow=True))
    assert f"{other.reference}: somebody else looks at this first. Nothing has been done or sent." in said
    assert f"{other.reference}: the same was decided" not in said


def test_without_a_tick_the_other_waits(door, pair):
    door.post(at("decide", pair[0]), NOTHING)
    assert Enquiry.objects.get(pk=pair[1].pk).status == "waiting"


def test_what_cannot_be_decided_is_said_beside_the_tick_and_nothing_is_lost(door, pair, manager):
    one, other = pair
    triage.decide(other, Choice(**NOTHING), by=manager)
    sent = ADVISE | {"also": [other.pk], "family": "new"}
    page = words(door.post(at("decide", one), sent))
    assert "has been decided meanwhile" in page and "Try the hub" in page
    assert [one for one, _ in links_of_the_summary(page)] == ["id_also"] and 'id="id_also"' in page
    assert not one.decisions.exists()


def test_a_twin_that_is_not_ones_own_to_decide_is_not_offered(door, pair, manager, agreed_case):
    one, other = pair
    Enquiry.objects.filter(pk=other.pk).update(family=agreed_case.family)
    restricting.restrict(agreed_case, why="A relative works here", by=manager)
    assert other.reference not in words(door.get(at("decide", one)))


def test_the_badge_of_answers_owed_is_the_number_of_its_late_tab(door, pair, front_door):
    late = timezone.now() - timedelta(days=2)
    Enquiry.objects.filter(pk=pair[0].pk).update(reply_due_at=late)
    answer = door.get(reverse("referrals:promises"), {"show": "late"})
    page = text(answer)
    assert "Whoever asked (2)" in page and "Late (1)" in page and "Families to tell (0)" in page
    assert waiting.number("promises_late") == 1 == len(answer.context["lines"])
    assert answer.context["lines"][0].enquiry == pair[0]


def test_what_is_decided_and_not_done_is_counted_and_stands_above_the_list(door, boss, pair, front_door):
    triage.decide(pair[0], Choice(outcome="step_up", level="4", reasons="Not safe"), by=front_door)
    triage.decide(pair[1], Choice(**NOTHING, indicators=["injury"]), by=front_door)
    page = words(boss.get(reverse("referrals:queue")))
    assert total(page, "step up not sent") == total(page, "second look") == "1"
    above = page[page.index("eh-undone") : page.index('id="queue-list"')]
    assert "send the step up" in above and "waiting for a second person" in above
    assert total(words(door.get(reverse("referrals:queue"))), "second looks") == "0", "not their own"


def test_each_twin_owes_its_own_asker(pair, front_door):
    together.decide(pair[0], Choice(**NOTHING), also=[pair[1]], by=front_door)
    assert all(one.replies.owed().exists() for one in pair)


def test_where_one_agency_is_asked_for_both_the_second_says_so_and_leads_there(
    door, pair, agency, front_door
):
    choice = Choice(outcome="one_agency", level="1", reasons="One is enough", agency=agency, purpose=ASK)
    together.decide(pair[0], choice, also=[pair[1]], by=front_door)
    page = " ".join(door.get(at("show", pair[1])).content.decode().split())
    assert "Asked once for both" in page and f'href="{at("show", pair[0])}"' in page
    assert "Asked once" not in words(door.get(at("show", pair[0])))
    assert "asked Open Door Families whether it can help" in words(
        door.get(at("reply", pair[1]), follow=True)
    )
