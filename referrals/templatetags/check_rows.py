"""What partners were asked and said, a check at a time: {% load check_rows %}{% answer_head check %}; {% check_story check %}."""

from django import template
from django.utils.safestring import SafeString

from earlyhelp import dates
from earlyhelp.forms.widgets import esc
from earlyhelp.labels import label

register = template.Library()


@register.simple_tag
def answer_head(check):
    """Who answered, when, and whether they know the family."""
    return SafeString(
        f"<span><b>{esc(check.partner_name)}</b>, {dates.day_short(check.answered_at)}. {esc(label(check, 'known'))}</span>"
    )


@register.simple_tag
def check_story(check):
    """Who answered and when, by whom it was asked and when, and how often again."""
    said = []
    if check.status == "answered":
        by = check.answered_by.name
        by = f"{check.told_by}, by telephone; written down by {by}" if check.told_by else by
        said.append(f"Answered {dates.when(check.answered_at)} by {by}.")
    ringing = "" if check.agency else " by telephone"
    said.append(f"Asked {check.asked_of}{ringing}, {dates.when(check.asked_at)}, by {check.asked_by.name}.")
    if check.times_chased:
        last = dates.when(check.chased_at)
        again = f"once, {last}" if check.times_chased == 1 else f"{check.times_chased} times, last {last}"
        said.append(f"Asked again {again}.")
    return SafeString("<br>".join(esc(one) for one in said))
