"""Making two records of one person, or of one family, into one, and parting them again.

Nothing is deleted. Every row that pointed to the merged record, in whatever app, points to the kept one
afterwards, and is listed in the Merge so that it can go back. A row of which the kept record has its own
(the same meeting, the same family) stays where it is.

What is locked, in this order: what apps above hold about the families (their verbs lock that first), the families,
their cases, the people. It is the order of lifecycle.open_case, so that nobody waits in a circle.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import conflicts, life, notes, owed, sharing
from cases.models import Audience, Case, Family, FamilyMember, Person
from cases.people import found_by_changed
from earlyhelp import hooks
from earlyhelp.written import hold_row
from matching import going_on, settling
from matching.comparing import DEATH, FACTS, NUMBERS, differences
from matching.may import MERGES
from matching.models import Merge
from matching.moving import change, kept, make_one, pointers, put_back

MAY_NOT_SEE = "One of these records holds something you may not see. Ask an early help manager."
SCHOOL = "setting"  # of matching.comparing.FACTS: where they learn or work
DEATH_TO_BE_SURE_OF = (
    "{name} has died on one of these two records, and not on the other. Make sure that both are the same person, and that "
    "they have died. If it was a mistake, put it right on their record first."
)
ALREADY = "One of these records has been made one with another already. Open the page again."


def obstacles(*, keep, other, user) -> list[str]:
    """What stands in the way of making two families' records one, as sentences."""
    if keep.pk == other.pk:
        return ["Choose two different records."]
    if sharing.hidden([keep.pk, other.pk], user):
        return [MAY_NOT_SEE]
    if keep.merged_into_id or other.merged_into_id:
        return [ALREADY]
    return going_on.obstacles(going_on.both_open(keep, other), user)


@transaction.atomic
def merge_people(*, keep, other, why, take=None, has_died=False, by):
    """Make two records of one person one: `other` becomes part of `keep`. Returns the Merge.

    `take` names the facts (matching.comparing.FACTS) that `keep` gets from `other`; without it, those that
    `keep` has blank. Nothing else of what `keep` says is changed. Where one record tells of a death and the other does
    not, somebody has made sure that this one person `has_died`.
    """
    _check(why, by)
    _hold(_families_of(keep, other), [keep.pk, other.pk])
    merge = _merge_people(keep.pk, other.pk, why, take, by, has_died=has_died)
    families = FamilyMember.objects.filter(person=keep).values("family")
    _tell("people.merged", merge, families, f"Two records of {merge.person.called} were made one", why, by)
    return merge


@transaction.atomic
def merge_families(*, keep, other, same_people=(), take=None, has_died=(), why, by):
    """Make two records of one family one: `other` becomes part of `keep`. Returns the Merge.

    `same_people` pairs a person of `keep` with the record of the same person in `other`, whose own records
    are made one too; everybody else of `other` joins `keep`. `take` is {id of a person of `other`: facts}, and
    `has_died` the ids of those people who have died, where only one of the two records tells of it.
    """
    _check(why, by)
    same_people = [(one, two) for one, two in same_people if one.pk != two.pk]
    ids = {person.pk for pair in same_people for person in pair}
    others = _families_of(*(person for pair in same_people for person in pair))
    _hold({keep.pk, other.pk} | others, ids)
    keep, other = Family.objects.get(pk=keep.pk), Family.objects.get(pk=other.pk)
    if said := obstacles(keep=keep, other=other, user=by):
        raise ValidationError(said)
    if sharing.hidden(others, by):
        raise ValidationError(MAY_NOT_SEE)
    _check_pairs(keep, other, same_people)
    merge = Merge.objects.create(family=keep, merged_family=other, why=why.strip(), by=by)
    for one, two in same_people:
        takes, died = (take or {}).get(two.pk), two.pk in has_died
        _merge_people(one.pk, two.pk, why, takes, by, part_of=merge, has_died=died)
    if cases := going_on.both_open(keep, other):
        going_on.end_in_the_other(cases, part_of=merge, by=by)
    if other.locality and not keep.locality:
        change(merge, keep, "locality", other.locality)
    make_one(merge, keep, other)
    settling.memberships(merge)
    _tell("families.merged", merge, [keep.pk], "Two records of this family were made one", why, by)
    return merge


@transaction.atomic
def undo(merge, *, why, by):
    """Part two records that were made one. Returns the Merge.

    Exactly the rows that moved go back, if they are still with the kept record; what was added since stays
    with it. `stayed` lists what could not go back.
    """
    _check(why, by)
    families = {merge.family_id, merge.merged_family_id} - {None}
    people = [merge.person, merge.merged_person] if merge.person_id else []
    for part in merge.parts.exclude(person=None).select_related("person", "merged_person"):
        people += [part.person, part.merged_person]
    _hold(families | _families_of(*people), [person.pk for person in people])
    merge = hold_row(Merge, merge.pk)
    families |= _families_of(*people)
    if merge.undone_at:
        raise ValidationError("These records have been parted already.")
    if merge.part_of_id:
        raise ValidationError("Two families were made one when this was done. Part the families instead.")
    if sharing.hidden(families, by):
        raise ValidationError(MAY_NOT_SEE)
    parts = list(merge.parts.filter(undone_at=None).order_by("-pk"))
    if any(kept(one).merged_into_id for one in [merge, *parts]):
        raise ValidationError(
            "The record that was kept has been made one with another since. Part those two first."
        )
    for one in [merge, *parts]:
        put_back(one)
    for one in [merge, *parts]:
        if one.case_id:
            going_on.open_again(one, why, by=by)
        if one.person_id:
            for person in Person.objects.filter(pk__in=[one.person_id, one.merged_person_id]):
                life.follow(person)
                found_by_changed(person)
        one.undone_at, one.undone_by, one.undone_why = timezone.now(), by, why.strip()
        one.save()
    _tell("merge.undone", merge, families, "Two records that had been made one were parted again", why, by)
    return merge


