"""Nine attacks on the trail: the application's role is refused each; of the owner's each is found, and named."""

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction

from audit import seals, trail, verify
from audit.models import Entry, Seal
from tests.roles import APPLICATION, as_owner, connected_as, untriggered

COLUMNS = "verb, actor_kind, actor_id, actor_name, actor_agency, subject, subject_id, case_id, details"


@pytest.fixture
def sealed(agreed_case, lead):
    """The ids of the lines of a trail with two seals."""
    seals.seal()
    for _ in range(3):
        trail.record("case.moved", agreed_case, by=lead, became="open")
    seals.seal()
    assert not verify.verify().wrong
    return list(Entry.objects.order_by("pk").values_list("pk", flat=True))


def by_the_owner(statement, *values):
    with untriggered(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def wrong(published=""):
    return verify.verify(published).wrong


# --- as the application: each is refused --------------------------------------------------------------

REFUSED = {
    "change": "UPDATE audit_entry SET verb = 'case.opened' WHERE id = (SELECT min(id) FROM audit_entry)",
    "delete": "DELETE FROM audit_entry WHERE id = (SELECT min(id) FROM audit_entry)",
    "insert at an id": f"INSERT INTO audit_entry (id, at, {COLUMNS}) SELECT 1000000, at, {COLUMNS} FROM audit_entry LIMIT 1",
    "reorder": "UPDATE audit_entry SET id = -id",
    "cut the tail": "DELETE FROM audit_entry WHERE id > 3",
    "empty": "TRUNCATE audit_entry",
    "empty with all that hangs on it": "TRUNCATE audit_entry CASCADE",
    "other actor": "UPDATE audit_entry SET actor_name = 'Nobody', actor_id = 1",
    "other time": "UPDATE audit_entry SET at = at - interval '1 day'",
    "trigger off": "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "trigger gone": "DROP TRIGGER never_changed ON audit_entry",
    "trigger set aside": "SET session_replication_role = replica",
    "another trigger": "CREATE TRIGGER mine BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "the function of the trigger": "CREATE OR REPLACE FUNCTION audit_never_changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "ownership": "ALTER TABLE audit_entry OWNER TO CURRENT_USER",
    "the owner's role": "SET ROLE earlyhelp_owner",
    "rights": "GRANT ALL ON audit_entry TO CURRENT_USER",
    "a table of its own in the way": "CREATE TABLE audit_entry_2 ()",
    "numbers begun again": "ALTER SEQUENCE audit_entry_id_seq RESTART",
    "numbers set back": "SELECT setval('audit_entry_id_seq', 1)",
    "change a seal": "UPDATE audit_seal SET head = ''",
    "delete a seal": "DELETE FROM audit_seal",
    "empty the seals": "TRUNCATE audit_seal",
    "what has been migrated": "DELETE FROM django_migrations",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
@pytest.mark.django_db(transaction=True)
def test_the_application_is_refused(statement, sealed):
    before = list(Entry.objects.order_by("pk").values())
    with connected_as(settings.DATABASE_URL) as application:
        assert application.execute("SELECT session_user, current_user").fetchone() == (APPLICATION,) * 2
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute(statement)
            # A GRANT by somebody who has nothing to give is a warning only, and gives nothing.
            application.execute("DELETE FROM audit_entry")
    assert list(Entry.objects.order_by("pk").values()) == before and not wrong()


@pytest.mark.django_db(transaction=True)
def test_a_line_that_the_application_dates_back_is_of_the_moment_it_was_written(sealed):
    with connected_as(settings.DATABASE_URL) as application:
        at = application.execute(
            f"INSERT INTO audit_entry (at, {COLUMNS}) SELECT now() - interval '1 year', {COLUMNS} FROM audit_entry LIMIT 1"
            " RETURNING at > now() - interval '1 minute'"
        ).fetchone()
    assert at == (True,)


@pytest.mark.parametrize("variable", ["pgtrigger.ignore", "pgtrigger.disable", "audit.off"])
@pytest.mark.django_db(transaction=True)
def test_no_variable_of_a_session_sets_the_triggers_aside(variable, sealed):
    for url in (settings.DATABASE_URL, settings.DATABASE_OWNER_URL):
        with connected_as(url) as session:
            session.execute(
                f"SET {variable} = '{{audit_entry:never_changed,never_changed,audit_entry,pgtrigger_never_changed_3001b}}'"
            )
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute("DELETE FROM audit_entry")


# --- as the owner, past the triggers: each is found, and named ----------------------------------------


def test_a_changed_line_is_named(sealed, agreed_case):
    by_the_owner("UPDATE audit_entry SET verb = 'case.viewed' WHERE id = %s", sealed[-2])
    assert f"Line {sealed[-2]} has been changed since seal 2" in wrong()
    assert "Grace Okafor opened the family’s record" in wrong()


def test_a_deleted_line_is_named(sealed):
    by_the_owner("DELETE FROM audit_entry WHERE id = %s", sealed[1])
    assert wrong() == f"Line {sealed[1]} is missing. It was sealed by seal 1."


def test_a_line_put_in_among_those_sealed_is_named(agreed_case, lead):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        trail.record("case.moved", agreed_case, by=lead)
        gap = Entry.objects.latest("pk").pk
        1 / 0  # noqa: B018
    trail.record("case.moved", agreed_case, by=lead)
    seals.seal()
    by_the_owner(
        f"INSERT INTO audit_entry (id, at, {COLUMNS}) SELECT %s, at - interval '2 days', {COLUMNS} FROM audit_entry LIMIT 1",
        gap,
    )
    assert f"Line {gap} was put in afterwards" in wrong()
    seals.seal()
    assert f"Line {gap} was put in afterwards" in wrong(), "sealing it makes it no better"


def test_two_lines_that_change_places_are_named(sealed):
    by_the_owner("UPDATE audit_entry SET id = -1 WHERE id = %s", sealed[0])
    by_the_owner("UPDATE audit_entry SET id = %s WHERE id = %s", sealed[0], sealed[1])
    by_the_owner("UPDATE audit_entry SET id = %s WHERE id = -1", sealed[1])
    assert f"Line {sealed[0]} has been changed since seal 1" in wrong()


def test_a_tail_cut_off_is_named(sealed):
    by_the_owner("DELETE FROM audit_entry WHERE id >= %s", sealed[-2])
    assert wrong() == f"Line {sealed[-2]} is missing. It was sealed by seal 2."


def test_another_actor_is_named(sealed):
    by_the_owner("UPDATE audit_entry SET actor_name = 'Somebody Else' WHERE id = %s", sealed[0])
    assert f"Line {sealed[0]} has been changed since seal 1" in wrong() and "Somebody Else" in wrong()


def test_another_time_is_named(sealed):
    by_the_owner("UPDATE audit_entry SET at = at - interval '1 microsecond' WHERE id = %s", sealed[0])
    assert f"Line {sealed[0]} has been changed since seal 1" in wrong()


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal"])
@pytest.mark.parametrize(
    "way", ["DISABLE TRIGGER never_changed", "ENABLE TRIGGER never_changed", "DISABLE TRIGGER when_it_was"]
)
def test_a_trigger_that_is_off_is_named(way, table, sealed):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} {way}")
    assert wrong() == f"The trigger {way.split()[-1]} of {table} is off or gone."


def test_a_right_that_the_application_should_not_have_is_named(sealed):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"GRANT DELETE ON audit_entry TO {APPLICATION}")
    assert wrong() == "The application may DELETE audit_entry."


