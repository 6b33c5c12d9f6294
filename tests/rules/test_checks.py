"""Checks: asking partners, and what they answer."""

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from accounts import agencies
from accounts.models import Agency, Membership, User
from accounts.roles import Role
from audit.models import Entry
from earlyhelp import clocks
from earlyhelp.authority import authority, available
from earlyhelp.models import Letter
from referrals import checks, enquiries
from referrals.models import Check, Enquiry
from referrals.status import CHECK_MOVES, CheckStatus, EnquiryStatus
from tests.facts import at_once, letters, not_theirs, refuses
from tests.partners import (
    KNOWN,
    PURPOSE,
    a_checker,
    an_agency,
    asked,
    nurse,
    nurses,
    officer,
    one,
    police,
    said,
    status,
)
from tests.rules.test_enquiries import an_enquiry, somebody

__all__ = ["nurses", "police", "nurse", "officer"]


@pytest.fixture
def enquiry(front_door):
    """One that somebody looks after."""
    return enquiries.take(
        an_enquiry(front_door, people=[somebody(), somebody(given_names="Nadia", part="mother")]),
        by=front_door,
    )


@pytest.fixture
def check(enquiry, front_door, nurses, nurse):
    return asked(enquiry, front_door, one(nurses))[0]


# --- asking -----------------------------------------------------------------------------------------


def test_all_partners_are_asked_at_once_each_with_a_clock_of_its_own(enquiry, front_door):
    of = [one(an_agency(f"Agency {p.code}", p.code), question=p.question) for p in authority().check_partners]
    made = asked(enquiry, front_door, *of)
    assert {c.partner for c in made} == {
        "social_care",
        "health",
        "police",
        "education",
        "housing",
        "early_help",
    }
    for check in made:
        assert check.due_at == clocks.due_at(check.asked_at, authority().clock("check"))
        assert (check.purpose, check.basis, check.asked_by) == (PURPOSE, "public_task", front_door)
        assert check.about.count() == 2
    assert enquiry.status == EnquiryStatus.CHECKING
    assert said(enquiry)[-1] == (EnquiryStatus.CHECKING, "Asked 6 partners what they know")


def test_some_are_asked_about_some(enquiry, front_door, nurses, police):
    child = enquiry.people.first()
    (check,) = asked(enquiry, front_door, one(nurses, question=" Is he seen? "), about=[child])
    assert (check.agency, check.question, list(check.about.all())) == (nurses, "Is he seen?", [child])
    more = asked(enquiry, front_door, one(police))
    assert len(more) == 1 and enquiry.status == EnquiryStatus.CHECKING
    assert said(enquiry)[-1] == (EnquiryStatus.CHECKING, "Asked 1 partner what they know")


def test_the_trail_says_who_was_asked_on_which_basis(check, front_door, enquiry):
    line = Entry.objects.get(verb="check.asked")
    assert (line.actor_id, line.subject_id) == (front_door.pk, str(check.pk))
    assert line.details == {
        "enquiry": enquiry.pk,
        "partner": "health",
        "agency": check.agency_id,
        "basis": "public_task",
        "people": 2,
    }


def test_the_history_that_a_sender_reads_names_no_partner_and_no_answer(check, nurse, enquiry):
    checks.answer(check, known=KNOWN.YES, answer="Seen in A&E", by=nurse)
    checks.add(check, text="And once more", by=nurse)
    history = " ".join(why for _, why in said(enquiry))
    assert not [w for w in ("Nurses", "Health", "A&E", "once more", PURPOSE) if w in history]
    assert nurse.pk not in enquiry.moves.values_list("by", flat=True)
    assert list(enquiry.moves.values_list("by_name", flat=True))[-2:] == ["A partner", "A partner"]


