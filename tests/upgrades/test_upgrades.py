"""What an earlier version left is brought up to date by `migrate`: nothing is lost, and all of it is as in a new database."""

import gzip
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.urls import reverse
from psycopg import sql

from accounts.models import User
from cases.models import Case
from tests import migrated

KEPT = sorted(Path(__file__).parent.glob("*.sql.gz"))
# What a table is, in words that are the same wherever it was made.
SHAPE = {
    "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns"
    " WHERE table_schema = 'public'",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace AND contype <> 'n'",
    "triggers": "SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal",
    "functions": "SELECT proname, pg_get_function_identity_arguments(oid), pg_get_function_result(oid), provolatile FROM pg_proc p WHERE pronamespace = 'public'::regnamespace"
    " AND prokind = 'f' AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')",
    "migrations": "SELECT app, name FROM django_migrations",
}
# Whoever was named in an enquiry that was decided before is a person of ours afterwards (referrals 0002).
NOT_YET_PEOPLE = """SELECT count(*) FROM referrals_enquiryperson p JOIN referrals_decision d ON d.enquiry_id = p.enquiry_id
    WHERE p.person_id IS NULL AND d.undone_at IS NULL AND (NOT d.needs_second OR d.second_agrees)"""
CONTACTS_ALONE = (
    """SELECT count(*) FROM cases_family f WHERE NOT EXISTS (SELECT FROM cases_case WHERE family_id = f.id)"""
)
# A restored database words the same condition with other casts and brackets.
CASTS = re.compile(r"::(?:character varying|[a-z]+)(?:\[\])?|[()]")
# What has another name since.
RENAMED = {
    "referrals_offer": "onward_offer", "referrals_offerevent": "onward_offerevent",
    "assessments_childvoice": "assessments_voice", "assessments_childvoiceevent": "assessments_voiceevent",
}  # fmt: skip
NOT_ITS_DECISIONS = """SELECT count(*) FROM onward_offer o LEFT JOIN referrals_decision d ON d.offer_id = o.id
    WHERE d.enquiry_id IS DISTINCT FROM o.about_id"""
# What was written of where children go is a row of each, at the list's setting where a school that signs in is called so
# (cases 0017); and each number that stands on a record has its row.
WITHOUT_A_SCHOOL = """SELECT count(*) FROM cases_person p WHERE p.setting <> '' AND p.born_on > current_date - interval '18 years'
    AND NOT EXISTS (SELECT FROM cases_schooling s WHERE s.person_id = p.id)"""
SAYS_OTHERWISE = """SELECT count(*) FROM cases_schooling s JOIN cases_person p ON p.id = s.person_id LEFT JOIN cases_setting l
    ON l.id = s.setting_id WHERE p.setting <> coalesce(l.name, s.written)"""
AT_A_SETTING = "SELECT count(*) FROM cases_schooling WHERE setting_id IS NOT NULL"
AS_WRITTEN = "SELECT count(*) FROM cases_schooling WHERE written <> ''"
GROWN = """SELECT count(*) FROM cases_schooling s JOIN cases_person p ON p.id = s.person_id
    WHERE s.setting_id IS NULL AND p.born_on < current_date - interval '20 years'"""
UNKNOWN_NUMBERS = """SELECT count(*) FROM cases_person p WHERE p.nhs_number <> '' AND NOT EXISTS (SELECT FROM cases_numberfact f
    WHERE f.person_id = p.id AND f.value = p.nhs_number)"""
# What each child said in an assessment stands on its case, word for word, with who was told and what came of it.
VOICES = "SELECT id, how_heard, said, told_to, changed FROM {}"
NOT_AS_HEARD = """SELECT count(*) FROM assessments_voice v JOIN assessments_assessment a ON a.id = v.assessment_id
    WHERE v.case_id <> a.case_id OR v.occasion <> 'assessment' OR v.audience <> 'team'
    OR (v.told_to <> '') <> (v.told_at IS NOT NULL) OR (v.changed <> '') <> (v.answered_by_id IS NOT NULL)"""
# Two records made one may have moved what a child said: they can still be parted.
MOVED = """INSERT INTO public.matching_merge (id, person_id, merged_person_id, moved, "left", changed, stayed, why, by_id, at, undone_why)
    SELECT 1, min(id), max(id), '[["assessments.ChildVoice", 1, "person"]]', '[]', '[]', '[]', 'The same',
    (SELECT min(id) FROM public.accounts_user), now(), '' FROM public.cases_person"""
