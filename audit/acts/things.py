"""What the records are called that a line of the trail names by number. Whom they are about only their reference says:
names are personal data, and a line outlives them."""

import re
from dataclasses import dataclass

from earlyhelp import hooks
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names

# Hook: f(detail, code) -> its words, or "" where the app does not know that code.
CODES = "audit: what codes mean"
_BLANKS = str.maketrans("_:.", "   ")


@dataclass(frozen=True)
class Thing:
    """One kind of record in words: “an action of the plan” “of” EH-00012, and “actions” where a list has many."""

    one: str
    many: str = ""
    at: str = "of"
    says: bool = True

    def of(self, reference) -> str:
        """One of them, as far as is known of what it is; by its name alone, where it has one that is nobody's."""
        if not self.at:
            return reference or self.one
        return f"{self.one} {self.at} {reference}" if reference else self.one


def _silent(one):
    """What a line names for whoever looks into it by other means; the sentence says all there is to read."""
    return Thing(one, says=False)


# By the name of the model, and by the noun of a detail where that is another.
THINGS = {
    # families
    "address": Thing("an address", "addresses"),
    "agreement": Thing("what the family agreed to", at="in"),
    "conflictofinterest": Thing("a conflict of interest", at="about"),
    "contact": Thing("a number or address", "numbers and addresses"),
    "emergencysight": _silent("an emergency’s sight"),
    "family": Thing("the family", "families"),
    "footing": Thing("a footing of the help", at="in"),
    "healthworker": Thing("somebody in health who knows them"),
    "holder": Thing("who holds the restriction"),
    "lifeevent": Thing("what has happened", at="in"),
    "merge": Thing("records made one", at="in"),
    "note": Thing("the chronology"),
    "numberonanother": Thing("who may be on two records", "those who may be on two records", at="in"),
    "parentssaid": Thing("what was said of a child’s parents", at="in"),
    "person": Thing("a person", "people", at="in"),
    "relationship": Thing("how two people are related", at="in"),
    "restriction": Thing("the restriction"),
    "safeguardinglead": Thing("a safeguarding lead", "safeguarding leads", at="of"),
    "safetywarning": Thing("a warning", at="on"),
    "safeway": Thing("how it is safe to reach somebody", at="in"),
    "schooling": Thing("where somebody learns", at="on"),
    "setting": Thing("a school or setting", "schools and settings"),
    "sharingbasis": Thing("why an agency sees the record", at="in"),
    "teammember": Thing("the team"),
    # the work
    "action": Thing("an action of the plan"),
    "assessment": Thing("the assessment"),
    "closure": Thing("the closing"),
    "document": Thing("a file"),
    "familylink": Thing("a link to the family’s page"),
    "familymessage": Thing("what the family wrote", at="in"),
    "goal": Thing("a goal of the plan"),
    "letter": Thing("a letter"),
    "meeting": Thing("a meeting"),
    "plan": Thing("the plan"),
    "review": Thing("a review of the plan"),
    "voice": Thing("what a child said", at="in"),
    # the front door
    "check": Thing("a check", "checks"),
    "consultation": Thing("a consultation", "consultations", at="about"),
    "decision": Thing("the decision", at="about"),
    "holdingreply": Thing("the reply", at="to"),
    "lookup": Thing("what somebody was told", "answers about families", at="of"),
    "offer": Thing("what an agency is asked", "what agencies are asked", at="in"),
    "panelday": Thing("a day of the panel"),
    "reply": Thing("the reply", at="to"),
    "stepdown": Thing("a step down", at="of"),
    "unfinishedrequest": Thing("a request for help that is not sent yet"),
    "person named in an enquiry": _silent("somebody whom an enquiry names"),
    "note of an enquiry": _silent("a note"),
    "translation": _silent("a translation"),
    "ruling": _silent("which family it is"),
    "move": _silent("a move"),
    # who signs in, services, the trail
    "agency": Thing("an agency", "agencies", at=""),
    "membership": Thing("a role"),
    "service": Thing("a service", "services", at=""),
    "entry": Thing("a line of the trail"),
    "line": Thing("a line of the trail", at="from"),
    "judgement": Thing("how a look was judged", "how looks were judged"),
    "question": Thing("a question about a look", "questions about looks"),
    "seal": Thing("a seal of the trail"),
    "unusual": Thing("an unusual day", "unusual days"),
    "unusual day": Thing("an unusual day", at="of"),
}
# What the details of a line are called, where their names are not words enough.
LABELS = {
    "became": "Now",
    "by_telephone": "By telephone",
    "came_to": "Judged",
    "due": "Now due",
    "due_at": "Now due",
    "former": "The lead before is now",
    "how": "How",
    "judged": "Judged",
    "line": "About",
    "list": "Which list",
    "more": "More judged with it",
    "on": "On",
    "part": "Their part",
    "same": "There already",
    "saw": "Was seen",
    "to": "Who was told",
    "unsent": "Not sent",
    "unusual": "About",
    "user": "Who",
    "waiting": "Enquiries",
    "was": "Before",
    "why": "Why",
}
# Codes that do not read as words when they are written with blanks.
SAID = {
    "asker": "whoever asked",
    "care": "with care",
    "nhs_number": "NHS number",
    "send": "SEND",
    "upn": "UPN",
    "no_reason": "they gave no reason",
    "no_reference": "they gave no reference",
    "not_opened": "it was not opened",
    "not_permitted": "not theirs to do",
    "not_seen": "not there for them",
}
OTHER = Thing("a record", "records")


def thing(noun) -> Thing:
    """What is called so; a model that is no more, or that nobody gave a name, is a record."""
    return THINGS.get(noun, OTHER)


def label(name) -> str:
    """What a detail of a line is called."""
    return LABELS.get(name) or name.replace("_", " ").capitalize()


def code(name, value) -> str:
    """A code in words, of the detail of that name: as the council calls it, or as somebody says who knows; else by itself.
    The number of a row in it (one child of several) is nobody's to read."""
    lists = {
        "language": authority().languages,
        "level": authority().levels,
        "locality": authority().localities,
    }
    said = names(lists[name]).get(value) if name in lists else None
    said = said or next((words for ask in hooks.registered(CODES) if (words := ask(name, value))), None)
    return said or SAID.get(value) or re.sub(r":\d+$", "", str(value)).translate(_BLANKS).strip()
