"""Whoever asks for a record by typing its reference leaves a line, whatever the answer: one that is not there for them too.
What was typed stands in a row that can be removed, and never on the trail; a record that is real is named by its id."""

import pytest
from django.urls import reverse

from audit.models import Entry, Question, Search
from tests import builders
from tests.pages.door import text
from tests.rules.test_emergency import WHY
from tests.rules.test_enquiries import an_enquiry

OPEN = "cases:break_glass"


@pytest.fixture
def restricted(agreed_case, manager):
    return builders.restricted(agreed_case, manager)


def tries():
    lines = Entry.objects.filter(verb__startswith="emergency.").order_by("pk")
    return [(one.verb, one.case_id, one.details.get("why")) for one in lines]


def typed(line):
    return Search.objects.get(pk=line.details["search"]).asked


def test_opening_the_page_of_an_emergency_is_a_line_with_what_it_was_asked_for(
    restricted, other_manager, signed_in
):
    browser = signed_in(other_manager)
    browser.get(reverse(OPEN))
    browser.get(reverse(OPEN), {"of": restricted.reference})
    assert tries() == [("emergency.form_opened", None, None), ("emergency.form_opened", restricted.pk, None)]
    first, second = Entry.objects.filter(verb="emergency.form_opened").order_by("pk")
    assert first.details.get("search") is None and typed(second) == {"reference": restricted.reference}


@pytest.mark.parametrize(
    "of,why,said",
    [
        ("{it}", "", "no_reason"),
        ("{it}", "   ", "no_reason"),
        ("EH-99999", WHY, "not_seen"),
        ("", WHY, "no_reference"),
        ("the Moss family", WHY, "not_seen"),
        ("x" * 5000, WHY, "not_seen"),
        ("\x00" + "EH-99999", WHY, "not_seen"),
    ],
)
def test_a_try_that_opens_nothing_is_a_line(of, why, said, restricted, other_manager, signed_in):
    asked = of.format(it=restricted.reference)
    answer = signed_in(other_manager).post(reverse(OPEN), {"of": asked, "why": why})
    assert answer.status_code == 200
    assert tries() == [("emergency.failed", restricted.pk if asked == restricted.reference else None, said)]
    line = Entry.objects.get(verb="emergency.failed")
    assert WHY not in str(line.details) and "Moss" not in str(line.details)
    if asked:
        assert typed(line)["reference"] in asked


def test_a_try_on_a_record_that_is_open_or_barred_is_of_that_record(
    agreed_case, manager, other_manager, signed_in
):
    signed_in(manager).post(reverse(OPEN), {"of": agreed_case.reference, "why": WHY})
    assert tries() == [("emergency.failed", agreed_case.pk, "not_seen")]


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_may_not_is_refused_on_the_trail_of_the_record_that_they_typed(
    method, restricted, stranger, signed_in
):
    ask = getattr(signed_in(stranger), method)
    assert ask(reverse(OPEN), {"of": restricted.reference, "why": WHY}).status_code == 403
    line = Entry.objects.get(verb__endswith=".refused")
    assert (line.verb, line.case_id) == ("case.refused", restricted.pk)
    assert line.details == {"page": OPEN, "why": "not_permitted"}
    assert ask(reverse(OPEN), {"of": "EH-99999", "why": WHY}).status_code == 403
    line = Entry.objects.filter(verb="page.refused").get()
    assert typed(line) == {"reference": "EH-99999"} and line.details["page"] == OPEN


def test_information_governance_is_shown_a_try_first_and_whoever_tried_is_not_told_what_is_there(
    restricted, other_manager, governance, signed_in
):
    signed_in(other_manager).post(reverse(OPEN), {"of": restricted.reference, "why": ""})
    browser = signed_in(governance)
    [line] = browser.get("/audit/", {"of": restricted.reference}).context["odd"]
    assert line.said == "tried to open a restricted record in an emergency, and did not open it"
    browser.post(f"/audit/lines/{line.pk}/ask/", {"of": other_manager.pk, "text": "Why?"})
    question = Question.objects.get()
    said = text(signed_in(other_manager).get(f"/audit/asked/{question.pk}/"))
    assert "You asked for a record that is not there for you" in said and restricted.reference not in said


@pytest.mark.parametrize("kind", ["case", "enquiry"])
def test_a_reference_typed_in_the_search_of_the_header_that_is_not_theirs_to_see_is_refused_on_its_trail(
    kind, agreed_case, front_door, stranger, signed_in
):
    it = agreed_case if kind == "case" else an_enquiry(front_door)
    browser = signed_in(stranger)
    browser.post("/find/", {"q": it.reference})
    line = Entry.objects.get(verb__endswith=".refused")
    assert (line.verb, line.subject_id) == (f"{kind}.refused", str(it.pk))
    assert line.details == {"page": "find", "why": "not_seen"}
    browser.post("/find/", {"q": "EH-99999"})
    assert Entry.objects.filter(verb__endswith=".refused").count() == 1, "nobody is refused what never was"
    assert Entry.objects.filter(verb="people.searched").count() == 2


def test_who_may_search_for_nobody_leaves_what_was_typed(analyst, agreed_case, signed_in):
    assert signed_in(analyst).post("/find/", {"q": "EH-99999"}).status_code == 403
    assert typed(Entry.objects.get(verb="page.refused")) == {"reference": "EH-99999"}


def test_a_wrong_code_for_a_saved_request_is_a_line_without_the_code(client, db):
    client.post(reverse("ask:come_back"), {"code": "3467-9ACD-EFGH-JKMN"})
    line = Entry.objects.get(verb="request.wrong_code")
    assert (line.actor_kind, line.subject_id, line.details) == ("public", "", {})
