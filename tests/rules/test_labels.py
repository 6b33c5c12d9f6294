"""A code is called what Django would call it, however often it is asked."""

import pytest
from django.apps import apps

from earlyhelp.labels import label

CODED = [
    (model, field)
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if field.choices and hasattr(model, f"get_{field.name}_display")
]


@pytest.mark.parametrize(("model", "field"), CODED, ids=lambda one: getattr(one, "__name__", str(one)))
def test_every_code_of_every_model_is_called_as_by_itself(model, field):
    for code in [*(code for code, _ in field.flatchoices), "no such code"]:
        row = model(**{field.name: code})
        assert label(row, field.name) == getattr(row, f"get_{field.name}_display")()
