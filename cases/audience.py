"""Who may read something: the viewers there are, and how somebody says who may read what they write.

A viewer is a worker who sees the family's record, one member of the family, or somebody outside who sent an enquiry or
was asked about one. `may_read(viewer, thing)` is the one question; `.readable_by(viewer)` asks it of many at once.
"""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_date

from accounts.roles import Right
from cases import answering, childhood, holders
from cases.models import Agreement, FamilyMember, Person, SafetyWarning
from cases.models.audience import Audience, Topic, Viewer, may_know, may_read, readable, usual
from earlyhelp.births import Birth
from earlyhelp.wording import listed
from earlyhelp.written import Written

__all__ = [
    "Audience",
    "Topic",
    "Viewer",
    "may_know",
    "may_read",
    "readable",
    "usual",
]  # the rule itself stands beside its columns

COLLEAGUES = frozenset({Audience.TEAM, Audience.NAMED, Audience.FAMILY, Audience.ASKER})
KNOWN_TO_COLLEAGUES = frozenset({Topic.DOMESTIC_ABUSE, Topic.THIRD_PARTY})


# --- viewers ------------------------------------------------------------------------------------------


def worker(user, case) -> Viewer:
    """Somebody who sees this family's record (`Case.objects.visible_to`): all but what tells of a hidden address."""
    return as_colleague(user.pk, knows_hidden_addresses(user, case))


def as_colleague(user, knows) -> Viewer:
    """A worker by their number; `knows` says whether they may know where the family's people hide."""
    return Viewer(COLLEAGUES, frozenset(Topic) if knows else KNOWN_TO_COLLEAGUES, user=user)


def knows_hidden_addresses(user, case) -> bool:
    """Whether somebody who sees this record may know where its people hide, without being named for it.

    The lead professional must be able to visit; those who hold the restriction of a record answer for it, and so do
    managers while no lead is at work, or a family in danger would be out of reach. Nobody else needs it to do their
    part, and each who knows is one more from whom it can be had: they are named one by one (`Address.known_to`).
    """
    if case.lead_id:
        return case.lead_id == user.pk or (case.restricted and holders.of(case).filter(user=user).exists())
    if not user.has_right(Right.NAME_LEAD):
        return False
    own = case.agency_id in [one.pk for one in user.agencies(Right.NAME_LEAD)]
    return own or user.pk in [one.pk for one in answering.managers(case)]


def front_door() -> Viewer:
    """Somebody who works at the front door, of an enquiry they may open: they must be able to reach the family."""
    return Viewer(COLLEAGUES, frozenset(Topic))


def social_care() -> Viewer:
    """Somebody of the social care team to which a family was stepped up, of what was sent to it."""
    return Viewer(COLLEAGUES, frozenset(Topic))


def asker() -> Viewer:
    """Whoever sent an enquiry, of its life."""
    return Viewer(frozenset({Audience.ASKER}))


def asker_who(user) -> Viewer:
    """The same by name: what they wrote themselves they read again."""
    return replace(asker(), user=user.pk)


def receiver() -> Viewer:
    """Somebody of a partner or an agency that is asked about one enquiry, of what they are told of it."""
    return Viewer()


def is_colleague(viewer) -> bool:
    """Whether they read what colleagues write to each other, such as the reason for a hand-over."""
    return Audience.TEAM in viewer.audiences


def child_by_hand(person) -> Viewer:
    """A child to whom a worker reads, or gives into their own hands, what is for them: of whatever age, and whether or not
    they have been asked to agree. No page and no link of the family's goes by it."""
    return Viewer(frozenset({Audience.FAMILY}), person=person.pk)


NOBODY = Viewer()
# After the name of somebody to whom nothing may be shown.
READS_NOTHING = (
    "does not agree to work with us, or is a young person of whom nobody has written down that they understand. "
    "Ask, and record their answer, first."
)


def relative(person, case) -> Viewer:
    """One member of the family, as they stand in it today; one statement. NOBODY when they are to read nothing."""
    said = standing(family=case.family_id, case=case.pk, person=person.pk).first()
    return as_they_stand(person.pk, said and said["json"])


def relatives(case) -> dict[Person, Viewer]:
    """Everybody of the family to whom something may be shown today, in the order they were written down."""
    people = {one.pk: one for one in Person.objects.in_family_of(case)}
    rows = standing(family=case.family_id, case=case.pk, person__in=people).order_by("pk")
    found = {people[row["person_id"]]: as_they_stand(row["person_id"], row["json"]) for row in rows}
    return {person: viewer for person, viewer in found.items() if viewer != NOBODY}


