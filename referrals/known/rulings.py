"""Whether an enquiry is about a family we know: somebody looked, and said yes, or no with a reason. Both can be undone.

The history of an enquiry is read by whoever sent it, who must not learn from it that a family is known, or which. So it says
that our records were looked at, and the ruling itself is shown to the front door only.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import membership, sharing, whom_to_ask
from cases.models import Case, Family
from earlyhelp import hooks
from earlyhelp.written import hold_row
from referrals import enquiries, restricted
from referrals.known import closed_names, likely
from referrals.models import EnquiryPerson, Ruling
from referrals.status import EnquiryStatus

# A hook: `follow(enquiry, family_id)` is told, inside the verb that holds the enquiry, that it is about this family, or, about
# it already, is decided on again.
ABOUT = "referrals: an enquiry is about a family"
LOOKED = "Looked for this family in our records"
SETTLED = (EnquiryStatus.DECIDED, EnquiryStatus.SECOND_LOOK)


@transaction.atomic
def look_again(enquiry, *, by):
    """Look once more for the families that an enquiry may be about. Returns the Enquiry."""
    enquiry = enquiries.locked(enquiry, by)
    likely.look(enquiry)
    trail.record("enquiry.looked_again", enquiry, by=by)
    return enquiry


@transaction.atomic
def link(enquiry, *, family, why="", by):
    """Say that an enquiry is about a family we know. Returns the Ruling.

    The people named in it are tied to those of the family's people they must be, by first name and birth.
    """
    enquiry, family = _held(enquiry, family, by)
    if enquiry.family_id == family.pk:
        raise ValidationError("This enquiry is linked to this family already.")
    if enquiry.family_id:
        raise ValidationError("This enquiry is linked to another family. Undo that first.")
    _not_ruled_yet(enquiry, family)
    ruling = Ruling.objects.create(enquiry=enquiry, family=family, same=True, why=why.strip(), by=by)
    enquiry.family = family
    enquiry.save(update_fields=["family"])
    tie(enquiry, family)
    _tell("enquiry.linked", ruling, by)
    restricted.let_go(family.pk)
    follow(enquiry, family.pk)
    return ruling


def follow(enquiry, family_id):
    """Have an enquiry, held, know what this family, which it is about, has said since; inside a verb."""
    for tell in hooks.registered(ABOUT) if family_id else ():
        tell(enquiry, family_id)


def choose(enquiry, family, *, by):
    """Whoever decides an enquiry has chosen this family, or one that was linked: that it is the one is said as by linking, so
    that it can be undone as that. Inside the verb that decides, which holds both."""
    if enquiry.family_id == family.pk or enquiry.rulings.filter(family=family, undone_at=None).exists():
        return
    ruling = Ruling.objects.create(enquiry=enquiry, family=family, same=True, by=by)
    _on_trail("enquiry.linked", ruling, by)
    follow(enquiry, family.pk)


@transaction.atomic
def keep_apart(enquiry, *, family, why, by):
    """Say that an enquiry is not about a family that looks like it. Returns the Ruling; it is not offered again."""
    enquiry, family = _held(enquiry, family, by)
    if not why.strip():
        raise ValidationError({"why": "Say how you know that it is another family."})
    if enquiry.family_id == family.pk:
        raise ValidationError("This enquiry is linked to this family. Undo that first.")
    _not_ruled_yet(enquiry, family)
    ruling = Ruling.objects.create(enquiry=enquiry, family=family, same=False, why=why.strip(), by=by)
    _tell("enquiry.kept_apart", ruling, by)
    return ruling


@transaction.atomic
def undo(ruling, *, by):
    """Take back what was said about an enquiry and a family. Returns the Ruling.

    Those named are none of the family's people any more. Whom a decision about this enquiry wrote into its record by mistake
    leaves it, and stays theirs: they are written down once, whatever family it is.
    """
    enquiries.locked(ruling.enquiry, by)
    # Held before the family, as merging holds them: two who do both at once do not stand in a circle.
    ruling = (
        Ruling.objects.select_for_update(of=("self",)).select_related("enquiry", "family").get(pk=ruling.pk)
    )
    enquiry, family = _held(ruling.enquiry, ruling.family, by, live=False)
    if ruling.undone_at:
        raise ValidationError("This has been undone already.")
    ruling.undone_at, ruling.undone_by = timezone.now(), by
    ruling.save(update_fields=["undone_at", "undone_by"])
    if ruling.same:
        enquiry.family = None
        enquiry.save(update_fields=["family"])
        _part(enquiry, family, by)
    _tell("enquiry.unlinked" if ruling.same else "enquiry.not_kept_apart", ruling, by)
    return ruling


def _held(enquiry, family, by, live=True):
    """The enquiry, then the family, read again and held; refused when this person may not rule on them."""
    enquiry = enquiries.locked(enquiry, by)
    if enquiry.status in SETTLED:
        raise ValidationError("This enquiry has been decided. Open it again first.")
    family = hold_row(Family, family.pk)
    if sharing.hidden([family.pk], by):
        raise ValidationError(f"You may not see this record. {whom_to_ask.words(family.pk)}.")
    if live and family.merged_into_id:
        raise ValidationError("This record has been made one with another. Open the page again.")
    return enquiry, family


def _not_ruled_yet(enquiry, family):
    made = Ruling.objects.filter(enquiry=enquiry, family=family, undone_at=None).select_related("by").first()
    if made:
        raise ValidationError(f"{made.by} has said already that this is another family. Undo that first.")


def _part(enquiry, family, by):
    """Nobody named in an enquiry is one of a family's people; both are held. Who is named in another about it stays of it."""
    named = EnquiryPerson.everybody.filter(enquiry=enquiry)
    others = EnquiryPerson.objects.filter(enquiry__family=family).exclude(enquiry=enquiry)
    made = list(
        named.exclude(made=None).exclude(made__in=others.values("person")).values_list("made", flat=True)
    )
    named.update(person=None, name_closed=False)
    membership.never_were(family, made, note=f"{enquiry.reference} is about another family", by=by)


def _tell(verb, ruling, by):
    enquiries.note(ruling.enquiry, LOOKED, audience=enquiries.ASKER, by=by)
    _on_trail(verb, ruling, by)


def _on_trail(verb, ruling, by):
    case = Case.objects.filter(family=ruling.family_id).order_by("-pk").first()
    trail.record(verb, ruling.enquiry, by=by, case=case, family=ruling.family_id, ruling=ruling.pk)


# --- who of a family's people is meant ---------------------------------------------------------------


def members_of(family) -> list:
    """The people of a family today."""
    return [m.person for m in family.members.today().select_related("person")]


def the_same(named, members) -> list:
    """Those of a family's people that somebody named in an enquiry may be: same first name, no other birth. Of whoever has
    one name it is that one, in whichever box it stands."""
    return [person for person in members if _first(person) == _first(named) and _born_alike(person, named)]


def _first(person):
    return (person.given_names or person.family_name).casefold()


def _born_alike(person, named):
    return not (person.birth and named.birth) or person.birth.may_be(named.birth)


def tie(enquiry, family):
    """Say which of a family's people each person named is, where only one can be meant; inside a verb."""
    members = members_of(family)
    for named in EnquiryPerson.objects.select_for_update().filter(enquiry=enquiry, person=None):
        if len(same := the_same(named, members)) == 1:
            named.person = same[0]
            named.save(update_fields=["person"])
    closed_names.mark(EnquiryPerson.everybody.filter(enquiry=enquiry))
