"""Who may read something: one type, one rule.

Something is for the team, for the team and the family, for the team and some of the family by name, or (in an enquiry's
life) for the front door and whoever asked. A marked topic is the team's alone: what tells of domestic abuse or of
somebody outside the family goes no further, and what tells of a hidden address not even to all of the team.
`may_read` asks of one thing, `readable` of a queryset; both read the same columns the same way (Working Together
2023 and the Data Protection Act 2018: share what is needed with whom it is needed, and say why).
"""

from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Q


class Audience(models.TextChoices):
    TEAM = "team", "The team only"
    NAMED = "named", "The team, and those of the family who are named"
    FAMILY = "family", "The team, and those of the family who agreed"
    ASKER = "asker", "The front door, and whoever asked"


class Topic(models.TextChoices):
    """What makes something the team's alone, whoever else would read it."""

    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse"
    THIRD_PARTY = "third_party", "Somebody else’s business"
    HIDDEN_ADDRESS = "hidden_address", "Hidden address"


# Who may read each kind of thing unless somebody has said otherwise. A kind that is not here is readable to nobody.
USUAL = {
    "plans.plan": Audience.FAMILY,  # its words, and the family’s own scores
    "plans.goal": Audience.FAMILY,
    "plans.action": Audience.FAMILY,
    "plans.meeting": Audience.FAMILY,
    "cases.teammember": Audience.FAMILY,
    "cases.note": Audience.TEAM,
    "cases.address": Audience.TEAM,
    "cases.contact": Audience.TEAM,
    "cases.personname": Audience.TEAM,
    "cases.equalityanswer": Audience.TEAM,  # theirs: on no page and no paper of the family's
    "cases.safetywarning": Audience.TEAM,
    "documents.document": Audience.TEAM,
    "assessments.voice": Audience.TEAM,  # a child's words are nobody's in the family unless the child says so
    "referrals.check": Audience.TEAM,
    "referrals.enquirymove": Audience.TEAM,
}


@dataclass(frozen=True)
class Viewer:
    """Somebody to whom something is shown: what they read by what they are, and as whom they may be named.

    Made only by cases/audience.py. `person` is a member of the family, `user` a worker; 0 for none.
    """

    audiences: frozenset = frozenset()
    topics: frozenset = frozenset()
    person: int = 0
    user: int = 0


def usual(kind) -> Audience:
    """Who may read things of this model unless somebody has said otherwise."""
    return USUAL[kind._meta.label_lower]


def _has(kind, name) -> bool:
    return any(field.name == name for field in kind._meta.get_fields())


def may_know(viewer, topic) -> bool:
    """Whether what is marked so, or not marked (""), may be told them, as far as its mark goes."""
    return not topic or topic in viewer.topics


def may_read(viewer, thing) -> bool:
    """Whether this may be shown to them. Of something under another (an action of a goal) both are asked."""
    if not (_is_for(viewer, thing) or _knows(viewer.user, thing)):
        return False
    within = getattr(type(thing), "read_within", None)
    return within is None or may_read(viewer, getattr(thing, within))


def _is_for(viewer, thing):
    """Whether it is for such as them, or names them, and may be known to them."""
    kind = type(thing)
    if _has(kind, "topic") and not may_know(viewer, thing.topic):
        return False
    audience = thing.audience if _has(kind, "audience") else usual(kind)
    if audience in viewer.audiences:
        return True
    named = audience == Audience.NAMED and viewer.person and _has(kind, "shown_to")
    return bool(named) and any(one.pk == viewer.person for one in thing.shown_to.all())


def _knows(user, thing):
    """Whether a worker wrote it, or was named for it."""
    kind = type(thing)
    if not user:
        return False
    if _has(kind, "known_to"):
        return any(one.pk == user for one in thing.known_to.all())
    written_by = getattr(kind, "written_by", None)
    return written_by is not None and getattr(thing, written_by) == user


def readable(kind, viewer, within="") -> Q:
    """What `may_read` says, as a condition on rows of this model; `within` is the way to them from the rows asked."""
    topics = Q()
    if _has(kind, "topic"):
        topics = Q(**{f"{within}topic__in": ["", *sorted(viewer.topics)]})
    if _has(kind, "audience"):
        read = Q(**{f"{within}audience__in": sorted(viewer.audiences)})
        if viewer.person and _has(kind, "shown_to"):
            named = _named(kind, "shown_to", viewer.person, within)
            read |= Q(**{f"{within}audience": Audience.NAMED}) & named
    else:
        read = Q() if usual(kind) in viewer.audiences else Q(pk__in=[])
    read &= topics
    if viewer.user and _has(kind, "known_to"):
        read |= _named(kind, "known_to", viewer.user, within)
    elif viewer.user and getattr(kind, "written_by", None):
        read |= Q(**{f"{within}{kind.written_by}": viewer.user})
    if above := getattr(kind, "read_within", None):
        read &= readable(kind._meta.get_field(above).related_model, viewer, f"{within}{above}__")
    return read


def _named(kind, many, pk, within):
    field = kind._meta.get_field(many)
    rows = field.remote_field.through.objects.filter(
        **{field.m2m_field_name(): OuterRef(f"{within}pk"), field.m2m_reverse_field_name(): pk}
    )
    return Q(Exists(rows))


class ReadableQuerySet(models.QuerySet):
    def readable_by(self, viewer):
        """Those that may be shown to this Viewer: the only way to a page of the family's, to paper, or to whoever asked."""
        return self.filter(readable(self.model, viewer))


def marked_stays_with_the_team():
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_marked_is_the_teams", condition=Q(topic="") | Q(audience="team")
    )


class ForSomebody(models.Model):
    """Something of which somebody says who may read it. Until somebody does, it is the team's."""

    audience = models.CharField(max_length=10, choices=Audience, default=Audience.TEAM)
    topic = models.CharField(max_length=20, choices=Topic, blank=True, default="")
    shown_to = models.ManyToManyField(
        "cases.Person", related_name="+", blank=True, help_text="Those of the family who are named"
    )

    # What may be said of things of this kind; who wrote it; what it stands under, if it is read only with that.
    may_be_for = (Audience.FAMILY, Audience.NAMED, Audience.TEAM, Topic.DOMESTIC_ABUSE, Topic.THIRD_PARTY)
    written_by = None
    read_within = None

    class Meta:
        abstract = True

    @property
    def for_whom(self) -> str:
        """Who may read it, in the one word that a form offers and a verb takes (cases/audience.py)."""
        return self.topic or self.audience

    @property
    def mark(self) -> str:
        """What staff pages say of who may read it; "" where that is what is usual for its kind."""
        if self.topic:
            return self.get_topic_display()
        return "" if self.audience == usual(type(self)) else MARKS[self.audience]


MARKS = {
    Audience.TEAM: "Team only",
    Audience.NAMED: "Some of the family",
    Audience.FAMILY: "The family may read",
}
