import pytest
from django.core.exceptions import ValidationError

from cases.models import Note
from earlyhelp import editing

FIELDS = ("title", "text")


def note(**answers):
    return Note(**({"title": "Visit", "text": "All well"} | answers))


def test_the_same_words_have_the_same_digest():
    assert editing.digest(note(), FIELDS) == editing.digest(note(), FIELDS)


@pytest.mark.parametrize(
    "change", [{"title": "Visits"}, {"text": "All well "}, {"title": "", "text": "VisitAll well"}]
)
def test_other_words_have_another(change):
    assert editing.digest(note(), FIELDS) != editing.digest(note(**change), FIELDS)


def test_words_do_not_run_from_one_field_into_the_next():
    assert editing.digest(note(title="ab", text="c"), FIELDS) != editing.digest(
        note(title="a", text="bc"), FIELDS
    )


def test_a_field_that_is_not_on_the_page_does_not_matter():
    assert editing.digest(note(significant=True), FIELDS) == editing.digest(note(significant=False), FIELDS)


def test_a_record_not_made_yet_is_as_one_with_nothing_in_it():
    assert editing.digest(None, FIELDS) == editing.digest(note(title="", text=""), FIELDS)


def test_the_page_may_be_saved_when_nothing_changed_since():
    assert editing.check_unchanged(note(), FIELDS, editing.digest(note(), FIELDS)) is None


def test_a_caller_without_a_page_is_not_checked():
    assert editing.check_unchanged(note(), FIELDS, None) is None


@pytest.mark.parametrize("seen", ["", "nonsense", editing.digest(None, FIELDS)])
def test_a_page_that_shows_something_else_is_told_what_is_there_now(seen):
    with pytest.raises(ValidationError) as caught:
        editing.check_unchanged(note(), FIELDS, seen)
    assert caught.value.code == "changed"
    assert caught.value.params == {
        "seen": editing.digest(note(), FIELDS),
        "theirs": {"title": "Visit", "text": "All well"},
    }


def test_a_record_that_has_gone_is_said_too():
    with pytest.raises(ValidationError):
        editing.check_unchanged(None, FIELDS, editing.digest(note(), FIELDS))
