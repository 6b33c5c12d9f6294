"""Fields whose errors are whole sentences that name what is wrong."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from earlyhelp.forms.month_names import month_number
from earlyhelp.forms.widgets import DateInput, Scale
from earlyhelp.scale import NUMBERS

_PART_NAMES = {"day": _("a day"), "month": _("a month"), "year": _("a year")}


class DateField(forms.MultiValueField):
    """Three boxes in, a `date` (or None) out.

    Reads month names ("feb", "জুলাই", "Luulyo") and the digits of any script ("১২"). `what` names the date in errors (default:
    the label). `past` refuses a day after today, `future_only` a day before it; `birthday` offers the
    browser's own date of birth. Each error carries params["parts"], the boxes it is about.
    """

    widget = DateInput

    def __init__(self, *, what=None, birthday=False, past=False, future_only=False, **kwargs):
        self.what, self.past, self.future_only = what, past, future_only
        kwargs.setdefault("widget", DateInput(birthday=birthday))
        super().__init__(
            fields=[forms.CharField(required=False) for _part in range(3)], require_all_fields=False, **kwargs
        )

    def _refuse(self, sentence, *parts, **words):
        words = {"what": self.what or self.label or _("Date"), "parts": parts, **words}
        raise ValidationError(sentence, code="date", params=words)

    def clean(self, value):
        typed = [str(part if part is not None else "").strip() for part in (value or ("", "", ""))]
        names = ("day", "month", "year")
        if not any(typed):
            if self.required:
                self._refuse(str(self.error_messages["required"]).replace("%", "%%"), *names)
            return None
        if missing := [name for name, text in zip(names, typed, strict=True) if not text]:
            self._missing(missing)
        day, month, year = self._numbers(typed)
        try:
            answer = date(year, month, day)
        except ValueError:
            self._refuse(_("%(what)s must be a real date"), "month" if not 1 <= month <= 12 else "day")
        self._check_when(answer)
        self.run_validators(answer)
        return answer

    def _missing(self, missing):
        if len(missing) == 1:
            self._refuse(_("%(what)s must include %(part)s"), *missing, part=_PART_NAMES[missing[0]])
        self._refuse(
            _("%(what)s must include %(part)s and %(other)s"),
            *missing,
            part=_PART_NAMES[missing[0]],
            other=_PART_NAMES[missing[1]],
        )

    def _numbers(self, typed):
        """Day, month and year as numbers; refuses words, and years such as 17 that leave the century open."""
        typed = [typed[0], month_number(typed[1]), typed[2]]
        # isdecimal() and int() both read Bengali and Arabic digits; neither lets "+1", "1_0" or "²" through.
        wrong = [
            name
            for name, text in zip(("day", "month", "year"), typed, strict=True)
            if not text.isdecimal() or len(text) > 4
        ]
        if wrong:
            self._refuse(_("%(what)s must be a real date"), *wrong)
        if len(typed[2]) != 4 or int(typed[2]) < 1900:
            self._refuse(_("Year must include 4 numbers, like 2017"), "year")
        return [int(text) for text in typed]

    def _check_when(self, answer):
        today = timezone.localdate()
        if self.past and answer > today:
            self._refuse(_("%(what)s must be today or in the past"), "day", "month", "year")
        if self.future_only and answer < today:
            self._refuse(_("%(what)s must be today or in the future"), "day", "month", "year")

    def compress(self, data_list):
        return data_list

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != initial
        except ValidationError:
            return True


class ScaleField(forms.TypedChoiceField):
    """A number of the scale in, an int (or None) out. `low` and `high` say in words what its ends mean."""

    default_error_messages = {
        "required": _("Select a number from 0 to 10"),
        "invalid_choice": _("Select a number from 0 to 10"),
    }

    def __init__(self, *, low, high, **kwargs):
        numbers = [(str(number), str(number)) for number in NUMBERS]
        super().__init__(
            choices=numbers, coerce=int, empty_value=None, widget=Scale(low=low, high=high), **kwargs
        )
