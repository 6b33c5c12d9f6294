"""The family's agreement to work together: theirs to give, refuse and take back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Agency
from audit import trail
from cases import lifecycle, may, notes, owed, sharing
from cases.models import Agreement, FamilyMember, TeamMember
from earlyhelp import dates, editing

ANSWER = Agreement.Answer


def in_force(case):
    """An agreement that stands: the newest given by somebody who has not since said otherwise; else None.

    One parent may refuse while the other agrees; the work goes on with those who want it.
    """
    last_words = {}
    for answer in case.agreements.select_related("person"):  # newest first
        last_words.setdefault(answer.person_id, answer)
    return next((one for one in last_words.values() if one.answer == ANSWER.GIVEN), None)


def key(person) -> str:
    """What stands for the last word of this person, among all that `shown` gives."""
    return f"said_{person.pk}"


def shown(case) -> dict:
    """What each of the family last said, in words, for the page on which they are asked again."""
    said = {}
    for one in case.agreements.select_related("person"):  # newest first
        said.setdefault(key(one.person), _in_words(one))
    return said


def _in_words(agreement):
    words = f"{agreement.get_answer_display()}, {dates.day(agreement.answered_on)}, {agreement.get_how_display().lower()}"
    return ". ".join(filter(None, [words, agreement.scope, agreement.understanding]))


@transaction.atomic
def record(case, *, person, answer, how, answered_on, scope="", understanding="", seen=None, by):
    """Write down what a family member said, unless somebody else has since `seen`. Returns the Agreement.

    Given: the assessment can start, or the work goes on where it was. When nobody in the family agrees any more,
    closing is owed; and once agreement has been taken back, every other agency leaves the team that day.
    """
    case = lifecycle.locked(case)
    may.CHANGES.insist(by, case)
    if not case.is_open:
        raise ValidationError("This case is closed.")
    member = FamilyMember.objects.today().filter(family=case.family_id, person=person).first()
    if member is None:
        raise ValidationError({"person": "Choose somebody in this family."})
    editing.check_unchanged(
        {key(person): ""} | shown(case),
        (key(person),),
        seen,
        about=lambda: case.agreements.filter(person=person)[:1],
        case=case,
    )
    if answered_on > timezone.localdate():
        raise ValidationError({"answered_on": "The day they answered must be today or earlier."})
    if member.is_child and answer == ANSWER.GIVEN and not understanding.strip():
        raise ValidationError(
            {"understanding": "Say who judged that this young person understands, and why."}
        )
    if answer == ANSWER.WITHDRAWN:
        standing = in_force(case)
        if standing is None:
            raise ValidationError({"answer": "There is no agreement to take back."})
        if answered_on < standing.answered_on:
            raise ValidationError({"answered_on": "This must be on or after the day they agreed."})
    agreement = Agreement.objects.create(
        case=case,
        person=person,
        answer=answer,
        how=how,
        answered_on=answered_on,
        scope=scope.strip(),
        understanding=understanding.strip(),
        recorded_by=by,
    )
    trail.record(f"agreement.{answer}", agreement, by=by, case=case, person=person.pk)
    notes.step(case, title=f"{person.called} {agreement.get_answer_display().lower()}", by=by)
    if answer == ANSWER.WITHDRAWN and in_force(case) is None:
        _other_agencies_leave(case, by)
    owed.bring_up_to_date(case)
    return agreement


def _other_agencies_leave(case, by):
    team, lead = case.team.live(), TeamMember.Capacity.LEAD
    keep = {case.agency_id, *team.filter(capacity=lead).values_list("agency", flat=True)}
    for member in team.exclude(capacity=lead):
        if member.agency_id not in keep:
            member.left_at, member.left_why = timezone.now(), "Agreement was taken back"
            member.save(update_fields=["left_at", "left_why"])
            trail.record("team.left", member, by=by, case=case, user=member.user_id)
    sharing.stop_with(Agency.objects.exclude(pk__in=keep), case, by=by)
    sharing.bring_up_to_date(case)
