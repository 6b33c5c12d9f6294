"""Dates of which only a part is known, wherever somebody is asked when a person was born: nobody has to invent a day."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import eha
from cases import agreement, childhood
from cases.codes import Send
from cases.models import Person
from cases.people import add_person
from earlyhelp import births
from matching.find import CERTAIN, find
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry
from tests import builders
from tests.asking import CHILD, PARENT, Asker
from tests.facts import refuses
from tests.journeys.visitor import Visitor
from tests.pages.door import words
from tests.pages.test_enquiry_form import NEW, typed
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_lookup import ask

TODAY = timezone.localdate
NO_DAY = {"born_on_day": "", "born_on_month": "", "born_on_year": ""}
IN_PART = [
    ({"born_on_month": "4", "born_on_year": "2015"}, births.known(2015, 4), "April 2015"),
    ({"born_on_month": "sept", "born_on_year": "2015"}, births.known(2015, 9), "September 2015"),
    ({"born_on_year": "2018"}, births.known(2018), "2018"),
    ({"born_on_year": "2018", "born_on_guess": "on"}, births.known(2018, guess=True), "about 2018"),
]


@pytest.fixture
def grace(signed_in, lead):
    return Visitor(signed_in(lead))


# --- on a record --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("boxes", "birth", "said"), IN_PART)
def test_as_much_as_is_known_is_kept_on_a_record_and_no_more_is_shown(boxes, birth, said, agreed_case, grace):
    """CASES 14 (monica #2148): month and year without a day; K15."""
    url = reverse("matching:add_person", args=[agreed_case.pk])
    grace.opens(url).answers(part="son", given_names="Sol", family_name="Moss", **NO_DAY | boxes)
    member = agreed_case.family.members.get(person__given_names="Sol")
    assert member.person.birth == birth
    grace.sees(said).does_not_see(f"1 July {birth.on.year}", f"15 {birth}")
    # Changed elsewhere, the date stays as it was.
    change = reverse("cases:change_person", args=[agreed_case.pk, member.pk])
    grace.opens(change).answers(setting="Alder Primary")
    member.person.refresh_from_db()
    assert (member.person.birth, member.person.setting) == (birth, "Alder Primary")
    # And is made exact once somebody knows.
    known = {"born_on_day": "3", "born_on_month": "4", "born_on_year": "2015", "born_on_guess": []}
    grace.opens(change).answers(**known)
    member.person.refresh_from_db()
    assert member.person.birth == births.known(2015, 4, 3)


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({"born_on_day": "3", "born_on_year": "2015"}, "Date of birth must include a month"),
        ({"born_on_month": "4"}, "Date of birth must include a year"),
        ({"born_on_month": "13", "born_on_year": "2015"}, "Date of birth must be a real date"),
        ({"born_on_year": "15"}, "Year must include 4 numbers, like 2017"),
        ({"born_on_year": "2099"}, "Date of birth must be today or in the past"),
        ({"part": "unborn", "due_on_year": "2027"}, "Due date must include a month"),
    ],
)
def test_a_date_that_cannot_be_is_refused_beside_its_boxes(boxes, sentence, agreed_case, grace):
    url = reverse("matching:add_person", args=[agreed_case.pk])
    grace.opens(url).sends(**{"part": "son", "given_names": "Sol", "family_name": "Moss"} | NO_DAY | boxes)
    grace.sees("There is a problem", sentence, *filter(None, boxes.values()))
    assert not agreed_case.family.members.filter(person__given_names="Sol").exists()


def test_nobody_is_asked_to_invent_a_day(agreed_case, grace):
    grace.opens(reverse("matching:add_person", args=[agreed_case.pk])).does_not_see("use 15 for the day")


# --- at the front door --------------------------------------------------------------------------------


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


@pytest.mark.parametrize(("boxes", "birth", "said"), IN_PART)
def test_the_front_door_keeps_what_is_known_through_to_the_record(boxes, birth, said, door, front_door):
    row = {f"people-1-{name}": value for name, value in (NO_DAY | boxes).items()}
    page = words(door.post(NEW, typed(**row), follow=True))
    named = Enquiry.objects.get().people.get(part="son")
    assert named.birth == birth and (said in page or said.capitalize() in page)
    triage.decide(
        named.enquiry,
        Choice(outcome="advice", level="1", reasons="Enough", advice="Ring the hub"),
        by=front_door,
    )
    named.refresh_from_db()
    assert named.person.birth == birth


def test_an_age_that_was_said_lives_on_in_the_record(door, front_door):
    """FINDINGS: about-age lost at the decision."""
    row = {f"people-1-{name}": value for name, value in NO_DAY.items()} | {"people-1-about_age": "4"}
    assert "About 4" in words(door.post(NEW, typed(**row), follow=True))
    named = Enquiry.objects.get().people.get(part="son")
    triage.decide(
        named.enquiry,
        Choice(outcome="advice", level="1", reasons="Enough", advice="Ring the hub"),
        by=front_door,
    )
    named.refresh_from_db()
    person = named.person
    assert (person.age, person.born_accuracy) == ("about 4", "EUU")


def test_an_age_that_is_corrected_takes_the_place_of_the_one_that_stood_there(door, front_door):
    enquiry = an_enquiry(front_door, people=[somebody(born_on=births.about(4, TODAY()))])
    [named] = enquiry.people.all()
    page = Visitor(door).opens(reverse("referrals:correct_named", args=[enquiry.pk, named.pk]))
    page.answers(about_age="6")
    named.refresh_from_db()
    assert named.age == "about 6"
    page.opens(reverse("referrals:show", args=[enquiry.pk])).sees("About 6")
    page.opens(reverse("referrals:correct_named", args=[enquiry.pk, named.pk])).answers(
        born_on_month="5", born_on_year="2020", born_on_guess=[]
    )
    named.refresh_from_db()
    assert named.birth == births.known(2020, 5)


