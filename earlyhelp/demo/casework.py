"""The steps of a family's story, each of which calls the verbs a worker would: from the enquiry to an agreement.

A step takes the Story and runs on its own day. What comes after the agreement is in planwork.py.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from cases import agreement, notes, team
from cases.codes import Source
from cases.models import TeamMember
from earlyhelp.demo import chronicle, stories
from earlyhelp.demo.agencies import KIND
from earlyhelp.demo.ages import suits
from referrals import enquiries, triage
from referrals.models import Decision

SOURCES = {
    KIND.SCHOOL: Source.SCHOOL, KIND.EARLY_YEARS: Source.EDUCATION, KIND.HEALTH: Source.OTHER_HEALTH, KIND.POLICE: Source.POLICE,
    KIND.HOUSING: Source.HOUSING, KIND.VOLUNTARY: Source.VOLUNTARY, KIND.ADULTS: Source.ADULT_CARE,
}  # fmt: skip
JOB_SOURCES = {"Health visitor": Source.HEALTH_VISITOR, "School nurse": Source.SCHOOL_NURSE}
NOTE_KINDS = {
    KIND.SCHOOL: "school", KIND.EARLY_YEARS: "school", KIND.HEALTH: "health", KIND.HOUSING: "housing", KIND.POLICE: "police",
    KIND.VOLUNTARY: "voluntary", KIND.YOUTH: "youth",
}  # fmt: skip
ASK_MORE = (
    "Is anybody else working with the family, and does {carer} know that you rang?",
    "Please tell us who lives at home and when you last saw {child}.",
    "Which school does {child} go to, and has anybody spoken with them?",
)
TOLD_MORE = (
    "{carer} knows and would like a call after four o’clock. The school has spoken with {him_carer} twice.",
    "Five people live at home. {child} was seen yesterday and was well.",
)
ADVICE = {
    "debt": (
        "Bridge Street gives advice on debts without an appointment; the hub’s family worker can go along the first time.",
    ),
    "damp": (
        "Ask the tenancy team for a surveyor in writing, with photographs; the repairs and damp advice service will help with the letter.",
    ),
    "attendance": (
        "Every Day Counts can ring on school mornings. The school nurse runs a sleep clinic: two visits and a diary.",
    ),
    "send": (
        "Waiting well meets on Wednesdays: parents whose child waits for an assessment. No diagnosis needed.",
    ),
    "talking": (
        "Talking Together starts again after the holidays; the health visitor has a form. Stay and play is open to everybody.",
    ),
    "teen": (
        "Teens and Us takes parents and teenagers together. Detached youth workers are out five evenings a week.",
    ),
    "edges": (
        "The youth workers know this group and will look out for {child}. Wherry has a free place on Tuesdays.",
    ),
    "caring": (
        "Young carers’ Thursdays are open to {child} at once. Adult services can look at {carer}’s own needs: we have sent the form.",
    ),
    "other": (
        "Come to {hub}: somebody will look out for {carer} and say what there is.",
        "The class teacher or health visitor is a good first person to ask. If two weeks change nothing, ring us again.",
    ),
}
OTHER_REASONS = {
    "advice": (
        "One worry that services open to everybody can answer. The family has good support.",
        "{carer} wanted to know what there is. Told, and glad of it.",
    ),
    "no_action": (
        "The worry was looked into by the school and has passed.",
        "{carer} already has a worker who can help. Nothing is added by us.",
    ),
    "one_agency": (
        "The health visitor is visiting each week and can answer this alone.",
        "The school has a plan in place which is working; it will come back to us if it stops.",
    ),
    "step_up": (
        "What {child} said is a worry about safety. Passed to social care the same hour, by telephone.",
        "Marks that nobody could explain. Social care told at once; {carer} was told unless that could raise the risk.",
    ),
}
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


# --- the front door --------------------------------------------------------------------------------


def receive(s, again=False):
    """Somebody asks for help: a professional online, or by telephone to the front door."""
    rng, house = s.rng, s.house
    officer = rng.choice(s.cast.in_role("front_door"))
    family_asks = rng.random() < 0.15
    asker = None if family_asks else _asker(s)
    agreed = rng.random() < 0.85 or family_asks
    people_named = [m.named() for m in house.members if m.here]
    s.enquiry = enquiries.receive(
        how="phone" if family_asks or rng.random() < 0.4 else "online",
        source=Source.FAMILY if family_asks else JOB_SOURCES.get(asker.job_title, SOURCES.get(asker.agency.kind, Source.EARLY_HELP)),
        asker_name=f"{house.carer.given} {house.carer.surname}" if family_asks else asker.name,
        asker_role=house.carer.part.label if family_asks else asker.job_title, agency=None if family_asks else asker.agency,
        asker_phone=house.carer.mobile if family_asks else asker.phone, asker_email="" if family_asks else asker.email,
        family_name=house.name, address=house.lines, postcode=house.postcode, locality=house.place, language=house.language,
        needs_interpreter=house.interpreter, worries=s.telling.worry if not again else s.says(AGAIN) + " " + s.telling.worry,
        needs=s.telling.needs(), strengths=s.telling.strength(), wants=s.says(s.telling.theme.wants),
        agreed="given" if agreed else rng.choice(["not_sought", "refused"]),
        agreed_why_not="" if agreed else "We could not speak with {carer} before the end of the day.".format_map(s.words),
        people=people_named, by=officer if family_asks or rng.random() < 0.4 else asker,
    )  # fmt: skip


AGAIN = (
    "This family had early help before and did well for a while.",
    "You will know this family: things have slipped since the last time.",
)


def _asker(s):
    setting = s.house.child.setting
    near = [u for u in s.cast.in_role("practitioner") if u.agency.name == setting]
    if near and s.rng.random() < 0.6:
        return s.rng.choice(near)
    kinds = {
        "young_parent": (KIND.HEALTH, KIND.HOUSING),
        "low_mood": (KIND.HEALTH, KIND.VOLUNTARY),
        "damp": (KIND.HOUSING, KIND.HEALTH),
        "edges": (KIND.POLICE, KIND.YOUTH),
        "talking": (KIND.HEALTH, KIND.EARLY_YEARS),
    }
    kinds = kinds.get(s.telling.theme.key, (KIND.HEALTH, KIND.VOLUNTARY, KIND.SCHOOL))
    return s.rng.choice(s.cast.of_kind(*kinds))


def take(s, persona=False):
    officer = s.cast.persona("front-door") if persona else s.rng.choice(s.cast.in_role("front_door"))
    enquiries.take(s.enquiry, by=officer)
    s.enquiry.owner = officer


def ask_more(s):
    enquiries.ask_for_more(s.enquiry, why=s.says(ASK_MORE), by=s.enquiry.owner)


def told_more(s):
    enquiries.answer(s.enquiry, told=s.says(TOLD_MORE), by=s.enquiry.owner)


def decide(s, outcome="help"):
    """The front door decides. Early help opens a case, run by the council's own service."""
    levels = triage.levels_for(outcome)
    if outcome not in (Decision.Outcome.HELP, Decision.Outcome.STEP_UP):
        levels = [level for level in levels if not (level.early_help or level.social_care)] or levels
    helps = outcome == Decision.Outcome.HELP
    decision = triage.decide(
        s.enquiry, outcome=outcome, level=s.rng.choice(levels).code,
        reasons=s.says(s.telling.theme.reasons if helps else OTHER_REASONS[outcome]),
        advice=s.says(ADVICE.get(s.telling.theme.key, ADVICE["other"])) if outcome == Decision.Outcome.ADVICE else "", family=s.family if helps else None,
        agency=s.cast.council, by=s.enquiry.owner,
    )  # fmt: skip
    if not helps:
        return
    s.case, s.lead, s.team, s.plan, s.assessment = decision.case, None, [], None, None
    if s.family is None:
        s.family = s.case.family
        named = list(s.enquiry.people.select_related("person"))
        for member, row in zip([m for m in s.house.members if m.here], named, strict=True):
            member.person = row.person


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
        s.team.append(before)
    s.fresh()


