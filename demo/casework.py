"""The steps of a family's story, each of which calls the verbs a worker would: from a named lead to an agreement.

A step takes the Story and runs on its own day. What comes before is in frontdoor.py, and what comes after
the agreement in planwork.py.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from cases import agreement, notes, team
from cases.childhood import ADULT
from cases.models import TeamMember
from demo import chronicle, papers, stories
from demo.agencies import KIND
from demo.ages import suits
from earlyhelp.authority import authority
from earlyhelp.dates import years_between
from plans import actions

NOTE_KINDS = {
    KIND.SCHOOL: "school", KIND.EARLY_YEARS: "school", KIND.HEALTH: "health", KIND.HOUSING: "housing", KIND.POLICE: "police",
    KIND.VOLUNTARY: "voluntary", KIND.YOUTH: "youth",
}  # fmt: skip
SEES = (
    "Saw {child}",
    "{child} was seen",
    "Seen with",
    "{child} showed",
    "Went through the plan with {child}",
    "Talked about who {child}",
)
WHY_REFUSED = (
    "{carer} wants to try on {his_carer} own with the school first.",
    "{carer} was grateful and said: not now.",
)


@dataclass
class Story:
    """One family's story while it is being lived. `cast` is everybody who works here."""

    number: int
    rng: object
    cast: object
    calendar: object
    leads: object
    house: object
    telling: object
    kind: str
    tail: int = 0  # working days since its last step
    late: bool = False
    lead_wanted: str = ""  # the persona who leads, where one should
    flags: frozenset = frozenset()
    family: object = None
    case: object = None
    lead: object = None
    manager: object = None
    team: list = field(default_factory=list)
    enquiry: object = None
    assessment: object = None
    plan: object = None
    meeting: object = None
    scores: dict = field(default_factory=dict)
    actions: list = field(default_factory=list)
    warning: object = None
    last_round: bool = False
    step_up: object = None
    consultation: object = None

    @property
    def words(self):
        return self.house.words

    def says(self, texts):
        return self.telling.one_of(texts)

    def fresh(self):
        """The case as the last verb left it."""
        self.case.refresh_from_db()
        return self.case

    @property
    def today(self):
        return timezone.localdate()

    @property
    def carer(self):
        return self.house.carer.person


# --- the lead, the first visit, the agreement ----------------------------------------------------------


def name_lead(s, again=False):
    s.manager = s.rng.choice(s.cast.in_role("manager"))
    before, s.lead = s.lead, s.leads.pick(s, but_not=s.lead)
    first = s.lead.name.split()[0]
    s.words["lead"] = s.lead.name if first in ("Dr", "PC") else first
    why = s.says(HAND_OVER) if again else s.says(stories.WHY_LEAD)
    team.name_lead(s.case, lead=s.lead, why=why, by=s.manager)
    s.team = [u for u in s.team if u.pk != s.lead.pk]
    if before:
        s.leads.gives_up(before)
        _take_over(s, before)
    s.fresh()


def _take_over(s, before):
    """What whoever led was going to do, the new lead does."""
    for n, action in enumerate(s.actions):
        if action.is_open and action.worker_id == before.pk:
            due_on = max(action.due_on, s.today)
            s.actions[n] = actions.change(action, what=action.what, worker=s.lead, due_on=due_on, by=s.lead)


HAND_OVER = (
    "The lead before is on leave until spring.",
    "The family moved schools, and asked for somebody there.",
)


STILL_SAFE = {
    "safe": "yes",
    "safe_why": "The children are seen every day at school or nursery, and nobody there is worried.",
}


def answer(s, given="given"):
    """What the family said when asked to work together."""
    scope = s.says(stories.SCOPE) if given == "given" else s.says(WHY_REFUSED)
    agreement.record(
        s.case,
        person=s.carer,
        answer=given,
        how="written" if authority().agreement_in_writing else s.rng.choice(["written", "spoken", "spoken"]),
        answered_on=s.today,
        scope=scope,
        by=s.lead,
        **({} if given == "given" else STILL_SAFE),
    )
    teenager = s.house.child.age_on(s.today) >= 13
    if given == "given" and teenager:
        agreement.record(
            s.case, person=s.house.child.person, answer="given",
            how="written" if authority().agreement_in_writing else "spoken", answered_on=s.today,
            understanding=stories.UNDERSTANDING.format_map(s.words), by=s.lead,
        )  # fmt: skip
    if given == "given" and s.number in papers.SIGNED:
        papers.signed(s)
    if given == "withdrawn":
        s.team = [u for u in s.team if u.agency.pk == s.cast.council.pk]
    s.fresh()


def build_team(s):
    """Those who already know the family, and those the worries call for, join: two to four people. To a restricted
    record the manager who holds it adds them."""
    adds = s.manager if s.case.restricted else s.lead
    for n, worker in enumerate(s.leads.team_for(s)):
        informed = n >= 2 and s.rng.random() < 0.25
        capacity = TeamMember.Capacity.INFORMED if informed else TeamMember.Capacity.MEMBER
        team.join(
            s.case, worker, capacity=capacity, why=f"{worker.job_title}, works with the family", by=adds
        )
        if not informed:
            s.team.append(worker)
    s.fresh()


# --- the chronology --------------------------------------------------------------------------------------


def note(s, significant=False):
    """An ordinary entry by the lead or somebody in the team."""
    if significant:
        kind, title, text = s.rng.choice(chronicle.SIGNIFICANT)
        add_note(s, s.lead, (kind, title, text, False), significant=True, about=[s.house.child.person])
        return
    writer = s.rng.choice([s.lead, s.lead, *s.team])
    stock = chronicle.BY_KIND[NOTE_KINDS.get(writer.agency.kind, "council")]
    if s.today.month == 8:  # schools are shut
        stock = [entry for entry in chronicle.BY_KIND["council"] if "school" not in entry[1]]
    stock = [entry for entry in stock if suits(entry[1] + entry[2], s.words["age"])] or chronicle.BY_KIND[
        "council"
    ][:2]
    fresh = [entry for entry in stock if entry[2] not in s.telling.told] or stock
    entry = s.rng.choice(fresh)
    s.telling.told.add(entry[2])
    add_note(s, writer, entry, about=[s.house.child.person])


def add_note(s, writer, entry, significant=False, about=(), saw=None):
    """An entry as chronicle.py has it. `saw` is the children seen then; without it the words say so."""
    kind, title, text, shown = entry
    if saw is None:
        saw = _seen(s, title + text)
    notes.add(
        s.case, kind=kind, happened_at=timezone.now() - timedelta(minutes=s.rng.choice([0, 5, 20, 45])),
        title=stories.fill(title, s.words), text=stories.fill(text, s.words), significant=significant,
        for_whom="family" if shown else "team", about=[p for p in about if p], saw=saw, by=writer,
    )  # fmt: skip


def _seen(s, words):
    """The children whom an entry says were seen."""
    if "Saw everybody" in words:
        return children_here(s)
    seen = s.house.child.person if any(one in words for one in SEES) else None
    return [seen] if seen in children_here(s) else []


def children_here(s):
    """The family's children who are on record and born, and not grown up meanwhile."""
    born = [one for one in s.house.children if one.person and one.born_on]
    return [one.person for one in born if years_between(one.born_on, s.today) < ADULT]
