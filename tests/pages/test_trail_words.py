"""The trail speaks of people and things in words: no number of a row and no code stands in a line, whatever it holds."""

import re

import pytest
from django.utils import timezone

from audit import trail
from audit.acts import ACTS
from audit.acts.pages import PAGES
from audit.lines import in_words
from audit.models import Entry
from tests.pages.door import text
from tests.pages.test_trail import lines_of

pytestmark = pytest.mark.django_db
ID = 987_654_321
REFERENCES = re.compile(rf"\b(EH|EN|SU)-({ID}|{ID + 1})\b")
VALUES = {
    "id": ID,
    "ids": [ID, ID + 1],
    "count": 3,
    "code": "some_code:of.it",
    "codes": ["one_code", "another:code", f"child:{ID}"],
    "page": sorted(PAGES)[0],
    "yes": True,
    "day": "2026-06-09",
    "moment": "2026-06-09T10:00:00+00:00",
}
CODE = re.compile(r"\w_\w|[a-z]:[a-z]|[a-z]\.[a-z]")


def lines_of_every_verb(of_case):
    """A line of each verb with each of its details, of some records that are there no more."""
    for verb, act in ACTS.items():
        details = {name: VALUES[kind.name] for name, kind in act.details.items()}
        for subject in ("cases.person", "plans.action", "referrals.enquiry", "accounts.user", "gone.thing"):
            yield Entry(
                verb=verb,
                subject=subject,
                subject_id=str(ID),
                case_id=ID if of_case else None,
                details=details,
                at=timezone.now(),
                actor_name="Grace",
            )


@pytest.mark.parametrize("of_case", [True, False], ids=["of a case", "of none"])
def test_no_line_shows_a_bare_number_or_a_code_whatever_it_holds(of_case):
    wrong = []
    for line in in_words(lines_of_every_verb(of_case)):
        said = REFERENCES.sub("it", " · ".join([line.said, line.about, *line.more]))
        if "98765432" in said or CODE.search(said):
            wrong.append(said)
    assert wrong == []


def test_a_person_is_named_by_the_reference_of_their_family_s_case_and_never_by_name(
    governance, lead, signed_in, agreed_case
):
    person = agreed_case.family.members.first().person
    trail.record("person.changed", person, by=lead, fields=["born_on", "nhs_number"])
    trail.record("person.added", person, by=lead, family=agreed_case.family_id, part="child")
    answer = signed_in(governance).get("/audit/")
    lines = {line.verb: line for line in lines_of(answer)}
    assert lines["person.changed"].about == f"a person in {agreed_case.reference}"
    assert lines["person.changed"].more == ["Fields: born on, NHS number"]
    assert f"Family: the family of {agreed_case.reference}" in lines["person.added"].more
    assert f"person {person.pk}" not in text(answer) and person.given_names not in text(answer)


def test_a_part_of_a_record_is_named_by_its_kind_and_the_record(lead, agreed_case):
    line = trail.record("person.added", agreed_case.family, by=lead, case=agreed_case)
    assert in_words([line])[0].about == f"the family of {agreed_case.reference}"


def test_an_agency_is_named(governance, administrator, stranger, signed_in):
    trail.record("role.ended", stranger, by=administrator, agency=stranger.agency.pk, role="practitioner")
    said = text(signed_in(governance).get("/audit/"))
    assert f"Agency: {stranger.agency.name}" in said


def test_many_rows_are_told_by_what_they_are_of_and_how_many_more(lead, agreed_case):
    line = trail.record("people.searched", lead, by=lead, shown=[agreed_case.family_id, ID, ID + 1])
    assert in_words([line])[0].more == [f"Shown: families of {agreed_case.reference} and 2 more"]
    nobody = trail.record("people.searched", lead, by=lead, shown=[ID, ID + 1])
    assert in_words([nobody])[0].more == ["Shown: 2 families"]


def test_names_ask_no_more_for_more_lines(lead, agreed_case, django_assert_max_num_queries):
    person = agreed_case.family.members.first().person
    lines = [trail.record("person.changed", person, by=lead) for _ in range(20)]
    with django_assert_max_num_queries(1):
        assert len(in_words(lines)) == 20
