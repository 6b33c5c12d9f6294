"""Any text of Unicode sent to any page of a record breaks none, and what is kept is shown and printed as it was meant."""

import re
from html import unescape

import pytest
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given, settings

from cases.models import Note
from documents.drawing import drawn
from earlyhelp.unseen import plain
from plans import plan as plans
from plans.printing import plan_html
from tests import builders
from tests.how_many import dice, grows, number
from tests.journeys.visitor import in_boxes
from tests.pages.sent import shown
from tests.pages.test_cases import TODAY, page
from tests.rules.test_any_text import ANY_TEXT, HARD
from tests.rules.test_own_sentences import DJANGOS
from tests.walk import every_page

pytestmark = pytest.mark.django_db
ARGUMENT = re.compile(r"<\w+:(\w+)>")
THEIRS = re.compile(
    "Ensure this value|This field|valid choice\\.|Enter a valid|is not a valid|Null characters|Select a valid"
)
ODD = (
    "\0",
    "\u202eabc",
    "\u200b",
    "\u2800",
    "\xa0",
    "\r\n",
    "x" * 25_000,
    "é́",
    "😀" * 300,
    "学校 مدرسة বিদ্যালয়",
    "%s{{ 7*7 }}<b>",
    "\ufe0f",
    "1\u2011",
)


def words(html):
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def pages_with_forms(client, known):
    """The pages of a record that ask something, as they are first shown."""
    for name, route, _view in every_page():
        asked = ARGUMENT.findall(route)
        if "case_id" not in asked or not set(asked) <= known.keys():
            continue
        try:
            url = reverse(name, kwargs={one: known[one] for one in asked})
        except NoReverseMatch:
            continue
        if client.get(url).status_code == 200 and (found := shown(client, url)).boxes.keys() - {
            "csrfmiddlewaretoken",
            "once",
            "keep",
        }:
            yield url, found


@grows
def test_no_text_breaks_a_page_of_a_record_nor_is_answered_in_djangos_words(
    supported_case, with_team, lead, signed_in
):
    case, client, chance = with_team(supported_case), signed_in(lead), dice("any text")
    builders.with_review(case)
    known = {"case_id": case.pk, "member_id": case.family.members.get(person=builders.mother(case)).pk}
    asked = list(pages_with_forms(client, known))
    assert len(asked) > 12, [url for url, _found in asked]
    assert THEIRS.search("Ensure this value has at most 10 characters") and len(DJANGOS) > 30
    for url, _found in asked:
        for _ in range(number(2, 30)):
            if client.get(url).status_code != 200:
                break  # what was sent before it has led somewhere
            found = shown(client, url)
            odd = {
                name: chance.choice(ODD)
                for name in found.boxes
                if name not in ("csrfmiddlewaretoken", "once", "keep", "seen")
            }
            answer = client.post(url, found.all | odd)
            assert answer.status_code in (200, 302, 403, 404), (url, odd)
            if answer.status_code == 200:
                assert not THEIRS.search(words(answer.content.decode())), (url, odd)


@grows
@settings(
    max_examples=number(8, 300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=ANY_TEXT, text=ANY_TEXT)
def test_what_is_kept_of_a_note_is_what_is_shown_of_it(agreed_case, lead, signed_in, title, text):
    client = signed_in(lead)
    answers = {"kind": "visit", "title": title, "text": text, **in_boxes("day", TODAY())}
    sent = {
        key: value.encode("utf-8", "replace") if isinstance(value, str) else value
        for key, value in answers.items()
    }
    answer = client.post(page("cases:add_note", agreed_case), sent)
    meant = " ".join(plain(title.encode("utf-8", "replace").decode()).split())
    if answer.status_code == 200:
        assert "There is a problem" in answer.content.decode()
        return
    note = Note.objects.filter(case=agreed_case).latest("pk")
    assert note.title == meant
    on_page = words(client.get(page("cases:chronology", agreed_case)).content.decode())
    assert meant in on_page and " ".join(note.text.split()) in on_page


@grows
@settings(
    max_examples=number(3, 60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hope=(ANY_TEXT | HARD).map(plain).filter(str.strip))
def test_what_is_kept_is_printed_or_its_signs_are_named(supported_case, lead, hope):
    plan = supported_case.plans.get()
    plans.change_words(plan, hope=hope, if_worried="Ring", by=lead)
    html = plan_html(supported_case.plans.get(), "en", reader=builders.mother(supported_case))
    assert " ".join(hope.split()) in words(html)
    made = drawn(html)
    assert made.pdf.startswith(b"%PDF-") and set(made.unprintable) <= set(html)
