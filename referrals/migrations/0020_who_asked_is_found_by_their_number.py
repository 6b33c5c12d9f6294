"""Whoever rings back is found by the number they left: looked for by its digits, as people's numbers are."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("referrals", "0019_told_by_mistake")]

    operations = [
        migrations.RunSQL(
            """
CREATE INDEX enquiries_by_phone_of_who_asked ON referrals_enquiry (cases_phone_digits(asker_phone), id DESC)
    WHERE asker_phone <> '';
""",
            "DROP INDEX enquiries_by_phone_of_who_asked;",
        )
    ]
