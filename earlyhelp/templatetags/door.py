"""The front door's number on a page: {% load door %}{% door_phone %}. A tag, since an included template would put a blank before the
full stop behind it."""

from django import template
from django.utils.html import format_html

from earlyhelp.authority import authority
from earlyhelp.ways import tel

register = template.Library()


@register.simple_tag
def door_phone(words=""):
    """The number as a link that rings it, or other `words` that do."""
    phone = authority().front_door.phone
    return format_html('<a class="govuk-link eh-nowrap" href="tel:{}">{}</a>', tel(phone), words or phone)
