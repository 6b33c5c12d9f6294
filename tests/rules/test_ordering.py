"""A document is ordered, and made by a worker: once for the same, never without end, and what fails is said."""

import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from audit.models import Entry
from cases import agreement, people, restricting
from documents import drawing, making, ordering, tasks
from documents.models import Document
from earlyhelp import celery
from earlyhelp.authority import authority
from plans import plan as plans
from tests import builders
from tests.documents import a_document, ordered
from tests.facts import at_once, not_theirs, refuses


@pytest.fixture
def mother(supported_case):
    return builders.mother(supported_case)


@pytest.fixture
def father(supported_case, lead):
    """He agrees too."""
    person = people.add_person(
        supported_case.family, part="father", given_names="Karim", family_name="Moss", by=lead
    ).person
    agreement.record(
        supported_case, person=person, answer="given", how="spoken", answered_on=timezone.localdate(), by=lead
    )
    return person


def made(document):
    assert making.make(document.pk)
    document.refresh_from_db()
    return document


def lines(document):
    rows = Entry.objects.filter(subject="documents.document", subject_id=str(document.pk)).order_by("pk")
    return [(line.verb, line.actor_kind) for line in rows]


@pytest.fixture
def no_ink(monkeypatch):
    def broken(html):
        raise MemoryError("no more")

    monkeypatch.setattr(drawing, "drawn", broken)


# --- ordered and made -------------------------------------------------------------------------------------------


def test_a_worker_makes_what_was_asked_for(supported_case, mother):
    document = ordered(supported_case, language="so")
    assert (document.status, document.reader, list(document.shown_to.all())) == ("asked", mother, [mother])
    made(document)
    with document.content.open("rb") as content:
        pdf = content.read()
    assert document.status == "ready" and pdf.startswith(b"%PDF-") and document.made_at
    assert (document.size, document.sha256) == (len(pdf), hashlib.sha256(pdf).hexdigest())
    assert document.name == f"{supported_case.reference}-plan-so.pdf"
    assert lines(document) == [("document.asked", "user"), ("document.made", "system")]


def test_the_job_goes_to_a_worker_when_the_row_is_there(
    supported_case, django_capture_on_commit_callbacks, monkeypatch
):
    given = []
    monkeypatch.setattr(celery.broker, "take", lambda task, args: given.append((task, args)))
    with django_capture_on_commit_callbacks(execute=True):
        document = ordered(supported_case)
    assert given == [("documents.tasks.make", (document.pk,))]


def test_it_is_made_once_however_often_it_runs(supported_case):
    document = made(ordered(supported_case))
    first = (document.made_at, document.content.name)
    assert not making.make(document.pk)
    tasks.make_waiting()
    document.refresh_from_db()
    assert (document.made_at, document.content.name) == first and document.attempts == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_make_one(supported_case, monkeypatch):
    drawn = []
    draw = drawing.drawn
    monkeypatch.setattr(drawing, "drawn", lambda html: drawn.append(1) or draw(html))
    document = a_document(supported_case, "asked")
    did, _refused = at_once(*[lambda: making.make(document.pk)] * 3)
    assert sorted(did) == [False, False, True] and len(drawn) == 1
    assert Entry.objects.filter(verb="document.made").count() == 1


def test_the_sweep_finds_what_was_left_behind(supported_case):
    document = ordered(supported_case)
    tasks.make_waiting()
    document.refresh_from_db()
    assert document.status == "asked", "its own task still has time"
    Document.objects.update(asked_at=timezone.now() - timedelta(minutes=1))
    tasks.make_waiting()
    document.refresh_from_db()
    assert document.status == "ready"


# --- the same is the same file -----------------------------------------------------------------------------------


def test_asked_again_when_nothing_has_changed_it_is_the_same_file(supported_case, manager):
    waiting = ordered(supported_case)
    assert ordered(supported_case, by=manager) == waiting, "while it is being made"
    made(waiting)
    assert ordered(supported_case, by=manager) == waiting
    assert not making.make(waiting.pk)
    asked = Entry.objects.filter(verb="document.asked").order_by("pk")
    assert [line.details.get("same", False) for line in asked] == [False, True, True]


def test_on_another_day_it_still_is(supported_case, monkeypatch):
    first = made(ordered(supported_case))
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(drawing.timezone, "localdate", lambda *a, **k: tomorrow)
    assert ordered(supported_case) == first


def test_another_reader_language_or_plan_is_another_file(supported_case, father, lead):
    first = made(ordered(supported_case))
    second, third = ordered(supported_case, language="so"), ordered(supported_case, reader=father)
    plans.change_words(supported_case.plans.get(), hope="Quiet evenings", if_worried="Ring us", by=lead)
    assert len({first, second, third, ordered(supported_case)}) == 4


def test_what_has_changed_before_it_was_made_is_in_it(supported_case, lead):
    document = ordered(supported_case)
    plans.change_words(supported_case.plans.get(), hope="Quiet evenings", if_worried="Ring us", by=lead)
    made(document)
    assert ordered(supported_case) == document, "it holds the new words"


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_moment_get_the_same(supported_case, lead, manager):
    builders.mother(supported_case)
    got, _ = at_once(lambda: ordered(supported_case, by=lead), lambda: ordered(supported_case, by=manager))
    assert len(got) == 2 and got[0] == got[1]


# --- who may, and how many ---------------------------------------------------------------------------------------


