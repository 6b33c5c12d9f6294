"""Two records made one and parted again: every row follows, nothing is lost, and whoever may not, does not."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from cases import addresses, answering, conflicts, people, relationships
from cases.models import Address, Case, CaseGrant, FamilyMember, Person
from matching import merging
from tests import builders
from tests.facts import letters, steps, trail_of
from tests.merged import NHS, WHY, case, everything, joined, names, person, twin
from tests.rules.test_enquiries import an_enquiry

__all__ = ["case", "twin"]


# --- one person -------------------------------------------------------------------------------------


def test_everything_that_pointed_to_the_merged_person_follows(case, twin, manager):
    kept, other = person(twin, "mother"), builders.mother(case)
    merge = merging.merge_people(keep=kept, other=other, why=WHY, by=manager)
    for model, field in merging.pointers(Person):
        assert not model._base_manager.filter(**{field: other}).exists(), (model, field)
    kinds = {label for label, _, _ in merge.moved}
    assert {
        "cases.FamilyMember",
        "cases.Address",
        "cases.Contact",
        "cases.Relationship",
        "cases.SafetyWarning",
        "cases.Agreement",
        "plans.Action",
        "plans.Attendance",
        "plans.Plan_agreed_with",
        "portal.FamilyLink",
    } <= kinds
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
        family,
        part="unborn",
        family_name="Moss",
        due_on=timezone.localdate() + timedelta(days=3),
        by=front_door,
    ).person
    born = people.add_person(
        family,
        part="daughter",
        given_names="Mina",
        family_name="Moss",
        born_on=timezone.localdate(),
        by=front_door,
    ).person
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
    row = relationships.relate(mother, "parent", son, by=front_door)
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
    address = addresses.add_address(mother, lines="2 Elm Walk", by=manager)
    merging.undo(merge, why="Two families", by=manager)
    address.refresh_from_db()
    assert address.person == mother
    assert not Address.objects.filter(person=person(twin, "mother")).exists()


def test_a_row_that_went_elsewhere_since_does_not_come_back(front_door, family, twin):
    other = person(twin, "mother")
    address = addresses.add_address(other, lines="2 Elm Walk", by=front_door)
    merge = merging.merge_people(keep=person(family, "mother"), other=other, why=WHY, by=front_door)
    Address.objects.filter(pk=address.pk).update(person=person(family, "son"))
    merge = merging.undo(merge, why="No", by=front_door)
    assert merge.stayed == [["cases.Address", address.pk, "person"]]


def test_the_case_of_the_merged_family_goes_on_in_the_kept_one(case, twin, manager, lead):
    joined(twin, case.family, manager)
    case.refresh_from_db()
    assert (case.family, case.is_open) == (twin, True)
    assert set(
        CaseGrant.objects.filter(user=lead, content_object=case).values_list(
            "permission__codename", flat=True
        )
    ) == {
        "view_case",
        "work_case",
    }
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


def test_whom_a_conflict_bars_from_one_of_two_records_leaves_the_team_of_the_one_they_become(
    case, twin, manager, front_door, lead
):
    before = builders.closed(builders.a_waiting_case(front_door, twin), manager)
    conflicts.record(before, user=lead, kind="own_family", why="Her sister’s children", by=manager)
    joined(twin, case.family, manager)
    case.refresh_from_db()
    assert case.lead is None and not case.team.live().filter(user=lead).exists()
    assert list(answering.answered_by(manager)) == [case]
    assert letters("case.no_lead_at_work") == [manager.email]