def test_a_mother_of_16_is_asked_of_as_a_child_and_a_friend_of_10_gets_no_letter(front_door, door):
    people = [
        somebody(given_names="Zoe", part="mother", born_on=births.known(TODAY().year - 16, 1, 1)),
        somebody(given_names="Mia", part="other", born_on=births.known(TODAY().year - 10, 1, 1)),
        somebody(given_names="Ivo", part="son", born_on=births.known(1988, 1, 1)),
        somebody(given_names="Sol", part="father", born_on=births.about(18, TODAY())),
    ]
    enquiry = an_enquiry(front_door, people=people)
    assert {one.given_names for one in enquiry.people.all() if one.is_child} == {"Zoe", "Mia", "Sol"}
    page = words(door.get(reverse("referrals:show", args=[enquiry.pk])))
    assert childhood.MAY_BE_A_CHILD.capitalize() in page


# --- on the form for everybody ---------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "bn", "so"])
@pytest.mark.parametrize("boxes", [IN_PART[0][0], IN_PART[2][0], IN_PART[3][0]])
def test_the_year_alone_is_enough_on_the_public_form_in_every_language(boxes, language):
    """FINDINGS A35: year of birth alone refused."""
    asker = Asker(PARENT).begin(language).go_on("people")
    asker.name("child", **CHILD | NO_DAY | boxes)
    asker._post(asker.where, {})
    asker.go_on().send()
    named = Enquiry.objects.get().people.get(given_names="Kamal")
    assert named.birth == next(birth for those, birth, _ in IN_PART if those == boxes)


# --- looking somebody up ----------------------------------------------------------------------------------


@pytest.mark.parametrize("birth", [births.known(2017, 5), births.known(2017), births.known(2016, guess=True)])
def test_an_unsure_date_never_counts_as_the_very_day(birth, agreed_case, stranger):
    """Asked with a part, or written down with a part: told to ask the front door, never that they are known."""
    assert ask(stranger, born_on=birth).answer == "perhaps"
    son = builders.son(agreed_case)
    son.born_on, son.born_accuracy = birth.on, birth.sure
    son.save()
    assert ask(stranger).answer == "perhaps"
    assert ask(stranger, born_on=birth.on).answer == "perhaps"  # the stored day is nobody's
    assert ask(stranger, born_on=births.known(2003)).answer == "not_known"


@pytest.mark.django_db
def test_the_day_that_is_stored_of_an_unsure_date_makes_nobody_certain(agreed_case, lead):
    add_person(
        agreed_case.family,
        part="son",
        given_names="Sol",
        family_name="Brae",
        born_on=births.known(2018),
        by=lead,
    )
    [exact, *_] = find(given_names="Sol", family_name="Brae", born_on=births.known(2018).on)
    assert "same date of birth" not in exact.why
    [found, *_] = find(family_name="Brae", born_on=births.known(2018))
    assert found.person.given_names == "Sol" and found.score < CERTAIN


def test_the_record_says_how_old_as_far_as_it_is_known_and_who_counts_as_a_child_and_why(
    agreed_case, grace, lead
):
    year = TODAY().year
    for part, name, birth in (
        ("mother", "Zoe", births.known(year - 16, 1, 1)),
        ("son", "Ivo", births.known(year - 20, 1, 1)),
        ("son", "Sol", births.known(year - 8)),
        ("father", "Tom", births.about(18, TODAY())),
        ("daughter", "Una", None),
    ):
        add_person(
            agreed_case.family, part=part, given_names=name, family_name="Moss", born_on=birth, by=lead
        )
    Person.objects.filter(given_names="Ivo").update(send=Send.PLAN)
    page = grace.opens(reverse("record", args=[agreed_case.pk]))
    page.sees(
        "Zoe, 16", "Sol, 7 or 8" if TODAY().month < 12 or TODAY().day < 31 else "Sol, 8", "Tom, about 18"
    )
    page.sees(f"Father. {childhood.MAY_BE_A_CHILD.capitalize()}", childhood.AGE_NOT_KNOWN.capitalize())
    page.sees("young person within reach")
    children, _, adults = page.on_one_line.partition(">Adults<")
    assert all(f">{name}" in children for name in ("Zoe", "Sol", "Tom", "Una"))
    assert ">Ivo Moss" in adults and ">Ivo" not in children


def test_a_mother_of_16_is_asked_for_her_own_view_and_whether_she_understands(assessing_case, lead):
    born = births.known(TODAY().year - 16, 1, 1)
    add_person(
        assessing_case.family, part="mother", given_names="Zoe", family_name="Moss", born_on=born, by=lead
    )
    add_person(
        assessing_case.family,
        part="son",
        given_names="Ivo",
        family_name="Moss",
        born_on=births.known(1988),
        by=lead,
    )
    heard = {member.person.called for member in eha.children(assessing_case)}
    assert "Zoe" in heard and "Ivo" not in heard
    zoe = assessing_case.family.members.get(person__given_names="Zoe").person
    said = dict(person=zoe, answer="given", how="spoken", answered_on=TODAY(), by=lead)
    with refuses("Say who judged that this young person understands", field="understanding"):
        agreement.record(assessing_case, **said)
    agreement.record(assessing_case, understanding="She explains it herself", **said)
