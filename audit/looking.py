"""Who may look at a family's record, an enquiry or a step up today, and why; and whom to ask when somebody has. Other apps know, each
by its own rule."""

from dataclasses import dataclass

from earlyhelp import hooks
from earlyhelp.references import CASE, ENQUIRY, STEP_UP

# Hooks, by the letters of a reference: may_look(id) -> list[MayLook]. And managers_of(user_id, case_id) -> the users to
# ask about a look besides whoever looked.
WHO_MAY_LOOK = {
    CASE: "audit: who may look at a case",
    ENQUIRY: "audit: who may look at an enquiry",
    STEP_UP: "audit: who may look at a step up",
}
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


def who_may_look(letters, number) -> list[MayLook]:
    """Everybody who may look at the record of this reference today, those first whose own it is or who help the family."""
    return [one for ask in hooks.registered(WHO_MAY_LOOK[letters]) for one in ask(number)]


def who_answers(user_id, case_id) -> list:
    """The managers who can be asked about what somebody looked at."""
    return [one for ask in hooks.registered(WHO_ANSWERS) for one in ask(user_id, case_id)]
