"""A letter to a child, on paper: what they said and what came of it, in words a child of nine reads."""

import io
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.loader import render_to_string
from pypdf import PdfReader

from assessments.printing import LETTER, to_child
from documents import making, ordering, reading
from documents.models import Document
from earlyhelp.authority import authority
from tests import builders
from tests.documents import a_picture
from tests.lives import heard

pytestmark = pytest.mark.django_db
VOWELS = re.compile(r"[aeiouy]+")
NINE = 4  # the American grade of children of nine and ten, as Flesch and Kincaid have it


def ordered(case, child, by=None):
    return ordering.order(LETTER.key, None, record=case, reader=child, by=by or case.lead)


def for_child(case, child, **more):
    return heard(case, child, for_whom="named", shown_to=[child], **more)


def words_of(markup):
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def grade(text):
    """The school year of whoever reads this with ease (Flesch and Kincaid 1975)."""
    sentences = [one for one in re.split(r"[.!?:]\s", text) if one.strip()]
    words = re.findall(r"[A-Za-z’]+", text)
    parts = sum(max(1, len(VOWELS.findall(word.lower().removesuffix("e")))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * parts / len(words) - 15.59


def test_a_letter_is_made_for_a_child_who_has_agreed_to_nothing(supported_case, lead):
    child = builders.daughter(supported_case)
    answered = {"told_to": "Your GP.", "changed": "You have an inhaler.", "how_told": "At home"}
    for_child(supported_case, child, drawing=a_picture(), **answered)
    for_child(supported_case, child, said="I miss Dad")
    heard(supported_case, child, said="Only for the team")
    document = ordered(supported_case, child)
    assert making.make(document.pk)
    document.refresh_from_db()
    pages = PdfReader(io.BytesIO(document.content.read())).pages
    assert [image.image.size for page in pages for image in page.images] == [(60, 40)]
    said = " ".join(page.extract_text() for page in pages)
    said = " ".join(said.split())
    for words in (
        "Dear Layla",
        "You told me:",
        "I cough at night",
        "You made a picture.",
        "Your GP.",
        "You have an inhaler.",
    ):
        assert words in said, words
    assert "I do not know yet what will change. I will tell you by" in said
    assert "Only for the team" not in said and "Nadia" not in said
    assert document.name == f"{supported_case.reference}-letter-to-child-en.pdf", "a file tells no name"
    assert list(reading.listed_for(lead, supported_case).filter(kind=LETTER.key)) == [document]


def test_nobody_of_the_family_has_it_by_a_page_of_theirs(supported_case):
    child = builders.judged(supported_case, builders.son(supported_case), supported_case.lead)
    for_child(supported_case, child)
    document = ordered(supported_case, child)
    assert (document.audience, list(document.shown_to.all())) == ("team", [])


def test_who_only_reads_the_record_orders_none(supported_case, manager):
    child = builders.daughter(supported_case)
    for_child(supported_case, child)
    with pytest.raises(PermissionDenied):
        ordered(supported_case, child, by=manager)


def test_a_letter_of_nothing_is_not_made(supported_case):
    heard(supported_case, builders.daughter(supported_case))
    with pytest.raises(ValidationError, match="There is nothing yet that a letter to Layla may hold."):
        ordered(supported_case, builders.daughter(supported_case))
    assert not Document.objects.filter(kind=LETTER.key).exists()


def test_our_own_words_are_for_a_child_of_nine(supported_case):
    child = builders.daughter(supported_case)
    for_child(supported_case, child, said="I cough.", told_to="Your nan.")
    for_child(
        supported_case, child, said="I play.", changed="You can go out.", how_told="Here", how="watched"
    )
    here = {"letter": to_child(supported_case, child), "case": supported_case, "authority": authority()}
    ours = words_of(render_to_string("assessments/voices/_letter.html", here))
    assert grade(ours) < NINE, ours
    hard = "Consequently, professionals considered your representations regarding accommodation."
    assert grade(hard) > NINE
