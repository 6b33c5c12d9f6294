"""One family, from a phone call to closure, through the pages alone, as five people."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from cases.models import Case
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from tests.journeys.visitor import Visitor, in_boxes

TODAY = timezone.localdate


@pytest.fixture
def visits(people, signed_in):
    """A function: the browser of one of the named people."""
    browsers = {}

    def of(name):
        return browsers.setdefault(name, Visitor(signed_in(people[name])))

    return of


def an_enquiry(front_door):
    front_door.opens(reverse("referrals:new")).answers(
        danger="no",
        source="2A",
        asker_name="Mr Reed",
        asker_role="Class teacher",
        asker_phone="01632 960999",
        asker_email="reed@alder.example.org",
        family_name="Moss",
        address="1 Rope Yard Lane",
        postcode="E1 4AA",
        locality="north",
        worries="Idris is missing school since the move",
        agreed="given",
        **{
            "people-0-given_names": "Nadia",
            "people-0-family_name": "Moss",
            "people-0-part": "mother",
            "people-1-given_names": "Idris",
            "people-1-family_name": "Moss",
            "people-1-part": "son",
        },
        **in_boxes("people-1-born_on", TODAY() - timedelta(days=3300)),
    )
    return int(re.search(r"/(\d+)/", front_door.url)[1])


def the_link(grace, case, person):
    """A link for somebody in the family: (the address in their message, the code on Grace's screen)."""
    member = case.family.members.get(person=person)
    grace.opens(page("cases:add_contact", case, member.pk)).answers(
        kind="email", value="nadia@example.org", safety="safe"
    )
    grace.opens(page("portal:make", case)).sends(contact=str(person.contacts.get().pk), language="en")
    code = re.search(r'id="code">(\d{6})<', grace.page)[1]
    letter = Letter.objects.get(to="nadia@example.org")
    return re.search(r"http://testserver(/plan/\S+/)", letter.body)[1], code


def page(name, case, *more):
    return reverse(name, args=[case.pk, *more])


@pytest.mark.django_db
def test_a_family_from_a_phone_call_to_closure(visits, people, client, django_capture_on_commit_callbacks):
    front_door, manager, grace, hana = (visits(who) for who in ("front_door", "manager", "lead", "teammate"))

    # The front door logs the call and decides.
    enquiry = an_enquiry(front_door)
    front_door.opens(reverse("referrals:decide", args=[enquiry])).answers(
        level="2",
        outcome="help",
        agency=str(people["council"].pk),
        reasons="Two needs that school cannot meet alone",
    )
    case = Case.objects.get()
    assert case.agency == people["council"]
    # Whoever asked is answered by a letter that somebody has read.
    front_door.opens(reverse("referrals:reply_send", args=[enquiry])).answers(added="")

    # A manager names Grace; until then the record does not exist for her.
    assert grace.client.get(page("record", case)).status_code == 404
    manager.opens(page("cases:name_lead", case)).answers(lead=str(people["lead"].pk), why="Idris trusts her")
    grace.opens(page("record", case)).sees("Moss", "Ask the family to agree")

    # Grace asks the family, and brings the health visitor in.
    mother = case.family.members.get(part="mother").person
    son = case.family.members.get(part="son").person
    grace.opens(page("cases:agreement", case)).answers(
        person=str(mother.pk), answer="given", how="spoken", **in_boxes("answered_on", TODAY())
    )
    grace.opens(page("cases:join", case)).answers(
        user=str(people["teammate"].pk), capacity="member", why="Knows the family since Idris was born"
    )
    hana.opens(page("cases:add_note", case)).answers(
        kind="visit", title="Weighed the baby", **in_boxes("day", TODAY()), text="All is well"
    )

    # Grace assesses with the whole family.
    grace.opens(page("assessments:start", case)).presses()
    grace.opens(page("assessments:family", case)).answers(
        took_part="Nadia and Idris, at home", story="Mornings are hard", wants="Idris in school"
    )
    for area in authority().areas:
        grace.opens(page("assessments:area", case, area.code)).answers(
            strengths="They talk", worries="Little sleep", by_family="3", by_worker="4"
        )
    grace.opens(page("assessments:voice", case, son.pk)).answers(
        how_heard="On a walk", said="I miss my friends"
    )
    grace.opens(page("assessments:analysis", case)).answers(analysis="School is the way back")
    grace.opens(page("assessments:hand_in", case)).presses()
    assert grace.client.get(page("assessments:sign_off", case)).status_code == 403
    manager.opens(page("assessments:show", case)).sees("I miss my friends")
    manager.opens(page("assessments:sign_off", case)).presses()

    # The team meets and makes a plan with the family.
    grace.opens(page("plans:book", case)).answers(
        kind="first", time="9am", place="Harebell Family Hub", **in_boxes("day", TODAY())
    )
    meeting = case.meetings.get()
    grace.opens(page("plans:hold", case, meeting.pk)).answers(
        people=[str(mother.pk)],
        workers=[str(people["lead"].pk), str(people["teammate"].pk)],
        working_well="Idris likes art",
        worries="Sleep",
        agreed_next="A later start for two weeks",
        **in_boxes("held_on", TODAY()),
    )
    grace.opens(page("plans:draft", case)).presses()
    grace.opens(page("plans:words", case)).answers(hope="Calm mornings", if_worried="Ring Grace")
    grace.opens(page("plans:add_goal", case)).answers(title="Idris goes into school happy", area="learning")
    goal = case.plans.get().goals.get()
    for who, what in ((f"w{people['teammate'].pk}", "Talk about sleep"), (f"p{mother.pk}", "Bed by nine")):
        grace.opens(page("plans:add_action", case, goal.pk)).answers(
            what=what, who=who, **in_boxes("due_on", TODAY() + timedelta(days=14))
        )
    grace.opens(page("plans:agree", case)).answers(
        agreed_with=[str(mother.pk)], **in_boxes("agreed_on", TODAY())
    )
    grace.opens(page("record", case)).sees("Calm mornings", "Review the plan")

    # It is printed: a worker makes the PDF after the page has answered.
    with django_capture_on_commit_callbacks(execute=True):
        grace.opens(page("plans:ask_for_pdf", case)).answers(reader=str(mother.pk))
    printed = grace.client.get(page("documents:download", case, case.documents.get().pk))
    assert printed["Content-Type"] == "application/pdf"
    assert b"".join(printed).startswith(b"%PDF")

    # Nadia opens the plan on her phone, once, with the code Grace tells her, and ticks her own action.
    address, code = the_link(grace, case, mother)
    nadia = Visitor(client)
    nadia.opens(address).answers(code=code)
    nadia.sees("Idris goes into school happy", "Bed by nine").does_not_see("Weighed the baby", "Little sleep")
    action = goal.actions.get(person=mother)
    nadia.client.post(reverse("portal:done", args=[action.pk]))
    action.refresh_from_db()
    assert action.status == "done"
    assert nadia.client.get(page("record", case)).status_code == 302
    assert type(client)().get(address).status_code == 410

    # Things get done, and the review scores again.
    hana.opens(page("plans:move_action", case, goal.actions.get(worker=people["teammate"]).pk)).answers(
        status="done"
    )
    numbers = {f"family_{a.code}": "8" for a in authority().areas} | {
        f"worker_{a.code}": "7" for a in authority().areas
    }
    grace.opens(page("plans:review", case)).answers(
        changed="Four weeks in school",
        decision="close",
        reason="The goal is reached",
        **numbers,
        **in_boxes("held_on", TODAY()),
    )
    grace.opens(page("plans:show", case)).sees("Idris goes into school happy", "Four weeks in school")

    # The manager closes; Grace may still read, and change nothing.
    manager.opens(page("outcomes:close", case)).answers(reason="needs_met", difference="Idris is in school")
    case.refresh_from_db()
    assert case.status == "closed"
    grace.opens(page("record", case)).sees("Closed")
    assert grace.client.get(page("cases:add_note", case)).status_code == 403
    assert visits("stranger").client.get(page("record", case)).status_code == 404

    # The history tells it in order, the trail knows everybody, and everybody was written to once.
    assert [change.became for change in case.status_changes.all()] == [
        "waiting",
        "assessing",
        "planning",
        "supported",
        "closed",
    ]
    who = set(Entry.objects.filter(case_id=case.pk).values_list("actor_name", flat=True))
    assert who >= {"Femi Adeyemi", "Maya Kaur", "Grace Okafor", "Hana Yusuf", "Nadia Moss"}
    kinds = list(Letter.objects.order_by("pk").values_list("kind", flat=True))
    for kind in (
        "enquiry.received",
        "enquiry.reply",
        "case.named_lead",
        "case.joined_team",
        "assessment.signed_off",
    ):
        assert kinds.count(kind) == 1, kinds
