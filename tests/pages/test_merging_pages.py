"""Two records made one, and parted again, as a browser meets it."""

import pytest

from audit.models import Entry
from cases import addresses, people
from cases.models import Family, PersonName
from matching import merging
from matching.found import as_seen_by
from tests import builders
from tests.known_family import a_secret_family, press
from tests.pages.door import words


@pytest.fixture
def secret(front_door, manager, lead):
    return a_secret_family(front_door, manager, lead)


@pytest.fixture
def twin(front_door):
    return builders.a_family(front_door, name="Mos")


# --- two records made one ---------------------------------------------------------------------------


def test_the_other_record_is_found_by_a_closed_name_only_by_whoever_knows_it(
    waiting_case, twin, signed_in, manager, other_manager
):
    closed = {
        "given_names": "Zquirra",
        "family_name": "Vandelquist",
        "why": "adoption",
        "topic": "closed_name",
    }
    PersonName.objects.create(person=twin.members.first().person, **closed).known_to.add(manager)
    compare = f"/families/same/{waiting_case.family_id}/{twin.pk}/"
    for who in (manager, other_manager):
        page = press(signed_in(who), f"/families/{waiting_case.pk}/other-record/", name="Zquirra Vandelquist")
        assert page.status_code == 200 and (compare in words(page)) == (who == manager)


def test_two_families_are_compared_paired_merged_and_parted(case_of_two, signed_in, manager):
    case, twin = case_of_two
    browser = signed_in(manager)
    found = words(press(browser, f"/families/{case.pk}/other-record/", name="Nadia Mos"))
    assert f"/families/same/{case.family_id}/{twin.pk}/" in found
    compare = f"/families/same/{case.family_id}/{twin.pk}/"
    page = words(browser.get(compare))
    assert "The record we keep" in page and "Mos family" in page and "E1 5BN" in page
    assert page.count(" selected>") >= 3, "the same people are suggested"
    members = {m.person.given_names: m.person for m in twin.members.all()}
    kept = {m.person.given_names: m.person for m in case.family.members.all()}
    pairs = {f"pair_{members[name].pk}": kept[name].pk for name in ("Nadia", "Idris")}
    confirm = browser.get(compare, {"ready": "1", **pairs})["Location"]
    page = words(browser.get(confirm))
    assert "NHS number: 9434765870" in page and "Layla Mos" in page and "joins the Moss family" in page
    assert "Say how you know" in words(press(browser, confirm, why=""))
    done = press(browser, confirm, why="One flat", **{f"take_{members['Idris'].pk}": "nhs_number"})[
        "Location"
    ]
    page = words(browser.get(done))
    assert "was merged into the Moss family" in page and "One flat" in page and "Part them again" in page
    assert builders.son(case).nhs_number == "9434765870"
    for url in (compare, f"/families/same/{twin.pk}/{case.family_id}/"):
        assert browser.get(url)["Location"] == done
    assert "Two records of this family were made one" in words(
        browser.get(f"/families/{case.pk}/chronology/")
    )
    assert press(browser, f"{done}part/", why="Two families").status_code == 302
    page = words(browser.get(done))
    assert (
        "Parted again" in page and "Everything that moved went back" in page and "Part them again" not in page
    )
    assert Family.objects.filter(merged_into=None).count() == 2


@pytest.fixture
def case_of_two(agreed_case, twin, front_door):
    son = twin.members.get(part="son").person
    son.nhs_number = "9434765870"
    son.save()
    addresses.add_address(son, lines="2 Elm Walk", postcode="E1 5BN", by=front_door)
    addresses.add_address(
        twin.members.get(part="mother").person,
        lines="9 Safe House",
        postcode="E1 6AA",
        confidential=True,
        by=front_door,
    )
    return agreed_case, twin


