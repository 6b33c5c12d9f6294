"""Several addresses at once, each for something; earlier ones, and a move to come (CASES 20, 27)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import addresses, audience
from cases.audience import may_read
from cases.models import Address
from cases.places import Place
from earlyhelp import editing
from matching.find import find
from referrals import triage
from referrals.choice import Choice
from referrals.letters import printing
from referrals.models import LikelyFamily, Reply
from referrals.steps import of_record
from tests import builders
from tests.facts import last_line, refuses, trail_of
from tests.owed import asked, own

Kind = Address.Kind


def day(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def son(supported_case):
    return builders.son(supported_case)


@pytest.fixture
def live(son, lead, supported_case):
    """Write down an address of the son's."""

    def made(lines="1 Rope Yard", **written):
        return addresses.add_address(son, lines=lines, case=supported_case, by=lead, **written)

    return made


def now(person, when=None):
    return sorted(one.lines for one in person.addresses.on(when))


def test_the_other_parents_home_ends_nothing(live, son):
    live(from_on=date(2024, 6, 9))
    live("5 Mill Lane", kind=Kind.PART, days="Thursday to Sunday", from_on=date(2025, 1, 2))
    assert now(son) == ["1 Rope Yard", "5 Mill Lane"]
    assert son.addresses.get(kind=Kind.PART).what_for == "Part of the week: Thursday to Sunday"


def test_a_new_home_ends_the_home_before_on_the_day_of_the_move_and_nothing_else(live, son):
    first = live(from_on=date(2024, 1, 1), postcode="e14aa")
    dads = live("5 Mill Lane", kind=Kind.PART, from_on=date(2024, 1, 1))
    live("2 Hill Road", from_on=date(2025, 1, 1))
    first.refresh_from_db()
    dads.refresh_from_db()
    assert (first.postcode, first.to_on, dads.to_on) == ("E1 4AA", date(2025, 1, 1), None)
    assert now(son, date(2024, 12, 31)) == ["1 Rope Yard", "5 Mill Lane"]
    assert now(son, date(2025, 1, 1)) == ["2 Hill Road", "5 Mill Lane"]
    assert trail_of()[-2:] == ["address.changed", "address.added"]


def test_an_earlier_address_is_added_with_its_end(live, son):
    live(from_on=date(2026, 6, 9))
    live("Old Home", from_on=date(2001, 1, 1), to_on=date(2026, 6, 9))
    assert now(son) == ["1 Rope Yard"]
    assert now(son, date(2010, 1, 1)) == ["Old Home"]


def test_nobody_knows_since_when_and_it_still_is_their_home(live, son):
    live()
    live("Old Home", from_on=date(2001, 1, 1), to_on=date(2026, 6, 9))
    assert now(son) == ["1 Rope Yard"]
    assert son.addresses.get(lines="1 Rope Yard").when_words == ""


def test_a_move_to_come_counts_from_that_day_without_anything_being_done(live, son):
    live(from_on=date(2024, 1, 1))
    live("2 Hill Road", from_on=day(5), postcode="E1 6AN")
    assert now(son) == ["1 Rope Yard"]

    def there():
        return {one.person for one in find(postcode="E1 6AN")}

    assert son not in there()
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        assert now(son) == ["2 Hill Road"]
        assert son in there()


