"""What happens at the front door in a family's story: requests of every kind, checks, decisions, replies and steps.

A step takes the Story of casework.py and runs on its own day, as those there do.
"""

from datetime import timedelta

from audit import trail
from cases.codes import Source
from demo import deciding, one_agency
from demo.agencies import KIND
from demo.personas import DUTY
from earlyhelp.authority import authority
from referrals import checks, enquiries, panel, triage
from referrals.choice import Choice
from referrals.known import lookup, rulings
from referrals.models import Check, Decision, Enquiry, Lookup
from referrals.replies import telling
from referrals.steps import down, up

OUTCOME, WHO = Decision.Outcome, Enquiry.AskerKind
SOURCES = {
    KIND.SCHOOL: Source.SCHOOL, KIND.EARLY_YEARS: Source.EDUCATION, KIND.HEALTH: Source.OTHER_HEALTH, KIND.POLICE: Source.POLICE,
    KIND.HOUSING: Source.HOUSING, KIND.VOLUNTARY: Source.VOLUNTARY, KIND.ADULTS: Source.ADULT_CARE,
}  # fmt: skip
JOB_SOURCES = {"Health visitor": Source.HEALTH_VISITOR, "School nurse": Source.SCHOOL_NURSE}
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
        "What {child} said is a worry about safety, beyond what early help can answer.",
        "Marks that nobody could explain. Social care has to know; {carer} is told unless that could raise the risk.",
    ),
}
AGAIN = (
    "This family had early help before and did well for a while.",
    "You will know this family: things have slipped since the last time.",
)


PURPOSE = (
    "To know who already helps {child} and {carer}, so that they need not tell it twice and we decide safely."
)
ANSWERS = {
    "social_care": ("no", ""),
    "health": ("yes", "Registered, and seen when asked to come. The health visitor has no worry but sleep."),
    "police": ("no", ""),
    "education": ("yes", "On roll, attendance 86 per cent this term. School has met {carer} twice."),
    "housing": ("yes", "Temporary flat since spring. Two repairs reported, one done. No arrears."),
    "early_help": ("yes", "Came to stay and play for a while and was glad of it. No record beyond that."),
}
WHY_LOOK_AGAIN = "{carer} rang: what we advised was tried, and things have not changed."
SECOND = "School has seen no mark since and thinks it can help alone. The indicator stands because of what was said in May."
AT_PANEL = "Three services are in, and nothing moves. A wider look may find what is missing."
PANEL_SAID = (
    "The panel heard what has been tried. It asks for one lead professional and a place in the youth club."
)
COVERING = "What {child} said this week, and what the school has seen, go beyond what early help can answer."
TOLD_FAMILY = "{carer} knows that we are talking to social care, and why."
SC_NO_ACTION = (
    "Spoke with {carer} and the school. No sign of significant harm; the family wants help with daily life."
)
SC_ASSESS = "A social worker will see {child} and {carer} this week, and begins an assessment."
HANDOVER = {
    "done": "Nine visits, a plan with the family and the school, and a place in the nursery for the youngest.",
    "changed": "{child} is in school and sleeps in a bed. {carer} asks for help before things get too much.",
    "remains": "Routines are new and slip when {carer} is tired. Money is short, and {child} needs a friend at school.",
    "family_view": "{carer}: “I want somebody to ring who knows us.” {child}: “I like my new bed.”",
    "risks": "Missed nursery days, and {carer} not answering the door.",
}
KNOWN_WHY = "{child} has come to us, and we want to work with whoever helps already."


# --- requests ---------------------------------------------------------------------------------------------


def receive(s, again=False, priority="", who=""):
    """Somebody asks for help: a professional online, or by telephone to the front door; or the family itself."""
    rng, house = s.rng, s.house
    officer = rng.choice(s.cast.in_role("front_door"))
    who = who or rng.choices([WHO.PROFESSIONAL, WHO.PARENT, WHO.YOUNG_PERSON], [84, 14, 2])[0]
    if who == WHO.YOUNG_PERSON and house.child.age_on(s.today) < 12:
        who = WHO.PARENT
    family_asks = who != WHO.PROFESSIONAL
    asker = None if family_asks else _asker(s)
    agreed = rng.random() < 0.85 or family_asks
    rings = rng.random() < 0.5 if family_asks else rng.random() < 0.4
    s.enquiry = enquiries.receive(
        **(_of_family(s, who) if family_asks else _of_colleague(asker)), **_family(s),
        how="phone" if rings else "online", asker_kind=who,
        worries=s.telling.worry if not again else s.says(AGAIN) + " " + s.telling.worry,
        needs=s.telling.needs(), strengths=s.telling.strength(), wants=s.says(s.telling.theme.wants),
        agreed="given" if agreed else rng.choice(["not_sought", "refused"]),
        agreed_why_not="" if agreed else "We could not speak with {carer} before the end of the day.".format_map(s.words),
        notice_shown=True, priority=priority or _priority(rng), page_language=_page_language(s) if family_asks else "en",
        by=officer if rings else trail.Actor("public", _name(s, who)) if family_asks else asker,
    )  # fmt: skip


