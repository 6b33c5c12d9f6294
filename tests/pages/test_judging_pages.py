"""The page of judging a look shows what was asked about it, of whom, and what they answered."""

import pytest

from audit import judging
from audit.models import Entry, Judgement
from tests.pages.door import text


@pytest.fixture
def line(stranger, signed_in, agreed_case):
    for page in ("people", "chronology"):
        signed_in(stranger).get(f"/families/{agreed_case.pk}/{page}/")
    return Entry.objects.filter(verb="case.refused").first()


def test_it_shows_what_was_asked_of_whom_and_what_they_answered(line, stranger, governance, signed_in):
    question = judging.ask(line, of=stranger, text="Why this family?", by=governance)
    judging.answer(question, text="A wrong number", by=stranger)
    said = text(signed_in(governance).get(f"/audit/lines/{line.pk}/judge/"))
    for words in ("Stella Novak was asked", "by Gwen Hughes", "Why this family?", "A wrong number"):
        assert words in said, words
    assert "waits for its answer" not in said and "do not wait" not in said


def test_it_says_that_an_answer_is_awaited_and_judging_takes_a_reason_of_its_own(
    line, stranger, governance, signed_in
):
    judging.ask(line, of=stranger, text="Why this family?", by=governance)
    browser, judge = signed_in(governance), f"/audit/lines/{line.pk}/judge/"
    assert "A question waits for its answer" in text(browser.get(judge))
    answers = {"came_to": "not_right", "why": "She left"}
    assert "Say why you do not wait for the answer" in text(browser.post(judge, answers))
    assert not Judgement.objects.exists()
    back = browser.post(judge, answers | {"before_answer": "She is on leave"}, follow=True)
    assert "before the answer came: “She is on leave”" in text(back)
    assert "She is on leave" in text(browser.get("/audit/asked/?show=judged"))


def test_what_was_asked_about_another_time_that_is_judged_with_it_is_shown_too(
    line, stranger, governance, signed_in
):
    other = Entry.objects.filter(verb="case.refused").last()
    assert other.pk != line.pk
    judging.ask(other, of=stranger, text="And the chronology?", by=governance)
    for page in ("judge", "ask"):
        assert "And the chronology?" in text(signed_in(governance).get(f"/audit/lines/{line.pk}/{page}/"))
