"""That the help of one agency has ended: to whoever asked, and to the family, where it is safe to write to them. Nothing is
said of how it went, which is between the family and the agency."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from earlyhelp.authority import authority
from referrals.letters import facts, family, front_door
from referrals.letters.asker import greeting
from referrals.models import Reply
from referrals.replies import reach

HOW = Reply.How


def told_of_the_end(progress) -> dict:
    """Write to whoever asked, and to the family, that the help has ended. Returns {whom: why they were not written to, or
    ""}. A neighbour is told nothing of what the family was offered."""
    enquiry, decision = progress.offer.about, progress.offer.decision
    told = _asker_told("Whoever asked", progress, enquiry, decision)
    if not enquiry.asked_for_themselves:
        told["The family"] = _end(progress, enquiry, reach.to_family(enquiry, decision), family=True)
    # Whoever asked about the same family too, and was told that this agency is asked.
    for one in decision.asks_for.live().select_related("enquiry"):
        told |= _asker_told(f"Whoever asked {one.enquiry.reference}", progress, one.enquiry, one)
    return told


def _asker_told(whom, progress, enquiry, decision):
    if enquiry.asker_kind == enquiry.AskerKind.SOMEBODY:
        return {}
    way = reach.to_asker(enquiry, decision)
    if way.how == HOW.NOBODY:
        return {}
    return {whom: _end(progress, enquiry, way, family=enquiry.asked_for_themselves)}


def _end(progress, enquiry, way, *, family):
    if not way.goes:
        return way.waits or "No safe way to write to them is known."
    if family:
        said = _to_family(enquiry, progress.offer.agency, way)
    else:
        finished = "its help for the family is finished"
        says = finished if progress.ended == progress.Ended.DONE else "it no longer helps the family"
        said = _to_colleague(enquiry, progress.offer.agency, "The agency’s help has ended", says)
    channel = "text" if way.how == HOW.TEXT else "email"
    facts.post(progress, kind="offer.ended", to=way.address, channel=channel, **said)
    return ""


def _to_colleague(enquiry, agency, subject, says):
    door, reference = authority().front_door, enquiry.reference
    parts = [
        greeting(enquiry),
        f"{agency} has told us that {says}: {reference}.",
        f"If you know of something that still needs help, ring {door.name} on {door.phone} and say {reference}.",
    ]
    return {"subject": f"{subject}: {reference}", "body": "\n\n".join(parts) + front_door.closing()}


def _to_family(enquiry, agency, way):
    """In the family's language; a text message names no agency."""
    with override(reach.language_of(enquiry)):
        if way.how == HOW.TEXT:
            return {"subject": "", "body": family.in_a_text(enquiry, family.help_has_ended())}
        parts = [
            _("Hello,"),
            family.help_has_ended(agency.name),
            _("If this is not right, or you need more help, please tell us. We will look at it again."),
            _("Your reference is %(reference)s.") % {"reference": enquiry.reference},
            *family.closing(short=True),
        ]
        return {"subject": _("What happens next"), "body": "\n\n".join(parts)}
