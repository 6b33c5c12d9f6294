"""The steps of a family's story from the assessment to the ending; casework.py has those before."""

from assessments import eha
from cases import agreement, lifecycle, warnings
from cases.status import CaseStatus
from demo import chronicle, goals, stories, voices
from demo.casework import STILL_SAFE
from demo.clock import at
from earlyhelp import scale
from earlyhelp.authority import authority
from earlyhelp.clocks import working_days_between
from outcomes import closure
from plans import actions, meetings, reviews
from plans import plan as plans
from plans.status import ActionStatus

# --- the assessment ------------------------------------------------------------------------------------


def start_assessment(s):
    s.assessment = eha.start(s.case, by=s.lead)
    s.fresh()


def answer_family(s):
    eha.answer_family(
        s.assessment, took_part=s.says(stories.TOOK_PART), story=s.telling.story(),
        wants=f"{s.says(s.telling.theme.wants)} {s.says(stories.HOPES)}", by=s.lead,
    )  # fmt: skip


def answer_areas(s, part=1.0):
    """Score the areas, or only the first part of them."""
    areas = authority().areas
    for area in areas[: max(1, round(len(areas) * part))]:
        strengths, worries = s.telling.area(area.code)
        family = s.telling.starts_at(area.code)
        worker = scale.nearest(family + s.rng.choice([-1, 0, 0, 1]))
        s.scores[area.code] = (family, worker)
        eha.answer_area(
            s.assessment,
            area=area.code,
            strengths=strengths,
            worries=worries,
            by_family=family,
            by_worker=worker,
            by=s.lead,
        )


def hear_children(s, most=9):
    """Write down what each child said; a baby is watched, not asked."""
    for child in [m for m in s.house.children if m.person and m.born_on][:most]:
        age = child.age_on(s.today)
        stock = [v for v in voices.CHILDREN if v[0] <= age <= v[1]] or [voices.CHILDREN[-1]]
        fresh = [v for v in stock if v[3] not in s.telling.told] or stock
        _, _, how, said = s.rng.choice(fresh)
        s.telling.told.add(said)
        he, his, him = ("she", "her", "her") if child.female else ("he", "his", "him")
        words = {
            **s.words,
            "me": child.given,
            "he_me": he,
            "He_me": he.title(),
            "his_me": his,
            "His_me": his.title(),
            "him_me": him,
        }
        eha.answer_voice(
            s.assessment, person=child.person, how_heard=stories.fill(how, words), said=stories.fill(said, words),
            how="watched" if age < 3 else "talked",
            told_to=stories.fill(s.rng.choice(voices.TOLD_TO if age > 2 else ("{mum}.", "{mum}, and {lead}.")), words),
            changed=stories.fill(s.rng.choice(voices.CHANGED if age > 2 else voices.SEEN_AGAIN), words),
            how_told=stories.fill("{lead} told {him_me} at home.", words), by=s.lead,
        )  # fmt: skip


def analyse(s):
    eha.answer_analysis(s.assessment, analysis=s.telling.analysis(), by=s.lead)


def hand_in(s):
    s.assessment = eha.hand_in(s.assessment, by=s.lead)


def send_back(s):
    eha.send_back(s.assessment, why=s.says(stories.SENT_BACK), by=s.manager)
    s.assessment.refresh_from_db()


def sign_off(s):
    eha.sign_off(s.assessment, by=s.manager)
    s.fresh()


# --- meetings and the plan -----------------------------------------------------------------------------


def book(s, kind="first", in_days=9):
    """Book a meeting that many working days ahead, at the school or the hub."""
    day = s.calendar.after(s.today, in_days)
    place = s.rng.choice([s.words["hub"], s.lead.agency.name, f"At home, with {s.house.carer.given}"])
    interpreter = s.house.language if s.house.interpreter else ""
    s.meeting = meetings.book(
        s.case,
        kind=kind,
        starts_at=at(day, s.rng.choice([60, 120, 270, 300, 390])),
        place=place,
        interpreter=interpreter,
        by=s.lead,
    )


def cancel(s):
    meetings.cancel(
        s.meeting,
        why=s.says(("{carer} was ill and asked for another day.", "The interpreter could not come.")),
        by=s.lead,
    )
    s.meeting = None


