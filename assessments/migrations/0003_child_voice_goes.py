from django.db import migrations

# Two records that were made one can be parted again: which rows moved is kept by the names of their models. The numbers
# of these rows are the same.
RENAMED = """
UPDATE matching_merge SET
    moved = replace(moved::text, '"assessments.ChildVoice"', '"assessments.Voice"')::jsonb,
    "left" = replace("left"::text, '"assessments.ChildVoice"', '"assessments.Voice"')::jsonb,
    changed = replace(changed::text, '"assessments.ChildVoice"', '"assessments.Voice"')::jsonb,
    stayed = replace(stayed::text, '"assessments.ChildVoice"', '"assessments.Voice"')::jsonb
    WHERE concat(moved, "left", changed, stayed) LIKE '%"assessments.ChildVoice"%';
UPDATE earlyhelp_press SET made = 'assessments.Voice' WHERE made = 'assessments.ChildVoice';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0002_what_children_said"),
        ("earlyhelp", "0002_letters_of_enquiries"),
        ("matching", "0006_a_number_without_its_extension"),
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
        migrations.RunSQL(RENAMED, migrations.RunSQL.noop),
    ]
