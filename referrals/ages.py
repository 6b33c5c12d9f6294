"""Whether those an enquiry names are of an age that early help reaches, as the authority's file says."""

from earlyhelp.authority import authority
from referrals import triage


def out_of_reach(enquiry) -> str:
    """What whoever decides is told where every child named is too old; "" while one is young enough or of no known age."""
    children = [one for one in enquiry.people.all() if one.is_child]
    if not children or any(one.born_on is None for one in children):
        return ""
    youngest = min(triage.years_since(one.born_on) for one in children)
    more = authority().ages.beyond(youngest)
    return more and f"The youngest person named as a child is {youngest}. {more}"
