"""When it was written down that somebody left their family: of those who left before, the end of the day on which they did."""

from django.db import migrations, models


def fill(apps, schema_editor):
    schema_editor.execute(
        "UPDATE cases_familymember SET left_at = (left_on + 1)::timestamp AT TIME ZONE 'Europe/London'"
        " WHERE left_on IS NOT NULL AND left_why <> ''"
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_schools_that_were_written")]

    operations = [
        migrations.AddField(
            model_name="familymember",
            name="left_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When it was written down; empty where records were made one",
                null=True,
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
