"""The pages on which a birth, a loss and a death are written down, and how the record reads afterwards."""

from datetime import date

import pytest
from django.urls import reverse

from cases import agreement, life, relationships
from cases.models import Person
from tests import builders
from tests.lives import an_expected_baby, has_died, in_days, place_of
from tests.pages.editors import day
from tests.pages.sent import shown
from tests.pages.test_pressed_again import pressed_twice
from tests.rules.test_people_in_families import add

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(signed_in, supported_case):
    return signed_in(supported_case.lead)


def page(name, *args):
    return reverse(f"cases:{name}", args=args)


# --- writing it down ------------------------------------------------------------------------------------------


def test_twins_are_written_down_on_one_page(supported_case, browser):
    baby = an_expected_baby(supported_case, supported_case.lead, due_on=in_days(2))
    answers = day("born_on", in_days(0)) | {"given_names": "Hassan", "sex": "M"}
    twin = {"baby_2": "on", "name_2": "Husna", "sex_2": "F"}
    pressed_twice(browser, page("born", supported_case.pk, baby.pk), answers | twin)
    born = Person.objects.filter(born_on=in_days(0)).order_by("pk")
    assert [(one.given_names, one.sex, one.family_name) for one in born] == [
        ("Hassan", "M", "Moss"),
        ("Husna", "F", "Moss"),
    ]


def test_a_birth_is_written_down_without_its_day(supported_case, browser):
    baby = an_expected_baby(supported_case, supported_case.lead, due_on=in_days(-20))
    month = in_days(-31)
    answers = {"born_on_month": month.month, "born_on_year": month.year, "given_names": "Hassan"}
    shown(browser, page("born", supported_case.pk, baby.pk)).send(**answers)
    born = Person.objects.get(given_names="Hassan")
    assert (born.birth.parts, born.birth.earliest) == (2, month.replace(day=1))


def test_a_name_for_a_baby_who_is_not_ticked_is_asked_about_and_kept(supported_case, browser):
    baby = an_expected_baby(supported_case, supported_case.lead)
    form = shown(browser, page("born", supported_case.pk, baby.pk))
    refused = form.send(name_2="Husna", **day("born_on", in_days(0)))
    assert refused.status_code == 200 and refused.form.errors == {
        "baby_2": ["Tick this if there is a second baby, or empty what is below"]
    }
    assert "Husna" in refused.said and not Person.objects.filter(born_on=in_days(0)).exists()


def test_a_loss_is_one_choice_and_nothing_else_has_to_be_answered(supported_case, browser):
    baby = an_expected_baby(supported_case, supported_case.lead)
    url = page("lost", supported_case.pk, baby.pk)
    assert shown(browser, url).send().form.errors == {
        "what": ["Choose one. The last says no more than is needed"]
    }
    first, second = pressed_twice(browser, url, {"what": "ended"})
    assert (
        "Nothing more is sent or asked about this baby." in first
        and "due " not in second.split("h-family")[1]
    )
    assert "pregnancy ended" in second


def test_a_death_is_saved_with_nothing_answered_and_put_right_again(supported_case, browser):
    mother = builders.mother(supported_case)
    place = place_of(supported_case, mother)
    pressed_twice(browser, page("died", supported_case.pk, place.pk), {})
    happened = browser.get(page("happened", supported_case.pk, place.pk)).text
    assert "The record says: died." in happened and "This was a mistake" in happened
    event = mother.life.get()
    pressed_twice(browser, page("put_right", supported_case.pk, event.pk), {"why": "It was her sister"})
    happened = " ".join(browser.get(page("happened", supported_case.pk, place.pk)).text.split())
    assert "It was a mistake, says Grace Okafor" in happened and "It was her sister" in happened
    assert "This was a mistake" not in happened


def test_a_death_may_be_known_to_the_month(supported_case, browser):
    place = place_of(supported_case, builders.son(supported_case))
    answers = {"died_on_month": "4", "died_on_year": "2026"}
    first, _second = pressed_twice(browser, page("died", supported_case.pk, place.pk), answers)
    assert "died in April 2026, aged 8" in first


