"""A reply owed: telling whoever asked, and the family, what was decided; and never losing one that is still owed.

No letter goes by itself: a decision, or the sending of a step up, leaves rows nobody has been told of yet. Somebody reads
the letter as it will be and sends it, or says how they told them. A letter the outbox gives up is owed again.
"""

from datetime import time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from audit import trail
from cases import owed
from cases.models import Contact
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.dates import day
from earlyhelp.models import Letter
from earlyhelp.periods import moment
from earlyhelp.sweeps import each
from earlyhelp.wording import lowered
from referrals import enquiries, letters
from referrals.letters import facts
from referrals.models import Decision, Enquiry, Reply
from referrals.replies import once, reach

TO, HOW = Reply.To, Reply.How
NOT_HEARD = (HOW.NOT_SAFE, HOW.NOBODY)
BY_HAND = (HOW.PHONE, HOW.TEXT, HOW.IN_PERSON, HOW.POST, HOW.NOT_SAFE)
LONGEST_ADDED = 500
NO_POST = (Contact.Safety.UNSAFE, Contact.Safety.UNKNOWN)
UNSENT = "Decided to step up, and not sent to social care yet."
AT_ONCE = 500


def standing(enquiry):
    """The decision of an enquiry that stands now, or None."""
    found = enquiry.decisions.live().select_related("agency", "case", "offer").prefetch_related("services")
    return found.first()


def told_of(decision, to):
    """The Reply that says how somebody was told of a decision, or None while nobody was."""
    rows = Reply.objects.last_words().filter(decision=decision, to=to).exclude(at=None)
    return rows.select_related("by").first() if decision else None


def added_to(decision, to) -> str:
    """The sentence that somebody has put into a letter which is still owed, since it was printed with it."""
    rows = Reply.objects.filter(decision=decision, to=to, undelivered_at=None, at=None)
    return rows.values_list("added", flat=True).first() or ""


def owe(enquiry, decision, *, by):
    """Owe whoever asked, and the family, an answer about a decision that stands, once. Returns the Reply rows.

    Called in the transaction of the decision, or of a step up's sending: before that there are no rows, since nobody is
    told of it. Each is owed until `told` or `send`; where nobody left a way to be told it is settled at once.
    """
    if not decision.stands:
        raise ValidationError("Nobody is told of a decision that does not stand.")
    if decision.unsent:
        return []
    enquiry = enquiries.locked(enquiry)
    if made := list(decision.replies.last_words()):
        return made
    owed = [Reply.objects.create(enquiry=enquiry, decision=decision, to=TO.ASKER)]
    if not enquiry.asked_for_themselves and not enquiry.no_names:
        owed.append(Reply.objects.create(enquiry=enquiry, decision=decision, to=TO.FAMILY))
    if way_to(TO.ASKER, enquiry, decision).how == HOW.NOBODY:
        _settle(owed[0], how=HOW.NOBODY, text="", by=by)
    once.settle(decision, by=by)
    return list(decision.replies.last_words())


def owe_more(enquiry, decision, *, by):
    """Owe whoever has been told of a decision that stands what has become true since: an agency that was asked has said
    yes. Returns the Reply rows. Called in the transaction of that, which holds the enquiry.

    Whoever asked is promised the answer anew; a neighbour was told nothing of it. What they were told stays.
    """
    for twin in decision.asks_for.live().select_related("enquiry"):
        other = enquiries.locked(twin.enquiry)
        owe_more(other, twin, by=by)
        enquiries.note(other, "The agency will help", audience=enquiries.ASKER, by=trail.SYSTEM)
        owed.bring_up_to_date(other)
    if not decision.stands:
        return []
    told = decision.replies.last_words().exclude(at=None).exclude(how__in=NOT_HEARD)
    if enquiry.asker_kind == Enquiry.AskerKind.SOMEBODY:
        told = told.exclude(to=TO.ASKER)
    owed_to = list(told.values_list("to", flat=True))
    if TO.FAMILY not in owed_to and once.has_lost_its_letter(decision):
        owed_to.append(TO.FAMILY)
    told.update(overtaken_at=timezone.now())
    if TO.ASKER in owed_to:
        owe_again(enquiry, anew=True, by=by)
    return [Reply.objects.create(enquiry=enquiry, decision=decision, to=to) for to in owed_to]


