"""Page by person: what each of them gets at every page about a family.

A case somebody may not see does not exist for them (404); a thing they may not do on a case they see is
refused (403); somebody who cannot sign in is asked to (302).
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import Entry
from cases import (
    addresses,
    contacts,
    health_workers,
    other_names,
    relationships,
    restricting,
    schooling,
    warnings,
)
from cases.may import SEES
from cases.models import Case, ConflictOfInterest, LifeEvent
from cases.pages import OWED_MAY, OWED_PAGES
from cases.status import OwedKind
from earlyhelp.models import Letter
from plans.models import Action
from portal import links, words
from tests import builders
from tests.conftest import PEOPLE
from tests.documents import a_file, a_picture
from tests.lives import has_died, heard
from tests.rules.test_people_in_families import add
from tests.walk import every_page

SEES_NOTHING = {
    "front_door": 404, "colleague": 404, "stranger": 404, "analyst": 404, "governance": 404, "administrator": 404,
    "suspended": 302,
}  # fmt: skip
# Whoever sees the case reads the page.
READ = SEES_NOTHING | {
    "lead": 200,
    "teammate": 200,
    "informed": 200,
    "manager": 200,
    "other_manager": 200,
    "auditor": 200,
}
# A hidden address is there only for those who know it, and change the record.
KNOWS_WHERE = READ | {
    "teammate": 404,
    "informed": 403,
    "manager": 404,
    "other_manager": 404,
    "auditor": 403,
}
# Only the people who work with the family.
WORK = READ | {"informed": 403, "manager": 403, "other_manager": 403, "auditor": 403}
# Those, and managers.
WORK_OR_MANAGE = READ | {"informed": 403, "auditor": 403}
# The same, of somebody of whom it cannot be said: back to what has happened to them.
NOT_NOW = {name: 302 if code == 200 else code for name, code in WORK_OR_MANAGE.items()}
# Only managers.
MANAGE = READ | {"lead": 403, "teammate": 403, "informed": 403, "auditor": 403}
# Only the lead professional and managers.
LEAD_OR_MANAGE = WORK_OR_MANAGE | {"teammate": 403}
# The same, but with nothing to say yet: back to the record.
NOTHING_OWED = LEAD_OR_MANAGE | {name: 302 for name, code in LEAD_OR_MANAGE.items() if code == 200}
# Read by whoever sees the case, but with nothing to read yet: back to the record.
READ_LATER = READ | {name: 302 for name, code in READ.items() if code == 200}

PAGES = {
    "record": READ,
    "cases:people": READ,
    "cases:tree": READ,
    "matching:add_person": WORK_OR_MANAGE,
    "cases:change_person": WORK_OR_MANAGE,
    "cases:happened": WORK_OR_MANAGE,
    "cases:born": NOT_NOW,
    "cases:lost": NOT_NOW,
    "cases:died": WORK_OR_MANAGE,
    "cases:put_right": WORK_OR_MANAGE,
    "cases:thought_about": WORK_OR_MANAGE,
    "cases:names": READ,
    "cases:add_name": WORK_OR_MANAGE,
    "cases:change_name": WORK_OR_MANAGE,
    "cases:add_address": WORK_OR_MANAGE,
    "cases:change_address": WORK_OR_MANAGE,
    "cases:take_away_address": WORK_OR_MANAGE,
    "cases:add_contact": WORK_OR_MANAGE,
    "cases:relate": WORK_OR_MANAGE,
    "cases:change_family": WORK_OR_MANAGE,
    "cases:person": READ,
    "cases:leave_family": WORK_OR_MANAGE,
    "cases:come_back": WORK_OR_MANAGE,
    "cases:safe_way": WORK_OR_MANAGE,
    "cases:end_contact": WORK_OR_MANAGE,
    "cases:change_relationship": WORK_OR_MANAGE,
    "cases:remove_relationship": WORK_OR_MANAGE,
    "cases:parents_said": WORK_OR_MANAGE,
    "cases:change_contact": WORK_OR_MANAGE,
    "cases:begin_school": WORK_OR_MANAGE,
    "cases:correct_school": WORK_OR_MANAGE,
    "cases:match_school": MANAGE,
    "cases:numbers": WORK_OR_MANAGE,
    "cases:equality": WORK_OR_MANAGE,
    "cases:add_health": WORK_OR_MANAGE,
    "cases:change_health": WORK_OR_MANAGE,
    "cases:let_know": KNOWS_WHERE,
    "cases:add_warning": WORK_OR_MANAGE,
    "cases:end_warning": WORK_OR_MANAGE,
    "cases:agreement": WORK_OR_MANAGE,
    "cases:basis": WORK_OR_MANAGE,
    "cases:undelivered": WORK_OR_MANAGE,
    "cases:chronology": READ,
    "cases:add_note": WORK,
    "cases:restrict": MANAGE,
    "cases:reopen": MANAGE,
    "cases:team": READ,
    "cases:name_lead": MANAGE,
    "cases:join": WORK_OR_MANAGE,
    "cases:leave": WORK_OR_MANAGE,
    "cases:who_looked": WORK_OR_MANAGE,
    "referrals:consult": WORK,
    "cases:conflicts": MANAGE,
    "cases:add_conflict": WORK_OR_MANAGE,
    "cases:end_conflict": MANAGE,
    "matching:find_other": MANAGE,
    "matching:same_person": MANAGE,
    "assessments:show": READ,
    "assessments:start": WORK,
    "assessments:family": WORK,
    "assessments:analysis": WORK,
    "assessments:area": WORK,
    "assessments:voice": WORK,
    "assessments:voices": READ,
    "assessments:voices_of": READ,
    "assessments:hear": WORK,
    "assessments:letter": READ,
    "assessments:letter_pdf": WORK,
    "assessments:pass_on": WORK,
    "assessments:answer_child": WORK,
    "assessments:readers": WORK,
    "assessments:drawing": READ,
    "assessments:hand_in": WORK,
    "assessments:sign_off": MANAGE,
    "assessments:send_back": MANAGE,
    "plans:show": READ,
    "plans:actions": READ,
    "plans:reviews": READ,
    "plans:draft": WORK,
    "plans:words": WORK,
    "plans:add_goal": WORK,
    "plans:change_goal": WORK,
    "plans:add_action": WORK,
    "plans:move_action": WORK,
    "plans:change_action": WORK,
    "plans:agree": WORK,
    "plans:review": WORK,
    "plans:ask_for_pdf": READ,
    "documents:files": READ,
    "documents:put_in": WORK,
    "documents:take_away": WORK_OR_MANAGE,
    "documents:show": READ,
    "documents:again": READ_LATER,
    "documents:download": READ,
    "plans:meetings": READ,
    "plans:book": WORK,
    "plans:hold": WORK,
    "plans:cancel": WORK,
    "portal:links": WORK_OR_MANAGE,
    "portal:preview": WORK_OR_MANAGE,
    "portal:make": WORK_OR_MANAGE,
    "portal:take_back": WORK_OR_MANAGE,
    "portal:messages": WORK_OR_MANAGE,
    "portal:answer": WORK_OR_MANAGE,
    "outcomes:close": LEAD_OR_MANAGE,
    "outcomes:closed": READ_LATER,
    "referrals:step_up_family": WORK_OR_MANAGE,
    "referrals:step_up_drop": NOTHING_OWED,
}


def case_pages():
    """{name: keyword arguments beyond the case} of every page about a case."""
    return {
        name: sorted(set(view_arguments(route)) - {"case_id"})
        for name, route, _ in every_page()
        if "<int:case_id>" in route
    }


def view_arguments(route):
    return [part.split(">")[0].split(":")[-1] for part in route.split("<")[1:]]


@pytest.fixture
def rich_case(supported_case, with_team):
    return enriched(with_team(supported_case))


def enriched(case):
    """Something on every page: a contact, a warning, a PDF, a link and a message of the family."""
    person, lead = builders.mother(case), case.lead
    contact = contacts.add_contact(
        person, kind="mobile", value="07700 900123", safety="safe", case=case, by=lead
    )
    links.make(case, person=person, contact=contact, by=lead)
    Letter.objects.filter(case_id=case.pk, kind="plan.link").update(
        given_up_at=timezone.now()
    )  # it will not arrive
    addresses.add_address(person, lines="1 Refuge Road", confidential=True, case=case, by=lead)
    addresses.add_address(builders.son(case), lines="8 Plain Street", case=case, by=lead)
    relationships.relate(person, "parent", builders.son(case), case=case, by=lead)
    other_names.add_name(person, family_name="Hale", why="before_marriage", case=case, by=lead)
    gone = User.objects.create_user(email=f"gone.{case.pk}@example.org", name="Una Reid")
    ConflictOfInterest.objects.create(case=case, user=gone, kind="other", why="A cousin", recorded_by=lead)
    words.say(case, person=person, kind="ring_me")
    later = timezone.localdate() + timedelta(days=90)
    warnings.warn(case.family, kind="home", text="A large dog", review_on=later, case=case, by=lead)
    a_file(case, by=lead)
    heard(case, builders.son(case), drawing=a_picture())
    grandmother = add(case.family, lead, part="grandparent", given_names="Safia", case=case)
    has_died(case, grandmother.person, lead)
    schooling.begin(builders.son(case), name="Alder", case=case, by=lead)
    health_workers.add(builders.son(case), kind="gp", practice="Harebell Surgery", case=case, by=lead)
    return case


def arguments_of(case):
    """What the addresses of this case's things are made of."""
    plan = case.plans.get()
    return {
        "member_id": case.family.members.get(part="daughter").pk,
        "event_id": LifeEvent.objects.get(person__memberships__family=case.family).pk,
        "contact_id": builders.mother(case).contacts.get().pk,
        "address_id": builders.mother(case).addresses.get().pk,
        "relationship_id": builders.son(case).relationships_from.get().pk,
        "name_id": builders.mother(case).other_names.get().pk,
        "schooling_id": builders.son(case).schoolings.get().pk,
        "worker_id": builders.son(case).health_workers.get().pk,
        "warning_id": case.family.warnings.get().pk,
        "person_id": builders.son(case).pk,
        "voice_id": case.voices.get(occasion="any").pk,
        "reader_id": builders.mother(case).pk,
        "code": "health",
        "goal_id": plan.goals.get().pk,
        "action_id": Action.objects.filter(goal__plan=plan).first().pk,
        "meeting_id": case.meetings.get().pk,
        "document_id": case.documents.exclude(kind="picture").get().pk,
        "link_id": case.links.get().pk,
        "message_id": case.messages.get().pk,
        "letter_id": Letter.objects.undelivered().get(case_id=case.pk).pk,
        "conflict_id": case.conflicts.get().pk,
    }


