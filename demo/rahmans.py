"""The family everybody is shown: the Rahmans, with two reviews behind them and a third in a few days."""

from datetime import timedelta

from assessments import eha
from cases import agreement, contacts, team, warnings
from cases.models import FamilyMember
from demo import advice, histories, household, mix, papers, stories, themes, visits
from demo import casework as c
from demo import frontdoor as d
from demo import planwork as w
from demo.clock import at
from demo.rahmans_notes import attended, lead_note, looked, missed, school_note, visited, weighed, worker
from demo.rahmans_voices import hear_ayaan, hear_safiya, listen
from earlyhelp.authority import authority
from plans import actions, meetings, reviews
from plans import plan as plans
from plans.status import ActionStatus
from referrals import enquiries, triage
from referrals.choice import Choice

Part = FamilyMember.Part
SCHOOL, NUMBER = "Lansdowne Primary School", 1000
HOPE = "“I want mornings without shouting, and Ayaan to go into school happy like he used to.”"
WHY = "Ayaan’s attendance fell to 71% after the family was moved. Nasima has low mood and little support nearby."
NEXT = 4  # working days until the third review
# aspect: (scores by the family on each occasion), what works, what worries
AREAS = {
    "school": ((3, 5, 7), "Ayaan used to love school. Mr Ellery and he talk about football.", "Ayaan’s attendance is 71%. He is often late and goes in crying."),
    "parenting": ((2, 4, 6), "There is a story every night, in Bengali.", "Mornings are shouting. Jahid leaves at five, and Nasima has three to get ready alone."),
    "feelings": ((4, 4, 6), "Nasima told the health visitor how she feels. Ayaan talks to Rokeya.", "Nasima feels low most days and cries when the children are out."),
    "health": ((6, 7, 8), "Injections are up to date and everybody has a GP. Yusuf is growing well.", "Safiya coughs at night."),
    "home": ((5, 5, 4), "The flat is near school and the rent is paid.", "There is damp in the children’s bedroom, and money is tight at the end of the month."),
    "network": ((4, 5, 5), "Rokeya lives five minutes away and collects the children.", "Nasima’s friends are in the borough they had to leave."),
    "together": ((6, 6, 7), "Jahid and Nasima back each other up.", "They see little of each other in the week."),
    "safety": ((8, 8, 8), "The children are safe at home and know whom to tell.", "The road outside is fast."),
    "behaviour": ((9, 9, 9), "Nobody has any worries about anybody’s behaviour outside home.", ""),
}  # fmt: skip
MEETINGS = (
    ("Ayaan’s drawing started us off. Rokeya collects the children three days a week.", "Nobody has given a date for the damp.", "School meets Ayaan at the door. Nasima tries the morning chart. Karen asks about the damp."),
    ("Ayaan came on 17 days out of 20. The chart works.", "Nasima still feels low, and the group is full for now.", "Priya finds another group. The chart stays."),
    ("Attendance was over 90%. Nasima laughed in the meeting.", "Damp has come back, worse.", "The plan goes on with one new action on housing."),
)  # fmt: skip


def story(rng, cast, calendar, leads):
    """(the Rahmans’ Story, the Path of its steps): the same family whatever the seed."""
    house = _household(cast, calendar)
    telling = stories.Telling(themes.BY_KEY["attendance"], rng, house.words)
    told = c.Story(NUMBER, rng, cast, calendar, leads, house, telling, "shown", lead_wanted=mix.GRACE)
    path = histories.Path(rng)
    # Gaps in working days: about 25 weeks ago to the day before yesterday.
    path.then(0, ask).then(1, decide).then(1, c.name_lead).then(1, first_visit).then(0, agree_to_it).then(
        1, gather_team
    )
    path.then(0, w.start_assessment).then(2, tell).then(2, score).then(1, listen).then(1, analyse).then(
        0, w.hand_in
    ).then(2, sign_off)
    path.then(0, book_first).then(4, hold, which=0).then(0, plan).then(2, agree)
    path.then(
        5, school_note, text="First week of meeting Ayaan at the door. He came in on four days out of five."
    )
    path.then(6, done, which=0).then(4, done, which=1).then(6, book_review).then(7, hold, which=1).then(
        0, look_back, which=1
    )
    path.then(4, begin).then(9, lead_note).then(10, done, which=2).then(10, done, which=3).then(
        3, school_note, text="Ayaan read aloud in class. He asked for the book to take home."
    )
    path.then(3, book_review).then(10, hold, which=2).then(0, look_back, which=2).then(0, ask_for_a_date)
    path.then(2, weighed).then(15, missed).then(5, visited).then(0, hear_safiya).then(0, advice.asked).then(
        0, looked
    ).then(1, advice.given).then(4, attended).then(0, hear_ayaan).then(0, book_next).then(
        0, advice.of_a_caller
    )
    path.tail = 1
    return told, path