def owe_again(enquiry, *, anew, by):
    """Whoever asked has no answer after all, and is owed it by the day that was promised, or by a new one (`anew`); called in
    the verb that has locked the enquiry."""
    enquiry.replied_at = None
    if anew:
        _promise(enquiry, timezone.now())
        trail.record("reply.promised_again", enquiry, by=by)
    enquiry.save(update_fields=["replied_at", "reply_from", "reply_due_at"])


def first_owed(enquiry):
    """Whom to tell next of what was decided about an enquiry: a Reply.To, or "" when nobody is owed anything."""
    owed = set(Reply.objects.owed().filter(enquiry=enquiry).values_list("to", flat=True))
    return next((to for to in (TO.ASKER, TO.FAMILY) if to in owed), "")


def way_to(to, enquiry, decision):
    return reach.to_asker(enquiry, decision) if to == TO.ASKER else reach.to_family(enquiry, decision)


def words_to(to, enquiry, decision, *, language="", added="") -> str:
    """The very words for somebody to say, or of the letter as it goes; in another language where one is given. `added`
    is a sentence of whoever sends it."""
    if to == TO.ASKER:
        return letters.reply_text(enquiry, decision, language=language, added=added)
    return letters.letter(enquiry, decision, language=language, added=added).text


def as_sent(to, enquiry, decision, way, *, language="", added="") -> str:
    """The letter or the text message that goes by a way, word for word."""
    if way.how == HOW.TEXT:
        return letters.text_message(enquiry, decision, language)
    return words_to(to, enquiry, decision, language=language, added=added)


def may_be_added(to, enquiry, way) -> bool:
    """Whether whoever sends a letter may put a sentence of their own in it: not in a text, nor in a neighbour's thanks."""
    only_thanks = to == TO.ASKER and enquiry.asker_kind == Enquiry.AskerKind.SOMEBODY
    return way.how != HOW.TEXT and not only_thanks


def language_to(to, enquiry) -> str:
    """The language they are told in. Colleagues are written to in English."""
    colleague = to == TO.ASKER and enquiry.asker_kind == Enquiry.AskerKind.PROFESSIONAL
    return "en" if colleague else reach.language_of(enquiry)


def _post(reply, way, *, added, by):
    enquiry, decision = reply.enquiry, reply.decision
    if untrue := not_so(enquiry, decision, reply.to):
        raise ValidationError(f"It cannot be sent: {untrue}")
    write = letters.reply if reply.to == TO.ASKER else letters.send_letter
    letter = write(enquiry, decision, way=way, added=added)
    reply.letter_id, reply.added = letter.pk, added
    _settle(reply, how=way.how, text=letter.body, by=by)


def not_so(enquiry, decision, to) -> str:
    """Why the words for somebody are not said yet in any way, by letter, on paper or by hand: what they tell of has not been
    done. "" where they are true."""
    missing = facts.deed_missing(facts.Answer(enquiry, decision, to))
    return f"it would say that {missing}, and that is not so." if missing else ""


def _settle(reply, *, how, text, by):
    """They have been told: the row says how, and a promise to whoever asked is kept."""
    enquiry = reply.enquiry
    reply.how, reply.text, reply.by, reply.at = how, text, by, timezone.now()
    reply.language = language_to(reply.to, enquiry)
    reply.save()
    if reply.to == TO.ASKER:
        _keep_promise(enquiry, reply.decision)
    trail.record("reply.told", reply, by=by, to=reply.to, how=how, enquiry=enquiry.pk)
    once.settle(reply.decision, by=by)


def _keep_promise(enquiry, decision):
    """Whoever asked has their answer; while a panel has yet to meet they are promised another."""
    if decision.outcome == Decision.Outcome.PANEL:
        midday = moment(decision.panel_on, time(12))
        enquiry.replied_at = None
        _promise(enquiry, midday)
    else:
        enquiry.replied_at = timezone.now()
    enquiry.save(update_fields=["replied_at", "reply_from", "reply_due_at"])


def _promise(enquiry, start):
    enquiry.reply_from, enquiry.reply_due_at = start, clocks.due_at(start, authority().clock("reply"))


