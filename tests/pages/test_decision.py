"""Deciding, as a browser meets it: who may, what is in view, what is suggested, and each outcome."""

import uuid

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils.html import escape

from cases import restricting
from directory import services
from earlyhelp.authority import authority, available
from earlyhelp.models import Draft
from referrals import checks, triage
from referrals.choice import Choice
from referrals.models import Decision, Enquiry, Ruling
from referrals.status import EnquiryStatus
from tests.pages.deciding import (
    ADVISE,
    HELP,
    asks_at_last,
    at,
    boxes,
    chair,
    door,
    enquiry,
    helps,
    soon,
    what_panel,
)
from tests.pages.door import links_of_the_summary, words
from tests.pages.test_referrals import count_of
from tests.rules.test_enquiries import an_enquiry, somebody

__all__ = ["chair", "door", "enquiry"]


# --- who may open what --------------------------------------------------------------------------------

WHO = {  # person: (decide, second look, look again, what the panel said, the panel's list)
    "front_door": (200, 302, 200, 200, 200),  # the decision waiting for a second person is theirs
    "manager": (200, 200, 200, 200, 200),
    "other_manager": (200, 200, 200, 200, 200),
    "chair": (404, 404, 404, 200, 200),
    "lead": (403, 403, 403, 403, 403),  # who sent them
    "stranger": (404, 404, 404, 404, 403),
    "auditor": (404, 404, 403, 404, 403),  # one that is decided is there for them to read
    "analyst": (404, 404, 404, 404, 403),
    "governance": (404, 404, 404, 404, 403),
    "administrator": (404, 404, 404, 404, 403),
}


def test_who_opens_which_page(people, chair, signed_in, lead, front_door):
    made = {name: an_enquiry(lead) for name in ("decide", "second", "reopen", "panel_said")}
    triage.decide(
        made["second"], Choice(**HELP, agency=front_door.agency, indicators=["injury"]), by=front_door
    )
    triage.decide(made["reopen"], Choice(outcome="no_action", level="1", reasons="x"), by=front_door)
    triage.decide(made["panel_said"], Choice(**what_panel()), by=front_door)
    pages = [*(at(name, one) for name, one in made.items()), reverse("referrals:panel")]
    for who, due in WHO.items():
        browser = signed_in(chair if who == "chair" else people[who])
        assert tuple(browser.get(page).status_code for page in pages) == due, who
        if who not in ("front_door", "manager", "other_manager"):
            before = Decision.objects.count()
            for page in pages[:3]:
                answer = browser.post(page, HELP | {"agrees": "yes", "why": "x"})
                assert answer.status_code in (403, 404), (who, page)
            assert Decision.objects.filter(undone_at=None).count() == before == 3, who


def test_nobody_gets_in_without_signing_in(client, enquiry):
    pages = [at(name, enquiry) for name in ("decide", "second", "reopen", "panel_said")]
    assert [client.get(page).status_code for page in [*pages, reverse("referrals:panel")]] == [302] * 5


# --- what is in view ----------------------------------------------------------------------------------


def test_the_request_what_partners_said_and_the_guidance_are_beside_the_form(door, front_door, people):
    made = an_enquiry(
        front_door,
        strengths="Close family",
        wants="Sleep",
        tried="School mentor",
        agreed="refused",
        agreed_why_not="Afraid of social workers",
    )
    of = [{"partner": "police", "agency": None, "question": "Have you been called there?"}]
    checks.ask(
        made,
        of=of,
        about=list(made.people.all()),
        purpose="To know of violence",
        basis="public_task",
        by=front_door,
    )
    page = words(door.get(at("decide", made)))
    for said in (
        "Close family",
        "Sleep",
        "School mentor",
        "Afraid of social workers",
        "Idris Moss",
        "Police",
    ):
        assert said in page
    assert "No answer yet" in page and "What each level means here" in page
    assert "Safeguarding" in page and "Take it to the " in page


@pytest.mark.parametrize("name", available())
def test_every_authority_has_its_own_signs_guidance_and_panel(name, door, front_door):
    with override_settings(AUTHORITY=name):
        area = authority()
        page = words(door.get(at("decide", an_enquiry(front_door, needs=[area.needs[0].code]))))
        assert all(escape(one.text) in page for one in area.indicators)
        assert all(escape(one.what_happens) in page for one in area.levels)
        assert escape(area.panel_name[1:]) in page


