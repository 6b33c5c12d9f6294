"""What the front door knows of families, a row at a time: {% load known_rows %}{% known_family one %}; {% before line %};
{% timed line %}; {% born person %}.

Written here and not as templates, as in queue_rows: pages of one enquiry have some dozens of these rows, and are opened all day.
"""

from django import template
from django.utils.safestring import SafeString

from earlyhelp import dates
from earlyhelp.addresses import address
from earlyhelp.forms.widgets import esc
from earlyhelp.labels import label

register = template.Library()

SHOW, RECORD, FAMILY = "referrals:show", "record", "referrals:family"
DANGER = ' class="eh-row--danger"'
HELD = "Its words show once this enquiry is linked to that family."


@register.simple_tag
def known_family(one):
    """A family that was found: what it is called, where to read of it, and whether it is being helped. `one` has `family`,
    `link_to` and `open_case`."""
    there = address(RECORD, one.link_to.pk) if one.link_to else address(FAMILY, one.family.pk)
    helped = f"Being helped now: {one.open_case.reference}" if one.open_case else "No case is open"
    return SafeString(
        f'<strong><a class="govuk-link" href="{there}">{esc(str(one.family))}</a></strong>{helped}'
    )


@register.simple_tag
def whys(said):
    """A line for each thing that is the same."""
    return SafeString("".join([f'<span class="eh-sub">{esc(why)}</span>' for why in said]))


@register.simple_tag
def known_links(enquiry, family, may_merge):
    """What there is to say of a family that an enquiry, which is about another, may be about: that it is the same, or is not."""
    name, compare = esc(str(family)), ""
    if enquiry.family_id == family.pk:
        return ""
    if enquiry.family_id and may_merge:
        compare = _link(
            address("matching:compare", enquiry.family_id, family.pk),
            "These are two records of one family",
            name,
        )
    return SafeString(
        compare + _link(address("referrals:keep_apart", enquiry.pk, family.pk), "Not this family", name)
    )


def _link(there, words, name):
    return f'<a class="govuk-link" href="{there}">{words}<span class="govuk-visually-hidden">: {name}</span></a>\n'


@register.simple_tag
def before(line):
    """When a contact or a case was, who asked, what was decided and what came of it: the head of a short entry of the line
    of time."""
    day, whose = dates.day(line.at), ""
    if line.by_whom:
        whose = f", {esc(line.by_whom)}"
    elif line.case:
        whose = f", {line.reference}"
    if line.enquiry:
        day = (
            f'<a class="govuk-link" href="{address(SHOW, line.enquiry.pk)}"><b>{day}</b>'
            f'<span class="govuk-visually-hidden">, {line.reference}</span></a>'
        )
    else:
        day = f"<b>{day}</b>"
    if not line.told:
        told = f"{line.reference}: something is held. {HELD}"
    else:
        came = f": {_came(line)}" if line.came else ""
        about = f" About {esc(', '.join(line.spelt))}." if line.spelt else ""
        told = f"{esc(line.decided)}{came}.{about}"
    return SafeString(f'<span>{day}{whose}.</span>\n<span class="eh-quiet">{told}</span>')


def _came(line):
    return f'<span class="eh-when--late">{esc(line.came)}</span>' if line.open_end else esc(line.came)


@register.simple_tag
def timed(line):
    """A row of the whole line of time."""
    where = esc(line.reference)
    if line.enquiry:
        where = f'<a class="govuk-link" href="{address(SHOW, line.enquiry.pk)}">{where}</a>'
    said = "" if line.told else f'<span class="eh-quiet">Something is held. {HELD}</span>'
    said += esc(line.said) + (f'\n<span class="eh-quiet">{esc(line.by_whom)}</span>' if line.by_whom else "")
    return SafeString(
        f"<tr{DANGER if line.danger else ''}>"
        f'<th scope="row">{dates.day(line.at)}\n<div class="eh-sub">{where}</div></th>'
        f'<td data-label="Said">{said}</td>'
        f'<td data-label="About">{esc(", ".join(line.spelt))}</td>'
        f'<td data-label="Decided">{esc(line.decided)}</td>'
        f'<td data-label="What came of it">{_came(line)}</td></tr>'
    )


@register.simple_tag
def born(one):
    """When somebody was born or is due, and how old they are where the date is not exact, as the rest of a sentence: “, 12 June
    2020”, “, due 12 June 2027”, “, about 2019, about 7”, or nothing; and that they have died, or were born since, where the family's record says so."""
    if since := getattr(one, "since", "") or getattr(one, "end_words", ""):
        return f", {since}"
    if one.due:
        return f", {'was ' if getattr(one, 'overdue', False) else ''}{one.due.due}"
    age = one.age if one.birth and not one.birth.exact else ""
    return "".join(f", {part}" for part in (one.birth, age) if part)


@register.simple_tag
def member_row(member, summary):
    """Somebody of a family, inside <ul class="eh-list">: who they are, and how they may be reached, as the `summary` of the
    family says it: how it is safe whatever the number before any number."""
    person, part = member.person, esc(label(member, "part"))
    part += f", {esc(person.setting)}" if person.setting else ""
    birth = f", {person.birth.said}" if person.birth and person.living else born(person)
    theirs = [one for one in summary.numbers if one.person_id == member.person_id and person.living]
    ways = [one.words for one in summary.ways if one.person_id == member.person_id]
    reached = "".join(
        [*[f"<small><b>{esc(said)}</b></small>" for said in ways], *[_reached(one) for one in theirs]]
    )
    return SafeString(f"<li><span>{esc(person.name)}{birth}<small>{part}</small>\n{reached}</span></li>")


def _reached(number):
    safety = esc(label(number, "safety"))
    if number.safety == "unsafe":
        safety = f'<strong class="eh-overdue">{safety}</strong>'
    note = f": {esc(number.note)}" if number.note else ""
    return f"<small>{esc(number.value)}: {safety}{note}</small>"
