"""What the record says has become of somebody since they were named, an enquiry's pages say too: nobody who has died is told of
as living, nor their number told, and nobody asks what has happened to a baby who was lost."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from cases import contacts, life
from cases.codes import End
from earlyhelp.dates import day
from onward import answering
from referrals import ages, panel, queue
from referrals.choice import Choice
from referrals.known import rulings
from referrals.last_look import of as last_look
from referrals.models import Enquiry
from referrals.steps import packet, sent_back
from tests import builders
from tests.lives import Part, an_expected_baby, has_died, in_days
from tests.owed import mother
from tests.pages.door import words
from tests.partners import a_checker, asked, nurses, one
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_offers import agency, decide
from tests.social_care import a_decision_to_step_up, social_care, stepped_up, text_of

__all__ = ["agency", "nurses", "social_care"]
NUMBER = "07700 900111"
ASK = "ask what has happened"


@pytest.fixture
def enquiry(front_door, agreed_case, lead):
    """About a family we know: its mother, whose number is told, its son and a baby due yesterday."""
    an_expected_baby(agreed_case, lead, due_on=in_days(-1), given_names="Sami")
    named = [
        mother(phone=NUMBER, contact_safety="safe"),
        somebody(born_on=date(2017, 5, 9)),
        somebody(given_names="Sami", part=Part.UNBORN, born_on=None, due_on=in_days(-1)),
    ]
    enquiry = an_enquiry(front_door, people=named)
    rulings.link(enquiry, family=agreed_case.family, by=front_door)
    assert set(enquiry.people.values_list("person__given_names", flat=True)) == {"Nadia", "Idris", "Sami"}
    return Enquiry.objects.get(pk=enquiry.pk)


@pytest.fixture
def baby(enquiry, agreed_case):
    return agreed_case.family.members.get(part=Part.UNBORN)


def page_of(enquiry, browser):
    return words(browser.get(f"/enquiries/{enquiry.pk}/"))


def waits_with(enquiry):
    [row] = queue.ROWS.made(
        queue.ROWS.by_themselves(
            queue.with_children(Enquiry.objects.filter(pk=enquiry.pk).marked_for(enquiry.received_by))
        )
    )
    return queue.children_of([row])[row.pk]


def test_nobody_asks_what_has_happened_to_a_baby_who_was_lost(enquiry, baby, lead, front_door, signed_in):
    door = signed_in(front_door)
    assert ASK in page_of(enquiry, door) and "one not yet born" in waits_with(enquiry)
    life.lost(baby, what=End.STILLBORN, on=in_days(0), by=lead)
    page = page_of(enquiry, door)
    assert ASK not in page and "Stillborn" in page
    assert waits_with(enquiry).startswith("1 child:")
    decides = words(door.get(f"/enquiries/{enquiry.pk}/decide/"))
    assert "stillborn" in decides and "was due" not in decides


def test_a_baby_who_was_born_since_is_not_asked_about(enquiry, baby, lead, front_door, signed_in):
    life.born(baby, born_on=in_days(0), by=lead)
    page = page_of(enquiry, signed_in(front_door))
    assert ASK not in page and f"Born {day(in_days(0))}" in page
    assert "not yet born" not in waits_with(enquiry) and waits_with(enquiry).startswith("2 children:")


def test_nobody_grows_older_after_a_death(enquiry, agreed_case, lead, front_door, signed_in):
    has_died(agreed_case, builders.son(agreed_case), lead, died_on=date(2026, 5, 3))
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        page = page_of(enquiry, signed_in(front_door))
        [son] = Enquiry.objects.get(pk=enquiry.pk).people.filter(part="son")
        assert son.age == "" and "Died 3 May 2026, aged 8" in page
    assert "Idris" not in waits_with(enquiry) and "not yet born" in waits_with(enquiry)


def test_whoever_asked_reads_neither_an_age_nor_what_the_record_says(
    enquiry, agreed_case, lead, people, signed_in
):
    Enquiry.objects.filter(pk=enquiry.pk).update(received_by=people["stranger"], sent_for=people["health"])
    asker, age = (
        signed_in(people["stranger"]),
        f'<div class="eh-sub"> {enquiry.people.get(part="son").age} </div>',
    )
    assert age in page_of(enquiry, asker)
    has_died(agreed_case, builders.son(agreed_case), lead, died_on=date(2026, 5, 3))
    page = page_of(enquiry, asker)
    assert "9 May 2017" in page and "Died 3 May" not in page and age not in page


def test_an_agency_that_helps_reads_that_somebody_has_died_and_not_their_number(
    enquiry, agreed_case, agency, informed, lead, front_door, signed_in
):
    contacts.add_contact(builders.mother(agreed_case), kind="mobile", value=NUMBER, safety="safe", by=lead)
    offer = decide(enquiry, agency, front_door, shares=["worries"]).offer
    answering.answer(offer, accepts=True, by=informed)
    browser = signed_in(informed)

    def page():
        return words(browser.get(f"/offers/{offer.pk}/"))

    assert NUMBER in page()
    has_died(agreed_case, builders.mother(agreed_case), lead, died_on=in_days(0))
    assert NUMBER not in page() and "Mother, died" in page()
    assert str(in_days(0).year) not in page().partition("Mother, died")[2][:20], "no birth, no age, no day"


def test_an_untied_name_with_the_number_of_somebody_who_has_died_does_not_tell_it(
    enquiry, agreed_case, agency, informed, lead, front_door, signed_in
):
    contacts.add_contact(builders.mother(agreed_case), kind="mobile", value=NUMBER, safety="safe", by=lead)
    offer = decide(enquiry, agency, front_door).offer
    has_died(agreed_case, builders.mother(agreed_case), lead)
    enquiry.people.filter(part="mother").update(person=None)
    assert NUMBER not in words(signed_in(informed).get(f"/offers/{offer.pk}/"))


def test_the_last_look_before_an_agency_is_asked_says_it_too(enquiry, agreed_case, agency, lead, front_door):
    has_died(agreed_case, builders.mother(agreed_case), lead)
    choice = Choice(outcome="one_agency", level="1", reasons="x", agency=agency, purpose="Ring")
    lines = dict(last_look(Enquiry.objects.get(pk=enquiry.pk), choice).lines)
    assert lines["Nadia Moss"] == "Mother, died"


def test_a_partner_who_is_asked_reads_it(enquiry, agreed_case, nurses, lead, front_door, signed_in):
    nurse = a_checker(nurses)
    [check] = asked(enquiry, front_door, one(nurses))
    has_died(agreed_case, builders.son(agreed_case), lead, died_on=date(2026, 5, 3))
    assert "died 3 May 2026" in words(signed_in(nurse).get(f"/checks/{check.pk}/"))


def test_social_care_is_told_of_a_death_and_no_number(enquiry, agreed_case, lead, front_door):
    a_mother = builders.mother(agreed_case)
    contacts.add_contact(a_mother, kind="mobile", value=NUMBER, safety="safe", by=lead)
    assert NUMBER in text_of(packet.of_enquiry(enquiry, front_door))
    has_died(agreed_case, a_mother, lead)
    for told in (packet.of_enquiry(enquiry, front_door), packet.of_case(agreed_case, lead)):
        assert NUMBER not in text_of(told) and "died" in text_of(told)


def test_the_panel_reads_no_age_of_the_dead(enquiry, agreed_case, lead, manager, front_door):
    decide(enquiry, None, front_door, outcome="panel", purpose="", panel_on=in_days(6))

    def said():
        return panel.coming(panel.on_its_way(manager))[0][1][0][1][0].ages

    assert said().endswith("not yet born") and "," in said()
    has_died(agreed_case, builders.son(agreed_case), lead)
    assert said() == "not yet born"


def test_no_help_is_sought_for_the_age_of_a_child_who_has_died(enquiry, agreed_case, lead, front_door):
    enquiry.people.filter(part=Part.UNBORN).delete()
    enquiry.people.create(**somebody(given_names="Viktor", born_on=in_days(-30 * 366)))
    assert ages.out_of_reach(Enquiry.objects.get(pk=enquiry.pk)) == ""
    has_died(agreed_case, builders.son(agreed_case), lead)
    assert "is 30" in ages.out_of_reach(Enquiry.objects.get(pk=enquiry.pk))


def test_what_social_care_sends_back_names_nobody_who_has_died(
    enquiry, agreed_case, social_care, lead, front_door
):
    a_decision_to_step_up(enquiry, front_door)
    step_up = stepped_up(enquiry=Enquiry.objects.get(pk=enquiry.pk), to=social_care, by=front_door)
    has_died(agreed_case, builders.son(agreed_case), lead)
    back = sent_back.from_enquiry(step_up, by=front_door)
    assert {one.given_names for one in back.people.all()} == {"Nadia", "Sami"}
