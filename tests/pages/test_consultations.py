"""Asking for advice and giving it, as a browser does it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from referrals import consulting
from referrals.models import Consultation
from tests import how_many, nonsense
from tests.how_many import SEED
from tests.pages.door import words
from tests.pages.sent import shown
from tests.rules.test_consulting import ADVICE, QUESTION, answered
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db
LIST = "/consultations/"


def page_of(name, pk):
    return reverse(f"referrals:{name}", args=[pk])


@pytest.fixture
def consultation(agreed_case, lead):
    return consulting.ask(agreed_case, kind="health", question=QUESTION, by=lead)


def test_advice_is_asked_from_the_record_and_answered_at_the_door(agreed_case, lead, front_door, signed_in):
    browser = signed_in(lead)
    record = reverse("record", args=[agreed_case.pk])
    assert page_of("consult", agreed_case.pk) in words(browser.get(record))
    made = shown(browser, page_of("consult", agreed_case.pk)).send(kind="health", question=QUESTION)
    assert made.status_code == 302
    one = Consultation.objects.get()
    assert "Answer the consultation" in words(browser.get(record)), "it is owed on the record"
    page = words(browser.get(page_of("consultation", one.pk)))
    assert QUESTION in page and page_of("consultation_answer", one.pk) not in page
    assert browser.get(page_of("consultation_answer", one.pk)).status_code == 403
    door = signed_in(front_door)
    page = words(door.get(page_of("consultation", one.pk)))
    assert QUESTION in page and "Grace Okafor, Alder Primary School" in page and "Moss" not in page
    form = shown(door, page_of("consultation_answer", one.pk))
    assert form.boxes["advised_by"] == "Femi Adeyemi"
    assert form.send(answer=ADVICE, advised_by="Ruth Asher").status_code == 302
    page = words(browser.get(page_of("consultation", one.pk)))
    assert ADVICE in page and "Ruth Asher" in page
    away = door.get(page_of("consultation_answer", one.pk), follow=True)
    assert "This has been answered." in words(away)


def test_the_list_has_totals_of_what_is_open_late_and_answered(
    consultation, front_door, signed_in, agreed_case, lead
):
    answered(consultation, front_door)
    late = consulting.ask(agreed_case, kind="housing", question="And the rent?", by=lead)
    Consultation.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=1))
    consulting.ask(agreed_case, kind="send", question="And the plan?", by=lead)
    door = signed_in(front_door)
    page = words(door.get(LIST))
    assert "Open (2)" in page and "Late (1)" in page and "Answered (1)" in page
    assert "Housing" in page and "Special educational needs" in page and "Moss" not in page
    line = Entry.objects.get(verb="consultations.viewed")
    assert (line.details["tab"], len(line.details["shown"])) == ("open", 2)
    page = words(door.get(f"{LIST}?show=late")).split("<main")[1]
    assert "Housing" in page and "Special educational" not in page
    page = words(door.get(f"{LIST}?show=answered")).split("<main")[1]
    assert "Ruth Asher" in page


def test_a_call_without_names_leads_to_advice(front_door, signed_in):
    enquiry = an_enquiry(front_door, no_names=True, family_name="", people=[])
    door = signed_in(front_door)
    page = words(door.get(page_of("show", enquiry.pk)))
    assert "No names given" in page and page_of("consult_for", enquiry.pk) in page
    made = shown(door, page_of("consult_for", enquiry.pk)).send(kind="housing", question=QUESTION)
    assert made.status_code == 302
    page = words(door.get(page_of("show", enquiry.pk)))
    assert "Advice asked for" in page and QUESTION in page
    assert door.get(page_of("decide", enquiry.pk)).status_code == 200


def test_where_people_are_named_nothing_is_asked_for_a_caller(front_door, signed_in):
    enquiry = an_enquiry(front_door)
    door = signed_in(front_door)
    assert page_of("consult_for", enquiry.pk) not in words(door.get(page_of("show", enquiry.pk)))
    away = door.get(page_of("consult_for", enquiry.pk), follow=True)
    assert "People are named in this enquiry." in words(away)


@how_many.grows
@pytest.mark.parametrize("name", ["consult", "consult_for", "consultation_answer"])
def test_nonsense_breaks_nothing(name, front_door, lead, signed_in, agreed_case, consultation):
    enquiry = an_enquiry(front_door, no_names=True, family_name="", people=[])
    pk = {"consult": agreed_case.pk, "consult_for": enquiry.pk, "consultation_answer": consultation.pk}[name]
    browser = signed_in(lead if name == "consult" else front_door)
    answers = nonsense.survives(browser, page_of(name, pk), f"{SEED} {name}")
    assert len(answers) == nonsense.MANY
    for one in Consultation.objects.all():
        assert one.question and (one.is_open or (one.answer and one.advised_by))