def may_be_told(enquiry):
    """The decision that people may be told of now. Raises ValidationError while there is none."""
    decision = standing(enquiry)
    if decision is None:
        raise ValidationError("Nothing has been decided yet, so there is nothing to tell.", code="undecided")
    if decision.unsent:
        raise ValidationError(f"{UNSENT} Nobody is told before it has gone.", code="unsent")
    return decision


def may_be_printed(enquiry, to):
    """The decision of which a letter may stand on paper: of one that has gone already, whatever has happened since. Raises
    ValidationError while there is none, or while the letter would not be true."""
    decision = may_be_told(enquiry)
    if not told_of(decision, to) and (untrue := not_so(enquiry, decision, to)):
        raise ValidationError(f"It cannot be printed: {untrue}")
    return decision


def _owed(enquiry, to):
    """The row that is owed, locked, with its enquiry and decision; refuses when there is nothing to tell."""
    decision = may_be_told(enquiry)
    rows = Reply.objects.last_words().select_for_update(of=["self"]).filter(decision=decision, to=to)
    reply = rows.select_related("by").first()
    if reply is None:
        if to == TO.FAMILY and enquiry.asked_for_themselves:
            raise ValidationError("The family asked for itself: the reply to whoever asked is their letter.")
        reply = Reply.objects.create(enquiry=enquiry, decision=decision, to=to)
    if reply.at:
        raise ValidationError(
            f"Recorded already, {day(reply.at)}: {lowered(reply.get_how_display())}.", code="told"
        )
    reply.enquiry, reply.decision = enquiry, decision
    return reply


@transaction.atomic
def told(enquiry, *, to, how, said="", by):
    """Write down that somebody has been told, or that it would not be safe. Returns the Reply.

    `to` is a Reply.To and `how` one of BY_HAND; `said` is what was said (by default the words of the letter),
    and must give the reason when it is not safe. What is not so yet nobody was rightly told.
    """
    once.hold(enquiry)
    enquiry = enquiries.locked(enquiry, by)
    if how not in BY_HAND:
        raise ValidationError({"how": "Say how they were told."})
    reply = _owed(enquiry, to)
    said = said.strip()
    if how == HOW.NOT_SAFE and not said:
        raise ValidationError({"said": "Say why it would not be safe to tell them."})
    if how != HOW.NOT_SAFE and (untrue := not_so(enquiry, reply.decision, to)):
        raise ValidationError(f"They cannot be told yet: {untrue}")
    at_home = to == TO.FAMILY or enquiry.asked_for_themselves
    if how == HOW.POST and at_home and (enquiry.post_safety in NO_POST or enquiry.hides()):
        raise ValidationError(
            {"how": "Nobody has said that post to this address is safe. Tell them another way."}
        )
    words = said or words_to(to, enquiry, reply.decision, added=reply.added)
    _settle(reply, how=how, text=words, by=by)
    owed.bring_up_to_date(enquiry)
    _note(reply, by)
    return reply


def send_obstacles(to, enquiry, way, *, added="", text_is_safe=False) -> dict:
    """What stands in the way of sending a letter: {argument of `send`: sentence}."""
    wrong = {}
    if way.by_note and not text_is_safe:
        wrong["text_is_safe"] = "Say that you have read the note, and that a text message is safe."
    if added and not may_be_added(to, enquiry, way):
        wrong["added"] = "Nothing can be added to this letter."
    elif too_long := _too_long(added):
        wrong["added"] = too_long
    return wrong


def _too_long(added):
    if len(added) > LONGEST_ADDED:
        return f"What you add must be {LONGEST_ADDED} characters or fewer."
    return ""


def write_in(enquiry, to, added):
    """Keep a sentence for a letter that is still owed, so that it stands in what is printed, read and sent from now on; one
    that was sent stays as it went. Called in the verb that has locked the enquiry."""
    if too_long := _too_long(added):
        raise ValidationError({"added": too_long})
    owed_still = Reply.objects.filter(decision=standing(enquiry), to=to, undelivered_at=None, at=None)
    owed_still.update(added=added)


