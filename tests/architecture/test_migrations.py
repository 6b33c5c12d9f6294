"""First migrations are quick: what belongs to a table is made with it.

Django draws the models again for each step of a migration. makemigrations puts indexes, constraints and triggers apart
where other models stand between; on a table made in the same migration, that is half of what `migrate` and every first
test would wait for.
"""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from pgtrigger.migrations import AddTrigger

from tests.architecture.source import ROOT

FIRST = [
    config.label
    for config in apps.get_app_configs()
    if (ROOT / config.label / "migrations" / "0001_initial.py").exists()
]


@pytest.mark.parametrize("app", FIRST)
def test_what_belongs_to_a_table_is_made_with_it(app):
    operations = import_module(f"{app}.migrations.0001_initial").Migration.operations
    made = {one.name_lower for one in operations if isinstance(one, CreateModel)}
    apart = [one for one in operations if isinstance(one, AddConstraint | AddField | AddIndex | AddTrigger)]
    assert not [one.describe() for one in apart if one.model_name.lower() in made]
