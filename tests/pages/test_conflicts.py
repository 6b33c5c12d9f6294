"""The pages of a hand-over and of conflicts of interest."""

from django.urls import reverse

from cases import conflicts, team
from tests.pages.sent import sent as opened_and_sent


def page(browser, name, *args):
    return " ".join(browser.get(reverse(name, args=args)).content.decode().split())


def sent(browser, name, *args, **answers):
    return opened_and_sent(browser, reverse(name, args=args), answers, follow=True)


def test_a_hand_over_asks_what_becomes_of_whoever_led_and_out_is_the_answer_unless_changed(
    agreed_case, lead, colleague, manager, signed_in
):
    browser = signed_in(manager)
    said = page(browser, "cases:name_lead", agreed_case.pk)
    assert "What becomes of Grace Okafor, who leads now?" in said
    sent(
        browser,
        "cases:name_lead",
        agreed_case.pk,
        lead=colleague.pk,
        why="On leave",
        former="out",
    )
    assert [m.user for m in agreed_case.team.live()] == [colleague]


def test_a_first_lead_is_named_without_that_question(waiting_case, manager, lead, signed_in):
    assert "What becomes of" not in page(signed_in(manager), "cases:name_lead", waiting_case.pk)


def test_a_reason_is_asked_for_on_the_page(agreed_case, colleague, manager, signed_in):
    answer = sent(
        signed_in(manager),
        "cases:name_lead",
        agreed_case.pk,
        lead=colleague.pk,
        why="On leave",
        former="stays",
    )
    assert "Say why, of Grace Okafor." in answer.content.decode()


def test_the_second_of_two_managers_reads_who_was_named_and_may_still_choose(
    waiting_case, lead, colleague, manager, other_manager, signed_in
):
    browser = signed_in(other_manager)
    drawn = browser.get(reverse("cases:name_lead", args=[waiting_case.pk])).context["form"]["seen"].value()
    team.name_lead(waiting_case, lead=lead, why="Knows them", by=manager)
    answers = {"lead": colleague.pk, "why": "Knows the children"}
    answer = sent(browser, "cases:name_lead", waiting_case.pk, seen=drawn, **answers)
    said = answer.content.decode()
    assert "Maya Kaur saved this page on" in said and "Who leads" in said and "Grace Okafor" in said
    now = answer.context["form"].data["seen"]
    sent(browser, "cases:name_lead", waiting_case.pk, seen=now, former="out", **answers)
    waiting_case.refresh_from_db()
    assert waiting_case.lead == colleague


def test_a_manager_records_and_ends_a_conflict_of_interest(agreed_case, teammate, manager, signed_in):
    browser = signed_in(manager)
    answers = {"user": teammate.pk, "kind": "own_family", "why": "Her sister’s children"}
    answer = sent(browser, "cases:add_conflict", agreed_case.pk, **answers)
    assert "Hana Yusuf can no longer see this family." in answer.content.decode()
    listed = page(browser, "cases:conflicts", agreed_case.pk)
    assert "Hana Yusuf" in listed and "It is their own family" in listed and "Her sister’s children" in listed
    made = agreed_case.conflicts.get()
    answer = sent(browser, "cases:end_conflict", agreed_case.pk, made.pk, why="A namesake")
    assert "Hana Yusuf’s conflict of interest has ended." in answer.content.decode()
    assert "A namesake" in page(browser, "cases:conflicts", agreed_case.pk)


def test_a_practitioner_records_only_their_own_and_is_led_away(agreed_case, lead, teammate, signed_in):
    browser = signed_in(lead)
    assert "Hana Yusuf" not in page(browser, "cases:add_conflict", agreed_case.pk)
    refused = sent(browser, "cases:add_conflict", agreed_case.pk, user=teammate.pk, kind="other", why="x")
    assert not agreed_case.conflicts.exists() and refused.status_code == 200
    answer = sent(
        browser, "cases:add_conflict", agreed_case.pk, user=lead.pk, kind="own_family", why="My niece"
    )
    assert answer.redirect_chain[-1][0] == reverse("home")
    assert f"You have nothing to do with {agreed_case.reference} any more." in answer.content.decode()
    assert browser.get(reverse("record", args=[agreed_case.pk])).status_code == 404


def test_whoever_has_one_finds_no_page_of_the_family(agreed_case, manager, other_manager, signed_in):
    conflicts.record(agreed_case, user=manager, kind="own_family", why="My niece", by=manager)
    for name in ("record", "cases:team", "cases:conflicts", "cases:name_lead", "cases:people"):
        assert signed_in(manager).get(reverse(name, args=[agreed_case.pk])).status_code == 404
        assert signed_in(other_manager).get(reverse(name, args=[agreed_case.pk])).status_code == 200
