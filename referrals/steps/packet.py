"""What goes to children's social care with a step up: the record in plain sections, so that nobody tells it again.

A packet is a list of sections, `{"title": words, "lines": [{"text": words, "mark": words}]}`. A mark says that a
line is not for everybody: a confidential address, a phone that is not safe to ring, what a partner asked us not
to pass on. What tells of a hidden address says besides which workers know it (`known_to`): of those who read the packet
only they do, those who answer for the family, and social care, who must be able to see the children (reading.py).
It is kept with the step up as it stood when it was sent. The family's own page never reads it.
"""

from django.contrib.postgres.aggregates import ArrayAgg

from assessments.models import Assessment
from assessments.scores import travelled
from cases import sharing
from cases.models import (
    Address,
    Agreement,
    Audience,
    Case,
    Contact,
    FamilyMember,
    Note,
    Person,
    Relationship,
    Topic,
)
from cases.models.case import TeamMember
from earlyhelp import scale
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.dates import day, when
from plans.models import Action, Plan
from plans.status import ActionStatus, MeetingStatus, PlanStatus
from referrals.models import Check, Enquiry
from referrals.status import CheckStatus

CONFIDENTIAL = "Confidential address: tell nobody outside social care, and keep it off paper"
UNSAFE = "Not safe: do not use"
NOT_ASKED = "It is not known whether this is safe to use"
TEAM_ONLY = "Written for the team only: not shown to the family"
PARTNER_ASKED = "The partner asked us not to share this with the family"
NEEDS_CARE = "Not to be mentioned to the family or to others without thought"
NOTHING = "Nothing is recorded."
EVENTS_SHOWN = 15


def line(text, mark="", known_to=None) -> dict:
    return {"text": text, "mark": mark} | ({} if known_to is None else {"known_to": sorted(known_to)})


def _section(title, lines):
    return {"title": title, "lines": [one for one in lines if one["text"]] or [line(NOTHING)]}


def of_case(case) -> list[dict]:
    """The packet of a family's case, as its record stands now. The statements do not grow with the family."""
    members = list(case.family.members.today().select_related("person"))
    people = [m.person for m in members]
    assessment = Assessment.objects.filter(case=case).prefetch_related("areas", "voices__person").last()
    meeting = case.meetings.filter(status=MeetingStatus.HELD).order_by("-held_on", "-pk").first()
    return [
        _section("Who the family is", [*map(_member, members), *_homes(people), *_parents(people)]),
        _section("What the worry is now", _worries(case, assessment, meeting)),
        _section("What is working well", _strengths(assessment, meeting)),
        _section("What each child says", _voices(members, assessment)),
        _section("What has been tried, and what changed", [*_plan(case), *_reviews(case), *_scores(case)]),
        _section("Important events", _events(case)),
        _section("Who is involved", _team(case)),
        _section("What the family agreed", _agreement(case)),
        _section("Warnings", _warnings(case.family)),
        _section("How to reach them safely", _contacts(people)),
    ]


def of_enquiry(enquiry) -> list[dict]:
    """The packet of an enquiry: what was asked, what partners answered and what the front door decided."""
    named = list(enquiry.people.all())
    return [
        _section("Who the family is", [*map(_named, named), *_home_of(enquiry)]),
        _section("What the worry is now", _worries_of(enquiry)),
        _section("What is working well", [line(enquiry.strengths)]),
        _section("What each child says", _voices_of(enquiry)),
        _section("What has been tried, and what changed", [line(enquiry.tried)]),
        _section("What partners told the front door", _checks(enquiry)),
        _section("Who is involved", _involved(enquiry)),
        _section("What the family agreed", _agreement_of(enquiry)),
        _section("Warnings", _warnings_of(enquiry)),
        _section("How to reach them safely", _contacts_of(enquiry, named)),
    ]


# --- of a family's record ----------------------------------------------------------------------------


def _member(member):
    person, said = member.person, [member.get_part_display().lower()]
    said.append(_born(person.born_on, person.due_on, person.age))
    if person.sex != person._meta.get_field("sex").default:
        said.append(person.get_sex_display().lower())
    if person.died_on:
        said.append(f"died on {day(person.died_on)}")
    said += [person.setting, "" if member.lives_here else "lives elsewhere"]
    if person.send != person._meta.get_field("send").default:
        said.append(person.get_send_display())
    if person.disabilities:
        names = dict(Person._meta.get_field("disabilities").base_field.flatchoices)
        said.append("disability: " + " and ".join(names[code].lower() for code in person.disabilities))
    said.append(f"speaks {person.first_language}" if person.first_language else "")
    said.append("needs an interpreter" if person.needs_interpreter else "")
    said.append("main contact" if member.main_contact else "")
    said.append(f"NHS number {person.nhs_number}" if person.nhs_number else "")
    said.append(f"UPN {person.upn}" if person.upn else "")
    return line(f"{person.given_names or 'Baby'} {person.family_name}: {_with_commas(said)}")


