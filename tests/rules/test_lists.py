"""The lists for inspections and returns: who is in them, what each column says, and that a wrong file is found."""

import csv
import json
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import Entry
from cases import restricting
from cases.models import FamilyMember, Person
from earlyhelp.dates import years_between
from earlyhelp.periods import Period
from outcomes.lists import config, export
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry, EnquiryPerson
from tests import builders
from tests.facts import not_theirs, when_asked
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.social_care import a_decision_to_step_up, answered, duty, social_care, stepped_up

__all__ = ["duty", "social_care"]


TODAY = timezone.localdate


def made(name, by, until=None):
    """(the Export, its rows as dicts)"""
    out = export.make(name=name, until=until or TODAY(), by=by)
    return out, list(csv.DictReader("".join(out.lines).splitlines()))


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


# --- who is in them ---------------------------------------------------------------------------------


def test_a_row_is_a_child_in_a_contact(front_door, analyst):
    three = [somebody(given_names=name) for name in ("Idris", "Layla", "Omar")]
    mother = somebody(given_names="Nadia", part="mother", born_on=date(1990, 4, 2))
    an_enquiry(front_door, people=[*three, mother])
    an_enquiry(front_door, people=[mother])
    out, rows = made("annex_a", analyst)
    assert (out.rows, len(rows), out.contacts) == (3, 3, 2)


@pytest.mark.parametrize("name", config.LISTS)
def test_the_list_goes_six_months_back_and_no_further(name, front_door, analyst):
    enquiry = an_enquiry(front_door)
    for received_at, there in (
        (datetime(2025, 12, 29, 23, 59), 0),
        (datetime(2025, 12, 30, 0, 0), 1),
        (datetime(2026, 6, 30, 23, 59), 1),
        (datetime(2026, 7, 1, 0, 0), 0),
    ):
        Enquiry.objects.filter(pk=enquiry.pk).update(received_at=timezone.make_aware(received_at))
        assert made(name, analyst, until=date(2026, 6, 30))[0].rows == there, received_at


@pytest.mark.parametrize(
    ("end", "start"),
    [
        (date(2026, 6, 30), date(2025, 12, 30)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2028, 8, 31), date(2028, 2, 29)),
        (date(2026, 1, 15), date(2025, 7, 15)),
    ],
)
def test_six_months_before_a_day(end, start):
    assert Period.up_to(end, 6).start == start


def test_what_social_care_sent_back_is_not_counted_again(front_door, social_care, duty, analyst):
    enquiry = an_enquiry(front_door)
    a_decision_to_step_up(enquiry, front_door)
    answered(stepped_up(enquiry=enquiry, to=social_care, by=front_door), duty)
    assert Enquiry.objects.count() == 2
    out, rows = made("ssd", analyst)
    assert (out.contacts, [row["cont_contact_id"] for row in rows]) == (1, [f"C{enquiry.people.get().pk}"])


def test_a_child_named_twice_in_one_enquiry_is_one_child(front_door, family, analyst):
    enquiry = an_enquiry(front_door, people=[somebody(), somebody(given_names="Idriss")])
    child = Person.objects.get(given_names="Idris")
    enquiry.people.update(person=child)
    out, rows = made("annex_a", analyst)
    assert (out.rows, [row["Child Unique ID"] for row in rows]) == (1, [f"P{child.pk}"])


def test_restricted_families_are_in_the_list_without_a_name(front_door, supported_case, manager, analyst):
    restricting.restrict(supported_case, why="A relative works here", by=manager)
    an_enquiry(front_door).people.update(person=builders.son(supported_case))
    out = export.make(name="ssd", until=TODAY(), by=analyst)
    text = "".join(out.lines)
    assert out.rows == 1
    assert not [word for word in ("Moss", "Idris", "Missing school") if word in text]


# --- what the columns say ---------------------------------------------------------------------------


