"""Two open cases of families that are made one: one goes on, and the other ends in it.

Nothing is invented: no closing is written, nobody is asked what is different, and no figure counts a case twice. What is
open goes along (agreements, the plan, messages, what social care was asked), and so does whoever helps. What tells how the
ended case went (its moves, who led, its decision) stays with it, and so does an unfinished assessment where both have one: what
its children said goes along all the same.
"""

from accounts.roles import Right
from audit import trail
from cases import conflicts, footing, letters, lifecycle, notes, owed, parting, sharing
from cases.models import Agreement, Case, FamilyMember, StatusChange, TeamMember
from cases.status import PARTED, CaseStatus
from earlyhelp import hooks
from earlyhelp.moves import make_move
from matching.models import Merge
from matching.moving import change, make_one, pointers

# Hook: f(merge, goes_on, ends, by), before the rows of the one that ends go along: what two cases cannot both have. Returns the
# rows that stay with the one that ends, as {(label, id)}.
BOTH_HAVE = "matching: what two cases cannot both have"
# What stays with the case that ended, as its own story. All else that names a case goes along.
STAYS = {
    "cases.ConflictOfInterest",
    "cases.EmergencySight",
    "cases.Footing",
    "cases.Restriction",
    "cases.StatusChange",
    "cases.TeamMember",
    "outcomes.Closure",
    "referrals.Decision",
    "referrals.Lookup",
}
WORKED_OUT = {"cases.CaseGrant", "cases.Owed"}
_STEPS = list(CaseStatus)


def both_open(*families) -> list[Case]:
    """The open cases of two families, the one that goes on first, when both have one; else none.

    The one further on goes on, so that no plan falls back into a case that has not come so far; of two that are as far,
    the one somebody leads, then the older.
    """
    cases = list(
        Case.objects.open().filter(family__in=families).select_related("lead", "family").order_by("pk")
    )
    if len({case.family_id for case in cases}) < 2:
        return []
    return sorted(cases, key=lambda case: (-_STEPS.index(case.status), case.lead_id is None, case.pk))


def obstacles(cases, user) -> list[str]:
    """What stands in the way of ending one of these two cases in the other, as sentences; none where there are no two."""
    if not cases:
        return []
    goes_on, ends = cases
    if not user.has_right(Right.CLOSE_CASES):
        return [
            f"Both families have an open case: {goes_on.reference} and {ends.reference}. "
            "Ask an early help manager to make them one, since one of the two cases ends in the other."
        ]
    if any(sharing.is_restricted(case.family_id) for case in cases):
        return [
            "Both families have an open case, and one of the records is restricted. Lift the restriction first, "
            "or close one of the two cases."
        ]
    return []


def end_in_the_other(cases, *, part_of, by):
    """Of two open cases, locked already, the second ends in the first (`both_open`), as a part of the Merge of their
    families. Returns the Merge of the two cases. Called inside the verb that makes the families one."""
    goes_on, ends = (lifecycle.locked(case) for case in cases)
    merge = Merge.objects.create(case=goes_on, merged_case=ends, part_of=part_of, why=part_of.why, by=by)
    stays = set().union(*(settle(merge, goes_on, ends, by) for settle in hooks.registered(BOTH_HAVE)))
    ends = lifecycle.move(ends, CaseStatus.CLOSED, by=by, why=f"One case with {goes_on.reference}")
    keys = [key for key in pointers(Case) if key[0]._meta.label not in STAYS | WORKED_OUT]
    make_one(merge, goes_on, ends, keys, stays)
    joined = _join(merge, goes_on, ends, by)
    merge.added = [[TeamMember._meta.label, member.pk] for member in joined]
    merge.save(update_fields=["added", "changed"])
    notes.step(ends, title=f"Goes on in {goes_on.reference}", by=by)
    notes.step(goes_on, title=f"{ends.reference} goes on in this case", by=by)
    owed.bring_up_to_date(goes_on, ends)
    letters.one_case(goes_on, ends, joined)
    return merge


