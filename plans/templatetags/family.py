"""{% load family %}: days, times and numbers in the family's language. See plans/wording.py."""

from django import template

from plans import wording

register = template.Library()
register.filter("family_day", wording.day)
register.filter("family_day_soon", wording.day_soon)
register.filter("family_day_long", wording.day_long)
register.filter("family_day_long_soon", wording.day_long_soon)
register.filter("family_month", wording.month)
register.filter("family_clock", wording.clock)
register.filter("digits", wording.digits)