def test_annex_a_has_its_columns_in_order_and_says_a_child_in_its_words(front_door, family, analyst):
    enquiry = an_enquiry(front_door, source="3B")
    child = Person.objects.get(given_names="Idris")
    Person.objects.filter(pk=child.pk).update(sex="M", ethnicity="ABAN")
    enquiry.people.update(person=child, born_on=None)
    (row,) = made("annex_a", analyst)[1]
    assert list(row.items()) == [
        ("Child Unique ID", f"P{child.pk}"),
        ("Gender", "a) Male"),
        ("Ethnicity", "l) ABAN"),
        ("Date of Birth", "09/05/2017"),
        ("Age of Child (Years)", str(child.age)),
        ("Date of Contact", f"{TODAY():%d/%m/%Y}"),
        ("Contact Source", "h) 3B: Health services"),
    ]


def test_somebody_on_no_record_has_an_id_of_their_own_and_what_was_said_of_them(front_door, analyst):
    named = an_enquiry(front_door, people=[somebody(part="daughter")]).people.get()
    (row,) = made("annex_a", analyst)[1]
    assert row["Child Unique ID"] == f"N{named.pk}"
    assert (row["Gender"], row["Ethnicity"]) == ("b) Female", "t) NOBT")
    assert len(row["Child Unique ID"]) <= 20 and row["Child Unique ID"].isalnum()


def test_an_unborn_child_has_no_date_of_birth_no_age_and_no_gender(front_door, analyst):
    unborn = somebody(given_names="", part="unborn", born_on=None, due_on=TODAY() + timedelta(days=90))
    enquiry = an_enquiry(front_door, people=[unborn])
    (row,) = made("annex_a", analyst)[1]
    assert (row["Date of Birth"], row["Age of Child (Years)"], row["Gender"]) == (
        "",
        "",
        "c) Not stated/recorded",
    )
    # Born since, after the last day of the list: not yet born there.
    baby = Person.objects.create(given_names="Aya", family_name="Moss", born_on=TODAY(), sex="F")
    enquiry.people.update(person=baby)
    day_before = TODAY() - timedelta(days=1)
    Enquiry.objects.update(received_at=timezone.now() - timedelta(days=2))
    (row,) = made("annex_a", analyst, until=day_before)[1]
    assert (row["Date of Birth"], row["Age of Child (Years)"], row["Gender"]) == (
        "",
        "",
        "c) Not stated/recorded",
    )
    (row,) = made("annex_a", analyst)[1]
    assert (row["Age of Child (Years)"], row["Gender"]) == ("0", "b) Female")


@pytest.mark.parametrize(
    ("born_on", "day", "years"),
    [
        (date(2016, 2, 29), date(2026, 2, 28), 9),
        (date(2016, 2, 29), date(2026, 3, 1), 10),
        (date(2020, 6, 12), date(2026, 6, 11), 5),
        (date(2020, 6, 12), date(2026, 6, 12), 6),
        (date(2026, 6, 12), date(2026, 6, 12), 0),
    ],
)
def test_age_is_in_completed_years(born_on, day, years):
    assert years_between(born_on, day) == years


def test_ssd_has_its_columns_and_times_as_iso_writes_them(front_door, analyst):
    came = timezone.localtime(timezone.now() - timedelta(hours=3)).replace(microsecond=0)
    named = an_enquiry(front_door, received_at=came, source="5D").people.get()
    (row,) = made("ssd", analyst)[1]
    assert list(row)[:5] == [
        "cont_contact_id",
        "cont_person_id",
        "cont_contact_date",
        "cont_contact_source_code",
        "cont_contact_source_desc",
    ]
    assert list(row.values())[:5] == [
        f"C{named.pk}",
        f"N{named.pk}",
        f"{came:%Y-%m-%dT%H:%M:%S}",
        "5D",
        "Local authority early help",
    ]


def flags(row):
    return {key for key, value in json.loads(row["cont_contact_outcome_json"]).items() if value == "Y"}


def test_before_a_decision_every_flag_is_there_and_empty(front_door, analyst):
    an_enquiry(front_door)
    (row,) = made("ssd", analyst)[1]
    told = json.loads(row["cont_contact_outcome_json"])
    assert len(told) == 10 and set(told.values()) == {""}