def test_the_agency_and_its_checkers_each_get_a_letter_without_a_name(
    enquiry, front_door, nurses, nurse, django_capture_on_commit_callbacks
):
    Membership.objects.create(user=front_door, agency=nurses, role=Role.PRACTITIONER)
    gone = a_checker(nurses, "Left", "left@health.example.org")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        (check,) = asked(enquiry, front_door, one(nurses))
    assert letters("check.asked") == ["nurses@health.example.org", "ada@health.example.org"]
    assert len(mail.outbox) == 2
    for letter in Letter.objects.filter(kind="check.asked"):
        words = letter.subject + letter.body
        assert enquiry.reference in words and f"/checks/{check.pk}/" in words
        assert not [w for w in ("Moss", "Idris", "Nadia", "school", "registered", "Reed") if w in words]


def test_a_partner_nobody_signs_in_for_is_asked_by_telephone(enquiry, front_door):
    (check,) = asked(enquiry, front_door, {"partner": "housing", "agency": None, "question": "Any arrears?"})
    assert check.agency is None and check.asked_of == "Housing"
    assert letters("check.asked") == []
    checks.answer(
        check, known=KNOWN.YES, answer="Two months", told_by="Mr Lane, Housing Adviser", by=front_door
    )
    assert status(enquiry) == EnquiryStatus.WAITING


REFUSALS = {
    "nobody": ({"of": []}, "Choose at least one partner to ask.", "of"),
    "no people": ({"about": []}, "Choose whom you ask about.", "about"),
    "no purpose": ({"purpose": " "}, "Say why asking is necessary", "purpose"),
    "no basis": ({"basis": "because"}, "Select the lawful basis.", "basis"),
}


@pytest.mark.parametrize("changes, sentence, field", REFUSALS.values(), ids=REFUSALS)
def test_asking_is_refused_with_a_sentence(changes, sentence, field, enquiry, front_door, nurses):
    answers = {"of": [one(nurses)], "about": enquiry.people.all(), "purpose": PURPOSE, "basis": "public_task"}
    with refuses(sentence, field):
        checks.ask(enquiry, **answers | changes, by=front_door)
    assert status(enquiry) == EnquiryStatus.WAITING and not Check.objects.exists()


def test_whom_one_may_ask(enquiry, front_door, nurses, police, school):
    def sentence_for(*of):
        with refuses("", "of") as caught:
            asked(enquiry, front_door, *of)
        return " ".join(caught.value.messages)

    assert sentence_for(one(school, "health")) == "Alder Primary School does not answer as Health."
    assert sentence_for(one(nurses, question=" ")) == "Write what you ask Health."
    assert (
        sentence_for({"partner": "health", "agency": None, "question": "?"})
        == "Choose which agency answers as Health."
    )
    Agency.objects.filter(pk=police.pk).update(ended_on=timezone.localdate())
    assert sentence_for(one(police)) == "Brambleford Police does not answer as Police."
    asked(enquiry, front_door, one(nurses))
    assert "has been asked already, and has not answered yet" in sentence_for(one(nurses))
    by_phone = {"partner": "housing", "agency": None, "question": "?"}
    assert sentence_for(by_phone, by_phone) == "Housing has been asked already, and has not answered yet."


def test_only_people_of_this_enquiry_are_asked_about(enquiry, front_door, nurses):
    other = an_enquiry(front_door, family_name="Reed")
    with refuses("Choose people who are named in this enquiry.", "about"):
        asked(enquiry, front_door, one(nurses), about=other.people.all())


def test_consent_is_no_basis_when_the_family_has_not_agreed(front_door, nurses):
    enquiry = an_enquiry(front_door, agreed="refused", agreed_why_not="They are afraid")
    with refuses("consent cannot be the basis", "basis"):
        asked(enquiry, front_door, one(nurses), basis="consent")
    assert asked(enquiry, front_door, one(nurses), basis="public_task")


def test_only_the_front_door_asks(enquiry, nurses, nurse, lead):
    for somebody_else in (nurse, lead):
        with not_theirs():
            asked(enquiry, somebody_else, one(nurses))