def hold_meeting(s):
    came = [s.lead, *[u for u in s.team if s.rng.random() < 0.8]]
    family = [s.carer] + [
        m.person
        for m in s.house.members
        if m.person and m is not s.house.carer and m.age_on(s.today) >= 8 and s.rng.random() < 0.6
    ]
    s.meeting = meetings.hold(
        s.meeting, held_on=s.today, workers=came, people=family, working_well=s.says(chronicle.MEETING_WELL),
        worries=s.says(chronicle.MEETING_WORRIES), agreed_next=s.says(chronicle.MEETING_NEXT), by=s.lead,
    )  # fmt: skip
    s.fresh()


def draft(s):
    s.plan = plans.draft(s.case, by=s.lead)
    plans.change_words(s.plan, hope=s.says(stories.HOPES), if_worried=s.says(stories.IF_WORRIED), by=s.lead)


def set_goals(s, most=3):
    """Goals in the areas that are hard, each with a worker's action or two and one of the family's own."""
    for area in s.telling.hard_areas()[:most]:
        title, by_worker, by_family = s.rng.choice(
            s.telling.fitting(goals.GOALS[s.telling.aspects[area]], lambda goal: goal[0])
        )
        by_worker, by_family = s.telling.fitting(by_worker), s.telling.fitting(by_family)
        goal = plans.add_goal(s.plan, title=s.says((title,)), area=area, by=s.lead)
        workers = [s.lead, *s.team]
        for what in s.rng.sample(by_worker, min(len(by_worker), s.rng.randint(1, 2))):
            s.actions.append(
                plans.add_action(
                    goal, what=s.says((what,)), worker=s.rng.choice(workers), due_on=_due(s), by=s.lead
                )
            )
        what = s.rng.choice(by_family)
        s.actions.append(
            plans.add_action(goal, what=s.says((what,)), person=s.carer, due_on=_due(s), by=s.lead)
        )


def _due(s):
    """A day two to eight weeks on; in the last round of a story that is on time, one still to come."""
    day = s.calendar.after(s.today, s.rng.randint(10, 38))
    if s.last_round and not s.late and day < s.calendar.today:
        return s.calendar.ahead(s.rng.randint(2, 20))
    return day


def agree(s):
    with_whom = [s.carer] + [
        m.person for m in s.house.members if m.person and m is not s.house.carer and m.age_on(s.today) >= 10
    ]
    s.plan = plans.agree(s.plan, agreed_on=s.today, agreed_with=with_whom, by=s.lead)
    s.fresh()


def work_on_actions(s, share=0.5):
    """Some actions are begun or done, by whoever owns them."""
    for n, action in enumerate(s.actions):
        if not action.is_open or s.rng.random() > share:
            continue
        by = s.carer if action.person_id else action.worker
        status = (
            ActionStatus.IN_PROGRESS
            if action.status == ActionStatus.NOT_STARTED and s.rng.random() < 0.5
            else ActionStatus.DONE
        )
        s.actions[n] = actions.move(action, status=status, by=by).action


def look_at_late(s, drifting=False):
    """At a review every action whose day has passed is finished, put back or dropped; in a drift, put back again."""
    for n, action in enumerate(s.actions):
        if not action.is_open or (action.due_on >= s.today and not s.last_round):
            continue
        if action.due_on >= s.today and (s.late or action.due_on >= s.calendar.today):
            continue
        choice = "back" if drifting else s.rng.choice(["done", "done", "back", "dropped"])
        if choice == "back":
            s.actions[n] = actions.change(
                action,
                what=action.what,
                worker=action.worker,
                person=action.person,
                due_on=_due(s),
                by=s.lead,
            )
        elif choice == "done":
            s.actions[n] = actions.move(
                action, status=ActionStatus.DONE, by=s.carer if action.person_id else action.worker
            ).action
        else:
            s.actions[n] = actions.move(
                action, status=ActionStatus.DROPPED, why=s.says(goals.DROPPED), by=s.lead
            ).action


def finish_actions(s):
    """Before an ending: nothing is left open."""
    for n, action in enumerate(s.actions):
        if not action.is_open:
            continue
        done = s.rng.random() < 0.8
        why = "" if done else s.says(goals.DROPPED)
        s.actions[n] = actions.move(
            action, status=ActionStatus.DONE if done else ActionStatus.DROPPED, why=why, by=s.lead
        ).action


def new_action(s):
    """One more thing to do, under a goal there is."""
    goal = s.plan.goals.first()
    _, by_worker, _ = s.rng.choice(goals.GOALS[s.telling.aspects[goal.area]])
    what = s.says(by_worker)
    if what not in [a.what for a in s.actions]:
        s.actions.append(
            plans.add_action(
                goal, what=what, worker=s.rng.choice([s.lead, *s.team]), due_on=_due(s), by=s.lead
            )
        )


