"""Who may see it, on pages: the question on forms, the mark where it stands, what each of the family sees, hidden addresses."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import addresses, agreement, audience, notes, people, warnings
from plans import plan as plans
from plans.models import Goal
from portal import links
from referrals import checks
from tests import builders
from tests.family_page import HOME, contact_of, opened
from tests.pages.sent import sent
from tests.partners import nurse, nurses, one
from tests.rules.test_enquiries import an_enquiry, somebody

__all__ = ["nurse", "nurses"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def mother(supported_case):
    return builders.mother(supported_case)


@pytest.fixture
def father(supported_case, lead):
    born = date(1988, 2, 3)
    add = people.add_person(
        supported_case.family, part="father", given_names="Karim", family_name="Moss", born_on=born, by=lead
    )
    return builders.judged(supported_case, add.person, lead)


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def page(browser, name, *args):
    return text(browser.get(reverse(name, args=args)))


# --- the question, and the mark -----------------------------------------------------------------------------


def test_a_goal_is_for_one_parent_by_name_and_the_plan_says_so(supported_case, mother, lead, signed_in):
    browser = signed_in(lead)
    address = reverse("plans:add_goal", args=[supported_case.pk])
    answers = {"title": "Somewhere quiet", "for_whom": "named", "shown_to": [mother.pk]}
    answer = sent(browser, address, answers)
    assert answer.status_code == 302
    goal = Goal.objects.get(title="Somewhere quiet")
    assert (goal.audience, list(goal.shown_to.all())) == ("named", [mother])
    assert "Somewhere quiet <strong class=" in page(browser, "plans:show", supported_case.pk)
    assert "Some of the family</strong>" in page(browser, "plans:show", supported_case.pk)


def test_whoever_names_nobody_is_asked_whom(supported_case, lead, signed_in):
    browser = signed_in(lead)
    address = reverse("plans:add_goal", args=[supported_case.pk])
    answer = sent(browser, address, {"title": "Somewhere quiet", "for_whom": "named"})
    assert "Choose who of the family may see this" in text(answer)
    assert not Goal.objects.filter(title="Somewhere quiet").exists()


@pytest.mark.parametrize("name", ["plans:add_goal", "plans:book", "cases:join", "cases:add_note"])
def test_what_is_usual_is_chosen_but_for_a_family_in_danger(name, supported_case, lead, signed_in):
    browser = signed_in(lead)
    usual = "team" if name == "cases:add_note" else "family"
    chosen = f'value="{usual}" checked'
    assert chosen in page(browser, name, supported_case.pk)
    later = timezone.localdate() + timedelta(days=30)
    warnings.warn(supported_case.family, kind="domestic_abuse", text="He watches", review_on=later, by=lead)
    now = page(browser, name, supported_case.pk)
    assert (chosen in now) == (usual == "team") and ("nothing is chosen for you" in now) == (
        usual == "family"
    )


def test_a_note_is_marked_in_the_chronology_and_on_the_record(supported_case, lead, signed_in):
    notes.add(
        supported_case,
        kind="visit",
        happened_at=timezone.now(),
        title="Bruises",
        for_whom="domestic_abuse",
        by=lead,
    )
    for name in ("cases:chronology", "record"):
        assert "Domestic abuse</strong>" in page(signed_in(lead), name, supported_case.pk)


# --- what each of them sees ------------------------------------------------------------------------------------


def test_a_worker_sees_what_each_of_the_family_sees(supported_case, mother, father, lead, signed_in):
    plan = plans.live(supported_case)
    for person in (mother, father):
        plans.add_goal(plan, title=f"For {person.called}", for_whom="named", shown_to=[person], by=lead)
    plans.add_goal(plan, title="For us", for_whom="team", by=lead)
    browser = signed_in(lead)
    links = page(browser, "portal:links", supported_case.pk)
    assert (
        "See what Nadia sees" in links and "See what Karim sees" in links and "what Idris sees" not in links
    )
    for person, other in ((mother, "Karim"), (father, "Nadia")):
        shown = page(browser, "portal:preview", supported_case.pk, person.pk)
        assert f"What {person.name} sees" in shown and f"For {person.called}" in shown
        assert f"For {other}" not in shown and "For us" not in shown
        assert "<form" not in shown and "/plan/tell-us/" not in shown
    son = reverse("portal:preview", args=[supported_case.pk, builders.son(supported_case).pk])
    assert browser.get(son).status_code == 404


def test_a_paper_is_offered_for_those_who_may_read_it(supported_case, mother, father, lead, signed_in):
    asked = page(signed_in(lead), "plans:ask_for_pdf", supported_case.pk)
    assert "Nadia Moss" in asked and "Karim Moss" in asked and "Idris Moss" not in asked


# --- hidden addresses ----------------------------------------------------------------------------------------------


@pytest.fixture
def refuge(supported_case, with_team, mother, lead):
    with_team(supported_case)
    return addresses.add_address(
        mother, lines="1 Refuge Road", postcode="E1 4AA", confidential=True, case=supported_case, by=lead
    )


@pytest.mark.parametrize("who", ["informed", "auditor", "manager", "teammate"])
def test_others_see_that_an_address_is_secret_and_whom_to_ask(who, refuge, supported_case, people, signed_in):
    shown = page(signed_in(people[who]), "cases:people", supported_case.pk)
    assert "Refuge Road" not in shown and "E1 4AA" not in shown
    assert "Secret address" in shown and "Ask Grace Okafor, if you need it" in shown


def test_the_lead_sees_it_who_else_knows_and_says_who_does(refuge, supported_case, teammate, lead, signed_in):
    browser = signed_in(lead)
    assert 'class="eh-noprint" >1 Refuge Road' in page(browser, "cases:people", supported_case.pk).replace(
        '"eh-noprint">', '"eh-noprint" >'
    )
    address = reverse("cases:let_know", args=[supported_case.pk, refuge.pk])
    answer = sent(browser, address, {"known_to": [lead.pk, teammate.pk]})
    assert answer.status_code == 302
    assert "Hana Yusuf" in page(browser, "cases:people", supported_case.pk)
    theirs = page(signed_in(teammate), "cases:people", supported_case.pk)
    assert "1 Refuge Road" in theirs and "Grace Okafor, who leads" in theirs
    assert audience.may_read(audience.worker(teammate, supported_case), refuge)


@pytest.mark.parametrize("hidden", [True, False])
def test_partners_are_told_where_a_family_lives_unless_it_hides(hidden, front_door, nurses, nurse, signed_in):
    mother = somebody(given_names="Nadia", part="mother", born_on=None, lives_here=True)
    enquiry = an_enquiry(
        front_door, people=[mother], address="1 Refuge Road", postcode="E1 4AA", address_hidden=hidden
    )
    checks.ask(
        enquiry,
        of=[one(nurses)],
        about=enquiry.people.all(),
        purpose="To know whether he is safe",
        basis="public_task",
        by=front_door,
    )
    shown = page(signed_in(nurse), "checks:show", enquiry.checks.get().pk)
    assert ("1 Refuge Road" in shown) != hidden and ("Secret. Ring MAST" in shown) == hidden
    door = page(signed_in(front_door), "referrals:show", enquiry.pk)
    assert "1 Refuge Road" in door and ("Secret address" in door) == hidden


def test_a_page_closes_at_once_for_whoever_takes_their_agreement_back(supported_case, mother, lead):
    browser = opened(links.make(supported_case, person=mother, contact=contact_of(mother, lead), by=lead))
    assert browser.get(HOME).status_code == 200
    agreement.record(
        supported_case,
        person=mother,
        answer="withdrawn",
        **builders.SAFE,
        how="spoken",
        answered_on=timezone.localdate(),
        by=lead,
    )
    assert browser.get(HOME).status_code == 403
