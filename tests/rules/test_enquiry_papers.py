"""Documents about an enquiry: the family's letter on paper, made by a worker; and files that came with the request. Each is
read by those who read at the enquiry what it tells of, and by nobody by another way."""

import io
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from accounts import people as accounts
from accounts.models import Membership
from accounts.roles import Role
from audit.models import Entry
from cases import audience, conflicts
from cases.audience import may_read
from documents import keeping, making, ordering, putting_in, reading
from documents.models import Document
from referrals import files, triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.letters import printing
from referrals.models import Enquiry
from tests import builders
from tests.documents import CONTENT, a_file, a_letter, ordered
from tests.facts import not_theirs, refuses
from tests.owed import asked, own
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up, social_care, stepped_up

__all__ = ["social_care"]

pytestmark = pytest.mark.django_db
HELP = Choice(outcome="help", level="2", reasons="Because of Uncle Ray")
NO_ACTION = Choice(outcome="no_action", level="1", reasons="Because of Uncle Ray")


@pytest.fixture
def sent(stranger, front_door):
    """A request that a colleague sent, decided, with the family's letter still to be told."""
    enquiry = asked(stranger, address="1 Rope Yard Lane", postcode="E1 4AA", post_safety="safe")
    triage.decide(enquiry, NO_ACTION, by=front_door)
    enquiry.refresh_from_db()
    return enquiry


@pytest.fixture
def stranger(people):
    return people["stranger"]


def made(document):
    assert making.make(document.pk)
    document.refresh_from_db()
    return document