def test_a_decided_enquiry_asks_nobody(enquiry, front_door, nurses):
    Enquiry.objects.update(status=EnquiryStatus.DECIDED)
    with refuses("has been decided. Open it again"):
        asked(enquiry, front_door, one(nurses))


@pytest.mark.parametrize("name", available())
def test_every_authority_has_partners_a_question_for_each_and_a_clock(name):
    with override_settings(AUTHORITY=name):
        assert authority().check_partners and all(one.question for one in authority().check_partners)
        assert authority().clock("check").length


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_the_same_partner_at_once_make_one_check(front_door, manager, nurses):
    enquiry = an_enquiry(front_door)
    made, refused = at_once(
        lambda: asked(Enquiry.objects.get(pk=enquiry.pk), front_door, one(nurses)),
        lambda: asked(Enquiry.objects.get(pk=enquiry.pk), manager, one(nurses)),
    )
    assert len(made) == 1 and "has been asked already" in refused[0]
    assert Check.objects.count() == 1


def test_what_can_be_asked_now(enquiry, front_door, nurses):
    def free():
        return {one.partner.code: one.free for one in checks.standing(enquiry) if one.askable}

    assert free() == {p.code: [nurses] if p.code == "health" else [] for p in authority().check_partners}
    second = an_agency("Harebell Midwives", "health")
    asked(enquiry, front_door, one(nurses), {"partner": "police", "agency": None, "question": "Any calls?"})
    assert free()["health"] == [second] and "police" not in free()


# --- answering --------------------------------------------------------------------------------------


def test_an_answer_is_kept_as_it_was_given(check, nurse, enquiry):
    answer = checks.answer(check, known=KNOWN.YES, answer=" All registered. ", family_may_see=False, by=nurse)
    answer.refresh_from_db()
    assert (answer.status, answer.known, answer.answer) == (
        CheckStatus.ANSWERED,
        KNOWN.YES,
        "All registered.",
    )
    assert (answer.family_may_see, answer.answered_by, answer.told_by) == (False, nurse, "")
    line = Entry.objects.get(verb="check.answered")
    assert line.details == {"enquiry": enquiry.pk, "known": "yes", "by_telephone": False}


def test_with_the_last_answer_the_enquiry_waits_for_its_decision(
    enquiry, front_door, nurses, nurse, police, officer
):
    health, calls = asked(enquiry, front_door, one(nurses), one(police))
    checks.answer(health, known=KNOWN.NO, by=nurse)
    assert status(enquiry) == EnquiryStatus.CHECKING and letters("check.all_in") == []
    checks.answer(calls, known=KNOWN.NOT_SHARED, answer="Ring DS Hall", by=officer)
    assert status(enquiry) == EnquiryStatus.WAITING
    assert letters("check.all_in") == [front_door.email]
    body = Letter.objects.get(kind="check.all_in").body
    assert enquiry.reference in body and "Moss" not in body and "Hall" not in body


def test_without_an_owner_the_front_door_itself_is_told(front_door, nurses, nurse):
    (check,) = asked(an_enquiry(front_door), front_door, one(nurses))
    checks.answer(check, known=KNOWN.NO, by=nurse)
    assert letters("check.all_in") == [authority().front_door.email]


@pytest.mark.parametrize("known", [KNOWN.YES, KNOWN.NOT_SHARED])
def test_a_family_that_is_known_needs_words(known, check, nurse):
    with refuses(
        "Write what is known." if known == KNOWN.YES else "Say what harm sharing it would do", "answer"
    ):
        checks.answer(check, known=known, answer="  ", by=nurse)
    assert status(check.enquiry) == EnquiryStatus.CHECKING


def test_an_answer_says_whether_the_family_is_known(check, nurse):
    with refuses("Select whether this family is known.", "known"):
        checks.answer(check, known="perhaps", answer="Hm", by=nurse)


def test_nobody_else_answers(check, officer, lead):
    for somebody_else in (officer, lead):
        with not_theirs():
            checks.answer(check, known=KNOWN.NO, by=somebody_else)


