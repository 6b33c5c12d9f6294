"""The plan on paper, for one member of the family, in their language."""

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from cases import audience, owed
from cases.may import SEES
from cases.status import OwedKind
from documents.about import CASES
from documents.drawing import TODAY
from documents.kinds import Kind
from earlyhelp.authority import authority
from plans.for_family import gather
from plans.models import Plan


def plan_html(plan, language, *, reader) -> str:
    """The whole document as HTML for one Person of the family, everything people wrote escaped. `language` is one of the
    authority's codes. The day on which it is made is left open (documents.drawing)."""
    return _drawn(plan, language, reader, audience.relative(reader, plan.case))


def _drawn(plan, language, reader, viewer):
    review_on = owed.due_on(plan.case, OwedKind.REVIEW)
    with override(language):
        return render_to_string(
            "plans/print.html",
            {
                "authority": authority(),
                "language": language,
                "plan": plan,
                "case": plan.case,
                "shown": gather(plan, viewer),
                "review_on": review_on,
                "review_is_late": review_on and review_on < timezone.localdate(),
                "reader": reader,
                "today": TODAY,
            },
        )


def _html(document):
    plan, reader = Plan.objects.select_related("case__family").get(pk=document.about_id), document.reader
    viewer = audience.relative(reader, plan.case)
    if viewer == audience.NOBODY:
        raise ValidationError(f"{reader.called} {audience.READS_NOTHING}")
    return _drawn(plan, document.language, reader, viewer)


PLAN = Kind(
    key="plan",
    words="The plan as a PDF",
    about=CASES,
    may=SEES,
    html=_html,
    page="plans:ask_for_pdf",
    back="plans:show",
)