def address(name, case, arguments):
    own = {
        "cases:leave": lambda: {"member_id": case.team.last().pk},
        "cases:change_address": lambda: {"address_id": builders.son(case).addresses.get().pk},
        "cases:take_away_address": lambda: {"address_id": builders.son(case).addresses.get().pk},
    }
    arguments = arguments | own.get(name, dict)()
    return reverse(name, kwargs={"case_id": case.pk} | {key: arguments[key] for key in case_pages()[name]})


def answers(client, case, pages):
    arguments = arguments_of(case)
    return {name: client.get(address(name, case, arguments)).status_code for name in pages}


def test_who_opens_what(rich_case, people, signed_in):
    wrong = {}
    for who in PEOPLE:
        due = {name: row[who] for name, row in PAGES.items()}
        came = answers(signed_in(people[who]), rich_case, PAGES)
        wrong |= {(who, name): (came[name], due[name]) for name in PAGES if came[name] != due[name]}
    assert wrong == {}, "(what came, what is due)"


def test_somebody_who_has_not_signed_in_is_asked_to(rich_case, client):
    assert answers(client, rich_case, PAGES) == dict.fromkeys(PAGES, 302)


def test_every_case_page_is_in_the_table():
    assert set(case_pages()) == set(PAGES)


@pytest.mark.parametrize("kind", sorted(set(OWED_PAGES) - {OwedKind.ANSWER_STEP_UP, OwedKind.CONSULTATION}))
def test_what_is_owed_leads_only_to_whoever_may_do_it(kind):
    """The page's own guard is the one that its link is shown by."""
    guards = {name: view.may for name, _, view in every_page()}
    assert guards[OWED_PAGES[kind]] is OWED_MAY.get(kind, SEES)


