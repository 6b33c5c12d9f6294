"""Letters about steps up and what came of them, one function each. A reference and a link, never a family's name."""

from accounts.models import User
from accounts.roles import Right
from cases.answering import managers, who_answers
from cases.letters import link as case_link
from earlyhelp import letters
from earlyhelp.authority import authority
from earlyhelp.clocks import LONDON
from earlyhelp.dates import day, local, when
from referrals.letters import facts
from referrals.letters.asker import greeting
from referrals.letters.minding import if_it_changes
from referrals.models import StepUp
from referrals.replies import reach


def link(step_up):
    return letters.link("referrals:step_up_show", step_up.pk)


def duty(agency) -> list[str]:
    """Where a step up reaches an agency: its own mailbox, else the people who answer for it."""
    if agency.email:
        return [agency.email]
    people = User.objects.with_right(Right.ANSWER_CHECKS).filter(memberships__agency=agency)
    return list(people.order_by("pk").distinct().values_list("email", flat=True))


def _post(step_up, kind, to, subject, body, once_key=""):
    return facts.post(
        step_up,
        kind=kind,
        to=to,
        case=step_up.case,
        subject=subject,
        body=body + letters.closing(),
        once_key=once_key,
    )


def sent(step_up):
    how_soon = "" if step_up.priority.usual else f"{step_up.priority.name}: "
    for to in duty(step_up.agency):
        _post(
            step_up,
            "step_up.sent",
            to,
            f"{how_soon}A step up for you: {step_up.reference}",
            f"Hello,\n\nWe have sent you {step_up.reference}. Please acknowledge it by "
            f"{when(step_up.due_at.astimezone(LONDON))}, and say what happens next.\n\n"
            f"Sign in to read it: {link(step_up)}",
        )


def added(step_up, addition):
    """More has become known since it was sent: by when they answer now, which may be sooner."""
    how_soon = "" if addition.priority.usual else f"{addition.priority.name}: "
    for to in duty(step_up.agency):
        _post(
            step_up,
            "step_up.added",
            to,
            f"{how_soon}More about a step up that you have: {step_up.reference}",
            f"Hello,\n\nWe have learnt more since we sent you {step_up.reference}, and added it. Please answer by "
            f"{when(step_up.due_at.astimezone(LONDON))}.\n\nSign in to read it: {link(step_up)}",
        )


def senders(step_up) -> list:
    """Who hears of a step up, by name and address: whoever sent it, for as long as they see it; else whoever answers for
    the family, or the front door where there is none yet."""
    if StepUp.objects.visible_to(step_up.sent_by).filter(pk=step_up.pk).exists():
        return [step_up.sent_by]
    return who_answers(step_up.case) if step_up.case_id else [authority().front_door]


def acknowledged(step_up):
    for person in senders(step_up):
        _post(
            step_up,
            "step_up.acknowledged",
            person.email,
            f"{step_up.reference} has been acknowledged",
            f"Hello {person.name},\n\n{step_up.agency.name} has {step_up.reference}. {step_up.social_worker} is "
            f"dealing with it.\n\n{link(step_up)}",
        )


def answered(step_up, case=None):
    """To whoever sent it, and whoever answers for the family."""
    for person in dict.fromkeys([*senders(step_up), *(who_answers(case) if case else ())]):
        _post(
            step_up,
            "step_up.answered",
            person.email,
            f"{step_up.reference} has been answered",
            f"Hello {person.name},\n\n{step_up.agency.name} has answered {step_up.reference}.\n\n"
            f"Sign in to read what happens next: {link(step_up)}",
        )


def to_decide(step_up, case):
    """To the managers, when somebody must say what becomes of early help: those of the agency that runs the case,
    or all when it has none."""
    for person in managers(case):
        _post(
            step_up,
            "step_up.to_decide",
            person.email,
            f"{case.reference}: social care takes this on",
            f"Hello {person.name},\n\n{step_up.agency.name} has answered {step_up.reference}. Please say whether early "
            f"help closes or goes on alongside.\n\n{link(step_up)}",
        )


def decided_then(step_up, case):
    for person in who_answers(case):
        _post(
            step_up,
            "step_up.then",
            person.email,
            f"{case.reference}: what happens to early help",
            f"Hello {person.name},\n\nA decision has been made about early help for {case.reference} after "
            f"{step_up.reference}.\n\nSign in to read it: {case_link(case)}",
        )


def goes_on(step_up, case):
    """To whoever answers for the family: social care takes no further action, so early help goes on."""
    for person in who_answers(case):
        _post(
            step_up,
            "step_up.goes_on",
            person.email,
            f"{case.reference}: early help goes on",
            f"Hello {person.name},\n\n{step_up.agency.name} takes no further action on {step_up.reference}, so early help "
            f"goes on. Please look at the plan again with the family.\n\nSign in to read why: {case_link(case)}",
        )


def sent_back(enquiry):
    """To whoever asked in the first place, where it is safe to write: it is looked at again."""
    return facts.post(
        enquiry,
        kind="enquiry.sent_back",
        to=reach.to_asker(enquiry).address,
        subject=f"We are looking again: {enquiry.reference}",
        body=f"{greeting(enquiry)}\n\nChildren’s social care has looked at what you asked us, and takes no "
        f"further action. We are now looking at how early help can help. Your new reference is {enquiry.reference}. "
        f"You will hear from us by {day(local(enquiry.reply_due_at))}." + if_it_changes(),
    )


def overdue(step_up, today) -> int:
    """Remind the agency and whoever sent it, once on each day. Returns how many letters were new."""
    posted = 0
    for to in [*duty(step_up.agency), *(person.email for person in senders(step_up))]:
        posted += bool(
            _post(
                step_up,
                "step_up.overdue",
                to,
                f"{step_up.reference} is overdue",
                f"Hello,\n\n{step_up.reference} was sent to {step_up.agency.name} on {day(local(step_up.sent_at))} and "
                f"was due an answer by {when(step_up.due_at.astimezone(LONDON))}.\n\nSign in to see it: {link(step_up)}",
                once_key=f"step_up_overdue:{step_up.pk}:{today:%Y-%m-%d}:{to}",
            )
        )
    return posted
