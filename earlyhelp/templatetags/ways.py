"""{{ agency.phone|tel }}: a telephone number as a link that rings it has it, after “tel:”."""

from django.template import Library

from earlyhelp import ways

register = Library()
register.filter("tel", ways.tel)
