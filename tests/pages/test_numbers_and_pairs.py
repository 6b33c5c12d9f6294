"""What a number on another record is answered with, who is asked to look, and counting up the address of two records."""

import re

from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry, Unusual
from cases import restricting
from cases.models import Person
from earlyhelp.authority import authority
from matching.models import NumberOnAnother
from tests import builders
from tests.facts import letters
from tests.pages.door import text
from tests.pages.sent import shown
from tests.rules.test_numbers import NHS, a_number


def test_whoever_writes_a_number_that_is_not_theirs_is_told_nothing_of_whose_it_is(
    agreed_case, front_door, lead, manager, signed_in
):
    other = builders.a_family(front_door, name="Reed")
    holder = other.members.get(part="son").person
    Person.objects.filter(pk=holder.pk).update(nhs_number=NHS)
    member = agreed_case.family.members.get(part="son")
    url = reverse("cases:change_person", args=[agreed_case.pk, member.pk])
    grace, maya = signed_in(lead), signed_in(manager)
    assert shown(grace, url).send(nhs_number="943 476 5919", setting="Alder Primary").status_code == 302
    page = text(grace.get(reverse("cases:people", args=[agreed_case.pk])))
    assert "we cannot save it here. MAST has been asked to look." in page
    assert "Alder Primary" in page and "Reed" not in page
    todo = text(maya.get("/families/numbers/"))
    assert "Idris Moss" in todo and "Idris Reed" in todo and NHS in todo
    settle = reverse("matching:settle_number", args=[NumberOnAnother.objects.get().pk])
    assert shown(maya, settle).send(came_of_it="Mistyped at school").status_code == 302
    assert "There is nobody to look at." in text(maya.get("/families/numbers/"))


def test_a_number_on_a_restricted_record_is_looked_at_without_a_name(
    agreed_case, family, front_door, manager, other_manager, lead, signed_in
):
    other = builders.a_family(front_door, name="Reed")
    asked = a_number(family, other, lead)
    restricting.restrict(builders.a_waiting_case(manager, other), why="A relative works here", by=manager)
    page = text(signed_in(other_manager).get("/families/numbers/"))
    assert "A record you may not see" in page and "Reed" not in page
    restricting.restrict(agreed_case, why="A relative works here", by=manager)
    assert signed_in(other_manager).get(f"/families/numbers/{asked.pk}/").status_code == 404
    assert signed_in(manager).get(f"/families/numbers/{asked.pk}/").status_code == 200


def test_looking_at_a_family_of_which_nobody_has_a_case_yet_leaves_a_line(
    family, front_door, manager, signed_in
):
    other = builders.a_family(front_door, name="Reed")
    number = a_number(family, other, manager)
    maya = signed_in(manager)
    for url in (f"/families/numbers/{number.pk}/", f"/families/same/{family.pk}/{other.pk}/"):
        before = Entry.objects.latest("pk").pk
        assert maya.get(url).status_code == 200
        lines = Entry.objects.filter(pk__gt=before, verb="family.viewed", actor_id=manager.pk)
        assert str(family.pk) in lines.values_list("subject_id", flat=True), url


def test_counting_up_the_address_of_two_records_ends(family, front_door, manager, governance, signed_in):
    most = authority().limits.pairs_an_hour
    twin = builders.a_family(front_door, name="Mos")
    door, maya = signed_in(front_door), signed_in(manager)
    for _ in range(most + 5):
        assert door.get(f"/families/same/{family.pk}/{twin.pk}/").status_code == 200, "one pair is one"
    for pk in range(9000, 9000 + most - 1):
        assert door.get(f"/families/same/{family.pk}/{pk}/").status_code == 404, (
            "one that is not there counts"
        )
    third = builders.a_family(front_door, name="Mas")
    for page in ("", "confirm/"):
        answer = door.get(f"/families/same/{family.pk}/{third.pk}/{page}")
        assert answer.status_code == 429 and "Mas family" not in text(answer)
    assert door.get(f"/families/same/{family.pk}/{twin.pk}/").status_code == 200, "what was begun is ended"
    assert maya.get(f"/families/same/{family.pk}/{third.pk}/").status_code == 200
    assert Entry.objects.filter(verb="pairs.stopped", actor_id=front_door.pk).count() == 2
    assert letters("merging.many_pairs") == [governance.email]


def test_unusual_days_are_shown_with_the_way_to_their_lines(lead, governance, signed_in):
    today = timezone.localdate()
    Unusual.objects.create(
        day=today, actor_id=lead.pk, actor_name=lead.name, actor_agency="Alder", records=61, usual=9
    )
    browser = signed_in(governance)
    page = browser.get("/audit/unusual/")
    assert "Grace Okafor" in text(page) and " 61 " in text(page) and " 9 " in text(page)
    link = re.search(r'href="(/audit/\?person=[^"]+)"', page.content.decode())[1].replace("&amp;", "&")
    asked = browser.get(link)
    assert asked.status_code == 200 and not asked.context["form"].errors
    assert Entry.objects.filter(verb="unusual.read", actor_id=governance.pk).count() == 1


def test_the_list_is_in_the_menu_only_while_there_is_a_number_to_look_at(
    agreed_case, family, front_door, lead, signed_in
):
    door = signed_in(front_door)
    assert "Perhaps on two records" not in text(door.get("/help/"))
    a_number(family, builders.a_family(front_door, name="Reed"), lead)
    caches["nearby"].clear()
    assert "Perhaps on two records" in text(door.get("/help/"))
