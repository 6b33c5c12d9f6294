"""The families that somebody is known with: they belong to them, or they were named beside them in an enquiry."""

from matching.found import belonging
from referrals.models import EnquiryPerson


def named_with(people) -> list[tuple[int, int]]:
    """(id of a person, id of a family) for each family that these people, by their ids, belong to today or were named with
    when an enquiry about it was decided. Two statements."""
    people = list(people)
    if not people:
        return []
    beside = EnquiryPerson.objects.filter(person__in=people, enquiry__family__merged_into=None)
    beside = beside.exclude(enquiry__family=None).values_list("person", "enquiry__family")
    return sorted({*belonging(people), *beside})
