"""A packet as somebody reads it: what tells of a hidden address is for those who know it."""

from cases import addresses, audience
from cases.audience import Topic
from referrals.may import WORKS_AT_DOOR
from referrals.models.steps import answers_for
from referrals.steps.lines import CONFIDENTIAL, ask_the_door, line

HIDDEN = "A hidden address. Ask the lead professional, if you need it."


def reads_answers(user) -> bool:
    """Whether somebody reads what a partner asked us not to pass on: the front door, which asked for it."""
    return WORKS_AT_DOOR(user)


def of_sent(user, step_up) -> list[dict]:
    """The packet that was sent with a step up. Social care is told all of it: it must be able to see the children. Of
    ours, whoever knew a hidden address then and is not named for it any more reads it no more."""
    if step_up.agency_id in answers_for(user):
        return for_reader(step_up.packet, audience.social_care(), from_door=True)
    elif step_up.case and not addresses.named(user, step_up.case):
        viewer = audience.as_colleague(0, audience.knows_hidden_addresses(user, step_up.case))
    else:
        viewer = _ours(user, step_up.case)
    return for_reader(step_up.packet, viewer, from_door=reads_answers(user))


def of_built(packet, user, case) -> list[dict]:
    """A packet that somebody of ours is about to send, of a family's case or (without one) of an enquiry."""
    return for_reader(packet, _ours(user, case), from_door=reads_answers(user))


def _ours(user, case):
    return audience.worker(user, case) if case else audience.front_door()


def for_reader(packet, viewer, *, from_door) -> list[dict]:
    """A packet as this Viewer reads it; what only the front door reads of us, where they do (`from_door`)."""

    def told(one):
        known = (
            "known_to" not in one or Topic.HIDDEN_ADDRESS in viewer.topics or viewer.user in one["known_to"]
        )
        if one.get("from_door") and not from_door:
            return line(ask_the_door(), one["mark"])
        return one if known else line(HIDDEN)

    return [{**section, "lines": [told(one) for one in section["lines"]]} for section in packet]


def keeps_off_paper(packet) -> bool:
    """Whether a packet holds what no paper may tell."""
    return any(one["mark"] == CONFIDENTIAL for section in packet for one in section["lines"])
