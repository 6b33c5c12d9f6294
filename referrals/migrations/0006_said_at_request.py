from django.db import migrations, models

# What was said of agreement when help was asked for, of the cases that there are: once for each request a case was
# opened for or joined by. As referrals.opening says it of a new one.
SAID = """
INSERT INTO cases_saidatrequest (case_id, answer, asked_by, "on")
SELECT DISTINCT ON (decision.case_id, enquiry.id)
    decision.case_id,
    enquiry.agreed,
    CASE
        WHEN enquiry.asker_kind IN ('parent', 'young_person') THEN 'the family, who asked for help themselves'
        WHEN enquiry.asker_kind = 'somebody' THEN 'somebody who asked for help for them'
        ELSE concat_ws(
            ', ',
            nullif(enquiry.asker_name, ''),
            nullif(enquiry.asker_role, ''),
            nullif(coalesce(agency.name, enquiry.asker_agency), '')
        )
    END,
    (enquiry.received_at AT TIME ZONE 'Europe/London')::date
FROM referrals_decision decision
JOIN referrals_enquiry enquiry ON enquiry.id = decision.enquiry_id
LEFT JOIN accounts_agency agency ON agency.id = enquiry.agency_id
WHERE decision.case_id IS NOT NULL
ORDER BY decision.case_id, enquiry.id
"""

KNOWN = models.CharField(
    blank=True,
    choices=[
        ("yes", "Yes, we know somebody in this family"),
        ("no", "No, we hold nothing"),
        ("not_shared", "We know them, but sharing it would do the child more harm than not sharing"),
    ],
    max_length=12,
)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_footing_disclosures"),
        ("referrals", "0005_an_enquiry_is_worked_on"),
    ]

    operations = [
        migrations.AlterField(model_name="check", name="known", field=KNOWN),
        migrations.AlterField(model_name="checkevent", name="known", field=KNOWN),
        migrations.RunSQL(SAID, migrations.RunSQL.noop),
    ]
