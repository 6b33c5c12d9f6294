"""The plan as PDF, measured in a process of its own: see bench/pdf_job.py."""

import json
import os
import subprocess
import sys

from bench.borough import PROJECT
from bench.figure import Row


def pdf_figure(small, large) -> list[Row]:
    """Two rows, in the large borough: a plan of about two pages, and one of 25 and more."""
    env = os.environ | {"DATABASE_URL": large.service.address}
    words = [sys.executable, "-m", "bench.pdf_job", str(large.size)]
    done = subprocess.run(words, cwd=PROJECT, env=env, check=True, stdout=subprocess.PIPE, text=True)
    return [Row(**row) for row in json.loads(done.stdout)]
