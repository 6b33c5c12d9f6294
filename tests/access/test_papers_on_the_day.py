"""Whoever may not see a record today has none of its papers, whoever asked for them: it is asked on the day of the download,
of every kind of document and however their sight ended."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import agreement, conflicts, restricting, team
from documents import keeping, making, ordering
from documents.kinds import KINDS
from documents.models import Document
from documents.status import PutIn
from earlyhelp import hooks
from referrals import triage
from referrals.choice import Choice
from referrals.known import rulings
from tests import builders
from tests.documents import a_file, ordered
from tests.facts import not_theirs
from tests.lives import heard
from tests.owed import asked
from tests.rules.test_emergency import broken, time_is_up

pytestmark = pytest.mark.django_db
NO_ACTION = Choice(outcome="no_action", level="1", reasons="Managing well")
LETTERS = ("letter_to_family", "letter_to_asker")
TO_A_CHILD = (
    "letter_to_child"  # asked for by whoever works with the family alone: in an emergency nobody has it
)


def of_case(case, by, kind):
    """(a document about a family's record, as somebody asks for it or finds it there; its pages)"""
    if kind == "plan":
        return ordered(case, by=by), "documents"
    if kind == TO_A_CHILD:
        child = builders.son(case)
        heard(case, child, for_whom="named", shown_to=[child])
        return ordering.order(kind, None, record=case, reader=child, by=by), "documents"
    return a_file(case, kind=kind), "documents"


def of_enquiry(case, by, kind, front_door):
    """The same about an enquiry of the family."""
    enquiry = (
        asked(front_door)
        if kind != "letter_to_asker"
        else asked(front_door, asker_kind="parent", source="1A")
    )
    rulings.link(enquiry, family=case.family, by=front_door)
    triage.decide(enquiry, NO_ACTION, by=front_door)
    if kind in LETTERS:
        document = ordering.order(kind, enquiry, record=enquiry, reader=None, by=by)
    else:
        document = a_file(enquiry, kind=kind, by=front_door)
    return document, "enquiry_files"


def there_is(document):
    if not document.by_hand:
        assert making.make(document.pk)
    document.refresh_from_db()
    return document


def had(browser, document, names):
    return [
        browser.get(reverse(f"{names}:{page}", args=[document.record.pk, document.pk])).status_code
        for page in ("show", "download")
    ]


def gone(document, names, by, browser):
    """Neither its pages nor the verb behind them give it, nor a list, nor another try."""
    assert had(browser, document, names) == [404, 404]
    assert browser.get(reverse(f"{names}:files", args=[document.record.pk])).status_code == 404
    with not_theirs():
        keeping.hand_over(document, by=by)
    Document.objects.filter(pk=document.pk).update(status="failed", content="")
    document.refresh_from_db()
    with not_theirs():
        ordering.again(document, by=by)


def every_kind():
    made = {kind.key for kind in hooks.registered(KINDS)}
    assert made == {"plan", TO_A_CHILD, *LETTERS}, "a new kind of document stands here too"
    return [
        *(("case", kind) for kind in ("plan", *PutIn.values)),
        *(("enquiry", kind) for kind in (*LETTERS, *PutIn.values)),
    ]


ALL = [("case", kind) for kind in ("plan", *PutIn.values)] + [
    ("enquiry", kind) for kind in (*LETTERS, *PutIn.values)
]


def test_every_kind_of_document_is_tried():
    assert sorted(every_kind()) == sorted(ALL)


@pytest.mark.parametrize(("about", "kind"), ALL)
def test_after_an_emergencys_sight_has_ended_its_papers_are_had_no_more(
    about, kind, supported_case, manager, front_door, other_manager, signed_in
):
    if about == "case":
        by = other_manager
        restricting.restrict(supported_case, why="A relative works here", by=manager)
        sight = broken(supported_case, by)
        document, names = of_case(supported_case, by, kind)
    else:
        by = front_door
        document, names = of_enquiry(supported_case, by, kind, front_door)
        restricting.restrict(supported_case, why="A relative works here", by=manager)
        sight = broken(supported_case, by)
    there_is(document)
    browser = signed_in(by)
    assert had(browser, document, names) == [200, 200]
    time_is_up(sight)
    assert sight.ended_at is None, "no job has run"
    gone(document, names, by, browser)


def leaves_the_team(case, user, manager):
    team.leave(case.team.live().get(user=user), why="Elsewhere now", by=manager)


def has_a_conflict(case, user, manager):
    conflicts.record(case, user=user, kind="other", why="A cousin", by=manager)


def is_left_out(case, user, manager):
    restricting.restrict(case, why="A relative works here", keeps=[case.lead], by=manager)


@pytest.mark.parametrize("ends", [leaves_the_team, has_a_conflict, is_left_out])
@pytest.mark.parametrize("kind", ["plan", "letter", TO_A_CHILD])
def test_however_sight_ends_whoever_asked_for_a_paper_has_it_no_more(
    ends, kind, supported_case, with_team, manager, teammate, signed_in
):
    with_team(supported_case)
    document, names = of_case(supported_case, teammate, kind)
    there_is(document)
    browser = signed_in(teammate)
    assert had(browser, document, names) == [200, 200]
    ends(supported_case, teammate, manager)
    gone(document, names, teammate, browser)


def test_one_of_the_family_who_takes_their_agreement_back_has_theirs_no_more(supported_case, lead):
    mother = builders.mother(supported_case)
    document = there_is(ordered(supported_case, by=mother))
    keeping.hand_over(document, by=mother).close()
    agreement.record(
        supported_case,
        person=mother,
        answer="withdrawn",
        how="spoken",
        answered_on=timezone.localdate(),
        by=lead,
        **builders.SAFE,
    )
    with not_theirs():
        keeping.hand_over(document, by=mother)
