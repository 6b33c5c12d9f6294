import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

HOW = [
    ("email", "By email"),
    ("text", "By text message"),
    ("post", "By post"),
    ("phone", "By telephone"),
    ("in_person", "In person"),
    ("not_safe", "Not told: it would not be safe"),
    ("nobody", "Nobody to tell: no name or way to reach them was left"),
]


def somebody():
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
    )


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0006_said_at_request"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="stepup",
            name="left_out",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="What of it was left out on purpose: [{title, why}]",
            ),
        ),
        migrations.CreateModel(
            name="HoldingReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hear_by",
                    models.DateField(help_text="The day by which they were told that they hear"),
                ),
                ("how", models.CharField(choices=HOW, max_length=10)),
                ("text", models.TextField(help_text="The words, as they were sent or said")),
                (
                    "letter_id",
                    models.BigIntegerField(blank=True, help_text="The outbox row that carries it", null=True),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by", somebody()),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holding_replies",
                        to="referrals.enquiry",
                    ),
                ),
            ],
            options={"verbose_name_plural": "holding replies", "ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="PanelDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(unique=True)),
                (
                    "where",
                    models.CharField(
                        blank=True, help_text="The place and hour, as people are told", max_length=200
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by", somebody()),
            ],
            options={"ordering": ["on"]},
        ),
    ]
