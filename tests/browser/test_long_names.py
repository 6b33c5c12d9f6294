"""A surname of 35 letters, which has no place to break, widens no page of a record: it breaks where the page ends."""

import re

from django.urls import NoReverseMatch, reverse

from cases.models import Family, Person
from tests import builders
from tests.browser import checks
from tests.browser.conftest import PHONE
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.walk import every_page

LONGEST = "Wolfeschlegelsteinhausenbergerdorff"  # 35 letters
SMALL = PHONE | {"width": 320}
ARGUMENT = re.compile(r"<\w+:(\w+)>")


def looked_at(urls, phone, client) -> int:
    """How many of these pages show the name: each is made as narrow as can be, measured, and looked at."""
    assert SMALL["width"] in checks.NARROW
    shown = 0
    for url in urls:
        answer = client.get(url)
        if answer.status_code == 200 and LONGEST.encode() in answer.content:
            phone.open(url)
            shown += 1
    return shown


def pages_of(record, known):
    """The addresses of every page that is of this record, as far as what it names is `known`."""
    for name, route, _view in every_page():
        asked = ARGUMENT.findall(route)
        if record in asked and set(asked) <= known.keys():
            try:
                yield reverse(name, kwargs={one: known[one] for one in asked})
            except NoReverseMatch:
                continue


def test_a_long_surname_widens_no_page_of_a_record(window, lead, signed_in, with_team, supported_case):
    case = with_team(supported_case)
    builders.with_review(case)
    Person.objects.filter(memberships__family=case.family).update(family_name=LONGEST)
    Family.objects.filter(pk=case.family_id).update(name=LONGEST)
    mother = case.family.members.get(person=builders.mother(case))
    known = {"case_id": case.pk, "member_id": mother.pk}
    assert looked_at(pages_of("case_id", known), window(lead, size=SMALL), signed_in(lead)) > 20


def test_a_long_surname_widens_no_page_of_the_front_door(window, front_door, signed_in, people):
    named = [
        somebody(family_name=LONGEST),
        somebody(family_name=LONGEST, given_names="Layla", part="daughter"),
    ]
    enquiry = an_enquiry(
        people["lead"], how="online", family_name=LONGEST, asker_name=f"Ann {LONGEST}", people=named
    )
    known = {"enquiry_id": enquiry.pk}
    pages = [*pages_of("enquiry_id", known), reverse("referrals:queue"), reverse("home")]
    assert looked_at(pages, window(front_door, size=SMALL), signed_in(front_door)) > 5
