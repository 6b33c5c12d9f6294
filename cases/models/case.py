import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now
from django.utils import timezone
from guardian.models import UserObjectPermissionBase

from accounts.models import Membership, User
from accounts.roles import Right
from cases.models.audience import ForSomebody, ReadableQuerySet, marked_stays_with_the_team
from cases.models.people import Family
from cases.status import CaseStatus
from earlyhelp.authority import authority
from earlyhelp.references import CASE, reference
from earlyhelp.written import Written

# What a grant on one case allows. Whoever works with a family sees it too.
VIEW, WORK = "view_case", "work_case"


def works_here(user) -> bool:
    """Nobody whose last role has ended sees a family, whatever teams they were in."""
    return bool(user.is_authenticated and user.is_active and user.live_memberships)


def _granted(user):
    """The ids of the cases that this user, or the user of this id, has been given to see; or has opened in an emergency
    that is not over."""
    given = CaseGrant.objects.filter(user=user, permission__codename=VIEW).values("content_object")
    return given.union(EmergencySight.objects.live().filter(user=user).values("case"), all=True)


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The only way a page reaches a case: grants first, then what the role adds."""
        if not works_here(user):
            return self.none()
        return self.reached_by(user.pk, user.has_right(Right.SEE_ALL_CASES))

    def reached_by(self, user, sees_all):
        """What `visible_to` adds for a user's id, once it is sure that they work here today. A conflict of interest bars
        every record of a family, however it would be reached."""
        granted = _granted(user)
        allowed = self.exclude(family__in=Case.objects.in_conflict(user).values("family"))
        circle = Q(pk__in=granted)
        if sees_all:
            # The family's people, addresses and warnings show on an earlier case too, so it is as closed to them.
            hidden = Case.objects.that_restrict(OuterRef("family")).exclude(pk__in=granted)
            return allowed.filter(Q(restricted=False) & ~Exists(hidden) | circle)
        return allowed.filter(circle)

    def in_conflict(self, user):
        """Cases on which a conflict of interest of this user, or of the user of this id, stands."""
        return self.filter(conflicts__user=user, conflicts__ended_at=None)

    def barring(self, user):
        """Each case says whether a conflict of interest bars this user from its family (`bars`)."""
        return self.annotate(bars=Exists(Case.objects.in_conflict(user).filter(family=OuterRef("family"))))

    def that_restrict(self, family):
        """The restricted cases of a family: its id, or an OuterRef to it. One of them closes its whole record."""
        return self.filter(family=family, restricted=True)

    def closed_to(self, user):
        """Restricted cases of families whose restricted record nobody has shared with this user."""
        shared = Case.objects.filter(restricted=True, pk__in=_granted(user))
        return self.filter(restricted=True).exclude(family__in=shared.values("family"))

    def with_closed_family(self):
        """Each case says whether a record of its family is restricted (`closed_family`)."""
        return self.annotate(closed_family=Exists(Case.objects.that_restrict(OuterRef("family"))))

    def open(self):
        return self.exclude(status=CaseStatus.CLOSED)

    def one_with(self, case):
        """A case, and those that ended in it since both were of one family (matching/going_on.py)."""
        return self.filter(Q(pk=case.pk) | Q(merged_into=case.pk) | Q(merged_into__merged_into=case.pk))

    def by_due(self, kind=""):
        """Open cases on which something is owed, of one kind or of any, the soonest due first."""
        which = Q(owed__kind=kind) if kind else Q(owed__soonest=True)
        rows = self.open().annotate(first=FilteredRelation("owed", condition=which & Q(owed__done_at=None)))
        return rows.filter(first__isnull=False).order_by("first__due", "first__case_id")

    def late(self, now=None):
        return self.by_due().filter(first__due__lt=now or timezone.now())

    def without_lead(self):
        """Open cases that somebody led who is not at work any more, and nobody leads now."""
        led = TeamMember.objects.filter(case=OuterRef("pk"), capacity=TeamMember.Capacity.LEAD)
        return self.open().filter(Exists(led), lead=None)

    def in_team_of(self, user):
        """Open cases whose team this person is in today."""
        return self.open().filter(pk__in=TeamMember.objects.live().filter(user=user).values("case"))


def _one(sees_all):
    def build(user, case):
        works = CaseGrant.objects.filter(user=user, content_object=OuterRef("pk"), permission__codename=WORK)
        seen = Case.objects.reached_by(user, sees_all).with_closed_family().select_related("family", "lead")
        return seen.annotate(seen_by=Value(user), works=Exists(works)).filter(pk=case)

    return Written(build, user=int, case=int)


_ONE = {sees_all: _one(sees_all) for sees_all in (False, True)}


def seen_case(user, pk):
    """The case of that number as every page of it needs it, if this user may see it; else None. With it comes whether a
    record of its family is restricted (`closed_family`), and whether this user (`seen_by`) works with it (`works`)."""
    if not works_here(user):
        return None
    found = _ONE[user.has_right(Right.SEE_ALL_CASES)](user=user.pk, case=pk)
    return found[0] if found else None


def who_sees(case):
    """The users to whom `visible_to` shows a case today: its own rule (`reached_by`), asked of everybody who works here in
    one statement, so that there is no second one."""
    # The id of whoever is asked about, from the outer query, however deep inside the rule it stands.
    each = RawSQL(f'"{User._meta.db_table}"."id"', ())

    def reach(sees_all):
        return Exists(Case.objects.reached_by(each, sees_all).filter(pk=case.pk))

    here = User.objects.filter(is_active=True, pk__in=Membership.objects.live().values("user"))
    sees_all = Q(pk__in=User.objects.with_right(Right.SEE_ALL_CASES).order_by().values("pk"))
    return here.filter(sees_all & reach(True) | ~sees_all & reach(False))


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Case(models.Model):
    """One episode of help for a family, from the decision to help until it closes."""

    family = models.ForeignKey(Family, models.PROTECT, related_name="cases")
    level = models.CharField(max_length=40)
    status = models.CharField(max_length=20, choices=CaseStatus, default=CaseStatus.WAITING)
    why = models.TextField(help_text="Why we are involved, in words the family would accept")
    locality = models.CharField(max_length=40, blank=True)
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="cases")
    restricted = models.BooleanField(default=False)
    decided_on = models.DateField(
        default=timezone.localdate, help_text="When it was decided that early help begins"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The case in which it goes on, since both were of one family",
    )
    # Kept by the team's own verbs, so that lists need not look for the lead in every team.
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="leading"
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        default_permissions = ["view"]
        permissions = [(WORK, "Can work on the case")]
        indexes = [
            models.Index(fields=["-closed_at"], condition=Q(status="closed"), name="cases_by_closing"),
            models.Index(fields=["lead"], condition=~Q(status="closed"), name="open_cases_by_lead"),
            models.Index(fields=["family", "id"], condition=Q(restricted=True), name="restricted_cases"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=~Q(status="closed"), name="one_open_case_a_family"
            ),
            models.CheckConstraint(
                name="closed_has_its_moment",
                condition=Q(status="closed", closed_at__isnull=False)
                | (~Q(status="closed") & Q(closed_at=None)),
            ),
            models.CheckConstraint(
                name="goes_on_in_another_once_closed", condition=Q(merged_into=None) | Q(status="closed")
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.family}"

    @property
    def reference(self):
        return reference(CASE, self.pk)

    @property
    def goes_on_in(self):
        """The reference of the case in which it goes on, or ""."""
        return reference(CASE, self.merged_into_id) if self.merged_into_id else ""

    @property
    def is_open(self):
        return self.status != CaseStatus.CLOSED

    def footing(self, on=None):
        """The Footing on which the family is helped on a day, today unless given; None when it is not."""
        return self.footings.on(on or timezone.localdate()).last()

    @property
    def level_of_need(self):
        return authority().level(self.level)


class CaseGrant(UserObjectPermissionBase):
    """guardian's row for one person's permission on one case, tied by a real key."""

    content_object = models.ForeignKey(Case, models.CASCADE)


class EmergencySightQuerySet(models.QuerySet):
    def live(self):
        """Those that still open a record: by the clock of the database, so that none lasts longer because no job ran."""
        return self.filter(ended_at=None, ends_at__gt=Now())

    def passed(self):
        """Those whose time is up, and of which nobody has written down that they ended."""
        return self.filter(ended_at=None, ends_at__lte=Now())


class EmergencySight(models.Model):
    """Somebody outside its circle has opened a restricted record in an emergency: why, and from when to when.

    History. The rule of sight reads `ends_at` itself; `ended_at` is when it was over, and `ended_by` who ended it early.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="emergencies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EmergencySightQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["user", "case"], condition=Q(ended_at=None), name="emergencies_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"], condition=Q(ended_at=None), name="one_emergency_at_a_time"
            ),
            models.CheckConstraint(name="emergency_ends_after_it_begins", condition=Q(ends_at__gt=F("at"))),
        ]


