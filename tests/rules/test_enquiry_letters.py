"""What the front door’s letters say, to whom, in which language; and what they never say."""

import re

import pytest
from django.utils import timezone

from audit import trail
from directory.models import Service
from earlyhelp.authority import authority, available
from earlyhelp.models import Letter
from referrals import enquiries, letters
from referrals.letters import steps as step_letters
from referrals.models import Decision, Enquiry
from referrals.replies import promises, reach, telling
from referrals.status import EnquiryStatus
from tests.owed import (
    OUTCOME,
    PRIVATE,
    SAFE_MAIL,
    TO,
    asked,
    decider,
    every_decision,
    outbox,
    own,
    sentences_of,
)
from tests.social_care import sending, social_care

__all__ = ["social_care"]

SAID = {
    OUTCOME.HELP: "we will offer this family early help",
    OUTCOME.ADVICE: "Try the family hub",
    OUTCOME.ONE_AGENCY: "we have asked Open Door Families whether it can help this family",
    OUTCOME.PANEL: "The locality panel will talk about how to help",
    OUTCOME.STEP_UP: "we have passed this to children’s social care",
    OUTCOME.NO_ACTION: "we do not plan anything more",
}


@pytest.fixture
def decide(front_door, charity, social_care):
    return sending(decider(front_door, charity), to=social_care, by=front_door)


@pytest.mark.parametrize("outcome", OUTCOME)
def test_the_colleagues_reply_says_the_level_what_happens_and_who_and_names_nobody(
    outcome, front_door, decide
):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decision = decide(enquiry, outcome)
    (letter,) = outbox("enquiry.reply")
    level, door = authority().level(decision.level), authority().front_door
    for said in (
        enquiry.reference,
        f"Level of need: {level.name}",
        SAID[outcome],
        "If you disagree",
        door.phone,
        door.email,
    ):
        assert said in letter.body, said
    assert letter.body.count(level.what_happens) == (outcome in (OUTCOME.HELP, OUTCOME.STEP_UP))
    assert not PRIVATE.search(letter.subject + letter.body), letter.body


@pytest.mark.parametrize("kind", ["professional", "parent", "young_person", "somebody"])
@pytest.mark.parametrize("language", ["en", "bn", "so"])
def test_no_letter_names_the_family_or_its_worries(kind, language, front_door, charity):
    enquiry = own(
        front_door,
        asker_kind=kind,
        asker_name="Mr Reed" if kind == "professional" else "Nadia Moss",
        page_language=language,
    )
    for decision in every_decision(charity):
        for text in (
            letters.reply_text(enquiry, decision),
            letters.letter(enquiry, decision).text,
            letters.text_message(enquiry, decision),
        ):
            assert enquiry.reference in text and not PRIVATE.search(text), text
    reopened = letters.reopened(enquiry)
    enquiry.status = EnquiryStatus.MORE_ASKED
    held = letters.holding(enquiry, hear_by=timezone.localdate(), way=reach.to_asker(enquiry))
    for letter in (*outbox("enquiry.received"), letters.more_asked(enquiry), reopened, held):
        assert not PRIVATE.search(letter.subject + letter.body), letter.body


def test_the_reply_carries_the_services_and_how_to_reach_them(front_door, charity, decide):
    service = Service.objects.create(
        name="Dads’ drop-in",
        agency=charity,
        description="For fathers",
        how_to_access="Just come on Mondays",
        phone="01632 960777",
        url="https://dads.example.org",
        levels=["1"],
    )
    decide(asked(front_door, contact=SAFE_MAIL), OUTCOME.ADVICE, services=[service])
    for letter in outbox():
        for said in ("Dads’ drop-in", "Just come on Mondays", "01632 960777", "https://dads.example.org"):
            assert said in letter.body, (letter.kind, said)
    assert "Try the family hub" not in outbox("enquiry.family")[0].body, "advice is for whoever asked"


def test_a_neighbour_is_thanked_and_told_nothing_about_the_family(front_door, charity, decide):
    enquiry = asked(front_door, asker_kind="somebody", source="1B")
    decide(enquiry, OUTCOME.ONE_AGENCY)
    (letter,) = outbox("enquiry.reply")
    assert "private to the family" in letter.body
    for never in ("Level", "Open Door", "help you", "social"):
        assert never not in letter.body, never


@pytest.mark.parametrize(
    ("spoken", "page", "language"),
    [
        ("Bengali", "en", "bn"),
        ("Sylheti", "en", "bn"),
        ("somali ", "en", "so"),
        ("Turkish", "en", "en"),
        ("", "en", "en"),
        ("Turkish", "so", "so"),
        ("Somali", "fr", "so"),
    ],
)
def test_families_are_written_to_in_their_language_where_there_is_one(spoken, page, language):
    assert reach.language_of(Enquiry(language=spoken, page_language=page)) == language


