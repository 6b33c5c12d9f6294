"""What was said when somebody was asked whether anybody is in danger now, and what that asks of whoever decides."""

from django.db.models import Case, IntegerField, TextChoices, Value, When

from earlyhelp.authority import authority


class Danger(TextChoices):
    NO = "no", "No"
    YES = "yes", "Yes, now"
    UNSURE = "unsure", "Not sure"


QUESTION = "Is anybody in danger now?"
MAY_BE = (Danger.YES, Danger.UNSURE)
SAID = {
    Danger.YES: "Asked whether anybody is in danger now, they said: yes.",
    Danger.UNSURE: "Asked whether anybody is in danger now, they said: not sure.",
}
BRIEFLY = {Danger.YES: "In danger now", Danger.UNSURE: "Perhaps in danger"}
TAKEN_BACK = "it was said that somebody may be in danger, and has been corrected since"


def worse(one, other) -> str:
    """Of two answers the one that says more of danger, so that a later “not sure” does not put out a “yes”."""
    said = (Danger.YES, Danger.UNSURE, Danger.NO)
    return next((answer for answer in said if answer in (one, other)), "")


def said(answer) -> str:
    """The answer in words for whoever works on it; "" of none, and of a no."""
    return SAID.get(answer, "")


def first():
    """For ordering rows that say it: those first of whom somebody may be in danger."""
    return Case(When(danger__in=MAY_BE, then=Value(0)), default=Value(1), output_field=IntegerField())


def briefly(answer) -> str:
    """The same in two words, for a mark in a list; "" of none, and of a no."""
    return BRIEFLY.get(answer, "")


def guarded(answer, indicators) -> str:
    """Why any decision but a step up waits for a second person, as the part of a sentence; "" where it need not."""
    if answer in MAY_BE:
        return "somebody may be in danger now"
    safeguarding = {one.code for one in authority().indicators if one.safeguarding}
    return "" if safeguarding.isdisjoint(indicators) else "a safeguarding sign is ticked"
