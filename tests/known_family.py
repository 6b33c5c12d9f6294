"""A family whose every name and fact can be told on a page, and how a browser asks whether it is known."""

import uuid
from datetime import timedelta

from django.utils import timezone

from cases import addresses, contacts, people, warnings
from tests import builders
from tests.rules.test_lookup import BORN

KNOWN, SEARCH, LOOKUPS = "/known/", "/find/", "/known/asked/"
POSTCODE = "E1 4BH"
# Everything the record says of the family; the surname of another, so that no page can have it from elsewhere.
SECRETS = (
    "Zubaydah", "Quillon", "Ottoline", "Vexley", "Elm Walk", "E1 4BH", "07700 900123", "9434765919", "Kestrel School",
    "A large dog", "Idris is missing school", "1990", "2017",
)  # fmt: skip


def a_secret_family(front_door, manager, lead):
    """A case led by `lead`, of a family none of whose names or facts stand anywhere but in its record."""
    family = people.add_family(name="Vexley", locality="north", by=front_door)
    for part, given, born in (
        ("mother", "Zubaydah", "1990-04-02"),
        ("son", "Quillon", BORN),
        ("daughter", "Ottoline", "2020-01-30"),
    ):
        member = people.add_person(
            family,
            part=part,
            given_names=given,
            family_name="Vexley",
            main_contact=part == "mother",
            born_on=type(BORN).fromisoformat(str(born)),
            setting="Kestrel School",
            by=front_door,
            nhs_number="9434765919" if part == "son" else "",
        )
        addresses.add_address(member.person, lines="1 Elm Walk", postcode=POSTCODE, by=front_door)
        contacts.add_contact(member.person, kind="mobile", value="07700 900123", safety="safe", by=front_door)
    warnings.warn(
        family,
        kind="home",
        text="A large dog",
        review_on=timezone.localdate() + timedelta(days=60),
        by=front_door,
    )
    return builders.with_lead(builders.a_waiting_case(front_door, family), lead, manager)


def question(**changes):
    answers = dict(
        given_names="Quillon",
        family_name="Vexley",
        born_on_day="9",
        born_on_month="5",
        born_on_year="2017",
        purpose="working_with",
        purpose_text="I teach him",
        for_work="on",
        once=str(uuid.uuid4()),
    )
    return answers | changes


def press(browser, url, **answers):
    return browser.post(url, {"once": str(uuid.uuid4()), **answers})
