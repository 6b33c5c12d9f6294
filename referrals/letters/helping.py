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
    enquiry, decision, told = progress.offer.about, progress.offer.decision, {}
    if enquiry.asker_kind != enquiry.AskerKind.SOMEBODY:
        way = reach.to_asker(enquiry, decision)
        if way.how != HOW.NOBODY:
            told["Whoever asked"] = _end(progress, way, family=enquiry.asked_for_themselves)
    if not enquiry.asked_for_themselves:
        told["The family"] = _end(progress, reach.to_family(enquiry, decision), family=True)
    return told


def _end(progress, way, *, family):
    if not way.goes:
        return way.waits or "No safe way to write to them is known."
    if family:
        said = _to_family(
            progress.offer,
            way,
            shortly=lambda: _("a service has told us that its help for you has ended."),
            told=lambda agency: [
                _("%(agency)s has told us that its help for you has ended.") % agency,
                _("If this is not right, or you need more help, please tell us. We will look at it again."),
            ],
        )
    else:
        finished = "its help for the family is finished"
        says = finished if progress.ended == progress.Ended.DONE else "it no longer helps the family"
        said = _to_colleague(progress.offer, "The agency’s help has ended", says)
    channel = "text" if way.how == HOW.TEXT else "email"
    facts.post(progress, kind="offer.ended", to=way.address, channel=channel, **said)
    return ""


def _to_colleague(offer, subject, says):
    door, reference = authority().front_door, offer.reference
    parts = [
        greeting(offer.about),
        f"{offer.agency} has told us that {says}: {reference}.",
        f"If you know of something that still needs help, ring {door.name} on {door.phone} and say {reference}.",
    ]
    return {"subject": f"{subject}: {reference}", "body": "\n\n".join(parts) + front_door.closing()}


def _to_family(offer, way, *, shortly, told):
    """In the family's language; a text message names no agency."""
    enquiry, area = offer.about, authority()
    with override(reach.language_of(enquiry)):
        if way.how == HOW.TEXT:
            words = _("%(who)s: %(next)s Ring %(phone)s to hear more. Reference %(reference)s.")
            filled = {"who": area.name, "next": shortly(), "phone": area.front_door.phone}
            return {"subject": "", "body": words % (filled | {"reference": enquiry.reference})}
        parts = [
            _("Hello,"),
            *told({"agency": offer.agency.name}),
            _("Your reference is %(reference)s.") % {"reference": enquiry.reference},
            *family.closing(short=True),
        ]
        return {"subject": _("What happens next"), "body": "\n\n".join(parts)}
