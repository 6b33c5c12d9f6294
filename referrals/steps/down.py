"""Stepping down from social care: the handover that arrives as an enquiry, and what it leaves in the case.

What social care and the family already said is written once. It stands on the enquiry's page, and goes into
the chronology of the case that follows, so that nobody has to tell it again.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Agency
from accounts.roles import Right
from audit import trail
from cases import notes
from cases.codes import Source
from cases.models import Audience
from earlyhelp import ways
from earlyhelp.dates import day
from referrals import enquiries
from referrals.may import HANDS_OVER, own_agencies
from referrals.models import Enquiry, StepDown
from referrals.steps import sent_back


def obstacles(*, began_on=None, ended_on, meeting_on=None) -> dict:
    """What stands in the way of the days of a handover: {argument of `step_down`: [sentences]}."""
    wrong = {}
    if began_on and began_on > ended_on:
        wrong["began_on"] = ["The day it began must be before the day it ends."]
    if meeting_on and meeting_on < timezone.localdate():
        wrong["meeting_on"] = ["The day we meet the family together must be today or later."]
    return wrong


def _unsaid(**said):
    sentences = {
        "social_worker": "Enter the name of the social worker.",
        "social_worker_phone": "Enter the social worker’s phone number.",
        "done": "Write what social care and the family did.",
        "changed": "Write what has changed for each child.",
        "remains": "Write what still needs help.",
        "family_view": "Write what the family, and each child, says and wants.",
    }
    return {name: [sentences[name]] for name, words in said.items() if not words.strip()}


@transaction.atomic
def step_down(
    *,
    agency,
    plan_kind,
    began_on=None,
    ended_on,
    social_worker,
    social_worker_phone,
    social_worker_email="",
    done,
    changed,
    remains,
    family_view,
    risks="",
    meeting_on=None,
    by,
    **family,
):
    """Hand a family over from social care to early help. Returns the Enquiry, of kind STEP_DOWN, with its StepDown.

    `family` are the arguments of `enquiries.receive` that say who the family is, where they live and whether
    they agree. The social worker is who asked, and gets the reply.
    """
    HANDS_OVER.insist(by)
    if agency.kind != Agency.Kind.SOCIAL_CARE or agency.ended_on:
        raise ValidationError({"agency": "Choose a team of children’s social care."})
    if not by.has_right(Right.SEE_ALL_ENQUIRIES) and agency not in own_agencies(by):
        raise ValidationError({"agency": "Choose your own team."})
    wrong = obstacles(began_on=began_on, ended_on=ended_on, meeting_on=meeting_on) | _unsaid(
        social_worker=social_worker,
        social_worker_phone=social_worker_phone,
        done=done,
        changed=changed,
        remains=remains,
        family_view=family_view,
    )
    if wrong:
        raise ValidationError(wrong)
    social_worker_phone = ways.read(social_worker_phone=social_worker_phone)["social_worker_phone"]
    enquiry = enquiries.receive(
        kind=Enquiry.Kind.STEP_DOWN,
        source=Source.ADULT_CARE,
        asker_name=social_worker,
        asker_role="Social worker",
        how=Enquiry.How.ONLINE if agency in own_agencies(by) else Enquiry.How.PHONE,
        agency=agency,
        asker_phone=social_worker_phone,
        asker_email=social_worker_email,
        worries=remains,
        strengths=changed,
        tried=done,
        wants=family_view,
        by=by,
        **family,
    )
    made = StepDown.objects.create(
        enquiry=enquiry,
        plan_kind=plan_kind,
        began_on=began_on,
        ended_on=ended_on,
        social_worker=social_worker.strip(),
        social_worker_phone=social_worker_phone.strip(),
        done=done.strip(),
        changed=changed.strip(),
        remains=remains.strip(),
        family_view=family_view.strip(),
        risks=risks.strip(),
        meeting_on=meeting_on,
    )
    trail.record("step_down.received", made, by=by, plan_kind=plan_kind, agency=agency.pk)
    return enquiry


def of(enquiry):
    """The handover an enquiry arrived with, or None."""
    if enquiry.kind != Enquiry.Kind.STEP_DOWN:
        return None
    return StepDown.objects.filter(enquiry=enquiry).first()


def in_words(step_down) -> str:
    """A whole handover as it is written into a chronology."""
    began = f"from {day(step_down.began_on)} " if step_down.began_on else ""
    parts = [
        f"{step_down.get_plan_kind_display()}, {began}to {day(step_down.ended_on)}.",
        f"Social worker: {step_down.social_worker}, {step_down.social_worker_phone}",
        f"What was done: {step_down.done}",
        f"What has changed for each child: {step_down.changed}",
        f"What still needs help: {step_down.remains}",
        f"What the family, and each child, says: {step_down.family_view}",
    ]
    if step_down.risks:
        parts.append(f"Signs that things are going wrong again: {step_down.risks}")
    if step_down.meeting_on:
        parts.append(f"We meet the family together on {day(step_down.meeting_on)}")
    return "\n\n".join(parts)


def carry_over(enquiry, case, *, by):
    """Write into a case what social care handed over, when the decision about its enquiry is to help.

    Called inside the verb that decides, before its decision is kept. Returns the Note, or None when nothing was
    handed over, or it is in this case already from a decision before.
    """
    if enquiry.decisions.filter(case=case).exists():
        return None
    if handed := of(enquiry):
        title = f"Handover from {enquiry.agency.name}"
        return notes.step(case, title=title[:150], text=in_words(handed), audience=Audience.TEAM, by=by)
    if step_up := sent_back.origin(enquiry):
        text = f"{step_up.social_worker}: {step_up.answer_text}"
        title = f"Social care takes no further action ({step_up.reference})"
        return notes.step(case, title=title, text=text, audience=Audience.TEAM, by=by)
    return None
