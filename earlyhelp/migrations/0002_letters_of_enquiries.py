from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("earlyhelp", "0001_initial")]

    operations = [
        migrations.AddField("letter", "enquiry_id", models.BigIntegerField(blank=True, null=True)),
    ]
