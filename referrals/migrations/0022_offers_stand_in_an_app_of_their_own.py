"""Offers have gone to an app of their own (onward 0001), below the front door: a decision names the one it has made."""

import django.db.models.deletion
from django.db import migrations, models

NAME = """
UPDATE referrals_decision SET offer_id = made.id FROM onward_offer made WHERE made.decision_id = referrals_decision.id;
ALTER TABLE onward_offer DROP COLUMN decision_id;
ALTER TABLE onward_offerevent DROP COLUMN decision_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("onward", "0001_initial"),
        ("referrals", "0021_about_how_old"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name="ProgressEvent"),
                migrations.DeleteModel(name="Progress"),
                migrations.DeleteModel(name="OfferEvent"),
                migrations.DeleteModel(name="Offer"),
            ],
        ),
        migrations.AddField(
            model_name="decision",
            name="offer",
            field=models.OneToOneField(
                blank=True,
                help_text="What was asked of that agency, once it was",
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="decision",
                to="onward.offer",
            ),
        ),
        migrations.RunSQL(NAME),
    ]
