"""The list of an assessment's sections."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from cases.people import add_person
from tests.pages.door import text


def states(page):
    """The sections whose state comes right after their name."""
    return re.findall(r"What ([\w ()]+?) says (Completed|In progress|Not started|Optional)", text(page))


def test_a_child_not_yet_born_has_a_section_that_need_not_be_answered(assessing_case, signed_in, lead):
    due = timezone.localdate() + timedelta(days=60)
    add_person(assessing_case.family, part="unborn", family_name="Moss", due_on=due, by=lead)
    page = signed_in(lead).get(reverse("assessments:show", args=[assessing_case.pk]))
    assert states(page) == [
        ("Idris", "Not started"),
        ("Layla", "Not started"),
        ("Baby (not yet named)", "Optional"),
    ]
