"""The decision: what level of need, what happens next, why, and the reply that is owed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from cases import lifecycle, people
from cases.models import FamilyMember
from earlyhelp.authority import authority
from earlyhelp.dates import day
from referrals import enquiries, letters
from referrals.models import Decision, EnquiryPerson
from referrals.status import EnquiryStatus

OUTCOME = Decision.Outcome


def levels_for(outcome) -> list:
    """The levels of need at which this authority gives an outcome, in order."""
    levels = authority().levels
    if outcome == OUTCOME.HELP:
        return [level for level in levels if level.early_help]
    if outcome == OUTCOME.STEP_UP:
        return [level for level in levels if level.social_care]
    return list(levels)


def _check(enquiry, outcome, level, by):
    if not by.has_right(Right.DECIDE_ENQUIRIES):
        raise ValidationError("Only the front door or a manager can decide an enquiry.")
    if made := enquiry.decisions.filter(undone_at=None).select_related("by").first():
        raise ValidationError(f"Already decided by {made.by} on {day(made.decided_at)}.", code="decided")
    if level not in [one.code for one in levels_for(outcome)]:
        names = " or ".join(one.name for one in levels_for(outcome))
        raise ValidationError(
            {"level": f"“{OUTCOME(outcome).label}” goes with {names}. Choose that level, or another outcome."}
        )


@transaction.atomic
def decide(enquiry, *, outcome, level, reasons, advice="", family=None, agency=None, by):
    """Decide an enquiry, once. Returns the Decision.

    Early help opens a case for `family`, or for a new family made of the people named in the enquiry;
    `agency` is the one that coordinates it (by default the decider's own). The asker gets a reply.
    """
    enquiry = enquiries.locked(enquiry)
    _check(enquiry, outcome, level, by)
    if not reasons.strip():
        raise ValidationError({"reasons": "Give your reasons."})
    if outcome == OUTCOME.ADVICE and not advice.strip():
        raise ValidationError({"advice": "Write the advice to give."})
    decision = Decision(
        enquiry=enquiry, outcome=outcome, level=level, reasons=reasons.strip(), advice=advice.strip(), by=by
    )
    if enquiry.owner_id is None:
        enquiry.owner = by
        enquiry.save(update_fields=["owner"])
    if outcome == OUTCOME.HELP:
        decision.case = _case_for(enquiry, family, level, agency or by.agency, by)
        decision.family = decision.case.family
    decision.save()
    enquiries.move(enquiry, EnquiryStatus.DECIDED, by=by, why=decision.get_outcome_display())
    trail.record("enquiry.decided", decision, by=by, case=decision.case, outcome=outcome, level=level)
    letters.reply(enquiry, decision)
    return decision


def _case_for(enquiry, family, level, agency, by):
    if family is None:
        family = _family_from(enquiry, by)
    else:
        _tie_to(enquiry, family)
    try:
        return lifecycle.open_case(
            family, level=level, why=enquiry.worries, agency=agency, locality=enquiry.locality,
            decided_on=timezone.localdate(), by=by,
        )  # fmt: skip
    except ValidationError as broken:
        if broken.code == "open":  # which family it is, is a question of this page
            raise ValidationError({"family": broken.messages}) from broken
        raise


def _tie_to(enquiry, family):
    """Say which of a known family's people each person named is; somebody new is for the team to add."""
    members = [m.person for m in family.members.filter(left_on=None).select_related("person")]
    for named in EnquiryPerson.objects.select_for_update().filter(enquiry=enquiry, person=None):
        same = [
            p
            for p in members
            if p.given_names.casefold() == named.given_names.casefold() and _born_alike(p, named)
        ]
        if len(same) == 1:
            named.person = same[0]
            named.save(update_fields=["person"])


def _born_alike(person, named):
    return not (person.born_on and named.born_on) or person.born_on == named.born_on


def _family_from(enquiry, by):
    """A new family of the people named; nobody who is already known is made twice."""
    family = people.add_family(name=enquiry.family_name, locality=enquiry.locality, by=by)
    main_given = False
    for named in EnquiryPerson.objects.select_for_update().filter(enquiry=enquiry):
        child = named.part in FamilyMember.CHILDREN
        member = people.add_person(
            family, part=named.part, given_names=named.given_names, family_name=named.family_name,
            born_on=named.born_on, due_on=named.due_on, setting=named.setting, first_language=enquiry.language,
            needs_interpreter=enquiry.needs_interpreter and not child, main_contact=not (child or main_given), by=by,
        )  # fmt: skip
        main_given = main_given or not child
        if enquiry.address or enquiry.postcode:
            people.add_address(
                member.person, lines=enquiry.address or "Street not given", postcode=enquiry.postcode, by=by
            )
        if named.phone:
            people.add_contact(member.person, kind="mobile", value=named.phone, safety="unknown", by=by)
        named.person = member.person
        named.save(update_fields=["person"])
    return family
