"""Enquiries: writing one down as it arrives, and who is looking after it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from cases import danger as danger_said
from cases import owed, places, whom_to_ask
from cases.models import Audience, Contact, Topic
from cases.naming import as_named
from earlyhelp import births, clocks
from earlyhelp.authority import authority
from earlyhelp.dates import clock_time
from earlyhelp.moves import make_move
from earlyhelp.wording import listed
from earlyhelp.written import Written, hold_row
from referrals import duplicates, letters, obstacles, urgency
from referrals.askers import with_asker
from referrals.known import likely
from referrals.may import DECIDES, LOGS, TELLS_MORE
from referrals.models import Enquiry, EnquiryPerson
from referrals.status import MOVES, EnquiryStatus
from referrals.writing.kept import keep

ASKER = Audience.ASKER


_closed = Written(
    lambda user, enquiry: Enquiry.objects.closed_to(user).filter(pk=enquiry).values_list("pk"),
    user=int,
    enquiry=int,
)


def restricted(enquiry) -> str:
    """That an enquiry is closed to somebody, and whom they may ask: it is about a record that they do not see."""
    return (
        f"This enquiry is about a restricted record. {whom_to_ask.words(*sorted(enquiry.about_families()))}."
    )


def locked(enquiry, by=None, may=DECIDES) -> Enquiry:
    """The enquiry, read again and held until the transaction ends. With `by`, for whoever `may` do what is done to it;
    one of those who is only kept from it because it is about a restricted record is told so."""
    enquiry = hold_row(Enquiry, enquiry.pk)
    if by is not None and not may.holds(by, enquiry):
        if may(by, enquiry) and _closed(user=by.pk, enquiry=enquiry.pk):
            raise ValidationError(restricted(enquiry), code="hidden")
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
    takes=False,
    by,
):
    """Write down a request for help as it arrives. Returns the Enquiry, with a decision and a reply owed. Whoever writes it
    down looks after it from then on where they say so (`takes`), and may decide it.

    A call for advice with `no_names` has no family’s name and nobody in it. Whoever asks and is one of the family
    says by `asker_part` who of it, and stands among its people.

    It belongs to the agency it is `sent_for`: the only one for which `by` may send enquiries, or the one that is said.

    `people` is a list of dicts (given_names, family_name, not_yet_named, part, born_on, due_on, setting, phone, email,
    contact_safety, contact_note, lives_here); the two dates may each be a Birth, of which only a part is known. `received_at` defaults to now; the clocks start there: the priority’s (the
    authority’s usual one unless given, or a more urgent one by its own rules, or by what was said of `danger`) and “reply”.
    `by` is a User, or a trail.Actor for the public form. An `address_hidden` is told neither to the partners nor to the
    agencies that are asked.
    """
    if not isinstance(by, trail.Actor):  # the public, and what is sent back
        LOGS.insist(by)
    people = [as_named(person) for person in people]
    if wrong := obstacles.of_enquiry(
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
        address_hidden=address_hidden
        and kind != Enquiry.Kind.RETURNED,  # nobody is asked again as it is sent back
    ):
        raise ValidationError(wrong)
    if wrong := obstacles.of_words(family_name=family_name, no_names=no_names):
        raise ValidationError(wrong)
    if not isinstance(
        by, trail.Actor
    ):  # what is sent back keeps what it had, and the public was asked by its form
        reached = obstacles.ways_of(asker_phone, asker_email, people)
        asker_phone, asker_email, people = reached
    if no_names:
        family_name = ""
    if asker_part:
        ways = (asker_phone.strip(), asker_email.strip(), asker_safety, asker_reach.strip())
        people = with_asker(people, asker_part, asker_name, ways)
    sent_for = None if isinstance(by, trail.Actor) else _sent_for(by, sent_for, agency)
    received_at = received_at or timezone.now()
    people = [one | births.columns(one.get("born_on"), one.get("due_on")) for one in people]
    address, postcode, locality = _where(address, postcode, locality)
    for need in needs:
        authority().need(need)
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
        address=address,
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
        marks=duplicates.marks(people, places.tells_where(postcode)),
        priority=priority.code,
        priority_why=priority_why,
        danger=danger,
        **_clocks_from(received_at, priority),
    )
    EnquiryPerson.objects.bulk_create(EnquiryPerson(enquiry=enquiry, **person) for person in people)
    trail.record("enquiry.received", enquiry, by=by, source=source, how=how)
    _has_arrived(enquiry, by)
    return take(enquiry, by=by) if takes else enquiry


def _where(address, postcode, locality):
    """An address and a postcode as they are kept, and the locality that was said, or that follows from it."""
    address, postcode = places.apart(address, postcode)
    if len(address) > Enquiry._meta.get_field("address").max_length:
        raise ValidationError(
            {"address": "The address is too long. Leave out what is not needed to find it."}
        )
    if locality:
        authority().locality(locality)
    return address, postcode, locality or authority().locality_of(postcode)


def _clocks_from(received_at, priority) -> dict:
    """By when an enquiry is decided, and whoever asked is answered."""
    return {
        "clock_from": received_at,
        "due_at": clocks.due_at(received_at, priority.clock),
        "reply_from": received_at,
        "reply_due_at": clocks.due_at(received_at, authority().clock("reply")),
    }


def _has_arrived(enquiry, by):
    """What follows when an enquiry has been written down with its people."""
    _wrote_down(enquiry, "", "", "", ASKER, by)
    if enquiry.priority_why:
        name = authority().priority_of(enquiry.priority).name
        note(enquiry, f"{name} from its arrival", reason=enquiry.priority_why, by=trail.SYSTEM)
    likely.look(enquiry)
    owed.bring_up_to_date(enquiry)
    if enquiry.kind != Enquiry.Kind.RETURNED:  # of that its asker is told, not thanked for asking
        letters.received(enquiry)


def told_of_danger(enquiry, answer, *, why="", by):
    """Keep what somebody says of danger about an enquiry already locked, since it arrived: its priority is raised as it would
    be on arrival. That nobody is in danger now, or that somebody is not sure, takes nothing back of what was said before; what
    stood there is kept, with who said otherwise."""
    if enquiry.danger and answer not in danger_said.MAY_BE:
        return
    answer = danger_said.worse(enquiry.danger, answer)
    if answer != enquiry.danger:
        keep(enquiry, None, {"danger": (enquiry.danger, answer)}, why, by)
    enquiry.danger = answer
    was = authority().priority_of(enquiry.priority)
    priority, urgent_why = urgency.on_arrival(was, enquiry.needs, (), answer)
    if answer in danger_said.MAY_BE:
        enquiry.priority, enquiry.priority_why = priority.code, urgent_why
        note(enquiry, f"{priority.name} from now on", reason=urgent_why, by=trail.SYSTEM)
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