# --- what the verbs share -----------------------------------------------------------------------------


def _check(why, by):
    MERGES.insist(by)
    if not why.strip():
        raise ValidationError({"why": "Say how you know."})


def _check_pairs(keep, other, same_people):
    here = set(keep.members.today().values_list("person", flat=True))
    there = set(other.members.today().values_list("person", flat=True))
    if any(one.pk not in here or two.pk not in there for one, two in same_people):
        raise ValidationError("The people in one of these families have changed. Open the page again.")
    for people in zip(*same_people, strict=True):
        if len({person.pk for person in people}) < len(people):
            raise ValidationError("Each person can be the same as one other only.")


def _families_of(*people):
    return set(FamilyMember.objects.filter(person__in=people).values_list("family", flat=True))


def _hold(families, people):
    """Lock everything a merge touches, in the one order; a new read after this sees what others did."""
    for model, field in pointers(Family):
        if model._meta.app_label != Family._meta.app_label:
            rows = model._base_manager.filter(**{f"{field}__in": families})
            list(rows.select_for_update().order_by("pk").values_list("pk"))
    for rows in (
        Family.objects.filter(pk__in=families),
        Case.objects.filter(family__in=families),
        Person.objects.filter(pk__in=people),
    ):
        list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _merge_people(keep, other, why, take, by, part_of=None, has_died=False):
    """One person's two records, given by id and locked already."""
    if keep == other:
        raise ValidationError("Choose two different records.")
    keep, other = Person.objects.get(pk=keep), Person.objects.get(pk=other)
    if sharing.hidden(_families_of(keep, other), by):
        raise ValidationError(MAY_NOT_SEE)
    if keep.merged_into_id or other.merged_into_id:
        raise ValidationError(ALREADY)
    only_one = one_has_died(keep, other)
    if only_one and not has_died:
        raise ValidationError({"has_died": DEATH_TO_BE_SURE_OF.format(name=keep.called)})
    merge = Merge.objects.create(person=keep, merged_person=other, part_of=part_of, why=why.strip(), by=by)
    held = {one.fact: one for one in differences(keep, other)}
    taken = [
        fact
        for fact in (held if take is None else take)
        if fact in held and not (fact == DEATH and only_one) and (take is not None or held[fact].blank)
    ]
    for fact in taken:
        _take(merge, keep, other, fact)
    knew_not = _families_that_knew_not(keep, other) if only_one else ()
    if other.end and not keep.end:
        _take(merge, keep, other, DEATH)
    elif other.died_on and not keep.died_on:
        change(merge, keep, "died_on", other.died_on)
        change(merge, keep, "died_accuracy", other.died_accuracy)
    if keep.end and keep.due_on:  # whoever has died, or was lost, is due no more
        change(merge, keep, "due_on", None)
    make_one(merge, keep, other)
    settling.of_person(merge, keep, other, school_taken=SCHOOL in taken)
    found_by_changed(keep)
    if only_one:
        _ended(merge, keep, knew_not, by)
    return merge


def one_has_died(keep, other) -> bool:
    """Whether one of two records tells of a death and the other does not."""
    return bool(keep.end) != bool(other.end)


def _families_that_knew_not(*records) -> set:
    """The families that have somebody on the record that tells of no death alone."""
    here = FamilyMember.objects.today().filter(person__in=records)
    here = list(here.values_list("family", "person__end"))
    return {family for family, end in here if not end} - {family for family, end in here if end}


def _ended(merge, person, families, by):
    """What the record that knew of no death went on with ends, as when a death is first written down; the teams of the
    `families` that knew of none are told, and asked to think about it."""
    for member in FamilyMember.objects.today().filter(person=person, main_contact=True):
        change(merge, member, "main_contact", False)
        member.save(update_fields=["main_contact"])
    merge.save()
    for tell in hooks.registered(life.ENDED):
        tell(person, by=by)
    event, cases = (
        person.life.ends().last(),
        list(Case.objects.open().filter(family__in=families).order_by("pk")),
    )
    if event and cases:
        if event.thought_at:  # others have thought about it; these have not
            change(merge, event, "thought_at", None)
            change(merge, event, "thought_by_id", None)
            event.save(update_fields=["thought_at", "thought_by"])
            merge.save()
        life.tell_of_end(event, cases, by=by)


def _take(merge, keep, other, fact):
    for column in FACTS[fact][1]:
        value = getattr(other, column)
        if column in NUMBERS:  # one record at a time may hold a number
            change(merge, other, column, "")
        change(merge, keep, column, value)


def _tell(verb, merge, families, title, why, by):
    """The chronology of every case of the families says what was done; whoever may read it is worked out anew."""
    cases = list(Case.objects.filter(family__in=families).order_by("pk"))
    for case in cases:
        conflicts.keep_out(case, by=by)
        sharing.bring_up_to_date(case)
        notes.step(case, title=title, text=why.strip(), audience=Audience.TEAM, by=by)
        trail.record(verb, merge, by=by, case=case, moved=len(merge.moved))
    if cases:  # whose word an agreement is may be another's now
        owed.bring_up_to_date(*cases)
    else:
        trail.record(verb, merge, by=by, moved=len(merge.moved))
