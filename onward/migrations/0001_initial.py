"""Help asked of one agency stands in an app of its own, and is about whatever record it is asked for from.

The tables are those that the front door has had (referrals 0001 to 0021), with their rows: what changes is their names,
and that an offer names an enquiry by its kind and number, as it may name another record.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import onward.shares

MOVE = r"""
DROP TRIGGER pgtrigger_update_update_c69a1 ON referrals_offer;
DROP TRIGGER pgtrigger_delete_delete_82703 ON referrals_offer;
DROP TRIGGER pgtrigger_update_update_228b3 ON referrals_progress;
DROP TRIGGER pgtrigger_delete_delete_2c796 ON referrals_progress;
DROP FUNCTION pgtrigger_update_update_c69a1, pgtrigger_delete_delete_82703, pgtrigger_update_update_228b3,
    pgtrigger_delete_delete_2c796;

ALTER TABLE referrals_offer RENAME TO onward_offer;
ALTER TABLE referrals_offerevent RENAME TO onward_offerevent;
ALTER TABLE referrals_progress RENAME TO onward_progress;
ALTER TABLE referrals_progressevent RENAME TO onward_progressevent;
UPDATE django_content_type SET app_label = 'onward'
    WHERE app_label = 'referrals' AND model IN ('offer', 'offerevent', 'progress', 'progressevent');

-- What an offer is about: the enquiry that it had a column for.
ALTER TABLE onward_offer ADD COLUMN about_type_id integer, ADD COLUMN about_id bigint;
ALTER TABLE onward_offerevent ADD COLUMN about_type_id integer, ADD COLUMN about_id bigint;
UPDATE onward_offer SET about_id = enquiry_id, about_type_id = kind.id
    FROM django_content_type kind WHERE kind.app_label = 'referrals' AND kind.model = 'enquiry';
UPDATE onward_offerevent SET about_id = enquiry_id, about_type_id = kind.id
    FROM django_content_type kind WHERE kind.app_label = 'referrals' AND kind.model = 'enquiry';
ALTER TABLE onward_offer DROP COLUMN enquiry_id, ALTER COLUMN about_type_id SET NOT NULL,
    ALTER COLUMN about_id SET NOT NULL;
ALTER TABLE onward_offerevent DROP COLUMN enquiry_id, ALTER COLUMN about_type_id SET NOT NULL,
    ALTER COLUMN about_id SET NOT NULL;