def _priority(rng):
    """Most are usual; the sooner, the fewer."""
    codes = [one.code for one in authority().priorities]
    return rng.choices(codes, [10 ** (n + 1) for n in range(len(codes))])[0]


def _page_language(s):
    spoken = {"Sylheti": "Bengali"}.get(s.house.language, s.house.language)
    return next((one.code for one in authority().languages if one.name == spoken), "en")


def _name(s, who):
    one = s.house.child if who == WHO.YOUNG_PERSON else s.house.carer
    return f"{one.given} {one.surname}"


def _of_family(s, who):
    young = who == WHO.YOUNG_PERSON
    safe = "unsafe" not in s.flags
    return {
        "source": Source.SELF if young else Source.FAMILY, "asker_name": _name(s, who),
        "asker_role": "" if young else s.house.carer.part.label, "asker_phone": s.house.carer.mobile,
        "asker_safety": "safe" if safe else "care", "asker_reach": "" if safe else "Only between ten and two, never a message",
    }  # fmt: skip


def _of_colleague(asker):
    return {
        "source": JOB_SOURCES.get(asker.job_title, SOURCES.get(asker.agency.kind, Source.EARLY_HELP)),
        "asker_name": asker.name, "asker_role": asker.job_title, "agency": asker.agency, "asker_phone": asker.phone,
        "asker_email": asker.email,
    }  # fmt: skip


def _family(s):
    """Who the family is and where they live, as any request gives it."""
    house, safety = s.house, "care" if "unsafe" in s.flags else ("safe", "unknown", "safe")[s.number % 3]
    note = "Text only, in school hours" if safety == "care" else ""
    people = [m.named() for m in house.members if m.here]
    for one in people:
        if one["phone"]:
            one |= {"contact_safety": safety, "contact_note": note}
    return {
        "family_name": house.name, "address": house.lines, "postcode": house.postcode, "locality": house.place,
        "post_safety": "safe" if safety == "safe" else "unknown", "language": house.language,
        "needs_interpreter": house.interpreter, "people": people,
    }  # fmt: skip


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


def hand_down(s):
    """Social care steps a family down, with what it leaves behind."""
    worker = s.cast.persona(DUTY)
    s.enquiry = down.step_down(
        agency=worker.agency, plan_kind=s.rng.choice(["child_in_need", "child_in_need", "assessment", "child_protection"]),
        began_on=s.today - timedelta(days=s.rng.randint(90, 300)), ended_on=s.today, social_worker=worker.name,
        social_worker_phone=worker.phone, social_worker_email=worker.email, agreed="given",
        **{name: text.format_map(s.words) for name, text in HANDOVER.items()}, **_family(s), by=worker,
    )  # fmt: skip


def look_up(s):
    """A colleague elsewhere asks whether the child is known."""
    asker, child = s.rng.choice(s.cast.of_kind(KIND.SCHOOL, KIND.HEALTH, KIND.VOLUNTARY)), s.house.child
    if child.born_on is None:
        return
    lookup.ask(
        given_names=child.given, family_name=child.surname, born_on=child.born_on, purpose=Lookup.Purpose.WORKING_WITH,
        purpose_text=KNOWN_WHY.format_map(s.words), for_work=True, by=asker,
    )  # fmt: skip


# --- while it waits ------------------------------------------------------------------------------------------


def take(s, persona=False):
    officer = s.cast.persona("front-door") if persona else s.rng.choice(s.cast.in_role("front_door"))
    enquiries.take(s.enquiry, by=officer)
    s.enquiry.owner = officer


def ask_more(s):
    enquiries.ask_for_more(s.enquiry, why=s.says(ASK_MORE), by=s.enquiry.owner)


def told_more(s):
    enquiries.answer(s.enquiry, told=s.says(TOLD_MORE), by=s.enquiry.owner)


def ask_partners(s, most=4):
    """Some partners are asked what they know."""
    there = [one for one in checks.standing(s.enquiry) if one.free]
    chosen = there if len(there) <= most else s.rng.sample(there, s.rng.randint(2, most))
    checks.ask(
        s.enquiry,
        of=[
            {"partner": one.partner.code, "agency": one.free[0], "question": one.partner.question}
            for one in sorted(chosen, key=there.index)
        ],
        about=list(s.enquiry.people.all()), purpose=PURPOSE.format_map(s.words), basis="public_task", by=s.enquiry.owner,
    )  # fmt: skip


def partners_answer(s, leave=0):
    """They answer, all but so many."""
    waiting = list(s.enquiry.checks.filter(status="asked").order_by("pk"))
    for check in waiting[: len(waiting) - leave]:
        known, said = ANSWERS[check.partner]
        answerer = next(
            u
            for u in s.cast.in_role("partner_checker")
            if check.agency_id in {m.agency_id for m in u.live_memberships}
        )
        checks.answer(check, known=Check.Known(known), answer=said.format_map(s.words), by=answerer)


