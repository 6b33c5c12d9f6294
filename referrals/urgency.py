"""How urgent an enquiry is: what the authority's own rules make of it on arrival, and its place among those that wait."""

from django.db.models import Case, IntegerField, Value, When

from cases import danger
from cases.models import FamilyMember
from earlyhelp.authority import authority

UNBORN = FamilyMember.Part.UNBORN


def on_arrival(priority, needs, people, answer=""):
    """(the priority an enquiry arrives with, why): the most urgent of the one that was said and of those that a rule of the
    authority gives it for what it is about; the most urgent of all where the `answer` is that somebody may be in danger now.
    `people` are dicts as `enquiries.receive` takes them; "" when no rule did."""
    if answer in danger.MAY_BE:
        return authority().most_urgent, danger.said(answer)
    unborn, why = any(one["part"] == UNBORN for one in people), ""
    for rule in authority().raises:
        fits = set(rule.needs) <= set(needs) and (unborn or not rule.unborn)
        to = authority().priority(rule.to)
        if fits and place(to.code) < place(priority.code):
            priority, why = to, rule.why
    return priority, why


def of_step_up(priority, answer, indicators):
    """The priority of the authority by whose clocks a step up is sent and acknowledged: its enquiry's, and the most urgent
    where somebody may be in danger or a safeguarding sign is ticked."""
    if danger.guarded(answer, indicators):
        return authority().most_urgent
    return authority().priority_of(priority)


def place(code) -> int:
    """The place of a priority in the authority's list, the most urgent first; an unknown one stands with the usual."""
    codes = [one.code for one in authority().priorities]
    return codes.index(code if code in codes else authority().usual_priority.code)


def first():
    """For ordering enquiries: the most urgent first, whatever their clocks say."""
    places = [When(priority=one.code, then=Value(n)) for n, one in enumerate(authority().priorities)]
    usual = Value(place(authority().usual_priority.code))
    return Case(*places, default=usual, output_field=IntegerField())
