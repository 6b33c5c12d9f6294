"""Who may open a page about a case."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import SimpleLazyObject

from accounts.roles import Right
from audit.pages import record_page
from cases import answering, emergency, holders, owed, sharing
from cases.may import (
    ADDS_HOLDER,
    CHANGES,
    ENDS,
    ENDS_EMERGENCY,
    LIFTS,
    NAMES_LEAD,
    SEES,
    WORKS,
    may_add,
    may_end,
)
from cases.models import (
    Case,
    EmergencySight,
    Family,
    Restriction,
    SafeguardingLead,
    SafetyWarning,
    Setting,
)
from cases.models.called import name_paths
from cases.status import OwedKind
from earlyhelp import pages
from earlyhelp.addresses import address
from earlyhelp.dates import due_words
from earlyhelp.wording import listed
from earlyhelp.written import Written

# Where each is done: pages about a case, but for what is done to something under it.
OWED_PAGES = {
    OwedKind.NAME_LEAD: "cases:name_lead",
    OwedKind.RECORD_AGREEMENT: "cases:agreement",
    OwedKind.ASK_ABOUT_BABY: "cases:happened",
    OwedKind.START_ASSESSMENT: "assessments:start",
    OwedKind.FINISH_ASSESSMENT: "assessments:show",
    OwedKind.SIGN_OFF: "assessments:show",
    OwedKind.FIRST_MEETING: "plans:meetings",
    OwedKind.AGREE_PLAN: "plans:show",
    OwedKind.REVIEW: "plans:review",
    OwedKind.STEP_UP: "referrals:step_up_family",
    OwedKind.CLOSE: "outcomes:close",
    OwedKind.ANSWER_FAMILY: "portal:messages",
    OwedKind.PASS_ON_VOICE: "assessments:pass_on",
    OwedKind.ANSWER_CHILD: "assessments:answer_child",
    OwedKind.UNDELIVERED: "cases:undelivered",
    OwedKind.ANSWER_STEP_UP: "referrals:step_up_show",
    OwedKind.CONSULTATION: "referrals:consultation",
}
ABOUT_ITSELF, ABOUT_WITHIN = (
    {OwedKind.ANSWER_STEP_UP, OwedKind.CONSULTATION},
    {OwedKind.UNDELIVERED, OwedKind.ASK_ABOUT_BABY, OwedKind.PASS_ON_VOICE, OwedKind.ANSWER_CHILD},
)
# By what those pages are guarded (a test checks), where it is by more than seeing the case.
OWED_MAY = {
    OwedKind.NAME_LEAD: NAMES_LEAD,
    OwedKind.RECORD_AGREEMENT: CHANGES,
    OwedKind.START_ASSESSMENT: WORKS,
    OwedKind.REVIEW: WORKS,
    OwedKind.STEP_UP: CHANGES,
    OwedKind.CLOSE: ENDS,
    OwedKind.ANSWER_FAMILY: CHANGES,
    OwedKind.PASS_ON_VOICE: WORKS,
    OwedKind.ANSWER_CHILD: WORKS,
    OwedKind.UNDELIVERED: CHANGES,
    OwedKind.ASK_ABOUT_BABY: CHANGES,
}


@dataclass(frozen=True)
class OwedLine:
    """One thing owed on a case, as its record says it; `url` is where this reader does it, or "", and `mine` whether it
    is for them to do."""

    kind: str
    words: str
    due_on: date
    due: str
    late: bool
    who: str
    url: str
    mine: bool

    @property
    def tag(self):
        return f"{self.words}, {self.due}"

    @property
    def colour(self):
        return "red" if self.late or self.kind == OwedKind.STEP_UP else "yellow"


def family_or_404(user, family_id) -> Family:
    """A family of which this user may know. A restricted one is not there, like one that never was."""
    family = get_object_or_404(Family, pk=family_id)
    if sharing.hidden([family.pk], user):
        raise Http404
    return family


def case_page(*, may=SEES, **answers):
    """A page about one case: a case this person may not see does not exist (404); a thing they may not do
    on a case they can see is refused (403).

    `may` is of cases/may.py, or like it. Every opening is written to the trail. `answers` is what
    earlyhelp.pages.guard takes.
    """
    return record_page(
        find=may.find, argument="case_id", model=Case, may=may, case=lambda case: case, **answers
    )


def _restriction(user, pk):
    return Restriction.objects.live().select_related("case").filter(pk=pk).first()


# For those who hold it, and for a manager who sees only the reference of the record.
restriction_page = partial(
    record_page,
    find=_restriction,
    argument="restriction_id",
    model=Restriction,
    may=LIFTS,
    first=True,
    case=lambda restriction: restriction.case,
)


holder_page = partial(
    record_page,
    find=ADDS_HOLDER.find,
    argument="restriction_id",
    model=Restriction,
    may=ADDS_HOLDER,
    case=lambda restriction: restriction.case,
)
# For whoever opened a record in an emergency, and those who hold its restriction.
emergency_page = partial(
    record_page,
    find=ENDS_EMERGENCY.find,
    argument="sight_id",
    model=EmergencySight,
    may=ENDS_EMERGENCY,
    case=lambda sight: sight.case,
)


def _setting(user, pk):
    return Setting.objects.select_related("agency").filter(pk=pk).first()


def _safeguarding_lead(user, pk):
    return SafeguardingLead.objects.select_related("setting").filter(pk=pk).first()


# The list of schools names no family.
setting_page = partial(pages.record_page, find=_setting, argument="setting_id", model=Setting)
lead_page = partial(
    pages.record_page, find=_safeguarding_lead, argument="lead_id", model=SafeguardingLead, first=True
)


def tabs(case, here, *, changes):
    """The sections of one family's record, the one we are in marked. The page of the family's links is for those who
    change the record, while the case is open: nobody else is led to it."""
    sections = [
        ("record", "Overview"),
        ("cases:people", "People"),
        ("assessments:show", "Assessment"),
        ("plans:show", "Plan and reviews"),
        ("plans:meetings", "Meetings"),
        ("cases:chronology", "Chronology"),
        ("documents:files", "Files"),
        ("cases:team", "Team and sharing"),
        ("portal:links", "Family’s page"),
    ]
    if not (changes and case.is_open):
        sections = [(name, text) for name, text in sections if name != "portal:links"]
    return [{"text": text, "url": address(name, case.pk), "on": name == here} for name, text in sections]


def _warnings_of(family):
    rows = SafetyWarning.objects.filter(family=family, ended_on=None).select_related("person", "added_by")
    return rows.only(
        "family_id",
        "kind",
        "text",
        "added_on",
        *name_paths("person__"),
        "added_by__name",
    )


_warnings = Written(_warnings_of, family=int)


def frame(request, case, here, *, can_work=None, **more):
    """What the layout of every page of a record needs: the case, its sections, its warnings, what may be done.

    `can_work` says whether this person works with the family, where the page has learnt it already.
    """
    can_add = may_add(request.user, case)
    can_manage = request.user.has_right(Right.NAME_LEAD)
    works = sharing.may_work(request.user, case) if can_work is None else can_work
    may_do = {
        SEES: works or can_manage,  # whoever only reads is led to nothing that is to be done
        CHANGES: works or can_manage,
        WORKS: works,
        NAMES_LEAD: can_manage and can_add,
        ENDS: (works or request.user.has_right(Right.CLOSE_CASES)) and may_end(case, request.user),
    }
    owing = _owing(case, request.user, may_do) if case.is_open else []
    led_before = answering.led_before(case)
    return {
        "case": case,
        "tabs": tabs(case, here, changes=works or can_manage),
        "warnings": SimpleLazyObject(lambda: _warnings(family=case.family_id)),
        "can_work": works,
        "can_manage": can_manage,
        "can_add": can_add,
        "seen_by": listed(holders.see(case)) if case.restricted else "",
        "emergencies": _emergencies(case, request.user) if case.restricted else [],
        "owing": owing,
        "review_on": next((line.due_on for line in owing if line.kind == OwedKind.REVIEW), None),
        "led_before": led_before,
        "answers_now": listed([one.name for one in answering.managers(case)]) if led_before else "",
        **more,
    }


@dataclass(frozen=True)
class Emergency:
    """Somebody sees a restricted record in an emergency: until when, and why, for those who may end it."""

    sight: EmergencySight
    own: bool
    why: str
    may_end: bool


def _emergencies(case, user) -> list[Emergency]:
    found = []
    for one in emergency.on(case):
        ends = ENDS_EMERGENCY.holds(user, one)
        found.append(Emergency(one, one.user_id == user.pk, one.why if ends else "", ends))
    return found


def owed_page(row) -> str:
    """The address of the page on which what is owed on a case is done."""
    if row.kind in ABOUT_WITHIN:
        return address(OWED_PAGES[row.kind], row.case_id, row.about_id)
    return address(OWED_PAGES[row.kind], row.about_id if row.kind in ABOUT_ITSELF else row.case_id)


def _owing(case, user, may_do) -> list[OwedLine]:
    """What is owed on a case, as it is shown to somebody of whom `may_do` says what they may; one statement."""

    def url(row):
        return owed_page(row) if may_do[OWED_MAY.get(row.kind, SEES)] else ""

    return [
        OwedLine(
            kind=row.kind,
            words=row.get_kind_display(),
            due_on=row.due_on,
            due=due_words(row.due),
            late=row.late,
            who=row.who,
            url=url(row),
            mine=answering.is_for(user, row),
        )
        for row in owed.on_each([case.pk])[case.pk]
    ]


def form_page(request, case, form, title, /, *, back, template="layouts/case_form.html", **more):
    """A page of one form about a case. `back` names the page of this case to go back to, or is an address; the rest
    is what earlyhelp.pages.form_page takes."""
    back = back if back.startswith("/") else address(back, case.pk)
    about = {"case": case, "caption": f"{case.reference} · {case.family}"}
    return pages.form_page(request, form, title, back=back, template=template, **about | more)


def done(request, case, words, to):
    """Say what has been done, and go to the page of this case where it shows; whoever sees the case no longer by what
    they did goes to the list of those they see."""
    messages.success(request, words)
    if not Case.objects.visible_to(request.user).filter(pk=case.pk).exists():
        return redirect("cases:list")
    return redirect(to, case.pk)