def link(s):
    """The front door says which family this is."""
    rulings.link(s.enquiry, family=s.family, why="Same address and dates of birth.", by=s.enquiry.owner)


# --- decisions ----------------------------------------------------------------------------------------------


def decide(s, outcome="help", against=False, afresh=False, ours=False):
    """The front door decides. Early help opens a case, run by the council's own service, or joins the open one.

    `against`: a safeguarding sign is ticked too, so that a second person has to look. `afresh`: nobody noticed
    that the family is known, and it is written down a second time. `ours`: the one agency is the council's own.
    """
    enquiry = s.enquiry = Enquiry.objects.select_related("owner").get(pk=s.enquiry.pk)
    helps = outcome == OUTCOME.HELP
    points_to = {OUTCOME.HELP: "early_help", OUTCOME.STEP_UP: "social_care", OUTCOME.PANEL: "early_help"}.get(
        outcome, "universal"
    )
    signs = deciding.signs(points_to, s.rng, safeguarding=outcome == OUTCOME.STEP_UP)
    if against:
        signs = [*signs, *deciding.signs("social_care", s.rng, safeguarding=True)[:1]]
    reasons = {"panel": AT_PANEL}.get(outcome, SECOND if against else "")
    advice = ADVICE.get(s.telling.theme.key, ADVICE["other"])
    choice = Choice(
        outcome=outcome,
        level=s.rng.choice(deciding.levels(outcome)).code,
        indicators=signs,
        reasons=reasons or s.says(s.telling.theme.reasons if helps else OTHER_REASONS[outcome]),
        advice=s.says(advice) if outcome == OUTCOME.ADVICE else "",
        family=s.family if helps and not afresh else None,
        panel_on=s.calendar.ahead(s.rng.randint(4, 15)) if outcome == OUTCOME.PANEL else None,
        **(one_agency.chosen(s, ours) if outcome == OUTCOME.ONE_AGENCY else {"agency": s.cast.council}),
    )
    decision = triage.decide(enquiry, choice, wanted=enquiry.checks.open(), by=enquiry.owner)
    if helps and not decision.needs_second and not decision.joined:
        _case_opened(s, decision)
    tell(s)


def _case_opened(s, decision):
    s.case, s.lead, s.team, s.plan, s.assessment = decision.case, None, [], None, None
    if s.family is None:
        s.family = s.case.family
        named = list(s.enquiry.people.select_related("person"))
        for member, row in zip([m for m in s.house.members if m.here], named, strict=True):
            member.person = row.person


def second_look(s):
    """Another officer agrees."""
    other = next(u for u in s.cast.in_role("front_door") if u.pk != s.enquiry.owner_id)
    triage.second_look(s.enquiry, agrees=True, why="Seen with the school’s own notes.", by=other)
    tell(s)


def panel_met(s):
    panel.panel_said(s.enquiry, said=PANEL_SAID, by=s.cast.persona("panel-chair"))


def reopen(s):
    triage.reopen(s.enquiry, why=WHY_LOOK_AGAIN.format_map(s.words), by=s.enquiry.owner)


def tell(s):
    """Letters are read and sent, and whoever cannot be written to is rung, the same day; in the last days some still wait."""
    decision = telling.standing(s.enquiry)
    for reply in list(s.enquiry.replies.owed()):
        if s.today >= s.calendar.ago(2) and s.rng.random() >= 0.5:
            continue
        if telling.way_to(reply.to, s.enquiry, decision).goes:
            telling.send(s.enquiry, to=reply.to, by=s.enquiry.owner)
        else:
            telling.told(s.enquiry, to=reply.to, how="phone", by=s.enquiry.owner)


def agency_answers(s, accepts=True):
    """The one agency says whether it can help; whoever had heard that it was asked hears that it does."""
    one_agency.answers(s, accepts)
    if accepts:
        tell(s)


# --- steps up ------------------------------------------------------------------------------------------------


def step_up(s, of_case=False):
    """The record goes to social care."""
    where = {"case": s.fresh()} if of_case else {"enquiry": s.enquiry}
    s.step_up = up.send(
        **where, agency=s.cast.persona(DUTY).agency, why=COVERING.format_map(s.words),
        told_family=TOLD_FAMILY.format_map(s.words), by=s.lead if of_case else s.enquiry.owner,
    )  # fmt: skip
    if not of_case:
        tell(s)


def social_care_has_it(s):
    worker = s.cast.persona(DUTY)
    up.acknowledge(s.step_up, social_worker=worker.name, by=worker)


def social_care_answers(s, answer="assess"):
    worker = s.cast.persona(DUTY)
    said = SC_NO_ACTION if answer == "no_action" else SC_ASSESS
    up.answer(
        s.step_up, answer=answer, answer_text=said.format_map(s.words), social_worker=worker.name, by=worker
    )
