import pytest
from django.core.exceptions import ValidationError

from audit import trail
from cases.models import Note, Person
from earlyhelp import editing

FIELDS = ("title", "text")


def note(**answers):
    return Note(**({"title": "Visit", "text": "All well"} | answers))


def was_shown(record, fields=FIELDS):
    return editing.unseal(editing.digest(record, fields))[1]


def test_the_same_words_have_the_same_digest():
    assert was_shown(note()) == was_shown(note())


@pytest.mark.parametrize(
    "change", [{"title": "Visits"}, {"text": "All well "}, {"title": "", "text": "VisitAll well"}]
)
def test_other_words_have_another(change):
    assert was_shown(note()) != was_shown(note(**change))


def test_words_do_not_run_from_one_field_into_the_next():
    assert was_shown(note(title="ab", text="c")) != was_shown(note(title="a", text="bc"))


def test_a_field_that_is_not_on_the_page_does_not_matter():
    seen = editing.digest(note(significant=True), FIELDS)
    assert editing.check_unchanged(note(significant=False), FIELDS, seen) is None


def test_a_record_not_made_yet_is_as_one_with_nothing_in_it():
    assert was_shown(None) == was_shown(note(title="", text=""))


@pytest.mark.parametrize(
    "one, other",
    [
        (Person(pk=7), 7),
        ([Person(pk=7), Person(pk=8)], ["8", "7"]),
        ("two\r\nlines", "two\nlines"),
        (None, ""),
        (False, None),
        ([], None),
        (3, "3"),
    ],
)
def test_an_answer_is_the_same_however_it_is_held(one, other):
    assert editing.short(one) == editing.short(other)


@pytest.mark.parametrize("one, other", [(0, None), (["1", "2"], ["12"]), (True, "")])
def test_answers_that_look_alike_are_told_apart(one, other):
    assert editing.short(one) != editing.short(other)


def test_the_page_may_be_saved_when_nothing_changed_since():
    assert editing.check_unchanged(note(), FIELDS, editing.digest(note(), FIELDS)) is None


def test_a_caller_without_a_page_is_not_checked():
    assert editing.check_unchanged(note(), FIELDS, None) is None


@pytest.mark.parametrize("seen", ["", "nonsense", editing.digest(None, FIELDS)])
def test_a_page_that_shows_something_else_is_told_what_is_there_now(seen):
    with pytest.raises(ValidationError, match=editing.SOMEBODY_ELSE) as caught:
        editing.check_unchanged(note(), FIELDS, seen)
    said = caught.value.params
    assert (caught.value.code, said["who"]) == ("changed", "")
    assert said["theirs"] == {"title": "Visit", "text": "All well"}
    assert editing.check_unchanged(note(), FIELDS, said["seen"]) is None


def test_only_what_was_changed_is_told():
    with pytest.raises(ValidationError) as caught:
        editing.check_unchanged(note(text="Not well"), FIELDS, editing.digest(note(), FIELDS))
    assert caught.value.params["theirs"] == {"text": "Not well"}


def test_a_record_that_has_gone_is_said_too():
    with pytest.raises(ValidationError):
        editing.check_unchanged(None, FIELDS, editing.digest(note(), FIELDS))


def test_whoever_saved_since_is_named_and_nobody_who_only_looked_or_saved_before(
    waiting_case, lead, manager, teammate
):
    case = waiting_case
    trail.record("case.moved", case, by=teammate)
    seen = editing.digest(case, ("why",))
    trail.viewed(case, by=teammate, page="record")
    for by in (manager, lead, manager):
        trail.record("case.moved", case, by=by)
    case.why = "Another reason"
    with pytest.raises(ValidationError, match="Maya Kaur and Grace Okafor saved this page on"):
        editing.check_unchanged(case, ("why",), seen)
