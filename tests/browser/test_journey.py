"""One family, from a telephone call to the end of help, in the windows of the five people it takes."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from audit.models import Entry
from cases.models import Case
from cases.status import CaseStatus
from documents.models import Document
from documents.status import DocumentStatus
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from tests.browser.conftest import PHONE

GOAL = "Idris is in school every day"
LATE_START, BEDTIME, SLEEP_CLINIC = "Arrange a late start", "Bed by nine", "Book the sleep clinic"
STORY = "Mornings are hard since the move."
IN_THE_PLAN = HOPE, IF_WORSE = "Calm mornings", "Ring Grace"
SAVE = "Save and go back to the list"


@pytest.fixture
def five(window, people, address):
    """Femi at the front door, Maya the manager, Grace of the school, Hana the health visitor; Nadia on her phone."""
    for name, title in (("lead", "Family support worker"), ("teammate", "Health visitor")):
        people[name].job_title = title
        people[name].save()
    windows = {who: window(people[who]) for who in ("front_door", "manager", "lead", "teammate")}
    return windows | {"mother": window(size=PHONE)}


def test_a_family_goes_from_a_call_to_the_end_of_help(five, worker, address):
    femi, maya, grace, hana, nadia = (
        five[who] for who in ("front_door", "manager", "lead", "teammate", "mother")
    )
    log_an_enquiry_by_keyboard(femi)
    case = decide(femi)
    name_the_lead(maya, case)
    record_agreement(grace)
    write_the_assessment(grace, case)
    sign_off(maya)
    bring_in_the_health_visitor(grace)
    hold_the_first_meeting(grace)
    write_the_plan(grace)
    read_the_pdf(download(grace, case))
    code = make_a_link(grace)
    open_on_the_phone(nadia, code, address)
    answer(grace)
    nadia.open("/plan/").says("I will ring the school about Friday.")
    review(grace)
    finish_actions(grace, hana)
    close(grace, case)
    nadia.open("/plan/", status=403)  # help has ended, and so has the way in
    assert GOAL not in nadia.words

    named = set(Entry.objects.filter(case_id=case.pk).values_list("actor_name", flat=True))
    assert {"Femi Adeyemi", "Maya Kaur", "Grace Okafor", "Hana Yusuf", "Nadia Moss"} <= named
    assert sum(desk.seen for desk in five.values()) > 70


def log_an_enquiry_by_keyboard(desk):
    """Not once is the mouse touched: Tab goes on, letters choose in a list, a space ticks, Enter sends."""
    desk.open("/").tab_to("Log an enquiry").enter()
    desk.tab_until("document.activeElement.name === 'danger'").page.keyboard.press("Space")
    desk.tab_and_type("worries", "Idris misses school on many days.").tab_and_type("family_name", "Moss")
    born = {"Nadia": ("Mother", 2, 4, 1990), "Idris": ("Son", 9, 5, 2017), "Layla": ("Daughter", 30, 1, 2020)}
    for row, (name, (part, *day)) in enumerate(born.items()):
        if row > 1:
            desk.tab_to("Add another person").enter()
            desk.tab_until(f"document.activeElement.name === 'people-{row}-given_names'", most=200)
        desk.tab_and_type(f"people-{row}-given_names", name).tab_and_type(f"people-{row}-part", part)
        for box, number in zip(("day", "month", "year"), day, strict=True):
            desk.tab_and_type(f"people-{row}-born_on_{box}", str(number))
    desk.tab_and_type("address", "4 Rope Yard Lane").tab_and_type("postcode", "EB1 4QT")
    desk.tab_and_type("asker_name", "Joy Mensah").tab_and_type("source", "School")
    desk.tab_and_type("asker_email", "joy@alder.example.org")
    desk.tab_until("document.activeElement.name === 'agreed'").page.keyboard.press("Space")
    desk.tab_to("Save and look after it").enter().says(
        "is saved, and it is yours. Joy Mensah hears what we decide"
    )


def decide(desk):
    enquiry = desk.says("Idris misses school", "Layla Moss").page.url
    desk.press("Decide")
    desk.choose("Level of need", "Level 2: early help").choose(
        "What happens next", "Early help: assessment and a plan with the family"
    )
    desk.select("Agency that coordinates the help", "Alder Primary School")
    desk.press("Make this decision").says("Give your reasons")  # and nothing is decided yet
    assert not Case.objects.exists()
    desk.fill("Your reasons", "Two needs that one service cannot answer alone.").press("Make this decision")
    desk.says(
        "Decided: early help: assessment and a plan with the family", "Joy Mensah has not been told yet"
    )
    assert not Letter.objects.filter(to="joy@alder.example.org", kind__startswith="reply").exists()
    case = Case.objects.get()
    desk.open(urlsplit(enquiry).path).says("Two needs that one service", case.reference)
    return case


def name_the_lead(desk, case):
    desk.open("/").says("Moss family")
    desk.open(f"/families/{case.pk}/").press("Name a lead professional")
    desk.choose("Who will lead?", "Grace Okafor, Family support worker, Alder Primary School")
    desk.fill("Why this person?", "The family knows her from school.").press("Name lead professional")
    desk.says("Ask the family to agree", "Grace Okafor")
    assert Letter.objects.filter(to="lead@example.org", case_id=case.pk).exists()


def record_agreement(desk):
    desk.open("/").follow("Moss family").press("Ask the family to agree")
    desk.choose("Who did you ask?", "Nadia Moss").choose("What did they say?", "Agreed")
    desk.choose("How did they say it?", "Said it to us").day("When?", timezone.localdate())
    desk.fill("Who are they happy for us to work with, and who not? (optional)", "Everybody but the landlord")
    desk.press("Record their answer").says("Everybody but the landlord")


def write_the_assessment(desk, case):
    desk.press("Start the assessment").press("Start the assessment")
    desk.press("Hand in for sign-off").press("Hand in for sign-off").says("There is a problem")
    desk.open(f"/families/{case.pk}/assessment/").follow("The family’s story")
    desk.fill("Who took part, and how?", "Nadia, Idris and Layla, at home")
    desk.fill("What has been happening?", STORY)
    desk.fill("What does the family want to be different?", "Idris in school").press(SAVE)
    for child, said in (("Idris", "I want to see my friends."), ("Layla", "She drew us at breakfast.")):
        desk.follow(f"What {child} says").fill(
            "Where, with whom, and what helped them to speak freely?", "On a walk, alone"
        )
        desk.choose("How?", "Talking together")
        desk.fill(f"What did {child} say, or show you?", said)
        desk.fill(f"Who was told what {child} said, and when?", "Nadia, that day")
        desk.fill("What changed because of it?", "It stands in the plan.")
        desk.fill(f"How did you tell {child}?", "At home, the same day").press(SAVE)
    for area in authority().areas:
        desk.follow(area.name).fill("What is working well?", "They talk to each other.")
        desk.choose(area.question_family, "3").choose(area.question_worker, "4").press(SAVE)
    desk.follow("What it all means").fill("What does it all mean?", "The move broke the routine.")
    desk.press(SAVE).says("Everything is answered.")
    desk.press("Hand in for sign-off").press("Hand in for sign-off")
    desk.says("I want to see my friends.", "handed in")
    assert desk.main.get_by_role("button", name="Sign off").count() == 0  # never by its author


def sign_off(desk):
    desk.open("/").follow("Moss family").press("Sign off the assessment").says(STORY)
    desk.press("Sign off").press("Sign off this assessment").says("signed off by Maya Kaur")


def bring_in_the_health_visitor(desk):
    desk.open("/").follow("Moss family").follow("Team and sharing").press("Add somebody to the team")
    desk.select("Who is joining?", "Hana Yusuf, Health visitor, Brambleford Health Visiting")
    desk.choose("As what?", "In the team: can read and write")
    desk.fill("Why do they need to see this family’s record?", "Layla’s sleep")
    desk.press("Add to the team").says("Hana Yusuf")


def hold_the_first_meeting(desk):
    desk.follow("Meetings").press("Book a team meeting").day("What day?", timezone.localdate())
    desk.fill("What time?", "9am").fill("Where?", "Harebell Family Hub")
    desk.press("Book meeting").says("Harebell Family Hub")
    desk.press("Write down what was said").choose("Who came from the family?", "Nadia Moss")
    desk.choose("Who came from the team?", "Grace Okafor", "Hana Yusuf")
    desk.fill("What is working well?", "Layla loves nursery")
    desk.fill("What are people worried about?", "Idris is tired")
    desk.fill("What was agreed?", "School starts him at ten")
    desk.press("Save what was said").says("First team meeting", "School starts him at ten")


def write_the_plan(desk):
    desk.follow("Plan and reviews").press("Start the plan").press("Start the plan").says("not agreed yet")
    desk.follow("Change").fill("What does the family hope life will be like?", HOPE)
    desk.fill("What should they do if things get worse?", IF_WORSE).press("Save")
    desk.press("Add a goal").fill("What does the family want to be true?", GOAL).press("Save goal")
    people = ("Grace Okafor, Family support worker", "Nadia Moss, family", "Hana Yusuf, Health visitor")
    for what, who in zip((LATE_START, BEDTIME, SLEEP_CLINIC), people, strict=True):
        desk.follow(f"Add an action to {GOAL}").fill("What will be done?", what)
        desk.choose("Who will do it?", who)
        desk.day("By when?", timezone.localdate() + timedelta(days=5)).press("Save action").says(what)
    desk.press("Record that the family agreed").choose("Who in the family agreed?", "Nadia Moss")
    desk.press("Record that the family agreed").says("Agreed with the family", "with Nadia")


def download(desk, case):
    """The PDF, made by the worker in its own process while the page waits and looks again by itself."""
    desk.press("Print or download").choose("Who is it for?", "Nadia Moss").press("Make the PDF")
    link = desk.main.get_by_role("button", name="Download")
    link.wait_for()
    desk.look()
    assert Document.objects.get().status == DocumentStatus.READY
    with desk.page.expect_download() as coming:
        link.click()
    assert coming.value.suggested_filename == f"{case.reference}-plan-en.pdf"
    return coming.value.path()


def read_the_pdf(path):
    pdf = PdfReader(path)
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
    for sentence in (GOAL, LATE_START, BEDTIME, SLEEP_CLINIC, *IN_THE_PLAN, "Nadia Moss", "Grace Okafor"):
        assert sentence in words, f"“{sentence}” is not in the PDF:\n{words}"
    assert STORY not in words  # what was written for the team stays with the team
    assert pdf.metadata.title and "Plan" in pdf.metadata.title.title()


def make_a_link(desk):
    """Returns the code that Grace tells Nadia; the address is in the letter, and nowhere on the page."""
    desk.follow("People").follow("Add contact for Nadia Moss")
    desk.choose("What is it?", "Email").fill("Number or email address", "nadia@example.org")
    desk.choose("Is it safe to use?", "Safe to use").press("Save contact").says("nadia@example.org")
    desk.follow("Family’s page").press("Make a link")
    desk.choose("Who is it for, and where shall we send it?", "Nadia Moss, email nadia@example.org")
    desk.press("Make and send the link").says("The link is on its way")
    code = desk.main.locator("#code").inner_text()
    desk.press("Back to the family’s page").says("Not opened yet")
    return code


def open_on_the_phone(phone, code, address):
    link = re.search(r"https?://\S+[^.\s]", Letter.objects.get(kind="plan.link").body)[0]
    path = link.removeprefix(address)
    wrong = "000000" if code != "000000" else "111111"
    phone.open(path).fill("Your code", wrong).press("Open our plan").says("There is a problem")
    phone.fill("Your code", code).press("Open our plan").says(GOAL, HOPE, "Grace Okafor")
    assert STORY not in phone.words
    phone.open("/plan/?lang=bn").says(GOAL).open("/plan/?lang=so").says(GOAL).open("/plan/?lang=en")
    phone.press("Mark as done", exact=False).says("Well done. We have marked it as done.")
    phone.press("Tell us how it is going").choose("What do you want to tell us?", "How it is going")
    phone.fill("Your words", "Bedtime works. Friday was hard.")
    phone.press("Send").says("Thank you. We have your message")
    phone.open(path, status=410).says("Ask the person who works with you for a new link.")  # it opened once


def answer(desk):
    desk.open("/").follow("Answer the family").says("Bedtime works. Friday was hard.")
    desk.press("Answer Nadia Moss").fill("Your answer", "I will ring the school about Friday.")
    desk.press("Send this answer").says("They can read your answer on their page.")


def review(desk):
    desk.follow("Plan and reviews").press("Review the plan")
    desk.fill("What has changed since last time?", "Four weeks in school")
    desk.fill("What did the family say about it? (optional)", "It is easier now")
    for area in authority().areas:
        asked = desk.group(area.name).last
        for whose, number in (("The family’s number", "8"), ("Your number", "7")):
            asked.get_by_role("group", name=whose).get_by_label(number, exact=True).check()
    desk.choose("What happens next?", "Get ready to close")
    desk.fill("Why is that right?", "The goal is nearly met")
    desk.press("Save review").says("What is left is to close the case", "2 actions are still open")
    desk.follow("Cancel").follow("Plan and reviews").says("Distance travelled", "Four weeks in school", "+5")
    expect(desk.main.get_by_role("img", name="Distance travelled").first).to_be_visible()


def finish_actions(grace, hana):
    grace.follow("Overview").press("Close, or say why not").says("2 actions are still open")
    hana.open("/").follow(SLEEP_CLINIC).choose("How is it going?", "Done").press("Save")
    assert hana.main.get_by_role("button", name="Close, or say why not").count() == 0
    grace.open("/").follow(LATE_START).choose("How is it going?", "Done").press("Save")


def close(desk, case):
    desk.follow("Overview").press("Close, or say why not")
    desk.choose("Why is early help ending?", "The plan's goals are met")
    desk.fill("What is different for the family now?", "Idris is in school, on time.")
    desk.fill("What did the family say about the help? (optional)", "We sleep at night")
    desk.press("Close this case")
    desk.says("How early help ended", "The plan's goals are met", "We sleep at night")
    desk.follow("Overview").says("Closed").press("How early help ended").says("Idris is in school, on time.")
    case.refresh_from_db()
    assert case.status == CaseStatus.CLOSED
