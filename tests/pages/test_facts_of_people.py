"""What the pages show, and do not show, of where somebody learns, their numbers, and what they say of themselves."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from cases import equality, number_facts, people, schooling, schools, team
from cases.models import EqualityAnswer, FamilyMember, Person
from matching import comparing
from referrals import triage
from referrals.choice import Choice
from referrals.steps import packet
from tests import builders
from tests.asking import text as words
from tests.pages.sent import shown
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_people_in_families import changes
from tests.rules.test_schools import a_safeguarding_lead, a_setting

pytestmark = pytest.mark.django_db
NHS = "9434765919"
Part = FamilyMember.Part


@pytest.fixture
def at_alder(agreed_case, manager, lead):
    """The son of a family at a school of the list, with its safeguarding lead and a number from his school."""
    son = builders.son(agreed_case)
    a_safeguarding_lead(manager, a_setting(manager))
    schooling.begin(son, name="Hill House", case=agreed_case, by=lead)
    schooling.begin(son, name="alder primary", case=agreed_case, by=lead)
    number_facts.say(son, nhs_number=NHS, nhs_number_source="school", case=agreed_case, by=lead)
    return agreed_case


def test_the_people_page_says_where_a_child_learns_whom_to_ring_and_where_a_number_came_from(
    at_alder, lead, signed_in
):
    page = words(signed_in(lead).get(reverse("cases:people", args=[at_alder.pk]))).replace(" ,", ",")
    for said in (
        "Alder Primary School, Year ",
        "Safeguarding lead: Ola Ward, 01632 960301",
        "Earlier school Hill House",
        "The school or nursery, ",
        "not checked yet",
    ):
        assert said in page, said


def test_where_an_adult_works_is_shown_beside_a_school_they_left(at_alder, lead, signed_in):
    member = at_alder.family.members.get(part="mother")
    yesterday = timezone.localdate() - timedelta(days=1)
    row = schooling.begin(
        member.person, name="Brambleford College", from_on=yesterday, case=at_alder, by=lead
    )
    said = {"how": row.how, "name": row.says, "from_on": yesterday, "to_on": yesterday}
    schooling.correct(row, **said, case=at_alder, by=lead)
    member.refresh_from_db()
    people.change_person(member, case=at_alder, by=lead, **changes(member, setting="Night work"))
    page = words(signed_in(lead).get(reverse("cases:people", args=[at_alder.pk])))
    assert "Night work" in page and "Earlier school Brambleford College" in page


def test_a_disability_is_said_in_words_wherever_it_stands(at_alder, lead, signed_in):
    son = builders.son(at_alder)
    Person.objects.filter(pk=son.pk).update(disabilities=["MOB", "VIS"])
    son.refresh_from_db()
    assert comparing.in_words(son, "disabilities") == son.disability_words == "Moving about and Sight"
    both = f"Disability: {son.disability_words}"
    page = words(signed_in(lead).get(reverse("cases:people", args=[at_alder.pk])))
    assert both in page and "MOB" not in page and "VIS" not in page
    assert both.lower() in str(packet.of_case(at_alder, lead))


def test_a_packet_carries_the_number_with_its_source_and_whom_to_ring_at_school(at_alder, lead):
    said = str(packet.of_case(at_alder, lead))
    assert f"NHS number {NHS} (the school or nursery, " in said
    assert "safeguarding lead there Ola Ward (01632 960301)" in said


def test_what_they_say_of_themselves_is_on_its_page_and_on_no_other(at_alder, lead, signed_in, auditor):
    mother, browser = builders.mother(at_alder), signed_in(lead)
    equality.say(mother, religion="7", orientation="3", marriage="W", case=at_alder, by=lead)
    member = at_alder.family.members.get(part="mother")
    url = reverse("cases:equality", args=[at_alder.pk, member.pk])
    form = shown(browser, url)
    assert (form.boxes["religion"], form.boxes["orientation"], form.boxes["illness"]) == ("7", "3", "")
    assert "Ask them by themselves" in form.said
    secret = ("Sikh", "Bisexual", "Widowed")
    for name in ("record", "cases:people", "cases:chronology", "cases:team", "plans:show", "cases:list"):
        page = words(browser.get(reverse(name, args=[at_alder.pk] if name != "cases:list" else [])))
        assert not [word for word in secret if word in page], name
    assert signed_in(auditor).get(url).status_code == 403
    assert not [word for word in secret if word in str(packet.of_case(at_alder, lead))]


def test_a_young_child_is_not_asked_what_is_not_for_them(at_alder, lead, signed_in):
    member = at_alder.family.members.get(part="daughter")
    form = shown(signed_in(lead), reverse("cases:equality", args=[at_alder.pk, member.pk]))
    assert {"religion", "kinship", "caring"} <= set(form.boxes)
    assert not {"orientation", "same_gender", "marriage"} & set(form.boxes)
    assert form.send(religion="6").status_code == 302
    assert EqualityAnswer.objects.get().answer == "6"


def test_schools_are_suggested_wherever_one_is_written(at_alder, lead, front_door, signed_in):
    option = '<option value="Alder Primary School"></option>'
    member = at_alder.family.members.get(part="son")
    pages = {
        reverse("matching:add_person", args=[at_alder.pk]): lead,
        reverse("cases:change_person", args=[at_alder.pk, member.pk]): lead,
        reverse("cases:begin_school", args=[at_alder.pk, member.pk]): lead,
        reverse("referrals:new"): front_door,
    }
    for url, who in pages.items():
        html = signed_in(who).get(url).content.decode()
        assert html.count(option) == 1, url
        assert html.count('list="') >= 1


def test_whoever_asks_partners_reads_whom_to_ring_at_the_childs_school(manager, front_door, signed_in):
    a_safeguarding_lead(manager, a_setting(manager))
    enquiry = an_enquiry(front_door, people=[somebody(setting="Alder primary")])
    page = words(signed_in(front_door).get(reverse("referrals:ask_checks", args=[enquiry.pk])))
    assert "Alder Primary School: Ola Ward, safeguarding lead, 01632 960301." in page


def test_the_list_of_schools_is_for_everybody_and_kept_by_few(at_alder, lead, manager, signed_in):
    schooling.begin(builders.daughter(at_alder), name="Rowan Unit", by=lead)
    url = reverse("cases:schools")
    page = words(signed_in(lead).get(url))
    assert "Alder Primary School" in page and "Ola Ward" in page
    assert "Rowan Unit" not in page and "Add a school" not in page
    kept = words(signed_in(manager).get(url))
    assert "Rowan Unit 1 child" in kept and "Add a school" in kept
    row = builders.daughter(at_alder).schoolings.get()
    match = shown(signed_in(manager), reverse("cases:match_school", args=[at_alder.pk, row.pk]))
    assert match.send(setting=schools.written_as("Alder Primary").pk).status_code == 302
    assert builders.daughter(at_alder).setting == "Alder Primary School"


def test_whoever_keeps_the_list_says_what_is_meant_of_the_families_they_see(
    at_alder, lead, teammate, administrator, signed_in
):
    schooling.begin(builders.daughter(at_alder), name="Alder Primry", case=at_alder, by=lead)
    row = builders.daughter(at_alder).schoolings.get()
    there, its = reverse("cases:schools"), reverse("cases:match_school", args=[at_alder.pk, row.pk])
    keeper, setting = signed_in(administrator), schools.written_as("Alder Primary")
    assert "Alder Primry" not in words(keeper.get(there)) and keeper.get(its).status_code == 404
    for one in (administrator, teammate):
        team.join(at_alder, one, why="Helps", by=lead)
    assert signed_in(teammate).get(its).status_code == 403
    with pytest.raises(PermissionDenied):
        schools.match(row, setting=setting, case=at_alder, by=teammate)
    assert its in keeper.get(there).content.decode()
    assert shown(keeper, its).send(setting=setting.pk).status_code == 302
    assert builders.daughter(at_alder).setting == "Alder Primary School"


def test_a_boy_and_a_girl_of_a_request_have_a_sex_and_who_would_not_say_has_none(front_door):
    """FINDINGS B3: “Boy” on the form left sex “not known”."""
    named = [
        somebody(given_names=name, part=part, born_on=date(2016, 1, 1))
        for name, part in (("Adam", Part.SON), ("Bea", Part.DAUGHTER), ("Cyn", Part.CHILD))
    ]
    choice = Choice(outcome="help", level="2", reasons="Two needs", agency=front_door.agency)
    triage.decide(an_enquiry(front_door, people=named), choice, by=front_door)
    sexes = dict(Person.objects.values_list("given_names", "sex"))
    assert (sexes["Adam"], sexes["Bea"], sexes["Cyn"]) == ("M", "F", "U")
