"""The verbs of the front door: enquiries, checks, decisions, offers, replies, steps up and down."""

from datetime import timedelta

from django.utils import timezone

from asking import unfinished
from onward import answering, progress
from referrals import assigning, calls, checks, consulting, enquiries, panel, panel_days, together, triage
from referrals.choice import Choice
from referrals.known import lookup, rulings
from referrals.replies import holding, on_paper, taken_back, telling
from referrals.steps import up
from referrals.writing import agreement, corrections, notes, translations
from tests.access.every.verbs import Call
from tests.access.every.who import CHANGE, DOOR, END, LOG, MANAGERS, WORK
from tests.partners import one
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.social_care import handed_over


def door(run, *more):
    return [Call(DOOR | set(more), run)]


def SOON():
    return timezone.localdate() + timedelta(days=3)


def a_call(by):
    """As a colleague may write it down too, who says of nobody whom it is about."""
    return calls.write_down(
        how="phone", source="6", asker_name="Mr Reed", asker_phone="01632 960321", family_name="Moss", worries="Tired",
        agreed="given", people=[somebody()], by=by,
    )  # fmt: skip


def officer(record):
    return record.world.people["front_door"]


QUEUE = {
    "referrals.enquiries.receive": [Call(LOG, lambda r, by: an_enquiry(by))],
    "referrals.calls.write_down": [Call(LOG, lambda r, by: a_call(by))],
    "referrals.enquiries.take": door(lambda r, by: enquiries.take(r.world.enquiry, by=by)),
    "referrals.enquiries.ask_for_more": door(
        lambda r, by: enquiries.ask_for_more(r.world.enquiry, why="Who?", by=by)
    ),
    "referrals.enquiries.answer": door(
        lambda r, by: enquiries.answer(r.world.more_asked, told="Alder", by=by), "stranger"
    ),
    "referrals.assigning.hand_over": door(
        lambda r, by: assigning.hand_over(r.world.enquiry, to=officer(r), why="Yours", by=by)
    ),
    "referrals.assigning.give_back": door(
        lambda r, by: assigning.give_back(r.world.enquiry, why="Away", by=by)
    ),
    "referrals.assigning.assign_many": door(
        lambda r, by: assigning.assign_many(enquiries=[r.world.enquiry], to=officer(r), by=by)
    ),
    "referrals.assigning.prioritise": door(
        lambda r, by: assigning.prioritise(r.world.enquiry, priority="urgent", why="Now", by=by)
    ),
}
WRITING = {
    "referrals.writing.agreement.take_back": door(
        lambda r, by: agreement.take_back(
            r.world.enquiry, said="No more", safe="yes", safe_why="Seen at school", by=by
        )
    ),
    "referrals.writing.corrections.correct": door(
        lambda r, by: corrections.correct(r.world.enquiry, worries="Seen since", by=by)
    ),
    "referrals.writing.corrections.correct_person": door(
        lambda r, by: corrections.correct_person(r.world.enquiry.people.first(), setting="Alder", by=by)
    ),
    "referrals.writing.corrections.add_person": door(
        lambda r, by: corrections.add_person(r.world.enquiry, **somebody(given_names="Noor"), by=by)
    ),
    "referrals.writing.corrections.take_out": door(
        lambda r, by: corrections.take_out(r.world.linked.people.last(), why="A cousin", by=by)
    ),
    "referrals.writing.notes.add": door(
        lambda r, by: notes.add(r.world.enquiry, kind="note", text="Rang the school", by=by)
    ),
    "referrals.writing.translations.add": door(
        lambda r, by: translations.add(
            r.world.enquiry, language="Bengali", translated_by="Ana", worries="Away", by=by
        )
    ),
}
CONSULTING = {
    "referrals.consulting.ask": [
        Call(
            WORK, lambda r, by: consulting.ask(r.case, kind="health", question="Whom to ring?", by=by), "case"
        )
    ],
    "referrals.consulting.ask_for_caller": door(
        lambda r, by: consulting.ask_for_caller(r.world.nameless, kind="health", question="Who?", by=by)
    ),
    "referrals.consulting.answer": [
        Call(
            DOOR,
            lambda r, by: consulting.answer(
                r.world.consultation, answer="The school", advised_by="Ruth Asher", by=by
            ),
        )
    ],
}
CHECKS = {
    "referrals.checks.ask": door(
        lambda r, by: checks.ask(
            r.world.enquiry,
            of=[one(r.world.people["nurses"])],
            about=r.world.enquiry.people.all(),
            purpose="Is he safe?",
            basis="public_task",
            by=by,
        )
    ),
    "referrals.checks.answer": door(
        lambda r, by: checks.answer(r.world.check, known="no", told_by="Ada", by=by), "checker"
    ),
    "referrals.checks.add": [
        Call({"checker"}, lambda r, by: checks.add(r.world.check, text="Seen since", by=by))
    ],
    "referrals.checks.withdraw": door(lambda r, by: checks.withdraw(r.world.check, why="Known", by=by)),
    "referrals.checks.chase": door(lambda r, by: checks.chase(r.world.check, by=by)),
}
KNOWN = {
    "referrals.known.lookup.ask": [
        Call(
            LOG,
            lambda r, by: lookup.ask(
                given_names="Idris",
                family_name="Moss",
                postcode="E1 4AA",
                purpose="working_with",
                purpose_text="I teach him",
                for_work=True,
                by=by,
            ),
        )
    ],
    "referrals.known.rulings.look_again": door(lambda r, by: rulings.look_again(r.world.enquiry, by=by)),
    "referrals.known.rulings.link": door(
        lambda r, by: rulings.link(r.world.enquiry, family=r.world.family, by=by)
    ),
    "referrals.known.rulings.keep_apart": door(
        lambda r, by: rulings.keep_apart(r.world.enquiry, family=r.world.family, why="Others", by=by)
    ),
    "referrals.known.rulings.undo": door(lambda r, by: rulings.undo(r.world.ruling, by=by)),
}
NONE = Choice(outcome="no_action", level="1", reasons="None")
DECIDING = {
    "referrals.triage.decide": door(lambda r, by: triage.decide(r.world.enquiry, NONE, by=by)),
    "referrals.together.decide": door(lambda r, by: together.decide(r.world.enquiry, NONE, also=[], by=by)),
    "referrals.triage.second_look": door(
        lambda r, by: triage.second_look(r.world.against, agrees=True, why="Seen by a doctor", by=by)
    ),
    "referrals.triage.reopen": door(lambda r, by: triage.reopen(r.world.offered, why="Again", by=by)),
    "referrals.panel.panel_said": door(
        lambda r, by: panel.panel_said(r.world.at_panel, said="Help", by=by), "chair"
    ),
    "onward.answering.answer": door(
        lambda r, by: answering.answer(r.world.offer, accepts=True, told_by="Imran", by=by), "informed"
    ),
    "onward.progress.say": door(
        lambda r, by: progress.say(r.world.helping, how="going_on", said="Weekly", told_by="Imran", by=by),
        "informed",
    ),
    "onward.answering.chase": door(lambda r, by: answering.chase(r.world.offer, by=by)),
    "referrals.panel_days.add": [Call(MANAGERS | {"chair"}, lambda r, by: panel_days.add(on=SOON(), by=by))],
    "referrals.panel_days.take_away": [
        Call(MANAGERS | {"chair"}, lambda r, by: panel_days.take_away(r.world.panel_day, by=by))
    ],
    "referrals.replies.holding.hold": door(
        lambda r, by: holding.hold(r.world.enquiry, hear_by=SOON(), how="phone", by=by)
    ),
    "referrals.replies.on_paper.order": door(
        lambda r, by: on_paper.order(r.world.offered, to="family", added="Ring us", by=by)
    ),
    "referrals.replies.taken_back.take_back": door(
        lambda r, by: taken_back.take_back(r.world.told, why="I rang somebody else", by=by)
    ),
    "referrals.replies.telling.told": door(
        lambda r, by: telling.told(r.world.offered, to="family", how="phone", by=by)
    ),
    "referrals.replies.telling.send": door(lambda r, by: telling.send(r.world.offered, to="family", by=by)),
}