def test_what_can_not_be_said_of_somebody_leads_back_with_a_sentence(supported_case, browser):
    son = place_of(supported_case, builders.son(supported_case))
    for name in ("born", "lost"):
        said = browser.get(page(name, supported_case.pk, son.pk), follow=True).text
        assert "Idris is not expected any more: born 9 May 2017." in said
    has_died(supported_case, son.person, supported_case.lead)
    said = browser.get(page("died", supported_case.pk, son.pk), follow=True).text
    assert "This is written down already: Idris, died." in said


# --- reading it afterwards -------------------------------------------------------------------------------------


def test_the_record_keeps_the_name_and_shows_no_age_no_gap_and_nothing_red(supported_case, browser):
    has_died(supported_case, builders.son(supported_case), supported_case.lead, died_on=date(2026, 5, 3))
    baby = an_expected_baby(supported_case, supported_case.lead)
    life.lost(baby, what="stillborn", on=date(2026, 5, 2), by=supported_case.lead)
    for name in ("record", "cases:people"):
        text = browser.get(reverse(name, args=[supported_case.pk])).text
        assert "died 3 May 2026, aged 8" in text and "stillborn 2 May 2026" in text
        assert (
            "Idris, 9" not in text and "Idris Moss, 9" not in text and "due " not in text.split("Layla")[-1]
        )
        theirs = text.split("Who has died or was lost")[1].split("</section>")[0].split("</ul>")[0]
        assert "overdue" not in theirs and "tag" not in theirs and "late" not in theirs


def test_the_lead_is_shown_once_what_now_needs_thought(supported_case, browser):
    case, lead = supported_case, supported_case.lead
    father = add(case.family, lead, part="father", given_names="Karim", born_on=date(1988, 3, 1)).person
    relationships.relate(
        builders.mother(case), "parent", builders.son(case), parental_responsibility=True, by=lead
    )
    assert "what to think about" not in browser.get(reverse("record", args=[case.pk])).text
    event = has_died(case, builders.mother(case), lead)
    text = browser.get(reverse("record", args=[case.pk])).text
    box = text.split('id="h-after"')[1].split("</section>")[0]
    assert "After Nadia’s death: what to think about, in your own time" in box
    for words in (
        "main contact can be: nobody is now",
        "Who has parental responsibility now",
        "ask when the time is right",
        "1 action of the plan was theirs: choose somebody else, or let it go",
    ):
        assert words in box, words
    assert "Find somebody else for: Bed by nine" in text and "Nadia was to do it" in text
    assert "overdue" not in box and "No other child" not in box
    pressed_twice(browser, page("thought_about", case.pk, event.pk), {})
    assert "what to think about" not in browser.get(reverse("record", args=[case.pk])).text
    agreement.record(case, person=father, answer="given", how="spoken", answered_on=in_days(0), by=lead)


def test_an_overdue_baby_is_said_in_plain_words(supported_case, browser):
    an_expected_baby(supported_case, supported_case.lead, due_on=in_days(-20))
    text = browser.get(reverse("record", args=[supported_case.pk])).text
    assert "ask what has happened" in " ".join(text.split()) and "Ask whether the baby is born" in text
    people = browser.get(reverse("cases:people", args=[supported_case.pk])).text
    assert "This day has passed" in people and "say what has happened" in people


def test_a_list_of_families_counts_no_child_who_has_died(supported_case, browser):
    assert "6, 9" in browser.get("/").text
    has_died(supported_case, builders.son(supported_case), supported_case.lead)
    assert "6, 9" not in browser.get("/").text


def test_whoever_looks_for_somebody_who_has_died_finds_them_and_is_told(
    supported_case, front_door, signed_in
):
    has_died(supported_case, builders.son(supported_case), supported_case.lead, died_on=date(2026, 5, 3))
    found = signed_in(front_door).post(reverse("find"), {"q": "Idris Moss"}, follow=True).text
    assert "Idris Moss" in found and "died 3 May 2026, aged 8" in " ".join(found.split())


def test_who_has_died_becomes_nobodys_main_contact(supported_case, browser):
    son = builders.son(supported_case)
    has_died(supported_case, son, supported_case.lead)
    url = page("change_person", supported_case.pk, place_of(supported_case, son).pk)
    assert shown(browser, url).send(main_contact="on").form.errors == {
        "main_contact": ["Idris died. Choose somebody who lives."]
    }
