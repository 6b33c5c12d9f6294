"""Where somebody learns, and learnt: the only place that writes it down. A record says in words where somebody goes
(`Person.setting`): of whoever has rows here it is what the rows of now say, of others it is their work."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import childhood, may, schools
from cases.models import Person, Schooling
from cases.year_groups import school_year
from earlyhelp import dates, editing
from earlyhelp.dates import years_between
from earlyhelp.written import hold_row

YOUNG = 19  # years: until the end of the school year in which they become so, somebody at no setting of the list may learn
How = Schooling.How
_NAMED = {schools.plain(label): how for how, label in How.choices if how != How.SETTING}


def shown(person) -> dict:
    """Where somebody learns now, in words, for the page on which it ends."""
    now = person.schoolings.today().select_related("setting")
    return {"learns_at": "; ".join(row.says for row in now)}


def may_learn(person, part) -> bool:
    """Whether what is written of where somebody goes is a place of learning, though the list does not have it: of whoever is
    young, or is a child of the family of whom nobody knows the age."""
    if person.birth:
        return years_between(person.birth.latest, timezone.localdate()) < YOUNG
    return childhood.named_as_child(part)


def said(person, text, part):
    """What was written of where somebody goes, `text`, has changed: their rows follow. Called inside the verb that learnt
    of it, which holds the person and has their record say it."""
    text = " ".join(text.split())
    live = list(person.schoolings.today().select_related("setting"))
    if "; ".join(row.says for row in live) == text and live:
        return
    today = timezone.localdate()
    for row in live:
        _end(row, today)
    if not text:
        return
    how = _NAMED.get(schools.plain(text), How.SETTING)
    setting = schools.written_as(text) if how == How.SETTING else None
    if how != How.SETTING:
        Schooling.objects.create(person=person, how=how)
    elif setting or may_learn(person, part):
        Schooling.objects.create(person=person, setting=setting, written="" if setting else text)
    if person.schoolings.today().exists():
        schools.say(person)


def _end(row, day):
    row.to_on = max(day, row.from_on) if row.from_on else day
    row.save(update_fields=["to_on"])


@transaction.atomic
def begin(
    person,
    *,
    how=How.SETTING,
    name="",
    from_on=None,
    year_group=None,
    besides=False,
    seen=None,
    case=None,
    by,
):
    """Write down where somebody learns now, unless somebody else has since `seen`. Returns the Schooling. Where they learnt
    until then ends the same day, unless this is `besides`. A `name` of the list is that setting; any other is kept as it is
    written. `year_group` is given where it is not the one of their age."""
    person = hold_row(Person, person.pk)
    may.CHANGES_PEOPLE.insist(by, person)
    editing.check_unchanged(
        shown(person), ("learns_at",), seen, about=lambda: [*person.schoolings.today(), person], case=case
    )
    today = timezone.localdate()
    _check_days(from_on, None)
    where = _where(how, name)
    for row in person.schoolings.today() if not besides else ():
        if from_on and row.from_on and row.from_on > from_on:
            raise ValidationError(
                {"from_on": f"They began where they are now on {dates.day(row.from_on)}. Give a later day."}
            )
        _end(row, from_on or today)
    row = Schooling.objects.create(person=person, from_on=from_on, **where, **_year(year_group))
    schools.say(person)
    trail.record("schooling.recorded", row, by=by, case=case, person=person.pk, how=row.how)
    return row


def opened(row) -> dict:
    """What the page that puts a row right shows."""
    year = row.year_group
    if year is not None:
        year += school_year(timezone.localdate()) - row.year_group_in
    return {"how": row.how, "name": row.says if row.how == How.SETTING else "", "from_on": row.from_on,
            "to_on": row.to_on, "year_group": year}  # fmt: skip


@transaction.atomic
def correct(row, *, how, name="", from_on=None, to_on=None, year_group=None, seen=None, case=None, by):
    """Put right what is written of where somebody learns or learnt, unless somebody else has since `seen`. Returns the
    Schooling."""
    person = hold_row(Person, row.person_id)
    row = hold_row(Schooling, row.pk)
    may.CHANGES_PEOPLE.insist(by, person)
    before = opened(row)
    editing.check_unchanged(before, tuple(before), seen, about=row, case=case)
    _check_days(from_on, to_on)
    if how != row.how or how == How.SETTING and " ".join(name.split()) != row.says:
        for field, value in _where(how, name).items():
            setattr(row, field, value)
        row.stays_written = False
    row.from_on, row.to_on = from_on, to_on
    if year_group != before["year_group"]:
        for field, value in _year(year_group).items():
            setattr(row, field, value)
    row.save()
    schools.say(person)
    trail.record("schooling.corrected", row, by=by, case=case, person=person.pk)
    return row


def _where(how, name) -> dict:
    name = " ".join(name.split())
    if how != How.SETTING:
        return {"how": how, "setting": None, "written": ""}
    if not name:
        raise ValidationError({"name": "Enter the name of the school, nursery or college."})
    setting = schools.written_as(name)
    return {"how": how, "setting": setting, "written": "" if setting else name}


def _year(group) -> dict:
    said_in = None if group is None else school_year(timezone.localdate())
    return {"year_group": group, "year_group_in": said_in}


def _check_days(from_on, to_on):
    today = timezone.localdate()
    for field, day in (("from_on", from_on), ("to_on", to_on)):
        if day and day > today:
            raise ValidationError({field: "This day must be today or earlier."})
    if from_on and to_on and to_on < from_on:
        raise ValidationError({"to_on": "The last day must be the first, or later."})
