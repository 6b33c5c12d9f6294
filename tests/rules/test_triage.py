"""The decision about an enquiry: once, with reasons, at a level that fits, and with its reply."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from audit.models import Entry
from cases import addresses, restricting
from cases.models import Case, Family, FamilyMember
from cases.status import OwedKind
from directory import services
from directory.models import Service
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import signposts, triage
from referrals.choice import Choice
from referrals.known import named
from referrals.models import Decision, Enquiry, Ruling
from referrals.replies import telling
from referrals.status import EnquiryStatus
from tests import builders
from tests.facts import likely_families, not_theirs, owed_on, refused
from tests.rules.test_enquiries import an_enquiry, somebody

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
        front_door,
        people=[mother, somebody(born_on=BORN), baby],
        address="1 Rope Yard Lane",
        postcode="E1 4AA",
        locality="north",
        language="Somali",
        needs_interpreter=True,
    )


# --- early help: a case and a family -----------------------------------------------------------------


def test_early_help_opens_a_case_for_a_new_family_of_the_people_named(enquiry, front_door):
    decision = triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    case = decision.case
    assert (case.level, case.locality, case.agency, case.why) == (
        "2",
        "north",
        front_door.agency,
        enquiry.worries,
    )
    assert set(owed_on(case)) == {OwedKind.NAME_LEAD, OwedKind.ASK_ABOUT_BABY}
    assert [(m.person.given_names, m.part, m.main_contact) for m in case.family.members.all()] == [
        ("Nadia", "mother", True),
        ("Idris", "son", False),
        ("", "unborn", False),
    ]
    nadia = case.family.members.first().person
    assert nadia.needs_interpreter and nadia.first_language == "Somali"
    assert nadia.addresses.get().postcode == "E1 4AA"
    assert nadia.contacts.get().safety == "unknown"
    assert all(named.person for named in enquiry.people.all())


def test_a_decision_leaves_history_and_one_audit_line(enquiry, front_door):
    decision = triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.DECIDED
    move = enquiry.moves.last()
    assert (move.was, move.became, move.by) == (EnquiryStatus.WAITING, EnquiryStatus.DECIDED, front_door)
    assert (
        Entry.objects.filter(verb="enquiry.decided", case_id=decision.case.pk, actor_id=front_door.pk).count()
        == 1
    )


def test_a_known_family_is_not_written_down_again(enquiry, family, front_door):
    decision = triage.decide(enquiry, Choice(**HELP, agency=front_door.agency, family=family), by=front_door)
    assert decision.case.family == family
    assert Family.objects.count() == 1 and family.members.count() == 3
    ties = {named.given_names: named.person for named in enquiry.people.all()}
    assert ties["Nadia"].given_names == "Nadia" and ties["Idris"].born_on == BORN
    assert not ties[""].memberships.exists(), "named beside the family, and nobody said of it"


def test_a_family_being_helped_already_is_joined_and_nothing_new_is_opened(
    enquiry, agreed_case, lead, front_door
):
    decision = triage.decide(enquiry, Choice(**HELP, family=agreed_case.family), by=front_door)
    assert decision.joined and decision.case == agreed_case and Case.objects.count() == 1
    enquiry.refresh_from_db()
    assert (enquiry.status, enquiry.family) == (EnquiryStatus.DECIDED, agreed_case.family)
    note = agreed_case.notes.first()
    assert note.title == "A new enquiry came in" and note.audience == "team"
    assert enquiry.worries in note.text and "Mr Reed" in note.text and enquiry.reference in note.text
    letter = Letter.objects.get(kind="enquiry.joined")
    assert letter.to == lead.email and agreed_case.reference in letter.body
    assert "Moss" not in letter.body and enquiry.worries not in letter.body


def test_an_enquiry_linked_to_a_family_needs_no_family_named(enquiry, waiting_case, front_door):
    Enquiry.objects.update(family=waiting_case.family)
    assert triage.decide(enquiry, Choice(**HELP), by=front_door).case == waiting_case
    assert not Letter.objects.filter(kind="enquiry.joined").exists(), "nobody leads it yet"


def test_people_newly_named_are_added_to_the_familys_record_when_ticked(enquiry, waiting_case, front_door):
    family = waiting_case.family
    assert [one.part for one in named.newly_named(enquiry, family)] == ["unborn"]
    adds = named.newly_named(enquiry, family)
    triage.decide(enquiry, Choice(**HELP, family=family, adds=adds), by=front_door)
    baby = family.members.get(part="unborn").person
    assert enquiry.people.get(part="unborn").person == baby and baby.addresses.get().postcode == "E1 4AA"
    assert family.members.count() == 4 and named.newly_named(enquiry, family) == []


def test_nobody_newly_named_is_added_unasked(enquiry, waiting_case, front_door):
    triage.decide(enquiry, Choice(**HELP, family=waiting_case.family), by=front_door)
    assert waiting_case.family.members.count() == 3


def test_a_family_ruled_to_be_another_is_refused_with_who_said_so(enquiry, waiting_case, front_door, manager):
    Ruling.objects.create(
        enquiry=enquiry, family=waiting_case.family, same=False, why="Another Nadia Moss.", by=manager
    )
    with refused("Maya Kaur has said that this is another family: Another Nadia Moss. Undo that first."):
        triage.decide(enquiry, Choice(**HELP, family=waiting_case.family), by=front_door)
    assert not Decision.objects.exists()


def test_a_restricted_family_is_not_the_front_doors_to_choose(enquiry, waiting_case, front_door, manager):
    restricting.restrict(waiting_case, why="A worker lives next door", by=manager)
    Enquiry.objects.update(family=waiting_case.family)
    with refused("This enquiry is about a restricted record. Ask Maya Kaur, "):
        triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    said = triage.suggestion(enquiry, Choice(indicators=["one_worry"]), by=front_door).reasons
    assert not any("has early help now" in one for one in said)
    with refused("This enquiry is about a restricted record"):
        triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="None"), by=front_door)


def test_the_decider_may_give_the_case_to_another_agency(enquiry, charity, front_door):
    assert triage.decide(enquiry, Choice(**HELP, agency=charity), by=front_door).case.agency == charity


# --- the other outcomes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "level", "advice"),
    [
        ("advice", "1", "Try the family hub"),
        ("one_agency", "1", ""),
        ("no_action", "1", ""),
    ],
)
def test_other_outcomes_open_no_case_and_send_one_reply(outcome, level, advice, enquiry, front_door, charity):
    decision = triage.decide(
        enquiry,
        Choice(
            outcome=outcome,
            level=level,
            reasons="As written",
            advice=advice,
            agency=charity,
            purpose="Ring the mother",
        ),
        by=front_door,
    )
    assert decision.agency == (charity if outcome == "one_agency" else None)
    assert decision.case is None and not Case.objects.exists()
    assert not Letter.objects.filter(kind="enquiry.reply").exists(), "somebody reads it first"
    telling.send(enquiry, to="asker", by=front_door)
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
        (
            {"outcome": "one_agency", "level": "1", "reasons": "x"},
            "Select the agency that can help on its own",
        ),
        ({"outcome": "panel", "level": "2", "reasons": "x"}, "Enter the day of the panel"),
        (
            {"outcome": "panel", "level": "2", "reasons": "x", "panel_on": date(2020, 1, 6)},
            "The day of the panel must be today or later",
        ),
        ({"outcome": "no_action", "level": "1", "reasons": "  "}, "Give your reasons"),
    ],
)
def test_a_decision_that_does_not_hold_together_is_refused(answers, sentence, enquiry, front_door):
    with refused(sentence):
        triage.decide(enquiry, Choice(**answers), by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.WAITING
    assert not Decision.objects.exists() and not Letter.objects.filter(kind="enquiry.reply").exists()


def test_services_are_signposted_and_go_into_the_reply(enquiry, front_door, manager, council):
    hub = services.add(
        name="Stay and play",
        agency=council,
        description="For under fives",
        levels=["1"],
        phone="01632 960111",
        by=manager,
    )
    decision = triage.decide(
        enquiry, Choice(outcome="advice", level="1", reasons="One need", services=[hub]), by=front_door
    )
    assert list(decision.services.all()) == [hub]
    telling.send(enquiry, to="asker", by=front_door)
    assert "Stay and play" in Letter.objects.get(kind="enquiry.reply").body


def test_a_service_that_has_closed_cannot_be_signposted(enquiry, front_door, manager, council):
    gone = services.add(name="Stay and play", agency=council, description="x", levels=["1"], by=manager)
    gone = services.mark(gone, status="defunct", by=manager)
    with refused("Stay and play: not on offer now. Choose another service."):
        triage.decide(
            enquiry, Choice(outcome="advice", level="1", reasons="x", services=[gone]), by=front_door
        )


def test_what_was_suggested_is_kept_with_the_decision(enquiry, front_door):
    decision = triage.decide(
        enquiry,
        Choice(
            outcome="no_action", level="1", reasons="x", indicators=["school", "conflict", "not one of ours"]
        ),
        by=front_door,
    )
    decision.refresh_from_db()
    assert decision.indicators == ["school", "conflict"]
    assert decision.suggestion["levels"] == ["2"] and decision.suggestion["outcomes"] == ["help"]
    assert "“A child misses school often" in decision.suggestion["reasons"][0]
    assert not decision.needs_second


def test_a_practitioner_cannot_decide(enquiry, lead):
    with not_theirs():
        triage.decide(enquiry, Choice(**HELP, agency=lead.agency), by=lead)


def test_a_second_decision_is_refused_with_who_made_the_first(enquiry, front_door, manager):
    triage.decide(enquiry, Choice(**HELP, agency=front_door.agency), by=front_door)
    with refused("Already decided by Femi Adeyemi on"):
        triage.decide(enquiry, Choice(**HELP, agency=manager.agency), by=manager)
    assert Case.objects.count() == 1 and enquiry.replies.filter(to="asker").count() == 1


@pytest.mark.django_db(transaction=True)
def test_officers_deciding_at_once_make_one_decision_and_one_case(people):
    officers = [people["front_door"], people["manager"], people["other_manager"]]
    enquiry = an_enquiry(officers[0])
    start, said = threading.Barrier(len(officers)), []

    def decide(officer):
        start.wait()
        try:
            with transaction.atomic():
                said.append(
                    triage.decide(
                        Enquiry.objects.get(pk=enquiry.pk), Choice(**HELP, agency=officer.agency), by=officer
                    )
                )
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
    assert enquiry.replies.filter(to="asker").count() == 1


# --- services to choose from -------------------------------------------------------------------------


def names(found):
    return [one.name for one in found]


def test_services_that_suit_are_offered_the_nearest_first(front_door, manager, council):
    def add(name, **changes):
        fields = {"agency": council, "description": "For families", "levels": ["1"], "by": manager} | changes
        return services.add(name=name, **fields)

    add("Anywhere")
    add("Far", locality="south")
    add("Near", locality="north")
    add("School help", needs=["education"])
    add("For babies", maximum_age=1)
    add("Social work", levels=["4"])
    services.mark(add("Closed"), status="defunct", by=manager)
    enquiry = an_enquiry(front_door, locality="north", people=[somebody(born_on=BORN)])
    assert names(signposts.suiting(enquiry)) == ["School help", "Near", "Anywhere", "Far"]
    assert names(signposts.suiting(enquiry, level="4")) == ["Social work"]
    assert names(signposts.suiting(enquiry, words="bab")) == ["For babies"]
    far = Service.objects.get(name="Far")
    assert names(signposts.suiting(enquiry, words="closed", ticked=[far.pk])) == ["Far"]


def test_no_more_services_are_offered_than_can_be_read(enquiry, manager, council, django_assert_num_queries):
    for n in range(20):
        services.add(name=f"Service {n}", agency=council, description="x", levels=["1"], by=manager)
    enquiry.people.all()
    with django_assert_num_queries(2):
        assert len(signposts.suiting(enquiry)) == signposts.MOST_SHOWN


# --- families we may know ----------------------------------------------------------------------------


def test_the_same_surname_and_birthday_or_first_name_may_be_a_family_we_know(enquiry, family, manager):
    (likely,) = likely_families(enquiry, user=manager)
    assert likely.family == family and likely.open_case is None and not likely.hidden
    assert any(
        why.startswith("Idris Moss, born ") and why.endswith(": same surname, first name and date of birth")
        for why in likely.why
    )


def test_capitals_do_not_hide_a_family(family, manager, front_door):
    enquiry = an_enquiry(front_door, people=[somebody(given_names="IDRIS", family_name="MOSS", born_on=None)])
    assert [one.family for one in likely_families(enquiry, user=manager)] == [family]


def test_another_surname_at_the_same_postcode_with_the_same_first_name_is_likely(family, manager, front_door):
    addresses.add_address(builders_mother(family), lines="1 Rope Yard Lane", postcode="E1 4AA", by=manager)
    nadia = somebody(given_names="Nadia", family_name="Warsame", part="mother", born_on=None)
    enquiry = an_enquiry(front_door, family_name="Warsame", postcode="E1 4AA", people=[nadia])
    (likely,) = likely_families(enquiry, user=manager)
    assert likely.why == ("Nadia Moss, born 2 April 1990: same first name and postcode",)
    addresses.add_address(
        builders_mother(family), lines="2 Elm Walk", postcode="E1 4AA", confidential=True, by=manager
    )
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
    restricting.restrict(waiting_case, why="A worker lives next door", by=manager)
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