ALTER TABLE onward_offer ADD CONSTRAINT onward_offer_about_type_id_fk_django_content_type_id
    FOREIGN KEY (about_type_id) REFERENCES django_content_type (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX onward_offer_about_type_id ON onward_offer (about_type_id);
CREATE INDEX onward_offerevent_about_type_id ON onward_offerevent (about_type_id);
CREATE INDEX offers_about_a_record ON onward_offer (about_type_id, about_id);
CREATE UNIQUE INDEX one_open_offer_a_record ON onward_offer (about_type_id, about_id) WHERE status = 'offered';

-- What is named for its table has the table's name.
DO $$
DECLARE one record;
BEGIN
    FOR one IN SELECT conrelid::regclass AS place, conname AS name FROM pg_constraint
        WHERE conrelid::regclass::text LIKE 'onward\_%' AND conname LIKE 'referrals\_%' AND contype <> 'n' LOOP
        EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', one.place, one.name,
            'onward' || substr(one.name, 10));
    END LOOP;
    FOR one IN SELECT i.relname AS name FROM pg_index JOIN pg_class i ON i.oid = indexrelid
        WHERE indrelid::regclass::text LIKE 'onward\_%' AND i.relname LIKE 'referrals\_%' LOOP
        EXECUTE format('ALTER INDEX %I RENAME TO %I', one.name, 'onward' || substr(one.name, 10));
    END LOOP;
    FOR one IN SELECT relname AS name FROM pg_class
        WHERE relkind = 'S' AND (relname LIKE 'referrals\_offer%' OR relname LIKE 'referrals\_progress%') LOOP
        EXECUTE format('ALTER SEQUENCE %I RENAME TO %I', one.name, 'onward' || substr(one.name, 10));
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("referrals", "0021_about_how_old"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(MOVE)],
            state_operations=[
                migrations.CreateModel(
                    name="Offer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("about_id", models.BigIntegerField()),
                        (
                            "purpose",
                            models.TextField(
                                help_text="What the agency is asked to do, for which it is told of the family"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("public_task", "Public task"),
                                    ("legal_obligation", "Legal obligation"),
                                    ("vital_interests", "To protect somebody’s life"),
                                    ("consent", "Consent"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "shares",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("born", "Dates of birth"),
                                        ("setting", "School, nursery or college"),
                                        ("address", "Where they live"),
                                        ("needs", "The needs ticked in the request"),
                                        ("worries", "The worries, in the words of the request"),
                                        (
                                            "around",
                                            "What goes well, what was tried and what the family wants, in the words of the request",
                                        ),
                                        ("asker", "Who asked for help, and their job"),
                                    ],
                                    max_length=10,
                                ),
                                blank=True,
                                default=onward.shares.usually_shared,
                                help_text="What the agency reads of the request",
                                size=None,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("offered", "Waiting for the agency’s answer"),
                                    ("accepted", "The agency helps"),
                                    ("declined", "The agency cannot help"),
                                    ("withdrawn", "Withdrawn"),
                                    ("finished", "The help is finished"),
                                    ("came_back", "The family needs more help"),
                                ],
                                default="offered",
                                max_length=10,
                            ),
                        ),
                        ("written_to", models.EmailField(blank=True, max_length=254)),
                        ("offered_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("due_at", models.DateTimeField()),
                        ("chased_at", models.DateTimeField(blank=True, null=True)),
                        ("times_chased", models.PositiveSmallIntegerField(default=0)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("why", models.TextField(blank=True, help_text="Why the agency cannot help")),
                        (
                            "told_by",
                            models.CharField(
                                blank=True,
                                help_text="Who said it, when the front door wrote the answer down",
                                max_length=200,
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "about_type",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="contenttypes.contenttype",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offers",
                                to="accounts.agency",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "offered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status", "offered")),
                                fields=["agency", "due_at"],
                                name="offers_open_of_agency",
                            ),
                            models.Index(
                                condition=models.Q(("status", "offered")),
                                fields=["due_at", "id"],
                                name="offers_open_by_day",
                            ),
                            models.Index(fields=["about_type", "about_id"], name="offers_about_a_record"),
                            models.Index(
                                condition=models.Q(("answered_at__isnull", False)),
                                fields=["agency", "-answered_at"],
                                name="offers_answered_of_agency",
                            ),
                            models.Index(
                                condition=models.Q(("answered_at__isnull", False)),
                                fields=["-answered_at", "-id"],
                                name="offers_answered_by_time",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("status", "offered")),
                                fields=("about_type", "about_id"),
                                name="one_open_offer_a_record",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ["accepted", "declined", "finished", "came_back"]),
                                        _negated=True,
                                    ),
                                    models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="answered_offer_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "declined"), _negated=True),
                                    models.Q(("why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="declined_offer_has_its_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfferEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("about_id", models.BigIntegerField()),
                        (
                            "purpose",
                            models.TextField(
                                help_text="What the agency is asked to do, for which it is told of the family"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("public_task", "Public task"),
                                    ("legal_obligation", "Legal obligation"),
                                    ("vital_interests", "To protect somebody’s life"),
                                    ("consent", "Consent"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "shares",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("born", "Dates of birth"),
                                        ("setting", "School, nursery or college"),
                                        ("address", "Where they live"),
                                        ("needs", "The needs ticked in the request"),
                                        ("worries", "The worries, in the words of the request"),
                                        (
                                            "around",
                                            "What goes well, what was tried and what the family wants, in the words of the request",
                                        ),
                                        ("asker", "Who asked for help, and their job"),
                                    ],
                                    max_length=10,
                                ),
                                blank=True,
                                default=onward.shares.usually_shared,
                                help_text="What the agency reads of the request",
                                size=None,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("offered", "Waiting for the agency’s answer"),
                                    ("accepted", "The agency helps"),
                                    ("declined", "The agency cannot help"),
                                    ("withdrawn", "Withdrawn"),
                                    ("finished", "The help is finished"),
                                    ("came_back", "The family needs more help"),
                                ],
                                default="offered",
                                max_length=10,
                            ),
                        ),
                        ("written_to", models.EmailField(blank=True, max_length=254)),
                        ("offered_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("due_at", models.DateTimeField()),
                        ("chased_at", models.DateTimeField(blank=True, null=True)),
                        ("times_chased", models.PositiveSmallIntegerField(default=0)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("why", models.TextField(blank=True, help_text="Why the agency cannot help")),
                        (
                            "told_by",
                            models.CharField(
                                blank=True,
                                help_text="Who said it, when the front door wrote the answer down",
                                max_length=200,
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "about_type",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="contenttypes.contenttype",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "offered_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="onward.offer",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Progress",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "since",
                            models.DateTimeField(
                                help_text="When the clock began: accepted, or last said how it goes"
                            ),
                        ),
                        ("due_at", models.DateTimeField()),
                        ("chased_at", models.DateTimeField(blank=True, null=True)),
                        ("times_chased", models.PositiveSmallIntegerField(default=0)),
                        ("said_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "told_by",
                            models.CharField(
                                blank=True,
                                help_text="Who said it, when the front door wrote it down",
                                max_length=200,
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("going_on", "The help goes on"),
                                    ("finished", "The help is finished"),
                                    ("more", "The family needs more help"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "said",
                            models.TextField(
                                blank=True, help_text="How it has gone, and what has been learnt"
                            ),
                        ),
                        (
                            "danger",
                            models.CharField(
                                blank=True,
                                choices=[("no", "No"), ("yes", "Yes, now"), ("unsure", "Not sure")],
                                default="",
                                help_text="Where more is needed, whether anybody is in danger",
                                max_length=6,
                            ),
                        ),
                        (
                            "ended",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("done", "What was asked for is done"),
                                    ("family", "The family did not want it, or stopped"),
                                    ("not_reached", "The family could not be reached"),
                                    ("moved", "The family moved away"),
                                    ("others", "Somebody else helps them now"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "better",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("better", "Better"),
                                    ("some", "A little better"),
                                    ("same", "About the same"),
                                    ("worse", "Worse"),
                                    ("not_asked", "Not known: the family could not be asked"),
                                ],
                                help_text="Whether things are better for the family",
                                max_length=10,
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="progress",
                                to="onward.offer",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "progress",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("said_at", None)),
                                fields=["due_at", "id"],
                                name="progress_owed_by_day",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("said_at", None)),
                                fields=("offer",),
                                name="one_progress_owed_an_offer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("how", ""), ("said", ""), ("said_at", None), ("said_by", None)),
                                    models.Q(
                                        ("said_at__isnull", False),
                                        ("said_by__isnull", False),
                                        models.Q(("how", ""), _negated=True),
                                        models.Q(("said", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="progress_is_said_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("how", "finished"),
                                        models.Q(("ended", ""), _negated=True),
                                        models.Q(("better", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("how", "finished"), _negated=True),
                                        ("better", ""),
                                        ("ended", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="finished_says_how_it_ended",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgressEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "since",
                            models.DateTimeField(
                                help_text="When the clock began: accepted, or last said how it goes"
                            ),
                        ),
                        ("due_at", models.DateTimeField()),
                        ("chased_at", models.DateTimeField(blank=True, null=True)),
                        ("times_chased", models.PositiveSmallIntegerField(default=0)),
                        ("said_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "told_by",
                            models.CharField(
                                blank=True,
                                help_text="Who said it, when the front door wrote it down",
                                max_length=200,
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("going_on", "The help goes on"),
                                    ("finished", "The help is finished"),
                                    ("more", "The family needs more help"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "said",
                            models.TextField(
                                blank=True, help_text="How it has gone, and what has been learnt"
                            ),
                        ),
                        (
                            "danger",
                            models.CharField(
                                blank=True,
                                choices=[("no", "No"), ("yes", "Yes, now"), ("unsure", "Not sure")],
                                default="",
                                help_text="Where more is needed, whether anybody is in danger",
                                max_length=6,
                            ),
                        ),
                        (
                            "ended",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("done", "What was asked for is done"),
                                    ("family", "The family did not want it, or stopped"),
                                    ("not_reached", "The family could not be reached"),
                                    ("moved", "The family moved away"),
                                    ("others", "Somebody else helps them now"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "better",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("better", "Better"),
                                    ("some", "A little better"),
                                    ("same", "About the same"),
                                    ("worse", "Worse"),
                                    ("not_asked", "Not known: the family could not be asked"),
                                ],
                                help_text="Whether things are better for the family",
                                max_length=10,
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="onward.offer",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="onward.progress",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "onward_offerevent" ("about_id", "about_type_id", "agency_id", "answered_at", "answered_by_id", "basis", "chased_at", "due_at", "id", "offered_at", "offered_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "shares", "status", "times_chased", "told_by", "why", "withdrawn_at", "withdrawn_by_id", "written_to") VALUES (OLD."about_id", OLD."about_type_id", OLD."agency_id", OLD."answered_at", OLD."answered_by_id", OLD."basis", OLD."chased_at", OLD."due_at", OLD."id", OLD."offered_at", OLD."offered_by_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."purpose", OLD."shares", OLD."status", OLD."times_chased", OLD."told_by", OLD."why", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."written_to"); RETURN NULL;',
                    hash="a1def6ef4d14e427e7475a875fced40a4daa38a3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4ac72",
                    table="onward_offer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "onward_offerevent" ("about_id", "about_type_id", "agency_id", "answered_at", "answered_by_id", "basis", "chased_at", "due_at", "id", "offered_at", "offered_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "shares", "status", "times_chased", "told_by", "why", "withdrawn_at", "withdrawn_by_id", "written_to") VALUES (OLD."about_id", OLD."about_type_id", OLD."agency_id", OLD."answered_at", OLD."answered_by_id", OLD."basis", OLD."chased_at", OLD."due_at", OLD."id", OLD."offered_at", OLD."offered_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."shares", OLD."status", OLD."times_chased", OLD."told_by", OLD."why", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."written_to"); RETURN NULL;',
                    hash="2b144a91fc37a5dd12485b5d048a75bccbb971e2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_671ed",
                    table="onward_offer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progress",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "onward_progressevent" ("better", "chased_at", "danger", "due_at", "ended", "how", "id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said", "said_at", "said_by_id", "since", "times_chased", "told_by") VALUES (OLD."better", OLD."chased_at", OLD."danger", OLD."due_at", OLD."ended", OLD."how", OLD."id", OLD."offer_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."said", OLD."said_at", OLD."said_by_id", OLD."since", OLD."times_chased", OLD."told_by"); RETURN NULL;',
                    hash="72defbe7f0bd9a2e069ff09c38baca8d614eb771",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f0347",
                    table="onward_progress",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progress",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "onward_progressevent" ("better", "chased_at", "danger", "due_at", "ended", "how", "id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said", "said_at", "said_by_id", "since", "times_chased", "told_by") VALUES (OLD."better", OLD."chased_at", OLD."danger", OLD."due_at", OLD."ended", OLD."how", OLD."id", OLD."offer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."said", OLD."said_at", OLD."said_by_id", OLD."since", OLD."times_chased", OLD."told_by"); RETURN NULL;',
                    hash="2bf06bf0bbdcd15d2e6cb1242bbc2cf1c8e4a8d5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a2842",
                    table="onward_progress",
                    when="AFTER",
                ),
            ),
        ),
    ]
