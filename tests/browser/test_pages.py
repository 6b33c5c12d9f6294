"""The pages that the journey does not come to, each opened by somebody who works there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import warnings
from cases.models import Case, SafetyWarning
from demo import borough
from directory import services
from tests import builders
from tests.browser.conftest import DESK, PHONE

OPEN_TO_ALL = (
    "help", "council", "privacy", "accessibility", "cookies", "signed_out", "account_login", "account_reset_password",
    "portal:staying_safe", "portal:privacy",
)  # fmt: skip
OF_THE_CASE = (
    "cases:people", "cases:tree", "matching:add_person", "cases:add_warning", "cases:agreement", "cases:chronology", "cases:team",
    "cases:who_looked", "assessments:show", "plans:words", "plans:book", "plans:review", "plans:actions",
    "plans:reviews", "plans:meetings", "portal:messages", "portal:make",
)  # fmt: skip
BY_PERSON = {
    "manager": ("home", "cases:list", "referrals:queue", "directory:list", "directory:add", "outcomes:scorecard", "accounts:me"),
    "stranger": ("home", "cases:list", "referrals:mine", "referrals:new", "directory:list"),
    "administrator": ("home", "accounts:people", "accounts:invite", "accounts:agencies", "accounts:add_agency"),
    "governance": ("home", "audit:entries", "audit:unusual", "audit:asked", "cases:restricted"),
    "analyst": ("home", "outcomes:scorecard", "outcomes:who_asked"),
    "auditor": ("home",),
}  # fmt: skip


def test_pages_open_to_everybody_are_sound(window):
    desk = window()
    for name in OPEN_TO_ALL:
        desk.open(reverse(name))
    desk.open("/plan/nothing-opens-with-this/", status=404)
    assert desk.seen == len(OPEN_TO_ALL) + 1


def test_the_pages_of_a_family_s_record_are_sound(window, lead, with_team, supported_case):
    case = with_team(supported_case)
    warnings.warn(
        case.family,
        kind=SafetyWarning.Kind.CONTACT_SAFELY,
        text="Text only, after 9.",
        case=case,
        by=lead,
        review_on=timezone.localdate() + timedelta(days=90),
    )
    builders.with_review(case)
    desk = window(lead)
    for name in OF_THE_CASE:
        desk.open(reverse(name, args=[case.pk]))
    member = case.family.members.get(person=builders.mother(case))
    for name in ("cases:change_person", "cases:add_address", "cases:add_contact", "cases:relate"):
        desk.open(reverse(name, args=[case.pk, member.pk]))
    assert desk.seen == len(OF_THE_CASE) + 4


@pytest.mark.parametrize("who", BY_PERSON)
def test_the_pages_of_each_kind_of_work_are_sound(window, people, supported_case, who):
    desk = window(people[who])
    for name in BY_PERSON[who]:
        desk.open(reverse(name))
    assert desk.seen == len(BY_PERSON[who])


def test_pages_about_one_person_one_agency_and_one_service_are_sound(window, people, lead, school):
    service = services.add(
        by=people["administrator"],
        name="Stay and play",
        agency=school,
        description="Songs and toys",
        levels=["1"],
    )
    desk = window(people["administrator"])
    desk.open(reverse("accounts:person", args=[lead.pk])).open(reverse("accounts:give_role", args=[lead.pk]))
    desk.open(reverse("accounts:agency", args=[school.pk])).open("/nothing-is-here/", status=404)
    desk.open(reverse("directory:show", args=[service.pk])).open(
        reverse("directory:change", args=[service.pk])
    )
    assert desk.seen == 6


def test_refusals_say_so_soundly(window, people, supported_case):
    desk = window(people["stranger"])
    desk.open(reverse("record", args=[supported_case.pk]), status=404).open(
        reverse("audit:entries"), status=403
    )
    assert desk.seen == 2


HEADINGS = """() => [...document.querySelectorAll('main h1, main h2, main h3')].filter(one => one.checkVisibility()).map(
  one => ({ words: one.innerText.split('\\n')[0].trim(), top: one.getBoundingClientRect().top }))"""


def test_a_family_s_record_is_read_at_a_glance(window):
    """The Rahmans of the demonstration: at a desk no longer than 1,600 pixels, and in the same order on a phone."""
    borough.build(families=6, say=lambda *said: None)
    case = Case.objects.get(family__name="Rahman")
    desk = window(case.lead).open(reverse("record", args=[case.pk]))
    assert desk.page.evaluate("document.documentElement.scrollHeight") <= 1600
    words = [one["words"] for one in desk.page.evaluate(HEADINGS)]
    assert [one.partition(" ·")[0] for one in words] == [
        "Rahman family", "Contact safely", "How to reach Nasima", "Needs doing now", "You", "Others at work", "The family", "The family",
        "Ayaan, 9", "Safiya, 5", "Yusuf, 13 months", "Adults", words[12], "Next: review meeting", "Team", "The rest",
    ]  # fmt: skip
    desk.says("Not seen for", "07700 900142", "New since", "late")
    desk.page.set_viewport_size(PHONE)
    there = desk.page.evaluate(HEADINGS)
    assert [one["words"] for one in there] == words
    assert [one["top"] for one in there] == sorted(one["top"] for one in there)
    desk.page.set_viewport_size(DESK)
    desk.open("/").says("Today", "This week", "New since", "My families", "Seen longest ago", "Yusuf")
