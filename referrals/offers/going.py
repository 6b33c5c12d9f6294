"""How the help of one agency goes, after it has said yes: said by a day, again and again, until it is finished or more
is needed.

More needed takes the decision back in the same transaction, as a decline does: the enquiry waits again with what the
agency has learnt, so a family never falls between two steps.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import owed
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.moves import make_move
from earlyhelp.wording import lowered
from referrals import enquiries, triage
from referrals.danger import Danger
from referrals.letters import helping
from referrals.letters import offers as letters
from referrals.may import ANSWERS_OFFER
from referrals.models import Decision, Enquiry, Progress
from referrals.offers.holding import AN_AGENCY, locked
from referrals.status import OFFER_MOVES, EnquiryStatus, OfferStatus

OUTCOME = Decision.Outcome
HOW, ENDED, BETTER = Progress.How, Progress.Ended, Progress.Better
ENDS = {HOW.FINISHED: OfferStatus.FINISHED, HOW.MORE: OfferStatus.CAME_BACK}
REMINDED_BEFORE = timedelta(days=7)  # the agency is written to this long before it owes its word
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

    Those who work with families there say so themselves; the front door writes down what it was told, and by whom
    (`told_by`). Help that goes on is asked about again by the next clock. Finished, it says how it `ended` and whether
    things are `better`, and whoever asked and the family are told where that is safe. When more is needed the enquiry
    waits for a decision again, with what was `said`; where somebody may be in `danger` now, before all others.
    """
    for_themselves = ANSWERS_OFFER.holds(by, offer)
    enquiry, offer = locked(offer, None if for_themselves else by)
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
        make_move(offer, ENDS[how], OFFER_MOVES)
        offer.save(update_fields=["status"])
    else:
        begin(offer, progress.said_at)
    trail.record(VERBS[how], offer, by=by, enquiry=enquiry.pk, by_telephone=bool(progress.told_by))
    untold = AFTER[how](enquiry, progress, shown_as=AN_AGENCY if for_themselves else by, by=by)
    owed.bring_up_to_date(enquiry)
    if by.pk != enquiry.owner_id:
        letters.how_it_goes(progress, untold=untold)
    return progress


def _went_on(enquiry, progress, *, shown_as, by):
    enquiries.note(enquiry, "The agency’s help goes on", audience=enquiries.ASKER, by=shown_as)
    return []


def _finished(enquiry, progress, *, shown_as, by):
    enquiries.note(enquiry, "The agency’s help is finished", audience=enquiries.ASKER, by=shown_as)
    told = helping.told_of_the_end(progress)
    for receiver, waits in told.items():
        what = f"{receiver} has not been told" if waits else f"Wrote to {lowered(receiver)}"
        enquiries.note(enquiry, f"{what} that the help has ended", reason=waits, by=trail.SYSTEM)
    return [receiver for receiver, waits in told.items() if waits]


def _more_is_needed(enquiry, progress, *, shown_as, by):
    """Back at the front door. Where it decides anyway, or more help has begun since, what was learnt is added."""
    why = f"{progress.offer.agency} says that the family needs more help: {progress.said}"
    enquiries.told_of_danger(enquiry, progress.danger)
    begun = enquiry.decisions.kept().filter(outcome__in=(OUTCOME.HELP, OUTCOME.STEP_UP)).exists()
    if enquiry.status == EnquiryStatus.DECIDED and not begun:
        triage.look_again(enquiry, why=why, by=by, shown_as=shown_as, from_agency=True)
    else:
        if enquiry.status != EnquiryStatus.DECIDED:
            enquiry.came_back_at = timezone.now()
            enquiry.save(update_fields=["came_back_at"])
        enquiries.note(enquiry, "The agency says that the family needs more help", reason=why, by=shown_as)
    return []


VERBS = {HOW.GOING_ON: "offer.goes_on", HOW.FINISHED: "offer.finished", HOW.MORE: "offer.came_back"}
# What follows, in the transaction of the word itself; each returns who could not be told by letter.
AFTER = {HOW.GOING_ON: _went_on, HOW.FINISHED: _finished, HOW.MORE: _more_is_needed}


# --- asking for it --------------------------------------------------------------------------------------


def ask_for_late() -> int:
    """Write to the agencies that owe their word within a week, once; ask again those that are late, once a week, and
    tell whoever looks after the enquiry. Safe to run twice and by two workers at once. Returns how many were asked again."""
    now = timezone.now()
    soon = Progress.objects.open().filter(due_at__lt=now + REMINDED_BEFORE, due_at__gte=now)
    for one in soon.select_related("offer__agency", "offer__enquiry"):
        letters.how_is_due(one)
    if not clocks.is_working_day(timezone.localdate()):
        return 0
    late = Progress.objects.late().order_by("offer__enquiry", "pk")
    return sum(_ask_late(pk) for pk in late.values_list("offer__enquiry", flat=True))


@transaction.atomic
def _ask_late(enquiry_id) -> bool:
    enquiry = Enquiry.objects.select_for_update(skip_locked=True).filter(pk=enquiry_id).first()
    if enquiry is None:
        return False
    rows = Progress.objects.late().filter(offer__enquiry=enquiry).select_for_update(of=("self",))
    asked = False
    for progress in rows.select_related("offer__agency"):
        if progress.chased_at and progress.chased_at > timezone.now() - CHASED_EVERY:
            continue
        progress.offer.enquiry = enquiry
        if progress.offer.agency.email:
            ask_again(progress, by=trail.SYSTEM)
            why = "Asked the agency again how its help goes, because its word is overdue"
            enquiries.note(enquiry, why, by=trail.SYSTEM)
            asked = True
        letters.how_is_overdue(progress, asked_again=bool(progress.offer.agency.email))
    return asked


def ask_again(progress, *, by):
    """Ask an agency for its word by letter; called inside the verbs that hold it."""
    offer = progress.offer
    progress.times_chased, progress.chased_at = progress.times_chased + 1, timezone.now()
    progress.save(update_fields=["times_chased", "chased_at"])
    trail.record("offer.chased", offer, by=by, enquiry=offer.enquiry_id, times=progress.times_chased)
    letters.how_is_asked_again(progress)


def owed_of(offer) -> Progress | None:
    """The word that an offer going on owes, held; None of any other."""
    progress = Progress.objects.open().select_for_update(of=("self",)).filter(offer=offer).first()
    if progress:
        progress.offer = offer
    return progress
