"""What the demonstration tells of its time says nothing of what somebody may not see: whole steps, and no statements."""

import re
import time

import pytest
from django.http import HttpResponse

from earlyhelp.middleware import STEP, CoarseTiming
from tests.architecture.source import ROOT


@pytest.mark.parametrize("seconds", [0.001, 0.04])
def test_time_is_told_in_whole_steps_and_nothing_else(seconds, rf):
    def page(request):
        time.sleep(seconds)
        return HttpResponse()

    told = CoarseTiming(page)(rf.get("/"))["Server-Timing"]
    found = re.fullmatch(r"total;dur=(\d+)", told)
    assert found and int(found[1]) % STEP == 0 and int(found[1]) >= STEP


def test_the_demonstration_tells_no_more():
    settings = (ROOT / "earlyhelp/settings/demo.py").read_text()
    assert "middleware.CoarseTiming" in settings and "ServerTiming" not in settings
