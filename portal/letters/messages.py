"""The letter about a message from the family."""

from portal.letters.lead import to_lead


def message_came(message):
    case = message.case
    please_ring = message.kind == message.Kind.RING_ME
    to_lead(
        case,
        kind="portal.message_came",
        page="portal:messages",
        subject=f"{'Please ring' if please_ring else 'A message'}: {case.reference}",
        body="Somebody in the family asks you to ring them. Sign in to read it:"
        if please_ring
        else "Somebody in the family has written to you from their plan. Sign in to read and answer it:",
    )
