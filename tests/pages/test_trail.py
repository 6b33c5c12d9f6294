"""The page of the trail: its filters, its pages, and that reading it is on it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts import people
from audit import judging, kept, summary, tasks, trail
from audit.models import Entry, Question, Reason, Seal, Search, Unusual, Verified
from cases import team
from earlyhelp.models import Letter
from tests import builders
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
        with django_assert_max_num_queries(13) as asked:
            page = browser.get(address)
        counts = [query["sql"] for query in asked.captured_queries if "COUNT(" in query["sql"].upper()]
        assert all(f"LIMIT {summary.MOST_COUNTED}" in sql for sql in counts), "only the newest are counted"
        assert bool(counts) == ("after" not in address), "once, on the first page"
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


def test_what_is_shown_comes_to_numbers_that_lead_to_their_lines(
    governance, lead, manager, stranger, signed_in, agreed_case
):
    of = {"of": agreed_case.reference}
    for who, times in ((lead, 3), (manager, 1), (stranger, 1)):
        for _ in range(times):
            signed_in(who).get(f"/families/{agreed_case.pk}/people/")
    browser = signed_in(governance)
    answer = browser.get("/audit/", of)
    totals = {one.words: (one.number, one.url) for one in answer.context["totals"]}
    assert totals["Opened"][0] == 4 and totals["Refused"][0] == 1
    assert totals["Listed or searched"] == (0, ""), "nothing leads nowhere"
    for words, (number, url) in totals.items():
        if number:
            lines = lines_of(browser.get(f"/audit/{url}"))
            assert sum(1 + line.more_times for line in lines) == number, words
    assert "4 openings by 2 people · 1 to ask about" in answer.context["facts"]
    assert f"Who has looked: {agreed_case.reference}" in text(answer)
    assert [(one.name, one.people, one.opened) for one in answer.context["summary"].agencies][:2] == [
        ("Alder Primary School", 1, 3),
        ("Brambleford Early Help", 2, 1),
    ]


def test_who_may_look_today_stands_beside_the_trail_of_a_family_with_how_often_they_have(
    governance, lead, manager, other_manager, teammate, informed, signed_in, agreed_case, with_team
):
    with_team(agreed_case)
    for who in (lead, lead, teammate, manager):
        signed_in(who).get(f"/families/{agreed_case.pk}/people/")
    team.leave(agreed_case.team.live().get(user=teammate), why="Moved", by=lead)
    found = signed_in(governance).get("/audit/", {"of": agreed_case.reference}).context
    assert [(one.who, one.why.partition(",")[0], one.times) for one in found["may_look"]] == [
        ("Grace Okafor", "Lead professional", 2),
        ("Imran Shah", "Kept informed", 0),
        ("Maya Kaur", "Early help manager", 1),
    ]
    assert [one.who for one in found["by_role"]] == ["Owen Price"], (
        "folded: their role lets them, and they have not"
    )
    assert [(one.who, one.times) for one in found["no_more"]] == [("Hana Yusuf", 1)]


def test_the_trail_of_a_family_names_nobody_s_family(governance, lead, signed_in, agreed_case):
    signed_in(lead).get(f"/families/{agreed_case.pk}/people/")
    assert "Moss" not in text(signed_in(governance).get("/audit/", {"of": agreed_case.reference}))


def test_the_page_of_a_family_asks_no_more_for_more_lines(
    governance, people, signed_in, supported_case, with_team, django_assert_max_num_queries
):
    with_team(supported_case)
    browser = signed_in(governance)
    browser.get("/audit/")
    for name in ("lead", "teammate", "informed", "manager", "stranger", "colleague"):
        for page in ("people/", "chronology/", "team/"):
            signed_in(people[name]).get(f"/families/{supported_case.pk}/{page}")
    with django_assert_max_num_queries(22):
        found = browser.get("/audit/", {"of": supported_case.reference}).context["summary"]
    assert found.kinds["opened"] == 12


def test_what_was_refused_is_asked_about_answered_and_judged_on_its_pages(
    governance, stranger, signed_in, agreed_case
):
    signed_in(stranger).get(f"/families/{agreed_case.pk}/people/")
    line = Entry.objects.get(verb="case.refused")
    browser, of = signed_in(governance), {"of": agreed_case.reference}
    ask, judge = f"/audit/lines/{line.pk}/ask/", f"/audit/lines/{line.pk}/judge/"
    page = browser.get("/audit/", of).content.decode()
    assert ask in page and judge in page
    assert "Stella Novak" in text(browser.get(ask)) and "Choose whom you ask" in text(browser.post(ask, {}))
    sent = browser.post(ask, {"of": stranger.pk, "text": "Why this family?"}, follow=True)
    assert "Stella Novak has been asked, and has a letter." in text(sent) and "None yet" in text(sent)
    question = Question.objects.get()
    assert "Stella Novak was asked" in text(browser.get("/audit/", of))
    assert "Why this family?" in text(browser.get("/audit/asked/"))
    asked = signed_in(stranger).get(f"/audit/asked/{question.pk}/")
    assert "Why this family?" in text(asked) and "Judge it" not in text(asked)
    assert "You asked for a record that is not there for you" in text(asked)
    assert agreed_case.reference not in text(asked), "to them it does not exist"
    done = signed_in(stranger).post(f"/audit/asked/{question.pk}/", {"text": "A wrong number"}, follow=True)
    assert "Your answer has been sent to information governance." in text(done)
    assert "Send my answer" not in text(signed_in(stranger).get(f"/audit/asked/{question.pk}/"))
    assert "A wrong number" in text(browser.get("/audit/asked/?show=answered"))
    back = browser.post(judge, {"came_to": "all_right", "why": "A slip"}, follow=True)
    assert "It was all right: “A slip” Gwen Hughes" in text(back)
    assert back.context["odd"] == [], "judged: nobody asks about it any more"
    assert "A slip" in text(browser.get("/audit/asked/?show=judged"))
    assert "Gwen Hughes has judged this already." in text(browser.get(judge, follow=True))


def test_being_refused_one_record_again_and_again_is_one_thing_that_is_judged_once(
    governance, stranger, front_door, signed_in, agreed_case
):
    other = builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    for case, times in ((agreed_case, 3), (other, 1)):
        for _ in range(times):
            signed_in(stranger).get(f"/families/{case.pk}/people/")
    browser = signed_in(governance)
    answer = browser.get("/audit/")
    assert [(one.about, one.more_times) for one in answer.context["odd"]] == [
        (other.reference, 0),
        (agreed_case.reference, 2),
    ]
    assert "and 2 times more that day" in text(answer)
    first = answer.context["odd"][1]
    judging.judge(Entry.objects.get(pk=first.pk), came_to="all_right", why="A slip", by=governance)
    assert [one.about for one in browser.get("/audit/").context["odd"]] == [other.reference]
    assert Entry.objects.get(verb="look.judged").details["more"] == 2


def test_whoever_sees_the_record_is_asked_by_its_reference_and_no_name(
    governance, lead, manager, signed_in, agreed_case
):
    line = trail.viewed(agreed_case, by=lead, case=agreed_case, page="cases:people")
    question = judging.ask(line, of=manager, text="Why did she?", by=governance)
    said = text(signed_in(manager).get(f"/audit/asked/{question.pk}/"))
    assert "Grace Okafor, Alder Primary School, opened the family’s record: people" in said
    assert agreed_case.reference in said and "Moss" not in said
    assert signed_in(lead).get(f"/audit/asked/{question.pk}/").status_code == 404, (
        "asked of her manager alone"
    )


def test_an_unusual_day_that_is_judged_is_left_among_all(governance, lead, signed_in):
    day = Unusual.objects.create(
        day=timezone.localdate(), actor_id=lead.pk, actor_name=lead.name, records=64, usual=11
    )
    browser = signed_in(governance)
    assert f"/audit/unusual/{day.pk}/ask/" in browser.get("/audit/unusual/").content.decode()
    browser.post(f"/audit/unusual/{day.pk}/judge/", {"came_to": "all_right", "why": "She covered"})
    assert "Nothing is left to judge." in text(browser.get("/audit/unusual/"))
    assert "It was all right: “She covered”" in text(browser.get("/audit/unusual/?show=all"))
    assert "64 records" not in text(browser.get("/audit/"))


def test_what_nobody_can_be_asked_about_leads_back(governance, signed_in, agreed_case):
    line = trail.record("grants.repaired", agreed_case, by=trail.SYSTEM, case=agreed_case)
    answer = signed_in(governance).get(f"/audit/lines/{line.pk}/ask/", follow=True)
    assert "Nobody can be asked about this." in text(answer)


def test_what_is_shown_is_said_in_words(governance, signed_in, trail_lines):
    def said(**asked):
        return signed_in(governance).get("/audit/", asked).context["asked_for"]

    assert said() == "Everything, by everybody, the last 7 days"
    assert said(person="grace", what="opened") == "Opened, by “grace”"
    assert said(of="12", kind="family") == "Everything, by families, of EH-00012"
    assert (
        said(since_day="1", since_month="6", since_year="2020")
        == "Everything, by everybody, since 1 June 2020"
    )


def test_whoever_works_with_the_family_sees_who_looked_by_agency_and_nothing_that_was_judged(
    governance, lead, manager, signed_in, agreed_case
):
    for who in (lead, manager, manager):
        signed_in(who).get(f"/families/{agreed_case.pk}/people/")
    line = Entry.objects.filter(verb="case.viewed", actor_id=manager.pk).latest("pk")
    judging.judge(line, came_to="not_right", why="He should not have", by=governance)
    answer = signed_in(lead).get(f"/families/{agreed_case.pk}/who-looked/")
    assert "2 people opened it" in text(answer) and "Brambleford Early Help 1 2 0" in text(answer)
    assert "should not have" not in text(answer)
