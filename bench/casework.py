"""One family's record: the case, its chronology, assessment, plan, meetings, reviews and ending."""

from dataclasses import dataclass

from assessments.models import ScoreSet, Voice
from assessments.status import AssessmentStatus
from bench import words
from bench.circle import Circle
from bench.household import Household
from bench.story import Story
from cases.models import Footing
from cases.status import CaseStatus
from earlyhelp import scale
from earlyhelp.authority import authority
from plans.models import Meeting, Review
from plans.status import ActionStatus, MeetingStatus, PlanStatus

OCCASION = ScoreSet.Occasion


@dataclass
class Record:
    """What the parts below are about."""

    tables: object
    rng: object
    staff: object
    story: Story
    home: Household
    circle: Circle
    case: int = 0

    def day(self, ago):
        return None if ago is None else self.tables.calendar.day(ago)

    def at(self, ago, hour=10):
        return None if ago is None else self.tables.calendar.at(ago, hour)

    @property
    def writer(self):
        return self.circle.lead or self.circle.manager


def add_case(record) -> int:
    story, home, circle, rng = record.story, record.home, record.circle, record.rng
    levels = [level.code for level in authority().early_help_levels]
    record.case = record.tables.cases.add(
        home.row,
        levels[0],
        story.status,
        rng.choice(words.WHY),
        home.locality,
        record.staff.agency[circle.door],
        rng.random() < 0.01,
        record.day(story.opened),
        record.at(story.opened, 9),
        record.at(story.closed, 16),
        circle.lead,
    )
    record.tables.footings.add(
        record.case,
        Footing.Kind.EARLY_HELP,
        record.day(story.opened),
        record.day(story.closed),
        circle.door,
        authority().thresholds,
    )
    was = ""
    for status, ago, by in (
        (CaseStatus.WAITING, story.opened, circle.door),
        (CaseStatus.ASSESSING, story.assessed, circle.lead),
        (CaseStatus.PLANNING, story.signed_off, circle.manager),
        (CaseStatus.SUPPORTED, story.plan_agreed, circle.lead),
        (CaseStatus.CLOSED, story.closed, circle.lead),
    ):
        if ago is not None:
            record.tables.status_changes.add(record.case, was, status, by, record.at(ago))
            was = status
    return record.case


def add_chronology(record):
    """Steps of the work on their days, and the rest spread over the time the case has been open."""
    story, rng, tables = record.story, record.rng, record.tables
    steps = [
        ("Early help started", story.opened),
        ("Assessment started", story.assessed),
        ("Assessment handed in", story.handed_in),
        ("Assessment signed off", story.signed_off),
        ("First team meeting held", story.first_meeting),
        ("Plan agreed with the family", story.plan_agreed),
        *(("Review held", ago) for ago in story.reviews),
        ("Early help ended: the plan’s goals are met", story.closed),
    ]
    taken = [(title, ago) for title, ago in steps if ago is not None][: story.notes]
    by, agency = record.writer, record.staff.agency_names[record.staff.agency[record.writer]]
    for title, ago in taken:
        at = record.at(ago, 12)
        tables.notes.add(record.case, "step", at, title, "", True, "family", by, agency, at)
    for _ in range(story.notes - len(taken)):
        kind = rng.choice(words.KINDS)
        at = record.at(rng.randint(story.last_day, story.opened), rng.randint(8, 17))
        text = " ".join(rng.sample(words.SENTENCES, rng.randint(1, 4)))
        audience = "family" if rng.random() < 0.2 else "team"
        note = tables.notes.add(
            record.case,
            kind,
            at,
            rng.choice(words.TITLES[kind]),
            text,
            rng.random() < 0.1,
            audience,
            by,
            agency,
            at,
        )
        if rng.random() < 0.4:
            tables.notes_about.add(note, rng.choice(record.home.people))


def add_scores(record, occasion, ago, level, by):
    """All the areas' scores of one occasion, around `level`. Returns the score set's row."""
    rng = record.rng
    made = record.tables.score_sets.add(record.case, occasion, record.day(ago), by)
    for area in authority().areas:
        score = level + int(rng.random() * 4) - 1
        record.tables.scores.add(made, area.code, scale.nearest(score), scale.nearest(score - 1))
    return made