def _born(born_on, due_on, age=None):
    if due_on:
        return f"due on {day(due_on)}"
    if born_on is None:
        return "date of birth not known"
    return f"born {day(born_on)}" + (f" (aged {age})" if age is not None else "")


def _with_commas(parts):
    return ", ".join(str(part) for part in parts if part)


def _homes(people):
    """Each address once, with who lives there."""
    homes = {}
    rows = Address.objects.filter(person__in=people, to_on=None).select_related("person")
    for one in rows.annotate(knowing=ArrayAgg("known_to")):  # [None] where nobody is named
        known_to = frozenset(filter(None, one.knowing)) if one.hidden else None
        homes.setdefault((one.lines, one.postcode, known_to), []).append(one.person.called)
    return [
        line(
            f"Address of {_with_commas(who)}: {_with_commas([lines, postcode])}",
            "" if known_to is None else CONFIDENTIAL,
            known_to,
        )
        for (lines, postcode, known_to), who in homes.items()
    ]


def _parents(people):
    related = Relationship.objects.filter(to__in=people, parental_responsibility=True)
    return [
        line(f"{one.person.name} has parental responsibility for {one.to.name}")
        for one in related.select_related("person", "to").order_by("pk")
    ]


def _worries(case, assessment, meeting):
    yield line(f"Why early help began on {day(case.opened_at)}: {case.why}")
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


def _strengths(assessment, meeting):
    if assessment:
        for area, answer in _areas(assessment):
            yield line(answer.strengths and f"{area}: {answer.strengths}")
    if meeting and meeting.working_well:
        yield line(f"Team meeting on {day(meeting.held_on)}: {meeting.working_well}")


def _voices(members, assessment):
    heard = {voice.person_id: voice for voice in assessment.voices.all()} if assessment else {}
    for member in members:
        if not member.is_child or member.part == FamilyMember.Part.UNBORN:
            continue
        voice = heard.get(member.person_id)
        if voice is None or not voice.said:
            yield line(f"{member.person.called}: no words of theirs are recorded.")
            continue
        how = f" Heard: {voice.how_heard}" if voice.how_heard else ""
        changed = f" What changed: {voice.changed}" if voice.changed else ""
        yield line(f"{member.person.called}: “{voice.said}”{how}{changed}")


def _plan(case):
    plan = Plan.objects.filter(case=case).prefetch_related("goals").last()
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


def _reviews(case):
    for review in case.reviews.all():
        said = f"The family said: {review.family_said}" if review.family_said else ""
        parts = [review.changed, said, f"Decided: {review.get_decision_display().lower()}", review.reason]
        yield line(f"Review on {day(review.held_on)}: {_sentences(parts)}")


def _sentences(parts):
    return " ".join(part if part.endswith((".", "!", "?", "”")) else f"{part}." for part in parts if part)


def _scores(case):
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


def _events(case):
    notes = case.notes.filter(significant=True).exclude(kind=Note.Kind.STEP).order_by("-happened_at", "-pk")
    for note in notes[:EVENTS_SHOWN]:
        mark = TEAM_ONLY if note.audience == Audience.TEAM else ""
        text, known_to = f". {note.text}" if note.text else "", None
        if note.topic == Topic.HIDDEN_ADDRESS:
            mark, known_to = CONFIDENTIAL, {note.by_id}
        yield line(
            f"{day(note.happened_at)}, {note.get_kind_display().lower()}: {note.title}{text}", mark, known_to
        )


def _team(case):
    members = case.team.live().at_work().select_related("user", "agency")
    for member in sorted(members, key=lambda m: m.capacity != TeamMember.Capacity.LEAD):
        user = member.user
        reach = [user.job_title, member.agency.name, user.phone or member.agency.phone, user.email]
        yield line(f"{member.get_capacity_display()}: {_with_commas([user.name, *reach])}")


def _agreement(case):
    said = Agreement.objects.filter(case=case).select_related("person").first()
    if said is None:
        return [line("The family has not been asked yet whether they agree to early help.")]
    scope = f" Who may be involved: {said.scope}" if said.scope else ""
    words = (
        f"{said.person.called}: {said.get_answer_display().lower()} to early help on {day(said.answered_on)}."
    )
    return [line(words + scope)]


def _warnings(family):
    return [
        line(
            f"{one.get_kind_display()}: {one.person.name + ': ' if one.person else ''}{one.text}",
            NEEDS_CARE if one.kind in one.CARE_TO_TELL else "",
        )
        for one in family.warnings.filter(ended_on=None).select_related("person")
    ]


def _contacts(people):
    found = Contact.objects.filter(person__in=people, ended_on=None).select_related("person")
    return [_contact(f"{one.person.name}, {one.get_kind_display().lower()}", one) for one in found]


