"""Who may look at a family's record or an enquiry today, and why; and whom to ask when somebody has. Other apps know, each
by its own rule."""

from dataclasses import dataclass

from earlyhelp import hooks
from earlyhelp.references import CASE, ENQUIRY

# Hooks: may_look(id) -> list[MayLook], and managers_of(user_id, case_id) -> the users to ask about a look besides
# whoever looked.
WHO_MAY_LOOK = "audit: who may look at a case"
WHO_MAY_LOOK_AT_AN_ENQUIRY = "audit: who may look at an enquiry"
WHO_ANSWERS = "audit: who answers for a look"


@dataclass(frozen=True)
class MayLook:
    """Somebody who may look: `why` in words; `user` is the id of whoever signs in, None for one of the family. `by_role`
    says that their role alone lets them, as it does for every record."""

    who: str
    why: str
    agency: str = ""
    user: int | None = None
    by_role: bool = False


def who_may_look(case_id) -> list[MayLook]:
    """Everybody who may look at a case today, those who help the family first."""
    return [one for ask in hooks.registered(WHO_MAY_LOOK) for one in ask(case_id)]


def who_may_look_at_an_enquiry(enquiry_id) -> list[MayLook]:
    """Everybody who may look at an enquiry today, those whose own it is first."""
    return [one for ask in hooks.registered(WHO_MAY_LOOK_AT_AN_ENQUIRY) for one in ask(enquiry_id)]


# By the letters of a reference.
BY_LETTERS = {CASE: who_may_look, ENQUIRY: who_may_look_at_an_enquiry}


def who_answers(user_id, case_id) -> list:
    """The managers who can be asked about what somebody looked at."""
    return [one for ask in hooks.registered(WHO_ANSWERS) for one in ask(user_id, case_id)]