@pytest.mark.parametrize("language", ["bn", "so"])
@pytest.mark.parametrize("kind", ["professional", "parent", "young_person", "somebody"])
def test_a_letter_in_another_language_has_no_english_sentence(language, kind, front_door, charity):
    to = TO.FAMILY if kind == "professional" else TO.ASKER
    enquiry = asked(front_door, asker_kind=kind, page_language=language)
    known, area = sentences_of(language), authority()
    of_the_council = [
        *area.letters["address"].split(", "),
        area.letters["sender"],
        area.name,
        area.front_door.name,
        charity.name,
    ]
    for decision in every_decision(charity):
        text = telling.words_to(to, enquiry, decision) + letters.text_message(enquiry, decision)
        assert [one for one in known if len(one.split()) > 2 and one != known[one] and one in text] == []
        if language == "bn":
            for name in sorted(of_the_council, key=len, reverse=True):
                text = text.replace(name, "")
            assert re.findall(r"[A-Za-z]{3,}", text) == []


def test_a_familys_letter_is_kept_with_its_language_and_colleagues_read_english(front_door, decide):
    enquiry = asked(front_door, contact=SAFE_MAIL, language="Sylheti")
    decide(enquiry)
    assert [(one.to, one.language) for one in enquiry.replies.all()] == [("asker", "en"), ("family", "bn")]
    colleague, family = outbox()
    assert "Level of need" in colleague.body and "স্তর ২" in family.body and family.subject == "এরপর কী হবে"


def test_a_level_nobody_has_translated_is_told_by_its_code(front_door, decide, settings):
    settings.AUTHORITY = "tower_hamlets_2025"
    enquiry = asked(front_door, language="Somali", needs=[])
    text = letters.letter(enquiry, Decision(outcome=OUTCOME.STEP_UP, level="3")).text
    assert "Heerka caawimada: 3." in text and authority().level("3").what_happens not in text


@pytest.mark.parametrize("name", available())
def test_every_authority_has_its_letters(name, front_door, decide, settings):
    settings.AUTHORITY = name
    area = authority()
    enquiry = asked(front_door, contact=SAFE_MAIL, needs=[])
    decide(enquiry, level=area.early_help_levels[0].code)
    assert len(outbox()) == 2
    for letter in outbox():
        assert (
            area.early_help_levels[0].name in letter.body
            and area.early_help_levels[0].what_happens in letter.body
        )
    assert area.letters["voluntary"] in outbox("enquiry.family")[0].body


def test_advice_is_given_as_it_was_written_and_the_letter_says_so(front_door):
    enquiry = own(front_door, page_language="so")
    decision = Decision(outcome=OUTCOME.ADVICE, level="1", advice="Try the family hub")
    text = letters.reply_text(enquiry, decision)
    assert text.index(
        sentences_of("so")["What people wrote is in the language they wrote it in."]
    ) < text.index("Try the")


def test_whoever_tells_a_family_reads_the_same_words_in_english(front_door, decide):
    enquiry = asked(
        front_door, contact=SAFE_MAIL | {"contact_safety": "care", "contact_note": "Ring"}, language="Bengali"
    )
    decide(enquiry)
    (line,) = promises.to_families(list(promises.families_to_tell(front_door)))
    assert "আপনার পরিবারকে সাহায্য" in line.words and "We would like to offer your family help" in line.english


# --- what a stranger typed --------------------------------------------------------------------------------------

STRANGE = "http://win.example/prize"
STRANGER = trail.Actor("public", f"Win {STRANGE}")


@pytest.mark.parametrize("kind", ["professional", "parent", "young_person", "somebody"])
@pytest.mark.parametrize("outcome", OUTCOME)
def test_the_council_sends_on_no_word_that_a_stranger_typed_into_the_public_form(
    kind, outcome, front_door, decide
):
    words = f"Win {STRANGE} now"
    typed = (
        "asker_name",
        "asker_role",
        "asker_agency",
        "family_name",
        "worries",
        "strengths",
        "tried",
        "wants",
        "asker_reach",
    )
    enquiry = own(
        STRANGER,
        asker_kind=kind,
        **dict.fromkeys(typed, words),
        source="3A" if kind == "professional" else "1A",
        contact={"family_name": words, "contact_note": words, **SAFE_MAIL},
    )
    letters.reopened(enquiry)
    enquiries.ask_for_more(enquiry, why="Who?", by=front_door)
    enquiry.kind = Enquiry.Kind.RETURNED
    step_letters.sent_back(enquiry)
    decide(Enquiry.objects.get(pk=enquiry.pk), outcome)
    posted = list(Letter.objects.all())
    assert {one.kind for one in posted} >= {
        "enquiry.received",
        "enquiry.more_asked",
        "enquiry.reopened",
        "enquiry.sent_back",
    }
    for letter in posted:
        assert STRANGE not in letter.subject + letter.body, letter.kind


def test_a_colleague_who_signs_in_is_greeted_by_the_name_they_gave(front_door):
    enquiry = asked(front_door)
    (letter,) = outbox("enquiry.received")
    assert letter.body.startswith(f"Hello {enquiry.asker_name},")