def test_an_older_copy_is_found_by_the_heads_that_were_published(sealed):
    published = "\n".join(f"12:10 INFO audit.seals {one}" for one in Seal.objects.order_by("number"))
    assert not wrong(published)
    by_the_owner("DELETE FROM audit_seal WHERE number = 2")
    by_the_owner("DELETE FROM audit_entry WHERE id >= %s", sealed[-3])
    assert wrong() == "", "nothing inside an older copy says that it is one"
    assert wrong(published).startswith("Seal 2 was published and is not here: this is an older copy")


def test_a_chain_made_anew_over_changed_lines_is_found_by_the_heads_that_were_published(sealed):
    published = "\n".join(str(one) for one in Seal.objects.order_by("number"))
    by_the_owner("UPDATE audit_entry SET actor_name = 'Somebody Else' WHERE id = %s", sealed[0])
    by_the_owner("DELETE FROM audit_seal")
    seals.seal()
    assert wrong() == ""
    assert wrong(published) == "Seal 1 is not the one that was published: the chain has been made anew."


@pytest.mark.parametrize(
    "change",
    [
        "head = repeat('0', 64)",
        "lines = lines + 1",
        # Added to what is missing already: a refused write before this test may have used the first numbers.
        "missing = missing + '{[900000,900001)}'",
        "hashes = hashes || '\\x00'",
    ],
)
def test_a_changed_seal_is_named(change, sealed):
    by_the_owner(f"UPDATE audit_seal SET {change} WHERE number = 1")
    assert wrong() == (
        "Seal 1 has been changed: its head does not follow from what it holds and the seal before."
    )


def test_a_seal_taken_out_is_named(sealed):
    by_the_owner("DELETE FROM audit_seal WHERE number = 1")
    assert wrong() == "Seal 1 is missing."
