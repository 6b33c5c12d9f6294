"""Questions about restricting a record, and lifting that."""

from earlyhelp.forms import WhyForm


class RestrictForm(WhyForm):
    submit = "Restrict this record"


class LiftForm(WhyForm):
    submit = "Lift the restriction"