def review(s, decision="continue", moved=True):
    """Look back with the family and score again; `moved` says whether anything has changed."""
    for code, (family, _) in list(s.scores.items()) if moved else ():
        hard = s.telling.aspects[code] in s.telling.hard
        step = s.rng.choice([0, 1, 1, 2] if hard else [-1, 0, 0, 1])
        if decision == "step_up":
            step = -step
        family = scale.nearest(family + step)
        s.scores[code] = (family, scale.nearest(family + s.rng.choice([-1, 0, 0, 1])))
    if decision == "step_up":
        changed, reason = (
            "Things have become harder, and faster than the plan can answer.",
            "A social worker’s help is needed, and {carer} has been told so.",
        )
    elif moved:
        changed, reason = s.telling.better(), s.rng.choice(REASONS[decision])
    else:
        changed, reason = (
            s.says(stories.REVIEW_SAME),
            "Nothing speaks for stopping, and nothing yet for another way.",
        )
    meeting = s.meeting if s.meeting and s.meeting.status == "held" and s.meeting.kind == "review" else None
    reviews.hold(
        s.plan, held_on=s.today, changed=changed, family_said=s.says(voices.FAMILY_SAID), decision=decision,
        reason=stories.fill(reason, s.words), scores=dict(s.scores), meeting=meeting, by=s.lead,
    )  # fmt: skip
    s.meeting = None
    s.plan.refresh_from_db()
    s.fresh()


REASONS = {
    "continue": ("The plan works and is not finished.", "{carer} wants to carry on, and so does the team."),
    "change": (
        "Most of it works; one thing needs doing another way.",
        "Something new has come up that belongs in the plan.",
    ),
    "close": ("The goals are met, and the family said so first.", "What is left the family can do alone."),
    "step_down": ("One service can do what is left.", "School will go on with the last action."),
}


# --- endings -----------------------------------------------------------------------------------------


def reason_for(kind, with_plan=None) -> str:
    """The code of a closure reason of this kind in this authority; KeyError when it has none."""
    for reason in authority().closure_reasons:
        if reason.kind == kind and (with_plan is None or reason.needs_plan == with_plan):
            return reason.code
    raise KeyError(kind)


UNREACHED = ("contact", "reach")


def close(s, kind="met"):
    """End the case for a reason of this kind, with a last score when there were scores before."""
    if kind == "other":  # of all the other endings, the one for a family that cannot be reached
        code = next(
            (
                r.code
                for r in authority().closure_reasons
                if r.kind == kind and any(w in r.code + r.name for w in UNREACHED)
            ),
            reason_for(kind),
        )
    elif kind == "declined" and s.case.status != CaseStatus.WAITING:
        code = reason_for(kind, with_plan=False)
    else:
        code = reason_for(kind)
    scored = dict(s.scores) if s.plan and kind in ("met", "step_down") else None
    closure.close(
        s.case, reason=code, difference=s.says(chronicle.DIFFERENCE[kind]),
        family_said=s.says(voices.AT_THE_END) if kind in ("met", "step_down") else "",
        next_support=s.says(chronicle.NEXT_SUPPORT) if kind != "step_up" else "Their social worker.", scores=scored,
        by=s.lead if kind in ("met", "step_down") else s.manager,
    )  # fmt: skip
    s.leads.gives_up(s.lead)
    s.scores, s.actions = {}, []
    s.fresh()


def reopen(s):
    lifecycle.reopen(
        s.case,
        why=s.says(
            (
                "{carer} rang: {he_carer} is ready now.",
                "The family is back from their relatives and would like to go on.",
            )
        ),
        by=s.manager,
    )
    s.leads.takes(s.lead)
    s.fresh()


def withdraw(s):
    agreement.record(
        s.case,
        person=s.carer,
        answer="withdrawn",
        how="spoken",
        answered_on=s.today,
        scope="{carer} feels it has become too much, with too many people.".format_map(s.words),
        by=s.lead,
        **STILL_SAFE,
    )
    s.team = [u for u in s.team if u.agency.pk == s.cast.council.pk]
    s.fresh()


def take_down_warning(s):
    if s.warning:
        warnings.end_warning(s.warning, case=s.case, by=s.lead)
        s.warning = None


def booked_ahead(s, kind="review"):
    """A meeting still to come, within three weeks of today."""
    book(s, kind=kind, in_days=working_days_between(s.today, s.calendar.today) + s.rng.randint(2, 14))
