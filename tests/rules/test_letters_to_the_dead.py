"""Nothing is sent to somebody who has died: of every kind of letter, when it is made and again as it is sent."""

import re

import pytest
from django.core.exceptions import ValidationError

from cases import contacts, gone, life
from cases.status import OwedKind
from earlyhelp import letters, sending
from earlyhelp.models import Letter
from portal import links
from portal.letters import TO_FAMILIES as LINKS
from referrals.replies import reach, telling
from referrals.undelivered import TO_FAMILIES
from tests import builders
from tests.architecture.source import APPS, python_files
from tests.facts import owed_on
from tests.lives import has_died
from tests.owed import MAIL, SAFE_MAIL, asked, decider, linked, own
from tests.rules.test_letter_facts import kinds_of

pytestmark = pytest.mark.django_db
PHONE = "07700 900001"
# To people who sign in, to agencies and to social care; and to whoever sits at the public form at that moment.
TO_COLLEAGUES = re.compile(
    r"(accounts|assessment|audit|case|consultation|lookup|meeting|merging|portal|check|step_up)\.\w+"
    r"|plan\.review_due|ask\.(code|sent)|offer\.(asked|withdrawn|chased|not_agreed|\w*)"
    r"|enquiry\.(decided_together|given|held_back|joined|letter_lost|not_agreed|promise_due|restricted)"
)


def posted():
    """The kinds of every letter that is posted: the texts of that shape in the modules that post."""
    found = set()
    for path in python_files(*APPS):
        if "letters" in path.as_posix() and "migrations" not in path.as_posix():
            found |= set(kinds_of(path))
    return found


def test_of_every_kind_it_is_known_whether_it_goes_to_a_family():
    kinds = posted()
    assert len(kinds) > 40
    unknown = {one for one in kinds if one not in TO_FAMILIES | LINKS and not TO_COLLEAGUES.fullmatch(one)}
    assert not unknown, (
        "say whether it goes to somebody of a family, in TO_FAMILIES, or to a colleague, above"
    )
    assert not {one for one in TO_FAMILIES - {"offer.ended"} if TO_COLLEAGUES.fullmatch(one)}
    assert TO_FAMILIES | LINKS <= kinds


@pytest.fixture
def reachable(supported_case):
    """The mother of a family with a plan, and her safe mailbox."""
    contact = contacts.add_contact(
        builders.mother(supported_case), kind="email", value=MAIL, safety="safe", by=supported_case.lead
    )
    return supported_case, builders.mother(supported_case), contact


# --- the link to the plan -------------------------------------------------------------------------------------


def test_a_link_that_waits_is_not_sent_and_one_that_was_opened_is_closed(reachable):
    case, mother, contact = reachable
    made = links.make(case, person=mother, contact=contact, by=case.lead)
    letter = Letter.objects.get(kind="plan.link")
    event = has_died(case, mother, case.lead)
    letter.refresh_from_db()
    made.link.refresh_from_db()
    assert letter.called_off_at and made.address not in letter.body and made.link.taken_back_at
    with pytest.raises(ValidationError, match="Choose somebody in this family"):
        links.make(case, person=mother, contact=contact, by=case.lead)
    life.put_right(event, why="It was her sister", case=case, by=case.lead)
    made.link.refresh_from_db()
    assert made.link.taken_back_at and Letter.objects.filter(kind="plan.link", sent_at=None).count() == 1


def test_a_letter_that_was_made_before_anybody_knew_is_stopped_as_it_is_sent(reachable):
    case, mother, _contact = reachable
    has_died(case, mother, case.lead)
    letter = letters.post(kind="plan.link", to=f" {MAIL.upper()}", subject="x", body="x", case=case)
    assert not sending.send(letter.pk)
    letter.refresh_from_db()
    assert letter.sent_at is None and letter.given_up_at and letter.failed_why == gone.NOT_SENT
    assert owed_on(case)[OwedKind.UNDELIVERED]  # whoever sent it is told


def test_what_somebody_who_lives_uses_too_is_written_to(reachable):
    case, mother, _contact = reachable
    contacts.add_contact(builders.son(case), kind="email", value=MAIL, safety="safe", by=case.lead)
    has_died(case, mother, case.lead)
    letter = letters.post(kind="plan.link", to=MAIL, subject="x", body="x", case=case)
    assert sending.send(letter.pk)


# --- the front door -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", [asked, own])
def test_nobody_is_told_of_a_decision_at_an_address_of_the_dead(reachable, front_door, charity, made):
    case, mother, _contact = reachable
    contacts.add_contact(mother, kind="mobile", value=PHONE, safety="safe", by=case.lead)
    enquiry = made(front_door, contact=SAFE_MAIL) if made is asked else made(front_door)
    linked(enquiry, case.family)
    decider(front_door, charity, sends=False)(enquiry)
    way = reach.to_family if made is asked else reach.to_asker
    assert way(enquiry, telling.standing(enquiry)).address == MAIL
    has_died(case, mother, case.lead)
    found = way(enquiry, telling.standing(enquiry))
    assert not found.address and not found.goes and not found.phone
    assert MAIL not in found.waits and (made is asked or "has died" in found.waits)


@pytest.mark.parametrize("kind", sorted(TO_FAMILIES))
def test_an_answer_that_was_queued_is_not_sent(reachable, front_door, charity, kind):
    case, mother, _contact = reachable
    enquiry = linked(own(front_door), case.family)
    letter = letters.post(kind=kind, to=MAIL, subject="What happens next", body="x", enquiry=enquiry)
    has_died(case, mother, case.lead)
    assert not sending.send(letter.pk)
    letter.refresh_from_db()
    assert letter.sent_at is None and letter.failed_why == gone.NOT_SENT
