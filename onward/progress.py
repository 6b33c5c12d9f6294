"""How the help of one agency goes, after it has said yes: said by a day, again and again, until it is finished or more
is needed.

More needed gives what it is about back in the same transaction, as a decline does: it waits again with what the agency
has learnt, so a family never falls between two steps.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import owed
from cases.danger import Danger
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.moves import make_move
from earlyhelp.sweeps import all_of, each
from onward import letters, origins
from onward.holding import AN_AGENCY, locked
from onward.may import ANSWERS_OFFER
from onward.models import Progress
from onward.status import MOVES, OfferStatus

HOW, ENDED, BETTER = Progress.How, Progress.Ended, Progress.Better
ENDS = {HOW.FINISHED: OfferStatus.FINISHED, HOW.MORE: OfferStatus.CAME_BACK}
REMINDED_BEFORE = timedelta(days=7)  # the agency is written to this long before it owes it
CHASED_EVERY = timedelta(days=7)


def begin(offer, since) -> Progress:
    """The agency helps from now: it says how that goes by the authority's clock. Called inside the verbs that hold it."""
    due_at = clocks.due_at(since, authority().clock("offer_review"))
    return Progress.objects.create(offer=offer, since=since, due_at=due_at)


def obstacles(*, how, said="", ended="", better="", danger="", told_by="", for_themselves) -> dict:
    """What is missing from how it goes: {argument of `say`: sentence}."""
    wrong = {}
    if how not in HOW.values:
        wrong["how"] = "Select how it goes."
    if not said.strip():
        wrong["said"] = SAID.get(how, "Write how it has gone.")
    if how == HOW.MORE and danger not in Danger.values:
        wrong["danger"] = "Select whether anybody is in danger now."
    if how == HOW.FINISHED and ended not in ENDED.values:
        wrong["ended"] = "Select how the help ended."
    if how == HOW.FINISHED and better not in BETTER.values:
        wrong["better"] = "Select whether things are better for the family."
    if not for_themselves and not told_by.strip():
        wrong["told_by"] = "Write who told you."
    return wrong


SAID = {HOW.MORE: "Write what has been learnt, and what more the family needs."}


@transaction.atomic
def say(offer, *, how, said, ended="", better="", danger="", told_by="", by) -> Progress:
    """Say how the help of an agency goes: at any time while it helps. Returns the Progress.

    Those who work with families there say so themselves; whoever minds what it is about writes down what they were
    told, and by whom (`told_by`). Help that goes on is asked about again by the next clock. Finished, it says how it
    `ended` and whether things are `better`. When more is needed what it is about waits again, with what was `said`;
    where somebody may be in `danger` now, before all others.
    """
    for_themselves = ANSWERS_OFFER.holds(by, offer)
    offer = locked(offer, None if for_themselves else by)
    if not offer.is_going_on:
        raise ValidationError(
            f"This is “{offer.get_status_display()}”: nobody asks how it goes.", code="ended"
        )
    answers = {
        "how": how,
        "said": said,
        "ended": ended,
        "better": better,
        "danger": danger,
        "told_by": told_by,
    }
    if wrong := obstacles(**answers, for_themselves=for_themselves):
        raise ValidationError(wrong)
    finished = how == HOW.FINISHED
    progress = offer.progress.select_for_update(of=("self",)).open().get()
    progress.how, progress.said, progress.said_by, progress.said_at = how, said.strip(), by, timezone.now()
    progress.ended, progress.better = (ended, better) if finished else ("", "")
    progress.danger = danger if how == HOW.MORE else ""
    progress.told_by = "" if for_themselves else told_by.strip()
    progress.save(update_fields=["how", "said", "said_by", "said_at", "ended", "better", "danger", "told_by"])
    progress.offer = offer
    if how in ENDS:
        make_move(offer, ENDS[how], MOVES)
        offer.save(update_fields=["status"])
    else:
        begin(offer, progress.said_at)
    trail.record(VERBS[how], offer, by=by, by_telephone=bool(progress.told_by), **origins.named(offer))
    origin = origins.of(offer)
    follows = {HOW.GOING_ON: origin.went_on, HOW.FINISHED: origin.finished, HOW.MORE: origin.more_needed}
    follows[how](progress, by=by, shown_as=AN_AGENCY if for_themselves else by)
    owed.bring_up_to_date(offer.about)
    return progress


VERBS = {HOW.GOING_ON: "offer.goes_on", HOW.FINISHED: "offer.finished", HOW.MORE: "offer.came_back"}


# --- asking for it --------------------------------------------------------------------------------------


def ask_for_late() -> int:
    """Write to the agencies that owe it within a week, once; ask again those that are late, once a week, and tell whoever
    minds what it is about. Safe to run twice and by two workers at once. Returns how many were asked again."""
    return all_of(_remind_of_those_due, _ask_those_late)


def _remind_of_those_due():
    now = timezone.now()
    soon = Progress.objects.open().filter(due_at__lt=now + REMINDED_BEFORE, due_at__gte=now)
    each(soon.select_related("offer__agency"), letters.progress_due)


def _ask_those_late() -> int:
    if not clocks.is_working_day(timezone.localdate()):
        return 0
    late = Progress.objects.late().select_related("offer")
    return each(late.order_by("offer__about_type", "offer__about_id", "pk"), _ask_late)


@transaction.atomic
def _ask_late(progress) -> bool:
    about = origins.of(progress.offer).unheld(progress.offer.about_id)
    rows = Progress.objects.late().select_for_update(of=("self",)).select_related("offer__agency")
    progress = about and rows.filter(pk=progress.pk).first()
    if not progress or (progress.chased_at and progress.chased_at > timezone.now() - CHASED_EVERY):
        return False
    progress.offer.about = about
    if asked := bool(progress.offer.agency.email):
        ask_again(progress, by=trail.SYSTEM)
    origins.of(progress.offer).progress_overdue(progress, asked_again=asked)
    return asked


def ask_again(progress, *, by):
    """Ask an agency by letter how its help goes; called inside the verbs that hold it."""
    offer = progress.offer
    progress.times_chased, progress.chased_at = progress.times_chased + 1, timezone.now()
    progress.save(update_fields=["times_chased", "chased_at"])
    trail.record("offer.chased", offer, by=by, times=progress.times_chased, **origins.named(offer))
    letters.progress_chased(progress)
    origins.of(offer).progress_asked_again(progress, by=by)


def owed_of(offer) -> Progress | None:
    """What an offer going on owes of how it goes, held; None of any other."""
    progress = Progress.objects.open().select_for_update(of=("self",)).filter(offer=offer).first()
    if progress:
        progress.offer = offer
    return progress
