"""Enquiries about one family, decided together: two people asked about the same children, and hear the same."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from audit import trail
from earlyhelp.wording import listed
from earlyhelp.written import hold_row
from referrals import duplicates, enquiries, triage
from referrals.known import rulings
from referrals.letters import front_door
from referrals.may import DECIDES
from referrals.models import Enquiry, EnquiryPerson

ONE_BY_ONE = (
    "A second person looks at each of these, and nobody has said yet which family this is. "
    "Decide this one first, by itself."
)


def twins(enquiry, *, user) -> list[Enquiry]:
    """The others that wait for a decision, may be about the same family, and are this person's to decide; the oldest first."""
    found = duplicates.others_like([enquiry], user=user).get(enquiry.pk, [])
    return [one for one in found if one.status in triage.DECIDABLE and DECIDES(user, one)]


def named_only_there(enquiry, others) -> list[EnquiryPerson]:
    """Those whom some of these other enquiries name, and the first does not: nobody would hear of them by it."""
    named = list(enquiry.people.all())
    people = (
        EnquiryPerson.objects.filter(enquiry__in=others).select_related("enquiry").order_by("enquiry", "pk")
    )
    return [one for one in people if not rulings.the_same(one, named)] if others else []


@transaction.atomic
def decide(enquiry, choice, *, also, told=None, wanted=(), by):
    """Decide an enquiry, and those of `also`, which are about the same family, the same way: all of them, or none when one
    cannot be. Returns the Decision about the first. `choice.adds` may name people of any of them.

    Each has its own decision, history and reply; an agency is asked once, by the first, and the family hears once
    (replies/once.py). Whoever else looks after one of them is told. Their rows are held in
    the order of their ids, so that two people who do this at once wait and never stand in a circle.
    """
    also = sorted({one.pk: one for one in also if one.pk != enquiry.pk}.values(), key=lambda one: one.pk)
    held = {pk: hold_row(Enquiry, pk) for pk in sorted([enquiry.pk, *(one.pk for one in also)])}
    if (
        also
        and choice.family is None
        and held[enquiry.pk].family_id is None
        and triage.asks_second(held[enquiry.pk], choice)
    ):
        raise ValidationError({"also": ONE_BY_ONE})
    like = {other for _, other in duplicates.pairs_of([held[enquiry.pk]])}
    decision = triage.decide(enquiry, choice, told=told, wanted=wanted, by=by)
    for one in also:
        _the_same(held[one.pk], decision, choice, like, wanted, by)
    if also:
        enquiries.note(
            decision.enquiry, f"Decided together with {listed(one.reference for one in also)}", by=by
        )
    return decision


def _apart(twin, decision, like) -> str:
    """Why a twin is not decided with the first; "" when it is."""
    if made := twin.decisions.kept().select_related("by").first():
        return f"{made.by} has decided it meanwhile. Nothing has been decided here: take its tick away."
    if twin.family_id and twin.family_id != decision.family_id:
        return "It is about another family that we know. Decide it by itself."
    if twin.pk not in like:
        return "It is not like this enquiry any more. Decide it by itself."
    return ""


def _the_same(twin, first, choice, like, wanted, by):
    """Decide a twin as the first, whose family is its family too. What was wrong is said with its reference."""
    holder = twin.owner
    try:
        twin = enquiries.locked(twin, by)
        if wrong := _apart(twin, first, like):
            raise ValidationError(wrong)
        theirs = tuple(one for one in choice.adds if one.enquiry_id == twin.pk)
        same = replace(choice, family=first.family, adds=theirs)
        made = triage.decide(twin, same, made_with=first, wanted=wanted, by=by)
    except ValidationError as wrong:
        raise ValidationError({"also": f"{twin.reference}: {' '.join(wrong.messages)}"}) from wrong
    enquiries.note(made.enquiry, f"Decided together with {first.enquiry.reference}", by=by)
    trail.record("enquiry.decided_together", made, by=by, enquiry=twin.pk, other=first.enquiry_id)
    if holder and holder.pk != by.pk:
        front_door.decided_together(made, first.enquiry, holder)
