"""The ledger of the duty to share: each sharing with another body, each asking for it and each refusal is a row.

A verb that shares, asks or refuses writes it in its own transaction, from whatever app: a test fails for one that does
not (tests/architecture/test_every_sharing_leaves_a_row.py).
"""

from django.contrib.contenttypes.models import ContentType

from cases.models import Case, Disclosure, SharingBasis
from earlyhelp.wording import listed

KIND, REASON, BASIS = Disclosure.Kind, Disclosure.Reason, SharingBasis.Basis


def write(
    *,
    kind=KIND.SHARED,
    record,
    about,
    what,
    people,
    shared_by,
    shared_with,
    basis,
    why="",
    nature="",
    question="",
    answer="",
    by,
) -> Disclosure:
    """Write down one sharing, asking or refusal. Returns the Disclosure. Inside the verb that does it.

    `record` is the case, or the enquiry, under which it is done; `about` with what: a check, a step up, an offer.
    `people` are the names of those it is about. A refusal has the one reason that the law knows.
    """
    return Disclosure.objects.create(
        kind=kind,
        case=record if isinstance(record, Case) else None,
        record_type=ContentType.objects.get_for_model(record),
        record_id=record.pk,
        about_type=ContentType.objects.get_for_model(about),
        about_id=about.pk,
        what=what[:300],
        people=listed(people),
        shared_by=str(shared_by)[:300],
        shared_with=str(shared_with)[:300],
        basis=basis,
        why=why,
        nature=nature,
        question=question,
        answer=answer,
        reason=REASON.DETRIMENT if kind == KIND.REFUSED else "",
        by=by,
    )


def basis_wrong(basis, *, agreed) -> str:
    """Why something cannot be shared, or asked for, on this basis; "" where it can. `agreed` is whether the family has."""
    if basis not in BASIS.values:
        return "Select the lawful basis."
    if basis == BASIS.CONSENT and not agreed:
        return "The family has not agreed, so consent cannot be the basis. Choose another."
    return ""


def about(thing):
    """The rows of one check, step up or offer, the first first."""
    kind = ContentType.objects.get_for_model(thing)
    return Disclosure.objects.filter(about_type=kind, about_id=thing.pk).order_by("pk")
