"""Is this family known? A contact or nothing; a purpose, a line each time, a limit; and no name to anybody."""

import unicodedata
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Agency, Membership, User
from audit.models import Entry
from cases import addresses, restricting
from cases.models import FamilyMember
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from matching import merging
from referrals.forms.known import KnownForm, SearchForm
from referrals.known import lookup
from referrals.models import Lookup
from tests import builders, how_many
from tests.facts import at_once, letters, not_theirs, refuses, trail_of, when_asked

POSTCODE = "E1 4AA"
BORN = date(2017, 5, 9)


@pytest.fixture(autouse=True)
def lead_has_a_phone(lead):
    lead.job_title, lead.phone = "Family support worker", "01632 960123"
    lead.save()


@pytest.fixture
def home(agreed_case, lead):
    """The family's address, told to nobody yet."""
    addresses.add_address(builders.son(agreed_case), lines="1 Elm Walk", postcode=POSTCODE, by=lead)
    return agreed_case


def ask(by, **changes):
    answers = dict(
        given_names="Idris",
        family_name="Moss",
        born_on=BORN,
        purpose="working_with",
        purpose_text="I teach him",
        for_work=True,
        by=by,
    )
    return lookup.ask(**answers | changes)


def the_door():
    door = authority().front_door
    return f"{door.name}, {door.phone}, {door.email}"


LEAD = "Grace Okafor, Family support worker, Alder Primary School, 01632 960123, lead@example.org"


# --- what is answered -------------------------------------------------------------------------------


def test_a_family_with_a_lead_is_answered_with_the_lead(home, stranger):
    made = ask(stranger)
    assert (made.answer, made.contact, made.case) == ("known", LEAD, home)
    assert (made.by, made.purpose, made.purpose_text) == (stranger, "working_with", "I teach him")


@pytest.mark.parametrize(
    "changes",
    [
        {"postcode": POSTCODE, "born_on": None},
        {"postcode": "e14aa"},
        {"given_names": "Idriss"},
        {"given_names": "IDRIS", "family_name": "moss "},
        {"postcode": POSTCODE, "born_on": date(2017, 9, 5)},
    ],
)
def test_a_spelling_or_one_of_the_two_may_be_off(home, stranger, changes):
    assert ask(stranger, **changes).contact == LEAD


@pytest.mark.parametrize(
    "changes",
    [
        {"given_names": "Peter", "family_name": "Carter"},
        {"given_names": "Peter"},  # a brother or a guess
        {"family_name": "Carter"},
        {"born_on": date(2017, 9, 5)},  # right name, no fact that is his
        {"born_on": date(2011, 1, 2)},
        {"postcode": "E1 5BN", "born_on": None},
        {"given_names": "Moss", "family_name": "Idris", "born_on": date(2001, 1, 1)},
        {"given_names": "Zz%", "family_name": "%%%%Mo"},
    ],
)
def test_what_is_not_surely_somebody_is_not_known(home, stranger, changes):
    made = ask(stranger, **changes)
    assert (made.answer, made.contact, made.case) == ("not_known", "", None)


def test_a_confidential_or_past_address_gives_nobody_away(home, stranger, lead):
    addresses.add_address(
        builders.son(home), lines="9 Hidden Way", postcode="E1 6AA", confidential=True, by=lead
    )
    for postcode in ("E1 6AA", POSTCODE):
        assert ask(stranger, born_on=None, postcode=postcode).answer == "not_known"


def test_without_a_lead_or_an_open_case_the_front_door_is_the_contact(waiting_case, stranger, front_door):
    assert ask(stranger).contact == the_door()
    builders.a_family(front_door, name="Reed")
    assert (ask(stranger, family_name="Reed").answer, ask(stranger, family_name="Reed").contact) == (
        "known",
        the_door(),
    )


def test_a_closed_case_gives_no_lead_away(home, stranger, manager):
    builders.closed(home, manager)
    assert ask(stranger).contact == the_door()


def test_restriction_does_not_show(home, stranger, manager, front_door):
    restricting.restrict(home, why="A relative works here", by=manager)
    restricted = ask(stranger)
    other = builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    plain = ask(stranger, family_name="Reed")
    assert (restricted.answer, restricted.contact) == (plain.answer, plain.contact) == ("known", the_door())
    assert (restricted.case, plain.case) == (home, other)


def test_two_who_may_be_meant_are_not_told_apart(home, stranger, front_door):
    twin = builders.a_family(front_door, name="Moss")
    assert twin.members.count() == 3
    made = ask(stranger)
    assert (made.answer, made.contact, made.case) == ("known", the_door(), None)


