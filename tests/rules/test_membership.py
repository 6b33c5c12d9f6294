"""Leaving a family and coming back: what hangs on somebody is said before, ends rightly, and comes back by nobody's mistake."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from cases import agreement, audience, facts, membership, owed, people
from cases.models import FamilyMember
from cases.status import OwedKind
from plans.models import Action
from portal import links
from tests import builders
from tests.facts import last_line, refuses
from tests.family_page import HOME, contact_of, opened
from tests.lives import has_died
from tests.rules.test_people_in_families import changes

Left = FamilyMember.Left


SAFE = {"safe": "yes", "safe_why": "His nursery sees him each day"}


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def member(supported_case):
    return supported_case.family.members.get(part="mother")


@pytest.fixture
def father(supported_case, lead):
    return people.add_person(
        supported_case.family,
        part="father",
        given_names="Karim",
        family_name="Moss",
        case=supported_case,
        by=lead,
    ).person


def agrees(case, person, lead, on=None, answer="given"):
    return agreement.record(
        case, person=person, answer=answer, how="spoken", answered_on=on or today(), by=lead,
        safe="yes" if answer != "given" else "", safe_why="Seen" if answer != "given" else "",
    )  # fmt: skip


def leaves(member, lead, **more):
    return membership.leave(member, **{"why": Left.LEFT, "left_on": today(), "by": lead} | more)


def owing(case):
    return {row.kind for row in owed.on_each([case.pk])[case.pk]}


# --- what hangs on them -------------------------------------------------------------------------------


def test_what_hangs_on_somebody_is_said_before(member, supported_case, father, lead):
    links.make(supported_case, person=member.person, contact=contact_of(member.person, lead), by=lead)
    said = " ".join(membership.hangs(member))
    assert "main contact" in said and "those who remain will have to be asked" in said
    assert "link to the family’s page" in said and "action" in said
    agrees(supported_case, father, lead)
    assert "Their agreement to work with us ends." in membership.hangs(member)
    assert membership.hangs(supported_case.family.members.get(part="son")) == []


def test_somebody_leaves_with_a_day_and_a_reason_and_another_is_the_main_contact(
    member, supported_case, father, lead
):
    leaves(member, lead, left_on=today(-3), note=" Moved to Leeds ", main_contact=father)
    member.refresh_from_db()
    assert (member.left_on, member.left_why, member.left_note, member.left_by) == (
        today(-3), "left", "Moved to Leeds", lead,
    )  # fmt: skip
    here = supported_case.family.members.today()
    assert [one.person for one in here.filter(main_contact=True)] == [father]
    assert member.person not in [one.person for one in here]
    line = Entry.objects.filter(verb="person.left").get()
    assert line.details == {"family": supported_case.family_id, "why": "left"}
    note = supported_case.notes.first()
    assert (note.text, note.audience) == ("Moved to Leeds", "team")


def test_what_cannot_be_is_refused(member, supported_case, lead):
    with refuses("must be today or earlier", "left_on"):
        leaves(member, lead, left_on=today(1))
    with refuses("Choose somebody who stays", "main_contact"):
        leaves(member, lead, main_contact=member.person)
    leaves(member, lead)
    with refuses("has left this family already"):
        leaves(member, lead)
    for one in list(supported_case.family.members.today())[1:]:
        leaves(one, lead)
    with refuses("Nobody who lives would be left in this family"):
        leaves(supported_case.family.members.today().get(), lead)


def test_the_last_who_lives_does_not_leave_a_family_of_the_dead(member, supported_case, lead):
    son, daughter = builders.son(supported_case), builders.daughter(supported_case)
    for one in (son, daughter):
        has_died(supported_case, one, lead)
    with refuses("Nobody who lives would be left in this family"):
        leaves(member, lead)
    leaves(supported_case.family.members.get(person=son), lead, why=Left.NEVER)
    assert supported_case.family.members.today().count() == 2


# --- agreement ----------------------------------------------------------------------------------------


def test_their_agreement_is_no_longer_that_of_the_family(member, supported_case, lead):
    before = facts.of([supported_case.pk])[supported_case.pk]
    assert before.agreed_on and OwedKind.RECORD_AGREEMENT not in owing(supported_case)
    leaves(member, lead)
    now = facts.of([supported_case.pk])[supported_case.pk]
    assert (now.agreed_on, now.refused_on, now.to_ask) == (None, None, True)
    assert agreement.in_force(supported_case) is None and not agreement.said_no(supported_case)
    assert OwedKind.RECORD_AGREEMENT in owing(supported_case) and OwedKind.CLOSE not in owing(supported_case)
    [asks] = [
        r for r in owed.on_each([supported_case.pk])[supported_case.pk] if r.kind == OwedKind.RECORD_AGREEMENT
    ]
    assert asks.due_on >= today(), "the clock begins on the day they left"


def test_while_another_agrees_it_goes_on_since_the_day_it_began(member, supported_case, father, lead):
    began = facts.of([supported_case.pk])[supported_case.pk].agreed_on
    agrees(supported_case, father, lead)
    leaves(member, lead)
    assert facts.of([supported_case.pk])[supported_case.pk].agreed_on == began
    assert agreement.in_force(supported_case).person == father
    assert audience.relative(member.person, supported_case) == audience.NOBODY


def test_where_those_who_remain_said_no_closing_is_owed(member, supported_case, father, lead):
    agrees(supported_case, father, lead, answer="refused")
    leaves(member, lead, **SAFE)
    assert facts.of([supported_case.pk])[supported_case.pk].refused_on == today()
    assert agreement.said_no(supported_case) and OwedKind.CLOSE in owing(supported_case)


def test_where_those_who_remain_said_no_somebody_says_whether_each_child_is_safe(
    member, supported_case, with_team, father, lead, signed_in
):
    agrees(supported_case, father, lead, answer="refused")
    said = " ".join(membership.hangs(member))
    assert "Those who remain said no: this help ends." in said and "will have to be asked" not in said
    with pytest.raises(ValidationError) as broken:
        leaves(member, lead)
    assert set(broken.value.message_dict) == {"safe", "safe_why"}
    others = supported_case.team.live().exclude(agency=supported_case.agency)
    assert others.exists()
    page = reverse("cases:leave_family", args=[supported_case.pk, member.pk])
    assert "Is each child safe without early help?" in signed_in(lead).get(page).content.decode()
    leaves(member, lead, safe="no", safe_why="He was hurt before")
    assert not others.exclude(capacity="lead").exists()
    assert (
        supported_case.notes.get(title="Safe without us? No, or we are not sure").text == "He was hurt before"
    )
    assert agreement.worry(supported_case) == "He was hurt before"
    assert {OwedKind.CLOSE, OwedKind.STEP_UP} <= owing(supported_case)
    agrees(supported_case, father, lead)
    assert agreement.worry(supported_case) == "" and OwedKind.STEP_UP not in owing(supported_case)


def test_nobody_is_asked_whether_children_are_safe_while_somebody_may_still_agree(
    member, supported_case, lead, signed_in
):
    page = reverse("cases:leave_family", args=[supported_case.pk, member.pk])
    assert "safe without early help" not in signed_in(lead).get(page).content.decode()
    assert leaves(member, lead, **SAFE).safe == ""


def test_a_no_of_somebody_who_left_closes_nothing(member, supported_case, lead):
    agrees(supported_case, member.person, lead, answer="withdrawn")
    assert OwedKind.CLOSE in owing(supported_case)
    leaves(member, lead)
    assert OwedKind.CLOSE not in owing(supported_case) and OwedKind.RECORD_AGREEMENT in owing(supported_case)


def test_by_coming_back_nobody_agrees_to_anything(member, supported_case, lead):
    """What they said before they left is none of theirs now: they are asked, and nothing is shown to them till then."""
    contact = contact_of(member.person, lead)
    leaves(member, lead)
    membership.come_back(member, by=lead)
    now = facts.of([supported_case.pk])[supported_case.pk]
    assert (now.agreed_on, now.refused_on, now.to_ask, now.lapsed_on) == (None, None, True, today())
    assert agreement.last_words(supported_case) == {} and agreement.in_force(supported_case) is None
    assert OwedKind.RECORD_AGREEMENT in owing(supported_case)
    assert audience.relative(member.person, supported_case) == audience.NOBODY
    assert member.person not in audience.relatives(supported_case)
    with refuses("does not agree to work with us", "person"):
        links.make(supported_case, person=member.person, contact=contact, by=lead)
    agrees(supported_case, member.person, lead, on=today(-2))
    assert OwedKind.RECORD_AGREEMENT not in owing(supported_case)
    assert facts.of([supported_case.pk])[supported_case.pk].agreed_on == today(), "since they are back"
    assert audience.relative(member.person, supported_case).person == member.person.pk
    leaves(supported_case.family.members.today().get(part="mother"), lead)
    assert OwedKind.RECORD_AGREEMENT in owing(supported_case), "and again, each time they leave"


def test_a_no_from_before_they_left_closes_nothing_once_they_are_back(member, supported_case, lead):
    agrees(supported_case, member.person, lead, answer="withdrawn")
    leaves(member, lead)
    membership.come_back(member, by=lead)
    assert not agreement.said_no(supported_case)
    assert owing(supported_case) & {OwedKind.CLOSE, OwedKind.RECORD_AGREEMENT} == {OwedKind.RECORD_AGREEMENT}


# --- the family's page --------------------------------------------------------------------------------


def test_their_pages_of_the_family_stop_and_no_link_works_again(member, supported_case, lead):
    contact = contact_of(member.person, lead)
    browser = opened(links.make(supported_case, person=member.person, contact=contact, by=lead))
    waiting = links.make(supported_case, person=member.person, contact=contact, by=lead)
    assert browser.get(HOME).status_code == 200
    leaves(member, lead)
    assert browser.get(HOME).status_code == 403
    again = membership.come_back(member, by=lead)
    agrees(supported_case, member.person, lead)
    assert browser.get(HOME).status_code == 403, "a link has to be made anew"
    assert links.why_not(links.find(waiting.address.rstrip("/").rpartition("/")[2]))
    assert again.pk != member.pk and last_line().verb != "person.left"


def test_what_is_theirs_in_the_plan_stays_readable(member, supported_case, lead):
    theirs = Action.objects.filter(goal__plan__case=supported_case, person=member.person).count()
    leaves(member, lead)
    assert theirs and Action.objects.filter(person=member.person).count() == theirs


# --- two families, and back ---------------------------------------------------------------------------


def test_a_sibling_of_two_families_stays_in_the_other(supported_case, front_door, lead):
    son = supported_case.family.members.get(part="son")
    other = builders.a_family(front_door, name="Reed")
    there = FamilyMember.objects.create(family=other, person=son.person, part="son")
    leaves(son, lead)
    there.refresh_from_db()
    assert there.left_on is None and son.person in [one.person for one in other.members.today()]


def test_somebody_comes_back_once_and_what_was_stays(member, supported_case, lead):
    with refuses("is in this family already"):
        membership.come_back(member, by=lead)
    leaves(member, lead)
    again = membership.come_back(member, by=lead)
    assert last_line().verb == "person.returned"
    assert (again.part, again.left_on, again.main_contact) == ("mother", None, False)
    member.refresh_from_db()
    assert member.left_on
    with refuses("is in this family already"):
        membership.come_back(member, by=lead)


def test_whoever_has_left_takes_no_place_in_the_family(member, supported_case, lead, signed_in):
    son = supported_case.family.members.get(part="son")
    leaves(son, lead)
    son = FamilyMember.objects.get(pk=son.pk)
    for name, value in {"main_contact": True, "part": "daughter", "lives_here": False}.items():
        with refuses("is no longer in this family", name):
            people.change_person(son, by=lead, **changes(son) | {name: value})
    assert supported_case.family.members.get(main_contact=True) == member
    change = reverse("cases:change_person", args=[supported_case.pk, son.pk])
    page = signed_in(lead).get(reverse("cases:person", args=[supported_case.pk, son.pk])).content.decode()
    assert "part of it again" in page and f'href="{change}"' not in page


def test_the_people_page_says_who_has_left_and_offers_the_way_back(member, supported_case, lead, signed_in):
    leaves(member, lead, note="Moved to Leeds")
    page = signed_in(lead).get(reverse("cases:people", args=[supported_case.pk])).content.decode()
    assert "No longer part of this family" in page and "Moved to Leeds" in page
    assert reverse("cases:come_back", args=[supported_case.pk, member.pk]) in page
