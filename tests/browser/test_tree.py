"""The page of the family tree in a browser: it is sound, no phone scrolls sideways for it, and words fit where they were measured."""

from datetime import date

import pytest
from django.urls import reverse

from cases import addresses, people, relationships
from tests import builders
from tests.browser.conftest import DESK, PHONE
from tests.trees import LONG

# How far each line of words of the first drawing reaches over its neighbours, as the browser draws them.
WIDTHS = """() => [...document.querySelectorAll('.eh-tree__svg')].map(svg => {
  const boxes = [...svg.querySelectorAll('text')].map(one => one.getBBox())
  const lies = (a, b) => a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y + 4 < b.y + b.height - 4 && b.y + 4 < a.y + a.height - 4
  return boxes.filter((a, i) => boxes.some((b, j) => i < j && lies(a, b))).length
})"""


@pytest.fixture
def wide_case(supported_case, with_team, lead):
    """A family wider than any page: a mother with three partners of before, and children of each."""
    case = with_team(supported_case)
    nadia = builders.mother(case)

    def add(part, given, **more):
        more = {"family_name": LONG, "born_on": date(1988, 1, 1), "lives_here": False} | more
        return people.add_person(case.family, part=part, given_names=given, case=case, by=lead, **more).person

    for number, name in enumerate(("Karim", "Maximilian", "Przemysław", "WWWWWWWW")):
        father = add("father", name)
        relationships.relate(father, "former_partner" if number else "partner", nadia, by=lead)
        for child in ("Wilhelmina", "Мария"):
            child = add("child", f"{child} {number}", born_on=date(2012 + number, 3, 4), lives_here=True)
            relationships.relate(father, "parent", child, by=lead)
            relationships.relate(nadia, "parent", child, by=lead)
    addresses.add_address(nadia, lines="1 Rope Yard", case=case, by=lead)
    return case


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_no_page_scrolls_sideways_and_no_words_lie_on_one_another(size, window, wide_case, lead):
    shown = window(lead, size)
    shown.open(reverse("cases:tree", args=[wide_case.pk]))
    page = shown.page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    region = page.get_by_role("region", name="Drawing of the family tree")
    assert region.evaluate("one => one.scrollWidth > one.clientWidth"), "the drawing scrolls in its own place"
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("one => one.scrollLeft > 0", arg=region.element_handle())
    assert page.evaluate(WIDTHS) == [0, 0]
    assert page.get_by_role("img", name="Family tree of the Moss family").count() == 1


def test_it_is_the_same_without_scripts(window, wide_case, lead):
    shown = window(lead, PHONE, scripts=False)
    shown.open(reverse("cases:tree", args=[wide_case.pk]))
    assert shown.page.locator("svg.eh-tree__svg").count() == 2
