from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils import timezone

from audit import acts
from audit.ranges import NumberRanges

# Ours: what is odd is judged, and what is asked answered, within a week, while people remember.
WITHIN = timedelta(days=7)


class Entry(models.Model):
    """One line of the trail: who did or read what, when. Written once; the database refuses change.

    No foreign keys, so that the trail neither stands in the way of live records nor goes with them. The application may
    add lines and read them (earlyhelp/database.py); when a line was written the database says, whatever it is told;
    UPDATE, DELETE and TRUNCATE are refused to the owner too, by triggers that no variable of a session sets aside
    (migrations/0004).
    """

    only_added_to = True

    at = models.DateTimeField(default=timezone.now)
    verb = models.CharField(max_length=60, choices=acts.choices)
    actor_kind = models.CharField(max_length=10, default="user")
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    actor_agency = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    case_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(
                fields=["case_id", "-at"], name="audit_of_a_case", condition=models.Q(case_id__isnull=False)
            ),
            models.Index(fields=["-at"], name="audit_by_time"),
            models.Index(fields=["actor_id", "-at"], name="audit_by_person"),
            models.Index(
                fields=["subject", "subject_id"],
                name="audit_of_an_enquiry",
                condition=models.Q(subject__in=["referrals.enquiry", "referrals.stepup"]),
            ),
            models.Index(
                "details__enquiry",
                name="audit_about_an_enquiry",
                condition=models.Q(details__has_key="enquiry"),
            ),
            # Lines of lists and searches, by the ids of what they showed (audit/records.py).
            GinIndex(
                OpClass("details", name="jsonb_path_ops"),
                name="audit_shown",
                condition=models.Q(details__has_key="shown"),
            ),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.verb}"

    @property
    def said(self):
        """The act in words, to stand after a name."""
        return acts.said(self.verb)


class Seal(models.Model):
    """A link of the chain over the trail: lines that stood when it was made, each by its hash, and the head of the chain
    so far. Made and looked at by audit/seals.py; added to only, as the lines are."""

    only_added_to = True

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    first = models.BigIntegerField(help_text="From which id it reaches")
    last = models.BigIntegerField(help_text="To which id")
    missing = NumberRanges(help_text="The ids between that no line had then")
    late = ArrayField(models.BigIntegerField(), help_text="Lines of earlier seals’ missing ids, there since")
    lines = models.IntegerField()
    hashes = models.BinaryField(help_text="sha256 of each line, by id, then of the late ones")
    head = models.CharField(
        max_length=64, help_text="sha256 over the head before and all of this, as hexadecimal"
    )

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return f"Seal {self.number}: {self.lines} lines, {self.first} to {self.last}, head {self.head}"


class Verified(models.Model):
    """That the trail was held against its seals, and what was found."""

    at = models.DateTimeField(default=timezone.now)
    lines = models.BigIntegerField()
    seals = models.BigIntegerField()
    wrong = models.TextField(blank=True, help_text="What is wrong first, or nothing")

    class Meta:
        verbose_name_plural = "verified"
        ordering = ["-pk"]

    def __str__(self):
        return self.wrong or f"{self.lines} lines, none changed, none missing"


class Search(models.Model):
    """What somebody looked for. The line of the trail names it (audit/kept.py)."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    asked = models.JSONField(help_text="{question: answer}")

    class Meta:
        verbose_name_plural = "searches"

    def __str__(self):
        return ", ".join(f"{name.replace('_', ' ')}: {answer}" for name, answer in self.asked.items())


class Reason(models.Model):
    """Why something was done, where no row of its own says it. The line of the trail names it (audit/kept.py)."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    text = models.TextField()

    def __str__(self):
        return self.text


class UnusualQuerySet(models.QuerySet):
    def to_judge(self):
        """Those that nobody has judged."""
        judged = Judgement.objects.filter(about=About.DAY, about_id=models.OuterRef("pk"))
        return self.exclude(models.Exists(judged))


class Unusual(models.Model):
    """That somebody opened far more records on a day than they usually do. Counted from the trail (audit/unusual.py),
    and without foreign keys as it is."""

    day = models.DateField()
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=200)
    actor_agency = models.CharField(max_length=200, blank=True)
    records = models.PositiveIntegerField(help_text="That they opened on the day")
    usual = models.PositiveIntegerField(help_text="That they open on a day in the middle of theirs")
    found_at = models.DateTimeField(default=timezone.now)

    objects = UnusualQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "unusual days"
        ordering = ["-day", "-records", "pk"]
        constraints = [models.UniqueConstraint(fields=["actor_id", "day"], name="one_unusual_day_a_person")]
        indexes = [models.Index(fields=["-day", "-records", "id"], name="unusual_days")]

    def __str__(self):
        return f"{self.actor_name}, {self.day}: {self.records} records"

    @property
    def late(self):
        """Whether it should have been judged by now, as long as nobody has."""
        return self.day < timezone.localdate() - WITHIN


class AboutQuerySet(models.QuerySet):
    def on(self, row):
        """Those about one line of the trail, or one unusual day."""
        return self.filter(about=About.of(row), about_id=row.pk)


class About(models.TextChoices):
    """What somebody is asked about, and what is judged."""

    LINE = "line", "A line of the trail"
    DAY = "day", "An unusual day"

    @classmethod
    def of(cls, row):
        return cls.LINE if isinstance(row, Entry) else cls.DAY


class QuestionQuerySet(AboutQuerySet):
    def waiting(self):
        """Those that nobody has answered."""
        return self.filter(answered_at=None)

    def answered(self):
        """Those with an answer, about what nobody has judged."""
        judged = Judgement.objects.filter(
            about=models.OuterRef("about"), about_id=models.OuterRef("about_id")
        )
        return self.exclude(answered_at=None).exclude(models.Exists(judged))


class Question(models.Model):
    """That information governance asked somebody about a look: the words of both stand here alone, and go when their
    time is up (audit/kept.py). Without foreign keys, as the trail."""

    about = models.CharField(max_length=4, choices=About)
    about_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now, db_index=True)
    by_id = models.BigIntegerField(help_text="Who asks")
    by_name = models.CharField(max_length=200)
    of_id = models.BigIntegerField(help_text="Who is asked")
    of_name = models.CharField(max_length=200)
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="an_answer_has_its_moment",
                condition=models.Q(answered_at=None, answer="")
                | models.Q(answered_at__isnull=False) & ~models.Q(answer=""),
            )
        ]
        indexes = [
            models.Index(fields=["about", "about_id"], name="questions_about_it"),
            models.Index(
                fields=["of_id"], condition=models.Q(answered_at=None), name="questions_of_a_person"
            ),
        ]

    def __str__(self):
        return f"{self.by_name} asked {self.of_name}"

    @property
    def late(self):
        """Whether nobody has answered in time."""
        return self.answered_at is None and self.at < timezone.now() - WITHIN


class Judgement(models.Model):
    """How information governance judged a look, and why: the reason stands here alone (audit/kept.py)."""

    class CameTo(models.TextChoices):
        ALL_RIGHT = "all_right", "It was all right"
        NOT_RIGHT = "not_right", "It should not have happened"

    about = models.CharField(max_length=4, choices=About)
    about_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now, db_index=True)
    by_name = models.CharField(max_length=200)
    came_to = models.CharField(max_length=9, choices=CameTo)
    why = models.TextField()
    before_answer = models.TextField(
        blank=True, help_text="Why nobody waited for the answer to a question that had none"
    )

    objects = AboutQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["about", "about_id"], name="judged_once")]

    def __str__(self):
        return f"{self.get_came_to_display()}: {self.why}"
