"""What is not made one, who may not, and what happens at the same moment."""

import pytest

from audit.models import Entry
from cases import restricting, team
from cases.models import Case, Family, FamilyMember, Person
from matching import merging
from matching.models import Merge
from tests import builders
from tests.facts import at_once, not_theirs, refuses, trail_of
from tests.merged import WHY, case, joined, names, person, twin

__all__ = ["case", "twin"]


# --- refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who", ["lead", "auditor", "analyst", "governance", "administrator", "teammate", "suspended"]
)
def test_only_the_front_door_and_managers(who, people, family, twin, manager):
    by = people[who]
    with not_theirs():
        joined(family, twin, by)
    with not_theirs():
        merging.merge_people(keep=person(family, "son"), other=person(twin, "son"), why=WHY, by=by)
    merge = joined(family, twin, manager)
    with not_theirs():
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
            keep=family,
            other=twin,
            same_people=[(person(family, "son"), person(third, "son"))],
            why=WHY,
            by=front_door,
        )
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
