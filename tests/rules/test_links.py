"""Whether an enquiry is about a family we know: linking, keeping apart, and taking either back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from cases import restricting
from cases.models import Person
from matching import merging
from matching.find import Sought
from referrals import triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.known.waiting import enquiries_like
from referrals.models import EnquiryMove, Ruling
from tests import builders
from tests.facts import at_once, not_theirs, refuses, trail_of
from tests.rules.test_enquiries import an_enquiry, somebody

APART = "The mother is ten years older"


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(
        front_door,
        people=[
            somebody(born_on=None),
            somebody(given_names="Layla", part="daughter", born_on=None),
            somebody(given_names="Sami", part="son", born_on=None),
        ],
    )


def ties(enquiry):
    return {named.given_names: named.person and named.person.name for named in enquiry.people.all()}


def notes(enquiry):
    return list(EnquiryMove.objects.filter(enquiry=enquiry).exclude(was="").values_list("why", flat=True))


def decide(enquiry, by):
    return triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="Nothing is needed"), by=by)


def test_linking_ties_the_people_named_to_the_familys(enquiry, waiting_case, front_door):
    ruling = rulings.link(enquiry, family=waiting_case.family, why="Mr Reed says so", by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.family == waiting_case.family
    assert (ruling.same, ruling.why, ruling.by) == (True, "Mr Reed says so", front_door)
    assert ties(enquiry) == {"Idris": "Idris Moss", "Layla": "Layla Moss", "Sami": None}
    assert notes(enquiry) == [rulings.LOOKED]
    assert trail_of(waiting_case)[-1] == "enquiry.linked"


def test_somebody_of_another_birthday_is_not_tied(front_door, family):
    enquiry = an_enquiry(front_door, people=[somebody(born_on=timezone.localdate())])
    rulings.link(enquiry, family=family, by=front_door)
    assert ties(enquiry) == {"Idris": None}


def test_the_history_a_sender_reads_names_no_family_and_no_reason(enquiry, family, front_door):
    first = rulings.keep_apart(enquiry, family=family, why=APART, by=front_door)
    rulings.undo(first, by=front_door)
    rulings.link(enquiry, family=family, why="Same school", by=front_door)
    assert set(notes(enquiry)) == {rulings.LOOKED}
    assert "Moss" not in rulings.LOOKED


def test_keeping_apart_says_why_and_is_kept(enquiry, waiting_case, front_door):
    ruling = rulings.keep_apart(enquiry, family=waiting_case.family, why=f" {APART} ", by=front_door)
    enquiry.refresh_from_db()
    assert (enquiry.family, ruling.same, ruling.why) == (None, False, APART)
    assert trail_of(waiting_case)[-1] == "enquiry.kept_apart"
    assert Entry.objects.latest("pk").details == {"family": waiting_case.family_id, "ruling": ruling.pk}


def test_both_can_be_undone_and_said_again(enquiry, family, front_door, manager):
    first = rulings.undo(rulings.link(enquiry, family=family, by=front_door), by=manager)
    enquiry.refresh_from_db()
    assert (enquiry.family, first.undone_by) == (None, manager)
    assert set(ties(enquiry).values()) == {None}
    rulings.undo(rulings.keep_apart(enquiry, family=family, why=APART, by=front_door), by=front_door)
    assert Entry.objects.latest("pk").verb == "enquiry.not_kept_apart"
    rulings.link(enquiry, family=family, by=front_door)
    assert list(Ruling.objects.order_by("pk").values_list("same", "undone_at")) == [
        (True, first.undone_at),
        (False, Ruling.objects.get(same=False).undone_at),
        (True, None),
    ]


@pytest.mark.parametrize("who", ["lead", "auditor", "analyst", "governance", "administrator", "suspended"])
def test_only_the_front_door_and_managers_say(who, people, enquiry, family, front_door):
    with not_theirs():
        rulings.link(enquiry, family=family, by=people[who])
    with not_theirs():
        rulings.keep_apart(enquiry, family=family, why=APART, by=people[who])
    ruling = rulings.link(enquiry, family=family, by=front_door)
    with not_theirs():
        rulings.undo(ruling, by=people[who])


def test_keeping_apart_needs_a_reason(enquiry, family, front_door):
    with refuses("Say how you know that it is another family.", "why"):
        rulings.keep_apart(enquiry, family=family, why=" ", by=front_door)


def test_one_family_an_enquiry_and_one_ruling_a_family(enquiry, family, front_door):
    other = builders.a_family(front_door, name="Reed")
    ruling = rulings.link(enquiry, family=family, by=front_door)
    with refuses("linked to this family already"):
        rulings.link(enquiry, family=family, by=front_door)
    with refuses("linked to another family. Undo that first."):
        rulings.link(enquiry, family=other, by=front_door)
    with refuses("linked to this family. Undo that first."):
        rulings.keep_apart(enquiry, family=family, why=APART, by=front_door)
    rulings.undo(ruling, by=front_door)
    with refuses("has been undone already"):
        rulings.undo(ruling, by=front_door)
    rulings.keep_apart(enquiry, family=family, why=APART, by=front_door)
    for again in (
        lambda: rulings.link(enquiry, family=family, by=front_door),
        lambda: rulings.keep_apart(enquiry, family=family, why=APART, by=front_door),
    ):
        with refuses("Femi Adeyemi has said already that this is another family."):
            again()


def test_a_decided_enquiry_is_left_alone(enquiry, family, front_door):
    ruling = rulings.link(enquiry, family=family, by=front_door)
    decide(enquiry, front_door)
    other = builders.a_family(front_door, name="Reed")
    for late in (
        lambda: rulings.undo(ruling, by=front_door),
        lambda: rulings.link(enquiry, family=other, by=front_door),
        lambda: rulings.keep_apart(enquiry, family=other, why=APART, by=front_door),
    ):
        with refuses("has been decided. Open it again first."):
            late()


def test_a_restricted_record_is_neither_linked_nor_kept_apart_nor_named(
    enquiry, agreed_case, front_door, manager, other_manager
):
    ruling = rulings.keep_apart(enquiry, family=agreed_case.family, why=APART, by=front_door)
    restricting.restrict(agreed_case, why="A relative works here", by=other_manager)
    second = an_enquiry(front_door)
    for verb in (
        lambda: rulings.link(second, family=agreed_case.family, by=front_door),
        lambda: rulings.keep_apart(second, family=agreed_case.family, why=APART, by=manager),
        lambda: rulings.undo(ruling, by=manager),
    ):
        with refuses("You may not see this record. Ask Owen Price, ") as caught:
            verb()
        assert "Moss" not in str(caught.value)


def test_a_record_that_was_made_one_with_another_is_not_linked(enquiry, family, front_door):
    twin = builders.a_family(front_door, name="Mos")
    merging.merge_families(keep=family, other=twin, why="Typed twice", by=front_door)
    with refuses("has been made one with another"):
        rulings.link(enquiry, family=twin, by=front_door)


def test_a_link_follows_a_merge_and_its_undoing(enquiry, family, front_door):
    twin = builders.a_family(front_door, name="Mos")
    pairs = [
        (
            Person.objects.get(family_name="Moss", given_names="Idris"),
            Person.objects.get(family_name="Mos", given_names="Idris"),
        )
    ]
    ruling = rulings.link(enquiry, family=twin, by=front_door)
    merge = merging.merge_families(
        keep=family, other=twin, same_people=pairs, why="Typed twice", by=front_door
    )
    enquiry.refresh_from_db()
    ruling.refresh_from_db()
    assert (enquiry.family, ruling.family) == (family, family)
    assert ties(enquiry)["Idris"] == "Idris Moss"
    merging.undo(merge, why="Two families", by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.family == twin
    assert ties(enquiry)["Idris"] == "Idris Mos"


@pytest.mark.django_db(transaction=True)
def test_two_people_linking_at_once_link_one(enquiry, family, front_door, manager):
    other = builders.a_family(front_door, name="Reed")
    made, refused = at_once(
        lambda: rulings.link(enquiry, family=family, by=front_door),
        lambda: rulings.link(enquiry, family=other, by=manager),
        lambda: rulings.keep_apart(enquiry, family=family, why=APART, by=manager),
    )
    enquiry.refresh_from_db()
    linked = Ruling.objects.filter(same=True, undone_at=None)
    assert linked.count() <= 1 and len(made) + len(refused) == 3
    assert enquiry.family == (linked.first().family if linked else None)


@pytest.mark.django_db(transaction=True)
def test_linking_while_the_family_is_merged_away_never_leaves_a_link_behind(
    enquiry, family, front_door, manager
):
    twin = builders.a_family(front_door, name="Mos")
    made, refused = at_once(
        lambda: rulings.link(enquiry, family=twin, by=front_door),
        lambda: merging.merge_families(keep=family, other=twin, why="Typed twice", by=manager),
    )
    enquiry.refresh_from_db()
    assert len(made) + len(refused) == 2
    assert enquiry.family in (None, family)


# --- a family that was chosen at the decision ------------------------------------------------------------


def helped(enquiry, by, family=None, **more):
    made = triage.decide(
        enquiry,
        Choice(outcome="advice", level="1", reasons="x", advice="Ring us", family=family, **more),
        by=by,
    )
    enquiry.refresh_from_db()
    return made


def looked_again(enquiry, by):
    """Reopened, and whatever was said about its family is taken back."""
    triage.reopen(enquiry, why="It is another family", by=by)
    ruling = enquiry.rulings.get(same=True, undone_at=None)
    rulings.undo(ruling, by=by)
    enquiry.refresh_from_db()
    return ruling


def test_a_family_chosen_at_the_decision_can_be_taken_back_and_another_linked(
    enquiry, family, front_door, manager, signed_in
):
    other = builders.a_family(front_door, name="Reed")
    helped(enquiry, front_door, family)
    chosen = enquiry.rulings.get()
    assert (chosen.family, chosen.same, chosen.by) == (family, True, front_door)
    assert [one.details.get("ruling") for one in Entry.objects.filter(verb="enquiry.linked")] == [chosen.pk]
    triage.reopen(enquiry, why="It is another family", by=manager)
    page = reverse("referrals:show", args=[enquiry.pk])
    undo = reverse("referrals:undo_ruling", args=[enquiry.pk, chosen.pk])
    assert undo in signed_in(manager).get(page).content.decode()
    rulings.undo(chosen, by=manager)
    rulings.link(enquiry, family=other, by=manager)
    enquiry.refresh_from_db()
    helped(enquiry, manager)
    assert enquiry.family == other and enquiry.rulings.filter(undone_at=None).get().family == other


def test_an_enquiry_that_is_linked_is_not_decided_as_another_familys(enquiry, family, front_door):
    rulings.link(enquiry, family=family, by=front_door)
    other = builders.a_family(front_door, name="Reed")
    with refuses("This enquiry is linked to another family. Undo that first.", field="family"):
        helped(enquiry, front_door, other)


def test_who_was_written_into_a_wrong_family_leaves_it_and_is_made_once(
    enquiry, waiting_case, front_door, lead
):
    family, before = waiting_case.family, Person.objects.count()
    sami, idris = enquiry.people.get(given_names="Sami"), enquiry.people.get(given_names="Idris")
    helped(enquiry, front_door, family, adds=[sami])
    sami.refresh_from_db()
    theirs = sami.person
    assert family.members.today().filter(person=theirs).exists()
    looked_again(enquiry, front_door)
    gone = family.members.get(person=theirs)
    assert (gone.left_why, gone.left_by) == (gone.Left.NEVER, front_door)
    assert "person.left" in trail_of(waiting_case)
    assert family.members.today().count() == 3, "those who were of it before stay"
    made = helped(enquiry, front_door).family
    sami.refresh_from_db()
    idris.refresh_from_db()
    assert sami.person == theirs and idris.person not in [one.person for one in family.members.all()]
    assert Person.objects.count() == before + 3 and made.members.today().count() == 3


def test_who_was_named_beside_a_wrong_family_is_made_once_and_found_meanwhile(enquiry, family, front_door):
    helped(enquiry, front_door, family)
    named = enquiry.people.get(given_names="Sami").person
    looked_again(enquiry, front_door)
    assert set(ties(enquiry).values()) == {None}
    sought = Sought(given_names="Sami", family_name="Moss")
    assert enquiry in [one.enquiry for one in enquiries_like(sought, user=front_door)]
    other = builders.a_family(front_door, name="Reed")
    others = Person.objects.count()
    helped(enquiry, front_door, other, adds=list(enquiry.people.filter(given_names="Sami")))
    assert enquiry.people.get(given_names="Sami").person == named
    assert other.members.today().filter(person=named).exists()
    assert named.memberships.count() == 1 and Person.objects.filter(given_names="Sami").count() == 1
    assert Person.objects.count() == others


def test_who_another_enquiry_names_as_of_the_family_stays_in_it(enquiry, family, front_door):
    helped(enquiry, front_door, family, adds=list(enquiry.people.filter(given_names="Sami")))
    sami = enquiry.people.get(given_names="Sami").person
    again = an_enquiry(front_door, people=[somebody(given_names="Sami", part="son", born_on=None)])
    rulings.link(again, family=family, by=front_door)
    looked_again(enquiry, front_door)
    assert family.members.today().filter(person=sami).exists()
