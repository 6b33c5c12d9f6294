"""Asking for help and logging a call: one page, however many people, whatever is typed."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from earlyhelp.models import Draft, Letter
from referrals.models import Enquiry
from tests.pages.door import links_of_the_summary, words

NEW = "/enquiries/new/"
QUEUE = "/enquiries/"


def typed(**changes):
    """What the front door posts when everything is filled in well."""
    today = timezone.localdate()
    answers = {
        "danger": "no", "how": "phone", "received_at_day": today.day, "received_at_month": today.month, "received_at_year": today.year,
        "received_time": "12.01am", "asker_kind": "professional", "priority": "usual", "source": "2A", "agency": "", "asker_name": "Tom Ellery", "asker_role": "SENCO",
        "asker_phone": "01632 960321", "asker_email": "", "family_name": "Rahman", "address": "Flat 3, 14 Harebell Walk",
        "postcode": "e1 4qt", "locality": "north", "language": "Bengali", "needs_interpreter": "on",
        "worries": "Ayaan is late every day", "needs": ["education", "housing"], "strengths": "", "wants": "",
        "agreed": "given", "people-0-given_names": "Nasima", "people-0-family_name": "", "people-0-part": "mother",
        "people-0-phone": "07700 900123", "people-1-given_names": "Ayaan", "people-1-part": "son",
        "people-1-born_on_day": "3", "people-1-born_on_month": "mar", "people-1-born_on_year": "2017",
        "people-1-setting": "Alder Primary", "people-2-given_names": "", "people-2-part": "",
    }  # fmt: skip
    return answers | changes


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


# --- logging an enquiry -----------------------------------------------------------------------------


def test_danger_is_asked_about_before_anything_else(door):
    page = words(door.get(NEW))
    order = (
        "Is anybody in danger now?",
        'id="id_worries"',
        "Whom is it about?",
        'id="id_asker_name"',
        'id="id_how"',
    )
    assert sorted(order, key=page.index) == list(order)
    assert "Person 2" in page and "Person 3" not in page


def test_the_team_is_not_told_to_call_itself(door):
    main = words(door.get(NEW)).split("<main")[1].split("</main>")[0]
    assert "01632 960100" not in main and "999 first" in main


def test_a_call_is_logged_on_one_page(door, school, front_door):
    response = door.post(NEW, typed(agency=school.pk))
    enquiry = Enquiry.objects.get()
    assert response.url == reverse("referrals:show", args=[enquiry.pk])
    assert (enquiry.how, enquiry.source, enquiry.agency, enquiry.postcode) == (
        "phone",
        "2A",
        school,
        "E1 4QT",
    )
    assert (enquiry.needs, enquiry.language, enquiry.needs_interpreter) == (
        ["education", "housing"],
        "Bengali",
        True,
    )
    assert timezone.localtime(enquiry.received_at).strftime("%H:%M") == "00:01"
    assert [(p.name, p.part, p.setting, p.phone) for p in enquiry.people.all()] == [
        ("Nasima", "mother", "", "07700 900123"),
        ("Ayaan", "son", "Alder Primary", ""),
    ]
    assert enquiry.received_by == front_door


def test_the_call_ends_on_the_enquiry_with_the_promised_day_and_the_decision_as_the_way_on(door):
    page = words(door.post(NEW, typed(), follow=True))
    enquiry = Enquiry.objects.get()
    assert f"{enquiry.reference} is saved, and it is yours. Tom Ellery hears what we decide by" in page
    assert f'href="{reverse("referrals:decide", args=[enquiry.pk])}"' in page


def test_a_due_date_goes_with_a_child_not_yet_born(door):
    due = timezone.localdate() + timedelta(days=100)
    baby = {
        "people-2-part": "unborn", "people-2-born_on_day": due.day, "people-2-born_on_month": due.month,
        "people-2-born_on_year": due.year,
    }  # fmt: skip
    door.post(NEW, typed(**baby))
    named = Enquiry.objects.get().people.last()
    assert (named.name, named.due_on, named.born_on) == ("Baby (not yet named)", due, None)


def test_a_practitioner_is_not_asked_what_we_know_already(signed_in, lead, school):
    browser = signed_in(lead)
    page = words(browser.get(NEW))
    assert "Ask for help for a family" in page and f'value="{lead.email}"' in page
    assert 'name="how"' not in page and 'name="source"' not in page and 'name="received_at_day"' not in page
    response = browser.post(NEW, typed(how="phone", source="6", asker_name=lead.name))
    enquiry = Enquiry.objects.get()
    assert (enquiry.how, enquiry.source, enquiry.agency, enquiry.received_by) == (
        "online",
        "2A",
        school,
        lead,
    )
    assert "You will hear what we decide by" in words(browser.get(response.url))


def test_somebody_from_health_says_which_part_of_it(signed_in, teammate):
    browser = signed_in(teammate)
    page = words(browser.get(NEW))
    assert "Which part of health are you from?" in page and "Police" not in page
    browser.post(NEW, typed(source="3B"))
    assert Enquiry.objects.get().source == "3B"


# --- wrong answers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "box", "sentence"),
    [
        ({"danger": ""}, "id_danger", "Select whether anybody is in danger now"),
        ({"asker_name": ""}, "id_asker_name", "Enter the name of who is asking"),
        ({"asker_phone": ""}, "id_asker_phone", "Enter a phone number or an email address"),
        ({"asker_email": "tom at school"}, "id_asker_email", "Enter an email address in the correct format"),
        ({"source": ""}, "id_source", "Select who is calling"),
        ({"received_at_year": "2090"}, "id_received_at-day", "must be today or in the past"),
        ({"received_time": "half nine"}, "id_received_time", "Enter a time, like 9am or 1.30pm"),
        ({"family_name": " "}, "id_family_name", "Enter the family name, or tick"),
        ({"postcode": "E1"}, "id_postcode", "Enter a full UK postcode"),
        ({"worries": ""}, "id_worries", "Write what the worries are"),
        ({"worries": "x" * 20_001}, "id_worries", "must be 20,000 characters or fewer"),
        ({"agreed": ""}, "id_agreed", "Select whether the family knows and agrees"),
        ({"agreed": "refused"}, "id_refused_why", "Say why the family does not agree"),
        ({"agreed": "not_sought"}, "id_not_sought_why", "or has not been asked"),
        ({"needs": ["nonsense"]}, "id_needs", "Select one of the"),
        (
            {"people-1-born_on_day": "31", "people-1-born_on_month": "2"},
            "id_people-1-born_on-day",
            "Person 2: date of birth must be a real date",
        ),
        (
            {"people-1-born_on_year": "2090"},
            "id_people-1-born_on-day",
            "Person 2: date of birth must be in the past",
        ),
        (
            {"people-1-born_on_year": "17"},
            "id_people-1-born_on-year",
            "Person 2: year must include 4 numbers",
        ),
        ({"people-1-part": ""}, "id_people-1-part", "Person 2: select who they are"),
        ({"people-0-given_names": ""}, "id_people-0-given_names", "Person 1: enter a name, in either box"),
        ({"people-2-part": "unborn"}, "id_people-2-born_on-day", "Person 3: enter the due date"),
        ({"people-0-phone": "9" * 41}, "id_people-0-phone", "Person 1: phone must be 40 characters or fewer"),
        (
            {
                "people-0-given_names": "",
                "people-0-part": "",
                "people-0-phone": "",
                "people-1-given_names": "",
                "people-1-part": "",
                "people-1-setting": "",
                "people-1-born_on_day": "",
                "people-1-born_on_month": "",
                "people-1-born_on_year": "",
            },
            "id_people",
            "Name at least one child",
        ),
    ],
)
def test_a_wrong_answer_gets_a_sentence_that_leads_to_its_box(changes, box, sentence, door):
    response = door.post(NEW, typed(**changes))
    page = words(response)
    assert response.status_code == 200 and "<title>Error: " in page
    rows = links_of_the_summary(page)
    assert [target for target, said in rows if escape(sentence) in said] == [box]
    assert len(rows) == 1
    assert page.count(escape(sentence)) >= 2 and f'id="{box}"' in page
    assert "Flat 3, 14 Harebell Walk" in page and not Enquiry.objects.exists() and not Letter.objects.exists()


def test_mistakes_are_told_together_in_the_order_of_the_page(door):
    page = words(door.post(NEW, typed(asker_phone="", worries="", agreed="refused", **{"people-1-part": ""})))
    assert [target for target, _ in links_of_the_summary(page)] == [
        "id_worries",
        "id_people-1-part",
        "id_asker_phone",
        "id_refused_why",
    ]


def test_everything_typed_is_still_there(door):
    page = words(door.post(NEW, typed(worries="", **{"people-1-setting": "Café <b>Nord</b>"})))
    assert 'value="Café &lt;b&gt;Nord&lt;/b&gt;"' in page and 'value="mar"' in page
    assert re.search(r'value="education" checked', page) and "Person 3" in page


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '=HYPERLINK("http://example.org")',
        "👩‍👧‍👦 hungry",
        "العائلة تحتاج إلى مساعدة \u202eevil",
        "x" * 20_000,
        "a\x00b",
        "'; DROP TABLE referrals_enquiry; --",
        "{{ request.user }}",
    ],
)
def test_any_text_is_kept_as_it_is_and_shown_harmless(text, door):
    door.post(NEW, typed(worries=text, asker_name=text[:60]))
    enquiry = Enquiry.objects.get()
    assert enquiry.worries == text.replace("\x00", "").replace("\u202e", "")
    for page in ("referrals:show", "referrals:decide", "referrals:sent"):
        shown = door.get(reverse(page, args=[enquiry.pk])).content.decode()
        assert "<script>alert" not in shown
    assert escape(enquiry.worries) in door.get(reverse("referrals:show", args=[enquiry.pk])).content.decode()
    assert "<script>alert" not in door.get(QUEUE).content.decode()


def test_ten_megabytes_are_refused_politely(door):
    response = door.post(NEW, typed(worries="x" * 10_000_000))
    assert response.status_code in (400, 413)
    assert not Enquiry.objects.exists()


def test_rows_made_up_by_a_machine_do_no_harm(door):
    odd = {f"people-{n}-given_names": "Ann" for n in range(25)} | {
        f"people-{n}-part": "son" for n in range(25)
    }
    page = words(
        door.post(
            NEW, typed(**odd | {"people-99999-part": "son", "people-x-part": "son", "people-0-part": "robot"})
        )
    )
    assert "Person 1: select one of the choices" in page
    page = words(door.post(NEW, typed(**odd)))
    assert "Name up to 20 people." in page and not Enquiry.objects.exists()


# --- one more person, drafts, two presses ------------------------------------------------------------


def test_another_person_is_added_without_javascript_and_nothing_is_lost_or_saved(door):
    page = words(door.post(NEW, typed(add="1", worries="Half a sen", postcode="E1")))
    assert "Person 4" in page and "Person 5" not in page and 'formaction="#person-5"' in page
    assert "Half a sen" in page and 'value="Ayaan"' in page and 'value="mar"' in page and 'value="E1"' in page
    assert "There is a problem" not in page and not Enquiry.objects.exists()


def test_there_is_no_button_for_a_twenty_first_person(door):
    page = words(door.post(NEW, typed(add="1", **{"people-18-given_names": "Ann"})))
    assert "Person 20" in page and "Add another person" not in page


def test_a_draft_comes_back_with_its_rows(door, front_door):
    fields = {name: value if isinstance(value, list) else [str(value)] for name, value in typed().items()}
    fields["people-3-given_names"] = ["Safiya"]
    Draft.objects.create(user=front_door, path=NEW, fields=fields)
    page = words(door.get(NEW))
    assert "We kept what you typed here" in page and 'value="Safiya"' in page and 'value="mar"' in page
    assert "Ayaan is late every day" in page and re.search(r'value="housing" checked', page)
    assert 'value="son" selected' in page


def test_saving_forgets_the_draft(door, front_door):
    Draft.objects.create(user=front_door, path=NEW, fields={"worries": ["Half"]})
    door.post(NEW, typed(once=str(uuid.uuid4())))
    assert not Draft.objects.exists()


def test_two_presses_make_one_enquiry(door):
    token = str(uuid.uuid4())
    first, second = (door.post(NEW, typed(once=token)) for _ in range(2))
    assert first.url == second.url and Enquiry.objects.count() == 1


# --- who is asking, and how to reach everybody safely ---------------------------------------------------------


def test_a_mother_who_rings_is_asked_whether_it_is_safe_to_ring_back(door):
    answers = typed(asker_kind="parent", source="1A", asker_name="Nasima Rahman")
    page = words(door.post(NEW, answers))
    assert (
        "id_asker_safety",
        "Ask whether it is safe to ring and write, and select the answer",
    ) in links_of_the_summary(page)
    assert not Enquiry.objects.exists()
    door.post(NEW, answers | {"asker_safety": "care", "asker_reach": "Only between 10 and 2"})
    kept = Enquiry.objects.get()
    assert (kept.asker_kind, kept.asker_safety, kept.asker_reach) == (
        "parent",
        "care",
        "Only between 10 and 2",
    )


def test_a_colleagues_phone_is_safe_without_being_asked_about(door):
    door.post(NEW, typed())
    assert Enquiry.objects.get().asker_safety == "safe"


def test_urgent_means_four_hours_from_when_it_came(door):
    door.post(NEW, typed(priority="urgent"))
    kept = Enquiry.objects.get()
    assert kept.priority == "urgent"
    assert kept.due_at - kept.received_at == timedelta(hours=4)


def test_a_number_safe_only_in_one_way_says_in_which(door):
    answers = typed(**{"people-0-contact_safety": "care", "people-0-email": "nasima@example.org"})
    page = words(door.post(NEW, answers))
    assert (
        "id_people-0-contact_note",
        "Person 1: say how it is safe, for example: text only.",
    ) in links_of_the_summary(page)
    door.post(NEW, answers | {"people-0-contact_note": "Text only"})
    mother = Enquiry.objects.get().people.get(part="mother")
    assert (mother.email, mother.contact_safety, mother.contact_note) == (
        "nasima@example.org",
        "care",
        "Text only",
    )


def test_what_was_tried_and_that_the_notice_was_given_are_kept(door, signed_in, lead):
    door.post(NEW, typed(tried="School met mum twice", notice_shown="on", post_safety="safe"))
    kept = Enquiry.objects.get()
    assert (kept.tried, kept.post_safety, kept.notice_shown_at is not None) == (
        "School met mum twice",
        "safe",
        True,
    )
    assert "We ask for no more than we need" in words(signed_in(lead).get(NEW))


@pytest.mark.parametrize("part", ["31", "0", "99"])
def test_a_day_that_cannot_be_is_refused_beside_the_child_and_nothing_is_lost(door, part):
    page = words(door.post(NEW, typed(**{"people-1-born_on_day": part, "people-1-born_on_month": "2"})))
    assert any(
        said.startswith("Person 2: date of birth must be a real date")
        for _, said in links_of_the_summary(page)
    )
    assert "Ayaan is late every day" in page
    assert not Enquiry.objects.exists()


ODD = (
    "=HYPERLINK(\"http://example.org\")", "+44 7700 900123", "@SUM(A1)", "<script>alert(1)</script>", "مرحبا \u202eback", "👩‍👧‍👦 fine",
    "Robert'); DROP TABLE people;--", "a\x00b", "{{ 7*7 }} {% now %}", "Ñguyễn Ọlá Ćwik",
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_odd_text_is_kept_as_it_was_typed_and_shown_harmless(door, odd):
    door.post(NEW, typed(worries=odd, family_name=odd[:60], **{"people-1-given_names": odd[:60]}))
    kept = Enquiry.objects.get()
    assert kept.worries == odd.replace("\x00", "").replace("\u202e", "").strip()
    page = door.get(f"/enquiries/{kept.pk}/").content.decode()
    assert escape(kept.worries) in page
    assert "<script>alert" not in page


def test_text_longer_than_any_request_is_refused_in_a_sentence_and_stays_in_its_box(door):
    page = words(door.post(NEW, typed(worries="worry " * 4_000)))
    assert (
        "id_worries",
        "Your answer to “What are the worries?” must be 20,000 characters or fewer",
    ) in links_of_the_summary(page)
    assert page.count("worry worry worry") > 100
