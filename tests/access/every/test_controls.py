"""Nothing is shown to whoever cannot use it: every link and every button that somebody comes to opens to them.

Each person begins at home, and opens whatever they are shown, and what is shown there, until there is nothing new.
"""

from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest

from accounts.models import User
from assessments import eha
from cases import team
from tests import builders
from tests.access.every.asked import Browsers
from tests.access.every.world import NAMES, World, built
from tests.how_many import LONG, dice, grows, number

# The mark has pytest-django make a database; `world` fills it before any test's own savepoint.
pytestmark = pytest.mark.django_db
EACH_TIME = 35  # addresses a person; in `make long` all that they come to
# Those whose pages differ most; `make long` asks everybody.
DIFFER = ("lead", "informed", "manager", "other_manager", "auditor", "front_door", "chair", "duty", "checker")
ASKED = [name for name in (NAMES if LONG else DIFFER) if name != "suspended"]
LEFT_OUT = ("/static/", "/account/", "/signed-out/", "/demo/")
A_FEW = 2  # addresses of one page that differ in their query alone: tabs, filters
REFUSED = (403, 404, 405)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield from built(Everywhere)


@pytest.fixture(scope="module")
def browsers(world):
    return Browsers([Named(world.by(name), name) for name in ASKED])


class Everywhere(World):
    """The world, with a family at every step of the way, each with those of its team."""

    def __init__(self):
        super().__init__()
        lead, manager, officer = (self.people[name] for name in ("lead", "manager", "front_door"))
        steps = (
            lambda case: builders.with_lead(case, lead, manager),
            lambda case: builders.with_agreement(case, lead),
            builders.with_assessment_started,
            lambda case: self._handed_in(case, lead),
            lambda case: self._signed_off(case, manager),
            builders.with_first_meeting,
            builders.with_draft_plan,
            builders.with_plan,
            lambda case: builders.with_review(case, decision="step_up"),
            lambda case: builders.with_review(case, decision="close"),
        )
        for far in range(len(steps) + 1):
            case = builders.a_waiting_case(
                officer, builders.a_family(officer, name=f"Step-{far}"), agency=self.people["council"]
            )
            # One decides to step up, and the other to close.
            for step in (*steps[: min(far, 8)], *([steps[far - 1]] if far > 8 else [])):
                case = step(case)
            if far > 1:
                for name, capacity in (("teammate", "member"), ("informed", "informed")):
                    team.join(case, self.people[name], capacity=capacity, why="Helps", by=lead)

    def _handed_in(self, case, lead):
        eha.hand_in(builders.answered(case.assessments.get(), lead), by=lead)
        return case

    def _signed_off(self, case, manager):
        eha.sign_off(case.assessments.get(), by=manager)
        case.refresh_from_db()
        return case


class Named(NamedTuple):
    user: User
    name: str


class Controls(HTMLParser):
    """(method, address) of each link and each form of a page."""

    def __init__(self, page, html):
        super().__init__()
        self.page, self.found = page, set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "a" and said.get("href"):
            self._add("GET", said["href"])
        if tag == "form":
            self._add((said.get("method") or "get").upper(), said.get("action") or self.page)
        if tag == "button" and said.get("formaction"):
            self._add("POST", said["formaction"])

    def _add(self, method, address):
        where = urlsplit(urljoin(self.page, address))
        if not where.netloc and where.scheme in ("", "http") and not where.path.startswith(LEFT_OUT):
            self.found.add((method, where._replace(fragment="").geturl()))


def walked(browsers, who):
    """(how many were opened, {control that is refused: (its status, where it is shown)}); in make test the first ones
    of a way that the seed draws."""
    waiting, seen, queries, refused = [("GET", "/", "")], set(), {}, {}
    way, most = dice(f"controls {who}"), number(EACH_TIME, 100_000)
    while waiting and len(seen) < most:
        method, address, shown_on = waiting.pop(way.randrange(len(waiting)))
        path = urlsplit(address).path
        of_path = queries.setdefault((method, path), set())
        if (method, address) in seen or len(of_path) == A_FEW:
            continue
        seen.add((method, address))
        of_path.add(address)
        answer = browsers.answer(who, method, address)
        if answer.status_code in REFUSED or answer.status_code >= 500:
            refused[f"{method} {address}"] = (answer.status_code, shown_on)
        elif method == "GET" and "html" in answer.get("Content-Type", "") and not answer.streaming:
            waiting += [(*one, address) for one in sorted(Controls(address, answer.text).found)]
    return len(seen), refused


@grows
@pytest.mark.parametrize("who", ASKED)
def test_whatever_somebody_is_shown_opens_to_them(who, browsers):
    opened, refused = walked(browsers, who)
    assert opened > 5
    assert refused == {}
