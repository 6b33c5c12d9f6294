"""Whose an enquiry is and how soon it is decided: what each verb does, what it refuses, and what happens in a race."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from audit.models import Entry
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import assigning, enquiries, triage
from referrals.choice import Choice
from referrals.models import Enquiry
from tests.facts import at_once, letters, not_theirs, refuses
from tests.rules.test_enquiries import an_enquiry
from tests.rules.test_queue import decided

WHY = "Off until Monday"


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door)


def history(enquiry):
    return [": ".join(filter(None, [move.why, move.reason])) for move in enquiry.moves.all()]


def line(verb):
    return Entry.objects.get(verb=verb)


# --- handing over and giving back ---------------------------------------------------------------------


def test_handing_over_says_to_whom_and_why_and_tells_them(enquiry, front_door, manager):
    enquiries.take(enquiry, by=front_door)
    made = assigning.hand_over(enquiry, to=manager, why=WHY, by=front_door)
    assert made.owner == manager
    assert history(enquiry)[-1] == "Handed over to Maya Kaur: Off until Monday"
    assert line("enquiry.handed_over").details == {"before": front_door.pk, "after": manager.pk}
    letter = Letter.objects.get(kind="enquiry.given")
    assert letter.to == manager.email and enquiry.reference in letter.subject
    assert f"/enquiries/{enquiry.pk}/" in letter.body
    assert not any(secret in letter.subject + letter.body for secret in ("Moss", "Idris", "school", WHY))


def test_an_enquiry_taken_over_by_oneself_needs_no_letter(enquiry, front_door, manager):
    enquiries.take(enquiry, by=front_door)
    assert assigning.hand_over(enquiry, to=manager, why="Femi is ill", by=manager).owner == manager
    assert letters("enquiry.given") == []


def test_handing_over_is_refused_to_whoever_cannot_decide(enquiry, front_door, lead, suspended):
    for somebody_else in (lead, suspended):
        with refuses("cannot look after enquiries", field="to"):
            assigning.hand_over(enquiry, to=somebody_else, why=WHY, by=front_door)


def test_handing_over_needs_a_reason_and_somebody_new(enquiry, front_door, manager):
    with refuses("Say why", field="why"):
        assigning.hand_over(enquiry, to=manager, why=" ", by=front_door)
    assigning.hand_over(enquiry, to=manager, why=WHY, by=front_door)
    with refuses("Maya Kaur is already looking after this enquiry", field="to"):
        assigning.hand_over(enquiry, to=manager, why=WHY, by=front_door)


def test_giving_back_makes_it_nobodys_and_leaves_its_clock(enquiry, front_door):
    enquiries.take(enquiry, by=front_door)
    made = assigning.give_back(enquiry, why="I know the family", by=front_door)
    assert made.owner is None
    assert made.due_at == enquiry.due_at
    assert history(enquiry)[-1] == "Put back in the queue: I know the family"
    assert line("enquiry.given_back").details == {"before": front_door.pk, "after": None}
    with refuses("is in the queue already"):
        assigning.give_back(enquiry, why="Again", by=front_door)
    enquiries.take(enquiry, by=front_door)
    with refuses("Say why", field="why"):
        assigning.give_back(enquiry, why="", by=front_door)


@pytest.mark.parametrize("verb", ["hand_over", "give_back", "prioritise"])
def test_nothing_is_changed_once_it_is_decided_nor_by_whoever_cannot_decide(
    verb, enquiry, front_door, manager, lead
):
    answers = {"hand_over": {"to": manager}, "give_back": {}, "prioritise": {"priority": "urgent"}}[verb]
    enquiries.take(enquiry, by=front_door)
    with not_theirs():
        getattr(assigning, verb)(enquiry, why=WHY, by=lead, **answers)
    decided(enquiry, front_door)
    with refuses("has already been decided"):
        getattr(assigning, verb)(enquiry, why=WHY, by=front_door, **answers)


# --- priority -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["urgent", "soon"])
def test_a_priority_sets_the_clock_from_when_it_began(code, front_door):
    came = timezone.now() - timedelta(hours=6)
    enquiry = an_enquiry(front_door, received_at=came)
    made = assigning.prioritise(enquiry, priority=code, why="A baby is due", by=front_door)
    assert made.priority == code
    assert made.due_at == clocks.due_at(came, authority().priority(code).clock)
    assert (made.clock_from, made.reply_due_at) == (came, enquiry.reply_due_at)
    assert made.late == (code == "urgent")  # four hours are over
    told = history(enquiry)[-1]
    assert told.startswith("Priority changed from “Usual” to “") and told.endswith(": A baby is due")
    assert line("enquiry.prioritised").details["before"] == "usual"


def test_a_priority_can_go_back_to_the_usual_one(enquiry, front_door):
    assigning.prioritise(enquiry, priority="urgent", why="No heating", by=front_door)
    made = assigning.prioritise(enquiry, priority="usual", why="The boiler is mended", by=front_door)
    assert made.due_at == enquiry.due_at


def test_a_priority_is_refused_without_a_reason_or_a_change(enquiry, front_door):
    with refuses("Give your reasons", field="why"):
        assigning.prioritise(enquiry, priority="urgent", why=" ", by=front_door)
    with refuses("Select the priority", field="priority"):
        assigning.prioritise(enquiry, priority="tomorrow", why=WHY, by=front_door)
    with refuses("The priority is “Usual” already", field="priority"):
        assigning.prioritise(enquiry, priority="usual", why=WHY, by=front_door)


def test_while_it_waits_for_the_panel_the_panels_day_stays_its_clock(enquiry, front_door):
    day = timezone.localdate() + timedelta(days=6)
    triage.decide(enquiry, Choice(outcome="panel", level="2", reasons="Stuck", panel_on=day), by=front_door)
    with refuses("waits for the panel"):
        assigning.prioritise(enquiry, priority="urgent", why=WHY, by=front_door)
    enquiry.refresh_from_db()
    assert timezone.localdate(enquiry.due_at) == day


# --- many at once ---------------------------------------------------------------------------------------


def test_many_are_given_at_once_with_one_letter(front_door, manager):
    rows = [an_enquiry(front_door) for _ in range(3)]
    made = assigning.assign_many(enquiries=rows, to=manager, by=front_door)
    assert [list(made.done), made.already, made.decided, made.taken] == [rows, (), (), ()]
    assert set(Enquiry.objects.values_list("owner", flat=True)) == {manager.pk}
    assert all(history(row)[-1] == "Given to Maya Kaur" for row in rows)
    [letter] = Letter.objects.filter(kind="enquiry.given")
    assert all(row.reference in letter.body for row in rows) and "Moss" not in letter.body


def test_those_taken_for_oneself_send_no_letter(front_door):
    made = assigning.assign_many(enquiries=[an_enquiry(front_door)], to=front_door, by=front_door)
    assert history(made.done[0])[-1] == "Took the enquiry"
    assert letters("enquiry.given") == []


def test_what_cannot_be_given_is_told_and_stops_none_of_the_others(front_door, manager):
    gone, theirs, taken, free = (an_enquiry(front_door) for _ in range(4))
    seen = {row.pk: None for row in (gone, theirs, taken, free)}
    decided(gone, front_door)
    enquiries.take(theirs, by=manager)
    enquiries.take(taken, by=front_door)
    made = assigning.assign_many(enquiries=[free, taken, theirs, gone], to=manager, by=front_door, seen=seen)
    assert (made.done, made.already, made.decided, made.taken) == ((free,), (theirs,), (gone,), (taken,))
    assert made.taken[0].owner == front_door
    assert len(letters("enquiry.given")) == 1


def test_what_was_somebody_s_when_it_was_ticked_may_be_given_on(front_door, manager):
    row = enquiries.take(an_enquiry(front_door), by=front_door)
    made = assigning.assign_many(enquiries=[row], to=manager, by=manager, seen={row.pk: front_door.pk})
    assert made.done == (row,)


def test_nothing_is_given_to_or_by_whoever_cannot_decide(enquiry, front_door, manager, lead):
    with not_theirs():
        assigning.assign_many(enquiries=[enquiry], to=manager, by=lead)
    with refuses("cannot look after enquiries", field="to"):
        assigning.assign_many(enquiries=[enquiry], to=lead, by=front_door)
    with refuses("Tick at least one", field="enquiries"):
        assigning.assign_many(enquiries=[], to=manager, by=front_door)


def test_more_than_a_page_is_refused_whole_rather_than_cut_short(front_door, manager):
    rows = [an_enquiry(front_door) for _ in range(assigning.MOST_AT_ONCE + 1)]
    with refuses("Tick up to 25 enquiries", field="enquiries"):
        assigning.assign_many(enquiries=rows, to=manager, by=front_door)


@pytest.mark.django_db(transaction=True)
def test_two_people_giving_the_same_ones_at_once_wait_for_each_other(front_door, manager):
    rows = [an_enquiry(front_door) for _ in range(12)]

    def give(to, order):
        return lambda: assigning.assign_many(
            enquiries=order, to=User.objects.get(pk=to.pk), by=User.objects.get(pk=to.pk)
        )

    made, refused = at_once(*[give(front_door, rows), give(manager, rows[::-1])] * 3)
    assert (len(made), refused) == (6, [])
    assert all(len(one.done) + len(one.already) == 12 for one in made)
    assert len(set(Enquiry.objects.values_list("owner", flat=True))) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_tick_the_same_ones_the_first_keeps_them(front_door, manager):
    rows = [an_enquiry(front_door) for _ in range(4)]
    seen = dict.fromkeys(row.pk for row in rows)

    def take(user):
        def verb():
            me = User.objects.get(pk=user.pk)
            return assigning.assign_many(enquiries=rows, to=me, by=me, seen=seen)

        return verb

    made, _ = at_once(take(front_door), take(manager))
    assert sorted(len(one.done) for one in made) == [0, 4]
    assert sorted(len(one.taken) for one in made) == [0, 4]
