"""The days on which the panel meets: which are set, what comes to it on each, and what may be chosen when it is decided."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from audit import trail
from earlyhelp.dates import day_long
from referrals.may import SETS_PANEL_DAYS
from referrals.models import Decision, PanelDay
from referrals.status import EnquiryStatus

FURTHEST = timedelta(days=366)


def to_come() -> list:
    """The days to come on which the panel meets, as somebody has set them; none where nobody has."""
    return list(PanelDay.objects.filter(on__gte=timezone.localdate()).order_by("on"))


def wrong_with(on) -> str:
    """What is wrong with a day of the panel by itself; "" for nothing."""
    today = timezone.localdate()
    if on is None:
        return "Enter the day of the panel."
    if on < today:
        return "The day of the panel must be today or later."
    return "The day of the panel must be within a year." if on > today + FURTHEST else ""


def obstacles(panel_on) -> dict:
    """What stands in the way of taking an enquiry to the panel on a day: {field of the choice: sentence}."""
    days = [one.on for one in to_come()]
    if days and panel_on not in days:
        return {"panel_on": "Select one of the panel’s days."}
    wrong = wrong_with(panel_on)
    return {"panel_on": wrong} if wrong else {}


def agenda(days) -> dict:
    """{day: how many enquiries come to the panel on it}."""
    rows = Decision.objects.live().filter(outcome=Decision.Outcome.PANEL, panel_on__in=days)
    rows = rows.filter(enquiry__status=EnquiryStatus.PANEL).order_by().values_list("panel_on")
    return dict(rows.annotate(n=Count("pk")))


@transaction.atomic
def add(*, on, where="", by):
    """Say that the panel meets on a day to come. Returns the PanelDay."""
    SETS_PANEL_DAYS.insist(by)
    if wrong := wrong_with(on):
        raise ValidationError({"on": wrong})
    made, new = PanelDay.objects.get_or_create(on=on, defaults={"where": where.strip(), "by": by})
    if not new:
        raise ValidationError({"on": f"{day_long(on)} is one of the panel’s days already."})
    trail.record("panel.day_added", made, by=by)
    return made


@transaction.atomic
def take_away(panel_day, *, by):
    """Say that the panel does not meet on a day after all; not while enquiries come to it then. Returns the PanelDay."""
    SETS_PANEL_DAYS.insist(by)
    panel_day = PanelDay.objects.select_for_update().filter(pk=panel_day.pk).first()
    if panel_day is None:
        raise ValidationError("That day has been taken away already.")
    if number := agenda([panel_day.on]).get(panel_day.on):
        words = "1 enquiry comes" if number == 1 else f"{number} enquiries come"
        raise ValidationError(
            f"{words} to the panel on {day_long(panel_day.on)}. Decide about them again first."
        )
    trail.record("panel.day_taken_away", panel_day, by=by)
    pk = panel_day.pk
    panel_day.delete()
    panel_day.pk = pk
    return panel_day
