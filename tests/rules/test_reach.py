"""Who is written to, and where: never at an address that nobody has said is safe."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases import contacts, warnings
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import letters
from referrals.models import Decision
from referrals.replies import promises, reach, telling
from referrals.status import EnquiryStatus
from tests.facts import refuses
from tests.owed import (
    HOW,
    MAIL,
    OUTCOME,
    SAFE_MAIL,
    TO,
    asked,
    decider,
    linked,
    mother,
    outbox,
    own,
    reply_to,
)
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.social_care import sending, social_care

__all__ = ["social_care"]


@pytest.fixture
def decide(front_door, charity, social_care):
    return sending(decider(front_door, charity), to=social_care, by=front_door)


def test_a_parent_gets_their_own_letter_by_email_and_no_second_one(front_door, decide):
    enquiry = own(front_door, contact=SAFE_MAIL)
    decide(enquiry)
    (letter,) = outbox()
    assert letter.kind == "enquiry.reply" and letter.to == MAIL
    assert "Thank you for asking us" in letter.body and "offer your family help" in letter.body
    assert enquiry.replies.count() == 1
    with refuses("The family asked for itself"):
        telling.told(enquiry, to=TO.FAMILY, how=HOW.IN_PERSON, by=front_door)


def test_a_young_person_is_spoken_to_as_you(front_door, decide):
    decide(own(front_door, asker_kind="young_person", source="1C"))
    (letter,) = outbox()
    assert "We would like to offer you help" in letter.body and "If you are in danger" in letter.body
    assert (
        "your family" not in letter.body.split("With your agreement")[0]
        and "your children" not in letter.body
    )


def test_a_safe_mobile_gets_one_bland_sentence(front_door, decide):
    enquiry = own(front_door, asker_email="", asker_phone="07700 900001")
    decide(enquiry)
    (letter,) = outbox()
    assert (letter.channel, letter.to, letter.subject) == ("text", "07700 900001", "")
    assert "You can say yes or no" in letter.body and len(letter.body) < 200 and enquiry.replied_at


@pytest.mark.parametrize(
    ("safety", "why"),
    [
        ("care", "Only as: text before ten"),
        ("unsafe", "not safe to use"),
        ("unknown", "It is not known whether"),
    ],
)
@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("parent", "help"),
        ("parent", "step_up"),
        ("young_person", "no_action"),
        ("somebody", "advice"),
        ("professional", "help"),
    ],
)
def test_nothing_is_sent_to_an_asker_whose_contact_is_not_safe(
    safety, why, kind, outcome, front_door, decide
):
    enquiry = own(
        front_door,
        asker_kind=kind,
        asker_safety=safety,
        asker_reach="text before ten",
        asker_phone="07700 900001",
    )
    decide(enquiry, outcome)
    assert not Letter.objects.exclude(to=front_door.email).exclude(kind="step_up.sent").exists()
    assert enquiry.replied_at is None
    (line,) = promises.to_askers(list(promises.unanswered(front_door)))
    assert why in line.why and (line.by_phone == "07700 900001") == (safety == "care")
    by_note = safety == "care" and kind in ("parent", "young_person")
    with refuses(*(("a text message is safe", "text_is_safe") if by_note else ("cannot be sent",))):
        telling.send(enquiry, to=TO.ASKER, by=front_door)


def test_receipts_and_questions_go_only_where_it_is_safe(front_door):
    for safety in ("care", "unsafe", "unknown"):
        enquiry = own(front_door, asker_safety=safety)
        letters.reopened(enquiry)
        enquiry.status = EnquiryStatus.MORE_ASKED
        letters.more_asked(enquiry)
    assert not Letter.objects.exists()
    somali = own(front_door, page_language="so")
    letter = Letter.objects.get(kind="enquiry.received")
    assert "Waad ku mahadsan tahay" in letter.body and somali.reference in letter.body


def test_what_the_record_says_is_unsafe_is_not_written_to(front_door, family, decide):
    person = family.members.get(part="mother").person
    contacts.add_contact(person, kind="email", value=MAIL.upper(), safety="unsafe", by=front_door)
    decide(linked(own(front_door), family), OUTCOME.NO_ACTION)
    decide(linked(asked(front_door, contact=SAFE_MAIL), family), OUTCOME.NO_ACTION)
    assert [one.to for one in outbox()] == ["reed@alder.example.org", "07700 900001"]


def test_a_warning_on_the_record_holds_the_letter_until_somebody_sends_it(front_door, family, decide):
    warnings.warn(
        family,
        kind="domestic_abuse",
        text="He reads her post",
        review_on=timezone.localdate() + timedelta(days=30),
        by=front_door,
    )
    enquiry = linked(asked(front_door, contact=SAFE_MAIL), family)
    decide(enquiry, OUTCOME.NO_ACTION)
    assert outbox("enquiry.family") == []
    (line,) = promises.to_families(list(promises.families_to_tell(front_door)))
    assert "warning about contact" in line.why and "He reads her post" not in line.why
    telling.send(enquiry, to=TO.FAMILY, by=front_door)
    assert [one.to for one in outbox("enquiry.family")] == [MAIL]


def test_the_family_gets_its_letter_where_its_contact_is_safe(front_door, decide):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decide(enquiry)
    (letter,) = outbox("enquiry.family")
    pieces = authority().letters
    assert letter.to == MAIL and letter.subject == "What happens next"
    for key in ("voluntary", "questions", "translation", "privacy", "complaint", "closing", "sender"):
        assert pieces[key] in letter.body, key
    for said in (
        "You agreed that somebody",
        "The level of help: Level 2: early help",
        "before anybody visits",
    ):
        assert said in letter.body
    assert "Reed" not in letter.body and "Alder" not in letter.body, "not who asked"
    assert reply_to(enquiry, TO.FAMILY).how == HOW.EMAIL


@pytest.mark.parametrize("safety", ["care", "unsafe", "unknown"])
@pytest.mark.parametrize("outcome", [OUTCOME.HELP, OUTCOME.STEP_UP, OUTCOME.ADVICE])
def test_nothing_is_sent_to_a_family_whose_contact_is_not_safe(safety, outcome, front_door, decide):
    enquiry = asked(
        front_door,
        contact=SAFE_MAIL | {"contact_safety": safety, "contact_note": "Ring Mondays"},
        address="1 Rope Yard Lane",
        post_safety=safety,
    )
    decide(enquiry, outcome)
    assert outbox("enquiry.family") == []
    (line,) = promises.to_families(list(promises.families_to_tell(front_door)))
    assert ("Only as: Ring Mondays" in line.why) == (safety == "care")
    with refuses(*(("a text message is safe", "text_is_safe") if safety == "care" else ("cannot be sent",))):
        telling.send(enquiry, to=TO.FAMILY, by=front_door)


def test_the_safe_one_of_two_adults_is_written_to_and_never_at_an_address_they_share(front_door, decide):
    father = somebody(
        given_names="Omar", part="father", born_on=None, email="omar@example.org", contact_safety="unsafe"
    )
    decide(an_enquiry(front_door, people=[somebody(), father, mother(**SAFE_MAIL)]))
    assert [one.to for one in outbox("enquiry.family")] == [MAIL]
    shared = mother(**SAFE_MAIL | {"email": "OMAR@example.org"})
    enquiry = an_enquiry(front_door, people=[somebody(), father, shared])
    decision = Decision(outcome=OUTCOME.HELP)
    assert reach.to_family(enquiry, decision).address == "07700 900001"


def test_a_childs_own_phone_is_never_used_for_the_familys_letter(front_door, decide):
    child = somebody(email="idris@example.org", phone="07700 900009", contact_safety="safe")
    decide(an_enquiry(front_door, people=[child, mother()]))
    assert outbox("enquiry.family") == []


def test_a_family_that_was_not_asked_is_told_before_anybody_visits_by_a_person(front_door, decide):
    enquiry = asked(front_door, contact=SAFE_MAIL, agreed="not_sought", agreed_why_not="Nobody was at home")
    decide(enquiry)
    assert outbox("enquiry.family") == []
    (line,) = promises.to_families(list(promises.families_to_tell(front_door)))
    assert "before anybody visits" in line.why and "Nobody was at home" in line.why
    assert (
        "Somebody who cares about your family" in line.words
        and authority().letters["voluntary"] in line.words
    )
    telling.send(enquiry, to=TO.FAMILY, by=front_door)
    assert [one.to for one in outbox("enquiry.family")] == [MAIL] and not promises.families_to_tell(
        front_door
    ).exists()


def test_a_step_up_is_told_to_the_family_by_a_person(front_door, decide):
    decide(asked(front_door, contact=SAFE_MAIL), OUTCOME.STEP_UP)
    assert outbox("enquiry.family") == []
    (line,) = promises.to_families(list(promises.families_to_tell(front_door)))
    assert "Agree with social care" in line.why


def test_a_reason_is_needed_for_telling_nobody(front_door, decide):
    enquiry = asked(front_door, agreed="not_sought", agreed_why_not="He is violent")
    decide(enquiry)
    with refuses("Say why it would not be safe", field="said"):
        telling.told(enquiry, to=TO.FAMILY, how=HOW.NOT_SAFE, said="  ", by=front_door)
    reply = telling.told(enquiry, to=TO.FAMILY, how=HOW.NOT_SAFE, said="He opens the post", by=front_door)
    assert (reply.how, reply.text) == (HOW.NOT_SAFE, "He opens the post")
    assert not promises.families_to_tell(front_door).exists()


def test_post_waits_for_somebody_to_post_it_and_only_where_post_is_safe(front_door, decide):
    enquiry = asked(front_door, address="1 Rope Yard Lane", postcode="E1 4AA", post_safety="safe")
    decide(enquiry)
    assert telling.way_to(TO.FAMILY, enquiry, telling.standing(enquiry)).how == HOW.POST
    assert promises.families_to_tell(front_door).exists()
    assert telling.told(enquiry, to=TO.FAMILY, how=HOW.POST, by=front_door).how == HOW.POST
    other = asked(front_door, address="1 Rope Yard Lane")
    decide(other)
    with refuses("Nobody has said that post", field="how"):
        telling.told(other, to=TO.FAMILY, how=HOW.POST, by=front_door)
