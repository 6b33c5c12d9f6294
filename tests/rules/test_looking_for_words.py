"""Every list that is searched by words: accents, signs and capitals apart, and with a slip where nothing is written just so."""

import pytest

from accounts.models import Agency, User
from audit.filters import of_that_name
from cases.finding import called
from cases.models import Case, FamilyMember
from cases.people import add_person
from directory.models import Service
from earlyhelp.searching import split, with_words
from tests import builders

pytestmark = pytest.mark.django_db

FAMILIES = ["De La Cruz", "Ávila", "Smith-Jones", "Al-Khatib", "St. John", "O’Brien", "Rahman", "Żółkiewska"]


@pytest.fixture
def families(front_door):
    return {
        name: builders.a_waiting_case(front_door, builders.a_family(front_door, name=name))
        for name in FAMILIES
    }


def names(typed, cases=None):
    found = called(Case.objects.all() if cases is None else cases, typed)
    return {case.family.name for case in found.select_related("family")}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Cruz", "De La Cruz"), ("de la cruz", "De La Cruz"), ("Avila", "Ávila"), ("ávila", "Ávila"), ("Jones", "Smith-Jones"),
        ("Smith Jones", "Smith-Jones"), ("smith–jones", "Smith-Jones"), ("Al Khatib", "Al-Khatib"), ("Khatib", "Al-Khatib"),
        ("alkhatib", "Al-Khatib"), ("St John", "St. John"), ("OBrien", "O’Brien"), ("O'Brien", "O’Brien"), ("o brien", "O’Brien"),
        ("Rahman family", "Rahman"), ("the Rahman family", "Rahman"), ("Rehman", "Rahman"), ("Rahamn", "Rahman"), ("Zolkiewska", "Żółkiewska"),
        ("Avilla", "Ávila"), ("Kateeb", "Al-Khatib"),
    ],
)  # fmt: skip
def test_a_family_is_found_by_any_part_of_its_name_however_it_is_written(typed, name, families):
    assert names(typed) == {name}


@pytest.mark.parametrize("typed", ["Xyzzy", "…", "--", "%", "_"])
def test_what_is_nobodys_name_finds_nobody(typed, families):
    assert names(typed) == set()


@pytest.mark.parametrize("way", ["EH{}", "#{}", "EH–{:05d}", "eh {}", "EH/{:05d}", "EH - {}", "EH-{:05d}."])
def test_a_family_is_found_by_its_reference_in_any_of_the_ways_it_is_written(way, families):
    case = families["Ávila"]
    assert set(called(Case.objects.all(), way.format(case.pk))) == {case}


def test_a_family_is_found_by_a_name_of_a_child_with_a_slip_too_and_by_both_names(front_door):
    family = builders.a_family(front_door, name="Rahman")
    ayaan = {"given_names": "Ayaan", "family_name": "Miah", "part": FamilyMember.Part.SON}
    member = add_person(family, **ayaan, by=front_door)
    case = builders.a_waiting_case(front_door, family)
    builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    for typed in ("Ayaan", "ayaan rahman", "Ayan", "Aayan", "Miah", "Meah"):
        assert set(called(Case.objects.all(), typed)) == {case}, typed
    FamilyMember.objects.filter(pk=member.pk).update(left_on="2026-01-01")
    assert names("Ayaan") == set()


def test_a_name_written_just_so_brings_none_that_are_nearly_so(front_door):
    for name in ("Rahman", "Rehman"):
        builders.a_waiting_case(front_door, builders.a_family(front_door, name=name))
    assert names("Rahman") == {"Rahman"}


@pytest.mark.parametrize(
    ("held", "typed"),
    [
        ("Siobhán Kelleher", "siobhan"), ("Siobhán Kelleher", "Kellehar"), ("Ngozi Okafor", "Okafer"), ("Anne-Marie O’Neill", "anne marie oneill"),
        ("Józef Wójcik", "wojcik"), ("Mehmet Özdemir", "ozdemir"), ("Thị Vân Đỗ", "van do"), ("Al-Amin Khan", "alamin"),
        ("Catherine Smith", "catherien"), ("Łukasz Nowak", "lukasz"),
    ],
)  # fmt: skip
def test_people_agencies_services_and_the_trail_are_searched_without_accents_signs_or_slips(
    held, typed, people
):
    made = User.objects.create(name=held, email="somebody@example.org")
    agency = Agency.objects.create(name=f"{held} Centre", kind=Agency.Kind.VOLUNTARY)
    service = Service.objects.create(name=f"{held} Club", agency=agency)
    User.objects.create(name="Wholly Unlike", email="other@example.org")
    assert list(with_words(User.objects.all(), typed, ("name", "email"))) == [made]
    assert list(of_that_name(typed)) == [made]
    assert list(with_words(Agency.objects.all(), typed, ("name",))) == [agency]
    assert list(with_words(Service.objects.all(), typed, Service.SEARCHED)) == [service]


def test_an_email_address_and_a_number_are_words_too(people):
    made = User.objects.create(name="Year Seven", email="y7.team@school-21.example")
    for typed in ("y7.team@school-21.example", "school-21", "Y7"):
        assert list(with_words(User.objects.all(), typed, ("name", "email"))) == [made], typed


@pytest.mark.parametrize(
    "typed", ["'", "’’", "%", "_", "\\", "100%", "a%b_c\\d", "𝓐", "日本", "🎉", "٣", "x" * 500]
)
def test_nothing_typed_stops_a_search(typed, people):
    assert list(with_words(User.objects.all(), typed, ("name",))) is not None
    assert list(called(Case.objects.all(), typed)) == []
    assert len(split(typed)) <= 8
