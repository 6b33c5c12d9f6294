"""Pages about a family's record: what they show, what they say when an answer is wrong, and what they cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry, Search
from cases import notes
from cases.models import Case, Contact, Note, Person, TeamMember
from tests import builders
from tests.journeys.visitor import Forms, Visitor, in_boxes

TODAY = timezone.localdate
MOST_STATEMENTS = 12  # for the record, whatever the family's history


@pytest.fixture
def grace(signed_in, lead):
    return Visitor(signed_in(lead))


@pytest.fixture
def maya(signed_in, manager):
    return Visitor(signed_in(manager))


def page(name, case, *more):
    return reverse(name, args=[case.pk, *more])


def write_notes(case, by, count):
    now = timezone.now()
    Note.objects.bulk_create(
        Note(case=case, kind="call", happened_at=now - timedelta(hours=n), title=f"Call {n}", by=by)
        for n in range(count)
    )


# --- the list -----------------------------------------------------------------------------------------


@pytest.fixture
def reed_case(front_door):
    return builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed", locality="east"))


def test_the_list_holds_what_somebody_may_see_and_no_more(
    agreed_case, reed_case, grace, maya, signed_in, stranger
):
    url = reverse("cases:list")
    grace.opens(url).sees("Moss family").does_not_see("Reed family")
    maya.opens(url).sees("Moss family", "Reed family")
    Visitor(signed_in(stranger)).opens(url).sees("No families to show").does_not_see("Moss family")


@pytest.mark.parametrize("who", ["front_door", "analyst", "governance", "administrator"])
def test_people_who_work_with_no_family_have_no_list(who, people, signed_in):
    assert signed_in(people[who]).get(reverse("cases:list")).status_code == 403


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=ree", {"Reed"}),
        ("q=xyz", set()),
        ("locality=north", {"Moss"}),
        ("step=name_lead", {"Reed"}),
        ("step=start_assessment", {"Moss"}),
        ("whose=mine", set()),
        ("when=late", set()),
        ("when=closed", set()),
        ("step=nonsense&when=nonsense&page=nonsense", {"Moss", "Reed"}),
    ],
)
def test_the_list_is_narrowed(asked, found, agreed_case, reed_case, maya):
    maya.opens(f"{reverse('cases:list')}?{asked}")
    assert {name for name in ("Moss", "Reed") if f"{name} family" in maya.page} == found


def test_a_family_is_found_by_its_reference(agreed_case, reed_case, maya):
    for words in (reed_case.reference, reed_case.reference.lower(), str(reed_case.pk)):
        maya.opens(f"{reverse('cases:list')}?q={words}").sees("Reed family").does_not_see("Moss family")


@pytest.mark.parametrize("typed", ["Idris", "idriss", "Layla+Moss", "Laila", "the+moss+family"])
def test_a_lead_finds_her_family_by_a_childs_name_and_no_others(typed, agreed_case, reed_case, grace):
    """In the Reed family, which she may not see, there are an Idris and a Layla too."""
    grace.opens(f"{reverse('cases:list')}?q={typed}").sees("Moss family").does_not_see("Reed family")


@pytest.mark.parametrize(
    "odd", ["q=a%00b", "q=٣", "q=" + "9" * 5000, "page=" + "9" * 5000, "page=-1", "page=²"]
)
def test_odd_questions_of_the_list_are_answered(odd, agreed_case, maya):
    assert maya.client.get(f"{reverse('cases:list')}?{odd}").status_code == 200


def test_the_list_costs_the_same_however_many_families(agreed_case, signed_in, people, front_door):
    costs = []
    for number in (2, 6):
        for n in range(number):
            builders.a_waiting_case(front_door, builders.a_family(front_door, name=f"Family {number}{n}"))
        client = signed_in(people.fresh("manager"))
        client.get(reverse("cases:list"))
        with CaptureQueriesContext(connection) as statements:
            client.get(reverse("cases:list"))
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_looking_through_the_list_leaves_a_line_in_the_trail(agreed_case, maya, manager):
    maya.opens(f"{reverse('cases:list')}?q=moss")
    line = Entry.objects.get(verb="families.listed")
    search = Search.objects.get()
    assert (line.actor_id, line.details) == (manager.pk, {"shown": [agreed_case.pk], "search": search.pk})
    assert search.asked == {"q": "moss"}


# --- the record ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("entries", [10, 500])
def test_the_record_costs_no_more_statements_with_a_long_history(
    entries, supported_case, with_team, lead, signed_in, people, django_assert_max_num_queries
):
    with_team(supported_case)
    write_notes(supported_case, lead, entries)
    builders.with_review(supported_case)
    client = signed_in(lead)
    client.get(page("record", supported_case))
    with django_assert_max_num_queries(MOST_STATEMENTS):
        response = client.get(page("record", supported_case))
    assert response.status_code == 200


def test_the_record_says_what_comes_next_and_by_when(agreed_case, grace):
    grace.opens(page("record", agreed_case)).sees(
        "Start the assessment", agreed_case.reference, "Grace Okafor", "Nadia", "Idris"
    )
    assert page("assessments:start", agreed_case) in Forms(grace.page).links


@pytest.mark.parametrize(
    "state", ["waiting_case", "assessing_case", "planning_case", "supported_case", "closed_case"]
)
def test_the_record_opens_in_every_state(state, request, maya):
    case = request.getfixturevalue(state)
    maya.opens(page("record", case)).sees("Moss family")
    for name in (
        "cases:people",
        "cases:chronology",
        "cases:team",
        "assessments:show",
        "plans:show",
        "plans:meetings",
    ):
        maya.opens(page(name, case))


def test_a_warning_stands_on_every_page_of_the_record_until_it_is_taken_down(agreed_case, grace, lead):
    later = TODAY() + timedelta(days=30)
    grace.opens(page("cases:add_warning", agreed_case)).answers(
        kind="home", text="A large dog", **in_boxes("review_on", later)
    )
    for name in ("record", "cases:people", "cases:chronology", "cases:team", "plans:show"):
        grace.opens(page(name, agreed_case)).sees("A large dog")
    warning = agreed_case.family.warnings.get()
    grace.opens(page("cases:end_warning", agreed_case, warning.pk)).presses()
    grace.opens(page("record", agreed_case)).does_not_see("A large dog")


def test_what_somebody_typed_is_never_run_by_the_browser(agreed_case, lead, grace):
    nasty = "<script>alert(1)</script>"
    notes.add(agreed_case, kind="call", happened_at=timezone.now(), title=nasty, text=nasty, by=lead)
    Person.objects.update(preferred_name=nasty, setting=nasty)
    Case.objects.update(why=nasty)
    agreed_case.family.name = nasty
    agreed_case.family.save()
    for name in ("record", "cases:people", "cases:chronology", "cases:team", "cases:add_note"):
        grace.opens(page(name, agreed_case)).does_not_see(nasty)
    grace.sends(title=nasty, day_day="x").does_not_see(nasty).sees("&lt;script&gt;")


# --- people -------------------------------------------------------------------------------------------


def test_somebody_is_added_and_changed(agreed_case, grace):
    grace.opens(page("matching:add_person", agreed_case)).answers(
        part="father",
        given_names="Karim",
        family_name="Moss",
        **in_boxes("born_on", TODAY() - timedelta(days=12000)),
    )
    grace.sees("Karim Moss")
    member = agreed_case.family.members.get(part="father")
    grace.opens(page("cases:change_person", agreed_case, member.pk)).answers(
        setting="Night work", nhs_number="943 476 5919"
    )
    member.person.refresh_from_db()
    assert (member.person.setting, member.person.nhs_number) == ("Night work", "9434765919")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"part": "father", "given_names": "", "family_name": ""}, "Enter a name. One is enough"),
        ({"part": "unborn"}, "Enter the due date, or your best guess."),
        (
            {"part": "father", "given_names": "Karim", "nhs_number": "9434765910"},
            "This is not a real NHS number",
        ),
        (
            {"part": "father", "given_names": "Karim", **in_boxes("due_on", date(2026, 11, 2))},
            "A due date is only for a child not yet born.",
        ),
    ],
)
def test_a_broken_rule_is_told_at_the_top_and_beside_its_question_and_nothing_typed_is_lost(
    answers, sentence, agreed_case, grace
):
    before = Person.objects.count()
    grace.opens(page("matching:add_person", agreed_case)).sends(
        **{"family_name": "Moss", "setting": "Night work", **answers}
    )
    grace.sees("There is a problem", "Night work", "govuk-error-message")
    assert grace.page.count(sentence) == 2
    assert Person.objects.count() == before


def test_two_people_changing_one_person_lose_no_word(agreed_case, grace, maya):
    member = agreed_case.family.members.get(part="son")
    url = page("cases:change_person", agreed_case, member.pk)
    grace.opens(url)
    maya.opens(url).answers(setting="Alder Primary")
    grace.sends(setting="Home taught")
    grace.sees(" saved this page", "Alder Primary", "Home taught")
    grace.answers(setting="Alder Primary, two days at home")
    member.person.refresh_from_db()
    assert member.person.setting == "Alder Primary, two days at home"


def test_an_address_and_a_contact(agreed_case, grace):
    member = agreed_case.family.members.get(part="mother")
    grace.opens(page("cases:add_address", agreed_case, member.pk)).answers(
        lines="1 Rope Yard", postcode="e14aa", confidential="on"
    )
    grace.sees("The address is saved.", "1 Rope Yard", "E1 4AA", "Secret address")
    grace.opens(page("cases:add_contact", agreed_case, member.pk)).answers(
        kind="mobile", value="07700 900123", safety="unsafe"
    )
    grace.sees("07700 900123", "Not safe")
    contact = Contact.objects.get()
    grace.opens(page("cases:change_contact", agreed_case, contact.pk)).sends(safety="care", note="")
    grace.sees("Say how it is safe to use")
    grace.answers(safety="care", note="Text only")
    grace.sees("Whether 07700 900123 is safe to use is saved.", "With care", "Text only")


def test_how_two_people_are_related(agreed_case, grace):
    mother = agreed_case.family.members.get(part="mother")
    son = agreed_case.family.members.get(part="son")
    url = page("cases:relate", agreed_case, mother.pk)
    grace.opens(url).sends(kind="parent")
    grace.sees("Choose who they are related to")
    grace.answers(kind="parent", to=str(son.person_id), parental_responsibility="on")
    grace.sees("Parent of Idris, with parental responsibility")
    grace.opens(url).sends(kind="sibling", to=str(mother.person_id))
    grace.sees("There is a problem")


# --- the chronology -----------------------------------------------------------------------------------


def test_a_note_is_added_once_however_often_the_button_is_pressed(agreed_case, grace):
    grace.opens(page("cases:add_note", agreed_case))
    form = grace.form_with({"title"})
    data = (
        form["fields"]
        | {"kind": "visit", "title": "Home visit", "text": "All well"}
        | in_boxes("day", TODAY())
    )
    for _ in range(2):
        response = grace.client.post(grace.url, data)
        assert (response.status_code, response["Location"]) == (302, page("cases:chronology", agreed_case))
    assert Note.objects.filter(title="Home visit").count() == 1


def test_a_note_of_tomorrow_is_refused_and_kept_in_the_boxes(agreed_case, grace):
    grace.opens(page("cases:add_note", agreed_case)).sends(
        kind="visit", title="Home visit", text="All well", **in_boxes("day", TODAY() + timedelta(days=1))
    )
    grace.sees("There is a problem", "All well")
    assert not Note.objects.filter(title="Home visit").exists()


def test_what_was_being_typed_is_there_again_until_it_is_saved(agreed_case, grace):
    url = page("cases:add_note", agreed_case)
    grace.opens(url)
    typed = grace.form_with({"title"})["fields"] | {"title": "Half a ti", "text": "and half a sen"}
    assert grace.client.post(reverse("draft"), typed, headers={"X-Autosave": "1"}).status_code == 200
    grace.opens(url).sees("Half a ti", "and half a sen")
    grace.answers(kind="call", title="A whole title", **in_boxes("day", TODAY()))
    grace.opens(url).does_not_see("Half a ti", "and half a sen")


def test_the_chronology_is_narrowed_and_paged(agreed_case, grace, lead):
    write_notes(agreed_case, lead, 40)
    notes.add(
        agreed_case, kind="police", happened_at=timezone.now(), title="Called out", significant=True, by=lead
    )
    url = page("cases:chronology", agreed_case)
    grace.opens(url).sees("Called out", "Call 0").does_not_see("Call 39")
    grace.opens(f"{url}?page=2").sees("Call 39")
    grace.opens(f"{url}?kind=police").sees("Called out").does_not_see("Call 0")
    grace.opens(f"{url}?significant=1").sees("Called out", "Early help started").does_not_see("Call 0")


# --- agreement, team, restricting -----------------------------------------------------------------------


def test_a_young_persons_agreement_asks_who_judged_it(agreed_case, grace):
    grace.opens(page("cases:agreement", agreed_case)).sends(
        person=str(builders.son(agreed_case).pk),
        answer="given",
        how="spoken",
        **in_boxes("answered_on", TODAY()),
    )
    grace.sees("Say who judged that this young person understands, and why.")
    assert agreed_case.agreements.count() == 1


def test_the_rule_of_joining_is_told_on_the_form(waiting_case, lead, manager, teammate, grace):
    builders.with_lead(waiting_case, lead, manager)
    grace.opens(page("cases:join", waiting_case)).sends(
        user=str(teammate.pk), capacity="member", why="Health visitor"
    )
    grace.sees("Ask the family to agree, and record it, before people from other agencies join.")
    assert not TeamMember.objects.filter(user=teammate).exists()


def test_the_team_page_tells_who_why_and_under_which_basis(agreed_case, with_team, grace):
    with_team(agreed_case)
    grace.opens(page("cases:team", agreed_case)).sees(
        "Hana Yusuf",
        "Works with the family",
        "Public task",
        "Brambleford Health Visiting",
        "Everybody but the landlord",
    )


def test_somebody_is_taken_out_of_the_team(agreed_case, with_team, grace, signed_in, teammate):
    with_team(agreed_case)
    member = agreed_case.team.live().get(user=teammate)
    grace.opens(page("cases:leave", agreed_case, member.pk)).answers(why="Layla started school")
    assert signed_in(teammate).get(page("record", agreed_case)).status_code == 404


def test_a_manager_finds_who_could_lead_and_sees_how_busy_they_are(
    waiting_case, people, maya, lead, colleague
):
    maya.opens(page("cases:name_lead", waiting_case)).sees(
        "Grace Okafor", "Connor Walsh", "Leads 0 families now"
    )
    maya.opens(page("cases:name_lead", waiting_case) + "?q=alder gr").does_not_see("Connor Walsh")
    maya.opens(page("cases:name_lead", waiting_case) + "?q=connor").sees("Connor Walsh").does_not_see(
        "Grace Okafor"
    )


def test_a_closed_case_is_opened_again(closed_case, maya):
    maya.opens(page("cases:reopen", closed_case)).answers(why="They rang")
    closed_case.refresh_from_db()
    assert closed_case.is_open


def test_opening_an_open_case_again_is_refused_on_the_form(agreed_case, maya):
    maya.opens(page("cases:reopen", agreed_case)).sends(why="They rang")
    maya.sees("There is a problem", "This family already has an open case.")


def test_who_has_looked_at_the_record(agreed_case, maya, grace):
    maya.opens(page("record", agreed_case))
    grace.opens(page("cases:who_looked", agreed_case)).sees("Maya Kaur", "Brambleford Early Help")
