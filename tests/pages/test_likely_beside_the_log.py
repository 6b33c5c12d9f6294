"""Families and enquiries like the call that is being written down stand beside it; one can be chosen, and the button says what follows."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import Entry
from bench.figures.pages import STATEMENTS_BAR
from cases import restricting, warnings
from referrals import duplicates, together, triage
from referrals.choice import Choice
from referrals.models import Enquiry, Ruling, SamePeople
from tests import builders
from tests.pages.door import links_of_the_summary, words
from tests.pages.test_enquiry_form import NEW, typed
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db
ALONE = {"headers": {"X-Look": "1"}}


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


def about(child, **more):
    """What is typed of a boy of a record, and nobody else."""
    born = {f"people-1-born_on_{part}": getattr(child.born_on, part) for part in ("day", "month", "year")}
    nobody = {"people-0-given_names": "", "people-0-part": "", "people-0-phone": ""}
    return typed(
        family_name=child.family_name, **nobody, **{"people-1-given_names": child.given_names}, **born, **more
    )


@pytest.fixture
def waiting(lead):
    """A mother of whom it is known how to ring her."""
    return an_enquiry(
        lead,
        postcode="",
        people=[
            somebody(
                given_names="Ellie", family_name="Fairclow", part="mother", phone="07700 900321", born_on=None
            )
        ],
    )


def as_heard(**more):
    """The same mother, as a neighbour says her name, with her number: the rule of two enquiries that are alike asks for a child."""
    nobody = {name: "" for name in typed() if name.startswith("people-1-")}
    hers = {"people-0-given_names": "Elly", "people-0-part": "mother", "people-0-phone": "07700900321"}
    return typed(family_name="Fairclough", postcode="") | nobody | hers | more


def test_what_speaks_for_and_against_the_open_case_its_lead_and_dangers_stand_there(
    door, supported_case, lead
):
    soon = timezone.localdate() + timedelta(days=60)
    for kind, text in (("domestic_abuse", "He waits outside"), ("do_not_disclose", "Not to the father")):
        warnings.warn(supported_case.family, kind=kind, text=text, review_on=soon, by=lead)
    child = builders.son(supported_case)
    page = words(
        door.post(NEW, about(child, look="1", **{"people-2-given_names": "Zebedee", "people-2-part": "son"}))
    )
    for said in ("For: Idris Moss", "Against: no Zebedee among them", "Domestic abuse", "Do not share information",
                 f"Being helped now: {supported_case.reference}", supported_case.lead.name):  # fmt: skip
        assert said in page, said
    assert "He waits outside" not in page and "Not to the father" not in page, (
        "their words are on the summary"
    )


def test_a_birth_years_apart_speaks_against(door, supported_case):
    child = builders.son(supported_case)
    other = about(child, look="1") | {"people-1-born_on_year": child.born_on.year - 9}
    assert f"Against: Idris was {child.birth.said}" in words(door.post(NEW, other))


def test_the_script_gets_what_was_found_and_nothing_else(door, supported_case):
    answer = door.post(NEW, about(builders.son(supported_case), look="1"), **ALONE)
    page = words(answer)
    assert "Moss family" in page and "<h1" not in page and "Who is calling" not in page
    assert Entry.objects.filter(verb="people.searched").count() == 1


def test_nothing_is_looked_for_before_something_is_typed(door):
    page = words(door.get(NEW))
    assert "data-look=" in page and "Look for them" in page and "None of these" not in page
    door.post(NEW, {"look": "1"}, **ALONE)
    assert not Entry.objects.filter(verb="people.searched").exists()


def test_the_empty_page_asks_no_more_statements(door):
    door.get(NEW)
    with CaptureQueriesContext(connection) as said:
        door.get(NEW)
    assert len(said) <= STATEMENTS_BAR


def test_a_look_asks_as_many_statements_for_many_families_as_for_one(door, supported_case, lead):
    soon = timezone.localdate() + timedelta(days=60)
    warnings.warn(supported_case.family, kind="home", text="Dog", review_on=soon, by=lead)
    child = builders.son(supported_case)

    def asked():
        with CaptureQueriesContext(connection) as said:
            door.post(NEW, about(child, look="1"), **ALONE)
        return [one["sql"] for one in said if "SAVEPOINT" not in one["sql"]]

    asked()
    an_enquiry(lead, people=[somebody(given_names="Idris", family_name="Moss", born_on=child.born_on)])
    before = asked()
    for _ in range(4):
        an_enquiry(lead, people=[somebody(given_names="Idris", family_name="Moss", born_on=child.born_on)])
    assert len(asked()) == len(before), "\n\n".join(asked())


def test_a_family_that_is_chosen_is_linked(door, supported_case, front_door):
    chosen = f"family-{supported_case.family_id}"
    child = builders.son(supported_case)
    page = words(door.post(NEW, about(child, look="1", same_as=chosen)))
    assert "Save, about the Moss family" in page
    door.post(NEW, about(child, same_as=chosen))
    made = Enquiry.objects.get()
    assert made.family == supported_case.family
    assert Ruling.objects.get(same=True).by == front_door


def test_an_enquiry_that_is_chosen_can_be_decided_with_it_though_the_rule_of_likeness_does_not_see_it(
    door, waiting, front_door
):
    page = words(door.post(NEW, as_heard(look="1", same_as=f"enquiry-{waiting.pk}")))
    assert f"Add to {waiting.reference}, then decide" in page
    answer = door.post(NEW, as_heard(same_as=f"enquiry-{waiting.pk}"))
    call = Enquiry.objects.latest("pk")
    assert duplicates.pairs_of([call]) == [(call.pk, waiting.pk)]
    assert answer.url == f"/enquiries/{waiting.pk}/decide/?with={call.pk}"
    assert together.twins(waiting, user=front_door) == [call] and together.twins(call, user=front_door) == [
        waiting
    ]
    page = words(door.get(answer.url))
    assert "checked" in re.search(rf'<input[^>]*name="also"[^>]*value="{call.pk}"[^>]*>', page)[0]
    together.decide(
        waiting, Choice(outcome="no_action", level="1", reasons="Well"), also=[call], by=front_door
    )
    call.refresh_from_db()
    assert call.status == "decided"
    assert Entry.objects.get(verb="enquiry.said_the_same").details["other"] == waiting.pk


def test_of_an_enquiry_whose_family_is_known_the_call_is_linked_to_it(door, waiting, supported_case):
    Enquiry.objects.filter(pk=waiting.pk).update(family=supported_case.family)
    door.post(NEW, as_heard(same_as=f"enquiry-{waiting.pk}"))
    assert Enquiry.objects.latest("pk").family == supported_case.family and not SamePeople.objects.exists()


def test_what_was_decided_meanwhile_is_not_chosen_and_nothing_is_lost(door, waiting, manager):
    triage.decide(waiting, Choice(outcome="no_action", level="1", reasons="Well"), by=manager)
    page = words(door.post(NEW, as_heard(same_as=f"enquiry-{waiting.pk}", worries="She cries at night")))
    assert "id_same_as" in dict(links_of_the_summary(page)) and 'id="id_same_as"' in page
    assert "She cries at night" in page and "cannot be chosen any more" in page
    assert Enquiry.objects.count() == 1


def test_a_restricted_record_is_not_shown_and_cannot_be_chosen(door, supported_case, manager, front_door):
    child = builders.son(supported_case)
    restricting.restrict(supported_case, why="A relative works here", by=manager)
    chosen = f"family-{supported_case.family_id}"
    page = words(door.post(NEW, about(child, look="1", same_as=chosen)))
    assert chosen not in page and "Moss family" not in page and supported_case.reference not in page
    page = words(door.post(NEW, about(child, same_as=chosen)))
    assert "cannot be chosen any more" in page and not Enquiry.objects.exists()


def test_of_a_call_without_names_nobody_is_chosen(door, supported_case):
    empty = {name: "" for name in typed() if name.startswith("people-")}
    nameless = typed(
        family_name="", no_names="on", agreed="", same_as=f"family-{supported_case.family_id}", **empty
    )
    assert "nobody can be chosen" in words(door.post(NEW, nameless)) and not Enquiry.objects.exists()