@pytest.mark.parametrize(
    ("outcome", "level", "flag"),
    [
        ("no_action", "1", "NFA_FLAG"),
        ("advice", "1", "ADVICE_FLAG"),
        ("help", "2", "OTHER_OUTCOMES_EXIST_FLAG"),
        ("step_up", "3", "NEW_REFERRAL_FLAG"),
    ],
)
def test_a_decision_sets_its_flag_and_no_other(outcome, level, flag, front_door, social_care, analyst):
    more = {"advice": "Speak to the school nurse"} if outcome == "advice" else {}
    enquiry = an_enquiry(front_door)
    more |= {"agency": front_door.agency} if outcome == "help" else {}
    triage.decide(enquiry, Choice(outcome=outcome, level=level, reasons="Known", **more), by=front_door)
    if outcome == "step_up":
        (row,) = made("ssd", analyst)[1]
        assert flags(row) == set(), "no referral before it has been sent"
        stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    (row,) = made("ssd", analyst)[1]
    assert flags(row) == {flag}
    assert set(json.loads(row["cont_contact_outcome_json"]).values()) == {"Y", "N"}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("assess", {"NEW_REFERRAL_FLAG"}),
        ("strategy", {"NEW_REFERRAL_FLAG", "CP_ENQUIRY_FLAG"}),
        ("open_already", {"EXISTING_REFERRAL_FLAG"}),
        ("no_action", {"NEW_REFERRAL_FLAG"}),
    ],
)
def test_what_social_care_answers_is_in_the_outcome(answer, told, front_door, social_care, duty, analyst):
    enquiry = an_enquiry(front_door)
    a_decision_to_step_up(enquiry, front_door)
    answered(stepped_up(enquiry=enquiry, to=social_care, by=front_door), duty, answer)
    (row,) = made("ssd", analyst)[1]
    assert flags(row) == told


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@cmd", "\tx", "\rx"])
def test_no_cell_is_a_formula(text):
    assert export.harmless(text) == f"'{text}"
    assert export.harmless(f"a{text}") == f"a{text}"


# --- making one -------------------------------------------------------------------------------------


def test_making_a_list_is_in_the_trail_with_its_numbers(front_door, analyst):
    an_enquiry(front_door, people=[somebody(), somebody(given_names="Layla", part="daughter")])
    made("annex_a", analyst)
    entry = Entry.objects.get(verb="list.exported")
    assert (entry.actor_name, entry.details["list"], entry.details["rows"], entry.details["contacts"]) == (
        analyst.name,
        "annex_a",
        2,
        1,
    )
    assert entry.details["until"] == f"{TODAY():%Y-%m-%d}"


def test_a_long_list_takes_as_many_statements_as_a_short_one_and_is_read_as_it_is_sent(front_door, analyst):
    enquiry = an_enquiry(front_door)

    def count():
        out = export.make(name="ssd", until=TODAY(), by=analyst)
        with CaptureQueriesContext(connection) as asked:
            rows = sum(1 for _ in out.lines) - 1
        return rows, len(asked)

    assert count()[0] == 1
    _, before = count()
    EnquiryPerson.objects.bulk_create(
        EnquiryPerson(
            enquiry=enquiry, given_names=f"Child {n}", family_name="Moss", part=FamilyMember.Part.CHILD
        )
        for n in range(500)
    )
    assert count() == (501, before)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"until": lambda: TODAY() + timedelta(days=1)}, "until"),
        ({"until": date(1999, 12, 31)}, "until"),
        ({"name": "list_9"}, "name"),
    ],
)
def test_what_cannot_be_made_is_refused(changes, field, analyst):
    with pytest.raises(ValidationError) as broken:
        export.make(**{"name": "ssd", "until": TODAY(), "by": analyst} | when_asked(changes))
    assert list(broken.value.error_dict) == [field]
    assert not Entry.objects.filter(verb="list.exported").exists()


@pytest.mark.parametrize("who", ["front_door", "lead", "auditor", "governance"])
def test_only_those_with_the_right_make_a_list(who, people):
    with not_theirs():
        export.make(name="ssd", until=TODAY(), by=people[who])
