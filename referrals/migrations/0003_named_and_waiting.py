from django.db import migrations

# Those who have become people of ours are found among them: the few named in enquiries that wait are found here.
INDEXES = """
CREATE INDEX named_and_waiting_by_terms ON referrals_enquiryperson
    USING gin (cases_name_terms(given_names, family_name, '')) WHERE person_id IS NULL;
CREATE INDEX named_and_waiting_by_letters ON referrals_enquiryperson
    USING gin (cases_plain_name(given_names || ' ' || family_name) gin_trgm_ops) WHERE person_id IS NULL;
CREATE INDEX named_and_waiting_by_birth ON referrals_enquiryperson (born_on) WHERE person_id IS NULL;
CREATE INDEX named_and_waiting_by_phone ON referrals_enquiryperson (cases_phone_digits(phone)) WHERE person_id IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_contacts")]

    operations = [
        migrations.RunSQL(
            INDEXES,
            "DROP INDEX named_and_waiting_by_terms, named_and_waiting_by_letters, named_and_waiting_by_birth, named_and_waiting_by_phone",
        ),
    ]