@transaction.atomic
def send(enquiry, *, to, added="", text_is_safe=False, by):
    """Send the letter to whoever asked or to the family, which `by` has read. Returns the Reply.

    `added` is a sentence of their own. `text_is_safe`: they have read the note that says how to reach somebody, and it
    allows a text message (reach.Way.by_note).
    """
    once.hold(enquiry)
    enquiry, added = enquiries.locked(enquiry, by), added.strip()
    reply = _owed(enquiry, to)
    way = way_to(to, enquiry, reply.decision)
    if not way.can_be_sent:
        raise ValidationError(f"It cannot be sent. {way.waits}")
    if wrong := send_obstacles(to, enquiry, way, added=added, text_is_safe=text_is_safe):
        raise ValidationError(wrong)
    _post(reply, way, added=added, by=by)
    owed.bring_up_to_date(enquiry)
    _note(reply, by)
    return reply


def _note(reply, by):
    """A line in the history about whoever asked, who reads it too; what the family was told is between it and us."""
    if reply.to == TO.ASKER:
        safe = reply.how != HOW.NOT_SAFE
        how = lowered(reply.get_how_display())
        enquiries.note(
            reply.enquiry,
            f"Told whoever asked {how}" if safe else f"Whoever asked was {how}",
            audience=enquiries.ASKER,
            by=by,
        )


def reopened(enquiry, *, by):
    """An enquiry is looked at again: what was not told yet is told no more, and an answer is promised anew to
    whoever has had one. Called in the transaction that takes its decision back. Returns the Enquiry.

    Somebody who has heard nothing yet keeps the promise they were given.
    """
    enquiry = enquiries.locked(enquiry)
    Reply.objects.filter(enquiry=enquiry, at=None).delete()
    if has_heard(enquiry):
        _promise(enquiry, timezone.now())
        letters.reopened(enquiry)
    enquiry.replied_at = None
    enquiry.save(update_fields=["replied_at", "reply_from", "reply_due_at"])
    trail.record("reply.promised_again", enquiry, by=by)
    return enquiry


def has_heard(enquiry) -> bool:
    """Whether whoever asked has been told of a decision: they alone hear that it is looked at again."""
    told = enquiry.replies.filter(to=TO.ASKER, undelivered_at=None, taken_back_by=None).exclude(at=None)
    return told.exclude(how__in=NOT_HEARD).exists()


def look_at_letters() -> int:
    """Find out what became of the letters in the outbox: those that left are marked, and what those told that were
    given up is owed again, also where it had left. Returns how many were not delivered. Safe to run twice."""
    waiting = Reply.objects.on_their_way()
    sent = Letter.objects.filter(pk=OuterRef("letter_id"), sent_at__isnull=False)
    waiting.filter(Exists(sent)).update(left_at=Subquery(sent.values("sent_at")[:1]))
    lost = Reply.objects.filter(undelivered_at=None, letter_id__in=Letter.objects.undelivered().values("pk"))
    return each(lost.values_list("pk", flat=True)[:AT_ONCE], _not_delivered)


@transaction.atomic
def _not_delivered(reply_id):
    enquiry = Reply.objects.get(pk=reply_id).enquiry
    once.hold(enquiry)
    enquiry = enquiries.locked(enquiry)
    reply = Reply.objects.select_for_update(of=["self"]).select_related("decision").get(pk=reply_id)
    if reply.undelivered_at:
        return False
    reply.undelivered_at = timezone.now()
    reply.save(update_fields=["undelivered_at"])
    if reply.decision.stands and not reply.overtaken_at:
        Reply.objects.create(enquiry=enquiry, decision=reply.decision, to=reply.to, added=reply.added)
        if reply.to == TO.ASKER:
            enquiry.replied_at = None
            enquiry.save(update_fields=["replied_at"])
    once.settle(reply.decision, by=trail.SYSTEM)
    owed.bring_up_to_date(enquiry)
    if reply.to == TO.ASKER:
        enquiries.note(
            enquiry,
            "Our letter to whoever asked could not be delivered",
            audience=enquiries.ASKER,
            by=trail.SYSTEM,
        )
    trail.record("reply.came_back", reply, by=trail.SYSTEM, to=reply.to, enquiry=enquiry.pk)
    return True
