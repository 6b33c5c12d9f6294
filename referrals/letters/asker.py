"""To whoever asked: that we have it, that we need more, what was decided, that it is looked at again.

A colleague is told the level of need and who does what. A family that asked for itself gets its own letter
(referrals.letters.family). A neighbour or relative is thanked, and told no more than that: the rest is the family's.
"""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from earlyhelp import family_dates
from earlyhelp.authority import authority
from earlyhelp.dates import day, local
from earlyhelp.wording import lowered
from referrals.letters import facts, family, front_door
from referrals.models import Decision, Enquiry, Reply
from referrals.replies import reach

OUTCOME = Decision.Outcome


def received(enquiry):
    """That it has arrived and when there will be an answer. Only to an address that is safe; otherwise nothing."""
    return _email(
        "enquiry.received",
        enquiry,
        subject=f"We have your request {enquiry.reference}",
        text=f"Thank you for getting in touch. Your reference is {enquiry.reference}.{_by_when(enquiry)}",
        theirs=lambda: [
            _("Thank you for getting in touch."),
            _their_reference(enquiry),
            *_their_day(enquiry),
        ],
    )


def more_asked(enquiry):
    """That we need to know more. What we ask is not in it: a family is not asked about by email."""
    return _email(
        "enquiry.more_asked",
        enquiry,
        subject=f"We need to know more about {enquiry.reference}",
        text=f"Before we can decide about {enquiry.reference} we need to know more. "
        "Please ring us: we will not ask about a family by email.",
        theirs=lambda: [
            _("Please ring us. There is something more we need to know before we can answer you."),
            _their_reference(enquiry),
        ],
    )


def reopened(enquiry):
    """That what they asked is being looked at again, and when they will hear. Only to an address that is safe."""
    return _email(
        "enquiry.reopened",
        enquiry,
        subject=f"We are looking at {enquiry.reference} again",
        text=f"We are looking at {enquiry.reference} again. What we told you before may change.{_by_when(enquiry)}",
        theirs=lambda: [
            _("We are looking again at what you told us. What we said before may change."),
            _their_reference(enquiry),
            *_their_day(enquiry),
        ],
    )


def _email(kind, enquiry, *, subject, text, theirs):
    """Post one of these where it is safe. A colleague reads `subject` and `text`; anybody else the paragraphs that
    `theirs` gives in the language they are written to in. Returns the letter, or None."""
    way = reach.to_asker(enquiry)
    if not _by_email(way):
        return None
    if enquiry.asker_kind == Enquiry.AskerKind.PROFESSIONAL:
        body = f"{greeting(enquiry)}\n\n{text}{front_door.if_it_changes()}"
    else:
        subject, body = _in_their_words(enquiry, theirs)
    return facts.post(enquiry, kind=kind, to=way.address, subject=subject, body=body)


def greeting(enquiry) -> str:
    """How a letter to whoever asked begins. By name only where a colleague who signs in wrote the name down: anybody may
    type a name into the public form, with a stranger's mailbox beside it, and the council would send on what it says."""
    return f"Hello {enquiry.asker_name}," if enquiry.received_by_id else "Hello,"


def _by_when(enquiry):
    """By when they hear; of a request that was written down late nothing, since that day is over."""
    if enquiry.reply_due_at < timezone.now():
        return ""
    return f" You will hear what we decide by {day(local(enquiry.reply_due_at))}."


def _their_reference(enquiry):
    return _("Your reference is %(reference)s.") % {"reference": enquiry.reference}


def _their_day(enquiry):
    if enquiry.reply_due_at >= timezone.now():
        yield _("You will hear from us by %(day)s.") % {"day": family_dates.day(enquiry.reply_due_at)}


def holding(enquiry, *, hear_by, way):
    """Post that it is being looked at, and by when they hear, by `way` (reach.to_asker). Returns the letter."""
    text = way.how == Reply.How.TEXT
    subject, body = ("", holding_text(enquiry, hear_by, text=True)) if text else _holding(enquiry, hear_by)
    return facts.post(
        facts.Holding(enquiry, hear_by),
        kind="enquiry.holding",
        to=way.address,
        subject=subject,
        body=body,
        channel="text" if text else "email",
    )


