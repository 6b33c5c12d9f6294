"""Random stories of a family, made by the verbs in any order: born, twins, moved, renamed, merged, parted, agreed, lost, died,
put right. After each step, and on the days after it, every list, age, letter and thing owed is right.

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
from cases import addresses, agreement, audience, contacts, life, owed, people
from cases.models import Case, FamilyMember, LifeEvent, Person
from cases.status import OwedKind
from earlyhelp import births, sending
from earlyhelp.models import Letter
from matching import merging
from matching.models import Merge
from portal import links
from portal.models import FamilyLink
from tests.facts import owed_on
from tests.how_many import SEED, grows, number
from tests.lives import an_expected_baby, in_days, place_of
from tests.rules.test_people_in_families import changes

Part = FamilyMember.Part
ENDS = ("stillborn", "lost", "ended")


class Story:
    """A family with a plan, and what its lead and a manager write down of it. `told` is what they wrote of each life:
    {id of a person: (born on, the last day on which they are counted)}, the first None while nobody has said."""

    def __init__(self, case, manager):
        self.case, self.lead, self.manager, self.number = case, case.lead, manager, 0
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
            others = [{"stillborn": n % 5 == 0, "given_names": f"Twin{n}"}] * (n % 4 == 0)
            born_on = in_days(-(n % 3))
            known = set(self.told)
            life.born(
                place_of(self.case, baby),
                born_on=born_on,
                given_names=f"Baby{n}",
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
            people.change_person(member, by=self.lead, **changes(member, preferred_name=f"Name{n}"))

    def is_main_contact(self, n):
        if person := self.somebody(n, end=""):
            member = place_of(self.case, person)
            people.change_person(member, by=self.lead, **changes(member) | {"main_contact": True})

    def moves(self, n):
        if person := self.somebody(n):
            addresses.add_address(person, lines=f"{n} Elm Walk", by=self.lead)

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
        for day in (in_days(-3), in_days(0), in_days(2)):
            alive = set(Person.objects.in_family_of(self.case).alive_on(day).values_list("pk", flat=True))
            assert alive == {one.pk for one in here if self.lived_on(one, day)}, (step, day)
        self.check_owed(here, step)

    def lived_on(self, person, day):
        born_on, until = self.told[person.pk]
        return born_on is not None and born_on <= day and (until is None or day <= until)

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
    supported_case, manager, signed_in, acts
):
    now = timezone.now()
    with transaction.atomic():
        story = Story(Case.objects.get(pk=supported_case.pk), manager)
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


def test_the_acts_are_of_every_kind():
    assert {"is_born", "is_lost", "has_died", "is_put_right", "is_merged", "is_parted", "moves"} <= set(ACTS)
    assert len(ACTS) == 13


pytestmark = pytest.mark.django_db
