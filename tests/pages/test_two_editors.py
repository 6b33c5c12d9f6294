"""Two people open one page, and both save it: the second is told by whom and when, sees both, and chooses.

The walk goes through every page that is guarded (tests/architecture/test_every_edit_is_guarded.py), question by question.
"""

from datetime import timedelta

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from cases.models import LifeEvent, TeamMember
from earlyhelp import editing
from earlyhelp.forms import DateField
from earlyhelp.forms.reach import PhoneField
from plans.models import Action
from tests import builders
from tests.access.test_pages import enriched
from tests.architecture.test_every_edit_is_guarded import GUARDED
from tests.pages.editors import (
    FOR_WHOM,
    Row,
    a_closed_name,
    a_tie,
    all_know,
    an_enquiry,
    booked,
    day,
    expected,
    known_by_both,
    mother,
    named_in_one,
    of_case,
    of_draft_plan,
    of_handed_in,
    of_what_is_written,
    owned,
)
from tests.pages.sent import shown
from tests.rules.test_directory import a_service
from tests.rules.test_schools import a_safeguarding_lead, a_setting

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


# --- every guarded page, question by question --------------------------------------------------------

MANAGERS = ("manager", "other_manager")
BIRTH = "born_on_day", "born_on_month", "born_on_year"
DOOR = ("front_door", "manager")
ADMINISTRATORS = ("administrator", "second_administrator")
LEFT = {"why": "Moved to another job"}


