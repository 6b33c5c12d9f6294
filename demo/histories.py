"""The histories families have: which steps, and how many working days apart.

A path is told from its first step to its last; `tail` is how many working days ago the last one was.
"""

from demo import casework as c
from demo import frontdoor as d
from demo import planwork as w
from demo import visits

SMALL_CHILD = ("low_mood", "talking")


class Path:
    """Steps and the working days between them. A gap is a number, or (fewest, most) to choose from."""

    def __init__(self, rng, story_flags=frozenset()):
        self.rng, self.flags = rng, story_flags
        self.steps = []  # (gap, step, arguments)
        self.tail = 0

    def then(self, gap, step, **arguments):
        days = gap if isinstance(gap, int) else self.rng.randint(*gap)
        self.steps.append((days, step, arguments))
        return self

    def ending(self, fewest, most):
        self.tail = self.rng.randint(fewest, most)
        return self

    @property
    def length(self):
        return sum(days for days, _, _ in self.steps) + self.tail


# --- stretches of the journey ----------------------------------------------------------------------------


def asked(p, gap=0, again=False):
    p.then(gap, d.receive, again=again).then(0, d.take)
    if p.rng.random() < 0.1:
        p.then(0, d.ask_partners).then((0, 1), d.partners_answer)
    return p


def opened(p, gap=0, again=False):
    if p.rng.random() < 0.1:
        p.then(gap, d.look_up)
        gap = 0
    return asked(p, gap, again).then((0, 1), d.decide)


def led(p, gap=0, again=False):
    return opened(p, gap, again).then((1, 4), c.name_lead)


def agreed(p, gap=0, again=False):
    return (
        led(p, gap, again).then((2, 5), visits.first_visit).then((0, 2), c.answer).then((0, 3), c.build_team)
    )


def heard(p, gap=0, again=False):
    """As far as an assessment with every question answered."""
    agreed(p, gap, again).then((0, 3), w.start_assessment).then((2, 5), w.answer_family).then((1, 3), c.note)
    return p.then((1, 4), w.answer_areas).then((1, 4), w.hear_children).then((1, 4), w.analyse)


def handed_in(p, gap=0, again=False):
    return heard(p, gap, again).then((0, 2), w.hand_in)


def signed_off(p, gap=0, again=False):
    handed_in(p, gap, again)
    if p.rng.random() < 0.15:
        p.then((1, 4), w.send_back).then((1, 3), w.analyse).then(0, w.hand_in)
    return p.then((1, 4), w.sign_off)


def met(p, gap=0, again=False):
    """As far as the first meeting of the team, held."""
    signed_off(p, gap, again)
    if p.rng.random() < 0.1:
        p.then(0, w.book, in_days=6).then(3, w.cancel)
    away = p.rng.randint(4, 10)
    return (
        p.then((0, 2), w.book, in_days=away)
        .then((1, 3), c.note)
        .then(away - 1 if away > 4 else 3, w.hold_meeting)
    )


def planned(p, gap=0, again=False, last=False):
    """As far as a plan agreed. `last` when no review follows."""
    met(p, gap, again).then(0, w.draft)
    if last:
        p.then(0, last_round)
    return p.then((0, 2), w.set_goals).then((0, 2), w.agree)


def reviewed(p, decision="continue", moved=True, last=False, notes=2):
    """One round: weeks of work, a meeting, a look back and new scores."""
    for _ in range(notes):
        p.then((4, 8), c.note)
    p.then((1, 4), w.work_on_actions, share=0.5 if moved else 0.1)
    away = p.rng.randint(5, 8)
    p.then((2, 4), w.book, kind="review", in_days=away).then(away, w.hold_meeting)
    if last:
        p.then(0, last_round)
    p.then(0, w.look_at_late, drifting=not moved)
    if decision == "change":
        p.then(0, w.new_action)
    return p.then(0, w.review, decision=decision, moved=moved)


def last_round(s):
    """What is set from now on is due after today, unless this story is one of the late ones."""
    s.last_round = True


def since(p, fewest, most):
    """The weeks since the last review: a note or two, an action begun."""
    p.then((1, 3), w.work_on_actions, share=0.35)
    return p.then((1, 3), c.note).ending(fewest, most)


# --- before there is a plan -----------------------------------------------------------------------------------


def waiting_lead(p):
    return opened(p).ending(0, 4)


def waiting_lead_late(p):
    return opened(p).ending(7, 13)


def lead_named(p):
    led(p).then((2, 4), visits.first_visit)
    return p.ending(11, 14) if p.rng.random() < 0.2 else p.ending(0, 6)


def refused(p):
    return led(p).then((2, 4), visits.first_visit).then((0, 2), c.answer, given="refused").ending(1, 9)


def withdrawn(p):
    """Moved away, came back, and then took the agreement back."""
    heard(p).then((2, 6), w.close, kind="moved")
    return heard(p, (50, 120), again=True).then((1, 5), w.withdraw).ending(1, 9)


def agreed_only(p):
    return agreed(p).ending(1, 12)


def assessing(p):
    agreed(p).then((0, 3), w.start_assessment).then((2, 5), w.answer_family).then(
        (1, 4), w.answer_areas, part=p.rng.choice([0.4, 0.6, 1.0])
    )
    if p.rng.random() < 0.5:
        p.then((1, 4), w.hear_children, most=1)
    return (
        p.then((1, 4), c.note).ending(22, 32)
        if p.rng.random() < 0.2
        else p.then((1, 4), c.note).ending(0, 10)
    )