def test_the_front_door_writes_down_an_answer_given_by_telephone(check, front_door, enquiry):
    with refuses("Write who gave this answer.", "told_by"):
        checks.answer(check, known=KNOWN.NO, by=front_door)
    answer = checks.answer(check, known=KNOWN.NO, told_by="Nurse Ada", by=front_door)
    assert (answer.told_by, answer.answered_by) == ("Nurse Ada", front_door)
    assert letters("check.all_in") == [], "whoever looks after it has just written it down"
    assert status(enquiry) == EnquiryStatus.WAITING


def do(check, to, by):
    if to == CheckStatus.ANSWERED:
        return checks.answer(check, known=KNOWN.NO, told_by="Ada", by=by)
    return checks.withdraw(check, why="Decided by social care", by=by)


@pytest.mark.parametrize("was", CheckStatus)
@pytest.mark.parametrize("to", [CheckStatus.ANSWERED, CheckStatus.WITHDRAWN])
def test_a_check_makes_only_the_moves_in_its_table(was, to, check, front_door):
    if was != CheckStatus.ASKED:
        do(check, was, front_door)
    if to in CHECK_MOVES[was]:
        assert do(check, to, front_door).status == to
    else:
        with refuses("already" if was == to else "cannot become"):
            do(check, to, front_door)


def test_more_can_be_added_and_the_answer_stays(check, nurse, front_door):
    with refuses("Answer first"):
        checks.add(check, text="And", by=nurse)
    checks.answer(check, known=KNOWN.YES, answer="Registered", by=nurse)
    with refuses("Write what you want to add.", "text"):
        checks.add(check, text=" ", by=nurse)
    with not_theirs():
        checks.add(check, text="And", by=front_door)
    addition = checks.add(check, text="Seen today", by=nurse)
    check.refresh_from_db()
    assert (check.answer, addition.text, addition.by) == ("Registered", "Seen today", nurse)
    assert letters("check.added_to") == [front_door.email]
    assert Entry.objects.get(verb="check.added_to").actor_id == nurse.pk


def test_more_asked_of_the_sender_and_checks_can_both_be_open(enquiry, front_door, nurses, nurse):
    (check,) = asked(enquiry, front_door, one(nurses))
    enquiries.ask_for_more(enquiry, why="Which school?", by=front_door)
    enquiries.answer(enquiry, told="Alder", by=front_door)
    assert status(enquiry) == EnquiryStatus.CHECKING, "the check is still open"
    checks.answer(check, known=KNOWN.NO, by=nurse)
    assert status(enquiry) == EnquiryStatus.WAITING


def test_an_answer_leaves_an_enquiry_that_waits_for_its_sender_where_it_is(
    enquiry, front_door, nurses, nurse
):
    enquiries.ask_for_more(enquiry, why="Which school?", by=front_door)
    (check,) = asked(enquiry, front_door, one(nurses))
    assert enquiry.status == EnquiryStatus.MORE_ASKED
    checks.answer(check, known=KNOWN.NO, by=nurse)
    assert status(enquiry) == EnquiryStatus.MORE_ASKED and letters("check.all_in") == [front_door.email]
    enquiries.answer(enquiry, told="Alder", by=front_door)
    assert status(enquiry) == EnquiryStatus.WAITING


# --- agencies ---------------------------------------------------------------------------------------


def test_an_administrator_chooses_which_partner_an_agency_answers_as(administrator):
    made = agencies.add(name="Park Police", kind="police", checks_as="police", by=administrator)
    assert checks.answerers()["police"] == [made]
    with refuses("Select one of the check partners, or none.", "checks_as"):
        agencies.change(agency=made, name="Park Police", kind="police", checks_as="army", by=administrator)
    agencies.change(agency=made, name="Park Police", kind="police", checks_as="", by=administrator)
    assert checks.answerers()["police"] == []
    assert Entry.objects.get(verb="agency.changed").details["changed"] == ["checks_as"]
