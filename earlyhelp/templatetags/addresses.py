"""{% url %} as Django's, only quicker (earlyhelp/addresses.py). In every template without being loaded."""

from django import template
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parsed
from django.urls import NoReverseMatch

from earlyhelp.addresses import address, whose_map
from earlyhelp.forms.widgets import esc

register = template.Library()


class AddressNode(URLNode):
    def render(self, context):
        if self.kwargs:
            return super().render(context)
        current_app, whose = _where(getattr(context, "request", None))
        try:
            found = address(
                self.view_name.resolve(context),
                *[arg.resolve(context) for arg in self.args],
                current_app=current_app,
                whose=whose,
            )
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar:
            context[self.asvar] = found
            return ""
        return esc(found) if context.autoescape else found


def _where(request):
    """What every address of a page has in common: (the app it is drawn by, whose map of addresses). Found out once a page."""
    if request is None:
        return None, None
    if not hasattr(request, "addressed_from"):
        said = getattr(request, "current_app", None)
        here = said or getattr(getattr(request, "resolver_match", None), "namespace", None)
        request.addressed_from = here, whose_map()
    return request.addressed_from


@register.tag
def url(parser, token):
    node = parsed(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)
