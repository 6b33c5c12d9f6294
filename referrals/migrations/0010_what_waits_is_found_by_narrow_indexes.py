from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0009_help_that_goes_on"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="decision",
            name="step_ups_not_sent",
        ),
        migrations.RemoveIndex(
            model_name="enquiry",
            name="enquiries_waiting",
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                condition=models.Q(("outcome", "step_up"), ("sent_at", None), ("undone_at", None)),
                fields=["decided_at", "id"],
                include=("needs_second", "second_agrees"),
                name="step_ups_to_send",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                condition=models.Q(("needs_second", True), ("second_agrees", None), ("undone_at", None)),
                fields=["decided_at", "id"],
                name="second_looks_awaited",
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                condition=models.Q(("status", "decided"), _negated=True),
                fields=["due_at", "id"],
                include=("owner", "priority", "status"),
                name="enquiries_that_wait",
            ),
        ),
    ]
