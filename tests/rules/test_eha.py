from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import people as accounts
from assessments import eha, voices
from assessments.models import AreaAnswer, Assessment
from audit.models import Entry
from cases import agreement, facts, lifecycle, owed, team
from cases.people import add_person
from cases.status import CaseStatus, OwedKind
from earlyhelp import clocks, editing
from earlyhelp.authority import authority
from tests import builders
from tests.facts import at_once, last_line, letters, not_theirs, owed_on, refuses, steps, trail_of

TODAY = timezone.localdate


@pytest.fixture
def draft(assessing_case):
    return assessing_case.assessments.get()


@pytest.fixture
def whole(draft, lead):
    return builders.answered(draft, lead)


@pytest.fixture
def handed_in(whole, lead):
    return eha.hand_in(whole, by=lead)


def test_starting_moves_the_case_and_starts_the_clock_at_the_agreement(waiting_case, lead, manager):
    case = builders.with_lead(waiting_case, lead, manager)
    agreed_on = TODAY() - timedelta(days=10)
    builders.with_agreement(case, lead, answered_on=agreed_on)
    assessment = eha.start(case, by=lead)
    case.refresh_from_db()
    assert (assessment.status, assessment.author) == ("draft", lead)
    assert case.status == CaseStatus.ASSESSING
    due = clocks.due(agreed_on, authority().clock("complete_assessment"))
    assert owed_on(case) == {OwedKind.FINISH_ASSESSMENT: due}
    assert assessment.moves.get().became == "draft"
    assert steps(case)[-1] == "Assessment started"
    assert trail_of(case)[-2:] == ["case.moved", "assessment.started"]


def test_an_assessment_needs_a_lead(agreed_case, with_team, lead, teammate, administrator):
    with_team(agreed_case)
    accounts.suspend(user=lead, why="Away", by=administrator)
    with refuses("Name a lead professional first."):
        eha.start(agreed_case, by=teammate)


def test_an_assessment_needs_agreement(waiting_case, lead, manager):
    builders.with_lead(waiting_case, lead, manager)
    with refuses("Ask the family to agree, and record it, before starting the assessment."):
        eha.start(waiting_case, by=lead)


def test_agreement_taken_back_is_no_agreement(agreed_case, lead):
    agreement.record(
        agreed_case,
        person=builders.mother(agreed_case),
        answer="withdrawn",
        **builders.SAFE,
        how="spoken",
        answered_on=TODAY(),
        by=lead,
    )
    with refuses("Ask the family to agree"):
        eha.start(agreed_case, by=lead)


