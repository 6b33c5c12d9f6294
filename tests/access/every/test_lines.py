"""Every verb, done by somebody who may: exactly these lines are on the trail after. Taking out any one trail.record of
them makes this fail; a verb that is missing here fails too."""

import ast
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from audit.acts import ACTS
from audit.acts.reading import ONLY_REFUSED, RECORDS
from audit.acts.things import THINGS
from audit.lines import LETTERS, in_words
from audit.models import Entry
from tests.access.every import world as worlds
from tests.access.every.test_verbs import CALLS
from tests.architecture.source import ROOT, tree
from tests.facts import trail_of

pytestmark = pytest.mark.django_db
# verb: the lines of each of its calls, in their order.
LINES = {
    "audit.judging.ask": [["question.asked"]],
    "assessments.voices.hear": [["voice.heard"]],
    "assessments.voices.pass_on": [["voice.passed_on"]],
    "assessments.voices.answer": [["voice.answered"]],
    "assessments.voices.let_read": [["voice.for_whom"]],
    "audit.judging.answer": [["question.answered"]],
    "audit.judging.judge": [["look.judged"]],
    "cases.people.add_family": [["family.added"]],
    "cases.people.add_person": [["person.added"], ["person.added"]],
    "cases.people.change_person": [["person.changed"]],
    "cases.life.born": [["person.born"]],
    "cases.life.lost": [["person.lost"]],
    "cases.life.died": [["person.died", "link.taken_back"]],
    "cases.life.put_right": [["life.put_right"]],
    "cases.life.thought_about": [["life.thought_about"]],
    "cases.other_names.add_name": [["person.changed"]],
    "cases.other_names.change_name": [["person.changed"]],
    "cases.other_names.take_away": [["person.changed"]],
    "cases.addresses.add_address": [["address.added"]],
    "cases.addresses.change_address": [["address.changed"]],
    "cases.addresses.take_away": [["address.taken_away"]],
    "cases.addresses.let_know": [["address.known_to"]],
    "cases.schooling.begin": [["schooling.recorded"]],
    "cases.schooling.correct": [["schooling.corrected"]],
    "cases.schools.add": [["setting.added"]],
    "cases.schools.change": [["setting.changed"]],
    "cases.schools.add_lead": [["safeguarding_lead.added"]],
    "cases.schools.change_lead": [["safeguarding_lead.changed"]],
    "cases.schools.match": [["schooling.left_written"]],
    "cases.number_facts.say": [["number.recorded", "person.changed"]],
    "cases.equality.say": [["equality.recorded"]],
    "cases.health_workers.add": [["health_worker.added"]],
    "cases.health_workers.change": [["health_worker.changed"]],
    "cases.contacts.add_contact": [["contact.added"]],
    "cases.contacts.change_contact_safety": [["contact.changed"]],
    "cases.relationships.relate": [["relationship.recorded"]],
    "cases.families.change": [["family.changed"]],
    "cases.contacts.end_contact": [["contact.ended"]],
    "cases.contacts.say_safe_way": [["safe_way.said"]],
    "cases.membership.leave": [["person.left"]],
    "cases.membership.come_back": [["person.returned"]],
    "cases.relationships.relate_to_several": [["relationship.recorded"]],
    "cases.relationships.change": [["relationship.changed"]],
    "cases.relationships.remove": [["relationship.removed"]],
    "cases.parents.say": [["parents.said"]],
    "cases.warnings.warn": [["warning.added"]],
    "cases.warnings.end_warning": [["warning.ended"]],
    "cases.undelivered.see_to": [["letter.seen_to"]],
    "cases.agreement.record": [["agreement.given"]],
    "cases.lifecycle.open_case": [["footing.started", "case.opened"]],
    "cases.lifecycle.reopen": [["case.moved", "footing.started"]],
    "cases.team.join": [["team.joined"]],
    "cases.team.leave": [["sharing.ended", "team.left"]],
    "cases.team.name_lead": [["team.left", "lead.named"]],
    "cases.conflicts.record": [["conflict.recorded"], ["conflict.recorded"]],
    "cases.conflicts.end": [["conflict.ended"]],
    "cases.restricting.restrict": [["case.restricted"]],
    "cases.restricting.add_holder": [["restriction.given"]],
    "cases.restricting.answer_lift": [["case.unrestricted"]],
    "cases.restricting.lift": [["case.unrestricted"]],
    "cases.emergency.break_glass": [["emergency.opened"]],
    "cases.emergency.end": [["emergency.ended"]],
    "cases.bases.record": [["sharing.ended", "sharing.started"]],
    "cases.notes.add": [["note.added"]],
    "assessments.eha.start": [["case.moved", "assessment.started"]],
    "plans.plan.change_words": [["plan.changed"]],
    "plans.plan.add_goal": [["goal.added"]],
    "plans.plan.change_goal": [["goal.changed"]],
    "plans.plan.add_action": [["action.added"]],
    "plans.actions.move": [["action.moved"]],
    "plans.actions.change": [["action.changed"]],
    "documents.ordering.order": [["document.asked"], ["document.asked"]],
    "documents.ordering.again": [["document.asked"], ["document.asked"]],
    "documents.keeping.hand_over": [["document.downloaded"], ["document.downloaded"]],
    "documents.putting_in.put_in": [["document.put_in"], ["document.put_in"]],
    "documents.putting_in.take_away": [["document.taken_away"], ["document.taken_away"]],
    "plans.meetings.hold": [["meeting.held"]],
    "plans.meetings.cancel": [["meeting.cancelled"]],
    "plans.reviews.hold": [["review.held"]],
    "portal.links.make": [["link.replaced", "link.made"]],
    "portal.links.take_back": [["link.taken_back"]],
    "portal.words.answer": [["family.answered"]],
    "outcomes.closure.close": [
        ["plan.ended", "meeting.cancelled", "case.moved", "footing.ended", "case.closed"]
    ],
    "referrals.enquiries.receive": [["enquiry.received"]],
    "referrals.calls.write_down": [["enquiry.received"]],
    "referrals.enquiries.take": [["enquiry.taken"]],
    "referrals.enquiries.ask_for_more": [["enquiry.more_asked"]],
    "referrals.enquiries.answer": [["enquiry.more_told"]],
    "referrals.assigning.hand_over": [["enquiry.handed_over"]],
    "referrals.assigning.assign_many": [["enquiry.handed_over"]],
    "referrals.assigning.prioritise": [["enquiry.prioritised"]],
    "referrals.writing.agreement.take_back": [["enquiry.agreement_taken_back"]],
    "referrals.writing.corrections.correct": [["enquiry.corrected"]],
    "referrals.writing.corrections.correct_person": [["enquiry.person_corrected"]],
    "referrals.writing.corrections.add_person": [["enquiry.person_added"]],
    "referrals.writing.notes.add": [["enquiry.noted"]],
    "referrals.writing.translations.add": [["enquiry.translated"]],
    "referrals.consulting.ask": [["consultation.asked"]],
    "referrals.consulting.ask_for_caller": [["consultation.asked"]],
    "referrals.consulting.answer": [["consultation.answered"]],
    "referrals.checks.answer": [["check.answered"]],
    "referrals.checks.withdraw": [["check.withdrawn"]],
    "referrals.checks.chase": [["check.chased"]],
    "referrals.known.rulings.look_again": [["enquiry.looked_again"]],
    "referrals.known.lookup.ask": [["known.asked"]],
    "referrals.known.rulings.link": [["enquiry.linked"]],
    "referrals.known.rulings.keep_apart": [["enquiry.kept_apart"]],
    "referrals.known.rulings.undo": [["enquiry.unlinked"]],
    "referrals.triage.decide": [["family.added", "person.added", "enquiry.decided", "check.withdrawn"]],
    "referrals.together.decide": [["family.added", "person.added", "enquiry.decided", "check.withdrawn"]],
    "referrals.triage.second_look": [
        ["family.added", "person.added", "footing.started", "case.opened", "enquiry.decided"]
    ],
    "referrals.triage.reopen": [["offer.withdrawn", "enquiry.reopened", "reply.promised_again"]],
    "referrals.panel.panel_said": [["enquiry.panel_said"]],
    "referrals.panel_days.add": [["panel.day_added"]],
    "referrals.panel_days.take_away": [["panel.day_taken_away"]],
    "onward.answering.answer": [["offer.accepted", "reply.promised_again"]],
    "onward.answering.chase": [["offer.chased"]],
    "onward.progress.say": [["offer.goes_on"]],
    "referrals.replies.on_paper.order": [["document.asked"]],
    "referrals.replies.taken_back.take_back": [["reply.taken_back"]],
    "referrals.replies.telling.told": [["reply.told"]],
    "referrals.replies.holding.hold": [["reply.held"]],
    "referrals.steps.down.step_down": [["enquiry.received", "step_down.received"]],
    "referrals.steps.up.send": [["step_up.sent"], ["step_up.sent"]],
    "referrals.steps.up.acknowledge": [["step_up.acknowledged"]],
    "referrals.steps.up.answer": [["enquiry.received", "enquiry.handed_over", "step_up.answered"]],
    "referrals.steps.up.decide_then": [["step_up.then"]],
    "asking.unfinished.begin": [["request.begun"]],
    "asking.unfinished.send": [["enquiry.received"]],
    "asking.unfinished.forget": [["request.forgotten"]],
    "accounts.agencies.add": [["agency.added"]],
    "accounts.agencies.change": [["agency.changed"]],
    "accounts.agencies.sign_pledge": [["agency.pledge_signed"]],
    "accounts.people.invite": [["user.invited"]],
    "accounts.undelivered.see_to": [["letter.seen_to"]],
    "accounts.people.invite_again": [["user.invited_again"]],
    "accounts.people.give_role": [["role.given"]],
    "accounts.people.confirm_role": [["role.confirmed"]],
    "accounts.people.end_role": [["role.ended"]],
    "accounts.people.leave_agency": [["role.ended", "user.left_agency"]],
    "accounts.people.suspend": [["user.suspended"]],
    "accounts.people.reinstate": [["user.reinstated"]],
    "accounts.people.change_details": [["user.changed"]],
    "directory.services.add": [["service.added"]],
    "directory.services.change": [["service.changed"]],
    "directory.services.mark": [["service.marked"]],
    "matching.adding.add_person": [["person.added"]],
    "matching.merging.merge_people": [["people.merged"]],
    "matching.merging.merge_families": [["families.merged"]],
    "matching.merging.undo": [["merge.undone"]],
    "matching.numbers.settle": [["number.settled"]],
}
# What a family's life from an enquiry to a plan leaves: those verbs that no call above can do, as far as its records are.
LIFE = {
    "family.added", "person.added", "case.opened", "footing.started", "team.joined", "lead.named", "case.moved",
    "agreement.given", "assessment.started", "assessment.answered", "assessment.handed_in", "assessment.signed_off",
    "meeting.booked", "meeting.held", "plan.drafted", "goal.added", "action.added", "plan.agreed",
}  # fmt: skip
# Those that this world is not in the state for; what holds the line of each.
ELSEWHERE = {
    "assessments.eha.answer_family": "rules/test_eha.py::test_each_section_is_answered_with_a_line_in_the_trail",
    "assessments.eha.answer_analysis": "rules/test_eha.py::test_each_section_is_answered_with_a_line_in_the_trail",
    "assessments.eha.answer_area": "rules/test_eha.py::test_each_section_is_answered_with_a_line_in_the_trail",
    "assessments.eha.answer_voice": "rules/test_eha.py::test_each_section_is_answered_with_a_line_in_the_trail",
    "assessments.eha.hand_in": "access/every/test_lines.py::test_a_family_s_life_leaves_all_of_its_lines",
    "assessments.eha.send_back": "rules/test_eha.py::test_sending_back",
    "assessments.eha.sign_off": "access/every/test_lines.py::test_a_family_s_life_leaves_all_of_its_lines",
    "plans.plan.draft": "access/every/test_lines.py::test_a_family_s_life_leaves_all_of_its_lines",
    "plans.plan.agree": "rules/test_plan.py::test_agreeing_puts_the_plan_in_force",
    "plans.plan.agree_again": "rules/test_plan.py::test_agreeing_puts_the_plan_in_force",
    "plans.meetings.book": "access/every/test_lines.py::test_a_family_s_life_leaves_all_of_its_lines",
    "referrals.assigning.give_back": "rules/test_assigning.py::test_giving_back_makes_it_nobodys_and_leaves_its_clock",
    "referrals.writing.corrections.take_out": "rules/test_enquiry_writing.py::test_somebody_taken_out_is_kept_with_the_reason_and_is_in_no_list",
    "referrals.checks.ask": "rules/test_checks.py::test_the_trail_says_who_was_asked_on_which_basis",
    "referrals.checks.add": "rules/test_checks.py::test_more_can_be_added_and_the_answer_stays",
    "referrals.replies.telling.send": "rules/test_replies.py::test_a_colleague_is_told_by_email_and_the_promise_is_kept",
    "referrals.steps.up.drop": "rules/test_unsent.py::test_the_lead_or_a_manager_may_say_with_a_reason_that_it_is_not_sent_after_all",
    "accounts.agencies.end": "rules/test_people.py::test_an_agency_is_added_changed_and_ended",
    "accounts.people.take_away_second_step": "rules/test_people.py::test_taking_the_second_step_away_signs_out_everywhere",
    "accounts.devices.sign_out": "pages/test_devices.py::test_one_device_is_signed_out_at_once_and_only_that_one",
    "accounts.devices.sign_out_everywhere": "pages/test_devices.py::test_all_others_at_once_keeps_this_one",
    "outcomes.lists.export.make": "rules/test_lists.py::test_making_a_list_is_in_the_trail_with_its_numbers",
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield from worlds.built()


def test_every_verb_has_its_lines_or_says_what_holds_them():
    assert LINES.keys() | ELSEWHERE.keys() == CALLS.keys()
    assert not [verb for verb in LINES if len(LINES[verb]) != len(CALLS[verb])]


def last():
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


# A thing and the number of its row; a code.
BARE = re.compile(
    rf"\b({'|'.join({*THINGS, 'record', 'number', 'user', 'enquiry', 'case'})}) \d+\b|\w_\w|[a-z]:[a-z]"
)


def in_plain_words(lines):
    """Every record that these lines are of has its words, and nothing in them is a number of a row or a code."""
    for entry, line in zip(lines, in_words(lines), strict=True):
        model = entry.subject.rpartition(".")[2]
        assert model in THINGS or model in LETTERS or model == "user", entry.subject
        said = " · ".join([line.said, line.about, *line.more])
        assert not BARE.search(said), said


def written(call, world):
    """The verbs on the trail after a verb was done, by the first who may and for whom it is its time; all undone."""
    for who in worlds.NAMES:
        with transaction.atomic():
            before = last()
            try:
                with transaction.atomic():
                    call.run(world.records["ordinary"], world.by(who))
            except (PermissionDenied, ValidationError):
                continue
            finally:
                lines = list(Entry.objects.filter(pk__gt=before).order_by("pk"))
                found = [one.verb for one in lines]
                in_plain_words(lines)
                transaction.set_rollback(True)
            return found
    return "nobody could do it"


@pytest.mark.parametrize("verb", LINES)
def test_a_verb_leaves_its_lines_and_no_other(verb, world):
    assert [written(call, world) for call in CALLS[verb]] == LINES[verb]


def test_a_family_s_life_reads_in_words(world):
    in_plain_words(list(Entry.objects.all()))


def test_a_family_s_life_leaves_all_of_its_lines(world):
    found = set(trail_of())
    assert found >= LIFE, LIFE - found


def named_in_tests():
    """Every text of the tests, but of those that name all verbs anyway."""
    skipped = {"test_lines.py", "test_words_of_the_trail.py", "test_what_is_news.py"}
    for path in (ROOT / "tests").rglob("*.py"):
        if path.name not in skipped:
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_every_sentence_of_the_trail_is_asked_for_by_a_test():
    by_verbs = {verb for calls in LINES.values() for lines in calls for verb in lines}
    openings = {f"{model}.viewed" for model in RECORDS} | {
        f"{model}.refused" for model in RECORDS | ONLY_REFUSED
    }
    missing = sorted(ACTS.keys() - by_verbs - LIFE - openings - set(named_in_tests()))
    assert not missing, ", ".join(missing)


def test_what_holds_the_others_is_there():
    for where in ELSEWHERE.values():
        file, _, name = where.partition("::")
        assert f"def {name}(" in (ROOT / "tests" / file).read_text(), where
