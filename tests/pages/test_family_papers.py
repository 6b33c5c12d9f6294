"""What a family member has to save or to print: the plan for them alone, and the files that are for them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from cases import agreement, people
from documents import making
from documents.models import Document
from plans import plan as plans
from portal import links
from tests import builders
from tests.documents import CONTENT, a_document, a_file, ordered
from tests.facts import when_asked
from tests.family_page import another_family, contact_of, opened
from tests.pages.door import text

PAPERS = "/plan/papers/"


@pytest.fixture
def mother(supported_case):
    return builders.mother(supported_case)


@pytest.fixture
def father(supported_case, lead):
    person = people.add_person(
        supported_case.family, part="father", given_names="Karim", family_name="Moss", by=lead
    ).person
    agreement.record(
        supported_case, person=person, answer="given", how="spoken", answered_on=timezone.localdate(), by=lead
    )
    return person


def came_in(case, person, lead, **more):
    return opened(links.make(case, person=person, contact=contact_of(person, lead, **more), by=lead))


@pytest.fixture
def phone(supported_case, mother, lead):
    return came_in(supported_case, mother, lead)


def page(phone, document, name="paper"):
    return phone.get(reverse(f"portal:{name}", args=[document.pk]))


def test_the_plan_is_made_for_whoever_asks_in_their_language(supported_case, mother, phone):
    assert "Waraaqo iyo faylal" in text(phone.get("/plan/?lang=so"))
    assert "Samee PDF-ka" in text(phone.get(PAPERS))
    asked = phone.post(PAPERS)
    document = Document.objects.get()
    assert (document.asked_by_relative, document.reader, document.language) == (mother, mother, "so")
    waiting = phone.get(asked["Location"])
    assert "Hadda ayaan samaynaynaa." in text(waiting) and waiting["Refresh"] == "2"
    making.make(document.pk)
    ready = phone.get(asked["Location"])
    assert "Waa diyaar." in text(ready) and "Refresh" not in ready
    got = page(phone, document, "paper_file")
    assert b"".join(got).startswith(b"%PDF-")
    assert got["Content-Disposition"] == f'attachment; filename="{supported_case.reference}-plan-so.pdf"'
    assert "no-store" in got["Cache-Control"] and got["Content-Type"] == "application/pdf"
    line = Entry.objects.get(verb="document.downloaded")
    assert (line.actor_kind, line.actor_id) == ("family", mother.pk)
    assert phone.post(PAPERS)["Location"] == asked["Location"], "nothing has changed"


def test_without_a_plan_there_is_no_button(supported_case, phone, lead):
    assert "Make the PDF" in text(phone.get(PAPERS))
    plans.end(supported_case.plans.get(), by=lead)
    assert "Make the PDF" not in text(phone.get(PAPERS))
    assert phone.post(PAPERS).status_code == 200 and not Document.objects.exists()


def test_files_that_are_for_them_are_there_and_no_others(supported_case, mother, father, lead, phone):
    own = a_file(supported_case, title="Letter for us", for_whom="family")
    named = a_file(supported_case, title="For Nadia", for_whom="named", shown_to=[mother])
    fathers = a_file(supported_case, title="For Karim", for_whom="named", shown_to=[father])
    team = a_file(supported_case, title="Our own view")
    marked = a_file(supported_case, title="What he did", for_whom="domestic_abuse")
    listed = text(phone.get(PAPERS))
    assert "Letter for us" in listed and "For Nadia" in listed
    for title in ("For Karim", "Our own view", "What he did"):
        assert title not in listed
    for document in (own, named):
        assert page(phone, document).status_code == 200
        assert b"".join(page(phone, document, "paper_file")) == CONTENT
    for document in (fathers, team, marked):
        assert page(phone, document).status_code == page(phone, document, "paper_file").status_code == 404


def test_another_readers_plan_and_another_familys_files_are_not_there(
    supported_case, father, phone, manager, lead
):
    others = another_family(supported_case, manager, lead)
    for document in (
        ordered(supported_case, reader=father),
        a_document(others),
        a_file(others, for_whom="family"),
    ):
        assert page(phone, document).status_code == page(phone, document, "paper_file").status_code == 404
        line = Entry.objects.filter(verb="case.refused").latest("pk")
        assert (line.actor_kind, line.case_id) == ("family", document.case_id), "on the record that it is of"


def test_a_paper_that_tells_what_is_kept_from_them_since_is_not_given(supported_case, phone, lead):
    phone.post(PAPERS)
    document = Document.objects.get()
    making.make(document.pk)
    assert page(phone, document, "paper_file").status_code == 200
    goal = supported_case.plans.get().goals.get()
    goal.audience = "team"
    goal.save()
    assert "Something has changed since" in text(page(phone, document))
    assert page(phone, document, "paper_file").status_code == 404


def test_a_worker_is_told_that_a_paper_is_old(supported_case, signed_in, lead):
    document = ordered(supported_case)
    making.make(document.pk)
    url = reverse("documents:show", args=[supported_case.pk, document.pk])
    assert "Something has changed since" not in text(signed_in(lead).get(url))
    plans.change_words(supported_case.plans.get(), hope="Quiet evenings", if_worried="Ring us", by=lead)
    assert "Something has changed since" in text(signed_in(lead).get(url))


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"status": "failed"}, "It could not be made. Try again, or ask us for it."),
        ({"status": "expired"}, "It is not here any more."),
        ({"asked_at": lambda: timezone.now() - timedelta(hours=1)}, "It takes longer than usual."),
    ],
)
def test_whatever_became_of_it_is_said(how, words, supported_case, phone):
    document = a_document(supported_case, "asked")
    Document.objects.update(**when_asked(how))
    shown = page(phone, document)
    assert words in text(shown) and "Refresh" not in shown


def test_signs_that_cannot_be_printed_are_told(supported_case, phone):
    phone.post(PAPERS)
    document = Document.objects.get()
    making.make(document.pk)
    Document.objects.update(unprintable="😀")
    assert "an empty box stands in their place: 😀" in text(page(phone, document))


def test_a_phone_cannot_order_without_end(supported_case, phone):
    for language in ("en", "so", "bn"):
        assert phone.post(f"{PAPERS}?lang={language}").status_code == 302
    plans.change_words(supported_case.plans.get(), hope="Quiet", if_worried="Ring us", by=supported_case.lead)
    refused = phone.post(f"{PAPERS}?lang=en")
    assert "You have asked for 3 papers that are not made yet" in text(refused)
    assert Document.objects.count() == 3


def test_whoever_takes_back_their_agreement_has_no_files(supported_case, mother, lead, phone):
    document = a_file(supported_case, for_whom="family")
    agreement.record(
        supported_case,
        person=mother,
        answer="withdrawn",
        **builders.SAFE,
        how="spoken",
        answered_on=timezone.localdate(),
        by=lead,
    )
    assert phone.get(PAPERS).status_code == page(phone, document, "paper_file").status_code == 403


def test_without_a_link_there_is_nothing(supported_case, signed_in, lead):
    document = a_file(supported_case, for_whom="family")
    for browser in (Client(), signed_in(lead)):
        assert browser.get(PAPERS).status_code == 403
        assert page(browser, document, "paper_file").status_code == 403
