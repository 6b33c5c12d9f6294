"""What a decision begins: a family written down, or a known one found again; its case opened, or the open one joined."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases import agreement, lifecycle, notes, sharing, whom_to_ask
from cases.models import Audience, Case, Family
from earlyhelp.authority import authority
from earlyhelp.wording import lowered
from earlyhelp.written import hold_row
from referrals import letters
from referrals.choice import OUTCOME
from referrals.known import named, rulings
from referrals.models import Enquiry
from referrals.steps import down


def check_family(enquiry, family, *, by):
    """Refuse a family that is not this person's to choose, or that somebody has said it is not, or when they have said that it is
    another."""
    if sharing.hidden([family.pk], by):
        raise ValidationError(
            f"This enquiry is about a restricted record. {whom_to_ask.words(family.pk)}, to decide.",
            code="hidden",
        )
    ruled = enquiry.rulings.filter(undone_at=None).select_related("by")
    if ruled.filter(same=True).exclude(family=family).exists():
        raise ValidationError({"family": "This enquiry is linked to another family. Undo that first."})
    if apart := ruled.filter(family=family, same=False).first():
        raise ValidationError(
            {"family": f"{apart.by} has said that this is another family: {apart.why} Undo that first."}
        )


def obstacles(enquiry, choice) -> dict:
    """What a choice to help still needs: {field of the choice: sentence}. A family that is helped already keeps the agency
    that coordinates."""
    family = choice.family or enquiry.family
    if choice.agency or (family and family.cases.open().exists()):
        return {}
    return {"agency": "Select the agency that coordinates the help."}


def begin(enquiry, decision, *, adds=(), by):
    """Carry out a decision that stands, on an enquiry that its verb holds: those named become people of ours, and a decision
    to help opens a case for the family, or joins the one that is open. Anything else is a contact, of which the team that
    helps the family already is told.

    Without a family on the decision, a new one is made of the people named. `adds`, EnquiryPerson rows, are written into
    a known family's record. Sets case, family and joined; whoever calls saves the decision.
    """
    helps, family, case = decision.outcome == OUTCOME.HELP, decision.family, None
    if family is not None:
        hold_row(Family, family.pk)
        rulings.choose(enquiry, family, by=decision.by)
        case = family.cases.open().first()
    joins = case is not None
    if joins:
        case = lifecycle.locked(case)
    elif helps and family is not None:
        case = _opened(enquiry, decision, by)
    decision.family = named.write_down(enquiry, family, adds=adds, case=case, by=by)
    if helps:
        decision.case, decision.joined = case or _opened(enquiry, decision, by), joins
        _say_what_was_agreed(enquiry, decision.case)
    if joins:
        _say_so(enquiry, decision, case)
    if helps:
        down.carry_over(enquiry, decision.case, by=by)


def _opened(enquiry, decision, by):
    return lifecycle.open_case(
        decision.family,
        level=decision.level,
        why=enquiry.worries,
        agency=decision.agency,
        locality=enquiry.locality,
        decided_on=timezone.localdate(),
        by=by,
    )


def _say_so(enquiry, decision, case):
    """Those who help the family already read what came in, from whom, and who decided about it (not who was the second to look
    at that), unless it is the very request their help began with."""
    same, decided = _is_of(enquiry, case), lowered(decision.get_outcome_display())
    door = authority().front_door.name
    if decision.joined:
        title = f"{door} looked again: early help goes on" if same else "A new enquiry came in"
    else:
        title = f"{door} {'looked again' if same else 'heard about this family'}: {decided}"
    text = enquiry.reference if same else _told_the_team(enquiry)
    topic = "" if same else enquiry.where_topic()
    notes.step(case, title=title, text=text, audience=Audience.TEAM, topic=topic, by=decision.by)
    if not same:
        letters.joined(decision, case)


def _is_of(enquiry, case):
    """Whether a case, or one that ended in it, was decided on for this very enquiry."""
    return enquiry.decisions.filter(case__in=Case.objects.one_with(case)).exists()


def _told_the_team(enquiry):
    """What the family's team reads: it cannot open the enquiry itself. Never on the family's own page."""
    asked_by = _who_asked(enquiry) or "somebody who gave no name"
    lines = [f"{enquiry.reference}, from {asked_by}.", enquiry.worries]
    if enquiry.wants:
        lines.append(f"What the family wants: {enquiry.wants}")
    return "\n\n".join(lines)


def _say_what_was_agreed(enquiry, case):
    """What the family said of help when it was asked for, as the case begins with it."""
    if not _is_of(enquiry, case):
        agreement.said_at_request(
            case,
            answer=enquiry.agreed,
            asked_by=_who_asked(enquiry),
            on=timezone.localdate(enquiry.received_at),
        )


def _who_asked(enquiry):
    """Who asked for help, as the family's team may know it: of somebody who is no professional not who."""
    if enquiry.asked_for_themselves:
        return "the family, who asked for help themselves"
    if enquiry.asker_kind == Enquiry.AskerKind.SOMEBODY:
        return "somebody who asked for help for them"
    agency = enquiry.agency.name if enquiry.agency else enquiry.asker_agency
    return ", ".join(filter(None, [enquiry.asker_name, enquiry.asker_role, agency]))
