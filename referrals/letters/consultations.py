"""Letters about advice asked for without a referral: a reference and a link, never the question or the answer."""

from cases import holders
from earlyhelp import letters
from earlyhelp.authority import authority
from earlyhelp.dates import day_long
from referrals.letters import facts


def _link(consultation):
    return letters.link("referrals:consultation", consultation.pk)


def _to(consultation) -> list[tuple[str, str]]:
    """Who owes the answer: the front door, or of a restricted record those who hold it and alone may read it."""
    case = consultation.case
    if case and case.restricted:
        return [(one.user.name, one.user.email) for one in holders.of(case).select_related("user")]
    door = authority().front_door
    return [(door.name, door.email)]


def asked(consultation):
    """To whoever owes the answer."""
    for name, email in _to(consultation):
        facts.post(
            consultation,
            kind="consultation.asked",
            to=email,
            case=consultation.case,
            subject=f"Advice is asked for: {consultation.about.reference}",
            body=f"Hello {name},\n\n{consultation.asked_by.name} asks for advice ({consultation.kind_name}). Please answer by "
            f"the end of {day_long(consultation.due_at)}.\n\nSign in to read the question and answer it: "
            f"{_link(consultation)}" + letters.closing(),
        )


def answered(consultation):
    """To whoever asked, unless they answered it themselves."""
    to = consultation.asked_by
    if to.pk == consultation.answered_by_id or not to.is_active:
        return
    facts.post(
        consultation,
        kind="consultation.answered",
        to=to.email,
        case=consultation.case,
        subject=f"Your question about {consultation.about.reference} is answered",
        body=f"Hello {to.name},\n\n{consultation.advised_by} has given the advice you asked for.\n\nSign in to read it: "
        f"{_link(consultation)}" + letters.closing(),
    )
