"""How many statements the daily pages of the front door take: an enquiry as full as any, its decision, the summary of a
family we know, and the queue. Nobody named more, no answer, note, twin or case more takes one more."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.figures.pages import STATEMENTS_BAR
from cases import contacts, notes, warnings
from cases.models import FamilyMember
from directory.models import Service
from earlyhelp.authority import authority
from referrals import checks, triage
from referrals.choice import Choice
from referrals.known import likely, rulings
from referrals.writing import corrections, translations
from referrals.writing import notes as calls
from tests import builders
from tests.documents import a_file
from tests.pages.deciding import door
from tests.pages.door import words
from tests.partners import a_checker, an_agency, asked, one
from tests.rules.test_enquiries import an_enquiry, somebody

__all__ = ["door"]
Part = FamilyMember.Part
THEIRS = [
    {
        "given_names": "Nadia",
        "part": Part.MOTHER,
        "born_on": builders.date(1990, 4, 2),
        "phone": "07700 900111",
    },
    {"given_names": "Idris", "part": Part.SON, "born_on": builders.date(2017, 5, 9)},
    {"given_names": "Layla", "part": Part.DAUGHTER, "born_on": builders.date(2020, 1, 30)},
]


def people_of(family_name="Moss", more=0):
    theirs = [somebody(family_name=family_name, **one) for one in THEIRS]
    return theirs + [
        somebody(family_name=family_name, given_names=f"Cousin {n}", part=Part.SON) for n in range(more)
    ]


def arrived(by, more=0, **changes):
    about = {
        "people": people_of(more=more),
        "postcode": "E1 4AA",
        "address": "14 Mill Lane",
        "language": "Bengali",
    }
    return an_enquiry(by, **about | changes)


def with_all(enquiry, by, times=1, decided=True):
    """Everything that may be written at an enquiry, so many times; a decision says which family it is."""
    for n in range(times):
        with_answers(enquiry, by, n)
        calls.add(
            enquiry, kind="call_made", whom=f"Ms Adeyemi {n}", reached="yes", text="Both went home", by=by
        )
        enquiry.refresh_from_db()
        corrections.correct(enquiry, worries=f"Missing school {uuid.uuid4()}", why="Misheard", by=by)
        corrections.add_person(enquiry, by=by, **somebody(given_names=f"Aunt {n}", part=Part.OTHER))
        corrections.take_out(enquiry.people.last(), why="Another family", by=by)
        translations.add(enquiry, language="Bengali", translated_by="Ana", worries="He stays at home", by=by)
        a_file(enquiry, title=f"Letter {n}", by=by)
        if decided:
            looked_again(enquiry, by, n)
        likely.look(enquiry)
    return enquiry


def with_answers(enquiry, by, n):
    for partner in authority().check_partners[:2]:
        agency = an_agency(f"{partner.name} {uuid.uuid4()}", partner.code)
        checker = a_checker(agency, email=f"{uuid.uuid4()}@health.example.org")
        [check] = asked(enquiry, by, one(agency))
        checks.answer(check, known="yes", answer=f"Seen {n} times", by=checker)
        checks.add(check, text="And once more", by=checker)


def looked_again(enquiry, by, n):
    """Decided, each time in another way, and opened again."""
    enquiry.refresh_from_db()
    told = Service.objects.create(agency=by.agency, name=f"Club {n}", description="For all", minimum_age=0)
    choice = Choice(outcome="advice", level="1", reasons="A club is enough", advice="Ring", services=[told])
    triage.decide(enquiry, choice, by=by)
    enquiry.refresh_from_db()
    triage.reopen(enquiry, why="It was not enough", by=by)
    enquiry.refresh_from_db()


def with_a_past(case, by, lead, times=1):
    """What a family has that we know: what came about it before, warnings, numbers, what was written."""
    for n in range(times):
        warnings.warn(
            case.family,
            kind="home",
            text=f"Dog {n}",
            review_on=timezone.localdate() + timedelta(days=9),
            by=lead,
        )
        contacts.add_contact(
            builders.mother(case), kind="mobile", value=f"07700 90020{n}", safety="safe", by=lead
        )
        notes.add(case, kind="visit", title="Visit", text="At home", happened_at=timezone.now(), by=lead)
        before = arrived(by)
        rulings.link(before, family=case.family, by=by)
        looked_again(before, by, f"{n} before")
        triage.decide(before, Choice(outcome="no_action", level="1", reasons="Known"), by=by)
    return case.family


@pytest.fixture
def known(supported_case, front_door, lead):
    """A family we know, with an open case."""
    with_a_past(supported_case, front_door, lead)
    return supported_case


@pytest.fixture
def counted(door):
    """count(address, a word that stands there): how many statements a page takes, or all of them with `which`."""

    def count(url, *wanted):
        door.get(url)  # now and then a page also notes that its reader is there
        caches["nearby"].clear()  # with the menu's numbers, which are kept for a while
        with CaptureQueriesContext(connection) as said:
            page = words(door.get(url))
        assert all(word in page for word in wanted), [word for word in wanted if word not in page]
        return [one["sql"] for one in said if "SAVEPOINT" not in one["sql"]]

    return count


def within(bar, asked):
    assert len(asked) <= bar, "\n\n".join(one[:400] for one in asked)
    return asked


def as_many(asked, before):
    assert len(asked) == len(before), "\n\n".join(one[:400] for one in asked)


def test_the_page_of_an_enquiry_about_a_family_we_know(counted, known, front_door, lead):
    enquiry = arrived(front_door)
    arrived(front_door)  # its twin
    rulings.link(enquiry, family=known.family, by=front_door)
    with_all(enquiry, front_door)
    url, shows = (
        f"/enquiries/{enquiry.pk}/",
        ("Known: being helped now", "One line of time", "Seen 0 times", "Maybe the same"),
    )
    first = within(STATEMENTS_BAR, counted(url, *shows))
    with_all(enquiry, front_door, 2)
    with_a_past(known, front_door, lead, 2)
    for n in range(2):
        arrived(front_door, more=n)
    as_many(counted(url, *shows, "Seen 1 times"), first)


def test_the_page_of_an_enquiry_about_one_of_several_families(counted, known, front_door):
    enquiry = with_all(arrived(front_door), front_door, decided=False)
    within(STATEMENTS_BAR, counted(f"/enquiries/{enquiry.pk}/", "What came before", "maybe"))


def test_the_decision_about_one_of_several_families(counted, known, front_door, manager, lead):
    enquiry = with_all(arrived(front_door), front_door, decided=False)
    url, shows = (
        f"/enquiries/{enquiry.pk}/decide/",
        ("Which family is this?", "Seen 0 times", "What came before"),
    )
    first = within(STATEMENTS_BAR, counted(url, *shows))
    for _ in range(3):  # each of them might be the one
        builders.a_waiting_case(front_door, builders.a_family(front_door))
    with_all(enquiry, front_door, 2, decided=False)
    as_many(counted(url, *shows, "Seen 1 times"), first)


def test_the_decision_about_a_family_we_know(counted, known, front_door, lead):
    enquiry = arrived(front_door)
    rulings.link(enquiry, family=known.family, by=front_door)
    with_all(enquiry, front_door)
    url, shows = (
        f"/enquiries/{enquiry.pk}/decide/",
        ("Known: being helped now", "Seen 0 times", "What came before"),
    )
    first = within(STATEMENTS_BAR, counted(url, *shows))
    with_all(enquiry, front_door, 2)
    with_a_past(known, front_door, lead, 2)
    as_many(counted(url, *shows, "Seen 1 times"), first)


def test_the_summary_of_a_family(counted, known, front_door, lead):
    url, shows = (
        f"/known/families/{known.family_id}/",
        ("Known: being helped now", "One line of time", "Dog 0", "07700 900200"),
    )
    first = within(STATEMENTS_BAR, counted(url, *shows))
    with_a_past(known, front_door, lead, 2)
    as_many(counted(url, *shows, "Dog 1", "07700 900201"), first)


def test_the_summary_of_a_family_that_nobody_leads(counted, waiting_case, front_door, manager):
    within(
        STATEMENTS_BAR,
        counted(f"/known/families/{waiting_case.family_id}/", "Answers for them", manager.name),
    )


def test_the_queue(counted, front_door):
    for n in range(3):
        arrived(front_door, more=n)
    first = within(STATEMENTS_BAR, counted("/enquiries/", "may be about this family"))
    for n in range(5):
        arrived(front_door, more=n)
    as_many(counted("/enquiries/", "may be about this family"), first)