def sent(by, **what):
    agency = by.agency.__class__.objects.get(name="Brambleford Social Care") if by.agency else None
    return up.send(agency=agency, why="Not safe", told_family="All of it", by=by, **what)


STEPS = {
    "referrals.steps.down.step_down": door(
        lambda r, by: handed_over(by, r.world.people["social_care"]), "duty"
    ),
    "referrals.steps.up.send": [
        Call(DOOR, lambda r, by: sent(by, enquiry=r.world.stepping)),
        Call(CHANGE, lambda r, by: sent(by, case=r.case), "case"),
    ],
    "referrals.steps.up.drop": [Call(END, lambda r, by: up.drop(r.case, why="Better", by=by), "case")],
    "referrals.steps.up.acknowledge": door(
        lambda r, by: up.acknowledge(r.world.step_up, social_worker="Moses", by=by), "duty"
    ),
    "referrals.steps.up.answer": door(
        lambda r, by: up.answer(
            r.world.step_up, answer="no_action", answer_text="No", social_worker="Moses", by=by
        ),
        "duty",
    ),
    "referrals.steps.up.decide_then": [
        Call(
            MANAGERS,
            lambda r, by: up.decide_then(
                r.world.records["ordinary"].step_up, then="close", then_why="Theirs now", by=by
            ),
        )
    ],
}
ASKED = {
    "how": "online",
    "source": "2A",
    "asker_kind": "professional",
    "asker_name": "Grace Okafor",
    "asker_role": "Teacher",
    "asker_phone": "01632 960999",
    "asker_email": "lead@example.org",
    "family_name": "Moss",
    "worries": "Missing school",
    "agreed": "given",
    "people": [somebody()],
}
del ASKED["how"]
ASKING = {
    "asking.unfinished.begin": [Call(LOG, lambda r, by: unfinished.begin(language="en", by=by))],
    "asking.unfinished.send": [
        Call({"lead"}, lambda r, by: unfinished.send(r.world.request, asked=ASKED, by=by))
    ],
    "asking.unfinished.forget": [Call({"lead"}, lambda r, by: unfinished.forget(r.world.request, by=by))],
}
CALLS = QUEUE | WRITING | CONSULTING | CHECKS | KNOWN | DECIDING | STEPS | ASKING