def rows():
    """{address: Row}, made when it is asked for: some answers hang on the day."""
    said = (
        day("answered_on", TODAY()) | {"answer": "given", "how": "spoken", "person": mother} | builders.SAFE
    )
    written_up = {
        "working_well": "School",
        "worries": "Sleep",
        "agreed_next": "Start at ten",
        "people": mother,
    }
    reviewed = day("held_on", TODAY()) | {
        "changed": "Much",
        "decision": "continue",
        "reason": "It helps",
        "family_health": "4",
        "worker_health": "4",
    }
    pledged = {"signed_by": "Ann Head"} | day("signed_on", TODAY())
    return {
        "matching:add_person": Row(
            of_case(),
            sends=(
                {"part": "carer", "given_names": "Rosa", "main_contact": "on"},
                {"part": "carer", "given_names": "Ruth", "main_contact": "on"},
            ),
        ),
        "cases:change_person": Row(
            of_case(member_id=lambda case: case.family.members.get(person__given_names="Layla").pk),
            other={
                "about_age": {"about_age": "7"} | dict.fromkeys(BIRTH, ""),
                "due_on": {"part": "unborn"}
                | dict.fromkeys(BIRTH, "")
                | day("due_on", TODAY() + timedelta(days=90)),
                "part": {"part": "carer"} | dict.fromkeys(("due_on_day", "due_on_month", "due_on_year"), ""),
                "nhs_number": {"nhs_number": "943 476 5919"},
                "upn": {"upn": "X801200001002"},
                "given_names": {"given_names": "Nadja", "old_name": "wrong"},
                "family_name": {"family_name": "Mosse", "old_name": "wrong"},
                "preferred_name": {"preferred_name": "Lay", "old_name": "wrong"},
                "not_yet_named": {"not_yet_named": "on", "given_names": "", "old_name": "wrong"},
                "gender_words": {"gender": "09", "gender_words": "Demi"},
            },
        ),
        "cases:change_name": Row(
            of_case(name_id=a_closed_name),
            other={
                "given_names": {"given_names": "Dina"},
                "family_name": {"family_name": "Hale"},
                "known_to": all_know,
            },
        ),
        "cases:add_address": Row(
            of_case(member_id=lambda case: case.family.members.first().pk),
            sends=({"lines": "12 Rope Walk"}, {"lines": "7 Hill Road"}),
        ),
        "cases:change_address": Row(
            of_case(address_id=lambda case: builders.son(case).addresses.get().pk),
            other={"postcode": {"postcode": "E3 2BB"}},
        ),
        "cases:let_know": Row(of_case(address_id=known_by_both)),
        "cases:relate": Row(
            of_case(member_id=lambda case: case.family.members.first().pk),
            sends=(
                {"kind": "carer", "to": lambda case: builders.son(case).pk},
                {"kind": "guardian", "to": lambda case: builders.son(case).pk},
            ),
        ),
        "cases:change_relationship": Row(
            of_case(relationship_id=a_tie),
            other={
                "held_by": {"held_by": "order"},
                "parental_responsibility": {"parental_responsibility": None, "held_by": ""},
            },
        ),
        "cases:safe_way": Row(
            of_case(member_id=lambda case: case.family.members.get(part="son").pk),
            other={"best": {"best": "text"}},
        ),
        "cases:change_family": Row(of_case()),
        "cases:parents_said": Row(of_case(member_id=lambda case: case.family.members.get(part="son").pk)),
        "cases:begin_school": Row(
            of_case(member_id=lambda case: case.family.members.get(part="daughter").pk),
            sends=({"how": "setting", "name": "Beech"}, {"how": "home"}),
        ),
        "cases:correct_school": Row(
            of_case(schooling_id=lambda case: builders.son(case).schoolings.get().pk),
            other={
                "how": {"how": "home", "year_group": ""},
                "name": {"how": "setting", "name": "Beech"},
                "to_on": day("to_on", TODAY()),
            },
        ),
        "cases:numbers": Row(
            of_case(member_id=lambda case: case.family.members.get(part="son").pk),
            other={
                "nhs_number": {"nhs_number": "943 476 5919"},
                "nhs_number_source": {"nhs_number": "943 476 5919", "nhs_number_source": "letter"},
                "nhs_number_learnt_on": {"nhs_number": "943 476 5919"}
                | day("nhs_number_learnt_on", TODAY() - timedelta(days=3)),
                "nhs_number_traced": {"nhs_number": "943 476 5919", "nhs_number_traced": "01"},
                "upn": {"upn": "X801200001002"},
                "upn_source": {"upn": "X801200001002", "upn_source": "school"},
                "upn_learnt_on": {"upn": "X801200001002"} | day("upn_learnt_on", TODAY() - timedelta(days=3)),
                "upn_traced": {"upn": "X801200001002", "upn_traced": "01"},
            },
        ),
        "cases:equality": Row(of_case(member_id=lambda case: case.family.members.get(part="mother").pk)),
        "cases:change_health": Row(
            of_case(worker_id=lambda case: builders.son(case).health_workers.get().pk),
            other={"to_on": day("to_on", TODAY()), "from_on": day("from_on", TODAY())},
        ),
        "cases:change_school": Row(
            lambda case, people: {"setting_id": a_setting(people["manager"]).pk},
            MANAGERS,
            other={
                "urn": {"urn": "100967"},
                "agency": lambda page: {"agency": page.form.fields["agency"].queryset.first().pk},
            },
        ),
        "cases:change_safeguarding_lead": Row(
            lambda case, people: {"lead_id": a_safeguarding_lead(people["manager"]).pk},
            MANAGERS,
            other={"to_on": day("to_on", TODAY())},
        ),
        "cases:change_contact": Row(
            of_case(contact_id=lambda case: builders.mother(case).contacts.get().pk),
            other={"safety": {"safety": "unsafe"}},
        ),
        "cases:end_warning": Row(
            of_case(warning_id=lambda case: case.family.warnings.get().pk), sends=({}, {})
        ),
        "cases:agreement": Row(of_case(), sends=(said | {"answer": "refused"}, said)),
        "cases:name_lead": Row(
            of_case(),
            MANAGERS,
            sends=(
                {"lead": lambda case: case.people["colleague"].pk, "why": "Knows the children"},
                {"lead": lambda case: case.people["stranger"].pk, "why": "Lives near"},
            ),
        ),
        "cases:born": Row(
            of_case(member_id=expected),
            sends=(day("born_on", TODAY()) | {"given_names": "Rosa"}, day("born_on", TODAY())),
        ),
        "cases:lost": Row(of_case(member_id=expected), sends=({"what": "ended"}, {"what": "lost"})),
        "cases:died": Row(
            of_case(member_id=lambda case: case.family.members.get(part="mother").pk),
            sends=({}, {"told_by": "Her sister"}),
        ),
        "cases:put_right": Row(
            of_case(event_id=lambda case: LifeEvent.objects.get(person__memberships__family=case.family).pk),
            sends=({"why": "It was her sister"}, {"why": "She rang"}),
        ),
        "cases:leave": Row(
            of_case(member_id=lambda case: case.team.get(capacity=TeamMember.Capacity.INFORMED).pk),
            sends=(LEFT, LEFT),
        ),
        **of_what_is_written(),
        "assessments:sign_off": Row(of_handed_in, MANAGERS, sends=({}, {})),
        "assessments:send_back": Row(
            of_handed_in, MANAGERS, sends=({"why": "No voice"}, {"why": "No scores"})
        ),
        "plans:words": Row(of_case()),
        "plans:change_goal": Row(
            of_case(goal_id=lambda case: case.plans.get().goals.get().pk), other=FOR_WHOM
        ),
        "plans:change_action": Row(
            of_case(action_id=lambda case: Action.objects.filter(goal__plan__case=case).first().pk),
            other={"due_on": day("due_on", TODAY() + timedelta(days=50)), **FOR_WHOM},
        ),
        "plans:move_action": Row(
            of_case(action_id=lambda case: Action.objects.filter(goal__plan__case=case).first().pk),
            sends=({"status": "in_progress"}, {"status": "done"}),
        ),
        "plans:agree": Row(of_draft_plan, sends=({"agreed_with": mother},) * 2),
        "plans:review": Row(of_case(), sends=(reviewed, reviewed | {"changed": "Little"})),
        "plans:hold": Row(of_case(meeting_id=booked), sends=(written_up, written_up | {"worries": "Money"})),
        "plans:cancel": Row(of_case(meeting_id=booked), sends=({"why": "Snow"}, {"why": "Illness"})),
        "referrals:prioritise": Row(
            an_enquiry,
            DOOR,
            sends=({"priority": "urgent", "why": "Tonight"}, {"priority": "soon", "why": "A baby"}),
        ),
        "referrals:hand_over": Row(
            owned,
            DOOR,
            sends=(
                {"to": lambda case: case.people["manager"].pk, "why": "Knows them"},
                {"to": lambda case: case.people["other_manager"].pk, "why": "Has time"},
            ),
        ),
        "referrals:correct": Row(
            an_enquiry,
            DOOR,
            sends=({"why": "The school rang"}, {"why": "The mother rang"}),
            other={
                "postcode": {"postcode": "E3 2BB"},
                "agreed": {"agreed": "refused", "agreed_why_not": "Afraid of it"},
                "agreed_why_not": {"agreed": "not_sought", "agreed_why_not": "Nobody has asked"},
            },
        ),
        "referrals:correct_named": Row(
            named_in_one,
            DOOR,
            other={
                "not_yet_named": {"not_yet_named": "on", "given_names": ""},
                "about_age": {"about_age": "7"} | dict.fromkeys(BIRTH, ""),
                "due_on": {"part": "unborn"}
                | dict.fromkeys(BIRTH, "")
                | day("due_on", TODAY() + timedelta(days=90)),
                "part": {"part": "carer", "given_names": "Noor", "not_yet_named": None}
                | dict.fromkeys(("due_on_day", "due_on_month", "due_on_year"), ""),
                "contact_safety": {"contact_safety": "unsafe"},
            },
        ),
        "referrals:give_back": Row(owned, DOOR, sends=({"why": "Off sick"}, {"why": "Leave"})),
        "directory:change": Row(
            lambda case, people: {"service_id": a_service(people["manager"]).pk}, MANAGERS
        ),
        "directory:mark": Row(lambda case, people: {"service_id": a_service(people["manager"]).pk}, MANAGERS),
        "accounts:change_person": Row(lambda case, people: {"user_id": people["lead"].pk}, ADMINISTRATORS),
        "accounts:change_agency": Row(
            lambda case, people: {"agency_id": people["school"].pk}, ADMINISTRATORS
        ),
        "accounts:sign_pledge": Row(
            lambda case, people: {"agency_id": people["school"].pk},
            ADMINISTRATORS,
            sends=(pledged, pledged | {"signed_by": "Bo Chair"}),
        ),
    }


