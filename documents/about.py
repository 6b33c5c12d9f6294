"""What a document is about: a family's case, or a record of an app above, which says at start who has what is about it.

hooks.register(ABOUT, "referrals.files.ENQUIRIES")

A document's record is the row whose pages it stands on. Whoever does not see the record sees none of its documents;
of those who do, the audience of each document says who reads it, and a kind that a worker makes who has it made.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from cases import audience
from cases.may import CHANGES, SEES, WORKS
from earlyhelp import hooks
from earlyhelp.may import May

ABOUT = "documents: what they are about"


@dataclass(frozen=True)
class About:
    """A kind of record that documents are about, by the label of its model.

    Of those who see it (`sees`), `works` may put files in and `changes` take them away; viewer(user, record) is as whom
    somebody who sees it reads. began(user, case) gives those of its records that a case began with, as far as somebody
    sees them: what was put in there is shown from the family's record too. `named` is the detail of a line of the trail
    that holds its id, "" where the line names the case already.
    """

    model: str
    sees: May
    works: May
    changes: May
    viewer: Callable
    began: Callable = lambda user, case: []
    named: str = ""


CASES = About("cases.case", SEES, WORKS, CHANGES, audience.worker)


def of(record) -> About:
    """What documents about this record go by. Raises KeyError for a record that none can be about."""
    return {one.model: one for one in _all()}[record._meta.label_lower]


def began(user, record) -> list:
    """The records of all kinds that a case began with, as far as somebody sees them; nothing else began with any."""
    if of(record) is not CASES:
        return []
    return [found for one in _all() for found in one.began(user, record)]


def columns(record) -> dict:
    """How the row of a document says which record it is about. One that a worker makes of something of a case says in
    `about` what that is besides."""
    if of(record) is CASES:
        return {"case": record}
    return {
        "case": None,
        "about_type": ContentType.objects.get_for_model(record),
        "about_id": record.pk,
    }


def named(document) -> dict:
    """What a line of the trail says of a document besides its case."""
    record = document.record
    return {name: record.pk} if (name := of(record).named) else {}


def _all():
    return [CASES, *hooks.registered(ABOUT)]
