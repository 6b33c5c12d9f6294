from datetime import timedelta

import pytest
from django.utils import timezone

from cases import notes
from cases.models import Audience
from tests import builders
from tests.facts import last_line, not_theirs, refuses


def test_a_note_is_added_to_the_chronology(agreed_case, lead):
    happened = timezone.now() - timedelta(days=2)
    note = notes.add(
        agreed_case,
        kind="visit",
        happened_at=happened,
        title=" Home visit ",
        text="All well",
        significant=True,
        about=[builders.son(agreed_case)],
        by=lead,
    )
    note.refresh_from_db()
    assert (note.title, note.text, note.significant, note.happened_at) == (
        "Home visit",
        "All well",
        True,
        happened,
    )
    assert (note.audience, note.by, note.by_agency) == (Audience.TEAM, lead, "Alder Primary School")
    assert list(note.about.all()) == [builders.son(agreed_case)]
    line = last_line()
    assert (line.verb, line.subject_id, line.case_id, line.details) == (
        "note.added",
        str(note.pk),
        agreed_case.pk,
        {"kind": "visit"},
    )


def test_nothing_has_happened_in_the_future(agreed_case, lead):
    with refuses("must be today or earlier", "happened_at"):
        notes.add(
            agreed_case, kind="call", happened_at=timezone.now() + timedelta(hours=1), title="Call", by=lead
        )


def test_nothing_is_added_to_a_closed_case(closed_case, lead):
    with not_theirs():
        notes.add(closed_case, kind="call", happened_at=timezone.now(), title="Call", by=lead)


def test_the_latest_happening_comes_first_however_late_it_is_written(agreed_case, lead):
    now = timezone.now()
    notes.add(agreed_case, kind="call", happened_at=now, title="Today", by=lead)
    notes.add(agreed_case, kind="call", happened_at=now - timedelta(days=9), title="Last week", by=lead)
    titles = list(agreed_case.notes.values_list("title", flat=True))
    assert (titles[0], titles[-1]) == ("Today", "Last week")


def test_a_note_says_which_children_were_seen(agreed_case, lead):
    idris, layla = builders.son(agreed_case), builders.daughter(agreed_case)
    note = notes.add(
        agreed_case, kind="visit", happened_at=timezone.now(), title="Visit", saw=[layla, idris], by=lead
    )
    assert set(note.saw.all()) == {idris, layla} and note.saw_words == "Idris and Layla"
    assert last_line().details == {"kind": "visit", "saw": sorted([idris.pk, layla.pk])}


@pytest.mark.parametrize("who", ["mother", "child of another family", "child not yet born", "child who left"])
def test_only_children_of_the_family_are_seen(who, agreed_case, front_door, lead):
    if who == "mother":
        person = builders.mother(agreed_case)
    elif who == "child of another family":
        person = builders.a_family(front_door, name="Reed").members.get(part="son").person
    elif who == "child who left":
        person = builders.son(agreed_case)
        agreed_case.family.members.filter(person=person).update(left_on=timezone.localdate())
    else:
        person = builders.son(agreed_case)
        agreed_case.family.members.filter(person=person).update(part="unborn")
    with refuses("Choose children who are in this family today.", "saw"):
        notes.add(agreed_case, kind="visit", happened_at=timezone.now(), title="Visit", saw=[person], by=lead)
    assert not agreed_case.notes.filter(title="Visit").exists()
