"""The family's agreement to work together: theirs to give, refuse and take back."""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Agency
from audit import trail
from cases import lifecycle, may, notes, owed, parting, sharing
from cases.models import Agreement, Audience, FamilyMember, LifeEvent, SaidAtRequest, SharingBasis
from earlyhelp import dates, editing, hooks
from earlyhelp.authority import authority

ANSWER, HOW, SAFE = Agreement.Answer, Agreement.How, Agreement.Safe
LEAD = parting.LEAD
IN_WRITING = {HOW.WRITTEN, HOW.ONLINE}
TAKEN_BACK = "Agreement was taken back"
HOLDS = "cases: held before a family may stop to agree"
ENDS = "cases: nobody in a family agrees any more"
GOES_ON = "cases: what else a family’s agreement lets go on"
TO_END_WELL = "To end this help with the family, and to say how it ended"


def in_force(case):
    """An agreement that stands: the newest given by somebody who lives and has not since said otherwise; else None.

    One parent may refuse while the other agrees; the work goes on with those who want it.
    """
    return next((one for one in last_words(case).values() if one.answer == ANSWER.GIVEN), None)


def last_words(case) -> dict:
    """{person's id: what they last said}, the newest first; of those who live and are in the family today, and since they
    last came back to it."""
    said, here = {}, FamilyMember.objects.today().filter(family=case.family_id)
    theirs = case.agreements.still_said().filter(person__end="", person__in=here.values("person"))
    for answer in theirs.select_related("person"):  # newest first
        said.setdefault(answer.person_id, answer)
    return said


def said_no(case) -> bool:
    """Whether the family has been asked, and nobody in it agrees. Where whoever agreed has died, the others have still to
    be asked since (as cases.facts has it)."""
    return _is_no(case, last_words(case))


def ends_without(case, person) -> bool:
    """Whether nobody in the family agrees once this person, who does, is no part of it: those who remain said no."""
    said = last_words(case)
    theirs = said.pop(person.pk, None)
    return bool(theirs) and theirs.answer == ANSWER.GIVEN and _is_no(case, said)


def _is_no(case, said):
    if not said or any(one.answer == ANSWER.GIVEN for one in said.values()):
        return False
    heard = _heard_of_death(case)
    return heard is None or any(one.recorded_at > heard for one in said.values())


def _heard_of_death(case):
    """When it was written down that somebody who agreed to the last has died; None when nobody has."""
    gone = {}
    for answer in case.agreements.exclude(person__end=""):  # newest first
        gone.setdefault(answer.person_id, answer.answer)
    agreed = [person for person, answer in gone.items() if answer == ANSWER.GIVEN]
    ends = LifeEvent.objects.ends().filter(person__in=agreed)
    return ends.order_by("at").values_list("at", flat=True).last() if agreed else None


def worry(case) -> str:
    """What somebody is worried about, where the family's last word was no, or whoever agreed has left it since, and a child
    may not be safe without us."""
    last = case.agreements.first()
    left = FamilyMember.objects.filter(family=case.family_id, left_at__gte=case.opened_at).exclude(safe="")
    left = left.order_by("left_at").last()
    if left and (last is None or left.left_at > last.recorded_at):
        last = left
    return last.safe_why if last and last.safe == SAFE.NO else ""


def _ends_with(case, person, answer, answered_on) -> bool:
    """Whether nobody in the family agrees any more once this person has given this answer on that day."""
    said = last_words(case)
    theirs = said.pop(person.pk, None)
    if theirs and theirs.answered_on > answered_on:
        answer = theirs.answer  # what they said since stands
    return ANSWER.GIVEN not in {answer, *(one.answer for one in said.values())}


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
def record(
    case,
    *,
    person,
    answer,
    how,
    answered_on,
    scope="",
    understanding="",
    safe="",
    safe_why="",
    seen=None,
    by,
):
    """Write down what a family member said, unless somebody else has since `seen`. Returns the Agreement.

    Given: the assessment can start, or the work goes on where it was. With a no after which nobody in the family agrees,
    `safe` and `safe_why` say whether each child is safe without early help, and how we know; closing is owed, and every
    other agency leaves the team in that moment, but where it goes on without agreement (`bases.py`).
    """
    if answer != ANSWER.GIVEN:
        hold_what_may_end(case.family_id)
    case = lifecycle.locked(case)
    may.CHANGES.insist(by, case)
    if not case.is_open:
        raise ValidationError("This case is closed.")
    members = FamilyMember.objects.today().filter(family=case.family_id, person=person)
    member = members.select_related("person").first()
    if member is None:
        raise ValidationError({"person": "Choose somebody in this family."})
    if member.person.end:
        raise ValidationError(
            {"person": f"{member.person.called} {member.person.end_words}. Choose somebody else."}
        )
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
    if answer == ANSWER.GIVEN and authority().agreement_in_writing and how not in IN_WRITING:
        raise ValidationError({"how": f"{authority().short_name} needs the family’s agreement in writing."})
    nobody_agrees = answer != ANSWER.GIVEN and _ends_with(case, person, answer, answered_on)
    if nobody_agrees:
        check_safe(safe, safe_why)
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
        safe=safe if nobody_agrees else "",
        safe_why=safe_why.strip() if nobody_agrees else "",
        recorded_by=by,
    )
    trail.record(f"agreement.{answer}", agreement, by=by, case=case, person=person.pk)
    notes.step(case, title=f"{person.called} {agreement.get_answer_display().lower()}", by=by)
    if nobody_agrees:
        ends(case, safe=safe, safe_why=safe_why, by=by)
    owed.bring_up_to_date(case)
    return agreement