def test_one_assessment_at_a_time(assessing_case, lead):
    with refuses("An assessment is already being written."):
        eha.start(assessing_case, by=lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(case=assessing_case, author=lead)


def test_a_closed_case_is_not_assessed(closed_case, lead):
    with not_theirs():
        eha.start(closed_case, by=lead)


def test_a_case_opened_again_goes_on_with_the_assessment_it_had(assessing_case, draft, lead, manager):
    builders.closed(assessing_case, manager)
    lifecycle.reopen(assessing_case, why="They rang", by=manager)
    assert eha.start(assessing_case, by=lead) == draft
    assessing_case.refresh_from_db()
    assert assessing_case.status == CaseStatus.ASSESSING
    assert list(owed_on(assessing_case)) == [OwedKind.FINISH_ASSESSMENT]
    builders.answered(draft, lead)
    eha.sign_off(eha.hand_in(draft, by=lead), by=manager)
    assessing_case.refresh_from_db()
    assert assessing_case.status == CaseStatus.PLANNING


@pytest.mark.django_db(transaction=True)
def test_starting_twice_at_once_starts_one(agreed_case, lead):
    made, refused = at_once(*[lambda: eha.start(agreed_case, by=lead)] * 3)
    assert (len(made), refused) == (1, ["An assessment is already being written."] * 2)
    assert Assessment.objects.count() == 1


def test_each_section_is_answered_with_a_line_in_the_trail(draft, lead, assessing_case):
    eha.answer_family(draft, took_part="All", story="The move", wants="Sleep", by=lead)
    eha.answer_area(
        draft, area="health", strengths="", worries="Asthma", by_family=4, by_worker=None, by=lead
    )
    eha.answer_voice(draft, person=builders.son(assessing_case), how_heard="Walk", said="Friends", by=lead)
    eha.answer_analysis(draft, analysis="It fits together", by=lead)
    draft.refresh_from_db()
    assert (draft.took_part, draft.story, draft.wants, draft.analysis) == (
        "All",
        "The move",
        "Sleep",
        "It fits together",
    )
    area, voice = draft.areas.get(), draft.voices.get()
    assert (area.worries, area.by_family, area.by_worker, area.answered_by) == ("Asthma", 4, None, lead)
    assert (voice.said, voice.heard_by, voice.occasion) == ("Friends", lead, "assessment")
    lines = Entry.objects.filter(verb="assessment.answered").order_by("pk")
    assert [line.details["section"] for line in lines] == [
        "family",
        "health",
        f"child:{builders.son(assessing_case).pk}",
        "analysis",
    ]


def test_answering_again_changes_the_same_answer(draft, lead):
    for worries in ("Asthma", "Asthma, better now"):
        eha.answer_area(
            draft, area="health", strengths="", worries=worries, by_family=4, by_worker=5, by=lead
        )
    assert draft.areas.get().worries == "Asthma, better now"
    assert draft.areas.get().events.count() == 1


@pytest.mark.parametrize("section", ["family", "area", "voice", "analysis"])
def test_a_section_somebody_else_saved_first_is_not_overwritten(
    section, draft, lead, teammate, assessing_case, with_team
):
    with_team(assessing_case)
    son = builders.son(assessing_case)
    fields, save = {
        "family": (
            eha.FAMILY_FIELDS,
            lambda w, **k: eha.answer_family(draft, took_part="", story=w, wants="", **k),
        ),
        "area": (
            eha.AREA_FIELDS,
            lambda w, **k: eha.answer_area(
                draft, area="health", strengths=w, worries="", by_family=None, by_worker=None, **k
            ),
        ),
        "voice": (
            None,
            lambda w, **k: eha.answer_voice(draft, person=son, how_heard="", said=w, **k),
        ),
        "analysis": (eha.ANALYSIS_FIELDS, lambda w, **k: eha.answer_analysis(draft, analysis=w, **k)),
    }[section]
    stands = {"family": draft, "analysis": draft, "area": None, "voice": voices.shown(None)}[section]
    empty = editing.digest(stands, fields)
    save("First", seen=empty, by=teammate)
    with refuses("saved this page") as caught:
        save("Second", seen=empty, by=lead)
    assert "First" in caught.value.params["theirs"].values()
    save("Both", seen=caught.value.params["seen"], by=lead)


def test_only_a_child_of_this_family_has_a_voice_here(draft, lead, front_door, assessing_case):
    other = builders.a_family(front_door, name="Reed").members.get(part="son").person
    for person in (other, builders.mother(assessing_case)):
        with refuses("Choose a child of this family."):
            eha.answer_voice(draft, person=person, how_heard="Walk", said="Hello", by=lead)
    assert not draft.voices.exists()


def test_an_area_that_is_not_the_authoritys_is_a_mistake_of_ours(draft, lead):
    with pytest.raises(KeyError):
        eha.answer_area(draft, area="luck", strengths="", worries="", by_family=1, by_worker=1, by=lead)
    assert not AreaAnswer.objects.exists()


def test_an_empty_assessment_misses_everything(draft):
    found = eha.missing(draft)
    assert found[:3] == [
        "Say who took part.",
        "Write what has been happening, in the family’s words.",
        "Write what the family wants to be different.",
    ]
    assert found[3:5] == [
        "Write what Idris said, and how you heard it.",
        "Write what Layla said, and how you heard it.",
    ]
    assert found[5:-1] == [f"{area.name}: ask the family for their score." for area in authority().areas]
    assert found[-1] == "Write what it all means."


def test_a_whole_assessment_misses_nothing(whole):
    assert eha.missing(whole) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"by_family": None}, "ask the family for their score."),
        ({"by_worker": None}, "give your own score."),
        ({"strengths": "", "worries": ""}, "write what is working or what is worrying."),
    ],
)
def test_an_area_answered_by_half_is_missing_the_other_half(change, sentence, whole):
    whole.areas.filter(area="health").update(**change)
    name = authority().area("health").name
    assert eha.missing(whole) == [f"{name}: {sentence}"]


