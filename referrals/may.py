"""Who may do what at the front door: asked by its pages (referrals/pages.py) and by the verbs behind them."""

from accounts.models import Agency
from accounts.roles import Right
from cases import sharing
from cases.models import Case, Family
from earlyhelp.may import May, holds, seeing
from earlyhelp.written import Written
from referrals.models import Check, Consultation, Enquiry, StepUp
from referrals.models.enquiry import closed_to
from referrals.models.steps import answers_for
from referrals.status import EnquiryStatus

# --- what is about no one record ---------------------------------------------------------------------

LOGS = holds(Right.LOG_ENQUIRIES)
SEES_QUEUE = holds(Right.SEE_ALL_ENQUIRIES)
WORKS_AT_DOOR = holds(Right.DECIDE_ENQUIRIES)
READS_LOOKUPS = holds(Right.READ_AUDIT)
SEES_PANEL = holds(Right.RUN_PANEL, Right.SEE_ALL_ENQUIRIES)
SETS_PANEL_DAYS = holds(Right.RUN_PANEL)
ANSWERS_CHECKS = holds(Right.ANSWER_CHECKS)
HAS_STEP_UPS = May("social care, and the front door", StepUp.objects.has_list)


def reads_reasons(user, enquiry) -> bool:
    """Of those who see an enquiry: whether they read what colleagues write to each other about it. The front door does, a
    quality auditor once it is decided, and while it is on its way to the panel whoever runs that."""
    at_panel, decided = enquiry.status == EnquiryStatus.PANEL, enquiry.status == EnquiryStatus.DECIDED
    return (
        SEES_QUEUE(user)
        or (at_panel and user.has_right(Right.RUN_PANEL))
        or (decided and user.has_right(Right.AUDIT_ENQUIRIES))
    )


def own_agencies(user) -> list[Agency]:
    """The social care teams somebody belongs to."""
    teams = [m.agency for m in user.live_memberships if m.agency.kind == Agency.Kind.SOCIAL_CARE]
    return list(dict.fromkeys(teams))


def _hands_over(user):
    """People of children's social care, and the front door, which writes down what it is told."""
    return LOGS(user) and (SEES_QUEUE(user) or bool(own_agencies(user)))


HANDS_OVER = May("social care, and the front door", _hands_over)

# --- one enquiry -------------------------------------------------------------------------------------


def _whole(rows):
    return rows.select_related("agency", "owner", "received_by")


# Asked by each verb of an enquiry, of the row it holds: for those who see every enquiry that is not closed to them.
_not_closed = Written(
    lambda user, pk: _whole(Enquiry.objects.exclude(closed_to(user)).filter(pk=pk)), user=int, pk=int
)


def _enquiry(user, pk):
    if user.has_right(Right.SEE_ALL_ENQUIRIES):
        return next(iter(_not_closed(user=user.pk, pk=pk)), None)
    return _whole(Enquiry.objects.visible_to(user)).filter(pk=pk).first()


def _at_panel(user, pk):
    return _enquiry(user, pk) or _whole(Enquiry.objects.at_panel_for(user)).filter(pk=pk).first()


def _on_enquiry(*rights, find=_enquiry) -> May:
    """Whoever sees the enquiry, and holds one of these rights."""
    wanted = holds(*rights)
    return May(wanted.who, wanted.test, find)


SEES = May("whoever sent the enquiry, and the front door", lambda user, enquiry: True, _enquiry)
DECIDES = _on_enquiry(Right.DECIDE_ENQUIRIES)
SAYS_WHAT_PANEL_SAID = _on_enquiry(Right.RUN_PANEL, Right.DECIDE_ENQUIRIES, find=_at_panel)
TELLS_MORE = May(
    "the front door, or whoever sent the enquiry",
    lambda user, enquiry: (
        DECIDES(user, enquiry) or Enquiry.objects.sent_by(user).filter(pk=enquiry.pk).exists()
    ),
    _enquiry,
)