def hold_what_may_end(family_id):
    """Hold, before the family and its cases, what other apps end once nobody in it agrees (`ends`): they hold it first too."""
    for holds in hooks.registered(HOLDS):
        holds(family_id)


def ends(case, *, safe, safe_why, by):
    """What follows at a case, which is held, once nobody in its family agrees any more: whether each child is safe is written
    down, the other agencies leave, and what they were asked elsewhere on the basis of consent ends."""
    title = f"Safe without us? {SAFE(safe).label}"
    notes.step(case, title=title, text=safe_why.strip(), audience=Audience.TEAM, by=by)
    _other_agencies_leave(case, by)
    for end in hooks.registered(ENDS):
        end(case, by=by)


def check_safe(safe, safe_why):
    """Refuse that nobody agrees any more while nobody says whether each child is safe, and how they know."""
    wrong = {}
    if safe not in SAFE:
        wrong["safe"] = "Say whether each child is safe without early help."
    if not safe_why.strip():
        wrong["safe_why"] = "Say how you know, or what you are worried about."
    if wrong:
        raise ValidationError(wrong)


@dataclass(frozen=True)
class Place:
    """One agency's part while the family agrees, and what becomes of it once nobody does: who of it loses sight of the case,
    and why it goes on, "" where it does not; whether it `sees` the record; and what it does besides on the family's agreement,
    which ends (`elsewhere`, in words)."""

    agency: Agency
    loses: list
    keeps: str
    sees: bool = True
    elsewhere: tuple = ()

    @property
    def names(self):
        return [member.user.name for member in self.loses]


def what_ends(case) -> list[Place]:
    """Every agency that may see this family's information today, in its record or elsewhere, with what becomes of that once
    nobody agrees; by name.

    The agency that coordinates the case goes on, since it closes it; and so does one that has another recorded basis.
    A lead professional of another agency goes on alone, until the case is closed.
    """
    team = list(case.team.live().select_related("user", "agency"))
    bases = {one.agency_id: one for one in case.sharing.filter(ended_on=None).select_related("agency")}
    sees = {one.agency_id: one.agency for one in (*team, *bases.values())}
    besides = [said for goes_on in hooks.registered(GOES_ON) for said in goes_on(case.family_id)]
    agencies = sees | {agency.pk: agency for agency, _ in besides}
    found = []
    for pk, agency in sorted(agencies.items(), key=lambda one: one[1].name):
        basis, theirs = bases.get(pk), [member for member in team if member.agency_id == pk]
        lead = next((member for member in theirs if member.capacity == LEAD), None)
        if pk == case.agency_id:
            place = Place(agency, [], "it coordinates this help, and closes it")
        elif basis and basis.without_agreement:
            place = Place(agency, [], f"{basis.get_basis_display().lower()}: {basis.purpose}")
        else:
            rest = [member for member in theirs if member != lead]
            place = Place(agency, rest, f"{lead.user.name} leads, and ends it well" if lead else "")
        elsewhere = tuple(words for one, words in besides if one.pk == pk)
        found.append(replace(place, sees=pk in sees, elsewhere=elsewhere))
    return found


def _other_agencies_leave(case, by):
    ending = what_ends(case)
    for place in ending:
        for member in place.loses:
            parting.end(member, TAKEN_BACK)
            trail.record("team.left", member, by=by, case=case, user=member.user_id)
    gone = [place.agency for place in ending if place.sees and not place.keeps]
    sharing.stop_with(gone, case, by=by)
    kept = case.team.live().filter(capacity=LEAD).exclude(agency=case.agency_id).first()
    if kept:
        basis = SharingBasis.Basis.PUBLIC_TASK
        sharing.stand_with(kept.agency, case, basis=basis, purpose=TO_END_WELL, by=by)
    sharing.bring_up_to_date(case)


def said_at_request(case, *, answer, asked_by, on) -> SaidAtRequest:
    """Carry over what was said of agreement when help was asked for: of the request, and of nothing more. Returns the
    SaidAtRequest. Called inside the verb that decides."""
    return SaidAtRequest.objects.create(case=case, answer=answer, asked_by=asked_by, on=on)
