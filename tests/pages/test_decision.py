"""Deciding, the second look, looking again and the panel, as a browser meets them."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.roles import Role
from cases import restricting
from cases.models import Case
from directory import services
from earlyhelp.authority import authority, available
from earlyhelp.models import Draft, Letter
from referrals import checks, enquiries, triage
from referrals.models import Decision, Enquiry, Ruling
from referrals.status import EnquiryStatus
from tests.pages.door import links_of_the_summary, words
from tests.pages.test_referrals import count_of
from tests.rules.test_enquiries import an_enquiry, somebody

SOON = timezone.localdate() + timedelta(days=3)
ADVISE = {"level": "1", "outcome": "advice", "advice": "Try the hub", "reasons": "One need"}
HELP = {"level": "2", "outcome": "help", "reasons": "Two needs"}
WHAT_PANEL = {"outcome": "panel", "level": "2", "reasons": "Stuck for a year", "panel_on": SOON}


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


@pytest.fixture
def boss(signed_in, manager):
    return signed_in(manager)


@pytest.fixture
def chair(people):
    return people.made("chair", "Pat Ellis", "charity", Role.PANEL_CHAIR)


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door)


@pytest.fixture
def against(enquiry, front_door):
    triage.decide(enquiry, **HELP, indicators=["injury", "school"], by=front_door)
    return enquiry


@pytest.fixture
def decided(enquiry, front_door):
    triage.decide(enquiry, outcome="no_action", level="1", reasons="Managing well", by=front_door)
    return enquiry


def at(name, enquiry):
    return reverse(f"referrals:{name}", args=[enquiry.pk])


def boxes(page, name):
    """What is ticked, chosen or typed under a name."""
    found = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return {re.search(r'value="([^"]*)"', one)[1] for one in found if " checked" in one}


# --- who may open what --------------------------------------------------------------------------------

WHO = {  # person: (decide, second look, look again, what the panel said, the panel's list)
    "front_door": (200, 302, 200, 200, 200),  # the decision waiting for a second person is theirs
    "manager": (200, 200, 200, 200, 200),
    "other_manager": (200, 200, 200, 200, 200),
    "chair": (404, 404, 404, 200, 200),
    "lead": (403, 403, 403, 403, 403),  # who sent them
    "stranger": (404, 404, 404, 404, 403),
    "auditor": (404, 404, 404, 404, 403),
    "analyst": (404, 404, 404, 404, 403),
    "governance": (404, 404, 404, 404, 403),
    "administrator": (404, 404, 404, 404, 403),
}


@pytest.mark.parametrize("who", WHO)
def test_who_opens_which_page(who, people, chair, signed_in, lead, front_door):
    made = {name: an_enquiry(lead) for name in ("decide", "second", "reopen", "panel_said")}
    triage.decide(made["second"], **HELP, indicators=["injury"], by=front_door)
    triage.decide(made["reopen"], outcome="no_action", level="1", reasons="x", by=front_door)
    triage.decide(made["panel_said"], **WHAT_PANEL, by=front_door)
    browser = signed_in(chair if who == "chair" else people[who])
    pages = [*(at(name, one) for name, one in made.items()), reverse("referrals:panel")]
    assert tuple(browser.get(page).status_code for page in pages) == WHO[who]
    if who not in ("front_door", "manager", "other_manager"):
        before = Decision.objects.count()
        for page in pages[:3]:
            assert browser.post(page, HELP | {"agrees": "yes", "why": "x"}).status_code in (403, 404)
        assert Decision.objects.filter(undone_at=None).count() == before == 3


def test_nobody_gets_in_without_signing_in(client, enquiry):
    pages = [at(name, enquiry) for name in ("decide", "second", "reopen", "panel_said")]
    assert [client.get(page).status_code for page in [*pages, reverse("referrals:panel")]] == [302] * 5


# --- what is in view ----------------------------------------------------------------------------------


def test_the_request_what_partners_said_and_the_guidance_are_beside_the_form(door, front_door, people):
    made = an_enquiry(
        front_door, strengths="Close family", wants="Sleep", tried="School mentor", agreed="refused",
        agreed_why_not="Afraid of social workers",
    )  # fmt: skip
    of = [{"partner": "police", "agency": None, "question": "Have you been called there?"}]
    checks.ask(
        made, of=of, about=list(made.people.all()), purpose="To know of violence", basis="public_task", by=front_door
    )  # fmt: skip
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
    one = count_of(door, at("decide", an_enquiry(front_door)))
    crowd = an_enquiry(front_door, people=[somebody(given_names=f"Child {n}") for n in range(10)])
    assert count_of(door, at("decide", crowd)) <= one <= 22


# --- what do these suggest? ---------------------------------------------------------------------------


def test_a_suggestion_is_shown_keeps_what_was_typed_and_decides_nothing(door, enquiry):
    typed = {
        "early_help": ["school", "conflict"], "level": "1", "outcome": "advice", "advice": "Ring the hub",
        "reasons": "Half a thought", "suggest": "1", "once": str(uuid.uuid4()),
    }  # fmt: skip
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
    page = words(door.post(at("decide", enquiry), HELP | changes))
    assert [target for target, said in links_of_the_summary(page) if sentence in said] == [box]
    assert f'id="{box}"' in page and not Decision.objects.exists()


def test_one_agency_and_the_panel_can_be_chosen(door, front_door, charity):
    one, two = an_enquiry(front_door), an_enquiry(front_door)
    asks = {"one_agency": str(charity.pk), "purpose": "Ring her", "basis": "public_task", "reasons": "x"}
    door.post(at("decide", one), {"level": "1", "outcome": "one_agency", **asks})
    assert Decision.objects.get().agency == charity
    day = {"panel_on_day": str(SOON.day), "panel_on_month": str(SOON.month), "panel_on_year": str(SOON.year)}
    shown = words(
        door.post(at("decide", two), {"level": "2", "outcome": "panel", "reasons": "x", **day}, follow=True)
    )
    assert "It comes to the panel on" in shown and "write down what the panel said" in shown


def test_a_step_up_leads_on_to_sending_it(door, enquiry):
    answer = door.post(at("decide", enquiry), {"level": "4", "outcome": "step_up", "reasons": "x"})
    assert answer.url == at("step_up", enquiry)


# --- families we know ---------------------------------------------------------------------------------


def test_people_newly_named_are_added_when_ticked(door, waiting_case, front_door):
    made = an_enquiry(front_door, people=[somebody(given_names="Nadia", part="mother", born_on=None), somebody(given_names="Sami")])  # fmt: skip
    family, sami = waiting_case.family, made.people.get(given_names="Sami")
    page = words(door.get(at("decide", made)))
    assert "Who is new in the Moss family" in page and "Sami Moss, son" in page
    door.post(
        at("decide", made),
        HELP | {"family": str(family.pk), f"adds_{family.pk}": [str(sami.pk)]},
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


# --- the second look ----------------------------------------------------------------------------------


def test_against_a_safeguarding_sign_the_decision_waits_and_says_so(door, enquiry):
    shown = words(door.post(at("decide", enquiry), HELP | {"safeguarding": ["injury"]}, follow=True))
    assert "somebody else looks at this first. Nothing has been done or sent." in shown
    assert "Somebody other than you has to look at it" in shown and "Take a second look" not in shown
    assert not Case.objects.exists() and not Letter.objects.filter(kind="enquiry.reply").exists()


def test_the_second_person_sees_everything_and_agrees(boss, against):
    assert "Take a second look" in words(boss.get(at("show", against)))
    page = words(boss.get(at("second", against)))
    for said in (
        "Two needs",
        "An injury or mark",
        "Femi Adeyemi",
        "Missing school since the move",
        "A new record",
    ):
        assert said in page
    assert "Select whether you agree" in words(boss.post(at("second", against), {}))
    token = {"agrees": "yes", "why": "", "once": str(uuid.uuid4())}
    first, again = (boss.post(at("second", against), token) for _ in range(2))
    assert first.url == again.url == at("show", against) and Case.objects.count() == 1
    assert "Maya Kaur agreed" in words(boss.get(at("show", against)))


def test_not_agreeing_needs_a_reason_and_is_told(boss, door, against):
    page = words(boss.post(at("second", against), {"agrees": "no", "why": ""}))
    assert links_of_the_summary(page) == [("id_why", "Say why you do not agree.")]
    shown = words(boss.post(at("second", against), {"agrees": "no", "why": "It is new"}, follow=True))
    assert "Femi Adeyemi has been told, and why." in shown and "A second person did not agree" in shown
    assert "Decided before and taken back" in shown and "It is new" in shown
    assert "Decide</a>" in words(door.get(at("show", against)))


def test_the_one_who_decided_cannot_look_and_the_asker_learns_nothing(
    signed_in, door, lead, front_door, manager
):
    sent = an_enquiry(lead)
    triage.decide(sent, **HELP, indicators=["injury"], by=front_door)
    said = words(door.post(at("second", sent), {"agrees": "yes"}))
    assert "You made this decision, so somebody else has to look at it" in said
    sender = signed_in(lead)
    shown = words(sender.get(at("show", sent)))
    assert "Two needs" not in shown and "What was decided" not in shown and "safeguarding" not in shown
    assert "Early help: assessment" not in words(sender.get("/enquiries/mine/"))
    triage.second_look(sent, agrees=False, why="The bruise is new", by=manager)
    shown = words(sender.get(at("show", sent)))
    assert "bruise" not in shown and "did not agree" not in shown and "Two needs" not in shown


# --- looking again ------------------------------------------------------------------------------------


def test_a_decision_is_looked_at_again_with_a_reason(door, decided):
    assert "Look at this decision again" in words(door.get(at("show", decided)))
    assert ("id_why", "Say why it is being looked at again.") in links_of_the_summary(
        words(door.post(at("reopen", decided), {"why": ""}))
    )
    shown = words(door.post(at("reopen", decided), {"why": "The school rang"}, follow=True))
    assert "waits for a decision again" in shown and "The school rang" in shown and "Decide</a>" in shown
    assert "Managing well" in shown, "what was decided before can still be read"
    assert door.get(at("reopen", decided)).status_code == 302


def test_deciding_is_not_offered_while_an_enquiry_waits_for_others(door, against, front_door):
    assert "Decide</a>" not in words(door.get(at("show", against)))
    assert door.get(at("decide", against)).status_code == 302
    other = an_enquiry(front_door)
    enquiries.ask_for_more(other, why="Which school?", by=front_door)
    assert door.get(at("decide", other)).status_code == 200
