"""Rules are the same for a page, a task, an import and the demo: they know no request, form or message."""

import pytest

from tests.architecture.source import APPS, imports, name, python_files

# Rooms that belong to the web; every other module of an app holds rules, rows or words.
WEB_ROOMS = {
    "views",
    "forms",
    "filters",
    "pages",
    "urls",
    "allauth_urls",
    "middleware",
    "adapter",
    "navigation",
}
WEB_FOLDERS = {"views", "forms"}
HTTP = (
    "django.http",
    "django.shortcuts",
    "django.forms",
    "django.contrib.messages",
    "django.urls",
    "django.views",
    "earlyhelp.forms",
)
RULES = [
    path
    for path in python_files(*APPS)
    if path.stem not in WEB_ROOMS and not ({"management", "templatetags"} | WEB_FOLDERS) & set(path.parts)
]
VERBS = {
    "cases/people.py", "cases/lifecycle.py", "cases/notes.py", "cases/sharing.py", "cases/team.py", "cases/agreement.py",
    "assessments/eha.py", "assessments/scores.py", "plans/plan.py", "plans/actions.py", "plans/meetings.py",
    "plans/reviews.py", "referrals/enquiries.py", "referrals/assigning.py", "referrals/checks.py", "referrals/triage.py",
    "referrals/panel.py", "referrals/replies/telling.py", "referrals/replies/holding.py", "referrals/steps/up.py", "referrals/steps/down.py",
    "referrals/known/lookup.py", "referrals/known/rulings.py", "asking/unfinished.py", "outcomes/closure.py", "audit/trail.py",
}  # fmt: skip


def test_the_modules_of_verbs_are_among_those_looked_at():
    assert VERBS <= {name(path) for path in RULES}


@pytest.mark.parametrize("path", RULES, ids=name)
def test_rules_know_no_http(path):
    assert [found for found in imports(path) if (found + ".").startswith(tuple(f"{h}." for h in HTTP))] == []


def test_only_rules_and_the_floor_change_state():
    writers = (".objects.create(", ".bulk_create(", ".save(")
    views = [
        p for p in python_files(*APPS) if p.stem in ("views", "urls", "pages") or WEB_FOLDERS & set(p.parts)
    ]
    assert [name(p) for p in views if any(word in p.read_text() for word in writers)] == []
