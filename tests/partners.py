"""Partners who answer the front door's checks, and asking them: for the tests of checks."""

import pytest

from accounts.models import Agency, Membership, User
from accounts.roles import Role
from referrals import checks
from referrals.models import Check, Enquiry
from tests.rules.test_enquiries import an_enquiry, somebody

KNOWN = Check.Known
PURPOSE = "We cannot tell without it whether Idris is safe to be helped at home."


def an_agency(name, partner, kind=Agency.Kind.HEALTH, email="", **more):
    return Agency.objects.create(name=name, kind=kind, checks_as=partner, email=email, **more)


def a_checker(agency, name="Nurse Ada", email="ada@health.example.org"):
    user = User.objects.create_user(email=email, name=name)
    Membership.objects.create(user=user, agency=agency, role=Role.PARTNER_CHECKER)
    return user


@pytest.fixture
def nurses(db):
    return an_agency("Brambleford Safeguarding Nurses", "health", email="nurses@health.example.org")


@pytest.fixture
def police(db):
    return an_agency("Brambleford Police", "police", Agency.Kind.POLICE)


@pytest.fixture
def nurse(nurses):
    return a_checker(nurses)


@pytest.fixture
def officer(police):
    return a_checker(police, "PC Bell", "bell@police.example.org")


def one(agency, partner=None, question="Are the children registered?"):
    return {"partner": partner or agency.checks_as, "agency": agency, "question": question}


def asked(enquiry, by, *of, **changes):
    """Ask, about everybody named; the checks made, in order."""
    answers = {"about": enquiry.people.all(), "purpose": PURPOSE, "basis": "public_task"} | changes
    before = set(enquiry.checks.values_list("pk", flat=True))
    checks.ask(enquiry, of=list(of), by=by, **answers)
    enquiry.refresh_from_db()
    return list(enquiry.checks.exclude(pk__in=before))


def status(enquiry):
    return Enquiry.objects.get(pk=enquiry.pk).status


def said(enquiry):
    return list(enquiry.moves.values_list("became", "why"))


@pytest.fixture
def enquiry(front_door):
    mother = somebody(given_names="Nadia", part="mother", phone="07700 900111")
    return an_enquiry(
        front_door,
        people=[somebody(setting="Alder Primary School"), mother],
        address="14 Mill Lane",
        postcode="E1 4AA",
    )


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)
