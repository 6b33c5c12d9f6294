"""The trail of one record: what was asked for wrongly is said; totals go on when one is pressed; and the lists and searches
that showed the record stand on it, beside its openings."""

import pytest
from django.db import connection
from django.urls import reverse

from audit import records, trail
from audit.acts import ACTS
from audit.models import Entry, Search
from cases.models import Family
from tests import builders
from tests.pages.door import links_resolve, text
from tests.pages.test_trail import lines_of
from tests.rules.test_enquiries import an_enquiry


@pytest.mark.parametrize(
    "of,said",
    [
        ("EH-99999", "There is no case EH-99999. Check the reference"),
        ("99999", "There is no case EH-99999. Check the reference"),
        ("EN-99999", "There is no enquiry EN-99999. Check the reference"),
        ("SU-99999", "There is no step up SU-99999. Check the reference"),
        ("EH 12x", "Enter a reference in the correct format"),
    ],
)
def test_a_reference_of_nothing_is_said_and_shows_no_totals(
    of, said, governance, lead, signed_in, agreed_case
):
    trail.viewed(agreed_case, by=lead, case=agreed_case, page="record")
    answer = signed_in(governance).get("/audit/", {"of": of})
    assert said in text(answer) and links_resolve(answer)
    assert "totals" not in answer.context and lines_of(answer) == []
    assert "Nothing on the trail matches" not in text(answer), "an empty trail is another thing"


def test_somebody_who_is_nobody_is_said_too(governance, signed_in):
    answer = signed_in(governance).get("/audit/", {"person": "Nemo"})
    assert "Nobody of this name or email address signs in here" in text(answer)
    assert "totals" not in answer.context


def test_a_record_that_is_no_more_and_has_lines_is_found(governance, lead, signed_in, agreed_case):
    Entry.objects.create(
        verb="case.viewed",
        actor_id=lead.pk,
        actor_name=lead.name,
        subject="cases.case",
        subject_id="777",
        case_id=777,
    )
    assert len(lines_of(signed_in(governance).get("/audit/", {"of": "EH-00777"}))) == 1


def test_pressing_a_total_leaves_the_others_and_is_taken_off_again(
    governance, lead, stranger, signed_in, agreed_case
):
    for who in (lead, lead, stranger):
        signed_in(who).get(f"/families/{agreed_case.pk}/people/")
    browser, of = signed_in(governance), {"of": agreed_case.reference}
    before = {one.words: one.number for one in browser.get("/audit/", of).context["totals"]}
    pressed = browser.get("/audit/", of | {"what": "opened"})
    assert {one.words: one.number for one in pressed.context["totals"]} == before
    assert before["Opened"] == 2 and before["Refused"] == 1
    [on] = [one for one in pressed.context["totals"] if one.on]
    assert on.words == "Opened" and 'aria-current="true" >Opened<' in " ".join(pressed.text.split())
    assert {line.verb for line in lines_of(pressed)} == {"case.viewed"}
    taken_off = browser.get(f"/audit/{on.url}")
    assert not any(one.on for one in taken_off.context["totals"])
    assert len(lines_of(taken_off)) > len(lines_of(pressed))


def test_a_total_of_nothing_that_is_pressed_can_be_taken_off(governance, lead, signed_in, agreed_case):
    pressed = signed_in(governance).get("/audit/", {"of": agreed_case.reference, "what": "door"})
    [on] = [one for one in pressed.context["totals"] if one.on]
    assert on.number == 0 and on.url == f"?of={agreed_case.reference}"


def beside(answer):
    return [(line.said, line.about) for line in lines_of(answer) if line.beside]


def test_the_lists_and_searches_that_showed_a_family_stand_on_its_trail_and_are_no_openings(
    governance, lead, front_door, signed_in, agreed_case
):
    other = builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    signed_in(lead).get(reverse("cases:list"))
    signed_in(front_door).post("/find/", {"family_name": "Moss", "given_names": "Nadia"})
    browser = signed_in(governance)
    answer = browser.get("/audit/", {"of": agreed_case.reference})
    assert beside(answer) == [
        ("searched for somebody", f"{agreed_case.reference} was among what it showed, one of 2"),
        ("read the list of families", f"{agreed_case.reference} was on it, alone"),
    ]
    totals = {one.words: one.number for one in answer.context["totals"]}
    assert totals["Listed or searched"] == 2 and totals["Opened"] == 0
    assert "0 openings" in answer.context["facts"]
    assert answer.context["no_more"] == [] and all(one.times == 0 for one in answer.context["may_look"])
    assert "Alder Primary School" not in {
        one.name for one in answer.context["summary"].agencies if one.opened
    }
    assert [one[0] for one in beside(browser.get("/audit/", {"of": other.reference}))] == [
        "searched for somebody"
    ], "its mother has the same first name; the list was not theirs"
    narrowed = browser.get("/audit/", {"of": agreed_case.reference, "what": "listed"})
    assert len(lines_of(narrowed)) == 2


def test_a_family_that_was_found_under_a_record_made_one_with_it_is_found(
    governance, front_door, signed_in, agreed_case
):
    before = Family.objects.create(name="Mosse", merged_into=agreed_case.family)
    trail.record("people.searched", front_door, by=front_door, shown=[before.pk, 999_999])
    answer = signed_in(governance).get("/audit/", {"of": agreed_case.reference})
    assert beside(answer) == [
        ("searched for somebody", f"{agreed_case.reference} was among what it showed, one of 2")
    ]


def test_the_lists_that_showed_an_enquiry_stand_on_its_trail_too(governance, front_door, signed_in):
    enquiry, other = an_enquiry(front_door), an_enquiry(front_door)
    signed_in(front_door).get("/enquiries/")
    answer = signed_in(governance).get("/audit/", {"of": enquiry.reference})
    assert ("read the queue of enquiries", f"{enquiry.reference} was on it, one of 2") in beside(answer)
    assert other.reference not in text(answer), "the others are read on their own trails"


def test_every_list_that_names_families_cases_or_enquiries_is_looked_through_and_has_the_index_s_word():
    """The index is over lines that hold `shown`: a list that named what it showed otherwise would not be found."""
    verbs = {verb for (_name, noun), them in records.LISTS.items() for verb in them}
    assert {"families.listed", "people.searched", "work.viewed", "restricted.listed", "queue.viewed"} <= verbs
    nouns = {"family", "case", "enquiry"}
    named = {verb for (_name, noun), them in records.LISTS.items() if noun in nouns for verb in them}
    assert not [verb for verb in named if "shown" not in ACTS[verb].details]


def test_the_page_asks_no_more_for_more_lists(
    governance, lead, signed_in, agreed_case, django_assert_max_num_queries
):
    browser = signed_in(governance)
    browser.get("/audit/")
    for others in range(12):
        trail.record("families.listed", lead, by=lead, shown=[agreed_case.pk, *range(1, 2 + others)])
    with django_assert_max_num_queries(22):
        assert len(beside(browser.get("/audit/", {"of": agreed_case.reference}))) == 12


def test_what_was_typed_wrongly_is_kept_like_any_search(governance, signed_in):
    signed_in(governance).get("/audit/", {"of": "EH-99999", "person": "Nemo"})
    line = Entry.objects.get(verb="trail.read")
    assert Search.objects.get(pk=line.details["search"]).asked == {"of": "EH-99999", "person": "Nemo"}


def test_lists_are_looked_for_by_their_index(db):
    """Measured at a million lines: 7 ms for a record on 300 lists, 60 ms for one on 5,000."""
    shown = Entry.objects.filter(records.that_showed({"case": [12], "family": [7]}))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert "audit_shown" in shown.explain()
