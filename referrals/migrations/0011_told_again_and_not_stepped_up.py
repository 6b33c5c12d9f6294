"""What was told of a decision may be overtaken, when the agency that was asked says yes; and why a step up that was owed on a
case is not sent after all is a row."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_offers_to_their_end"),
        ("referrals", "0010_what_waits_is_found_by_narrow_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="reply",
            name="overtaken_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When more was to be told of the same decision: that is owed since",
                null=True,
            ),
        ),
        migrations.RemoveConstraint(model_name="reply", name="told_once_of_a_decision"),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                condition=models.Q(("came_back_at", None), ("overtaken_at", None)),
                fields=("decision", "to"),
                name="told_once_of_a_decision",
            ),
        ),
        migrations.CreateModel(
            name="NotSteppedUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="not_stepped_up",
                        to="cases.case",
                    ),
                ),
            ],
        ),
    ]