def _contact(whose, contact, safety="safety"):
    safety = getattr(contact, safety)
    note = f". {contact.note}" if contact.note else ""
    return line(f"{whose}: {contact.value}{note}", _safety_mark(safety))


def _safety_mark(safety):
    words = {Contact.Safety.UNSAFE: UNSAFE, Contact.Safety.UNKNOWN: NOT_ASKED}
    return words.get(safety, "Use only as the note says" if safety == Contact.Safety.CARE else "")


# --- of an enquiry -----------------------------------------------------------------------------------


def _named(person):
    said = [person.get_part_display().lower(), _born(person.born_on, person.due_on), person.setting]
    return line(f"{person.name}: {_with_commas(said)}")


def _home_of(enquiry):
    where, hidden = _with_commas([enquiry.address, enquiry.postcode]), enquiry.address_hidden
    yield line(where and f"Address: {where}", CONFIDENTIAL if hidden else "", () if hidden else None)
    speaks = f"Language: {enquiry.language}" if enquiry.language else ""
    interpreter = "The family needs an interpreter" if enquiry.needs_interpreter else ""
    yield line(_with_commas([speaks, interpreter]))


def _worries_of(enquiry):
    needs = names(authority().needs)
    yield line(enquiry.worries)
    yield line(enquiry.needs and "About: " + _with_commas(needs.get(code, code) for code in enquiry.needs))
    decision = enquiry.decisions.kept().select_related("by", "second_by").first()
    if decision is None:
        return
    signs = {one.code: one.text for one in authority().indicators}
    yield line(f"The front door decided: {authority().level(decision.level).name}. {decision.reasons}")
    for code in decision.indicators:
        yield line(f"Sign seen: {signs.get(code, code)}")
    second = f", with {decision.second_by.name}" if decision.second_by else ""
    yield line(f"Decided by {decision.by.name}{second}, {when(decision.decided_at)}")


def _voices_of(enquiry):
    if enquiry.asker_kind == Enquiry.AskerKind.YOUNG_PERSON:
        return [line(f"{enquiry.asker_name} asked for themselves: “{enquiry.worries}”")]
    return [
        line(enquiry.wants and f"What the family wants: {enquiry.wants}"),
        line("The enquiry holds no words of the children themselves."),
    ]


def _checks(enquiry):
    asked = Check.objects.filter(enquiry=enquiry).exclude(status=CheckStatus.WITHDRAWN)
    for check in asked.select_related("agency").prefetch_related("additions"):
        if check.status == CheckStatus.ASKED:
            yield line(f"{check.asked_of} was asked on {day(check.asked_at)} and has not answered yet.")
            continue
        known = check.get_known_display()
        mark = "" if check.family_may_see else PARTNER_ASKED
        added = "".join(f" Added on {day(one.at)}: {one.text}" for one in check.additions.all())
        yield line(f"{check.asked_of}, {day(check.answered_at)}: {known}. {check.answer}{added}", mark)


def _involved(enquiry):
    agency = enquiry.agency.name if enquiry.agency_id else enquiry.asker_agency
    yield line(f"Who asked: {_with_commas([enquiry.asker_name, enquiry.asker_role, agency])}")
    for case in Case.objects.filter(family=enquiry.family_id).open().select_related("lead"):
        if not sharing.is_restricted(enquiry.family_id):
            lead = (
                _with_commas([case.lead.name, case.lead.phone, case.lead.email])
                if case.lead
                else "nobody yet"
            )
            yield line(f"Early help works with this family: {case.reference}, lead professional {lead}")


def _agreement_of(enquiry):
    return [line(f"{enquiry.get_agreed_display()}. {enquiry.agreed_why_not}".strip())]


def _warnings_of(enquiry):
    if enquiry.family_id is None:
        return []
    if sharing.is_restricted(enquiry.family_id):
        return [
            line("The record of this family is restricted. Speak to an early help manager before any visit.")
        ]
    return _warnings(enquiry.family)


def _contacts_of(enquiry, named):
    asker = _with_commas([enquiry.asker_phone, enquiry.asker_email, enquiry.asker_reach])
    yield line(asker and f"{enquiry.asker_name}, who asked: {asker}", _safety_mark(enquiry.asker_safety))
    for person in named:
        reach = _with_commas([person.phone, person.email, person.contact_note])
        yield line(reach and f"{person.name}: {reach}", _safety_mark(person.contact_safety))
    if enquiry.address or enquiry.postcode:
        words = {Contact.Safety.SAFE: "is safe", Contact.Safety.UNSAFE: "is not safe: send none"}
        yield line(
            f"Post to the address {words.get(enquiry.post_safety, 'may not be safe')}.",
            UNSAFE if enquiry.post_safety == Contact.Safety.UNSAFE else "",
        )