def test_everybody_is_in_every_row():
    assert [name for name, row in PAGES.items() if set(row) != set(PEOPLE)] == []


RESTRICTED = {
    "lead": 200,
    "informed": 200,
    "manager": 200,
    "other_manager": 404,
    "auditor": 404,
    "stranger": 404,
}


def test_a_restricted_record_is_there_for_its_team_and_whoever_restricted_it(
    rich_case, people, signed_in, manager
):
    restricting.restrict(rich_case, why="A relative works here", by=manager)
    url = reverse("record", args=[rich_case.pk])
    assert {who: signed_in(people[who]).get(url).status_code for who in RESTRICTED} == RESTRICTED
    change = reverse("matching:add_person", args=[rich_case.pk])
    assert signed_in(people["other_manager"]).get(change).status_code == 404


def test_of_a_closed_case_the_team_reads_and_changes_nothing(rich_case, people, signed_in, manager):
    builders.closed(rich_case, manager)
    read = {
        "record",
        "cases:chronology",
        "assessments:show",
        "plans:show",
        "plans:actions",
        "plans:reviews",
        "plans:meetings",
        "outcomes:closed",
    }
    pages = read | {name for name, row in PAGES.items() if row is WORK and name != "assessments:start"}
    got = answers(signed_in(people["lead"]), rich_case, pages)
    assert got == {name: 200 if name in read else 403 for name in pages}
    url = reverse("cases:reopen", args=[rich_case.pk])
    assert {who: signed_in(people[who]).get(url).status_code for who in ("lead", "manager")} == {
        "lead": 403,
        "manager": 200,
    }


