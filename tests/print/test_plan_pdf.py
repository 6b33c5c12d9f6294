"""The plan on paper: what is on it, what never is, and that a worker makes it once."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from audit.models import Entry
from cases import addresses, notes, warnings
from cases.models import Owed
from earlyhelp import clocks
from earlyhelp.models import Letter
from plans import actions, exports, meetings, printing, tasks
from plans import plan as plans
from plans.letters import remind_of_reviews
from plans.models import Action, Plan, PlanExport
from tests import builders
from tests.facts import at_once, refuses


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
    words = words_of(printing.pdf(plan, "en", reader=reader_of(plan)))
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
    words = words_of(printing.pdf(plan, "en", reader=reader_of(plan)))
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
        pdf = read(printing.pdf(plan, language, reader=reader_of(plan)))
        root = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == language and "/StructTreeRoot" in root
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert pdf.metadata.author == "Brambleford Council" and "Moss" in pdf.metadata.title
        assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()


def test_bengali_letters_are_in_the_file(plan):
    fonts = fonts_of(printing.pdf(plan, "bn", reader=reader_of(plan)))
    assert any("Bengali" in name for name, _inside in fonts), fonts
    assert all(inside for _name, inside in fonts)


def test_somali_words_and_months(plan):
    words = words_of(printing.pdf(plan, "so", reader=reader_of(plan)))
    assert "Qorshaha qoyskeenna" in words and "Yaa qorshahan ku heshiiyay" in words
    assert timezone.localdate().strftime("%B") not in words.replace(
        "April", ""
    ) or timezone.localdate().month in (4, 5)


def test_what_people_wrote_cannot_become_markup_or_fetch_anything(plan, lead, monkeypatch):
    asked = []
    monkeypatch.setattr(printing, "_fetch_nothing", lambda url, *a, **k: asked.append(url))
    bad = '<img src="http://169.254.169.254/x"><style>@import "file:///etc/passwd";</style>'
    plans.change_words(plan, hope=bad, if_worried=bad, by=lead)
    plan = Plan.objects.select_related("case__family").get(pk=plan.pk)
    html = printing.plan_html(plan, "en", reader=reader_of(plan))
    assert "<img" not in html and "<style" not in html and "&lt;img" in html
    assert "169.254.169.254" in words_of(printing.pdf(plan, "en", reader=reader_of(plan))) and not asked


def test_even_markup_would_fetch_nothing():
    with pytest.raises(printing.Refused):
        printing._fetch_nothing("file:///etc/passwd")


def test_a_draft_without_anything_prints_too(planning_case, lead):
    plan = plans.draft(planning_case, by=lead)
    assert "No goals yet" in words_of(printing.pdf(plan, "en", reader=reader_of(plan)))


# --- the worker's part ---------------------------------------------------------------------------------------


def test_asked_for_and_made(plan, lead):
    export = exports.ask(plan, reader=reader_of(plan), language="so", by=lead)
    assert (export.status, plan.exports.get()) == ("asked", export)
    assert exports.make(export.pk)
    export.refresh_from_db()
    assert export.status == "ready" and bytes(export.pdf).startswith(b"%PDF-") and export.done_at
    lines = Entry.objects.filter(verb__startswith="plan.export").order_by("pk")
    assert [(line.verb, line.actor_kind) for line in lines] == [
        ("plan.export_asked", "user"),
        ("plan.exported", "system"),
    ]


def test_it_is_made_once_however_often_it_runs(plan, lead):
    export = exports.ask(plan, reader=reader_of(plan), by=lead)
    assert exports.make(export.pk) and not exports.make(export.pk)
    export.refresh_from_db()
    first = (export.done_at, bytes(export.pdf))
    tasks.make_waiting_exports()
    export.refresh_from_db()
    assert (export.done_at, bytes(export.pdf)) == first and export.attempts == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_make_one(plan, lead, monkeypatch):
    drawn = []
    draw = printing.pdf
    monkeypatch.setattr(printing, "pdf", lambda *a, **k: drawn.append(1) or draw(*a, **k))
    export = PlanExport.objects.create(plan=plan, reader=reader_of(plan), asked_by=lead)
    made, _refused = at_once(*[lambda: exports.make(export.pk)] * 3)
    assert sorted(made) == [False, False, True] and len(drawn) == 1
    assert Entry.objects.filter(verb="plan.exported").count() == 1


def test_a_language_we_do_not_offer_is_refused(plan, lead):
    with refuses("one of the languages", field="language"):
        exports.ask(plan, reader=reader_of(plan), language="xx", by=lead)


def test_after_three_tries_it_says_that_it_failed(plan, lead, monkeypatch):
    def broken(*args, **kwargs):
        raise MemoryError("no more")

    monkeypatch.setattr(printing, "pdf", broken)
    export = exports.ask(plan, reader=reader_of(plan), by=lead)
    for _n in range(exports.TRIES):
        export.refresh_from_db()
        assert export.status == "asked"
        assert not exports.make(export.pk)
    export.refresh_from_db()
    assert export.status == "failed" and "We tried 3 times" in export.failed_why
    assert Entry.objects.filter(verb="plan.export_failed").count() == 1


def test_a_worker_killed_each_time_does_not_go_on_for_ever(plan, lead):
    export = exports.ask(plan, reader=reader_of(plan), by=lead)
    for _n in range(exports.TRIES):
        assert exports._count_a_try(export.pk)  # and then the worker is gone
    assert not exports.make(export.pk)
    export.refresh_from_db()
    assert export.status == "failed"


def test_the_sweep_finds_what_was_left_behind(plan, lead):
    export = exports.ask(plan, reader=reader_of(plan), by=lead)
    tasks.make_waiting_exports()
    export.refresh_from_db()
    assert export.status == "asked", "its own task still has time"
    PlanExport.objects.update(asked_at=timezone.now() - timedelta(minutes=1))
    tasks.make_waiting_exports()
    export.refresh_from_db()
    assert export.status == "ready"


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
