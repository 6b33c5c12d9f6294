"""Times of day as people type them, for staff."""

import re
import unicodedata
from datetime import UTC, datetime, time, timedelta, timezone

from django import forms
from django.core.exceptions import ValidationError

from earlyhelp.clocks import LONDON
from earlyhelp.dates import clock_time

_TIME = re.compile(r"^(?:(\d{1,2})(?:[.:,;](\d{2}))?|(\d{1,2})(\d{2}))([ap]\.?m\.?)?(gmt|bst)?$")
_WORDS = {"noon": "12pm", "midday": "12pm", "12noon": "12pm", "12midday": "12pm"}
_ZONES = {"gmt": UTC, "bst": timezone(timedelta(hours=1), "BST")}
FIRST_OF_DAY = 7  # o'clock: who says 7 or 8 or 11 and no more says it of the morning, and 12 is midday


class TimeField(forms.Field):
    """A time as people type it ("9am", "1.30pm", "13:30", "1430", "midday") in, a `time` (or None) out.

    A bare one from 1 to 6.59 is asked about, morning or afternoon; where `by_day` says that it is of the working day, as
    a meeting to come is, the afternoon is meant. With a nought before it (02:30) it is read as a clock of 24 hours shows
    it. “GMT” or “BST” behind it says which of two is meant on the night the clocks go back: the time then has that tzinfo.
    """

    widget = forms.TextInput
    default_error_messages = {"invalid": "Enter a time, like 9am or 1.30pm"}

    def __init__(self, *, by_day=False, **kwargs):
        self.by_day = by_day
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, time) or value in self.empty_values:
            return value or None
        typed = "".join(unicodedata.normalize("NFKC", str(value)).lower().split())
        if typed in ("midnight", "12midnight"):
            raise ValidationError(
                "Midnight is the end of one day and the beginning of the next: write 12am for the beginning of this day, "
                "or 11.59pm for its end",
                code="which",
            )
        match = _TIME.match(_WORDS.get(typed, typed))
        if not match:
            raise self._unread()
        hour, minute = match[1] or match[3], int(match[2] or match[4] or 0)
        half, zone = (match[5] or "").replace(".", ""), _ZONES.get(match[6])
        try:
            return time(self._hour(hour, minute, half), minute, tzinfo=zone)
        except ValueError:
            raise self._unread() from None

    def _hour(self, typed, minute, half):
        hour = int(typed)
        if half:
            if not 1 <= hour <= 12:
                raise self._unread()
            return hour % 12 + (12 if half == "pm" else 0)
        if len(typed) == 1 and 1 <= hour < FIRST_OF_DAY:
            if not self.by_day:
                said = f"{hour}.{minute:02}" if minute else f"{hour}"
                raise ValidationError(
                    f"Is {said} in the morning or the afternoon? Write {said}am or {said}pm", code="which"
                )
            return hour + 12
        return hour

    def _unread(self):
        return ValidationError(self.error_messages["invalid"], code="invalid")

    def prepare_value(self, value):
        if not isinstance(value, time):
            return value
        return f"{value.hour % 12 or 12}.{value.minute:02}{'am' if value.hour < 12 else 'pm'}"


def moment_of(form, answers, *, day, at) -> datetime | None:
    """The moment that two of a form's questions, `day` and `at`, ask for together; both are taken out of its answers.
    None where one is missing, or the clocks showed no such time or showed it twice: the form then says so beside the time.
    """
    on, clock = answers.pop(day, None), answers.pop(at, None)
    if not (on and clock):
        return None
    try:
        return _as_clocks_show(on, clock)
    except ValidationError as refused:
        form.add_error(at, refused)
        return None


def _as_clocks_show(day, at):
    """The moment at which the clocks of London show a time of a day. Raises ValidationError where they do so never, or twice
    and nobody said which, or where it was said of another clock."""
    shown = datetime.combine(day, at.replace(tzinfo=None), tzinfo=LONDON)
    first, second = shown.utcoffset(), shown.replace(fold=1).utcoffset()
    said = clock_time(at)
    if at.tzinfo is not None:
        meant = datetime.combine(day, at)
        if meant.utcoffset() not in (first, second) or first < second:
            right = "British summer time (BST)" if shown.dst() else "GMT"
            raise ValidationError(f"Clocks in England show {right} that day: write the time as they show it")
        return meant.astimezone(LONDON)
    if first < second:
        raise ValidationError(f"The clocks go forward that night, so there is no {said}. Check the time")
    if first > second:
        raise ValidationError(
            f"The clocks go back that night, so {said} comes twice. Write {said} BST for the first, or {said} GMT for the "
            "second"
        )
    return shown
