"""A name that was closed is read in no enquiry that named somebody by it, but by whoever wrote it there."""

import pytest

from cases import naming, other_names, people
from matching import merging
from referrals import triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.models import Enquiry, EnquiryPerson
from referrals.writing import corrections
from tests import builders
from tests.pages.door import words
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_people_in_families import changes

OLD, NEW = "Daniel", "Shirin"
DANIEL = somebody(given_names=OLD)


def decided(enquiry, by, **changes):
    choice = Choice(outcome="advice", level="1", reasons="Explained", advice="Ring")
    triage.decide(enquiry, choice, by=by)
    return Enquiry.objects.get(pk=enquiry.pk)


@pytest.fixture
def enquiry(stranger, front_door):
    """Decided, of somebody who is a person of ours since."""
    return decided(an_enquiry(stranger, people=[DANIEL]), front_door)


def person_of(enquiry):
    return enquiry.people.get().person


def renamed(person, by, old_name=naming.Old.CLOSED):
    member = person.memberships.get()
    people.change_person(member, by=by, **changes(member) | {"given_names": NEW, "old_name": old_name})


def pages(enquiry, browser):
    return {
        url: words(browser.get(url))
        for url in (f"/enquiries/{enquiry.pk}/", f"/known/families/{enquiry.family_id}/")
    }


def test_the_front_door_reads_the_name_in_use_wherever_the_closed_one_stood(
    enquiry, front_door, manager, signed_in
):
    door = signed_in(front_door)
    assert all(OLD in page for page in pages(enquiry, door).values())
    renamed(person_of(enquiry), manager)
    for url, page in pages(enquiry, door).items():
        assert OLD not in page and NEW in page, url
    triage.reopen(enquiry, why="More is known", by=front_door)
    named = enquiry.people.get()
    for url in (
        f"/enquiries/{enquiry.pk}/decide/",
        f"/enquiries/{enquiry.pk}/people/{named.pk}/correct/",
        f"/enquiries/{enquiry.pk}/search/",
    ):
        answer = door.get(url)
        assert answer.status_code == 200 and OLD not in words(answer), url


def test_a_name_that_is_kept_open_stays_as_it_was_spelt(enquiry, front_door, manager, signed_in):
    renamed(person_of(enquiry), manager, naming.Old.KEPT)
    assert all(OLD in page for page in pages(enquiry, signed_in(front_door)).values())


def test_it_is_shown_again_when_the_name_is_opened(enquiry, manager):
    person = person_of(enquiry)
    renamed(person, manager)
    [name] = person.other_names.all()
    assert enquiry.people.get().name_closed
    other_names.change_name(name, why="changed", given_names=OLD, family_name="Moss", by=manager)
    assert not enquiry.people.get().name_closed


def test_a_name_closed_before_somebody_says_who_was_named_is_not_shown_either(
    family, front_door, manager, signed_in
):
    son = family.members.get(part="son").person
    other_names.add_name(son, given_names="Idris-Daniel", why="adoption", closed=True, by=manager)
    enquiry = an_enquiry(front_door, people=[somebody(family_name="Daniel", born_on=None)])
    rulings.link(enquiry, family=family, by=front_door)
    assert person_of(enquiry) == son
    assert "Daniel" not in words(signed_in(front_door).get(f"/enquiries/{enquiry.pk}/"))


def test_two_records_made_one_close_it_too(enquiry, front_door, manager):
    shirin = builders.a_family(front_door, name="Moss").members.get(part="son").person
    other_names.add_name(shirin, given_names=OLD, why="adoption", closed=True, by=manager)
    merge = merging.merge_people(keep=shirin, other=person_of(enquiry), why="Their aunt said", by=manager)
    assert EnquiryPerson.objects.get(enquiry=enquiry).name_closed
    merging.undo(merge, why="Another", by=manager)
    assert not EnquiryPerson.objects.get(enquiry=enquiry).name_closed


def test_whoever_wrote_it_reads_what_they_wrote(enquiry, stranger, manager, signed_in):
    renamed(person_of(enquiry), manager)
    page = words(signed_in(stranger).get(f"/enquiries/{enquiry.pk}/"))
    assert OLD in page and NEW not in page


def test_a_correction_of_something_else_leaves_the_name_as_it_was(enquiry, front_door, manager):
    renamed(person_of(enquiry), manager)
    triage.reopen(enquiry, why="More is known", by=front_door)
    named = corrections.correct_person(enquiry.people.get(), setting="Alder Primary", by=front_door)
    named.refresh_from_db()
    assert (named.given_names, named.name, named.setting) == (OLD, f"{NEW} Moss", "Alder Primary")


def test_the_forms_say_what_closing_a_name_cannot_do(agreed_case, lead, signed_in):
    member = agreed_case.family.members.get(part="son")
    browser = signed_in(lead)
    for page in ("", "names/add/"):
        url = f"/families/{agreed_case.pk}/people/{member.pk}/{page}"
        assert "keep the words they were written in" in words(browser.get(url)), url
