"""The clocks an authority sets: how long, and from which event."""

from typing import Literal

from pydantic import PrivateAttr

from earlyhelp.council_files import Maybe, Table, Text, whole_number

# What may start a clock, in the words printed beside its figure.
EVENTS = {
    "received": "the enquiry being received",
    "decided": "the decision",
    "case_opened": "the case being opened",
    "lead_named": "a lead professional being named",
    "agreement": "the family's agreement to work together",
    "assessment_started": "the assessment being started",
    "handed_in": "the assessment being handed in",
    "assessment_completed": "the assessment being completed",
    "first_meeting": "the first meeting of the team",
    "plan_agreed": "the plan being agreed",
    "review": "the last review",
    "sent": "the step up being sent",
    "asked": "the check being asked for",
    "offered": "the agency being asked to help",
    "accepted": "the agency saying that it helps, and each time it says how it goes",
    "consulted": "advice being asked for",
    "heard": "the child being heard",
}

# How a length of one and of many is written.
UNITS = {
    "working_days": ("working day", "working days"),
    "days": ("day", "days"),
    "hours": ("hour", "hours"),
    "weeks": ("week", "weeks"),
}

NOT_THEIRS = "The strategy gives no time: this one is the system’s own."

Length = whole_number(1, 366)
Unit = Literal[tuple(UNITS)]


class Clock(Table):
    """A length of time and the event it starts from. ``on_working_day``: one in days or weeks that ends on a day
    nobody works runs to the end of the next working day. ``says`` are the words of the authority's strategy that give
    the length; without them, where there is a strategy, the length stands in for one."""

    name: Text
    length: Length
    unit: Unit
    on_working_day: bool = False
    starts: Literal[tuple(EVENTS)]
    says: Maybe = ""
    _again: bool = PrivateAttr(False)
    _stands_in: bool = PrivateAttr(False)

    @property
    def stands_in(self):
        """Whether the length is the system's own, because the authority's strategy gives none."""
        return self._stands_in

    @property
    def whose(self):
        """Whose the length is, to be printed beside it; "" where nobody could mistake it."""
        if self.stands_in:
            return NOT_THEIRS
        return f"The strategy says: “{self.says}”. It does not say from when." if self.says else ""

    def left_empty(self, since):
        """The hint beside a day that this clock gives where nobody gives one."""
        hint = f"Leave empty for {self.length_text} {since}"
        return f"{hint}. {self.whose}" if self.whose else hint

    @property
    def length_text(self):
        """The length alone: "30 working days"."""
        return f"{self.length} {UNITS[self.unit][self.length != 1]}"

    @property
    def starts_text(self):
        """The start event in words: "the family's agreement to work together"."""
        return EVENTS[self.starts]

    @property
    def text(self):
        """Both in words ("Within 30 working days of the family's agreement to work together"): print it
        wherever the figure is shown."""
        if self._again:
            return f"Every {self.length_text}, counted from {self.starts_text} and then from each review"
        return f"Within {self.length_text} of {self.starts_text}"


class Clocks(Table):
    """Every authority sets every one of these clocks."""

    decide: Clock
    reply: Clock
    check: Clock
    offer: Clock
    offer_review: Clock
    consultation: Clock
    name_lead: Clock
    ask_family: Clock
    complete_assessment: Clock
    sign_off: Clock
    first_meeting: Clock
    agree_plan: Clock
    review: Clock
    step_up_acknowledgement: Clock
    pass_on_voice: Clock
    answer_child: Clock
