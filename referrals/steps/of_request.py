"""What a packet for social care says of a request for help, a section a function."""

from dataclasses import replace

from cases import danger
from cases.models import (
    Case,
    Contact,
)
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.dates import day, when
from earlyhelp.ways import compared
from referrals.models import Check, Decision, Enquiry
from referrals.models.enquiry import closed_to, hides
from referrals.status import CheckStatus
from referrals.steps import of_record
from referrals.steps.lines import (
    CONFIDENTIAL,
    EVENTS_SHOWN,
    PARTNER_ASKED,
    UNSAFE,
    ask_the_door,
    born,
    line,
    sentences,
    with_commas,
)
from referrals.steps.reached import Reached, of_named, told


def that_hide(requests) -> set[int]:
    """The ids of those of these enquiries whose words may tell where the family hides. One statement."""
    return set(
        Enquiry.objects.filter(hides(), pk__in=[one.pk for one in requests]).values_list("pk", flat=True)
    )


def new_requests(requests, case, hiding):
    """What came in since the case was opened; what it began with is why it was opened. The words of those `hiding` (ids) may tell
    where the family hides."""
    for one in requests:
        if one.worries != case.why:
            told = sentences([danger.said(one.danger), one.worries])
            said = f"A new enquiry on {day(one.received_at)}, {one.reference}: {told}"
            yield line(said, CONFIDENTIAL, ()) if one.pk in hiding else line(said)


def danger_of(enquiry):
    """What was said of danger; and of what steps up, how urgent it is and why, where that is more than usual."""
    found = [line(said)] if (said := danger.said(enquiry.danger)) else []
    decision = enquiry.decisions.kept().filter(outcome=Decision.Outcome.STEP_UP).first()
    if decision and not decision.urgency.usual:
        decision.enquiry = enquiry
        within = decision.urgency.step_up_answer.length_text
        found.append(line(f"{decision.urgency.name}: acknowledge it within {within}. {decision.urgent_why}."))
    return found


def named(person):
    said = [person.get_part_display().lower(), person.since or born(person), person.setting]
    return line(f"{person.name}: {with_commas(said)}")


def home_of(enquiry):
    where, hidden = with_commas([enquiry.address, enquiry.postcode]), enquiry.hides()
    yield line(where and f"Address: {where}", CONFIDENTIAL if hidden else "", () if hidden else None)
    speaks = f"Language: {enquiry.language}" if enquiry.language else ""
    interpreter = "The family needs an interpreter" if enquiry.needs_interpreter else ""
    yield line(with_commas([speaks, interpreter]))


def worries_of(enquiry):
    needs = names(authority().needs)
    yield line(enquiry.worries)
    yield line(enquiry.needs and "About: " + with_commas(needs.get(code, code) for code in enquiry.needs))
    decision = enquiry.decisions.kept().first()
    signs = {one.code: one.text for one in authority().indicators}
    for code in decision.indicators if decision else ():
        yield line(f"Sign seen: {signs.get(code, code)}")
    yield from decided(enquiry)


def decided(enquiry):
    """What the front door decided and why, and who did."""
    decision = enquiry.decisions.kept().select_related("by", "second_by").first()
    if decision is None:
        return
    yield line(
        f"{authority().front_door.name} decided: {authority().level(decision.level).name}. {decision.reasons}"
    )
    second = f", with {decision.second_by.name}" if decision.second_by else ""
    yield line(f"Decided by {decision.by.name}{second}, {when(decision.decided_at)}")


def voices_of(enquiry):
    if enquiry.asker_kind == Enquiry.AskerKind.YOUNG_PERSON:
        return [line(f"{enquiry.asker_name} asked for themselves: “{enquiry.worries}”")]
    return [
        line(enquiry.wants and f"What the family wants: {enquiry.wants}"),
        line("The enquiry holds no words of the children themselves."),
    ]


def others(enquiry, user) -> list[Enquiry]:
    """What else was asked about this family, before or since, as far as this user may see it: the first first."""
    rows = Enquiry.objects.filter(family=enquiry.family_id).exclude(closed_to(user)).exclude(pk=enquiry.pk)
    return list(reversed(rows.order_by("-received_at", "-pk").prefetch_related("decisions")[:EVENTS_SHOWN]))


