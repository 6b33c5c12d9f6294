"""What the front door hears of a family, told to those who help it in a case: they cannot open the enquiry themselves."""

from cases import lifecycle, notes
from cases.models import Audience, Case
from referrals.replies import reach


def write_down(enquiry, decision, *, title, text, by) -> list[Case]:
    """Put into the chronology of every open case of the families that an enquiry, or its `decision`, is about; what may tell where
    somebody hides is for those who know where. Returns the cases. Called inside a verb."""
    topic = enquiry.where_topic()
    cases = Case.objects.open().filter(family__in=reach.families_of(enquiry, decision)).order_by("pk")
    for case in (held := [lifecycle.locked(one) for one in cases]):
        notes.step(case, title=title, text=text, audience=Audience.TEAM, topic=topic, by=by)
    return held
