"""What each role may do. The whole table is here; tests/access/test_roles.py holds its mirror.

A role answers "may this kind of person do this kind of thing". Whether somebody is in one family's
circle is another question, answered by grants (cases/sharing.py).
"""

from enum import StrEnum, auto

from django.db.models import TextChoices


class Role(TextChoices):
    PRACTITIONER = "practitioner", "Practitioner"
    FRONT_DOOR = "front_door", "Front door officer"
    PARTNER_CHECKER = "partner_checker", "Partner checker"
    MANAGER = "manager", "Early help manager"
    PANEL_CHAIR = "panel_chair", "Panel chair"
    QUALITY_AUDITOR = "quality_auditor", "Quality auditor"
    ANALYST = "analyst", "Performance analyst"
    INFORMATION_GOVERNANCE = "information_governance", "Information governance officer"
    ADMINISTRATOR = "administrator", "System administrator"


class Right(StrEnum):
    LOG_ENQUIRIES = auto()
    SEE_ALL_ENQUIRIES = auto()
    AUDIT_ENQUIRIES = auto()
    DECIDE_ENQUIRIES = auto()
    ANSWER_CHECKS = auto()
    RUN_PANEL = auto()
    MERGE_RECORDS = auto()
    SEE_ALL_CASES = auto()
    BE_LEAD = auto()
    NAME_LEAD = auto()
    SIGN_OFF_ASSESSMENTS = auto()
    CLOSE_CASES = auto()
    RESTRICT_CASES = auto()
    BREAK_GLASS = auto()
    SEE_FIGURES = auto()
    EXPORT_LISTS = auto()
    EDIT_DIRECTORY = auto()
    READ_AUDIT = auto()
    MANAGE_PEOPLE = auto()


RIGHTS = {
    Role.PRACTITIONER: {Right.LOG_ENQUIRIES, Right.BE_LEAD},
    Role.FRONT_DOOR: {
        Right.LOG_ENQUIRIES,
        Right.SEE_ALL_ENQUIRIES,
        Right.DECIDE_ENQUIRIES,
        Right.MERGE_RECORDS,
        Right.BREAK_GLASS,
    },
    Role.PARTNER_CHECKER: {Right.LOG_ENQUIRIES, Right.ANSWER_CHECKS},
    Role.MANAGER: {
        Right.LOG_ENQUIRIES,
        Right.SEE_ALL_ENQUIRIES,
        Right.DECIDE_ENQUIRIES,
        Right.MERGE_RECORDS,
        Right.RUN_PANEL,
        Right.SEE_ALL_CASES,
        Right.NAME_LEAD,
        Right.SIGN_OFF_ASSESSMENTS,
        Right.CLOSE_CASES,
        Right.RESTRICT_CASES,
        Right.BREAK_GLASS,
        Right.SEE_FIGURES,
        Right.EXPORT_LISTS,
        Right.EDIT_DIRECTORY,
    },
    Role.PANEL_CHAIR: {Right.LOG_ENQUIRIES, Right.RUN_PANEL, Right.SEE_FIGURES},
    Role.QUALITY_AUDITOR: {Right.SEE_ALL_CASES, Right.AUDIT_ENQUIRIES, Right.SEE_FIGURES},
    Role.ANALYST: {Right.SEE_FIGURES, Right.EXPORT_LISTS},
    Role.INFORMATION_GOVERNANCE: {Right.READ_AUDIT},
    Role.ADMINISTRATOR: {Right.MANAGE_PEOPLE, Right.EDIT_DIRECTORY},
}

# Sight of families that are not one's own, or of who looked at them, or the power to give it: one person alone, or
# whoever has taken their account, gives that to nobody.
FAR_REACHING = {
    Right.SEE_ALL_ENQUIRIES,
    Right.AUDIT_ENQUIRIES,
    Right.SEE_ALL_CASES,
    Right.ANSWER_CHECKS,  # reads of whom the agency is asked; in social care every packet, hidden addresses too
    Right.RUN_PANEL,
    Right.EXPORT_LISTS,
    Right.BREAK_GLASS,
    Right.READ_AUDIT,
    Right.MANAGE_PEOPLE,
}

# What each role is for, in the words the people pages use.
ABOUT = {
    Role.PRACTITIONER: "Works with families. Can ask for help, lead a family’s support and join a team.",
    Role.FRONT_DOOR: "Takes enquiries and decides the level of need.",
    Role.PARTNER_CHECKER: "Answers the front door’s questions from their own agency’s records.",
    Role.MANAGER: "Sees every family except restricted ones, names lead professionals, signs off and closes.",
    Role.PANEL_CHAIR: "Runs a locality panel.",
    Role.QUALITY_AUDITOR: "Reads records, and enquiries once they are decided, to judge the quality of practice. Changes nothing.",
    Role.ANALYST: "Sees the figures, and makes the lists inspectors ask for, which hold no names. Never sees a family.",
    Role.INFORMATION_GOVERNANCE: "Reads who looked at and changed what.",
    Role.ADMINISTRATOR: "Manages agencies and the people who sign in. Sees no family.",
}


def roles_with(right: Right) -> list[Role]:
    """The roles that carry a right."""
    return [role for role, rights in RIGHTS.items() if right in rights]


def takes_two(role: str) -> bool:
    """Whether two people are needed to give a role."""
    return bool(RIGHTS[Role(role)] & FAR_REACHING)
