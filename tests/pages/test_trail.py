"""The page of the trail: its filters, its pages, and that reading it is on it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from tests.pages.door import links_resolve, text


@pytest.fixture
def trail_lines(lead, manager):
    def line(who, verb, case=None, days=0):
        return Entry.objects.create(
            verb=verb,
            actor_id=who.pk,
            actor_name=who.name,
            subject="cases.case",
            subject_id="12",
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
        return browser.get("/audit/", asked).context["lines"]

    assert [line["verb"] for line in lines(case="EH-00012")] == ["lead.named", "case.viewed"]
    assert [line["case"] for line in lines(person="grace")] == ["EH-00012", "EH-00013"]
    assert [line["who"] for line in lines(case="12", what="named")] == ["Maya Kaur"]
    assert {line["case"] for line in lines(what="case.viewed")} == {"EH-00012"}, (
        "the last 7 days unless asked"
    )
    month_ago = timezone.localdate() - timedelta(days=30)
    parts = {"since_day": month_ago.day, "since_month": month_ago.month, "since_year": month_ago.year}
    assert {line["case"] for line in lines(what="viewed", **parts)} == {"EH-00012", "EH-00013"}


def test_a_reference_that_is_none_is_said_and_shows_nothing(governance, signed_in, trail_lines):
    answer = signed_in(governance).get("/audit/", {"case": "Smith"})
    assert "Enter a case reference in the correct format, like EH-00012" in text(answer)
    assert links_resolve(answer) and answer.context["lines"] == []


def test_a_kind_of_person_that_is_offered_no_more_is_not_asked_for(governance, signed_in, trail_lines):
    answer = signed_in(governance).get("/audit/", {"kind": "the moon", "case": "13"})
    assert [line["case"] for line in answer.context["lines"]] == ["EH-00013"] and "Error: " not in text(
        answer
    )


def test_reading_the_trail_is_on_the_trail(governance, signed_in, trail_lines):
    signed_in(governance).get("/audit/", {"case": "EH-00012"})
    line = Entry.objects.get(verb="trail.read")
    assert (line.actor_id, line.details) == (governance.pk, {"asked": {"case": "12"}})


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
        with django_assert_max_num_queries(5) as asked:
            page = browser.get(address)
        assert not any("COUNT(" in query["sql"].upper() for query in asked.captured_queries)
        seen += [line["on"] for line in page.context["lines"]]
        address = page.context["older"] and f"/audit/{page.context['older']}"
    assert seen == [f"case {n}" for n in range(120, 0, -1)]
    assert browser.get("/audit/?after=1e400-x").status_code == 200
