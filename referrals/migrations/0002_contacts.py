"""Those named in an enquiry become people of ours at its decision, whatever was decided: here, for those decided before."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

CHILDREN = ("son", "daughter", "child", "unborn")


def write_down_who_was_named(apps, schema_editor):
    """As known.named.write_down does it today, in the words of this version's tables."""
    Enquiry, Decision = apps.get_model("referrals", "Enquiry"), apps.get_model("referrals", "Decision")
    Family, Member = apps.get_model("cases", "Family"), apps.get_model("cases", "FamilyMember")
    made = Decision.objects.filter(enquiry=models.OuterRef("pk"), undone_at=None)
    made = made.filter(models.Q(needs_second=False) | models.Q(second_agrees=True))
    decided = Enquiry.objects.filter(models.Exists(made), people__person=None).distinct().order_by("pk")
    for enquiry in decided.select_related("family"):
        known, main_given = enquiry.family, False
        family = known or Family.objects.create(name=enquiry.family_name, locality=enquiry.locality)
        for named in enquiry.people.filter(person=None).order_by("pk"):
            named.person = _person(apps, enquiry, named, at_home=known is None)
            named.save(update_fields=["person"])
            if known is None:
                main = named.part not in CHILDREN and not main_given
                Member.objects.create(family=family, person=named.person, part=named.part, main_contact=main)
                main_given = main_given or main
        if known is None:
            Enquiry.objects.filter(pk=enquiry.pk).update(family=family)
            Decision.objects.filter(enquiry=enquiry, undone_at=None, family=None).update(family=family)


def _person(apps, enquiry, named, *, at_home):
    person = apps.get_model("cases", "Person").objects.create(
        given_names=named.given_names.strip(),
        family_name=named.family_name.strip(),
        born_on=named.born_on,
        due_on=named.due_on,
        setting=named.setting,
        first_language=enquiry.language,
        needs_interpreter=enquiry.needs_interpreter and named.part not in CHILDREN,
    )
    if at_home and (enquiry.address or enquiry.postcode):
        apps.get_model("cases", "Address").objects.create(
            person=person,
            lines=enquiry.address or "Street not given",
            postcode=enquiry.postcode,
            topic=enquiry.address_topic,
            from_on=django.utils.timezone.localdate(enquiry.received_at),
        )
    for kind, value in (("mobile", named.phone), ("email", named.email)):
        if value:
            apps.get_model("cases", "Contact").objects.create(
                person=person, kind=kind, value=value, safety=named.contact_safety, note=named.contact_note
            )
    return person


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("matching", "0001_initial"), ("referrals", "0001_initial")]
    # Where those who are people from here on go to school becomes rows there too.
    run_before = [("cases", "0017_schools_that_were_written")]

    operations = [
        migrations.CreateModel(
            name="LikelyFamily",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "why",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
                ("score", models.FloatField(help_text="0 to 1, of its likeliest person")),
                ("looked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likely",
                        to="referrals.enquiry",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.family"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "likely families",
                "ordering": ["-score", "family"],
                "constraints": [models.UniqueConstraint(fields=("enquiry", "family"), name="likely_once")],
            },
        ),
        migrations.RunPython(write_down_who_was_named, migrations.RunPython.noop),
    ]
