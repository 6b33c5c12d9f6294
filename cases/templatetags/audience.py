"""The small mark by which staff pages say who may read something."""

from django import template

from earlyhelp.templatetags.eh import tag

register = template.Library()


@register.simple_tag
def for_whom(thing):
    """A mark, “Team only” or “Domestic abuse”; nothing where who may read it is what is usual for its kind."""
    return tag(thing.mark, "red" if thing.topic else "purple") if thing.mark else ""
