"""What holds of every enquiry at any time: where it stands, whose it is and when it is due."""

from django.utils import timezone

from accounts.models import User
from accounts.roles import Right
from earlyhelp import clocks
from earlyhelp.authority import authority
from referrals.models import Decision, Enquiry
from referrals.status import EnquiryStatus


def faults() -> list[str]:
    """A sentence for each enquiry that has not exactly one current state, one owner or queue, and one clock."""
    deciders = set(User.objects.with_right(Right.DECIDE_ENQUIRIES).values_list("pk", flat=True))
    queue = set(Enquiry.objects.waiting().filter(owner=None).values_list("pk", flat=True))
    return [
        f"{enquiry.reference} {said}"
        for enquiry in Enquiry.objects.all()
        for said in (*_state(enquiry), *_owner(enquiry, deciders, queue), *_clock(enquiry))
    ]


def _state(enquiry):
    live = list(enquiry.decisions.filter(undone_at=None))
    settled = [one for one in live if one.stands and one.outcome != Decision.Outcome.PANEL]
    if enquiry.moves.last().became != enquiry.status:
        yield "is not where its history says"
    if len(live) > 1 or (enquiry.status == EnquiryStatus.DECIDED) != bool(settled):
        yield f"is “{enquiry.get_status_display()}” with {len(settled)} decisions that stand"
    if enquiry.status == EnquiryStatus.CHECKING and not enquiry.checks.open().exists():
        yield "waits for checks that nobody owes"


def _owner(enquiry, deciders, queue):
    if (enquiry.owner_id in deciders) == (enquiry.pk in queue):
        yield "is with nobody, or both with somebody and in the queue"


def _clock(enquiry):
    if enquiry.status == EnquiryStatus.PANEL:
        panel_on = enquiry.decisions.get(undone_at=None).panel_on
        right = timezone.localdate(enquiry.due_at) == panel_on
    elif enquiry.decisions.filter(outcome=Decision.Outcome.PANEL, undone_at=None).exists():
        right = False
    else:
        right = enquiry.due_at == clocks.due_at(
            enquiry.clock_from, authority().priority(enquiry.priority).clock
        )
    if not right:
        yield f"is due {enquiry.due_at}, which its clock does not say"
