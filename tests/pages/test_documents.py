"""The page of a document: how far it is, in words, until it is there; and the file itself."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from cases import restricting
from documents import making
from documents.models import Document
from tests import builders
from tests.documents import CONTENT, a_document, a_file, ordered, uploaded
from tests.pages.door import text


def page(browser, document, name="show"):
    return browser.get(reverse(f"documents:{name}", args=[document.case_id, document.pk]))


def asked_ago(document, **ago):
    Document.objects.filter(pk=document.pk).update(asked_at=timezone.now() - timedelta(**ago))


@pytest.fixture
def browser(signed_in, lead):
    return signed_in(lead)


def test_from_asking_to_having_it(supported_case, browser):
    mother = builders.mother(supported_case)
    ask = reverse("plans:ask_for_pdf", args=[supported_case.pk])
    asked = browser.post(ask, {"reader": mother.pk, "language": "so"})
    document = Document.objects.get()
    assert asked["Location"] == reverse("documents:show", args=[supported_case.pk, document.pk])
    waiting = page(browser, document)
    assert "It waits for its turn. This page looks again every 2 seconds." in text(waiting)
    assert "For Nadia, asked for by Grace Okafor" in text(waiting) and waiting["Refresh"] == "2"
    making._count_a_try(document.pk)
    assert "We are making it now." in text(page(browser, document))
    making.make(document.pk)
    ready = page(browser, document)
    assert "It is ready, as things stood on" in text(ready) and "Refresh" not in ready
    got = page(browser, document, "download")
    assert b"".join(got).startswith(b"%PDF-")
    name = f"{supported_case.reference}-plan-so.pdf"
    assert got["Content-Disposition"] == f'attachment; filename="{name}"'
    assert got["Content-Type"] == "application/pdf" and got["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in got["Cache-Control"]
    assert Entry.objects.filter(verb="document.downloaded").count() == 1
    assert browser.post(ask, {"reader": mother.pk, "language": "so"})["Location"] == asked["Location"]


def test_a_page_left_open_stops_looking(supported_case, browser):
    document = ordered(supported_case)
    asked_ago(document, seconds=30)
    assert page(browser, document)["Refresh"] == "10"
    asked_ago(document, minutes=11)
    late = page(browser, document)
    assert "Refresh" not in late and "This takes longer than usual" in text(late)
    assert "Look again now" in text(late)


def test_what_failed_says_why_and_is_tried_again_from_its_page(supported_case, browser):
    document = a_document(supported_case, "failed")
    Document.objects.update(failed_why="We tried 3 times.")
    shown = text(page(browser, document))
    assert "It could not be made. We tried 3 times." in shown and "Try again" in shown
    again = reverse("documents:again", args=[supported_case.pk, document.pk])
    assert "Try again to make it: The plan as a PDF" in text(browser.get(again))
    assert "waits for its turn" in text(browser.post(again, follow=True))


def test_what_is_gone_leads_to_asking_again(supported_case, browser):
    shown = page(browser, a_document(supported_case, "expired"))
    assert "Nobody opened it" in text(shown)
    assert reverse("plans:ask_for_pdf", args=[supported_case.pk]) in shown.content.decode()


def test_signs_that_no_font_has_are_told_to_who_asked(supported_case, browser):
    document = a_document(supported_case)
    Document.objects.update(unprintable="😀漢")
    assert "an empty box stands in their place: 😀漢" in text(page(browser, document))


@pytest.mark.parametrize("status", ["asked", "failed", "expired"])
def test_what_is_not_ready_cannot_be_downloaded(status, supported_case, browser):
    assert page(browser, a_document(supported_case, status), "download").status_code == 404
    assert not Entry.objects.filter(verb="document.downloaded").exists()


def test_the_plans_page_leads_to_its_papers(supported_case, browser):
    document = a_document(supported_case)
    shown = browser.get(reverse("plans:show", args=[supported_case.pk])).content.decode()
    assert reverse("documents:show", args=[supported_case.pk, document.pk]) in shown


def test_a_paper_for_one_reader_is_listed_for_whoever_asked_for_it_and_for_nobody_else(
    supported_case, browser, signed_in, auditor, lead
):
    document, letter = a_document(supported_case, by=auditor), a_file(supported_case)
    files, plan = (reverse(name, args=[supported_case.pk]) for name in ("documents:files", "plans:show"))
    shown, other = (reverse("documents:show", args=[supported_case.pk, one.pk]) for one in (document, letter))
    for page_ in (files, plan):
        assert shown not in browser.get(page_).content.decode(), page_
        assert shown in signed_in(auditor).get(page_).content.decode(), page_
    assert other in browser.get(files).content.decode()
    assert page(browser, document).status_code == 200, "whoever asks for the same is led to it"


def test_who_may_not_read_a_document_does_not_find_it(supported_case, signed_in, people, auditor):
    document = a_document(supported_case)
    Document.objects.update(audience="team", topic="hidden_address")
    document.shown_to.clear()
    for name in ("show", "download"):
        assert page(signed_in(auditor), document, name).status_code == 404
        assert page(signed_in(people["stranger"]), document, name).status_code == 404
        assert page(signed_in(people["lead"]), document, name).status_code == 200


def test_a_restricted_record_keeps_its_documents(supported_case, signed_in, manager, other_manager, lead):
    document = a_document(supported_case)
    assert b"".join(page(signed_in(other_manager), document, "download")) == CONTENT
    restricting.restrict(supported_case, why="A relative works here", by=manager)
    for name in ("show", "download"):
        assert page(signed_in(other_manager), document, name).status_code == 404
    assert page(signed_in(lead), document).status_code == 200


# --- files that are put in ------------------------------------------------------------------------------------------


def put_in(browser, case, file=None, **answers):
    url = reverse("documents:put_in", args=[case.pk])
    said = {
        "title": "Letter from the school",
        "kind": "letter",
        "for_whom": "team",
        "file": file or uploaded(),
    }
    return browser.post(url, {name: value for name, value in (said | answers).items() if value})


def test_a_file_is_put_in_listed_and_had_again(supported_case, browser, signed_in, auditor):
    answer = put_in(browser, supported_case, uploaded(name="what the school said.pdf"))
    document = Document.objects.get()
    assert answer["Location"] == reverse("documents:show", args=[supported_case.pk, document.pk])
    listed = browser.get(reverse("documents:files", args=[supported_case.pk]))
    assert "Letter from the school" in text(listed) and "A letter" in text(listed)
    got = page(signed_in(auditor), document, "download")
    assert b"".join(got) == CONTENT
    assert got["Content-Disposition"] == f'attachment; filename="{document.name}"'


def test_what_is_wrong_with_a_file_is_said_beside_it(supported_case, browser):
    assert "Error: We take PDF, JPEG, PNG and Word" in text(put_in(browser, supported_case, uploaded(b"MZ")))
    missing = browser.post(reverse("documents:put_in", args=[supported_case.pk]), {"title": "x"})
    assert "Choose a file of at most 10 MB" in text(missing) and "Choose what kind of file it is" in text(
        missing
    )
    assert not Document.objects.exists()


def test_a_file_that_is_too_large_is_kept_nowhere_and_the_page_says_so(
    supported_case, browser, settings, tmp_path
):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    large = CONTENT + b"x" * settings.LARGEST_FILE
    assert "Choose a file of at most 10 MB" in text(put_in(browser, supported_case, uploaded(large)))
    settings.LARGEST_FILE = len(large)
    assert put_in(browser, supported_case, uploaded(large)).status_code == 302
    assert Document.objects.get().size == len(large) and not list(tmp_path.iterdir())


def test_of_several_files_at_once_none_is_kept_on_any_disk(client, browser, supported_case):
    """A form asks for one; a hundred of 10 MB each came in by any address, from whoever is signed in or not."""
    two = {"file": uploaded(), "another": uploaded()}
    for who, url in ((client, "/account/login/"), (browser, f"/families/{supported_case.pk}/files/put-in/")):
        assert who.post(url, two | {"title": "x"}).status_code == 400


def test_another_file_on_the_same_page_is_another_press(supported_case, browser):
    """Pressed twice it is put in once; with another file chosen the page says that it was saved before."""
    once = str(uuid.uuid4())
    first = put_in(browser, supported_case, once=once)
    assert put_in(browser, supported_case, once=once)["Location"] == first["Location"]
    assert Document.objects.count() == 1
    other = put_in(browser, supported_case, uploaded(CONTENT + b" other"), once=once)
    assert "You saved this page before" in text(other)


def test_a_file_is_taken_away_with_a_reason(supported_case, browser, signed_in, manager):
    document = a_file(supported_case)
    url = reverse("documents:take_away", args=[supported_case.pk, document.pk])
    assert "Say why" in text(browser.post(url, {"why": ""}))
    browser.post(url, {"why": "Of another family"})
    assert "Grace Okafor took it away" in text(page(signed_in(manager), document))
    assert page(browser, document, "download").status_code == 404
    assert browser.get(url)["Location"] == reverse("documents:show", args=[supported_case.pk, document.pk])


def test_a_file_that_was_put_in_is_not_made_again(supported_case, browser):
    document = a_file(supported_case)
    answer = browser.post(reverse("documents:again", args=[supported_case.pk, document.pk]))
    assert answer.status_code == 200 and "cannot become “Being made”" in text(answer)


def test_what_the_system_made_has_no_way_to_be_taken_away(supported_case, browser):
    assert page(browser, a_document(supported_case), "take_away").status_code == 404


def test_a_file_that_is_being_checked_is_shown_and_not_given(supported_case, browser):
    document = a_file(supported_case)
    Document.objects.update(status="checking")
    shown = page(browser, document)
    assert "It is being checked for viruses" in text(shown) and shown["Refresh"] == "2"
    assert page(browser, document, "download").status_code == 404
    Document.objects.update(status="refused", content="", failed_why="A virus was found in it.")
    assert "A virus was found in it." in text(page(browser, document))
    assert page(browser, document, "download").status_code == 404


def test_a_reader_who_may_not_know_sees_no_line_of_it(supported_case, browser, signed_in, auditor):
    a_file(supported_case, title="Where they hide", for_whom="hidden_address")
    url = reverse("documents:files", args=[supported_case.pk])
    assert "Where they hide" in text(browser.get(url))
    assert "Where they hide" not in text(signed_in(auditor).get(url))


def test_the_list_asks_the_same_however_many_there_are(supported_case, browser):
    url = reverse("documents:files", args=[supported_case.pk])
    a_file(supported_case)
    browser.get(url)
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    for n in range(5):
        a_file(supported_case, title=f"Letter {n}")
    a_document(supported_case)
    with CaptureQueriesContext(connection) as many:
        browser.get(url)
    assert len(many) == len(few)
