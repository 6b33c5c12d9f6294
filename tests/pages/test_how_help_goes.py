"""How the help of one agency goes: its own page for it, the front door's lists and pages; and what it is told of a family."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Agency
from cases import warnings
from earlyhelp.models import Letter
from onward import answering, progress
from onward.models import Offer, Progress
from onward.shares import Shares
from onward.status import OfferStatus
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from tests.how_many import dice, grows, number
from tests.owed import asked, linked
from tests.pages.deciding import asks_at_last
from tests.pages.door import links_of_the_summary, text, words
from tests.pages.test_offers import (
    LIST,
    decide,
    decision_of,
    door,
    enquiry,
    no_mailbox,
    offer,
    page_of,
    show,
    worker,
)
from tests.rules.test_how_help_goes import DONE, LEARNT, MORE, ON, WENT

__all__ = ["decide", "door", "enquiry", "offer", "worker"]
DOORS = "/enquiries/offers/"


@pytest.fixture
def helping(offer, informed):
    return answering.answer(offer, accepts=True, by=informed)


@pytest.fixture
def late(helping):
    Progress.objects.update(due_at=timezone.now() - timedelta(days=3))
    return helping


def goes_of(offer):
    return f"{page_of(offer)}how-it-goes/"


def written_down(offer):
    return f"{show(offer.about)}offers/{offer.pk}/how-it-goes/"


# --- the agency's own pages ---------------------------------------------------------------------------


def test_its_list_and_home_name_the_word_it_owes(worker, late, enquiry):
    page, home = text(worker.get(f"{LIST}?show=going")), text(worker.get("/"))
    assert enquiry.reference in page and "3 days overdue" in page and "1 owe word of how it goes" in page
    assert f"Say how our help goes: {enquiry.reference}" in home and "Moss" not in page + home
    assert "Say how it goes: overdue" in text(worker.get(page_of(late)))


def test_a_word_owed_in_a_month_is_not_on_home_yet(worker, helping):
    assert "Say how our help goes" not in text(worker.get("/"))


def test_going_on(worker, helping, enquiry):
    assert f'href="{goes_of(helping)}"' in words(worker.get(page_of(helping)))
    shown = text(worker.post(goes_of(helping), ON, follow=True))
    assert "MAST knows that you go on helping them" in shown and ON["said"] in shown
    assert "The help goes on" in shown and "Nadia Moss" in shown


def test_finished_it_is_on_the_list_of_what_ended_and_the_family_is_shown_no_more(worker, helping, enquiry):
    shown = text(worker.post(goes_of(helping), DONE, follow=True))
    assert "your help is finished" in shown and "Nadia" not in shown and "what was asked for is done" in shown
    page = text(worker.get(f"{LIST}?show=ended"))
    assert enquiry.reference in page and "Finished" in page
    assert enquiry.reference not in text(worker.get(f"{LIST}?show=going"))


def test_finished_needs_how_and_whether_things_are_better(worker, helping):
    wrong = words(worker.post(goes_of(helping), {"how": "finished"}))
    assert {box for box, _ in links_of_the_summary(wrong)} == {"id_ended", "id_better", "id_said"}


def test_more_is_one_step_back_to_the_front_door(worker, helping, enquiry, door):
    shown = text(worker.post(goes_of(helping), MORE, follow=True))
    assert "MAST decides again" in shown and "Nadia" not in shown
    assert Enquiry.objects.get().status == EnquiryStatus.WAITING
    page = text(door.get(show(enquiry)))
    assert "Came back: the family needs more help" in page and LEARNT in page and "Decide" in page
    assert enquiry.reference in text(door.get("/enquiries/?show=mine"))
    assert "The family needs more help" in text(door.get(f"{DOORS}?show=back"))


def test_a_page_opened_too_late_says_so(worker, helping, informed):
    progress.say(helping, **DONE, by=informed)
    shown = text(worker.get(goes_of(helping), follow=True))
    assert "nobody asks how it goes" in shown and "How it went" in shown


# --- the front door's ---------------------------------------------------------------------------------


def test_its_lists_count_what_became_of_what_was_asked(door, late, decide, lead, informed):
    ended = answering.answer(
        decide(asked(lead, family_name="Reed"), "one_agency").offer, accepts=True, by=informed
    )
    progress.say(ended, **DONE, by=informed)
    page = text(door.get(f"{DOORS}?show=going"))
    assert late.about.reference in page and "3 days overdue" in page
    for total in ("2 asked in the last 12 months", "2 said yes", "1 going on", "1 finished", "0 cannot help"):
        assert total in page, total
    assert "Half of the answers came within 0 days of being asked for." in page
    assert ended.about.reference in text(door.get(f"{DOORS}?show=finished"))
    assert "1 late to say how their help goes" in text(door.get("/"))


def test_the_enquiry_has_its_history_and_what_the_agency_was_told(door, helping, enquiry, informed):
    progress.say(helping, **ON, by=informed)
    progress.say(helping, **DONE, by=informed)
    page = text(door.get(show(enquiry)))
    assert ON["said"] in page and WENT in page and "Things are better." in page
    assert "The agency’s help is finished" in page and "The help is finished" in page
    assert "Told of the family as: public task" in page and "Dates of birth; School" in page


def test_it_is_written_down_as_it_was_told(door, helping, enquiry):
    no_mailbox()
    assert "write down what they say" in text(door.get(f"{DOORS}?show=going"))
    wrong = words(door.post(written_down(helping), {"how": "finished", "said": WENT}))
    assert {box for box, _ in links_of_the_summary(wrong)} == {"id_told_by", "id_ended", "id_better"}
    shown = text(door.post(written_down(helping), DONE | {"told_by": "Ms Vane, manager"}, follow=True))
    assert "Ms Vane, manager, by telephone; written down by Femi Adeyemi" in shown


def test_the_agency_is_asked_how_it_goes(door, helping, enquiry):
    shown = text(door.post(f"{show(enquiry)}offers/{helping.pk}/chase/", follow=True))
    assert "We have written to Open Door Families again." in shown and "Asked how it goes" in shown
    assert Letter.objects.filter(kind="offer.how_chased").exists()


def test_whoever_sent_the_request_reads_that_it_is_finished_and_nothing_more(
    signed_in, lead, helping, enquiry, informed
):
    progress.say(helping, **DONE, by=informed)
    page = text(signed_in(lead).get(show(enquiry)))
    assert "The agency’s help is finished" in page and WENT not in page and "Imran Shah" not in page
    assert "has not been told" not in page


# --- what it is told ----------------------------------------------------------------------------------


def ticked(page):
    box = (
        page.split('id="id_shares"')[0].rsplit("<fieldset", 1)[1]
        + page.split('id="id_shares"')[1].split("</fieldset>")[0]
    )
    return [
        one.value
        for one in Shares
        if f'value="{one}" checked' in box or f'value="{one}"' in box and f'value="{one}"  checked' in box
    ]


def test_what_is_usual_is_ticked_and_the_words_of_the_request_are_not(door, enquiry):
    page = words(door.get(f"{show(enquiry)}decide/"))
    assert ticked(page) == ["born", "setting", "address", "needs"]
    assert "Their names, safe ways to reach them, their language and whether they agree, always" in text(
        door.get(f"{show(enquiry)}decide/")
    )


def test_where_somebody_hides_or_a_warning_stands_nothing_is_ticked_for_whoever_decides(
    door, lead, waiting_case, manager
):
    hiding = asked(lead, address="14 Mill Lane", address_hidden=True)
    page = words(door.get(f"{show(hiding)}decide/"))
    assert ticked(page) == [] and 'name="shares" type="checkbox" value="address"' not in page
    warnings.warn(
        waiting_case.family, kind="domestic_abuse", text="He reads her phone",
        review_on=timezone.localdate() + timedelta(days=90), case=waiting_case, by=manager,
    )  # fmt: skip
    warned = linked(asked(lead), waiting_case.family)
    assert ticked(words(door.get(f"{show(warned)}decide/"))) == []


WORDS = {
    "born": "9 May 2017",
    "address": "14 Mill Lane",
    "needs": "School and learning",
    "worries": "Missing school since the move",
    "around": "Grandmother helps",
    "asker": "Mr Reed",
}


@pytest.mark.parametrize("shares", [[], ["born"], ["address"], ["needs"], ["worries"], ["around"], ["asker"]])
def test_its_page_shows_what_was_chosen_and_nothing_else(shares, worker, lead, decide):
    enquiry = asked(lead, address="14 Mill Lane", strengths="Grandmother helps", needs=["education"])
    enquiry.people.filter(part="son").update(born_on="2017-05-09")
    page = text(worker.get(page_of(decide(enquiry, "one_agency", shares=shares).offer)))
    assert "Nadia Moss" in page
    main = page.split("What we ask")[1]
    assert [share for share, said in WORDS.items() if said in main] == shares


def test_what_is_chosen_on_the_form_is_what_it_reads(door, enquiry, charity, worker):
    chosen = decision_of(charity, shares=["worries"])
    asks_at_last(door, f"{show(enquiry)}decide/", chosen)
    shown = text(door.get(show(enquiry)))
    assert "The worries, as they were told" in shown
    page = text(worker.get(page_of(Offer.objects.get())))
    assert "Missing school since the move" in page and "14 Mill Lane" not in page


# --- bad requests -------------------------------------------------------------------------------------

BAD = (
    "", " ", "0", "-1", "none", "None", "yes", "no", "finished", "more", "going_on", "accepted", "done", "better",
    "\x00", "x" * 5_000, "<script>alert(1)</script>", "'; DROP TABLE", "9" * 40, "née", "\u202e", "true", "[]", "{}",
)  # fmt: skip
FIELDS = (
    "how",
    "said",
    "ended",
    "better",
    "danger",
    "told_by",
    "accepts",
    "why",
    "status",
    "offer",
    "once",
    "shares",
)


@grows
def test_bad_requests_are_answered_and_nothing_is_half_done(worker, door, offer, enquiry, informed):
    throw = dice("how help goes")
    urls = (page_of(offer), goes_of(offer), written_down(offer), f"{show(enquiry)}offers/{offer.pk}/answer/")
    for n in range(number(25, 600)):
        browser, url = throw.choice([(worker, urls[0]), (worker, urls[1]), (door, urls[2]), (door, urls[3])])
        answers = {name: throw.choice(BAD) for name in throw.sample(FIELDS, throw.randint(0, len(FIELDS)))}
        answer = browser.post(url, answers)
        assert answer.status_code in (200, 302), (url, answers, answer.status_code)
        now = Offer.objects.get(pk=offer.pk)
        assert now.status in OfferStatus
        assert now.progress.open().count() == (now.status == OfferStatus.ACCEPTED), answers
        assert (now.status in (OfferStatus.DECLINED, OfferStatus.CAME_BACK)) <= (
            Enquiry.objects.get(pk=enquiry.pk).status == EnquiryStatus.WAITING
        )
        if now.status not in (OfferStatus.OFFERED, OfferStatus.ACCEPTED):
            back_to(offer, enquiry, throw.choice(("offered", "accepted")), informed)
        elif n % 40 == 0:
            answering.answer(now, accepts=True, by=informed) if now.is_open else None


def back_to(offer, enquiry, status, informed):
    """As it was before it ended, so that more can be tried on it."""
    offer.progress.all().delete()
    enquiry.decisions.update(undone_at=None, undone_by=None, undone_why="")
    Enquiry.objects.filter(pk=enquiry.pk).update(status="decided")
    Offer.objects.filter(pk=offer.pk).update(status="offered", answered_at=None, answered_by=None, why="")
    if status == "accepted":
        answering.answer(Offer.objects.get(pk=offer.pk), accepts=True, by=informed)


def test_what_is_told_is_tried_with_bad_choices(door, enquiry, charity):
    throw = dice("shares")
    for _ in range(number(12, 100)):
        shares = [throw.choice([*Shares.values, *BAD]) for _ in range(throw.randint(0, 5))]
        chosen, where = decision_of(charity, shares=shares), f"{show(enquiry)}decide/"
        if set(shares) <= set(Shares.values):
            answer = asks_at_last(door, where, chosen)
            assert answer.status_code == 302 and set(Offer.objects.get().shares) == set(shares)
            enquiry.decisions.all().delete()
            Offer.objects.all().delete()
            Enquiry.objects.filter(pk=enquiry.pk).update(status="waiting")
        else:
            answer = door.post(where, chosen)
            assert answer.status_code == 200 and not Offer.objects.exists()


def test_an_agency_without_accounts_is_named_as_one_to_ring(door, helping, informed):
    informed.memberships.update(ended_on=timezone.localdate() - timedelta(days=1))
    assert Agency.objects.helping().get(pk=helping.agency_id).signs_in is False
    assert "Nobody there can answer here" in text(door.get(f"{DOORS}?show=going"))