def test_nor_somebody_of_two_families(home, stranger, front_door):
    second = builders.a_family(front_door, name="Reed")
    FamilyMember.objects.create(family=second, person=builders.son(home), part="son")
    assert ask(stranger).contact == the_door()


def test_a_lead_who_cannot_be_reached_is_not_the_contact(home, stranger, lead):
    Membership.objects.filter(user=lead).update(ended_on=timezone.localdate())
    assert ask(stranger).contact == the_door()


def test_somebody_found_under_the_record_that_was_merged_away(home, stranger, front_door):
    twin = builders.a_family(front_door, name="Mosse")
    pairs = [(builders.son(home), twin.members.get(part="son").person)]
    merging.merge_families(keep=home.family, other=twin, same_people=pairs, why="Twice", by=front_door)
    assert ask(stranger, family_name="Mosse").contact == LEAD


# --- what is asked for ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "field, changes, sentence",
    [
        (
            "given_names",
            {"given_names": " ", "family_name": ""},
            "Enter a name. If they have one name, one box is enough.",
        ),
        ("born_on", {"born_on": None}, "Enter a date of birth, or a postcode below."),
        ("born_on", {"born_on": date(1700, 1, 1)}, "within the last 120 years"),
        ("born_on", {"born_on": lambda: timezone.localdate() + timedelta(days=2)}, "must be in the past"),
        ("postcode", {"postcode": "nowhere"}, "Enter a full UK postcode"),
        ("purpose", {"purpose": ""}, "Select why you are asking."),
        ("purpose", {"purpose": "curious"}, "Select why you are asking."),
        ("purpose_text", {"purpose_text": "  "}, "Say why you need to know."),
        ("for_work", {"for_work": False}, "Confirm that you are asking for your work."),
    ],
)
def test_what_is_missing_is_said_beside_its_question(field, changes, sentence, home, stranger):
    with refuses(sentence, field):
        ask(stranger, **when_asked(changes))
    assert not Lookup.objects.exists()


@pytest.mark.parametrize("who", ["auditor", "analyst", "governance", "administrator", "suspended"])
def test_people_who_do_not_ask_for_help_do_not_ask_this(who, people, home):
    with not_theirs():
        ask(people[who])


# --- written down, and limited ----------------------------------------------------------------------


def test_every_question_is_on_the_trail_and_on_the_familys_own_list(home, stranger):
    ask(stranger)
    ask(stranger, family_name="Carter")
    known, unknown = Entry.objects.filter(verb="known.asked").order_by("pk")
    assert (known.case_id, known.actor_id, known.details) == (
        home.pk,
        stranger.pk,
        {"purpose": "working_with", "answer": "known"},
    )
    assert (unknown.case_id, unknown.details["answer"]) == (None, "not_known")
    assert trail_of(home)[-1] == "known.asked"


def test_a_restricted_familys_list_tells_who_asked_too(home, stranger, manager):
    restricting.restrict(home, why="A relative works here", by=manager)
    ask(stranger)
    assert trail_of(home)[-1] == "known.asked"


def test_ten_an_hour(home, stranger, teammate):
    for _ in range(lookup.A_HOUR):
        ask(stranger)
    with refuses("You have asked 10 times within an hour."):
        ask(stranger, family_name="Carter")
    assert ask(teammate).answer == "known"
    Lookup.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert ask(stranger).answer == "known"


def test_thirty_a_day_and_a_letter_to_information_governance(home, stranger, governance):
    earlier = timezone.now() - timedelta(hours=3)
    Lookup.objects.bulk_create(
        Lookup(
            by=stranger,
            at=earlier,
            given_names="A",
            family_name="B",
            purpose="other",
            purpose_text="C",
            answer="known",
        )
        for _ in range(lookup.A_DAY - 1)
    )
    assert letters("lookup.day_used_up") == []
    ask(stranger)
    assert letters("lookup.day_used_up") == [governance.email]
    body = Letter.objects.get(kind="lookup.day_used_up").body
    assert "Stella Novak, Brambleford Health Visiting, has asked 30 times" in body and "/known/asked/" in body
    assert "Moss" not in body and "Idris" not in body
    with refuses("You have asked 30 times today. You can ask again tomorrow."):
        ask(stranger)
    Lookup.objects.filter(at=earlier).update(at=timezone.now() - timedelta(hours=25))
    assert ask(stranger).answer == "known"


