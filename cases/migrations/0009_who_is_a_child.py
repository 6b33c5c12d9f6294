"""Dates known to the month or the year, or guessed; and who counts as a child, as cases/childhood.py says it."""

from django.db import migrations, models

# The last day on which somebody may have been born, and whether that was less than 18 years before a day: taking 18 years
# from a 29 February gives the 28th, so that who was born on a 29 February is 18 on 1 March.
FUNCTIONS = """
CREATE FUNCTION cases_born_by(born_on date, accuracy varchar) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE accuracy
        WHEN 'AAA' THEN born_on
        WHEN 'AAU' THEN (date_trunc('month', born_on::timestamp) + interval '1 month - 1 day')::date
        WHEN 'AUU' THEN (date_trunc('year', born_on::timestamp) + interval '1 year - 1 day')::date
        ELSE (born_on + interval '1 year')::date
    END;

CREATE FUNCTION cases_is_child(part varchar, born_on date, accuracy varchar, due_on date, day date) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN born_on IS NOT NULL THEN cases_born_by(born_on, accuracy) > (day - interval '18 years')::date
        WHEN due_on IS NOT NULL THEN true
        ELSE part IN ('son', 'daughter', 'child', 'unborn')
    END;
"""
GONE = """
DROP FUNCTION cases_is_child(varchar, date, varchar, date, date);
DROP FUNCTION cases_born_by(date, varchar);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_lives")]

    operations = [
        migrations.AlterField(
            model_name="person",
            name="born_accuracy",
            field=models.CharField(
                choices=[
                    ("AAA", "Exact"),
                    ("AAU", "Month and year are right, day not known"),
                    ("AUU", "Year is right, month and day not known"),
                    ("EEE", "A guess"),
                    ("EEU", "A guess of the month and year"),
                    ("EUU", "A guess of the year"),
                ],
                default="AAA",
                help_text="How sure the date of birth, or the due date, is",
                max_length=3,
            ),
        ),
        migrations.AlterField(
            model_name="personevent",
            name="born_accuracy",
            field=models.CharField(
                choices=[
                    ("AAA", "Exact"),
                    ("AAU", "Month and year are right, day not known"),
                    ("AUU", "Year is right, month and day not known"),
                    ("EEE", "A guess"),
                    ("EEU", "A guess of the month and year"),
                    ("EUU", "A guess of the year"),
                ],
                default="AAA",
                help_text="How sure the date of birth, or the due date, is",
                max_length=3,
            ),
        ),
        migrations.AddField(
            model_name="lifeevent",
            name="was_sure",
            field=models.CharField(
                choices=[
                    ("AAA", "Exact"),
                    ("AAU", "Month and year are right, day not known"),
                    ("AUU", "Year is right, month and day not known"),
                    ("EEE", "A guess"),
                    ("EEU", "A guess of the month and year"),
                    ("EUU", "A guess of the year"),
                ],
                default="AAA",
                help_text="How sure that due date was",
                max_length=3,
            ),
        ),
        migrations.RunSQL(FUNCTIONS, GONE),
    ]