STILL_MOVED = 'SELECT count(*) FROM matching_merge WHERE moved @> \'[["assessments.Voice", 1, "person"]]\''
COUNTED = re.compile(r"^INSERT INTO public\.(\w+) VALUES", re.MULTILINE)


def rows_of(address, question):
    with psycopg.connect(address) as there:
        return sorted(map(str, there.execute(question).fetchall()))


def shape(address, question):
    return sorted(CASTS.sub("", row) for row in rows_of(address, question))


@pytest.fixture(params=KEPT, ids=lambda file: file.name.removesuffix(".sql.gz"))
def upgraded(request, worker_id):
    """The owner's address of a database that holds what that version left, brought up to date; and the dump's tables."""
    server = os.environ["DATABASE_OWNER_URL"].rsplit("/", 1)[0]
    name = sql.Identifier(f"upgraded_{worker_id}")
    address = f"{server}/upgraded_{worker_id}"
    dump = gzip.decompress(request.param.read_bytes()).decode()
    with psycopg.connect(f"{server}/postgres", autocommit=True) as maker:
        maker.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        maker.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            with psycopg.connect(address, autocommit=True) as there:
                there.execute(dump)
                there.execute(MOVED)
                before = rows_of(address, VOICES.format("assessments_childvoice"))
            manage(address, "migrate", "--verbosity", "0")
            assert rows_of(address, VOICES.format("assessments_voice")) == before
            yield address, {RENAMED.get(table, table) for table in COUNTED.findall(dump)}
        finally:
            maker.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def manage(address, *words):
    application = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    env = {
        "DATABASE_OWNER_URL": address,
        "DATABASE_URL": f"{application}/{address.rsplit('/', 1)[1]}",
        "DJANGO_SETTINGS_MODULE": "earlyhelp.settings.test",
    }
    words = [sys.executable, "manage.py", *words]
    done = subprocess.run(words, cwd=migrated.PROJECT, env=os.environ | env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_there_is_something_kept():
    assert KEPT


def test_what_a_version_left_is_brought_up_to_date(upgraded, signed_in, django_db_setup, django_db_blocker):
    address, tables = upgraded
    server, _, name = address.rpartition("/")
    new = f"{server}/{migrated.ready(address)}"
    for part, question in SHAPE.items():
        assert shape(address, question) == shape(new, question), part
    empty = [table for table in tables if rows_of(address, f"SELECT count(*) FROM {table}") == ["(0,)"]]
    assert len(tables) > 60 and empty == []
    assert manage(address, "verify_trail").startswith("Good:")
    assert rows_of(address, NOT_YET_PEOPLE) == ["(0,)"] != rows_of(address, CONTACTS_ALONE)
    assert rows_of(address, NOT_ITS_DECISIONS) == ["(0,)"]
    for none in (WITHOUT_A_SCHOOL, SAYS_OTHERWISE, GROWN, UNKNOWN_NUMBERS, NOT_AS_HEARD):
        assert rows_of(address, none) == ["(0,)"], none
    assert rows_of(address, STILL_MOVED) == ["(1,)"]
    assert "(0,)" not in rows_of(address, AT_A_SETTING) + rows_of(address, AS_WRITTEN)
    with django_db_blocker.unblock(), connected_to(name):
        assert opened(signed_in) > 20


@contextmanager
def connected_to(name):
    """Within, the tests' own connection is to that database, whose kinds of rows have numbers of their own."""
    settings, tests = connection.settings_dict, connection.settings_dict["NAME"]
    connection.close()
    settings["NAME"] = name
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connection.close()
        settings["NAME"] = tests
        ContentType.objects.clear_cache()


def opened(signed_in):
    """How many pages of what was left are shown to those who work in it."""
    leads = (
        Case.objects.exclude(status="closed")
        .filter(lead__isnull=False, restricted=False)
        .select_related("lead")[:12]
    )
    asked = [(user, "/") for user in User.objects.exclude(persona=None)]
    asked += [(case.lead, reverse("record", args=[case.pk])) for case in leads]
    for user, page in asked:
        assert signed_in(user).get(page).status_code == 200, (user, page)
    return len(asked)
