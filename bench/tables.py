"""The tables of the borough, and how rows travel into them: as text, by COPY, in batches of constant size."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db.models import DateField, DateTimeField, JSONField
from django.db.models.fields import NOT_PROVIDED
from psycopg import sql

from accounts.models import Agency, Membership, User
from assessments.models import AreaAnswer, Assessment, AssessmentMove, Score, ScoreSet, Voice
from audit.models import Entry
from cases.audience import usual
from cases.models import (
    Address,
    Agreement,
    Case,
    CaseGrant,
    Contact,
    Family,
    FamilyMember,
    Footing,
    Note,
    Person,
    Relationship,
    SafetyWarning,
    SharingBasis,
    StatusChange,
    TeamMember,
)
from outcomes.models import Closure
from plans.models import Action, ActionChange, Attendance, Goal, Meeting, Plan, Review
from portal.models import FamilyLink, FamilyMessage
from referrals.models import Check, Decision, Enquiry, EnquiryMove, EnquiryPerson, LikelyFamily, Ruling

# Field names, in the order in which rows give their values. A field that is not named takes its default.
TABLES = {
    "agencies": (Agency, "name kind locality phone email"),
    "users": (User, "email name job_title password is_active"),
    "memberships": (Membership, "user agency role started_on"),
    "families": (Family, "name locality created_at"),
    "people": (
        Person,
        "given_names family_name born_on due_on sex gender ethnicity first_language needs_interpreter setting created_at",
    ),
    "members": (FamilyMember, "family person part main_contact joined_on"),
    "relationships": (Relationship, "person kind to parental_responsibility"),
    "addresses": (Address, "person lines postcode from_on"),
    "contacts": (Contact, "person kind value safety note"),
    "warnings": (SafetyWarning, "family kind text review_on added_by added_on"),
    "cases": (
        Case,
        "family level status why locality agency restricted decided_on opened_at closed_at lead",
    ),
    "footings": (Footing, "case kind from_on ended_on decided_by thresholds"),
    "grants": (CaseGrant, "permission user content_object"),
    "status_changes": (StatusChange, "case was became by at"),
    "team": (TeamMember, "case user agency capacity joined_at joined_why added_by left_at left_why"),
    "agreements": (Agreement, "case person answer how answered_on scope recorded_by recorded_at"),
    "sharing": (SharingBasis, "case agency purpose from_on recorded_by"),
    "notes": (Note, "case kind happened_at title text significant audience by by_agency at"),
    "notes_about": (Note.about.through, "note person"),
    "score_sets": (ScoreSet, "case occasion scored_on by"),
    "scores": (Score, "set area by_family by_worker"),
    "assessments": (
        Assessment,
        "case status author started_at handed_in_at signed_off_at signed_off_by took_part story wants analysis scores",
    ),
    "assessment_moves": (AssessmentMove, "assessment was became by at"),
    "answers": (AreaAnswer, "assessment area strengths worries by_family by_worker answered_by answered_at"),
    "voices": (
        Voice,
        "case assessment person occasion heard_on how_heard said heard_by told_to told_by told_at changed answered_by answered_at",
    ),
    "plans": (
        Plan,
        "case status hope if_worried drafted_by drafted_at agreed_on agreed_at recorded_by ended_on",
    ),
    "plans_agreed": (Plan.agreed_with.through, "plan person"),
    "goals": (Goal, "plan title area order"),
    "actions": (Action, "goal what worker person due_on status done_on slipped"),
    "action_changes": (ActionChange, "action was became by_name by_user at"),
    "meetings": (
        Meeting,
        "case kind status starts_at place booked_by booked_at working_well worries agreed_next held_on written_by",
    ),
    "attendance": (Attendance, "meeting worker person came"),
    "reviews": (
        Review,
        "case plan meeting held_on changed family_said decision reason scores review_chosen_on by at",
    ),
    "closures": (Closure, "case reason kind closed_on difference family_said next_support scores by at"),
    "enquiries": (
        Enquiry,
        "status how source received_at received_by sent_for asker_name asker_role agency asker_phone family family_name address"
        " postcode locality language worries needs marks agreed owner priority clock_from due_at reply_from reply_due_at replied_at",
    ),
    "enquiry_people": (EnquiryPerson, "enquiry given_names family_name part born_on due_on setting person"),
    "enquiry_moves": (EnquiryMove, "enquiry was became by at audience"),
    "likely": (LikelyFamily, "enquiry family why against score"),
    "rulings": (Ruling, "enquiry family same why by at"),
    "checks": (
        Check,
        "enquiry partner agency question purpose status asked_by asked_at due_at known answer audience answered_by answered_at",
    ),
    "checks_about": (Check.about.through, "check enquiryperson"),
    "decisions": (Decision, "enquiry outcome level reasons case by decided_at sent_at"),
    "links": (FamilyLink, "case person token_hash code_hash made_by made_at expires_at used_at"),
    "messages": (FamilyMessage, "case person kind text said_at answer answered_at answered_by"),
    "trail": (Entry, "at verb actor_id actor_name actor_agency subject subject_id case_id"),
}
NULL = r"\N"


class Calendar:
    """Days and moments counted back from one fixed day, as PostgreSQL reads them: `day(3)` is three days
    before it, `day(-3)` three days after."""

    def __init__(self, today: date):
        self.today = today
        self._days = {}

    def day(self, ago):
        if ago not in self._days:
            self._days[ago] = (self.today - timedelta(days=ago)).isoformat()
        return self._days[ago]

    def at(self, ago, hour=10, minute=0):
        return f"{self.day(ago)} {hour:02d}:{minute:02d}Z"


class Table:
    """Rows of one model, numbered from 1 as they are added, waiting to be copied."""

    def __init__(self, model, names, calendar):
        named = [model._meta.get_field(name) for name in names.split()]
        rest = [f for f in model._meta.concrete_fields if f not in named and not f.primary_key]
        columns = [model._meta.pk.column] + [f.column for f in (*named, *rest)]
        self.name = model._meta.db_table
        self.into = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.name), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        self.tail = "".join(f"\t{_default(f, calendar)}" for f in rest) + "\n"
        self.lines = []
        self.last = 0

    def add(self, *values) -> int:
        """Add one row. Values are text without tabs, numbers, booleans or None. Returns its primary key."""
        self.last += 1
        row = "\t".join([v if v.__class__ is str else NULL if v is None else str(v) for v in values])
        self.lines.append(f"{self.last}\t{row}{self.tail}")
        return self.last

    def send(self, cursor):
        if self.lines:
            with cursor.copy(self.into) as copy:
                copy.write("".join(self.lines))
            self.lines.clear()


class Tables:
    """Every table by its name in TABLES: `tables.notes.add(...)`."""

    def __init__(self, calendar):
        self.calendar = calendar
        for name, (model, fields) in TABLES.items():
            setattr(self, name, Table(model, fields, calendar))

    def __iter__(self):
        return (getattr(self, name) for name in TABLES)

    def send(self, cursor):
        for table in self:
            table.send(cursor)


def _default(field, calendar):
    """What stands in a column no row gives a value for; "now" is the calendar's day, never the clock's."""
    if field.name == "audience":
        return usual(field.model)
    if field.default is NOT_PROVIDED and field.null:
        return NULL
    if callable(field.default) and isinstance(field, DateField):  # DateTimeField is one too
        return calendar.at(0, 0) if isinstance(field, DateTimeField) else calendar.day(0)
    value = field.get_default()
    if isinstance(field, ArrayField | JSONField) and not value:
        return "{}"
    return NULL if value is None else str(value)
