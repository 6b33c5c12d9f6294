"""What two people wrote on one page, side by side and in words, for the second of them to choose from."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model
from django.forms import BooleanField, CheckboxSelectMultiple, MultiWidget, SelectMultiple

from earlyhelp import dates, editing

NOTHING = "Nothing"


@dataclass(frozen=True)
class Both:
    """A question that somebody else has answered since the page was opened: their answer and ours, in words."""

    label: str
    theirs: str
    mine: str
    untouched: bool  # by us: then theirs stands in the box


def put_together(form, broken):
    """Show on a form what somebody else saved first. What was typed stays in its box; a question not touched takes
    their answer, so that saving again is no way back to what neither of the two wants."""
    said = broken.params
    form.data = form.data.copy()
    form.data[form.add_prefix("seen")] = said["seen"]
    form.saved_by = said["who"]
    form.theirs = [_both(form, name, theirs, said["was"][name]) for name, theirs in said["theirs"].items()]


def _both(form, name, theirs, was):
    if name not in form.fields or name in form.shows:
        return Both(form.shows[name], in_words(None, theirs), "", untouched=True)
    field, mine = form.fields[name], form.answered(name)
    untouched = name not in form.adds and editing.short(mine) == was
    if untouched:
        _fill(form, name, theirs)
    return Both(field.label, in_words(field, theirs), in_words(field, mine), untouched)


def _fill(form, name, answer):
    """Put an answer in the box of a form that was sent."""
    widget, box = form.fields[name].widget, form.add_prefix(name)
    if isinstance(widget, MultiWidget):
        for suffix, part in zip(widget.widgets_names, widget.decompress(answer), strict=True):
            form.data[f"{box}{suffix}"] = "" if part is None else str(part)
    elif isinstance(widget, (CheckboxSelectMultiple, SelectMultiple)):
        form.data.setlist(box, [_code(one) for one in answer])
    elif isinstance(form.fields[name], BooleanField):
        form.data.setlist(box, ["on"] if answer else [])
    else:
        form.data[box] = _code(answer)


def _code(answer):
    return "" if answer is None else str(answer.pk if isinstance(answer, Model) else answer)


def in_words(field, said) -> str:
    """What was answered, as the question offers it: codes are shown in words, and so is that there is nothing."""
    if isinstance(field, BooleanField):
        return "Yes" if said else "No"
    if said in (None, "") or said == []:
        return NOTHING
    if isinstance(said, datetime):
        return dates.when(said)
    if isinstance(said, date):
        return dates.day(said)
    if hasattr(field, "choices"):
        words = {str(code): str(name) for code, name in field.choices}
        several = isinstance(said, (list, tuple, set)) or hasattr(said, "model")
        return ", ".join(words.get(_code(one), str(one)) for one in (said if several else [said])) or NOTHING
    return str(said)
