"""What stands on paper is word for word what was read, and what was sent: the sentence that somebody added too, and
whatever has happened since."""

import re
from html import unescape

import pytest

from directory.models import Service
from documents import making
from referrals.letters import printing
from referrals.models import Reply
from referrals.replies import on_paper, telling
from tests.facts import refuses
from tests.owed import HOW, OUTCOME, SAFE_MAIL, TO, asked, decider, give_up, outbox, own
from tests.rules.test_directory import a_service
from tests.rules.test_enquiry_papers import text_of
from tests.social_care import social_care, stepped_up

__all__ = ["social_care"]

pytestmark = pytest.mark.django_db
SENTENCE = "Femi rings you on Monday.\n\nHave the <letter> at hand & a pen."
KINDS = {
    "a family somebody asked for": (TO.FAMILY, lambda by, **more: asked(by, contact=SAFE_MAIL, **more)),
    "a family a neighbour asked for": (
        TO.FAMILY,
        lambda by, **more: asked(by, contact=SAFE_MAIL, asker_kind="somebody", **more),
    ),
    "a family that asked for itself": (TO.ASKER, own),
    "a young person who asked": (TO.ASKER, lambda by, **more: own(by, asker_kind="young_person", **more)),
}


def plainly(text):
    """Its words: a list is one on paper, and has a dash before each in an email."""
    return " ".join(re.sub(r"(^|\s)- ", " ", text).split())


def on_the_paper(enquiry, to, language="en"):
    html = printing.letter_html(enquiry, language, to=to)
    body = html.split('class="reference"', 1)[1].replace("<br>", "\n")
    return plainly(unescape(re.sub(r"<[^>]+>", " ", body)))


def decided(kind, outcome, by, agency, social_care, **more):
    """(the enquiry, decided and still to be told; whom the letter that is printed goes to)"""
    to, make = KINDS[kind]
    enquiry = make(by, **more)
    decider(by, agency, sends=False)(enquiry, outcome)
    if outcome == OUTCOME.STEP_UP:
        stepped_up(enquiry=enquiry, to=social_care, by=by)
    return enquiry, to


@pytest.mark.parametrize("language", ["English", "Bengali"])
@pytest.mark.parametrize("outcome", OUTCOME)
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_sent_stands_on_paper_with_what_was_added(
    kind, outcome, language, front_door, charity, social_care
):
    enquiry, to = decided(kind, outcome, front_door, charity, social_care, language=language)
    code = telling.language_to(to, enquiry)
    sent = telling.send(enquiry, to=to, added=SENTENCE, by=front_door)
    assert SENTENCE in sent.text and sent.text == outbox()[-1].body
    assert plainly(sent.text) in on_the_paper(enquiry, to, code)


@pytest.mark.parametrize("outcome", OUTCOME)
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_read_stands_on_paper_before_it_is_sent_and_goes_so(
    kind, outcome, front_door, charity, social_care
):
    enquiry, to = decided(kind, outcome, front_door, charity, social_care)
    read = telling.words_to(to, enquiry, telling.standing(enquiry), added=SENTENCE)
    document = on_paper.order(enquiry, to=to, added=f" {SENTENCE} ", by=front_door)
    assert plainly(read) in on_the_paper(enquiry, to)
    kept = telling.added_to(telling.standing(enquiry), to)
    assert kept == SENTENCE, "it stands in the letter that is read next"
    if kind == "a young person who asked":
        assert making.make(document.pk)
        document.refresh_from_db()
        assert plainly(read) in plainly(text_of(document))
    told = telling.told(enquiry, to=to, how=HOW.PHONE, by=front_door)
    assert told.text == read


def test_what_was_sent_stays_though_a_service_has_ended_since(front_door, charity, manager):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    service = a_service(manager)
    decider(front_door, charity, sends=False)(enquiry, OUTCOME.ADVICE, services=(service,))
    sent = telling.send(enquiry, to=TO.FAMILY, added=SENTENCE, by=front_door)
    Service.objects.filter(pk=service.pk).update(status=Service.Status.DEFUNCT)
    assert service.name in sent.text and plainly(sent.text) in on_the_paper(enquiry, TO.FAMILY)


def test_a_letter_sent_before_sentences_were_kept_is_printed_as_it_went(front_door, charity):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decider(front_door, charity, sends=False)(enquiry, OUTCOME.NO_ACTION)
    sent = telling.send(enquiry, to=TO.FAMILY, added=SENTENCE, by=front_door)
    Reply.objects.update(added="")
    assert plainly(sent.text) in on_the_paper(enquiry, TO.FAMILY)


def test_a_letter_that_was_not_delivered_keeps_its_sentence(front_door, charity):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decider(front_door, charity, sends=False)(enquiry, OUTCOME.NO_ACTION)
    telling.send(enquiry, to=TO.FAMILY, added=SENTENCE, by=front_door)
    give_up(outbox("enquiry.family")[0])
    assert telling.added_to(telling.standing(enquiry), TO.FAMILY) == SENTENCE
    assert SENTENCE.split("\n")[0] in on_the_paper(enquiry, TO.FAMILY)


def test_printing_again_without_it_takes_it_out(front_door, charity):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decider(front_door, charity, sends=False)(enquiry, OUTCOME.NO_ACTION)
    first = on_paper.order(enquiry, to=TO.FAMILY, added=SENTENCE, by=front_door)
    again = on_paper.order(enquiry, to=TO.FAMILY, added="", by=front_door)
    assert first != again and SENTENCE.split("\n")[0] not in on_the_paper(enquiry, TO.FAMILY)


def test_what_was_sent_is_not_written_over_by_printing(front_door, charity):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decider(front_door, charity, sends=False)(enquiry, OUTCOME.NO_ACTION)
    sent = telling.send(enquiry, to=TO.FAMILY, added=SENTENCE, by=front_door)
    on_paper.order(enquiry, to=TO.FAMILY, added="Something else", by=front_door)
    assert plainly(sent.text) in on_the_paper(enquiry, TO.FAMILY)
    sent.refresh_from_db()
    assert sent.added == SENTENCE


def test_what_is_added_is_short_on_paper_too(front_door, charity):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decider(front_door, charity, sends=False)(enquiry, OUTCOME.NO_ACTION)
    with refuses("500 characters or fewer", field="added"):
        on_paper.order(enquiry, to=TO.FAMILY, added="x" * 501, by=front_door)
    assert telling.added_to(telling.standing(enquiry), TO.FAMILY) == ""


def test_a_colleagues_answer_is_no_letter_to_print(front_door, charity):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decider(front_door, charity, sends=False)(enquiry, OUTCOME.NO_ACTION)
    with refuses(printing.NO_LETTER):
        on_paper.order(enquiry, to=TO.ASKER, by=front_door)
