"""What arrived at the front door: the enquiry that led to each case, those that led to none, and the queue."""

from datetime import date

from bench import words
from cases.codes import Source
from cases.models import Audience
from earlyhelp.authority import authority
from referrals import duplicates
from referrals.models import Check, Decision, Enquiry
from referrals.status import CheckStatus, EnquiryStatus

OTHERWISE = 0.25  # enquiries decided without early help, for each family with a case
FULL = 3  # of those that wait: all about one family, the first linked to it, as full as any
MOST_LIKELY, MOST_CHECKS = 8, 5


def waiting_in(families):
    """How many enquiries wait for a decision: one for a hundred families, and always some pages of them."""
    return max(60, families // 100)


def add_decided(tables, rng, staff, home, story, circle, case):
    """The enquiry a case came from."""
    enquiry, _ = _add(tables, rng, staff, home, EnquiryStatus.DECIDED, story.opened + 1, circle.door, True)
    _decide(tables, rng, enquiry, Decision.Outcome.HELP, case, story.opened, circle.door)


def add_otherwise(tables, rng, staff, home):
    """An enquiry that led to advice, another service or social care."""
    ago, door = rng.randint(2, 900), rng.choice(staff.front_door)
    elsewhere = (Decision.Outcome.HELP, Decision.Outcome.PANEL)  # with a case of its own, or not decided yet
    outcomes = [outcome for outcome in Decision.Outcome if outcome not in elsewhere]
    enquiry, _ = _add(tables, rng, staff, home, EnquiryStatus.DECIDED, ago, door, True)
    _decide(tables, rng, enquiry, rng.choice(outcomes), None, ago - 1, door)


def add_waiting(tables, rng, staff, home, likely):
    """An enquiry in the queue: most are in time, some late, some with more information asked for. `likely` are the numbers
    of the families that it may be about."""
    status = EnquiryStatus.MORE_ASKED if rng.random() < 0.2 else EnquiryStatus.WAITING
    owner = rng.choice(staff.front_door) if rng.random() < 0.6 else None
    enquiry, named = _add(tables, rng, staff, home, status, rng.randint(1, 5), owner)
    _look(tables, enquiry, home, likely[: rng.randint(0, 3)])
    _check(tables, rng, staff, enquiry, named, rng.randint(0, 3))


def add_full(tables, rng, staff, homes, place):
    """One of the FULL, whose pages are measured: about the first of some families we know (`homes`), like all of them, named
    by others that wait too, and with answers of partners. In a borough of any size they are the same."""
    home, linked = homes[0], place == 0
    enquiry, named = _add(tables, rng, staff, home, EnquiryStatus.WAITING, 2, staff.front_door[0], linked)
    by, at = staff.front_door[0], tables.calendar.at(1, 10)
    if linked:
        tables.rulings.add(enquiry, home.row, True, "", by, at)
    tables.rulings.add(enquiry, homes[-1].row, False, "Another family of that name.", by, at)
    _look(tables, enquiry, home, [one.row for one in homes[linked:-1]])
    _check(tables, rng, staff, enquiry, named, MOST_CHECKS)


def _look(tables, enquiry, home, likely):
    """The families that an enquiry may be about, as they are kept."""
    _, given, surname, _, born, _, _ = home.named[0]
    for n, family in enumerate(likely):
        tables.likely.add(
            enquiry,
            family,
            f'{{"{given} {surname}, born {born}: same surname, first name sounds the same"}}',
            "{}",
            0.9 - n / 10,
        )


def _check(tables, rng, staff, enquiry, named, number):
    """So many answers of partners, about everybody named."""
    calendar = tables.calendar
    for partner in authority().check_partners[:number]:
        by = rng.choice(staff.practitioners)
        check = tables.checks.add(
            enquiry,
            partner.code,
            staff.agency[by],
            "Do you know this family, and is there anything that worries you?",
            "To decide what help they need.",
            CheckStatus.ANSWERED,
            staff.front_door[0],
            calendar.at(2, 10),
            calendar.at(-1, 23),
            Check.Known.YES,
            rng.choice(words.WHY),
            Audience.TEAM,
            by,
            calendar.at(1, 9),
        )
        for person in named:
            tables.checks_about.add(check, person)


def _add(tables, rng, staff, home, status, ago, owner, linked=False):
    """An enquiry and those it names, by their numbers: `linked` to their family, whose people they then are."""
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
        home.row if linked else None,
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
    named = [
        tables.enquiry_people.add(row, given, surname, part, born, due, setting, person if linked else None)
        for person, given, surname, part, born, due, setting in home.named
    ]
    tables.enquiry_moves.add(
        row, "", EnquiryStatus.WAITING, sender, calendar.at(ago, 9, minute), Audience.ASKER
    )
    if status != EnquiryStatus.WAITING:
        by = owner or staff.front_door[0]
        at = calendar.at(max(ago - 1, 1), 16)
        tables.enquiry_moves.add(row, EnquiryStatus.WAITING, status, by, at, Audience.ASKER)
    return row, named


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
