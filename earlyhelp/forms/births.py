"""The question when somebody was born, or is due, for whoever knows only a part of it: nobody has to invent a day."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from earlyhelp import births
from earlyhelp.forms.fields import DateField
from earlyhelp.forms.widgets import DateInput, esc

GUESS = "guess"


class BirthInput(DateInput):
    """Day, month and year boxes, and a box to tick for a guess."""

    def __init__(self, attrs=None, guess=True, birthday=False):
        super().__init__(attrs, birthday)
        self.guess = guess
        self.widgets_names = [*self.widgets_names, f"_{GUESS}"]
        self.widgets = [*self.widgets, forms.TextInput()]

    def decompress(self, value):
        told = births.of(value)
        if told is None:
            return [None] * 4
        boxes = [told.on.day, told.on.month, told.on.year]
        hidden = 3 - told.parts
        return [*[None] * hidden, *boxes[hidden:], "on" if told.guess else None]

    def render(self, name, value, attrs=None, renderer=None):
        values = value if isinstance(value, (list, tuple)) else self.decompress(value)
        *boxes, guess = [*values, None][:4]
        drawn = super().render(name, boxes, attrs, renderer)
        if not self.guess:
            return drawn
        attrs = attrs or {}
        id_ = esc(f"{attrs.get('id') or f'id_{name}'}-{GUESS}")
        box = (
            '<div class="govuk-date-input__item eh-guess"><div class="govuk-checkboxes govuk-checkboxes--small">'
            f'<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="{id_}" '
            f'name="{esc(name)}_{GUESS}" type="checkbox" value="on"'
            + (" checked" if guess else "")
            + (" disabled" if attrs.get("disabled") else "")
            + f'><label class="govuk-label govuk-checkboxes__label" for="{id_}">{esc(_("A guess"))}</label>'
            "</div></div></div></div>"
        )
        return SafeString(drawn.removesuffix("</div>") + box)


class BirthField(DateField):
    """Three boxes in, of which the day, or the day and the month, may be left empty; a `births.Birth` (or None) out.

    What is typed decides how sure it is, and a tick says that it is a guess. `guess` False leaves the tick out, as of a due
    date, which is always one; `needs_month` refuses a year alone.
    """

    widget = BirthInput

    def __init__(self, *, guess=True, needs_month=False, birthday=False, **kwargs):
        self.needs_month = needs_month
        super().__init__(widget=BirthInput(guess=guess, birthday=birthday), **kwargs)

    def clean(self, value):
        typed = [str(part if part is not None else "").strip() for part in (value or ("", "", ""))]
        day, month, year, guess = [*typed, "", "", ""][:4]
        if not (day or month or year):
            if self.required:
                self._refuse(str(self.error_messages["required"]).replace("%", "%%"), "day", "month", "year")
            return None
        missing = [name for name, text in (("month", month), ("year", year)) if not text]
        if "month" in missing and not day and year and not self.needs_month:
            missing.remove("month")
        if missing:
            self._missing(missing)
        answer = self._known(day, month, year, bool(guess))
        today = timezone.localdate()
        if self.past and answer.parts < 3 and answer.earliest <= today:
            return answer
        self._check_when(answer.on)
        return answer

    def _known(self, day, month, year, guess):
        numbers = self._numbers([day or "1", month or "1", year])
        try:
            births.known(numbers[2], numbers[1], numbers[0])  # that there is such a day
            return births.known(
                numbers[2], numbers[1] if month else None, numbers[0] if day else None, guess=guess
            )
        except ValueError:
            self._refuse(_("%(what)s must be a real date"), "month" if not 1 <= numbers[1] <= 12 else "day")

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != births.of(initial)
        except ValidationError:
            return True
