from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0002_what_children_said"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="childvoiceevent",
            name="pgh_obj",
        ),
        migrations.RemoveField(
            model_name="childvoiceevent",
            name="answered_by",
        ),
        migrations.RemoveField(
            model_name="childvoiceevent",
            name="assessment",
        ),
        migrations.RemoveField(
            model_name="childvoiceevent",
            name="person",
        ),
        migrations.RemoveField(
            model_name="childvoiceevent",
            name="pgh_context",
        ),
        migrations.DeleteModel(
            name="ChildVoice",
        ),
        migrations.DeleteModel(
            name="ChildVoiceEvent",
        ),
    ]
