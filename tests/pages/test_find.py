"""The search of the header: references lead where they are, anything else is looked for as far as whoever asks may see."""

import pytest
from django.urls import reverse

from audit.models import Entry
from referrals import triage
from referrals.choice import Choice
from referrals.known import rulings
from tests import builders
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db


def asked(browser, typed):
    return browser.post(reverse("find"), {"q": typed})


def found(browser, typed):
    return asked(browser, typed).content.decode()


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(
        front_door, family_name="Doyle", people=[somebody(given_names="Craig", family_name="Doyle")]
    )


def test_whoever_rings_back_is_found_by_the_number_they_left(signed_in, front_door, lead, enquiry):
    rings = an_enquiry(front_door, asker_name="Tom Ellery", asker_phone="01632 960 321")
    triage.decide(rings, Choice(outcome="no_action", level="1", reasons="Managing well"), by=front_door)
    page = found(signed_in(front_door), "(01632) 960321")
    assert rings.reference in page and "Tom Ellery: asked from this phone number" in page
    assert enquiry.reference not in page
    assert rings.reference not in found(signed_in(lead), "01632 960321")


def test_whoever_rings_back_is_found_before_others_and_behind_what_one_may_not_see(
    signed_in, front_door, manager, waiting_case
):
    rings = an_enquiry(front_door, asker_name="Tom Ellery", asker_phone="01632 960 321")
    for _n in range(10):  # the same office asks about a restricted family again and again
        later = an_enquiry(front_door, asker_name="Tom Ellery", asker_phone="01632 960 321")
        rulings.link(later, family=waiting_case.family, by=front_door)
    builders.restricted(waiting_case, manager)
    assert rings.reference in found(signed_in(front_door), "01632 960321")


def test_whoever_rings_back_is_not_lost_behind_those_who_are_named_with_the_number(signed_in, front_door):
    rings = an_enquiry(front_door, asker_name="Tom Ellery", asker_phone="01632 960 321")
    for _n in range(11):
        an_enquiry(front_door, people=[somebody(phone="01632 960321")])
    assert rings.reference in found(signed_in(front_door), "01632 960321")


def test_a_reference_leads_to_what_it_is_called_by(signed_in, front_door, manager, enquiry, supported_case):
    for typed in (enquiry.reference, enquiry.reference.lower(), f" en {enquiry.pk} ", f"EN{enquiry.pk}"):
        assert asked(signed_in(front_door), typed).url == reverse("referrals:show", args=[enquiry.pk]), typed
    assert asked(signed_in(manager), supported_case.reference).url == reverse(
        "record", args=[supported_case.pk]
    )


def test_the_front_door_is_led_to_the_summary_of_a_record_it_does_not_open(
    signed_in, front_door, supported_case
):
    answer = asked(signed_in(front_door), supported_case.reference)
    assert answer.url == reverse("referrals:family", args=[supported_case.family_id])
    page = signed_in(front_door).get(answer.url).content.decode()
    assert "being helped now" in page and supported_case.reference in page and "read only" in page


def test_what_somebody_may_not_see_is_answered_like_what_is_not_there(
    signed_in, lead, enquiry, manager, supported_case, stranger
):
    builders.restricted(supported_case, manager)
    told = "Nothing that you may open has the reference"
    for typed in (enquiry.reference, "EN-99999", "SU-00001"):
        assert told in found(signed_in(lead), typed), typed
    colleague = signed_in(stranger)
    assert told in found(colleague, supported_case.reference) and told in found(colleague, "EH-99999")


def test_a_lead_finds_their_family_by_a_childs_name_with_a_slip_and_no_other(
    signed_in, lead, supported_case, stranger
):
    page = found(signed_in(lead), "Idriss Moss")
    assert reverse("record", args=[supported_case.pk]) in page
    assert "Nobody found" in found(signed_in(stranger), "Idris Moss")


def test_what_was_asked_is_on_the_trail_and_not_in_the_address(signed_in, front_door, enquiry):
    answer = asked(signed_in(front_door), "Craig Doyle")
    assert answer.status_code == 200 and enquiry.reference in answer.content.decode()
    line = Entry.objects.filter(verb="people.searched").last()
    assert line.details["enquiries"] == [enquiry.pk] and "Craig" not in str(line.details)


def test_what_was_decided_is_a_list_with_totals(signed_in, front_door, lead, enquiry):
    triage.decide(enquiry, Choice(outcome="advice", level="1", reasons="x", advice="Ring"), by=front_door)
    page = signed_in(front_door).get(reverse("referrals:decided")).content.decode()
    assert enquiry.reference in page and "Advice and signposting" in page
    narrowed = signed_in(front_door).get(reverse("referrals:decided") + "?outcome=help").content.decode()
    assert enquiry.reference not in narrowed and "No decided enquiry fits these filters" in narrowed
    assert signed_in(lead).get(reverse("referrals:decided")).status_code == 403