class StatusChange(models.Model):
    """One move in a case's life. Never altered."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="status_changes")
    was = models.CharField(max_length=20, choices=CaseStatus, blank=True)
    became = models.CharField(max_length=20, choices=CaseStatus)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]


def _there(day):
    return Exists(Membership.objects.live(day).filter(user=OuterRef("user"), agency=OuterRef("agency")))


class TeamMemberQuerySet(ReadableQuerySet):
    def live(self):
        return self.filter(left_at=None)

    def at_work(self, day=None):
        """Those who can sign in today, and work for the agency for which they are in the team."""
        return self.filter(_there(day), user__is_active=True)

    def gone(self):
        """Those who can not, or do not any more."""
        return self.filter(~_there(None) | Q(user__is_active=False))


class TeamMember(ForSomebody):
    """Why somebody is in the team around this family, for which agency, from when to when.

    They see the record for as long as they work for that agency, and for none other that they work for.
    """

    class Capacity(models.TextChoices):
        LEAD = "lead", "Lead professional"
        MEMBER = "member", "In the team"
        INFORMED = "informed", "Kept informed"

    case = models.ForeignKey(Case, models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="teams")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=10, choices=Capacity)
    joined_at = models.DateTimeField(default=timezone.now)
    joined_why = models.CharField(max_length=500, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    left_why = models.CharField(max_length=500, blank=True)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            marked_stays_with_the_team(),
            models.UniqueConstraint(
                fields=["case"], condition=Q(left_at=None, capacity="lead"), name="one_lead_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["case", "user"], condition=Q(left_at=None), name="once_in_a_team"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "case"], condition=Q(left_at=None), name="live_teams_of_a_person")
        ]
