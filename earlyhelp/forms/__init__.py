"""Forms in the council's style: a crispy-forms template pack called "eh".

from earlyhelp.forms import DateField, F, Form, Radios, Reveal, ScaleField, Section
"""

from earlyhelp.forms.base import EditForm, Form
from earlyhelp.forms.fields import DateField, ScaleField, TimeField
from earlyhelp.forms.helper import FormHelper
from earlyhelp.forms.layout import Buttons, Details, F, Hidden, Layout, Reveal, Row, Section
from earlyhelp.forms.why import WhyForm
from earlyhelp.forms.widgets import Checkboxes, DateInput, Radios, Scale

__all__ = [
    "Buttons",
    "Checkboxes",
    "DateField",
    "DateInput",
    "Details",
    "EditForm",
    "F",
    "Form",
    "FormHelper",
    "Hidden",
    "Layout",
    "Radios",
    "Reveal",
    "Row",
    "Scale",
    "ScaleField",
    "Section",
    "TimeField",
    "WhyForm",
]