def test_a_score_of_nought_is_a_score(whole):
    whole.areas.update(by_family=0, by_worker=0)
    assert eha.missing(whole) == []


def test_how_a_child_was_heard_is_part_of_hearing_them(whole, assessing_case):
    whole.voices.filter(person=builders.son(assessing_case)).update(how_heard="")
    assert eha.missing(whole) == ["Write what Idris said, and how you heard it."]


def test_nobody_asks_a_child_not_yet_born(whole, assessing_case, lead):
    due = TODAY() + timedelta(days=60)
    baby = add_person(assessing_case.family, part="unborn", family_name="Moss", due_on=due, by=lead)
    assert eha.missing(whole) == []
    (section,) = (one for one in eha.sections(whole) if one.key == baby.person_id)
    assert section.unanswered and not section.required


def test_what_is_missing_stops_handing_in(draft, lead):
    with refuses("Say who took part."):
        eha.hand_in(draft, by=lead)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_handing_in(whole, lead, assessing_case):
    assessment = eha.hand_in(whole, by=lead)
    assessing_case.refresh_from_db()
    assert assessment.status == "handed_in" and assessment.handed_in_at
    assert owed_on(assessing_case) == {OwedKind.SIGN_OFF: clocks.due(TODAY(), authority().clock("sign_off"))}
    assert steps(assessing_case)[-1] == "Assessment handed in"
    assert last_line().verb == "assessment.handed_in"


def test_what_has_been_handed_in_is_not_changed(handed_in, lead, assessing_case):
    for change in (
        lambda: eha.answer_family(handed_in, took_part="", story="", wants="", by=lead),
        lambda: eha.answer_analysis(handed_in, analysis="", by=lead),
        lambda: eha.answer_area(
            handed_in, area="health", strengths="", worries="", by_family=1, by_worker=1, by=lead
        ),
        lambda: eha.answer_voice(
            handed_in, person=builders.son(assessing_case), how_heard="", said="", by=lead
        ),
    ):
        with refuses("This assessment has been handed in, so it cannot be changed."):
            change()


def test_an_assessment_of_a_closed_case_is_not_changed_or_handed_in(whole, lead, manager, assessing_case):
    builders.closed(assessing_case, manager)
    for change in (
        lambda: eha.answer_analysis(whole, analysis="Late", by=lead),
        lambda: eha.hand_in(whole, by=lead),
    ):
        with not_theirs():
            change()


def test_an_assessment_of_a_closed_case_is_not_sent_back_or_signed_off(handed_in, manager, assessing_case):
    builders.closed(assessing_case, manager)
    with refuses("This case is closed."):
        eha.send_back(handed_in, why="Say more", by=manager)
    with refuses("This case is closed."):
        eha.sign_off(handed_in, by=manager)


def test_sending_back(handed_in, manager, lead, assessing_case):
    assessment = eha.send_back(handed_in, why="Say more about Layla", by=manager)
    assessing_case.refresh_from_db()
    assert (assessment.status, assessment.handed_in_at) == ("draft", None)
    assert assessment.moves.last().why == "Say more about Layla"
    assert owed_on(assessing_case) == {OwedKind.FINISH_ASSESSMENT: clocks.working_day_from(TODAY())}
    assert assessing_case.notes.get(title="Assessment sent back").audience == "team"
    assert letters("assessment.sent_back") == [lead.email]
    assert last_line().details == {"move": assessment.moves.last().pk}
    with refuses("This assessment is “Being written” already."):
        eha.send_back(assessment, why="Again", by=manager)
    assert letters("assessment.sent_back") == [lead.email]


def test_signing_off_keeps_the_scores_as_the_starting_point(handed_in, manager, lead, assessing_case):
    Assessment.objects.update(handed_in_at=timezone.now() - timedelta(days=3))
    assessment = eha.sign_off(handed_in, by=manager)
    assessing_case.refresh_from_db()
    assert (assessment.status, assessment.signed_off_by) == ("signed_off", manager)
    assert assessment.scores.scored_on == TODAY() - timedelta(days=3)
    assert assessment.scores.by == lead
    given = dict(assessment.scores.scores.values_list("area", "by_family"))
    assert given == {area.code: builders.START_SCORE for area in authority().areas}
    assert assessing_case.status == CaseStatus.PLANNING
    due = clocks.due(TODAY(), authority().clock("first_meeting"))
    assert owed_on(assessing_case) == {OwedKind.FIRST_MEETING: due}
    assert steps(assessing_case)[-1] == "Assessment signed off"
    assert trail_of(assessing_case)[-2:] == ["case.moved", "assessment.signed_off"]
    assert letters("assessment.signed_off") == [lead.email]


