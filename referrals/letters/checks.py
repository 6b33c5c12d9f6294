"""Letters about checks, one function each. A reference and a link: never a name, a worry or an answer."""

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from earlyhelp import clocks, letters
from earlyhelp.authority import authority
from earlyhelp.dates import clock_time, day_long
from earlyhelp.wording import listed
from referrals.letters import facts, front_door
from referrals.status import CheckStatus


def readers(check) -> list[str]:
    """The addresses a check is asked at: the agency's own, and those of its people who answer checks."""
    if check.agency is None:
        return []
    checkers = User.objects.filter(
        is_active=True,
        memberships__in=check.agency.memberships.live().filter(role=Role.PARTNER_CHECKER),
    )
    addresses = [check.agency.email, *checkers.order_by("pk").values_list("email", flat=True)]
    return list(dict.fromkeys(address.lower() for address in addresses if address))


def asked(check):
    door = authority().front_door
    _to_partner(
        check,
        "check.asked",
        f"{door.name} asks about {check.enquiry.reference}",
        f"{door.name} asks {check.asked_of} what you know, to help decide about {check.enquiry.reference}. "
        f"Please answer by {_by(check.due_at)}.",
    )


def chased(check):
    """Once for each time the check has been chased."""
    if not check.is_open:
        return _think_again(check)
    door = authority().front_door
    words = "was due" if check.late else "is due"
    _to_partner(
        check,
        "check.chased",
        f"{door.name} still needs your answer about {check.enquiry.reference}",
        f"{door.name} asked {check.asked_of} about {check.enquiry.reference} on {_on(check.asked_at)}. Your answer "
        f"{words} by {_by(check.due_at)}. If you hold nothing, please say so: that helps too.",
        once=f"check.chased:{check.pk}:{check.times_chased}",
    )


def _think_again(check):
    door = authority().front_door
    _to_partner(
        check,
        "check.chased",
        f"{door.name} asks you to think again about {check.enquiry.reference}",
        f"On {_on(check.answered_at)} {check.asked_of} answered about {check.enquiry.reference} that you know the family, and "
        f"that sharing what you know would do the child more harm than not sharing it.\n\n{authority().sharing_duty}\n\n"
        f"Please ask your safeguarding lead to look at it again. If it can be shared, add it to your answer: "
        f"{letters.link('checks:show', check.pk)}",
        once=f"check.chased:{check.pk}:{check.times_chased}",
    )


def refused(check):
    """To whoever looks after the enquiry: a partner knows something, and will not say what."""
    enquiry = check.enquiry
    _to_owner(
        enquiry,
        "check.refused",
        f"A partner will not share what it knows about {enquiry.reference}",
        f"{check.asked_of} knows somebody named in {enquiry.reference}, and says that sharing it would do the child more harm "
        f"than not sharing it, which is the only reason the law allows. Read what they say, and ask again if you doubt it.",
        about=check,
    )


def withdrawn(check):
    door = authority().front_door
    _to_partner(
        check,
        "check.withdrawn",
        f"{door.name} no longer needs your answer about {check.enquiry.reference}",
        f"{door.name} asked {check.asked_of} about {check.enquiry.reference} on {_on(check.asked_at)}. The answer is "
        "no longer needed. You need do nothing.",
    )


def all_in(enquiry):
    """Nothing that was asked about an enquiry is still open; it can be decided."""
    _to_owner(
        enquiry,
        "check.all_in",
        f"The checks for {enquiry.reference} are in",
        f"Nothing you asked partners about {enquiry.reference} is still open. Read what they said, and decide: "
        f"{'it was due' if enquiry.due_at < timezone.now() else 'it is due'} by {_by(enquiry.due_at)}.",
    )


def answered_late(check):
    """An answer that came after the decision: it may change it."""
    enquiry = check.enquiry
    _to_owner(
        enquiry,
        "check.answered_late",
        f"An answer came after {enquiry.reference} was decided",
        f"{check.asked_of} has answered a check for {enquiry.reference}, which has been decided already. "
        "Read it: if it changes what should happen, open the enquiry again.",
        about=check,
    )


def added_to(check):
    enquiry = check.enquiry
    _to_owner(
        enquiry,
        "check.added_to",
        f"More came in about {enquiry.reference}",
        f"{check.asked_of} has added to what it answered about {enquiry.reference}.",
        about=check,
    )


def overdue(enquiry, late):
    """Who is late with an answer, and whom nobody could write to. Once a day for an enquiry."""
    written = [check.asked_of for check in late if readers(check)]
    to_ring = [check.asked_of for check in late if not readers(check)]
    said = [f"These answers about {enquiry.reference} are overdue."]
    if written:
        said.append(f"We have written again to {listed(written)}.")
    if to_ring:
        said.append(f"We have no email address for {listed(to_ring)}: ring them.")
    _to_owner(
        enquiry,
        "check.overdue",
        f"Checks for {enquiry.reference} are overdue",
        " ".join(said),
        once=f"check.overdue:{enquiry.pk}:{timezone.localdate()}",
    )


def _to_partner(check, kind, subject, said, once=""):
    asks = check.status == CheckStatus.ASKED
    link = letters.link("checks:show", check.pk)
    more = f"\n\nSign in to read what we ask, and to answer: {link}" if asks else ""
    for address in readers(check):
        facts.post(
            check,
            kind=kind,
            to=address,
            subject=subject,
            body=f"Hello,\n\n{said}{more}" + front_door.questions(),
            once_key=once and f"{once}:{address}"[:120],
        )


def _to_owner(enquiry, kind, subject, said, once="", about=None):
    name, email = front_door.minder(enquiry)
    facts.post(
        about or enquiry,
        kind=kind,
        to=email,
        subject=subject,
        once_key=once,
        body=f"Hello {name},\n\n{said}\n\n{front_door.link(enquiry)}" + front_door.questions(),
    )


def _on(moment):
    return day_long(moment.astimezone(clocks.LONDON))


def _by(moment):
    """The day, and the hour too for a clock in hours."""
    here = moment.astimezone(clocks.LONDON)
    if (here.hour, here.minute) == (23, 59):
        return f"the end of {day_long(here)}"
    return f"{clock_time(here)} on {day_long(here)}"
