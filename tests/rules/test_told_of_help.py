"""What whoever asked and the family are told of an agency that is asked to help: what it has said, and no more."""

import pytest

from accounts.models import Agency
from cases.models import Owed
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from onward import answering, progress
from referrals.models import Enquiry, Reply
from referrals.replies import on_paper, promises, telling
from tests.facts import letters
from tests.owed import MAIL, SAFE_MAIL, asked, own
from tests.pages.door import text
from tests.rules.test_offers import agency, decide, enquiry

__all__ = ["agency", "enquiry"]


def test_before_the_agency_has_answered_nobody_is_told_that_it_helps(lead, agency, front_door, informed):
    enquiry = asked(lead, contact=SAFE_MAIL)
    offer = decide(enquiry, agency, front_door).offer
    for to in ("asker", "family"):
        telling.send(enquiry, to=to, by=front_door)
    reply, letter = (Letter.objects.get(kind=kind).body for kind in ("enquiry.reply", "enquiry.family"))
    assert "we have asked Open Door Families whether it can help this family" in reply
    assert (
        "We have asked Open Door Families if they can help you. If they can, they will get in touch" in letter
    )
    assert "can help this family without a wider team, and will" not in reply
    sent = Letter.objects.filter(to__in=[enquiry.asker_email, MAIL]).count()
    answering.answer(offer, accepts=True, by=informed)
    assert Letter.objects.filter(to__in=[enquiry.asker_email, MAIL]).count() == sent, "nothing goes by itself"


def test_whoever_hears_only_after_the_answer_hears_that_it_helps_and_once(enquiry, charity, front_door):
    Agency.objects.filter(pk=charity.pk).update(email="")
    charity.refresh_from_db()
    offer = decide(enquiry, charity, front_door).offer
    answering.answer(offer, accepts=True, told_by="Ms Vane", by=front_door)
    assert letters("enquiry.reply") == [], "it is owed until somebody has read it"
    telling.send(enquiry, to="asker", by=front_door)
    assert "Open Door Families can help this family" in Letter.objects.get(kind="enquiry.reply").body


# --- told before the agency has answered --------------------------------------------------------------------


@pytest.fixture
def told(lead, agency, front_door):
    """Whoever asked, and the family, were told that the agency is asked."""
    enquiry = asked(lead, contact=SAFE_MAIL)
    decide(enquiry, agency, front_door)
    for to in ("asker", "family"):
        telling.send(enquiry, to=to, by=front_door)
    return Enquiry.objects.get(pk=enquiry.pk)


def yes(enquiry, by):
    offer = answering.answer(enquiry.offers.get(), accepts=True, by=by)
    enquiry.refresh_from_db()
    return offer


def test_when_the_agency_says_yes_both_are_owed_that_and_by_a_day(told, informed, front_door):
    assert told.replied_at
    offer = yes(told, informed)
    owed = Reply.objects.owed().filter(enquiry=told)
    assert sorted(one.to for one in owed) == ["asker", "family"]
    assert told.replied_at is None and told.reply_from >= offer.answered_at
    row = Owed.objects.open().get(enquiry_id=told.pk, kind=OwedKind.REPLY)
    assert row.whose == front_door and row.due == clocks.due_at(told.reply_from, authority().clock("reply"))
    assert Reply.objects.filter(enquiry=told, overtaken_at=None).exclude(at=None).count() == 0
    assert Reply.objects.filter(enquiry=told).exclude(at=None).count() == 2, "what they were told stays"


def test_what_they_hear_then_is_that_it_helps_and_no_more_is_owed(told, informed, front_door):
    yes(told, informed)
    for to in ("asker", "family"):
        telling.send(told, to=to, by=front_door)
    reply, letter = (
        Letter.objects.filter(kind=kind).last().body for kind in ("enquiry.reply", "enquiry.family")
    )
    assert "Open Door Families can help this family without a wider team, and will be in touch" in reply
    assert "Open Door Families can help you. They will get in touch with you." in letter
    assert not Reply.objects.owed().exists() and not Owed.objects.open().filter(kind=OwedKind.REPLY).exists()


def test_the_list_of_answers_owed_has_it(told, informed, front_door):
    yes(told, informed)
    [line] = promises.to_askers(list(promises.unanswered(front_door)))
    assert line.enquiry == told and "can help this family" in line.words and line.why == promises.READ_FIRST


def test_whoever_was_not_told_is_not_told_twice(enquiry, agency, front_door, informed):
    decide(enquiry, agency, front_door)
    promised = Enquiry.objects.get(pk=enquiry.pk).reply_due_at
    yes(enquiry, informed)
    assert Reply.objects.filter(enquiry=enquiry, to="asker").count() == 1
    assert Enquiry.objects.get(pk=enquiry.pk).reply_due_at == promised, (
        "they keep the promise they were given"
    )


def test_a_family_that_asked_itself_hears_it_and_whom_it_is_not_safe_to_tell_does_not(
    agency, front_door, informed
):
    enquiry = own(front_door)
    decide(enquiry, agency, front_door)
    telling.told(enquiry, to="asker", how="not_safe", said="He opens the post", by=front_door)
    yes(enquiry, informed)
    assert not Reply.objects.owed().exists()


def test_of_help_that_has_ended_nobody_is_told_that_it_begins(told, informed, front_door):
    offer = yes(told, informed)
    progress.say(offer, how="finished", said="Six sessions", ended="done", better="better", by=informed)
    assert "will be in touch" not in telling.words_to("asker", told, telling.standing(told))
    assert "has ended" in telling.words_to("asker", told, telling.standing(told))
    assert "its help for you has ended" in telling.words_to("family", told, telling.standing(told))


def test_a_printed_copy_from_before_the_agencys_word_is_not_to_be_handed_over(
    lead, agency, front_door, informed, signed_in
):
    enquiry = asked(lead, contact=SAFE_MAIL)
    offer = decide(enquiry, agency, front_door).offer
    page, earlier = f"/enquiries/{enquiry.pk}/letter/", "An earlier printed copy says what is not so any more"
    browser = signed_in(front_door)

    def told(words):
        shown = text(browser.get(page, follow=True))
        assert words in shown
        return earlier in shown, "Printed copies" in shown

    on_paper.order(enquiry, to="family", by=front_door)
    assert told("We have asked Open Door Families if they can help you") == (False, True)
    offer = answering.answer(offer, accepts=True, by=informed)
    assert told("Open Door Families can help you") == (True, False)
    on_paper.order(enquiry, to="family", by=front_door)
    assert told("Open Door Families can help you") == (True, True)
    progress.say(offer, how="finished", said="Six sessions", ended="done", better="better", by=informed)
    assert told("its help for you has ended") == (True, False)
