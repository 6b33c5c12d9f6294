"""A letter promises only what stands in it, and says of a day to come only what is still to come."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cases.models import Owed
from cases.status import OwedKind
from directory.models import Service
from earlyhelp.authority import authority
from plans.printing import plan_html
from referrals import letters
from referrals.letters import facts, front_door
from referrals.replies import telling
from tests import builders
from tests.facts import refuses
from tests.owed import OUTCOME, SAFE_MAIL, TO, asked, decider, own
from tests.rules.test_directory import a_service

pytestmark = pytest.mark.django_db
IDEAS = "We have some ideas that may help you."
NOTHING = "We do not plan to do anything more now. You can ask us again at any time."


@pytest.fixture
def decide(front_door, charity):
    return decider(front_door, charity, sends=False)


def theirs(enquiry, to=TO.FAMILY):
    decision = telling.standing(enquiry)
    return letters.letter(enquiry, decision, to=to).text, letters.text_message(enquiry, decision)


@pytest.mark.parametrize(("named", "ideas"), [(True, True), (False, False)])
def test_a_family_is_told_of_ideas_only_where_its_letter_has_some(named, ideas, front_door, manager, decide):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decide(enquiry, OUTCOME.ADVICE, services=(a_service(manager),) if named else ())
    letter, text = theirs(enquiry)
    assert (IDEAS in letter) is ideas and (NOTHING in letter) is not ideas
    assert ("These services can help" in letter) is ideas and ("some things that may help" in text) is ideas
    level = authority().level("1").what_happens
    assert (level in letter) is ideas, "what the level says is given stands only where it is"
    assert "family hub" not in letter, "the advice was written to whoever asked"
    assert telling.send(enquiry, to=TO.FAMILY, by=front_door).text == letter


def test_whoever_asked_for_themselves_is_told_of_the_advice_that_stands_in_it(front_door, decide):
    enquiry = own(front_door)
    decide(enquiry, OUTCOME.ADVICE)
    letter, text = theirs(enquiry, TO.ASKER)
    assert IDEAS in letter and "Try the family hub" in letter and "some things that may help" in text


def test_services_that_have_ended_since_are_no_ideas(front_door, manager, decide):
    enquiry, service = asked(front_door, contact=SAFE_MAIL), a_service(manager)
    decide(enquiry, OUTCOME.ADVICE, advice="", services=(service,))
    reply = letters.reply_text(enquiry, telling.standing(enquiry))
    assert "we know of services that may help" in reply and "we have advice" not in reply
    Service.objects.filter(pk=service.pk).update(status=Service.Status.DEFUNCT)
    assert NOTHING in theirs(enquiry)[0] and IDEAS not in theirs(enquiry)[0]
    with refuses("there is advice to give, and that is not so"):
        telling.send(enquiry, to=TO.ASKER, by=front_door)


@pytest.mark.parametrize("outcome", [OUTCOME.NO_ACTION, OUTCOME.ONE_AGENCY])
def test_what_a_level_gives_is_not_told_where_nothing_is_given(outcome, front_door, decide):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decision = decide(enquiry, outcome)
    level = authority().level("1").what_happens
    assert level not in theirs(enquiry)[0] and level not in letters.reply_text(enquiry, decision)


def test_of_a_panel_whose_day_has_passed_nobody_reads_that_it_will_meet(front_door, decide):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    decision = decide(enquiry, OUTCOME.PANEL)
    assert "will meet on" in theirs(enquiry)[0]
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert not facts.panel_to_come(decision)
        letter, reply = theirs(enquiry)[0], letters.reply_text(enquiry, decision)
    for said in (letter, reply):
        assert "will meet" not in said and "will talk" not in said and "You will hear" not in said
    assert "We are still looking at" in letter and "was to talk" in reply and "still looking" in reply


def test_a_reminder_of_an_answer_says_whether_its_day_has_passed(front_door):
    enquiry = asked(front_door)
    assert "is promised today" in front_door_letter(enquiry)
    enquiry.reply_due_at = timezone.now() - timedelta(days=2)
    assert "was promised" in front_door_letter(enquiry)


def front_door_letter(enquiry):
    return front_door.promise_due(enquiry).subject


@pytest.mark.parametrize(
    ("days", "said"),
    [(3, "We look at this plan together by"), (-3, "We were to look at this plan together by")],
)
@pytest.mark.parametrize("language", ["en", "bn", "so"])
def test_a_plan_says_of_its_review_what_is_true_on_the_day_it_is_made(days, said, language, supported_case):
    due = supported_case.owed.get(kind=OwedKind.REVIEW).due_on
    with time_machine.travel(
        timezone.now().replace(hour=10) + (due - timezone.localdate()) - timedelta(days=days)
    ):
        html = plan_html(supported_case.plans.get(), language, reader=builders.mother(supported_case))
    if language == "en":
        text = " ".join(html.split())
        assert said in text and ("This is late." in text.split("When we look at it again")[1][:200]) is (
            days < 0
        )
    else:
        assert "We look at" not in html and "We were to look" not in html
    assert Owed.objects.filter(case=supported_case).exists()