def test_who_sees_the_record_may_order_and_nobody_else(supported_case, people, auditor, stranger):
    assert ordered(supported_case, by=auditor).status == "asked"
    with not_theirs():
        ordered(supported_case, by=stranger)


def test_a_restricted_record_gives_no_paper_to_others(supported_case, manager, other_manager):
    restricting.restrict(supported_case, why="A relative works here", by=manager)
    with not_theirs():
        ordered(supported_case, by=other_manager)


def test_one_of_the_family_orders_what_is_for_them_alone(supported_case, mother, father):
    own = ordered(supported_case, by=mother)
    assert (own.asked_by_relative, own.asked_by, own.asked_by_name) == (mother, None, "Nadia Moss")
    assert lines(own) == [("document.asked", "family")]
    with not_theirs():
        ordered(supported_case, reader=father, by=mother)


def test_a_language_we_do_not_offer_is_refused(supported_case):
    with refuses("one of the languages", field="language"):
        ordered(supported_case, language="xx")


def test_nobody_orders_more_than_can_be_made(supported_case, father, auditor, lead):
    for language in ("en", "so", "bn"):
        ordered(supported_case, language=language, by=auditor)
    with refuses("You have asked for 3 papers that are not made yet"):
        ordered(supported_case, reader=father, by=auditor)
    assert ordered(supported_case, by=auditor).language == "en", "what is being made is shown again"
    assert ordered(supported_case, reader=father, by=lead), "a colleague waits for nobody else's"
    making.make(Document.objects.filter(asked_by=auditor).first().pk)
    assert ordered(supported_case, reader=father, language="so", by=auditor)


def test_what_fails_is_not_ordered_without_end(supported_case, auditor):
    for _n in range(ordering.MOST_FAILED):
        a_document(supported_case, "failed", by=auditor)
    with refuses("Wait an hour"):
        ordered(supported_case, by=auditor)
    with refuses("Wait an hour"):
        ordering.again(Document.objects.first(), by=auditor)
    Document.objects.update(asked_at=timezone.now() - ordering.FAILED_WITHIN)
    assert ordered(supported_case, by=auditor)


@pytest.fixture
def two_a_day(monkeypatch):
    limits = authority().limits.model_copy(update={"papers_a_day": 2})
    changed = authority().model_copy(update={"limits": limits})
    monkeypatch.setattr(ordering, "authority", lambda: changed)


def test_who_may_only_read_orders_so_many_a_day(supported_case, lead, auditor, manager, two_a_day):
    """However many families they see; what is there already, and one's own families, are not counted."""
    first = made(ordered(supported_case, by=auditor))
    made(ordered(supported_case, language="so", by=auditor))
    with refuses("You have asked for 2 papers today about families that you do not work with"):
        ordered(supported_case, language="bn", by=auditor)
    assert ordered(supported_case, by=auditor) == first
    assert ordered(supported_case, language="bn", by=manager), "each has their own"
    plans.change_words(supported_case.plans.get(), hope="Quiet", if_worried="Ring us", by=lead)
    for language in ("en", "so", "bn"):
        made(ordered(supported_case, language=language, by=lead))
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert ordered(supported_case, by=auditor) == ordered(supported_case, by=lead)
        plans.change_words(supported_case.plans.get(), hope="Sleep", if_worried="Ring us", by=lead)
        assert ordered(supported_case, by=auditor).status == "asked"


def test_the_same_count_holds_for_what_is_tried_again(supported_case, auditor, two_a_day):
    for _n in range(2):
        ordering.again(a_document(supported_case, "failed"), by=auditor)
    with refuses("You have asked for 2 papers today"):
        ordering.again(a_document(supported_case, "failed"), by=auditor)


# --- what fails ---------------------------------------------------------------------------------------------------


def test_after_three_tries_it_says_that_it_failed(supported_case, no_ink):
    document = ordered(supported_case)
    for _n in range(making.TRIES):
        document.refresh_from_db()
        assert document.status == "asked"
        assert not making.make(document.pk)
    document.refresh_from_db()
    assert document.status == "failed" and "We tried 3 times" in document.failed_why
    assert lines(document)[-1] == ("document.failed", "system")


def test_a_worker_killed_each_time_does_not_go_on_for_ever(supported_case):
    document = ordered(supported_case)
    for _n in range(making.TRIES):
        assert making._count_a_try(document.pk)  # and then the worker is gone
    assert not making.make(document.pk)
    document.refresh_from_db()
    assert document.status == "failed"


def test_what_failed_is_tried_again_when_somebody_asks(supported_case, manager):
    document = a_document(supported_case, "failed")
    ordering.again(document, by=manager)
    made(document)
    assert document.status == "ready" and document.asked_by == manager
    with refuses("that is “Ready” cannot become “Being made”"):
        ordering.again(document, by=manager)


def test_no_paper_is_made_for_a_reader_who_agrees_no_longer(supported_case, mother, lead):
    document = ordered(supported_case)
    agreement.record(
        supported_case,
        person=mother,
        answer="withdrawn",
        **builders.SAFE,
        how="spoken",
        answered_on=timezone.localdate(),
        by=lead,
    )
    assert not making.make(document.pk)
    document.refresh_from_db()
    assert (document.status, document.attempts) == ("failed", 1)
    assert "Nadia does not agree to work with us" in document.failed_why
