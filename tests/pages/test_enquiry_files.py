"""The files of an enquiry as a browser meets them: on its page, each on its own, and from the record that it began."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from documents.models import Document
from referrals import triage
from referrals.choice import Choice
from referrals.views import files
from tests import builders
from tests.documents import CONTENT, a_file, a_letter, uploaded
from tests.owed import asked
from tests.pages.door import text

HELP = Choice(outcome="help", level="2", reasons="Two needs")


@pytest.fixture
def enquiry(people):
    return asked(people["stranger"])


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


def page(browser, name, enquiry, *more):
    return browser.get(reverse(name, args=[enquiry.pk, *more]))


def test_a_file_that_was_chosen_is_asked_for_again_with_what_else_is_missing(enquiry, door):
    put_in = reverse("enquiry_files:put_in", args=[enquiry.pk])
    sent_back = text(door.post(put_in, {"title": " ", "kind": "report", "file": uploaded()}))
    assert "Say in a few words what it is" in sent_back and "Choose the file again" in sent_back
    nothing = text(door.post(put_in, {"title": "A report", "kind": "report"}))
    assert "Choose a file of at most 10 MB" in nothing and "Choose the file again" not in nothing


def test_a_file_says_on_its_own_page_of_what_kind_it_is(enquiry, door, front_door):
    document = a_file(enquiry, kind="report", by=front_door)
    assert "A report or assessment" in text(page(door, "enquiry_files:show", enquiry, document.pk))


def test_a_report_is_put_in_listed_and_had_again(enquiry, door, signed_in, manager):
    shown = page(door, "referrals:show", enquiry)
    put_in = reverse("enquiry_files:put_in", args=[enquiry.pk])
    assert put_in in shown.content.decode() and "A report or a letter that came with the enquiry" in text(
        shown
    )
    form = text(door.get(put_in))
    assert "Which file?" in form and "Who may see this?" not in form
    said = {"title": "School report", "kind": "report", "file": uploaded(name="what they said.pdf")}
    answer = door.post(put_in, said)
    document = Document.objects.get()
    assert answer["Location"] == reverse("enquiry_files:show", args=[enquiry.pk, document.pk])
    own = page(door, "enquiry_files:show", enquiry, document.pk)
    assert "Put in by Femi Adeyemi" in text(own) and "Moss family" in text(own)
    for name in ("referrals:show", "enquiry_files:files"):
        listed = page(signed_in(manager), name, enquiry)
        assert "School report" in text(listed) and "A report or assessment" in text(listed)
    got = page(signed_in(manager), "enquiry_files:download", enquiry, document.pk)
    assert b"".join(got) == CONTENT
    assert got["Content-Disposition"] == f'attachment; filename="{document.name}"'
    assert Entry.objects.filter(verb="document.downloaded", details__enquiry=enquiry.pk).count() == 1


def test_what_is_wrong_with_a_file_is_said_beside_it(enquiry, door):
    put_in = reverse("enquiry_files:put_in", args=[enquiry.pk])
    assert "Error: Choose a file of at most 10 MB" in text(door.post(put_in, {"title": "x"}))
    wrong = {"title": "x", "kind": "report", "file": uploaded(b"MZ")}
    assert "Error: We take PDF, JPEG, PNG and Word" in text(door.post(put_in, wrong))


def test_whoever_asked_finds_no_part_of_it(enquiry, signed_in, people, front_door):
    document = a_file(enquiry, title="What the school wrote", by=front_door)
    sender = signed_in(people["stranger"])
    shown = page(sender, "referrals:show", enquiry)
    assert shown.status_code == 200
    assert "What the school wrote" not in text(shown) and 'id="files"' not in shown.content.decode()
    assert "What the school wrote" not in text(page(sender, "enquiry_files:files", enquiry))
    for name in ("enquiry_files:show", "enquiry_files:download"):
        assert page(sender, name, enquiry, document.pk).status_code == 404
    assert page(sender, "enquiry_files:put_in", enquiry).status_code == 403


def test_a_file_is_not_found_under_another_enquiry_nor_under_a_family(
    enquiry, door, front_door, supported_case, signed_in, lead
):
    other, document = asked(enquiry.received_by), a_file(enquiry, by=front_door)
    assert page(door, "enquiry_files:show", other, document.pk).status_code == 404
    assert page(signed_in(lead), "documents:show", supported_case, document.pk).status_code == 404
    theirs = a_file(supported_case)
    assert page(door, "enquiry_files:show", enquiry, theirs.pk).status_code == 404


def test_a_file_is_taken_away_with_a_reason(enquiry, door, front_door, signed_in, manager):
    document = a_file(enquiry, by=front_door)
    url = reverse("enquiry_files:take_away", args=[enquiry.pk, document.pk])
    assert url in page(door, "enquiry_files:show", enquiry, document.pk).content.decode()
    assert "Say why" in text(door.post(url, {"why": ""}))
    done = door.post(url, {"why": "Of another family"}, follow=True)
    assert "The file is taken away." in text(done)
    assert "Femi Adeyemi took it away" in text(
        page(signed_in(manager), "enquiry_files:show", enquiry, document.pk)
    )
    assert page(door, "enquiry_files:download", enquiry, document.pk).status_code == 404


def test_the_latest_stand_on_the_enquirys_page_and_the_rest_one_step_away(enquiry, door, front_door):
    for n in range(files.SHOWN):
        a_file(enquiry, title=f"Report {n}", by=front_door)
    assert "All files of this enquiry" not in text(page(door, "referrals:show", enquiry))
    with CaptureQueriesContext(connection) as few:
        page(door, "referrals:show", enquiry)
    a_file(enquiry, title="The latest", by=front_door)
    with CaptureQueriesContext(connection) as many:
        shown = text(page(door, "referrals:show", enquiry))
    assert "The latest" in shown and "Report 0 " not in shown and "All files of this enquiry" in shown
    assert "Report 0 " in text(page(door, "enquiry_files:files", enquiry))
    assert len(many) == len(few)


def test_from_the_record_it_began_a_manager_is_led_to_its_files(
    enquiry, front_door, manager, signed_in, lead
):
    document = a_file(enquiry, title="What the school wrote", by=front_door)
    case = triage.decide(enquiry, replace(HELP, agency=front_door.agency), by=front_door).case
    listed = page(signed_in(manager), "documents:files", case)
    assert "Came with an enquiry" in text(listed) and enquiry.reference in text(listed)
    assert reverse("enquiry_files:show", args=[enquiry.pk, document.pk]) in listed.content.decode()
    builders.with_lead(case, lead, manager)
    others = text(page(signed_in(lead), "documents:files", case))
    assert (
        "No files yet" in others and "What the school wrote" not in others and enquiry.reference not in others
    )


def test_while_nobody_makes_it_the_page_says_so_plainly(enquiry, door, front_door):
    triage.decide(enquiry, replace(HELP, agency=front_door.agency), by=front_door)
    document = a_letter(enquiry, by=front_door)
    Document.objects.update(asked_at=timezone.now() - timedelta(minutes=3))
    shown = page(door, "enquiry_files:show", enquiry, document.pk)
    assert "Nobody has begun to make it yet" in text(shown) and "Nothing is lost" in text(shown)
    assert shown["Refresh"] == "10"


def test_a_letter_that_failed_is_tried_again_from_its_page(enquiry, door, front_door):
    triage.decide(enquiry, replace(HELP, agency=front_door.agency), by=front_door)
    document = a_letter(enquiry, by=front_door)
    Document.objects.update(status="failed", failed_why="We tried 3 times.")
    assert "We tried 3 times." in text(page(door, "enquiry_files:show", enquiry, document.pk))
    again = reverse("enquiry_files:again", args=[enquiry.pk, document.pk])
    assert "Try again to make it: The letter to the family" in text(door.get(again))
    assert "waits for its turn" in text(door.post(again, follow=True))
