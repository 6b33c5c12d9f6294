"""The enquiry behind a restricted record is restricted with it, and no work is lost by that."""

import copy
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts import people as accounts
from accounts.roles import Role
from cases import holders, restricting
from earlyhelp.dates import due_at
from earlyhelp.models import Letter
from referrals import assigning, enquiries, panel, triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.models import Enquiry, StepUp
from referrals.replies import reminders
from referrals.views.assigning import like
from tests import builders
from tests.access.every.verbs import every_verb
from tests.access.restricted_verbs import NOT_THE_DOORS, VERBS
from tests.facts import letters, refused, written
from tests.partners import a_checker, an_agency, asked, one
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.social_care import a_decision_to_step_up, answered, duty, social_care, stepped_up
from tests.walk import every_page

__all__ = ["duty", "social_care"]

pytestmark = pytest.mark.django_db
NAMED = {
    "family_name": "Quillfeather",
    "people": [somebody(given_names="Zandro", family_name="Quillfeather", born_on=None)],
}
TOLD = ("Quillfeather", "Zandro", "Missing school since the move", "Mr Reed", "01632 960999", "reed@alder")


def about(case, enquiry):
    """The enquiry linked to the case's family by somebody who sees both."""
    rulings.link(enquiry, family=case.family, by=enquiry.received_by)
    enquiry.refresh_from_db()
    return enquiry


@pytest.fixture
def waiting(agreed_case, front_door, manager):
    """An enquiry not yet decided, linked to a family whose record is restricted afterwards."""
    enquiry = about(agreed_case, an_enquiry(front_door, **NAMED))
    builders.restricted(agreed_case, manager)
    return enquiry


@pytest.fixture
def decided(front_door, manager):
    """The enquiry whose decision opened a case that is restricted afterwards; whoever asked has to be rung."""
    enquiry = an_enquiry(front_door, **NAMED, asker_email="")
    helps = Choice(outcome="help", level="2", reasons="Two needs", agency=front_door.agency)
    decision = triage.decide(enquiry, helps, by=front_door)
    builders.restricted(decision.case, manager)
    enquiry.refresh_from_db()
    return enquiry


def seers(people, enquiry, *more):
    names = ("front_door", "manager", "other_manager", "lead", "auditor", "stranger", *more)
    return [n for n in names if Enquiry.objects.visible_to(people.fresh(n)).filter(pk=enquiry.pk).exists()]


# --- who sees it ---------------------------------------------------------------------------------------------------


def test_only_those_who_see_the_case_see_the_enquiry_that_opened_it(decided, people):
    assert seers(people, decided) == ["manager"]


def test_nor_the_one_that_joined_it(agreed_case, front_door, manager, people):
    enquiry = about(agreed_case, an_enquiry(front_door, **NAMED))
    triage.decide(enquiry, Choice(outcome="help", level="2", reasons="Again"), by=front_door)
    builders.restricted(agreed_case, manager)
    assert seers(people, enquiry) == ["manager"]


def test_nor_one_that_is_linked_to_its_family(waiting, people):
    assert seers(people, waiting) == ["manager"]


def test_nor_one_whose_link_was_undone_after_it_had_opened_the_case(decided, people):
    Enquiry.objects.filter(pk=decided.pk).update(family=None)
    assert seers(people, decided) == ["manager"]


def test_nor_one_that_waits_for_a_second_look_at_helping_its_family(agreed_case, front_door, manager, people):
    enquiry = an_enquiry(front_door, **NAMED)
    answers = {"outcome": "help", "level": "2", "reasons": "Two needs", "indicators": ["injury"]}
    triage.decide(enquiry, Choice(family=agreed_case.family, **answers), by=front_door)
    builders.restricted(agreed_case, manager)
    assert seers(people, enquiry) == ["manager"]


def test_whoever_sent_it_sees_it_only_while_in_the_circle(
    agreed_case, front_door, manager, people, stranger, lead
):
    theirs, ours = an_enquiry(stranger, **NAMED), an_enquiry(lead, **NAMED)
    for enquiry in (theirs, ours):
        rulings.link(enquiry, family=agreed_case.family, by=front_door)
    builders.restricted(agreed_case, manager)
    assert seers(people, theirs) == ["manager"]
    assert seers(people, ours) == ["manager", "lead"]


