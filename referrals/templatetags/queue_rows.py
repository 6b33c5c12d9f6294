"""A row of the queue: {% load queue_rows %}{% queue_row line may_decide from_list %}; {% load_rows load %}; {% options choices chosen %};
{{ check.due_at|due_by }}.

Written here and not as a template: 25 rows, and lists of everybody who may decide, would take five times as long,
on the page that is asked for most.
"""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from cases import danger
from earlyhelp import dates
from earlyhelp.addresses import address
from earlyhelp.forms.widgets import esc
from earlyhelp.own_words import our_words
from earlyhelp.templatetags.eh import status_tag, tag
from referrals.status import EnquiryStatus

register = template.Library()

SHOW, PRIORITY = "referrals:show", "referrals:prioritise"
CLOSED = "Restricted: those who hold the record look after it"


@register.filter
def due_by(moment):
    """When an answer is due, in the queue's words: due today by 4.30pm, 2 days overdue."""
    return dates.due_at(moment)


@register.simple_tag
def queue_row(line, may_decide, from_list):
    """`line` is a QueueLine. `from_list` leads back to this list.

    Of one that is closed to whoever looks, a line says what must not be lost: that it is there, its clock, its owner.
    """
    if line.closed:
        return _closed_row(line, may_decide)
    enquiry = line.enquiry
    cells = (
        _tick(line) if may_decide else "",
        _family(line),
        _cell(
            "About",
            _mark(line),
            f'<span class="eh-queue__needs">{esc(line.needs)}</span>',
            _sub(esc(line.locality)),
        ),
        _cell("Asked by", esc(enquiry.asker_name), _sub(f"{esc(line.sender)}, {_received(enquiry)}")),
        _cell("With", _owner(line), _status(enquiry)),
        _cell(
            "Decision",
            _due(line),
            _priority(line, may_decide, from_list),
            _sub("" if line.danger else esc(line.urgent_why)),
            _reply(line),
        ),
    )
    return _row(line, cells)


def _row(line, cells):
    css = "govuk-table__row eh-row--danger" if line.danger else "govuk-table__row"
    return SafeString(f'<tr class="{css}" id="e{line.enquiry.pk}">{"".join(cells)}</tr>\n')


@register.simple_tag
def load_rows(load, here=""):
    """A row for each officer: `load` is what queue.waits gives, `here` the address of the queue where it stands on another
    page. A large borough has a hundred of them."""
    return SafeString("".join([_load_row(one, here) for one in load]))


def _load_row(one, here):
    return (
        f'<tr><th scope="row">{_whose(one, here)}</th>'
        f'<td data-label="Enquiries">{one.number}</td><td data-label="Late">{_late(one)}</td></tr>\n'
    )


@register.simple_tag
def load_beside(load, most):
    """A row for each officer beside the list: how many they have, drawn against the `most` that anybody has."""
    return SafeString("".join([_meter_row(one, most) for one in load]))


def _meter_row(one, most):
    width = 95 * one.number / most if most else 0
    meter = (
        '<svg class="eh-meter" viewBox="0 0 96 10" aria-hidden="true"><rect x=".5" y=".5" width="95" height="9"/>'
        f'<rect class="m-on" x=".5" y=".5" width="{width:.1f}" height="9"/></svg> '
    )
    return (
        f'<tr><th scope="row">{_whose(one)}</th><td class="eh-nowrap">{meter if one.owner else ""}{one.number}</td>'
        f'<td class="eh-num">{_late(one)}</td></tr>\n'
    )


def _whose(one, here=""):
    their = f"{here}?owner={one.owner}" if one.owner else f"{here}?show=unassigned"
    return f'<a class="govuk-link" href="{their}">{esc(one.name)}</a>'


def _late(one):
    return f'<span class="eh-when--late">{one.late}</span>' if one.late else "0"


def _closed_row(line, may_decide):
    enquiry = line.enquiry
    cells = (
        '<td class="govuk-table__cell eh-queue__tick"></td>' if may_decide else "",
        f'<th scope="row" class="govuk-table__header">{enquiry.reference}{_sub(CLOSED)}</th>',
        _cell("About", _mark(line)),
        _cell("Asked by"),
        _cell("With", _owner(line), _status(enquiry)),
        _cell("Decision", _due(line)),
    )
    return _row(line, cells)


