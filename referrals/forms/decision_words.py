"""What the choices of a decision say: of a twin, a day of the panel, an outcome, a family, somebody named, an agency."""

from cases import danger
from earlyhelp.authority import authority
from earlyhelp.dates import day, day_long
from earlyhelp.labels import label
from referrals import triage
from referrals.choice import OUTCOME

NAME_A_LEAD = "Every family referred here has a named lead professional: write in your reasons who theirs is."


def twin_words(enquiry):
    """What was said there of danger, who asked in another enquiry, when, and whose it is."""
    sender = enquiry.agency or enquiry.asker_agency or enquiry.get_source_display()
    whose = f"with {enquiry.owner.name}" if enquiry.owner else "with nobody yet"
    words = f"{enquiry.family_called}: {enquiry.asker_name}, {sender}, {day(enquiry.received_at)}; {whose}"
    return f"{danger.said(enquiry.danger)} {words}".strip()


def panel_day(one):
    return f"{day_long(one.on)}, {one.where}" if one.where else day_long(one.on)


def _goes_with(outcome):
    return " or ".join(level.name.partition(":")[0] for level in triage.levels_for(outcome))


def of_outcomes():
    """{outcome: the levels it goes with, or what the authority's own strategy says of it}"""
    area, hints = authority(), {one.value: _goes_with(one) for one in (OUTCOME.HELP, OUTCOME.STEP_UP)}
    if area.lead_for_every_family:
        hints |= dict.fromkeys((OUTCOME.ADVICE.value, OUTCOME.ONE_AGENCY.value), NAME_A_LEAD)
    return hints


def being_helped(case):
    return f" (being helped now: this enquiry is added to {case.reference})" if case else ""


def named(named):
    return f"{named.name}, {label(named, 'part').lower()}"


def helper(agency):
    """An agency that can be asked, and whether somebody has to ring it."""
    if not agency.signs_in:
        return f"{agency} (nobody there can answer here: ring them)"
    return f"{agency}" if agency.email else f"{agency} (no mailbox: ring them)"


def for_and_against(one) -> str:
    """Why a family is offered, and what speaks against it, in one line; `one` is a Likely."""
    said = list(one.why)
    if one.against:
        said.append(f"Against: {'; '.join(one.against)}")
    return ". ".join(said)
