"""What is known of somebody's numbers, for the page of the people of a family."""

from django import template

from cases import number_facts
from cases.numbers import NUMBERS

register = template.Library()
SHORT = {"nhs_number": "NHS", "upn": "UPN"}


@register.filter
def numbers_held(person) -> list[dict]:
    """Each number that stands on the record: how it is called, itself, and what is known of where it came from."""
    known = number_facts.of(person)
    return [
        {
            "label": SHORT[number],
            "value": getattr(person, number),
            "known": number_facts.in_words(known.get(number)),
        }
        for number in NUMBERS
        if getattr(person, number)
    ]


@register.filter
def numbers_before(person):
    """Numbers that stood on the record before, or on one that was made one with it."""
    return number_facts.earlier(person)
