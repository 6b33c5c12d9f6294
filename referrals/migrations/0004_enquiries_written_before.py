from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def bring_forward(apps, schema_editor):
    """Enquiries from before there were priorities: the usual clock, from the day they came; whoever decided
    one has it; what was decided then was answered then."""
    Enquiry, Decision = apps.get_model("referrals", "Enquiry"), apps.get_model("referrals", "Decision")
    made = Decision.objects.filter(enquiry=OuterRef("pk"), undone_at=None).order_by("-pk")
    Enquiry.objects.update(clock_from=F("received_at"), priority="usual")
    Enquiry.objects.filter(status="decided", owner=None).update(owner=Subquery(made.values("by")[:1]))
    Enquiry.objects.filter(status="decided").update(replied_at=Subquery(made.values("decided_at")[:1]))


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_front_door")]
    operations = [migrations.RunPython(bring_forward, migrations.RunPython.noop)]