def other(enquiry):
    """One of them, and how it ended."""
    signs = {one.code: one.text for one in authority().indicators}
    decision = next((made for made in enquiry.decisions.all() if made.undone_at is None), None)
    ended = decision.get_outcome_display().lower() if decision else "not decided"
    seen = "; ".join(signs.get(code, code) for code in decision.indicators) if decision else ""
    parts = [danger.said(enquiry.danger), enquiry.worries]
    parts += [f"Signs seen: {seen}" if seen else "", f"It ended in: {ended}"]
    said = sentences(parts)
    return line(f"{day(enquiry.received_at)}, {enquiry.reference}, {enquiry.get_source_display()}: {said}")


def checks(requests, *, reads=True):
    """What partners answered. Whoever builds the packet and may not open the requests themselves (`reads`) is told of what a
    partner asked us not to pass on that there is an answer, and whom to ring: they cannot choose what they have not read."""
    asked = Check.objects.filter(enquiry__in=requests).exclude(status=CheckStatus.WITHDRAWN)
    for check in asked.select_related("agency").prefetch_related("additions").order_by("pk"):
        if check.status == CheckStatus.ASKED:
            yield line(f"{check.asked_of} was asked on {day(check.asked_at)} and has not answered yet.")
            continue
        known = check.get_known_display()
        if not (reads or check.family_may_see):
            yield line(_asked_elsewhere(check), PARTNER_ASKED)
            continue
        mark = "" if check.family_may_see else PARTNER_ASKED
        added = "".join(f" Added on {day(one.at)}: {one.text}" for one in check.additions.all())
        yield line(
            f"{check.asked_of}, {day(check.answered_at)}: {known}. {check.answer}{added}",
            mark,
            from_door=bool(mark),
        )


def _asked_elsewhere(check):
    return f"{check.asked_of} answered on {day(check.answered_at)}. {ask_the_door()}"


def involved(enquiry, known):
    """Who asked; and who works with the family, where whoever builds the packet sees its record (`known`)."""
    agency = enquiry.agency.name if enquiry.agency_id else enquiry.asker_agency
    yield line(f"Who asked: {with_commas([enquiry.asker_name, enquiry.asker_role, agency])}")
    if not known:
        return
    for case in Case.objects.filter(family=enquiry.family_id).open().select_related("lead"):
        lead = with_commas([case.lead.name, case.lead.phone, case.lead.email]) if case.lead else "nobody yet"
        yield line(f"Early help works with this family: {case.reference}, lead professional {lead}")


def agreement_of(enquiry):
    return [line(f"{enquiry.get_agreed_display()}. {enquiry.agreed_why_not}".strip())]


def warnings_of(enquiry, known):
    if enquiry.family_id is None:
        return []
    if not known:
        return [
            line("The record of this family is restricted. Speak to an early help manager before any visit.")
        ]
    return of_record.warnings(enquiry.family)


def contacts_of(enquiry, people):
    """How those named, whoever asked, and those of the record may be reached; the record of a restricted family only says
    which of these are not safe."""
    asker = f"{enquiry.asker_name}, who asked"
    found = [
        Reached(asker, value, enquiry.asker_safety, enquiry.asker_reach)
        for value in filter(None, (enquiry.asker_phone, enquiry.asker_email))
    ]
    found += [one for person in enquiry.people.all() for one in of_named(person)]
    rows = Contact.objects.filter(person__memberships__family=enquiry.family_id, ended_on=None)
    rows = rows.select_related("person").distinct() if enquiry.family_id else ()
    held = [
        Reached(f"{one.person.name}, {one.get_kind_display().lower()}", one.value, one.safety, one.note)
        for one in rows
    ]
    known = {one.pk for one in people if one.living}
    ours = [one for row, one in zip(rows, held, strict=True) if row.person_id in known]
    written = {compared(one.value) for one in found}
    besides = held if people else [replace(one, note="") for one in held]
    yield from of_record.safe_ways(people)
    yield from told([*found, *(one for one in ours if compared(one.value) not in written)], besides)
    if enquiry.address or enquiry.postcode:
        words = {Contact.Safety.SAFE: "is safe", Contact.Safety.UNSAFE: "is not safe: send none"}
        yield line(
            f"Post to the address {words.get(enquiry.post_safety, 'may not be safe')}.",
            UNSAFE if enquiry.post_safety == Contact.Safety.UNSAFE else "",
        )
