"""No secret reaches anybody who may not read it: random families, every word a marker, everything that is shown looked
through. With one guard taken out, it is found that it does."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.db.models import Q, Value

from cases import addresses, audience
from cases.models import Address, Note, TeamMember
from cases.models import audience as rule
from documents.models import Document
from plans import for_family
from plans.models import Action, Goal, Meeting
from portal import words
from referrals import gathered
from referrals.models import EnquiryMove
from referrals.steps import reading
from referrals.views import enquiry, partner, what_was_decided
from tests.family_of_secrets import SHOWN_TO, Base, World
from tests.how_many import dice, grows, number
from tests.partners import nurse, nurses
from tests.social_care import duty, social_care

__all__ = ["duty", "nurse", "nurses", "social_care"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def base(supported_case, people, social_care, duty, nurses, nurse, signed_in):
    return Base(supported_case, people, social_care, duty, nurses, nurse, signed_in)


@contextmanager
def a_family(chance, base, whole=False):
    """A family of chance, of which nothing stays."""
    with transaction.atomic():
        yield World(chance, base, whole).made()
        transaction.set_rollback(True)


@grows
@pytest.mark.parametrize("part", range(number(1, 20)))
def test_nobody_is_shown_what_they_may_not_read(part, base):
    chance = dice(f"secrets {part}")
    for n in range(number(4, 100)):
        with a_family(chance, base) as family:
            assert family.found() == [], f"family {n} of part {part}"


# --- with one guard taken out -----------------------------------------------------------------------------


def unasked(*kinds):
    """Rows of these kinds are readable to everybody."""

    def out(patch):
        asked = rule.readable

        def readable(kind, viewer, within=""):
            return Q() if kind in kinds else asked(kind, viewer, within)

        for module in (rule, for_family, addresses):
            patch.setattr(module, "readable", readable)

    return out


def instead(module, name, value):
    return lambda patch: patch.setattr(module, name, value)


def as_if(**said):
    """Each member of the family as if they stood so."""
    asked = audience.as_they_stand
    return lambda person, facts: asked(person, facts and facts | said)


def told_to_all(case, viewer):
    return case.messages.select_related("answered_by").annotate(unnamed=Value(False))


def written_anew(kept, viewer, **values):
    """A statement that is kept has its guard in it for good, so with one taken out it is written anew."""
    return [] if viewer == audience.NOBODY else kept._build(viewer, **values)


def with_names(patch):
    for module in (for_family, words):
        patch.setattr(module, "not_told_of", lambda *_: Value(False))


def with_lives(patch):
    """The life of an enquiry is asked for in its own statement, which is kept, and each line once more as it is shown."""
    unasked(EnquiryMove)(patch)
    for name in ("_lists", "_statement"):
        patch.setattr(gathered, name, getattr(gathered, name).__wrapped__)
    patch.setattr(
        what_was_decided, "audience", SimpleNamespace(**vars(audience) | {"may_read": lambda *_: True})
    )


FAMILY, WORKERS, OUTSIDE = ({one} for one in SHOWN_TO[:3])
# What is taken out, and to whom that should show.
GUARDS = {
    "who may read a goal": (FAMILY, unasked(Goal)),
    "who may read an action": (FAMILY, unasked(Action)),
    "an action is read within its goal": (FAMILY, instead(Action, "read_within", None)),
    "who may learn of a meeting": (FAMILY, unasked(Meeting)),
    "who is told of a helper": (FAMILY, unasked(TeamMember)),
    "a helper not told of has no name": (FAMILY, with_names),
    "who may read a note": (WORKERS, unasked(Note)),
    "who may read a file": (WORKERS, unasked(Document)),
    "who knows a hidden address": (WORKERS, unasked(Address)),
    "who answers for a family": (WORKERS, instead(audience, "knows_hidden_addresses", lambda *_: True)),
    "who reads the plan’s own words": (FAMILY, instead(for_family, "may_read", lambda *_: True)),
    "somebody who does not agree": (FAMILY, instead(audience, "as_they_stand", as_if(answer="given"))),
    "somebody young of whom nobody judged": (FAMILY, instead(audience, "_is_adult", lambda _: True)),
    "whose messages": (FAMILY, instead(words, "told", told_to_all)),
    "the life of an enquiry": (OUTSIDE, with_lives),
    "where a family hides, to a partner": (OUTSIDE, instead(partner, "may_know", lambda *_: True)),
    "where a family hides, to whoever asked": (OUTSIDE, instead(enquiry, "may_know", lambda *_: True)),
    "reasons are for colleagues": (OUTSIDE, instead(audience, "is_colleague", lambda _: True)),
    "whoever asked is no colleague": (OUTSIDE, instead(audience, "asker", audience.front_door)),
    "what social care alone is told": (
        WORKERS,
        instead(reading, "for_reader", lambda sent, _, **more: sent),
    ),
}


def test_with_any_guard_taken_out_it_is_found(base, monkeypatch):
    chance, left = dice("guards"), dict(GUARDS)
    for _family in range(6):
        with a_family(chance, base, whole=True) as family:
            assert family.found(set().union(*(to for to, _ in left.values()))) == []
            for guard, (to, take_out) in list(left.items()):
                with monkeypatch.context() as patch:
                    patch.setattr(audience.WrittenFor, "__call__", written_anew)
                    take_out(patch)
                    if family.found(to):
                        del left[guard]
        if not left:
            break
    assert list(left) == []
