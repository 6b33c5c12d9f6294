"""Where somebody learns and learnt, and what their record says of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases import people, schooling, schools
from cases.models import Person, Schooling
from earlyhelp import editing
from matching import merging
from tests import builders
from tests.facts import last_line, refuses
from tests.how_many import dice, number
from tests.rules.test_people_in_families import add, changes
from tests.rules.test_schools import a_safeguarding_lead, a_setting

pytestmark = pytest.mark.django_db
How = Schooling.How


@pytest.fixture
def son(family):
    return family.members.get(part="son").person


def now(person):
    return [row.says for row in person.schoolings.today()]


def test_what_is_written_of_a_child_is_a_setting_of_the_list_where_it_is_one(manager, family):
    setting = a_setting(manager)
    member = add(family, manager, setting="alder primary")
    row = member.person.schoolings.get()
    assert (row.setting, row.written, member.person.setting) == (setting, "", "Alder Primary School")
    member = add(family, manager, given_names="Zed", setting="Hill House")
    row = member.person.schoolings.get()
    assert (row.setting, row.written, member.person.setting) == (None, "Hill House", "Hill House")


def test_where_an_adult_works_is_no_school_and_where_she_learns_is(manager, family):
    a_setting(manager, name="Brambleford College", kind="college")
    grown = {"part": "mother", "born_on": date(1990, 4, 2)}
    works = add(family, manager, given_names="Ann", setting="Night work", **grown).person
    learns = add(family, manager, given_names="Bea", setting="Brambleford College", **grown).person
    assert (works.setting, now(works)) == ("Night work", [])
    assert now(learns) == ["Brambleford College"]


def test_a_school_changed_on_the_persons_page_keeps_the_one_before(manager, family, son):
    a_setting(manager)
    member = family.members.get(part="son")
    people.change_person(member, by=manager, **changes(member, setting="Hill House"))
    member.refresh_from_db()
    people.change_person(member, by=manager, **changes(member, setting="Alder Primary"))
    assert [(row.says, row.to_on is None) for row in son.schoolings.all()] == [
        ("Hill House", False),
        ("Alder Primary School", True),
    ]
    member = family.members.get(part="son")
    people.change_person(member, by=manager, **changes(member, preferred_name="Idi"))
    assert son.schoolings.count() == 2, "what nobody changed begins nothing"
    member = family.members.get(part="son")
    people.change_person(member, by=manager, **changes(member, setting=""))
    son.refresh_from_db()
    assert (now(son), son.setting) == ([], "")


def test_a_child_may_be_in_two_settings_and_in_none(manager, son):
    schooling.begin(son, name="Hill House", by=manager)
    schooling.begin(son, name="Rowan Unit", besides=True, by=manager)
    son.refresh_from_db()
    assert son.setting == "Hill House; Rowan Unit"
    row = schooling.begin(son, how=How.NONE, by=manager)
    assert last_line().details == {"person": son.pk, "how": "none"}
    son.refresh_from_db()
    assert (son.setting, now(son), row.year) == ("No school or nursery place", [row.says], "")
    row = schooling.begin(son, how=How.HOME, by=manager)
    assert row.year, "who is taught at home has a year group"


def test_days_that_cannot_be(manager, son):
    today = timezone.localdate()
    with refuses("Enter the name of the school, nursery or college.", "name"):
        schooling.begin(son, name="  ", by=manager)
    with refuses("today or earlier", "from_on"):
        schooling.begin(son, name="Hill House", from_on=today + timedelta(days=1), by=manager)
    row = schooling.begin(son, name="Hill House", from_on=today - timedelta(days=10), by=manager)
    with refuses("Give a later day.", "from_on"):
        schooling.begin(son, name="Rowan", from_on=today - timedelta(days=20), by=manager)
    with refuses("The last day must be the first, or later.", "to_on"):
        schooling.correct(
            row, how="setting", name="Hill House", from_on=today, to_on=today - timedelta(days=1), by=manager
        )


def test_a_row_is_put_right_and_the_record_says_it(manager, son):
    row = schooling.begin(son, name="Alder Prim", by=manager)
    setting = a_setting(manager)
    opened = schooling.opened(row)
    seen = editing.digest(opened)
    schooling.correct(row, **opened | {"name": "Alder Primary"}, by=manager)
    son.refresh_from_db()
    assert (son.schoolings.get().setting, son.setting) == (setting, setting.name)
    with refuses("saved this page"):
        schooling.correct(row, **opened | {"name": "Hill House"}, seen=seen, by=manager)


def test_a_year_that_is_not_of_their_age_moves_on_each_september(manager, son):
    row = schooling.begin(son, name="Hill House", year_group=3, by=manager)
    row.year_group_in = 2024
    row.save()
    assert row.year_on(date(2025, 8, 31)) == "Year 3"
    assert row.year_on(date(2026, 9, 1)) == "Year 5"
    opened = schooling.opened(row)
    assert opened["year_group"] == 3 + timezone.localdate().year - 2024 - (timezone.localdate().month < 9)
    schooling.correct(row, **opened, by=manager)
    assert Schooling.objects.get(pk=row.pk).year_group_in == 2024, "saving it again says nothing new"
    schooling.correct(row, **opened | {"year_group": None}, by=manager)
    assert Schooling.objects.get(pk=row.pk).year_on(date(2026, 12, 1)) == "Year 5", "born on 9 May 2017"


def test_whom_to_ring_at_the_school_of_a_child(manager, son):
    setting = a_setting(manager)
    a_safeguarding_lead(manager, setting, name="Dep Uty", deputy=True)
    a_safeguarding_lead(manager, setting)
    gone = a_safeguarding_lead(manager, setting, name="Was Here")
    schools.change_lead(gone, name="Was Here", phone="1234", to_on=timezone.localdate(), by=manager)
    row = schooling.begin(son, name="Alder Primary", by=manager)
    assert [one.name for one in row.leads] == ["Ola Ward", "Dep Uty"]


@pytest.mark.parametrize(
    ("had", "take", "now_at", "before"),
    [
        ("Hill House", None, ["Hill House"], ["Rowan Unit"]),
        ("Hill House", ["setting"], ["Rowan Unit"], ["Hill House"]),
        ("", None, ["Rowan Unit"], []),
        ("Rowan Unit", None, ["Rowan Unit"], []),
    ],
)
def test_merging_keeps_every_school_and_parting_gives_them_back(
    had, take, now_at, before, manager, front_door
):
    kept, gone = (builders.a_family(front_door, name=name) for name in ("Moss", "Mose"))
    keep, other = (one.members.get(part="son").person for one in (kept, gone))
    if had:
        schooling.begin(keep, name=had, by=manager)
    schooling.begin(other, name="Rowan Unit", by=manager)
    keep, other = (Person.objects.get(pk=one.pk) for one in (keep, other))
    merge = merging.merge_people(keep=keep, other=other, why="One child", take=take, by=manager)
    keep.refresh_from_db()
    assert (now(keep), keep.setting) == (now_at, "; ".join(now_at))
    assert [row.says for row in keep.schoolings.exclude(to_on=None)] == before
    merging.undo(merge, why="Two after all", by=manager)
    for person, there in ((keep, had), (other, "Rowan Unit")):
        person.refresh_from_db()
        assert (now(person), person.setting) == ([there] if there else [], there)


def test_whatever_is_done_the_record_says_what_the_rows_of_now_say(manager, family):
    a_setting(manager)
    chance = dice("schooling")
    names = ["Alder Primary", "Hill House", "Rowan Unit", "  hill  house "]
    for _ in range(number(5, 60)):
        member = add(family, manager, given_names="Kit", setting=chance.choice(["", *names]))
        for _step in range(6):
            rows, what = list(member.person.schoolings.all()), chance.randrange(3)
            if what == 0:
                member.refresh_from_db()
                text = chance.choice(["", *names])
                people.change_person(member, by=manager, **changes(member, setting=text))
            elif what == 1:
                schooling.begin(
                    member.person,
                    how=chance.choice(How.values),
                    name=chance.choice(names),
                    besides=chance.random() < 0.5,
                    by=manager,
                )
            elif rows:
                answers = {"how": "setting", "name": chance.choice(names)}
                if chance.random() < 0.5:
                    answers["to_on"] = timezone.localdate()
                schooling.correct(chance.choice(rows), **answers, by=manager)
            person = Person.objects.get(pk=member.person_id)
            assert person.setting == "; ".join(now(person))
