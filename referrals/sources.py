"""Where a request comes from, in the census's terms, as far as an agency's kind tells it."""

from django.db.models import Q

from accounts.models import Agency
from cases.codes import Source

NAMELESS = (Source.ANONYMOUS, Source.UNKNOWN)  # whoever asked need not say who they are
# Nor need these leave a way to reach them: then nobody is promised an answer.
NOBODY_TO_ANSWER = (*NAMELESS, Source.NEIGHBOUR, Source.OTHER_PERSON)
# Where an agency's kind leaves it open, we ask.
SOURCES = {
    Agency.Kind.EARLY_HELP: [Source.EARLY_HELP],
    Agency.Kind.SOCIAL_CARE: [Source.ADULT_CARE],
    Agency.Kind.SCHOOL: [Source.SCHOOL],
    Agency.Kind.EARLY_YEARS: [Source.EDUCATION],
    Agency.Kind.HEALTH: [
        Source.HEALTH_VISITOR, Source.SCHOOL_NURSE, Source.GP, Source.PRIMARY_HEALTH, Source.EMERGENCY, Source.OTHER_HEALTH,
    ],
    Agency.Kind.POLICE: [Source.POLICE],
    Agency.Kind.HOUSING: [Source.HOUSING],
    Agency.Kind.YOUTH: [Source.COUNCIL],
    Agency.Kind.ADULTS: [Source.ADULT_CARE],
    Agency.Kind.VOLUNTARY: [Source.VOLUNTARY],
    Agency.Kind.OTHER: [Source.VOLUNTARY],
}  # fmt: skip
# Somebody whose organisation is not in our list chooses among all that work with families.
ANY_PROFESSIONAL = [
    Source.SCHOOL, Source.EDUCATION, Source.GP, Source.HEALTH_VISITOR, Source.SCHOOL_NURSE, Source.PRIMARY_HEALTH,
    Source.EMERGENCY, Source.OTHER_HEALTH, Source.HOUSING, Source.ADULT_CARE, Source.COUNCIL, Source.OTHER_COUNCIL,
    Source.EARLY_HELP, Source.POLICE, Source.LEGAL, Source.VOLUNTARY,
]  # fmt: skip


def sources_of(agency) -> list:
    """The sources a professional's request can have: one, or those to choose from. `agency` may be None."""
    return SOURCES[agency.kind] if agency else ANY_PROFESSIONAL


def left_no_way(enquiry) -> bool:
    """Whether whoever asked left no way to reach them, as they may: they are promised nothing."""
    return enquiry.source in NOBODY_TO_ANSWER and not (enquiry.asker_phone or enquiry.asker_email)


LEFT_NO_WAY = Q(source__in=NOBODY_TO_ANSWER, asker_phone="", asker_email="")  # the same, asked of rows
