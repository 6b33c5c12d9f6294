"""Every contact is seen by whoever looks next, whatever was decided of it: by search, "known?", likely families and one line
of time; and one child has one number from the first decision on."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Entry
from cases.models import Family, FamilyMember, Person
from home import finding
from matching.find import Sought, find
from referrals import triage
from referrals.choice import Choice
from referrals.known import lookup, rulings, summary
from referrals.known.line_of_time import line_of_time
from referrals.known.waiting import enquiries_like
from referrals.models import Enquiry, EnquiryPerson
from tests import builders
from tests.facts import likely_families, not_theirs, trail_of
from tests.rules.test_enquiries import an_enquiry, somebody

MASON, ELLIE = date(2019, 9, 2), date(2023, 1, 14)
ADVICE = {
    "outcome": "advice",
    "level": "1",
    "reasons": "Explained by the fall",
    "advice": "Ring the health visitor",
}


def told(by, name, *children, **changes):
    """An enquiry about children, each (first name, date of birth), of one surname as it was heard."""
    people = [
        somebody(given_names=first, family_name=name, part="child", born_on=born) for first, born in children
    ]
    return an_enquiry(by, family_name=name, people=people, postcode="", address="", **changes)


@pytest.fixture
def neighbour(front_door):
    return told(front_door, "Fairclow", ("Mason", None), ("Ellie", None))


@pytest.fixture
def hospital(front_door):
    return told(front_door, "Fairclogh", ("Elly", ELLIE), ("Mason", MASON))


def advise(enquiry, by, **more):
    return triage.decide(enquiry, Choice(**ADVICE, **more), by=by)


def known_to(enquiry, user):
    return [one.family for one in likely_families(enquiry, user=user)]


def test_whoever_is_named_is_a_person_of_ours_once_it_is_decided(hospital, front_door):
    assert Person.objects.count() == 0
    decision = advise(hospital, front_door)
    named = list(hospital.people.select_related("person"))
    assert [(one.person.given_names, one.person.born_on) for one in named] == [
        ("Elly", ELLIE),
        ("Mason", MASON),
    ]
    assert decision.family.name == "Fairclogh" and decision.case is None
    assert Enquiry.objects.get(pk=hospital.pk).family == decision.family
    assert not decision.family.cases.exists()


@pytest.mark.parametrize(
    "choice",
    [
        ADVICE,
        {"outcome": "no_action", "level": "1", "reasons": "Nothing is needed"},
        {"outcome": "step_up", "level": "4", "reasons": "Marks on her arm"},
        {"outcome": "help", "level": "2", "reasons": "They ask for help"},
    ],
    ids=lambda choice: choice["outcome"],
)
def test_whatever_is_decided_they_are_found_again(choice, hospital, front_door):
    helps = {"agency": front_door.agency} if choice["outcome"] == "help" else {}
    triage.decide(hospital, Choice(**choice, **helps), by=front_door)
    found = find(given_names="Mason", family_name="Fairclough", born_on=MASON)
    assert [one.person for one in found] == [hospital.people.get(given_names="Mason").person]


def test_a_third_officer_sees_at_once_both_contacts_that_ended_in_advice(
    neighbour, hospital, front_door, manager
):
    advise(neighbour, front_door)
    advise(hospital, manager)
    school = told(front_door, "Fairclough", ("Mason", MASON), ("Ellie", ELLIE))
    known = known_to(school, front_door)
    assert {family.name for family in known} == {"Fairclow", "Fairclogh"}
    lines = line_of_time([family.pk for family in known], user=front_door)
    assert {(line.reference, line.decided.split(",")[0]) for line in lines} == {
        (neighbour.reference, "Advice and signposting"),
        (hospital.reference, "Advice and signposting"),
    }
    assert {line.spelt for line in lines} == {
        ("Mason Fairclow", "Ellie Fairclow"),
        ("Elly Fairclogh", "Mason Fairclogh"),
    }


def ask_known(by):
    return lookup.ask(
        given_names="Mason",
        family_name="Fairclough",
        born_on=MASON,
        purpose="ask_for_help",
        purpose_text="I teach him",
        for_work=True,
        by=by,
    )


def test_known_is_answered_for_a_contact_alone_with_the_front_door(hospital, front_door, lead):
    advise(hospital, front_door)
    answer = ask_known(lead)
    assert answer.answer == "known" and answer.case is None and "MAST" in answer.contact


@pytest.mark.parametrize("decided", [True, False])
def test_known_is_perhaps_where_the_name_is_right_and_no_date_of_birth_was_written_down(
    decided, front_door, lead
):
    enquiry = told(front_door, "Fairclough", ("Mason", None))
    if decided:
        triage.decide(
            enquiry, Choice(outcome="step_up", level="4", reasons="Marks on his arm"), by=front_door
        )
    answer = ask_known(lead)
    assert (answer.answer, answer.case) == ("perhaps", None) and "MAST" in answer.contact


def test_known_is_not_perhaps_where_another_date_of_birth_speaks_against_it(front_door, lead):
    advise(told(front_door, "Fairclough", ("Mason", date(2011, 3, 4))), front_door)
    assert ask_known(lead).answer == "not_known"


def test_known_is_answered_for_a_contact_that_waits(hospital, front_door, lead):
    assert ask_known(lead).answer == "known"


def test_a_search_finds_an_enquiry_that_waits_and_who_may_not_see_it_finds_none(hospital, front_door, lead):
    known = Sought(given_names="Mason", family_name="Fairclough", born_on=MASON)
    assert [one.enquiry for one in enquiries_like(known, user=front_door)] == [hospital]
    assert enquiries_like(known, user=lead) == []
    families, enquiries = finding.search({"name": "Mason Fairclough"}, user=front_door)
    assert families == [] and [one.enquiry for one in enquiries] == [hospital]


def test_one_who_waits_is_found_by_the_date_of_birth_alone_by_phone_and_by_postcode(front_door):
    waiting = an_enquiry(
        front_door, postcode="E1 4AA", people=[somebody(phone="07700 900318", born_on=MASON)]
    )
    for known in ({"born_on": MASON}, {"phone": "+44 7700 900318"}):
        found = enquiries_like(Sought(**known), user=front_door)
        assert [one.enquiry for one in found] == [waiting], known


def test_a_hidden_address_finds_nobody(front_door):
    an_enquiry(front_door, postcode="E1 4AA", address="1 Elm Walk", address_hidden=True, people=[somebody()])
    assert enquiries_like(Sought(postcode="E1 4AA"), user=front_door) == []


def test_linked_by_who_decides_it_is_the_same_child_with_one_number(neighbour, hospital, front_door):
    family = advise(hospital, front_door).family
    advise(neighbour, front_door, family=family)
    mason = {one.person_id for one in EnquiryPerson.objects.filter(given_names="Mason")}
    assert len(mason) == 1 and Family.objects.count() == 1


def test_somebody_named_beside_a_known_family_is_a_person_and_not_of_it(waiting_case, front_door):
    family = waiting_case.family
    before = family.members.count()
    enquiry = an_enquiry(
        front_door,
        people=[
            somebody(),
            somebody(given_names="Craig", family_name="Doyle", part="step_parent", born_on=None),
        ],
    )
    advise(enquiry, front_door, family=family)
    craig = enquiry.people.get(given_names="Craig").person
    assert craig and family.members.count() == before
    assert "person.named" in trail_of(waiting_case)
    assert not FamilyMember.objects.filter(person=craig).exists()
    later = told(front_door, "Doyle", ("Craig", None))
    assert family in known_to(later, front_door)


def test_the_team_that_helps_the_family_hears_of_a_contact_that_ended_in_advice(
    agreed_case, lead, front_door
):
    enquiry = an_enquiry(front_door, worries="He came in without a coat again", people=[somebody()])
    advise(enquiry, front_door, family=agreed_case.family)
    note = agreed_case.notes.first()
    assert note.title == "MAST heard about this family: advice and signposting"
    assert "without a coat" in note.text and note.audience == "team"


def test_one_that_waits_learns_of_a_family_when_another_like_it_is_decided(hospital, front_door):
    school = told(front_door, "Fairclough", ("Mason", MASON), ("Ellie", ELLIE))
    assert known_to(school, front_door) == []
    family = advise(hospital, front_door).family
    assert known_to(school, front_door) == [family]


def test_one_that_was_kept_apart_is_not_offered_again(hospital, front_door):
    family = advise(hospital, front_door).family
    school = told(front_door, "Fairclough", ("Mason", MASON))
    rulings.keep_apart(school, family=family, why="Another Mason: his mother rang", by=front_door)
    assert known_to(school, front_door) == []


def test_only_the_front_door_looks_again(hospital, front_door, lead):
    with not_theirs():
        rulings.look_again(hospital, by=lead)
    rulings.look_again(hospital, by=front_door)


def test_the_front_door_is_told_of_a_known_family_and_it_is_on_the_family_s_list(
    supported_case, front_door, lead
):
    told_of = summary.summary(supported_case.family, user=front_door)
    assert told_of.is_open and told_of.speak_to == [lead]
    assert {one.person.given_names for one in told_of.people} >= {"Idris"}
    summary.shown(told_of, supported_case.family, by=front_door)
    assert trail_of(supported_case)[-1] == "family.summary_read"


def test_nobody_is_told_of_a_restricted_family(supported_case, front_door, manager):
    family = builders.restricted(supported_case, manager).family
    assert summary.summary(family, user=front_door) is None
    assert line_of_time([family.pk], user=front_door) == []


def test_whoever_reads_a_line_of_time_is_on_the_trail_of_all_that_is_in_it(
    hospital, supported_case, front_door, signed_in
):
    advise(hospital, front_door)
    before = an_enquiry(front_door, worries="Shouting at night", people=[somebody(born_on=None)])
    advise(before, front_door, family=supported_case.family)
    school = told(front_door, "Fairclough", ("Mason", MASON), ("Ellie", ELLIE))
    page = signed_in(front_door).get(reverse("referrals:show", args=[school.pk])).content.decode()
    assert "maybe of this family" in page and hospital.reference in page
    line = Entry.objects.get(verb="enquiry.line_read")
    assert line.details["enquiries"] == [hospital.pk] and line.details["shown"] == []
    again = an_enquiry(front_door, people=[somebody(born_on=None)])
    rulings.link(again, family=supported_case.family, by=front_door)
    signed_in(front_door).get(reverse("referrals:show", args=[again.pk]))
    line = Entry.objects.filter(verb="enquiry.line_read").last()
    assert line.details["shown"] == [supported_case.pk] and before.pk in line.details["enquiries"]