def _household(cast, calendar):
    def member(part, given, surname, female, age, days, setting, sen="N", here=True):
        born = calendar.today - timedelta(days=round(365.25 * age) + days)
        details = {
            "sex": "F" if female else "M", "gender": "02" if female else "01", "ethnicity": "ABAN", "first_language": language,
            "needs_interpreter": given in ("Nasima", "Rokeya"), "send": sen, "disabilities": [], "nhs_number": "", "upn": "",
        }  # fmt: skip
        return household.Member(
            part, given, surname, female, born, setting=setting, here=here, details=details
        )

    language = "Sylheti" if "Sylheti" in authority().spoken_languages else "Bengali"
    hub = authority().localities[0].hub.name
    members = [
        member(Part.MOTHER, "Nasima", "Rahman", True, 34, 100, "Part-time, Brookvale Laundry"),
        member(Part.FATHER, "Jahid", "Rahman", False, 39, 210, "Delivery driver"),
        member(Part.SON, "Ayaan", "Rahman", False, 9, 250, f"Year 5, {SCHOOL}", "K"),
        member(Part.DAUGHTER, "Safiya", "Rahman", True, 5, 290, f"Year 1, {SCHOOL}"),
        member(Part.SON, "Yusuf", "Rahman", False, 1, 40, f"{hub}, stay and play"),
        member(
            Part.GRANDPARENT,
            "Rokeya",
            "Begum",
            True,
            67,
            60,
            "Lives nearby, collects the children",
            here=False,
        ),
    ]
    house = household.Household(
        "Rahman", cast.places[0], "14 Tanner Row", "EB1 6TR", language, True, members, members[0], members[2], {}
    )  # fmt: skip
    house.words = household.words_of(house, 71, calendar.today)
    return house


def ask(s):
    tom = worker(s, "Tom Ellery")
    s.enquiry = enquiries.receive(
        how="online", source="2A", asker_name=tom.name, asker_role=tom.job_title, agency=tom.agency, asker_phone=tom.phone,
        asker_email=tom.email, family_name="Rahman", address=s.house.lines, postcode=s.house.postcode, locality=s.house.place,
        language=s.house.language, needs_interpreter=True, worries=WHY, needs=s.telling.needs(),
        strengths="A close family. Rokeya lives nearby and helps every day.", wants=HOPE, agreed="given",
        people=[m.named() for m in s.house.members if m.here], by=tom,
    )  # fmt: skip
    d.take(s, persona=True)
    papers.came_with_the_request(s)


def decide(s):
    choice = Choice(
        outcome="help",
        level=triage.levels_for("help")[0].code,
        agency=s.cast.council,
        reasons="Attendance, a mother’s low mood and a damp home: three services, and nobody yet to bring them together. "
        "Nasima asked for help.",
    )
    made = triage.decide(s.enquiry, choice, by=s.enquiry.owner)
    s.case, s.family = made.case, made.case.family
    rows = s.enquiry.people.select_related("person")
    for member, row in zip([m for m in s.house.members if m.here], rows, strict=True):
        member.person = row.person
    d.tell(s)


