"""{% load eh_lists %}: what long lists need."""

from django import template

register = template.Library()


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context, page):
    """Links to the page before and after of an earlyhelp.paging.Page, keeping the filters."""

    def address(number):
        query = context["request"].GET.copy()
        query["page"] = number
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "previous": address(page.previous_number) if page.previous_number else "",
        "next": address(page.next_number) if page.next_number else "",
    }