def test_homes_that_share_days_are_asked_about(live):
    live(from_on=date(2024, 5, 1))
    with refuses("1 May 2024. Give a later day, or say when this one ended", "from_on"):
        live("2 Hill Road", from_on=date(2024, 1, 1))
    with refuses("another home for some of these days, from 1 May 2024 until now", "to_on"):
        live("2 Hill Road", from_on=date(2024, 1, 1), to_on=date(2025, 1, 1))
    live("9 New Road", from_on=day(9))
    with refuses("They move to another home", "to_on"):
        live("2 Hill Road", from_on=timezone.localdate())
    assert Address.objects.count() == 2


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ({"from_on": date(2030, 1, 1)}, "from_on"),
        ({"to_on": date(2030, 1, 1)}, "to_on"),
        ({"from_on": date(2025, 1, 2), "to_on": date(2025, 1, 1)}, "to_on"),
        ({"lines": "  "}, "lines"),
        ({"postcode": "E1"}, "postcode"),
        ({"place": Place.FORCES, "postcode": "Germany"}, "postcode"),
        ({"place": Place.ABROAD, "postcode": "1" * 17}, "postcode"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_question(written, field, live):
    with refuses("", field):
        live(**written)
    assert not Address.objects.exists()


@pytest.mark.parametrize(
    ("place", "lines", "postcode", "words"),
    [
        (Place.NO_ABODE, "", "", "No fixed abode"),
        (Place.NO_ABODE, "Woodland tent", "", "No fixed abode: Woodland tent"),
        (Place.FORCES, "Sgt A Moss", "bfpo57", "Forces: Sgt A Moss, BFPO 57"),
        (Place.ABROAD, "12 Rue X\nLyon", "69001", "Outside the UK: 12 Rue X Lyon, 69001"),
        (Place.UK, "1 Rope Yard", "e1 4aa", "1 Rope Yard, E1 4AA"),
    ],
)
def test_every_kind_of_place_can_be_kept(place, lines, postcode, words, live):
    assert live(lines, place=place, postcode=postcode).words == words


def test_one_address_ends_without_ending_the_others(live, son, lead, supported_case):
    live(from_on=date(2024, 1, 1))
    dads = live("5 Mill Lane", kind=Kind.PART, from_on=date(2024, 1, 1))
    said = addresses.fields(dads) | {"to_on": day(0)}
    seen = editing.digest(addresses.fields(dads))
    addresses.change_address(dads, by=lead, case=supported_case, seen=seen, **said)
    assert now(son) == ["1 Rope Yard"]
    assert (last_line().verb, last_line().details["fields"]) == ("address.changed", ["to_on"])
    with refuses("saved this page"):
        addresses.change_address(dads, by=lead, case=supported_case, seen=seen, **said)


def test_it_is_written_once_for_those_who_live_there_and_ends_for_them_together(son, lead, supported_case):
    mother = builders.mother(supported_case)
    mine = addresses.add_address(son, lines="1 Rope Yard", also=[mother], case=supported_case, by=lead)
    theirs = mother.addresses.get()
    assert list(addresses.of_others(mine, supported_case, audience.worker(lead, supported_case))) == [theirs]
    said = addresses.fields(mine) | {"to_on": day(0)}
    addresses.change_address(mine, also=[theirs], case=supported_case, by=lead, **said)
    assert now(son) == now(mother) == []


def test_what_waits_is_looked_at_again_once_for_all_who_move(
    son, lead, supported_case, front_door, monkeypatch
):
    enquiry = asked(front_door)
    LikelyFamily.objects.all().delete()
    LikelyFamily.objects.create(enquiry=enquiry, family=supported_case.family, why=["Same"], score=1)
    looked = []
    monkeypatch.setattr("referrals.known.likely.look", looked.append)
    others = [builders.mother(supported_case), builders.daughter(supported_case)]
    mine = addresses.add_address(son, lines="1 Rope Yard", also=others, case=supported_case, by=lead)
    assert looked == [enquiry]
    theirs = Address.objects.exclude(pk=mine.pk)
    said = addresses.fields(mine) | {"to_on": day(0)}
    addresses.change_address(mine, also=theirs, case=supported_case, by=lead, **said)
    assert looked == [enquiry, enquiry]


def test_it_is_written_for_nobody_of_another_family(son, lead, supported_case, front_door):
    stranger = builders.mother(
        builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    )
    with refuses("Choose people of this family.", "also"):
        addresses.add_address(son, lines="1 Rope Yard", also=[stranger], case=supported_case, by=lead)
    assert not Address.objects.exists()


def test_a_refuge_is_hidden_whatever_was_ticked(live, son, lead, with_team, supported_case):
    with_team(supported_case)
    refuge = live("3 Safe Street", kind=Kind.REFUGE)
    teammate = supported_case.team.live().exclude(user=lead).first().user
    assert refuge.hidden and not may_read(audience.worker(teammate, supported_case), refuge)
    assert addresses.kept_from(audience.worker(teammate, supported_case), supported_case) == {son.pk}
    assert audience.needs_care(supported_case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.update(topic="")


def test_an_address_is_hidden_later_and_only_those_who_know_it_change_it(
    live, son, lead, with_team, supported_case
):
    with_team(supported_case)
    teammate = supported_case.team.live().filter(capacity="member").first().user
    home = live()
    addresses.change_address(
        home, by=lead, case=supported_case, **addresses.fields(home) | {"confidential": True}
    )
    home.refresh_from_db()
    assert home.hidden and list(home.known_to.all()) == [lead]
    with refuses("Only those who know this address can change it."):
        addresses.change_address(home, by=teammate, case=supported_case, **addresses.fields(home))
    assert "Rope" not in str(addresses.shown(son))


def test_a_packet_says_what_each_address_of_today_is_for(live, son):
    live(postcode="E1 4AA")
    live("5 Mill Lane", kind=Kind.PART, days="Thursday to Sunday")
    live("9 New Road", from_on=day(20))
    assert [one["text"] for one in of_record.homes([son])] == [
        "Address of Idris: 1 Rope Yard, E1 4AA",
        "Address of Idris: 5 Mill Lane, part of the week: Thursday to Sunday",
    ]


@pytest.mark.parametrize("kind", Kind)
def test_letters_go_to_the_address_that_is_for_them_on_that_day(kind, live, son):
    live()
    other = live("5 Mill Lane", kind=kind)
    goes = addresses.for_post(son)
    if kind == Kind.REFUGE:
        assert goes is None, "whoever fled there reads nothing that comes to the home they fled from"
    elif kind in (Kind.POST, Kind.HOME):
        assert goes == other
    else:
        assert goes.lines == "1 Rope Yard"


@pytest.mark.parametrize("kind", set(Kind) - {Kind.HOME})
def test_no_letter_goes_anywhere_by_itself_while_somebody_hides(kind, live, son):
    live()
    live("5 Mill Lane", kind=kind, confidential=True, from_on=day(-9), to_on=day(5))
    assert addresses.for_post(son, day(4)) is None
    assert addresses.for_post(son, day(5)) == son.addresses.get(topic="")


def test_a_letter_is_not_posted_where_they_have_moved_from(front_door, manager):
    enquiry = asked(front_door, address="1 Rope Yard Lane", postcode="E1 4AA", post_safety="safe")
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="Advice"), by=front_door)
    enquiry.refresh_from_db()
    written = on_paper(enquiry)
    assert "1 Rope Yard Lane" in written and "E1 4AA" in written
    mother = enquiry.people.get(part="mother").person
    addresses.add_address(mother, lines="9 New Road", from_on=day(3), by=front_door)
    assert "1 Rope Yard Lane" in on_paper(enquiry), "the move is to come"
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert "Rope Yard" not in on_paper(enquiry) and "New Road" not in on_paper(enquiry)


