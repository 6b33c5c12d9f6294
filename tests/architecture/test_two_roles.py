"""The application's role and the owner's: who holds which address, and what the rights that are given come to."""

import os
import subprocess
import sys

import pytest
import yaml
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from audit.models import Entry, Seal
from earlyhelp import database
from tests.architecture.test_compose import PROJECT
from tests.architecture.test_production import PRODUCTION
from tests.roles import APPLICATION, as_owner

ROLES = (PROJECT / "scripts" / "database" / "roles.sh").read_text()
KINDS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER", "REFERENCES")


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]


def rights_on(table):
    with connection.cursor() as cursor:
        asked = "SELECT kind FROM unnest(%s::text[]) AS kind WHERE has_table_privilege(%s, %s, kind)"
        cursor.execute(asked, [list(KINDS), APPLICATION, table])
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("model", [Entry, Seal])
def test_the_application_may_only_read_and_add_what_is_only_added_to(model, db):
    assert model in database.only_added_to()
    assert rights_on(model._meta.db_table) == {"SELECT"}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
            " AND NOT has_column_privilege(%s, attrelid, attnum, 'INSERT')",
            [model._meta.db_table, APPLICATION],
        )
        assert [row[0] for row in cursor.fetchall()] == (["id"] if model is Entry else [])


def test_what_has_been_migrated_it_may_read_and_every_other_table_it_may_write(db):
    tables = set(connection.introspection.table_names()) - {"audit_entry", "audit_seal"}
    assert rights_on("django_migrations") == {"SELECT"}
    wanted = {"SELECT", "INSERT", "UPDATE", "DELETE"}
    assert not [table for table in tables - {"django_migrations"} if rights_on(table) != wanted]


def test_it_owns_nothing(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = %s", [APPLICATION])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT has_schema_privilege(%s, 'public', 'CREATE')", [APPLICATION])
        assert cursor.fetchone() == (False,)


def test_rights_that_were_taken_or_given_are_put_right(db):
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute(f"GRANT DELETE ON audit_entry TO {APPLICATION}")
            cursor.execute(f"REVOKE ALL ON cases_case FROM {APPLICATION}")
        assert database.give_rights()
        assert database.give_rights(), "safe to run twice"
    assert rights_on("audit_entry") == {"SELECT"}
    assert rights_on("cases_case") == {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_they_are_not_the_applications_to_give(db):
    assert database.give_rights() is False


@pytest.mark.django_db(transaction=True)
def test_the_command_gives_them_as_the_owner(capsys):
    call_command("grant_rights")
    assert capsys.readouterr().out == "Done.\n"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (APPLICATION,)


@pytest.mark.django_db(transaction=True)
def test_migrating_without_the_owners_address_says_what_to_set(settings):
    settings.DATABASE_OWNER = None
    with pytest.raises(ImproperlyConfigured, match="Set DATABASE_OWNER_URL"):
        call_command("migrate")


def test_a_service_does_without_the_owners_address():
    asked = "from django.conf import settings as s; print(s.DATABASE_OWNER, s.DATABASE_APPLICATION_ROLE)"
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    said = subprocess.run(
        [sys.executable, "-c", asked], env=env | PRODUCTION, cwd=PROJECT, capture_output=True, text=True
    )
    assert said.stdout.strip() == "None nobody"


def test_the_heads_of_the_trail_are_logged_however_little_else_is():
    asked = "import django, logging; django.setup(); print(logging.getLogger('audit.seals').isEnabledFor(logging.INFO))"
    said = subprocess.run(
        [sys.executable, "-c", asked],
        env=os.environ | PRODUCTION | {"LOG_LEVEL": "ERROR"},
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert said.stdout.strip() == "True"


def test_the_tests_are_the_application():
    assert settings.DATABASE_OWNER["USER"] != APPLICATION


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_what_runs_all_day_is_not_given_the_owners_address(name, services):
    assert services[name]["environment"] == {"DATABASE_OWNER_URL": ""}


def test_what_migrates_is(services):
    assert "DATABASE_OWNER_URL" in services["migrate"]["environment"]["DATABASE_OWNER_URL"]


def test_the_database_of_compose_makes_both_roles_when_it_is_new(services):
    compose = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
    (mounted,) = services["db"]["configs"]
    assert mounted["target"].startswith("/docker-entrypoint-initdb.d/")
    assert (PROJECT / compose["configs"][mounted["source"]]["file"]).read_text() == ROLES
    given = services["db"]["environment"]
    assert {"DATABASE_PASSWORD", "DATABASE_OWNER_PASSWORD", "POSTGRES_USER", "POSTGRES_DB"} <= set(given)
    assert given["POSTGRES_USER"] not in ("earlyhelp", "earlyhelp_owner")


def test_the_roles_that_are_made_are_those_of_the_example_and_no_superusers():
    example = (PROJECT / ".env.example").read_text()
    assert "DATABASE_URL=postgresql://earlyhelp:" in example
    assert "DATABASE_OWNER_URL=postgresql://earlyhelp_owner:" in example
    made = [line for line in ROLES.splitlines() if line.startswith("CREATE ROLE")]
    assert [line.split()[2] for line in made] == ["earlyhelp_owner", "earlyhelp"]
    assert not [line for line in made if "SUPERUSER" in line or "CREATEROLE" in line]
