"""Forms of the front door asked many wrong things each (a hundred and ten in `make long`): none breaks, and every error leads to its question."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals import panel_days, triage
from referrals.choice import Choice
from referrals.models import Enquiry
from tests import how_many
from tests.owed import SAFE_MAIL, asked, own
from tests.pages.deciding import what_panel
from tests.pages.door import words
from tests.social_care import a_decision_to_step_up, duty, social_care

__all__ = ["duty", "social_care"]

TIMES = how_many.number(20, 110)
WRONG = (
    "", " ", "0", "-1", "99999999999999999999", "1e9", "NaN", "x" * 25000, "\x00", "🙂", "‮abc", "'; --", "<b>", "[]",
    "{}", "None", "true", "on", "2026-02-30", "9999-12-31", "0001-01-01", "١٢", "help", "panel", "step_up", "advice", "one_agency", "more",
    "phone", "email", "text", "not_safe", "out", "in", "yes", "no", "new", "no_action", "%s", "../", "\r\n", "1",
)  # fmt: skip
TOO_LONG = ("x" * 501, "x" * 25000, "🙂" * 502, "<b>" * 400, "y" * 19_999)
OURS = {"csrfmiddlewaretoken", "once", "seen", "keep", "q"}


def address(name, enquiry):
    return reverse(f"referrals:{name}", args=[enquiry.pk])


def decided(front_door, **changes):
    enquiry = asked(front_door, contact=SAFE_MAIL, **changes)
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="Managing"), by=front_door)
    return enquiry


def deciding(front_door, **_more):
    return address("decide", asked(front_door))


def deciding_for_a_day_of_the_panel(front_door, manager, **_more):
    panel_days.add(on=timezone.localdate() + timedelta(days=5), by=manager)
    return address("decide", asked(front_door))


def checking(front_door, **_more):
    return address("ask_checks", asked(front_door))


def sending_the_reply(front_door, **_more):
    return address("reply_send", decided(front_door))


def sending_a_text(front_door, **_more):
    enquiry = own(
        front_door, asker_email="", asker_phone="07700 900001", asker_safety="care", asker_reach="Text only"
    )
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="Managing"), by=front_door)
    return address("reply_send", enquiry)


def sending_the_letter(front_door, **_more):
    return address("letter_send", decided(front_door))


def telling_by_hand(front_door, **_more):
    return address("reply", decided(front_door, asker_email=""))


def telling_by_hand_instead(front_door, **_more):
    return address("letter_by_hand", decided(front_door))


def holding(front_door, **_more):
    return address("hold", asked(front_door))


def what_the_panel_said(front_door, **_more):
    enquiry = asked(front_door)
    triage.decide(enquiry, Choice(**what_panel()), by=front_door)
    return address("panel_said", enquiry)


def days_of_the_panel(**_more):
    return reverse("referrals:panel_days")


def looking_a_second_time(front_door, manager, **_more):
    enquiry = asked(front_door)
    against = Choice(outcome="no_action", level="1", reasons="x", indicators=["injury"])
    triage.decide(enquiry, against, by=front_door)
    return address("second", enquiry)


def stepping_up(front_door, social_care, **_more):
    enquiry = asked(front_door)
    a_decision_to_step_up(enquiry, front_door)
    return address("step_up", Enquiry.objects.get(pk=enquiry.pk))


PAGES = (
    deciding, deciding_for_a_day_of_the_panel, checking, sending_the_reply, sending_a_text, sending_the_letter,
    telling_by_hand, telling_by_hand_instead, holding, what_the_panel_said, days_of_the_panel, looking_a_second_time, stepping_up,
)  # fmt: skip


def questions(page):
    """The names of what the form of a page asks."""
    return sorted(set(re.findall(r'<(?:input|select|textarea)[^>]*\bname="([^"]+)"', page)) - OURS)


def lands_on(page, link):
    """Whether a link of the error summary leads to something that is answered."""
    return re.search(rf'<(?:input|select|textarea)[^>]*\bid="{re.escape(link)}"', page)


@how_many.grows
@pytest.mark.parametrize("made", PAGES, ids=lambda made: made.__name__)
def test_wrong_answers_break_no_form_of_the_front_door(made, front_door, manager, social_care, signed_in):
    dice = how_many.dice(made.__name__)
    url = made(front_door=front_door, manager=manager, social_care=social_care)
    browser = signed_in(manager)
    names = questions(words(browser.get(url)))
    assert names, "the page asks something"
    shown = 0
    for n in range(TIMES):
        chosen = dice.sample([*names, "nobody_asked"], k=dice.randint(0, len(names)))
        # Of a letter anything may be said but what is too long.
        wrong = TOO_LONG if names == ["added"] else WRONG
        typed = {
            name: dice.sample(wrong, k=2) if dice.random() < 0.2 else dice.choice(wrong) for name in chosen
        }
        if names == ["added"]:
            typed.setdefault("added", "x" * 501)
        answer = browser.post(url, typed)
        assert answer.status_code in (200, 302), (n, typed)
        if answer.status_code == 302:  # it was a right answer after all: ask of another
            if made is not days_of_the_panel:
                url = made(front_door=front_door, manager=manager, social_care=social_care)
            continue
        page = words(answer)
        summary = re.search(r'govuk-error-summary__list">(.*?)</ul>', page)
        for link in re.findall(r'href="#([^"]+)"', summary[1]) if summary else ():
            assert lands_on(page, link), (n, link, typed)
        shown += 1
    assert shown > TIMES / 3
