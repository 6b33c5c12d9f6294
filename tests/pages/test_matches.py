"""Linking an enquiry to a family, keeping it apart, searching all records: the pages, and who may open them."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Entry
from cases import people, restricting
from matching import merging
from matching.models import Merge
from referrals.known import rulings
from referrals.models import Enquiry, Ruling
from tests import builders
from tests.conftest import PEOPLE
from tests.journeys.visitor import Visitor, in_boxes
from tests.known_family import KNOWN, LOOKUPS, SEARCH, a_secret_family, press
from tests.pages.door import words
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_lookup import BORN
from tests.rules.test_numbers import a_number
from tests.walk import every_page


@pytest.fixture
def secret(front_door, manager, lead):
    return a_secret_family(front_door, manager, lead)


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door, people=[somebody(born_on=BORN)])


@pytest.fixture
def twin(front_door):
    return builders.a_family(front_door, name="Mos")


# --- who may open what ------------------------------------------------------------------------------

MERGERS = {"front_door", "manager", "other_manager"}
ASKERS = MERGERS | {"lead", "teammate", "informed", "colleague", "stranger"}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_opens_what(who, people, signed_in, enquiry, family, twin, front_door):
    merge = merging.merge_families(
        keep=builders.a_family(front_door, name="Reed"),
        other=builders.a_family(front_door, name="Reid"),
        why="Twice",
        by=front_door,
    )
    ruling = rulings.keep_apart(enquiry, family=twin, why="Older", by=front_door)
    browser = signed_in(people[who])
    pages = {
        KNOWN: who in ASKERS,
        LOOKUPS: who == "governance",
        SEARCH: who in ASKERS | {"auditor"},
        f"/families/same/{family.pk}/{twin.pk}/": who in MERGERS,
        f"/families/same/{family.pk}/{twin.pk}/confirm/": who in MERGERS,
        f"/families/same/{merge.pk}/": who in MERGERS,
        f"/families/same/{merge.pk}/part/": who in MERGERS,
        "/families/numbers/": who in MERGERS,
        f"/families/numbers/{a_number(twin, family, front_door).pk}/": who in MERGERS,
    }
    of_the_enquiry = {
        f"/enquiries/{enquiry.pk}/search/": who in MERGERS,
        f"/enquiries/{enquiry.pk}/family/{family.pk}/apart/": who in MERGERS,
    }
    if who == "suspended":
        assert {browser.get(url).status_code for url in pages | of_the_enquiry} == {302}
        return
    assert {url: browser.get(url).status_code for url in pages} == {
        url: 200 if may else 403 for url, may in pages.items()
    }
    # An enquiry somebody may not see is not there.
    assert {url: browser.get(url).status_code for url in of_the_enquiry} == {
        url: 200 if may else 404 for url, may in of_the_enquiry.items()
    }
    if who not in MERGERS:
        for url in (
            f"/enquiries/{enquiry.pk}/family/{family.pk}/",
            f"/enquiries/{enquiry.pk}/family/undo/{ruling.pk}/",
        ):
            assert press(browser, url).status_code == 404
        assert press(browser, f"/families/same/{merge.pk}/part/", why="No").status_code == 403
        assert (
            Ruling.objects.filter(undone_at=None).count() == 1
            and not Merge.objects.exclude(undone_at=None).exists()
        )


def test_nobody_gets_in_without_signing_in(client, family, twin):
    for url in (KNOWN, LOOKUPS, SEARCH, f"/families/same/{family.pk}/{twin.pk}/"):
        assert client.get(url).status_code == 302


def test_every_page_of_a_family_record_about_merging_is_guarded_by_its_case():
    ours = {name for name, route, _ in every_page() if "other-record" in route or "people/same" in route}
    assert ours == {"matching:find_other", "matching:same_person"}


# --- beside an enquiry ------------------------------------------------------------------------------


def test_the_front_door_links_from_the_enquirys_page_and_undoes_it(
    enquiry, waiting_case, signed_in, front_door
):
    browser, show = signed_in(front_door), reverse("referrals:show", args=[enquiry.pk])
    page = words(browser.get(show))
    assert "Is this a family we know?" in page and "This is the family" in page
    assert waiting_case.reference in page
    press(browser, f"/enquiries/{enquiry.pk}/family/{waiting_case.family_id}/")
    page = words(browser.get(show))
    assert f"{enquiry.reference} is linked to the Moss family." in page and "This is the family" not in page
    press(browser, f"/enquiries/{enquiry.pk}/family/undo/{Ruling.objects.get().pk}/")
    page = words(browser.get(show))
    assert "This is the family" in page and "Undone since" in page


def test_a_family_kept_apart_is_not_offered_again_until_that_is_undone(
    enquiry, waiting_case, signed_in, front_door
):
    browser, show = signed_in(front_door), reverse("referrals:show", args=[enquiry.pk])
    apart = f"/enquiries/{enquiry.pk}/family/{waiting_case.family_id}/apart/"
    assert "Say how you know that it is another family" in words(press(browser, apart, why=" "))
    assert press(browser, apart, why="Ten years older").status_code == 302
    page = words(browser.get(show))
    assert "This is the family" not in page and "Kept apart" in page
    assert "Ten years older" in page and "Femi Adeyemi" in page
    press(browser, f"/enquiries/{enquiry.pk}/family/undo/{Ruling.objects.get().pk}/")
    assert "This is the family" in words(browser.get(show))


def test_a_restricted_family_is_never_named_beside_an_enquiry_nor_found(
    enquiry, agreed_case, signed_in, front_door, manager, other_manager
):
    rulings.keep_apart(enquiry, family=agreed_case.family, why="A secret reason", by=front_door)
    restricting.restrict(agreed_case, why="A relative works here", by=other_manager)
    Enquiry.objects.update(family_name="Hill")
    enquiry.people.update(given_names="Ann", family_name="Hill")
    for who in (front_door, manager):
        browser = signed_in(who)
        page = words(browser.get(reverse("referrals:show", args=[enquiry.pk])))
        assert (
            "Moss family" not in page and "A secret reason" not in page and agreed_case.reference not in page
        )
        born = {"born_on_day": "9", "born_on_month": "5", "born_on_year": "2017"}
        found = words(browser.post(SEARCH, {"given_names": "Idris", "family_name": "Moss"} | born))
        assert "A record you may not see" in found
        found = words(browser.post(SEARCH, born))
        assert "A record you may not see" not in found, "one fact alone tells nothing of a hidden record"
        assert "Moss" not in found and "Idris" not in found and agreed_case.reference not in found
        family = agreed_case.family_id
        other = people.add_family(name="Reed", by=front_door).pk
        for url in (
            f"/enquiries/{enquiry.pk}/family/{family}/apart/",
            f"/families/same/{family}/{other}/",
            f"/families/same/{other}/{family}/",
            f"/families/same/{family}/{other}/confirm/",
        ):
            assert browser.get(url).status_code == 404, url
        assert press(browser, f"/enquiries/{enquiry.pk}/family/{family}/").status_code == 404
        ruling = Ruling.objects.get()
        assert press(browser, f"/enquiries/{enquiry.pk}/family/undo/{ruling.pk}/").status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"given_names": "Quilon", "family_name": "Vexly"},
        {"family_name": "Vexley"},
        {"born_on_day": "9", "born_on_month": "5", "born_on_year": "2017"},
        {"postcode": "e14bh"},
        {"phone": "07700900123"},
        {"nhs_number": "943 476 5919"},
    ],
)
def test_any_one_thing_finds_a_family(asked, secret, signed_in, front_door):
    page = words(signed_in(front_door).post(SEARCH, asked))
    assert "Vexley family" in page and "Quillon Vexley" in page and secret.reference in page
    line = Entry.objects.get(verb="people.searched")
    assert (line.actor_id, line.details["shown"]) == (front_door.pk, [secret.family_id])


def test_a_search_needs_one_thing(signed_in, front_door):
    assert "Enter at least one thing you know" in words(
        signed_in(front_door).post(SEARCH, {"given_names": " "})
    )
    assert not Entry.objects.filter(verb="people.searched").exists()


def test_the_search_of_an_enquiry_links_what_it_finds(enquiry, secret, signed_in, front_door):
    browser, url = signed_in(front_door), f"/enquiries/{enquiry.pk}/search/"
    assert 'value="Idris"' in words(browser.get(url))
    page = words(browser.post(url, {"family_name": "Vexley"}))
    assert f"/enquiries/{enquiry.pk}/family/{secret.family_id}/" in page and "This is the family" in page


def test_the_sender_of_an_enquiry_learns_nothing_from_its_page(secret, signed_in, lead, stranger, front_door):
    mine = an_enquiry(
        stranger,
        family_name="Hill",
        people=[somebody(given_names="Quillon", family_name="Vexli", born_on=BORN)],
    )
    rulings.undo(
        rulings.keep_apart(mine, family=secret.family, why="Vexley of Elm Walk", by=front_door),
        by=front_door,
    )
    rulings.link(mine, family=secret.family, why="Zubaydah rang", by=front_door)
    page = words(signed_in(stranger).get(reverse("referrals:show", args=[mine.pk])))
    assert "Vexley" not in page and "Elm Walk" not in page and "Zubaydah" not in page
    assert "Is this a family we know?" not in page


def test_the_page_that_adds_somebody_says_who_is_there_and_takes_a_tick_for_somebody_else(
    agreed_case, lead, signed_in
):
    grace = Visitor(signed_in(lead)).opens(reverse("matching:add_person", args=[agreed_case.pk]))
    assert "This is somebody else" not in grace.page
    said = {"part": "son", "given_names": "Idris", **in_boxes("born_on", date(2017, 5, 9))}
    grace.sends(**said).sees(
        "Idris Moss, born 9 May 2017, is on this record already.", "This is somebody else"
    )
    assert agreed_case.family.members.count() == 3
    grace.sends(**said, somebody_else="on").sees("They are on the family’s record.")
    assert agreed_case.family.members.count() == 4


def test_what_speaks_against_a_family_stands_beside_what_speaks_for_it(family, front_door, signed_in):
    child = family.members.get(part="son").person
    older = child.born_on.replace(year=child.born_on.year - 9)
    asked = an_enquiry(
        front_door,
        people=[
            somebody(given_names=child.given_names, family_name=child.family_name, born_on=older),
            somebody(given_names="Zebedee", family_name=child.family_name),
        ],
    )
    femi = signed_in(front_door)
    for page in ("referrals:show", "referrals:decide"):
        said = words(femi.get(reverse(page, args=[asked.pk])))
        assert "Moss family" in said, page
        assert f"Against: {child.given_names} was {child.birth.said}; no Zebedee among them" in said, page
