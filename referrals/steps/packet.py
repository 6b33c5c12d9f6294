"""What goes to children's social care with a step up: the record in plain sections, so that nobody tells it again.

A packet is a list of sections, `{"key": its name, "title": words, "danger": whether it tells of danger, "lines":
[{"text": words, "mark": words}]}`. Whoever sends it may leave a section out on purpose (`chosen`); one that tells of danger
only with a reason. A packet of an enquiry has the people and the safe numbers of the record it is linked to besides its
own, as far as whoever sends it sees that record, and one of a case the requests that came in about it and what partners answered. A mark says that a line is
not for everybody: a confidential address, a phone that is not safe to ring, what a partner asked us not to pass on. What
tells of a hidden address says besides which workers know it (`known_to`): of those who read the packet only they do, those
who answer for the family, and social care, who must be able to see the children (reading.py); where an enquiry's packet
has it from the record (`of_record`), the front door knows it no more than it does there. It is kept with the step up as it stood when it was sent. The family's own page never reads it.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from assessments.pages import current
from cases import sharing
from cases.models import Case
from earlyhelp.own_words import our_words
from plans.status import MeetingStatus
from referrals.known import rulings
from referrals.models import Enquiry, EnquiryPerson
from referrals.steps import of_record, of_request, reading
from referrals.steps.lines import NOTHING, line

# What tells of danger, or of how to keep somebody safe; it is left out only with a reason.
DANGER = {"danger", "worry", "partners", "earlier", "events", "warnings", "reach"}
ALWAYS = {"danger", "who"}  # what cannot wait; and nobody is helped by a packet about nobody
TITLES = {
    "danger": "Danger, and how urgent this is",
    "who": "Who the family is",
    "worry": "What the worry is now",
    "well": "What is working well",
    "voices": "What each child says",
    "tried": "What has been tried, and what changed",
    "partners": our_words("What partners told the front door"),
    "earlier": "Other enquiries about this family",
    "events": "Important events",
    "involved": "Who is involved",
    "agreed": "What the family agreed",
    "warnings": "Warnings",
    "reach": "How to reach them safely",
}


def _section(key, lines):
    found = [one for one in lines if one["text"]]
    return {
        "key": key,
        "title": str(TITLES[key]),
        "danger": key in DANGER and bool(found),
        "lines": found or [line(NOTHING)],
    }


def chosen(sections, left_out) -> list[dict]:
    """The sections that go. `left_out` is {key: why}. Raises ValidationError for one that may not be left out, or not
    without a reason; each sentence stands beside the question of its section (why_<key>)."""
    wrong = {}
    for one in sections:
        if one["key"] not in left_out:
            continue
        if one["key"] in ALWAYS:
            wrong[f"part_{one['key']}"] = f"“{one['title']}” always goes."
        elif one["danger"] and not left_out[one["key"]].strip():
            wrong[f"why_{one['key']}"] = f"Say why “{one['title']}” is left out."
    if wrong:
        raise ValidationError(wrong)
    return [one for one in sections if one["key"] not in left_out]


def left(sections, left_out) -> list[dict]:
    """What is left out on purpose, as it is kept with the step up: [{title, why}]."""
    return [
        {"title": one["title"], "why": left_out[one["key"]].strip()}
        for one in sections
        if one["key"] in left_out
    ]


@dataclass(frozen=True)
class Who:
    """Whom a packet is about: `members` of the record, as far as whoever builds it sees that, who is responsible for them by its
    `parents`, and those `new` whom only the `requests` name."""

    members: list
    parents: list
    requests: list
    new: list

    @property
    def people(self):
        return [one.person for one in self.members]

    @property
    def names(self) -> list[str]:
        """Everybody whom “Who the family is” names, each once."""
        said = [*self.people, *(one.person for one in self.parents), *self.new]
        return list(dict.fromkeys(one.name for one in said))


def who(user, *, enquiry=None, case=None) -> Who:
    """Whom the packet of an enquiry or of a case is about, that this user builds."""
    if case:
        requests = Enquiry.objects.filter(
            decisions__case__in=Case.objects.one_with(case), decisions__undone_at=None
        )
        named = Prefetch("people", EnquiryPerson.objects.select_related("person"))
        requests = list(requests.distinct().order_by("pk").prefetch_related(named))
        family, members = case.family, of_record.members(case)
    else:
        requests, members = [enquiry], []
        family = enquiry.family if _is_known(enquiry, user) else None
        if family:
            members = list(family.members.today().select_related("person__safe_way"))
    people = [one.person for one in members]
    parents = of_record.responsible(family, people) if family else []
    return Who(members, parents, requests, _not_on_record(requests, people))


def _is_known(enquiry, user):
    """Whether an enquiry is linked to a record that this user sees."""
    return bool(enquiry.family_id) and not sharing.hidden([enquiry.family_id], user)


def of_case(case, user) -> list[dict]:
    """The packet of a family's case, as its record stands now, with the requests that came in about it, as far as this user,
    who builds it, may read what partners answered. The statements do not grow with the family."""
    about = who(user, case=case)
    members, people, requests, new = about.members, about.people, about.requests, about.new
    hiding = of_request.that_hide(requests)
    began_hiding = any(one.pk in hiding and one.worries == case.why for one in requests)
    assessment = current(case)
    meeting = case.meetings.filter(status=MeetingStatus.HELD).order_by("-held_on", "-pk").first()
    return [
        _section(
            "who",
            [
                *map(of_record.member, members),
                *map(of_request.named, new),
                *of_record.homes(people),
                *of_record.parents(about.parents, people),
            ],
        ),
        _section(
            "worry",
            [
                *of_request.new_requests(requests, case, hiding),
                *of_record.worries(case, assessment, meeting, hides=began_hiding),
            ],
        ),
        _section("well", of_record.strengths(assessment, meeting)),
        _section("voices", of_record.voices(members, case)),
        _section("tried", [*of_record.plan(case), *of_record.reviews(case), *of_record.scores(case)]),
        _section("partners", of_request.checks(requests, reads=reading.reads_answers(user))),
        _section("events", of_record.events(case)),
        _section("involved", of_record.team(case)),
        _section("agreed", of_record.agreement(case)),
        _section("warnings", of_record.warnings(case.family)),
        _section("reach", of_record.contacts(people, requests, new)),
    ]


def of_enquiry(enquiry, user) -> list[dict]:
    """The packet of an enquiry: what was asked, what partners answered and what the front door decided; and of the record
    it is linked to, where this user, who builds it, sees that, the people, where they live, the safe numbers, and what was asked
    besides, before or since, with what partners answered then."""
    known, about = _is_known(enquiry, user), who(user, enquiry=enquiry)
    members, people, new = about.members, about.people, about.new
    others = of_request.others(enquiry, user) if known else []
    urgent = of_request.danger_of(enquiry)
    return [
        *([_section("danger", urgent)] if urgent else []),
        _section(
            "who",
            [
                *map(of_record.member, members),
                *map(of_request.named, new),
                *of_request.home_of(enquiry),
                *({**home, "of_record": True} for home in of_record.homes(people)),
                *of_record.parents(about.parents, people),
            ],
        ),
        _section("worry", of_request.worries_of(enquiry)),
        _section("well", [line(enquiry.strengths)]),
        _section("voices", of_request.voices_of(enquiry)),
        _section("tried", [line(enquiry.tried)]),
        _section("partners", of_request.checks([enquiry, *others])),
        _section("earlier", map(of_request.other, others)),
        _section("involved", of_request.involved(enquiry, known)),
        _section("agreed", of_request.agreement_of(enquiry)),
        _section("warnings", of_request.warnings_of(enquiry, known)),
        _section("reach", of_request.contacts_of(enquiry, people)),
    ]


def built(user, *, enquiry=None, case=None) -> list[dict]:
    """Everything held that may go, of an enquiry or of a case, for whoever sends it to choose from."""
    return of_case(case, user) if case else of_enquiry(enquiry, user)


def _not_on_record(requests, people):
    """Those named in requests who are nobody of these, each once."""
    found = {}
    ids = {one.pk for one in people}
    for request in requests:
        for one in request.people.all():
            if one.person_id in ids or (one.person_id is None and rulings.the_same(one, people)):
                continue
            found.setdefault((one.given_names.casefold(), one.family_name.casefold(), one.birth), one)
    return list(found.values())