def add_assessment(record):
    story, rng, tables, by = record.story, record.rng, record.tables, record.circle.lead
    if story.assessed is None:
        return
    status = AssessmentStatus.DRAFT
    scores = signer = None
    if story.handed_in is not None:
        status = AssessmentStatus.HANDED_IN
    if story.signed_off is not None:
        status, signer = AssessmentStatus.SIGNED_OFF, record.circle.manager
        scores = add_scores(record, OCCASION.ASSESSMENT, story.handed_in, 3, by)
    made = tables.assessments.add(
        record.case,
        status,
        by,
        record.at(story.assessed),
        record.at(story.handed_in),
        record.at(story.signed_off),
        signer,
        "Mum, the children and school",
        " ".join(rng.sample(words.SENTENCES, 4)),
        rng.choice(words.GOALS),
        " ".join(rng.sample(words.SENTENCES, 3)),
        scores,
    )
    was = ""
    for became, ago, who in (
        (AssessmentStatus.DRAFT, story.assessed, by),
        (AssessmentStatus.HANDED_IN, story.handed_in, by),
        (AssessmentStatus.SIGNED_OFF, story.signed_off, signer),
    ):
        if ago is not None:
            tables.assessment_moves.add(made, was, became, who, record.at(ago))
            was = became
    areas = authority().areas if story.handed_in is not None else authority().areas[: rng.randint(2, 6)]
    for area in areas:
        tables.answers.add(
            made,
            area.code,
            rng.choice(words.STRENGTHS),
            rng.choice(words.WORRIES),
            2 + int(rng.random() * 4),
            1 + int(rng.random() * 4),
            by,
            record.at(story.assessed, 14),
        )
    for child in record.home.children:
        at = record.at(story.assessed, 15)
        tables.voices.add(
            record.case,
            made,
            child,
            Voice.Occasion.ASSESSMENT,
            record.day(story.assessed),
            "At school, on our own",
            rng.choice(words.SAID),
            by,
            "Mum and the teacher",
            by,
            at,
            "We moved her bed",
            by,
            at,
        )


def add_plan(record):
    """The plan with its goals and actions; afterwards meetings and reviews. Nothing before there is a plan."""
    story, tables, by = record.story, record.tables, record.circle.lead
    if story.plan is None:
        return
    status = PlanStatus.DRAFT
    if story.plan_agreed is not None:
        status = PlanStatus.AGREED if story.closed is None else PlanStatus.ENDED
    plan = tables.plans.add(
        record.case,
        status,
        "Calm mornings, and a home with room for all of us.",
        f"Ring {record.staff.names[by]}, or the front door on {authority().front_door.phone}.",
        by,
        record.at(story.plan),
        record.day(story.plan_agreed),
        record.at(story.plan_agreed, 17),
        by if story.plan_agreed is not None else None,
        record.day(story.closed),
    )
    if story.plan_agreed is not None:
        tables.plans_agreed.add(plan, record.home.adults[0])
    areas = authority().areas
    goals = [
        tables.goals.add(plan, words.GOALS[n % len(words.GOALS)], areas[n % len(areas)].code, n + 1)
        for n in range(story.goals)
    ]
    for n in range(story.actions):
        _add_action(record, goals[n % len(goals)])
    _add_meetings_and_reviews(record, plan)


def _add_action(record, goal):
    story, rng, tables = record.story, record.rng, record.tables
    worker = person = None
    if rng.random() < 0.7:
        worker = record.circle.lead if rng.random() < 0.6 else record.circle.member
    else:
        person = rng.choice(record.home.adults)
    start, chance = story.plan_agreed or story.plan, rng.random()
    status, done = ActionStatus.NOT_STARTED, None
    if story.closed is not None:
        status = ActionStatus.DONE if chance < 0.9 else ActionStatus.DROPPED
    elif story.plan_agreed is not None and chance < 0.8:
        status = (
            ActionStatus.DONE
            if chance < 0.55
            else ActionStatus.IN_PROGRESS
            if chance < 0.75
            else ActionStatus.DROPPED
        )
    moved = rng.randint(story.last_day, start)
    if status == ActionStatus.DONE:
        done = moved
    late = rng.randint(-60, 25) if status in (ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS) else moved
    what = rng.choice(words.ACTIONS)
    if story.at_length:
        what = f"{what}. {' '.join(rng.sample(words.SENTENCES, 2))}"[:300]
    action = tables.actions.add(
        goal,
        what,
        worker,
        person,
        record.day(late),
        status,
        record.day(done),
        int(rng.random() * 1.3),
    )
    if status != ActionStatus.NOT_STARTED:
        by = record.circle.lead
        tables.action_changes.add(
            action, ActionStatus.NOT_STARTED, status, record.staff.names[by], by, record.at(moved)
        )


