"""The demo borough: a council's partners, its people and some hundreds of families, made only by calling verbs.

Every step of every family's story runs on its own day, in the order of the days, so that the trail, the
references and the letters stand in the order in which such a borough would have written them.
"""

import gc
from collections import Counter
from contextlib import contextmanager
from random import Random

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from audit import trail
from cases import sharing
from cases.models import Case
from demo import agencies, histories, household, looks, mix, offer, rahmans, schools, shapes, stories, themes
from demo.casework import Story
from demo.clock import Calendar, at, travelling
from demo.leads import Leads
from earlyhelp import letters
from earlyhelp.models import Letter

SEED, FAMILIES = 1, 110  # as many as a newcomer waits a minute for
# A school's worker leads families of children at her school, a health visitor's teams have small children.
AT_SCHOOL = ("attendance", "separation", "behaviour", "grief", "damp", "newcomers")


@transaction.atomic
def build(seed=SEED, families=FAMILIES, say=print) -> Counter:
    """Make the borough, whole or not at all. Returns how many families have each history.

    The same seed on the same day makes the same rows. `say` gets a line now and then: (text, share done).
    """
    calendar = Calendar(timezone.localdate())
    with letters.hold_back(), trail.gathered(), travelling() as go_to, quickly():
        say("Making the agencies and the people who sign in", 0.0)
        cast = agencies.make(Random(f"{seed}: people"), calendar, go_to)
        schools.make(cast)
        cast.shapes = list(shapes.SHAPES)
        offer.make(cast, Random(f"{seed}: services"), calendar, go_to)
        told = _stories(seed, families, calendar, cast)
        _live(told, families, go_to, say)
    # A line is asked about when it stands, so these are written one by one.
    with letters.hold_back(), travelling() as go_to:
        looks.happen(cast, calendar, go_to)
    post_what_was_held_back()
    for case in Case.objects.filter(closed_at__isnull=False):
        sharing.bring_up_to_date(case)  # as the nightly task would have done, a month after each closed
    return Counter(story.kind for story, _ in told)


@contextmanager
def quickly():
    """Halves the time: no savepoint around each verb, and the rubbish of 100,000 statements taken out less often.

    Nothing here is tried and undone. The first refusal of a verb is a mistake in a history and ends the whole build.
    """
    was, often = connection.features.uses_savepoints, gc.get_threshold()
    connection.features.uses_savepoints = False
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        connection.features.uses_savepoints = was
        gc.set_threshold(*often)


def _stories(seed, families, calendar, cast):
    """[(story, its path)]: who each family is and what will happen to it, before anything does."""
    leads, registry, told, nth = Leads(cast), household.Registry(), [], Counter()
    for number, kind in enumerate(mix.mix(families), 1):
        rng = Random(f"{seed}: family {number}")
        n = nth[kind.name]
        nth[kind.name] += 1
        lead = _persona_of(kind, n)
        flags = set(kind.flags[n]) if n < len(kind.flags) else _chance_flags(rng)
        at_school = kind.leads.get(mix.GRACE, 0)
        seen_by_visitor = at_school <= n < at_school + kind.teams
        if seen_by_visitor:
            flags.add("health-visitor")
        expecting = kind.unborn > n
        theme = _theme(rng, number, lead, seen_by_visitor, expecting, light=kind.light)
        path = kind.path(histories.Path(rng, frozenset(flags)))
        start = calendar.ago(path.length)
        school = agencies.PRIMARIES[0] if lead == mix.GRACE else None
        house = household.make(rng, number, theme, start, registry, cast, school=school, unborn=expecting)
        which = (0 if expecting else 1) if theme.key == "young_parent" else None
        telling = stories.Telling(theme, rng, house.words, which)
        told.append(
            (
                Story(
                    number,
                    rng,
                    cast,
                    calendar,
                    leads,
                    house,
                    telling,
                    kind.name,
                    path.tail,
                    kind.late,
                    lead,
                    frozenset(flags),
                ),
                path,
            )
        )
    shown = rahmans.story(Random(f"{seed}: shown"), cast, calendar, leads)
    told.append(shown)
    return told


def _persona_of(kind, n):
    """Who of the personas leads the nth family of this kind; empty when none does."""
    wanted = [key for key, count in kind.leads.items() for _ in range(count)]
    return wanted[n] if n < len(wanted) else ""


def _chance_flags(rng):
    flags = set()
    if rng.random() < 0.09:
        flags.add("warning")
    if rng.random() < 0.06:
        flags.add("unsafe")
    return flags


def _theme(rng, number, lead, small_child, expecting, light):
    """What a family's story is about. One that ends with a word of advice, or with one agency, is not about harm."""
    if expecting:
        return themes.BY_KEY["young_parent"]
    if lead == mix.GRACE:
        return themes.BY_KEY[AT_SCHOOL[number % len(AT_SCHOOL)]]
    if small_child:
        return themes.BY_KEY[histories.SMALL_CHILD[number % len(histories.SMALL_CHILD)]]
    if number % 15 == 14:
        return themes.BY_KEY["kinship"]
    not_now = {"kinship", *(themes.GRAVE if light else ())}
    usual = [t for t in themes.THEMES if t.key not in not_now]
    return rng.choices(usual, [t.share for t in usual])[0]


def _live(told, families, go_to, say):
    """Take every step of every story, all of them together in the order of time."""
    days = []
    for story, path in told:
        left, minutes, last = path.length, 0, None
        for n, (gap, step, arguments) in enumerate(path.steps):
            left -= gap
            day = story.calendar.ago(left)
            minutes = minutes + story.rng.randint(20, 55) if day == last else story.rng.randint(0, 150)
            last = day
            days.append((at(day, minutes), story.number, n, story, step, arguments))
    days.sort(key=lambda one: one[:3])
    every = max(1, len(days) // 20)
    ended, lengths = set(), {story.number: len(path.steps) for story, path in told}
    for count, (moment, number, n, story, step, arguments) in enumerate(days):
        go_to(moment)
        step(story, **arguments)
        if n == lengths[number] - 1:
            ended.add(number)
        if count % every == 0:
            say(f"Making {families} families… {len(ended)}", count / len(days))
    say(f"Making {families} families… {len(ended)}", 1.0)


def post_what_was_held_back():
    """Letters of days that have passed were read long ago: mark each as sent at the moment it was posted."""
    Letter.objects.filter(sent_at=None, posted_at__lt=timezone.now()).update(
        sent_at=F("posted_at"), attempts=1
    )


def is_there() -> bool:
    """Whether this database holds any case: then the borough is left alone."""
    return Case.objects.exists()
