"""The decision about an enquiry: once, with reasons, at a level that fits, and with its reply."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from audit.models import Entry
from cases import lifecycle, people
from cases.models import Address, Case, Family, FamilyMember, Person
from cases.status import NextStep
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import enquiries, queue, triage
from referrals.known import likely_families
from referrals.models import Decision, Enquiry
from referrals.status import EnquiryStatus
from tests import builders
from tests.rules.test_enquiries import an_enquiry, refused, somebody

HELP = {"outcome": "help", "level": "2", "reasons": "Two needs, one worker cannot meet both"}
BORN = date(2017, 5, 9)


@pytest.fixture
def enquiry(front_door):
    mother = somebody(given_names="Nadia", part="mother", born_on=date(1990, 4, 2), phone="07700 900001")
    baby = {
        "given_names": "",
        "family_name": "Moss",
        "part": "unborn",
        "due_on": timezone.localdate() + timedelta(days=60),
    }
    return an_enquiry(
        front_door, people=[mother, somebody(born_on=BORN), baby], address="1 Rope Yard Lane", postcode="E1 4AA", locality="north",
        language="Somali", needs_interpreter=True,
    )  # fmt: skip


# --- early help: a case and a family -----------------------------------------------------------------


def test_early_help_opens_a_case_for_a_new_family_of_the_people_named(enquiry, front_door):
    decision = triage.decide(enquiry, **HELP, by=front_door)
    case = decision.case
    assert (case.level, case.locality, case.agency, case.why) == (
        "2",
        "north",
        front_door.agency,
        enquiry.worries,
    )
    assert case.next_step == NextStep.NAME_LEAD
    assert [(m.person.given_names, m.part, m.main_contact) for m in case.family.members.all()] == [
        ("Nadia", "mother", True), ("Idris", "son", False), ("", "unborn", False),
    ]  # fmt: skip
    nadia = case.family.members.first().person
    assert nadia.needs_interpreter and nadia.first_language == "Somali"
    assert nadia.addresses.get().postcode == "E1 4AA"
    assert nadia.contacts.get().safety == "unknown"
    assert all(named.person for named in enquiry.people.all())


def test_a_decision_leaves_history_and_one_audit_line(enquiry, front_door):
    decision = triage.decide(enquiry, **HELP, by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.DECIDED
    move = enquiry.moves.last()
    assert (move.was, move.became, move.by) == (EnquiryStatus.WAITING, EnquiryStatus.DECIDED, front_door)
    assert (
        Entry.objects.filter(verb="enquiry.decided", case_id=decision.case.pk, actor_id=front_door.pk).count()
        == 1
    )


def test_a_known_family_is_not_written_down_again(enquiry, family, front_door):
    decision = triage.decide(enquiry, **HELP, family=family, by=front_door)
    assert decision.case.family == family
    assert Family.objects.count() == 1 and Person.objects.count() == 3
    ties = {named.given_names: named.person for named in enquiry.people.all()}
    assert ties["Nadia"].given_names == "Nadia" and ties["Idris"].born_on == BORN and ties[""] is None


def test_a_family_being_helped_already_is_refused_beside_the_question(enquiry, waiting_case, front_door):
    with pytest.raises(ValidationError) as broken:
        triage.decide(enquiry, **HELP, family=waiting_case.family, by=front_door)
    assert broken.value.message_dict == {
        "family": [f"This family is already being helped: {waiting_case.reference}."]
    }
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.WAITING
    assert not Decision.objects.exists() and Case.objects.count() == 1
    assert not enquiry.people.exclude(person=None).exists()


def test_the_decider_may_give_the_case_to_another_agency(enquiry, charity, front_door):
    assert triage.decide(enquiry, **HELP, agency=charity, by=front_door).case.agency == charity


# --- the other outcomes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "level", "advice"),
    [
        ("advice", "1", "Try the family hub"),
        ("one_agency", "1", ""),
        ("step_up", "4", ""),
        ("no_action", "1", ""),
    ],
)
def test_other_outcomes_open_no_case_and_send_one_reply(outcome, level, advice, enquiry, front_door):
    decision = triage.decide(
        enquiry, outcome=outcome, level=level, reasons="As written", advice=advice, by=front_door
    )
    assert decision.case is None and not Case.objects.exists()
    letter = Letter.objects.get(kind="enquiry.reply")
    assert authority().level(level).name in letter.body and advice in letter.body
    assert "Moss" not in letter.body and "Idris" not in letter.body


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"outcome": "help", "level": "1", "reasons": "x"}, "goes with Level 2"),
        ({"outcome": "help", "level": "9", "reasons": "x"}, "goes with Level 2"),
        ({"outcome": "step_up", "level": "2", "reasons": "x"}, "goes with Level 3: complex needs or Level 4"),
        ({"outcome": "advice", "level": "1", "reasons": "x"}, "Write the advice to give"),
        ({"outcome": "no_action", "level": "1", "reasons": "  "}, "Give your reasons"),
    ],
)
def test_a_decision_that_does_not_hold_together_is_refused(answers, sentence, enquiry, front_door):
    with refused(sentence):
        triage.decide(enquiry, **answers, by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.WAITING
    assert not Decision.objects.exists() and not Letter.objects.filter(kind="enquiry.reply").exists()


def test_a_practitioner_cannot_decide(enquiry, lead):
    with refused("Only the front door or a manager"):
        triage.decide(enquiry, **HELP, by=lead)


def test_a_second_decision_is_refused_with_who_made_the_first(enquiry, front_door, manager):
    triage.decide(enquiry, **HELP, by=front_door)
    with refused("Already decided by Femi Adeyemi on"):
        triage.decide(enquiry, **HELP, by=manager)
    assert Case.objects.count() == 1 and Letter.objects.filter(kind="enquiry.reply").count() == 1


@pytest.mark.django_db(transaction=True)
def test_officers_deciding_at_once_make_one_decision_and_one_case(people):
    officers = [people["front_door"], people["manager"], people["other_manager"]]
    enquiry = an_enquiry(officers[0])
    start, said = threading.Barrier(len(officers)), []

    def decide(officer):
        start.wait()
        try:
            with transaction.atomic():
                said.append(triage.decide(Enquiry.objects.get(pk=enquiry.pk), **HELP, by=officer))
        except ValidationError as broken:
            said.append(broken.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=[officer]) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in said if isinstance(one, Decision)]) == 1
    assert sum("Already decided by" in one for one in said if isinstance(one, str)) == len(officers) - 1
    assert Decision.objects.count() == Case.objects.count() == Family.objects.count() == 1
    assert Letter.objects.filter(kind="enquiry.reply").count() == 1


# --- families we may know ----------------------------------------------------------------------------


def test_the_same_surname_and_birthday_or_first_name_may_be_a_family_we_know(enquiry, family, manager):
    (likely,) = likely_families(enquiry, user=manager)
    assert likely.family == family and likely.open_case is None and not likely.hidden
    assert "Idris Moss: same surname, first name and date of birth" in likely.why


def test_capitals_do_not_hide_a_family(family, manager, front_door):
    enquiry = an_enquiry(front_door, people=[somebody(given_names="IDRIS", family_name="MOSS", born_on=None)])
    assert [one.family for one in likely_families(enquiry, user=manager)] == [family]


def test_another_surname_at_the_same_postcode_with_the_same_first_name_is_likely(family, manager, front_door):
    people.add_address(builders_mother(family), lines="1 Rope Yard Lane", postcode="E1 4AA", by=manager)
    nadia = somebody(given_names="Nadia", family_name="Warsame", part="mother", born_on=None)
    enquiry = an_enquiry(front_door, family_name="Warsame", postcode="E1 4AA", people=[nadia])
    (likely,) = likely_families(enquiry, user=manager)
    assert likely.why == ("Nadia Moss: same first name and postcode",)
    Address.objects.update(confidential=True)
    assert likely_families(enquiry, user=manager) == []


def test_namesakes_of_another_age_are_not_likely(family, manager, front_door):
    enquiry = an_enquiry(front_door, people=[somebody(given_names="Amir", born_on=date(2015, 1, 1))])
    assert likely_families(enquiry, user=manager) == []


def test_only_people_who_may_open_the_record_are_led_to_it(enquiry, waiting_case, front_door, manager):
    (for_manager,) = likely_families(enquiry, user=manager)
    (for_officer,) = likely_families(enquiry, user=front_door)
    assert for_manager.link_to == waiting_case
    assert for_officer.link_to is None and for_officer.open_case == waiting_case and not for_officer.hidden


def test_a_restricted_record_is_hinted_at_and_no_more(enquiry, waiting_case, front_door, manager):
    lifecycle.restrict(waiting_case, restricted=True, why="A worker lives next door", by=manager)
    (likely,) = likely_families(enquiry, user=front_door)
    assert likely.hidden and likely.link_to is None


def test_looking_for_known_families_takes_as_many_statements_for_ten_people(
    front_door, manager, django_assert_max_num_queries
):
    for n in range(6):
        builders.a_family(front_door, name=f"Moss{n}")
    crowd = [somebody(family_name=f"Moss{n % 6}", given_names="Idris", born_on=BORN) for n in range(10)]
    enquiry = an_enquiry(front_door, postcode="E1 4AA", people=crowd)
    assert manager.has_right("see_all_cases")
    with django_assert_max_num_queries(6):
        assert len(likely_families(enquiry, user=manager)) == 6


def builders_mother(family):
    return family.members.get(part=FamilyMember.Part.MOTHER).person


# --- the queue ---------------------------------------------------------------------------------------


def test_the_queue_counts_and_lists_what_waits_by_whose_it_is(front_door, manager):
    now = timezone.now()
    first, second, third = (an_enquiry(front_door) for _ in range(3))
    enquiries.take(second, by=front_door)
    Enquiry.objects.filter(pk=third.pk).update(due_at=now - timedelta(hours=1))
    done = an_enquiry(front_door)
    triage.decide(done, outcome="no_action", level="1", reasons="None", by=manager)
    rows = queue.waiting()
    assert queue.counts(rows, front_door, now) == {"all": 3, "mine": 1, "unassigned": 2, "late": 1}
    assert list(queue.on_tab(rows, "all", front_door, now)) == [third, first, second]
    assert list(queue.on_tab(rows, "mine", front_door, now)) == [second]
    assert list(queue.on_tab(rows, "late", front_door, now)) == [third]
    assert not queue.waiting("north").exists() and queue.waiting("none").count() == 3


def test_when_a_decision_is_due_is_said_in_words():
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    assert queue.due_words(noon + timedelta(hours=4, minutes=30), noon) == "due today by 4.30pm"
    assert queue.due_words(noon - timedelta(hours=2), noon) == "overdue since 10am"
    assert queue.due_words(noon.replace(hour=23, minute=59, second=59), noon) == "due today"
    assert queue.due_words(noon - timedelta(days=2), noon) == "2 days overdue"
