"""The front door's pages at a desk of 1280 by 900 and on a phone: what decides is in view, and nothing scrolls out of sight."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import warnings
from cases.models import SafetyWarning
from referrals import checks, panel, triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.models import Check
from tests.browser.checks import SHIFTS
from tests.browser.conftest import DESK, PHONE
from tests.partners import asked, nurse, nurses, officer, one, police
from tests.rules.test_enquiries import an_enquiry, somebody

__all__ = ["nurse", "nurses", "officer", "police"]
LONG = "She came to the door herself, thanked us for coming and said that nights are the worst. " * 12
# Anything inside the page that scrolls by itself, with more in it than it shows.
SCROLLS = """() => [...document.querySelectorAll('body *')].filter(one => {
  const { overflowX, overflowY } = getComputedStyle(one), rolls = /auto|scroll/
  return (rolls.test(overflowY) && one.scrollHeight > one.clientHeight + 1)
    || (rolls.test(overflowX) && one.scrollWidth > one.clientWidth + 1)
}).map(one => `${one.tagName.toLowerCase()}.${one.className}`)"""
# [(words, top)] of what a selector finds and shows, and where the last of it ends.
PLACES = """selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).map(one => {
  const { top, bottom } = one.getBoundingClientRect()
  return { words: one.innerText || one.name || one.value, top, bottom }
})"""


def places(desk, selector):
    return desk.page.evaluate(PLACES, selector)


@pytest.fixture
def usual(front_door, manager, lead, supported_case, nurses, nurse, police, officer):
    """An enquiry as they come: about a family that is helped, with a danger and a safe way, two partners asked, and what the
    panel said of it."""
    family = supported_case.family
    soon = timezone.localdate() + timedelta(days=60)
    for kind, text in (
        ("risk_to_workers", "Threatened a worker in May"),
        ("contact_safely", "Text only, after 9"),
    ):
        warnings.warn(
            family, kind=SafetyWarning.Kind(kind), text=text, case=supported_case, review_on=soon, by=lead
        )
    made = an_enquiry(
        front_door,
        worries=LONG,
        wants="Somebody to talk to",
        strengths="Came at once; warm with all",
        people=[somebody(), somebody(given_names="Nadia", part="mother", born_on=None, phone="07700 900001")],
    )
    rulings.link(made, family=family, by=front_door)
    of_health, of_police = asked(made, front_door, one(nurses), one(police))
    checks.answer(of_health, known=Check.Known.YES, answer=LONG, by=nurse)
    checks.answer(
        of_police, known=Check.Known.YES, answer="A neighbour rang twice.", family_may_see=False, by=officer
    )
    on = timezone.localdate() + timedelta(days=3)
    triage.decide(made, Choice(outcome="panel", level="2", reasons="Stuck", panel_on=on), by=front_door)
    panel.panel_said(made, said="Early help first, and the school sends a mentor.", by=manager)
    made.refresh_from_db()
    return made


def test_all_that_decides_is_in_the_first_window_at_a_desk(window, front_door, usual):
    desk = window(front_door).open(reverse("referrals:decide", args=[usual.pk]))
    beginnings = places(desk, ".eh-desk h2, .eh-note, .eh-answers > li, .eh-secret, .eh-pairs, .eh-dense")
    words = " ".join(one["words"] for one in beginnings)
    for said in (
        "Threatened a worker",
        "Text only",
        "What was asked",
        "The panel",
        "Known",
        "Partners",
        "Do not tell the family",
    ):
        assert said in words, said
    late = [one["words"][:40] for one in beginnings if one["top"] >= DESK["height"] - 20]
    assert not late, f"begin below the window: {late}"
    controls = places(
        desk, ".eh-decision input, .eh-decision textarea, .eh-decision summary, .eh-decision button"
    )
    below = [one["words"] for one in controls if one["bottom"] > DESK["height"]]
    assert len(controls) > 12 and not below, f"below the window: {below}"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_inside_the_page_scrolls_where_somebody_decides_or_answers(
    size, window, front_door, manager, usual
):
    desk = window(front_door, size=size)
    for name in ("show", "decide"):
        desk.open(reverse(f"referrals:{name}", args=[usual.pk]))
        assert desk.page.evaluate(SCROLLS) == [], name
    against = Choice(outcome="no_action", level="1", reasons="Managing", indicators=["injury"])
    triage.decide(usual, against, by=front_door)
    boss = window(manager, size=size).open(reverse("referrals:second", args=[usual.pk]))
    boss.says("Early help first, and the school sends a mentor.", "Threatened a worker in May")
    assert boss.page.evaluate(SCROLLS) == [], "second"
    triage.second_look(usual, agrees=True, why="Seen by a doctor", by=manager)
    desk.open(reverse("referrals:reply", args=[usual.pk])).says(
        "Threatened a worker in May", "Text only, after 9"
    )
    assert desk.page.evaluate(SCROLLS) == [], "reply"


def test_it_reads_in_order_on_a_phone_and_folds_open_without_scripts(window, front_door, usual):
    phone = window(front_door, size=PHONE, scripts=False).open(reverse("referrals:decide", args=[usual.pk]))
    heads = [one["words"].split("\n")[0] for one in places(phone, ".eh-desk h2")]
    tops = [one["top"] for one in places(phone, ".eh-desk h2")]
    assert tops == sorted(tops) and heads[-1] == "Your decision", heads
    assert heads[0] in ("Risk to workers", "Contact safely"), "danger stands first"
    fold = phone.page.locator(".eh-rest").first
    assert not fold.locator(".eh-fold__in").is_visible()
    fold.locator("summary").click()
    assert fold.locator(".eh-fold__in").is_visible()


OF_THE_DOOR = (
    "referrals:queue", "referrals:decided", "referrals:new", "referrals:promises", "referrals:offers", "referrals:consultations",
    "referrals:step_ups", "referrals:step_down", "find",
)  # fmt: skip
OF_AN_ENQUIRY = (
    "show", "decide", "hold", "ask_checks", "add_note", "correct", "consult_for", "hand_over", "prioritise", "ask_for_more",
)  # fmt: skip


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_pages_of_the_door_are_sound(scripts, window, front_door, manager, usual, lead):
    """axe, 320 pixels, one heading, no id twice, no second green button: with JavaScript and without."""
    desk = window(front_door, scripts=scripts)
    like = [
        an_enquiry(by, people=[somebody(given_names="Zoe", family_name="Twin")]) for by in (lead, front_door)
    ]
    stepped, alone = an_enquiry(lead), an_enquiry(lead)
    triage.decide(stepped, Choice(outcome="step_up", level="4", reasons="Not safe"), by=front_door)
    against = Choice(outcome="no_action", level="1", reasons="Managing", indicators=["injury"])
    triage.decide(alone, against, by=front_door)
    for name in OF_THE_DOOR:
        desk.open(reverse(name))
    for name in OF_AN_ENQUIRY:
        desk.open(reverse(f"referrals:{name}", args=[usual.pk]))
    desk.open(reverse("referrals:family", args=[usual.family_id])).open("/enquiries/promises/?show=late")
    desk.open(reverse("referrals:decide", args=[like[0].pk])).says(f"Decide {like[1].reference} the same way")
    desk.open(reverse("referrals:step_up", args=[stepped.pk])).open(
        reverse("referrals:show", args=[stepped.pk])
    )
    boss = window(manager, scripts=scripts)
    boss.open(reverse("referrals:panel_days")).open(reverse("referrals:panel"))
    boss.open(reverse("referrals:second", args=[alone.pk]))
    assert desk.seen == len(OF_THE_DOOR) + len(OF_AN_ENQUIRY) + 5 and boss.seen == 3


def test_a_decision_is_made_by_keyboard_alone(window, front_door, usual):
    desk = window(front_door).open(reverse("referrals:decide", args=[usual.pk]))
    desk.tab_to("Safeguarding").page.keyboard.press("Enter")
    desk.tab_until("document.activeElement.name === 'safeguarding'")
    desk.tab_until("document.activeElement.name === 'level'", most=99).page.keyboard.press("Space")
    desk.tab_until("document.activeElement.name === 'outcome'").page.keyboard.press("Space")
    for _ in range(5):
        desk.page.keyboard.press("ArrowDown")
    desk.tab_and_type("reasons", "They manage well").tab_to("Make this decision").enter()
    desk.says("Decided: no further action.")
    assert usual.decisions.live().get().reasons == "They manage well"


def test_nothing_moves_while_a_slow_machine_draws_a_page(window, front_door, usual):
    """As it was found: the request stood in the third column until the decision had come, and then jumped to the first."""
    desk = window(front_door)
    slow = desk.page.context.new_cdp_session(desk.page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 12})
    for name, key in (("decide", usual.pk), ("family", usual.family_id), ("show", usual.pk)):
        desk.page.goto(desk.address + reverse(f"referrals:{name}", args=[key]))
        assert desk.page.evaluate(SHIFTS) == [], name


@pytest.mark.parametrize("width", [360, 600, 800, 1000, 1280])
def test_no_number_above_a_home_stands_alone_in_a_row_of_many(width, window, manager):
    desk = window(manager, size={"width": width, "height": 900}).open("/")
    tops = desk.page.evaluate(
        "() => [...document.querySelectorAll('.eh-figures')].map(one => [...one.children].map(each => {"
        " const box = each.getBoundingClientRect(); return [Math.round(box.top), Math.round(box.width)] }))"
    )
    assert any(len(one) == 8 for one in tops)
    for cells in tops:
        [*_, (last, wide)] = cells
        row = sum(top == last for top, _ in cells)
        assert row > 1 or wide > 1.8 * cells[0][1], f"one number alone under {cells}"
