from django.db import migrations

from referrals.duplicates import marks


def mark(apps, schema_editor):
    """Those that wait already get the marks that every new enquiry is written with."""
    Enquiry = apps.get_model("referrals", "Enquiry")
    waiting = Enquiry.objects.exclude(status="decided").filter(marks=[])
    for enquiry in waiting.iterator(chunk_size=500):
        people = enquiry.people.values("given_names", "part", "born_on", "due_on")
        Enquiry.objects.filter(pk=enquiry.pk).update(marks=marks(people, enquiry.postcode))


class Migration(migrations.Migration):
    dependencies = [("referrals", "0011_marks_of_enquiries")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
