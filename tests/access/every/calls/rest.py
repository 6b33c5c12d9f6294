"""The verbs that are about no one family: agencies and people, the directory, records made one, lists."""

from django.utils import timezone

from accounts import agencies, devices, people, undelivered
from audit import judging
from cases import schools
from directory import services
from matching import adding, merging, numbers
from outcomes.lists import export
from tests.access.every.verbs import Call
from tests.access.every.who import ADMINISTRATOR, CHANGE, DIRECTORY, DOOR, LISTS
from tests.rules.test_directory import a_service

WHY = "The school gave one address"


def theirs(record):
    return record.world.people["colleague"]


def administrator(run):
    return [Call(ADMINISTRATOR, run)]


def _agency(record):
    return record.world.people["charity"]


ACCOUNTS = {
    "accounts.agencies.add": administrator(
        lambda r, by: agencies.add(name="Oak School", kind="school", by=by)
    ),
    "accounts.agencies.change": administrator(
        lambda r, by: agencies.change(agency=_agency(r), name="Open Doors", kind="voluntary", by=by)
    ),
    "accounts.agencies.sign_pledge": administrator(
        lambda r, by: agencies.sign_pledge(
            agency=_agency(r), signed_by="Imran Shah", signed_on=timezone.localdate(), by=by
        )
    ),
    "accounts.agencies.end": administrator(
        lambda r, by: agencies.end(agency=_agency(r), why="Closed", by=by)
    ),
    "accounts.people.invite": administrator(
        lambda r, by: people.invite(
            name="New Person", email="new@example.org", agency=_agency(r), role="practitioner", by=by
        )
    ),
    "accounts.undelivered.see_to": administrator(lambda r, by: undelivered.see_to(r.world.lost, by=by)),
    "accounts.people.invite_again": administrator(lambda r, by: people.invite_again(user=theirs(r), by=by)),
    "accounts.people.give_role": administrator(
        lambda r, by: people.give_role(user=theirs(r), agency=_agency(r), role="practitioner", by=by)
    ),
    # Somebody else of that role in that agency: another administrator would too, but not the one who gave it.
    "accounts.people.confirm_role": [
        Call({"manager"}, lambda r, by: people.confirm_role(membership=r.world.waiting, by=by))
    ],
    "accounts.people.end_role": administrator(
        lambda r, by: people.end_role(membership=r.world.membership, why="Moved", by=by)
    ),
    "accounts.people.leave_agency": administrator(
        lambda r, by: people.leave_agency(user=theirs(r), agency=r.world.people["school"], by=by)
    ),
    "accounts.people.suspend": administrator(lambda r, by: people.suspend(user=theirs(r), why="Away", by=by)),
    "accounts.people.reinstate": administrator(
        lambda r, by: people.reinstate(user=r.world.people["suspended"], by=by)
    ),
    "accounts.people.change_details": administrator(
        lambda r, by: people.change_details(user=theirs(r), name="Con Walsh", email="con@example.org", by=by)
    ),
    "accounts.people.take_away_second_step": administrator(
        lambda r, by: people.take_away_second_step(user=theirs(r), why="Lost phone", by=by)
    ),
    "accounts.devices.sign_out": [
        Call({"colleague"}, lambda r, by: devices.sign_out(user=theirs(r), device_id=0, by=by))
    ],
    "accounts.devices.sign_out_everywhere": [
        Call({"colleague", "administrator"}, lambda r, by: devices.sign_out_everywhere(user=theirs(r), by=by))
    ],
}
DIRECTORY_OF_SERVICES = {
    "cases.schools.add": [
        Call(DIRECTORY, lambda r, by: schools.add(name="Ash Primary", kind="primary", by=by))
    ],
    "cases.schools.change": [
        Call(DIRECTORY, lambda r, by: schools.change(r.world.setting, phone="01632 960302", by=by))
    ],
    "cases.schools.add_lead": [
        Call(
            DIRECTORY,
            lambda r, by: schools.add_lead(r.world.setting, name="Ann", phone="01632 960303", by=by),
        )
    ],
    "cases.schools.change_lead": [
        Call(
            DIRECTORY,
            lambda r, by: schools.change_lead(r.world.safeguarding_lead, name="Ola", phone="1234", by=by),
        )
    ],
    "directory.services.add": [Call(DIRECTORY, lambda r, by: a_service(by))],
    "directory.services.change": [
        Call(DIRECTORY, lambda r, by: services.change(r.world.service, name="Play", by=by))
    ],
    "directory.services.mark": [
        Call(DIRECTORY, lambda r, by: services.mark(r.world.service, status="paused", by=by))
    ],
}
RECORDS = {
    "matching.adding.add_person": [
        Call(
            CHANGE,
            lambda r, by: adding.add_person(
                r.family, part="father", given_names="Tariq", family_name="Moss", by=by
            ),
            "case",
        )
    ],
    "matching.merging.merge_people": [
        Call(
            DOOR,
            lambda r, by: merging.merge_people(keep=r.world.person, other=r.world.twin, why=WHY, by=by),
        )
    ],
    "matching.merging.merge_families": [
        Call(
            DOOR,
            lambda r, by: merging.merge_families(
                keep=r.world.family, other=r.world.other, same_people=[], why=WHY, by=by
            ),
        )
    ],
    "matching.merging.undo": [Call(DOOR, lambda r, by: merging.undo(r.world.merge, why="Two", by=by))],
    "matching.numbers.settle": [
        Call(DOOR, lambda r, by: numbers.settle(r.world.number, came_of_it="A slip", by=by))
    ],
}
FIGURES = {
    "outcomes.lists.export.make": [
        Call(LISTS, lambda r, by: export.make(name="annex_a_1", until=timezone.localdate(), by=by))
    ]
}
LOOKS = {
    "audit.judging.ask": [
        Call(
            {"governance"},
            lambda r, by: judging.ask(r.world.line, of=r.world.people["lead"], text="Why?", by=by),
        )
    ],
    "audit.judging.answer": [
        Call({"lead"}, lambda r, by: judging.answer(r.world.question, text="She rang me", by=by))
    ],
    "audit.judging.judge": [
        Call(
            {"governance"},
            lambda r, by: judging.judge(
                r.world.line, came_to="all_right", why="Rang", before_answer="She is away", by=by
            ),
        )
    ],
}
CALLS = LOOKS | ACCOUNTS | DIRECTORY_OF_SERVICES | RECORDS | FIGURES