def test_a_confidential_address_is_not_on_the_page_of_comparison(case_of_two, signed_in, front_door):
    case, twin = case_of_two
    page = words(signed_in(front_door).get(f"/families/same/{case.family_id}/{twin.pk}/"))
    assert "E1 5BN" in page and "E1 6AA" not in page and "Safe House" not in page


def test_one_person_chosen_for_two_is_refused_on_the_page(case_of_two, signed_in, manager):
    case, twin = case_of_two
    nadia = builders.mother(case).pk
    pairs = {f"pair_{m.person_id}": nadia for m in twin.members.all()}
    page = words(
        signed_in(manager).get(f"/families/same/{case.family_id}/{twin.pk}/", {"ready": "1", **pairs})
    )
    assert "Nadia Moss is chosen twice. Two people of one family are not one person." in page


def test_two_open_cases_are_said_before_anything_is_asked(case_of_two, signed_in, front_door):
    case, twin = case_of_two
    builders.a_waiting_case(front_door, twin)
    page = words(signed_in(front_door).get(f"/families/same/{case.family_id}/{twin.pk}/"))
    assert "Both families have an open case" in page and "Continue" not in page


def test_pairs_of_other_families_in_the_address_are_passed_over(case_of_two, secret, signed_in, front_door):
    case, twin = case_of_two
    url = f"/families/same/{case.family_id}/{twin.pk}/confirm/"
    stranger = secret.family.members.first().person_id
    page = words(
        signed_in(front_door).get(url, {"pair": [f"{stranger}-{stranger}", "x", "1-", "-", f"{10**40}-2"]})
    )
    assert "Zubaydah" not in page and "Make these two records one?" in page


def test_a_person_written_down_twice_in_one_family(agreed_case, signed_in, manager, front_door):
    again = people.add_person(
        agreed_case.family,
        part="son",
        given_names="Idriss",
        family_name="Moss",
        nhs_number="9434765919",
        by=manager,
    ).person
    browser, url = signed_in(manager), f"/families/{agreed_case.pk}/people/same/"
    kept = agreed_case.family.members.get(person__given_names="Idris").person
    assert "Choose somebody else" in words(browser.get(url, {"keep": kept.pk, "other": kept.pk}))
    assert "NHS number: 9434765919" in words(browser.get(url, {"keep": kept.pk, "other": again.pk}))
    address = f"{url}?keep={kept.pk}&other={again.pk}"
    made = press(browser, address, why="Typed twice", **{f"take_{again.pk}": "nhs_number"})
    page = words(browser.get(made["Location"]))
    assert "The second record of Idriss Moss was merged into the record of Idris Moss." in page
    assert "Left where it was" in page and "1 place in a family" in page
    kept.refresh_from_db()
    assert kept.nhs_number == "9434765919"
    stranger = builders.a_family(front_door, name="Reed").members.first().person_id
    page = words(browser.get(url, {"keep": kept.pk, "other": stranger}))
    assert "Is one person written down twice?" in page and "Reed" not in page


def test_whoever_compares_records_is_on_both_families_lists(case_of_two, signed_in, manager):
    case, twin = case_of_two
    signed_in(manager).get(f"/families/same/{case.family_id}/{twin.pk}/")
    line = Entry.objects.get(verb="case.viewed", case_id=case.pk)
    assert line.details == {"page": "matching:compare"}


def test_the_link_after_a_merge_opens_the_record_that_lives(
    agreed_case, twin, front_door, manager, signed_in
):
    """CASES A28: the other family's case, the later of the two, is closed."""
    shut = builders.closed(builders.a_waiting_case(front_door, twin), manager)
    merge = merging.merge_families(keep=agreed_case.family, other=twin, why="One address", by=manager)
    page = signed_in(manager).get(f"/families/same/{merge.pk}/").content.decode()
    assert f'href="/families/{agreed_case.pk}/"' in page and f'href="/families/{shut.pk}/"' not in page
    assert as_seen_by(manager, [agreed_case.family_id])[agreed_case.family_id].link_to == agreed_case
