"""Finding the other record of a family."""

from audit.searching import looked_for_people
from cases.pages import case_page, frame
from earlyhelp import pages
from earlyhelp.drafts import asked
from matching.find import find
from matching.forms.finding import FindRecordForm
from matching.found import families_of
from matching.may import MERGES_OF

MOST_FOUND = 20


@case_page(may=MERGES_OF, form=True)
def find_other(request, case):
    """The other record of this family, looked for by anything known of somebody in it."""
    form = asked(request, FindRecordForm)
    found, looked = [], form.is_bound and form.is_valid()
    if looked:
        found = families_of(
            find(limit=MOST_FOUND, thorough=True, reader=request.user.pk, **form.cleaned_data),
            user=request.user,
        )
        found = [one for one in found if one.family.pk != case.family_id]
        looked_for_people(
            case.family,
            known=form.cleaned_data,
            found=[one.family for one in found],
            by=request.user,
            case=case,
        )
    more = frame(request, case, "cases:people", found=found, looked=looked)
    return pages.form_page(
        request, form, "Find the other record of this family", template="matching/find_other.html", **more
    )
