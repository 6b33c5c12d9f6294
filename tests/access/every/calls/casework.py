"""The verbs of a family's record: who is in it, the assessment, the plan, the family's page, the ending."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from assessments import eha, voices
from cases import (
    addresses,
    agreement,
    bases,
    conflicts,
    contacts,
    emergency,
    equality,
    families,
    health_workers,
    life,
    lifecycle,
    membership,
    notes,
    number_facts,
    other_names,
    parents,
    people,
    relationships,
    restricting,
    schooling,
    schools,
    team,
    undelivered,
    warnings,
)
from cases.may import ENDS
from cases.models import Owed
from documents import keeping, ordering, putting_in
from outcomes import closure
from plans import actions, meetings, plan, reviews
from portal import links, words
from tests.access.every.verbs import Call
from tests.access.every.who import CHANGE, DOOR, END, MANAGERS, SEE, WORK
from tests.documents import a_file, a_letter
from tests.rules.test_people_in_families import changes

TODAY = timezone.localdate
UPN = "X801200001002"


def soon():
    return TODAY() + timedelta(days=30)


def of_case(may, run):
    return [Call(may, run, "case")]


PEOPLE = {
    "cases.people.add_family": [Call(DOOR, lambda r, by: people.add_family(name="Yew", by=by))],
    "cases.people.add_person": [
        Call(
            CHANGE,
            lambda r, by: people.add_person(
                r.family, part="father", given_names="Karim", family_name="Moss", by=by
            ),
            "case",
        ),
        Call(
            DOOR,
            lambda r, by: people.add_person(
                r.world.other, part="father", given_names="Ian", family_name="Reid", by=by
            ),
        ),
    ],
    "cases.people.change_person": of_case(
        CHANGE, lambda r, by: people.change_person(r.member, by=by, **changes(r.member))
    ),
    "cases.life.born": of_case(CHANGE, lambda r, by: life.born(r.baby, born_on=TODAY(), case=r.case, by=by)),
    "cases.life.lost": of_case(CHANGE, lambda r, by: life.lost(r.baby, what="lost", case=r.case, by=by)),
    "cases.life.died": of_case(CHANGE, lambda r, by: life.died(r.member, case=r.case, by=by)),
    "cases.life.put_right": of_case(
        CHANGE, lambda r, by: life.put_right(r.death, why="It was her sister", case=r.case, by=by)
    ),
    "cases.life.thought_about": of_case(
        CHANGE, lambda r, by: life.thought_about(r.death, case=r.case, by=by)
    ),
    "cases.other_names.add_name": of_case(
        CHANGE, lambda r, by: other_names.add_name(r.son, family_name="Hale", why="changed", by=by)
    ),
    "cases.other_names.change_name": of_case(
        CHANGE,
        lambda r, by: other_names.change_name(
            r.other_name, family_name="Hale", why="married", case=r.case, by=by
        ),
    ),
    "cases.other_names.take_away": of_case(CHANGE, lambda r, by: other_names.take_away(r.other_name, by=by)),
    "cases.addresses.add_address": of_case(
        CHANGE, lambda r, by: addresses.add_address(r.son, lines="4 Elm Walk", kind="part", by=by)
    ),
    "cases.addresses.change_address": of_case(
        CHANGE,
        lambda r, by: addresses.change_address(
            r.home, case=r.case, by=by, **addresses.fields(r.home) | {"days": "All the week"}
        ),
    ),
    "cases.addresses.take_away": of_case(
        CHANGE, lambda r, by: addresses.take_away(r.home, why="They never moved", case=r.case, by=by)
    ),
    "cases.addresses.let_know": of_case(
        CHANGE, lambda r, by: addresses.let_know(r.address, known_to=[], case=r.case, by=by)
    ),
    "cases.contacts.add_contact": of_case(
        CHANGE,
        lambda r, by: contacts.add_contact(
            r.person, kind="mobile", value="07700 900555", safety="safe", by=by
        ),
    ),
    "cases.schooling.begin": of_case(CHANGE, lambda r, by: schooling.begin(r.son, name="Beech", by=by)),
    "cases.schooling.correct": of_case(
        CHANGE, lambda r, by: schooling.correct(r.schooling, how="home", by=by)
    ),
    "cases.schools.match": of_case(MANAGERS, lambda r, by: schools.match(r.schooling, case=r.case, by=by)),
    "cases.number_facts.say": of_case(
        CHANGE, lambda r, by: number_facts.say(r.son, upn=UPN, upn_source="school", case=r.case, by=by)
    ),
    "cases.equality.say": of_case(
        CHANGE, lambda r, by: equality.say(r.person, religion="6", case=r.case, by=by)
    ),
    "cases.health_workers.add": of_case(
        CHANGE, lambda r, by: health_workers.add(r.son, kind="school_nurse", name="Ade Bello", by=by)
    ),
    "cases.health_workers.change": of_case(
        CHANGE, lambda r, by: health_workers.change(r.health_worker, phone="01632 960201", by=by)
    ),
    "cases.contacts.change_contact_safety": of_case(
        CHANGE, lambda r, by: contacts.change_contact_safety(r.contact, safety="unsafe", by=by)
    ),
    "cases.relationships.relate": of_case(
        CHANGE, lambda r, by: relationships.relate(r.person, "parent", r.son, by=by)
    ),
    "cases.families.change": of_case(
        CHANGE, lambda r, by: families.change(r.family, name="Moss-Reed", by=by)
    ),
    "cases.contacts.end_contact": of_case(
        CHANGE, lambda r, by: contacts.end_contact(r.contact, why="Another phone", by=by)
    ),
    "cases.contacts.say_safe_way": of_case(
        CHANGE, lambda r, by: contacts.say_safe_way(r.person, best="text", by=by)
    ),
    "cases.membership.leave": of_case(
        CHANGE, lambda r, by: membership.leave(r.son_member, why="left", left_on=TODAY(), by=by)
    ),
    "cases.membership.come_back": of_case(CHANGE, lambda r, by: membership.come_back(r.gone, by=by)),
    "cases.relationships.relate_to_several": of_case(
        CHANGE, lambda r, by: relationships.relate_to_several(r.person, "carer", to=[r.son], by=by)
    ),
    "cases.relationships.change": of_case(
        CHANGE,
        lambda r, by: relationships.change(
            r.tie, parental_responsibility=True, held_by="", from_on=None, to_on=None, note="", by=by
        ),
    ),
    "cases.relationships.remove": of_case(
        CHANGE, lambda r, by: relationships.remove(r.tie, why="She is his aunt", by=by)
    ),
    "cases.parents.say": of_case(CHANGE, lambda r, by: parents.say(r.son, answer="not_known", by=by)),
    "cases.warnings.warn": of_case(
        CHANGE, lambda r, by: warnings.warn(r.family, kind="home", text="A dog", review_on=soon(), by=by)
    ),
    "cases.warnings.end_warning": of_case(CHANGE, lambda r, by: warnings.end_warning(r.warning, by=by)),
    "cases.undelivered.see_to": of_case(
        CHANGE, lambda r, by: undelivered.see_to(r.letter, done="Rang her", by=by)
    ),
    "cases.agreement.record": of_case(
        CHANGE,
        lambda r, by: agreement.record(
            r.case, person=r.person, answer="given", how="spoken", answered_on=TODAY(), by=by
        ),
    ),
    "cases.bases.record": of_case(
        CHANGE,
        lambda r, by: bases.record(
            r.case, agency=r.worker.agency, basis="legal_obligation", purpose="A court asks it", by=by
        ),
    ),
}
TEAM = {
    "cases.lifecycle.open_case": [
        Call(
            DOOR,
            lambda r, by: lifecycle.open_case(
                r.world.other, level="2", why="Help", agency=r.world.people["council"], by=by
            ),
        )
    ],
    "cases.lifecycle.reopen": [
        Call(MANAGERS, lambda r, by: lifecycle.reopen(r.closed, why="They rang", by=by))
    ],
    "cases.team.join": [
        Call(CHANGE, lambda r, by: team.join(r.case, r.world.by("stranger"), why="Helps", by=by), "adds")
    ],
    "cases.team.leave": of_case(CHANGE, lambda r, by: team.leave(r.worker, why="Moved", by=by)),
    "cases.team.name_lead": [
        Call(
            MANAGERS,
            lambda r, by: team.name_lead(r.case, lead=r.world.by("colleague"), why="Covers", by=by),
            "adds",
        )
    ],
    "cases.conflicts.record": [
        Call(
            MANAGERS,
            lambda r, by: conflicts.record(
                r.case, user=User.objects.get(name="Stella Novak"), kind="other", why="A cousin", by=by
            ),
            "case",
        ),
        Call(
            CHANGE,
            lambda r, by: conflicts.record(r.case, user=by, kind="other", why="A cousin", by=by),
            "case",
        ),
    ],
    "cases.conflicts.end": of_case(MANAGERS, lambda r, by: conflicts.end(r.conflict, why="Wrong", by=by)),
    "cases.restricting.restrict": of_case(
        MANAGERS, lambda r, by: restricting.restrict(r.case, why="A relative works here", by=by)
    ),
    # Any manager asks to lift one by its reference, whether they see the record or not; who holds it lifts it.
    "cases.restricting.lift": [
        Call(
            MANAGERS,
            lambda r, by: restricting.lift(
                r.world.records["restricted"].restriction, why="She left and told us so", by=by
            ),
        )
    ],
    "cases.restricting.answer_lift": [
        Call(
            {"manager", "governance"},
            lambda r, by: restricting.answer_lift(r.world.lift_asked, agrees=True, why="Agreed", by=by),
        )
    ],
    "cases.restricting.add_holder": [
        Call(
            {"manager", "governance"},
            lambda r, by: restricting.add_holder(
                r.world.records["restricted"].restriction, user=r.world.by("other_manager"), why="Away", by=by
            ),
        )
    ],
    # By its reference, for an emergency; to who sees the record already there is nothing to open.
    "cases.emergency.break_glass": [
        Call(
            DOOR,
            lambda r, by: emergency.break_glass(
                of=r.world.records["restricted"].case.reference, why="A child is missing", by=by
            ),
        )
    ],
    "cases.emergency.end": [
        Call({"front_door", "manager"}, lambda r, by: emergency.end(r.world.sight, by=by))
    ],
    "cases.notes.add": of_case(
        WORK, lambda r, by: notes.add(r.case, kind="call", happened_at=timezone.now(), title="Call", by=by)
    ),
}
ASSESSMENT = {
    "assessments.eha.start": of_case(WORK, lambda r, by: eha.start(r.case, by=by)),
    "assessments.eha.answer_family": of_case(
        WORK, lambda r, by: eha.answer_family(r.assessment, took_part="", story="", wants="", by=by)
    ),
    "assessments.eha.answer_analysis": of_case(
        WORK, lambda r, by: eha.answer_analysis(r.assessment, analysis="", by=by)
    ),
    "assessments.eha.answer_area": of_case(
        WORK,
        lambda r, by: eha.answer_area(
            r.assessment, area="health", strengths="", worries="", by_family=None, by_worker=None, by=by
        ),
    ),
    "assessments.eha.answer_voice": of_case(
        WORK, lambda r, by: eha.answer_voice(r.assessment, person=r.son, how_heard="", said="", by=by)
    ),
    "assessments.voices.hear": of_case(
        WORK,
        lambda r, by: voices.hear(
            r.case, person=r.son, occasion="any", heard_on=TODAY(), how="talked", said="I like it here", by=by
        ),
    ),
    "assessments.voices.pass_on": of_case(
        WORK, lambda r, by: voices.pass_on(r.voice, told_to="Her GP", by=by)
    ),
    "assessments.voices.answer": of_case(
        WORK, lambda r, by: voices.answer(r.voice, changed="Much", how_told="At school", by=by)
    ),
    "assessments.voices.let_read": of_case(
        WORK, lambda r, by: voices.let_read(r.voice, for_whom="family", by=by)
    ),
    "assessments.eha.hand_in": of_case(WORK, lambda r, by: eha.hand_in(r.assessment, by=by)),
    "assessments.eha.send_back": of_case(
        MANAGERS, lambda r, by: eha.send_back(r.assessment, why="More", by=by)
    ),
    "assessments.eha.sign_off": of_case(MANAGERS, lambda r, by: eha.sign_off(r.assessment, by=by)),
}
REVIEW = {"changed": "Sleeps", "decision": "continue", "reason": "It works", "scores": {"health": (5, 5)}}
WRITE_UP = {"working_well": "", "worries": "", "agreed_next": ""}
PLAN = {
    "plans.plan.draft": of_case(WORK, lambda r, by: plan.draft(r.case, by=by)),
    "plans.plan.change_words": of_case(
        WORK, lambda r, by: plan.change_words(r.plan, hope="Calm", if_worried="Ring", by=by)
    ),
    "plans.plan.add_goal": of_case(WORK, lambda r, by: plan.add_goal(r.plan, title="Debts are paid", by=by)),
    "plans.plan.change_goal": of_case(WORK, lambda r, by: plan.change_goal(r.goal, title="School", by=by)),
    "plans.plan.add_action": of_case(
        WORK, lambda r, by: plan.add_action(r.goal, what="Ring", person=r.person, due_on=soon(), by=by)
    ),
    "plans.plan.agree": of_case(
        WORK, lambda r, by: plan.agree(r.plan, agreed_on=TODAY(), agreed_with=[r.person], by=by)
    ),
    "plans.plan.agree_again": of_case(
        WORK, lambda r, by: plan.agree_again(r.plan, agreed_on=TODAY(), agreed_with=[r.person], by=by)
    ),
    "plans.actions.move": of_case(WORK, lambda r, by: actions.move(r.action, status="done", by=by)),
    "plans.actions.change": of_case(
        WORK, lambda r, by: actions.change(r.action, what="Ring", person=r.person, due_on=soon(), by=by)
    ),
    "documents.ordering.order": of_case(
        SEE, lambda r, by: ordering.order("plan", r.plan, record=r.case, reader=r.person, by=by)
    )
    + [Call(DOOR, lambda r, by: a_letter(r.world.offered, by=by))],
    "documents.ordering.again": of_case(SEE, lambda r, by: ordering.again(r.failed, by=by))
    + [Call(DOOR, lambda r, by: ordering.again(r.world.failed, by=by))],
    "documents.keeping.hand_over": of_case(SEE, lambda r, by: keeping.hand_over(r.document, by=by))
    + [Call(DOOR, lambda r, by: keeping.hand_over(r.world.files["enquiry"], by=by))],
    "documents.putting_in.put_in": of_case(WORK, lambda r, by: a_file(r.case, by=by))
    + [Call(DOOR, lambda r, by: a_file(r.world.enquiry, by=by))],
    "documents.putting_in.take_away": of_case(
        CHANGE, lambda r, by: putting_in.take_away(r.document, why="By mistake", by=by)
    )
    + [Call(DOOR, lambda r, by: putting_in.take_away(r.world.files["enquiry"], why="By mistake", by=by))],
    "plans.meetings.book": of_case(
        WORK,
        lambda r, by: meetings.book(r.case, kind="review", starts_at=timezone.now(), place="Hub", by=by),
    ),
    "plans.meetings.hold": of_case(
        WORK,
        lambda r, by: meetings.hold(
            r.meeting, held_on=TODAY(), workers=[], people=[r.person], by=by, **WRITE_UP
        ),
    ),
    "plans.meetings.cancel": of_case(WORK, lambda r, by: meetings.cancel(r.meeting, why="Ill", by=by)),
    "plans.reviews.hold": of_case(WORK, lambda r, by: reviews.hold(r.plan, held_on=TODAY(), by=by, **REVIEW)),
}
FAMILYS_PAGE = {
    "portal.links.make": of_case(
        CHANGE, lambda r, by: links.make(r.case, person=r.person, contact=r.contact, checked=True, by=by)
    ),
    "portal.links.take_back": of_case(CHANGE, lambda r, by: links.take_back(r.link, by=by)),
    "portal.words.answer": of_case(CHANGE, lambda r, by: words.answer(r.message, answer="Today", by=by)),
}


def _all_is_answered(case, by):
    """The case; of one that somebody may close, what has to be done first is done."""
    if ENDS.holds(by, case):
        Owed.objects.filter(case=case, kind__in=closure.FIRST).update(done_at=timezone.now())
    return case


ENDING = {
    "outcomes.closure.close": of_case(
        END,
        lambda r, by: closure.close(
            _all_is_answered(r.case, by), reason="no_contact", difference="None", by=by
        ),
    )
}
CALLS = PEOPLE | TEAM | ASSESSMENT | PLAN | FAMILYS_PAGE | ENDING
