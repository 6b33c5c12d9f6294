"""Links to a family's plan, what a family member says, and the actions they mark."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from audit.models import Entry
from cases import warnings
from cases.models import FamilyMember
from earlyhelp.models import Letter
from plans import plan as plans
from plans.models import Action, ActionChange
from portal import links, words
from portal.models import FamilyLink, FamilyMessage
from tests import builders
from tests.facts import at_once, refuses
from tests.family_page import another_family, contact_of, token_of


@pytest.fixture
def mother(supported_case):
    return builders.mother(supported_case)


@pytest.fixture
def contact(mother, lead):
    return contact_of(mother, lead)


@pytest.fixture
def made(supported_case, mother, contact, lead):
    return links.make(supported_case, person=mother, contact=contact, language="bn", by=lead)


# --- making -----------------------------------------------------------------------------------------


def test_only_hashes_of_link_and_code_are_kept(made):
    link = FamilyLink.objects.get()
    token = token_of(made)
    assert len(token) >= 43 and len(made.code) == 6 and made.code.isdigit()
    kept = str(FamilyLink.objects.values().get())
    assert token not in kept and made.code not in kept
    assert link.token_hash == links.hashed(token) and check_password(made.code, link.code_hash)
    assert link.expires_at - link.made_at == timedelta(days=7)


def test_the_letter_carries_the_link_without_code_name_or_worry(made, mother):
    letter = Letter.objects.get(kind="plan.link")
    assert letter.to == "07700 900214" and letter.channel == "text"
    assert made.address in letter.body and made.code not in letter.body
    for never in (mother.given_names, mother.family_name, "পরিকল্পনা", "আর্লি"):
        assert never not in letter.body + letter.subject
    assert "যে পাতার কথা" in letter.body


def test_an_email_goes_by_email(supported_case, mother, lead):
    mail = contact_of(mother, lead, kind="email", value="nadia@example.org")
    made = links.make(supported_case, person=mother, contact=mail, by=lead)
    assert Letter.objects.get(kind="plan.link").channel == "email"
    assert made.link.sent_to == "n…@example.org"


def test_who_made_it_for_whom_is_in_the_trail(made, mother, lead):
    line = Entry.objects.get(verb="link.made")
    assert (line.actor_id, line.details["person"]) == (lead.pk, mother.pk)
    assert made.link.sent_to == "mobile ending 214"


def test_a_new_link_stops_the_one_not_opened(supported_case, mother, contact, made, lead):
    again = links.make(supported_case, person=mother, contact=contact, by=lead)
    with pytest.raises(ValidationError, match="does not work any more"):
        links.open_link(token_of(made), code=made.code)
    line = Entry.objects.get(verb="link.replaced")
    assert (line.subject_id, line.case_id, line.details) == (
        str(made.link.pk),
        supported_case.pk,
        {"person": mother.pk},
    )
    assert links.open_link(token_of(again), code=again.code)


@pytest.mark.parametrize(
    ("safety", "sentence"),
    [("unsafe", "This is not safe to use"), ("unknown", "Ask first whether this is safe")],
)
def test_nothing_goes_to_a_phone_that_is_not_safe(supported_case, mother, lead, safety, sentence):
    contact = contact_of(mother, lead, safety=safety)
    for checked in (False, True):
        with refuses(sentence, field="contact"):
            links.make(supported_case, person=mother, contact=contact, checked=checked, by=lead)


def test_a_note_about_safety_is_read_first(supported_case, mother, lead):
    contact = contact_of(mother, lead, safety="care", note="Text only, after nine")
    with refuses("Text only, after nine", field="checked"):
        links.make(supported_case, person=mother, contact=contact, by=lead)
    assert links.make(supported_case, person=mother, contact=contact, checked=True, by=lead)


@pytest.mark.parametrize("kind", ["domestic_abuse", "do_not_disclose", "contact_safely", "protection_order"])
def test_a_warning_asks_the_worker_to_make_sure(supported_case, mother, contact, lead, kind):
    soon = timezone.localdate() + timedelta(days=30)
    warning = warnings.warn(
        supported_case.family, kind=kind, text="He reads her phone", review_on=soon, by=lead
    )
    with refuses("nobody else reads this phone", field="checked"):
        links.make(supported_case, person=mother, contact=contact, by=lead)
    made = links.make(supported_case, person=mother, contact=contact, checked=True, by=lead)
    assert Entry.objects.get(verb="link.made").details["checked"] is True
    links.take_back(made.link, by=lead)
    warnings.end_warning(warning, by=lead)
    assert links.make(supported_case, person=mother, contact=contact, by=lead)


def test_only_for_people_of_this_family_at_their_own_number(supported_case, mother, contact, manager, lead):
    son = builders.son(supported_case)
    with refuses("this person’s own", field="contact"):
        links.make(supported_case, person=son, contact=contact, by=lead)
    FamilyMember.objects.filter(person=mother).update(left_on=timezone.localdate())
    with refuses("somebody in this family", field="person"):
        links.make(supported_case, person=mother, contact=contact, by=lead)


def test_no_link_to_a_landline_or_in_a_language_we_do_not_offer(supported_case, mother, contact, lead):
    landline = contact_of(mother, lead, kind="phone", value="01632 960214")
    with refuses("mobile or an email", field="contact"):
        links.make(supported_case, person=mother, contact=landline, by=lead)
    with refuses("one of the languages", field="language"):
        links.make(supported_case, person=mother, contact=contact, language="xx", by=lead)


def test_no_link_before_the_plan_is_agreed_or_after_closing(planning_case, manager):
    mother, lead = builders.mother(planning_case), planning_case.lead
    contact = contact_of(mother, lead)
    with refuses("Agree the plan"):
        links.make(planning_case, person=mother, contact=contact, by=lead)
    case = builders.closed(planning_case, manager, reason="declined")
    with refuses("closed"):
        links.make(case, person=mother, contact=contact, by=manager)


# --- opening ----------------------------------------------------------------------------------------


def test_it_opens_once(made):
    link = links.open_link(token_of(made), code=made.code)
    assert link.used_at and Entry.objects.filter(verb="link.opened", actor_kind="family").count() == 1
    with pytest.raises(ValidationError, match="opened before"):
        links.open_link(token_of(made), code=made.code)


def test_once_opened_its_address_leaves_the_outbox(made):
    links.open_link(token_of(made), code=made.code)
    assert token_of(made) not in Letter.objects.get(kind="plan.link").body


@pytest.mark.django_db(transaction=True)
def test_two_phones_at_the_same_moment_open_it_once(made):
    opened, refused = at_once(*[lambda: links.open_link(token_of(made), code=made.code)] * 4)
    assert len(opened) == 1 and len(refused) == 3


def test_five_wrong_codes_and_it_is_dead(made, lead):
    wrong = "000000" if made.code != "000000" else "111111"
    for left in ("4 more times", "3 more times", "2 more times", "once more", "too many times"):
        with pytest.raises(ValidationError, match=left):
            links.open_link(token_of(made), code=wrong)
    with pytest.raises(ValidationError, match="too many times"):
        links.open_link(token_of(made), code=made.code)
    assert Entry.objects.filter(verb="link.wrong_code").count() == 5
    letter = Letter.objects.get(kind="portal.link_stopped")
    assert letter.to == lead.email and "Nadia" not in letter.body


def test_a_wrong_code_counts_although_it_is_refused(made):
    with pytest.raises(ValidationError):
        links.open_link(token_of(made), code="x")
    assert FamilyLink.objects.get().wrong_codes == 1


def test_after_seven_days_it_is_too_old(made):
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        with pytest.raises(ValidationError, match="too old"):
            links.open_link(token_of(made), code=made.code)


def test_taken_back_before_it_was_sent_it_is_not_sent(made, lead):
    links.take_back(made.link, by=lead)
    assert not Letter.objects.waiting().filter(kind="plan.link").exists()


def test_taken_back_and_closed_it_does_not_open(made, supported_case, lead, manager):
    links.take_back(made.link, by=lead)
    with pytest.raises(ValidationError, match="does not work"):
        links.open_link(token_of(made), code=made.code)
    with refuses("already been taken back"):
        links.take_back(made.link, by=lead)


def test_an_unknown_link_says_no_more_than_that(db):
    with pytest.raises(ValidationError, match="does not work any more"):
        links.open_link("x" * 43, code="123456")


def test_each_state_has_its_words(made, lead):
    link = made.link
    assert link.state == "Not opened yet" and link.can_be_taken_back
    link.wrong_codes = 5
    assert link.state == "Stopped: wrong code" and not link.can_be_taken_back
    link.wrong_codes, link.expires_at = 0, timezone.now()
    assert link.state == "Not opened in time"
    link.used_at = timezone.now()
    assert link.state == "Opened" and link.can_be_taken_back
    link.taken_back_at = timezone.now()
    assert link.state == "Taken back"


# --- what they say ----------------------------------------------------------------------------------


def test_a_message_reaches_the_lead_without_names_or_words(supported_case, mother, lead):
    message = words.say(supported_case, person=mother, kind="wrong", text="Layla is not six", language="so")
    letter = Letter.objects.get(kind="portal.message_came")
    assert letter.to == lead.email and supported_case.reference in letter.subject
    for never in ("Nadia", "Moss", "Layla"):
        assert never not in letter.subject + letter.body
    line = Entry.objects.get(verb="family.said")
    assert (line.actor_kind, line.actor_id, line.actor_name) == ("family", mother.pk, mother.name)
    assert message.language_name == "Somali" and FamilyMessage.objects.unanswered().count() == 1


def test_please_ring_me_needs_no_words_but_the_rest_do(supported_case, mother):
    assert words.say(supported_case, person=mother, kind="ring_me")
    for kind in ("how_it_goes", "wrong"):
        with refuses("Write what you want to tell us", field="text"):
            words.say(supported_case, person=mother, kind=kind, text="  ")
    with refuses("Choose what you want", field="kind"):
        words.say(supported_case, person=mother, kind="nonsense", text="x")
    with refuses("2,000", field="text"):
        words.say(supported_case, person=mother, kind="wrong", text="x" * 2001)


def test_about_an_action_of_their_own_plan_only(supported_case, mother, manager, lead):
    other = another_family(supported_case, manager, lead)
    theirs = Action.objects.filter(goal__plan__case=other).first()
    with refuses("your own plan", field="action"):
        words.say(supported_case, person=mother, kind="wrong", text="x", action=theirs)
    own = Action.objects.filter(goal__plan__case=supported_case).first()
    assert words.say(supported_case, person=mother, kind="wrong", text="x", action=own).action == own


def test_nobody_outside_the_family_says_anything(supported_case, manager, lead):
    stranger = builders.mother(another_family(supported_case, manager, lead))
    with refuses("closed"):
        words.say(supported_case, person=stranger, kind="ring_me")


def test_twenty_messages_a_day_are_enough(supported_case, mother):
    for _n in range(words.MOST_A_DAY):
        words.say(supported_case, person=mother, kind="ring_me")
    with refuses("sent us a lot today"):
        words.say(supported_case, person=mother, kind="ring_me")


def test_a_message_is_answered_once(supported_case, mother, lead, manager):
    message = words.say(supported_case, person=mother, kind="how_it_goes", text="Better")
    with refuses("Enter your answer", field="answer"):
        words.answer(message, answer=" ", by=lead)
    answered = words.answer(message, answer="Glad to hear it", by=lead)
    assert (answered.answer, answered.answered_by) == ("Glad to hear it", lead)
    line = Entry.objects.get(verb="family.answered")
    assert (line.actor_id, line.case_id) == (lead.pk, supported_case.pk)
    with refuses("already answered"):
        words.answer(message, answer="Me too", by=manager)


# --- their actions ----------------------------------------------------------------------------------


def test_their_own_action_is_done_and_not_done_after_all(supported_case, mother):
    action = Action.objects.get(person=mother)
    words.mark(action, status="done", person=mother)
    action.refresh_from_db()
    assert action.status == "done" and action.done_on == timezone.localdate()
    change = ActionChange.objects.get(action=action)
    assert change.by_person == mother and change.by_user is None
    assert Entry.objects.get(verb="action.moved").actor_kind == "family"
    with refuses("marked already"):
        words.mark(action, status="done", person=mother)
    words.mark(action, status="in_progress", person=mother)
    action.refresh_from_db()
    assert action.status == "in_progress" and action.done_on is None


def test_not_a_workers_action_nor_another_familys(supported_case, mother, manager, lead):
    workers = Action.objects.get(goal__plan__case=supported_case, worker=lead)
    with refuses("what you yourself do"):
        words.mark(workers, status="done", person=mother)
    other = another_family(supported_case, manager, lead)
    theirs = Action.objects.get(goal__plan__case=other, person__isnull=False)
    with refuses("Please ring us"):
        words.mark(theirs, status="done", person=mother)


def test_they_do_not_drop_an_action(supported_case, mother):
    with refuses("tell us instead"):
        words.mark(Action.objects.get(person=mother), status="dropped", person=mother)


def test_somebody_who_left_the_family_marks_nothing(supported_case, mother):
    FamilyMember.objects.filter(person=mother).update(left_on=date(2026, 1, 1))
    with refuses("closed"):
        words.mark(Action.objects.get(person=mother), status="done", person=mother)


def test_an_ended_plan_is_not_marked(supported_case, mother, lead):
    action = Action.objects.get(person=mother)
    plans.end(plans.live(supported_case), by=lead)
    with refuses("what you yourself do"):
        words.mark(action, status="done", person=mother)
