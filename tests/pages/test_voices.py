"""Pages of what children said: as they are asked, who is shown them, the letter, and what the family's own pages keep back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Voice
from audit.models import Entry
from cases import warnings
from cases.people import add_person
from documents.models import Document
from portal import links
from tests import builders
from tests.documents import a_picture, uploaded
from tests.family_page import HOME, contact_of, opened
from tests.lives import has_died, heard
from tests.pages.door import text
from tests.pages.sent import shown

pytestmark = pytest.mark.django_db
WORDS = "I cough at night"


def page_of(name, case, pk):
    return reverse(f"assessments:{name}", args=[case.pk, pk])


def a_baby(case, by):
    born_on = timezone.localdate() - timedelta(days=200)
    return add_person(case.family, part="child", given_names="Noor", born_on=born_on, by=by).person


# --- asking ----------------------------------------------------------------------------------------------


def test_a_child_is_asked_and_a_baby_is_watched(supported_case, lead, signed_in):
    son = shown(signed_in(lead), page_of("hear", supported_case, builders.son(supported_case).pk))
    assert "What did Idris say, or show you?" in son.said and "how" not in son.all
    baby = shown(signed_in(lead), page_of("hear", supported_case, a_baby(supported_case, lead).pk))
    assert "What did you see of Noor?" in baby.said and "Noor may read this one day" in baby.said
    assert baby.all["how"] == ["watched"]


def test_the_section_of_the_assessment_asks_the_same(assessing_case, lead, signed_in):
    page = shown(signed_in(lead), page_of("voice", assessing_case, a_baby(assessing_case, lead).pk))
    assert "What did you see of Noor?" in page.said
    assert page.all["how"] == ["watched"] and page.all["for_whom"] == ["team"]


def test_whoever_may_read_besides_begins_with_the_child(supported_case, lead, signed_in):
    son = builders.son(supported_case)
    page = shown(signed_in(lead), page_of("hear", supported_case, son.pk))
    assert page.all["shown_to"] == [str(son.pk)] and page.all["for_whom"] == ["team"]
    sent = page.send(how="talked", said=WORDS, for_whom="named")
    assert sent.status_code == 302
    assert list(Voice.objects.get(occasion="any").shown_to.all()) == [son]


def test_a_drawing_is_put_in_again_where_something_is_wrong(supported_case, lead, signed_in):
    client, url = signed_in(lead), page_of("hear", supported_case, builders.son(supported_case).pk)
    page = shown(client, url)
    answer = client.post(url, page.boxes | {"drawing": a_picture(), "how": ""})
    assert "Choose how you heard them" in text(answer)
    assert "Put the drawing in again: it does not stay on the page" in text(answer)
    refused = client.post(url, page.boxes | {"drawing": uploaded(b"no picture", "x.png"), "how": "made"})
    assert "We take PDF, JPEG, PNG and Word" in text(refused)
    assert not Document.objects.filter(kind="picture").exists()
    made = client.post(url, page.boxes | {"drawing": a_picture(), "how": "made"})
    assert made.status_code == 302 and Document.objects.filter(kind="picture").count() == 1


def test_who_has_died_is_not_heard_and_stays_to_be_read(supported_case, lead, signed_in):
    son, client = builders.son(supported_case), signed_in(lead)
    heard(supported_case, son)
    has_died(supported_case, son, lead)
    assert client.get(page_of("hear", supported_case, son.pk)).status_code == 404
    page = text(client.get(page_of("voices_of", supported_case, son.pk)))
    assert WORDS in page and "Hear them" not in page
    assert (
        client.get(page_of("voices_of", supported_case, builders.mother(supported_case).pk)).status_code
        == 404
    )


# --- who is shown them -----------------------------------------------------------------------------------


def test_what_tells_where_they_hide_is_no_page_for_all_of_the_team(
    supported_case, lead, teammate, with_team, signed_in
):
    with_team(supported_case)
    son = builders.son(supported_case)
    voice = heard(supported_case, son, for_whom="hidden_address", drawing=a_picture())
    pages = [
        page_of(name, supported_case, voice.pk) for name in ("pass_on", "answer_child", "readers", "drawing")
    ]
    assert [signed_in(lead).get(one).status_code for one in pages] == [200] * 4
    assert [signed_in(teammate).get(one).status_code for one in pages] == [404] * 4
    for name in ("record", "assessments:voices", "assessments:show", "plans:review"):
        answer = signed_in(teammate).get(reverse(name, args=[supported_case.pk]))
        assert answer.status_code == 200 and WORDS not in text(answer), name
    assert WORDS in text(signed_in(lead).get(reverse("record", args=[supported_case.pk])))
    assert WORDS not in text(signed_in(teammate).get(page_of("voices_of", supported_case, son.pk)))


def test_a_drawing_is_seen_on_the_page_and_each_look_is_on_the_trail(supported_case, lead, signed_in):
    voice = heard(supported_case, builders.son(supported_case), drawing=a_picture())
    answer = signed_in(lead).get(page_of("drawing", supported_case, voice.pk))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    line = Entry.objects.order_by("-pk").first()
    assert (line.verb, line.details["page"]) == ("case.viewed", "assessments:drawing")
    assert signed_in(lead).get(page_of("drawing", supported_case, 0)).status_code == 404


def test_a_review_says_what_is_owed_to_each_child(supported_case, lead, signed_in):
    heard(supported_case, builders.son(supported_case), heard_on=timezone.localdate() - timedelta(days=60))
    page = text(signed_in(lead).get(reverse("plans:review", args=[supported_case.pk])))
    assert "What each child is owed" in page and "Hear Layla again" in page
    assert page.count("Tell a child what came of it") == page.count("Pass on what a child said") == 1
    assert "Late: Grace Okafor" in page


def test_the_familys_pages_hold_no_childs_words_or_drawing(supported_case, lead):
    mother, son = builders.mother(supported_case), builders.son(supported_case)
    builders.judged(supported_case, son, lead)
    for more in ({}, {"for_whom": "named", "shown_to": [son]}, {"for_whom": "domestic_abuse"}):
        heard(supported_case, son, drawing=a_picture(), **more)
    made = links.make(supported_case, person=mother, contact=contact_of(mother, lead), by=lead)
    phone = opened(made)
    for address in (HOME, "/plan/papers/"):
        page = text(phone.get(address))
        assert WORDS not in page and "By Idris" not in page and "Idris was heard" not in page, address


# --- the letter -------------------------------------------------------------------------------------------


def test_a_letter_prints_without_what_stands_around_a_record(supported_case, lead, signed_in):
    son = builders.son(supported_case)
    later = timezone.localdate() + timedelta(days=90)
    warnings.warn(
        supported_case.family,
        kind="home",
        text="A man with a knife",
        review_on=later,
        case=supported_case,
        by=lead,
    )
    heard(supported_case, son, for_whom="named", shown_to=[son])
    heard(supported_case, son, said="About what Dad does", for_whom="domestic_abuse")
    page = text(signed_in(lead).get(page_of("letter", supported_case, son.pk)))
    assert "Dear Idris" in page and WORDS in page
    assert "A man with a knife" not in page and "About what Dad does" not in page
    assert "2 things that Idris said are not in it" in page
