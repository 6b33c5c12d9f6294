"""Random stories of a family, made by the verbs in any order: born, twins, moved, renamed, merged, parted, agreed, lost, died,
put right, asked about, gone and come back. After each step every list, age, letter, statutory row, line of the queue, name in an
enquiry, offer and thing owed is right.

`SEED=… make long` draws the same stories again; one that fails is printed as its steps.
"""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from assessments import eha
from cases import (
    addresses,
    agreement,
    audience,
    contacts,
    life,
    membership,
    naming,
    other_names,
    owed,
    people,
)
from cases.models import Case, FamilyMember, LifeEvent, Person
from cases.status import OwedKind
from earlyhelp import births, sending
from earlyhelp.dates import years_between
from earlyhelp.models import Letter
from earlyhelp.periods import Period
from matching import merging
from matching.models import Merge
from onward import origins
from onward.models import Offer
from outcomes.lists import config as lists
from outcomes.lists import contacts as contacts_of
from portal import links
from portal.models import FamilyLink
from referrals import queue, triage
from referrals.choice import Choice
from referrals.gathered import gather
from referrals.known import rulings
from referrals.models import Enquiry
from tests.facts import owed_on
from tests.how_many import SEED, grows, number
from tests.lives import an_expected_baby, in_days, place_of
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_offers import agency
from tests.rules.test_people_in_families import changes

__all__ = ["agency"]

Part = FamilyMember.Part
ENDS = ("stillborn", "lost", "ended")


def a_name(word, n):
    """A name that no other number has, in letters: names are compared by those alone."""
    return word + "".join("abcdefghij"[int(digit)] for digit in str(n))


