from django.db import migrations, models

# What was written down without a time was put at midnight, or at the very moment when it was written: of the first, midnight
# is taken back; the second is not to be told from what was said.
MIDNIGHT = """
UPDATE cases_note SET time_known = false WHERE (happened_at AT TIME ZONE 'Europe/London')::time = '00:00'
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_each_relationship_is_kept_once")]

    operations = [
        migrations.AddField(
            model_name="note",
            name="time_known",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="Else the day alone is: of the moment nothing is shown but the day",
            ),
        ),
        migrations.RunSQL(MIDNIGHT, migrations.RunSQL.noop),
    ]