def first_visit(s):
    visits.meet(s)
    nasima = s.carer
    contacts.add_contact(
        nasima,
        kind="mobile",
        value="07700 900142",
        safety="care",
        note="Text only, never leave a voicemail",
        case=s.case,
        by=s.lead,
    )
    contacts.add_contact(
        nasima,
        kind="phone",
        value="01632 960187",
        safety="unsafe",
        note="Shared with the landlord’s office",
        case=s.case,
        by=s.lead,
    )
    warnings.warn(
        s.family, kind="contact_safely", text="Text Nasima’s mobile only. Do not leave voicemails or send letters to the home address.",
        review_on=s.calendar.ahead(30), person=nasima, case=s.case, by=s.lead,
    )  # fmt: skip


def agree_to_it(s):
    agreement.record(
        s.case, person=s.carer, answer="given",
        how="written" if authority().agreement_in_writing else "spoken", answered_on=s.today,
        scope="Nasima agreed to share with school, health and housing. She did not agree to share with her employer.", by=s.lead,
    )  # fmt: skip
    papers.signed(s)
    s.fresh()


def gather_team(s):
    for name, why in (
        ("Tom Ellery", "Knows Ayaan and Safiya at school"),
        ("Priya Nair", "Visits Yusuf"),
        ("Karen Whitfield", "The home and the damp"),
    ):
        team.join(s.case, worker(s, name), why=why, by=s.lead)
        s.team.append(worker(s, name))
    s.fresh()


def tell(s):
    eha.answer_family(
        s.assessment, took_part="Nasima and Jahid with an interpreter, the children, Rokeya, and Mr Ellery at school. Three visits.",
        story="The family was moved here in the spring, when the lease ended. Ayaan left his friends and began to miss school. Nasima knows "
        "nobody nearby, has been low since Yusuf was born and does not sleep. Jahid starts work at five. The children’s bedroom is damp.",
        wants=HOPE, by=s.lead,
    )  # fmt: skip


def _scores(s, occasion):
    given = {}
    for code, aspect in s.telling.aspects.items():
        family = AREAS[aspect][0][occasion]
        given[code] = (family, max(0, family - 1) if occasion == 0 else family)
    return given


def score(s):
    s.scores = _scores(s, 0)
    for code, (by_family, by_worker) in s.scores.items():
        _, works, worries = AREAS[s.telling.aspects[code]]
        eha.answer_area(
            s.assessment,
            area=code,
            strengths=works,
            worries=worries,
            by_family=by_family,
            by_worker=by_worker,
            by=s.lead,
        )


def analyse(s):
    text = (
        "This is a warm family that lost its place. Mornings carry the weight of it: a father who has left for work, a mother who has not slept and a "
        "boy who misses his friends. Company for Nasima, a friend to walk with and a dry bedroom are all within reach. If nothing changes, "
        "Ayaan will fall behind and Nasima will be more alone."
    )
    eha.answer_analysis(s.assessment, analysis=text, by=s.lead)


def sign_off(s):
    w.sign_off(s)


def _booked(s, kind, day):
    s.meeting = meetings.book(
        s.case, kind=kind, starts_at=at(day, 270), place=SCHOOL, interpreter=s.house.language, by=s.lead
    )


def book_first(s):
    _booked(s, "first", s.calendar.after(s.today, 4))


def book_review(s):
    _booked(s, "review", s.calendar.after(s.today, 7 if not s.case.reviews.exists() else 10))


def book_next(s):
    _booked(s, "review", s.calendar.ahead(NEXT))


def hold(s, which):
    well, worries, agreed_next = MEETINGS[which]
    came = [
        m.person
        for m in s.house.members
        if m.given in (("Nasima", "Rokeya"), ("Nasima", "Ayaan"), ("Nasima", "Jahid", "Ayaan"))[which]
    ]
    s.meeting = meetings.hold(
        s.meeting,
        held_on=s.today,
        workers=[s.lead, *s.team],
        people=came,
        working_well=well,
        worries=worries,
        agreed_next=agreed_next,
        by=s.lead,
    )
    s.fresh()


def _area(s, aspect):
    """The code of the area this authority has for an aspect, or for the nearest to it."""
    for wanted in (aspect, *stories.NEAREST[aspect]):
        for code, here in s.telling.aspects.items():
            if here == wanted:
                return code
    return next(iter(s.telling.aspects))


