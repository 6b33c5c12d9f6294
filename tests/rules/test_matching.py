"""Searching for people: by any one thing known of them, and never by what must not be searched."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cases.models import Address, Contact, Person
from matching.candidates import first, sounding, spelt_like
from matching.find import CERTAIN, LIKELY, Sought, find, find_many
from matching.scripts import letters, plain
from tests import how_many
from tests.facts import when_asked

pytestmark = pytest.mark.django_db
NHS, OTHER_NHS, UPN = "9434765919", "9434765870", "A801200001001"


def somebody(given_names="Idris", family_name="Warsame", born_on=date(2017, 5, 9), **fields):
    return Person.objects.create(given_names=given_names, family_name=family_name, born_on=born_on, **fields)


def found(**known):
    return [match.person for match in find(**known)]


@pytest.fixture
def idris():
    somebody("Rosa", "Costa", date(1984, 2, 29))
    somebody("Nadia", "Silva", date(1990, 11, 3))
    return somebody()


# --- one thing is enough ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "known",
    [
        {"given_names": "Idris", "family_name": "Warsame"},
        {"name": "Idris Warsame"},
        {"name": "WARSAME, idris"},
        {"family_name": "Warsame"},
        {"given_names": "Idris"},
        {"born_on": date(2017, 5, 9)},
    ],
)
def test_a_name_or_a_date_of_birth_is_enough(known, idris):
    assert found(**known) == [idris]


@pytest.mark.parametrize("number", [NHS, "943 476 5919", " 943-476-5919 "])
def test_an_nhs_number_finds_one_person_however_it_is_written(number, idris):
    Person.objects.filter(pk=idris.pk).update(nhs_number=NHS)
    (match,) = find(nhs_number=number)
    assert match.person == idris and match.why == ("same NHS number",) and match.score > LIKELY


def test_a_unique_pupil_number_finds_one_person(idris):
    Person.objects.filter(pk=idris.pk).update(upn=UPN)
    (match,) = find(upn=UPN.lower())
    assert match.person == idris and match.why == ("same unique pupil number",)


def test_another_nhs_number_speaks_against(idris):
    Person.objects.filter(pk=idris.pk).update(nhs_number=NHS)
    known = {"given_names": "Idris", "family_name": "Warsame"}
    assert find(**known, nhs_number=OTHER_NHS)[0].score < find(**known)[0].score


@pytest.mark.parametrize("number", ["07700 900123", "+44 7700 900123", "(07700) 900-123", "00447700900123"])
def test_a_phone_number_is_the_same_with_its_country_and_without(number, idris):
    Contact.objects.create(person=idris, kind="mobile", value="07700900123")
    (match,) = find(phone=number)
    assert match.person == idris and match.why == ("same phone number",)


def test_contacts_that_have_ended_and_email_addresses_are_not_matched_on(idris):
    contact = Contact.objects.create(person=idris, kind="mobile", value="07700 900123")
    Contact.objects.update(ended_on=timezone.localdate())
    assert find(phone="07700 900123") == []
    Contact.objects.filter(pk=contact.pk).update(ended_on=None, kind="email", value="07700900123@example.org")
    assert find(phone="07700 900123") == []


@pytest.mark.parametrize("postcode", ["E1 4AA", "e14aa", " E1  4aa "])
def test_a_postcode_finds_who_lives_there(postcode, idris):
    Address.objects.create(person=idris, lines="1 Rope Yard", postcode="E1 4AA")
    (match,) = find(postcode=postcode)
    assert match.person == idris and match.why == ("same postcode",)


@pytest.mark.parametrize("hide", [{"topic": "hidden_address"}, {"to_on": timezone.localdate}])
def test_a_confidential_or_past_address_is_never_matched_on(hide, idris):
    Address.objects.create(person=idris, lines="1 Rope Yard", postcode="E1 4AA")
    known = {"given_names": "Idris", "family_name": "Warsame", "postcode": "E1 4AA"}
    (open_match,) = find(**known)
    Address.objects.update(**when_asked(hide))
    (hidden_match,) = find(**known)
    assert find(postcode="E1 4AA") == []
    assert "same postcode" in open_match.why and hidden_match.why == ("same surname", "same first name")
    without = find(given_names="Idris", family_name="Warsame")
    assert [hidden_match] == without


@pytest.mark.parametrize(
    "typed", ["020 7946 0018", "+44 20 7946 0018", "020 7946 0018 ext 12", "02079460018 x9"]
)
@pytest.mark.parametrize("kept", ["020 7946 0018 ext. 12", "020 7946 0018", "020 7946 0018, Extension 4021"])
def test_an_extension_is_no_part_of_the_number(kept, typed, idris):
    Contact.objects.create(person=idris, kind="phone", value=kept)
    assert found(phone=typed) == [idris]
    sought = Sought(phone=typed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_phone_digits(%s)", [kept])
        assert cursor.fetchone() == (sought.phone,)


@pytest.mark.parametrize(
    "kept, typed",
    [("BFPO 57", "bfpo57"), ("BFPO 57", "BFPO 57"), ("E1 4AA", "el 4aa"), ("SW1A 0AA", "SW1A OAA")],
)
def test_a_postcode_is_read_as_where_it_is_written_down(kept, typed, idris):
    Address.objects.create(person=idris, lines="1 Elm Walk", postcode=kept)
    assert found(postcode=typed) == [idris]
    assert (Sought(nhs_number="９４３–476 5919").nhs_number, Sought(upn="a801 200001001").upn) == (NHS, UPN)


# --- names as people write them -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "typed"),
    [
        (("Mohammed", "Chowdhury"), ("Muhammad", "Choudhry")),
        (("Md Abdul", "Karim"), ("Mohammed Abdul", "Karim")),
        (("Fatema", "Begum"), ("Fatima", "Begom")),
        (("Fatema", "Begum"), ("Fatema", "")),
        (("Xasan", "Cali Warsame"), ("Hassan", "Ali Warsame")),
        (("Abdirahman", "Jama"), ("Abdi Rahman", "Jama")),
        (("Ayaan", "Abdi Warsame"), ("Ayaan", "Warsame")),
        (("Hodan", "Cabdi"), ("Hoodan", "Abdi")),
        (("Thị Hương", "Nguyễn"), ("Nguyen", "Thi Huong")),
        (("Ngọc Anh", "Trần"), ("Ngoc Anh", "Tran")),
        (("Ewa", "Wiśniewska"), ("Eva", "Wisniewski")),
        (("Łukasz", "Wójcik"), ("Lukasz", "Wojcik")),
        (("Siobhan", "O’Brien"), ("Siobhan", "Brien")),
        (("Sean", "O'Neill"), ("Shaun", "ONeil")),
        (("Mary-Ann", "Smith-Jones"), ("Mary Ann", "Jones")),
        (("Keisha", "McDonald"), ("Keisha", "MacDonald")),
        (("William", "Featherstone"), ("Bill", "Featherston")),
        (("Yıldız", "Öztürk"), ("Yildiz", "Ozturk")),
        (("Ștefan", "Țurcanu"), ("Stefan", "Turcanu")),
        (("Omar", "Al-Masri"), ("Omar", "Almasri")),
        (("Mohammed", "Hussain"), ("محمد", "حسين")),
        (("Mohammad", "Hossain"), ("মোহাম্মদ", "হোসেন")),
        (("Ivan", "Kovalenko"), ("Иван", "Коваленко")),
        (("娜", "李"), ("娜", "李")),
    ],
)
def test_a_name_is_found_as_others_write_it(held, typed, idris):
    person = somebody(*held, born_on=date(1999, 8, 7))
    assert found(given_names=typed[0], family_name=typed[1])[:1] == [person]
    assert found(name=" ".join(typed))[:1] == [person]


def test_a_preferred_name_is_a_first_name(idris):
    person = somebody("Oluwatobiloba", "Adeyemi", preferred_name="Tobi")
    assert found(given_names="Tobi", family_name="Adeyemi") == [person]
    assert find(given_names="Tobi", family_name="Adeyemi")[0].why == ("same surname", "same first name")


def test_an_unborn_child_is_found_by_a_due_date_about_right_and_by_a_birth_about_then(idris):
    due = timezone.localdate() + timedelta(days=60)
    baby = somebody("", "Pemberton", None, due_on=due)
    assert found(family_name="Pemberton", due_on=due + timedelta(days=10)) == [baby]
    assert find(due_on=due)[0].why == ("same due date",)
    Person.objects.filter(pk=baby.pk).update(due_on=timezone.localdate() - timedelta(days=10))
    (match,) = find(family_name="Pemberton", born_on=timezone.localdate() - timedelta(days=20))
    assert match.person == baby and "born around the due date" in match.why


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (date(2017, 9, 5), "day and month of birth swapped"),
        (date(2018, 5, 9), "date of birth a year out"),
        (date(2017, 5, 8), "day of birth differs in a digit"),
        (date(2007, 5, 9), "year of birth differs in a digit"),
    ],
)
def test_a_date_of_birth_that_slipped_still_finds(asked, words, idris):
    (match,) = find(given_names="Idriss", family_name="Warsme", born_on=asked)
    assert match.person == idris and words in match.why and match.score > LIKELY


def test_somebody_of_another_age_and_another_first_name_is_shown_for_a_rare_surname_and_far_from_meant(idris):
    (match,) = find(given_names="Amir", family_name="Warsame", born_on=date(2015, 1, 20))
    assert match.person == idris and match.score < 0.01 and match.why == ("same surname",)


# --- records that were merged ---------------------------------------------------------------------------


def test_a_record_merged_away_finds_the_one_kept_by_either_name(idris):
    other = somebody("Edris", "Farah", date(2017, 9, 5), merged_into=idris)
    assert found(given_names="Edris", family_name="Farah") == [idris]
    assert found(given_names="Idris", family_name="Warsame") == [idris]
    last = somebody("Yusuf", "Samatar", date(2016, 1, 9), merged_into=other)
    assert found(given_names="Yusuf", family_name="Samatar") == [idris]
    assert last.merged_into == other


def test_a_phone_number_of_the_kept_record_counts_for_the_merged_name(idris):
    somebody("Edris", "Farah", date(2017, 9, 5), merged_into=idris)
    Contact.objects.create(person=idris, kind="mobile", value="07700 900123")
    (match,) = find(given_names="Edris", family_name="Farah", phone="07700900123")
    assert match.person == idris
    assert match.why == ("same surname", "same first name", "same phone number")


# --- order, number and cost ----------------------------------------------------------------------------


def test_the_likeliest_come_first_and_no_more_than_asked_for(idris):
    for n in range(9):
        somebody("Idris", "Warsame", date(2000 + n, 1, 20))
    matches = find(
        given_names="Idris", family_name="Warsame", born_on=date(2017, 5, 9), limit=3, thorough=True
    )
    assert matches[0].person == idris and len(matches) == 3
    assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)
    assert matches[0].score > CERTAIN > LIKELY > matches[1].score


def test_a_second_record_of_somebody_certain_is_found_by_a_thorough_search_only(idris):
    twice = somebody("Idrees", "Warsama", date(2015, 2, 1))
    known = {"given_names": "Idris", "family_name": "Warsame", "born_on": date(2017, 5, 9)}
    assert [m.person for m in find(**known)] == [idris]
    assert [m.person for m in find(**known, thorough=True)] == [idris, twice]


def test_many_are_found_in_as_many_statements_as_one(idris, django_assert_max_num_queries):
    sought = [
        Sought(given_names=f"Nobody{n}", family_name="Xyzzy", born_on=date(2001, 2, 3)) for n in range(12)
    ]
    sought.append(Sought(given_names="Idris", family_name="Warsame", phone="07700 900123", postcode="E1 4AA"))
    with django_assert_max_num_queries(4):
        matches = find_many(sought)
    assert [len(one) for one in matches] == [0] * 12 + [1] and matches[-1][0].person == idris
    assert find_many([]) == []


def test_nothing_to_search_with_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert find() == find(name="  ") == find(postcode="E1", phone="12", nhs_number="1", upn="A") == []


@pytest.mark.parametrize("step", [first, sounding, spelt_like])
def test_every_statement_goes_through_its_indexes(step):
    sought = Sought(
        given_names="Idris",
        family_name="Warsame",
        born_on=date(2017, 5, 9),
        postcode="E1 4AA",
        phone="07700900123",
        nhs_number=NHS,
        upn=UPN,
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for part, values in step(sought):
            cursor.execute(f"EXPLAIN {part}", [1, 0, 0, *values])
            said = "\n".join(row[0] for row in cursor.fetchall())
            assert "Seq Scan" not in said, said
            assert "Index" in said or "Function Scan on cases_" in said


# --- whatever is typed ----------------------------------------------------------------------------------

SCRIPTS = "".join(
    map(chr, [*range(0x20, 0x250), *range(0x600, 0x700), *range(0x900, 0xB00), *range(0x400, 0x460)])
)
TEXT = st.one_of(
    st.text(max_size=30), st.text(SCRIPTS, max_size=40), st.text("'\"%;\\{}()-_ \x00\u202e", max_size=20)
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "\ud800",
        "😀😀",
        "a" * 10_000_000,
        " " * 10_000_000,
        "%' OR 1=1; --",
        "{a,b}",
        "\\",
        "ابن",
        "\u202eesrever",
        "<script>alert(1)</script>",
        "=1+1",
        "O'" * 5000,
        "ß" * 3000,
        "'''",
        None,
        7,
        b"bytes",
    ],
    ids=lambda text: repr(text)[:20],
)
def test_no_input_raises(text, idris):
    for field in ("given_names", "family_name", "name", "postcode", "phone", "nhs_number", "upn"):
        assert isinstance(find(**{field: text}), list)
    assert isinstance(find(name="Idris Warsame", born_on=text, due_on=text), list)


@how_many.grows
@settings(
    max_examples=how_many.number(10, 100),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
@given(
    st.lists(
        st.tuples(TEXT, TEXT, st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates())),
        min_size=100,
        max_size=100,
    )
)
def test_random_inputs_raise_nothing(idris, inputs):
    asked = [
        Sought(
            given_names=one,
            family_name=two,
            born_on=born,
            due_on=due,
            postcode=two,
            phone=one,
            nhs_number=two,
            upn=one,
        )
        for one, two, born, due in inputs
    ]
    assert len(find_many(asked)) == 100


# Letters of names: the Latin ones of Europe, Vietnam and West Africa, and those of the other writings.
LETTERS = [*range(0x20, 0x7F), *range(0xC0, 0x180), *range(0x1EA0, 0x1EFA), *map(ord, "ƙɓɗƴŋɔɛəƒ’‘")]
NOT_IN_NAMES = set("×÷ĸŉſĿŀIJĳ")
LETTERS = sorted({chr(n) for n in LETTERS} - NOT_IN_NAMES | set(letters()[0]) - {"\0"})


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.lists(st.text(LETTERS, max_size=25), min_size=50, max_size=50))
def test_the_database_makes_the_same_plain_form_of_a_name_as_we_do(names):
    asked = "SELECT cases_plain_name(name) FROM unnest(%s::text[]) WITH ORDINALITY t(name, n) ORDER BY n"
    with connection.cursor() as cursor:
        cursor.execute(asked, [names])
        theirs = [" ".join(row[0].split()) for row in cursor.fetchall()]
    assert {name: one for name, one in zip(names, theirs, strict=True) if one != plain(name)} == {}
