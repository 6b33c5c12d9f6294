"""Wherever somebody is told that there is a record they may not see, they are told whom to ask, with a number."""

import pytest

from cases import conflicts, restricting, whom_to_ask
from referrals import assigning
from referrals.known import likely
from tests import builders
from tests.facts import refuses
from tests.pages.door import words
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db

NUMBER = "01632 960111"


@pytest.fixture
def held(waiting_case, manager):
    """A restricted record of the Moss family, held by a manager who has a number."""
    manager.phone = NUMBER
    manager.save()
    restricting.restrict(waiting_case, why="A relative works here", by=manager)
    return waiting_case


def says_whom(page):
    said = " ".join(page.split())
    return "Maya Kaur" in said and f'href="tel:{NUMBER.replace(" ", "")}"' in said


def like(case, by):
    mother = builders.mother(case)
    named = somebody(given_names=mother.given_names, family_name=mother.family_name, part="mother")
    return an_enquiry(by, family_name="Moss", people=[named, somebody()])


def test_the_enquiry_the_decision_and_both_searches_say_whom_to_ask(held, signed_in, front_door):
    enquiry = like(held, front_door)
    likely.look(enquiry)
    door = signed_in(front_door)
    for address in (f"/enquiries/{enquiry.pk}/", f"/enquiries/{enquiry.pk}/decide/"):
        page = words(door.get(address))
        assert says_whom(page), address
        assert "Ask an early help manager" not in page


def test_the_search_of_the_header_says_whom_to_ask(held, signed_in, front_door):
    assert says_whom(words(signed_in(front_door).post("/find/", {"q": "Nadia Moss"})))


def test_who_is_refused_is_told_whom_to_ask(held, front_door, other_manager):
    enquiry = an_enquiry(front_door)
    type(enquiry).objects.update(family=held.family)
    with refuses(f"Ask Maya Kaur, {NUMBER}."):
        assigning.assign_many(enquiries=[enquiry], to=front_door, by=front_door)


def test_who_is_barred_is_not_told_to_ask_themselves(waiting_case, manager, people):
    deputy = people.made("deputy", "Dora Finch", "council", "manager")
    conflicts.record(waiting_case, user=manager, kind="other", why="His sister is the mother here", by=deputy)
    said = whom_to_ask.words(waiting_case.family_id)
    assert "Maya Kaur" not in said and "Dora Finch" in said
