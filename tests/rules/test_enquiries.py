"""Writing an enquiry down, looking after it, asking for more: what each verb does and what it refuses."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import timezone

from audit.models import Entry
from cases.models import FamilyMember
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import enquiries
from referrals.models import Enquiry, EnquiryMove
from referrals.status import EnquiryStatus
from tests.facts import not_theirs, refused

Part = FamilyMember.Part
TODAY = timezone.localdate


def somebody(**changes):
    person = {
        "given_names": "Idris",
        "family_name": "Moss",
        "part": Part.SON,
        "born_on": TODAY() - timedelta(days=3000),
    }
    return person | changes


def an_enquiry(by, **changes):
    answers = dict(
        how="phone",
        source="2A",
        asker_name="Mr Reed",
        asker_role="Class teacher",
        asker_phone="01632 960999",
        asker_email="reed@alder.example.org",
        family_name="Moss",
        worries="Missing school since the move",
        needs=["education"],
        agreed="given",
        people=[somebody()],
        by=by,
    )
    return enquiries.receive(**answers | changes)


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door)


# --- receive ----------------------------------------------------------------------------------------


def test_an_enquiry_is_kept_as_it_came_and_owes_a_decision_and_a_reply(front_door, school):
    came = timezone.now() - timedelta(hours=2)
    enquiry = an_enquiry(front_door, received_at=came, agency=school, postcode="e1 4aa", locality="north")
    assert enquiry.status == EnquiryStatus.WAITING
    assert enquiry.owner is None
    assert enquiry.postcode == "E1 4AA"
    assert enquiry.due_at == clocks.due_at(came, authority().clock("decide"))
    assert enquiry.reply_due_at == clocks.due_at(came, authority().clock("reply"))
    named = enquiry.people.get()
    assert (named.name, named.part, named.person) == ("Idris Moss", Part.SON, None)


def test_receiving_leaves_history_and_one_audit_line(enquiry, front_door):
    move = enquiry.moves.get()
    assert (move.was, move.became, move.by) == ("", EnquiryStatus.WAITING, front_door)
    line = Entry.objects.get(verb="enquiry.received")
    assert (line.actor_id, line.subject_id) == (front_door.pk, str(enquiry.pk))


def test_the_asker_gets_one_letter_with_the_reference_and_no_name(
    django_capture_on_commit_callbacks, front_door
):
    with django_capture_on_commit_callbacks(execute=True):
        enquiry = an_enquiry(front_door)
    letter = Letter.objects.get(kind="enquiry.received")
    assert enquiry.reference in letter.subject
    assert "Moss" not in letter.body and "Idris" not in letter.body and "move" not in letter.body
    assert len(mail.outbox) == 1 and mail.outbox[0].to == ["reed@alder.example.org"]


def test_without_an_email_address_no_letter_is_posted(front_door):
    an_enquiry(front_door, asker_email="")
    assert not Letter.objects.exists()


def test_an_unborn_child_is_named_by_a_due_date(front_door):
    due = TODAY() + timedelta(days=90)
    baby = {"given_names": "", "family_name": "Moss", "part": Part.UNBORN, "due_on": due}
    assert an_enquiry(front_door, people=[baby]).people.get().due_on == due


def test_somebody_who_would_not_say_need_not_be_reachable(front_door):
    enquiry = an_enquiry(front_door, source="9", asker_name="Would not say", asker_phone="", asker_email="")
    assert enquiry.pk


TOMORROW = timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (lambda: {"received_at": timezone.now() + TOMORROW}, "must be now or earlier"),
        (lambda: {"asker_phone": " ", "asker_email": ""}, "Enter a phone number or an email address"),
        (lambda: {"agreed": "refused"}, "Say why the family does not agree"),
        (lambda: {"agreed": "not_sought", "agreed_why_not": "  "}, "or has not been asked"),
        (lambda: {"people": []}, "Name at least one child"),
        (lambda: {"people": [somebody()] * 21}, "Name up to 20 people"),
        (
            lambda: {"people": [somebody(), somebody(born_on=TODAY() + TOMORROW)]},
            "Person 2: Date of birth must be in the past",
        ),
        (
            lambda: {"people": [somebody(given_names=" ", family_name="")]},
            "Person 1: Enter a name, in either box",
        ),
        (lambda: {"people": [somebody(part=Part.UNBORN, born_on=None)]}, "Person 1: Enter the due date"),
        (
            lambda: {"people": [somebody(born_on=TODAY() - timedelta(days=130 * 365))]},
            "within the last 120 years",
        ),
        (lambda: {"postcode": "nowhere"}, "Enter a full UK postcode"),
    ],
)
def test_receiving_is_refused_with_a_sentence_and_writes_nothing(changes, sentence, front_door):
    with refused(sentence):
        an_enquiry(front_door, **changes())
    assert not Enquiry.objects.exists()
    assert not EnquiryMove.objects.exists()
    assert not Letter.objects.exists()


def test_everything_that_is_wrong_is_told_at_once(front_door):
    with pytest.raises(ValidationError) as broken:
        an_enquiry(front_door, asker_phone="", asker_email="", agreed="refused", people=[])
    assert set(broken.value.message_dict) == {"asker_phone", "agreed_why_not", "people"}


def test_people_without_the_right_cannot_log_an_enquiry(analyst):
    with not_theirs():
        an_enquiry(analyst)


@pytest.mark.parametrize(
    "name", ["tower_hamlets_2018", "lewisham_2016", "city_of_london_2019", "north_somerset_2014"]
)
def test_each_authority_sets_its_own_clocks(name, front_door):
    with override_settings(AUTHORITY=name):
        enquiry = an_enquiry(front_door, needs=[])
        assert enquiry.due_at == clocks.due_at(enquiry.received_at, authority().clock("decide"))


# --- take -------------------------------------------------------------------------------------------


def test_taking_makes_an_enquiry_mine(enquiry, front_door):
    taken = enquiries.take(enquiry, by=front_door)
    assert taken.owner == front_door
    assert enquiry.moves.last().why == "Took the enquiry"
    assert Entry.objects.filter(verb="enquiry.taken", actor_id=front_door.pk).count() == 1


def test_another_officer_may_take_it_over_but_nobody_twice(enquiry, front_door, manager):
    enquiries.take(enquiry, by=front_door)
    with refused("already yours"):
        enquiries.take(enquiry, by=front_door)
    assert enquiries.take(enquiry, by=manager).owner == manager


def test_a_practitioner_cannot_take_an_enquiry(enquiry, lead):
    with not_theirs():
        enquiries.take(enquiry, by=lead)


def test_a_decided_enquiry_cannot_be_taken(enquiry, front_door):
    Enquiry.objects.update(status=EnquiryStatus.DECIDED, owner=front_door)
    with refused("already been decided"):
        enquiries.take(enquiry, by=front_door)


# --- ask for more, and its answer -------------------------------------------------------------------


def test_asking_for_more_keeps_the_clock_running_and_writes_once(enquiry, front_door):
    due = enquiry.due_at
    asked = enquiries.ask_for_more(enquiry, why="Which school?", by=front_door)
    assert (asked.status, asked.due_at) == (EnquiryStatus.MORE_ASKED, due)
    assert enquiry.moves.last().why == "Which school?"
    letter = Letter.objects.get(kind="enquiry.more_asked")
    assert "school" not in letter.body and "Moss" not in letter.body
    with refused("This enquiry is “More information asked for” already."):
        enquiries.ask_for_more(enquiry, why="Which street?", by=front_door)
    assert Letter.objects.filter(kind="enquiry.more_asked").count() == 1


def test_asking_for_more_needs_words_and_the_right(enquiry, front_door, lead):
    with refused("Say what you need to know"):
        enquiries.ask_for_more(enquiry, why=" ", by=front_door)
    with not_theirs():
        enquiries.ask_for_more(enquiry, why="Which school?", by=lead)
    assert enquiry.moves.count() == 1


def test_whoever_sent_it_answers_and_it_waits_again(lead, front_door):
    enquiry = an_enquiry(lead)
    enquiries.ask_for_more(enquiry, why="Which school?", by=front_door)
    answered = enquiries.answer(enquiry, told="Alder Primary", by=lead)
    assert answered.status == EnquiryStatus.WAITING
    assert enquiry.moves.last().why == "Alder Primary"
    assert Entry.objects.filter(verb="enquiry.more_told").count() == 1
    with refused("Nothing more is being asked"):
        enquiries.answer(enquiry, told="Alder Primary", by=lead)


def test_a_stranger_cannot_answer_and_an_answer_needs_words(lead, front_door, stranger):
    enquiry = an_enquiry(lead)
    enquiries.ask_for_more(enquiry, why="Which school?", by=front_door)
    with not_theirs():
        enquiries.answer(enquiry, told="Alder Primary", by=stranger)
    with refused("Write what you were asked"):
        enquiries.answer(enquiry, told=" ", by=lead)


# --- who sees ---------------------------------------------------------------------------------------


def test_the_front_door_sees_all_and_a_sender_their_own(
    lead, stranger, front_door, manager, auditor, suspended
):
    mine, other = an_enquiry(lead), an_enquiry(stranger)
    assert set(Enquiry.objects.visible_to(lead)) == {mine}
    assert (
        set(Enquiry.objects.visible_to(front_door))
        == set(Enquiry.objects.visible_to(manager))
        == {mine, other}
    )
    assert not Enquiry.objects.visible_to(auditor).exists()
    assert not Enquiry.objects.visible_to(suspended).exists()


def test_late_is_past_its_clock_and_not_decided(enquiry, front_door):
    Enquiry.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert list(Enquiry.objects.late()) == [enquiry]
    Enquiry.objects.update(status=EnquiryStatus.DECIDED, owner=front_door)
    assert not Enquiry.objects.late().exists()
