"""What a packet for social care says of a family's record, a section a function."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Prefetch

from assessments.models import Voice
from assessments.scores import travelled
from cases import number_facts, sharing
from cases.agreement import last_words
from cases.models import (
    Address,
    Audience,
    Contact,
    FamilyMember,
    Note,
    ParentsSaid,
    Relationship,
    Schooling,
    Topic,
)
from cases.models.case import TeamMember
from cases.relationships import has_responsibility
from earlyhelp import scale
from earlyhelp.authority import authority
from earlyhelp.dates import day
from earlyhelp.wording import lowered
from plans.models import Action
from plans.pages import latest
from plans.status import ActionStatus, PlanStatus
from referrals.steps.lines import (
    CONFIDENTIAL,
    EVENTS_SHOWN,
    NEEDS_CARE,
    RESTRICTED,
    TEAM_ONLY,
    born,
    line,
    sentences,
    with_commas,
)
from referrals.steps.reached import Reached, of_named, told


def members(case):
    """The people of a family today, each with where they learn now and what is known of their numbers."""
    rows = case.family.members.today().select_related("person__safe_way")
    at_school = Schooling.objects.today().select_related("setting")
    return list(
        rows.prefetch_related(
            "person__number_facts",
            Prefetch("person__schoolings", at_school),
            "person__schoolings__setting__safeguarding_leads",
        )
    )


def _learns(person):
    """Where somebody goes, the year they are in there, and whom to ring there about the safety of a child."""
    rows = list(person.schoolings.all())
    yield person.setting
    yield from {row.year: None for row in rows if row.year}
    for lead in (lead for row in rows for lead in row.leads):
        yield f"{lowered(lead.role)} there {lead.name} ({lead.phone or lead.email})"


def _numbers(person):
    known = number_facts.of(person)
    for number, words in (("nhs_number", "NHS number"), ("upn", "UPN")):
        if value := getattr(person, number):
            yield f"{words} {value} ({lowered(number_facts.in_words(known.get(number)))})"


def member(member):
    person, said = member.person, [member.get_part_display().lower()]
    if person.preferred_name and person.given_names:  # social care may hold them by these
        said.append(f"first names {person.given_names}")
    if person.birth or not person.end:
        said.append(born(person))
    if person.sex != person._meta.get_field("sex").default:
        said.append(person.get_sex_display().lower())
    said.append(person.end_words)
    said += [*_learns(person), "" if member.lives_here else "lives elsewhere"]
    said += [person.send_words, person.disability_said.lower()]
    said.append(f"speaks {person.first_language}" if person.first_language else "")
    said.append("needs an interpreter" if person.needs_interpreter else "")
    said.append("main contact" if member.main_contact else "")
    said += _numbers(person)
    return line(f"{person.name}: {with_commas(said)}")


def homes(people):
    """Each address of today once, with who lives there and what it is for."""
    homes = {}
    rows = Address.objects.on().filter(person__in=people).select_related("person")
    for one in rows.annotate(knowing=ArrayAgg("known_to")).order_by("pk"):  # [None] where nobody is named
        known_to = frozenset(filter(None, one.knowing)) if one.hidden else None
        homes.setdefault((one.words, one.what_for, known_to), []).append(one.person.called)
    return [
        line(
            f"Address of {with_commas(who)}: {with_commas([where, lowered(what_for)])}",
            "" if known_to is None else CONFIDENTIAL,
            known_to,
        )
        for (where, what_for, known_to), who in homes.items()
    ]


def responsible(family, people) -> list[Relationship]:
    """Who has parental responsibility for whom of these people of a family: nobody of whom its record does not tell."""
    ever = FamilyMember.objects.filter(family=family).values("person")
    related = Relationship.objects.live().filter(
        person__in=ever, to__in=people, to__end="", person__end="", parental_responsibility=True
    )
    rows = related.select_related("person", "to").order_by("pk")
    return [one for one in rows if has_responsibility(one)]


def parents(related, people):
    """Who has parental responsibility for these people: those `related` who are (`responsible`), and whom somebody else named."""
    held = [line(f"{one.person.name} has parental responsibility for {one.to.name}") for one in related]
    said = ParentsSaid.objects.filter(person__in=people).exclude(responsibility="").select_related("person")
    return held + [
        line(f"Parental responsibility for {one.person.name} too: {one.responsibility}") for one in said
    ]


def worries(case, assessment, meeting, *, hides):
    """`hides`: why the case began may tell where the family hides, since the enquiry that it began with does."""
    began = f"Why early help began on {day(case.opened_at)}: {case.why}"
    yield line(began, CONFIDENTIAL, ()) if hides else line(began)
    yield line(f"Level of need: {case.level_of_need.name}")
    if assessment:
        yield line(assessment.story and f"In the family’s words: {assessment.story}")
        yield line(assessment.analysis and f"What the assessment found: {assessment.analysis}")
        for area, answer in _areas(assessment):
            yield line(answer.worries and f"{area}: {answer.worries}")
    if meeting and meeting.worries:
        yield line(f"Team meeting on {day(meeting.held_on)}: {meeting.worries}")


def _areas(assessment):
    answers = {answer.area: answer for answer in assessment.areas.all()}
    return [(area.name, answers[area.code]) for area in authority().areas if area.code in answers]


def strengths(assessment, meeting):
    if assessment:
        for area, answer in _areas(assessment):
            yield line(answer.strengths and f"{area}: {answer.strengths}")
    if meeting and meeting.working_well:
        yield line(f"Team meeting on {day(meeting.held_on)}: {meeting.working_well}")


def voices(members, case):
    """What each child said last, and what came of it."""
    heard = {}
    for one in Voice.objects.filter(case=case).exclude(said="", drawing=None).select_related("heard_by"):
        heard.setdefault(one.person_id, one)  # the latest comes first
    for member in members:
        if not (member.is_child and member.born) or member.person.end:
            continue
        voice = heard.get(member.person_id)
        if voice is None:
            yield line(f"{member.person.called}: no words of theirs are recorded.")
            continue
        said = f"“{voice.said}”" if voice.said else "a drawing"
        seen = " (what was seen)" if voice.watched else ""
        how = f" Heard: {voice.how_heard}" if voice.how_heard else ""
        told = f" Who was told: {voice.told_to}" if voice.told_to else ""
        changed = f" What changed: {voice.changed}" if voice.changed else ""
        mark, known_to = (
            (CONFIDENTIAL, {voice.heard_by_id}) if voice.topic == Topic.HIDDEN_ADDRESS else ("", None)
        )
        words = f"{member.person.called}, {day(voice.heard_on)}{seen}: {said}{how}{told}{changed}"
        yield line(words, mark or (NEEDS_CARE if voice.topic else ""), known_to)


def plan(case):
    plan = latest(case)
    if plan is None:
        yield line("There is no plan yet.")
        return
    if plan.status == PlanStatus.DRAFT:
        yield line("A plan is being written; the family has not agreed it yet.")
    elif plan.agreed_on:
        yield line(f"Plan agreed with the family on {day(plan.agreed_on)}")
    actions = {}
    for action in Action.objects.filter(goal__plan=plan).select_related("worker", "person"):
        actions.setdefault(action.goal_id, []).append(action)
    for goal in plan.goals.all():
        reached = f"reached on {day(goal.reached_on)}" if goal.reached_on else "not reached yet"
        yield line(f"Goal: {goal.title} ({reached})")
        for action in actions.get(goal.pk, ()):
            if action.status != ActionStatus.DROPPED:
                ending = f"done on {day(action.done_on)}" if action.done_on else f"due {day(action.due_on)}"
                late = ", late" if action.late else ""
                yield line(f"{action.what}: {action.who}, {ending}{late}")


def reviews(case):
    for review in case.reviews.all():
        said = f"The family said: {review.family_said}" if review.family_said else ""
        parts = [review.changed, said, f"Decided: {review.get_decision_display().lower()}", review.reason]
        yield line(f"Review on {day(review.held_on)}: {sentences(parts)}")


def scores(case):
    """First and latest in one line an area, in both voices."""
    told = {}
    for voice, whose in (("by_family", "the family"), ("by_worker", "the worker")):
        distance = travelled(case, voice=voice)
        for area in distance.areas if distance else ():
            told.setdefault(area.name, []).append(
                f"{whose} {area.first} at first, {area.latest} at the latest"
            )
    for area, words in told.items():
        yield line(f"Scores from {scale.WORDS}, {area}: {'; '.join(words)}")


def events(case):
    notes = case.notes.filter(significant=True).exclude(kind=Note.Kind.STEP).order_by("-happened_at", "-pk")
    for note in notes[:EVENTS_SHOWN]:
        mark = TEAM_ONLY if note.audience == Audience.TEAM else ""
        text, known_to = f". {note.text}" if note.text else "", None
        if note.topic == Topic.HIDDEN_ADDRESS:
            mark, known_to = CONFIDENTIAL, {note.by_id}
        yield line(
            f"{day(note.happened_at)}, {note.get_kind_display().lower()}: {note.title}{text}", mark, known_to
        )


def team(case):
    members = case.team.live().at_work().select_related("user", "agency")
    for member in sorted(members, key=lambda m: m.capacity != TeamMember.Capacity.LEAD):
        user = member.user
        reach = [user.job_title, member.agency.name, user.phone or member.agency.phone, user.email]
        yield line(f"{member.get_capacity_display()}: {with_commas([user.name, *reach])}")


def agreement(case):
    """What each of the family who was asked last said: one may refuse while another agrees."""
    found = [
        line(
            f"{said.person.called}: {said.get_answer_display().lower()} to early help on {day(said.answered_on)}."
            f"{f' Who may be involved: {said.scope}' if said.scope else ''}"
        )
        for said in last_words(case).values()
    ]
    return found or [line("The family has not been asked yet whether they agree to early help.")]


def warnings(family):
    restricted = sharing.is_restricted(family.pk)
    return [
        *([line(RESTRICTED)] if restricted else []),
        *(_warnings(family)),
    ]


def _warnings(family):
    return [
        line(
            f"{one.get_kind_display()}: {one.person.name + ': ' if one.person else ''}{one.text}",
            NEEDS_CARE if one.kind in one.CARE_TO_TELL else "",
        )
        for one in family.warnings.filter(ended_on=None).select_related("person")
    ]


def contacts(people, requests=(), new=()):
    """The numbers and addresses of the record, and of those whom only a request names."""
    living = Contact.objects.filter(person__in=people, person__end="", ended_on=None)
    ours = list(living.select_related("person"))
    reach = [
        Reached(f"{one.person.name}, {one.get_kind_display().lower()}", one.value, one.safety, one.note)
        for one in ours
    ]
    said = [found for request in requests for one in request.people.all() for found in of_named(one)]
    yield from safe_ways(people)
    yield from told([*reach, *(found for one in new for found in of_named(one))], besides=said)


def safe_ways(people):
    """How it is safe to reach each of them, whatever the number."""
    for one in people:
        way = getattr(one, "safe_way", None)
        if way and way.words and one.living:
            yield line(f"How it is safe to reach {one.name}: {way.words}", NEEDS_CARE)
