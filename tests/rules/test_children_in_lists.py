"""Children in every list are who is under 18 by date on the day it is about, whatever they are in the family."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import childhood, life
from cases.codes import BornAccuracy
from cases.people import add_family, add_person
from earlyhelp import births
from referrals import queue
from referrals.models import Enquiry, EnquiryPerson
from tests.how_many import number
from tests.lives import an_expected_baby, place_of
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_lists import TODAY, made


def years_ago(years, day=None):
    day = day or TODAY()
    return day.replace(year=day.year - years, day=min(day.day, 28))


@pytest.mark.parametrize("name", ["annex_a", "ssd"])
def test_a_mother_of_16_and_a_friend_of_10_are_children_and_a_son_of_38_is_not(name, front_door, analyst):
    people = [
        somebody(given_names="Zoe", part="mother", born_on=years_ago(16)),
        somebody(given_names="Ivo", part="son", born_on=years_ago(38)),
        somebody(given_names="Mia", part="other", born_on=years_ago(10)),
        somebody(given_names="Ann", part="mother", born_on=None),
        somebody(given_names="Sol", part="son", born_on=None),
    ]
    enquiry = an_enquiry(front_door, people=people)
    out, rows = made(name, analyst)
    counted = {one.pk for one in enquiry.people.all() if one.given_names in ("Zoe", "Mia", "Sol")}
    assert (out.rows, len(rows)) == (3, 3)
    if name == "annex_a":
        ages = {row["Child Unique ID"]: row["Age of Child (Years)"] for row in rows}
        assert set(ages) == {f"N{pk}" for pk in counted} and sorted(ages.values()) == ["", "10", "16"]


def test_who_was_a_child_on_the_day_of_the_contact_is_one_in_the_list(front_door, analyst):
    """By the day it is about, not today: who has turned 18 since is in it, and who had before is not."""
    asked = timezone.now() - timedelta(days=60)
    people = [
        somebody(given_names=f"Child {n}", part="daughter", born_on=years_ago(18, on))
        for n, on in enumerate((asked.date() - timedelta(days=1), TODAY()))
    ]
    enquiry = an_enquiry(front_door, people=people, received_at=asked)
    _out, [row] = made("annex_a", analyst)
    assert (row["Child Unique ID"], row["Age of Child (Years)"]) == (f"N{enquiry.people.last().pk}", "18")


@pytest.mark.parametrize(
    ("birth", "said"),
    [
        (births.known(2018, 5, 9), "09/05/2018"),
        (births.known(2018, 5), "05/2018"),
        (births.known(2018), "2018"),
        (births.known(2018, guess=True), "about 2018"),
    ],
)
def test_a_list_says_no_more_of_a_birth_than_is_known(birth, said, front_door, family, analyst):
    an_enquiry(front_door, people=[somebody(born_on=birth)])
    _out, [row] = made("annex_a", analyst)
    assert row["Date of Birth"] == said
    assert row["Age of Child (Years)"].isdigit() or not birth.exact


def test_the_record_knows_better_than_what_was_said_how_old_somebody_is(front_door, family, analyst):
    """Said to be a child, and a man of 38 by his record: he is none; said to be grown up, and 17 by hers: she is one."""
    people = [
        somebody(given_names="Ivo", born_on=None),
        somebody(given_names="Zoe", part="mother", born_on=None),
    ]
    enquiry = an_enquiry(front_door, people=people)
    known = [
        add_person(
            family,
            part="other",
            given_names=name,
            family_name="Moss",
            born_on=years_ago(years),
            by=front_door,
        )
        for name, years in (("Ivo", 38), ("Zoe", 17))
    ]
    for named, member in zip(enquiry.people.all(), known, strict=True):
        EnquiryPerson.objects.filter(pk=named.pk).update(person=member.person)
    _out, [row] = made("annex_a", analyst)
    assert row["Child Unique ID"] == f"P{known[1].person_id}"


@pytest.mark.parametrize("what", life.OF_PREGNANCY)
def test_who_was_lost_has_no_date_of_birth_though_a_birth_was_told_of_before(
    what, agreed_case, lead, analyst
):
    baby = an_expected_baby(agreed_case, lead).person
    life.born(place_of(agreed_case, baby), born_on=TODAY(), given_names="Aya", by=lead)
    enquiry = an_enquiry(lead, people=[somebody(given_names="Aya", part="child", born_on=TODAY())])
    enquiry.people.update(person=baby)

    def told():
        _out, [row] = made("annex_a", analyst)
        return row["Child Unique ID"], row["Date of Birth"], row["Age of Child (Years)"]

    assert told() == (f"P{baby.pk}", f"{TODAY():%d/%m/%Y}", "0")
    life.put_right(baby.life.get(), why="It was her sister", case=agreed_case, by=lead)
    assert told() == (f"P{baby.pk}", "", "")
    life.lost(place_of(agreed_case, baby), what=what, by=lead)
    assert told() == (f"P{baby.pk}", "", "")


@pytest.mark.django_db
@settings(
    max_examples=number(8, 300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    people=st.lists(
        st.tuples(
            st.sampled_from(["mother", "son", "daughter", "other", "child"]),
            st.none() | st.dates(date(1980, 1, 1), date(2026, 11, 1)),
            st.sampled_from(BornAccuracy.values),
        ),
        min_size=1,
        max_size=8,
    ),
    ago=st.integers(0, 170),
)
def test_every_list_s_idea_of_a_child_is_the_one_rule(people, ago, front_door, analyst):
    with transaction.atomic():
        received = timezone.now() - timedelta(days=ago)
        named = [
            somebody(
                given_names=f"N{n}", part=part, born_on=on and births.read(births.Birth(on, sure).isoformat())
            )
            for n, (part, on, sure) in enumerate(people)
        ]
        enquiry = an_enquiry(front_door, people=named, received_at=received)
        rows = list(enquiry.people.all())
        then, today = timezone.localdate(received), TODAY()
        on_the_day = {f"N{one.pk}" for one in rows if childhood.is_child(**one.counted_by(), on=then)}
        assert {row["Child Unique ID"] for row in made("annex_a", analyst)[1]} == on_the_day
        children = [one for one in rows if childhood.is_child(**one.counted_by(), on=today)]
        [said] = queue.children_of(queue.with_children(Enquiry.objects.filter(pk=enquiry.pk))).values()
        assert said.partition(" ")[0] == (str(len(children)) if children else "")
        # As a family: the record, the assessment, one's own work.
        family = add_family(name="Random", by=front_door)
        for one in rows:
            add_person(
                family,
                part=one.part,
                given_names=one.given_names,
                family_name="R",
                born_on=one.birth,
                by=front_door,
            )
        members = family.members.select_related("person")
        by_rule = {m.person.given_names for m in members if m.is_child}
        assert by_rule == {one.given_names for one in children}
        assert set(members.children().values_list("person__given_names", flat=True)) == by_rule
        transaction.set_rollback(True)