@register.simple_tag
def options(choices, chosen=None):
    """The options of a select: `choices` are (value, words)."""
    return SafeString(_options(tuple(choices), chosen))


@lru_cache(maxsize=64)  # the same people stand in every answer
def _options(choices, chosen):
    return "".join([_option(value, words, value == chosen) for value, words in choices])


def _option(value, words, chosen):
    return f'<option value="{esc(value)}"{" selected" if chosen else ""}>{esc(words)}</option>'


def _cell(label, *parts):
    return f'<td class="govuk-table__cell" data-label="{label}">{"".join(parts)}</td>'


def _sub(words, css="eh-sub"):
    return f'<span class="{css}">{words}</span>' if words else ""


def _tick(line):
    """Its value says whose the enquiry was when it was ticked, so that nobody's work is taken from them unseen."""
    enquiry, pk = line.enquiry, line.enquiry.pk
    return (
        '<td class="govuk-table__cell eh-queue__tick"><div class="govuk-checkboxes govuk-checkboxes--small">'
        f'<div class="govuk-checkboxes__item"><input type="checkbox" class="govuk-checkboxes__input" id="t{pk}" name="seen" '
        f'value="{pk}-{enquiry.owner_id or 0}" form="assign"><label class="govuk-label govuk-checkboxes__label" for="t{pk}">'
        f'<span class="govuk-visually-hidden">Tick {enquiry.reference}, {esc(line.family)}</span></label></div></div></td>'
    )


def _family(line):
    pk = line.enquiry.pk
    children = f"<br>{esc(line.children)}" if line.children else ""
    kind = tag(line.kind, "teal") if line.kind else ""
    return (
        f'<th scope="row" class="govuk-table__header"><a class="govuk-link" id="n{pk}" href="{address(SHOW, pk)}">'
        f"{esc(line.family)}</a>{_sub(line.enquiry.reference + children)}{kind}{_like(line)}</th>"
    )


def _like(line):
    if not line.like:
        return ""
    count = "1 other enquiry" if line.like_count == 1 else f"{line.like_count} other enquiries"
    links = ", ".join(
        f'<a class="govuk-link eh-nowrap" href="{address(SHOW, pk)}">{reference}</a>'
        for pk, reference in line.like
    )
    left = line.like_count - len(line.like)
    more = f" and {left} more" if left else ""
    return _sub(f"{count} may be about this family: {links}{more}", "eh-sub eh-queue__like")


def _mark(line):
    """That somebody may be in danger now, said before what it is about."""
    return (
        f'<strong class="eh-mark">{esc(danger.briefly(line.enquiry.danger))}</strong> ' if line.danger else ""
    )


def _received(enquiry):
    return f'<span class="eh-nowrap">{dates.day_short(enquiry.received_at)}</span>'


def _owner(line):
    if not line.enquiry.owner_id:
        return '<span class="eh-none">Nobody yet</span>'
    left = _sub(our_words("no longer at the front door"), "eh-sub eh-overdue") if line.owner_left else ""
    return esc(line.enquiry.owner.name) + left


def _status(enquiry):
    """Nothing for one that waits for its decision: that is what the list is."""
    if enquiry.status == EnquiryStatus.WAITING:
        return ""
    return _sub(status_tag(enquiry.status, enquiry.get_status_display()), "eh-queue__tag")


def _due(line):
    words = esc(capfirst(line.due))
    return f'<strong class="eh-overdue">{words}</strong>' if line.late else f"<strong>{words}</strong>"


def _priority(line, may_decide, from_list):
    words = esc(line.priority)
    if may_decide:
        pk, reference = line.enquiry.pk, line.enquiry.reference
        words = (
            f'<a class="eh-tag-link" id="p{pk}" href="{address(PRIORITY, pk)}?{esc(from_list)}">{words}'
            f'<span class="govuk-visually-hidden">: change the priority of {reference}</span></a>'
        )
    return _sub(tag(SafeString(words), line.colour), "eh-queue__tag")


def _reply(line):
    return _sub(esc(line.reply), "eh-sub eh-overdue")
