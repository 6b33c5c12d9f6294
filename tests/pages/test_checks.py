"""The front door's pages of checks: asking, chasing, writing an answer down, and the record of it all."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from earlyhelp.authority import authority
from referrals import checks
from referrals.models import Check, Enquiry
from tests.pages.door import links_resolve, text
from tests.pages.sent import sent
from tests.partners import KNOWN, PURPOSE, an_agency, asked, door, enquiry, nurse, nurses, one, police
from tests.rules.test_enquiries import an_enquiry

__all__ = ["nurses", "police", "nurse", "door", "enquiry"]


LIST = "/checks/"


def ask_page(enquiry):
    return f"/enquiries/{enquiry.pk}/checks/"


def show_page(enquiry):
    return f"/enquiries/{enquiry.pk}/"


def answers(enquiry, **changes):
    """What the form posts when somebody asks Health and Police and changes nothing else."""
    questions = {f"question_{p.code}": p.question for p in authority().check_partners}
    about = [str(person.pk) for person in enquiry.people.all()]
    return (
        questions
        | {"partners": ["health", "police"], "about": about, "purpose": PURPOSE, "basis": "public_task"}
        | changes
    )


# --- asking -----------------------------------------------------------------------------------------


def test_the_form_offers_every_partner_with_the_authoritys_own_question(door, enquiry, nurses):
    page = text(door.get(ask_page(enquiry)))
    for partner in authority().check_partners:
        assert partner.name in page and partner.question in page.replace("&#x27;", "'").replace("’", "'")
    assert "Safeguarding nurse, Brambleford Safeguarding Nurses" in page
    assert "Police checker. Nobody signs in here to answer: ring them yourself" in page
    assert "Idris Moss, son, born" in page and "Nadia Moss, mother" in page
    assert "The family has not agreed" not in page


def test_without_agreement_the_page_says_what_that_means(door, front_door):
    enquiry = an_enquiry(front_door, agreed="refused", agreed_why_not="They fear the landlord")
    page = text(door.get(ask_page(enquiry)))
    assert "The family has not agreed" in page and "They fear the landlord" in page
    assert "You do not need their agreement" in page and "write it below" in page


def test_some_are_asked_and_the_page_says_whom_to_ring(door, enquiry, nurses):
    answer = door.post(ask_page(enquiry), answers(enquiry, question_health="Is he seen?"), follow=True)
    assert "Asked. We tell you when every answer is in. Ring Police yourself" in text(answer)
    assert [(c.partner, c.question) for c in enquiry.checks.all()][0] == ("health", "Is he seen?")
    assert enquiry.checks.count() == 2 and enquiry.checks.get(partner="police").agency is None


def test_all_are_asked_with_one_button(door, enquiry, nurses, police):
    door.post(ask_page(enquiry), answers(enquiry, partners=[], all="1"))
    assert {c.partner for c in enquiry.checks.all()} == {p.code for p in authority().check_partners}


def test_when_several_agencies_answer_somebody_chooses(door, enquiry, nurses):
    second = an_agency("Harebell Midwives", "health", locality="north")
    Enquiry.objects.update(locality="north")
    assert f'value="{second.pk}" checked' in door.get(ask_page(enquiry)).content.decode()
    wrong = door.post(ask_page(enquiry), answers(enquiry))
    assert "Choose who answers as Health" in text(wrong) and links_resolve(wrong)
    both = [str(nurses.pk), str(second.pk)]
    door.post(ask_page(enquiry), answers(enquiry, partners=["health"], agencies_health=both))
    assert {c.agency for c in enquiry.checks.all()} == {nurses, second}


def test_everything_that_is_missing_is_said_at_once_and_the_rest_is_kept(door, enquiry, nurses):
    wrong = door.post(
        ask_page(enquiry),
        answers(enquiry, purpose="", about=[], question_health=" ", question_police="Any calls?"),
    )
    page = text(wrong)
    for sentence in ("Say why asking is necessary", "Choose whom you ask about", "Write what you ask Health"):
        assert sentence in page
    assert page.index("Write what you ask Health") < page.index("Say why asking is necessary"), (
        "as on the page"
    )
    assert "Any calls?" in page and links_resolve(wrong) and not Check.objects.exists()


@pytest.mark.parametrize(
    "pressed", [{"partners": ["health"]}, {"partners": [], "all": "1"}], ids=["some", "all"]
)
def test_two_presses_ask_once(pressed, door, enquiry, nurses):
    once = re.search(r'name="once" value="([^"]+)"', door.get(ask_page(enquiry)).content.decode())[1]
    posts = [door.post(ask_page(enquiry), answers(enquiry, **pressed, once=once)) for _ in range(2)]
    assert [p.url for p in posts] == [show_page(enquiry)] * 2
    assert Check.objects.count() == (6 if "all" in pressed else 1)


def test_who_owes_an_answer_is_not_offered_again_and_is_refused_by_name(door, enquiry, nurses, front_door):
    asked(enquiry, front_door, one(nurses))
    page = door.get(ask_page(enquiry))
    assert "still to answer: Brambleford Safeguarding Nurses" in text(page)
    assert 'value="health"' not in page.content.decode()
    wrong = door.post(ask_page(enquiry), answers(enquiry))
    assert "Brambleford Safeguarding Nurses has been asked already" in text(wrong) and links_resolve(wrong)


def test_when_everybody_owes_an_answer_there_is_no_form(door, enquiry):
    door.post(ask_page(enquiry), answers(enquiry, all="1"))
    assert "Every partner has been asked" in text(door.get(ask_page(enquiry), follow=True))


def test_a_question_made_up_by_hand_is_refused(door, enquiry, nurses, front_door):
    other = an_enquiry(front_door).people.get()
    for changes in ({"partners": ["army"]}, {"about": [str(other.pk)]}, {"basis": "because"}):
        assert door.post(ask_page(enquiry), answers(enquiry, **changes)).status_code == 200
    assert not Check.objects.exists()


# --- the record on the enquiry's page ---------------------------------------------------------------


@pytest.fixture
def check(enquiry, front_door, nurses):
    return asked(enquiry, front_door, one(nurses))[0]


def test_the_enquirys_page_says_who_was_asked_what_when_why_and_on_which_basis(door, check, enquiry):
    page = text(door.get(show_page(enquiry)))
    for words in (
        "Health",
        "Brambleford Safeguarding Nurses",
        "Are the children registered?",
        PURPOSE,
        "Public task",
    ):
        assert words in page
    assert "by Femi Adeyemi" in page and "Ask again now" in page and "Due" in page


def test_the_answer_is_the_front_doors_to_read_and_not_the_senders(
    check, nurse, door, signed_in, lead, front_door, nurses
):
    theirs = an_enquiry(lead)
    (asked_for,) = asked(theirs, front_door, one(nurses))
    checks.answer(asked_for, known=KNOWN.YES, answer="Seen in A&E twice", family_may_see=False, by=nurse)
    checks.add(asked_for, text="And once more", by=nurse)
    page = text(door.get(show_page(theirs)))
    assert "Seen in A&amp;E twice" in page and "Do not tell the family" in page and "And once more" in page
    sender = text(signed_in(lead).get(show_page(theirs)))
    assert "Missing school" in sender
    assert not [w for w in ("A&amp;E", "Safeguarding Nurses", PURPOSE, "What partners know") if w in sender]


def test_asking_again_by_a_button(check, door, enquiry):
    address = f"/enquiries/{enquiry.pk}/checks/{check.pk}/chase/"
    assert door.get(address).status_code == 405
    page = text(door.post(address, follow=True))
    assert "We have written to Brambleford Safeguarding Nurses again" in page and "Asked again once, " in page


def test_asking_again_says_whom_to_ring(door, enquiry, front_door, police):
    police.phone = "101"
    police.save()
    (check,) = asked(enquiry, front_door, one(police))
    page = text(door.post(f"/enquiries/{enquiry.pk}/checks/{check.pk}/chase/", follow=True))
    assert "no email address for Brambleford Police. Ring them now: 101" in page


def test_an_answer_by_telephone_is_written_down(check, door, enquiry):
    address = f"/enquiries/{enquiry.pk}/checks/{check.pk}/answer/"
    wrong = door.post(address, {"known": "yes", "answer": "", "family_may_see": "", "told_by": ""})
    page = text(wrong)
    for sentence in (
        "Write who gave this answer",
        "Write what is known",
        "Select whether the family may be told",
    ):
        assert sentence in page
    assert links_resolve(wrong)
    answer = {
        "known": "yes",
        "answer": "Registered",
        "nature": "fact",
        "family_may_see": "yes",
        "told_by": "Nurse Joy",
    }
    page = text(door.post(address, answer, follow=True))
    assert "Nurse Joy, by telephone; written down by Femi Adeyemi" in page and "Registered" in page


def test_withdrawing_by_the_page(check, door, enquiry):
    address = f"/enquiries/{enquiry.pk}/checks/{check.pk}/withdraw/"
    assert "Say why the answer is no longer needed" in text(door.post(address, {"why": ""}))
    page = text(door.post(address, {"why": "Seen by the GP"}, follow=True))
    assert "This check is “No longer needed” already" in text(door.get(address, follow=True))
    assert "No longer needed" in page and "Seen by the GP" in page


def test_a_check_is_found_only_under_its_own_enquiry(check, door, front_door):
    other = an_enquiry(front_door)
    for name in ("answer", "withdraw"):
        assert door.get(f"/enquiries/{other.pk}/checks/{check.pk}/{name}/").status_code == 404
    assert door.post(f"/enquiries/{other.pk}/checks/{check.pk}/chase/").status_code == 404


def test_the_checks_of_an_enquiry_take_one_statement_however_many_they_are(door, enquiry, front_door):
    def cost():
        with CaptureQueriesContext(connection) as done:
            assert door.get(show_page(enquiry)).status_code == 200
        return sum('"referrals_check' in one["sql"] for one in done.captured_queries)

    of = [one(an_agency(partner.name, partner.code)) for partner in authority().check_partners]
    asked(enquiry, front_door, of[0])
    assert cost() == 1  # the checks, whom they are about, what was added
    asked(enquiry, front_door, *of[1:])
    assert cost() == 1


# --- agencies ---------------------------------------------------------------------------------------


def test_an_agencys_page_says_as_which_partner_it_answers(signed_in, administrator, school):
    browser, here = signed_in(administrator), f"/people/agencies/{school.pk}/"
    assert "Answers checks No" in text(browser.get(here))
    assert sent(browser, f"{here}change/", {"checks_as": "education"}).status_code == 302
    assert "As Education (Attendance and Welfare Adviser)" in text(browser.get(here))
