"""Asking every page of everybody: which cells there are, and what a cell holds when it is asked."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from tests.access.every import table
from tests.access.every.relations import STATES, Borough, Person
from tests.sessions import signed_in
from tests.walk import every_page

NONSENSE = {"once": "not a token", "text": ""}
_OF_A_HOME = {"cases:change_address", "cases:take_away_address"}  # one that is not hidden
ENQUIRIES = ("enquiry", "more_asked", "offered", "at_panel", "against", "linked", "stepping", "hidden")
# A page about something of an enquiry is asked of the enquiry that has it.
HAS = {
    "check_id": ("enquiry",),
    "offer_id": ("offered",),
    "reply_id": ("offered",),
    "ruling_id": ("linked",),
    "family_id": ("enquiry", "hidden"),
    "document_id": ("enquiry", "at_panel", "hidden"),
}


@dataclass(frozen=True)
class Cell:
    """One page asked of one person by one method, about one record (`about`: its kind and the borough's name of it)."""

    page: str
    person: Person
    about: tuple
    method: str
    url: str
    answers: tuple

    @property
    def due(self):
        return table.due(self.page, self.person, self.about, self.method, self.answers)

    def __str__(self):
        return f"{self.method} {self.page} of {' '.join(filter(None, self.about)) or 'nobody'} by {self.person.name}"


def cells(borough: Borough):
    """Every cell there is: page × person × what it is about × GET and POST."""
    for name, route, view in every_page():
        wanted = [part.split(">")[0].split(":")[-1] for part in route.split("<")[1:]]
        for about, given in _asked_of(borough, name, wanted):
            url = reverse(name, kwargs={key: given[key] for key in wanted})
            for person in borough.persons:
                for method in ("GET", "POST"):
                    yield Cell(name, person, about, method, url, view.answers)


def _asked_of(borough, name, wanted):
    """(about, the arguments of the address) of each record that a page is asked of."""
    if "case_id" in wanted:
        return [(("case", state), _of_case(borough.records[state], name)) for state in STATES]
    if "enquiry_id" in wanted:
        which = next((names for key, names in HAS.items() if key in wanted), ENQUIRIES)
        return [(("enquiry", one), _of_enquiry(borough, one)) for one in which]
    if "step_up_id" in wanted:
        of_cases = [
            (("step up", state), {"step_up_id": borough.records[state].step_up.pk}) for state in STATES
        ]
        return [(("step up", ""), {"step_up_id": borough.step_up.pk}), *of_cases]
    return [(("", ""), _others(borough, name))]


def _of_case(record, name):
    case = record.case
    return {
        "case_id": case.pk,
        "member_id": record.worker.pk if name == "cases:leave" else record.member.pk,
        "event_id": record.death.pk,
        "contact_id": record.contact.pk,
        "schooling_id": record.schooling.pk,
        "worker_id": record.health_worker.pk,
        "address_id": (record.home if name in _OF_A_HOME else record.address).pk,
        "relationship_id": record.tie.pk,
        "name_id": record.other_name.pk,
        "warning_id": record.warning.pk,
        "person_id": record.son.pk,
        "reader_id": record.person.pk,
        "code": "health",
        "goal_id": record.goal.pk,
        "action_id": record.action.pk,
        "meeting_id": record.meeting.pk,
        "document_id": record.document.pk,
        "link_id": record.link.pk,
        "message_id": record.message.pk,
        "letter_id": record.letter.pk,
        "conflict_id": record.conflict.pk,
        "voice_id": record.voice.pk,
    }


def _of_enquiry(borough, name):
    return {
        "enquiry_id": getattr(borough, name).pk,
        "named_id": getattr(borough, name).people.first().pk,
        "check_id": borough.check.pk,
        "offer_id": borough.offer.pk,
        "reply_id": borough.told.pk,
        "ruling_id": borough.ruling.pk,
        "family_id": borough.family.pk,
        "document_id": borough.files.get(name, borough.failed).pk,
    }


def _others(borough, name):
    them = borough.people["colleague"]
    return {
        "restriction_id": borough.records["restricted"].restriction.pk,
        "sight_id": borough.sight.pk,
        "number_id": borough.number.pk,
        "keep_id": borough.family.pk,
        "other_id": borough.other.pk,
        "merge_id": borough.merge.pk,
        "lookup_id": borough.lookup.pk,
        "family_id": borough.family.pk,
        "line_id": borough.line.pk,
        "unusual_id": borough.unusual.pk,
        "question_id": borough.question.pk,
        "check_id": borough.check.pk,
        "offer_id": borough.offer.pk,
        "reply_id": borough.told.pk,
        "consultation_id": borough.consultation.pk,
        "panel_day_id": borough.panel_day.pk,
        "service_id": borough.service.pk,
        "setting_id": borough.setting.pk,
        "lead_id": borough.safeguarding_lead.pk,
        "letter_id": borough.lost.pk,
        "user_id": them.pk,
        "membership_id": (borough.waiting if name in table.CONFIRMS else borough.membership).pk,
        "agency_id": borough.people["charity"].pk,
        "request_id": borough.request.pk,
        "step": "worries",
        "who": "child",
        "person_id": "00000000-0000-4000-8000-000000000000",
        "token": "nobody-has-this",
        "action_id": borough.records["ordinary"].action.pk,
        "document_id": borough.records["ordinary"].document.pk,
        "device_id": 0,
        "pk": 0,
        "uidb36": "1",
        "key": "x-y",
    }


class Browsers:
    """One signed-in browser a person, whatever a page did to the session before."""

    def __init__(self, persons):
        clients = {one.name: signed_in(one.user, raise_request_exception=False) for one in persons}
        self._of = {
            name: (client, client.cookies[settings.SESSION_COOKIE_NAME].value)
            for name, client in clients.items()
        }

    def ask(self, cell) -> int:
        """The status a cell answers with; what the page did is undone."""
        return self.answer(cell.person.name, cell.method, cell.url).status_code

    def answer(self, name, method, url):
        """What somebody gets; what the page did is undone."""
        client, key = self._of[name]
        with transaction.atomic():
            client.cookies.clear()
            client.cookies[settings.SESSION_COOKIE_NAME] = key
            answer = client.post(url, NONSENSE) if method == "POST" else client.get(url)
            transaction.set_rollback(True)
        return answer


def fits(cell, status) -> bool:
    """Whether what a page answered is what is due. To whom it is open it may lead on, or have nothing left to show."""
    if cell.page in table.OPEN and cell.due == table.OK:
        return status < 500 or cell.page == "ready"  # which says so when no worker answers
    if cell.due == table.OK:
        return status < 500 and status not in (403, 405)
    return status == cell.due
