"""(d) Every sharing has its row: a check asked, answered, added to; a packet sent, added to, answered; an offer; a document
taken. Who is named in a packet is named in its row, and help on consent ends once nobody agrees."""

from django.contrib.contenttypes.models import ContentType

from cases import agreement
from cases.models import Case, Disclosure, Person
from onward.models import Offer
from onward.status import ENDED
from referrals.models import Check, Enquiry, EnquiryPerson, StepUp

KIND = Disclosure.Kind


def _kind(about):
    return ContentType.objects.get_for_model(about)


def _named(packet):
    """The names of people of ours, and of those in enquiries, that stand in a packet’s “Who the family is”."""
    said = "\n".join(one["text"] for section in packet if section["key"] == "who" for one in section["lines"])
    people = {one.name for rows in (Person, EnquiryPerson) for one in rows.objects.all()}
    return sorted(name for name in people if name in said)


def _rows(about):
    return list(
        Disclosure.objects.filter(about_type=_kind(about), about_id=about.pk).values_list("kind", flat=True)
    )


def _agreed_at(enquiry):
    """When its family agreed: a request that came after a no in a case says what they want now."""
    again = enquiry.corrections.filter(field="agreed", became="given").order_by("at").last()
    return again.at if again else enquiry.received_at


def check(taken, step):
    for one in Check.objects.all():
        said = [KIND.REFUSED if one.known == Check.Known.NOT_SHARED else KIND.SHARED] if one.known else []
        said += [KIND.SHARED] * one.additions.count()
        assert sorted(_rows(one)) == sorted([KIND.ASKED, *said]), f"{step}: check {one.pk}"
    for one in StepUp.objects.all():
        added = one.additions.count()
        assert len(_rows(one)) == 1 + added + bool(one.answer), f"{step}: {one.reference}"
        row = Disclosure.objects.filter(about_type=_kind(one), about_id=one.pk).earliest("pk")
        left_out = [name for name in _named(one.packet) if name not in row.people]
        assert not left_out, f"{step}: {one.reference} names {left_out}, and its row does not"
    for one in Offer.objects.all():
        assert len(_rows(one)) == 1, f"{step}: offer {one.pk}"
    for one in Offer.objects.about(Enquiry).filter(basis="consent").exclude(status__in=ENDED):
        assert one.about.agreed == Enquiry.Agreed.GIVEN, f"{step}: {one.reference} stands, and nobody agrees"
        for case in Case.objects.open().filter(family=one.about.family_id):
            words, agreed_at = agreement.last_words(case).values(), _agreed_at(one.about)
            said = [word.answer for word in words]
            since = any(word.recorded_at > agreed_at for word in words)
            assert "given" in said or not since, (
                f"{step}: {one.reference} stands, and in {case.reference} nobody agrees"
            )
    for one in taken:
        assert len(_rows(one)) == taken.count(one), f"{step}: {one} was taken away by another agency"
    empty = Disclosure.objects.filter(people="").exclude(what="")
    assert not empty.exists(), f"{step}: {[str(one.what) for one in empty]} names nobody"
