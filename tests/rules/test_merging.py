"""Two records made one and parted again: every row follows, nothing is lost, and whoever may not, does not."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils import timezone
from pghistory.models import Event

from accounts.models import User
from audit.models import Entry
from cases import people, restricting, team
from cases.models import Address, Case, CaseGrant, Family, FamilyMember, Person
from matching import merging
from matching.models import Merge
from portal import links
from tests import builders
from tests.facts import at_once, refuses, steps, trail_of
from tests.rules.test_enquiries import an_enquiry

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
    contact = people.add_contact(
        mother, kind="mobile", value="07700 900123", safety="safe", by=supported_case.lead
    )
    people.add_address(
        mother, lines="1 Elm Walk", postcode="E1 4AA", confidential=True, by=supported_case.lead
    )
    people.warn(
        supported_case.family, kind="home", text="A dog", person=mother,
        review_on=timezone.localdate() + timedelta(days=30), by=supported_case.lead,
    )  # fmt: skip
    people.relate(mother, "parent", builders.son(supported_case), by=supported_case.lead)
    links.make(supported_case, person=mother, contact=contact, by=supported_case.lead)
    return supported_case


@pytest.fixture
def twin(front_door):
    """The same family written down a second time: the mother, a son whose date of birth is a slip, no case."""
    family = people.add_family(name="Mos", by=front_door)
    people.add_person(
        family, part="mother", given_names="Nadia", family_name="Mos", born_on=date(1990, 4, 2), main_contact=True,
        nhs_number=NHS, by=front_door,
    )  # fmt: skip
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


# --- one person -------------------------------------------------------------------------------------


def test_everything_that_pointed_to_the_merged_person_follows(case, twin, manager):
    kept, other = person(twin, "mother"), builders.mother(case)
    merge = merging.merge_people(keep=kept, other=other, why=WHY, by=manager)
    for model, field in merging.pointers(Person):
        assert not model._base_manager.filter(**{field: other}).exists(), (model, field)
    kinds = {label for label, _, _ in merge.moved}
    assert {
        "cases.FamilyMember", "cases.Address", "cases.Contact", "cases.Relationship", "cases.SafetyWarning",
        "cases.Agreement", "plans.Action", "plans.Attendance", "plans.Plan_agreed_with", "portal.FamilyLink",
    } <= kinds  # fmt: skip
    other.refresh_from_db()
    assert other.merged_into == kept
    assert (merge.person, merge.merged_person, merge.why, merge.by) == (kept, other, WHY, manager)
    assert {m.family for m in kept.memberships.all()} == {case.family, twin}
    assert steps(case)[-1] == "Two records of Nadia were made one"
    assert case.notes.first().audience == "team"
    assert trail_of(case)[-1] == "people.merged"


def test_blanks_are_filled_and_nothing_is_overwritten(front_door, family, twin):
    kept, other = person(family, "son"), person(twin, "mother")
    Person.objects.filter(pk=kept.pk).update(setting="Alder Primary")
    Person.objects.filter(pk=other.pk).update(setting="Elsewhere", first_language="Somali", sex="M")
    merge = merging.merge_people(keep=kept, other=other, why=WHY, by=front_door)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.nhs_number, kept.first_language, kept.sex) == (NHS, "Somali", "M")
    assert (kept.given_names, kept.setting, kept.born_on) == ("Idris", "Alder Primary", date(2017, 5, 9))
    assert other.nhs_number == ""
    merging.undo(merge, why="Two boys after all", by=front_door)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.nhs_number, kept.first_language, kept.sex) == ("", "", "U")
    assert (other.nhs_number, other.merged_into) == (NHS, None)


def test_what_is_taken_from_the_other_can_be_chosen(front_door, family, twin):
    kept, other = person(family, "son"), person(twin, "son")
    merge = merging.merge_people(keep=kept, other=other, take=["birth"], why=WHY, by=front_door)
    kept.refresh_from_db()
    assert (kept.born_on, kept.given_names) == (date(2017, 9, 5), "Idris")
    Person.objects.filter(pk=kept.pk).update(born_on=date(2017, 9, 6))
    merge = merging.undo(merge, why="No", by=front_door)
    kept.refresh_from_db()
    assert kept.born_on == date(2017, 9, 6), "what somebody has put right since stays"
    assert ["cases.Person", kept.pk, "born_on"] in merge.stayed


def test_a_baby_since_born_keeps_one_of_the_two_dates(front_door, family):
    unborn = people.add_person(
        family, part="unborn", family_name="Moss", due_on=timezone.localdate() + timedelta(days=3), by=front_door
    ).person  # fmt: skip
    born = people.add_person(
        family, part="daughter", given_names="Mina", family_name="Moss", born_on=timezone.localdate(), by=front_door
    ).person  # fmt: skip
    merging.merge_people(
        keep=unborn, other=born, take=["birth", "given_names"], why="She was born", by=front_door
    )
    unborn.refresh_from_db()
    assert (unborn.born_on, unborn.due_on, unborn.given_names) == (timezone.localdate(), None, "Mina")


def test_the_same_family_keeps_the_person_once(front_door, family):
    again = people.add_person(
        family, part="son", given_names="Idriss", family_name="Moss", main_contact=True, by=front_door
    ).person
    kept = Person.objects.get(given_names="Idris")
    merge = merging.merge_people(keep=kept, other=again, why="Typed twice", by=front_door)
    assert names(family) == ["Idris", "Layla", "Nadia"]
    member = FamilyMember.objects.get(person=again)
    assert (member.left_on, [row[0] for row in merge.left]) == (timezone.localdate(), ["cases.FamilyMember"])
    merging.undo(merge, why="Cousins", by=front_door)
    assert names(family) == ["Idris", "Idriss", "Layla", "Nadia"]


def test_two_related_people_made_one_are_not_related_to_themselves(front_door, family):
    mother, son = person(family, "mother"), person(family, "son")
    row = people.relate(mother, "parent", son, by=front_door)
    merge = merging.merge_people(keep=mother, other=son, why="Wrong, but it must not break", by=front_door)
    row.refresh_from_db()
    assert (row.person, row.to) == (mother, son)
    assert ["cases.Relationship", row.pk, "to"] in merge.left


# --- two families -----------------------------------------------------------------------------------


def test_two_families_become_one_with_everybody_once(case, twin, manager, front_door):
    people.add_person(twin, part="grandparent", given_names="Hodan", family_name="Mos", by=front_door)
    enquiry = an_enquiry(front_door)
    enquiry.family = twin
    enquiry.save()
    merge = joined(case.family, twin, manager)
    twin.refresh_from_db()
    enquiry.refresh_from_db()
    assert twin.merged_into == enquiry.family == case.family
    assert names(case.family) == ["Hodan", "Idris", "Layla", "Nadia"]
    assert names(twin) == []
    assert case.family.members.filter(left_on=None, main_contact=True).count() == 1
    assert [part.merged_person.given_names for part in merge.parts.order_by("pk")] == ["Nadia", "Idriss"]
    assert builders.mother(case).nhs_number == NHS
    assert steps(case)[-1] == "Two records of this family were made one"
    assert trail_of(case)[-1] == "families.merged"


@pytest.mark.parametrize("keep_the_case", [True, False])
def test_parting_two_families_puts_every_row_back(case, twin, manager, keep_the_case):
    before = everything()
    keep, other = (case.family, twin) if keep_the_case else (twin, case.family)
    merge = joined(keep, other, manager)
    assert everything() != before
    merge = merging.undo(merge, why="Two families at one address", by=manager)
    assert everything() == before
    assert (merge.stayed, merge.undone_by, merge.undone_why) == ([], manager, "Two families at one address")
    assert steps(case)[-1] == "Two records that had been made one were parted again"
    assert trail_of(case)[-1] == "merge.undone"


def test_what_was_added_since_stays_with_the_kept_record(case, twin, manager):
    merge = joined(case.family, twin, manager)
    mother = builders.mother(case)
    address = people.add_address(mother, lines="2 Elm Walk", by=manager)
    merging.undo(merge, why="Two families", by=manager)
    address.refresh_from_db()
    assert address.person == mother
    assert not Address.objects.filter(person=person(twin, "mother")).exists()


def test_a_row_that_went_elsewhere_since_does_not_come_back(front_door, family, twin):
    other = person(twin, "mother")
    address = people.add_address(other, lines="2 Elm Walk", by=front_door)
    merge = merging.merge_people(keep=person(family, "mother"), other=other, why=WHY, by=front_door)
    Address.objects.filter(pk=address.pk).update(person=person(family, "son"))
    merge = merging.undo(merge, why="No", by=front_door)
    assert merge.stayed == [["cases.Address", address.pk, "person"]]


def test_the_case_of_the_merged_family_goes_on_in_the_kept_one(case, twin, manager, lead):
    joined(twin, case.family, manager)
    case.refresh_from_db()
    assert (case.family, case.is_open) == (twin, True)
    assert set(CaseGrant.objects.filter(user=lead, content_object=case).values_list("permission__codename", flat=True)) == {
        "view_case", "work_case",
    }  # fmt: skip
    assert sorted(p.given_names for p in Person.objects.in_family_of(case)) == ["Idriss", "Layla", "Nadia"]


def test_the_team_of_an_old_case_stops_seeing_the_family_it_is_joined_to(
    closed_case, twin, manager, front_door, lead
):
    assert Case.objects.visible_to(lead).filter(pk=closed_case.pk).exists()
    newer = builders.a_waiting_case(front_door, twin)
    merge = joined(twin, closed_case.family, manager)
    assert not Case.objects.visible_to(User.objects.get(pk=lead.pk)).filter(pk=closed_case.pk).exists()
    merging.undo(merge, why="No", by=manager)
    assert Case.objects.visible_to(User.objects.get(pk=lead.pk)).filter(pk=closed_case.pk).exists()
    assert steps(newer)[-1] == steps(closed_case)[-1]


# --- refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who", ["lead", "auditor", "analyst", "governance", "administrator", "teammate", "suspended"]
)
def test_only_the_front_door_and_managers(who, people, family, twin, manager):
    by = people[who]
    with refuses("Only the front door or an early help manager"):
        joined(family, twin, by)
    with refuses("Only the front door or an early help manager"):
        merging.merge_people(keep=person(family, "son"), other=person(twin, "son"), why=WHY, by=by)
    merge = joined(family, twin, manager)
    with refuses("Only the front door or an early help manager"):
        merging.undo(merge, why="No", by=by)


def test_a_reason_is_asked_for(family, twin, front_door):
    with refuses("Say how you know.", "why"):
        merging.merge_families(keep=family, other=twin, why="  ", by=front_door)
    with refuses("Say how you know.", "why"):
        merging.merge_people(keep=person(family, "son"), other=person(twin, "son"), why="", by=front_door)
    merge = joined(family, twin, front_door)
    with refuses("Say how you know.", "why"):
        merging.undo(merge, why="", by=front_door)


def test_a_record_is_not_merged_with_itself(family, front_door):
    with refuses("Choose two different records."):
        merging.merge_families(keep=family, other=family, why=WHY, by=front_door)
    son = person(family, "son")
    with refuses("Choose two different records."):
        merging.merge_people(keep=son, other=son, why=WHY, by=front_door)


def test_two_families_with_an_open_case_each_stay_apart(case, twin, manager, front_door):
    second = builders.a_waiting_case(front_door, twin)
    with refuses(f"Both families have an open case: {case.reference} and {second.reference}. Close"):
        joined(case.family, twin, manager)
    builders.closed(second, manager)
    assert joined(case.family, twin, manager).merged_family == twin


@pytest.mark.parametrize("who", ["front_door", "manager"])
def test_a_restricted_record_is_not_touched_nor_named(who, people, agreed_case, twin, other_manager):
    restricting.restrict(agreed_case, why="A relative works here", by=other_manager)
    with refuses("holds something you may not see") as caught:
        joined(twin, agreed_case.family, people[who])
    assert "Moss" not in str(caught.value) and agreed_case.reference not in str(caught.value)
    with refuses("holds something you may not see"):
        merging.merge_people(
            keep=person(twin, "son"), other=builders.son(agreed_case), why=WHY, by=people[who]
        )


def test_nor_one_that_a_member_of_the_family_is_also_on(agreed_case, twin, front_door, manager):
    third = builders.a_family(front_door, name="Reed")
    FamilyMember.objects.create(family=agreed_case.family, person=person(third, "mother"), part="other")
    restricting.restrict(agreed_case, why="A relative works here", by=manager)
    with refuses("holds something you may not see"):
        joined(twin, third, front_door)


def test_a_manager_in_its_team_may(agreed_case, twin, manager, other_manager, lead):
    team.join(agreed_case, manager, why="Covers", by=lead)
    restricting.restrict(agreed_case, why="A relative works here", by=other_manager)
    assert joined(twin, agreed_case.family, manager).family == twin


def test_a_record_that_is_part_of_another_is_not_merged_again(family, twin, front_door):
    third = builders.a_family(front_door, name="Reed")
    joined(family, twin, front_door)
    for keep, other in ((third, twin), (twin, third)):
        with refuses("has been made one with another already"):
            merging.merge_families(keep=keep, other=other, why=WHY, by=front_door)
    gone = Person.objects.get(merged_into__isnull=False, given_names="Nadia")
    with refuses("has been made one with another already"):
        merging.merge_people(keep=person(third, "mother"), other=gone, why=WHY, by=front_door)


def test_no_case_is_opened_for_a_record_that_is_part_of_another(family, twin, front_door):
    joined(family, twin, front_door)
    with refuses("has been made one with another"):
        builders.a_waiting_case(front_door, twin)


def test_pairs_are_of_the_two_families_and_each_person_once(family, twin, front_door):
    third = builders.a_family(front_door, name="Reed")
    with refuses("have changed. Open the page again."):
        merging.merge_families(
            keep=family, other=twin, same_people=[(person(family, "son"), person(third, "son"))], why=WHY,
            by=front_door,
        )  # fmt: skip
    twice = [(person(family, "son"), person(twin, part)) for part in ("son", "mother")]
    with refuses("Each person can be the same as one other only."):
        merging.merge_families(keep=family, other=twin, same_people=twice, why=WHY, by=front_door)


def test_undone_once_and_in_the_right_order(family, twin, front_door):
    third = builders.a_family(front_door, name="Reed")
    first = joined(family, twin, front_door)
    second = joined(third, family, front_door)
    with refuses("Part those two first."):
        merging.undo(first, why="No", by=front_door)
    with refuses("Part the families instead."):
        merging.undo(second.parts.first(), why="No", by=front_door)
    merging.undo(second, why="No", by=front_door)
    with refuses("have been parted already"):
        merging.undo(second, why="No", by=front_door)
    merging.undo(first, why="No", by=front_door)
    assert not Family.objects.exclude(merged_into=None).exists()
    assert not Person.objects.exclude(merged_into=None).exists()
    assert not Merge.objects.filter(undone_at=None).exists()
    assert len(trail_of()) == Entry.objects.count()


# --- at the same moment -----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_merges_at_once_make_one(family, twin, front_door, manager):
    made, refused = at_once(
        lambda: joined(family, twin, front_door),
        lambda: joined(twin, family, manager),
        lambda: joined(family, twin, manager),
    )
    assert (len(made), len(refused)) == (1, 2)
    assert Family.objects.filter(merged_into=None).count() == 1
    assert Person.objects.exclude(merged_into=None).count() == 2


@pytest.mark.django_db(transaction=True)
def test_merging_while_a_case_opens_leaves_one_open_case(family, twin, front_door, manager):
    builders.closed(builders.a_waiting_case(front_door, family), manager)
    made, refused = at_once(
        lambda: joined(twin, family, manager), lambda: builders.a_waiting_case(front_door, family)
    )
    assert len(made) + len(refused) == 2
    assert Case.objects.open().filter(family__merged_into__isnull=False).count() == 0
    assert Case.objects.open().count() <= 1


@pytest.mark.django_db(transaction=True)
def test_two_undos_at_once_part_them_once(family, twin, front_door, manager):
    merge = joined(family, twin, manager)
    made, refused = at_once(
        lambda: merging.undo(merge, why="No", by=manager),
        lambda: merging.undo(merge, why="No", by=front_door),
    )
    assert (len(made), refused) == (1, ["These records have been parted already."])
    assert names(family) == ["Idris", "Layla", "Nadia"]
