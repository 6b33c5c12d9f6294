"""The plan on paper: what is on it, and what never is."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from cases import addresses, notes, warnings
from cases.models import Owed
from documents import drawing
from earlyhelp import clocks
from earlyhelp.models import Letter
from plans import actions, meetings, printing, tasks
from plans import plan as plans
from plans.letters import remind_of_reviews
from plans.models import Action, Plan
from tests import builders
from tests.documents import printed
from tests.facts import at_once


@pytest.fixture
def plan(supported_case, lead):
    """A plan with a meeting, a review, an action done, and around it all that paper must not carry."""
    case = builders.with_review(supported_case)
    mother, son = builders.mother(case), builders.son(case)
    lead.phone, lead.job_title = "01632 960 214", "Family liaison"
    lead.save()
    actions.move(Action.objects.get(person=mother), status="done", by=mother)
    starts = timezone.now() + timedelta(days=4)
    meetings.book(case, kind="review", starts_at=starts, place="Harebell Family Hub", by=lead)
    addresses.add_address(son, lines="7 Hidden Lane", postcode="E1 6AN", confidential=True, by=lead)
    later = timezone.localdate() + timedelta(days=30)
    warnings.warn(
        case.family, kind="domestic_abuse", text="Uncle Ray must not visit", review_on=later, by=lead
    )
    notes.add(
        case, kind="visit", happened_at=timezone.now(), title="A worry of ours", text="Unkempt", by=lead
    )
    plan = Plan.objects.select_related("case__family").get(case=case)
    return plan


def reader_of(plan):
    return builders.mother(plan.case)


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def words_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def fonts_of(pdf):
    """(name, whether its letters are in the file) of every font used."""
    found = set()
    for page in read(pdf).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            found.add((inner["/BaseFont"], any(key.startswith("/FontFile") for key in descriptor)))
    return found


# --- what is on it ----------------------------------------------------------------------------------------


def test_the_plan_is_on_it(plan):
    words = words_of(printed(plan, "en", reader=reader_of(plan)))
    for shown in (
        "Brambleford Council",
        "Our family plan",
        "Moss",
        plan.case.reference,
        "Calm mornings",
        "Idris is in school every day",
        "Arrange a late start",
        "Bed by nine",
        "Done on",
        "Not started",
        "Nadia",
        "Grace Okafor",
        "01632 960 214",
        "Harebell Family Hub",
        "Feeling safe",
        "7 out of 10",
        "up from 3",
        "Ring Grace",
        "Who agreed this plan",
        "Signed",
        "Printed for Nadia Moss on",
        "Page 1 of",
        "call 999",
    ):
        assert shown in words, shown


def test_what_is_only_for_the_team_never_is(plan):
    words = words_of(printed(plan, "en", reader=reader_of(plan)))
    for never in (
        "Hidden Lane",
        "E1 6AN",
        "Uncle Ray",
        "Domestic abuse",
        "A worry of ours",
        "Unkempt",
        "Little sleep",
        "Idris is tired",
        "Idris is missing school",
    ):
        assert never not in words, never


def test_it_can_be_read_aloud(plan):
    for language in ("en", "bn"):
        pdf = read(printed(plan, language, reader=reader_of(plan)))
        root = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == language and "/StructTreeRoot" in root
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert pdf.metadata.author == "Brambleford Council" and "Moss" in pdf.metadata.title
        assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()


def test_bengali_letters_are_in_the_file(plan):
    fonts = fonts_of(printed(plan, "bn", reader=reader_of(plan)))
    assert any("Bengali" in name for name, _inside in fonts), fonts
    assert all(inside for _name, inside in fonts)


def test_somali_words_and_months(plan):
    words = words_of(printed(plan, "so", reader=reader_of(plan)))
    assert "Qorshaha qoyskeenna" in words and "Yaa qorshahan ku heshiiyay" in words
    assert timezone.localdate().strftime("%B") not in words.replace(
        "April", ""
    ) or timezone.localdate().month in (4, 5)


def test_what_people_wrote_cannot_become_markup_or_fetch_anything(plan, lead, monkeypatch):
    asked = []
    monkeypatch.setattr(drawing, "fetch_nothing", asked.append)
    bad = '<img src="http://169.254.169.254/x"><style>@import "file:///etc/passwd";</style>'
    plans.change_words(plan, hope=bad, if_worried=bad, by=lead)
    plan = Plan.objects.select_related("case__family").get(pk=plan.pk)
    html = printing.plan_html(plan, "en", reader=reader_of(plan))
    assert "<img" not in html and "<style" not in html and "&lt;img" in html
    assert "169.254.169.254" in words_of(printed(plan, "en", reader=reader_of(plan))) and not asked


def test_a_draft_without_anything_prints_too(planning_case, lead):
    plan = plans.draft(planning_case, by=lead)
    assert "No goals yet" in words_of(printed(plan, "en", reader=reader_of(plan)))


# --- reminders ---------------------------------------------------------------------------------------------------


def due_in(days):
    Owed.objects.update(due=clocks.end_of_day(timezone.localdate() + timedelta(days=days)))


def reminders():
    return Letter.objects.filter(kind="plan.review_due")


@pytest.mark.parametrize(("days", "letters"), [(-40, 1), (0, 1), (7, 1), (8, 0)])
def test_the_lead_is_reminded_a_week_ahead_and_when_late(plan, lead, days, letters):
    due_in(days)
    tasks.remind_of_reviews()
    assert [letter.to for letter in reminders()] == [lead.email] * letters


def test_once_for_each_review_day(plan, lead):
    due_in(0)
    assert (remind_of_reviews(), remind_of_reviews()) == (1, 0)
    due_in(3)
    assert remind_of_reviews() == 1
    letter = reminders().latest("pk")
    assert plan.case.reference in letter.body and "Moss" not in letter.subject + letter.body


def test_nobody_is_reminded_of_what_is_over(plan, lead, django_assert_max_num_queries):
    due_in(0)
    plans.end(plan, by=lead)
    with django_assert_max_num_queries(2):
        assert remind_of_reviews() == 0


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_the_same_moment_remind_once(plan):
    due_in(0)
    at_once(*[lambda: remind_of_reviews()] * 3)
    assert reminders().count() == 1
