"""What came back, and what was translated, stand where one decides: on the decision page and before a second person."""

import pytest

from onward import answering, progress
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry
from referrals.steps import up
from referrals.writing import translations
from tests.pages.deciding import at, boss, door
from tests.pages.door import words
from tests.rules.test_enquiries import an_enquiry
from tests.rules.test_how_help_goes import LEARNT, MORE
from tests.rules.test_offers import NO, agency, decide, enquiry, offer, working_day
from tests.social_care import ANSWER, a_decision_to_step_up, duty, social_care, stepped_up

__all__ = ["agency", "boss", "decide", "door", "duty", "enquiry", "offer", "social_care", "working_day"]
NOT_MET = "The bruise was seen by a doctor; it does not meet our threshold"


def where_one_decides(enquiry, door, boss, front_door):
    """The decision page, and that of the second look at a decision against a sign, as they are read."""
    yield words(door.get(at("decide", enquiry)))
    choice = Choice(outcome="no_action", level="1", reasons="x", indicators=["injury"])
    triage.decide(Enquiry.objects.get(pk=enquiry.pk), choice, by=front_door)
    yield words(boss.get(at("second", enquiry)))


def test_what_an_agency_has_learnt_stands_there(offer, enquiry, informed, door, boss, front_door):
    progress.say(answering.answer(offer, accepts=True, by=informed), **MORE, by=informed)
    for page in where_one_decides(enquiry, door, boss, front_door):
        assert "Came back: the family needs more help" in page and LEARNT in page


def test_why_an_agency_cannot_help_stands_there(offer, enquiry, informed, door, boss, front_door):
    answering.answer(offer, accepts=False, why=NO, by=informed)
    for page in where_one_decides(enquiry, door, boss, front_door):
        assert "Came back: the agency cannot help" in page and NO in page


def test_the_reasons_of_social_care_stand_there(social_care, duty, door, boss, front_door):
    first = an_enquiry(front_door)
    a_decision_to_step_up(first, front_door)
    sent = stepped_up(enquiry=first, to=social_care, by=front_door)
    back = up.answer(
        sent, answer=ANSWER.NO_ACTION, answer_text=NOT_MET, social_worker="Ruth Abara", by=duty
    ).sent_back_as
    for page in where_one_decides(back, door, boss, front_door):
        assert "No further action by social care" in page and NOT_MET in page and "Ruth Abara" in page


@pytest.mark.parametrize("by_machine", [True, False])
def test_a_translation_stands_beside_the_words_as_they_came(by_machine, door, boss, front_door):
    came = an_enquiry(front_door, worries="বাবা মাকে মারে", wants="সাহায্য")
    translations.add(
        came, language="Bengali", translated_by="Shirin Akter", by_machine=by_machine,
        worries="Father hits mother", wants="Help", by=front_door,
    )  # fmt: skip
    for page in where_one_decides(came, door, boss, front_door):
        assert "বাবা মাকে মারে" in page and "Father hits mother" in page
        assert "In English, from Bengali" in page and "Translated by Shirin Akter" in page
        assert ("A program: nobody has checked it" in page) is by_machine
