"""A decision against a safeguarding sign waits for a second person; a decision made can be looked at again."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts import people as staff
from audit.models import Entry
from cases.models import Case
from directory import services
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import assigning, enquiries, panel, triage
from referrals.choice import Choice
from referrals.known import named
from referrals.models import Decision, Enquiry
from referrals.replies import telling
from referrals.status import EnquiryStatus
from tests import builders
from tests.facts import letters, refused
from tests.rules.test_enquiries import an_enquiry, somebody

HELP = {"outcome": "help", "level": "2", "reasons": "It is being dealt with", "indicators": ["injury"]}
PLAIN = {"outcome": "help", "level": "2", "reasons": "Two needs"}
TOLD = ("enquiry.reply", "enquiry.family")


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door)


@pytest.fixture
def against(enquiry, front_door):
    """A decision to help although an injury is not explained."""
    return triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)


def now_of(enquiry):
    return Enquiry.objects.get(pk=enquiry.pk)


# --- waiting for a second person ----------------------------------------------------------------------


def test_nothing_is_done_or_sent_until_somebody_else_agrees(against, enquiry, front_door):
    assert against.needs_second and against.awaits_second and not against.stands
    assert now_of(enquiry).status == EnquiryStatus.SECOND_LOOK
    assert not Case.objects.exists() and not Letter.objects.filter(kind__in=TOLD).exists()
    assert not Decision.objects.live().exists()
    assert Entry.objects.filter(verb="enquiry.second_look_asked", actor_id=front_door.pk).count() == 1
    assert not Entry.objects.filter(verb="enquiry.decided").exists()


@pytest.mark.parametrize("code", [one.code for one in authority().indicators if one.safeguarding])
def test_every_safeguarding_sign_asks_for_a_second_person(code, enquiry, front_door):
    made = triage.decide(
        enquiry, Choice(outcome="no_action", level="1", reasons="x", indicators=[code]), by=front_door
    )
    assert made.awaits_second


def test_a_step_up_needs_nobody_else(enquiry, front_door):
    made = triage.decide(enquiry, Choice(**{**HELP, "outcome": "step_up", "level": "4"}), by=front_door)
    assert made.stands and now_of(enquiry).status == EnquiryStatus.DECIDED


def test_agreed_it_is_carried_out_as_if_decided(against, enquiry, front_door, manager):
    made = triage.second_look(enquiry, agrees=True, why="I rang the school", by=manager)
    assert (
        made == against
        and made.stands
        and (made.second_by, made.second_why) == (manager, "I rang the school")
    )
    assert made.case.agency == front_door.agency and made.family == made.case.family
    assert now_of(enquiry).status == EnquiryStatus.DECIDED and now_of(enquiry).family == made.family
    assert made.replies.owed().filter(to="asker").count() == 1
    line = Entry.objects.get(verb="enquiry.decided")
    assert (line.actor_id, line.case_id) == (manager.pk, made.case.pk)


def test_an_enquiry_put_back_in_the_queue_meanwhile_is_theirs_who_agree(
    against, enquiry, front_door, manager
):
    assigning.give_back(enquiry, why="Off sick", by=front_door)
    triage.second_look(enquiry, agrees=True, why="Seen by a doctor", by=manager)
    assert (now_of(enquiry).status, now_of(enquiry).owner) == (EnquiryStatus.DECIDED, manager)


def test_agreeing_to_a_panel_sends_it_there(enquiry, front_door, manager):
    soon = timezone.localdate() + timedelta(days=3)
    triage.decide(enquiry, Choice(**{**HELP, "outcome": "panel"}, panel_on=soon), by=front_door)
    triage.second_look(enquiry, agrees=True, why="Seen by a doctor", by=manager)
    assert now_of(enquiry).status == EnquiryStatus.PANEL


def test_what_was_chosen_is_kept_for_the_second_person_to_carry_out(
    waiting_case, front_door, manager, council
):
    hub = services.add(name="Stay and play", agency=council, description="x", levels=["1"], by=manager)
    advised = an_enquiry(front_door)
    triage.decide(
        advised, Choice(**{**HELP, "outcome": "advice", "level": "1"}, services=[hub]), by=front_door
    )
    triage.second_look(advised, agrees=True, why="Seen by a doctor", by=manager)
    assert "Stay and play" in telling.words_to("asker", advised, telling.standing(advised))
    joined = an_enquiry(front_door, people=[somebody(given_names="Sami")])
    sami = named.newly_named(joined, waiting_case.family)
    triage.decide(joined, Choice(**HELP, family=waiting_case.family, adds=sami), by=front_door)
    assert waiting_case.family.members.count() == 3
    assert triage.second_look(joined, agrees=True, why="Seen by a doctor", by=manager).case == waiting_case
    assert waiting_case.family.members.filter(person__given_names="Sami").exists()


def test_not_agreed_the_front_door_is_told_when_whoever_decided_has_left_it(
    against, enquiry, front_door, manager, administrator
):
    staff.suspend(user=front_door, why="Left", by=administrator)
    triage.second_look(enquiry, agrees=False, why="The bruise is new", by=manager)
    assert letters("enquiry.not_agreed") == [authority().front_door.email]


def test_not_agreed_it_waits_again_and_whoever_decided_is_told(against, enquiry, front_door, manager):
    due = now_of(enquiry).due_at
    made = triage.second_look(enquiry, agrees=False, why="The bruise is new", by=manager)
    assert (made.undone_by, made.undone_why, made.second_agrees) == (manager, "The bruise is new", False)
    assert now_of(enquiry).status == EnquiryStatus.WAITING and now_of(enquiry).due_at == due
    assert not Case.objects.exists() and not Letter.objects.filter(kind__in=TOLD).exists()
    letter = Letter.objects.get(kind="enquiry.not_agreed")
    assert letter.to == front_door.email and "Maya Kaur" in letter.body
    assert "Moss" not in letter.body and "bruise" not in letter.body
    assert Entry.objects.filter(verb="enquiry.second_look_refused", actor_id=manager.pk).exists()
    triage.decide(enquiry, Choice(outcome="step_up", level="4", reasons="Agreed"), by=front_door)
    assert now_of(enquiry).status == EnquiryStatus.DECIDED


@pytest.mark.parametrize(
    ("who", "answers", "sentence"),
    [
        ("front_door", {"agrees": True}, "You made this decision, so somebody else has to look at it"),
        ("manager", {"agrees": False, "why": " "}, "Say why you do not agree"),
        ("manager", {"agrees": True, "why": " "}, "Say why you agree, though a safeguarding sign is ticked"),
    ],
)
def test_a_second_look_is_refused(who, answers, sentence, against, enquiry, people):
    with refused(sentence):
        triage.second_look(enquiry, **answers, by=people[who])
    assert now_of(enquiry).status == EnquiryStatus.SECOND_LOOK and not Case.objects.exists()


def test_a_second_look_at_nothing_is_refused(enquiry, manager, front_door):
    with refused("No decision about this enquiry waits for a second look"):
        triage.second_look(enquiry, agrees=True, why="Seen by a doctor", by=manager)
    triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    triage.second_look(enquiry, agrees=True, why="Seen by a doctor", by=manager)
    with refused("Maya Kaur looked at this on"):
        triage.second_look(enquiry, agrees=False, why="x", by=manager)


def test_while_it_waits_nobody_decides_again(against, enquiry, manager):
    with refused("Already decided by Femi Adeyemi on"):
        triage.decide(enquiry, Choice(**PLAIN), by=manager)


def at_once(*calls):
    start, said = threading.Barrier(len(calls)), []

    def call(verb, arguments):
        start.wait()
        try:
            said.append(verb(**arguments))
        except ValidationError as broken:
            said.append(broken.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=call, args=one) for one in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


@pytest.mark.django_db(transaction=True)
def test_two_second_people_at_once_open_one_case(people):
    enquiry = an_enquiry(people["front_door"])
    triage.decide(enquiry, Choice(**HELP, agency=people["front_door"].agency), by=people["front_door"])
    said = at_once(
        *(
            (triage.second_look, {"enquiry": enquiry, "agrees": True, "why": "Seen", "by": people[who]})
            for who in ("manager", "other_manager")
        )
    )
    assert sum(isinstance(one, Decision) for one in said) == 1 == Case.objects.count()
    assert sum("looked at this on" in one for one in said if isinstance(one, str)) == 1
    assert enquiry.replies.filter(to="asker").count() == 1


def test_what_waits_for_a_second_person_is_listed_for_everybody_but_whoever_decided(
    against, enquiry, front_door, manager
):
    assert [one.enquiry for one in triage.second_looks(manager)] == [enquiry]
    assert list(triage.second_looks(front_door)) == []
    triage.second_look(enquiry, agrees=True, why="I rang the school", by=manager)
    assert list(triage.second_looks(manager)) == []


# --- looking again ------------------------------------------------------------------------------------


def test_opened_again_it_waits_with_a_new_clock_and_whoever_asked_is_told(enquiry, front_door, manager):
    made = triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="x"), by=front_door)
    telling.send(enquiry, to="asker", by=front_door)
    Enquiry.objects.update(
        clock_from=timezone.now() - timedelta(days=20), due_at=timezone.now() - timedelta(days=9)
    )
    triage.reopen(enquiry, why="The school rang: it is worse", by=manager)
    again = now_of(enquiry)
    assert again.status == EnquiryStatus.WAITING and again.owner == front_door and again.replied_at is None
    assert timezone.now() - again.clock_from < timedelta(minutes=5)
    assert again.due_at == clocks.due_at(again.clock_from, authority().usual_priority.clock)
    assert again.reply_due_at > timezone.now()
    made.refresh_from_db()
    assert (made.undone_by, made.undone_why) == (manager, "The school rang: it is worse") and not made.stands
    assert again.moves.last().reason == "The school rang: it is worse"
    assert Letter.objects.filter(kind="enquiry.reopened", to=enquiry.asker_email).count() == 1
    assert Entry.objects.filter(verb="enquiry.reopened", actor_id=manager.pk).count() == 1


def test_a_case_that_was_opened_stays_and_is_joined_when_help_is_decided_again(
    enquiry, front_door, manager, lead
):
    case = triage.decide(enquiry, Choice(**PLAIN, agency=front_door.agency), by=front_door).case
    builders.with_lead(case, lead, manager)
    triage.reopen(enquiry, why="A second child was left out", by=front_door)
    case.refresh_from_db()
    assert case.is_open and case.notes.first().title == "MAST is looking at the enquiry again"
    assert case.notes.first().audience == "team" and "left out" not in case.notes.first().text
    again = triage.decide(enquiry, Choice(**PLAIN, agency=front_door.agency), by=front_door)
    assert again.joined and again.case == case and Case.objects.count() == 1
    assert case.notes.first().title == "MAST looked again: early help goes on"
    assert not Letter.objects.filter(kind="enquiry.joined").exists(), "the lead has this request already"


def test_a_case_closed_meanwhile_is_left_alone(enquiry, front_door, manager):
    case = triage.decide(enquiry, Choice(**PLAIN, agency=front_door.agency), by=front_door).case
    builders.closed(case, manager)
    number = case.notes.count()
    triage.reopen(enquiry, why="Worse again", by=front_door)
    assert case.notes.count() == number
    assert triage.decide(enquiry, Choice(**PLAIN, agency=front_door.agency), by=front_door).case != case


@pytest.mark.parametrize(
    ("who", "why", "sentence"),
    [("front_door", "  ", "Say why it is being looked at again")],
)
def test_opening_again_is_refused(who, why, sentence, enquiry, people, front_door):
    triage.decide(enquiry, Choice(**PLAIN, agency=front_door.agency), by=front_door)
    with refused(sentence):
        triage.reopen(enquiry, why=why, by=people[who])
    assert now_of(enquiry).status == EnquiryStatus.DECIDED


def test_only_what_is_decided_can_be_opened_again(enquiry, front_door):
    for wait in (
        lambda: None,
        lambda: triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door),
    ):
        wait()
        with refused("This enquiry is not decided, so there is nothing to look at again"):
            triage.reopen(enquiry, why="x", by=front_door)


@pytest.mark.django_db(transaction=True)
def test_two_who_open_it_again_at_once_open_it_once(people):
    enquiry = an_enquiry(people["front_door"])
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="x"), by=people["front_door"])
    telling.send(enquiry, to="asker", by=people["front_door"])
    said = at_once(
        *(
            (triage.reopen, {"enquiry": enquiry, "why": "Worse", "by": people[who]})
            for who in ("front_door", "manager")
        )
    )
    assert sum(isinstance(one, Enquiry) for one in said) == 1
    assert Letter.objects.filter(kind="enquiry.reopened").count() == 1


def test_an_enquiry_asked_for_more_can_be_decided_and_not_asked_again(enquiry, front_door):
    enquiries.ask_for_more(enquiry, why="Which school?", by=front_door)
    triage.decide(enquiry, Choice(**PLAIN, agency=front_door.agency), by=front_door)
    with refused("cannot become"):
        enquiries.ask_for_more(enquiry, why="Which school?", by=front_door)
    assert not panel.coming(panel.on_its_way(front_door))