def test_a_chair_does_not_see_one_on_its_way_to_the_panel(agreed_case, front_door, manager, people):
    people["chair"] = people.made("chair", "Pat Ellis", "charity", Role.PANEL_CHAIR)
    enquiry = about(agreed_case, an_enquiry(front_door, **NAMED))
    on = timezone.localdate() + timedelta(days=3)
    triage.decide(enquiry, Choice(outcome="panel", level="2", reasons="Stuck", panel_on=on), by=front_door)
    assert "chair" in seers(people, enquiry, "chair")
    builders.restricted(agreed_case, manager)
    assert seers(people, enquiry, "chair") == ["manager"]
    assert panel.coming(panel.on_its_way(people["chair"])) == []


def test_lifting_opens_it_to_the_front_door_again(waiting, agreed_case, people, manager):
    builders.restricting.lift(agreed_case.restrictions.get(), why="She left", by=manager)
    assert seers(people, waiting) == ["front_door", "manager", "other_manager"]


@pytest.mark.parametrize("who", ["front_door", "other_manager"])
def test_no_page_of_it_opens_for_the_front_door(who, decided, waiting, people, signed_in):
    browser, opened = signed_in(people[who]), []
    names = {name for name, route, _ in every_page() if "<int:enquiry_id>" in route}
    for name in names:
        for enquiry in (decided, waiting):
            try:
                address = reverse(name, args=[enquiry.pk])
            except NoReverseMatch:
                continue
            opened += [name] if browser.get(address).status_code not in (404, 405) else []
            opened += [name] if browser.post(address).status_code not in (404, 405) else []
    assert len(names) > 15 and opened == []


# --- lists: a reference and a clock, and nothing more ---------------------------------------------------------------


# Every page that needs no number in its address, and the tabs of those that have some.
LISTS = [f"/{route}" for name, route, _ in every_page() if "<" not in route and "(" not in route]
TABS = [
    "/enquiries/?show=overdue", "/enquiries/?page=1", "/enquiries/promises/?show=families", "/step-ups/?show=unsent",
    "/step-ups/?show=answered", "/enquiries/offers/?show=answered",
]  # fmt: skip


@pytest.fixture
def of_every_kind(agreed_case, decided, waiting, front_door, manager, health):
    """Restricted families with work of every kind at the front door: a step up not sent, help asked of an agency."""
    restricting.lift(holders.live(agreed_case), why="To ask more", by=manager)
    for outcome, more in (("step_up", {}), ("one_agency", {"agency": health, "purpose": "Help with sleep"})):
        enquiry = about(agreed_case, an_enquiry(front_door, **NAMED))
        level = triage.levels_for(outcome)[0].code
        triage.decide(
            enquiry, Choice(outcome=outcome, level=level, reasons="Seen today", **more), by=front_door
        )
    Enquiry.objects.filter(pk=waiting.pk).update(due_at=timezone.now() - timedelta(days=1))
    builders.restricted(agreed_case, manager)


@pytest.mark.parametrize("who", ["front_door", "other_manager"])
def test_no_list_names_a_restricted_family(who, of_every_kind, people, signed_in):
    browser = signed_in(people[who])
    shown = 0
    for address in [*LISTS, *TABS]:
        for headers in ({}, {"HTTP_X_REFRESH": "1"}):
            page = browser.get(address, **headers)
            shown += page.status_code == 200
            for words in TOLD:
                assert words not in page.text, f"{address}: {words}"
    assert shown > 30


def test_the_queue_keeps_its_line_with_reference_clock_and_owner(waiting, signed_in, front_door, manager):
    enquiries.take(waiting, by=manager)
    shown = signed_in(front_door).get(reverse("referrals:queue")).text
    assert waiting.reference in shown and "Restricted" in shown and "Maya Kaur" in shown
    assert due_at(waiting.due_at)[1:] in shown
    assert f"/enquiries/{waiting.pk}/" not in shown and f'id="t{waiting.pk}"' not in shown
    holders = signed_in(manager).get(reverse("referrals:queue")).text
    assert "Quillfeather" in holders and f"/enquiries/{waiting.pk}/" in holders