def _add_meetings_and_reviews(record, plan):
    story, rng, tables, by = record.story, record.rng, record.tables, record.circle.lead
    if story.first_meeting is not None:
        _add_meeting(record, Meeting.Kind.FIRST, story.first_meeting)
    better = 0
    for n, ago in enumerate(story.reviews):
        last = n == len(story.reviews) - 1
        meeting = _add_meeting(record, Meeting.Kind.REVIEW, ago)
        better = min(4, better + int(rng.random() * 2))
        scores = add_scores(record, OCCASION.REVIEW, ago, 3 + better, by)
        decision, following = Review.Decision.CONTINUE, story.reviews[n + 1] if not last else story.due
        if last and (story.closed is not None or story.step == "close"):
            decision, following = Review.Decision.CLOSE, None
        tables.reviews.add(
            record.case,
            plan,
            meeting,
            record.day(ago),
            rng.choice(words.SENTENCES),
            rng.choice(words.SAID),
            decision,
            "The family says that this is the right pace.",
            scores,
            record.day(following),
            by,
            record.at(ago, 17),
        )
    if story.status == CaseStatus.SUPPORTED and story.due < 0:
        tables.meetings.add(
            record.case,
            Meeting.Kind.REVIEW,
            MeetingStatus.BOOKED,
            record.at(story.due, 14),
            rng.choice(words.PLACES),
            by,
            record.at(1),
            "",
            "",
            "",
            None,
            None,
        )


def _add_meeting(record, kind, ago):
    rng, tables, by = record.rng, record.tables, record.circle.lead
    meeting = tables.meetings.add(
        record.case,
        kind,
        MeetingStatus.HELD,
        record.at(ago, 14),
        rng.choice(words.PLACES),
        by,
        record.at(ago + 10),
        rng.choice(words.STRENGTHS),
        rng.choice(words.WORRIES),
        rng.choice(words.SENTENCES),
        record.day(ago),
        by,
    )
    for worker in (record.circle.lead, record.circle.member):
        tables.attendance.add(meeting, worker, None, rng.random() < 0.9)
    for person in (record.home.adults[0], record.home.children[0]):
        tables.attendance.add(meeting, None, person, rng.random() < 0.8)
    return meeting


def add_ending(record):
    story, rng = record.story, record.rng
    if story.closed is None:
        return
    reasons = [reason for reason in authority().closure_reasons if reason.needs_plan] * 3
    reason = rng.choice(reasons + list(authority().closure_reasons))
    scores = add_scores(record, OCCASION.CLOSURE, story.closed, 6, record.circle.lead)
    record.tables.closures.add(
        record.case,
        reason.code,
        reason.kind,
        record.day(story.closed),
        rng.choice(words.SENTENCES),
        rng.choice(words.SAID),
        "School, the hub and grandmother",
        scores,
        record.circle.lead,
        record.at(story.closed, 16),
    )


def add_talk(record):
    """The family's own way in to its plan, what it told us there, and a few lines of the trail."""
    story, rng, tables, case = record.story, record.rng, record.tables, record.case
    if story.plan_agreed is not None and rng.random() < 0.2:
        ago = rng.randint(story.last_day, story.plan_agreed)
        answered = rng.random() < 0.85
        tables.messages.add(
            case,
            record.home.adults[0],
            "how_it_goes",
            rng.choice(words.SAID),
            record.at(ago, 19),
            "Thank you. See you on Thursday." if answered else "",
            record.at(max(1, ago - 1), 23) if answered else None,
            record.circle.lead if answered else None,
        )
    if story.status == CaseStatus.SUPPORTED and (record.case == 1 or rng.random() < 0.2):
        tables.links.add(
            case,
            record.home.adults[0],
            f"{case:064x}",
            "!no code",
            record.circle.lead,
            record.at(story.plan_agreed, 17),
            record.at(story.plan_agreed - 7, 17),
            record.at(story.plan_agreed, 19),
        )
    who = record.writer
    agency = record.staff.agency_names[record.staff.agency[who]]
    for verb, ago in (
        ("case.opened", story.opened),
        ("case.viewed", story.last_day),
        ("case.viewed", story.opened),
    ):
        tables.trail.add(
            record.at(ago, 18), verb, who, record.staff.names[who], agency, "cases.case", str(case), case
        )
