"""The page of the trail: its filters, its pages, and that reading it is on it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts import people
from audit import kept, tasks
from audit.models import Entry, Reason, Seal, Search, Unusual, Verified
from earlyhelp.models import Letter
from tests.facts import letters
from tests.pages.door import links_resolve, text
from tests.partners import an_agency, asked, one
from tests.roles import untriggered
from tests.rules.test_enquiries import an_enquiry


@pytest.fixture
def an_asked_check(front_door):
    return asked(an_enquiry(front_door), front_door, one(an_agency("Nurses", "health")))[0]


def lines_of(answer):
    """The lines a page shows, newest first."""
    return [line for _day, lines in answer.context["days"] for line in lines]


@pytest.fixture
def trail_lines(lead, manager):
    def line(who, verb, case=None, days=0):
        return Entry.objects.create(
            verb=verb,
            actor_id=who.pk,
            actor_name=who.name,
            subject="cases.case",
            subject_id=str(case),
            case_id=case,
            at=timezone.now() - timedelta(days=days),
        )

    return [
        line(lead, "case.viewed", 12),
        line(manager, "lead.named", 12),
        line(lead, "case.viewed", 13, days=30),
    ]


def test_the_trail_is_filtered_by_person_case_act_and_day(governance, lead, signed_in, trail_lines):
    browser = signed_in(governance)

    def lines(**asked):
        return lines_of(browser.get("/audit/", asked))

    assert [line.verb for line in lines(of="EH-00012")] == ["lead.named", "case.viewed"]
    assert [line.about for line in lines(person="grace")] == ["EH-00012", "EH-00013"]
    assert [line.who for line in lines(of="12", what="changed")] == ["Maya Kaur"]
    assert {line.about for line in lines(what="opened")} == {"EH-00012"}, "the last 7 days unless asked"
    month_ago = timezone.localdate() - timedelta(days=30)
    parts = {"since_day": month_ago.day, "since_month": month_ago.month, "since_year": month_ago.year}
    assert {line.about for line in lines(what="opened", **parts)} == {"EH-00012", "EH-00013"}


def test_a_reference_that_is_none_is_said_and_shows_nothing(governance, signed_in, trail_lines):
    answer = signed_in(governance).get("/audit/", {"of": "Smith"})
    assert "Enter a reference in the correct format, like EH-00012 or EN-00012" in text(answer)
    assert links_resolve(answer) and lines_of(answer) == []


def test_a_kind_of_person_that_is_offered_no_more_is_not_asked_for(governance, signed_in, trail_lines):
    answer = signed_in(governance).get("/audit/", {"kind": "the moon", "of": "13"})
    assert [line.about for line in lines_of(answer)] == ["EH-00013"] and "Error: " not in text(answer)


def test_reading_the_trail_is_on_the_trail(governance, signed_in, trail_lines):
    signed_in(governance).get("/audit/", {"of": "EH-00012"})
    line, search = Entry.objects.get(verb="trail.read"), Search.objects.get()
    assert (line.actor_id, line.details) == (governance.pk, {"search": search.pk})
    assert search.asked == {"of": "EH-12"}


def test_a_long_trail_goes_on_from_the_last_line_without_counting(
    governance, lead, signed_in, django_assert_max_num_queries
):
    Entry.objects.bulk_create(
        Entry(
            verb="case.viewed",
            actor_id=lead.pk,
            actor_name=lead.name,
            subject="cases.case",
            subject_id=str(n),
            case_id=n,
        )
        for n in range(1, 121)
    )
    browser, seen, address = signed_in(governance), [], "/audit/?person=grace"
    browser.get("/audit/")  # the session is written at the first click of a minute
    while address:
        with django_assert_max_num_queries(8) as asked:
            page = browser.get(address)
        assert not any("COUNT(" in query["sql"].upper() for query in asked.captured_queries)
        seen += [line.about for line in lines_of(page)]
        address = page.context["older"] and f"/audit/{page.context['older']}"
    assert seen == [f"EH-{n:05d}" for n in range(120, 0, -1)]
    assert browser.get("/audit/?after=1e400-x").status_code == 200


def test_the_trail_speaks_in_sentences_and_names_pages_in_words(governance, lead, signed_in, agreed_case):
    signed_in(lead).get(f"/families/{agreed_case.pk}/people/")
    said = text(signed_in(governance).get("/audit/", {"of": agreed_case.reference}))
    assert "Grace Okafor , Alder Primary School, opened the family’s record: people." in said.replace(
        "  ", " "
    )
    assert "cases:people" not in said and "page:" not in said


def test_an_enquiry_is_found_by_its_reference_and_what_was_asked_of_partners_with_it(
    governance, front_door, signed_in, an_asked_check
):
    enquiry = an_asked_check.enquiry
    signed_in(front_door).get(f"/enquiries/{enquiry.pk}/")
    found = lines_of(signed_in(governance).get("/audit/", {"of": enquiry.reference}))
    assert {"check.asked", "enquiry.received", "enquiry.viewed"} <= {line.verb for line in found}
    assert all(enquiry.reference in " ".join((line.about, *line.more)) for line in found)


def test_a_reason_is_shown_from_its_row_and_is_gone_when_the_row_is(
    governance, administrator, stranger, signed_in
):
    people.suspend(user=stranger, why="Left in a hurry", by=administrator)
    browser = signed_in(governance)
    assert "Reason: “Left in a hurry”" in text(browser.get("/audit/"))
    assert "hurry" not in str(list(Entry.objects.values_list("details", flat=True)))
    with time_machine.travel(timezone.now() + kept.KEPT_FOR[Reason] + timedelta(days=1)):
        tasks.forget_what_was_searched()
    assert "Reason: removed since" in text(browser.get("/audit/"))


def test_what_was_searched_for_stands_in_a_row_that_can_be_removed(front_door, signed_in, family):
    signed_in(front_door).post("/find/", {"family_name": "Moss", "given_names": "Nadia"})
    line = Entry.objects.get(verb="people.searched")
    search = Search.objects.get(pk=line.details["search"])
    assert search.asked["family_name"] == "Moss" and line.details["shown"] == [family.pk]
    assert "Moss" not in str(line.details)
    search.delete()
    assert Entry.objects.filter(pk=line.pk).exists()


def test_who_was_refused_stands_first_on_the_trail(governance, stranger, signed_in, agreed_case):
    signed_in(stranger).get(f"/families/{agreed_case.pk}/people/")
    odd = signed_in(governance).get("/audit/").context["odd"]
    assert [(line.who, line.said, line.about) for line in odd] == [
        ("Stella Novak", "was refused the family’s record: people", agreed_case.reference)
    ]


def test_the_page_says_whether_the_trail_is_whole_and_when_it_was_sealed(governance, signed_in, family):
    browser = signed_in(governance)
    assert "Not looked through yet" in text(browser.get("/audit/"))
    tasks.seal_the_trail()
    tasks.verify_the_trail()
    said = text(browser.get("/audit/"))
    assert "The trail is whole" in said and "none changed, none missing" in said and "seal 1" in said


def test_the_head_of_the_day_goes_to_information_governance_by_letter(governance, family):
    tasks.seal_the_day()
    tasks.seal_the_day()
    assert letters("audit.head_of_the_trail") == [governance.email]
    assert str(Seal.objects.get()) in Letter.objects.get(kind="audit.head_of_the_trail").body


def test_what_is_wrong_is_told_at_once_without_anybodys_name(governance, lead, family):
    tasks.seal_the_trail()
    with untriggered():
        Entry.objects.filter(pk=Entry.objects.earliest("pk").pk).update(actor_name="Somebody Else")
    tasks.verify_the_trail()
    assert letters("audit.trail_is_wrong") == [governance.email]
    body = Letter.objects.get(kind="audit.trail_is_wrong").body
    assert "has been changed since seal 1" in body and "Somebody Else" not in body
    assert Verified.objects.first().wrong


def test_who_opened_far_more_than_usual_stands_first_too(governance, lead, signed_in):
    Unusual.objects.create(
        day=timezone.localdate(), actor_id=lead.pk, actor_name=lead.name, records=64, usual=11
    )
    said = text(signed_in(governance).get("/audit/"))
    assert "opened 64 records; usually 11 in a day." in said
