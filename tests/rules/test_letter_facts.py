"""Each letter of the front door names the facts it states, and is never posted when one does not hold."""

import ast
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cases import contacts
from earlyhelp.models import Letter
from earlyhelp.stated import NotSo
from onward.letters import facts as to_agencies
from referrals import letters, triage
from referrals.choice import Choice
from referrals.letters import facts
from referrals.models import Decision, Reply
from referrals.replies import reach, telling
from referrals.steps import up
from tests import builders
from tests.architecture.source import ROOT, name, tree
from tests.owed import OUTCOME, SAFE_MAIL, TO, asked, decider, linked, mother, outbox, own
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up, duty, sending, social_care, stepped_up

__all__ = ["duty", "social_care"]

LETTERS = sorted(
    (*(ROOT / "referrals" / "letters").glob("*.py"), *(ROOT / "onward" / "letters").glob("*.py"))
)
STATED = facts.STATED | to_agencies.STATED
KIND = re.compile(r"[a-z_]+\.[a-z_]+")


def kinds_of(path):
    """The kinds of letter that a module posts: every text in it that has the shape of one."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KIND.fullmatch(node.value):
            if not node.value.endswith((".html", ".txt")):
                yield node.value


def posted():
    modules = [path for path in LETTERS if path.name != "facts.py"]
    return {(path.name, kind) for path in modules for kind in kinds_of(path)}


def test_every_kind_of_letter_is_in_the_table_and_none_that_is_not_posted():
    kinds = {kind for _module, kind in posted()}
    assert len(kinds) > 20
    assert kinds == set(STATED) - {"enquiry.held_back"}
    assert not facts.STATED.keys() & to_agencies.STATED.keys()
    without = {kind for kind, stated in STATED.items() if not stated}
    assert without == {"enquiry.held_back"}, "every other letter says what it takes to be so"


@pytest.mark.parametrize("path", LETTERS, ids=name)
def test_none_of_them_is_posted_but_by_asking_its_facts(path):
    if path.name == "facts.py":
        return
    called = [ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert "letters.post" not in called


def test_every_outcome_has_the_deed_that_comes_before_its_reply():
    assert set(facts.DEEDS) == set(OUTCOME)


@pytest.mark.parametrize("kind", sorted({kind for kind in STATED if STATED[kind]}))
def test_facts_are_told_in_words_that_follow_it_is_not_so_that(kind):
    for one in STATED[kind]:
        assert one.words and one.words[0].islower() and not one.words.endswith(".")


# --- a letter whose facts do not hold ----------------------------------------------------------------------


@pytest.fixture
def enquiry(front_door):
    return asked(front_door, contact=SAFE_MAIL)


def test_a_letter_that_would_not_be_true_is_not_posted_and_the_minder_is_told(
    enquiry, front_door, settings, caplog
):
    settings.LETTERS_INSIST = False
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="x"), by=front_door)
    enquiry.refresh_from_db()
    assert letters.reopened(enquiry) is None
    assert not Letter.objects.filter(kind="enquiry.reopened").exists()
    (told,) = Letter.objects.filter(kind="enquiry.held_back")
    assert told.to == front_door.email and "no decision stands" in told.body
    assert "enquiry.reopened" in caplog.text
    assert letters.reopened(enquiry) is None
    assert Letter.objects.filter(kind="enquiry.held_back").count() == 1, "once a day"


def test_in_tests_it_is_an_error(enquiry, front_door):
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="x"), by=front_door)
    with pytest.raises(NotSo, match="no decision stands"):
        letters.reopened(enquiry)


@pytest.mark.parametrize("to", [TO.ASKER, TO.FAMILY])
def test_of_a_step_up_nothing_is_posted_before_the_packet_has_gone(to, enquiry, front_door, social_care):
    decision = a_decision_to_step_up(enquiry, front_door)
    about = facts.Answer(enquiry, decision, to)
    assert facts.TABLE.not_so("enquiry.reply", about) == ["what was decided has been done"]
    assert facts.deed_missing(about) == "the packet has been sent to social care"
    stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    assert facts.TABLE.not_so("enquiry.reply", facts.Answer(enquiry, telling.standing(enquiry), to)) == []


def test_of_a_panel_whose_day_is_over_nobody_is_told_that_it_will_meet(enquiry, front_door, charity):
    decider(front_door, charity, sends=False)(enquiry, OUTCOME.PANEL)
    Decision.objects.update(panel_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Exception, match="the panel’s day is still to come"):
        telling.send(enquiry, to=TO.ASKER, by=front_door)
    assert outbox() == []


def test_a_receipt_of_a_request_written_down_late_names_no_day_that_is_over(front_door):
    long_ago = timezone.now() - timedelta(days=40)
    an_enquiry(front_door, received_at=long_ago)
    an_enquiry(front_door)
    first, second = Letter.objects.filter(kind="enquiry.received").order_by("pk")
    assert "You will hear" not in first.body and "You will hear what we decide by" in second.body


# --- what the sentences say ----------------------------------------------------------------------------


def test_social_care_is_said_to_have_it_only_when_it_has_said_so(enquiry, front_door, social_care):
    a_decision_to_step_up(enquiry, front_door)
    sent = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    text = letters.reply_text(enquiry, telling.standing(enquiry))
    assert "passed this to" in text and "has this now" not in text and "will be in touch" not in text
    sent.acknowledged_at = timezone.now()
    sent.save()
    assert "has this now" in letters.reply_text(enquiry, telling.standing(enquiry))


def test_after_no_further_action_nobody_is_told_that_social_care_has_it(front_door, social_care, duty):
    enquiry = asked(front_door, contact=SAFE_MAIL)
    a_decision_to_step_up(enquiry, front_door)
    sent = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    up.acknowledge(sent, social_worker="Ruth Abara", by=duty)
    back = up.answer(
        sent, answer="no_action", answer_text="Not met", social_worker="Ruth Abara", by=duty
    ).sent_back_as
    decision = telling.standing(enquiry)
    colleague, theirs = letters.reply_text(enquiry, decision), letters.letter(enquiry, decision).text
    assert "has this now" not in colleague and "takes no further action" in colleague
    assert back.reference in colleague and "Families at this level are told" not in colleague
    assert "have this now" not in theirs and "You will hear from us again" in theirs
    for language in ("bn", "so"):
        assert "Social workers" not in letters.letter(enquiry, decision, language=language).text
    for to in (Reply.To.ASKER, Reply.To.FAMILY):
        reply = telling.send(enquiry, to=to, by=front_door)
        assert "have this now" not in reply.text and "has this now" not in reply.text


@pytest.mark.parametrize("led", [True, False])
def test_a_family_already_helped_is_told_of_its_lead_and_no_lead_is_promised(
    led, front_door, waiting_case, lead, manager
):

    if led:
        builders.with_lead(waiting_case, lead, manager)
    enquiry = asked(front_door, contact=SAFE_MAIL)
    triage.decide(
        enquiry,
        Choice(outcome="help", level="2", reasons="x", family=waiting_case.family),
        by=front_door,
    )
    decision = telling.standing(enquiry)
    colleague, theirs = letters.reply_text(enquiry, decision), letters.letter(enquiry, decision).text
    assert "has early help already" in colleague and "is named within" not in colleague
    assert ("their lead professional" in colleague) is led
    assert ("your lead professional" in theirs) is led and "would like to offer" not in theirs
    assert lead.name not in colleague + theirs, "who leads it is not named to others"


def test_a_lead_named_before_the_reply_goes_is_not_promised_again(front_door, lead, manager):

    enquiry = asked(front_door)
    case = triage.decide(
        enquiry, Choice(outcome="help", level="2", reasons="x", agency=front_door.agency), by=front_door
    ).case
    assert "is named within" in letters.reply_text(enquiry, telling.standing(enquiry))
    builders.with_lead(case, lead, manager)
    text = letters.reply_text(enquiry, telling.standing(enquiry))
    assert "is named within" not in text and "They have a lead professional" in text


# --- safe contact, over every letter to a family, by every way ----------------------------------------------

FAMILY_KINDS = (
    "enquiry.received",
    "enquiry.more_asked",
    "enquiry.reopened",
    "enquiry.holding",
    "enquiry.reply",
)


@pytest.mark.parametrize("safety", ["unsafe", "unknown", "care"])
@pytest.mark.parametrize("kind", ["parent", "young_person"])
@pytest.mark.parametrize("outcome", OUTCOME)
def test_no_letter_and_no_number_to_ring_where_it_is_not_safe(
    safety, kind, outcome, front_door, charity, social_care
):
    decide = sending(decider(front_door, charity), to=social_care, by=front_door)
    enquiry = own(
        front_door,
        asker_kind=kind,
        asker_safety=safety,
        asker_reach="Ring Mondays" if safety == "care" else "",
        asker_phone="07700 900001",
    )
    letters.reopened(enquiry)
    decide(enquiry, outcome)
    theirs = Letter.objects.filter(kind__in=(*FAMILY_KINDS, "enquiry.family"))
    assert not theirs.exists()
    way = reach.to_asker(enquiry, telling.standing(enquiry))
    assert way.phone == ("07700 900001" if safety == "care" else "")


def test_a_number_that_the_record_calls_unsafe_is_not_offered_to_be_rung(front_door, family):
    person = family.members.get(part="mother").person
    contacts.add_contact(person, kind="mobile", value="07700900001", safety="unsafe", by=front_door)
    enquiry = linked(
        an_enquiry(front_door, people=[mother(phone="07700 900001", contact_safety="safe")]), family
    )
    decision = Decision(outcome=OUTCOME.NO_ACTION)
    way = reach.to_family(enquiry, decision)
    assert way.phone == "" and not way.can_be_sent

    theirs = linked(own(front_door, asker_email="", asker_phone="07700 900001"), family)
    assert reach.to_asker(theirs, decision).phone == ""