# Pages whose address names something of the family besides the case.
OF_THE_FAMILY = [name for name, more in case_pages().items() if set(more) - {"code"}]


def test_one_familys_things_are_not_found_under_another(
    rich_case, people, signed_in, manager, front_door, lead
):
    other = builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    builders.with_agreement(builders.with_lead(other, lead, manager), lead)
    enriched(builders.with_plan(builders.with_first_meeting(builders.with_assessment(other, manager))))
    mine, theirs = arguments_of(rich_case), arguments_of(other)
    assert [key for key in mine if mine[key] == theirs[key]] == ["code"]
    wrong = {}
    for name in OF_THE_FAMILY:
        arguments = theirs | ({"member_id": other.team.last().pk} if name == "cases:leave" else {})
        kwargs = {"case_id": rich_case.pk} | {key: arguments[key] for key in case_pages()[name]}
        for who in ("lead", "manager"):
            for method in ("get", "post"):
                code = getattr(signed_in(people[who]), method)(reverse(name, kwargs=kwargs)).status_code
                if code not in (404, 403, 405):  # 405: a page that only reads takes no POST
                    wrong[name, who, method] = code
    assert wrong == {}


def test_a_case_that_was_never_there_answers_like_one_that_is_not_yours(signed_in, lead, db):
    assert signed_in(lead).get(reverse("record", args=[999999])).status_code == 404
    assert not Case.objects.exists()


def test_opening_a_page_leaves_a_line_in_the_trail_and_being_refused_is_no_opening(
    rich_case, people, signed_in
):
    url = reverse("cases:chronology", args=[rich_case.pk])
    for who in ("lead", "stranger"):
        signed_in(people[who]).get(url)
    lines = Entry.objects.filter(verb="case.viewed", case_id=rich_case.pk)
    assert [(line.actor_name, line.details) for line in lines] == [
        ("Grace Okafor", {"page": "cases:chronology"})
    ]


def test_every_page_about_a_family_says_who_opened_it(rich_case, signed_in, lead, manager):
    arguments = arguments_of(rich_case)
    for name, row in PAGES.items():
        before = Entry.objects.filter(verb="case.viewed", details__page=name).count()
        signed_in(lead if row["lead"] in (200, 302) else manager).get(address(name, rich_case, arguments))
        assert Entry.objects.filter(verb="case.viewed", details__page=name).count() == before + 1, name


def test_nothing_about_a_family_stays_in_the_browser(rich_case, signed_in, lead):
    response = signed_in(lead).get(reverse("record", args=[rich_case.pk]))
    assert "no-store" in response["Cache-Control"]