def holding_text(enquiry, hear_by, *, text=False, language="") -> str:
    """The very words of the same, as a letter or as a `text` message, in their language unless another is given."""
    if not text:
        return _holding(enquiry, hear_by, language)[1]
    with override(language or reach.language_of(enquiry)):
        return family.in_a_text(
            enquiry,
            " ".join(
                [_looking(), _("You will hear from us by %(day)s.") % {"day": family_dates.day(hear_by)}]
            ),
        )


def _holding(enquiry, hear_by, language=""):
    if enquiry.asker_kind == Enquiry.AskerKind.PROFESSIONAL:
        said = (
            f"We are looking at {enquiry.reference}, and have nothing to tell you yet. "
            f"You will hear from us by {day(hear_by)}."
        )
        return (
            f"We are looking at {enquiry.reference}",
            f"{greeting(enquiry)}\n\n{said}{front_door.if_it_changes()}",
        )
    return _in_their_words(
        enquiry,
        lambda: [
            _looking(),
            _their_reference(enquiry),
            _("You will hear from us by %(day)s.") % {"day": family_dates.day(hear_by)},
        ],
        language,
    )


def _looking():
    return _("We are still looking at what you told us.")


def reply(enquiry, decision, *, way, added=""):
    """Post the answer to whoever asked by `way` (reach.to_asker), as whoever sends it has read it; `added` is their own
    sentence. Returns the letter."""
    channel = "text" if way.how == Reply.How.TEXT else "email"
    if channel == "text":
        subject, body = "", family.text_message(enquiry, decision)
    elif enquiry.asked_for_themselves:
        words = family.letter(enquiry, decision, to=Reply.To.ASKER, added=added)
        subject, body = words.subject, words.text
    else:
        subject = f"What we decided about {enquiry.reference}"
        if enquiry.asker_kind == Enquiry.AskerKind.SOMEBODY:
            subject = _in_their_words(enquiry, list)[0]
        body = reply_text(enquiry, decision, added=added)
    about = facts.Answer(enquiry, decision, Reply.To.ASKER)
    return facts.post(
        about, kind="enquiry.reply", to=way.address, subject=subject, body=body, channel=channel
    )


def reply_text(enquiry, decision, *, language="", added="") -> str:
    """The reply to whoever asked, as it is sent by email or said on the telephone; a family's in its own language
    unless another is given. `added` is a sentence of whoever sends it; a neighbour or relative gets none."""
    if enquiry.asked_for_themselves:
        return family.letter(enquiry, decision, to=Reply.To.ASKER, language=language, added=added).text
    if enquiry.asker_kind == Enquiry.AskerKind.SOMEBODY:
        return _thanks(enquiry, language)
    level = authority().level(decision.level)
    parts = [
        greeting(enquiry),
        f"We have looked at {enquiry.reference}.",
        f"Level of need: {level.name}.",
        f"What happens next: {_next(enquiry, decision)}",
    ]
    if family.fits(decision, level) and not facts.not_taken_on(enquiry, decision):
        parts.append(f"Families at this level are told: “{level.what_happens}”")
    if decision.advice:
        parts.append(f"Our advice: {decision.advice}")
    if listed := facts.services_of(decision):
        lines = "\n".join(_service(one) for one in listed)
        parts.append(f"Services that can help:\n{lines}")
    if added:
        parts.append(added)
    door = authority().front_door
    parts += [
        f"If you disagree, know something we do not, or something changes, ring {door.name} on {door.phone} or write to "
        f"{door.email}. Say {enquiry.reference}, and leave out names. You can ask for a manager to look at it again.",
        authority().emergency_text,
    ]
    return "\n\n".join(parts) + front_door.closing()


