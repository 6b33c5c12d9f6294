"""What goes to social care with a step up: the whole story, marked where it is not for everybody."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import addresses, contacts, notes, people, relationships, restricting, warnings
from referrals.models import StepUp
from referrals.steps import packet
from tests import builders
from tests.social_care import enquiry, from_case, social_care, step_up, text_of

__all__ = ["enquiry", "from_case", "social_care", "step_up"]


def test_the_packet_of_a_case_tells_the_whole_story(supported_case, with_team, lead, manager):
    case = with_team(supported_case)
    mother = builders.mother(case)
    contacts.add_contact(mother, kind="mobile", value="07700 900123", safety="unsafe", case=case, by=lead)
    addresses.add_address(
        mother, lines="4 Alder Street", postcode="E1 4AA", confidential=True, case=case, by=lead
    )
    relationships.relate(
        mother, "parent", builders.son(case), parental_responsibility=True, case=case, by=lead
    )
    later = timezone.localdate() + timedelta(days=90)
    warnings.warn(
        case.family, kind="domestic_abuse", text="Do not ring after six", review_on=later, case=case, by=lead
    )
    notes.add(
        case,
        kind="school",
        happened_at=timezone.now(),
        title="Fell asleep in class",
        significant=True,
        by=lead,
    )
    builders.with_review(case)
    sections = packet.of_case(case)
    said = text_of(sections)
    assert [s["title"] for s in sections] == [
        "Who the family is",
        "What the worry is now",
        "What is working well",
        "What each child says",
        "What has been tried, and what changed",
        "Important events",
        "Who is involved",
        "What the family agreed",
        "Warnings",
        "How to reach them safely",
    ]
    for words in (
        "Idris Moss: son, born 9 May 2017",
        "Nadia Moss has parental responsibility for Idris Moss",
        f"Address of Nadia: 4 Alder Street, E1 4AA [{packet.CONFIDENTIAL}]",
        "Little sleep.",
        "They talk to each other.",
        "Idris: “I want to see my friends.”",
        "Goal: Idris is in school every day (not reached yet)",
        "Idris was in school for four weeks",
        "Scores from 0 to 10, Feeling safe: the family 3 at first, 7 at the latest; the worker 4 at first, 6 at the latest",
        "Grace Okafor",
        "Everybody but the landlord",
        f"Domestic abuse: Do not ring after six [{packet.NEEDS_CARE}]",
        f"07700 900123 [{packet.UNSAFE}]",
        f"Fell asleep in class [{packet.TEAM_ONLY}]",
    ):
        assert words in said, words


def test_the_packet_of_an_empty_record_says_that_nothing_is_recorded(waiting_case):
    said = text_of(packet.of_case(waiting_case))
    assert "Warnings: Nothing is recorded." in said
    assert "Idris: no words of theirs are recorded." in said
    assert "has not been asked yet whether they agree" in said


def test_the_statements_of_a_packet_do_not_grow_with_the_family(supported_case, lead):
    def count():
        with CaptureQueriesContext(connection) as asked:
            packet.of_case(supported_case)
        return len(asked)

    supported_case.family.refresh_from_db()
    before = count()
    for n in range(5):
        member = people.add_person(
            supported_case.family,
            part="son",
            given_names=f"Ali{n}",
            family_name="Moss",
            born_on=date(2015, 1, 1),
            by=lead,
        )
        contacts.add_contact(member.person, kind="mobile", value="07700 900123", safety="safe", by=lead)
        addresses.add_address(member.person, lines="4 Alder Street", by=lead)
    assert count() == before
    assert before <= 26


def test_the_packet_is_kept_as_it_stood(from_case, supported_case, lead):
    before = text_of(StepUp.objects.get(pk=from_case.pk).packet)
    addresses.add_address(builders.mother(supported_case), lines="9 New Road", by=lead)
    assert "9 New Road" not in before
    assert text_of(StepUp.objects.get(pk=from_case.pk).packet) == before


def test_the_packet_of_an_enquiry_has_what_was_asked_and_decided(step_up):
    said = text_of(step_up.packet)
    for words in (
        "Idris Moss: son",
        "Missing school since the move",
        "They love each other",
        "Breakfast club",
        "Idris is not safe at home",
        "Mr Reed",
        "Yes, the family knows and agrees",
    ):
        assert words in said, words


def test_of_a_restricted_family_an_enquirys_packet_tells_nothing_but_that(
    enquiry, supported_case, lead, manager
):
    later = timezone.localdate() + timedelta(days=9)
    warnings.warn(supported_case.family, kind="home", text="A large dog", review_on=later, by=lead)
    enquiry.family = supported_case.family
    assert "A large dog" in text_of(packet.of_enquiry(enquiry))
    restricting.restrict(supported_case, why="A relative works here", by=manager)
    said = text_of(packet.of_enquiry(enquiry))
    assert "A large dog" not in said and "Grace" not in said
    assert "restricted" in said