def test_the_page_takes_as_many_statements_for_ten_people_as_for_one(door, front_door, manager, council):
    for n in range(15):
        services.add(name=f"Service {n}", agency=council, description="x", levels=["1"], by=manager)
    an_enquiry(front_door)  # the twin of both that are counted
    one = count_of(door, at("decide", an_enquiry(front_door)))
    crowd = an_enquiry(front_door, people=[somebody(given_names=f"Child {n}") for n in range(10)])
    assert count_of(door, at("decide", crowd)) <= one <= 22


# --- what do these suggest? ---------------------------------------------------------------------------


def test_a_suggestion_is_shown_keeps_what_was_typed_and_decides_nothing(door, enquiry):
    typed = {
        "early_help": ["school", "conflict"],
        "level": "1",
        "outcome": "advice",
        "advice": "Ring the hub",
        "reasons": "Half a thought",
        "suggest": "1",
        "once": str(uuid.uuid4()),
    }
    page = words(door.post(at("decide", enquiry), typed))
    assert "This suggests: Level 2: early help" in page and "“Early help: assessment and a plan" in page
    assert "A child misses school often" in page and "You decide." in page
    assert boxes(page, "early_help") == {"school", "conflict"} and boxes(page, "level") == {"1"}
    assert "Half a thought</textarea>" in page and "Ring the hub</textarea>" in page
    assert "There is a problem" not in page
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.WAITING and not Decision.objects.exists()


def test_nothing_ticked_suggests_nothing(door, enquiry):
    page = words(door.post(at("decide", enquiry), {"suggest": "1"}))
    assert "Not enough to say" in page and "Tick what you see" in page


def test_signs_that_are_none_of_ours_are_no_signs(door, enquiry):
    page = words(door.post(at("decide", enquiry), {"suggest": "1", "early_help": ["<script>", "x" * 5000]}))
    assert "Not enough to say" in page


def test_what_was_ticked_and_suggested_is_shown_afterwards_inside_and_not_to_the_asker(signed_in, door, lead):
    sent = an_enquiry(lead)
    door.post(at("decide", sent), ADVISE | {"universal": ["one_worry"]})
    assert Decision.objects.get().suggestion["levels"] == ["1"]
    inside, outside = words(door.get(at("show", sent))), words(signed_in(lead).get(at("show", sent)))
    assert "There is one worry" in inside and "What was suggested" in inside
    assert "One need" in outside and "There is one worry" not in outside and "suggested" not in outside


# --- services -----------------------------------------------------------------------------------------


@pytest.fixture
def hub(council, manager):
    services.add(name="Chess club", agency=council, description="Board games", levels=["3"], by=manager)
    return services.add(
        name="Stay and play", agency=council, description="Under fives", levels=["1"], by=manager
    )


def test_services_are_found_kept_ticked_and_sent(door, enquiry, hub):
    page = words(door.get(at("decide", enquiry)))
    assert "Stay and play" in page and "Brambleford Early Help" in page
    typed = ADVISE | {"advice": "", "services": [str(hub.pk)], "words": "board", "find": "1"}
    page = words(door.post(at("decide", enquiry), typed))
    assert "Chess club" in page and boxes(page, "services") == {str(hub.pk)}
    typed.pop("find")
    shown = words(door.post(at("decide", enquiry), typed, follow=True))
    assert "Stay and play" in shown and list(Decision.objects.get().services.all()) == [hub]


def test_services_ticked_before_the_session_ended_are_ticked_still(door, enquiry, front_door, hub):
    draft = {"services": [str(hub.pk)], "words": ["zzz"], "early_help": ["school"]}
    Draft.objects.create(user=front_door, path=at("decide", enquiry), fields=draft)
    page = words(door.get(at("decide", enquiry)))
    assert "We kept what you typed here" in page and boxes(page, "services") == {str(hub.pk)}
    assert boxes(page, "early_help") == {"school"} and "This suggests:" in page


# --- the outcomes -------------------------------------------------------------------------------------


def test_more_information_is_asked_for_in_the_same_place(door, enquiry):
    url = at("decide", enquiry)
    page = words(door.post(url, {"outcome": "more", "why": " "}))
    assert links_of_the_summary(page) == [("id_why", "Say what you need to know.")]
    shown = words(door.post(url, {"outcome": "more", "why": "Which school?"}, follow=True))
    assert "We have emailed Mr Reed." in shown and "Which school?" in shown
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.MORE_ASKED and not Decision.objects.exists()


