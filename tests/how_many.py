"""How much a test tries: a little each time in `make test`, all that its bar asks for in `make long`.

What is tried is drawn by SEED, which both print: `make long SEED=…` draws it again.
"""

import os
import random

import pytest

LONG = bool(os.environ.get("LONG"))
SEED = int(os.environ.get("SEED") or 7)

CELLS = "cells of the access table"  # what such a test records of itself, for tests/conftest.py to add up

# A test whose number grows; `make long` runs these alone.
grows = pytest.mark.long


def number(each_time, in_the_long_run):
    """How many to try in this run."""
    return in_the_long_run if LONG else each_time


def dice(about):
    """Chance that falls the same way whenever the seed is the same; `about` keeps two tests from sharing a throw."""
    return random.Random(f"{SEED} {about}")
