"""What goes to social care with a step up: the whole story, marked where it is not for everybody."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import addresses, agreement, contacts, notes, people, relationships, restricting, warnings
from earlyhelp.authority import authority
from earlyhelp.dates import day
from referrals import checks, triage
from referrals.choice import Choice
from referrals.models import StepUp
from referrals.steps import lines, packet, reading, up
from tests import builders
from tests.facts import refuses
from tests.partners import asked, nurses, one, police
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.social_care import duty, enquiry, from_case, social_care, step_up, stepped_up, text_of

__all__ = ["duty", "enquiry", "from_case", "nurses", "police", "social_care", "step_up"]


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
    sections = packet.of_case(case, lead)
    said = text_of(sections)
    assert [s["title"] for s in sections] == [
        "Who the family is",
        "What the worry is now",
        "What is working well",
        "What each child says",
        "What has been tried, and what changed",
        "What partners told MAST",
        "Important events",
        "Who is involved",
        "What the family agreed",
        "Warnings",
        "How to reach them safely",
    ]
    for words in (
        "Idris Moss: son, born 9 May 2017",
        "Nadia Moss has parental responsibility for Idris Moss",
        f"Address of Nadia: 4 Alder Street, E1 4AA [{lines.CONFIDENTIAL}]",
        "Little sleep.",
        "They talk to each other.",
        f"Idris, {day(timezone.localdate())}: “I want to see my friends.”",
        "Goal: Idris is in school every day (not reached yet)",
        "Idris was in school for four weeks",
        "Scores from 0 to 10, Feeling safe: the family 3 at first, 7 at the latest; the worker 4 at first, 6 at the latest",
        "Grace Okafor",
        "Everybody but the landlord",
        f"Domestic abuse: Do not ring after six [{lines.NEEDS_CARE}]",
        f"07700 900123 [{lines.UNSAFE}]",
        f"Fell asleep in class [{lines.TEAM_ONLY}]",
    ):
        assert words in said, words


def test_the_packet_of_an_empty_record_says_that_nothing_is_recorded(waiting_case, lead):
    said = text_of(packet.of_case(waiting_case, lead))
    assert "Warnings: Nothing is recorded." in said
    assert "Idris: no words of theirs are recorded." in said
    assert "has not been asked yet whether they agree" in said


def test_the_statements_of_a_packet_do_not_grow_with_the_family(supported_case, lead):
    def count():
        with CaptureQueriesContext(connection) as asked:
            packet.of_case(supported_case, lead)
        return len(asked)

    supported_case.family.refresh_from_db()
    count()  # what its builder may do is looked up once
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
    assert before <= 29


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


def test_of_a_restricted_family_an_enquirys_packet_tells_nothing_but_that_to_who_does_not_see_it(
    enquiry, supported_case, front_door, lead, manager
):
    later = timezone.localdate() + timedelta(days=9)
    warnings.warn(supported_case.family, kind="home", text="A large dog", review_on=later, by=lead)
    enquiry.family = supported_case.family
    assert "A large dog" in text_of(packet.of_enquiry(enquiry, front_door))
    restricting.restrict(supported_case, why="A relative works here", by=manager)
    said = text_of(packet.of_enquiry(enquiry, front_door))
    assert "A large dog" not in said and "Grace" not in said
    assert "restricted" in said


def test_whoever_sees_a_restricted_record_sends_what_it_says(
    enquiry, supported_case, social_care, lead, manager
):
    later = timezone.localdate() + timedelta(days=9)
    mother = builders.mother(supported_case)
    warnings.warn(supported_case.family, kind="home", text="A large dog", review_on=later, by=lead)
    people.add_person(
        supported_case.family, part="daughter", given_names="Kayleigh", family_name="Moss", by=lead
    )
    contacts.add_contact(mother, kind="mobile", value="07700 900123", safety="safe", by=lead)
    linked_to(enquiry, supported_case.family)
    restricting.restrict(supported_case, why="A relative works here", by=manager)
    sent = stepped_up(enquiry=enquiry, to=social_care, by=manager)
    said = text_of(sent.packet)
    for words in ("Kayleigh Moss: daughter", "A large dog", "07700 900123", "lead professional Grace Okafor"):
        assert words in said, words
    assert lines.RESTRICTED in said


# --- everything held, each part in or out on purpose --------------------------------------------------------


def linked_to(enquiry, family):
    enquiry.family = family
    enquiry.save()
    enquiry.people.update(person=None)  # who they are was not said when it was decided
    return enquiry


def test_an_enquirys_packet_has_every_child_of_the_record_and_the_births_that_are_held(
    enquiry, supported_case, front_door, lead
):
    people.add_person(
        supported_case.family,
        part="daughter",
        given_names="Kayleigh",
        family_name="Moss",
        born_on=date(2013, 3, 6),
        by=lead,
    )
    enquiry.people.update(born_on=None)
    said = text_of(packet.of_enquiry(linked_to(enquiry, supported_case.family), front_door))
    assert "Kayleigh Moss: daughter, born 6 March 2013" in said
    assert "Idris Moss: son, born 9 May 2017" in said and said.count("Idris Moss: son") == 1


@pytest.mark.parametrize("typed", ["+44 7700 900318", "0044 7700 900318", "+44 (0)7700 900318"])
def test_a_number_that_the_record_calls_unsafe_is_never_unchecked(
    typed, enquiry, supported_case, front_door, lead, manager
):
    contacts.add_contact(
        builders.mother(supported_case), kind="mobile", value="07700 900318", safety="unsafe", by=lead
    )
    enquiry.people.update(phone=typed, contact_safety="unknown")
    linked_to(enquiry, supported_case.family)
    for restricted in (False, True):
        if restricted:
            restricting.restrict(supported_case, why="A relative works here", by=manager)
        said = [
            one
            for s in packet.of_enquiry(enquiry, front_door)
            for one in s["lines"]
            if "900318" in one["text"]
        ]
        assert said and {one["mark"] for one in said} == {lines.UNSAFE}, said


def test_a_packet_says_what_each_of_the_family_last_said_of_early_help(supported_case, lead):
    father = people.add_person(
        supported_case.family, part="father", given_names="Karim", family_name="Moss", by=lead
    ).person
    said = {"how": "spoken", "answered_on": timezone.localdate(), "by": lead} | builders.SAFE
    agreement.record(supported_case, person=father, answer="refused", **said)
    told = text_of(packet.of_case(supported_case, lead))
    assert "Karim: did not agree to early help" in told and "Nadia: agreed to early help" in told


def test_a_cases_packet_has_the_new_request_and_what_partners_may_be_quoted_with(
    supported_case, front_door, nurses, police, lead
):
    new = an_enquiry(front_door, worries="Finger marks on her arm", people=[somebody(given_names="Ellie")])
    asked_of = asked(new, front_door, one(nurses), one(police))
    said = (("Seen on Tuesday", True), ("A secret source", False))
    for check, (words, shared) in zip(asked_of, said, strict=True):
        checks.answer(check, known="yes", answer=words, family_may_see=shared, told_by="Ada", by=front_door)
    triage.decide(
        new,
        Choice(outcome="help", level="2", reasons="Joined", family=supported_case.family),
        by=front_door,
    )
    said = text_of(packet.of_case(supported_case, lead))
    assert "Finger marks on her arm" in said and "Ellie Moss" in said and "Seen on Tuesday" in said
    assert "A secret source" not in said and lines.ask_the_door() in said
    door = authority().front_door
    assert f"{door.name} holds the answer: ring {door.phone} and ask." in said


def test_whoever_may_read_a_partners_answer_chooses_it_for_a_cases_packet_and_a_colleague_does_not_read_it_there(
    supported_case, front_door, manager, nurses, social_care, lead
):
    new = an_enquiry(front_door, worries="Finger marks on her arm")
    [check] = asked(new, front_door, one(nurses))
    checks.answer(
        check, known="yes", answer="A secret source", family_may_see=False, told_by="Ada", by=front_door
    )
    triage.decide(
        new, Choice(outcome="help", level="2", reasons="Joined", family=supported_case.family), by=front_door
    )
    built = packet.of_case(supported_case, manager)
    assert "A secret source" in text_of(built) and lines.PARTNER_ASKED in str(built)
    sent = stepped_up(case=supported_case, to=social_care, by=manager)
    assert "A secret source" in text_of(reading.of_sent(manager, sent))
    theirs = text_of(reading.of_sent(lead, sent))
    assert "A secret source" not in theirs and lines.ask_the_door() in theirs
    assert "A secret source" not in text_of(reading.of_built(built, lead, case=supported_case))


def test_what_was_asked_before_goes_with_an_enquiry(enquiry, supported_case, front_door):
    before = an_enquiry(
        front_door, worries="A man shouting at night", received_at=timezone.now() - timedelta(days=50)
    )
    linked_to(before, supported_case.family)
    triage.decide(before, Choice(outcome="advice", level="1", reasons="x", advice="Ring us"), by=front_door)
    said = text_of(packet.of_enquiry(linked_to(enquiry, supported_case.family), front_door))
    assert "A man shouting at night" in said and "It ended in: advice and signposting" in said


def test_an_enquiry_linked_by_mistake_does_not_go_with_another_of_that_family(
    enquiry, supported_case, front_door
):
    helped = Choice(outcome="help", level="2", reasons="Joined", family=supported_case.family)
    theirs = an_enquiry(
        front_door, worries="They fled to a refuge", received_at=timezone.now() - timedelta(days=50)
    )
    triage.decide(theirs, helped, by=front_door)
    linked_to(enquiry, supported_case.family)
    assert "They fled to a refuge" in text_of(packet.of_enquiry(enquiry, front_door))
    triage.reopen(theirs, why="It is another Idris", by=front_door)
    linked_to(theirs, None)
    assert "They fled to a refuge" not in text_of(packet.of_enquiry(enquiry, front_door))


def test_where_the_record_says_they_live_goes_with_an_enquiry_that_has_no_address(
    enquiry, supported_case, front_door, lead, social_care, duty
):
    mother, son = builders.mother(supported_case), builders.son(supported_case)
    addresses.add_address(mother, lines="4 Alder Street", postcode="E1 4AA", by=lead)
    addresses.add_address(son, lines="The refuge by the sea", confidential=True, by=lead)
    relationships.relate(mother, "parent", son, parental_responsibility=True, case=supported_case, by=lead)
    built = packet.of_enquiry(linked_to(enquiry, supported_case.family), front_door)
    said = text_of(built)
    assert "Address of Nadia: 4 Alder Street, E1 4AA" in said
    assert f"Address of Idris: The refuge by the sea [{lines.CONFIDENTIAL}]" in said
    assert "Nadia Moss has parental responsibility for Idris Moss" in said
    shown = text_of(reading.of_built(built, front_door, enquiry=enquiry))
    assert "refuge" not in shown and reading.HIDDEN in shown and "4 Alder Street" in shown
    sent = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    assert "refuge" not in text_of(reading.of_sent(front_door, sent)) and "refuge" in text_of(sent.packet)
    assert "refuge" in text_of(reading.of_sent(duty, sent))


def test_what_came_about_the_family_since_goes_too_with_what_partners_answered_then(
    enquiry, supported_case, front_door, nurses, police
):
    linked_to(enquiry, supported_case.family)
    before, since = (
        an_enquiry(front_door, worries=words, received_at=timezone.now() + at)
        for words, at in (("A man shouting", timedelta(days=-50)), ("She has bruises", timedelta()))
    )
    for made, partner, answer in ((before, nurses, "Seen thin"), (since, police, "Called twice")):
        [check] = asked(made, front_door, one(partner))
        checks.answer(check, known="yes", answer=answer, family_may_see=True, told_by="Ada", by=front_door)
        linked_to(made, supported_case.family)
    said = text_of(packet.of_enquiry(enquiry, front_door))
    for words in ("A man shouting", "She has bruises", "Seen thin", "Called twice"):
        assert words in said, words


def test_a_part_is_left_out_on_purpose_and_of_danger_only_with_a_reason(enquiry, social_care, front_door):
    send = {"enquiry": enquiry, "agency": social_care, "why": "Now", "told_family": "All", "by": front_door}
    with refuses("Say why “What the worry is now” is left out", field="why_worry"):
        up.send(**send, left_out={"worry": " "})
    with refuses("always goes", field="part_who"):
        up.send(**send, left_out={"who": "x"})
    made = up.send(**send, left_out={"worry": "It is in my own words", "well": ""})
    assert {one["key"] for one in made.packet}.isdisjoint({"worry", "well"})
    assert made.left_out == [
        {"title": "What the worry is now", "why": "It is in my own words"},
        {"title": "What is working well", "why": ""},
    ]
