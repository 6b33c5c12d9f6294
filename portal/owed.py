"""What is owed on cases to their families: an answer to what they wrote from their own page."""

from collections.abc import Iterable

from cases.owed import Owes, answering
from cases.status import OwedKind
from earlyhelp.written import Written, among
from portal.models import FamilyMessage

_unanswered = Written(
    lambda ids: (
        FamilyMessage.objects.unanswered()
        .filter(case__in=among(ids))
        .order_by("pk")
        .values_list("case_id", "pk", "said_at")
    ),
    ids=list,
)


def on_cases(cases) -> Iterable[Owes]:
    """What is owed on these: {id: cases.facts.Facts}."""
    for pk, message, said_at in _unanswered(ids=list(cases)):
        case, about = cases[pk], (FamilyMessage, message)
        yield Owes(OwedKind.ANSWER_FAMILY, pk, about, **answering(said_at), **case.whose)
