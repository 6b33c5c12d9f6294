"""The family tree on its page: what it tells of people, ties and homes, and what it keeps from whom."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases import addresses, audience, life, membership, parents, people, relationships
from cases.models import Person
from cases.tree import facts
from tests import builders

relate = relationships.relate


@pytest.fixture
def case(supported_case, with_team):
    return with_team(supported_case)


@pytest.fixture
def add(case, lead):
    def added(part, given="", **more):
        given = {"given_names": given, "family_name": "Moss"} if given else {"not_yet_named": True}
        return people.add_person(case.family, part=part, case=case, by=lead, **given | more)

    return added


@pytest.fixture
def nadia(case):
    return builders.mother(case)


@pytest.fixture
def idris(case):
    return builders.son(case)


@pytest.fixture
def layla(case):
    return builders.daughter(case)


@pytest.fixture
def page(case, signed_in, lead):
    def opened(by=lead):
        found = signed_in(by).get(reverse("cases:tree", args=[case.pk]))
        assert found.status_code == 200
        return found.content.decode()

    return opened


@pytest.fixture
def tree(case, lead):
    """What the tree tells somebody of one person, by what they are called."""

    def gathered(by=lead):
        found = facts.gather(case, audience.worker(by, case))
        return found, {one.called: one for one in found.people}

    return gathered


def plain(html):
    return " ".join(re.sub("<[^>]*>", " ", html).split())


# --- the page ---------------------------------------------------------------------------------------------------


def test_the_drawing_has_a_name_and_the_list_says_the_same(page, nadia, idris, layla, lead):
    relate(nadia, "parent", idris, by=lead)
    relate(nadia, "parent", layla, by=lead)
    html = page()
    svg, around = re.findall("<svg class=.eh-tree__svg.*?</svg>", html, re.S)
    assert 'role="img"' in svg and "Family tree of the Moss family" in svg
    assert "3 people in 2 generations. The list says the same in words." in svg
    assert re.search('aria-labelledby="tree-t" aria-describedby="tree-d"', svg)
    assert (
        '<div class="eh-scroll" tabindex="0" role="region" aria-label="Drawing of the family tree">' in html
    )
    said = plain(html.replace(svg, "").replace(around, ""))
    for sentence in ("Parent of Idris and Layla.", "Child of Nadia.", "At home"):
        assert sentence in said
    assert "<script" not in svg and "style=" not in svg


def test_it_is_led_to_from_the_record_and_from_the_people(case, signed_in, lead):
    url = reverse("cases:tree", args=[case.pk])
    for name in ("record", "cases:people"):
        assert url in signed_in(lead).get(reverse(name, args=[case.pk])).content.decode()


def test_what_somebody_wrote_is_words_in_the_drawing(page, nadia):
    Person.objects.filter(pk=nadia.pk).update(given_names="<b onload=x>&")
    html = page()
    assert "<b onload" not in html and "&lt;b onload=x&gt;&amp;" in html


def test_it_costs_the_same_for_three_and_for_twelve(case, signed_in, lead, add, idris):
    browser, url = signed_in(lead), reverse("cases:tree", args=[case.pk])
    browser.get(url)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            browser.get(url)
        return len(asked)

    before = statements()
    for number in range(9):
        one = add("aunt_uncle", f"Aunt {number}", lives_here=False)
        relate(one.person, "aunt_uncle", idris, by=lead)
        addresses.add_address(one.person, lines=f"{number} Elm Walk", by=lead)
    assert statements() == before


# --- people -----------------------------------------------------------------------------------------------------


def test_signs_follow_what_is_known(tree, add, nadia, idris):
    Person.objects.filter(pk=nadia.pk).update(sex="F")
    Person.objects.filter(pk=idris.pk).update(sex="M")
    add("unborn", due_on=timezone.localdate() + timedelta(days=60))
    _, people = tree()
    assert people["Nadia"].sign.name == "CIRCLE" and people["Idris"].sign.name == "SQUARE"
    assert people["Layla"].sign.name == "DIAMOND"
    assert people["Baby (not yet named)"].sign.name == "TRIANGLE"
    assert people["Baby (not yet named)"].due.startswith("due ")
    Person.objects.filter(pk=nadia.pk).update(gender="03")
    assert tree()[1]["Nadia"].sign.name == "DIAMOND"


def test_who_died_has_a_cross_and_a_baby_who_was_lost_has_none(page, tree, add, lead, case):
    old = add("grandparent", "George", born_on=date(1950, 1, 2), lives_here=False)
    life.died(old, died_on=date(2020, 3, 4), case=case, by=lead)
    crossed = page().count('fill="none" stroke="#0b0c0c" stroke-width="2"/>')
    baby = add("unborn", due_on=timezone.localdate() + timedelta(days=60))
    life.lost(baby, what="lost", case=case, by=lead)
    _, people = tree()
    assert people["George"].says == ("died 4 March 2020, aged 70",)
    assert people["Baby (not yet named)"].lost and people["Baby (not yet named)"].says == (
        "lost in pregnancy",
    )
    assert page().count('fill="none" stroke="#0b0c0c" stroke-width="2"/>') == crossed
    assert "Baby who was lost" in page()


def test_twins_are_said_to_be(page, add, nadia, lead):
    for name in ("Ada", "Ben"):
        relate(nadia, "parent", add("child", name, born_on=date(2022, 5, 6)).person, by=lead)
    said = plain(page())
    assert "Twin of Ada" in said and "Twin of Ben" in said and "Born together" in said


def test_who_left_the_family_stays_as_such_and_a_mistake_does_not(page, tree, add, lead, idris):
    father, wrong = add("father", "Karim", lives_here=False), add("other", "Walter")
    relate(father.person, "parent", idris, by=lead)
    membership.leave(father, why="moved_out", left_on=timezone.localdate(), by=lead)
    membership.leave(wrong, why="never", left_on=timezone.localdate(), by=lead)
    found, people = tree()
    assert people["Karim"].says == (facts.LEFT,) and "Walter" not in people
    assert "No longer part of this family." in plain(page()) and "Walter" not in page()
    membership.come_back(father, by=lead)
    assert tree()[1]["Karim"].says == (facts.NOT_KNOWN_WHERE,)


def test_nobody_of_another_record_is_drawn(page, tree, front_door, nadia, lead):
    other = builders.a_family(front_door, name="Reid").members.first().person
    Person.objects.filter(pk=other.pk).update(given_names="Rosalind")
    relationships.Relationship.objects.create(person=other, kind="sibling", to=nadia)
    found, _ = tree()
    assert not found.ties and "Rosalind" not in page()


# --- ties -------------------------------------------------------------------------------------------------------


def kinds(tree):
    return sorted(tie.kind.value for tie in tree()[0].ties)


def test_what_was_wrong_or_is_over_is_not_told_but_of_partners(tree, add, nadia, idris, lead):
    karim = add("father", "Karim", born_on=date(1988, 1, 1)).person
    foster, couple = relate(karim, "foster_carer", idris, by=lead), relate(karim, "partner", nadia, by=lead)
    assert kinds(tree) == ["foster_carer", "partner"]
    over = {"parental_responsibility": False, "held_by": "", "from_on": None, "note": ""}
    for row in (foster, couple):
        relationships.change(row, to_on=timezone.localdate(), by=lead, **over)
    assert kinds(tree) == ["former_partner"]
    relate(karim, "former_partner", nadia, by=lead)
    assert kinds(tree) == ["former_partner"], "said twice it is told once"
    again = relationships.Relationship.objects.create(person=nadia, kind="partner", to=karim)
    assert kinds(tree) == ["partner"], "they came together again"
    relationships.remove(again, why="A mistake", by=lead)
    assert kinds(tree) == ["former_partner"]


@pytest.mark.parametrize(
    ("sex", "words"),
    [("F", "father or second parent"), ("M", "mother or second parent"), ("U", "other parent")],
)
def test_a_parent_of_whom_nobody_wrote_is_said_and_asked_for(
    sex, words, page, tree, nadia, idris, lead, informed
):
    assert tree()[1]["Idris"].asks == "parents not written down"
    Person.objects.filter(pk=nadia.pk).update(sex=sex)
    relate(nadia, "parent", idris, by=lead)
    assert tree()[1]["Idris"].asks == f"{words} not written down"
    assert "Say what is known of Idris’s parents" in plain(page())
    said = plain(page(informed))
    assert "not written down" in said and "Say what is known" not in said
    parents.say(idris, answer="not_known", by=lead)
    assert tree()[1]["Idris"].asks == f"{words} not known: we asked" and not tree()[1]["Idris"].to_ask


# --- homes ------------------------------------------------------------------------------------------------------


def homes(tree, by=None):
    found, people = tree(by) if by else tree()
    names = {one.pk: one.called for one in found.people}
    rings = {home.words: sorted(names[pk] for pk in home.lives) for home in found.homes}
    return rings, {name: one.lives for name, one in people.items() if one.lives}


def test_a_child_of_two_homes_is_in_both_rings(tree, add, case, nadia, idris, lead):
    karim = add("father", "Karim", lives_here=False).person
    addresses.add_address(nadia, lines="1 Rope Yard", case=case, by=lead)
    for kind, lines in (("part", "1 Rope Yard"), ("part", "5 Mill Lane")):
        addresses.add_address(idris, kind=kind, lines=lines, case=case, by=lead)
    assert homes(tree) == (
        {facts.AT_HOME: ["Idris", "Layla", "Nadia"]},
        {"Karim": facts.NOT_KNOWN_WHERE, "Idris": facts.ALSO_ELSEWHERE},
    )
    addresses.add_address(karim, lines="5 Mill Lane", case=case, by=lead)
    assert homes(tree) == (
        {facts.AT_HOME: ["Idris", "Layla", "Nadia"], "A second home": ["Idris", "Karim"]},
        {},
    )


def test_no_address_stands_on_the_drawing(page, nadia, case, lead):
    addresses.add_address(nadia, lines="1 Rope Yard", case=case, by=lead)
    assert "Rope Yard" not in page()


def test_who_hides_with_whom_is_for_those_who_know(page, tree, nadia, idris, case, lead, teammate):
    addresses.add_address(nadia, also=[idris], lines="3 Safe Street", kind="refuge", case=case, by=lead)
    rings, lives = homes(tree)
    assert rings == {facts.AT_SECRET_HOME: ["Idris", "Nadia"], facts.AT_HOME: ["Layla"]} and not lives
    rings, lives = homes(tree, teammate)
    assert rings == {facts.AT_HOME: ["Layla"]}
    assert lives == {"Nadia": facts.SECRET, "Idris": facts.SECRET}
    assert facts.AT_SECRET_HOME in page() and facts.AT_SECRET_HOME not in page(teammate)
    assert "Safe Street" not in page() + page(teammate)


def test_one_of_the_family_reads_nothing_of_homes_nor_that_somebody_hides(case, nadia, idris, lead):
    addresses.add_address(idris, lines="3 Safe Street", confidential=True, case=case, by=lead)
    found = facts.gather(case, audience.relative(nadia, case))
    assert found.homes == () and {one.lives for one in found.people} == {""}
    assert not any(one.asks or one.to_ask for one in found.people)
