"""Enquiries: writing one down as it arrives, and who is looking after it."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from cases import danger as danger_said
from cases import owed
from cases.contacts import care_unsaid
from cases.models import Audience, Contact, Topic
from cases.people import check_birth, unnamed
from cases.validators import clean_postcode
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.dates import clock_time
from earlyhelp.moves import make_move
from earlyhelp.wording import listed
from earlyhelp.written import Written, hold_row
from referrals import duplicates, letters, urgency
from referrals.askers import with_asker
from referrals.known import likely
from referrals.may import DECIDES, LOGS, TELLS_MORE
from referrals.models import Enquiry, EnquiryPerson
from referrals.sources import NOBODY_TO_ANSWER
from referrals.status import MOVES, EnquiryStatus

ASKER = Audience.ASKER
MOST_PEOPLE = 20
CLOCKS_DIFFER = timedelta(minutes=5)  # how far ahead of ours somebody's clock may be


_closed = Written(
    lambda user, enquiry: Enquiry.objects.closed_to(user).filter(pk=enquiry).values_list("pk"),
    user=int,
    enquiry=int,
)
RESTRICTED = "This enquiry is about a restricted record. Ask an early help manager who sees it."


def locked(enquiry, by=None, may=DECIDES) -> Enquiry:
    """The enquiry, read again and held until the transaction ends. With `by`, for whoever `may` do what is done to it;
    one of those who is only kept from it because it is about a restricted record is told so."""
    enquiry = hold_row(Enquiry, enquiry.pk)
    if by is not None and not may.holds(by, enquiry):
        if may(by, enquiry) and _closed(user=by.pk, enquiry=enquiry.pk):
            raise ValidationError(RESTRICTED, code="hidden")
        may.insist(by, enquiry)
    return enquiry


def wrote(by) -> dict:
    """Who made a move, as EnquiryMove keeps it: somebody who signs in, or the name of an Actor."""
    return {"by_name": by.name} if isinstance(by, trail.Actor) else {"by": by}


def note(enquiry, why, *, reason="", audience=Audience.TEAM, by):
    """A line in an enquiry's history that moves it nowhere: it was taken, handed over, hurried, checked. Whoever asked
    reads it when the `audience` says so, and never the `reason`, which is for colleagues."""
    _wrote_down(enquiry, enquiry.status, why, reason, audience, by)


def move(enquiry, to, *, by, why="", reason=""):
    """Make one allowed move of an enquiry already locked; called inside the verb that makes it. Whoever asked reads of
    it, and `why`, but of no second look and never the `reason`."""
    was = make_move(enquiry, to, MOVES)
    enquiry.save(update_fields=["status"])
    ours = EnquiryStatus.SECOND_LOOK in (was, to)
    _wrote_down(enquiry, was, why, reason, Audience.TEAM if ours else ASKER, by)


def _wrote_down(enquiry, was, why, reason, audience, by):
    enquiry.moves.create(
        was=was, became=enquiry.status, why=why, reason=reason, audience=audience, **wrote(by)
    )


def settle(enquiry, *, by, why=""):
    """Where an enquiry already locked waits when nothing else holds it: for its open checks, or for its decision."""
    to = EnquiryStatus.CHECKING if enquiry.checks.open().exists() else EnquiryStatus.WAITING
    if enquiry.status != to:
        move(enquiry, to, by=by, why=why)


def person_obstacles(
    *, part, given_names="", born_on=None, due_on=None, contact_safety="", contact_note="", **rest
) -> dict:
    """What is wrong with one person named in an enquiry: {field: [sentences]}."""
    wrong = {}
    if unnamed(given_names, part):
        wrong["given_names"] = ["Enter a first name, or “Not known”."]
    if care_unsaid(contact_safety, contact_note):
        wrong["contact_note"] = ["Say how it is safe, for example: text only."]
    try:
        check_birth(born_on=born_on, due_on=due_on, part=part)
    except ValidationError as broken:
        wrong |= broken.message_dict
    return wrong


# What `obstacles` reads.
OBSTACLES_READ = (
    "source", "received_at", "asker_phone", "asker_email", "asker_safety", "asker_reach", "asker_part", "agreed",
    "agreed_why_not", "no_names", "people",
)  # fmt: skip
MUST_SAY_WHY = (Enquiry.Agreed.REFUSED, Enquiry.Agreed.NOT_SOUGHT)


def obstacles(
    *,
    source,
    received_at=None,
    asker_phone="",
    asker_email="",
    asker_safety="",
    asker_reach="",
    asker_part="",
    agreed,
    agreed_why_not="",
    no_names=False,
    people,
) -> dict:
    """What stands in the way of writing an enquiry down: {argument of `receive`: [sentences]}."""
    wrong = {}
    if received_at and received_at > timezone.now() + CLOCKS_DIFFER:
        wrong["received_at"] = ["The time it was received must be now or earlier."]
    if source not in NOBODY_TO_ANSWER and not (asker_phone.strip() or asker_email.strip()):
        wrong["asker_phone"] = ["Enter a phone number or an email address, so that we can reply."]
    if agreed in MUST_SAY_WHY and not agreed_why_not.strip():
        wrong["agreed_why_not"] = ["Say why the family does not agree, or has not been asked."]
    if asker_part and care_unsaid(asker_safety, asker_reach):
        wrong["asker_reach"] = ["Say how it is safe, for example: text only."]
    if no_names and asker_part:
        wrong["asker_part"] = ["If the caller is one of the people, untick “No names given”."]
    elif no_names and people:
        wrong["people"] = ["People are named here. Untick “No names given”, or empty their rows."]
    elif not people and not asker_part and not no_names:
        wrong["people"] = ["Name at least one child, or the unborn child’s mother."]
    elif len(people) > MOST_PEOPLE:
        wrong["people"] = [f"Name up to {MOST_PEOPLE} people."]
    else:
        said = [
            f"Person {n}: {sentence}"
            for n, person in enumerate(people, 1)
            for sentences in person_obstacles(**person).values()
            for sentence in sentences
        ]
        wrong |= {"people": said} if said else {}
    return wrong


def agencies_of(by) -> list:
    """The agencies for which somebody may send enquiries: those whose front door they work at, or else all of theirs."""
    return by.agencies(Right.SEE_ALL_ENQUIRIES) or by.agencies(Right.LOG_ENQUIRIES)


def _sent_for(by, said, asking):
    theirs = agencies_of(by)
    if said is not None and said not in theirs:
        raise ValidationError({"sent_for": f"You do not send enquiries for {said}."})
    if said is None and asking in theirs:
        return asking
    if said is None and len(theirs) > 1:
        names = listed(str(one) for one in theirs)
        raise ValidationError({"sent_for": f"You work for {names}. Say for which of them you send this."})
    return said or theirs[0]


@transaction.atomic
def receive(
    *,
    how,
    source,
    received_at=None,
    asker_kind=Enquiry.AskerKind.PROFESSIONAL,
    asker_name,
    asker_role="",
    agency=None,
    asker_agency="",
    asker_phone="",
    asker_email="",
    asker_safety=Contact.Safety.SAFE,
    asker_reach="",
    family_name="",
    address="",
    postcode="",
    address_hidden=False,
    post_safety=Contact.Safety.UNKNOWN,
    locality="",
    language="",
    needs_interpreter=False,
    page_language="en",
    worries,
    needs=(),
    strengths="",
    tried="",
    wants="",
    agreed,
    agreed_why_not="",
    notice_shown=False,
    priority="",
    danger="",
    people=(),
    asker_part="",
    no_names=False,
    kind=Enquiry.Kind.REQUEST,
    sent_for=None,
    by,
):
    """Write down a request for help as it arrives. Returns the Enquiry, with a decision and a reply owed.

    A call for advice with `no_names` has no family’s name and nobody in it. Whoever asks and is one of the family
    says by `asker_part` who of it, and stands among its people.

    It belongs to the agency it is `sent_for`: the only one for which `by` may send enquiries, or the one that is said.

    `people` is a list of dicts (given_names, family_name, part, born_on, due_on, setting, phone, email,
    contact_safety, contact_note). `received_at` defaults to now; the clocks start there: the priority’s (the
    authority’s usual one unless given, or a more urgent one by its own rules, or by what was said of `danger`) and “reply”. `by` is a User, or a trail.Actor for the public form. An
    `address_hidden` is told neither to the partners nor to the agencies that are asked.
    """
    if not isinstance(by, trail.Actor):  # the public, and what comes back by itself
        LOGS.insist(by)
    if wrong := obstacles(
        source=source,
        received_at=received_at,
        asker_phone=asker_phone,
        asker_email=asker_email,
        asker_safety=asker_safety,
        asker_reach=asker_reach,
        asker_part=asker_part,
        agreed=agreed,
        agreed_why_not=agreed_why_not,
        no_names=no_names,
        people=people,
    ):
        raise ValidationError(wrong)
    if not no_names and not family_name.strip():
        raise ValidationError({"family_name": "Enter the family name."})
    if no_names:
        family_name = ""
    if asker_part:
        ways = (asker_phone.strip(), asker_email.strip(), asker_safety, asker_reach.strip())
        people = with_asker(people, asker_part, asker_name, family_name.strip()[:150], ways)
    sent_for = None if isinstance(by, trail.Actor) else _sent_for(by, sent_for, agency)
    received_at = received_at or timezone.now()
    for need in needs:
        authority().need(need)
    postcode = clean_postcode(postcode)
    if locality:
        authority().locality(locality)
    else:
        locality = authority().locality_of(postcode)
    priority = authority().priority(priority) if priority else authority().usual_priority
    priority, priority_why = urgency.on_arrival(priority, needs, people, danger)
    enquiry = Enquiry.objects.create(
        kind=kind,
        how=how,
        source=source,
        received_at=received_at,
        asker_kind=asker_kind,
        asker_name=asker_name.strip(),
        received_by=None if isinstance(by, trail.Actor) else by,
        sent_for=sent_for,
        asker_role=asker_role.strip(),
        agency=agency,
        asker_agency=asker_agency.strip(),
        asker_phone=asker_phone.strip(),
        asker_email=asker_email.strip(),
        asker_safety=asker_safety,
        asker_reach=asker_reach.strip(),
        family_name=family_name.strip(),
        address=address.strip(),
        postcode=postcode,
        address_topic=Topic.HIDDEN_ADDRESS if address_hidden else "",
        post_safety=post_safety,
        locality=locality,
        language=language,
        needs_interpreter=needs_interpreter,
        page_language=page_language,
        worries=worries.strip(),
        needs=list(needs),
        strengths=strengths.strip(),
        tried=tried.strip(),
        wants=wants.strip(),
        agreed=agreed,
        agreed_why_not=agreed_why_not.strip(),
        notice_shown_at=timezone.now() if notice_shown else None,
        marks=duplicates.marks(people, postcode),
        priority=priority.code,
        priority_why=priority_why,
        danger=danger,
        clock_from=received_at,
        due_at=clocks.due_at(received_at, priority.clock),
        reply_from=received_at,
        reply_due_at=clocks.due_at(received_at, authority().clock("reply")),
    )
    EnquiryPerson.objects.bulk_create(EnquiryPerson(enquiry=enquiry, **person) for person in people)
    _wrote_down(enquiry, "", "", "", ASKER, by)
    if priority_why:
        note(enquiry, f"{priority.name} from its arrival", reason=priority_why, by=trail.SYSTEM)
    likely.look(enquiry)
    owed.bring_up_to_date(enquiry)
    trail.record("enquiry.received", enquiry, by=by, source=source, how=how)
    if kind != Enquiry.Kind.RETURNED:  # its asker is told that it came back, not thanked for asking
        letters.received(enquiry)
    return enquiry


def told_of_danger(enquiry, answer):
    """Keep what somebody says of danger about an enquiry already locked, since it arrived: its priority is raised as it would
    be on arrival. That nobody is in danger now takes nothing back of what was said before."""
    if enquiry.danger and answer not in danger_said.MAY_BE:
        return
    was, enquiry.danger = authority().priority_of(enquiry.priority), answer
    priority, why = urgency.on_arrival(was, enquiry.needs, (), answer)
    if answer in danger_said.MAY_BE:
        enquiry.priority, enquiry.priority_why = priority.code, why
        note(enquiry, f"{priority.name} from now on", reason=why, by=trail.SYSTEM)
    enquiry.save(update_fields=["danger", "priority", "priority_why"])


@transaction.atomic
def take(enquiry, *, seen=None, by):
    """Look after an enquiry from here on. Returns the Enquiry.

    `seen` is whose it was when the page was opened, as `minded_by` gives it: when somebody else has taken it since, the
    second is told who and when, and chooses.
    """
    enquiry = locked(enquiry, by)
    if enquiry.status == EnquiryStatus.DECIDED:
        raise ValidationError("This enquiry has already been decided.")
    if enquiry.owner_id == by.pk:
        raise ValidationError("This enquiry is already yours.")
    if seen is not None and seen != minded_by(enquiry):
        raise ValidationError(_taken_since(enquiry), code="taken")
    before, enquiry.owner = enquiry.owner_id, by
    enquiry.save(update_fields=["owner"])
    owed.bring_up_to_date(enquiry)
    note(enquiry, "Took the enquiry", audience=ASKER, by=by)
    trail.record("enquiry.taken", enquiry, by=by, before=before)
    return enquiry


def minded_by(enquiry) -> str:
    """Who looks after an enquiry, as a page remembers it: their number, or 0."""
    return str(enquiry.owner_id or 0)


def _taken_since(enquiry):
    if enquiry.owner is None:
        return "This enquiry was put back in the queue after you opened the page. Take it now if you want it."
    at = enquiry.moves.filter(was=F("became")).last()
    when_taken = f" at {clock_time(at.at)}" if at else ""
    return (
        f"{enquiry.owner.name} took this enquiry{when_taken}, after you opened the page. Take it from them only if you have "
        "spoken to each other."
    )


@transaction.atomic
def ask_for_more(enquiry, *, why, by):
    """Ask whoever sent an enquiry for more, without stopping its clock. Returns the Enquiry."""
    enquiry = locked(enquiry, by)
    if not why.strip():
        raise ValidationError({"why": "Say what you need to know."})
    move(enquiry, EnquiryStatus.MORE_ASKED, by=by, why=why.strip())
    trail.record("enquiry.more_asked", enquiry, by=by)
    letters.more_asked(enquiry)
    return enquiry


@transaction.atomic
def answer(enquiry, *, told, by):
    """Write down the answer to what was asked; the enquiry waits again, for its checks or its decision. Returns it.

    Whoever sent the enquiry may do this (`sent_by`), and so may the front door, which takes answers by telephone.
    """
    enquiry = locked(enquiry, by, TELLS_MORE)
    if not told.strip():
        raise ValidationError({"told": "Write what you were asked."})
    if enquiry.status != EnquiryStatus.MORE_ASKED:
        raise ValidationError("Nothing more is being asked about this enquiry.")
    settle(enquiry, by=by, why=told.strip())
    trail.record("enquiry.more_told", enquiry, by=by)
    return enquiry
