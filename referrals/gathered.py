"""What the pages of one enquiry show of it, asked at once: one statement, however much has been written at it.

Who reads what is decided here as everywhere by the rows' own rule: whoever sent an enquiry is given a decision that stands and
what is for them in its history, and neither checks nor notes nor who it may be about.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Agency
from accounts.roles import Right
from cases import audience
from cases.models import Disclosure, Family, FamilyMember
from cases.models.called import NAME_COLUMNS
from directory.models import Service
from documents.models import Document
from earlyhelp.inside import Inside, facts, keep
from earlyhelp.written import Written
from onward.models import Offer, Progress
from referrals.known import records
from referrals.known.likely import Likely, told
from referrals.known.records import Records
from referrals.may import WORKS_AT_DOOR, reads_reasons
from referrals.models import (
    Check,
    CheckAddition,
    Consultation,
    Correction,
    Decision,
    Enquiry,
    EnquiryMove,
    EnquiryNote,
    EnquiryPerson,
    LikelyFamily,
    PanelDay,
    Reply,
    Ruling,
    StepUp,
    Translation,
)
from referrals.models.enquiry import hides
from referrals.replies import reach

# Of who they are on a record: what they are called there, and whether they were born since, or have died.
LIVED = "id", *NAME_COLUMNS, "born_on", "born_accuracy", "due_on", "end", "died_on", "died_accuracy"
EVERYBODY = Inside(EnquiryPerson.everybody.order_by("pk"), ("person", LIVED))
ADDITIONS = Inside(CheckAddition.objects.all(), "by")
CALLED = "id", "name"
WHO_OF_CHECKS = ("agency", CALLED), "asked_by", "answered_by", "withdrawn_by"
ABOUT = Inside(
    EnquiryPerson.everybody.all(),
    ("person", ("id", *NAME_COLUMNS)),
    only=("id", "given_names", "family_name", "not_yet_named", "name_closed", "person_id"),
)
CHECKS = Inside(Check.objects.all(), *WHO_OF_CHECKS, about=ABOUT, additions=ADDITIONS)
RULINGS = Inside(Ruling.objects.all(), "family", "by", "undone_by")
LIKELY = Inside(LikelyFamily.objects.filter(family__merged_into=None), "family")


def _decisions(inside):
    rows = Decision.objects.all() if inside else Decision.objects.live()
    ones = "by", "second_by", "undone_by", "case", "agency", "family", ("told_in", ("id",))
    return Inside(rows, *ones, services=Inside(Service.objects.all()))


def _moves(inside):
    viewer = audience.front_door() if inside else audience.asker()
    return Inside(EnquiryMove.objects.readable_by(viewer), "by")


@cache
def _lists(inside, decides, sees_all) -> dict[str, Inside]:
    """What is read by whoever sees an enquiry; by those inside the front door; by those who decide; by those who see all."""
    replies = Reply.objects.all() if sees_all else Reply.objects.filter(to=Reply.To.ASKER)
    lists = {
        "everybody": EVERYBODY,
        "corrections": Inside(Correction.objects.all(), "by"),
        "decisions": _decisions(inside),
        "moves": _moves(inside),
        "replies": Inside(replies, "decision", "by", "taken_back_by"),
    }
    if inside:
        lists |= {
            "notes": Inside(EnquiryNote.objects.all(), "by"),
            "translations": Inside(Translation.objects.all(), "by"),
            "consultations": Inside(Consultation.objects.all(), "asked_by", "answered_by", "agency"),
        }
    if sees_all:
        lists["step_ups"] = Inside(StepUp.objects.all(), "agency", "sent_back_as", without=("packet",))
    if decides:
        lists |= {"checks": CHECKS, "rulings": RULINGS, "likely": LIKELY}
    return lists


def _cases(user=0, sees_cases=False):
    return Inside(records.about(user, sees_cases), "lead", ("agency", CALLED))


def _offers(day=date.min):
    progress = Inside(Progress.objects.all(), "said_by")
    asked = "agency", "offered_by", "answered_by", "withdrawn_by"
    return Inside(Offer.objects.with_signs_in(day), *asked, progress=progress)


def _agencies(day=date.min):
    return Inside(Agency.objects.live().with_helps(day), only=("id", "name", "email"))


FAMILY, DISCLOSURES = Inside(Family.objects.all()), Inside(Disclosure.objects.sharings())
# By which those named in an enquiry are told from those on a record (rulings.the_same).
TOLD_BY = "id", "given_names", "family_name", "born_on", "born_accuracy"
MEMBERS = Inside(
    FamilyMember.objects.filter(family__merged_into=None).today(),
    ("person", TOLD_BY),
    only=("id", "family_id"),
)
PANEL_DAYS = Inside(PanelDay.objects.order_by("on"))
# To make rows by, whoever asked and on whatever day.
CASES, OFFERS, AGENCIES = _cases(), _offers(), _agencies()
# What the decision is made on: of partners' answers what they said.
TO_DECIDE = {
    name: _lists(True, True, True)[name]
    for name in ("everybody", "moves", "rulings", "likely", "translations", "step_ups")
}
TO_DECIDE["checks"] = Inside(
    Check.objects.all(), ("agency", CALLED), without=("question", "purpose"), additions=ADDITIONS
)


def _families(pk):
    """The ids of the families that an enquiry is about, or may be about, or that somebody has said it is not."""
    found = Enquiry.objects.filter(pk=pk).order_by().values("family")
    others = (rows.objects.filter(enquiry=pk).order_by().values("family") for rows in (LikelyFamily, Ruling))
    return found.union(*others)


def _hides(pk, day):
    """Whether the family hides: asked here with all else of the page, as Enquiry.hides asks it."""
    return Exists(Enquiry.objects.filter(hides(day), pk=pk))


def _known(pk, user, sees_cases):
    """The family it is about, and the records of all that it may be about."""
    family = FAMILY.of(enquiries=OuterRef("pk"))
    return {"family": family, "cases": _cases(user, sees_cases).of(family__in=_families(pk))}


def _there(kind):
    """How a row of any record says that it is about the enquiry."""
    return {
        f"{kind}_type__app_label": "referrals",
        f"{kind}_type__model": "enquiry",
        f"{kind}_id": OuterRef("pk"),
    }


@cache
def _statement(inside, decides, sees_all, sees_cases):
    def build(pk, day=None, user=None):
        lists = _lists(inside, decides, sees_all).items()
        read = {name: rows.of(enquiry=OuterRef("pk")) for name, rows in lists}
        if inside:
            read["hides"] = _hides(pk, day)
            read["has_files"] = Exists(Document.objects.filter(**_there("about")))
        if decides:
            read["disclosures"] = DISCLOSURES.of(**_there("record"))
            read["offers"] = _offers(day).of(**_there("about"))
            read |= _known(pk, user, sees_cases)
        return facts(Enquiry.objects.filter(pk=pk), **read)

    named = ({"day": date} if inside else {}) | ({"user": int} if decides else {})
    return Written(build, pk=int, **named)


@cache
def _to_decide(sees_cases):
    def build(pk, user, day):
        read = {name: rows.of(enquiry=OuterRef("pk")) for name, rows in TO_DECIDE.items()}
        read["agencies"] = _agencies(day).of()
        read["panel_days"] = PANEL_DAYS.of(on__gte=day)
        read["offers"] = _offers(day).of(**_there("about"))
        read["members"] = MEMBERS.of(family__in=_families(pk))
        read["hides"] = _hides(pk, day)
        read["careful"] = Exists(reach.ask_for_care().filter(family__in=_families(pk))) | Exists(
            FamilyMember.objects.hiding(day).filter(family__in=_families(pk))
        )
        return facts(Enquiry.objects.filter(pk=pk), **read, **_known(pk, user, sees_cases))

    return Written(build, pk=int, user=int, day=date)


@dataclass(frozen=True)
class Gathered:
    """An enquiry with what somebody may read of it: lists of its rows, by the names of its relations (`everybody` with those
    who were taken out again), and the `records` of the families that it is or may be about. What is not for them is empty.
    `inside` says whether they read what colleagues write, `hides` whether the family hides."""

    enquiry: Enquiry
    inside: bool
    everybody: list
    corrections: list = field(default_factory=list)
    decisions: list = field(default_factory=list)
    moves: list = field(default_factory=list)
    replies: list = field(default_factory=list)
    has_files: bool = True
    hides: bool = False
    notes: list = field(default_factory=list)
    translations: list = field(default_factory=list)
    consultations: list = field(default_factory=list)
    step_ups: list = field(default_factory=list)
    checks: list = field(default_factory=list)
    rulings: list = field(default_factory=list)
    likely: list = field(default_factory=list)
    offers: list = field(default_factory=list)
    disclosures: list = field(default_factory=list)
    records: Records = Records()

    @property
    def likely_families(self) -> list[Likely]:
        """The families most like the one in the enquiry when it was last looked for, as far as its reader may know of them, the
        likeliest first; none that somebody has said it is not."""
        apart = {one.family_id for one in self.rulings if not one.same and one.undone_at is None}
        return told([one for one in self.likely if one.family_id not in apart], self.records)


@dataclass(frozen=True)
class Offered:
    """What there is to choose from at a decision: the agencies at work, each with `helps`; the panel's days to come; those in
    each family that it may be about, by its id. `careful` is that the record of one of these asks for care, or says that
    somebody hides: which of them it is about may not be chosen yet."""

    agencies: list[Agency]
    panel_days: list[PanelDay]
    members: dict[int, list]
    careful: bool


def gather(enquiry, user) -> Gathered:
    """All that this user, who sees the enquiry, may read of it; one statement. Those named in it, and its family for those who
    decide, are left where the enquiry has them."""
    inside, sees_all = reads_reasons(user, enquiry), user.has_right(Right.SEE_ALL_ENQUIRIES)
    decides, sees_cases = WORKS_AT_DOOR(user), user.has_right(Right.SEE_ALL_CASES)
    asks = {"day": timezone.localdate()} if inside else {}
    asks |= {"user": user.pk} if decides else {}
    [row] = _statement(inside, decides, sees_all, sees_cases)(pk=enquiry.pk, **asks)
    lists = _lists(inside, decides, sees_all)
    found = _made(enquiry, row, lists, user)
    if decides:
        found |= {"disclosures": DISCLOSURES.made(row["disclosures"]), "offers": OFFERS.made(row["offers"])}
    return Gathered(enquiry, inside, has_files=row.get("has_files", True), **found)


def gather_to_decide(enquiry, user) -> tuple[Gathered, Offered]:
    """What somebody of the front door has in view when they decide, and what there is to choose from; one statement."""
    statement = _to_decide(user.has_right(Right.SEE_ALL_CASES))
    [row] = statement(pk=enquiry.pk, user=user.pk, day=timezone.localdate())
    found = _made(enquiry, row, TO_DECIDE, user)
    found["offers"] = OFFERS.made(row["offers"])
    members = {}
    for one in MEMBERS.made(row["members"]):
        members.setdefault(one.family_id, []).append(one.person)
    offered = Offered(
        AGENCIES.made(row["agencies"]), PANEL_DAYS.made(row["panel_days"]), members, row["careful"]
    )
    return Gathered(enquiry, inside=True, **found), offered


def _made(enquiry, row, lists, user):
    found = {name: rows.made(row[name]) for name, rows in lists.items()}
    for one in chain(*found.values()):
        one.enquiry = enquiry
    # Whoever sent it reads what they wrote, as they marked it: what the record says is not for them to learn from it.
    found["hides"] = row["hides"] if "hides" in row else enquiry.address_hidden
    keep(enquiry, "people", [one for one in found["everybody"] if not one.taken_out_at])
    if "cases" in row:
        enquiry.family = next(iter(FAMILY.made(row["family"])), None)
        families = {enquiry.family_id, *(one.family_id for one in (*found["rulings"], *found["likely"]))}
        found["records"] = Records.told(families - {None}, CASES.made(row["cases"]), user)
    return found
