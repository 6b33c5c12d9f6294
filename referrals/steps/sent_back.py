"""What social care sends back: an enquiry of kind RETURNED, with an early help offer ready for whoever decides it."""

from cases import agreement, owed
from cases.codes import Source
from cases.models import Contact, FamilyMember
from earlyhelp.authority import authority
from referrals import assigning, enquiries, obstacles, restricted
from referrals.letters import front_door, may_be_emailed, minding, reopened
from referrals.letters import steps as letters
from referrals.models import Correction, Decision, Enquiry, Ruling, StepUp

Part = FamilyMember.Part
# What a returned enquiry takes from the one that was stepped up, as it was told then.
ASKED = (
    "how", "source", "asker_kind", "asker_name", "asker_role", "agency", "asker_agency", "asker_phone", "asker_email",
    "asker_safety", "asker_reach", "family_name", "address", "postcode", "address_hidden", "post_safety", "locality", "language",
    "needs_interpreter", "page_language", "worries", "needs", "strengths", "tried", "wants", "agreed", "agreed_why_not",
    "danger",
)  # fmt: skip
NAMED = ("given_names", "family_name", "not_yet_named", "setting", "phone", "email", "contact_safety",
         "contact_note", "lives_here", "person", "made", "name_closed")  # fmt: skip
PUT_RIGHT = ("what", "field", "was", "became", "why", "by", "at")  # of a Correction
ADVICE = "Social care takes no further action: offer early help"


def from_enquiry(step_up, *, by) -> Enquiry:
    """The same request once more, for whoever asked in the first place: the reply about it goes to them. What was put right
    in it comes with it as that: the front door reads who did and why, and whoever asked what they sent (writing.as_sent)."""
    first = step_up.enquiry
    rows = list(first.people.select_related("person").order_by("pk"))
    # Nobody is asked about as living who has died since; where none of them lives, it is about them still.
    named = [one for one in rows if one.living] or rows
    people = [
        _person(
            Part.CHILD if one.born_since else one.part,
            {name: getattr(one, name) for name in NAMED}
            | {"born_on": one.born_since or one.birth, "due_on": None if one.born_since else one.due},
        )
        for one in named
    ]
    enquiry = enquiries.receive(
        kind=Enquiry.Kind.RETURNED,
        people=people,
        notice_shown=bool(first.notice_shown_at),
        sent_for=_sent_back_for(step_up, by),
        by=by,
        **{name: getattr(first, name) for name in ASKED},
    )
    # It is still theirs who sent it, to follow and to add to; social care only sent it back.
    enquiry.received_by, enquiry.sent_for, enquiry.family = first.received_by, first.sent_for, first.family
    enquiry.save(update_fields=["received_by", "sent_for", "family"])
    Ruling.objects.bulk_create(
        Ruling(enquiry=enquiry, family=one.family, same=one.same, why=one.why, by=one.by, at=one.at)
        for one in first.rulings.filter(undone_at=None)
    )
    _keep_corrections(first, enquiry, named)
    return _told(enquiry, step_up, by)


def _keep_corrections(first, enquiry, named):
    """What was put right in the first request, of itself and of those `named` in it still, was put right in this one."""
    now = dict(zip([one.pk for one in named], enquiry.people.order_by("pk"), strict=True)) | {None: None}
    Correction.objects.bulk_create(
        Correction(
            enquiry=enquiry, named=now[one.named_id], **{name: getattr(one, name) for name in PUT_RIGHT}
        )
        for one in first.corrections.order_by("pk")
        if one.named_id in now
    )


def from_case(step_up, *, by) -> Enquiry:
    """A request built from the packet of a case that has closed meanwhile; whoever stepped it up is who asked."""
    case, asker = step_up.case, step_up.sent_by
    part = case.team.filter(user=asker).select_related("agency").last()
    agency = part.agency if part else asker.agency or case.agency
    members = [one for one in case.family.members.today().select_related("person") if one.person.living]
    members.sort(key=lambda member: not member.is_child)  # no child is left out of a very large family
    people = [
        _person(
            member.part,
            {
                name: getattr(member.person, name)
                for name in ("given_names", "family_name", "not_yet_named", "setting")
            }
            | {"born_on": member.person.birth, "due_on": member.person.due, "person": member.person},
        )
        for member in members[: obstacles.MOST_PEOPLE]
    ]
    spoken = next((m.person for m in members if m.person.needs_interpreter or m.person.first_language), None)
    enquiry = enquiries.receive(
        kind=Enquiry.Kind.RETURNED,
        how=Enquiry.How.ONLINE,
        source=Source.EARLY_HELP,
        asker_name=asker.name,
        asker_role=asker.job_title,
        agency=agency,
        asker_phone=asker.phone,
        asker_email=asker.email,
        family_name=case.family.name,
        locality=case.locality,
        language=spoken.first_language if spoken else "",
        needs_interpreter=bool(spoken and spoken.needs_interpreter),
        worries=step_up.why,
        strengths=_words(step_up, "What is working well"),
        tried=_words(step_up, "What has been tried, and what changed"),
        wants=_words(step_up, "What each child says"),
        agreed=_agreed(case),
        agreed_why_not="" if agreement.in_force(case) else f"Not asked again since {case.reference} closed.",
        people=people,
        sent_for=_sent_back_for(step_up, by),
        by=by,
    )
    enquiry.received_by, enquiry.sent_for, enquiry.family = asker, agency, case.family
    enquiry.save(update_fields=["received_by", "sent_for", "family"])
    why = f"It was sent back from {step_up.reference}, which was sent from {case.reference}."
    Ruling.objects.create(enquiry=enquiry, family=case.family, same=True, why=why, by=by)
    return _told(enquiry, step_up, by)


