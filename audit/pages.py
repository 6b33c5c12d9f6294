"""Who may open the pages of this app; and what every page about a record stands behind, so that the trail has its line."""

from functools import partial

from audit import trail
from audit.may import READS
from earlyhelp import pages

audit_page = partial(pages.page, may=READS)


def record_page(*, case=lambda record: None, **how):
    """A page about one record, every opening of which is written to the trail, with the case that case(record) names.

    The rest is what earlyhelp.pages.record_page takes.
    """

    def look(request, record):
        here = request.resolver_match.view_name
        trail.viewed(record, by=request.user, case=case(record), page=here)

    return pages.record_page(look=look, **how)