def test_answers_owed_keep_their_line(decided, waiting, signed_in, front_door):
    shown = signed_in(front_door).get(reverse("referrals:promises")).text
    assert decided.reference in shown and waiting.reference in shown and "Restricted" in shown
    assert f"/enquiries/{decided.pk}/" not in shown


@pytest.mark.parametrize("narrowed", ["need=education", "language=none", "locality=none"])
def test_no_filter_tells_what_a_restricted_enquiry_says(narrowed, waiting, signed_in, front_door, manager):
    address = f"{reverse('referrals:queue')}?{narrowed}"
    assert waiting.reference not in signed_in(front_door).get(address).text
    assert waiting.reference in signed_in(manager).get(address).text


def test_it_is_no_other_enquirys_likeness(waiting, front_door, manager, signed_in):
    other = an_enquiry(front_door, **NAMED)
    assert [one.enquiry.pk for one in like(other, manager)] == [waiting.pk]
    assert like(other, front_door) == []
    shown = signed_in(front_door).get(reverse("referrals:queue")).text
    assert "may be about this family" not in shown
    assert "may be about this family" in signed_in(manager).get(reverse("referrals:queue")).text


def test_a_sender_keeps_the_reference_and_the_promise(agreed_case, front_door, manager, stranger, signed_in):
    enquiry = an_enquiry(stranger, **NAMED)
    rulings.link(enquiry, family=agreed_case.family, by=front_door)
    builders.restricted(agreed_case, manager)
    for address in ("/", reverse("referrals:mine")):
        shown = signed_in(stranger).get(address).text
        assert "Quillfeather" not in shown
    assert enquiry.reference in shown and "Promised by" in shown and f"/enquiries/{enquiry.pk}/" not in shown


def test_its_step_up_is_read_by_social_care_and_the_holders_only(
    agreed_case, front_door, manager, other_manager, social_care, duty, signed_in
):
    enquiry = about(agreed_case, an_enquiry(front_door, **NAMED))
    a_decision_to_step_up(enquiry, front_door)
    step_up = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    builders.restricted(agreed_case, manager)
    seen = {u: StepUp.objects.visible_to(u).exists() for u in (front_door, other_manager, manager, duty)}
    assert seen == {front_door: False, other_manager: False, manager: True, duty: True}
    assert "Quillfeather" not in signed_in(front_door).get(reverse("referrals:step_ups")).text
    assert signed_in(duty).get(reverse("referrals:step_up_show", args=[step_up.pk])).status_code == 200


def test_a_partner_asked_before_keeps_its_own_check(agreed_case, front_door, manager, signed_in):
    nurses = an_agency("Nurses", "health")
    enquiry = about(agreed_case, an_enquiry(front_door, **NAMED))
    check = asked(enquiry, front_door, one(nurses))[0]
    builders.restricted(agreed_case, manager)
    nurse = signed_in(a_checker(nurses))
    assert nurse.get(reverse("checks:show", args=[check.pk])).status_code == 200
    assert nurse.get(reverse("referrals:show", args=[enquiry.pk])).status_code == 404


# --- nothing is done to it by those who do not see it ----------------------------------------------------------------

SENTENCE = "This enquiry is about a restricted record"


@pytest.fixture
def standing(agreed_case, front_door, manager, health, social_care):
    """Work of every kind at the front door about a family whose record is restricted afterwards."""
    waiting, offered, stepping = (about(agreed_case, an_enquiry(front_door, **NAMED)) for _ in range(3))
    [check] = asked(waiting, front_door, one(an_agency("Nurses", "health")))
    choice = Choice(outcome="one_agency", level="1", reasons="As asked", agency=health, purpose="Sleep")
    offer = triage.decide(offered, choice, by=front_door).offer
    a_decision_to_step_up(stepping, front_door)
    builders.restricted(agreed_case, manager)
    return SimpleNamespace(
        waiting=waiting,
        check=check,
        ruling=waiting.rulings.get(),
        offered=offered,
        offer=offer,
        stepping=stepping,
        manager=manager,
        social_care=social_care,
        other=builders.a_family(manager, name="Reed"),
    )


def test_those_are_all_the_verbs_there_are():
    there = {verb for verb in every_verb() if verb.startswith(("referrals.", "onward."))}
    assert there == VERBS.keys() | NOT_THE_DOORS


