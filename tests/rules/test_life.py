"""What happens in a life: each verb does it, refuses with its sentence, leaves history; and a mistake is put right."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases import agreement, life, people, relationships
from cases.codes import End
from cases.models import FamilyMember, LifeEvent, Note, Person, Relationship
from cases.status import OwedKind
from earlyhelp import births, editing
from earlyhelp.models import Letter
from tests import builders
from tests.facts import owed_on, refuses
from tests.lives import an_expected_baby, has_died, in_days, place_of
from tests.rules.test_people_in_families import changes

pytestmark = pytest.mark.django_db
Part = FamilyMember.Part


@pytest.fixture
def baby(agreed_case, lead):
    return an_expected_baby(agreed_case, lead, due_on=date(2026, 12, 20))


# --- a birth --------------------------------------------------------------------------------------------------


def test_who_was_expected_is_born_and_stays_the_same_person(agreed_case, lead, baby):
    """CASES 9 (island.is #14824): the due date goes, and the age counts."""
    born_on = min(date(2026, 11, 27), timezone.localdate())
    member = life.born(baby, born_on=born_on, given_names="Rosa", sex="F", case=agreed_case, by=lead)
    person = Person.objects.get(pk=baby.person_id)
    assert (person.given_names, person.born_on, person.due_on, person.sex) == ("Rosa", born_on, None, "F")
    assert person.age and member.pk == baby.pk and member.part == Part.DAUGHTER
    assert Note.objects.filter(case=agreed_case, title="Rosa was born").count() == 1


def test_a_baby_may_be_born_before_they_have_a_name(agreed_case, lead, baby):
    member = life.born(baby, born_on=in_days(0), by=lead)
    assert member.person.called == "Baby (not yet named)" and member.part == Part.CHILD
    told = changes(member) | {"setting": "Home"}
    people.change_person(member, by=lead, **told)
    assert Person.objects.get(pk=baby.person_id).setting == "Home"


def test_twins_are_two_people_related_to_everybody_alike(agreed_case, lead, baby):
    mother, brother = builders.mother(agreed_case), builders.son(agreed_case)
    relationships.relate(mother, "parent", baby.person, by=lead)
    relationships.relate(brother, "sibling", baby.person, by=lead)
    others = [{"given_names": "Hussain", "sex": "M", "born_on": in_days(0)}]
    life.born(baby, born_on=in_days(-1), given_names="Hassan", sex="M", others=others, by=lead)
    hussain = Person.objects.get(given_names="Hussain")
    assert hussain.born_on == in_days(0) and place_of(agreed_case, hussain).part == Part.SON
    theirs = Relationship.objects.filter(to=hussain)
    assert {(one.person, one.kind) for one in theirs} >= {(mother, "parent"), (brother, "sibling")}
    assert Relationship.objects.filter(person=hussain, to=baby.person, kind="sibling").exists()
    assert owed_on(agreed_case).get(OwedKind.ASK_ABOUT_BABY) is None


def test_a_twin_who_was_stillborn_is_kept_beside_the_one_who_lives(agreed_case, lead, baby):
    life.born(baby, born_on=in_days(0), given_names="Noor", others=[{"stillborn": True}], by=lead)
    lost = Person.objects.get(end=End.STILLBORN)
    assert lost.died_on == in_days(0) and lost.born_on is None and lost.due_on is None
    assert Person.objects.get(given_names="Noor").living


def test_a_birth_is_kept_as_far_as_somebody_knows_it(agreed_case, lead, baby):
    """Of whoever comes to the record weeks later, and of twins."""
    others = [{"given_names": "Hussain"}, {"given_names": "Noor", "born_on": births.known(2026, guess=True)}]
    life.born(baby, born_on=births.known(2026, 10), given_names="Hassan", others=others, by=lead)
    kept = Person.objects.filter(born_on__year=2026).order_by("pk")
    assert [(one.given_names, str(one.birth)) for one in kept] == [
        ("Hassan", "October 2026"),
        ("Hussain", "October 2026"),
        ("Noor", "about 2026"),
    ]
    assert [(one.on, one.sure) for one in LifeEvent.objects.order_by("pk")][0] == (date(2026, 10, 15), "AAU")
    life.put_right(baby.person.life.get(), why="Another family", case=agreed_case, by=lead)
    assert str(Person.objects.get(pk=baby.person_id).due) == "20 December 2026"


def test_of_a_stillborn_twin_no_more_is_known_of_when_they_were_due(agreed_case, lead, front_door):
    baby = an_expected_baby(agreed_case, lead, due_on=births.known(2026, 12))
    life.born(baby, born_on=births.known(2026, 11), others=[{"stillborn": True}], by=lead)
    lost = LifeEvent.objects.get(what=End.STILLBORN)
    assert (lost.sure, lost.was_sure) == ("AAU", "AAU")


@pytest.mark.parametrize(
    ("born_on", "sentence"),
    [
        (None, "today or earlier"),
        (date(2026, 6, 1), "long before the baby was due 20 December 2026"),
        (births.known(2026, 6), "long before"),
    ],
)
def test_a_birth_that_cannot_be_is_refused(lead, baby, born_on, sentence):
    with pytest.raises(ValidationError, match=sentence):
        life.born(baby, born_on=born_on or in_days(1), by=lead)
    assert Person.objects.get(pk=baby.person_id).due_on


def test_nobody_is_born_twice(lead, baby):
    life.born(baby, born_on=in_days(0), given_names="Rosa", by=lead)
    with pytest.raises(ValidationError, match="Rosa is not expected any more: born"):
        life.born(baby, born_on=in_days(-1), given_names="Ruby", by=lead)
    assert not Person.objects.filter(given_names="Ruby").exists()


def test_whoever_saw_another_state_of_things_is_told_first(agreed_case, lead, manager, baby):
    seen = editing.digest(life.stands(baby))
    life.lost(baby, what=End.ENDED, case=agreed_case, by=manager)
    with pytest.raises(ValidationError, match="saved this page") as told:
        life.born(baby, born_on=in_days(0), seen=seen, case=agreed_case, by=lead)
    assert told.value.code == "changed"


# --- a loss ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", life.OF_PREGNANCY)
def test_a_pregnancy_that_ends_leaves_no_due_date(agreed_case, lead, baby, what):
    assert OwedKind.ASK_ABOUT_BABY in owed_on(agreed_case)
    life.lost(baby, what=what, by=lead)
    person = Person.objects.get(pk=baby.person_id)
    assert (person.end, person.due_on, person.died_on, person.age) == (what, None, None, "")
    assert OwedKind.ASK_ABOUT_BABY not in owed_on(agreed_case)


def test_who_was_lost_can_still_be_written_about(agreed_case, lead, baby):
    life.lost(baby, what=End.STILLBORN, on=in_days(0), by=lead)
    member = place_of(agreed_case, baby.person)
    people.change_person(member, by=lead, **changes(member) | {"given_names": "Aisha"})
    named = Person.objects.get(pk=baby.person_id)
    assert named.name == "Aisha Moss" and named.end_words.startswith("stillborn ")


def test_only_a_baby_who_is_expected_is_lost(agreed_case, lead):
    with pytest.raises(ValidationError, match="Idris is not expected any more: born 9 May 2017"):
        life.lost(place_of(agreed_case, builders.son(agreed_case)), what=End.LOST, by=lead)


# --- a death --------------------------------------------------------------------------------------------------


def test_a_death_is_written_down_with_no_more_than_is_known(agreed_case, lead):
    son = builders.son(agreed_case)
    event = has_died(agreed_case, son, lead)
    assert (son.end, son.died_on, son.end_words, event.told_by) == (End.DIED, None, "died", "")


def test_an_age_stops_at_death(agreed_case, lead):
    """CASES 5 (manage-vaccinations-in-schools #2058): the age at death, and no age that runs on."""
    mother = builders.mother(agreed_case)
    has_died(agreed_case, mother, lead, died_on=date(2026, 4, 1))
    assert mother.age == ""
    assert mother.end_words == "died 1 April 2026, aged 35"


@pytest.mark.parametrize(
    ("died_on", "words"),
    [
        (births.known(2026, 4), "died in April 2026, aged 8"),
        (births.known(2026, 5), "died in May 2026"),  # he was 8 or 9
        (births.known(2025), "died in 2025"),
        (births.known(2026, 4, guess=True), "died about April 2026"),
    ],
)
def test_a_death_that_is_known_in_part_is_told_as_far_as_it_is_known(agreed_case, lead, died_on, words):
    son = builders.son(agreed_case)
    event = has_died(agreed_case, son, lead, died_on=died_on)
    assert son.end_words == words and son.died == died_on
    assert event.when == words.removeprefix("died ").partition(",")[0]
    life.put_right(event, why="It was his cousin", case=agreed_case, by=lead)
    son.refresh_from_db()
    assert (son.died_on, son.died_accuracy) == (None, births.EXACT)


@pytest.mark.parametrize(
    ("died_on", "sentence"),
    [(None, "today or earlier"), (date(2017, 5, 8), "before they were born: 9 May")],
)
def test_a_death_that_cannot_be_is_refused(agreed_case, lead, died_on, sentence):
    son = builders.son(agreed_case)
    with pytest.raises(ValidationError, match=sentence):
        has_died(agreed_case, son, lead, died_on=died_on or in_days(1))
    son.refresh_from_db()
    assert son.living


def test_a_death_is_written_down_once(agreed_case, lead, manager):
    son = builders.son(agreed_case)
    has_died(agreed_case, son, lead)
    with pytest.raises(ValidationError, match="This is written down already: Idris, died"):
        has_died(agreed_case, son, manager, died_on=in_days(-1))
    assert son.life.count() == 1


def test_a_baby_who_is_expected_does_not_die(lead, baby):
    with pytest.raises(ValidationError, match="say that the pregnancy has ended"):
        life.died(baby, by=lead)


def test_nobody_is_the_main_contact_in_their_place(agreed_case, lead):
    has_died(agreed_case, builders.mother(agreed_case), lead)
    assert not agreed_case.family.members.filter(main_contact=True).exists()


def test_the_lead_is_told_once_and_without_a_name(agreed_case, lead, manager):
    has_died(agreed_case, builders.son(agreed_case), manager)
    letter = Letter.objects.get(kind="case.to_think_about")
    assert letter.to == lead.email and "Idris" not in letter.subject + letter.body
    has_died(agreed_case, builders.daughter(agreed_case), lead)  # whoever wrote it down knows
    assert Letter.objects.filter(kind="case.to_think_about").count() == 1


# --- what the family said -------------------------------------------------------------------------------------


def test_the_agreement_of_the_dead_is_nobodys_and_the_others_are_asked(agreed_case, lead):
    has_died(agreed_case, builders.mother(agreed_case), lead)
    assert agreement.in_force(agreed_case) is None and not agreement.said_no(agreed_case)
    owed = owed_on(agreed_case)
    assert OwedKind.RECORD_AGREEMENT in owed and OwedKind.CLOSE not in owed
    assert owed[OwedKind.RECORD_AGREEMENT] > timezone.localdate()  # from the day on which we heard of it
    with pytest.raises(ValidationError, match="Nadia died"):
        builders.with_agreement(agreed_case, lead)


def test_a_no_after_a_death_is_a_no(agreed_case, lead):
    has_died(agreed_case, builders.mother(agreed_case), lead)
    son = builders.son(agreed_case)
    builders.judged(agreed_case, son, lead, answer="refused")
    assert agreement.said_no(agreed_case)
    assert OwedKind.CLOSE in owed_on(agreed_case)


def test_who_else_agreed_goes_on(agreed_case, lead):
    son = builders.judged(agreed_case, builders.son(agreed_case), lead)
    before = owed_on(agreed_case)
    has_died(agreed_case, builders.mother(agreed_case), lead)
    assert agreement.in_force(agreed_case).person == son
    assert owed_on(agreed_case) == before


# --- putting right ----------------------------------------------------------------------------------------------


def test_a_mistaken_death_is_undone_and_nothing_is_resent(agreed_case, lead):
    mother = builders.mother(agreed_case)
    before = owed_on(agreed_case)
    event = has_died(agreed_case, mother, lead, died_on=in_days(-1))
    letters = Letter.objects.count()
    life.put_right(event, why="It was her sister", case=agreed_case, by=lead)
    mother.refresh_from_db()
    assert (mother.end, mother.died_on) == ("", None) and mother.age
    assert place_of(agreed_case, mother).main_contact
    assert agreement.in_force(agreed_case).person == mother and owed_on(agreed_case) == before
    assert Letter.objects.count() == letters
    event.refresh_from_db()
    assert (event.undone_by, event.undone_why, event.on) == (lead, "It was her sister", in_days(-1))
    assert Note.objects.filter(case=agreed_case, title="Put right: Nadia has not died").exists()
    with pytest.raises(ValidationError, match="put right already"):
        life.put_right(event, why="Again", case=agreed_case, by=lead)


def test_who_became_the_main_contact_since_stays_it(agreed_case, lead):
    event = has_died(agreed_case, builders.mother(agreed_case), lead)
    son = place_of(agreed_case, builders.son(agreed_case))
    people.change_person(son, by=lead, **changes(son) | {"main_contact": True})
    life.put_right(event, why="It was her sister", case=agreed_case, by=lead)
    contacts = agreed_case.family.members.filter(main_contact=True)
    assert [one.person for one in contacts] == [son.person]


def test_a_loss_and_a_birth_can_be_mistakes_too(agreed_case, lead, baby):
    event = life.lost(baby, what=End.LOST, case=agreed_case, by=lead)
    life.put_right(event, why="The scan was another woman’s", case=agreed_case, by=lead)
    person = Person.objects.get(pk=baby.person_id)
    assert (person.end, person.due_on) == ("", date(2026, 12, 20))
    assert OwedKind.ASK_ABOUT_BABY in owed_on(agreed_case)
    life.born(place_of(agreed_case, person), born_on=in_days(0), sex="M", by=lead)
    life.put_right(person.life.get(what="born"), why="Not yet", case=agreed_case, by=lead)
    person.refresh_from_db()
    assert (person.born_on, person.due_on) == (None, date(2026, 12, 20))
    assert place_of(agreed_case, person).part == Part.UNBORN


def test_a_birth_is_not_undone_under_a_death(agreed_case, lead, baby):
    life.born(baby, born_on=in_days(-2), by=lead)
    has_died(agreed_case, baby.person, lead)
    with pytest.raises(ValidationError, match="Put right first what was written down later"):
        life.put_right(baby.person.life.get(what="born"), why="Not yet", case=agreed_case, by=lead)


@pytest.mark.parametrize("part", [Part.SON, Part.DAUGHTER, Part.CHILD])
def test_no_baby_is_born_by_a_change_of_their_part(lead, baby, part):
    for born_on in (in_days(0), None):
        with refuses("Say under What has happened that the baby is born.", "part"):
            told = changes(baby) | {"part": part, "born_on": born_on, "due_on": None}
            people.change_person(baby, by=lead, **told)


def test_a_name_that_is_too_long_is_refused_of_each_baby_of_a_birth(lead, baby):
    long = "A" * 101
    for told in (
        {"given_names": long},
        {"given_names": "Hassan", "others": [{"given_names": long, "sex": "M"}]},
    ):
        with pytest.raises(ValidationError, match="100"):
            life.born(baby, born_on=in_days(0), by=lead, **told)


# --- an overdue baby ------------------------------------------------------------------------------------------


def test_a_baby_whose_day_has_passed_is_asked_about_and_stays_unborn_in_nobodys_silence(agreed_case, lead):
    due_on = in_days(-20)
    baby = an_expected_baby(agreed_case, lead, due_on=due_on)
    assert owed_on(agreed_case)[OwedKind.ASK_ABOUT_BABY] == due_on + timedelta(days=14)
    assert baby.person.overdue
    Person.objects.filter(pk=baby.person_id).update(due_on=in_days(-200))  # nobody said anything for months
    member = place_of(agreed_case, baby.person)
    told = changes(member) | {"setting": "The hospital"}
    people.change_person(member, by=lead, **told)
    assert Person.objects.get(pk=baby.person_id).setting == "The hospital"
    life.born(place_of(agreed_case, baby.person), born_on=in_days(-205), given_names="Idil", by=lead)
    assert OwedKind.ASK_ABOUT_BABY not in owed_on(agreed_case)
