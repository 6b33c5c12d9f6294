"""Long words, of which the first lines are shown and the rest folds: {% load eh_long %}."""

from django import template
from django.utils.html import format_html

register = template.Library()

LINES = 6  # a fold that hides two or three lines more is worth no press
SPARED = 80


def parted(words, most):
    """(the first of some words, about as many characters as `most`; the rest, "" where all is shown)."""
    words = str(words).strip()
    if len(words) <= most + SPARED and words.count("\n") < LINES:
        return words, ""
    head = "\n".join(words[:most].split("\n")[:LINES])
    if not words[len(head)].isspace():
        head = head.rpartition(" ")[0] or head
    return head, words[len(head) :].strip()


@register.simple_tag
def long(words, of, most=320):
    """Words in full where they are short; of longer ones the first lines, and “Show all” for the rest, which needs no
    script: {% long enquiry.worries "the request" %}. `of` says what of, to whoever hears the page read."""
    head, rest = parted(words, most)
    if not rest:
        return format_html('<div class="eh-pre">{}</div>', head)
    return format_html(
        '<div class="eh-pre">{} …</div><details class="eh-fold eh-fold--small eh-rest"><summary><b>Show all'
        '<span class="govuk-visually-hidden"> of {}</span></b></summary>'
        '<div class="eh-fold__in eh-pre">… {}</div></details>',
        head,
        of,
        rest,
    )
