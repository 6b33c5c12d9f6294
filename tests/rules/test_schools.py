"""The list of schools and other settings, who leads on safeguarding in each, and what is written and on no list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases import schooling, schools
from cases.models import Person, Schooling, Setting
from earlyhelp import editing
from tests import builders
from tests.facts import last_line, refuses
from tests.rules.test_people_in_families import add

pytestmark = pytest.mark.django_db


def a_setting(by, **answers):
    return schools.add(**{"name": "Alder Primary School", "kind": "primary"} | answers, by=by)


def a_safeguarding_lead(by, setting=None, **answers):
    given = {"name": "Ola Ward", "phone": "01632 960301"} | answers
    return schools.add_lead(setting or a_setting(by), **given, by=by)


@pytest.mark.parametrize(
    "words",
    [
        "Alder Primary",
        "alder primary school",
        "The Alder Primary School",
        " Álder  Primary-School. ",
        "ALDER PRIMARY",
    ],
)
def test_a_setting_is_known_however_it_is_written(words, manager):
    setting = a_setting(manager)
    assert schools.written_as(words) == setting


@pytest.mark.parametrize("words", ["Alder", "Alder Secondary School", "Primary School", "", "  "])
def test_another_name_is_another_school(words, manager):
    a_setting(manager)
    assert schools.written_as(words) is None


def test_a_name_that_two_have_is_neither_of_them(manager):
    a_setting(manager, name="St Mary’s Primary School")
    a_setting(manager, name="The Saint Marys Primary")
    assert schools.written_as("St Mary's Primary") is None


def test_a_closed_setting_is_not_offered_and_keeps_its_children(manager, family):
    setting = a_setting(manager)
    son = family.members.get(part="son").person
    schooling.begin(son, name="Alder Primary", by=manager)
    schools.change(setting, closed=True, by=manager)
    assert (schools.names(), schools.written_as("Alder Primary")) == ([], None)
    son.refresh_from_db()
    assert son.setting == "Alder Primary School"
    schools.change(setting, closed=False, by=manager)
    assert schools.names() == ["Alder Primary School"]


@pytest.mark.parametrize(
    ("answers", "sentence", "field"),
    [
        ({"name": " . "}, "Enter the name of the school or setting.", "name"),
        ({"name": "ALDER primary school"}, "There is a setting of this name", "name"),
        ({"name": "Beech", "urn": "10096"}, "A URN has 6 numbers", "urn"),
        ({"name": "Beech", "urn": "100967"}, "Another setting on the list has this URN.", "urn"),
    ],
)
def test_what_cannot_stand_on_the_list(answers, sentence, field, manager):
    a_setting(manager, urn="100967")
    with refuses(sentence, field):
        a_setting(manager, **answers)
    assert Setting.objects.count() == 1


def test_a_new_name_is_on_every_record_of_its_children_and_the_old_one_is_no_longer_known(manager, family):
    setting = a_setting(manager)
    son = family.members.get(part="son").person
    schooling.begin(son, name="Alder Primary", by=manager)
    schools.change(setting, name="Elm Academy", by=manager)
    son.refresh_from_db()
    assert son.setting == "Elm Academy"
    assert schools.written_as("Alder Primary") is None
    assert last_line().details == {"fields": ["name"]}


def test_two_keepers_of_one_setting(manager):
    setting = a_setting(manager)
    seen = editing.digest(schools.shown(setting))
    schools.change(setting, phone="01632 960302", by=manager)
    with refuses("saved this page"):
        schools.change(setting, phone="01632 960303", seen=seen, by=manager)


def test_a_safeguarding_lead_can_be_reached_and_stops_on_a_day(manager):
    lead, today = a_safeguarding_lead(manager), timezone.localdate()
    for answers, sentence, field in (
        ({"name": " "}, "Enter their name.", "name"),
        ({"phone": "", "email": ""}, "Give a phone number or an email address", "phone"),
        ({"from_on": today + timedelta(days=1)}, "today or earlier", "from_on"),
        ({"to_on": today - timedelta(days=1)}, "or later", "to_on"),
    ):
        given = {"name": "Ola Ward", "phone": "01632 960301"} | answers
        with refuses(sentence, field):
            schools.change_lead(lead, **given, by=manager)
    schools.change_lead(lead, name="Ola Ward", phone="01632 960301", to_on=today, by=manager)
    assert list(lead.setting.safeguarding_leads.filter(to_on=None)) == []
    assert lead.setting.safeguarding_leads.get().to_on == today, "who led before is kept"


# --- what is written and on no list ---------------------------------------------------------------------


def test_what_is_on_no_list_waits_for_its_keeper_and_is_right_everywhere_after(
    manager, agreed_case, front_door
):
    case = agreed_case
    son, daughter = builders.son(case), builders.daughter(case)
    for child, words in ((son, "Alder Prim"), (daughter, "alder prim.")):
        schooling.begin(child, name=words, by=manager)
    add(case.family, manager, part="father", given_names="Karim", born_on=None, setting="Alder Prim")
    (waiting,) = schools.on_no_list(manager)
    assert (waiting["written"], waiting["children"], waiting["case"]) == ("Alder Prim", 2, case.pk)
    assert schools.on_no_list(front_door) == [], "nothing of families that they do not see"
    setting = a_setting(manager)
    assert schools.nearest("Alder Prim") == setting
    schools.match(son.schoolings.get(), setting=setting, case=case, by=manager)
    assert (last_line().verb, last_line().details) == ("setting.matched", {"children": 2})
    assert schools.on_no_list(manager) == []
    for child in (son, daughter):
        child.refresh_from_db()
        assert (child.setting, child.schoolings.get().setting) == ("Alder Primary School", setting)
    assert Person.objects.get(given_names="Karim").setting == "Alder Prim", (
        "where he works is no school of hers"
    )
    third = add(case.family, manager, given_names="Adam", setting="Alder prim").person
    assert third.setting == "Alder Primary School", "and known when it is written so again"


def test_what_is_no_school_stays_as_it_is_written(manager, agreed_case):
    son = builders.son(agreed_case)
    row = schooling.begin(son, name="With his aunt", by=manager)
    schools.match(row, case=agreed_case, by=manager)
    assert schools.on_no_list(manager) == []
    son.refresh_from_db()
    assert son.setting == "With his aunt"
    schools.match(row, setting=a_setting(manager), case=agreed_case, by=manager)
    with refuses("Somebody has said what this is already."):
        schools.match(row, case=agreed_case, by=manager)
    assert Schooling.objects.get(pk=row.pk).setting is not None


def test_no_child_of_a_restricted_family_shows_what_is_written_of_them(manager, other_manager, agreed_case):
    schooling.begin(builders.son(agreed_case), name="Alder", by=manager)
    builders.restricted(agreed_case, manager)
    assert schools.on_no_list(other_manager) == []