class Story:
    """A family with a plan, and what its lead and a manager write down of it. `told` is what they wrote of each life:
    {id of a person: (born on, the last day on which they are counted)}, the first None while nobody has said."""

    def __init__(self, case, manager, front_door, agency):
        self.case, self.lead, self.manager, self.number = case, case.lead, manager, 0
        self.front_door, self.agency = front_door, agency
        self.told = {one.pk: (one.born_on, None) for one in self.everybody()}

    def everybody(self):
        return list(Person.objects.in_family_of(self.case))

    def somebody(self, n, **which):
        found = list(Person.objects.in_family_of(self.case).filter(**which))
        return found[n % len(found)] if found else None

    # --- acts ---

    def is_expected(self, n):
        self.number += 1
        person = an_expected_baby(self.case, self.lead, due_on=in_days(n % 90 - 30)).person
        self.told[person.pk] = (None, None)

    def is_born(self, n):
        if baby := self.somebody(n, due_on__isnull=False):
            others = [{"stillborn": n % 5 == 0, "given_names": a_name("Twin", n)}] * (n % 4 == 0)
            born_on = in_days(-(n % 3))
            known = set(self.told)
            life.born(
                place_of(self.case, baby),
                born_on=born_on,
                given_names=a_name("Baby", n),
                others=others,
                by=self.lead,
            )
            self.told[baby.pk] = (born_on, None)
            for twin in (one for one in self.everybody() if one.pk not in known):
                self.told[twin.pk] = (None, born_on) if twin.end else (born_on, None)

    def is_lost(self, n):
        if baby := self.somebody(n, due_on__isnull=False):
            on = in_days(0) if n % 2 else None
            life.lost(place_of(self.case, baby), what=ENDS[n % 3], on=on, by=self.lead)
            self.told[baby.pk] = (None, on or in_days(0))

    def has_died(self, n):
        if person := self.somebody(n):
            on = births.of(in_days(-(n % 5))) if n % 3 else None
            if on and n % 7 == 0:
                on = births.known(on.on.year, on.on.month)  # the day not known
            life.died(place_of(self.case, person), died_on=on, by=self.manager)
            until = min(on.latest, in_days(0)) if on else in_days(0)
            self.told[person.pk] = (self.told[person.pk][0], until)

    def is_put_right(self, n):
        here = Person.objects.in_family_of(self.case).values("pk")
        events = list(LifeEvent.objects.standing().filter(person__in=here).order_by("pk"))
        if events:
            event = events[n % len(events)]
            life.put_right(event, why="It was her sister", case=self.case, by=self.lead)
            born_on, _day = self.told[event.person_id]
            self.told[event.person_id] = (None if event.what == "born" else born_on, None)

    def is_renamed(self, n):
        if person := self.somebody(n):
            member = place_of(self.case, person)
            people.change_person(
                member, by=self.lead, old_name="kept", **changes(member, preferred_name=a_name("Name", n))
            )

    def is_main_contact(self, n):
        if person := self.somebody(n, end=""):
            member = place_of(self.case, person)
            people.change_person(member, by=self.lead, **changes(member) | {"main_contact": True})

    def has_another_name(self, n):
        """A new name; the old one is kept, closed, or was wrong."""
        if person := self.somebody(n):
            member = place_of(self.case, person)
            now = changes(member) | {"given_names": a_name("Given", n), "old_name": naming.Old.values[n % 3]}
            people.change_person(member, by=self.lead, **now)

    def moves(self, n):
        if person := self.somebody(n):
            addresses.add_address(person, lines=f"{n} Elm Walk", by=self.lead)

    def moves_on_a_day(self, n):
        """Before today, or to come."""
        if person := self.somebody(n):
            addresses.add_address(person, lines=f"{n} Oak Road", from_on=in_days(n % 15 - 7), by=self.lead)

    def has_left(self, n):
        if person := self.somebody(n):
            said = {"why": ("moved_out", "left", "never")[n % 3], "safe": "yes", "safe_why": "Seen at school"}
            membership.leave(place_of(self.case, person), left_on=in_days(0), by=self.lead, **said)

    def has_come_back(self, n):
        left = list(self.case.family.members.exclude(left_on=None).order_by("pk"))
        if left:
            membership.come_back(left[n % len(left)], by=self.lead)

    def is_asked_about(self, n):
        """Two of them are named in a request, as they are called then; now and then an agency is asked to help with it."""
        those = self.everybody()
        named = [one for place, one in enumerate(those) if place % 2 == n % 2][:2]
        if not named:
            return
        enquiry = an_enquiry(self.lead, people=[as_named(self.case, one) for one in named])
        rulings.link(enquiry, family=self.case.family, by=self.front_door)
        if n % 3 == 0:
            ask = {"outcome": "one_agency", "level": "1", "reasons": "They asked", "purpose": "Ring them"}
            triage.decide(
                Enquiry.objects.get(pk=enquiry.pk), Choice(agency=self.agency, **ask), by=self.front_door
            )

    def is_reached_by(self, n):
        if person := self.somebody(n):
            value = f"somebody{n % 4}@example.org"
            contacts.add_contact(person, kind="email", value=value, safety="safe", by=self.lead)

    def gets_a_link(self, n):
        if (person := self.somebody(n)) and (contact := person.contacts.first()):
            links.make(self.case, person=person, contact=contact, checked=True, by=self.lead)

    def says(self, n):
        if person := self.somebody(n):
            answer = ("given", "given", "refused")[n % 3]
            more = {"understanding": "He explains it", "safe": "yes", "safe_why": "Seen at school"}
            agreement.record(
                self.case,
                person=person,
                answer=answer,
                how="spoken",
                answered_on=in_days(0),
                by=self.lead,
                **more,
            )

    def is_merged(self, n):
        one, other = self.somebody(n), self.somebody(n // 7)
        if one and other:
            merging.merge_people(
                keep=one, other=other, why="One person", has_died=n % 2 == 0, by=self.manager
            )
            one.refresh_from_db()
            days = [day for day in (self.told[one.pk][1], self.told[other.pk][1]) if day]
            until = one.died_on if one.died_on and one.died.exact else max(days, default=None)
            self.told[one.pk] = (one.born_on, until if one.end else None)

    def is_parted(self, n):
        if merge := Merge.objects.filter(undone_at=None, part_of=None, person__isnull=False).last():
            merging.undo(merge, why="Two people", by=self.manager)
            for person in (merge.person, merge.merged_person):
                person.refresh_from_db()
                heard = person.life.ends().last()
                gone = timezone.localdate(heard.at) if heard else None
                if person.died:
                    gone = min(person.died.latest, gone) if gone else person.died.latest
                self.told[person.pk] = (person.born_on, gone if person.end else None)

    # --- what is right on every day ---

    def check(self, step):
        here = self.everybody()
        gone, living = [one for one in here if one.end], [one for one in here if not one.end]
        assert not [one for one in here if bool(one.end) != one.life.ends().exists()], step
        self.check_lists(gone, living, step)
        for one in gone:
            assert not (one.age or one.due_on or one.overdue) and one.end_words, step
        self.check_enquiries(step)
        self.check_figures(step)
        self.check_owed(here, step)

    def check_enquiries(self, step):
        """Nobody who has died is told of as living where they were named, nor their number; a closed name is not told."""
        for enquiry in Enquiry.objects.filter(family=self.case.family):
            people = list(gather(enquiry, self.front_door).everybody)
            dead = [one for one in people if one.person_id and one.person.end]
            for one in dead:
                assert not (one.age or one.unborn or one.overdue) and one.since, step
            for one in (one for one in people if one.person_id):
                now = Person.objects.get(pk=one.person_id)
                assert not one.overdue or (now.due_on and not now.end), step
                closed = {name.given_names for name in other_names.closed_of([now.pk]).get(now.pk, ())}
                assert one.called not in closed - {now.called}, step
            [row] = queue.ROWS.made(queue.ROWS.by_themselves(queue.with_children(marked(enquiry))))
            living = [one for one in people if one not in dead and one.is_child]
            number = queue.children_of([row])[row.pk].partition(" ")[0]
            assert number == (str(len(living)) if living else ""), step
            for offer in Offer.objects.about(Enquiry).filter(about_id=enquiry.pk):
                for one, ended, ways in origins.of(offer).told(offer)["people"]:
                    assert bool(ended) == (one.pk in {row.pk for row in dead}), step
                    assert not (ended and ways), step

    def check_figures(self, step):
        """A row of a statutory list tells of a birth what stands on the record, and an age that stops with a life."""
        period, shape = Period(in_days(-600), in_days(0)), lists.load("ssd")
        theirs = dict(Person.objects.in_bulk([*self.told]))
        for row in contacts_of.facts(period, shape):
            person = theirs.get(int(row["person_id"].removeprefix(shape.ids["person"])))
            if person is None or person.merged_into_id:
                continue
            born_on, until = self.told[person.pk]
            assert (row["born_on"] and row["born_on"].on) == born_on, step
            if born_on and (not person.end or person.died_on and person.died.exact):
                assert row["age"] == years_between(born_on, until or in_days(0)), step

    def check_lists(self, gone, living, step):
        case, dead = self.case, {one.pk for one in gone}
        assert not dead & {one.pk for one in Person.objects.to_be_seen(case)}, step
        assert not dead & {one.person_id for one in eha.children(case)}, step
        assert not dead & {one.pk for one in audience.relatives(case)}, step
        assert not dead & set(agreement.last_words(case)), step
        standing = FamilyLink.objects.filter(case=case, taken_back_at=None)
        assert not standing.filter(person__in=dead).exists(), step
        contact = [one.person_id for one in case.family.members.today().filter(main_contact=True)]
        assert len(contact) <= 1 and not dead & set(contact), step
        theirs = {one.value for person in gone for one in person.contacts.all()}
        others = {one.value for person in living for one in person.contacts.all()}
        for letter in Letter.objects.waiting().filter(kind="plan.link"):
            sending.send(letter.pk)
            letter.refresh_from_db()
            assert letter.sent_at is None or letter.to not in theirs - others, step

    def check_owed(self, here, step):
        now = owed_on(Case.objects.get(pk=self.case.pk))
        expected = [one.due_on for one in here if one.due_on and place_of(self.case, one).part == Part.UNBORN]
        asked = now.get(OwedKind.ASK_ABOUT_BABY)
        assert (asked is not None) == bool(expected), step
        assert asked is None or asked - timedelta(days=14) in expected, step
        assert (OwedKind.CLOSE in now) <= (agreement.said_no(self.case)), step
        assert owed.repair().wrong == 0, step


def as_named(case, person):
    """Somebody of a family, as whoever asks about them names them."""
    born = {"born_on": person.birth} if person.birth else {"born_on": None, "due_on": person.due}
    name = {name: getattr(person, name) for name in ("given_names", "family_name", "not_yet_named")}
    return somebody(
        part=place_of(case, person).part, phone="07700 900111", contact_safety="safe", **name, **born
    )


def marked(enquiry):
    return Enquiry.objects.filter(pk=enquiry.pk).marked_for(enquiry.received_by)


ACTS = sorted(
    name
    for name in vars(Story)
    if name.split("_")[0] in ("is", "has", "moves", "gets", "says") and name[0] != "_"
)
ONE = st.tuples(st.sampled_from(ACTS), st.integers(0, 83), st.sampled_from((0, 0, 0, 1, 6, 20)))


def done(story, name, n):
    try:
        with transaction.atomic():
            getattr(story, name)(n)
    except ValidationError as refused:
        return f"{name}({n}) refused: {refused.messages[0]}"
    return f"{name}({n})"


@grows
@seed(SEED)
@settings(
    max_examples=number(4, 300),
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(acts=st.lists(ONE, min_size=10, max_size=25))
def test_every_list_age_letter_and_figure_is_right_on_every_day_of_a_story(
    supported_case, manager, front_door, agency, signed_in, acts
):
    now = timezone.now()
    with transaction.atomic():
        story = Story(Case.objects.get(pk=supported_case.pk), manager, front_door, agency)
        for place, (name, n, days) in enumerate(acts):
            now += timedelta(days=days, minutes=1)
            with time_machine.travel(now, tick=True):
                step = f"{place}. {done(story, name, n)}"
                note(step)
                story.check(step)
        with time_machine.travel(now, tick=True):
            pages(story, signed_in)
        transaction.set_rollback(True)


def pages(story, signed_in):
    """Nobody who has died stands on the record with an age, nor as somebody who is to be seen."""
    browser = signed_in(story.lead)
    for name in ("record", "cases:people"):
        page = browser.get(reverse(name, args=[story.case.pk]))
        assert page.status_code == 200
        for one in (one for one in story.everybody() if one.end):
            assert f"{one.called}, " not in page.text.replace(f"{one.name}, {one.end_words}", "") or any(
                other.called == one.called for other in story.everybody() if not other.end
            ), one
            assert one.end_words.split(",")[0] in page.text
    door = signed_in(story.front_door)
    for enquiry in Enquiry.objects.filter(family=story.case.family):
        page = door.get(reverse("referrals:show", args=[enquiry.pk]))
        assert page.status_code == 200
        expected = [one for one in enquiry.people.select_related("person") if one.overdue]
        assert page.text.count("ask what has happened") == len(expected)


def test_the_acts_are_of_every_kind():
    assert {"is_born", "is_lost", "has_died", "is_put_right", "is_merged", "is_parted", "moves"} <= set(ACTS)
    assert {"has_another_name", "moves_on_a_day", "has_left", "has_come_back", "is_asked_about"} <= set(ACTS)
    assert len(ACTS) == 18


pytestmark = pytest.mark.django_db