def test_every_guarded_page_is_walked():
    assert set(rows()) == GUARDED


@pytest.fixture
def walked(supported_case, with_team, people, signed_in):
    """A function: the two copies of a page as two people have just opened it."""
    case = enriched(with_team(supported_case))
    case.people = people
    people["joined"] = with_team
    ben = people.made("second_administrator", "Ben Stone", "council", Role.ADMINISTRATOR)
    people["second_administrator"] = ben

    def open_(name):
        row = rows()[name]
        url = reverse(name, kwargs=row.made(case, people))
        clients = [signed_in(people[who]) for who in row.who]
        for client, who in zip(clients, row.who, strict=True):
            client.somebody = people[who]
        return case, lambda: [shown(client, url) for client in clients]

    return open_


def said_by(case, sends):
    return {name: one(case) if callable(one) else one for name, one in sends.items()}


def another(page, name, row):
    """Answers with which one question of a page is answered otherwise than it stands there."""
    if name in row.other:
        return row.other[name](page) if callable(row.other[name]) else row.other[name]
    question, held = page.form.fields[name], page.all.get(name, [""])
    if isinstance(question, DateField):
        return {f"{name}_year": str(int(page.all[f"{name}_year"][0] or 1991) - 1)} | {
            f"{name}_{part}": page.all[f"{name}_{part}"][0] or "1" for part in ("day", "month")
        }
    if isinstance(question, forms.BooleanField):
        return {name: None if name in page.all else "on"}
    if isinstance(question, forms.MultipleChoiceField):
        return {
            name: [str(code) for code, _ in question.choices][:1]
            if held != [str(question.choices[0][0])]
            else [str(question.choices[1][0])]
        }
    if isinstance(question, forms.ChoiceField):
        codes = [str(code) for code, _ in question.choices if str(code) not in ("", held[0])]
        return {name: codes[0]}
    if isinstance(question, forms.IntegerField):
        return {name: str(int(held[0] or 3) + 1)}
    if isinstance(question, PhoneField):
        return {name: "07700 900777" if "777" not in held[0] else "07700 900888"}
    if isinstance(question, forms.EmailField):
        return {name: f"x{len(held[0])}@example.org"}
    if isinstance(question, forms.URLField):
        return {name: f"https://example.org/{len(held[0])}"}
    if name == "phone":
        return {name: f"07700 90010{len(held[0]) % 10}"}
    return {name: f"{held[0]} again"}