def plan(s):
    w.draft(s)
    plans.change_words(
        s.plan,
        hope=HOPE,
        if_worried="Text Grace. In the evening ring Rokeya. If Nasima feels she cannot go on, ring 111 and choose 2. In danger, 999.",
        by=s.lead,
    )
    grace, tom, priya, karen, nasima, jahid = (
        s.lead,
        worker(s, "Tom Ellery"),
        worker(s, "Priya Nair"),
        worker(s, "Karen Whitfield"),
        s.carer,
        s.house.members[1].person,
    )
    soon, later = s.calendar.after, s.calendar.ahead
    hub = s.words["hub"]
    rows = (
        ("Ayaan goes into school happy, and on time", "school", (
            ("Show Ayaan round with Zak before Monday", dict(worker=tom), soon(s.today, 12)),
            ("Meet and greet each morning, named adult Mr Ellery", dict(worker=tom), later(20)),
            ("Walk to school with Ayaan’s friend’s family 3 days a week", dict(person=nasima), later(5)),
        )),
        ("Mornings without shouting", "parenting", (
            ("Make a morning chart with Ayaan and Safiya", dict(worker=grace), soon(s.today, 16)),
            ("Lay clothes and bags out the night before", dict(person=jahid), soon(s.today, 55)),
        )),
        ("Nasima feels better and has company", "feelings", (
            ("See the GP with Nasima about sleep and low mood", dict(worker=priya), soon(s.today, 65)),
            (f"Start the Tuesday wellbeing group at {hub}", dict(person=nasima), later(7)),
        )),
        ("A dry bedroom, and money that lasts", "home", (
            ("Check entitlement to Healthy Start and free school meals", dict(worker=grace), later(10)),
        )),
    )  # fmt: skip
    for title, aspect, what in rows:
        goal = plans.add_goal(s.plan, title=title, area=_area(s, aspect), by=s.lead)
        for words, who, due_on in what:
            s.actions.append(plans.add_action(goal, what=words, due_on=due_on, by=s.lead, **who))
    s.home_goal, s.housing = goal, karen


def agree(s):
    jahid, ayaan = s.house.members[1].person, s.house.members[2].person
    s.plan = plans.agree(s.plan, agreed_on=s.today, agreed_with=[s.carer, jahid, ayaan], by=s.lead)
    s.fresh()


FINISHED = (0, 3, 4, 5)


def done(s, which):
    """The four actions that are finished by now, one after another."""
    n = FINISHED[which]
    action = s.actions[n]
    s.actions[n] = actions.move(action, status=ActionStatus.DONE, by=action.person or action.worker).action


def begin(s):
    """Under way since the first review: the greeting, the walk and the group."""
    for n in (1, 2, 6):
        action = s.actions[n]
        s.actions[n] = actions.move(
            action, status=ActionStatus.IN_PROGRESS, by=action.person or action.worker
        ).action


def look_back(s, which):
    changed, said = (
        (
            "Ayaan’s attendance rose to 85%. Mornings are calmer three days out of five.",
            "Nasima: “The chart works. I am still tired.”",
        ),
        (
            "The family scored most areas higher than at the start. Ayaan is in school nearly every day.",
            "Ayaan: “I like walking with Zak. My room smells, though.”",
        ),
    )[which - 1]
    third = s.calendar.ahead(NEXT)
    s.scores = _scores(s, which)
    reviews.hold(
        s.plan, held_on=s.today, changed=changed, family_said=said, decision=("continue", "change")[which - 1], scores=s.scores,
        reason="The plan works and is not finished." if which == 1 else "It goes on, with one new action on housing.",
        meeting=s.meeting, next_review_on=None if which == 1 else third, by=s.lead,
    )  # fmt: skip
    s.plan.refresh_from_db()
    s.fresh()


def ask_for_a_date(s):
    s.actions.append(
        plans.add_action(
            s.home_goal,
            what="Ask housing for a date to fix damp in the children’s room",
            worker=s.housing,
            due_on=s.calendar.after(s.today, 19),
            by=s.lead,
        )
    )
