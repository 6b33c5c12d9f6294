"""Forms in the council's style: a crispy-forms template pack called "eh".

from earlyhelp.forms import DateField, F, Form, Radios, Reveal, ScaleField, Section
"""

from earlyhelp.forms.base import EditForm, Form
from earlyhelp.forms.births import BirthField, BirthInput
from earlyhelp.forms.fields import DateField, ScaleField
from earlyhelp.forms.helper import FormHelper
from earlyhelp.forms.layout import (
    Beside,
    Buttons,
    Desk,
    Details,
    EnterSaves,
    F,
    Folded,
    Hidden,
    Layout,
    OfAuthority,
    Paragraphs,
    Piece,
    Reveal,
    Row,
    Rows,
    Section,
    TwoColumns,
)
from earlyhelp.forms.reach import EmailField, PhoneField
from earlyhelp.forms.suggesting import Suggesting
from earlyhelp.forms.time_of_day import TimeField, moment_of
from earlyhelp.forms.why import WhyForm
from earlyhelp.forms.widgets import Checkboxes, Choices, DateInput, Radios, Scale

__all__ = [
    "Beside",
    "BirthField",
    "BirthInput",
    "Buttons",
    "Checkboxes",
    "Choices",
    "DateField",
    "DateInput",
    "Desk",
    "Details",
    "EditForm",
    "EmailField",
    "EnterSaves",
    "F",
    "Folded",
    "Form",
    "FormHelper",
    "Hidden",
    "Layout",
    "OfAuthority",
    "Paragraphs",
    "PhoneField",
    "Piece",
    "Radios",
    "Reveal",
    "Row",
    "Rows",
    "Scale",
    "ScaleField",
    "Section",
    "Suggesting",
    "TimeField",
    "TwoColumns",
    "WhyForm",
    "moment_of",
]
