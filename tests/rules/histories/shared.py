"""(d) Every sharing has its row: a check asked, answered, added to; a packet sent, answered; an offer; a document taken."""

from django.contrib.contenttypes.models import ContentType

from cases.models import Disclosure
from onward.models import Offer
from referrals.models import Check, StepUp

KIND = Disclosure.Kind


def _rows(about):
    kind = ContentType.objects.get_for_model(about)
    return list(Disclosure.objects.filter(about_type=kind, about_id=about.pk).values_list("kind", flat=True))


def check(taken, step):
    for one in Check.objects.all():
        said = [KIND.REFUSED if one.known == Check.Known.NOT_SHARED else KIND.SHARED] if one.known else []
        said += [KIND.SHARED] * one.additions.count()
        assert sorted(_rows(one)) == sorted([KIND.ASKED, *said]), f"{step}: check {one.pk}"
    for one in StepUp.objects.all():
        assert len(_rows(one)) == 1 + bool(one.answer), f"{step}: {one.reference}"
    for one in Offer.objects.all():
        assert len(_rows(one)) == 1, f"{step}: offer {one.pk}"
    for one in taken:
        assert len(_rows(one)) == taken.count(one), f"{step}: {one} was taken away by another agency"
    empty = Disclosure.objects.filter(people="").exclude(what="")
    assert not empty.exists(), f"{step}: {[str(one.what) for one in empty]} names nobody"
