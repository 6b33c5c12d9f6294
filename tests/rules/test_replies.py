"""A reply owed: told once, promised again when it was lost, and never forgotten."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts import people as staff
from accounts.roles import Role
from audit.models import Entry
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import tasks, triage, waiting
from referrals.choice import Choice
from referrals.models import Enquiry, Reply
from referrals.replies import promises, reminders, telling
from tests import builders
from tests.facts import at_once, not_theirs, refuses
from tests.owed import (
    HOW,
    OUTCOME,
    PRIVATE,
    SAFE_MAIL,
    TO,
    asked,
    decider,
    give_up,
    linked,
    outbox,
    own,
    reply_to,
)


@pytest.fixture
def decide(front_door, charity):
    return decider(front_door, charity)


def test_a_colleague_is_told_by_email_and_the_promise_is_kept(front_door, decide):
    enquiry = asked(front_door)
    assert enquiry.replied_at is None
    decide(enquiry)
    (letter,) = outbox("enquiry.reply")
    assert (letter.to, letter.channel) == ("reed@alder.example.org", "email")
    reply = reply_to(enquiry, TO.ASKER)
    assert (reply.how, reply.letter_id, reply.text, reply.by) == (
        HOW.EMAIL,
        letter.pk,
        letter.body,
        front_door,
    )
    assert enquiry.replied_at and enquiry not in promises.unanswered(front_door)
    assert Entry.objects.filter(verb="reply.told", details__to="asker").count() == 1


def test_telling_twice_tells_once(front_door, decide):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decision = decide(enquiry)
    telling.owe(enquiry, decision, by=front_door)
    with refuses("Recorded already"):
        telling.send(enquiry, to=TO.ASKER, by=front_door)
    assert len(outbox()) == 2 and enquiry.replies.count() == 2


def test_nobody_is_told_of_a_decision_that_does_not_stand(front_door, decide):
    enquiry = asked(front_door)
    decision = decide(enquiry)
    triage.undo(decision, why="Wrong family", by=front_door)
    with refuses("does not stand"):
        telling.owe(enquiry, decision, by=front_door)


def test_a_colleague_without_email_is_owed_a_call_until_somebody_says_they_made_it(front_door, decide):
    enquiry = asked(front_door, asker_email="")
    decide(enquiry)
    assert outbox("enquiry.reply") == [] and enquiry.replied_at is None
    (line,) = promises.to_askers(list(promises.unanswered(front_door)))
    assert line.why == "No email address: ring 01632 960999." and "Level of need: Level 2" in line.words
    telling.told(enquiry, to=TO.ASKER, how=HOW.PHONE, by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.replied_at and not promises.unanswered(front_door).exists()
    assert "Level of need" in reply_to(enquiry, TO.ASKER).text
    assert enquiry.moves.last().why == "Told whoever asked by telephone"


def test_somebody_who_left_no_name_or_number_is_owed_nothing(front_door, decide):
    enquiry = asked(front_door, source="9", asker_kind="somebody", asker_email="", asker_phone="")
    decide(enquiry)
    assert reply_to(enquiry, TO.ASKER).how == HOW.NOBODY and enquiry.replied_at
    assert outbox("enquiry.reply") == []


def test_a_letter_the_outbox_gave_up_is_owed_again(front_door, decide):
    enquiry = asked(front_door)
    decide(enquiry)
    (letter,) = outbox("enquiry.reply")
    give_up(letter)
    give_up(letter)
    enquiry.refresh_from_db()
    assert enquiry.replied_at is None
    assert [(one.how, bool(one.undelivered_at)) for one in enquiry.replies.filter(to=TO.ASKER)] == [
        ("email", True),
        ("", False),
    ]
    (line,) = promises.to_askers(list(promises.unanswered(front_door)))
    assert "could not be delivered" in line.why
    telling.told(enquiry, to=TO.ASKER, how=HOW.PHONE, by=front_door)
    assert not promises.unanswered(front_door).exists()
    assert Entry.objects.filter(verb="reply.came_back").count() == 1


def test_a_familys_letter_that_was_not_delivered_is_owed_again(front_door, decide):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decide(enquiry)
    give_up(outbox("enquiry.family")[0])
    enquiry.refresh_from_db()
    (line,) = promises.to_families(list(promises.families_to_tell(front_door)))
    assert "could not be delivered" in line.why and enquiry.replied_at, "whoever asked was told"


def test_a_letter_that_left_and_could_not_be_delivered_after_all_is_owed_again(front_door, decide):
    enquiry = asked(front_door)
    decide(enquiry)
    Letter.objects.update(sent_at=timezone.now())
    tasks.look_at_replies()
    give_up(outbox("enquiry.reply")[0])
    enquiry.refresh_from_db()
    assert enquiry.replied_at is None
    assert Entry.objects.filter(verb="reply.came_back").count() == 1


def test_a_letter_that_left_is_marked_and_looked_at_no_more(front_door, decide):
    enquiry = asked(front_door)
    decide(enquiry)
    Letter.objects.update(sent_at=timezone.now())
    tasks.look_at_replies()
    assert reply_to(enquiry, TO.ASKER).left_at and not Reply.objects.on_their_way().exists()
    assert enquiry.replied_at


def test_a_late_promise_is_counted_decided_or_not(front_door, decide):
    waits, silent, done = asked(front_door), asked(front_door, asker_email=""), asked(front_door)
    decide(silent)
    decide(done)
    assert waiting.number("promises_late") == 0
    Enquiry.objects.update(reply_due_at=timezone.now() - timedelta(days=2))
    assert waiting.number("promises_late") == waiting.numbers()["promises_late"] == 2
    lines = promises.to_askers(list(promises.unanswered(front_door)))
    assert {one.enquiry for one in lines} == {waits, silent} and all(one.late for one in lines)
    assert [one.why for one in lines if one.enquiry == waits] == ["Waiting for a decision."]


def test_a_panel_is_told_and_an_answer_is_promised_after_it(front_door, decide):
    enquiry = asked(front_door)
    decision = decide(enquiry, OUTCOME.PANEL)
    assert outbox("enquiry.reply")[0].body.count("panel") and enquiry.replied_at is None
    heard = clocks.due(decision.panel_on, authority().clock("reply"))
    assert timezone.localtime(enquiry.reply_due_at, clocks.LONDON).date() == heard
    (line,) = promises.to_askers(list(promises.unanswered(front_door)))
    assert "They know that the panel meets on" in line.why and line.words == ""


def test_opening_again_promises_anew_and_owes_nothing_of_the_old_decision(front_door, decide):
    enquiry = asked(front_door)
    decide(enquiry, OUTCOME.NO_ACTION)
    Enquiry.objects.filter(pk=enquiry.pk).update(reply_due_at=timezone.now() - timedelta(days=9))
    triage.reopen(enquiry, why="The school rang", by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.replied_at is None and enquiry.reply_due_at > timezone.now()
    assert len(outbox("enquiry.reopened")) == 1 and not promises.families_to_tell(front_door).exists()
    line = Entry.objects.get(verb="reply.promised_again")
    assert (line.subject_id, line.actor_id) == (str(enquiry.pk), front_door.pk)
    decide(enquiry, OUTCOME.HELP)
    assert (
        enquiry.replied_at
        and len(outbox("enquiry.reply")) == 2
        and promises.families_to_tell(front_door).count() == 1
    )


def test_of_a_promise_due_today_the_owner_is_reminded_once(front_door, manager):
    mine, nobodys, later = asked(front_door), asked(front_door), asked(front_door)
    Enquiry.objects.filter(pk=mine.pk).update(owner=manager)
    due = timezone.localtime().replace(hour=23, minute=59)
    Enquiry.objects.filter(pk__in=[mine.pk, nobodys.pk]).update(reply_due_at=due)
    Enquiry.objects.filter(pk=later.pk).update(reply_due_at=due + timedelta(days=3))
    assert reminders.remind() == 2 and reminders.remind() == 0
    tasks.remind_of_promises()
    found = outbox("enquiry.promise_due")
    assert {one.to for one in found} == {manager.email, authority().front_door.email} and len(found) == 2
    assert not any(PRIVATE.search(one.subject + one.body) for one in found)
    assert f"/enquiries/{mine.pk}/" in next(one.body for one in found if one.to == manager.email)


@pytest.mark.parametrize("way", ["suspended", "moved"])
def test_no_promise_is_reminded_of_with_an_owner_who_has_left_the_front_door(
    way, people, administrator, school, manager
):
    officer = people.made("leaver", "Una Marsh", "council", Role.FRONT_DOOR)
    mine = asked(manager)
    due = timezone.localtime().replace(hour=23, minute=59)
    Enquiry.objects.filter(pk=mine.pk).update(owner=officer, reply_due_at=due)
    if way == "suspended":
        staff.suspend(user=officer, why="Left", by=administrator)
    else:
        staff.leave_agency(user=officer, agency=people["council"], why="Moved", by=administrator)
        staff.give_role(user=officer, agency=school, role=Role.PRACTITIONER, by=administrator)
    reminders.remind()
    assert [one.to for one in outbox("enquiry.promise_due")] == [authority().front_door.email]


def test_a_promise_that_fell_due_at_the_weekend_is_still_reminded_of(front_door):
    with time_machine.travel(datetime(2026, 6, 5, 12, tzinfo=clocks.LONDON)):
        enquiry = asked(front_door)
        Enquiry.objects.filter(pk=enquiry.pk).update(reply_due_at=timezone.now() + timedelta(days=1))
    with time_machine.travel(datetime(2026, 6, 8, 8, 15, tzinfo=clocks.LONDON)):
        assert reminders.remind() == 1


def test_only_the_front_door_says_that_somebody_was_told(front_door, lead, decide):
    enquiry = asked(lead, asker_email="")
    decide(enquiry)
    with not_theirs():
        telling.told(enquiry, to=TO.ASKER, how=HOW.PHONE, by=lead)
    with not_theirs():
        telling.send(enquiry, to=TO.ASKER, by=lead)


def test_nothing_can_be_told_before_it_is_decided_or_twice(front_door, decide):
    enquiry = asked(front_door, asker_email="")
    with refuses("Nothing has been decided yet"):
        telling.told(enquiry, to=TO.ASKER, how=HOW.PHONE, by=front_door)
    decide(enquiry)
    with refuses("Say how they were told", field="how"):
        telling.told(enquiry, to=TO.ASKER, how=HOW.EMAIL, by=front_door)
    telling.told(enquiry, to=TO.ASKER, how=HOW.PHONE, by=front_door)
    with refuses("Recorded already"):
        telling.told(enquiry, to=TO.ASKER, how=HOW.IN_PERSON, by=front_door)


@pytest.mark.django_db(transaction=True)
def test_two_who_say_so_at_once_write_it_once(people):
    officers = [people["front_door"], people["manager"]]
    enquiry = asked(officers[0], asker_email="")
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="None"), by=officers[0])
    at_once(*[lambda by=by: telling.told(enquiry, to=TO.ASKER, how=HOW.PHONE, by=by) for by in officers])
    assert Reply.objects.filter(to=TO.ASKER).count() == 1
    assert Entry.objects.filter(verb="reply.told", details__to="asker").count() == 1


def test_the_list_takes_as_many_statements_for_thirty_rows_as_for_three(
    front_door, decide, django_assert_max_num_queries
):
    def fill(times):
        for n in range(times):
            family = builders.a_family(front_door, name=f"Moss{n}{times}")
            decide(
                linked(own(front_door, asker_safety="care", asker_reach="Text"), family), OUTCOME.NO_ACTION
            )
            decide(linked(asked(front_door, asker_email=""), family), OUTCOME.NO_ACTION)

    fill(10)
    with django_assert_max_num_queries(8):
        assert len(promises.to_askers(list(promises.unanswered(front_door)))) == 20
    with django_assert_max_num_queries(9):
        assert len(promises.to_families(list(promises.families_to_tell(front_door)))) == 10


def test_a_family_that_has_said_whether_it_agrees_waits_for_nothing_more(front_door, manager, lead, decide):
    enquiry = asked(front_door)
    decision = decide(enquiry, "help")
    assert [one.enquiry for one in promises.families_to_tell(front_door)] == [enquiry]
    case = builders.with_lead(decision.case, lead, manager)
    builders.with_agreement(case, lead)
    assert not promises.families_to_tell(front_door).exists()
