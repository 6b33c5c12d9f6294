"""What the pages of an assessment look up: one that this case has not is a page that does not exist."""

from django.http import Http404

from assessments.models import Assessment


def latest_or_404(case) -> Assessment:
    found = case.assessments.order_by("-pk").select_related("author", "signed_off_by").first()
    if found is None:
        raise Http404
    return found