def _sent_back_for(step_up, by):
    """The team whose answer it is, where whoever writes it down works there."""
    return step_up.agency if step_up.agency in enquiries.agencies_of(by) else None


def _officer(step_up):
    """Who decided it, or looked after it, if they decide enquiries today and may open this one; else None."""
    if first := step_up.enquiry:
        decision = first.decisions.kept().select_related("by").first()
        found = [first.owner, decision and decision.by, step_up.sent_by]
    else:
        rows = step_up.case.decisions.kept().select_related("by", "enquiry__owner").order_by("-pk")
        found = [user for one in rows for user in (one.enquiry.owner, one.by)]
    return next((user for user in found if user and minding.at_the_door(user)), None)


def _find_officer(enquiry, step_up, by):
    """It goes to whoever knows it already, who hears of it, and not to nobody."""
    officer = _officer(step_up)
    if officer is None or Enquiry.objects.closed_to(officer).filter(pk=enquiry.pk).exists():
        return
    assigning.give(enquiry, officer, f"Given to {officer.name}, who knows it", by)
    owed.bring_up_to_date(enquiry)
    if officer.pk != by.pk:
        front_door.given([enquiry], officer)


def _told(enquiry, step_up, by):
    _find_officer(enquiry, step_up, by)
    # Whoever asked reads this history; what social care said of the family is on the step up, for those inside.
    enquiries.note(enquiry, f"Sent back by social care: {step_up.reference}", audience=enquiries.ASKER, by=by)
    restricted.sent_back(enquiry)
    if enquiry.asker_kind != Enquiry.AskerKind.PROFESSIONAL:
        reopened(
            enquiry
        )  # in their language; what social care said is told to families in person, to neighbours never
    elif may_be_emailed(enquiry):
        letters.sent_back(enquiry)
    return enquiry


def _person(part, known):
    """Somebody as `enquiries.receive` takes them. A baby whose due date has long passed has been born since."""
    wrong = obstacles.of_person(part=part, **known)
    if "due_on" in wrong or "part" in wrong:
        part, known = Part.CHILD, known | {"due_on": None}
    if "contact_note" in wrong:
        known = known | {"contact_safety": Contact.Safety.UNKNOWN}
    return {"part": part} | known


def _agreed(case):
    """What is known of the family's agreement: that anybody in it agrees, that all who were asked refused, or neither."""
    if agreement.in_force(case):
        return Enquiry.Agreed.GIVEN
    return Enquiry.Agreed.REFUSED if agreement.said_no(case) else Enquiry.Agreed.NOT_SOUGHT


def _words(step_up, title):
    lines = [one for section in step_up.packet if section["title"] == title for one in section["lines"]]
    return "\n".join(one["text"] for one in lines if not one["mark"])


def origin(enquiry):
    """The step up that an enquiry was sent back from, or None."""
    if enquiry.kind != Enquiry.Kind.RETURNED:
        return None
    return StepUp.objects.filter(sent_back_as=enquiry).select_related("agency", "case", "enquiry").first()


def signs(step_up) -> list:
    """The signs that were ticked before it went to social care, as the authority has them."""
    codes = set()
    rows = step_up.enquiry.decisions.all() if step_up.enquiry_id else step_up.case.decisions.all()
    last = step_up.additions.order_by("-pk").values_list("sent_at", flat=True).first() or step_up.sent_at
    for indicators in rows.filter(decided_at__lte=last).values_list("indicators", flat=True):
        codes.update(indicators)
    return [one for one in authority().indicators if one.code in codes]


def signs_by_question(step_up) -> dict:
    """{question of the decision's form: the codes ticked in it}, of those signs."""
    found = {}
    for one in signs(step_up):
        found.setdefault("safeguarding" if one.safeguarding else one.points_to, []).append(one.code)
    return found


def offer(enquiry) -> dict:
    """First answers for the decision about a returned enquiry, for whoever decides to keep or change; else {}."""
    step_up = origin(enquiry)
    levels = authority().early_help_levels
    if step_up is None or not levels:
        return {}
    return signs_by_question(step_up) | {
        "outcome": Decision.Outcome.HELP,
        "level": levels[-1].code,
        "reasons": f"{ADVICE}, {step_up.reference}.",  # whoever asked reads the reasons of a decision
    }
