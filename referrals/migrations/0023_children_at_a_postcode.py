from django.db import migrations

# Enquiries that wait are told by one mark more: that a child who has a name is at their postcode (referrals.duplicates).
MARKED = """
UPDATE referrals_enquiry enquiry SET marks = enquiry.marks || ('a child at ' || enquiry.postcode)::varchar
WHERE enquiry.status <> 'decided' AND enquiry.postcode <> '' AND EXISTS (
    SELECT 1 FROM referrals_enquiryperson named
    WHERE named.enquiry_id = enquiry.id AND named.taken_out_at IS NULL
        AND named.part IN ('daughter', 'son', 'child', 'unborn') AND named.given_names <> ''
)
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0022_offers_stand_in_an_app_of_their_own")]

    operations = [migrations.RunSQL(MARKED, migrations.RunSQL.noop)]
