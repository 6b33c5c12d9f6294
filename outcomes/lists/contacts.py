"""Which enquiries are contacts, and what is known of each child in them.

Every enquiry is a contact but one that social care sent back: that is the first one again. A child named
twice in one enquiry, on one record, is one child. A row is a child in a contact; an enquiry that names no child has
none. Restricted families are among them: a statutory list leaves nobody out, and holds no name, address or words.
"""

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from cases import childhood, life
from cases.codes import Ethnicity, Sex
from cases.models import FamilyMember
from earlyhelp.births import Birth
from earlyhelp.dates import years_between
from referrals.models import Decision, Enquiry, EnquiryPerson, StepUp

NEVER_BORN = life.OF_PREGNANCY
AT_ONCE = 2_000  # rows read from the database at a time


def contacts(period):
    """The enquiries that count as contacts in some days."""
    return Enquiry.objects.filter(period.during("received_at")).exclude(kind=Enquiry.Kind.RETURNED)


def children(period):
    """A row for each child in each contact: EnquiryPerson rows, the earliest contact first. Whoever was under 18 on the day of
    the contact is one, by the date on their record or else by what was said, whatever they are in the family."""
    rows = _who_are_children(EnquiryPerson.objects.filter(enquiry__in=contacts(period)))
    twice = _who_are_children(
        EnquiryPerson.objects.filter(enquiry=OuterRef("enquiry"), pk__lt=OuterRef("pk"))
    )
    named_twice = Exists(twice.filter(record=OuterRef("record")))
    return rows.filter(Q(record=None) | ~named_twice).order_by("enquiry__received_at", "enquiry", "pk")


def _who_are_children(rows):
    """Those of some rows who were children on the day of their contact, each with what is best known of their birth: on the
    record they were found to be, where it says anything, and else as it was said. Of a baby who was lost, or stillborn, there
    is no birth, though one was told of before that was put right."""
    of_record = {
        f"record_{field}": Coalesce(f"person__merged_into__{field}", f"person__{field}")
        for field in ("born_on", "due_on", "end")
    }
    sure = Case(
        When(person__merged_into__born_on__isnull=False, then="person__merged_into__born_accuracy"),
        When(person__born_on__isnull=False, then="person__born_accuracy"),
        default="born_accuracy",
    )
    rows = rows.annotate(record=Coalesce("person__merged_into", "person"), **of_record)
    rows = rows.annotate(
        birth_day=Case(
            When(record_born_on__isnull=False, then="record_born_on"),
            When(
                Q(record_due_on__isnull=False) | Q(record_end__in=NEVER_BORN), then=Value(None, DateField())
            ),
            default="born_on",
        ),
        birth_sure=sure,
        birth_due=Coalesce("record_due_on", "due_on"),
    )
    day = TruncDate("enquiry__received_at")
    return rows.filter(childhood.IsChild(F("part"), F("birth_day"), F("birth_sure"), F("birth_due"), day))


def _with_facts(rows):
    decision = Decision.objects.live().filter(enquiry=OuterRef("enquiry")).order_by("-pk")
    # A step up is a referral once it has been sent; until then nothing has come of the contact.
    decision = decision.exclude(outcome=Decision.Outcome.STEP_UP, sent_at=None)
    answer = StepUp.objects.filter(enquiry=OuterRef("enquiry")).exclude(answer="").order_by("-pk")
    of_record = {
        f"record_{field}": Coalesce(f"person__merged_into__{field}", f"person__{field}")
        for field in ("sex", "ethnicity", "died_on")
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
        "birth_day",
        "birth_sure",
        "source",
        "received_at",
        "decision",
        "answer",
        *of_record,
    )


def facts(period, shape):
    """What a list may show of each row, a row at a time: {fact: value}, None for what is not known.

    Ages are in completed years on the last day of the period; somebody not yet born then has none, and so has one of
    whom the date that is known leaves two open; who has died is no older than on that day. Of a date known in part the list
    says what is known.
    """
    for row in _with_facts(children(period)).iterator(chunk_size=AT_ONCE):
        birth = row["birth_day"] and Birth(row["birth_day"], row["birth_sure"])
        if birth and birth.earliest > period.end:
            birth = None
        ids = shape.ids
        yield {
            "person_id": f"{ids['person']}{row['record']}" if row["record"] else f"{ids['named']}{row['pk']}",
            "contact_id": f"{ids['contact']}{row['pk']}",
            "gender": _gender(row, birth, shape),
            "ethnicity": row["record_ethnicity"] or Ethnicity.NOBT,
            "born_on": birth,
            "age": birth and _years(birth, _last_day(row, period)),
            "received_at": timezone.localtime(row["received_at"]),
            "source": row["source"],
            "outcome": shape.outcome and shape.outcome.flags(row["decision"] or "", row["answer"] or ""),
        }


def _last_day(row, period):
    """The last day of the period, or of a life that ended before it."""
    return min(period.end, row["record_died_on"] or period.end)


def _years(birth, day):
    young, old = years_between(min(birth.latest, day), day), years_between(birth.earliest, day)
    return young if young == old else None


def _gender(row, birth, shape):
    if row["part"] == FamilyMember.Part.UNBORN and birth is None:
        return Sex.UNKNOWN  # the census: an unborn child is U
    recorded = row["record_sex"]
    if recorded and recorded != Sex.UNKNOWN:
        return recorded
    return shape.gender_of_part.get(row["part"], Sex.UNKNOWN)
