from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0004_enquiries_written_before")]
    operations = [
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "decided"), _negated=True) | models.Q(("owner__isnull", False)),
                name="decided_by_somebody",
            ),
        ),
    ]
