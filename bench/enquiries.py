"""What arrived at the front door: the enquiry that led to each case, those that led to none, and the queue."""

from datetime import date

from bench import words
from cases.codes import Source
from cases.models import Audience
from earlyhelp.authority import authority
from referrals import duplicates
from referrals.models import Decision, Enquiry
from referrals.status import EnquiryStatus

OTHERWISE = 0.25  # enquiries decided without early help, for each family with a case


def waiting_in(families):
    """How many enquiries wait for a decision: one for a hundred families, and always some pages of them."""
    return max(60, families // 100)


def add_decided(tables, rng, staff, home, story, circle, case):
    """The enquiry a case came from."""
    enquiry = _add(tables, rng, staff, home, EnquiryStatus.DECIDED, story.opened + 1, circle.door)
    _decide(tables, rng, enquiry, Decision.Outcome.HELP, case, story.opened, circle.door)


def add_otherwise(tables, rng, staff, home):
    """An enquiry that led to advice, another service or social care."""
    ago, door = rng.randint(2, 900), rng.choice(staff.front_door)
    elsewhere = (Decision.Outcome.HELP, Decision.Outcome.PANEL)  # with a case of its own, or not decided yet
    outcomes = [outcome for outcome in Decision.Outcome if outcome not in elsewhere]
    enquiry = _add(tables, rng, staff, home, EnquiryStatus.DECIDED, ago, door)
    _decide(tables, rng, enquiry, rng.choice(outcomes), None, ago - 1, door)


def add_waiting(tables, rng, staff, home):
    """An enquiry in the queue: most are in time, some late, some with more information asked for."""
    status = EnquiryStatus.MORE_ASKED if rng.random() < 0.2 else EnquiryStatus.WAITING
    owner = rng.choice(staff.front_door) if rng.random() < 0.6 else None
    _add(tables, rng, staff, home, status, rng.randint(1, 5), owner)


def _add(tables, rng, staff, home, status, ago, owner):
    calendar, authority_ = tables.calendar, authority()
    sender = rng.choice(staff.practitioners)
    minute = rng.randrange(60)
    agreed = rng.random() < 0.85
    row = tables.enquiries.add(
        status,
        rng.choice((Enquiry.How.PHONE, Enquiry.How.ONLINE, Enquiry.How.EMAIL)),
        rng.choice((Source.SCHOOL, Source.HEALTH_VISITOR, Source.FAMILY, Source.HOUSING, Source.GP)),
        calendar.at(ago, 9, minute),
        sender,
        staff.agency[sender],
        staff.names[sender],
        "Teacher",
        staff.agency[sender],
        "01632 960300",
        home.name,
        *home.address,
        home.locality,
        home.language,
        rng.choice(words.WHY),
        "{" + ",".join(need.code for need in rng.sample(authority_.needs, 2)) + "}",
        _marks(home) if status != EnquiryStatus.DECIDED else "{}",
        Enquiry.Agreed.GIVEN if agreed else Enquiry.Agreed.NOT_SOUGHT,
        owner,
        rng.choice(authority_.priorities).code,
        calendar.at(ago, 9, minute),
        calendar.at(ago - 3, 23, minute),
        calendar.at(ago, 9, minute),
        calendar.at(ago - 5, 23, minute),
        calendar.at(max(ago - 1, 0), 16) if status == EnquiryStatus.DECIDED else None,
    )
    for person, given, surname, part, born, due, setting in home.named:
        known = person if status == EnquiryStatus.DECIDED else None
        tables.enquiry_people.add(row, given, surname, part, born, due, setting, known)
    tables.enquiry_moves.add(
        row, "", EnquiryStatus.WAITING, sender, calendar.at(ago, 9, minute), Audience.ASKER
    )
    if status != EnquiryStatus.WAITING:
        by = owner or staff.front_door[0]
        at = calendar.at(max(ago - 1, 1), 16)
        tables.enquiry_moves.add(row, EnquiryStatus.WAITING, status, by, at, Audience.ASKER)
    return row


def _marks(home):
    """What the front door tells an enquiry by while it waits, as PostgreSQL reads a list."""
    people = [
        {"given_names": given, "part": part, "born_on": date.fromisoformat(born) if born else None}
        for _, given, _, part, born, _, _ in home.named
    ]
    return "{" + ",".join(f'"{mark}"' for mark in duplicates.marks(people, home.address[1])) + "}"


def _decide(tables, rng, enquiry, outcome, case, ago, by):
    levels = authority().levels
    if outcome == Decision.Outcome.HELP:
        levels = authority().early_help_levels
    elif outcome == Decision.Outcome.STEP_UP:
        levels = [level for level in levels if level.social_care]
    tables.decisions.add(
        enquiry,
        outcome,
        rng.choice(levels).code,
        rng.choice(words.WHY),
        case,
        by,
        tables.calendar.at(ago, 16),
        tables.calendar.at(ago, 16) if outcome == Decision.Outcome.STEP_UP else None,
    )
