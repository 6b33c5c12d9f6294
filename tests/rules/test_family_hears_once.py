"""Of requests that are decided together the family hears once: one owes it the letter, and when that one goes, another does."""

import pytest
from django.utils import timezone

from cases.models import Contact
from earlyhelp.models import Letter
from referrals import together, triage
from referrals.choice import Choice
from referrals.models import Decision, Enquiry, Reply
from referrals.replies import taken_back, telling
from tests.rules.test_enquiries import an_enquiry, somebody

NOTHING = Choice(outcome="no_action", level="1", reasons="Managing well")
FAMILY, ASKER = Reply.To.FAMILY, Reply.To.ASKER


def a_mother(**more):
    return somebody(given_names="Nadia", family_name="Moss", part="mother", born_on=None, **more)


REACHED = {"email": "nadia@example.org", "contact_safety": Contact.Safety.SAFE}


def asked(by, *others, **changes):
    return an_enquiry(by, people=[somebody(given_names="Idris", family_name="Moss"), *others], **changes)


@pytest.fixture
def silent(lead):
    """The school's, which knows no way to the mother."""
    return asked(lead)


@pytest.fixture
def reached(front_door):
    """Another, which does."""
    return asked(front_door, a_mother(**REACHED))


def owed(*enquiries):
    """The enquiries of which a letter is owed to the family, of decisions that stand."""
    rows = Reply.objects.owed().filter(to=FAMILY, enquiry__in=enquiries)
    return [one.enquiry for one in rows.order_by("pk")]


def decided(enquiry):
    return Decision.objects.kept().get(enquiry=enquiry)


def history(enquiry):
    return list(enquiry.moves.order_by("pk").values_list("why", flat=True))


@pytest.mark.parametrize("first", ["silent", "reached"])
def test_one_owes_the_letter_the_one_by_which_the_family_can_be_reached(first, silent, reached, front_door):
    one, other = (silent, reached) if first == "silent" else (reached, silent)
    together.decide(one, NOTHING, also=[other], by=front_door)
    assert owed(silent, reached) == [reached]
    assert (decided(silent).told_in, decided(reached).told_in) == (reached, None)
    assert f"The family is told of this with {reached.reference}, and hears it once" in history(silent)
    assert Reply.objects.owed().filter(to=ASKER).count() == 2, "each asker is owed an answer of their own"


def test_a_family_that_asked_for_itself_in_one_hears_by_the_answer_to_that(silent, front_door):
    own = asked(front_door, a_mother(**REACHED), asker_kind=Enquiry.AskerKind.PARENT, source="1A", asker_part="mother",
                asker_name="Nadia Moss", asker_email="nadia@example.org", asker_safety="safe")  # fmt: skip
    together.decide(silent, NOTHING, also=[own], by=front_door)
    assert owed(silent, own) == [] and decided(silent).told_in == own
    assert Reply.objects.owed().filter(to=ASKER, enquiry=own).exists()


def test_of_three_one_owes_it(silent, reached, lead, front_door):
    third = asked(lead)
    together.decide(silent, NOTHING, also=[third, reached], by=front_door)
    assert owed(silent, reached, third) == [reached]
    assert {decided(silent).told_in, decided(third).told_in} == {reached}


def test_when_the_one_that_owes_is_looked_at_again_whoever_is_left_owes_it(silent, reached, front_door):
    together.decide(silent, NOTHING, also=[reached], by=front_door)
    triage.reopen(reached, why="More was said", by=front_door)
    assert owed(silent, reached) == [silent] and decided(silent).told_in is None
    assert f"The family is told of this here after all, and not with {reached.reference}" in history(silent)
    triage.decide(reached, NOTHING, by=front_door)
    assert owed(silent, reached) == [silent, reached], "decided again by itself it is told of by itself"


def test_a_family_that_has_heard_hears_nothing_more_when_that_one_is_looked_at_again(
    silent, reached, front_door
):
    together.decide(silent, NOTHING, also=[reached], by=front_door)
    telling.told(reached, to=FAMILY, how="in_person", by=front_door)
    triage.reopen(reached, why="More was said", by=front_door)
    assert owed(silent, reached) == []


def test_a_letter_that_comes_back_is_owed_again_by_whoever_stands(silent, reached, front_door):
    together.decide(silent, NOTHING, also=[reached], by=front_door)
    sent = telling.send(reached, to=FAMILY, by=front_door)
    triage.reopen(reached, why="More was said", by=front_door)
    Letter.objects.filter(pk=sent.letter_id).update(given_up_at=timezone.now())
    assert telling.look_at_letters() == 1
    assert owed(silent, reached) == [silent]


def test_whoever_tells_the_family_at_the_other_one_has_told_it_of_both(silent, reached, front_door):
    together.decide(silent, NOTHING, also=[reached], by=front_door)
    telling.told(silent, to=FAMILY, how="in_person", by=front_door)
    assert owed(silent, reached) == [] and decided(reached).told_in == silent
    written = Reply.objects.get(enquiry=silent, to=FAMILY)
    taken_back.take_back(written, why="It was the other family", by=front_door)
    assert len(owed(silent, reached)) == 1


def test_one_that_waits_for_a_second_person_owes_nothing_yet_and_is_told_with_the_other(
    silent, reached, front_door, manager
):
    Enquiry.objects.filter(pk=reached.pk).update(danger="yes")
    together.decide(silent, NOTHING, also=[reached], by=front_door)
    assert owed(silent, reached) == [silent]
    triage.second_look(reached, agrees=True, why="Seen by a doctor", by=manager)
    assert len(owed(silent, reached)) == 1


def test_the_page_says_with_which_it_is_told(silent, reached, front_door, lead, signed_in):
    together.decide(silent, NOTHING, also=[reached], by=front_door)
    said = "The family is told of this with"
    page = signed_in(front_door).get(f"/enquiries/{silent.pk}/").content.decode()
    assert said in page and reached.reference in page
    assert said not in signed_in(lead).get(f"/enquiries/{silent.pk}/").content.decode(), (
        "not for whoever asked"
    )