@pytest.mark.django_db(transaction=True)
def test_asking_from_two_pages_at_once_does_not_pass_the_limit(home, stranger):
    for _ in range(lookup.A_HOUR - 1):
        ask(stranger)
    made, refused = at_once(*[lambda: ask(stranger)] * 3)
    assert (len(made), len(refused)) == (1, 2)


# --- no name, and as much done for everybody --------------------------------------------------------


def test_as_much_is_asked_of_the_database_for_somebody_known_as_for_somebody_not(home, stranger, manager):
    counts = []
    for changes in ({}, {"given_names": "Peter", "family_name": "Carter"}, {"given_names": "Idriss"}):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            ask(User.objects.get(pk=stranger.pk), **changes)
        searching = sum("cases_person p" in q["sql"] or 'FROM "cases_person"' in q["sql"] for q in asked)
        counts.append(len(asked) - searching)
    assert len(set(counts)) == 1, counts


def test_the_answer_holds_no_name_of_the_record(home, stranger, manager):
    made = ask(stranger)
    for word in ("Nadia", "Idris", "Layla", "Moss", "Elm", "North", "missing"):
        assert word not in made.contact
    assert Agency.objects.filter(name__in=made.contact.split(", ")).count() == 1


ODD = [
    "", " ", "\x00", "'; DROP TABLE cases_person; --", "%", "_", "\\", "=1+1", "<script>alert(1)</script>", "\u202eנדיה",
    "نادية", "নাদিয়া", "😀" * 40, "Nadia\u0301", "É", "ﬁ", "a" * 20_000, "-", "O’Brien-Łukasz", "\ud7ff", "0", "None", "1E400",
    "E1 4AA", "9434765919", "\n\n", "{{7*7}}", "Moss", "Idris", "ß", "İ", "\u200b", "ǆ", "Z̷a̷l̷g̷o̷",
]  # fmt: skip


def an_odd_answer(dice):
    kind = dice.random()
    if kind < 0.5:
        return dice.choice(ODD)
    if kind < 0.6:
        return dice.choice(ODD) + dice.choice(ODD)
    letters_ = (chr(dice.randrange(32, 0x2FFF)) for _ in range(dice.randrange(0, 40)))
    return "".join(one for one in letters_ if unicodedata.category(one) != "Cs")


def odd_answers(dice):
    """One in two of the shorter answers is one that a form takes, so that the odd ones get past it."""
    birth = dice.choice([("9", "5", "2017"), ("", "", ""), None])
    birth = birth or [
        dice.choice(["1", "31", "-5", "99999999999", "x", "९", an_odd_answer(dice)]) for _ in range(3)
    ]
    return {
        **{
            name: an_odd_answer(dice)
            for name in ("given_names", "family_name", "purpose_text", "phone", "nhs_number", "upn")
        },
        "postcode": dice.choice(["", POSTCODE, an_odd_answer(dice)]),
        "purpose": dice.choice(["working_with", "other", "", "<b>"]),
        "for_work": dice.choice(["on", "on", ""]),
        **dict(zip(("born_on_day", "born_on_month", "born_on_year"), birth, strict=True)),
    }


@how_many.grows
def test_odd_answers_are_taken_or_refused_with_a_sentence(home, stranger):
    """Each goes through both forms; what the forms let pass goes to the verb, as far as its limits let it."""
    dice, passed, tried = how_many.dice("odd answers"), 0, how_many.number(500, 10_000)
    for _ in range(tried):
        answers = odd_answers(dice)
        search, known = SearchForm(answers), KnownForm(answers)
        assert search.is_valid() or search.errors
        if not known.is_valid():
            assert all(sentence for sentences in known.errors.values() for sentence in sentences)
            continue
        passed += 1
        if passed <= 40:
            Lookup.objects.all().delete()
            assert lookup.ask(**known.cleaned_data, by=stranger).answer in Lookup.Answer.values
    assert passed > tried / 100, "too few got past the forms for the verb to have been tried"


@how_many.grows
def test_odd_answers_given_to_the_verb_itself_are_refused_with_a_sentence_or_answered(home, stranger):
    dice, answered, tried = how_many.dice("odd answers to the verb"), 0, how_many.number(100, 3_000)
    for _ in range(tried):
        given, family = (an_odd_answer(dice).replace("\x00", "")[:100] for _ in range(2))
        Lookup.objects.all().delete()
        try:
            made = ask(
                stranger,
                given_names=given,
                family_name=family,
                postcode=dice.choice(ODD[1:2] + ["", POSTCODE]),
            )
        except ValidationError as refused:
            assert refused.messages
        else:
            answered += 1
            assert made.answer in Lookup.Answer.values
    assert answered > tried / 4