HAND_OVER = (
    "The lead before is on leave until spring.",
    "The family moved schools, and asked for somebody there.",
)


def answer(s, given="given"):
    """What the family said when asked to work together."""
    scope = s.says(stories.SCOPE) if given == "given" else s.says(WHY_REFUSED)
    agreement.record(
        s.case,
        person=s.carer,
        answer=given,
        how=s.rng.choice(["written", "spoken", "spoken"]),
        answered_on=s.today,
        scope=scope,
        by=s.lead,
    )
    teenager = s.house.child.age_on(s.today) >= 13
    if given == "given" and teenager:
        agreement.record(
            s.case, person=s.house.child.person, answer="given", how="spoken", answered_on=s.today,
            understanding=stories.UNDERSTANDING.format_map(s.words), by=s.lead,
        )  # fmt: skip
    if given == "withdrawn":
        s.team = [u for u in s.team if u.agency.pk in (s.cast.council.pk, s.lead.agency.pk)]
    s.fresh()


def build_team(s):
    """Those who already know the family, and those the worries call for, join: two to four people."""
    for n, worker in enumerate(s.leads.team_for(s)):
        informed = n >= 2 and s.rng.random() < 0.25
        capacity = TeamMember.Capacity.INFORMED if informed else TeamMember.Capacity.MEMBER
        team.join(
            s.case, worker, capacity=capacity, why=f"{worker.job_title}, works with the family", by=s.lead
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


def add_note(s, writer, entry, significant=False, about=()):
    kind, title, text, shown = entry
    notes.add(
        s.case, kind=kind, happened_at=timezone.now() - timedelta(minutes=s.rng.choice([0, 5, 20, 45])),
        title=stories.fill(title, s.words), text=stories.fill(text, s.words), significant=significant,
        audience="family" if shown else "team", about=[p for p in about if p], by=writer,
    )  # fmt: skip
