"""The trail is written with what it tells of, and never altered."""

import pytest
from django.db import InternalError, OperationalError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from audit import trail
from audit.models import Entry
from cases import people, restricting, team
from cases.models import Case, CaseGrant, Family, TeamMember
from earlyhelp.models import Letter
from tests import builders
from tests.facts import last_line

VERBS = ("case.opened", "case.moved", "plan.drafted")
REFUSED = (InternalError, OperationalError, ProgrammingError)


@pytest.fixture
def entry(family):
    return Entry.objects.first()


@pytest.mark.parametrize(
    "change",
    [
        lambda e: Entry.objects.filter(pk=e.pk).update(actor_name="Nobody"),
        lambda e: Entry.objects.filter(pk=e.pk).delete(),
        lambda e: e.delete(),
        lambda e: e.save(),
        lambda e: connection.cursor().execute(
            "UPDATE audit_entry SET verb = 'nothing' WHERE id = %s", [e.pk]
        ),
        lambda e: connection.cursor().execute("DELETE FROM audit_entry"),
        lambda e: connection.cursor().execute("TRUNCATE audit_entry"),
    ],
    ids=["update", "delete", "model delete", "model save", "sql update", "sql delete", "truncate"],
)
@pytest.mark.parametrize("role", ["application", "owner"])
def test_the_database_refuses_to_change_a_line(role, change, entry):
    before = list(Entry.objects.order_by("pk").values())
    with (
        pytest.raises(REFUSED, match="Cannot" if role == "owner" else "permission denied"),
        transaction.atomic(),
    ):
        if role == "owner":
            connection.cursor().execute("SET LOCAL ROLE NONE")
        change(entry)
    assert list(Entry.objects.order_by("pk").values()) == before


def test_a_line_says_who_did_what_to_which_record_of_which_case(agreed_case, lead):
    line = trail.record("case.moved", agreed_case, by=lead, case=agreed_case, became="open")
    line.refresh_from_db()
    assert (line.verb, line.subject, line.subject_id, line.case_id) == (
        "case.moved",
        "cases.case",
        str(agreed_case.pk),
        agreed_case.pk,
    )
    assert (line.actor_kind, line.actor_id, line.actor_name, line.actor_agency) == (
        "user",
        lead.pk,
        "Grace Okafor",
        "Alder Primary School",
    )
    assert line.details == {"became": "open"}


def test_the_system_and_a_family_member_are_actors_too(agreed_case):
    mother = builders.mother(agreed_case)
    trail.record("case.moved", agreed_case, by=trail.SYSTEM)
    assert (last_line().actor_kind, last_line().actor_id, last_line().case_id) == ("system", None, None)
    trail.record("case.moved", agreed_case, by=trail.Actor("family", mother.name, mother.pk))
    assert (last_line().actor_kind, last_line().actor_id, last_line().actor_name) == (
        "family",
        mother.pk,
        "Nadia Moss",
    )


def test_nothing_is_written_for_nobody(agreed_case):
    with pytest.raises(TypeError):
        trail.record("case.moved", agreed_case)
    with pytest.raises(AttributeError):
        trail.record("case.moved", agreed_case, by=None)
    assert not Entry.objects.filter(verb="case.moved").exists()


def test_reading_is_a_line_too(agreed_case, auditor):
    trail.viewed(agreed_case, by=auditor, case=agreed_case, page="record")
    assert (last_line().verb, last_line().details) == ("case.viewed", {"page": "record"})


def test_the_trail_outlives_what_it_tells_of(family):
    pk = str(family.pk)
    family.delete()
    assert Entry.objects.filter(subject="cases.family", subject_id=pk).exists()


@pytest.fixture
def full_trail(monkeypatch):
    """A trail that can take no more lines."""

    def refuse(*args, **kwargs):
        raise OperationalError("disk full")

    def fill():
        monkeypatch.setattr(Entry, "save", refuse)

    return fill


def test_when_the_line_cannot_be_written_nothing_else_is_saved(
    full_trail, waiting_case, lead, manager, front_door
):
    full_trail()
    for verb in (
        lambda: people.add_family(name="Reed", by=front_door),
        lambda: team.name_lead(waiting_case, lead=lead, why="Knows them", by=manager),
        lambda: restricting.restrict(waiting_case, why="Relative", by=manager),
    ):
        with pytest.raises(OperationalError, match="disk full"):
            verb()
    assert Family.objects.count() == 1
    assert not TeamMember.objects.exists() and not CaseGrant.objects.exists()
    assert not Letter.objects.filter(kind="case.named_lead").exists()
    case = Case.objects.get()
    assert (case.restricted, case.lead) == (False, None)


def test_lines_gathered_are_written_together_in_their_order(agreed_case, lead, monkeypatch):
    monkeypatch.setattr(trail, "AT_ONCE", 2)
    before = Entry.objects.count()
    with trail.gathered():
        for n in range(3):
            trail.record(VERBS[n], agreed_case, by=lead)
        assert Entry.objects.count() == before + 2
    assert [line.verb for line in Entry.objects.order_by("pk")[before:]] == list(VERBS)


def test_of_what_failed_no_gathered_line_stays(agreed_case, lead):
    before = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), trail.gathered():
        trail.record("case.moved", agreed_case, by=lead)
        1 / 0  # noqa: B018
    trail.record("case.opened", agreed_case, by=lead)
    assert [line.verb for line in Entry.objects.order_by("pk")[before:]] == ["case.opened"]


def test_lines_of_a_page_that_is_read_are_one_statement_in_their_order(agreed_case, lead):
    before = Entry.objects.count()
    with CaptureQueriesContext(connection) as said, trail.reading():
        for verb in VERBS:
            trail.record(verb, agreed_case, by=lead, case=agreed_case)
    assert sum(one["sql"].startswith("INSERT") for one in said) == 1
    written = Entry.objects.order_by("pk")[before:]
    assert [line.verb for line in written] == list(VERBS)
    assert {(line.actor_id, line.actor_name, line.case_id, line.subject_id) for line in written} == {
        (lead.pk, lead.name, agreed_case.pk, str(agreed_case.pk))
    }


def test_a_page_that_fails_has_been_read_and_what_was_rolled_back_has_not_been_done(agreed_case, lead):
    before = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), trail.reading():
        trail.viewed(agreed_case, by=lead, case=agreed_case, page="record")
        with transaction.atomic():
            trail.record("case.moved", agreed_case, by=lead)
            1 / 0  # noqa: B018
    assert [line.verb for line in Entry.objects.order_by("pk")[before:]] == ["case.viewed"]
