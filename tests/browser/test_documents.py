"""Files in a real browser: put in at a desk and on a phone, made by a worker while the page waits, had by a family."""

import io
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image

from documents.models import Document
from portal import links
from referrals import triage
from referrals.choice import Choice
from tests import builders
from tests.browser.conftest import DESK, PHONE
from tests.documents import CONTENT, a_file
from tests.family_page import contact_of, path_of
from tests.owed import asked


def downloaded(desk):
    with desk.page.expect_download() as coming:
        desk.main.get_by_role("button", name="Download").click()
    return coming.value


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_worker_puts_in_a_picture_and_has_it_again(size, window, lead, supported_case, tmp_path):
    photograph = tmp_path / "IMG 0001.jpg"
    Image.new("RGB", (60, 40), "blue").save(photograph)
    desk = window(lead, size=size).open(reverse("documents:files", args=[supported_case.pk]))
    desk.says("No files yet")
    desk.press("Put in a file")
    desk.press("Put the file in").says("Choose a file of at most 10 MB", "Choose what kind of file it is")
    desk.box("Which file?").set_input_files(photograph)
    desk.fill("In a few words, what is it?", "Idris drew his week")
    desk.choose("What kind of file is it?", "A picture, or something a child made")
    desk.press("Put the file in").says("Idris drew his week", "Put in by Grace Okafor")
    got = downloaded(desk)
    assert got.suggested_filename == Document.objects.get().name
    assert Image.open(io.BytesIO(Path(got.path()).read_bytes())).size == (60, 40)
    a_file(supported_case, title="What he did to her", for_whom="domestic_abuse")
    desk.open(reverse("documents:files", args=[supported_case.pk]))
    desk.says("Idris drew his week", "Domestic abuse")
    desk.follow("Idris drew his week").follow("Take this file away").fill("Why?", "Of another family")
    desk.press("Take it away").says("The file is taken away.")
    assert Document.objects.get(title="Idris drew his week").status == "taken_away"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_page_without_scripts_waits_for_the_worker(size, window, lead, supported_case, worker):
    desk = window(lead, size=size, scripts=False)
    desk.open(reverse("plans:ask_for_pdf", args=[supported_case.pk]))
    desk.choose("Who is it for?", "Nadia Moss").press("Make the PDF")
    desk.main.get_by_role("button", name="Download").wait_for()
    desk.look().says("It is ready, as things stood on")
    assert downloaded(desk).suggested_filename == f"{supported_case.reference}-plan-en.pdf"


def test_a_family_has_its_plan_and_its_files_on_a_phone(window, lead, supported_case):
    mother = builders.mother(supported_case)
    made = links.make(supported_case, person=mother, contact=contact_of(mother, lead), by=lead)
    a_file(supported_case, title="The letter to the school", for_whom="family")
    phone = window(size=PHONE).open(path_of(made)).fill("Your code", made.code).press("Open our plan")
    phone.follow("Papers and files").says("Files for you", "The letter to the school")
    phone.press("Make the PDF").says("It is ready.", "stays on this phone")
    assert downloaded(phone).suggested_filename == f"{supported_case.reference}-plan-en.pdf"
    phone.follow("Back").follow("The letter to the school")
    assert downloaded(phone).suggested_filename == Document.objects.get(kind="letter").name


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_front_door_keeps_a_report_and_makes_the_familys_letter(
    size, window, front_door, worker, tmp_path
):
    report = tmp_path / "attendance.pdf"
    report.write_bytes(CONTENT)
    enquiry = asked(front_door)
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="None"), by=front_door)
    desk = window(front_door, size=size).open(reverse("referrals:show", args=[enquiry.pk]))
    desk.follow("Put in a file")
    desk.box("Which file?").set_input_files(report)
    desk.fill("In a few words, what is it?", "Attendance since September")
    desk.choose("What kind of file is it?", "A report or assessment")
    desk.press("Put the file in").says("Attendance since September", "Put in by Femi Adeyemi")
    assert downloaded(desk).suggested_filename == Document.objects.get().name
    desk.open(reverse("referrals:show", args=[enquiry.pk])).says("Attendance since September")
    desk.open(reverse("referrals:letter", args=[enquiry.pk])).press("Make the letter as a PDF")
    desk.main.get_by_role("button", name="Download").wait_for()
    desk.look().says("It is ready, as things stood on")
    assert downloaded(desk).suggested_filename == f"{enquiry.reference}-letter-to-family-en.pdf"
