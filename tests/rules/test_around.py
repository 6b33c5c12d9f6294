"""The map of those around a family: who is on it, what it keeps from whom, and that it can be read."""

import re
from itertools import combinations

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import addresses, audience, health_workers, life, membership, people, relationships, schooling
from cases.tree import around, ecomap, facts, measure, shown
from cases.tree.around import Around, Group, Strength
from onward import answering
from referrals.models import Decision
from tests import builders
from tests.rules.test_offers import agency, enquiry, offer
from tests.trees import NAMES

__all__ = ["agency", "enquiry", "offer"]
those = st.builds(
    Around,
    group=st.sampled_from(Group),
    name=st.sampled_from(NAMES),
    what=st.sampled_from(
        ("friend of Nadia", "family support worker, Brambleford Early Help and Family Hubs Service", "")
    ),
    whom=st.sampled_from(("", "Idris", "Idris, Layla, Zachariah, Persephone and Maximilian-Alexander")),
    strength=st.sampled_from(Strength),
)


def box(laid, place):
    wide = max(measure.width(words, size) for words, size, _ in place.lines)
    edge = ecomap.MARGIN + ecomap.COLUMN
    left = edge - wide if place.left else ecomap.WIDTH - edge
    return left, place.top, left + wide, place.bottom


@given(st.lists(those, max_size=40))
@settings(max_examples=60, deadline=None)
def test_nothing_lies_on_anything_and_all_is_said_twice(found):
    found = sorted(found, key=lambda one: list(Group).index(one.group))
    laid = ecomap.laid_out("Moss family", found)
    boxes = [box(laid, place) for place in laid.places]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert all(
        left >= 0 and right <= ecomap.WIDTH and bottom <= laid.height for left, _, right, bottom in boxes
    )
    drawn = ecomap.drawn(laid, "x", "t", "d")
    assert re.findall('data-strength="(.*?)"', drawn) == [
        one.strength.name.lower() for one in sorted(found, key=lambda one: one.group != Group.NETWORK)
    ]
    for place in laid.places:
        words = "".join(words for words, _, _ in place.lines).replace("-", "").replace(" ", "")
        for said in (place.one.name, *place.one.says):
            assert said.replace("-", "").replace(" ", "") in words


# --- who is on it -----------------------------------------------------------------------------------------------


@pytest.fixture
def case(supported_case, with_team):
    return with_team(supported_case)


@pytest.fixture
def gathered(case, lead):
    def found(viewer=None):
        viewer = viewer or audience.worker(lead, case)
        return {one.name: one for one in around.gather(case, viewer, facts.gather(case, viewer))}

    return found


def test_the_team_stands_with_what_each_does(gathered, lead, teammate, informed):
    found = gathered()
    assert found[lead.name].strength == Strength.LEADS
    assert found[teammate.name].strength == Strength.WORKS
    assert found[informed.name].strength == Strength.INFORMED
    assert lead.agency.name in found[lead.name].what


def test_those_who_live_elsewhere_say_what_they_are_to_those_at_home(gathered, case, lead):
    def add(given, part="other"):
        return people.add_person(
            case.family, part=part, given_names=given, lives_here=False, case=case, by=lead
        )

    friend, old, gone = add("Suharto"), add("George", "grandparent"), add("Dawn")
    add("Ray")
    relationships.relate(friend.person, "friend", builders.mother(case), by=lead)
    life.died(old, case=case, by=lead)
    membership.leave(gone, why="left", left_on=timezone.localdate(), by=lead)
    found = gathered()
    assert found["Suharto"].says == ("Friend of Nadia",)
    assert found["Ray"].what == "wider family or friend"
    assert not {"George", "Dawn", "Nadia Moss"} & set(found)


def test_nobody_is_further_away_because_they_hide(gathered, case, lead, teammate):
    nadia, idris = builders.mother(case), builders.son(case)
    addresses.add_address(nadia, also=[idris], lines="3 Safe Street", kind="refuge", case=case, by=lead)
    assert not {nadia.name, idris.name} & set(gathered())
    assert not {nadia.name, idris.name} & set(gathered(audience.worker(teammate, case)))


def test_schools_and_health_say_for_whom(gathered, case, lead):
    idris, layla = builders.son(case), builders.daughter(case)
    for child in (idris, layla):
        schooling.begin(child, name="Beech Nursery", case=case, by=lead)
        health_workers.add(child, kind="gp", name="Dr Ogilvie", practice="Pinfold Street", case=case, by=lead)
    gone = health_workers.add(idris, kind="school_nurse", name="Ade Bello", case=case, by=lead)
    health_workers.change(gone, to_on=timezone.localdate(), case=case, by=lead)
    found = gathered()
    assert found["Beech Nursery"].whom == found["Dr Ogilvie"].whom == "Idris and Layla"
    assert found["Dr Ogilvie"].what == "GP, Pinfold Street" and "Ade Bello" not in found


def test_an_agency_that_helps_since_the_front_door_asked_it(gathered, case, offer, agency, informed):
    Decision.objects.filter(offer=offer).update(family=case.family)
    assert agency.name not in gathered()
    answering.answer(offer, accepts=True, by=informed)
    assert gathered()[agency.name].group == Group.AGENCY


def test_nobody_of_the_family_reads_more_than_who_helps_them(gathered, case, lead):
    idris = builders.son(case)
    schooling.begin(idris, name="Beech Nursery", case=case, by=lead)
    found = gathered(audience.relative(builders.mother(case), case))
    assert lead.name in found and "Beech Nursery" not in found
    assert gathered(audience.NOBODY) == {}


def test_the_drawing_and_the_list_are_of_the_same(case, lead):
    _, map_ = shown.both(case, audience.worker(lead, case))
    for one in map_.lines:
        assert one.name in map_.drawing
    assert [words for _, words in map_.key] == ["Leads", "Works with them", "Kept informed"]
