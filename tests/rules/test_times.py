"""Times as people type them: none is read otherwise than it was meant, and none is made up."""

import ast
from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.forms.chronology import NoteForm as ChronologyForm
from cases.models import Note
from earlyhelp import dates
from earlyhelp.clocks import LONDON
from earlyhelp.forms import DateField, Form, TimeField, moment_of
from earlyhelp.periods import some_time_on
from plans.forms.meetings import BookForm
from referrals.forms.call import LogForm
from referrals.forms.writing import NoteForm
from referrals.models import EnquiryNote
from tests.architecture.source import APPS, name, python_files, tree


class Happened(Form):
    day = DateField(label="What day?")
    time = TimeField(label="What time?")

    def clean(self):
        answers = super().clean()
        answers["at"] = moment_of(self, answers, day="day", at="time")
        return answers


def on(day, typed):
    form = Happened({"day_day": day.day, "day_month": day.month, "day_year": day.year, "time": typed})
    return form.cleaned_data["at"] if form.is_valid() else form.errors["time"][0]


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("9am", 9, 0),
        ("9 a.m.", 9, 0),
        ("1.30pm", 13, 30),
        ("13:30", 13, 30),
        ("1430", 14, 30),
        ("930", 9, 30),
        ("9", 9, 0),
        ("7", 7, 0),
        ("11.45", 11, 45),
        ("12.15", 12, 15),
        ("12am", 0, 0),
        ("12 pm", 12, 0),
        ("noon", 12, 0),
        ("Midday", 12, 0),
        ("02:30", 2, 30),
        ("0230", 2, 30),
        ("00.05", 0, 5),
        ("0:05", 0, 5),
        ("2,30 pm", 14, 30),
        ("২.৩০pm", 14, 30),
        ("１３：３０", 13, 30),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, hour, minute):
    assert TimeField().clean(typed) == time(hour, minute)


@pytest.mark.parametrize(
    "typed", ["half past nine", "25:00", "24:00", "13pm", "0am", "9.75am", "9.5", "12345", "2-3pm", "9pm UTC"]
)
def test_a_wrong_time_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        TimeField().clean(typed)
    assert refused.value.messages == ["Enter a time, like 9am or 1.30pm"]


@pytest.mark.parametrize("typed", ["1", "2", "3", "2.30", "2:30", "230", "6.59"])
def test_a_bare_time_of_the_afternoon_is_asked_about(typed):
    with pytest.raises(ValidationError) as refused:
        TimeField().clean(typed)
    assert refused.value.messages[0].startswith("Is ") and refused.value.messages[0].endswith("pm")


def test_what_is_asked_is_what_to_write():
    with pytest.raises(
        ValidationError, match="Is 2.30 in the morning or the afternoon. Write 2.30am or 2.30pm"
    ):
        TimeField().clean("2:30")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2.30", time(14, 30)), ("3", time(15)), ("6.59", time(18, 59)), ("7", time(7)), ("02:30", time(2, 30)), ("2am", time(2))],
)  # fmt: skip
def test_a_meeting_to_come_is_by_day(typed, meant):
    assert BookForm.base_fields["time"].clean(typed) == meant


def test_midnight_is_asked_of_which_day():
    with pytest.raises(ValidationError, match="12am for the beginning of this day, or 11.59pm for its end"):
        TimeField().clean("midnight")


# --- the clocks change --------------------------------------------------------------------------------

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize("typed", ["1am", "1.30am", "01:59"])
def test_a_time_that_the_clocks_leave_out_is_not_taken(typed):
    assert "there is no 1" in on(SPRING, typed)


@pytest.mark.parametrize("typed", ["1am", "1.30am", "01:59"])
def test_a_time_that_comes_twice_is_asked_about(typed):
    said = on(AUTUMN, typed)
    assert "comes twice" in said and " BST for the first" in said and " GMT for the second" in said


def test_which_of_the_two_was_meant_is_read():
    assert on(AUTUMN, "1.30am BST").astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert on(AUTUMN, "1.30am gmt").astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert dates.clock_time(on(AUTUMN, "1.30am GMT")) == "1.30am"


@pytest.mark.parametrize(
    ("day", "typed"),
    [
        (SPRING, "12.59am"),
        (SPRING, "2am"),
        (AUTUMN, "12.59am"),
        (AUTUMN, "2am"),
        (date(2026, 7, 1), "1.30am"),
    ],
)
def test_the_times_beside_are_as_the_clocks_show_them(day, typed):
    at = on(day, typed)
    assert isinstance(at, datetime) and at.date() == day
    assert (at.hour, at.minute) == ((0, 59) if "12" in typed else (2, 0) if "2" in typed else (1, 30))


def test_a_clock_that_england_does_not_keep_that_day_is_refused():
    assert "show British summer time (BST) that day" in on(date(2026, 7, 1), "1.30pm GMT")
    assert "show GMT that day" in on(date(2026, 12, 1), "1.30pm BST")
    assert on(date(2026, 7, 1), "1.30pm BST") == datetime(2026, 7, 1, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "form", [BookForm, ChronologyForm, NoteForm, LogForm], ids=lambda form: form.__module__
)
def test_every_form_that_asks_for_a_time_asks_by_the_floors_field(form):
    assert any(isinstance(one, TimeField) for one in form.base_fields.values())


def test_every_moment_of_a_day_and_a_time_is_made_there():
    """No form puts a day and a time together itself: it would invent what the clocks did not show."""
    found = {
        f"{name(path)}:{node.lineno}"
        for path in python_files(*APPS)
        if "forms" in name(path) or "views" in name(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and (
            getattr(node.func, "id", "") == "moment"
            or getattr(node.func, "attr", "") in ("moment", "combine", "make_aware")
        )
    }
    assert not found


# --- no time was said ---------------------------------------------------------------------------------


def test_what_happened_some_time_today_comes_after_all_that_has_happened_and_before_on_a_day_first():
    now = timezone.now()
    assert now <= some_time_on(timezone.localdate()) <= timezone.now()
    assert some_time_on(SPRING) == datetime(2026, 3, 29, tzinfo=LONDON)


@pytest.mark.parametrize("kind", [Note, EnquiryNote])
def test_a_note_without_a_time_says_its_day_alone(kind):
    at = datetime(2026, 6, 12, tzinfo=LONDON)
    assert dates.when(kind(happened_at=at, time_known=False).happened) == "12 June 2026"
    assert dates.when(kind(happened_at=at).happened) == "12 June 2026 at midnight"
