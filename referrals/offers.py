"""What follows at an enquiry when one agency that it asks for help has answered, or has said how its help goes; and what
that agency is told of it (onward/origins.py)."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from audit import trail
from cases import audience, danger
from cases.audience import may_know
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.references import ENQUIRY, reference
from earlyhelp.wording import lowered
from onward.models import Offer
from onward.origins import Origin
from onward.shares import Shares
from referrals import enquiries, last_look, teams, triage
from referrals.letters import helping, minding, team
from referrals.letters import offers as letters
from referrals.models import Decision, Enquiry
from referrals.models.enquiry import barred_from
from referrals.replies import once, reach, telling
from referrals.status import EnquiryStatus
from referrals.writing import as_sent

OUTCOME = Decision.Outcome


def marked_for(user):
    """Help asked for from enquiries, for lists of work: as EnquiryQuerySet has it, `closed_off` says of each whether its
    enquiry is closed to this user."""
    closed = Enquiry.objects.closed_to(user).filter(pk=OuterRef("about_id"))
    return Offer.objects.about(Enquiry).annotate(closed_off=Exists(closed))


class _Enquiries(Origin):
    model, family_template = Enquiry, "referrals/_offer_family.html"

    def locked(self, pk, by=None):
        once.hold(Enquiry(pk=pk))
        return enquiries.locked(Enquiry(pk=pk), by)

    def unheld(self, pk):
        return Enquiry.objects.select_for_update(skip_locked=True).filter(pk=pk).first()

    def barred(self, user):
        return barred_from(user)

    def reference(self, pk):
        return reference(ENQUIRY, pk)

    def named(self, offer):
        return {"enquiry": offer.about_id}

    def minders(self, record):
        return [(*minding.minder(record), minding.link(record))]

    def kept_with(self, record):
        return {"enquiry": record}

    def told(self, offer):
        """What one needs to ring the family, and of the request what was chosen when the agency was asked, as it stood then;
        never where they live while that is kept secret."""
        said, shares = as_sent.told_at(offer.about, offer.offered_at), set(offer.shares)
        enquiry = said.enquiry
        needs = names(authority().needs)
        care = reach.known_of(enquiry)
        # Named in a request that was decided with this one.
        elsewhere = offer.decision.adds.exclude(enquiry=enquiry.pk).select_related("person")
        return {
            "shares": shares,
            "told_where": Shares.ADDRESS in shares and may_know(audience.receiver(), enquiry.where_topic()),
            "enquiry": enquiry,
            "people": [
                (
                    one,
                    last_look.ended(one, shares),
                    reach.told_ways(one.phone, one.email, one.contact_safety, care) if one.living else [],
                )
                for one in [*said.people, *elsewhere]
            ],
            "asker_ways": reach.told_ways(
                enquiry.asker_phone, enquiry.asker_email, enquiry.asker_safety, care
            ),
            "need_names": [needs.get(code, code) for code in enquiry.needs if Shares.NEEDS in shares],
            "told": _words_of(enquiry, shares),
            "ring_first": care.asks,
            **_since_then(offer),
        }

    def accepted(self, offer, *, by, shown_as):
        """What could not be told yet may be sent, and whoever heard only that the agency was asked is owed the rest."""
        telling.owe_more(offer.about, offer.decision, by=by)
        enquiries.note(offer.about, "The agency will help", audience=enquiries.ASKER, by=shown_as)
        if by.pk != offer.about.owner_id:
            letters.answered(offer)

    def declined(self, offer, *, by, shown_as):
        """The enquiry waits for a decision again, and whoever was told that the agency will ring hears that we look again."""
        why = f"{offer.agency} cannot help: {offer.why}"
        triage.look_again(offer.about, why=why, by=by, shown_as=shown_as, from_agency=True)
        if by.pk != offer.about.owner_id:
            letters.answered(offer)

    def went_on(self, progress, *, by, shown_as):
        enquiry = progress.offer.about
        enquiries.note(enquiry, "The agency’s help goes on", audience=enquiries.ASKER, by=shown_as)
        self._told_minder(progress, by)

    def finished(self, progress, *, by, shown_as):
        """Whoever asked and the family are told, where that is safe."""
        enquiry = progress.offer.about
        enquiries.note(enquiry, "The agency’s help is finished", audience=enquiries.ASKER, by=shown_as)
        told = helping.told_of_the_end(progress)
        for receiver, waits in told.items():
            what = f"{receiver} has not been told" if waits else f"Wrote to {lowered(receiver)}"
            enquiries.note(enquiry, f"{what} that the help has ended", reason=waits, by=trail.SYSTEM)
        self._told_minder(progress, by, untold=[receiver for receiver, waits in told.items() if waits])

    def more_needed(self, progress, *, by, shown_as):
        """Back at the front door. Where it decides anyway, or more help has begun since, what was learnt is added; but danger
        is always decided on at once, and those who help the family in a case hear of it: nothing else would be owed."""
        enquiry, may_be = progress.offer.about, progress.danger in danger.MAY_BE
        why = f"{progress.offer.agency} says that the family needs more help: {progress.said}"
        enquiries.told_of_danger(enquiry, progress.danger, why=why, by=by)
        kept = enquiry.decisions.kept().filter(outcome__in=(OUTCOME.HELP, OUTCOME.STEP_UP)).first()
        # A step up that is still to be sent takes it along, by the more urgent clock.
        goes_with = kept is not None and (kept.unsent or not may_be)
        decided = enquiry.status == EnquiryStatus.DECIDED and not goes_with
        if may_be:
            _tell_those_who_help(enquiry, kept, progress, by)
        if decided or triage.cannot_wait_for_panel(enquiry, progress.danger):
            triage.look_again(enquiry, why=why, by=by, shown_as=shown_as, from_agency=True)
        else:
            if enquiry.status != EnquiryStatus.DECIDED:
                enquiry.came_back_at = timezone.now()
                enquiry.save(update_fields=["came_back_at"])
            what = "The agency says that the family needs more help"
            enquiries.note(enquiry, what, reason=why, by=shown_as)
        self._told_minder(progress, by)

    def _told_minder(self, progress, by, untold=()):
        if by.pk != progress.offer.about.owner_id:
            letters.progress_said(progress, untold=untold)

    def asked_again(self, offer, *, by):
        overdue = ", because its answer is overdue" if by is trail.SYSTEM else ""
        enquiries.note(offer.about, f"Asked the agency again{overdue}", audience=enquiries.ASKER, by=by)

    def progress_asked_again(self, progress, *, by):
        what = "Asked the agency how its help goes"
        if by is trail.SYSTEM:
            what = "Asked the agency again how its help goes, because its word is overdue"
        enquiries.note(progress.offer.about, what, by=by)

    def overdue(self, offer, *, asked_again):
        letters.overdue(offer, asked_again=asked_again)

    def progress_overdue(self, progress, *, asked_again):
        letters.progress_overdue(progress, asked_again=asked_again)


ENQUIRIES = _Enquiries()


def _tell_those_who_help(enquiry, kept, progress, by):
    """An agency says that somebody may be in danger now, of a family that has an open case: its team reads it, and whoever
    answers for it is written to."""
    title = f"{progress.offer.agency}: {danger.briefly(progress.danger)}"
    text = f"{danger.said(progress.danger)} {progress.said}"
    for case in teams.write_down(enquiry, kept, title=title, text=text, by=by):
        team.in_danger(progress, case)


def _since_then(offer):
    """What became of the decision that asks for the help: it is looked at again, or another stands since. On its way to the
    panel nothing is decided yet."""
    if offer.decision.undone_at is None:
        return {}
    again = offer.about.decisions.live().exclude(outcome=OUTCOME.PANEL).first()
    return {"decided_again": again.stands_from} if again else {"looked_at_again": True}


def _words_of(enquiry, shares):
    """(whose heading, the request's own words) of what was chosen."""
    asker = ", ".join(filter(None, [enquiry.asker_name, enquiry.asker_role]))
    return [
        (heading, words)
        for share, heading, words in (
            (Shares.WORRIES, "The worries", enquiry.worries),
            (Shares.AROUND, "What goes well", enquiry.strengths),
            (Shares.AROUND, "What was tried", enquiry.tried),
            (Shares.AROUND, "What the family wants", enquiry.wants),
            (Shares.ASKER, "Who asked for help", "" if enquiry.asked_for_themselves else asker),
        )
        if share in shares and words
    ]