@pytest.mark.parametrize("hidden", [{"kind": Kind.REFUGE}, {"kind": Kind.TEMPORARY, "confidential": True}])
def test_no_paper_goes_to_the_home_that_somebody_fled_from(hidden, front_door, manager):
    """Neither of a family that somebody asked for, nor of one that asked for itself."""
    for to, enquiry in (
        (Reply.To.FAMILY, asked(front_door, **FLED)),
        (Reply.To.ASKER, own(front_door, **FLED)),
        (Reply.To.ASKER, own(front_door, asker_name="Mrs Moss", **FLED)),
    ):
        triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="Advice"), by=front_door)
        enquiry.refresh_from_db()
        mother = enquiry.people.get(part="mother").person
        addresses.add_address(mother, lines=FLED["address"], postcode="E1 4AA", by=front_door)
        assert "1 Rope Yard Lane" in on_paper(enquiry, to)
        addresses.add_address(mother, lines="3 Safe Street", by=front_door, **hidden)
        assert "Rope Yard" not in on_paper(enquiry, to) and "Safe Street" not in on_paper(enquiry, to)


FLED = {"address": "1 Rope Yard Lane", "postcode": "E1 4AA", "post_safety": "safe"}


def on_paper(enquiry, to=Reply.To.FAMILY):
    return printing.letter_html(enquiry, "en", to=to)
