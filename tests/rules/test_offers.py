"""Offers of help: one agency is asked to help on its own, says whether it can, and the family is never lost between."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import agencies
from accounts.models import Agency, Membership, User
from accounts.roles import Role
from audit.models import Entry
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from onward import answering
from onward.models import Offer
from onward.status import MOVES as OFFER_MOVES
from onward.status import OfferStatus
from onward.tasks import chase_late
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry, Reply
from referrals.replies import telling
from referrals.status import EnquiryStatus
from tests.conftest import AGENCIES
from tests.facts import at_once, disclosed, letters, not_theirs, refuses, trail_of, while_another_is_half_way
from tests.owed import asked, outbox
from tests.partners import said, status

MAILBOX = "office@opendoor.example.org"
ASK = "Ring Nadia and offer the pottery group"
NO = "We have no worker until June"


@pytest.fixture
def agency(charity, informed):
    """A charity with a mailbox, and somebody in it who works with families and signs in."""
    Agency.objects.filter(pk=charity.pk).update(email=MAILBOX)
    charity.refresh_from_db()
    return charity


@pytest.fixture
def enquiry(lead):
    return asked(lead)


def decide(enquiry, agency, by, **changes):
    answers = {
        "outcome": "one_agency", "level": "1", "reasons": "As Nadia Moss said", "agency": agency, "purpose": ASK,
    }  # fmt: skip
    decision = triage.decide(enquiry, Choice(**(answers | changes)), by=by)
    enquiry.refresh_from_db()
    return decision


@pytest.fixture
def offer(enquiry, agency, front_door):
    return decide(enquiry, agency, front_door).offer


@pytest.fixture
def overdue(offer):
    Offer.objects.update(due_at=timezone.now() - timedelta(hours=1))
    offer.refresh_from_db()
    return offer


@pytest.fixture
def working_day(monkeypatch):
    monkeypatch.setattr(clocks, "is_working_day", lambda day: True)


# --- whom one may ask ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["police", "social_care", "other"])
def test_an_agency_that_does_not_help_families_is_not_asked(kind, enquiry, front_door):
    one = Agency.objects.create(name="Brambleford Police", kind=kind, email="desk@police.example.org")
    with refuses("Brambleford Police does not help families on its own. Choose another agency.", "agency"):
        decide(enquiry, one, front_door)
    assert status(enquiry) == EnquiryStatus.WAITING


def test_neither_the_front_door_itself_nor_an_agency_that_has_gone_is_asked(
    enquiry, front_door, council, agency, administrator, people
):
    assert "council" in AGENCIES and front_door.agency == council
    with refuses("does not help families on its own", "agency"):
        decide(enquiry, council, front_door)
    gone = agencies.add(name="Gone", kind="voluntary", by=administrator)
    agencies.end(agency=gone, by=administrator)
    with refuses("does not help families on its own", "agency"):
        decide(enquiry, gone, front_door)
    people.made("worker", "Wes Cole", "council", Role.PRACTITIONER)
    assert decide(enquiry, council, front_door).offer.agency == council, "its family workers are there too"


def test_what_is_asked_and_on_which_basis_is_said(enquiry, agency, front_door):
    with refuses("Write what you ask the agency to do.", "purpose"):
        decide(enquiry, agency, front_door, purpose=" ")
    with refuses("Select the lawful basis.", "basis"):
        decide(enquiry, agency, front_door, basis="because")
    Enquiry.objects.update(agreed="not_sought", agreed_why_not="Not met yet")
    with refuses("The family has not agreed, so consent cannot be the basis. Choose another.", "basis"):
        decide(enquiry, agency, front_door, basis="consent")


def test_what_it_is_told_is_chosen_and_kept(enquiry, agency, front_door):
    offer = decide(enquiry, agency, front_door, shares=["worries", "born"]).offer
    assert offer.shares == offer.decision.shares == ["born", "worries"]
    assert offer.shared_words[1:] == ["Dates of birth", "The worries, as they were told"]
    row = disclosed(enquiry).get()
    told = "names and safe ways to reach them, dates of birth, the worries as they were told"
    assert (row.what, row.shared_with, row.about) == (f"Asked to help, and told {told}", str(agency), offer)


def test_it_is_told_only_what_can_be_chosen(enquiry, agency, front_door):
    with refuses("Choose what the agency is told from the list.", "shares"):
        decide(enquiry, agency, front_door, shares=["born", "reasons"])


def test_where_a_family_hides_is_never_among_it(lead, agency, front_door):
    hiding = asked(lead, address="14 Mill Lane", address_hidden=True)
    assert decide(hiding, agency, front_door, shares=["born", "address"]).offer.shares == ["born"]


# --- made with the decision ---------------------------------------------------------------------------


def test_the_agency_is_asked_in_the_moment_of_the_decision_on_a_clock(offer, enquiry, agency, front_door):
    assert (offer.about, offer.agency, offer.status) == (enquiry, agency, OfferStatus.OFFERED)
    assert (offer.purpose, offer.basis, offer.offered_by) == (ASK, "public_task", front_door)
    assert offer.due_at == clocks.due_at(offer.offered_at, authority().clock("offer"))
    line = Entry.objects.get(verb="offer.made")
    assert line.details == {
        "enquiry": enquiry.pk,
        "agency": agency.pk,
        "basis": "public_task",
        "shares": ["born", "setting", "address", "needs"],
        "written_to": True,
    }


def test_its_mailbox_gets_a_letter_that_names_nobody(offer, enquiry):
    assert letters("offer.made") == [MAILBOX]
    letter = Letter.objects.get(kind="offer.made")
    words = letter.subject + letter.body
    assert enquiry.reference in words and f"/offers/{offer.pk}/" in words
    assert not [w for w in ("Moss", "Nadia", "Idris", "pottery", "since the move") if w in words]


def test_no_other_decision_asks_an_agency(enquiry, agency, front_door):
    triage.decide(enquiry, Choice(outcome="help", level="2", reasons="x", agency=agency), by=front_door)
    assert not Offer.objects.exists() and letters("offer.made") == []


def test_while_a_second_person_has_yet_to_agree_nobody_is_asked(enquiry, agency, front_door, manager):
    decision = decide(enquiry, agency, front_door, indicators=["told_abuse"])
    assert decision.awaits_second and not Offer.objects.exists() and letters("offer.made") == []
    triage.second_look(enquiry, agrees=True, why="Seen by a doctor", by=manager)
    offer = Offer.objects.get()
    assert (offer.purpose, offer.basis, offer.agency) == (ASK, "public_task", agency)
    assert letters("offer.made") == [MAILBOX]


def test_a_second_person_cannot_agree_to_an_agency_that_has_ended_meanwhile(
    enquiry, agency, front_door, manager
):
    decide(enquiry, agency, front_door, indicators=["told_abuse"])
    Agency.objects.filter(pk=agency.pk).update(ended_on=timezone.localdate())
    with refuses("Open Door Families does not help families on its own"):
        triage.second_look(enquiry, agrees=True, why="Seen by a doctor", by=manager)


def test_a_mailbox_nobody_signs_in_from_is_asked_to_ring(enquiry, charity, front_door):
    Agency.objects.filter(pk=charity.pk).update(email=MAILBOX)
    charity.refresh_from_db()
    decide(enquiry, charity, front_door)
    letter = Letter.objects.get(kind="offer.made")
    assert authority().front_door.phone in letter.body and "/offers/" not in letter.body


# --- nobody is told that it will ring before it has been asked ----------------------------------------


def test_an_agency_without_a_mailbox_is_rung_before_anybody_is_told_that_it_will_ring(
    enquiry, charity, front_door
):
    Agency.objects.filter(pk=charity.pk).update(email="")
    charity.refresh_from_db()
    offer = decide(enquiry, charity, front_door).offer
    assert offer.written_to == "" and letters("offer.made") == []
    assert outbox() == [] and enquiry.replies.owed().count() == 2
    with refuses("ring them first"):
        telling.send(enquiry, to="asker", by=front_door)
    answering.answer(offer, accepts=True, told_by="Ms Vane, manager", by=front_door)
    telling.send(enquiry, to="asker", by=front_door)
    assert letters("enquiry.reply") == [enquiry.asker_email]
    assert "Open Door Families can help this family" in Letter.objects.get(kind="enquiry.reply").body
    enquiry.refresh_from_db()
    assert enquiry.replied_at


def test_one_with_a_mailbox_has_been_asked_so_the_reply_says_that_and_no_more(offer, enquiry, front_door):
    telling.send(enquiry, to="asker", by=front_door)
    body = Letter.objects.get(kind="enquiry.reply").body
    assert "we have asked Open Door Families whether it can help this family" in body
    assert "Open Door Families can help this family" not in body


# --- the answer ---------------------------------------------------------------------------------------


def test_the_agency_accepts(offer, enquiry, informed, front_door):
    made = answering.answer(offer, accepts=True, by=informed)
    assert (made.status, made.answered_by, made.told_by) == (OfferStatus.ACCEPTED, informed, "")
    assert status(enquiry) == EnquiryStatus.DECIDED and said(enquiry)[-1][1] == "The agency will help"
    assert enquiry.moves.last().who == "An agency", "the sender reads the history, and needs no name"
    assert letters("offer.accepted") == [front_door.email]
    assert trail_of()[-1] == "offer.accepted"


def test_a_decline_comes_back_to_the_front_door_as_work(offer, enquiry, informed, front_door):
    Enquiry.objects.update(due_at=timezone.now() - timedelta(days=9))
    made = answering.answer(offer, accepts=False, why=NO, by=informed)
    assert (made.status, made.why, made.answered_by) == (OfferStatus.DECLINED, NO, informed)
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.WAITING and enquiry.owner == front_door
    assert enquiry in Enquiry.objects.waiting() and enquiry.due_at > timezone.now()
    decision = enquiry.decisions.get()
    assert decision.undone_by == informed and NO in decision.undone_why
    assert letters("offer.declined") == [front_door.email]
    assert enquiry.moves.last().who == "An agency"
    for letter in Letter.objects.filter(kind__startswith="offer."):
        assert not [w for w in (NO, "Moss", "Nadia") if w in letter.subject + letter.body]


def test_whoever_was_told_that_it_was_asked_is_told_that_we_look_again(offer, enquiry, informed, front_door):
    telling.send(enquiry, to="asker", by=front_door)
    answering.answer(offer, accepts=False, why=NO, by=informed)
    enquiry.refresh_from_db()
    assert enquiry.replied_at is None and enquiry.reply_due_at > timezone.now()
    assert letters("enquiry.reopened") == [enquiry.asker_email]
    assert not Reply.objects.owed().exists()


def test_after_a_decline_another_agency_can_be_asked_or_the_same_one_again(
    offer, enquiry, agency, informed, front_door
):
    answering.answer(offer, accepts=False, why=NO, by=informed)
    again = decide(enquiry, agency, front_door).offer
    assert again.pk != offer.pk and enquiry.offers.count() == 2 and letters("offer.made") == [MAILBOX] * 2


@pytest.mark.parametrize("who", ["lead", "other_manager", "manager", "stranger", "analyst"])
def test_only_those_who_work_with_families_there_answer_for_themselves(who, offer, people):
    user = people[who]
    with refuses("Write who told you.", "told_by") if "manager" in who else not_theirs():
        answering.answer(offer, accepts=True, by=user)


def test_a_role_that_has_ended_answers_nothing(offer, informed, people):
    Membership.objects.filter(user=informed).update(ended_on=timezone.localdate() - timedelta(days=1))
    with not_theirs():
        answering.answer(offer, accepts=True, by=people.fresh("informed"))


def test_the_front_door_writes_down_what_it_was_told(offer, enquiry, front_door):
    made = answering.answer(offer, accepts=False, why=NO, told_by="Ms Vane, manager", by=front_door)
    assert (made.told_by, made.answered_by) == ("Ms Vane, manager", front_door)
    assert status(enquiry) == EnquiryStatus.WAITING and letters("offer.declined") == [], "it knows"


def test_a_decline_needs_its_reason(offer, informed):
    with refuses("Say why you cannot help.", "why"):
        answering.answer(offer, accepts=False, by=informed)


@pytest.mark.parametrize("was", OfferStatus)
@pytest.mark.parametrize("accepts", [True, False])
def test_an_answer_is_given_once(was, accepts, offer, informed):
    fields = {"status": was}
    if was not in (OfferStatus.OFFERED, OfferStatus.WITHDRAWN):
        fields |= {"answered_at": timezone.now(), "answered_by": informed, "why": NO}
    Offer.objects.update(**fields)
    to = OfferStatus.ACCEPTED if accepts else OfferStatus.DECLINED
    if to in OFFER_MOVES[was]:
        answering.answer(offer, accepts=accepts, why=NO, by=informed)
        return
    with refuses("This offer is" if was == to else "An offer that is"):
        answering.answer(offer, accepts=accepts, why=NO, by=informed)


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_who_answer_at_once_give_one_answer(people):
    front_door, informed = people["front_door"], people["informed"]
    enquiry = asked(front_door)
    offer = decide(enquiry, people["charity"], front_door).offer
    made, refused = at_once(
        lambda: answering.answer(offer, accepts=True, by=informed),
        lambda: answering.answer(offer, accepts=False, why=NO, by=informed),
    )
    assert len(made) == 1 and refused[0].startswith("An offer that is")


@pytest.mark.django_db(transaction=True)
def test_an_answer_given_while_the_front_door_looks_again_finds_the_offer_withdrawn(people):
    front_door, informed = people["front_door"], people["informed"]
    enquiry = asked(front_door)
    offer = decide(enquiry, people["charity"], front_door).offer
    made, refused = while_another_is_half_way(
        lambda: triage.reopen(enquiry, why="New facts", by=front_door),
        lambda: answering.answer(offer, accepts=False, why=NO, by=informed),
    )
    assert not made and "Withdrawn" in refused[0]


# --- looking again ------------------------------------------------------------------------------------


def test_a_decision_looked_at_again_withdraws_what_is_open_and_the_agency_is_told(offer, enquiry, front_door):
    triage.reopen(enquiry, why="Nadia has moved", by=front_door)
    offer.refresh_from_db()
    assert (offer.status, offer.withdrawn_by) == (OfferStatus.WITHDRAWN, front_door)
    assert letters("offer.withdrawn") == [MAILBOX] and "offer.withdrawn" in trail_of()
    letter = Letter.objects.get(kind="offer.withdrawn")
    assert "need do nothing" in letter.body and "Nadia" not in letter.body


def test_one_that_has_accepted_is_told_that_we_look_again(offer, enquiry, informed, front_door):
    answering.answer(offer, accepts=True, by=informed)
    triage.reopen(enquiry, why="New facts", by=front_door)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.ACCEPTED and letters("offer.withdrawn") == []
    assert letters("offer.looked_at_again") == [MAILBOX]


# --- an answer that is overdue ------------------------------------------------------------------------


def test_an_overdue_answer_is_asked_for_again_once_a_day(overdue, enquiry, front_door, working_day):
    chase_late()
    chase_late()
    overdue.refresh_from_db()
    assert overdue.times_chased == 1 and letters("offer.chased") == [MAILBOX]
    assert letters("offer.overdue") == [front_door.email]
    assert said(enquiry)[-1][1] == "Asked the agency again, because its answer is overdue"


def test_one_that_fails_keeps_no_other_waiting(overdue, front_door, lead, working_day, monkeypatch):
    other = decide(asked(lead), overdue.agency, front_door).offer
    Offer.objects.update(due_at=timezone.now() - timedelta(hours=1))
    real = answering.letters.chased
    monkeypatch.setattr(answering.letters, "chased", lambda one: 1 / (one.pk - overdue.pk) and real(one))
    with pytest.raises(ExceptionGroup):
        chase_late()
    chased = dict(Offer.objects.values_list("pk", "times_chased"))
    assert chased == {overdue.pk: 0, other.pk: 1} and letters("offer.chased") == [MAILBOX]


def test_where_nobody_can_be_written_to_the_front_door_is_told_to_ring(
    overdue, agency, front_door, working_day
):
    Agency.objects.filter(pk=agency.pk).update(email="")
    chase_late()
    overdue.refresh_from_db()
    assert overdue.times_chased == 0 and letters("offer.chased") == []
    assert "ring" in Letter.objects.get(kind="offer.overdue").body


def test_on_a_day_off_and_before_its_day_nobody_is_chased(offer, monkeypatch, working_day):
    chase_late()
    monkeypatch.setattr(clocks, "is_working_day", lambda day: False)
    Offer.objects.update(due_at=timezone.now() - timedelta(hours=1))
    chase_late()
    assert letters("offer.chased") == [] and letters("offer.overdue") == []


def test_the_front_door_asks_again_whenever_it_wants(offer, enquiry, front_door, informed, lead):
    answering.chase(offer, by=front_door)
    assert letters("offer.chased") == [MAILBOX] and said(enquiry)[-1][1] == "Asked the agency again"
    with not_theirs():
        answering.chase(offer, by=lead)
    answering.answer(offer, accepts=False, why=NO, by=informed)
    with refuses("there is nothing to ask again"):
        answering.chase(offer, by=front_door)


def test_those_overdue_are_counted_for_the_front_door(overdue, informed):
    assert list(Offer.objects.late()) == [overdue]
    answering.answer(overdue, accepts=True, by=informed)
    assert not Offer.objects.late().exists()


def test_somebody_suspended_there_is_nobody_who_can_answer(agency, informed):
    assert Agency.objects.helping().get(pk=agency.pk).signs_in
    User.objects.filter(pk=informed.pk).update(is_active=False)
    assert not Agency.objects.helping().get(pk=agency.pk).signs_in
