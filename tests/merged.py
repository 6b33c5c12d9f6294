"""Two records of one family, and how they are made one."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils import timezone
from pghistory.models import Event

from cases import addresses, contacts, people, relationships, warnings
from matching import merging
from portal import links
from tests import builders

WHY = "The school gave one address and one date of birth for both"
NHS, OTHER_NHS = "9434765919", "9434765870"


def person(family, part):
    return family.members.get(part=part, left_on=None).person


def names(family):
    return sorted(m.person.given_names for m in family.members.filter(left_on=None).select_related("person"))


@pytest.fixture
def case(supported_case):
    """A case with something in every app: a plan, a meeting, an assessment, a family's link, a warning."""
    mother = builders.mother(supported_case)
    contact = contacts.add_contact(
        mother, kind="mobile", value="07700 900123", safety="safe", by=supported_case.lead
    )
    addresses.add_address(
        mother, lines="1 Elm Walk", postcode="E1 4AA", confidential=True, by=supported_case.lead
    )
    warnings.warn(
        supported_case.family,
        kind="home",
        text="A dog",
        person=mother,
        review_on=timezone.localdate() + timedelta(days=30),
        by=supported_case.lead,
    )
    relationships.relate(mother, "parent", builders.son(supported_case), by=supported_case.lead)
    links.make(supported_case, person=mother, contact=contact, by=supported_case.lead)
    return supported_case


@pytest.fixture
def twin(front_door):
    """The same family written down a second time: the mother, a son whose date of birth is a slip, no case."""
    family = people.add_family(name="Mos", by=front_door)
    people.add_person(
        family,
        part="mother",
        given_names="Nadia",
        family_name="Mos",
        born_on=date(1990, 4, 2),
        main_contact=True,
        nhs_number=NHS,
        by=front_door,
    )
    people.add_person(
        family, part="son", given_names="Idriss", family_name="Mos", born_on=date(2017, 9, 5), by=front_door
    )
    return family


def joined(keep, other, by, **more):
    pairs = [(person(keep, "mother"), person(other, "mother")), (person(keep, "son"), person(other, "son"))]
    return merging.merge_families(keep=keep, other=other, same_people=pairs, why=WHY, by=by, **more)


def everything():
    """{model: {id: its columns}} of every row of the apps, but for what merging itself writes."""
    skipped = {"cases.Merge", "cases.Note", "audit.Entry", "cases.CaseGrant"}
    return {
        model._meta.label: {row["id"]: row for row in model._base_manager.values()}
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ("cases", "assessments", "plans", "portal", "referrals", "outcomes")
        and model._meta.label not in skipped
        and not issubclass(model, Event)
    }
