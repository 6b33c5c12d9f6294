"""(c) Nobody shut out by a restriction, a conflict of interest or a withdrawal can read the enquiry, the record, the packet
or a document any more: asked of whatever their pages go by."""

from django.urls import reverse

from cases.models import Case, ConflictOfInterest, EmergencySight, Family, Holder, TeamMember
from documents import about, reading
from documents.models import Document
from onward.models import Offer
from referrals.may import READS_SUMMARY, SEES_STEP_UP, may_read
from referrals.models import Check, Consultation, Enquiry, StepUp
from referrals.models.steps import answers_for

BARRED, RESTRICTED, TAKEN_BACK = "conflict of interest", "restriction", "agreement taken back"


def shut_out(folk):
    """[(user, family, why)] as the rows say it, and no rule of the product."""
    for family in Family.objects.filter(merged_into=None):
        cases = Case.objects.filter(family=family)
        circle = set(TeamMember.objects.live().filter(case__in=cases).values_list("user", flat=True))
        holders = Holder.objects.live().filter(restriction__case__in=cases)
        circle |= set(holders.values_list("user", flat=True))
        circle |= set(EmergencySight.objects.live().filter(case__in=cases).values_list("user", flat=True))
        barred = ConflictOfInterest.objects.filter(case__in=cases, ended_at=None)
        barred = set(barred.values_list("user", flat=True))
        out = set(
            TeamMember.objects.filter(case__in=cases, left_why="Agreement was taken back").values_list(
                "user", flat=True
            )
        )
        restricted = cases.filter(restricted=True).exists()
        for user in folk.everybody():
            if user.pk in barred:
                yield user, family, BARRED
            elif restricted and user.pk not in circle:
                yield user, family, RESTRICTED
            elif user.pk in out - circle and not user.has_right("see_all_cases"):
                yield user, family, TAKEN_BACK


def _about(family):
    """The enquiries about a family: linked to it, or decided as its."""
    found = set(Enquiry.objects.filter(family=family).values_list("pk", flat=True))
    decided = Enquiry.objects.filter(decisions__case__family=family) | Enquiry.objects.filter(
        decisions__family=family
    )
    return sorted(found | set(decided.values_list("pk", flat=True)))


def check(folk, step):
    for user, family, why in shut_out(folk):
        said = f"{step}: {user.name}, shut out by {why}, reads"
        assert not Case.objects.visible_to(user).filter(family=family).exists(), f"{said} the record"
        files = Document.objects.filter(case__family=family).select_related("case")
        for document in files:
            assert not _reads(user, document, document.case), f"{said} {document}"
        _steps_up(user, family, why, said)
        if why != TAKEN_BACK:
            _enquiries(user, family, why, said)


def _reads(user, document, record):
    sees = about.of(record).sees.find(user, record.pk)
    return sees is not None and reading.seen_by(user, record).filter(pk=document.pk).exists()


def _steps_up(user, family, why, said):
    of = StepUp.objects.filter(case__family=family) | StepUp.objects.filter(enquiry__in=_about(family))
    for step_up in of.distinct():
        if why == RESTRICTED and step_up.agency_id in answers_for(user):
            continue  # social care goes on by the duty to share
        if why == TAKEN_BACK and step_up.enquiry_id:
            continue  # it is the front door's, and was never seen by agreement
        found = SEES_STEP_UP.find(user, step_up.pk)
        assert found is None or not may_read(user, found), f"{said} the packet of {step_up.reference}"


def _enquiries(user, family, why, said):
    ids = _about(family)
    seen = Enquiry.objects.visible_to(user).filter(pk__in=ids)
    assert not seen.exists(), f"{said} {[one.reference for one in seen]}"
    for document in Document.objects.filter(about_type__model="enquiry", about_id__in=ids):
        assert not _reads(user, document, document.record), f"{said} {document}"
    assert READS_SUMMARY.find(user, family.pk) is None, f"{said} the family’s summary"
    asked = Consultation.objects.visible_to(user)
    asked = asked.filter(case__family=family) | asked.filter(enquiry__in=ids)
    assert not asked.exists(), f"{said} a consultation"
    if (
        why == BARRED
    ):  # an agency goes on with what it was asked, but not by somebody with a conflict of interest
        assert not Check.objects.for_partner(user).filter(enquiry__in=ids).exists(), f"{said} a check"
        assert not Offer.objects.for_agency(user).filter(enquiry__in=ids).exists(), f"{said} an offer"


def pages(folk, signed_in):
    """The same, of a few pages as they are opened."""
    for user, family, why in list(shut_out(folk))[:3]:
        if not user.is_active or not user.live_memberships:
            continue
        browser = signed_in(user)
        addresses = [reverse("record", args=[case.pk]) for case in family.cases.all()[:2]]
        if why != TAKEN_BACK:
            addresses += [reverse("referrals:show", args=[pk]) for pk in _about(family)[:2]]
        for address in addresses:
            found = browser.get(address).status_code
            assert found in (403, 404), f"{user.name}, shut out by {why}, opens {address}: {found}"
