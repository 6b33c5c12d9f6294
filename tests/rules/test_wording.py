"""Words and names as they stand in a sentence."""

from earlyhelp import wording


def test_names_are_listed_as_they_are_said():
    assert [wording.listed(names) for names in ("", "A", "AB", "ABC")] == ["", "A", "A and B", "A, B and C"]


def test_a_family_is_called_one_once():
    assert wording.family_words("Phạm") == "Phạm family"
    assert wording.family_words("The Begum Family") == "The Begum Family"


def test_what_stands_inside_a_sentence_begins_small_unless_it_is_a_name():
    said = ("Full name", "NHS number", "I do not know", "")
    assert [wording.lowered(words) for words in said] == ["full name", "NHS number", "I do not know", ""]
