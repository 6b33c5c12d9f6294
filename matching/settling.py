"""What a record that two were made of cannot say twice: where somebody lives and learns, their part in the family, who is its
main contact, whether a number is safe. Every change is listed in the Merge, and goes back when the two are parted."""

from django.utils import timezone

from cases.models import Address, Contact, FamilyMember, SafeWay, Schooling
from cases.models.audience import Topic
from earlyhelp.ways import compared
from matching.moving import change, repoint

SAFE_WAY = ("best_time", "ring_first")


def of_person(merge, keep, other, *, school_taken):
    """All that is to be settled once the rows of `other` are those of `keep`."""
    memberships(merge)
    _part(merge, keep)
    _schools(merge, keep, other, taken=school_taken)
    _homes(merge, keep)
    _numbers(merge, keep)
    _safe_way(merge, keep, other)
    merge.save()


def _ids(listed, model):
    return [pk for label, pk, _ in listed if label == model._meta.label]


def _set(merge, row, **columns):
    for column, value in columns.items():
        change(merge, row, column, value)
    row.save(update_fields=list(columns))


def memberships(merge):
    """Nobody is in a family twice, and a family has one main contact: the one the kept record had, else the other's."""
    today = FamilyMember.objects.today()
    for member in today.filter(pk__in=_ids(merge.left, FamilyMember)):
        main = member.main_contact
        _set(merge, member, left_on=timezone.localdate(), main_contact=False)
        others = today.filter(family=member.family_id, main_contact=True)
        kept = today.filter(family=member.family_id, person=merge.person_id).first()
        if main and kept and not others.exists():
            _set(merge, kept, main_contact=True)
    moved = _ids(merge.moved, FamilyMember)
    for member in today.filter(pk__in=moved, main_contact=True):
        others = today.filter(family=member.family_id, main_contact=True)
        if others.exclude(pk__in=moved).exists():
            _set(merge, member, main_contact=False)
    merge.save()


def _part(merge, keep):
    """A child who is born is nobody's unborn child: they have the part that the other record had, or that of their sex."""
    Part = FamilyMember.Part
    if not keep.born_on:
        return
    of_sex = {"M": Part.SON, "F": Part.DAUGHTER}.get(keep.sex, Part.CHILD)
    ended = FamilyMember.objects.filter(pk__in=_ids(merge.left, FamilyMember)).exclude(part=Part.UNBORN)
    had = dict(ended.values_list("family", "part"))
    for member in FamilyMember.objects.filter(person=keep, left_on=None, part=Part.UNBORN):
        _set(merge, member, part=str(had.get(member.family_id, of_sex)))


def _schools(merge, keep, other, *, taken):
    """Somebody learns where their record says: of the two it is the place that was chosen, and the other is one they left.
    What both records have stands once."""
    moved = set(_ids(merge.moved, Schooling))
    live = list(keep.schoolings.today().select_related("setting"))
    own, others = ([row for row in live if (row.pk in moved) is there] for there in (False, True))
    for row in others:
        if any(row.says == one.says for one in own) and repoint(Schooling, "person", [row.pk], other.pk):
            merge.moved.remove([Schooling._meta.label, row.pk, "person"])
            merge.left.append([Schooling._meta.label, row.pk, "person"])
            moved.discard(row.pk)
    others = [row for row in others if row.pk in moved]
    today = timezone.localdate()
    for row in own if taken else others if keep.setting else ():
        _set(merge, row, to_on=max(row.from_on or today, today))


def _homes(merge, keep):
    """Somebody has one home at a time: that of the kept record, and the other ends today; but a hidden one stands before one
    that is not, since whoever hides has left the other. Where one record hides a place, the other does not tell it."""
    moved = set(_ids(merge.moved, Address))
    rows = list(keep.addresses.all())
    hidden = {_where(row): row for row in rows if row.hidden and _where(row)}
    for row in rows:
        if not row.hidden and _where(row) in hidden:
            _set(merge, row, topic=str(Topic.HIDDEN_ADDRESS))
            row.known_to.add(*hidden[_where(row)].known_to.all())
    homes = list(Address.objects.on().filter(person=keep, kind=Address.Kind.HOME))
    homes.sort(key=lambda row: (not row.hidden, row.pk in moved))
    if {row.pk in moved for row in homes} == {False, True}:
        for row in homes[1:]:
            _set(merge, row, to_on=timezone.localdate())


def _where(address):
    """What two addresses of one place have in common, however they are written; "" where there is too little."""
    letters = "".join(one for one in f"{address.lines}{address.postcode}".casefold() if one.isalnum())
    return letters if address.lines else ""


def _numbers(merge, keep):
    """A number that one record calls unsafe is safe on none."""
    live = list(keep.contacts.filter(ended_on=None))
    unsafe = {compared(one.value): one for one in live if one.safety == Contact.Safety.UNSAFE}
    for row in live:
        if row.safety != Contact.Safety.UNSAFE and (why := unsafe.get(compared(row.value))):
            _set(merge, row, safety=str(Contact.Safety.UNSAFE), note=row.note or why.note)


def _safe_way(merge, keep, other):
    """How it is safe to reach somebody is what both records say. Through somebody else stands before any other way; of two
    other ways the kept record's stands, and with it that the other record says otherwise, so that a person decides."""
    if not _ids(merge.left, SafeWay):
        return
    mine, theirs = keep.safe_way, other.safe_way
    became = {name: _both(mine, theirs, name) for name in SAFE_WAY}
    best = {mine.best, theirs.best} - {""}
    if SafeWay.Best.THROUGH in best:
        became["best"] = str(SafeWay.Best.THROUGH)
    else:
        became["best"] = mine.best or theirs.best
    if len(best) > 1 and SafeWay.Best.THROUGH not in best:
        also = f"another record says {theirs.get_best_display().lower()}"
        became["best_time"] = _short("; ".join(filter(None, [also, became["best_time"]])), "best_time")
    _set(merge, mine, **{name: said for name, said in became.items() if said != getattr(mine, name)})


def _both(mine, theirs, name):
    return _short("; ".join(dict.fromkeys(filter(None, [getattr(mine, name), getattr(theirs, name)]))), name)


def _short(words, name):
    return words[: SafeWay._meta.get_field(name).max_length]
