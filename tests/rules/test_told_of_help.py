"""What whoever asked and the family are told of an agency that is asked to help: what it has said, and no more."""

from accounts.models import Agency
from earlyhelp.models import Letter
from referrals.offers import answering
from referrals.replies import telling
from tests.facts import letters
from tests.owed import MAIL, SAFE_MAIL, asked
from tests.rules.test_offers import agency, decide, enquiry

__all__ = ["agency", "enquiry"]


def test_before_the_agency_has_answered_nobody_is_told_that_it_helps(lead, agency, front_door, informed):
    enquiry = asked(lead, contact=SAFE_MAIL)
    offer = decide(enquiry, agency, front_door).offer
    for to in ("asker", "family"):
        telling.send(enquiry, to=to, by=front_door)
    reply, letter = (Letter.objects.get(kind=kind).body for kind in ("enquiry.reply", "enquiry.family"))
    assert "we have asked Open Door Families whether it can help this family" in reply
    assert (
        "We have asked Open Door Families if they can help you. If they can, they will get in touch" in letter
    )
    assert "can help this family without a wider team, and will" not in reply
    sent = Letter.objects.filter(to__in=[enquiry.asker_email, MAIL]).count()
    answering.answer(offer, accepts=True, by=informed)
    assert Letter.objects.filter(to__in=[enquiry.asker_email, MAIL]).count() == sent, "nothing goes by itself"


def test_whoever_hears_only_after_the_answer_hears_that_it_helps_and_once(enquiry, charity, front_door):
    Agency.objects.filter(pk=charity.pk).update(email="")
    charity.refresh_from_db()
    offer = decide(enquiry, charity, front_door).offer
    answering.answer(offer, accepts=True, told_by="Ms Vane", by=front_door)
    assert letters("enquiry.reply") == [], "it is owed until somebody has read it"
    telling.send(enquiry, to="asker", by=front_door)
    assert "Open Door Families can help this family" in Letter.objects.get(kind="enquiry.reply").body
