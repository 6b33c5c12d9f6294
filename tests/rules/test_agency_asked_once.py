"""An agency that could help a family of which two people asked is asked once, and both hear what it says."""

import pytest

from cases.models import Disclosure
from earlyhelp.models import Letter
from onward import answering, progress
from onward.models import Offer
from onward.status import OfferStatus
from referrals import together, triage
from referrals.choice import Choice
from referrals.models import Enquiry, Reply
from referrals.replies import telling
from referrals.status import EnquiryStatus
from tests.facts import letters, refuses
from tests.rules.test_how_help_goes import DONE, MORE
from tests.rules.test_offers import ASK, NO, agency
from tests.rules.test_together import asked, kept

__all__ = ["agency"]
HELPS = "Open Door Families can help this family"


def choice(agency):
    return Choice(outcome="one_agency", level="1", reasons="One is enough", agency=agency, purpose=ASK)


@pytest.fixture
def pair(front_door, lead):
    return asked(lead), asked(front_door)


@pytest.fixture
def both(pair, agency, front_door):
    """Two enquiries about one boy, decided together: one agency can help. Both were told that it is asked."""
    together.decide(pair[0], choice(agency), also=[pair[1]], by=front_door)
    for one in pair:
        telling.send(one, to="asker", by=front_door)
    return [Enquiry.objects.get(pk=one.pk) for one in pair]


def now_of(both):
    return [Enquiry.objects.get(pk=one.pk) for one in both]


def test_it_is_asked_once_with_one_letter_and_one_row_of_what_was_shared(both, agency):
    offer = Offer.objects.get()
    assert offer.about == both[0] and letters("offer.made") == [agency.email]
    assert Disclosure.objects.filter(shared_with=agency).count() == 1
    assert kept(both[1]).asked == offer and kept(both[1]).outcome == "one_agency"
    told = Letter.objects.filter(kind="enquiry.reply").values_list("body", flat=True)
    assert len(told) == 2 and all("we have asked Open Door Families" in body for body in told)


def test_its_yes_is_owed_to_both_who_asked(both, informed, front_door):
    answering.answer(Offer.objects.get(), accepts=True, by=informed)
    for one in now_of(both):
        assert Reply.objects.owed().filter(enquiry=one, to="asker").count() == 1
        assert one.replied_at is None and one.moves.filter(why="The agency will help").exists()
        telling.send(one, to="asker", by=front_door)
        assert HELPS in Letter.objects.filter(kind="enquiry.reply").last().body


def test_after_its_no_both_wait_for_a_decision_again_with_its_reason(both, informed):
    answering.answer(Offer.objects.get(), accepts=False, why=NO, by=informed)
    for one in now_of(both):
        assert one.status == EnquiryStatus.WAITING and one.came_back_at and not one.decisions.kept().exists()
        assert NO in one.moves.exclude(reason="").last().reason
    assert len(letters("enquiry.reopened")) == 2


def test_when_the_family_needs_more_both_wait_and_danger_is_said_of_both(both, informed):
    offer = answering.answer(Offer.objects.get(), accepts=True, by=informed)
    progress.say(offer, **MORE | {"danger": "yes"}, by=informed)
    for one in now_of(both):
        assert (one.status, one.danger, one.priority) == (EnquiryStatus.WAITING, "yes", "urgent")


def test_both_hear_that_the_help_has_ended(both, informed, front_door):
    offer = answering.answer(Offer.objects.get(), accepts=True, by=informed)
    progress.say(offer, **DONE, by=informed)
    told = Letter.objects.filter(kind="offer.ended").values_list("body", flat=True)
    assert all(any(one.reference in body for body in told) for one in both)
    for one in now_of(both):
        assert "has ended" in telling.words_to("asker", one, telling.standing(one))


def test_taken_back_by_the_front_door_nobody_is_told_that_it_is_asked(both, front_door):
    triage.reopen(both[0], why="The school rang", by=front_door)
    assert Offer.objects.get().status == OfferStatus.WITHDRAWN
    assert [one.status for one in now_of(both)] == [EnquiryStatus.WAITING] * 2


def test_each_of_three_reads_why_it_waits_again_of_the_one_that_asked(lead, front_door, agency):
    first, *others = [asked(by) for by in (lead, front_door, front_door)]
    together.decide(first, choice(agency), also=others, by=front_door)
    triage.reopen(first, why="The school rang", by=front_door)
    for one in others:
        assert one.moves.exclude(reason="").last().reason == f"{first.reference}: The school rang"


def test_the_second_alone_looked_at_again_leaves_the_agency_asked(both, front_door):
    triage.reopen(both[1], why="It was another boy", by=front_door)
    assert Offer.objects.get().is_open
    assert [one.status for one in now_of(both)] == [EnquiryStatus.DECIDED, EnquiryStatus.WAITING]


def test_where_only_the_twin_waits_for_a_second_person_the_agency_is_still_asked_once(
    pair, agency, front_door, manager
):
    Enquiry.objects.filter(pk=pair[1].pk).update(danger="unsure")
    together.decide(pair[0], choice(agency), also=[pair[1]], by=front_door)
    assert kept(pair[1]).awaits_second
    triage.second_look(pair[1], agrees=True, why="We spoke to the school", by=manager)
    assert Offer.objects.count() == 1


def test_a_twin_that_stands_after_the_first_was_taken_back_asks_by_itself(pair, agency, front_door, manager):
    Enquiry.objects.filter(pk=pair[1].pk).update(danger="unsure")
    together.decide(pair[0], choice(agency), also=[pair[1]], by=front_door)
    triage.reopen(pair[0], why="The school rang", by=front_door)
    triage.second_look(pair[1], agrees=True, why="We spoke to the school", by=manager)
    assert Offer.objects.open().get().about == pair[1]


def test_a_twin_that_waits_for_a_second_person_does_not_ask_who_has_said_no(
    pair, agency, front_door, manager, informed
):
    Enquiry.objects.filter(pk=pair[1].pk).update(danger="unsure")
    together.decide(pair[0], choice(agency), also=[pair[1]], by=front_door)
    answering.answer(Offer.objects.get(), accepts=False, why=NO, by=informed)
    twin = Enquiry.objects.get(pk=pair[1].pk)
    assert twin.status == EnquiryStatus.WAITING and twin.came_back_at and not twin.decisions.kept().exists()
    assert NO in twin.moves.exclude(reason="").last().reason
    with refuses("No decision about this enquiry waits for a second look."):
        triage.second_look(twin, agrees=True, why="We spoke to the school", by=manager)
    assert Offer.objects.count() == 1
