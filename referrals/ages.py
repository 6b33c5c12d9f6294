"""Whether those an enquiry names are of an age that early help reaches, as the authority's file says."""

from earlyhelp.authority import authority
from referrals import triage


def out_of_reach(enquiry) -> str:
    """What whoever decides is told where every child named is too old; "" while one is young enough or of no known age."""
    named = [one for one in enquiry.people.all() if one.living]
    grown = [one for one in named if one.named_as_child]
    if not grown or any(one.is_child for one in named):
        return ""
    youngest = min(triage.youngest_age(one) for one in grown)
    more = authority().ages.beyond(youngest)
    return more and f"The youngest person named as a child is {youngest}. {more}"
