"""The pages of a request for help, in order, and who is asked which. Data, and one function over it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from referrals.models import Enquiry

PROFESSIONAL = Enquiry.AskerKind.PROFESSIONAL
PARENT = Enquiry.AskerKind.PARENT
YOUNG = Enquiry.AskerKind.YOUNG_PERSON
SOMEBODY = Enquiry.AskerKind.SOMEBODY
ALL = frozenset(Enquiry.AskerKind)
THEMSELVES = frozenset({PARENT, YOUNG})
OTHERS = frozenset({PROFESSIONAL, SOMEBODY})

PARTS = {
    "you": _("About you"),
    "family": _("The family"),
    "happening": _("What is happening"),
    "send": _("Before you send"),
}


@dataclass(frozen=True)
class Step:
    """One page. `asks` are those who get it; `signed_in` says whether somebody with an account does too."""

    name: str
    part: str
    asks: frozenset = ALL
    signed_in: bool = True


STEPS = (
    Step("who", "you", signed_in=False),
    Step("you", "you"),
    Step("work", "you", frozenset({PROFESSIONAL}), signed_in=False),
    Step("service", "you", frozenset({PROFESSIONAL})),
    Step("reach", "you", signed_in=False),
    Step("family", "family", OTHERS),
    Step("people", "family"),
    Step("home", "family"),
    Step("language", "family"),
    Step("needs", "happening"),
    Step("worries", "happening"),
    Step("strengths", "happening"),
    Step("tried", "happening"),
    Step("wants", "happening"),
    Step("knows", "send", frozenset({YOUNG})),
    Step("agreement", "send", OTHERS),
    Step("notice", "send"),
)
BY_NAME = {step.name: step for step in STEPS}


def steps_for(*, kind, signed_in, sources, nameless=False) -> list[Step]:
    """The pages somebody is asked, in order. `kind` is empty before they have said who they are.

    `sources` are those of sources_of; `nameless` says that they would rather not be known.
    """
    if not kind:
        return [BY_NAME["who"]]
    asked = [step for step in STEPS if kind in step.asks and (step.signed_in or not signed_in)]
    left_out = set()
    if len(sources) < 2:
        left_out.add("service")
    if nameless:
        left_out.add("reach")
    return [step for step in asked if step.name not in left_out]