def _next(enquiry, decision):
    """What happens now and who does it: no more than has been done, and what the authority promises."""
    agency = family.agency_of(decision)
    if decision.outcome == OUTCOME.HELP:
        if decision.joined:
            return _helped_already(decision)
        asked = "" if enquiry.agreed == Enquiry.Agreed.GIVEN else " They are asked before anything starts."
        who = agency or authority().service_name
        lead = "They have a lead professional, who will be in touch with you."
        if not facts.has_lead(decision):
            named = lowered(authority().clock("name_lead").text)
            lead = f"A lead professional is named {named}, and will be in touch with you."
        return f"we will offer this family early help; they choose whether to take it up.{asked} {who} coordinates it. {lead}"
    if decision.outcome == OUTCOME.ONE_AGENCY:
        if facts.agency_accepted(decision):
            return f"{agency} can help this family without a wider team, and will be in touch with them."
        if facts.agency_finished(decision):
            return f"{agency} has told us that it no longer helps this family: its help has ended."
        return (
            f"we have asked {agency or 'one agency'} whether it can help this family without a wider team. If it can, it "
            "will be in touch with them. If it cannot, we look for somebody else and tell you."
        )
    if decision.outcome == OUTCOME.PANEL:
        return panel(decision)
    if decision.outcome == OUTCOME.STEP_UP and (answered := facts.not_taken_on(enquiry, decision)):
        back = answered.sent_back_as
        again = f"It was sent back to us as {back.reference}" if back else "It was sent back to us"
        return (
            f"children’s social care has looked at this, and takes no further action. {again}: you hear from us again "
            "when we have decided what else could help."
        )
    if decision.outcome == OUTCOME.STEP_UP and facts.acknowledged(enquiry, decision):
        return "children’s social care has this now, and decides what happens next."
    if decision.outcome == OUTCOME.ADVICE and not decision.advice:
        return "we know of services that may help, and plan nothing more ourselves. Please talk it over with the family."
    return NEXT[decision.outcome]


def _helped_already(decision):
    """A family that has early help already: nothing begins anew. Who leads it is not named to others."""
    if facts.has_lead(decision):
        return (
            "this family has early help already. We have passed what you told us to their lead professional."
        )
    return "this family has early help already. We have passed what you told us to those who answer for it."


NEXT = {
    OUTCOME.ADVICE: "we have advice for you rather than a new service. Please talk it over with the family.",
    OUTCOME.STEP_UP: "we have passed this to children’s social care. A social worker decides what happens next.",
    OUTCOME.NO_ACTION: "we do not plan anything more at the moment. Please go on helping the family as you do.",
}


def panel(decision) -> str:
    """What whoever asked is told while a panel has yet to meet: which, when, and that they will hear again."""
    if not facts.panel_to_come(decision):
        return (
            f"The {authority().the_panel} was to talk about how to help on {day(decision.panel_on)}, and we have nothing to tell "
            "you yet. We are still looking at it."
        )
    return (
        f"The {authority().the_panel} will talk about how to help, on {day(decision.panel_on)}. "
        f"You will hear from us by {day(reach.after_panel(decision))}."
    )


def _service(service):
    ways = [service.phone, service.email, service.url]
    how = f" {service.how_to_access.rstrip('.')}." if service.how_to_access else ""
    return f"- {service.name}.{how} {', '.join(filter(None, ways))}".rstrip()


def _thanks(enquiry, language):
    """To a neighbour, relative or friend. What happens now is between us and the family."""
    return _in_their_words(
        enquiry,
        lambda: [
            _("Thank you for telling us. We have read it with care and decided what to do."),
            _("We cannot tell you more: what happens next is private to the family."),
            _their_reference(enquiry),
            _("If you are still worried, or see something new, please tell us again."),
        ],
        language,
    )[1]


def _in_their_words(enquiry, paragraphs, language=""):
    """(subject, body) of a short letter to somebody who is no colleague, in the language they are written to in."""
    with override(language or reach.language_of(enquiry)):
        body = [_("Hello,"), *paragraphs(), *family.closing(short=True)]
        return _("About your request to us"), "\n\n".join(body)


def may_be_emailed(enquiry) -> bool:
    """Whether a letter to whoever asked goes by email without anybody having to think: where they said that it is
    safe, and the record of a family that asked for itself does not say that it is not."""
    return _by_email(reach.to_asker(enquiry))


def _by_email(way):
    return way.how == Reply.How.EMAIL and way.goes
