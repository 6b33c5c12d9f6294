"""The panel: what comes to it, by day and place, and what it said."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch

from audit import trail
from cases import childhood, owed
from earlyhelp import ages
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from referrals import enquiries, triage
from referrals.may import SAYS_WHAT_PANEL_SAID
from referrals.models import Decision, Enquiry, EnquiryPerson
from referrals.replies import once
from referrals.status import EnquiryStatus

HAS_MET = "The panel has met"


@dataclass(frozen=True)
class Coming:
    """An enquiry on its way to the panel. `ages` are its children's, in words; `named` is whether the family has
    agreed, without which the panel talks about it without names (Tower Hamlets 2025)."""

    enquiry: Enquiry
    decision: Decision
    ages: str
    needs: str
    named: bool


def on_its_way(user):
    """The decisions to take an enquiry to the panel that wait for it, and this person may see."""
    return Decision.objects.live().filter(
        outcome=Decision.Outcome.PANEL,
        enquiry__status=EnquiryStatus.PANEL,
        enquiry__in=Enquiry.objects.at_panel_for(user),
    )


def coming(rows) -> list[tuple[date, list[tuple[str, list[Coming]]]]]:
    """What comes to the panel by these decisions: [(day, [(locality's name, [Coming])])], soonest first.

    Three statements, whatever the number of enquiries.
    """
    rows = rows.select_related("enquiry__owner", "by").prefetch_related(
        Prefetch("enquiry__people", EnquiryPerson.objects.select_related("person"))
    )
    localities = names(authority().localities)
    needs = names(authority().needs)
    order = list(localities)
    days: dict = {}
    for decision in rows.order_by("panel_on", "enquiry_id"):
        places = days.setdefault(decision.panel_on, {})
        places.setdefault(decision.enquiry.locality, []).append(_coming(decision, needs))
    return [
        (
            day,
            [(localities.get(code, "Locality not known"), found) for code, found in _in_order(places, order)],
        )
        for day, places in days.items()
    ]


def _in_order(places, order):
    return sorted(places.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))


def _coming(decision, needs):
    enquiry = decision.enquiry
    return Coming(
        enquiry=enquiry,
        decision=decision,
        ages=", ".join(_age(one) for one in enquiry.people.all() if one.is_child and one.living),
        needs=", ".join(needs.get(code, code) for code in enquiry.needs),
        named=enquiry.agreed == Enquiry.Agreed.GIVEN,
    )


def _age(child):
    if child.born_since:
        return ages.words(child.born_since)
    return child.age or ("not yet born" if child.due_on else childhood.AGE_NOT_KNOWN)


@transaction.atomic
def panel_said(enquiry, *, said, by):
    """Write down what the panel said: the enquiry waits for its decision again, its clock begun anew. Returns it."""
    once.hold(enquiry)
    enquiry = enquiries.locked(enquiry, by, SAYS_WHAT_PANEL_SAID)
    if not said.strip():
        raise ValidationError({"said": "Write what the panel said."})
    if enquiry.status != EnquiryStatus.PANEL:
        raise ValidationError("This enquiry does not wait for the panel.")
    decision = enquiry.decisions.kept().first()
    if decision:
        triage.undo(decision, why=HAS_MET, by=by)
    triage.begin_again(enquiry)
    triage.wait_again(enquiry, why=said.strip(), by=by)
    owed.bring_up_to_date(enquiry)
    trail.record("enquiry.panel_said", enquiry, by=by)
    return enquiry


def last_words(moves):
    """Of what has happened to an enquiry, the move that says what the panel said of it last, or None: whoever decides reads
    it."""
    said = [
        one
        for one in moves
        if one.reason and (one.was, one.became) == (EnquiryStatus.PANEL, EnquiryStatus.WAITING)
    ]
    return said[-1] if said else None