@pytest.mark.parametrize("verb", ["sign_off", "send_back"])
@pytest.mark.parametrize("former", ["out", "stays"])
def test_whoever_answers_for_the_family_now_is_told_and_its_author_while_in_the_team(
    verb, former, handed_in, assessing_case, lead, colleague, manager
):
    team.name_lead(
        assessing_case, lead=colleague, why="On leave", former=former, former_why="Knows Idris", by=manager
    )
    kind = {"sign_off": "assessment.signed_off", "send_back": "assessment.sent_back"}[verb]
    more = {"why": "Because"} if verb == "send_back" else {}
    getattr(eha, verb)(handed_in, by=manager, **more)
    assert letters(kind) == [colleague.email, *([lead.email] if former == "stays" else [])]


@pytest.mark.parametrize("verb", ["sign_off", "send_back"])
@pytest.mark.parametrize("who", ["lead", "teammate", "front_door", "auditor", "administrator"])
def test_only_a_manager_signs_off_or_sends_back(verb, who, people, handed_in):
    more = {"why": "Because"} if verb == "send_back" else {}
    with not_theirs():
        getattr(eha, verb)(handed_in, by=people[who], **more)


def test_nobody_signs_off_what_they_wrote(agreed_case, manager, lead):
    team.join(agreed_case, manager, why="Covers for Grace", by=lead)
    assessment = builders.answered(eha.start(agreed_case, by=manager), manager)
    eha.hand_in(assessment, by=manager)
    with refuses("Somebody other than its author must sign an assessment off."):
        eha.sign_off(assessment, by=manager)


@pytest.mark.django_db(transaction=True)
def test_two_managers_signing_off_at_once_sign_off_once(
    handed_in, manager, other_manager, lead, assessing_case
):
    made, refused = at_once(
        lambda: eha.sign_off(handed_in, by=manager), lambda: eha.sign_off(handed_in, by=other_manager)
    )
    assert (len(made), len(refused)) == (1, 1)
    assert refused == ["This assessment is “Signed off” already."]
    assert assessing_case.score_sets.count() == 1
    assert letters("assessment.signed_off") == [lead.email]


def test_a_family_may_be_assessed_again_while_it_is_helped(supported_case, lead):
    again = eha.start(supported_case, by=lead)
    supported_case.refresh_from_db()
    assert (supported_case.status, again.status) == (CaseStatus.ASSESSING, "draft")


def test_after_a_second_assessment_a_review_puts_the_plan_back_in_place(supported_case, lead, manager):
    builders.with_assessment(supported_case, manager)
    assert supported_case.status == CaseStatus.PLANNING
    builders.with_review(supported_case)
    assert supported_case.status == CaseStatus.SUPPORTED
    assert list(owed_on(supported_case)) == [OwedKind.REVIEW]


@pytest.mark.parametrize("starts", ["agreement", "case_opened", "assessment_started"])
def test_the_clock_starts_where_the_authority_says(starts, agreed_case, lead, monkeypatch):
    agreed_on, opened, now = TODAY() - timedelta(days=20), timezone.now() - timedelta(days=40), TODAY()
    agreed_case.agreements.update(answered_on=agreed_on)
    type(agreed_case).objects.update(opened_at=opened)
    clock = authority().clock("complete_assessment").model_copy(update={"starts": starts})
    changed = {**authority().clocks, "complete_assessment": clock}
    other = authority().model_copy(update={"clocks": changed})
    for module in (facts, owed):
        monkeypatch.setattr(module, "authority", lambda: other)
    eha.start(agreed_case, by=lead)
    began = {"agreement": agreed_on, "case_opened": timezone.localdate(opened), "assessment_started": now}[
        starts
    ]
    assert owed_on(agreed_case) == {OwedKind.FINISH_ASSESSMENT: clocks.due(began, clock)}
