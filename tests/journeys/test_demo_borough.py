"""The demo borough: every state is there, by the rules, on the right days, and the same for one seed and day."""

import hashlib
import io
import json
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import JSONField, Q
from django.test import override_settings
from django.utils import timezone

from accounts.models import Agency, Membership, User
from accounts.roles import Role
from assessments.models import AreaAnswer, Assessment, AssessmentMove, Score, ScoreSet, Voice
from assessments.status import MOVES as ASSESSMENT_MOVES
from assessments.status import AssessmentStatus
from audit.models import Entry
from cases import agreement, facts, owed, sharing
from cases.models import (
    Address,
    Agreement,
    Case,
    Contact,
    FamilyMember,
    Note,
    Owed,
    Person,
    SafetyWarning,
    SharingBasis,
    StatusChange,
    TeamMember,
)
from cases.pages import OWED_PAGES
from cases.status import MOVES as CASE_MOVES
from cases.status import CaseStatus, OwedKind
from demo import borough, mix
from demo.clock import Calendar, travelling
from demo.models import Persona
from demo.personas import PERSONAS
from directory.models import Service
from documents.models import Document
from earlyhelp import clocks
from earlyhelp.authority import authority, available
from earlyhelp.models import Letter
from home import governance
from onward.models import Offer
from outcomes.models import Closure
from plans.models import Action, ActionChange, Goal, Meeting, Plan, Review
from plans.status import ActionStatus, MeetingStatus, PlanStatus
from referrals.models import (
    Check,
    Decision,
    Enquiry,
    EnquiryMove,
    EnquiryPerson,
    Lookup,
    Reply,
    Ruling,
    StepDown,
    StepUp,
)
from referrals.status import MOVES as ENQUIRY_MOVES
from referrals.status import EnquiryStatus
from tests.facts import owed_on
from tests.journeys.enquiries_kept import faults

REFERENCE = re.compile(r"\b[A-Z]{2}-\d{5,}|(?<=/)\d+(?=/)")
SMALL, TINY = 36, 6
ROWS = (
    Agency, Membership, Service, Enquiry, EnquiryPerson, EnquiryMove, Decision, Check, Offer, Reply, StepUp, StepDown, Ruling, Lookup, Person, FamilyMember, Address, Contact,
    SafetyWarning, Case, StatusChange, TeamMember, SharingBasis, Agreement, Note, Assessment, AssessmentMove, AreaAnswer,
    Voice, ScoreSet, Score, Plan, Goal, Action, ActionChange, Meeting, Review, Closure, Entry,
)  # fmt: skip


def quiet(*said):
    pass


def digest():
    """A digest of everything in the borough. Keys go on counting after a rollback, so they are left out."""
    whole = hashlib.sha256()
    for model in ROWS:
        keys = [f.attname for f in model._meta.concrete_fields if f.primary_key or f.is_relation] + [
            "letter_id"
        ]
        fields = [f.attname for f in model._meta.concrete_fields if f.attname not in keys]
        fields = [
            f
            for f in fields
            if not (model is Entry and f in ("subject_id", "case_id", "actor_id", "details"))
        ]
        for row in model.objects.order_by("pk").values_list(*fields):
            # A reference in a text is a key too.
            whole.update(REFERENCE.sub("", f"{model.__name__}{row!r}").encode())
    for name, title, persona in User.objects.order_by("pk").values_list("name", "job_title", "persona__key"):
        whole.update(f"{name}{title}{persona}".encode())
    return whole.hexdigest()


