"""Who of a family may come to its own page today, for whoever asks who may look at the record."""

from audit.looking import MayLook
from cases import audience
from earlyhelp.dates import day
from portal.models import FamilyLink


def may_look(case_id) -> list[MayLook]:
    """Registered as audit.looking.WHO_MAY_LOOK[CASE]: those with a link that still opens, unless they read nothing."""
    links = FamilyLink.objects.usable().filter(case=case_id, case__closed_at=None)
    return [
        MayLook(link.person.called, f"by a link of {day(link.made_at)} to the family’s page")
        for link in links.select_related("person", "case")
        if audience.relative(link.person, link.case) != audience.NOBODY
    ]
