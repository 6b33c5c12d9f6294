"""An enquiry belongs to the agency for which it was sent: who follows it when its sender leaves, and where answers go."""

import pytest
from django.urls import reverse

from accounts import people as staff
from accounts.models import Membership, User
from accounts.roles import Role
from earlyhelp.models import Letter
from referrals import enquiries, triage
from referrals.choice import Choice
from referrals.models import Enquiry
from referrals.replies import telling
from tests.facts import letters, not_theirs, refuses
from tests.rules.test_enquiries import an_enquiry


@pytest.fixture
def sent(lead, school):
    return an_enquiry(lead, how="online", agency=school, asker_name=lead.name, asker_email=lead.email)


def sees(people, name, enquiry):
    return Enquiry.objects.visible_to(people.fresh(name)).filter(pk=enquiry.pk).exists()


def moved(lead, to, administrator):
    """Grace leaves the school and works for another agency."""
    school = lead.agency
    staff.give_role(user=lead, agency=to, role=Role.PRACTITIONER, by=administrator)
    staff.leave_agency(user=lead, agency=school, by=administrator)


def both(user, agency):
    Membership.objects.create(user=user, agency=agency, role=Role.PRACTITIONER)
    return User.objects.get(pk=user.pk)


def test_it_belongs_to_the_only_agency_its_sender_works_for(sent, school, front_door, council):
    assert sent.sent_for == school
    assert an_enquiry(front_door, agency=school).sent_for == council


def test_for_which_of_two_agencies_is_said_and_never_the_first_one_joined(lead, charity, school, health):
    user = both(lead, charity)
    with refuses(
        "You work for Alder Primary School and Open Door Families. Say for which of them", "sent_for"
    ):
        an_enquiry(user)
    assert an_enquiry(user, sent_for=charity).sent_for == charity
    assert an_enquiry(user, agency=charity).sent_for == charity
    with refuses("You do not send enquiries for Brambleford Health Visiting.", "sent_for"):
        an_enquiry(user, sent_for=health)


def test_the_front_door_logs_for_the_front_door_whatever_else_somebody_does(front_door, charity, council):
    assert an_enquiry(both(front_door, charity)).sent_for == council


def test_whoever_leaves_sees_none_of_them_not_even_from_another_agency(
    sent, people, lead, charity, administrator
):
    assert sees(people, "lead", sent)
    moved(lead, charity, administrator)
    assert not sees(people, "lead", sent)
    with not_theirs():
        enquiries.answer(sent, told="I remember more", by=people.fresh("lead"))


def test_colleagues_see_it_once_its_sender_has_left_and_not_before(
    sent, people, lead, charity, stranger, administrator
):
    assert not sees(people, "colleague", sent)
    moved(lead, charity, administrator)
    assert sees(people, "colleague", sent) and not sees(people, "stranger", sent)
    assert not sees(people, "informed", sent)


def test_suspending_its_sender_hands_it_to_colleagues_and_reinstating_gives_it_back(
    sent, people, lead, administrator
):
    staff.suspend(user=lead, why="On leave", by=administrator)
    assert sees(people, "colleague", sent)
    staff.reinstate(user=lead, by=administrator)
    assert sees(people, "lead", sent) and not sees(people, "colleague", sent)


def test_a_colleague_answers_what_was_asked_of_whoever_left(
    sent, people, lead, front_door, charity, administrator
):
    enquiries.ask_for_more(enquiries.take(sent, by=front_door), why="Which class?", by=front_door)
    moved(lead, charity, administrator)
    assert enquiries.answer(sent, told="Year 4", by=people["colleague"]).status == "waiting"


def test_the_answer_goes_to_the_mailbox_of_the_agency_that_its_sender_has_left(
    people, informed, charity, front_door, school, administrator
):
    sent = an_enquiry(
        informed, how="online", agency=charity, asker_name=informed.name, asker_email=informed.email
    )
    staff.give_role(user=informed, agency=school, role=Role.PRACTITIONER, by=administrator)
    staff.leave_agency(user=informed, agency=charity, by=administrator)
    triage.decide(
        sent, Choice(outcome="advice", level="1", reasons="Told", advice="Talk to them"), by=front_door
    )
    telling.send(sent, to="asker", by=front_door)
    assert letters("enquiry.reply") == ["office@opendoor.example.org"]


def test_where_the_agency_has_no_mailbox_the_answer_waits_for_somebody(
    sent, lead, charity, front_door, administrator
):
    Letter.objects.all().delete()
    moved(lead, charity, administrator)
    triage.decide(
        sent, Choice(outcome="advice", level="1", reasons="Told", advice="Talk to them"), by=front_door
    )
    assert letters("enquiry.reply") == []
    assert sent.replies.get(to="asker").at is None


def test_whose_enquiries_are_listed(sent, people, lead, charity, administrator, signed_in):
    url = reverse("referrals:mine")
    moved(lead, charity, administrator)
    page = signed_in(people["colleague"]).get(url).content.decode()
    assert "Grace Okafor, who has left" in page and sent.reference in page
    assert sent.reference not in signed_in(people.fresh("lead")).get(url).content.decode()
    assert sent.reference not in signed_in(people.fresh("lead")).get("/").content.decode()


def test_the_form_asks_for_which_agency_only_where_there_are_two(lead, charity, signed_in):
    url = reverse("referrals:new")
    assert "For which agency are you asking?" not in signed_in(lead).get(url).content.decode()
    assert "For which agency are you asking?" in signed_in(both(lead, charity)).get(url).content.decode()


# --- two take one enquiry --------------------------------------------------------------------------


def test_the_second_of_two_who_take_one_enquiry_is_told_who_has_it_and_chooses(sent, front_door, manager):
    drawn = enquiries.minded_by(sent)
    enquiries.take(sent, seen=drawn, by=front_door)
    with refuses("Femi Adeyemi took this enquiry at ") as refused:
        enquiries.take(sent, seen=drawn, by=manager)
    assert refused.value.code == "taken"
    now = enquiries.minded_by(Enquiry.objects.get(pk=sent.pk))
    assert enquiries.take(sent, seen=now, by=manager).owner == manager


def test_the_page_carries_whose_it_was_when_it_was_drawn(sent, front_door, manager, signed_in):
    show, take = (reverse(f"referrals:{name}", args=[sent.pk]) for name in ("show", "take"))
    browser = signed_in(manager)
    assert 'name="seen" value="0"' in browser.get(show).content.decode()
    enquiries.take(sent, by=front_door)
    page = browser.post(take, {"seen": "0"}, follow=True).content.decode()
    assert "Femi Adeyemi took this enquiry" in page and f'name="seen" value="{front_door.pk}"' in page
    browser.post(take, {"seen": front_door.pk})
    sent.refresh_from_db()
    assert sent.owner == manager
