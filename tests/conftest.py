"""The people every test asks for by name, families in every state, and a browser signed in as somebody.

Grace (`lead`) leads at a school; the council runs the case; a health visitor (`teammate`) is in the team
and a charity's worker (`informed`) is kept informed; `colleague` works where Grace does; nobody knows `stranger`.
"""

import gc
import os
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from accounts.models import Agency, Membership, User
from accounts.roles import Role
from cases import team
from cases.models import TeamMember
from earlyhelp.celery import broker
from tests import emptying, migrated, provider, roles, sessions, states
from tests.how_many import CELLS, SEED

LONG_PAST = datetime(2001, 2, 3, tzinfo=UTC)
AGENCIES = {
    "council": ("Brambleford Early Help", Agency.Kind.EARLY_HELP),
    "school": ("Alder Primary School", Agency.Kind.SCHOOL),
    "health": ("Brambleford Health Visiting", Agency.Kind.HEALTH),
    "charity": ("Open Door Families", Agency.Kind.VOLUNTARY),
}
PEOPLE = {
    "front_door": ("Femi Adeyemi", "council", Role.FRONT_DOOR),
    "manager": ("Maya Kaur", "council", Role.MANAGER),
    "other_manager": ("Owen Price", "charity", Role.MANAGER),
    "lead": ("Grace Okafor", "school", Role.PRACTITIONER),
    "teammate": ("Hana Yusuf", "health", Role.PRACTITIONER),
    "informed": ("Imran Shah", "charity", Role.PRACTITIONER),
    "colleague": ("Connor Walsh", "school", Role.PRACTITIONER),
    "stranger": ("Stella Novak", "health", Role.PRACTITIONER),
    "auditor": ("Aisha Bello", "council", Role.QUALITY_AUDITOR),
    "analyst": ("Anil Rao", "council", Role.ANALYST),
    "governance": ("Gwen Hughes", "council", Role.INFORMATION_GOVERNANCE),
    "administrator": ("Ada Mensah", "council", Role.ADMINISTRATOR),
    "suspended": ("Sam Turner", "council", Role.PRACTITIONER),
}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Django copies what TEMPLATE names when it makes a test database, and finds nothing left to migrate."""
    settings.DATABASES["default"]["TEST"]["TEMPLATE"] = migrated.ready(os.environ["DATABASE_OWNER_URL"])
    roles.become(roles.OWNER)  # who makes databases


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """From here on every connection is the application's, but for who clears a database or drops it."""
    roles.become(roles.APPLICATION)
    yield
    roles.become(roles.OWNER)


@pytest.fixture(scope="session", autouse=True)
def _the_owner_clears_what_is_committed():
    """After a test that commits, every table is emptied: the application may not."""
    with emptying.by_deleting():
        yield


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """The files of tests are read on a day long past: one that keeps today's day then, and would be a day late in a
    run across midnight, fails in every run."""
    with time_machine.travel(LONG_PAST):
        return (yield)


def pytest_collection_finish():
    """Ten thousand tests and the modules they read stay to the end: nothing is looked for among them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter):
    """How large the access table was that this run asked (tests/access/every), all its processes together."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    asked = sum(number for report in reports for name, number in report.user_properties if name == CELLS)
    if asked:
        terminalreporter.write_line(f"{asked:,} {CELLS} asked, SEED={SEED}")


@pytest.fixture(autouse=True)
def _what_this_process_remembers():
    """What one test leaves outside the database no other test finds."""
    yield
    caches["nearby"].clear()
    broker.back()


class People(dict):
    """The named people and agencies, each made when first asked for; and the family they know, with how far it has come
    (tests/states.py)."""

    state, family, case = "", None, None

    def __missing__(self, name):
        if name in AGENCIES:
            words, kind = AGENCIES[name]
            email = "office@opendoor.example.org" if name == "charity" else ""
            self[name] = Agency.objects.create(name=words, kind=kind, locality="north", email=email)
        else:
            self[name] = self.made(name, *PEOPLE[name])
        return self[name]

    def made(self, name, full_name, agency, role):
        user = User.objects.create_user(
            email=f"{name.replace('_', '.')}@example.org", name=full_name, is_active=name != "suspended"
        )
        long_ago = timezone.localdate() - timedelta(days=1500)
        Membership.objects.create(user=user, agency=self[agency], role=role, started_on=long_ago)
        return user

    def fresh(self, name):
        """The same person as the next request would load them: rights are kept for one request only."""
        return User.objects.get(pk=self[name].pk)


@pytest.fixture
def people(db, request):
    people = People()
    if wanted := [state for state in states.STEPS if state in request.fixturenames]:
        states.begin(wanted, people)
    return people


@pytest.fixture
def council(people):
    return people["council"]


@pytest.fixture
def school(people):
    return people["school"]


@pytest.fixture
def health(people):
    return people["health"]


@pytest.fixture
def charity(people):
    return people["charity"]


@pytest.fixture
def front_door(people):
    return people["front_door"]


@pytest.fixture
def manager(people):
    return people["manager"]


@pytest.fixture
def other_manager(people):
    return people["other_manager"]


@pytest.fixture
def lead(people):
    return people["lead"]


@pytest.fixture
def teammate(people):
    return people["teammate"]


@pytest.fixture
def informed(people):
    return people["informed"]


@pytest.fixture
def colleague(people):
    return people["colleague"]


@pytest.fixture
def stranger(people):
    return people["stranger"]


@pytest.fixture
def auditor(people):
    return people["auditor"]


@pytest.fixture
def analyst(people):
    return people["analyst"]


@pytest.fixture
def governance(people):
    return people["governance"]


@pytest.fixture
def administrator(people):
    return people["administrator"]


@pytest.fixture
def suspended(people):
    return people["suspended"]


@pytest.fixture
def family(people):
    return states.reach("family", people)


@pytest.fixture
def waiting_case(people):
    return states.reach("waiting_case", people)


@pytest.fixture
def agreed_case(people):
    """Led and agreed: the assessment may start."""
    return states.reach("agreed_case", people)


@pytest.fixture
def assessing_case(people):
    return states.reach("assessing_case", people)


@pytest.fixture
def planning_case(people):
    return states.reach("planning_case", people)


@pytest.fixture
def supported_case(people):
    return states.reach("supported_case", people)


@pytest.fixture
def closed_case(people):
    return states.reach("closed_case", people)


@pytest.fixture
def with_team(people):
    """A function that puts the health visitor, the informed worker and the suspended one in a case's team."""

    def join(case):
        for name, capacity in (("teammate", "member"), ("informed", "informed"), ("suspended", "member")):
            user = people[name]
            user.is_active = True
            team.join(
                case,
                user,
                capacity=TeamMember.Capacity(capacity),
                why="Works with the family",
                by=people["lead"],
            )
        User.objects.filter(pk=people["suspended"].pk).update(is_active=False)
        people["suspended"].is_active = False
        case.refresh_from_db()
        return case

    return join


@pytest.fixture
def signed_in():
    """A function giving a browser in which somebody has signed in, with the second step behind them."""
    return sessions.signed_in


@pytest.fixture
def carrier(settings):
    """Letters go to somebody who keeps what they took, and refuses a reference they have seen (tests/provider.py)."""
    settings.LETTERS_GO_BY = "tests.provider.Provider"
    provider.empty()
    yield
    provider.empty()
