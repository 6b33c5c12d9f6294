"""Taking agreement back ends what others see, in that moment; and what was said when help was asked for is kept as what it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases import addresses, agreement, bases, team
from cases.models import Address, Agreement, Case, SaidAtRequest
from earlyhelp.authority import authority
from referrals import triage
from referrals.choice import Choice
from referrals.known import rulings
from tests import builders
from tests.facts import refuses, steps
from tests.rules.test_agreement import record
from tests.rules.test_enquiries import an_enquiry
from tests.rules.test_sharing import VIEW, WORK, grants
from tests.social_care import duty, social_care, stepped_up

__all__ = ["duty", "social_care"]

pytestmark = pytest.mark.django_db


def live(case):
    """{agency: whether it stands without agreement} of the reasons in force, but for who runs the case."""
    rows = case.sharing.filter(ended_on=None).exclude(agency=case.agency)
    return dict(rows.values_list("agency__name", "without_agreement"))


@pytest.mark.parametrize("answer", ["withdrawn", "refused"])
def test_a_no_after_a_yes_ends_other_agencies_sight_whichever_no_it_is(
    answer, agreed_case, with_team, lead, people
):
    with_team(agreed_case)
    record(agreed_case, lead, answer=answer)
    assert grants(agreed_case) == {"lead": {VIEW, WORK}}
    for name in ("teammate", "informed"):
        assert not Case.objects.visible_to(people.fresh(name)).exists()
    assert live(agreed_case) == {"Alder Primary School": True}


def test_a_colleague_of_the_lead_goes_too(agreed_case, lead, colleague, people):
    team.join(agreed_case, colleague, why="Covers", by=lead)
    record(agreed_case, lead, answer="withdrawn")
    assert not Case.objects.visible_to(people.fresh("colleague")).exists()
    assert Case.objects.visible_to(people.fresh("lead")).exists()
    basis = agreed_case.sharing.get(ended_on=None)
    assert (basis.agency, basis.purpose) == (lead.agency, agreement.TO_END_WELL)


def test_an_agency_with_another_recorded_basis_goes_on(agreed_case, with_team, lead, people, teammate):
    with_team(agreed_case)
    bases.record(
        agreed_case, agency=teammate.agency, basis="legal_obligation", purpose="A court asked", by=lead
    )
    record(agreed_case, lead, answer="withdrawn")
    assert set(grants(agreed_case)) == {"lead", "teammate"}
    assert live(agreed_case) == {"Alder Primary School": True, str(teammate.agency): True}


def test_social_care_goes_on_by_the_duty_to_share(supported_case, lead, social_care, duty):
    step_up = stepped_up(case=supported_case, to=social_care, by=lead)
    record(supported_case, lead, answer="withdrawn")
    basis = supported_case.sharing.get(agency=social_care, ended_on=None)
    assert (basis.basis, basis.without_agreement) == (
        "legal_obligation",
        True,
    ) and step_up.reference in basis.purpose


def test_who_would_see_it_no_more_is_said_before(agreed_case, with_team, people, lead):
    with_team(agreed_case)
    said = {str(one.agency): (one.names, bool(one.keeps)) for one in agreement.what_ends(agreed_case)}
    assert said == {
        "Brambleford Early Help": ([], True),
        "Alder Primary School": ([], True),
        str(people["teammate"].agency): ([people["teammate"].name], False),
        str(people["informed"].agency): ([people["informed"].name], False),
    }


def test_a_hidden_address_is_known_no_more_by_whoever_left(agreed_case, with_team, lead, people):
    with_team(agreed_case)
    address = addresses.add_address(
        builders.mother(agreed_case), lines="4 Elm Walk", confidential=True, case=agreed_case, by=lead
    )
    addresses.let_know(address, known_to=[people["teammate"]], case=agreed_case, by=lead)
    record(agreed_case, lead, answer="withdrawn")
    assert people["teammate"] not in Address.objects.get(pk=address.pk).known_to.all()


# --- is each child safe? ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["withdrawn", "refused"])
@pytest.mark.parametrize(
    ("given", "field"),
    [({"safe": ""}, "safe"), ({"safe": "maybe"}, "safe"), ({"safe_why": "  "}, "safe_why")],
)
def test_before_it_takes_effect_somebody_says_whether_each_child_is_safe(
    answer, given, field, agreed_case, lead
):
    with refuses("Say ", field):
        record(agreed_case, lead, answer=answer, **given)
    assert agreement.in_force(agreed_case)


def test_what_they_say_is_kept_and_the_team_reads_it(agreed_case, lead):
    said = record(agreed_case, lead, answer="withdrawn", safe="no", safe_why="Idris sleeps at a friend’s")
    assert (said.safe, said.safe_why) == ("no", "Idris sleeps at a friend’s")
    assert agreement.worry(agreed_case) == "Idris sleeps at a friend’s" and agreement.said_no(agreed_case)
    note = agreed_case.notes.get(title="Safe without us? No, or we are not sure")
    assert (note.audience, note.text) == ("team", "Idris sleeps at a friend’s")
    record(agreed_case, lead)
    assert agreement.worry(agreed_case) == "" and not agreement.said_no(agreed_case)


def test_nothing_is_asked_of_a_yes_or_while_another_agrees(agreed_case, lead):
    assert record(agreed_case, lead, safe="", safe_why="").safe == ""
    son = builders.son(agreed_case)
    said = record(agreed_case, lead, person=son, answer="refused", safe="", safe_why="")
    assert said.safe == "" and agreement.in_force(agreed_case)
    assert not any(title.startswith("Safe without us?") for title in steps(agreed_case))


def test_a_no_written_down_late_does_not_undo_a_newer_yes(agreed_case, with_team, lead):
    with_team(agreed_case)
    earlier = timezone.localdate() - timedelta(days=3)
    record(agreed_case, lead, answer="refused", answered_on=earlier, safe="", safe_why="")
    assert agreement.in_force(agreed_case) and set(grants(agreed_case)) == {"lead", "teammate", "informed"}


# --- another basis ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"basis": "consent"}, "basis"),
        ({"basis": "because"}, "basis"),
        ({"purpose": "  "}, "purpose"),
        ({"agency": None}, "agency"),
    ],
)
def test_a_basis_is_whole_and_not_consent(given, field, agreed_case, with_team, lead, teammate):
    with_team(agreed_case)
    whole = {"agency": teammate.agency, "basis": "public_task", "purpose": "Immunisations"}
    with refuses("", field):
        bases.record(agreed_case, **whole | given, by=lead)


def test_an_agency_that_does_not_see_the_record_has_none(agreed_case, lead, charity):
    with refuses("Choose one of the agencies in the list.", "agency"):
        bases.record(agreed_case, agency=charity, basis="public_task", purpose="Debts", by=lead)


def test_a_closed_case_has_none(closed_case, manager, charity):
    with refuses("This case is closed."):
        bases.record(closed_case, agency=charity, basis="public_task", purpose="Debts", by=manager)


# --- in writing ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("how", "counts"), [("spoken", False), ("written", True), ("online", True)])
def test_where_the_file_asks_for_it_a_yes_is_in_writing(how, counts, agreed_case, lead, settings):
    settings.AUTHORITY = "north_somerset_2014"
    assert authority().agreement_in_writing
    if counts:
        assert record(agreed_case, lead, how=how).how == how
    else:
        with refuses("North Somerset needs the family’s agreement in writing.", "how"):
            record(agreed_case, lead, how=how)


def test_a_no_needs_no_writing(agreed_case, lead, settings):
    settings.AUTHORITY = "north_somerset_2014"
    assert record(agreed_case, lead, answer="withdrawn", how="spoken")


# --- what the request said ----------------------------------------------------------------------------------------


def helped(enquiry, by):
    decision = triage.decide(
        enquiry, Choice(outcome="help", level="2", reasons="Two needs", agency=by.agency), by=by
    )
    return decision.case


def test_a_case_begins_with_what_the_request_said(front_door):
    enquiry = an_enquiry(front_door)
    case = helped(enquiry, front_door)
    said = case.said_at_request.get()
    assert (said.answer, said.on) == (enquiry.agreed, timezone.localdate(enquiry.received_at))
    assert said.asked_by.startswith(enquiry.asker_name)
    assert agreement.in_force(case) is None and not Agreement.objects.exists(), (
        "to work together they are asked anew"
    )


@pytest.mark.parametrize("kind", ["parent", "somebody"])
def test_the_team_does_not_learn_who_asked_where_it_was_no_professional(kind, front_door):
    case = helped(an_enquiry(front_door, asker_kind=kind), front_door)
    assert "Reed" not in case.said_at_request.get().asked_by


def test_another_request_adds_what_it_said_once(agreed_case, front_door):
    enquiry = an_enquiry(front_door)
    rulings.link(enquiry, family=agreed_case.family, by=front_door)
    assert helped(enquiry, front_door) == agreed_case
    triage.reopen(enquiry, why="Again", by=front_door)
    assert helped(enquiry, front_door) == agreed_case
    assert SaidAtRequest.objects.filter(case=agreed_case).count() == 1
