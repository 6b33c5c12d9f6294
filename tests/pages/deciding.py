"""Who decides, what they decide on, and how a page of it is read."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from accounts.roles import Role
from referrals import triage
from referrals.choice import Choice
from tests.rules.test_enquiries import an_enquiry

ADVISE = {"level": "1", "outcome": "advice", "advice": "Try the hub", "reasons": "One need"}
HELP = {"level": "2", "outcome": "help", "reasons": "Two needs"}


def helps(**more):
    """What is sent to help, with the council's own early help to coordinate it."""
    return HELP | {"agency": str(Agency.objects.get(kind=Agency.Kind.EARLY_HELP).pk)} | more


def soon():
    return timezone.localdate() + timedelta(days=3)


def what_panel():
    return {"outcome": "panel", "level": "2", "reasons": "Stuck for a year", "panel_on": soon()}


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


@pytest.fixture
def boss(signed_in, manager):
    return signed_in(manager)


@pytest.fixture
def chair(people):
    return people.made("chair", "Pat Ellis", "charity", Role.PANEL_CHAIR)


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door)


@pytest.fixture
def against(enquiry, front_door):
    triage.decide(
        enquiry, Choice(**HELP, agency=front_door.agency, indicators=["injury", "school"]), by=front_door
    )
    return enquiry


@pytest.fixture
def decided(enquiry, front_door):
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="Managing well"), by=front_door)
    return enquiry


def at(name, enquiry):
    return reverse(f"referrals:{name}", args=[enquiry.pk])


def seen_in(page):
    """What stands for what an agency will be told, on the page that shows it."""
    return re.search(r'name="told" value="(\w+)"', page)[1]


def asks_at_last(door, where, typed, **kwargs):
    """Sends a decision that asks one agency, and sends it again once the page has shown what it will be told."""
    told = seen_in(door.post(where, typed).content.decode())
    return door.post(where, typed | {"told": told}, **kwargs)


def boxes(page, name):
    """What is ticked, chosen or typed under a name."""
    found = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return {re.search(r'value="([^"]*)"', one)[1] for one in found if " checked" in one}