def made_in_passing(seed, families):
    """The digest of a borough that is rolled back again."""
    with transaction.atomic():
        borough.build(seed, families, say=quiet)
        found = digest()
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def small(django_db_setup, django_db_blocker):
    """A borough of 34 families, made once for every test of this module that only reads it."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        borough.build(families=SMALL, say=quiet)
        yield digest()
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture
def town(small, django_db_blocker):
    """The small borough, open to this test for reading."""
    with django_db_blocker.unblock():
        yield small


def values(rows, field):
    return set(getattr(rows, "objects", rows).values_list(field, flat=True))


def test_a_few_files_are_there_put_in_by_those_who_may(town):
    letter, signed = Document.objects.get(kind="letter"), Document.objects.filter(kind="consent")
    assert (letter.record.family_name, letter.case, letter.name[-5:]) == ("Rahman", None, ".docx")
    assert 1 < signed.count() < 4 and values(signed, "content_type") == {"image/jpeg"}
    for one in signed:
        assert one.shown_to.exists() and one.status == "ready" and one.asked_by == one.case.team.first().user
        assert one.asked_at.date() == one.case.agreements.earliest("pk").answered_on


def test_every_status_of_everything_is_there(town):
    assert values(Enquiry, "status") == set(EnquiryStatus)
    assert values(Case, "status") == set(CaseStatus)
    assert values(Assessment, "status") == set(AssessmentStatus)
    assert values(Plan, "status") == set(PlanStatus)
    assert values(Action, "status") == set(ActionStatus)
    assert values(Meeting, "status") >= {MeetingStatus.BOOKED, MeetingStatus.HELD}
    assert values(Agreement, "answer") == set(Agreement.Answer)
    not_on_small_ones = {OwedKind.ANSWER_STEP_UP, OwedKind.ANSWER_FAMILY}
    # Every letter of the demonstration arrives; advice about a family has been given, and is owed to a caller.
    not_at_all = {OwedKind.UNDELIVERED, OwedKind.CONSULTATION}
    shown = set(OWED_PAGES) - not_on_small_ones - not_at_all
    assert values(Owed.objects.open().exclude(case=None), "kind") >= shown
    assert values(Decision, "outcome") == set(Decision.Outcome)
    assert values(TeamMember, "capacity") == set(TeamMember.Capacity)
    assert values(Closure, "kind") >= {"met", "declined", "moved", "step_up", "step_down"}
    assert values(Service, "status") == set(Service.Status)


def test_every_kind_of_trouble_and_family_is_there(town):
    today = timezone.localdate()
    assert Enquiry.objects.late().exists() and Enquiry.objects.waiting().exists()
    late = set(Owed.objects.late().values_list("kind", flat=True))
    assert late >= {OwedKind.NAME_LEAD, OwedKind.REVIEW}
    assert any(action.late for action in Action.objects.open()), "an action whose day has passed"
    assert (
        Action.objects.open()
        .filter(slipped__gte=2, goal__plan__case__opened_at__lt=timezone.now() - timedelta(days=365))
        .exists()
    )
    assert Case.objects.filter(restricted=True).exists()
    assert (
        SafetyWarning.objects.filter(ended_on=None).exists()
        and SafetyWarning.objects.exclude(ended_on=None).exists()
    )
    assert values(Contact, "safety") == set(Contact.Safety)
    assert (
        Person.objects.filter(due_on__gte=today).exists()
        and Person.objects.filter(needs_interpreter=True).exists()
    )
    assert FamilyMember.objects.filter(part="carer").exists()
    assert any(c.family.members.children().count() >= 3 for c in Case.objects.all())
    assert any(f.cases.count() > 1 for f in {c.family for c in Case.objects.all()}), "a family that came back"
    assert AssessmentMove.objects.filter(was="handed_in", became="draft").exists()


def test_nothing_is_dated_after_today(town):
    now = timezone.now()
    for model, moment in (
        (Entry, "at"),
        (Note, "happened_at"),
        (Case, "opened_at"),
        (Letter, "posted_at"),
        (StatusChange, "at"),
    ):
        assert not model.objects.filter(**{f"{moment}__gt": now}).exists(), model
    meetings = Meeting.objects.filter(status=MeetingStatus.BOOKED)
    assert all(m.starts_at > now for m in meetings), (
        "a booked meeting still to be written up would be late at once"
    )


def test_every_enquiry_has_one_state_one_owner_or_queue_and_one_clock(town):
    assert Enquiry.objects.count() > SMALL and faults() == []


def test_the_front_door_has_everything_it_deals_with(town):
    assert values(Enquiry, "kind") == set(Enquiry.Kind)
    assert values(Enquiry, "asker_kind") >= {"professional", "parent"}
    assert len(values(Enquiry, "priority")) >= 2
    assert values(Check, "status") >= {"asked", "answered"} and Check.objects.late().exists()
    assert values(Offer, "status") >= {"finished", "declined"}
    assert Offer.objects.open().filter(agency=User.objects.get(persona__key="family-worker").agency).exists()
    assert Decision.objects.unsent().exists(), "a step up decided and not sent"
    assert StepUp.objects.exists() and StepUp.objects.filter(answer="no_action").exists()
    assert StepDown.objects.exists() and Ruling.objects.filter(same=True).exists()
    assert Decision.objects.filter(needs_second=True, second_at=None).exists()
    assert Decision.objects.filter(joined=True).exists() and Decision.objects.exclude(undone_at=None).exists()
    assert Reply.objects.owed().exists() and Reply.objects.exclude(at=None).exists()


def test_histories_keep_to_the_moves(town):
    chains = (
        (Case, "status_changes", CASE_MOVES, CaseStatus.WAITING),
        (Assessment, "moves", ASSESSMENT_MOVES, AssessmentStatus.DRAFT),
        (Enquiry, "moves", ENQUIRY_MOVES, EnquiryStatus.WAITING),
    )
    for model, name, moves, first in chains:
        for record in model.objects.all():
            chain = list(getattr(record, name).order_by("pk"))
            assert (chain[0].was, chain[0].became) == ("", first), record
            for before, after in zip(chain, chain[1:], strict=False):
                assert after.was == before.became and before.at <= after.at
                # taking an enquiry is on its history too, and moves nothing
                assert after.became in moves[after.was] or after.became == after.was
            assert chain[-1].became == record.status


def test_access_is_what_the_teams_say(town):
    for case in Case.objects.all():
        assert {k: v for k, v in sharing.held(case).items() if v} == {
            k: set(v) for k, v in sharing.due(case).items() if v
        }, case


def test_something_is_owed_on_every_open_case_by_somebody_and_a_day(town):
    for case in Case.objects.open():
        assert owed_on(case), case
        assert owed.work_out(facts.CASES, [case.pk]).keys() == {
            (row.kind, row.about_type_id, row.about_id) for row in Owed.objects.open().filter(case=case)
        }
    assert not Owed.objects.open().filter(case__status=CaseStatus.CLOSED).exists()


def test_nobody_works_with_a_family_that_did_not_agree(town):
    for assessment in Assessment.objects.exclude(case__status=CaseStatus.CLOSED):
        first = assessment.case.agreements.order_by("pk").first()
        assert first.answer == "given" and first.recorded_at <= assessment.started_at
    for case in Case.objects.filter(status__in=(CaseStatus.PLANNING, CaseStatus.SUPPORTED)):
        assert agreement.in_force(case), case


def test_each_persona_has_work_to_do(town):
    made = {one.key: one.user for one in Persona.objects.select_related("user")}
    assert set(made) == {p.key for p in PERSONAS}
    assert not any(user.has_usable_password() for user in made.values())
    for persona in PERSONAS:
        roles = {m.role for m in made[persona.key].live_memberships}
        assert roles == set(persona.roles) and made[persona.key].agency.name == persona.agency
    assert 5 <= Case.objects.open().filter(lead=made["lead"]).count() <= 8
    assert len(set(Case.objects.open().filter(lead=made["lead"]).values_list("status", flat=True))) >= 3
    assert Case.objects.open().filter(lead=made["family-worker"]).count() >= 3
    assert Case.objects.in_team_of(made["health-visitor"]).count() >= 3
    assert {OwedKind.NAME_LEAD, OwedKind.SIGN_OFF} <= values(Owed.objects.open(), "kind")
    assert Enquiry.objects.waiting().filter(owner=made["front-door"]).exists()
    assert (desk := governance.at_home()).emergencies and desk.refused and desk.questions


def test_the_borough_has_its_partners(town):
    assert Agency.objects.live().count() >= 30 and set(Agency.Kind) - {Agency.Kind.OTHER} <= values(
        Agency, "kind"
    )
    assert (
        Agency.objects.exclude(pledge_signed_on=None).count() >= 15
        and Agency.objects.filter(pledge_signed_on=None, kind="health").exists()
    )
    assert User.objects.filter(is_active=True).count() >= 60 and set(values(Membership, "role")) == set(Role)
    assert values(Agency, "locality") >= {place.code for place in authority().localities}
    assert 20 <= Service.objects.count() <= 30


def test_the_rahmans_are_as_shown(town):
    case = Case.objects.get(family__name="Rahman", lead__persona__key="lead")
    assert case.status == CaseStatus.SUPPORTED and owed_on(case)[OwedKind.REVIEW] > timezone.localdate()
    assert {p.given_names: p.age for p in Person.objects.filter(memberships__family=case.family)} == {
        "Nasima": "34",
        "Jahid": "39",
        "Ayaan": "9",
        "Safiya": "5",
        "Yusuf": "13 months",
        "Rokeya": "67",
    }
    assert case.reviews.count() == 2 and case.score_sets.count() == 3
    assert {m.user.name for m in case.team.live()} == {
        "Grace Okafor",
        "Tom Ellery",
        "Priya Nair",
        "Karen Whitfield",
    }
    assert case.meetings.filter(status="booked").get().interpreter
    late = [a for a in Action.objects.open().filter(goal__plan__case=case) if a.late]
    assert [a.what for a in late] == ["Ask housing for a date to fix damp in the children’s room"]
    assert case.family.warnings.get().kind == "contact_safely"


def test_letters_of_the_past_do_not_wait_to_be_sent(town):
    assert Letter.objects.exists() and not Letter.objects.waiting().exists()
    nobody_real = Q(to__endswith="example.org") | Q(
        to__regex=r"^07700 900\d{3}$"
    )  # Ofcom's numbers for drama
    assert not Letter.objects.exclude(nobody_real).exists()


def _texts_of(model):
    return [f.attname for f in model._meta.concrete_fields if not isinstance(f, JSONField)]


def test_texts_are_whole(town):
    models = (
        Note, Assessment, AreaAnswer, Voice, Plan, Action, Meeting, Review, Closure, Enquiry, Decision, Check, Offer,
        Reply, StepUp, StepDown, Ruling,
    )  # fmt: skip
    texts = [
        json.dumps([v for row in model.objects.values_list(*_texts_of(model)) for v in row], default=str)
        for model in models
    ]
    for text in texts:
        assert "{" not in text and "}" not in text


@pytest.mark.django_db
def test_one_seed_makes_the_same_borough_twice_and_another_makes_another():
    once = made_in_passing(1, TINY)
    assert made_in_passing(1, TINY) == once
    assert made_in_passing(2, TINY) != once


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in available() if name != "brambleford"])
def test_it_works_under_every_authority(name):
    with override_settings(AUTHORITY=name):
        borough.build(families=TINY, say=quiet)
        codes = {area.code for area in authority().areas}
        assert Case.objects.open().exists() and values(Score, "area") == codes
        assert values(Case, "locality") <= {place.code for place in authority().localities}
        assert values(Closure, "reason") <= {reason.code for reason in authority().closure_reasons}


def test_the_mix_adds_up_and_has_every_history():
    for families in (6, 24, 34, 60, 300, 1000):
        assert len(mix.mix(families)) == families - 1
    assert {kind.name for kind in mix.mix(300)} == {kind.name for kind in mix.KINDS}


@pytest.mark.parametrize("weekday", range(7))
def test_the_days_are_working_days_whatever_today_is(weekday):
    today = timezone.localdate() + timedelta(days=weekday)
    calendar = Calendar(today)
    assert calendar.ago(0) < today < calendar.ahead(1)
    assert all(clocks.is_working_day(calendar.ago(n)) for n in (0, 1, 200)) and calendar.ago(
        5
    ) < calendar.ago(4)


def test_travelling_ends_where_it_began():
    before = timezone.now().replace(microsecond=0)
    with travelling() as go_to:
        go_to(before - timedelta(days=400))
        assert timezone.now() == before - timedelta(days=400)
    assert timezone.now() >= before


def test_the_command_is_for_the_demo_only():
    with pytest.raises(CommandError, match="demo only"):
        call_command("seed_demo")


def test_a_filled_database_is_left_alone(town):
    was, said = Case.objects.count(), io.StringIO()
    with override_settings(DEMO=True):
        call_command("seed_demo", stdout=said)
        call_command("seed_demo", if_empty=True)
    assert "left as it is" in said.getvalue() and Case.objects.count() == was
