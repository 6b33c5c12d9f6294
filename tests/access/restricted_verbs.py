"""Each verb of the front door about one enquiry, called of one that is about a restricted record."""

from datetime import timedelta

from django.utils import timezone

from onward import answering, progress
from referrals import assigning, checks, consulting, enquiries, panel, together, triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.replies import holding, on_paper, taken_back, telling
from referrals.steps import up
from referrals.writing import agreement, corrections, notes, translations
from tests.rules.test_enquiries import somebody

# Each verb of the front door about one enquiry, or something under one. `s` is what stands there (`standing`).
VERBS = {
    "referrals.enquiries.take": lambda s, by: enquiries.take(s.waiting, by=by),
    "referrals.enquiries.ask_for_more": lambda s, by: enquiries.ask_for_more(s.waiting, why="Who?", by=by),
    "referrals.enquiries.answer": lambda s, by: enquiries.answer(s.waiting, told="Alder", by=by),
    "referrals.assigning.prioritise": lambda s, by: assigning.prioritise(
        s.waiting, priority="urgent", why="Now", by=by
    ),
    "referrals.assigning.hand_over": lambda s, by: assigning.hand_over(
        s.waiting, to=s.manager, why="Yours", by=by
    ),
    "referrals.assigning.give_back": lambda s, by: assigning.give_back(s.waiting, why="Away", by=by),
    "referrals.assigning.assign_many": lambda s, by: assigning.assign_many(
        enquiries=[s.waiting], to=s.manager, by=by
    ),
    "referrals.checks.ask": lambda s, by: checks.ask(
        s.waiting, of=[], about=[], purpose="", basis="public_task", by=by
    ),
    "referrals.checks.answer": lambda s, by: checks.answer(s.check, known="no", told_by="Ada", by=by),
    "referrals.checks.withdraw": lambda s, by: checks.withdraw(s.check, why="Known", by=by),
    "referrals.checks.chase": lambda s, by: checks.chase(s.check, by=by),
    "referrals.consulting.ask_for_caller": lambda s, by: consulting.ask_for_caller(
        s.waiting, kind="health", question="Who?", by=by
    ),
    "referrals.known.rulings.look_again": lambda s, by: rulings.look_again(s.waiting, by=by),
    "onward.progress.say": lambda s, by: progress.say(
        s.offer, how="going", said="Well", told_by="Imran", by=by
    ),
    "referrals.replies.holding.hold": lambda s, by: holding.hold(
        s.waiting, hear_by=timezone.localdate() + timedelta(days=2), how="phone", by=by
    ),
    "referrals.replies.on_paper.order": lambda s, by: on_paper.order(s.offered, to="family", by=by),
    "referrals.writing.agreement.take_back": lambda s, by: agreement.take_back(
        s.waiting, said="No", safe="yes", safe_why="Seen", by=by
    ),
    "referrals.writing.corrections.add_person": lambda s, by: corrections.add_person(
        s.waiting, **somebody(given_names="Noor"), by=by
    ),
    "referrals.writing.corrections.correct": lambda s, by: corrections.correct(
        s.waiting, worries="Since", by=by
    ),
    "referrals.writing.corrections.correct_person": lambda s, by: corrections.correct_person(
        s.waiting.people.first(), setting="Alder", by=by
    ),
    "referrals.writing.corrections.take_out": lambda s, by: corrections.take_out(
        s.waiting.people.last(), why="A cousin", by=by
    ),
    "referrals.writing.notes.add": lambda s, by: notes.add(s.waiting, kind="note", text="Rang", by=by),
    "referrals.writing.translations.add": lambda s, by: translations.add(
        s.waiting, language="Bengali", translated_by="Ana", worries="Away", by=by
    ),
    "referrals.known.rulings.link": lambda s, by: rulings.link(s.waiting, family=s.other, by=by),
    "referrals.known.rulings.keep_apart": lambda s, by: rulings.keep_apart(
        s.waiting, family=s.other, why="No", by=by
    ),
    "referrals.known.rulings.undo": lambda s, by: rulings.undo(s.ruling, by=by),
    "referrals.triage.decide": lambda s, by: triage.decide(
        s.waiting, Choice(outcome="no_action", level="1", reasons="None"), by=by
    ),
    "referrals.together.decide": lambda s, by: together.decide(
        s.waiting, Choice(outcome="no_action", level="1", reasons="None"), also=[], by=by
    ),
    "referrals.triage.second_look": lambda s, by: triage.second_look(s.waiting, agrees=True, by=by),
    "referrals.triage.reopen": lambda s, by: triage.reopen(s.offered, why="Again", by=by),
    "referrals.panel.panel_said": lambda s, by: panel.panel_said(s.waiting, said="Help", by=by),
    "onward.answering.answer": lambda s, by: answering.answer(s.offer, accepts=True, told_by="Imran", by=by),
    "onward.answering.chase": lambda s, by: answering.chase(s.offer, by=by),
    "referrals.replies.taken_back.take_back": lambda s, by: taken_back.take_back(
        s.offered.replies.first(), why="I rang somebody else", by=by
    ),
    "referrals.replies.telling.told": lambda s, by: telling.told(s.offered, to="asker", how="phone", by=by),
    "referrals.replies.telling.send": lambda s, by: telling.send(s.offered, to="asker", by=by),
    "referrals.steps.up.send": lambda s, by: up.send(
        enquiry=s.stepping, agency=s.social_care, why="Not safe", told_family="All of it", by=by
    ),
}
# A partner adds to its own answer; those about a step up or a case ask who sees that (StepUp.visible_to, `visible_to`).
NOT_THE_DOORS = {
    "referrals.consulting.ask", "referrals.consulting.answer", "referrals.panel_days.add", "referrals.panel_days.take_away",
    "referrals.checks.add", "referrals.calls.write_down", "referrals.enquiries.receive", "referrals.known.lookup.ask", "referrals.steps.down.step_down",
    "referrals.steps.up.acknowledge", "referrals.steps.up.answer", "referrals.steps.up.decide_then", "referrals.steps.up.drop",
}  # fmt: skip
