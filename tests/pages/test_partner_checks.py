"""A partner's own pages: the checks asked of its agency, and nothing else of the front door."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership
from accounts.roles import Role
from audit.models import Entry
from earlyhelp.models import Draft
from referrals import checks
from referrals.models import Check, Enquiry
from referrals.status import CheckStatus, EnquiryStatus
from tests.pages.door import links_resolve, text
from tests.partners import KNOWN, PURPOSE, asked, door, enquiry, nurse, nurses, officer, one, police
from tests.rules.test_enquiries import an_enquiry

__all__ = ["nurses", "police", "nurse", "officer", "door", "enquiry"]


LIST = "/checks/"


@pytest.fixture
def check(enquiry, front_door, nurses):
    return asked(enquiry, front_door, one(nurses))[0]


def show_page(enquiry):
    return f"/enquiries/{enquiry.pk}/"


def test_a_partners_list_has_its_own_checks_the_soonest_due_first(
    signed_in, nurse, nurses, police, front_door, enquiry
):
    late = an_enquiry(front_door, family_name="Reed")
    asked(enquiry, front_door, one(nurses), one(police))
    (overdue,) = asked(late, front_door, one(nurses))
    Check.objects.filter(pk=overdue.pk).update(due_at=timezone.now() - timedelta(days=3))
    (done,) = asked(an_enquiry(front_door), front_door, one(nurses))
    checks.answer(done, known=KNOWN.NO, by=nurse)
    page = text(signed_in(nurse).get(LIST))
    assert (
        page.index(late.reference)
        < page.index(enquiry.reference)
        < page.index("Answered in the last 30 days")
    )
    assert page.index("Answered in the last 30 days") < page.index(done.enquiry.reference)
    assert "3 days overdue" in page and "No, we hold nothing" in page and "Moss" not in page
    line = Entry.objects.get(verb="checks.viewed")
    assert (line.actor_id, line.details) == (
        nurse.pk,
        {"shown": [overdue.pk, enquiry.checks.get(agency=nurses).pk, done.pk]},
    )


def test_home_names_the_checks_that_wait_and_nobody_in_them(signed_in, check, nurse, officer):
    page = text(signed_in(nurse).get("/"))
    assert f"Answer the check for {check.enquiry.reference}" in page and "Moss" not in page
    assert check.enquiry.reference not in text(signed_in(officer).get("/"))
    checks.answer(check, known=KNOWN.NO, by=nurse)
    assert "Answer the check" not in text(signed_in(nurse).get("/"))


def test_what_was_answered_long_ago_leaves_the_list_but_stays_readable(signed_in, check, nurse):
    checks.answer(check, known=KNOWN.NO, by=nurse)
    Check.objects.update(answered_at=timezone.now() - timedelta(days=31))
    browser = signed_in(nurse)
    assert check.enquiry.reference not in text(browser.get(LIST))
    assert "Nothing was answered" in text(browser.get(LIST + "?show=answered"))
    assert browser.get(f"{LIST}{check.pk}/").status_code == 200


def test_a_long_list_of_answered_checks_has_a_page_of_its_own(signed_in, nurse, nurses, front_door):
    for _ in range(11):
        (done,) = asked(an_enquiry(front_door), front_door, one(nurses))
        checks.answer(done, known=KNOWN.NO, by=nurse)
    browser = signed_in(nurse)
    assert "All answered in the last 30 days" in text(browser.get(LIST))
    assert text(browser.get(LIST + "?show=answered")).count("No, we hold nothing") == 11


def test_a_checks_page_shows_what_is_needed_to_answer_and_no_more(
    signed_in, nurse, enquiry, front_door, nurses, police
):
    front_door.phone = "01632 960777"
    front_door.save()
    check, other = asked(enquiry, front_door, one(nurses), one(police, question="Were you called out?"))
    checks.answer(other, known=KNOWN.YES, answer="Two call-outs", told_by="PC Bell", by=front_door)
    page = text(signed_in(nurse).get(f"{LIST}{check.pk}/"))
    for words in (
        enquiry.reference,
        "Femi Adeyemi",
        "01632 960777",
        "Idris Moss",
        "Nadia Moss",
        "Alder Primary School",
        "14 Mill Lane",
        "E1 4AA",
        "Are the children registered?",
        PURPOSE,
        "Public task",
        "Due",
    ):
        assert words in page, words
    for words in (
        "Missing school",
        "Mr Reed",
        "07700 900111",
        "01632 960999",
        "call-outs",
        "called out",
        "Police",
        "PC Bell",
    ):
        assert words not in page, words
    line = Entry.objects.get(verb="check.viewed")
    assert (line.actor_id, line.subject_id, line.details) == (
        nurse.pk,
        str(check.pk),
        {"page": "checks:show"},
    )


def test_only_the_people_asked_about_are_shown(signed_in, nurse, nurses, enquiry, front_door):
    (check,) = asked(enquiry, front_door, one(nurses), about=[enquiry.people.first()])
    page = text(signed_in(nurse).get(f"{LIST}{check.pk}/"))
    assert "Idris Moss" in page and "Nadia" not in page


def test_a_partner_answers(signed_in, nurse, check, enquiry):
    browser, address = signed_in(nurse), f"{LIST}{check.pk}/"
    done = browser.post(
        address,
        {"known": "yes", "answer": "Both seen", "nature": "fact", "family_may_see": "no"},
        follow=True,
    )
    assert "MAST has your answer" in text(done) and "You owe no answers" in text(done)
    check.refresh_from_db()
    assert (check.answer, check.family_may_see, check.answered_by) == ("Both seen", False, nurse)
    page = text(browser.get(address))
    assert "Both seen" in page and "Must not be told" in page and "Send this answer" not in page
    assert Enquiry.objects.get(pk=enquiry.pk).status == EnquiryStatus.WAITING


def test_nothing_held_needs_one_tick(signed_in, nurse, check):
    signed_in(nurse).post(f"{LIST}{check.pk}/", {"known": "no"})
    check.refresh_from_db()
    assert (check.known, check.status) == (KNOWN.NO, CheckStatus.ANSWERED)


def test_what_a_partner_typed_survives_a_refusal(signed_in, nurse, check):
    wrong = signed_in(nurse).post(f"{LIST}{check.pk}/", {"answer": "Both <b>seen</b>"})
    page = wrong.content.decode()
    assert "Select whether you know this family" in page and "Both &lt;b&gt;seen&lt;/b&gt;" in page
    assert links_resolve(wrong)


def test_what_a_partner_typed_is_kept_for_later(signed_in, nurse, check):
    address = f"{LIST}{check.pk}/"
    Draft.objects.create(user=nurse, path=address, fields={"answer": ["Half an answer"]})
    page = text(signed_in(nurse).get(address))
    assert "Half an answer" in page and "We kept what you typed here" in page


def test_two_who_answer_at_once_are_told(signed_in, nurse, check, front_door):
    browser = signed_in(nurse)
    browser.get(f"{LIST}{check.pk}/")
    checks.answer(check, known=KNOWN.NO, told_by="Nurse Joy", by=front_door)
    page = text(
        browser.post(
            f"{LIST}{check.pk}/",
            {"known": "yes", "answer": "Mine", "nature": "fact", "family_may_see": "yes"},
        )
    )
    assert "This check is “Answered” already" in page and "Nurse Joy" in page and "Mine" in page


def test_more_is_added_to_an_answer(signed_in, nurse, check):
    browser, address = signed_in(nurse), f"{LIST}{check.pk}/add/"
    assert browser.get(address).url == f"{LIST}{check.pk}/"
    checks.answer(check, known=KNOWN.YES, answer="Both seen", by=nurse)
    assert "You answered on" in text(browser.get(address))
    page = text(browser.post(address, {"text": "A baby is due"}, follow=True))
    assert "Both seen" in page and "A baby is due" in page


def test_a_check_no_longer_needed_shows_no_family(signed_in, nurse, check, front_door):
    checks.withdraw(check, why="Told by the GP", by=front_door)
    page = text(signed_in(nurse).get(f"{LIST}{check.pk}/"))
    assert "no longer needs this answer" in page
    assert not [w for w in ("Moss", "Mill Lane", "Told by the GP", PURPOSE) if w in page]


def test_a_decided_enquiry_says_so_where_it_is_still_asked(signed_in, nurse, check, door, enquiry):
    Enquiry.objects.update(status=EnquiryStatus.DECIDED, owner=check.asked_by)
    Check.objects.update(still_wanted=True)
    browser = signed_in(nurse)
    assert "Decided already" in text(browser.get(LIST))
    assert "had to decide before you could answer" in text(browser.get(f"{LIST}{check.pk}/"))
    page = text(door.get(show_page(enquiry)))
    assert "Decided, and still wanted" in page and "Ask again now" in page and "Ask partners" not in page


def test_the_list_costs_as_much_for_thirty_checks_as_for_two(signed_in, nurse, nurses, front_door):
    browser = signed_in(nurse)

    def more(count):
        for _ in range(count):
            asked(an_enquiry(front_door), front_door, one(nurses))
            (done,) = asked(an_enquiry(front_door), front_door, one(nurses))
            checks.answer(done, known=KNOWN.NO, by=nurse)

    def cost():
        browser.get(LIST)  # the navigation's numbers are kept for a while
        with CaptureQueriesContext(connection) as done:
            assert browser.get(LIST).status_code == 200
        return len(done)

    more(2)
    before = cost()
    more(12)
    assert cost() == before <= 6


def test_somebody_who_answers_for_two_agencies_sees_which_was_asked(
    signed_in, nurse, nurses, police, enquiry, front_door
):
    Membership.objects.create(user=nurse, agency=police, role=Role.PARTNER_CHECKER)
    asked(enquiry, front_door, one(nurses), one(police))
    page = text(signed_in(nurse).get(LIST))
    assert "Brambleford Police" in page and "Brambleford Safeguarding Nurses" in page


def test_the_navigation_leads_to_the_list(signed_in, nurse, lead):
    assert 'href="/checks/"' in signed_in(nurse).get("/people/me/").content.decode()
    assert 'href="/checks/"' not in signed_in(lead).get("/people/me/").content.decode()