@pytest.mark.parametrize("name", sorted(rows()))
def test_the_second_of_two_is_told_who_saved_what(name, walked):
    row = rows()[name]
    case, copies = walked(name)
    hers, his = copies()
    covered = set(editing.unseal(hers.all["seen"][0])[1])
    asked = set(hers.form.fields) - {"seen"}
    assert asked - covered <= set(hers.form.adds), "questions that are saved and not guarded"
    questions = sorted(asked & covered - set(hers.form.adds))
    for question in questions:
        page, label = walk(row, copies, question)
        assert label in [both[0] for both in page.both], (question, page.both)
    if not questions:
        first, second = (said_by(case, one) for one in row.sends)
        hers, his = copies()
        made = his.send(**first)
        assert made.status_code == 302, made.form.errors
        refused_with_his(hers.send(**second), his)


def walk(row, copies, question):
    """He answers one question otherwise; she saves her copy as it was. (what she is shown, the question's words)"""
    hers, his = copies()
    more = row.sends[0] if row.sends else {}
    made = his.send(**more, **another(his, question, row)) if question not in more else his.send(**more)
    assert made.status_code == 302, (question, made.form.errors)
    page = hers.send(**(row.sends[1] if row.sends else {}))
    refused_with_his(page, his)
    return page, hers.form.fields[question].label


def refused_with_his(page, his):
    assert page.status_code == 200, "she wrote over what he had saved"
    assert f"{his.client.somebody.name} saved this page on {TODAY().day} " in str(
        page.form.non_field_errors()
    )
    assert page.both and "What the other person saved" in page.said


def test_a_page_that_was_sent_without_what_was_seen_writes_over_nothing(agreed_case, lead, signed_in):
    member = agreed_case.family.members.first()
    url = reverse("cases:change_person", args=[agreed_case.pk, member.pk])
    assert shown(signed_in(lead), url).send(seen=None, given_names="Nora").status_code == 200
    member.person.refresh_from_db()
    assert member.person.given_names == "Nadia"
