"""Questions about restricting a record, and lifting that."""

from cases.forms.why import WhyForm


class RestrictForm(WhyForm):
    submit = "Restrict this record"


class LiftForm(WhyForm):
    submit = "Lift the restriction"
