"""That somebody was refused: a page (403), or a record that is real and that they may not see (404 for them)."""

from django.core.exceptions import PermissionDenied

from audit import kept, trail
from audit.trail import NOBODY


def write(request, *, why, records, typed="", who=None):
    """One line for each record that is real, or one of the page where it is about none, which names the row that keeps
    what was `typed` for a reference.

    `why` is the exception that refuses, and `records` [(model, the id that is asked for)]. What was never there
    leaves no line: nobody was refused anything. Of whoever has no account their page may say `who` they are, an
    Actor.
    """
    by = request.user if request.user.is_authenticated else who or NOBODY
    details = {"page": request.resolver_match.view_name, "why": _why(why)}
    real = [found for model, pk in records if (found := model._base_manager.filter(pk=pk).first())]
    for record in real:
        trail.record(f"{record._meta.model_name}.refused", record, by=by, case=_case(record), **details)
    if not real and isinstance(why, PermissionDenied) and request.user.is_authenticated:
        if typed:
            details["search"] = kept.searched({"reference": typed}, by=by)
        trail.record("page.refused", request.user, by=by, **details)


def _why(why):
    return "not_permitted" if isinstance(why, PermissionDenied) else "not_seen"


def _case(record):
    """The case a record is, or is of."""
    return record if record._meta.model_name == "case" else getattr(record, "case", None)
