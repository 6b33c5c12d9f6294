"""The verbs of a request written a page at a time, the code that opens it, and who is counted as having asked."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from asking import codes, unfinished
from asking.models import UnfinishedRequest
from asking.order import ALL, STEPS, steps_for
from asking.tasks import forget_old_requests
from asking.unfinished import STRANGER
from audit.models import Entry
from earlyhelp.models import Letter
from earlyhelp.periods import Period
from referrals import counts, obstacles
from referrals.models import Enquiry
from referrals.sources import ANY_PROFESSIONAL, SOURCES, sources_of
from tests.asking import BY_KIND, sent_by
from tests.facts import not_theirs

pytestmark = pytest.mark.django_db
ASKED = {
    "source": "1A", "asker_kind": "parent", "asker_name": "Nadia Moss", "asker_phone": "07700 900123",
    "family_name": "Moss", "worries": "Tired", "agreed": "given",
    "people": [{"given_names": "Kamal", "family_name": "Moss", "part": "son"}],
}  # fmt: skip


@pytest.fixture
def row():
    return unfinished.begin(language="bn", by=STRANGER)


# --- the code ----------------------------------------------------------------------------------------------


def test_a_code_is_long_enough_to_be_past_guessing_and_has_no_lookalikes():
    assert len(codes.LETTERS) ** codes.LENGTH > 2**60
    assert not set("01258BILOSUVZ") & set(codes.LETTERS)
    made = {codes.made_from("key", n) for n in range(500)}
    assert len(made) == 500 and all(codes.looks_right(code) for code in made)
    assert codes.in_groups(made.pop()).count("-") == 3


@pytest.mark.parametrize(
    "typed", ["3467-9acd efgh.jkmn", " 3467 9ACD EFGH JKMN ", "৩৪৬৭9acdefghjkmn", "３４６７9ACDEFGHJKMN"]
)
def test_a_code_is_read_as_people_type_it(typed):
    assert codes.tidied(typed) == "34679ACDEFGHJKMN"


def test_only_a_hash_of_the_code_is_kept(row):
    code = unfinished.save_for_later(row, token="t")
    kept = UnfinishedRequest.objects.get()
    assert kept.code_hash == codes.hashed(code) != code
    assert code not in str(list(Entry.objects.values())) and not Letter.objects.exists()


def test_a_code_opens_once_and_gives_a_new_key(row):
    code = unfinished.save_for_later(row, token="t")
    again = unfinished.come_back(code)
    assert again.pk == row.pk and again.key != row.key and again.code_hash == ""
    with pytest.raises(ValidationError):
        unfinished.come_back(code)
    assert unfinished.save_for_later(again, token="t") != code


@pytest.mark.parametrize("code", ["", " ", "3467", "34679ACDEFGHJKMN", "\N{RIGHT-TO-LEFT OVERRIDE}"])
def test_no_other_code_opens_anything(row, code):
    with pytest.raises(ValidationError):
        unfinished.come_back(code)
    unfinished.save_for_later(row, token="t")
    with pytest.raises(ValidationError):
        unfinished.come_back(code)


def test_after_seven_days_the_code_opens_nothing_and_what_was_typed_is_gone(row):
    code = unfinished.save_for_later(row, token="t", email="nadia@example.org")
    with time_machine.travel(timezone.now() + unfinished.KEPT_FOR + timedelta(minutes=1)):
        with pytest.raises(ValidationError):
            unfinished.come_back(code)
        forget_old_requests()
        forget_old_requests()
    assert not UnfinishedRequest.objects.exists()
    assert codes.in_groups(code) not in Letter.objects.get(kind="ask.code").body


def test_an_account_has_no_code(lead):
    mine = unfinished.begin(language="en", by=lead)
    with pytest.raises(ValidationError):
        unfinished.save_for_later(mine, token="t")
    with pytest.raises(IntegrityError), transaction.atomic():
        UnfinishedRequest.objects.filter(pk=mine.pk).update(code_hash="x")


# --- how long it is kept -----------------------------------------------------------------------------------


def test_what_nobody_saved_is_gone_after_two_hours_and_a_colleagues_after_thirty_days(row, lead):
    mine = unfinished.begin(language="en", by=lead)
    with time_machine.travel(timezone.now() + timedelta(hours=2, minutes=1)):
        assert unfinished.forget_old() == 1
        assert UnfinishedRequest.objects.get() == mine
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert unfinished.forget_old() == 1


def test_each_answer_gives_more_time(row):
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=50)):
        unfinished.answer(row, step="worries", typed={"worries": ["Tired"]})
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert unfinished.forget_old() == 0
        assert UnfinishedRequest.objects.unsent().exists()


def test_what_its_writer_throws_away_is_gone_with_its_line_on_the_trail(row):
    pk = row.pk
    unfinished.forget(row, by=STRANGER)
    assert not UnfinishedRequest.objects.exists()
    line = Entry.objects.get(verb="request.forgotten")
    assert (line.subject_id, line.actor_kind) == (str(pk), STRANGER.kind)


def test_somebody_goes_on_in_another_language_and_it_is_the_one_they_are_written_to_in(row):
    unfinished.speak(row, language="so")
    assert UnfinishedRequest.objects.get().language == "so"
    assert unfinished.send(row, asked=ASKED, by=STRANGER).page_language == "so"


# --- sending ------------------------------------------------------------------------------------------------


def test_sending_twice_makes_one_and_nothing_can_be_changed_afterwards(row):
    first = unfinished.send(row, asked=ASKED, by=STRANGER)
    assert unfinished.send(row, asked=ASKED, by=STRANGER) == first
    assert first.page_language == "bn" and first.reply_due_at and Enquiry.objects.count() == 1
    for verb in (
        lambda: unfinished.answer(row, step="worries", typed={}),
        lambda: unfinished.put_person(row, id="1", typed={}),
        lambda: unfinished.save_for_later(row, token="t"),
        lambda: unfinished.forget(row, by=STRANGER),
    ):
        with pytest.raises(ValidationError):
            verb()


def test_a_request_that_is_refused_stays_unsent(row):
    with pytest.raises(ValidationError):
        unfinished.send(row, asked=ASKED | {"people": []}, by=STRANGER)
    assert not Enquiry.objects.exists() and UnfinishedRequest.objects.unsent().exists()


def test_forgetting_old_ones_leaves_the_enquiry(row):
    unfinished.send(row, asked=ASKED, by=STRANGER)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert unfinished.forget_old() == 1
    assert Enquiry.objects.count() == 1


def test_no_more_people_than_a_request_takes(row):
    for n in range(obstacles.MOST_PEOPLE - 1):
        unfinished.put_person(row, id=str(n), typed={"given_names": ["A"]})
    with pytest.raises(ValidationError):
        unfinished.put_person(row, id="one more", typed={})
    assert (
        len(unfinished.put_person(row, id="0", typed={"given_names": ["B"]}).people)
        == obstacles.MOST_PEOPLE - 1
    )


def test_somebody_who_may_not_ask_begins_nothing(analyst):
    with not_theirs():
        unfinished.begin(language="en", by=analyst)
    assert not UnfinishedRequest.objects.exists()


def test_beginning_saving_and_coming_back_are_in_the_trail_without_a_word_of_it(row):
    unfinished.answer(row, step="worries", typed={"worries": ["Tired of everything"]})
    unfinished.come_back(unfinished.save_for_later(row, token="t", phone="07700 900123"))
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["request.begun", "request.saved", "request.come_back"]
    assert "Tired" not in str(list(Entry.objects.values())) and "900123" not in str(
        list(Entry.objects.values())
    )


# --- the pages --------------------------------------------------------------------------------------------------


def test_before_somebody_has_said_who_they_are_only_that_is_asked():
    assert [step.name for step in steps_for(kind="", signed_in=False, sources=[])] == ["who"]


@pytest.mark.parametrize("kind", sorted(ALL))
def test_nobody_is_asked_a_page_of_somebody_else(kind):
    names = [step.name for step in steps_for(kind=kind, signed_in=False, sources=ANY_PROFESSIONAL)]
    assert names == [step.name for step in STEPS if step.name in names] and "worries" in names
    assert ("knows" in names) == (kind == "young_person")
    assert ("agreement" in names) == (kind in ("professional", "somebody"))
    assert ("work" in names) == (kind == "professional")


def test_every_kind_of_agency_has_a_source(school):
    assert all(sources_of(type(school)(kind=kind)) for kind in SOURCES)
    assert set(SOURCES) == set(type(school).Kind) and sources_of(None) == ANY_PROFESSIONAL


def test_every_kind_of_service_can_be_read_in_each_language():
    for language in ("bn", "so"):
        with override(language):
            assert [one.label for one in ANY_PROFESSIONAL if gettext(one.label) == one.label] == []


# --- who asked -----------------------------------------------------------------------------------------------------


def test_who_asked_is_counted_from_the_enquiries(school, django_assert_num_queries):
    for kind, answers in BY_KIND.items():
        sent_by(answers)
        if kind == "professional":
            sent_by(answers | {"work": {"asker_agency": "riverside surgery "}})
            sent_by(answers | {"work": {"agency": str(school.pk)}})
    Enquiry.objects.filter(asker_kind="parent").update(received_at=timezone.now() - timedelta(days=40))
    today = timezone.localdate()
    with django_assert_num_queries(2):
        found = counts.asked_during(Period(today - timedelta(days=30), today))
        assert counts.by_asker(found) == {"professional": 3, "parent": 0, "young_person": 1, "somebody": 1}
        assert [(name.casefold(), n) for name, n in counts.by_agency(found)] == [
            ("riverside surgery", 2),
            ("alder primary school", 1),
        ]
    assert counts.by_asker(counts.asked_during(Period(today - timedelta(days=50), today)))["parent"] == 1
    assert not any(counts.by_asker(counts.asked_during(Period(today, today), locality="south")).values())
