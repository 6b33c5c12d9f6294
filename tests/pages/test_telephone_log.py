"""A call as the front door writes it down: danger, callers of the family, calls without names, families like it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from earlyhelp import births
from referrals.models import Enquiry
from tests import builders, how_many, nonsense
from tests.how_many import SEED
from tests.pages.door import links_of_the_summary, words
from tests.pages.test_enquiry_form import NEW, QUEUE, typed
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


@pytest.mark.parametrize("danger", ["yes", "unsure"])
def test_danger_or_not_sure_of_it_is_the_most_urgent(danger, door):
    door.post(NEW, typed(danger=danger))
    kept = Enquiry.objects.get()
    assert kept.priority == "urgent" and kept.due_at - kept.received_at == timedelta(hours=4)


@pytest.mark.parametrize(
    ("source", "kind", "kept"),
    [
        ("1A", "parent", "1A"), ("relative", "somebody", "1A"), ("1C", "young_person", "1C"), ("1B", "somebody", "1B"),
        ("6", "professional", "6"),
    ],
)  # fmt: skip
def test_who_calls_is_one_question(source, kind, kept, door):
    door.post(NEW, typed(source=source, asker_safety="safe"))
    enquiry = Enquiry.objects.get()
    assert (enquiry.source, enquiry.asker_kind) == (kept, kind)


def test_a_mother_who_calls_is_one_of_the_people(door):
    answers = typed(
        source="1A", asker_name="Nasima Begum", asker_part="mother", asker_safety="care",
        asker_reach="Text only", **{"people-0-given_names": "", "people-0-part": "", "people-0-phone": ""},
    )  # fmt: skip
    door.post(NEW, answers)
    mother = Enquiry.objects.get().people.get(part="mother")
    assert (mother.name, mother.phone, mother.contact_safety, mother.contact_note) == (
        "Nasima Begum", "01632 960321", "care", "Text only",
    )  # fmt: skip


def test_a_mother_who_was_named_already_is_not_there_twice(door):
    door.post(NEW, typed(source="1A", asker_name="Nasima Rahman", asker_part="mother", asker_safety="safe"))
    mother = Enquiry.objects.get().people.get(part="mother")
    assert (mother.name, mother.phone) == ("Nasima", "07700 900123")


def nobody_named(**more):
    empty = {name: "" for name in typed() if name.startswith("people-")}
    return typed(family_name="", no_names="on", agreed="", **empty) | more


def test_a_call_without_names_is_logged_and_says_so(door, front_door):
    page = words(door.post(NEW, nobody_named(), follow=True))
    enquiry = Enquiry.objects.get()
    assert (enquiry.family_name, enquiry.people.count(), enquiry.agreed) == ("", 0, "unknown")
    assert "No names given" in page and "No names were given." in page and "Decide" in page
    for listed in (QUEUE, "/enquiries/mine/", "/enquiries/promises/", "/"):
        answer = door.get(listed)
        assert answer.status_code == 200
        if listed in (QUEUE, "/enquiries/mine/"):
            assert "No names given" in words(answer)


def test_a_call_without_names_names_nobody(door):
    wrong = links_of_the_summary(
        words(
            door.post(
                NEW,
                nobody_named(
                    **{
                        "people-0-given_names": "Ann",
                        "people-0-part": "mother",
                        "people-0-family_name": "Lee",
                    }
                ),
            )
        )
    )
    assert ("id_people", "People are named here. Untick “No names given”, or empty their rows.") in wrong
    wrong = links_of_the_summary(words(door.post(NEW, nobody_named(asker_part="mother"))))
    assert "id_asker_part" in dict(wrong) and not Enquiry.objects.exists()


def test_the_family_goes_by_its_peoples_name_when_nothing_else_was_given(door):
    door.post(NEW, typed(family_name="", **{"people-1-family_name": "Rahman"}))
    enquiry = Enquiry.objects.get()
    assert enquiry.family_name == "Rahman"
    assert [one.family_name for one in enquiry.people.all()] == ["", "Rahman"]  # nothing fills an empty box


def test_a_caller_who_would_not_say_needs_no_name(door):
    door.post(NEW, typed(source="9", asker_name="", asker_phone=""))
    assert Enquiry.objects.get().asker_name == "Would not say"


def test_looking_shows_families_like_it_and_keeps_what_was_typed(door, agreed_case):
    child = builders.son(agreed_case)
    typed_of_him = typed(
        look="1", family_name="Mos", worries="",
        **{"people-1-given_names": "Idriss", "people-1-born_on_day": child.born_on.day,
           "people-1-born_on_month": child.born_on.month, "people-1-born_on_year": child.born_on.year},
    )  # fmt: skip
    page = words(door.post(NEW, typed_of_him))
    assert "1 found" in page and "Moss family" in page and 'value="Idriss"' in page
    assert "There is a problem" not in page and not Enquiry.objects.exists()
    line = Entry.objects.get(verb="people.searched")
    assert line.details["shown"] == [agreed_case.family_id] and line.details["search"]


def test_looking_shows_nothing_of_a_restricted_record(door, agreed_case, manager):
    child = builders.son(agreed_case)
    builders.restricted(agreed_case, manager)
    born = {"people-1-born_on_day": child.born_on.day, "people-1-born_on_month": child.born_on.month}
    page = words(
        door.post(
            NEW,
            typed(
                look="1",
                family_name="Zed",
                **born
                | {
                    "people-1-given_names": "Idris",
                    "people-1-family_name": "Moss",
                    "people-1-born_on_year": child.born_on.year,
                },
            ),
        )
    )
    assert "A restricted record you may not see" in page and "Moss family" not in page
    assert Entry.objects.get(verb="people.searched").details["shown"] == []


def test_looking_for_nobody_finds_nobody(door):
    page = words(door.post(NEW, nobody_named(look="1")))
    assert "No family we know is like this one" in page and "Enquiries that wait" not in page


def test_looking_shows_the_enquiries_that_wait_for_the_same_children(door, front_door, lead):
    door.post(NEW, typed(family_name="Fairclow", **{"people-1-given_names": "Ellie"}))
    other, there = an_enquiry(lead), Enquiry.objects.get(family_name="Fairclow")
    undated = {f"people-1-born_on_{part}": "" for part in ("day", "month", "year")}
    as_heard = undated | {"people-0-given_names": "", "people-0-part": "", "people-1-given_names": "Elly"}
    page = words(door.post(NEW, typed(look="1", family_name="Fairclough", **as_heard)))
    assert f"{there.reference}</b>, Fairclow family" in page and other.reference not in page
    assert "For: Ellie, " in page and "with Femi Adeyemi" in page
    assert Entry.objects.get(verb="people.searched").details["enquiries"] == [there.pk]


@how_many.grows
@pytest.mark.parametrize("who", ["front_door", "lead"])
def test_nonsense_breaks_nothing(who, people, signed_in):
    answers = nonsense.survives(signed_in(people[who]), NEW, f"{SEED} {who}")
    assert len(answers) == nonsense.MANY and 200 in answers
    for one in Enquiry.objects.all():
        assert one.worries and (one.people.exists() or one.no_names)


def test_a_neighbour_without_a_number_is_logged_as_such_and_promised_nothing(door):
    answers = typed(source="1B", asker_phone="", asker_email="", asker_safety="")
    refused = words(door.post(NEW, answers))
    assert "or tick that none was given" in refused and not Enquiry.objects.exists()
    page = words(door.post(NEW, answers | {"no_way": "on"}, follow=True))
    assert "nothing is promised to them" in page and "hears what we decide" not in page
    assert "An answer is promised" not in page and "we are still looking" not in page
    assert Enquiry.objects.get().nobody_to_answer and not Enquiry.objects.reply_owed().exists()
    assert "Promised by" not in words(door.get("/enquiries/mine/"))


def test_of_somebody_without_a_name_it_is_not_said_that_would_not_say_was_not_reached(door):
    page = words(door.post(NEW, typed(source="9", asker_name="", asker_phone=""), follow=True))
    assert "No way to reach whoever asked was given, so nothing is promised to them" in page


def test_who_does_not_know_the_date_says_about_how_old_a_child_is(door):
    none = {f"people-1-born_on_{part}": "" for part in ("day", "month", "year")}
    page = words(door.post(NEW, typed(**none, **{"people-1-about_age": "7"}), follow=True))
    assert Enquiry.objects.get().people.get(part="son").birth == births.about(7, timezone.localdate())
    assert "About 7" in page
    wrong = words(door.post(NEW, typed(**none, **{"people-1-about_age": "seven"})))
    assert [box for box, _ in links_of_the_summary(wrong)] == ["id_people-1-about_age"]


# --- whose it is ------------------------------------------------------------------------------------


def test_whoever_logs_a_call_looks_after_it_and_decides_next(door, front_door):
    assert "Save and look after it" in words(door.get(NEW))
    page = words(door.post(NEW, typed(), follow=True))
    enquiry = Enquiry.objects.get()
    assert enquiry.owner == front_door
    assert "it is yours" in page and "Decide" in page and "Take this enquiry" not in page


def test_a_call_may_be_left_in_the_queue_for_somebody_else(door):
    page = words(door.post(NEW, typed(queue="1"), follow=True))
    assert Enquiry.objects.get().owner is None
    assert "It is in the queue" in page and "Take this enquiry" in page
