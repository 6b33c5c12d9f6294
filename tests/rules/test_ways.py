"""Only what can be rung or written to is kept as a way to reach somebody, however it was typed."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import override_settings

from cases import contacts
from cases.models import Contact
from earlyhelp import ways
from earlyhelp.forms import EmailField, PhoneField
from referrals.obstacles import ways_of
from tests.rules.test_own_sentences import FORMS, _called

# A search takes a part of a number; the addresses people sign in with are allauth's to check.
SEARCHES = {"referrals.forms.known.SearchForm", "referrals.forms.known.KnownForm"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("07700900123", "07700 900123"),
        (" 07700 900 123 ", "07700 900123"),
        ("+44 7700 900123", "07700 900123"),
        ("0044 (0)7700-900-123", "07700 900123"),
        ("০৭৭০০ ৯০০১২৩", "07700 900123"),
        ("٠٧٧٠٠٩٠٠١٢٣", "07700 900123"),
        ("０７７００ ９００１２３", "07700 900123"),
        ("(020) 7946 0018", "020 7946 0018"),
        ("020‑7946‑0018", "020 7946 0018"),
        ("020 7946 0018 ext 12", "020 7946 0018 ext. 12"),
        ("020 7946 0018 x12", "020 7946 0018 ext. 12"),
        ("020 7946 0018, extension 4021", "020 7946 0018 ext. 4021"),
        ("01632 960 321", "01632 960321"),
        ("0800 1111", "0800 1111"),
        ("101", "101"),
        ("116 123", "116123"),
        ("+880 1712-345678", "+880 1712-345678"),
        ("00 353 87 123 4567", "+353 87 123 4567"),
        ("+252 615123456", "+252 61 512 3456"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_number_is_kept_as_its_country_writes_it(typed, kept):
    assert ways.phone_number(typed) == kept
    assert ways.phone_number(kept) == kept


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("none", "like 07700 900123"),
        ("ask his school", "like 07700 900123"),
        ("07700 900123 Mum", "like 07700 900123"),
        ("amina@example.org", "This is an email address"),
        ("07700 90012", "Nobody can be rung"),
        ("07700 9001234", "too long"),
        ("07700 900123 / 020 7946 0018", "too long"),
        ("+99 12345678", "like 07700 900123"),
        ("12", "too short"),
        ("1234567", "Nobody can be rung"),
        ("00000000000", "Nobody can be rung"),
    ],
)
def test_what_cannot_be_rung_is_refused(typed, says):
    with pytest.raises(ValidationError) as refused:
        ways.phone_number(typed)
    assert says in refused.value.messages[0]


@pytest.mark.parametrize(
    "number", ["07700 900123", "020 7946 0018", "0161 496 0123", "01632 960321", "0306 999 0123"]
)
def test_a_number_of_a_film_is_nobodys_where_people_are_real(number):
    assert ways.phone_number(number) == number
    with override_settings(INVENTED_NUMBERS=False):
        with pytest.raises(ValidationError, match="kept for films and stories"):
            ways.phone_number(number)
        assert ways.phone_number("020 7364 5006") == "020 7364 5006"


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("020 7946 0018", "02079460018"),
        ("020 7946 0018 ext. 12", "02079460018;ext=12"),
        ("+880 1712-345678", "+8801712345678"),
        ("০৭৭০০ ৯০০১২৩", "07700900123"),
        ("none", ""),
    ],
)
def test_a_link_rings_the_number(number, link):
    assert ways.tel(number) == link


@pytest.mark.parametrize(
    ("number", "mobile"),
    [
        ("07700 900123", True),
        ("020 7946 0018", False),
        ("+8801712345678", True),
        ("", False),
        ("07700 900123 ext. 2", False),
    ],
)
def test_a_mobile_is_told_from_a_landline(number, mobile):
    assert ways.is_mobile(number) is mobile


def test_a_number_in_any_digits_is_looked_for_by_the_same_ten():
    assert ways.last_ten("০৭৭০০ ৯০০১২৩") == ways.last_ten("+44 7700 900123") == "7700900123"
    assert ways.last_ten("+44 20 7946 0018 ext. 12") == ways.last_ten("020 7946 0018") == "2079460018"
    assert ways.last_ten("020 7946 0018 ext. 4021") == ways.last_ten("02079460018#4021") == "2079460018"
    assert (ways.last_ten("999"), ways.compared("999"), ways.compared(" A@Example.org ")) == (
        "", "999", "a@example.org",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" amina@example.org. ", "amina@example.org"),
        ("mailto:amina@example.org", "amina@example.org"),
        ("Amina Begum <amina@example.org>", "amina@example.org"),
        ("amina+school@mail.example.org;", "amina+school@mail.example.org"),
        ("", ""),
    ],
)
def test_an_address_is_kept_without_what_was_pasted_around_it(typed, kept):
    assert ways.email_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("amina@gmail", "in the correct format"),
        ("amina@localhost", "in the correct format"),
        ("amina", "in the correct format"),
        ("amina @example.org", "in the correct format"),
        ("a@example.org; b@example.org", "Enter one email address"),
        ("07700 900123", "This is a phone number"),
        (f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org", "in the correct format"),
    ],
)
def test_what_cannot_be_written_to_is_refused(typed, says):
    with pytest.raises(ValidationError) as refused:
        ways.email_address(typed)
    assert says in refused.value.messages[0]


# --- the verbs ----------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "typed", "says"),
    [
        ("mobile", "none", "like 07700 900123"),
        ("mobile", "amina@example.org", "Choose “Email” above"),
        ("phone", "amina@example.org", "Choose “Email” above"),
        ("email", "amina@gmail", "in the correct format"),
        ("email", "a@example.org; b@example.org", "Enter one email address"),
        ("email", "07700 900123", "Choose “Mobile” or “Phone” above"),
        ("mobile", "07700 90012", "Nobody can be rung"),
        ("mobile", "020 7946 0018", "Choose “Phone” above"),
        ("phone", " ", "Enter the number or the email address"),
    ],
)
def test_a_contact_nobody_can_use_is_not_written_down(kind, typed, says, agreed_case, lead):
    person = agreed_case.family.members.first().person
    with pytest.raises(ValidationError) as refused:
        contacts.add_contact(person, kind=kind, value=typed, safety="safe", case=agreed_case, by=lead)
    assert says in refused.value.message_dict["value"][0]
    assert not Contact.objects.filter(person=person, value=typed).exists()


def test_whoever_asks_and_is_named_leaves_what_can_be_used():
    kept = ways_of("০৭৭০০ ৯০০১২৩", "a@example.org.", [{"phone": "020 79460018", "email": ""}, {}])
    assert kept == (
        "07700 900123",
        "a@example.org",
        [{"phone": "020 7946 0018", "email": ""}, {"phone": "", "email": ""}],
    )
    with pytest.raises(ValidationError) as refused:
        ways_of("", "", [{}, {"phone": "none"}])
    assert refused.value.message_dict["people"][0].startswith("Person 2: Enter a phone number")


# --- every form ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [one for one in FORMS if _called(one) not in SEARCHES], ids=_called)
def test_every_box_for_a_number_or_an_address_asks_for_one_that_can_be_used(form):
    allauths = any(base.__module__.startswith("allauth") for base in form.__mro__)
    for name, field in form.base_fields.items():
        if "phone" in name.split("_"):
            assert isinstance(field, PhoneField), name
        if isinstance(field, forms.EmailField) or name.split("_")[-1] == "email":
            assert isinstance(field, EmailField | forms.BooleanField) or allauths, name
