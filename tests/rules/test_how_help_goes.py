"""The help of one agency after it has said yes: on a clock, said again and again, and followed to its end."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from accounts.models import Agency
from audit.models import Entry
from cases.models import Owed
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from onward import answering, counts, progress
from onward.models import Offer, Progress
from onward.status import OfferStatus
from onward.tasks import ask_for_progress
from referrals import triage, waiting
from referrals.models import Enquiry
from referrals.replies import telling
from referrals.status import EnquiryStatus
from tests.facts import letters, not_theirs, refuses, trail_of, while_another_is_half_way
from tests.how_many import SEED, number
from tests.owed import MAIL, SAFE_MAIL, asked, decider, own
from tests.partners import said, status
from tests.rules.test_offers import MAILBOX, NO, agency, decide, enquiry, offer, working_day

__all__ = ["agency", "enquiry", "offer", "working_day"]
LEARNT = "There are rent arrears, and nobody sleeps"
WENT = "Six sessions; Idris is in school every day"
DONE = {"how": "finished", "said": WENT, "ended": "done", "better": "better"}
MORE = {"how": "more", "said": LEARNT, "danger": "no"}
ON = {"how": "going_on", "said": "We see them on Thursdays"}


@pytest.fixture
def helping(offer, informed):
    """An offer that has been accepted."""
    return answering.answer(offer, accepts=True, by=informed)


@pytest.fixture
def late(helping):
    Progress.objects.update(due_at=timezone.now() - timedelta(hours=1))
    return helping


def word_owed(enquiry):
    return Owed.objects.open().filter(enquiry_id=enquiry.pk, kind=OwedKind.OFFER_REVIEW).first()


# --- its clock ----------------------------------------------------------------------------------------


def test_an_agency_that_helps_owes_its_word_by_the_authoritys_clock(helping, enquiry, agency):
    owes = helping.progress.get()
    found = word_owed(enquiry)
    assert owes.due_at == clocks.due_at(helping.answered_at, authority().clock("offer_review"))
    assert (found.about, found.agency, found.right) == (owes, agency, "be_lead")
    assert (found.since, found.due, found.clock) == (helping.answered_at, owes.due_at, "offer_review")


def test_help_that_goes_on_owes_its_word_again_from_then(helping, enquiry, informed, front_door):
    made = progress.say(helping, **ON, by=informed)
    helping.refresh_from_db()
    assert (made.said, made.said_by, helping.status) == (ON["said"], informed, OfferStatus.ACCEPTED)
    owes = helping.progress.open().get()
    assert owes.since == made.said_at and word_owed(enquiry).about == owes
    assert status(enquiry) == EnquiryStatus.DECIDED and said(enquiry)[-1][1] == "The agency’s help goes on"
    assert letters("offer.said_going_on") == [front_door.email] and trail_of()[-1] == "offer.goes_on"


# --- finished -----------------------------------------------------------------------------------------


def test_finished_it_says_how_it_ended_and_owes_nothing_more(helping, enquiry, informed, front_door):
    made = progress.say(helping, **DONE, by=informed)
    helping.refresh_from_db()
    assert (made.ended, made.better, helping.status) == ("done", "better", OfferStatus.FINISHED)
    assert not helping.progress.open().exists() and word_owed(enquiry) is None
    assert status(enquiry) == EnquiryStatus.DECIDED
    assert enquiry.moves.filter(why="The agency’s help is finished", by_name="An agency").exists()
    assert letters("offer.said_finished") == [front_door.email]
    assert Entry.objects.filter(verb="offer.finished").count() == 1


def test_whoever_asked_is_told_that_it_is_finished_and_nothing_of_how_it_went(helping, enquiry, informed):
    progress.say(helping, **DONE, by=informed)
    letter = Letter.objects.get(kind="offer.ended")
    assert letter.to == enquiry.asker_email
    assert "Open Door Families has told us that its help for the family is finished" in letter.body
    assert not [w for w in ("Moss", "Nadia", "Idris", "sessions", "etter for") if w in letter.body]
    assert enquiry.moves.filter(why="Wrote to whoever asked that the help has ended").exists()
    waits = enquiry.moves.filter(why__startswith="The family has not been told that the help has ended")
    assert waits.get().audience == "team", "a colleague elsewhere reads nothing of reaching the family"
    assert (
        waits.get().reason
        and "Not written to: the family." in Letter.objects.get(kind="offer.said_finished").body
    )


def test_a_help_the_family_stopped_is_not_called_finished_to_others(helping, informed):
    progress.say(helping, **DONE | {"ended": "family", "better": "not_asked"}, by=informed)
    body = Letter.objects.get(kind="offer.ended").body
    assert "no longer helps the family" in body and "finished" not in body


def test_a_family_that_can_be_written_to_is_told_in_its_language(lead, agency, front_door, informed):
    enquiry = asked(lead, contact=SAFE_MAIL, language="Somali")
    helping = answering.answer(decide(enquiry, agency, front_door).offer, accepts=True, by=informed)
    progress.say(helping, **DONE, by=informed)
    letter = Letter.objects.get(kind="offer.ended", to=MAIL)
    assert "Open Door Families waxay noo sheegeen" in letter.body and enquiry.reference in letter.body
    assert enquiry.moves.filter(why="Wrote to the family that the help has ended").exists()


@pytest.mark.parametrize(("kind", "told"), [("parent", 1), ("somebody", 0)])
def test_a_family_that_asked_itself_is_told_and_a_neighbour_is_not(kind, told, agency, front_door, informed):
    enquiry = own(front_door, asker_kind=kind)
    helping = answering.answer(decide(enquiry, agency, front_door).offer, accepts=True, by=informed)
    progress.say(helping, **DONE, by=informed)
    found = Letter.objects.filter(kind="offer.ended")
    assert found.count() == told and letters("enquiry.reply") == [], (
        "the answer itself is read before it goes"
    )
    if told:
        assert "its help for you has ended" in found.get().body and "the family" not in found.get().body


# --- more is needed -----------------------------------------------------------------------------------


def test_more_help_needed_is_back_at_the_front_door_in_one_step_with_what_was_learnt(
    helping, enquiry, informed, front_door
):
    Enquiry.objects.update(due_at=timezone.now() - timedelta(days=40))
    progress.say(helping, **MORE, by=informed)
    helping.refresh_from_db()
    enquiry.refresh_from_db()
    assert helping.status == OfferStatus.CAME_BACK and word_owed(enquiry) is None
    assert enquiry.status == EnquiryStatus.WAITING and enquiry.owner == front_door
    assert enquiry in Enquiry.objects.waiting() and enquiry.due_at > timezone.now()
    decision = enquiry.decisions.get()
    assert decision.undone_by == informed and LEARNT in decision.undone_why
    assert LEARNT in enquiry.moves.last().reason and enquiry.moves.last().who == "An agency"
    owed = Owed.objects.open().get(enquiry_id=enquiry.pk, kind=OwedKind.DECIDE)
    assert (owed.whose, owed.due) == (front_door, enquiry.due_at)
    assert letters("offer.said_more") == [front_door.email] and "offer.came_back" in trail_of()
    assert letters("offer.looked_at_again") == [], "it knows, since it said so"
    for letter in Letter.objects.filter(kind__startswith="offer."):
        assert not [w for w in (LEARNT, "arrears", "Moss", "Nadia") if w in letter.subject + letter.body]


def test_whoever_asked_is_told_that_we_look_again_and_promised_an_answer(
    helping, enquiry, informed, front_door
):
    telling.send(enquiry, to="asker", by=front_door)
    progress.say(helping, **MORE, by=informed)
    enquiry.refresh_from_db()
    assert enquiry.replied_at is None and enquiry.reply_due_at > timezone.now()
    assert letters("enquiry.reopened") == [enquiry.asker_email]


def test_where_the_front_door_looks_again_already_what_was_learnt_is_added(
    helping, enquiry, informed, front_door
):
    triage.reopen(enquiry, why="She rang", by=front_door)
    owes = word_owed(enquiry)
    assert owes is not None, "it helps still, and says how that goes"
    progress.say(helping, **MORE, by=informed)
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.WAITING and LEARNT in enquiry.moves.last().reason
    assert enquiry.moves.last().audience == "team" and letters("offer.said_more") == [front_door.email]


def test_where_more_help_has_begun_since_it_goes_on_and_what_was_learnt_is_added(
    helping, enquiry, informed, front_door, agency
):
    triage.reopen(enquiry, why="She rang", by=front_door)
    made = decider(front_door, agency)(enquiry, "help")
    progress.say(helping, **MORE, by=informed)
    made.refresh_from_db()
    assert made.stands and made.case.is_open and status(enquiry) == EnquiryStatus.DECIDED
    assert LEARNT in enquiry.moves.last().reason and letters("offer.said_more") == [front_door.email]


# --- who says so, and what is missing -----------------------------------------------------------------


def test_the_front_door_writes_down_what_it_was_told(helping, front_door, enquiry):
    made = progress.say(helping, **MORE, told_by="Ms Vane, manager", by=front_door)
    assert (made.told_by, made.said_by) == ("Ms Vane, manager", front_door)
    assert status(enquiry) == EnquiryStatus.WAITING and letters("offer.said_more") == [], "it knows"


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"how": "perhaps"}, "how", "Select how it goes."),
        ({"said": " "}, "said", "Write how it has gone."),
        (
            {"how": "more", "said": "", "danger": "no"},
            "said",
            "Write what has been learnt, and what more the family needs.",
        ),
        ({"ended": ""}, "ended", "Select how the help ended."),
        ({"better": "so so"}, "better", "Select whether things are better for the family."),
    ],
)
def test_what_is_missing_is_refused(wrong, field, sentence, helping, informed):
    with refuses(sentence, field):
        progress.say(helping, **DONE | wrong, by=informed)


@pytest.mark.parametrize("who", ["lead", "other_manager", "stranger", "analyst"])
def test_only_they_or_the_front_door_say_how_it_goes(who, helping, people):
    with refuses("Write who told you.", "told_by") if "manager" in who else not_theirs():
        progress.say(helping, **DONE, by=people[who])


@pytest.mark.parametrize("was", [one for one in OfferStatus if one != OfferStatus.ACCEPTED])
def test_only_of_help_that_goes_on(was, helping, informed):
    Offer.objects.update(status=was, why=NO)
    with refuses("nobody asks how it goes"):
        progress.say(helping, **ON, by=informed)


@pytest.mark.django_db(transaction=True)
def test_two_who_say_at_once_end_it_once(people):
    front_door, informed = people["front_door"], people["informed"]
    enquiry = asked(front_door)
    helping = answering.answer(
        decide(enquiry, people["charity"], front_door).offer, accepts=True, by=informed
    )
    made, refused = while_another_is_half_way(
        lambda: progress.say(helping, **DONE, by=informed),
        lambda: progress.say(helping, **MORE, told_by="Ms Vane", by=front_door),
    )
    assert not made and "nobody asks how it goes" in refused[0]


# --- asked for, and asked again -----------------------------------------------------------------------


def test_it_is_reminded_a_week_before_and_only_once(helping, working_day):
    ask_for_progress()
    assert letters("offer.how_due") == []
    Progress.objects.update(due_at=timezone.now() + timedelta(days=5))
    ask_for_progress()
    ask_for_progress()
    assert letters("offer.how_due") == [MAILBOX]
    letter = Letter.objects.get(kind="offer.how_due")
    assert f"/offers/{helping.pk}/" in letter.body and "Moss" not in letter.body


def test_a_late_word_is_asked_for_again_once_a_week_and_whoever_minds_it_is_told(
    late, enquiry, front_door, working_day
):
    ask_for_progress()
    ask_for_progress()
    owes = late.progress.get()
    assert owes.times_chased == 1 and letters("offer.how_chased") == [MAILBOX]
    assert letters("offer.how_overdue") == [front_door.email]
    assert said(enquiry)[-1][1].startswith("Asked the agency again how its help goes")
    Progress.objects.update(chased_at=timezone.now() - timedelta(days=8))
    ask_for_progress()
    assert letters("offer.how_chased") == [MAILBOX] * 2


def test_where_nobody_can_be_written_to_whoever_minds_it_rings(late, agency, front_door, working_day):
    Agency.objects.filter(pk=agency.pk).update(email="")
    ask_for_progress()
    ask_for_progress()
    assert letters("offer.how_chased") == [] and letters("offer.how_overdue") == [front_door.email]
    assert "ring them" in Letter.objects.get(kind="offer.how_overdue").body


def test_the_front_door_asks_how_it_goes_whenever_it_wants(helping, enquiry, front_door):
    answering.chase(helping, by=front_door)
    assert letters("offer.how_chased") == [MAILBOX]
    assert said(enquiry)[-1][1] == "Asked the agency how its help goes"


def test_those_that_have_not_said_are_counted(late, informed):
    assert list(Offer.objects.progress_late()) == [late]
    assert waiting.number("progress_late") == waiting.numbers()["agencies_late"] == 1
    progress.say(late, **ON, by=informed)
    assert not Offer.objects.progress_late().exists()


# --- counted ------------------------------------------------------------------------------------------


def test_what_became_of_offers_is_counted(lead, agency, front_door, informed):
    now = timezone.now()
    for n, after in enumerate([None, None, ON, DONE, MORE]):
        offer = decide(asked(lead, family_name=f"Moss {n}"), agency, front_door).offer
        Offer.objects.filter(pk=offer.pk).update(offered_at=now - timedelta(days=n * 2))
        if n:
            answering.answer(offer, accepts=bool(after), why=NO, by=informed)
        if after:
            progress.say(offer, **after, by=informed)
    found = counts.of(Offer.objects.order_by())
    assert (found.made, found.waiting, found.accepted, found.declined) == (5, 1, 3, 1)
    assert (found.going_on, found.finished, found.came_back, found.days_to_answer) == (1, 1, 1, 5.0)
    Offer.objects.update(offered_at=now - timedelta(days=400))
    assert (
        counts.of(Offer.objects.order_by()).made == 0
        and counts.of(Offer.objects.order_by()).days_to_answer is None
    )


# --- every status, and nothing left lying --------------------------------------------------------------


def test_every_status_is_reached(lead, agency, front_door, informed):
    def offered(name):
        return decide(asked(lead, family_name=name), agency, front_door).offer

    def helped(name):
        return answering.answer(offered(name), accepts=True, by=informed)

    offered("Ash")
    helped("Birch")
    answering.answer(offered("Cedar"), accepts=False, why=NO, by=informed)
    triage.reopen(offered("Damson").about, why="New", by=front_door)
    progress.say(helped("Elder"), **DONE, by=informed)
    progress.say(helped("Fir"), **MORE, by=informed)
    assert set(Offer.objects.values_list("status", flat=True)) == set(OfferStatus)
    for one in Enquiry.objects.all():
        assert_somebody_owes(one)


ACTS = st.lists(st.sampled_from(["yes", "no", "on", "done", "more", "again", "ask"]), max_size=7)


@seed(SEED)
@settings(
    max_examples=number(8, 150),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=ACTS)
def test_whatever_is_done_nothing_is_left_without_somebody_and_a_day(
    acts, lead, agency, front_door, informed
):
    enquiry = asked(lead)
    ask = decider(front_door, agency)
    verbs = {
        "yes": lambda one: answering.answer(one, accepts=True, by=informed),
        "no": lambda one: answering.answer(one, accepts=False, why=NO, by=informed),
        "on": lambda one: progress.say(one, **ON, by=informed),
        "done": lambda one: progress.say(one, **DONE, by=informed),
        "more": lambda one: progress.say(one, **MORE, by=informed),
        "again": lambda one: triage.reopen(one.about, why="New", by=front_door),
        "ask": lambda one: ask(one.about, "one_agency"),
    }
    offer = ask(enquiry, "one_agency").offer
    for act in acts:
        last = Offer.objects.filter(enquiry=enquiry).select_related("agency", "decision")
        offer = last.filter(status__in=("offered", "accepted")).first() or last.first()
        try:
            verbs[act](offer)
        except ValidationError:
            pass
        assert_somebody_owes(enquiry)


def assert_somebody_owes(enquiry):
    enquiry.refresh_from_db()
    open_now = {(row.kind, row.about_id): row for row in Owed.objects.open().filter(enquiry_id=enquiry.pk)}
    for one in enquiry.offers.all():
        words = one.progress.open().count()
        if one.status == OfferStatus.OFFERED:
            row = open_now[OwedKind.OFFER, one.pk]
            assert row.agency == one.agency and row.due == one.due_at and words == 0
        elif one.status == OfferStatus.ACCEPTED:
            row = open_now[OwedKind.OFFER_REVIEW, one.progress.open().get().pk]
            assert row.agency == one.agency and row.right
        else:
            assert words == 0, "an offer that has ended owes nothing"
            ended = one.why or one.withdrawn_at or one.progress.exclude(how="going_on").exists()
            assert ended, "it says why it has ended"
    if enquiry.status != EnquiryStatus.DECIDED:
        assert any(kind == OwedKind.DECIDE for kind, _ in open_now)
    else:
        stands = enquiry.decisions.live().get()
        assert stands.offer.status in (OfferStatus.OFFERED, OfferStatus.ACCEPTED, OfferStatus.FINISHED)