def called(verb, standing, by):
    """(what a verb says against it, how many lines it leaves in each ledger); nothing of it stays."""
    said, before = "", written()
    with transaction.atomic():
        try:
            VERBS[verb](copy.deepcopy(standing), by)
        except ValidationError as why:
            said = " ".join(why.messages)
        left = [now - then for now, then in zip(written(), before, strict=True)]
        transaction.set_rollback(True)
    return said, left


def test_every_verb_of_the_front_door_refuses_it(standing, front_door):
    answers = {verb: called(verb, standing, front_door) for verb in VERBS}
    assert {verb: said for verb, (said, left) in answers.items() if SENTENCE not in said or any(left)} == {}


def test_and_whoever_holds_the_record_is_not_refused_so(standing, manager):
    """Or the test above would pass for a verb that refuses everybody."""
    answers = {verb: called(verb, standing, manager) for verb in VERBS}
    assert {verb: said for verb, (said, _) in answers.items() if SENTENCE in said} == {}
    assert sum(not said and any(left) for said, left in answers.values()) > len(VERBS) / 2


def test_it_is_given_to_nobody_who_cannot_open_it(waiting, manager, front_door):
    for verb in (
        lambda: assigning.hand_over(waiting, to=front_door, why="Yours", by=manager),
        lambda: assigning.assign_many(enquiries=[waiting], to=front_door, by=manager),
    ):
        with refused("Femi Adeyemi cannot look after"):
            verb()


def test_a_holder_decides_it(waiting, agreed_case, manager):
    decision = triage.decide(waiting, Choice(outcome="help", level="2", reasons="Two needs"), by=manager)
    assert decision.case == agreed_case and decision.joined


# --- holders are told --------------------------------------------------------------------------------------------------


def test_whoever_restricts_is_told_what_still_waits(waiting, manager, agreed_case):
    letter = Letter.objects.get(kind="enquiry.restricted")
    assert letter.to == manager.email and waiting.reference in letter.body
    assert not any(words in letter.subject + letter.body for words in TOLD)


def test_and_so_are_those_whom_the_restriction_falls_to(waiting, manager, other_manager, administrator):
    accounts.suspend(user=manager, why="Away", by=administrator)
    assert letters("enquiry.restricted") == [manager.email, other_manager.email]


def test_nobody_is_told_when_nothing_waits(agreed_case, manager):
    builders.restricted(agreed_case, manager)
    assert letters("enquiry.restricted") == []


def test_reminders_go_to_a_holder_and_not_to_whoever_looked_after_it(agreed_case, front_door, manager):
    enquiry = about(agreed_case, an_enquiry(front_door, **NAMED))
    enquiries.take(enquiry, by=front_door)
    builders.restricted(agreed_case, manager)
    enquiry.refresh_from_db()
    with time_machine.travel(enquiry.reply_due_at + timedelta(hours=1)):
        reminders.remind()
    assert letters("enquiry.promise_due") == [manager.email]


def test_nor_where_only_a_decision_that_waits_for_a_second_person_says_whose_it_is(
    agreed_case, front_door, manager
):
    enquiry = an_enquiry(front_door, **NAMED)
    answers = {"outcome": "help", "level": "2", "reasons": "Two needs", "indicators": ["injury"]}
    triage.decide(enquiry, Choice(family=agreed_case.family, **answers), by=front_door)
    builders.restricted(agreed_case, manager)
    assert Enquiry.objects.get(pk=enquiry.pk).family is None
    with time_machine.travel(enquiry.reply_due_at + timedelta(hours=1)):
        reminders.remind()
    assert letters("enquiry.promise_due") == [manager.email]


def test_what_social_care_sends_back_of_a_closed_restricted_case_reaches_its_holder(
    supported_case, social_care, duty, lead, manager
):
    step_up = stepped_up(case=supported_case, to=social_care, by=lead)
    builders.restricted(supported_case, manager)
    builders.closed(supported_case, manager)
    back = answered(step_up, duty).sent_back_as
    assert letters("enquiry.restricted") == [manager.email]
    assert back.reference in Letter.objects.get(kind="enquiry.restricted").body
