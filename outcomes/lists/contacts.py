"""Which enquiries are contacts, and what is known of each child in them.

Every enquiry is a contact but one that social care sent back: that is the first one again. A child named
twice in one enquiry, on one record, is one child. A row is a child in a contact; an enquiry that names no child has
none. Restricted families are among them: a statutory list leaves nobody out, and holds no name, address or words.
"""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases.codes import Ethnicity, Sex
from cases.models import FamilyMember
from earlyhelp.dates import years_between
from referrals.models import Decision, Enquiry, EnquiryPerson, StepUp

AT_ONCE = 2_000  # rows read from the database at a time


def contacts(period):
    """The enquiries that count as contacts in some days."""
    return Enquiry.objects.filter(period.during("received_at")).exclude(kind=Enquiry.Kind.RETURNED)


def children(period):
    """A row for each child in each contact: EnquiryPerson rows, the earliest contact first."""
    rows = EnquiryPerson.objects.filter(part__in=FamilyMember.CHILDREN, enquiry__in=contacts(period))
    rows = rows.annotate(record=Coalesce("person__merged_into", "person"))
    twice = EnquiryPerson.objects.filter(
        enquiry=OuterRef("enquiry"), pk__lt=OuterRef("pk"), part__in=FamilyMember.CHILDREN
    ).annotate(same=Coalesce("person__merged_into", "person"))
    named_twice = Exists(twice.filter(same=OuterRef("record")))
    return rows.filter(Q(record=None) | ~named_twice).order_by("enquiry__received_at", "enquiry", "pk")


def _with_facts(rows):
    decision = Decision.objects.live().filter(enquiry=OuterRef("enquiry")).order_by("-pk")
    # A step up is a referral once it has been sent; until then nothing has come of the contact.
    decision = decision.exclude(outcome=Decision.Outcome.STEP_UP, sent_at=None)
    answer = StepUp.objects.filter(enquiry=OuterRef("enquiry")).exclude(answer="").order_by("-pk")
    of_record = {
        f"record_{field}": Coalesce(f"person__merged_into__{field}", f"person__{field}")
        for field in ("sex", "ethnicity", "born_on", "due_on", "died_on")
    }
    return rows.annotate(
        source=F("enquiry__source"),
        received_at=F("enquiry__received_at"),
        decision=Subquery(decision.values("outcome")[:1]),
        answer=Subquery(answer.values("answer")[:1]),
        **of_record,
    ).values(
        "pk",
        "record",
        "enquiry",
        "part",
        "born_on",
        "due_on",
        "source",
        "received_at",
        "decision",
        "answer",
        *of_record,
    )


def facts(period, shape):
    """What a list may show of each row, a row at a time: {fact: value}, None for what is not known.

    Ages are in completed years on the last day of the period; somebody not yet born then has none, and who has died is no
    older than on that day.
    """
    for row in _with_facts(children(period)).iterator(chunk_size=AT_ONCE):
        born_on = row["record_born_on"] or (None if row["record_due_on"] else row["born_on"])
        if born_on and born_on > period.end:
            born_on = None
        ids = shape.ids
        yield {
            "person_id": f"{ids['person']}{row['record']}" if row["record"] else f"{ids['named']}{row['pk']}",
            "contact_id": f"{ids['contact']}{row['pk']}",
            "gender": _gender(row, born_on, shape),
            "ethnicity": row["record_ethnicity"] or Ethnicity.NOBT,
            "born_on": born_on,
            "age": None if born_on is None else years_between(born_on, _last_day(row, period)),
            "received_at": timezone.localtime(row["received_at"]),
            "source": row["source"],
            "outcome": shape.outcome and shape.outcome.flags(row["decision"] or "", row["answer"] or ""),
        }


def _last_day(row, period):
    """The last day of the period, or of a life that ended before it."""
    return min(period.end, row["record_died_on"] or period.end)


def _gender(row, born_on, shape):
    if row["part"] == FamilyMember.Part.UNBORN and born_on is None:
        return Sex.UNKNOWN  # the census: an unborn child is U
    recorded = row["record_sex"]
    if recorded and recorded != Sex.UNKNOWN:
        return recorded
    return shape.gender_of_part.get(row["part"], Sex.UNKNOWN)
