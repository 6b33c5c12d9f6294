"""Names as people have them: one or many, in any order, earlier ones, none yet; and names that only some may know."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Entry
from cases import other_names, team
from cases import people as cases_people
from cases.audience import as_colleague, may_read
from cases.finding import called
from cases.models import Case, FamilyMember, Person, PersonName, TeamMember
from home import finding
from matching import merging
from matching.find import find
from tests.facts import refuses
from tests.rules.test_people_in_families import changes

Part, Why = FamilyMember.Part, PersonName.Why
BORN = date(1990, 4, 17)
pytestmark = pytest.mark.django_db


@pytest.fixture
def named(people, agreed_case, lead):
    """Those of whom a test asks what they know; the teammate is in the team."""
    team.join(agreed_case, people["teammate"], capacity=TeamMember.Capacity.MEMBER, why="Helps", by=lead)
    who = ("lead", "teammate", "informed", "manager", "auditor", "front_door", "colleague", "governance")
    return {name: people[name] for name in who}


def added(case, by, **said):
    return cases_people.add_person(case.family, **{"part": Part.MOTHER, "case": case, "by": by, **said})


@pytest.mark.parametrize("one", [{"given_names": "Suharto"}, {"family_name": "Suharto"}])
def test_one_name_is_enough_in_either_box_and_nothing_is_put_in_the_other(one, agreed_case, lead):
    person = added(agreed_case, lead, **one).person
    person.refresh_from_db()
    assert (person.name, person.called) == ("Suharto", "Suharto")
    assert {person.given_names, person.family_name} == {"Suharto", ""}
    assert find(name="Suharto")[0].person == person


def test_nobody_is_without_a_name_but_a_baby(agreed_case, lead):
    with refuses("Enter a name. One is enough, in either box.", "given_names"):
        added(agreed_case, lead)
    with refuses("Only a baby can be without a name.", "not_yet_named"):
        added(agreed_case, lead, not_yet_named=True)
    long_born = timezone.localdate() - timedelta(days=900)
    with refuses("Only a baby can be without a name. Enter the name they have now.", "not_yet_named"):
        added(agreed_case, lead, part=Part.SON, not_yet_named=True, born_on=long_born)
    for wrong in ({}, {"not_yet_named": True, "given_names": "Ada"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.create(**wrong)


def test_a_baby_not_yet_named_is_said_to_be_that_and_named_later(agreed_case, lead):
    born = timezone.localdate() - timedelta(days=5)
    member = added(
        agreed_case, lead, part=Part.DAUGHTER, family_name="Moss", not_yet_named=True, born_on=born
    )
    assert (
        member.person.name == "Baby Moss (not yet named)" and member.person.called == "Baby (not yet named)"
    )
    unborn = added(
        agreed_case, lead, part=Part.UNBORN, due_on=timezone.localdate() + timedelta(days=30)
    ).person
    assert unborn.not_yet_named and unborn.name == "Baby (not yet named)"
    cases_people.change_person(member, by=lead, **changes(member, given_names="Amira"))
    member.person.refresh_from_db()
    assert (member.person.name, member.person.not_yet_named) == ("Amira Moss", False)
    assert not member.person.other_names.exists()


def test_a_name_is_shown_in_the_person_s_own_order(agreed_case, lead):
    person = added(
        agreed_case,
        lead,
        given_names="Thi Mai",
        family_name="Nguyen",
        family_first=True,
        preferred_name="Mai",
    ).person
    assert (person.name, person.called) == ("Nguyen Mai", "Mai")


def kezia(case, by):
    return added(case, by, given_names="Kezia", family_name="Thornhillzz", born_on=BORN)


def test_whoever_changes_a_name_says_what_becomes_of_the_old_one(agreed_case, lead):
    member = kezia(agreed_case, lead)
    with refuses("The name is changed. Choose what becomes of the old one.", "old_name"):
        cases_people.change_person(member, by=lead, **changes(member, family_name="Baxterzz"))
    cases_people.change_person(member, by=lead, old_name="kept", **changes(member, family_name="Baxterzz"))
    kept = member.person.other_names.get()
    assert (kept.name, kept.why, kept.to_on, kept.closed) == (
        "Kezia Thornhillzz", Why.CHANGED, timezone.localdate(), False,
    )  # fmt: skip
    member.refresh_from_db()
    cases_people.change_person(member, by=lead, old_name="wrong", **changes(member, family_name="Baxter"))
    assert member.person.other_names.get() == kept


@pytest.mark.parametrize(
    "known", [{"born_on": BORN}, {}, {"born_on": date(1991, 7, 4)}], ids=["date", "no date", "wrong date"]
)
@pytest.mark.parametrize("name", ["Kezia Thornhillzz", "Thornhillzz", "Kesia Thornhilzz"])
def test_somebody_is_found_by_an_earlier_name_and_it_is_said_which(name, known, agreed_case, lead):
    member = kezia(agreed_case, lead)
    cases_people.change_person(member, by=lead, old_name="kept", **changes(member, family_name="Baxterzz"))
    found = [one for one in find(name=name, **known) if one.person == member.person]
    assert found and "formerly Kezia Thornhillzz" in found[0].why
    now = find(name="Kezia Baxterzz", **known)[0]
    assert now.person == member.person and not any("formerly" in one for one in now.why)


def test_what_somebody_liked_to_be_called_is_kept_too(agreed_case, lead):
    member = added(
        agreed_case,
        lead,
        given_names="Oluwatobiloba",
        family_name="Thornhillzz",
        preferred_name="Sam",
        born_on=BORN,
    )
    with refuses("The name is changed. Choose what becomes of the old one.", "old_name"):
        cases_people.change_person(member, by=lead, **changes(member, preferred_name="Alex"))
    cases_people.change_person(member, by=lead, old_name="kept", **changes(member, preferred_name="Alex"))
    kept = member.person.other_names.get()
    assert (kept.said, kept.why, kept.to_on) == ("formerly Sam", Why.KNOWN_AS, timezone.localdate())
    found = [one for one in find(name="Sam Thornhillzz", born_on=BORN) if one.person == member.person]
    assert found and "formerly Sam" in found[0].why
    member.refresh_from_db()
    both = changes(member, preferred_name="", given_names="Kit")
    cases_people.change_person(member, by=lead, old_name="closed", **both)
    closed = member.person.other_names.exclude(topic="")
    assert {one.given_names for one in closed} == {"Alex", "Oluwatobiloba"}
    assert all(list(one.known_to.all()) == [lead] for one in closed)
    assert not {"given_names", "preferred_name"} & set(Entry.objects.order_by("pk").last().details["fields"])


def test_a_maiden_name_alone_stands_with_the_first_name_in_use(agreed_case, lead):
    member = added(agreed_case, lead, given_names="Kezia", family_name="Baxterzz", born_on=BORN)
    name = other_names.add_name(member.person, family_name="Thornhillzz", why=Why.BEFORE_MARRIAGE, by=lead)
    assert name.said == "formerly Thornhillzz"
    best = find(given_names="Kezia", family_name="Thornhillzz", born_on=BORN)[0]
    assert best.person == member.person and best.score > 0.9


CLOSED_PARTS = {"given_names": "Zquirra", "family_name": "Vandelquist"}
CLOSED = CLOSED_PARTS | {"why": Why.ADOPTION, "closed": True}


def test_a_closed_name_is_found_and_read_by_those_named_and_by_nobody_else(agreed_case, lead, named):
    person = kezia(agreed_case, lead).person
    before = Entry.objects.count()
    name = other_names.add_name(person, known_to=[named["teammate"]], case=agreed_case, by=lead, **CLOSED)
    line = Entry.objects.order_by("pk").last()
    assert Entry.objects.count() == before + 1
    assert (line.verb, line.details) == ("person.changed", {"fields": []})
    for who, user in named.items():
        knows = who in ("lead", "teammate")
        reader = as_colleague(user.pk, True)  # whatever else they know
        assert may_read(reader, name) == knows, who
        assert PersonName.objects.readable_by(reader).filter(pk=name.pk).exists() == knows
        for known in ({}, {"born_on": BORN}, {"born_on": date(1977, 1, 1)}):
            found = find(given_names="Zquirra", family_name="Vandelquist", reader=user.pk, limit=20, **known)
            told = [why for one in found for why in one.why if "Vandelquist" in why]
            assert bool(told) == knows, (who, known)
    assert not find(name="Zquirra Vandelquist")


@pytest.mark.parametrize("of_another", [False, True], ids=["one merge", "a merge of a merge"])
def test_a_record_made_one_with_another_is_not_found_by_the_closed_name_that_was_its_own(
    of_another, agreed_case, lead, named
):
    kept, old = kezia(agreed_case, lead).person, added(agreed_case, lead, **CLOSED_PARTS).person
    if of_another:
        between = added(agreed_case, lead, given_names="Yrsa", family_name="Odegaardzz").person
        merging.merge_people(keep=between, other=old, why="One person", take=[], by=named["manager"])
        old = between
    merging.merge_people(keep=kept, other=old, why="One person", take=[], by=named["manager"])
    assert [one.person for one in find(**CLOSED_PARTS)] == [
        kept
    ]  # an earlier spelling finds, while none is closed
    other_names.add_name(kept, case=agreed_case, by=lead, **CLOSED)
    for typed in (CLOSED_PARTS, {"name": "Vandelquist"}, {"name": "Zquira Vandelqist"}):
        for known in ({}, {"born_on": date(1977, 1, 1)}):
            assert [one.person for one in find(reader=lead.pk, **typed, **known)] == [kept]
            assert not find(reader=named["teammate"].pk, **typed, **known), (typed, known)
            assert not find(**typed, **known), (typed, known)
    assert find(name="Kezia Thornhillzz")[0].person == kept


def test_whoever_is_named_for_a_closed_name_finds_by_it_from_every_page(agreed_case, lead, named):
    person, typed = kezia(agreed_case, lead).person, {"name": "Zquirra Vandelquist"}
    other_names.add_name(person, known_to=[named["teammate"]], case=agreed_case, by=lead, **CLOSED)
    PersonName.objects.get().known_to.add(named["manager"], named["auditor"])
    for who, user in named.items():
        families = [one.family for one in finding.search(typed, user=user)[0]]
        assert families == (
            [agreed_case.family] if who in ("lead", "teammate", "manager", "auditor") else []
        ), who


def test_a_list_of_families_finds_by_every_name_that_its_reader_may_know(agreed_case, lead, named):
    person, cases = kezia(agreed_case, lead).person, Case.objects.all()
    other_names.add_name(person, given_names="Żuzia", why=Why.KNOWN_AS, case=agreed_case, by=lead)
    other_names.add_name(person, known_to=[named["teammate"]], case=agreed_case, by=lead, **CLOSED)
    for typed in ("zuzia", "Zuz", "Zuzia Thornhillzz", "Zuzya"):
        assert list(called(cases, typed)) == [agreed_case], typed
    for who, user in named.items():
        for typed in ("Vandelquist", "zquirra vandel", "Vanndelquist"):
            found = list(called(cases, typed, reader=user.pk))
            assert found == ([agreed_case] if who in ("lead", "teammate") else []), (who, typed)
    assert not called(cases, "Vandelquist")


def test_a_closed_name_is_changed_only_by_those_who_know_it(agreed_case, lead, named):
    person = kezia(agreed_case, lead).person
    name = other_names.add_name(person, case=agreed_case, by=lead, **CLOSED)
    said = {**CLOSED, "closed": False}
    for verb in (
        lambda by: other_names.change_name(name, by=by, **said),
        lambda by: other_names.take_away(name, by=by),
    ):
        with refuses("This name is not there any more. Open the page again."):
            verb(named["teammate"])
    with refuses("cannot be told: choose people in this team", "known_to"):
        other_names.change_name(name, known_to=[named["colleague"]], case=agreed_case, by=lead, **CLOSED)
    other_names.change_name(name, case=agreed_case, by=lead, **said)
    assert not PersonName.objects.get().closed
    other_names.take_away(PersonName.objects.get(), case=agreed_case, by=named["teammate"])
    assert not PersonName.objects.exists()


def test_a_name_changed_and_closed_leaves_no_word_of_it(agreed_case, lead):
    member = kezia(agreed_case, lead)
    cases_people.change_person(
        member,
        case=agreed_case,
        by=lead,
        old_name="closed",
        **changes(member, given_names="Kit", gender="03"),
    )
    kept = member.person.other_names.get()
    assert kept.closed and list(kept.known_to.all()) == [lead]
    assert "given_names" not in Entry.objects.order_by("pk").last().details["fields"]


def test_whoever_leaves_the_team_knows_a_closed_name_no_more_unless_it_would_be_lost(
    agreed_case, lead, named
):
    person, mate = kezia(agreed_case, lead).person, named["teammate"]
    both = other_names.add_name(person, known_to=[mate], case=agreed_case, by=lead, **CLOSED)
    alone = other_names.add_name(person, case=agreed_case, by=mate, **CLOSED | {"given_names": "Yquil"})
    row = agreed_case.team.live().get(user=mate)
    team.leave(row, why="Moved on", by=lead)
    assert list(both.known_to.all()) == [lead] and list(alone.known_to.all()) == [mate]


def test_the_rules_of_another_name(agreed_case, lead):
    person = kezia(agreed_case, lead).person
    today = timezone.localdate()
    for said, sentence, field in (
        ({}, "Enter a name.", "given_names"),
        ({"given_names": "Ada", "why": ""}, "Choose what kind of name it is.", "why"),
        ({"given_names": "Ada", "from_on": today + timedelta(days=1)}, "must be today or earlier", "from_on"),
        ({"given_names": "Ada", "to_on": today + timedelta(days=1)}, "must be today or earlier", "to_on"),
        ({"given_names": "Ada", "from_on": today, "to_on": BORN}, "must be after the day it began", "to_on"),
    ):
        with refuses(sentence, field):
            other_names.add_name(person, by=lead, **{"why": Why.KNOWN_AS, **said})
    beside = other_names.add_name(person, given_names="Zuzia", why=Why.KNOWN_AS, by=lead)
    assert beside.said == "also Zuzia"