def waiting_sign_off(p):
    return handed_in(p).ending(6, 9) if p.rng.random() < 0.3 else handed_in(p).ending(0, 4)


def sent_back(p):
    return handed_in(p).then((1, 4), w.send_back).ending(0, 2)


def first_meeting(p):
    signed_off(p)
    if p.rng.random() < 0.6:
        return p.then(0, c.note).then((1, 3), w.booked_ahead, kind="first").ending(0, 3)
    return p.ending(24, 28) if p.rng.random() < 0.2 else p.ending(1, 14)


def planning(p):
    met(p).then(0, w.draft)
    p.then((0, 1), last_round).then(0, w.set_goals, most=p.rng.choice([1, 2, 3]))
    return p.ending(6, 10) if p.rng.random() < 0.25 else p.ending(0, 3)


# --- with a plan ---------------------------------------------------------------------------------------------


def supported(p):
    rounds = p.rng.choice([0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6])
    planned(p, last=rounds == 0)
    for n in range(rounds):
        if n == 1 and "born" in p.flags:
            p.then(6, visits.born)
        reviewed(p, decision=p.rng.choice(["continue", "continue", "change"]), last=n == rounds - 1)
    since(p, 0, 20)
    if p.rng.random() < 0.4 and p.tail < 18:
        p.then((0, 2), w.booked_ahead)
    if p.rng.random() < 0.25:
        p.then(0, c.note, significant=True)
    return p


def with_a_birth(p):
    planned(p)
    reviewed(p)
    p.then(6, visits.born)
    return since(reviewed(p, last=True), 2, 12)


def supported_late(p):
    """The review is late, and so are actions."""
    rounds = p.rng.choice([1, 1, 2, 3])
    planned(p)
    for n in range(rounds):
        reviewed(p, last=n == rounds - 1)
    return since(p, 32, 48)


def drifting(p):
    """Open for more than a year with nothing moving; what was to be done has been put back and put back."""
    planned(p)
    reviewed(p, moved=True)
    p.then((25, 40), c.name_lead, again=True)
    for n in range(3):
        p.then((12, 25), c.note)
        reviewed(p, moved=False, notes=1, last=n == 2)
        p.then((18, 30), c.note)
    return p.ending(15, 60)


def closing(p):
    planned(p)
    reviewed(p)
    reviewed(p, decision=p.rng.choice(["close", "step_down"]), last=True)
    return p.ending(11, 14) if p.rng.random() < 0.2 else p.ending(1, 8)


def to_step_up(p):
    """The last review decided to step up, and it has yet to be sent."""
    planned(p)
    return reviewed(p, decision="step_up", notes=1, last=True).ending(0, 1)


# --- endings ---------------------------------------------------------------------------------------------------


def ended(kind):
    """Closed after a plan: its goals met, or handed down to one service."""

    def path(p, tail=(1, 280)):
        planned(p)
        for _ in range(p.rng.choice([1, 2, 2, 3])):
            reviewed(p, notes=1)
        reviewed(p, decision="close" if kind == "met" else "step_down", notes=1, last=True)
        if "warning" in p.flags:
            p.then(1, w.take_down_warning)
        return p.then((2, 6), w.finish_actions).then((0, 2), w.close, kind=kind).ending(*tail)

    return path


def stepped_up(p):
    planned(p)
    reviewed(p, decision="step_up", notes=1)
    p.then((0, 2), c.note, significant=True).then(0, d.step_up, of_case=True).then(
        (0, 1), d.social_care_has_it
    )
    return p.then((1, 2), d.social_care_answers).then((0, 1), w.close, kind="step_up").ending(1, 200)


def declined(p):
    led(p).then((2, 4), visits.first_visit).then((0, 2), c.answer, given="refused")
    return p.then((1, 6), w.close, kind="declined").ending(1, 260)


def moved_away(p):
    return heard(p).then((2, 10), c.note).then((2, 5), w.close, kind="moved").ending(1, 240)


def not_reached(p):
    return (
        led(p)
        .then((2, 4), visits.nobody_in)
        .then((8, 12), visits.nobody_in)
        .then((16, 22), w.close, kind="other")
        .ending(1, 240)
    )


def re_referred(p):
    """Declined the first time; back later, and now with a plan."""
    led(p).then((2, 4), visits.first_visit).then((0, 2), c.answer, given="refused").then(
        (1, 6), w.close, kind="declined"
    )
    planned(p, (60, 150), again=True)
    return since(reviewed(p, last=True), 0, 16)


def returned(p):
    """Moved away and came back; being assessed again."""
    heard(p).then((2, 6), w.close, kind="moved")
    agreed(p, (70, 160), again=True).then((0, 2), w.start_assessment).then((2, 4), w.answer_family)
    return p.then((1, 3), w.answer_areas, part=0.6).ending(0, 6)


def helped_twice(p):
    """A plan that was met, and a year later a new worry."""
    ended("met")(p, tail=(0, 0))
    return opened(p, (90, 160), again=True).ending(0, 4)


def opened_again(p):
    not_reached(p).tail = 0
    return p.then((10, 30), w.reopen).ending(0, 6)
