"""Letters about restricted records."""

from accounts.models import User
from accounts.roles import Right
from cases.letters.words import link
from earlyhelp import letters
from earlyhelp.dates import when


def restriction_held(case, user):
    """To somebody to whom a restricted record fell, because nobody who held it may any more."""
    letters.post(
        kind="case.restriction_held",
        to=user.email,
        case=case,
        subject=f"You now see a restricted record: {case.reference}",
        body=f"Hello {user.name},\n\nNobody who held the restriction of {case.reference} can sign in as a manager any more, "
        f"so it has come to you. Only its team and those who hold it see the record. You may lift the restriction.\n\n"
        f"Sign in to see the record: {link(case)}" + letters.closing(),
    )


def restriction_given(case, user, by):
    """To a manager who holds a restriction from now on, because somebody who could say so did."""
    letters.post(
        kind="case.restriction_given",
        to=user.email,
        case=case,
        subject=f"You now hold a restricted record: {case.reference}",
        body=f"Hello {user.name},\n\n{by.name} has let you hold the restriction of {case.reference}.\n\nYou see the "
        f"record, say who is in its team, and may lift the restriction.\n\nSign in to see the record: {link(case)}"
        + letters.closing(),
    )


def restriction_lift_asked(restriction, by, held_by):
    """To those who hold a restriction and to information governance: somebody who does not hold it asks to have it lifted."""
    case, governance = restriction.case, User.objects.with_right(Right.READ_AUDIT).order_by("pk")
    for person in dict.fromkeys([*held_by, *governance]):
        letters.post(
            kind="case.restriction_lift_asked",
            to=person.email,
            case=case,
            subject=f"Somebody asks to lift a restriction: {case.reference}",
            body=f"Hello {person.name},\n\n{by.name} has asked to lift the restriction of {case.reference}, and does not hold "
            f"it. Nothing has changed: it stays restricted unless one of those who hold it, or information governance, "
            f"agrees.\n\nSign in to read the reason: {letters.link('cases:answer_lift', restriction.pk)}"
            + letters.closing(),
        )


def restriction_lift_refused(restriction, asker, by, held_by):
    """To whoever asked to have a restriction lifted, and to the others who were told so: it stays."""
    case, governance = restriction.case, User.objects.with_right(Right.READ_AUDIT).order_by("pk")
    for person in dict.fromkeys([asker, *held_by, *governance]):
        if person == by:
            continue
        whose, where = f"that {asker.name} asked you about", letters.link("cases:restricted")
        if person == asker:
            whose, where = "that you asked to lift", letters.link("cases:lift", restriction.pk)
        letters.post(
            kind="case.restriction_lift_refused",
            to=person.email,
            case=case,
            subject=f"The restriction stays: {case.reference}",
            body=f"Hello {person.name},\n\n{by.name} has said no to lifting the restriction of {case.reference}, {whose}. It "
            f"stays restricted. If a child may come to harm, open it in an emergency.\n\nSign in to read more: {where}"
            + letters.closing(),
        )


def restriction_lifted(case, by, held_by):
    """To information governance and to those who held it: somebody who did not hold a restriction has lifted it."""
    governance = User.objects.with_right(Right.READ_AUDIT).order_by("pk")
    for person in dict.fromkeys([*governance, *held_by]):
        letters.post(
            kind="case.restriction_lifted",
            to=person.email,
            case=case,
            subject=f"A restriction was lifted: {case.reference}",
            body=f"Hello {person.name},\n\n{by.name} has lifted the restriction of {case.reference}, and was not one of those "
            f"who held it. Managers and auditors can see the record again.\n\nThe reason is kept with the record, and the act "
            f"is in the trail." + letters.closing(),
        )


def opened_in_an_emergency(sight, held_by):
    """To information governance, to those who hold the restriction and to the lead: somebody outside the circle sees the
    record for some hours."""
    case, by = sight.case, sight.user
    governance = User.objects.with_right(Right.READ_AUDIT).order_by("pk")
    lead = [case.lead] if case.lead_id else []
    for person in dict.fromkeys([*governance, *held_by, *lead]):
        if person != by:
            letters.post(
                kind="case.opened_in_an_emergency",
                to=person.email,
                case=case,
                subject=f"A restricted record was opened in an emergency: {case.reference}",
                body=f"Hello {person.name},\n\n{by.name} has opened the restricted record {case.reference} in an emergency. "
                f"They see it until {when(sight.ends_at)}, and then no more.\n\nThe reason is kept with the record, and the "
                f"act is in the trail. If it should not have been, those who hold the restriction can end it at once."
                + letters.closing(),
            )