# --- a family that is known, by its record or by contacts alone ---------------------------------------


_family_with_other = Written(lambda pk: Family.objects.select_related("merged_into").filter(pk=pk), pk=int)


def _family(user, pk):
    """A family as the front door is told of it; one made one with another is that other."""
    family = next(iter(_family_with_other(pk=pk)), None)
    family = family and (family.merged_into or family)
    return None if family is None or sharing.hidden([family.pk], user) else family


READS_SUMMARY = May("the front door", lambda user, family: WORKS_AT_DOOR(user), _family)

# --- what is asked of a partner: another's does not exist for its people, nor does its enquiry -----------


def _check(user, pk):
    rows = Check.objects.for_partner(user).select_related("agency", "enquiry", "asked_by", "answered_by")
    return rows.filter(pk=pk).first()


ANSWERS_CHECK = seeing("the people who answer for the agency that was asked", _check)

# --- consultations -----------------------------------------------------------------------------------


def _consultation(user, pk):
    rows = Consultation.objects.visible_to(user).select_related(
        "case__family", "enquiry", "asked_by", "agency", "answered_by"
    )
    return rows.filter(pk=pk).first()


def _at_the_door(user, consultation) -> bool:
    return WORKS_AT_DOOR(user) and Consultation.objects.for_door(user).filter(pk=consultation.pk).exists()


SEES_CONSULTATION = seeing("the front door, and whoever sees the family’s record", _consultation)
ANSWERS_CONSULTATION = May("the front door", _at_the_door, _consultation)

# --- steps up ----------------------------------------------------------------------------------------

_ABOUT = (
    "agency",
    "case__family",
    "case__lead",
    "enquiry",
    "sent_by",
    "sent_back_as",
    "answered_by",
    "then_by",
)


def _step_up(user, pk):
    return StepUp.objects.visible_to(user).select_related(*_ABOUT).filter(pk=pk).first()


def may_answer(user, step_up) -> bool:
    """Social care's own duty; the front door and managers, who write down what they are told by telephone; and,
    of a restricted record, which those cannot see, whoever sent it."""
    if step_up.agency_id in answers_for(user):
        return True
    if user.has_right(Right.DECIDE_ENQUIRIES):
        return True
    return (
        step_up.sent_by_id == user.pk
        and step_up.case_id is not None
        and sharing.is_restricted(step_up.case.family_id)
    )


def may_read(user, step_up) -> bool:
    """Who reads the packet: the social care team it was sent to, and whoever sees what it was built from.

    The front door records answers to all, but reads no family's record for that.
    """
    if step_up.agency_id in answers_for(user):
        return True
    if step_up.enquiry_id:
        sees = Enquiry.objects.visible_to(user).filter(pk=step_up.enquiry_id)
        return user.has_right(Right.SEE_ALL_ENQUIRIES) and sees.exists()
    return Case.objects.visible_to(user).filter(pk=step_up.case_id).exists()


def may_decide_then(user, step_up) -> bool:
    """A manager; of a restricted record, which managers cannot see, its lead professional."""
    case = step_up.case
    if case is None or not case.is_open or not step_up.taken_on or step_up.then:
        return False
    return user.has_right(Right.CLOSE_CASES) or (
        case.lead_id == user.pk and sharing.is_restricted(case.family_id)
    )


SEES_STEP_UP = seeing("the social care team, the front door, and whoever sees the family’s record", _step_up)
ANSWERS_STEP_UP = May("social care, and those who write down what it says by telephone", may_answer, _step_up)
# Of those who see the family's record. A second press of the button finds it decided.
DECIDES_THEN = May(
    "a manager, or of a restricted record its lead professional",
    lambda user, step_up: (
        (may_decide_then(user, step_up) or bool(step_up.then))
        and bool(step_up.case_id)
        and may_read(user, step_up)
    ),
    _step_up,
)
