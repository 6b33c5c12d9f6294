"""Whom to ask about a record that the reader may not see, wherever a page says that there is one."""

from django import template

from cases import whom_to_ask

register = template.Library()


@register.inclusion_tag("components/whom_to_ask.html")
def ask_about(*families):
    """“Ask Maya Kaur, 01632 960101”, with the number to press; of families, or of their ids."""
    return {"asked": whom_to_ask.about(*(getattr(one, "pk", one) for one in families))}
