from cases.models.about import EqualityAnswer, HealthWorker, NumberFact
from cases.models.addresses import Address
from cases.models.agreement import Agreement, SaidAtRequest
from cases.models.audience import Audience, ForSomebody, ReadableQuerySet, Topic, marked_stays_with_the_team
from cases.models.case import (
    VIEW,
    WORK,
    Case,
    CaseGrant,
    EmergencySight,
    StatusChange,
    TeamMember,
    seen_case,
    who_sees,
)
from cases.models.conflicts import ConflictOfInterest
from cases.models.disclosure import Disclosure
from cases.models.footing import Footing
from cases.models.life import LifeEvent
from cases.models.names import CLOSED, PersonName
from cases.models.notes import Note
from cases.models.owed import Owed
from cases.models.people import Contact, Family, FamilyMember, Person, SafetyWarning
from cases.models.reaching import SafeWay
from cases.models.relationships import ParentsSaid, Relationship
from cases.models.restriction import Holder, LiftRefused, Restriction
from cases.models.schools import SafeguardingLead, Schooling, Setting
from cases.models.sharing import SharingBasis

__all__ = [
    "CLOSED",
    "VIEW",
    "WORK",
    "Address",
    "Agreement",
    "Audience",
    "Case",
    "CaseGrant",
    "ConflictOfInterest",
    "Contact",
    "Disclosure",
    "EmergencySight",
    "EqualityAnswer",
    "Family",
    "FamilyMember",
    "Footing",
    "ForSomebody",
    "HealthWorker",
    "Holder",
    "LifeEvent",
    "LiftRefused",
    "Note",
    "NumberFact",
    "Owed",
    "ParentsSaid",
    "Person",
    "PersonName",
    "ReadableQuerySet",
    "Relationship",
    "Restriction",
    "SafeWay",
    "SafeguardingLead",
    "SafetyWarning",
    "SaidAtRequest",
    "Schooling",
    "Setting",
    "SharingBasis",
    "StatusChange",
    "TeamMember",
    "Topic",
    "marked_stays_with_the_team",
    "seen_case",
    "who_sees",
]
