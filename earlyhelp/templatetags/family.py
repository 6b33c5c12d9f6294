"""{% load family %}: days, times and numbers in the family's language. See earlyhelp/family_dates.py."""

from django import template

from earlyhelp import family_dates

register = template.Library()
register.filter("family_day", family_dates.day)
register.filter("family_day_soon", family_dates.day_soon)
register.filter("family_day_long", family_dates.day_long)
register.filter("family_day_long_soon", family_dates.day_long_soon)
register.filter("family_month", family_dates.month)
register.filter("family_clock", family_dates.clock)
register.filter("digits", family_dates.digits)
