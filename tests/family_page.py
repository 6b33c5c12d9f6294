"""A family's own page in the tests: a number to send a link to, a second family, a phone that has opened one."""

from django.test import Client

from cases import contacts
from tests import builders

HOME = "/plan/"


def contact_of(person, by, safety="safe", kind="mobile", value="07700 900214", note=""):
    return contacts.add_contact(person, kind=kind, value=value, safety=safety, note=note, by=by)


def token_of(made):
    return made.address.rstrip("/").rpartition("/")[2]


def another_family(supported_case, manager, lead):
    """A second family with a plan of its own, led by the same person."""
    case = builders.a_waiting_case(
        manager, builders.a_family(manager, name="Other"), agency=supported_case.agency
    )
    case = builders.with_assessment(
        builders.with_agreement(builders.with_lead(case, lead, manager), lead), manager
    )
    return builders.with_plan(builders.with_first_meeting(case))


def path_of(made):
    return f"/plan/{token_of(made)}/"


def opened(made, browser=None):
    browser = browser or Client()
    answer = browser.post(path_of(made), {"code": made.code})
    assert answer.status_code == 302 and answer["Location"] == HOME, answer.content.decode()[:2000]
    return browser


def text(answer):
    return answer.content.decode()
