"""Rows that follow a record which is made one with another, and go back when the two are parted.

What moved, what the kept record had its own of, and what was changed stands in the Merge, and nowhere else.
"""

from django.apps import apps
from django.db import IntegrityError, transaction
from pghistory.models import Event

from matching.models import Merge


def change(merge, row, column, value):
    """Set one column of a row that the caller saves, and list it, so that it can be set back."""
    merge.changed.append([row._meta.label, row.pk, column, getattr(row, column), value])
    setattr(row, column, value)


def make_one(merge, keep, other, keys=None, stays=frozenset()):
    """Save what was taken over, move what pointed to `other` by these `keys` (all, unless said), and leave word there; not the
    rows that stay, as (label, id)."""
    other.merged_into = keep
    other.save()  # first, so that its number is free
    keep.save()
    for model, field in pointers(type(keep)) if keys is None else keys:
        there = model._base_manager.filter(**{field: other.pk}).order_by("pk").values_list("pk", flat=True)
        ids = [pk for pk in there if (model._meta.label, pk) not in stays]
        moved = ids if repoint(model, field, ids, keep) else None
        for pk in ids:
            here = moved is not None or repoint(model, field, [pk], keep)
            (merge.moved if here else merge.left).append([model._meta.label, pk, field])
    merge.save()


def repoint(model, field, ids, to) -> bool:
    """Point rows to another record, all or none: none when one of them would break a rule of the database."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk__in=ids).update(**{field: to})
    except IntegrityError:
        return False
    return True


def pointers(model) -> list[tuple[type, str]]:
    """(model, field) of every foreign key to a person, a family or a case, in every app: also the hidden ones, and those
    of many-to-many tables. Merging's own keys are not among them, nor is the history kept by triggers, nor what is worked out
    anew from other rows (`WORKED_OUT`)."""
    keys = [one for one in model._meta.get_fields(include_hidden=True) if one.one_to_many or one.one_to_one]
    return [
        (one.related_model, one.field.name)
        for one in keys
        if one.auto_created
        and not issubclass(one.related_model, (Event, Merge))
        and not getattr(one.related_model, "WORKED_OUT", False)
        and one.field.name != "merged_into"
    ]


def kept(merge):
    return merge.person or merge.family or merge.case


def put_back(merge):
    """Move back what a merge moved, and give both records back what it took over, unless changed since."""
    keep, other = kept(merge), merge.merged_person or merge.merged_family or merge.merged_case
    keys = {model._meta.label: model for model, _ in pointers(type(keep))}
    stayed = []
    for label, pk, field in reversed(merge.moved):
        model = keys[label]
        there = model._base_manager.filter(pk=pk, **{field: keep.pk}).exists()
        if not there or not repoint(model, field, [pk], other):
            stayed.append([label, pk, field])
    for label, pk, field, was, became in reversed(merge.changed):
        model = apps.get_model(label)
        column = model._meta.get_field(field)
        same = model._base_manager.filter(pk=pk, **{field: column.to_python(became)})
        if not same.exists() or not repoint(model, field, [pk], column.to_python(was)):
            stayed.append([label, pk, field])
    merge.stayed = stayed
    type(other)._base_manager.filter(pk=other.pk).update(merged_into=None)
