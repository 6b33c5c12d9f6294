"""What a name may be, and what becomes of one that is changed: asked by every form and verb that writes somebody down."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from cases import childhood
from cases.models import CLOSED, FamilyMember, PersonName
from earlyhelp import births

# A birth is registered within 42 days, and a first name can be added for a year after (Births and Deaths Registration
# Act 1953, sections 2 and 13).
NOT_NAMED_FOR = timedelta(days=180)  # and parents are late for good reasons
NAMED_WITHIN = timedelta(days=42 + 366)
NAMED_BY_NOW = "Only a baby can be without a name. Enter the name they have now."


PARTS = ("given_names", "family_name")
ASKED = (*PARTS, "preferred_name")  # of each it is asked what becomes of the one before


class Old(models.TextChoices):
    """What becomes of a name in whose place another is written."""

    KEPT = "kept", "They changed it: keep the old one as an earlier name"
    CLOSED = "closed", "They changed it, and nobody but me may find or see the old one"
    WRONG = "wrong", "The old one was written wrongly: do not keep it"


# What closing a name cannot do.
WRITTEN_BEFORE = (
    "Enquiries that named them by it show their name of today. Notes, letters and documents that were written before keep the "
    "words they were written in, and whoever sent an enquiry reads there what they wrote."
)


def as_named(said) -> dict:
    """What is `said` of somebody, with whether they are a baby not yet named: nobody who has a first name is, and whoever
    has none and is not born, or was lately. Nothing is made up for an empty box."""
    given, born = said.get("given_names", "").strip(), births.of(said.get("born_on"))
    lately = born is not None and born.earliest > timezone.localdate() - NOT_NAMED_FOR
    unborn = lately or said.get("part") == FamilyMember.Part.UNBORN
    return dict(said) | {
        "given_names": given,
        "family_name": said.get("family_name", "").strip(),
        "not_yet_named": not given and bool(said.get("not_yet_named") or unborn),
    }


def name_missing(
    *, given_names="", family_name="", not_yet_named=False, part="", born_on=None, **_rest
) -> dict:
    """What is wrong with a name, of somebody as `as_named` gives them: {field: sentence}. One name is enough, in either
    box; only a baby is without."""
    if not_yet_named and not childhood.is_child(part=part, birth=births.of(born_on)):
        return {"not_yet_named": "Only a baby can be without a name."}
    if not not_yet_named and not given_names and not family_name:
        return {"given_names": "Enter a name. One is enough, in either box."}
    return {}


def check_name(about, was=None):
    """Refuse a name that is missing. Who `was` without a name before stays so: nobody is kept from saying something else."""
    missing = name_missing(**about)
    if missing and not ("not_yet_named" in missing and was and was.not_yet_named):
        raise ValidationError(missing)


def check_a_baby(said, was=None):
    """Refuse to write of somebody long born that they are not yet named, who `was` not so before."""
    born = births.of(said.get("born_on"))
    named_by_now = born is not None and born.latest < timezone.localdate() - NAMED_WITHIN
    if named_by_now and as_named(said)["not_yet_named"] and not (was and was.not_yet_named):
        raise ValidationError({"not_yet_named": NAMED_BY_NOW})


def replaced(was, now) -> bool:
    """Whether another name stands where one stood. Filling an empty box replaces none, nor does naming a baby."""
    before = {one: getattr(was, one) for one in ASKED}
    return not was.not_yet_named and any(before[one] not in ("", now.get(one, before[one])) for one in ASKED)


def check_kept(was, now, old_name):
    """Refuse a change of a person's name to `now` while nobody has said what becomes of the old one."""
    if replaced(was, now) and old_name not in Old.values:
        raise ValidationError({"old_name": "The name is changed. Choose what becomes of the old one."})


def keep_old(person, was, old_name, *, known_to):
    """Keep the name that stood there (`was`), and what they liked to be called, as earlier ones, open or closed (`known_to` whoever changed it), if that
    was said of it. Called inside a verb."""
    if was["not_yet_named"] or old_name == Old.WRONG:
        return
    changed = {one for one in ASKED if was.get(one, "") not in ("", getattr(person, one))}
    before = []
    if changed & set(PARTS):
        before.append({one: was[one] for one in PARTS} | {"why": PersonName.Why.CHANGED})
    if "preferred_name" in changed and was["preferred_name"] != was["given_names"]:
        before.append({"given_names": was["preferred_name"], "why": PersonName.Why.KNOWN_AS})
    topic = CLOSED if old_name == Old.CLOSED else ""
    for name in before:
        kept = PersonName.objects.create(person=person, to_on=timezone.localdate(), topic=topic, **name)
        if kept.closed:
            kept.known_to.set([known_to])
