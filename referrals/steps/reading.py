"""A packet as somebody reads it: what tells of a hidden address is for those who know it."""

from cases import addresses, audience
from cases.audience import Topic
from cases.models import Case
from referrals.may import WORKS_AT_DOOR
from referrals.models.steps import answers_for
from referrals.steps.lines import CONFIDENTIAL, ask_the_door, line

HIDDEN = "A hidden address. Ask the lead professional, if you need it."


def reads_answers(user) -> bool:
    """Whether somebody reads what a partner asked us not to pass on: the front door, which asked for it."""
    return WORKS_AT_DOOR(user)


def of_sent(user, step_up, packet=None) -> list[dict]:
    """The packet that was sent with a step up, or one that was added to it. Social care is told all of it: it must be able to
    see the children. Of ours, whoever knew a hidden address then and is not named for it any more reads it no more."""
    packet = step_up.packet if packet is None else packet
    if step_up.agency_id in answers_for(user):
        return for_reader(packet, audience.social_care(), from_door=True)
    case = step_up.case or _record_of(step_up.enquiry)
    record = _ours(user, case)
    if case and not addresses.named(user, case):
        record = audience.as_colleague(0, audience.knows_hidden_addresses(user, case))
    viewer = record if step_up.case else audience.front_door()
    return for_reader(packet, viewer, from_door=reads_answers(user), record=record)


def of_built(packet, user, *, case=None, enquiry=None) -> list[dict]:
    """A packet that somebody of ours is about to send, of a family's case or of an enquiry."""
    record = _ours(user, case or _record_of(enquiry))
    viewer = record if case else audience.front_door()
    return for_reader(packet, viewer, from_door=reads_answers(user), record=record)


def _ours(user, case):
    return audience.worker(user, case) if case else audience.front_door()


def _record_of(enquiry):
    """The last case of the family that an enquiry is linked to. Without one the front door wrote all that is on its record."""
    return Case.objects.filter(family=enquiry.family_id).order_by("pk").last() if enquiry.family_id else None


def for_reader(packet, viewer, *, from_door, record=None) -> list[dict]:
    """A packet as this Viewer reads it, and what an enquiry's has from the record as the viewer `record` does; what only the
    front door reads of us, where they do (`from_door`)."""

    def told(one):
        reader = (record or viewer) if one.get("of_record") else viewer
        known = (
            "known_to" not in one or Topic.HIDDEN_ADDRESS in reader.topics or reader.user in one["known_to"]
        )
        if one.get("from_door") and not from_door:
            return line(ask_the_door(), one["mark"])
        return one if known else line(HIDDEN)

    return [{**section, "lines": [told(one) for one in section["lines"]]} for section in packet]


def keeps_off_paper(packet) -> bool:
    """Whether a packet holds what no paper may tell."""
    return any(one["mark"] == CONFIDENTIAL for section in packet for one in section["lines"])