def text_of(document):
    with document.content.open("rb") as content:
        pages = PdfReader(io.BytesIO(content.read())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def at_panel(enquiry, front_door):
    Enquiry.objects.filter(pk=enquiry.pk).update(status="panel")
    enquiry.refresh_from_db()
    return enquiry


@pytest.fixture
def chair(people):
    return people.made("chair", "Pat Ellis", "charity", Role.PANEL_CHAIR)


# --- the letter -----------------------------------------------------------------------------------------------------


def test_a_worker_makes_the_letter_in_the_familys_language(sent, front_door):
    document = made(a_letter(sent, language="so", by=front_door))
    assert document.name == f"{sent.reference}-letter-to-family-so.pdf"
    assert (document.record, document.case, document.reader, document.audience) == (sent, None, None, "team")
    said = text_of(document)
    assert "Nadia Moss" in said and "1 Rope Yard Lane" in said and sent.reference in said
    for never in ("Uncle Ray", "Missing school", "Reed", "Idris"):
        assert never not in said


def test_asked_again_it_is_the_same_file_until_the_decision_is_another(sent, front_door, manager):
    first = made(a_letter(sent, by=front_door))
    assert a_letter(sent, by=manager) == first and ordering.up_to_date(first)
    triage.reopen(sent, why="More came in", by=front_door)
    assert not ordering.up_to_date(first)
    with refuses("Nothing has been decided yet"):
        a_letter(sent, by=front_door)
    triage.decide(Enquiry.objects.get(pk=sent.pk), replace(HELP, agency=front_door.agency), by=front_door)
    assert a_letter(sent, by=front_door) != first


def test_two_enquiries_decided_alike_have_each_their_own(front_door):
    one, other = an_enquiry(front_door), an_enquiry(front_door)
    for enquiry in (one, other):
        triage.decide(enquiry, NO_ACTION, by=front_door)
    assert a_letter(one, by=front_door) != a_letter(other, by=front_door)


def test_a_decision_taken_back_before_it_is_made_makes_none(sent, front_door):
    document = a_letter(sent, by=front_door)
    triage.reopen(sent, why="More came in", by=front_door)
    assert not making.make(document.pk)
    document.refresh_from_db()
    assert document.status == "failed" and "Nothing has been decided yet" in document.failed_why


def test_its_lines_on_the_trail_name_the_enquiry(sent, front_door):
    document = made(a_letter(sent, by=front_door))
    keeping.hand_over(document, by=front_door)
    lines = Entry.objects.filter(subject="documents.document").order_by("pk")
    assert [(one.verb, one.details["enquiry"], one.case_id) for one in lines] == [
        (verb, sent.pk, None) for verb in ("document.asked", "document.made", "document.downloaded")
    ]


def test_nobody_is_written_to_before_a_step_up_has_gone(front_door, social_care):
    enquiry = asked(front_door)
    a_decision_to_step_up(enquiry, front_door)
    with refuses("Nobody is told before it has gone"):
        a_letter(enquiry, by=front_door)
    stepped_up(enquiry=Enquiry.objects.get(pk=enquiry.pk), to=social_care, by=front_door)
    assert a_letter(enquiry, by=front_door).status == "asked"


def test_the_answer_to_a_colleague_is_no_letter_to_print(sent, front_door):
    with refuses(printing.NO_LETTER):
        a_letter(sent, to="asker", by=front_door)
    own_one = own(front_door)
    triage.decide(own_one, NO_ACTION, by=front_door)
    with refuses(printing.NO_LETTER):
        a_letter(own_one, to="family", by=front_door)
    assert "Thank you for asking us" in text_of(made(a_letter(own_one, to="asker", by=front_door)))


@pytest.mark.parametrize("who", ["stranger", "lead", "auditor", "governance"])
def test_who_does_not_decide_orders_no_letter(who, sent, people):
    with not_theirs():
        a_letter(sent, by=people[who])


def test_nor_does_whoever_runs_the_panel_have_it(sent, chair, front_door):
    letter, report = made(a_letter(sent, by=front_door)), a_file(sent, by=front_door)
    at_panel(sent, front_door)
    assert list(reading.seen_by(chair, sent)) == [report]
    with not_theirs():
        keeping.hand_over(letter, by=chair)
    assert keeping.hand_over(report, by=chair).read() == CONTENT


def test_a_letter_belongs_to_no_case_and_a_plan_to_no_enquiry(sent, supported_case, front_door, lead):
    """Each kind is looked for where it is about something."""
    a_letter(sent, by=front_door)
    plan = ordered(supported_case, by=lead)
    assert list(reading.seen_by(lead, supported_case)) == [plan]
    assert [one.kind for one in reading.seen_by(front_door, sent)] == ["letter_to_family"]


# --- files that came with the request -----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["stranger", "lead", "teammate", "auditor"])
def test_only_the_front_door_puts_files_in_and_takes_them_away(who, sent, people, front_door):
    document = a_file(sent, by=front_door)
    for verb in (
        lambda: a_file(sent, by=people[who]),
        lambda: putting_in.take_away(document, why="Mine", by=people[who]),
    ):
        with not_theirs():
            verb()


def test_whoever_asked_sees_nothing_of_what_the_front_door_keeps(sent, stranger, front_door, manager):
    document = a_file(sent, by=front_door)
    assert document.name == f"{sent.reference}-letter-{document.pk}.pdf"
    for user in (front_door, manager):
        assert list(reading.seen_by(user, sent)) == [document]
    assert not reading.seen_by(stranger, sent)
    with not_theirs():
        keeping.hand_over(document, by=stranger)


def test_unless_they_put_it_in_themselves(sent, stranger, people, front_door):
    """They worked at the front door once: what they put in then they have again, and nothing else."""
    a_file(sent, title="By another", by=front_door)
    Membership.objects.create(user=stranger, agency=people["council"], role=Role.FRONT_DOOR)
    own_file, letter = a_file(sent, by=people.fresh("stranger")), a_letter(sent, by=people.fresh("stranger"))
    left = Membership.objects.get(user=stranger, role=Role.FRONT_DOOR)
    accounts.end_role(membership=left, by=people["administrator"])
    again = people.fresh("stranger")
    assert list(reading.seen_by(again, sent)) == [own_file]
    assert keeping.hand_over(own_file, by=again).read() == CONTENT
    making.make(letter.pk)
    with not_theirs():
        keeping.hand_over(letter, by=again)


def test_one_file_and_many_are_asked_the_same_way(sent, stranger, front_door, supported_case, people):
    a_file(sent, by=front_door)
    for title, for_whom in (("A", "team"), ("B", "family"), ("C", "hidden_address"), ("D", "third_party")):
        a_file(supported_case, title=title, for_whom=for_whom)
    viewers = [
        audience.asker_who(stranger),
        audience.asker_who(front_door),
        audience.asker_who(supported_case.lead),
        audience.asker(),
        audience.front_door(),
        audience.worker(people["auditor"], supported_case),
        audience.relative(builders.mother(supported_case), supported_case),
        audience.NOBODY,
    ]
    for viewer in viewers:
        many = set(Document.objects.readable_by(viewer))
        assert many == {one for one in Document.objects.all() if may_read(viewer, one)}, viewer


def test_a_file_of_an_enquiry_is_for_no_family(sent, front_door):
    document = a_file(sent, for_whom="family", by=front_door)
    assert document.audience == "team"
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(audience="family")
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(about_id=None)


def test_a_relative_reads_nothing_of_an_enquiry(sent, supported_case, front_door):
    document = a_file(sent, by=front_door)
    mother = builders.mother(supported_case)
    with not_theirs():
        keeping.hand_over(document, by=mother)


def test_what_is_taken_away_is_gone_with_its_reason(sent, front_door, manager):
    document = putting_in.take_away(a_file(sent, by=front_door), why="Of another family", by=manager)
    assert (document.status, document.content.name, document.taken_away_by) == ("taken_away", "", manager)
    line = Entry.objects.get(verb="document.taken_away")
    assert line.details == {"kind": "letter", "enquiry": sent.pk}


# --- from the record that it began ----------------------------------------------------------------------------------


@pytest.fixture
def helped(front_door, stranger):
    """(the enquiry, the case that it opened)"""
    enquiry = asked(stranger)
    a_file(enquiry, by=front_door)
    made = triage.decide(enquiry, replace(HELP, agency=front_door.agency), by=front_door)
    enquiry.refresh_from_db()
    return enquiry, made.case


def test_its_files_are_had_from_the_record_by_those_who_have_them_at_the_enquiry(helped, people, front_door):
    enquiry, case = helped
    [(began, found)] = reading.came_with(people["manager"], case)
    assert began == enquiry and [one.title for one in found] == ["Letter from the school"]
    builders.with_lead(case, people["lead"], people["manager"])
    assert len(reading.came_with(people["auditor"], case)) == 1
    for who in ("lead", "stranger"):
        assert reading.came_with(people.fresh(who), case) == []
    assert Document.objects.count() == 1, "nothing is copied"


def test_nothing_of_a_decision_taken_back_nor_of_another_family(helped, supported_case, manager, front_door):
    enquiry, case = helped
    assert reading.came_with(manager, supported_case) == []
    triage.reopen(enquiry, why="Another family", by=front_door)
    assert reading.came_with(manager, case) == []


def test_letters_and_what_was_taken_away_are_not_among_them(helped, manager, front_door):
    enquiry, case = helped
    a_letter(enquiry, by=front_door)
    [(_, [report])] = reading.came_with(manager, case)
    putting_in.take_away(report, why="By mistake", by=manager)
    assert reading.came_with(manager, case) == []


def test_a_restricted_familys_are_for_its_own_circle(helped, manager, other_manager):
    enquiry, case = helped
    builders.restricted(case, manager)
    assert reading.came_with(manager, case) and not reading.came_with(other_manager, case)
    document = Document.objects.get()
    with not_theirs():
        keeping.hand_over(document, by=other_manager)


def test_a_conflict_of_interest_bars_from_them(agreed_case, manager, other_manager, front_door):
    enquiry = an_enquiry(front_door)
    document = a_file(enquiry, by=front_door)
    rulings.link(enquiry, family=agreed_case.family, by=front_door)
    keeping.hand_over(document, by=other_manager)
    conflicts.record(agreed_case, user=other_manager, kind="other", why="A cousin", by=manager)
    with not_theirs():
        keeping.hand_over(document, by=other_manager)


def test_an_enquirys_files_go_by_its_own_rights():
    assert files.ENQUIRIES.works is files.ENQUIRIES.changes is printing.LETTER.may
