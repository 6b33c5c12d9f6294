"""What a council's own file says, on the pages where families and staff look for it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases import team
from cases.models import Case, Person
from earlyhelp import births
from earlyhelp.authority import authority, available
from earlyhelp.authority.strategy import ABOUT
from earlyhelp.models import Letter
from plans import meetings
from referrals import signposts, triage
from referrals.choice import Choice
from tests import builders
from tests.pages.deciding import at, what_panel
from tests.pages.door import text
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db


def read(address, browser=None):
    answer = (browser or Client()).get(address)
    assert answer.status_code == 200
    return text(answer)


@pytest.mark.parametrize("name", available())
def test_everybody_can_read_what_a_strategy_says_and_what_is_the_systems_own(name, settings):
    settings.AUTHORITY = name
    page, council = read("/council/"), authority()
    assert council.team.in_full in page and council.panel_name in page and council.ages.text in page
    for line in (*council.measures, *council.reaches_out_to, *(one.name for one in council.gatherings)):
        assert line.replace("&", "&amp;") in page
    for silence in council.sources_silent_on:
        assert silence.says in page
    assert ("are the system’s own" in page) == bool(council.strategy)


@pytest.mark.parametrize("about", ABOUT)
def test_what_stands_in_is_said_where_it_stands(about):
    """Not only on the page that lists all that a strategy does not say."""
    included = f'"components/not_in_strategy.html" with says=authority.silences.{about} only'
    pages = [one for one in Path("templates").rglob("*.html") if included in one.read_text()]
    assert [one for one in pages if one.name != "council.html"], about


@pytest.mark.parametrize(
    ("name", "page", "about"),
    [
        ("lewisham_2016", "help", "ages"),
        ("lewisham_2016", "ask:start", "ages"),
        ("city_of_london_2019", "cases:agreement", "agreement"),
        ("tower_hamlets_2025", "portal:links", "languages"),
    ],
)
def test_it_is_read_there(name, page, about, settings, signed_in, lead, agreed_case):
    settings.AUTHORITY = name
    args = [agreed_case.pk] if page.startswith(("cases", "portal")) else []
    shown = read(reverse(page, args=args), signed_in(lead))
    assert f"About the strategy: {authority().silences[about]}" in shown


def test_north_somersets_promises_stand_where_an_agency_signs(settings, signed_in, administrator, school):
    settings.AUTHORITY = "north_somerset_2014"
    page, council = read("/council/"), authority()
    signing = read(reverse("accounts:sign_pledge", args=[school.pk]), signed_in(administrator))
    for promise in council.pledge:
        assert promise in page and promise in signing
    for change in council.expected_of_agencies:
        assert change in page
    assert "What North Somerset expects of agencies" in read(
        reverse("accounts:agency", args=[school.pk]), signed_in(administrator)
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tower_hamlets_2018", ("Early Help Hub", "to 25 with learning difficulties or disabilities")),
        ("tower_hamlets_2025", ("Family Hubs", "8 more centres", "26 safe places", "A community cupboard")),
        ("lewisham_2016", ("Early help team", "Single request form")),
        (
            "city_of_london_2019",
            ("Multi Agency Referral Form (MARF)", "to 25 with special educational needs"),
        ),
        ("north_somerset_2014", ("About the strategy: Delivery hubs are to be explored",)),
        ("brambleford", ("Family hubs", "Hazel Children’s Centre", "Wherry Boxing and Youth Club")),
    ],
)
def test_the_help_page_says_where_to_go_as_the_council_calls_it(name, words, settings):
    settings.AUTHORITY = name
    page = read("/help/")
    for one in words:
        assert one in page
    assert ("amily hubs" in page.casefold()) == (name in ("tower_hamlets_2025", "brambleford"))


@pytest.mark.parametrize(
    ("name", "says"),
    [("tower_hamlets_2018", "until they are 25"), ("lewisham_2016", "until a child is 18.")],
)
def test_whoever_asks_reads_up_to_what_age_we_help(name, says, settings):
    settings.AUTHORITY = name
    assert says in read("/ask/")


def test_whoever_asks_in_the_city_reads_that_it_is_the_marf(settings):
    settings.AUTHORITY = "city_of_london_2019"
    assert "call this the Multi Agency Referral Form (MARF)." in read("/ask/")


def test_a_family_reads_the_ages_and_the_places_in_its_own_language():
    for language, words in (("bn", "শিশুর জন্মের আগে"), ("so", "ka hor dhalashada ilmaha")):
        page = read(f"/ask/?lang={language}")
        assert words in page and "We can help from before" not in page


def test_the_team_and_its_meetings_bear_the_councils_name(
    settings, signed_in, lead, supported_case, teammate
):
    settings.AUTHORITY = "tower_hamlets_2018"
    Case.objects.filter(pk=supported_case.pk).update(locality="borough")
    browser = signed_in(lead)
    page = read(reverse("plans:meetings", args=[supported_case.pk]), browser)
    assert "Team Around the Child/Family (TAC/F) meetings" in page
    assert "Book a TAC/F meeting" in read(reverse("plans:book", args=[supported_case.pk]), browser)
    team.join(supported_case, teammate, why="Health visitor", by=lead)
    soon = timezone.now() + timedelta(days=3)
    meetings.book(supported_case, kind="review", starts_at=soon, place="At school", by=lead)
    told = Letter.objects.filter(kind="meeting.booked").latest("pk")
    assert told.subject.startswith("TAC/F meeting booked") and "A TAC/F meeting for" in told.body
    letter = Letter.objects.filter(kind="case.joined_team").latest("pk")
    assert "in the Team Around the Child/Family (TAC/F) for" in letter.body


def test_the_panel_bears_the_councils_name_and_says_what_it_is_for(settings, signed_in, front_door):
    settings.AUTHORITY = "tower_hamlets_2018"
    browser, enquiry = signed_in(front_door), an_enquiry(front_door, needs=[])
    page = read(at("decide", enquiry), browser)
    assert "Take it to the Social Inclusion Panel" in page
    assert "once an Early Help Assessment has shown what the family needs" in page
    assert "About the strategy: The four levels are a picture" in page
    triage.decide(enquiry, Choice(**what_panel()), by=front_door)
    listed = read(reverse("referrals:panel"), browser)
    assert "Social Inclusion Panel" in listed and "What it is for: Additional family support" in listed


def test_in_the_city_a_decision_without_a_case_asks_who_leads(settings, signed_in, front_door):
    settings.AUTHORITY = "city_of_london_2019"
    page = read(at("decide", an_enquiry(front_door, needs=[])), signed_in(front_door))
    assert page.count("Every family referred here has a named lead professional") == 2


def test_figures_say_whose_the_time_is(settings, signed_in, manager):
    browser = signed_in(manager)
    assert "the system’s own" not in read("/figures/", browser)
    settings.AUTHORITY = "tower_hamlets_2018"
    page = read("/figures/", browser)
    assert "The strategy says: “EHAs that were completed within 30 working days”." in page
    assert "the system’s own" in page and "Decided: early help without a case" in page


def test_advice_in_lewisham_is_asked_of_the_early_help_team(settings, signed_in, lead, agreed_case):
    settings.AUTHORITY = "lewisham_2016"
    page = read(reverse("referrals:consult", args=[agreed_case.pk]), signed_in(lead))
    assert "Supports professionals who work with families below the specialist level of need" in page


@pytest.mark.parametrize(
    ("name", "years", "told"),
    [
        ("tower_hamlets_2018", 17, ""),
        (
            "tower_hamlets_2018",
            20,
            "From 18 to 25 early help is for young people with learning difficulties or disabilities.",
        ),
        ("tower_hamlets_2018", 30, "Early help does not reach that far: from before birth to 18"),
        ("lewisham_2016", 20, "Early help does not reach that far: from before birth to 18."),
    ],
)
def test_whoever_decides_is_told_when_nobody_named_is_within_reach(
    name, years, told, settings, signed_in, front_door
):
    settings.AUTHORITY = name
    born = timezone.localdate() - timedelta(days=366 * years)
    enquiry = an_enquiry(front_door, needs=[], people=[somebody(born_on=born)])
    page = read(at("decide", enquiry), signed_in(front_door))
    assert told in page and ("The youngest person named as a child" in page) == bool(told)


@pytest.mark.parametrize(
    ("needs", "told"),
    [({"send": "N"}, False), ({"send": "U"}, False), ({"send": "K"}, True), ({"disabilities": ["LD"]}, True)],
)
def test_a_young_person_is_within_reach_for_the_need_that_the_strategy_names(
    needs, told, settings, signed_in, lead, agreed_case
):
    """Tower Hamlets 2018: “up to the age of 25 years (for those with learning difficulties and or disabilities)”."""
    settings.AUTHORITY = "tower_hamlets_2018"
    born = births.years_after(timezone.localdate(), -22)
    son = builders.son(agreed_case)
    Person.objects.filter(pk=son.pk).update(born_on=born, **needs)
    Case.objects.update(locality="")
    page = read(reverse("record", args=[agreed_case.pk]), signed_in(lead))
    assert ("young person within reach" in page) is told


@pytest.mark.parametrize(("send", "helped"), [("N", []), ("U", [22]), ("K", [22])])
def test_services_are_looked_for_by_the_age_of_whoever_may_be_within_reach(
    send, helped, settings, front_door, agreed_case
):
    settings.AUTHORITY = "tower_hamlets_2018"
    born = births.years_after(timezone.localdate(), -22)
    enquiry = an_enquiry(front_door, needs=[], people=[somebody(born_on=born)])
    assert signposts._ages(enquiry) == [22], "of whom nobody knows it"
    son = builders.son(agreed_case)
    Person.objects.filter(pk=son.pk).update(send=send)
    enquiry.people.update(person=son)
    assert signposts._ages(enquiry) == helped


def test_a_request_without_a_locality_does_not_fall_out_of_the_figures(signed_in, manager, front_door):
    an_enquiry(front_door, postcode="SW1A 1AA")
    an_enquiry(front_door, postcode="EB1 4QT")
    page = read("/figures/who-asked/?locality=none", signed_in(manager))
    assert "No locality known" in page and ": 1 enquiry." in page
