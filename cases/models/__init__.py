from cases.models.case import Case, CaseGrant, StatusChange, TeamMember
from cases.models.merges import Merge
from cases.models.people import Address, Contact, Family, FamilyMember, Person, Relationship, SafetyWarning
from cases.models.record import Agreement, Note, SharingBasis

__all__ = [
    "Address",
    "Agreement",
    "Case",
    "CaseGrant",
    "Contact",
    "Family",
    "FamilyMember",
    "Merge",
    "Note",
    "Person",
    "Relationship",
    "SafetyWarning",
    "SharingBasis",
    "StatusChange",
    "TeamMember",
]
