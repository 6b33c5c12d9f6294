"""Agencies that help already say how it goes from now on, and earlier decisions name what was told then.

The day is put right by the night, where the authority's clock is another than six weeks.
"""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

TOLD_UNTIL_NOW = ["born", "setting", "address", "needs"]


def begin(apps, schema_editor):
    Offer, Progress, Decision = (
        apps.get_model("referrals", name) for name in ("Offer", "Progress", "Decision")
    )
    now = timezone.now()
    rows = Offer.objects.filter(status="accepted").values_list("pk", flat=True)
    Progress.objects.bulk_create(
        Progress(offer_id=pk, since=now, due_at=now + timedelta(weeks=6)) for pk in rows.iterator()
    )
    Decision.objects.filter(outcome="one_agency").update(shares=TOLD_UNTIL_NOW)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0008_offers_to_their_end")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
