"""Who may read something: what each may, what may be said, and that one thing and many are asked the same way."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import addresses, agreement, audience, notes, people, team, warnings
from cases.audience import Audience, Topic, may_read
from cases.models import Address, Note, TeamMember
from cases.models.audience import USUAL
from plans import meetings
from plans import plan as plans
from plans.models import Action, Goal, Meeting
from portal import links
from referrals.models import EnquiryMove
from referrals.steps import reading
from tests import builders
from tests.documents import ordered
from tests.facts import refuses, trail_of
from tests.family_page import contact_of
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import social_care, stepped_up, text_of

__all__ = ["social_care"]

pytestmark = pytest.mark.django_db
EVERY = [*Audience, *Topic]


@pytest.fixture
def mother(supported_case):
    return builders.mother(supported_case)


@pytest.fixture
def father(supported_case, lead):
    """He lives elsewhere, and agrees."""
    person = people.add_person(
        supported_case.family,
        part="father",
        given_names="Karim",
        family_name="Moss",
        born_on=date(1988, 2, 3),
        lives_here=False,
        by=lead,
    ).person
    builders.judged(supported_case, person, lead)
    return person


@pytest.fixture
def viewers(supported_case, with_team, people, mother, father):
    """Everybody to whom something may be shown, by name."""
    case = with_team(supported_case)
    return {
        "mother": audience.relative(mother, case),
        "father": audience.relative(father, case),
        "son": audience.relative(builders.son(case), case),
        "lead": audience.worker(people["lead"], case),
        "teammate": audience.worker(people["teammate"], case),
        "asker": audience.asker(),
        "nobody": audience.NOBODY,
    }


def goal_for(case, for_whom, *names):
    return plans.add_goal(
        plans.live(case), title="A goal", for_whom=for_whom, shown_to=list(names), by=case.lead
    )


# --- one rule -----------------------------------------------------------------------------------------


def test_one_thing_and_many_are_asked_the_same_way(viewers, supported_case, mother, front_door):
    """Every kind that carries an audience, with all that its columns can hold, asked both ways for every viewer."""
    case, plan = supported_case, plans.live(supported_case)
    said = [(one, "") for one in Audience] + [(Audience.TEAM, topic) for topic in Topic]
    for columns in [{"audience": one, "topic": topic} for one, topic in said]:
        goal = Goal.objects.create(plan=plan, title="A", **columns)
        note = Note.objects.create(
            case=case, kind="visit", happened_at=timezone.now(), title="A", by=case.lead, **columns
        )
        for made in (goal, note):
            made.shown_to.add(mother)
        for inside, _topic in said[:3]:
            action = Action.objects.create(
                goal=goal, what="A", worker=case.lead, due_on=timezone.localdate(), audience=inside
            )
            action.shown_to.add(mother)
    for hidden in (False, True):
        addresses.add_address(mother, lines="1 Elm Walk", confidential=hidden, case=case, by=case.lead)
    enquiry = an_enquiry(front_door)
    for one in Audience:
        enquiry.moves.create(was="waiting", became="waiting", audience=one, by=front_door)
    asked = 0
    for (who, viewer), kind in product(
        viewers.items(), (Goal, Action, Note, Address, EnquiryMove, TeamMember)
    ):
        many = set(kind.objects.readable_by(viewer).values_list("pk", flat=True))
        for one in kind.objects.all():
            asked += 1
            assert (one.pk in many) == may_read(viewer, one), (who, one, vars(one))
    assert asked > 300


READS_A_GOAL = {
    "family": {"mother", "father", "lead", "teammate"},
    "named": {"mother", "lead", "teammate"},
    "team": {"lead", "teammate"},
    "domestic_abuse": {"lead", "teammate"},
    "third_party": {"lead", "teammate"},
}


@pytest.mark.parametrize("for_whom", READS_A_GOAL)
def test_who_reads_a_goal(for_whom, viewers, supported_case, mother):
    goal = goal_for(supported_case, for_whom, mother)
    assert {who for who, viewer in viewers.items() if may_read(viewer, goal)} == READS_A_GOAL[for_whom]


def test_an_action_is_read_with_its_goal_only(viewers, supported_case, mother, father, lead):
    goal, soon = goal_for(supported_case, "named", mother), timezone.localdate()
    hers = plans.add_action(goal, what="Ring", person=mother, due_on=soon, by=lead)
    ours = plans.add_action(
        goal, what="Safety plan", worker=lead, due_on=soon, for_whom="domestic_abuse", by=lead
    )
    assert may_read(viewers["mother"], hers) and not may_read(viewers["father"], hers)
    assert not may_read(viewers["mother"], ours) and may_read(viewers["teammate"], ours)


def test_of_a_kind_of_which_nobody_has_said_who_reads_it_nobody_is_shown_anything(viewers, supported_case):
    with pytest.raises(KeyError):
        may_read(viewers["lead"], supported_case)
    assert set(USUAL.values()) <= set(Audience)


# --- saying who may read -------------------------------------------------------------------------------


@pytest.mark.parametrize("for_whom", [one for one in EVERY if one not in Goal.may_be_for] + ["everybody", ""])
def test_what_may_not_be_said_of_a_goal_is_refused(for_whom, supported_case):
    with refuses("Choose who may see this", field="for_whom"):
        goal_for(supported_case, for_whom)


def test_somebody_who_is_named_is_of_the_family(supported_case, manager, mother):
    other = builders.mother(builders.a_waiting_case(manager, builders.a_family(manager, name="Reed")))
    for names in ((), (other,), (mother, other)):
        with refuses("Choose who of the family", field="shown_to"):
            goal_for(supported_case, "named", *names)


def test_saying_it_anew_forgets_who_was_named(supported_case, mother, lead):
    goal = goal_for(supported_case, "named", mother)
    assert (goal.for_whom, goal.mark) == ("named", "Some of the family")
    goal = plans.change_goal(goal, title="A goal", for_whom="domestic_abuse", by=lead)
    assert (goal.audience, goal.topic, goal.mark) == ("team", "domestic_abuse", "Domestic abuse")
    assert list(goal.shown_to.all()) == []
    assert plans.change_goal(goal, title="Other words", by=lead).for_whom == "domestic_abuse"


def test_nothing_marked_can_be_anybodys_but_the_teams_even_in_the_database(supported_case):
    goal = goal_for(supported_case, "domestic_abuse")
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.filter(pk=goal.pk).update(audience="family")


def test_what_is_usual(supported_case, lead):
    plan, soon = plans.live(supported_case), timezone.now() + timedelta(days=3)
    goal = plans.add_goal(plan, title="A", by=lead)
    made = {
        "family": [
            goal,
            plans.add_action(goal, what="B", worker=lead, due_on=timezone.localdate(), by=lead),
            meetings.book(supported_case, kind="review", starts_at=soon, place="The hub", by=lead),
            supported_case.team.live().get(),
        ],
        "team": [notes.add(supported_case, kind="visit", happened_at=timezone.now(), title="A", by=lead)],
    }
    assert {word: {one.for_whom for one in things} for word, things in made.items()} == {
        "family": {"family"},
        "team": {"team"},
    }
    assert all(one.mark == "" for things in made.values() for one in things)


def test_a_step_of_the_work_is_the_teams_unless_its_verb_says_otherwise(supported_case):
    told = dict(supported_case.notes.values_list("title", "audience"))
    assert told["Grace Okafor is the lead professional"] == told["Assessment signed off"] == "team"
    assert told["Plan agreed with the family"] == "family"


# --- members of the family ------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["refused", "withdrawn"])
def test_whoever_agrees_no_more_reads_nothing_more(answer, viewers, supported_case, mother, lead):
    assert viewers["mother"] != audience.NOBODY
    agreement.record(
        supported_case,
        person=mother,
        answer=answer,
        how="spoken",
        answered_on=timezone.localdate(),
        by=lead,
        **builders.SAFE,
    )
    assert audience.relative(mother, supported_case) == audience.NOBODY


@pytest.mark.parametrize(("years", "reads"), [(15, False), (17, False), (18, True), (40, True)])
def test_the_young_read_when_somebody_judged_that_they_understand(years, reads, supported_case, lead):
    born = timezone.localdate().replace(day=1) - timedelta(days=years * 366)
    aunt = people.add_person(
        supported_case.family, part="other", given_names="Noor", family_name="Moss", born_on=born, by=lead
    ).person
    said = dict(person=aunt, answer="given", how="spoken", answered_on=timezone.localdate(), by=lead)
    if reads:
        agreement.record(supported_case, **said)
        assert audience.relative(aunt, supported_case) != audience.NOBODY
    else:  # under 18 by date, whatever she is to the family
        with refuses("Say who judged that this young person understands", field="understanding"):
            agreement.record(supported_case, **said)
        assert audience.relative(aunt, supported_case) == audience.NOBODY
    agreement.record(supported_case, understanding="She explains it herself", **said)
    assert audience.relative(aunt, supported_case) != audience.NOBODY


def test_whoever_has_left_the_family_reads_nothing(supported_case, father):
    assert father in audience.relatives(supported_case)
    supported_case.family.members.filter(person=father).update(left_on=timezone.localdate())
    assert father not in audience.relatives(supported_case)
    assert audience.relative(father, supported_case) == audience.NOBODY


def test_neither_a_link_nor_a_paper_is_made_for_whoever_reads_nothing(supported_case, lead):
    son = builders.son(supported_case)
    phone = contact_of(son, lead, value="07700 900555")
    with refuses("is a young person of whom nobody", field="person"):
        links.make(supported_case, person=son, contact=phone, by=lead)
    with refuses("is a young person of whom nobody", field="reader"):
        ordered(supported_case, reader=son, by=lead)
    builders.judged(supported_case, son, lead)
    assert ordered(supported_case, reader=son, by=lead).reader == son


# --- hidden addresses -------------------------------------------------------------------------------------


@pytest.fixture
def refuge(viewers, supported_case, mother, lead):
    return addresses.add_address(
        mother, lines="1 Refuge Road", confidential=True, case=supported_case, by=lead
    )


def knows(person, case, address):
    return may_read(audience.worker(person, case), address)


def test_a_hidden_address_is_known_to_the_lead_and_to_those_who_are_named(
    refuge, supported_case, people, lead, teammate, manager
):
    in_the_circle = ("lead", "teammate", "informed", "manager", "other_manager", "auditor")
    assert [who for who in in_the_circle if knows(people[who], supported_case, refuge)] == ["lead"]
    addresses.let_know(refuge, known_to=[lead, teammate], case=supported_case, by=lead)
    assert [who for who in in_the_circle if knows(people[who], supported_case, refuge)] == [
        "lead",
        "teammate",
    ]
    assert trail_of(supported_case)[-1] == "address.known_to"


def test_only_those_who_know_it_say_who_else_does_and_only_the_team_is_told(
    refuge, supported_case, lead, manager, teammate, stranger
):
    for by in (manager, teammate):
        with refuses("Only those who know this address"):
            addresses.let_know(refuge, known_to=[by], case=supported_case, by=by)
    with refuses("Stella Novak cannot be told", field="known_to"):
        addresses.let_know(refuge, known_to=[stranger], case=supported_case, by=lead)


def test_leading_another_family_is_no_way_to_a_hidden_address(
    refuge, front_door, colleague, manager, supported_case
):
    theirs = builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    theirs = builders.with_lead(theirs, colleague, manager)
    with refuses("Only those who know this address"):
        addresses.let_know(refuge, known_to=[colleague], case=theirs, by=colleague)


def test_whoever_is_named_no_more_does_not_read_it_in_a_packet_that_was_sent(
    refuge, supported_case, social_care, lead, teammate
):
    addresses.let_know(refuge, known_to=[lead, teammate], case=supported_case, by=lead)
    sent = stepped_up(case=supported_case, to=social_care, by=lead)
    assert "1 Refuge Road" in text_of(reading.of_sent(teammate, sent))
    addresses.let_know(refuge, known_to=[lead], case=supported_case, by=lead)
    assert "1 Refuge Road" not in text_of(reading.of_sent(teammate, sent))
    assert "1 Refuge Road" in text_of(reading.of_sent(lead, sent))


def test_whoever_leads_now_knows_it_and_managers_while_nobody_does(
    refuge, supported_case, teammate, manager, other_manager
):
    team.name_lead(supported_case, lead=teammate, why="Grace moves", by=manager)
    supported_case.refresh_from_db()
    assert knows(teammate, supported_case, refuge) and not knows(manager, supported_case, refuge)
    supported_case.lead = None
    assert knows(manager, supported_case, refuge)
    assert not knows(other_manager, supported_case, refuge), "those of the agency that runs the case answer"


# --- with care --------------------------------------------------------------------------------------------


def test_nothing_is_chosen_for_whoever_writes_for_a_family_in_danger(supported_case, mother, lead):
    assert not audience.needs_care(supported_case)
    later = timezone.localdate() + timedelta(days=30)
    warning = warnings.warn(
        supported_case.family, kind="domestic_abuse", text="He watches", review_on=later, by=lead
    )
    assert audience.needs_care(supported_case)
    warnings.end_warning(warning, by=lead)
    assert not audience.needs_care(supported_case)
    addresses.add_address(mother, lines="1 Refuge Road", confidential=True, case=supported_case, by=lead)
    assert audience.needs_care(supported_case)


def test_the_kinds_that_are_asked_of_are_those_of_the_table():
    assert all(kind._meta.label_lower in USUAL for kind in (Goal, Action, Meeting, Note, TeamMember, Address))