def _join(merge, case, ended, by) -> list[TeamMember]:
    """Whoever helped in the case that ended is in the team of the one that goes on, who was kept informed of that one too; who
    led it leads no more."""
    Capacity, joined = TeamMember.Capacity, []
    here = {one.user_id: one for one in case.team.live()}
    for was in ended.team.live().at_work().select_related("user", "agency"):
        if conflicts.stands(case, was.user):
            continue
        if there := here.get(was.user_id):
            if there.capacity == Capacity.INFORMED != was.capacity:
                change(merge, there, "capacity", str(Capacity.MEMBER))
                there.save(update_fields=["capacity"])
                trail.record(
                    "team.joined", there, by=by, case=case, user=was.user_id, capacity=there.capacity
                )
            continue
        leads = was.capacity == parting.LEAD
        member = TeamMember.objects.create(
            case=case,
            user=was.user,
            agency=was.agency,
            capacity=Capacity.MEMBER if leads else was.capacity,
            joined_why=f"Was in the team of {ended.reference}, which goes on in this case",
            added_by=by,
            audience=was.audience,
            topic=was.topic,
        )
        member.shown_to.set(was.shown_to.all())
        sharing.start_with(was.agency, case, purpose=member.joined_why, by=by)
        trail.record("team.joined", member, by=by, case=case, user=was.user_id, capacity=member.capacity)
        joined.append(member)
    sharing.bring_up_to_date(case)
    return joined


def open_again(merge, why, *, by):
    """The two cases of a Merge that is undone are two again: who came from the one leaves the other, and the one that had
    ended is open as it was; not where the one that went on has been closed since, since its help has ended."""
    goes_on, ended = lifecycle.locked(merge.case), lifecycle.locked(merge.merged_case)
    ids = [pk for label, pk in merge.added if label == TeamMember._meta.label]
    for member in TeamMember.objects.filter(pk__in=ids).select_related("user", "agency", "case"):
        if member.left_at:  # who has left since, or was taken out, does not come back by it
            for was in ended.team.live().filter(user=member.user_id).select_related("user", "agency"):
                was.case = ended
                parting.take_out(ended, was, why=member.left_why or why, by=by)
        elif member.capacity != parting.LEAD:  # whoever has been named since answers for the family
            parting.take_out(goes_on, member, why=why, by=by)
    _said_since(merge, goes_on, ended)
    sharing.bring_up_to_date(goes_on)
    if not goes_on.is_open or ended.family.cases.open().exists():
        return
    to = CaseStatus(ended.status_changes.last().was)
    was = make_move(ended, to, PARTED)
    ended.closed_at = None
    ended.save(update_fields=["status", "closed_at"])
    StatusChange.objects.create(case=ended, was=was, became=to, by=by, why=why)
    trail.record("case.moved", ended, by=by, case=ended, was=was, became=to)
    footing.again(ended, by=by)
    sharing.bring_up_to_date(ended)


def _said_since(merge, goes_on, ended):
    """What somebody of the family that is parted has said of its agreement since stands on its own case again; of whoever was
    one person on both records, on both."""
    theirs = set(FamilyMember.objects.today().filter(family=ended.family).values_list("person", flat=True))
    pairs = dict(merge.part_of.parts.exclude(person=None).values_list("person", "merged_person"))
    moved = [pk for label, pk, _ in merge.moved if label == Agreement._meta.label]
    for said in goes_on.agreements.filter(recorded_at__gte=merge.at).exclude(pk__in=moved).order_by("pk"):
        if said.person_id in theirs:
            Agreement.objects.filter(pk=said.pk).update(case=ended)
        elif (other := pairs.get(said.person_id)) in theirs:
            said.pk, said.case, said.person_id = None, ended, other
            said.save(force_insert=True)
