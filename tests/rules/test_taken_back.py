"""“Told” that was written down by mistake: put right with a reason, kept, and owed again."""

import pytest

from audit.models import Entry
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry, Reply
from referrals.replies import taken_back, telling
from tests.facts import refuses
from tests.pages.deciding import soon
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db

WHY = "I rang the wrong school"


@pytest.fixture
def decided(front_door):
    enquiry = an_enquiry(front_door)
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="Managing well"), by=front_door)
    return enquiry


def told(enquiry, by, to="asker"):
    return telling.told(enquiry, to=to, how="phone", by=by)


def test_who_was_not_told_after_all_is_owed_it_by_the_day_that_was_promised(decided, front_door, manager):
    promised = Enquiry.objects.get().reply_due_at
    wrong = told(decided, front_door)
    made = taken_back.take_back(wrong, why=WHY, by=manager)
    enquiry = Enquiry.objects.get()
    assert (enquiry.replied_at, enquiry.reply_due_at) == (None, promised)
    assert made.at is None and telling.first_owed(enquiry) == "asker"
    assert not telling.has_heard(enquiry)
    wrong.refresh_from_db()
    assert (wrong.how, wrong.by, wrong.taken_back_by, wrong.taken_back_why) == (
        "phone",
        front_door,
        manager,
        WHY,
    )
    move = enquiry.moves.last()
    assert move.why.startswith("Put right: whoever asked was not told by telephone") and move.reason == WHY
    assert WHY not in str(Entry.objects.get(verb="reply.taken_back").details)
    right = telling.told(enquiry, to="asker", how="in_person", by=front_door)
    assert telling.told_of(right.decision, "asker") == right


def test_of_a_panel_another_answer_is_promised(front_door):
    enquiry = an_enquiry(front_door)
    triage.decide(
        enquiry, Choice(outcome="panel", level="2", reasons="Stuck", panel_on=soon()), by=front_door
    )
    taken_back.take_back(told(enquiry, front_door), why=WHY, by=front_door)
    assert Enquiry.objects.get().reply_from.date() < soon()


def test_the_family_is_owed_its_letter_again(decided, front_door):
    told(decided, front_door)
    taken_back.take_back(told(decided, front_door, "family"), why=WHY, by=front_door)
    assert Enquiry.objects.get().replied_at and telling.first_owed(decided) == "family"


def test_it_is_taken_back_once_with_a_reason_and_never_of_a_letter_that_has_gone(decided, front_door):
    sent = telling.send(decided, to="asker", by=front_door)
    with refuses("This was not written down by hand"):
        taken_back.take_back(sent, why=WHY, by=front_door)
    wrong = told(decided, front_door, "family")
    with refuses("Say what happened", field="why"):
        taken_back.take_back(wrong, why=" ", by=front_door)
    taken_back.take_back(wrong, why=WHY, by=front_door)
    with refuses("This has been taken back already."):
        taken_back.take_back(wrong, why=WHY, by=front_door)
    assert Reply.objects.filter(to="family").count() == 2


def test_of_a_decision_that_has_been_taken_back_nothing_is_owed_again(decided, front_door):
    wrong = told(decided, front_door)
    triage.reopen(decided, why="More is known", by=front_door)
    with refuses("More has been decided or told since"):
        taken_back.take_back(wrong, why=WHY, by=front_door)