@pytest.mark.parametrize(
    ("changes", "box", "sentence"),
    [
        (
            {"outcome": "one_agency", "level": "1", "purpose": "Ring her", "basis": "public_task"},
            "id_one_agency",
            "Select the agency that can help on its own.",
        ),
        ({"outcome": "panel"}, "id_panel_on-day", "Enter the day of the panel."),
        (
            {"outcome": "panel", "panel_on_day": "1", "panel_on_month": "1", "panel_on_year": "2020"},
            "id_panel_on-day",
            "Day of the panel must be today or in the future",
        ),
        ({"outcome": "advice", "services": ["999999"]}, "id_services", "Choose services that are on offer"),
        ({"outcome": "step_up"}, "id_level", "“Step up to children’s social care” goes with Level 3"),
        ({"outcome": "nonsense"}, "id_outcome", "Select one of the choices"),
        ({"level": "nonsense"}, "id_level", "Select one of the choices"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_beside_its_box(changes, box, sentence, door, enquiry):
    page = words(door.post(at("decide", enquiry), helps() | changes))
    assert [target for target, said in links_of_the_summary(page) if sentence in said] == [box]
    assert f'id="{box}"' in page and not Decision.objects.exists()


def test_one_agency_and_the_panel_can_be_chosen(door, front_door, charity):
    one, two = an_enquiry(front_door), an_enquiry(front_door)
    asks = {"one_agency": str(charity.pk), "purpose": "Ring her", "basis": "public_task", "reasons": "x"}
    asks_at_last(door, at("decide", one), {"level": "1", "outcome": "one_agency", **asks})
    assert Decision.objects.get().agency == charity
    day = {f"panel_on_{part}": str(getattr(soon(), part)) for part in ("day", "month", "year")}
    shown = words(
        door.post(
            at("decide", two),
            {"level": "2", "outcome": "panel", "family": "new", "reasons": "x", **day},
            follow=True,
        )
    )
    assert "The reply to whoever asked" in shown and "will talk about how to help" in shown
    shown = words(door.get(at("show", two)))
    assert "It comes to the panel on" in shown and "write down what the panel said" in shown


def test_a_step_up_leads_on_to_sending_it(door, enquiry):
    answer = door.post(at("decide", enquiry), {"level": "4", "outcome": "step_up", "reasons": "x"})
    assert answer.url == at("step_up", enquiry)


# --- families we know ---------------------------------------------------------------------------------


def test_people_newly_named_are_added_when_ticked(door, waiting_case, front_door):
    made = an_enquiry(
        front_door,
        people=[somebody(given_names="Nadia", part="mother", born_on=None), somebody(given_names="Sami")],
    )
    family, sami = waiting_case.family, made.people.get(given_names="Sami")
    page = words(door.get(at("decide", made)))
    assert "Who is new in the Moss family" in page and "Sami Moss, son" in page
    door.post(
        at("decide", made),
        helps() | {"family": str(family.pk), f"adds_{family.pk}": [str(sami.pk)]},
        follow=True,
    )
    assert family.members.filter(person__given_names="Sami").count() == 1


def test_a_family_ruled_out_is_not_offered_and_a_linked_one_is_not_asked_about(
    door, waiting_case, front_door
):
    made = an_enquiry(front_door, people=[somebody(given_names="Nadia", part="mother", born_on=None)])
    Ruling.objects.create(enquiry=made, family=waiting_case.family, same=False, why="Not her", by=front_door)
    assert "Which family is this?" not in words(door.get(at("decide", made)))
    Ruling.objects.all().delete()
    Enquiry.objects.filter(pk=made.pk).update(family=waiting_case.family)
    page = words(door.get(at("decide", made)))
    assert "Which family is this?" not in page and "This is the Moss family we know already" in page
    door.post(at("decide", made), HELP)
    assert Decision.objects.get().joined


def test_an_enquiry_linked_to_a_restricted_family_is_there_for_its_holder_only(
    door, waiting_case, front_door, manager, signed_in
):
    restricting.restrict(waiting_case, why="A worker lives next door", by=manager)
    made = an_enquiry(front_door, family_name="Warsame")
    Enquiry.objects.filter(pk=made.pk).update(family=waiting_case.family)
    for page in (door.get(at("decide", made)), door.post(at("decide", made), HELP)):
        assert page.status_code == 404
    assert not Decision.objects.exists()
    signed_in(manager).post(at("decide", made), HELP)
    assert Decision.objects.get().case == waiting_case