def standing(*, family, case, **which):
    """How members of a family stand to a case of theirs, as rows of {person_id, json}, for `as_they_stand`: their part
    and age, and what they last said when asked to work with us, since they last came back to it. Values may be references to an outer query."""
    last = Agreement.objects.still_said().filter(case=case, person=OuterRef("person"))
    facts = JSONObject(
        part="part",
        born_on="person__born_on",
        sure="person__born_accuracy",
        end="person__end",
        answer=Subquery(last.values("answer")[:1]),
        understanding=Subquery(last.values("understanding")[:1]),
    )
    rows = FamilyMember.objects.today().filter(family=family, **which)
    return rows.annotate(json=facts).values("person_id", "json")


def as_they_stand(person, said) -> Viewer:
    """One member of the family by their number, and what `standing` says of them (None when they have left it).

    They read what is for the family while they agree to work with us, as an adult, or as a young person of whom
    somebody judged, and wrote down, that they understand (the agreement's `understanding`).
    """
    if said is None or said["answer"] != Agreement.Answer.GIVEN or said["end"]:
        return NOBODY
    if not (said["understanding"] or _is_adult(said)):
        return NOBODY
    return Viewer(frozenset({Audience.FAMILY}), person=person)


def _is_adult(said):
    born_on = said["born_on"] and Birth(parse_date(said["born_on"]), said["sure"])
    return not childhood.is_child(part=said["part"], birth=born_on)


class WrittenFor:
    """A Written of what a viewer may read, `build(viewer, **values)`: one statement for all who read the same, whose own
    number is put in. Nobody reads nothing, without a statement."""

    def __init__(self, build, **kinds):
        self._build, self._kinds, self._kept = build, kinds, {}

    def __call__(self, viewer, **values):
        if viewer == NOBODY:
            return []
        who = {name: getattr(viewer, name) for name in ("person", "user") if getattr(viewer, name)}
        like = (viewer.audiences, viewer.topics, *who)
        if like not in self._kept:
            self._kept[like] = Written(
                lambda **given: self._build(
                    Viewer(viewer.audiences, viewer.topics, **{name: given.pop(name) for name in who}),
                    **given,
                ),
                **self._kinds,
                **dict.fromkeys(who, int),
            )
        return self._kept[like](**values, **who)


# --- saying who may read ------------------------------------------------------------------------------


def needs_care(case) -> bool:
    """Whether a word too many to the family could do harm: a warning says so, or somebody in it hides."""
    warned = SafetyWarning.objects.filter(
        family=case.family_id, ended_on=None, kind__in=SafetyWarning.CARE_TO_TELL
    )
    return warned.exists() or FamilyMember.objects.hiding().filter(family=case.family_id).exists()


def say(kind, for_whom, shown_to=(), *, case) -> dict:
    """Who may read something of this model, as its columns. `for_whom` is an audience, or a topic, which is the team's
    alone; None says what is usual for its kind. Those of the family who are named (`shown_to`) are written by `name`.
    Raises ValidationError."""
    if for_whom is None:
        for_whom = usual(kind)
    if for_whom not in kind.may_be_for:
        raise ValidationError({"for_whom": "Choose who may see this."})
    if for_whom in Topic.values:
        return {"audience": Audience.TEAM, "topic": for_whom}
    if for_whom == Audience.NAMED:
        ids = {one.pk for one in shown_to}
        here = FamilyMember.objects.today().filter(family=case.family_id, person__in=ids)
        if not ids or ids - set(here.values_list("person", flat=True)):
            raise ValidationError({"shown_to": "Choose who of the family may see this."})
    return {"audience": for_whom, "topic": ""}


def name(thing, shown_to):
    """Write down who of the family may read something that is for some of them; nobody else stays named."""
    thing.shown_to.set(shown_to if thing.audience == Audience.NAMED else ())


def say_again(thing, for_whom, shown_to=(), *, case):
    """Say anew who may read something that is about to be saved; None leaves it as it is."""
    if for_whom is None:
        return
    for column, value in say(type(thing), for_whom, shown_to, case=case).items():
        setattr(thing, column, value)
    name(thing, shown_to)


def shown(thing) -> dict:
    """What the page that changes something says of who may read it."""
    return {"for_whom": thing.for_whom, "shown_to": list(thing.shown_to.all())}


def check_told(users, *, already, case):
    """Refuse to name workers for what only those named for it know (`known_to`), but those who are told `already`
    (ids; whoever writes it is one) and the team of the case. Raises ValidationError."""
    here = set(already)
    if case:
        here |= set(case.team.live().values_list("user", flat=True))
    if outside := [one.name for one in users if one.pk not in here]:
        raise ValidationError({"known_to": f"{listed(outside)} cannot be told: choose people in this team."})
