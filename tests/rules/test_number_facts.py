"""Where an NHS number and a UPN came from, when, and whether they were checked (FINDINGS B4)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases import number_facts, people
from cases.models import NumberFact, Person
from earlyhelp import editing
from matching import merging
from tests import builders
from tests.facts import refuses, trail_of
from tests.rules.test_people_in_families import NHS, add, changes

pytestmark = pytest.mark.django_db
OTHER_NHS = "9434765870"


@pytest.fixture
def son(agreed_case):
    return builders.son(agreed_case)


def say(person, case, by, **answers):
    return number_facts.say(person, case=case, by=by, **answers)


def test_a_number_written_with_somebody_has_its_source(family, front_door):
    person = add(family, front_door, nhs_number="943 476 5919", numbers_from="family").person
    fact = number_facts.of(person)["nhs_number"]
    assert (fact.value, fact.source, fact.traced, fact.learnt_on, fact.written_by) == (
        NHS,
        "family",
        "02",
        timezone.localdate(),
        front_door,
    )


def test_a_number_is_checked_and_its_history_stays(son, agreed_case, lead):
    before = timezone.localdate() - timedelta(days=30)
    say(son, agreed_case, lead, nhs_number=NHS, nhs_number_source="school", nhs_number_learnt_on=before)
    assert trail_of()[-2:] == ["number.recorded", "person.changed"]
    say(son, agreed_case, lead, nhs_number_source="health", nhs_number_traced="01", nhs_number_learnt_on=None)
    assert trail_of()[-1] == "number.recorded"
    son.refresh_from_db()
    fact = number_facts.of(son)["nhs_number"]
    assert (fact.source, fact.traced, fact.learnt_on) == ("health", "01", timezone.localdate())
    assert [(one.source, one.learnt_on) for one in son.number_facts.all()][0] == ("school", before)
    assert number_facts.earlier(son) == [], "it is one number still"


def test_a_wrong_number_is_put_right_and_what_was_known_of_it_goes_with_it(son, agreed_case, lead):
    say(son, agreed_case, lead, nhs_number=NHS, nhs_number_source="letter", nhs_number_traced="01")
    member = agreed_case.family.members.get(part="son")
    people.change_person(member, by=lead, **changes(member, nhs_number=OTHER_NHS, numbers_from="school"))
    son.refresh_from_db()
    fact = number_facts.of(son)["nhs_number"]
    assert (fact.value, fact.source, fact.traced) == (OTHER_NHS, "school", "02"), "the new one is not checked"
    assert [one.value for one in number_facts.earlier(son)] == [NHS]
    say(son, agreed_case, lead, nhs_number="", nhs_number_source="", nhs_number_traced="02")
    son.refresh_from_db()
    assert (son.nhs_number, number_facts.of(son), len(number_facts.earlier(son))) == ("", {}, 2)


def test_days_and_checks_that_cannot_be(son, agreed_case, lead):
    with refuses("today or earlier", "upn_learnt_on"):
        say(son, agreed_case, lead, upn_learnt_on=timezone.localdate() + timedelta(days=1))
    with refuses("Enter the number that was checked.", "nhs_number"):
        say(son, agreed_case, lead, nhs_number_traced="01")
    with refuses("real NHS number", "nhs_number"):
        say(son, agreed_case, lead, nhs_number="9434765910")


def test_two_at_one_page_of_numbers(son, agreed_case, lead):
    seen = editing.digest(number_facts.shown(son))
    say(son, agreed_case, lead, nhs_number=NHS)
    with refuses("saved this page"):
        say(son, agreed_case, lead, nhs_number=OTHER_NHS, seen=seen)


def test_a_number_of_another_record_stays_its_secret_and_nothing_is_known_of_it_here(
    son, agreed_case, lead, front_door
):
    holder = builders.a_family(front_door, name="Reed").members.get(part="son").person
    Person.objects.filter(pk=holder.pk).update(nhs_number=NHS)
    say(son, agreed_case, lead, nhs_number=NHS, nhs_number_source="school")
    son.refresh_from_db()
    assert (son.nhs_number, NumberFact.objects.filter(person=son).count()) == ("", 0)
    assert trail_of()[-1] == "number.not_saved"


@pytest.mark.parametrize("take", [None, [], ["nhs_number"]])
def test_merging_keeps_what_is_known_of_both_numbers_and_parting_gives_it_back(take, manager, front_door):
    kept, gone = (builders.a_family(front_door, name=name) for name in ("Moss", "Mose"))
    keep, other = (add(one, front_door, given_names="Kit").person for one in (kept, gone))
    for person, value, source in ((keep, NHS, "family"), (other, OTHER_NHS, "letter")):
        member = person.memberships.get()
        people.change_person(member, by=front_door, **changes(member, nhs_number=value, numbers_from=source))
    merge = merging.merge_people(keep=keep, other=other, why="One child", take=take, by=manager)
    keep.refresh_from_db()
    took = bool(take)
    assert keep.nhs_number == (OTHER_NHS if took else NHS)
    assert number_facts.of(keep)["nhs_number"].source == ("letter" if took else "family")
    assert [one.value for one in number_facts.earlier(keep)] == [NHS if took else OTHER_NHS]
    merging.undo(merge, why="Two", by=manager)
    for person, source in ((keep, "family"), (other, "letter")):
        person.refresh_from_db()
        assert number_facts.of(person)["nhs_number"].source == source
