"""To the family, in its own language: what we decided and what happens next, for a reader of nine.

No name of the family, nobody's worry, and not who asked: mailboxes and hallways are shared. In English the closing
pieces are the authority's own; in other languages they are ours, which say the same.
"""

from dataclasses import dataclass

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from earlyhelp import family_dates
from earlyhelp.authority import authority
from referrals.letters import facts
from referrals.models import Decision, Enquiry, Reply
from referrals.replies import reach

OUTCOME = Decision.Outcome


@dataclass(frozen=True)
class Service:
    """A service as a family reads of it: its name, and how to get in touch, a line each."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """A letter: `paragraphs`, then `services` under `services_title`, then `rest`, `closing` and `sender`."""

    language: str
    subject: str
    paragraphs: tuple[str, ...]
    services_title: str
    services: tuple[Service, ...]
    rest: tuple[str, ...]
    closing: str
    sender: str
    address: tuple[str, ...]

    @classmethod
    def sent(cls, text, subject, language):
        """One that went as this text: its words are in its paragraphs, and its last has who signed it."""
        *paragraphs, signed = text.split("\n\n")
        closing, _end, sender = signed.partition("\n")
        return cls(language, subject, tuple(paragraphs), "", (), (), closing, sender, ())

    @property
    def text(self):
        """The whole letter as plain text, as an email carries it."""
        listed = [
            f"- {one.name}\n  " + "\n  ".join(one.lines) if one.lines else f"- {one.name}"
            for one in self.services
        ]
        shown = [self.services_title, *listed] if listed else []
        signed = "\n".join(filter(None, [self.closing, self.sender, *self.address]))
        return "\n\n".join([*self.paragraphs, *shown, *self.rest, signed])


def letter(enquiry, decision, *, to=Reply.To.FAMILY, language="", added="") -> Words:
    """The letter about a decision: to a family somebody else asked for, or (`to` the asker) to whoever asked for
    themselves. A young person who asked is written to as one person. `language` is theirs unless given, and `added` a
    sentence of whoever sends it."""
    own = to == Reply.To.ASKER
    alone = own and enquiry.asker_kind == Enquiry.AskerKind.YOUNG_PERSON
    language = language or reach.language_of(enquiry)
    with override(language):
        paragraphs = [
            _("Hello,"),
            _opening(enquiry, own),
            _("Your reference is %(reference)s.") % {"reference": enquiry.reference},
            *_level(enquiry, decision, own),
            _next(enquiry, decision, own, alone),
        ]
        theirs = [text for text in (own and decision.advice, added) if text]
        if theirs and language != "en":
            paragraphs.append(_("What people wrote is in the language they wrote it in."))
        paragraphs += theirs
        return Words(
            language=language,
            subject=_("What happens next"),
            paragraphs=tuple(paragraphs),
            services_title=_("These services can help:"),
            services=tuple(_service(one) for one in facts.services_of(decision)),
            rest=(*_choice(decision), *closing(alone=alone)[:-1]),
            closing=_piece("closing", _("Yours sincerely")),
            sender=authority().letters["sender"],
            address=tuple(line.strip() for line in authority().letters["address"].split(",")),
        )


def send_letter(enquiry, decision, *, way, added=""):
    """Post the family's letter by `way` (reach.to_family): the whole by email, one bland line by text message."""
    about = facts.Answer(enquiry, decision, Reply.To.FAMILY)
    if way.how == Reply.How.TEXT:
        body = text_message(enquiry, decision)
        return facts.post(about, kind="enquiry.family", to=way.address, body=body, channel="text")
    words = letter(enquiry, decision, added=added)
    return facts.post(about, kind="enquiry.family", to=way.address, subject=words.subject, body=words.text)


def text_message(enquiry, decision, language="") -> str:
    """What a text message says: what happens next in a sentence that tells nobody else anything."""
    with override(language or reach.language_of(enquiry)):
        return in_a_text(enquiry, _shortly(decision, enquiry.asked_for_themselves))


def in_a_text(enquiry, said) -> str:
    """A text message in the language in force: whom it is from, what is `said`, and whom to ring. No name, no secret."""
    area = authority()
    return _("%(who)s: %(next)s Ring %(phone)s to hear more. Reference %(reference)s.") % {
        "who": area.name,
        "next": said,
        "phone": area.front_door.phone,
        "reference": enquiry.reference,
    }


def help_has_ended(agency="") -> str:
    """That the help of an agency has ended, in the language in force; a text message does not name it."""
    if agency:
        return _("%(agency)s has told us that its help for you has ended.") % {"agency": agency}
    return _("a service has told us that its help for you has ended.")


def _shortly(decision, own):
    helps = _("we have asked a service if it can help you.")
    if facts.agency_accepted(decision):
        helps = _("one service can help you. It will get in touch with you.")
    elif facts.agency_finished(decision):
        helps = help_has_ended()
    return {
        OUTCOME.HELP: _("we have passed this on to your lead professional.")
        if decision.joined and facts.has_lead(decision)
        else _("we would like to offer you some help. You can say yes or no."),
        OUTCOME.ADVICE: _("we have found some things that may help you.")
        if facts.ideas(decision, own)
        else _("we do not plan to do anything more now. You can ask us again."),
        OUTCOME.ONE_AGENCY: helps,
        OUTCOME.PANEL: _("we need a little longer to find out what could help you."),
        OUTCOME.STEP_UP: _("please ring us, and we will tell you what happens next."),
        OUTCOME.NO_ACTION: _("we do not plan to do anything more now. You can ask us again."),
    }[decision.outcome]


def closing(*, alone=False, short=False) -> list:
    """What every letter to people who are no colleagues ends with, in the language in force; the last is the sender.
    `short`: a receipt or a thank you, which needs no word about privacy or complaints."""
    who = {"front_door": authority().front_door.name, "phone": authority().front_door.phone}
    danger = (
        _("If you are in danger call 999. If you cannot speak, press 55 on a mobile.")
        if alone
        else _("If you or your children are in danger call 999. If you cannot speak, press 55 on a mobile.")
    )
    pieces = [
        danger,
        _piece("questions", _("If you have a question, ring %(front_door)s on %(phone)s.") % who),
        _piece(
            "translation",
            _("Tell us if you want this in another language, in big print, or read out to you."),
        ),
    ]
    if not short:
        pieces += [
            _piece(
                "privacy",
                _(
                    "We keep what you tell us safe. We share only what is needed to help you. You can ask us what we know about you."
                ),
            ),
            _piece(
                "complaint",
                _("If something is wrong, tell us. We will look into it. You can also make a complaint."),
            ),
        ]
    return [*pieces, authority().letters["sender"]]


def _piece(key, ours):
    """The authority's own wording in English; ours in any other language."""
    return authority().letters[key] if (get_language() or "en").startswith("en") else ours


def _opening(enquiry, own):
    if own:
        return _("Thank you for asking us for help. We have read what you told us.")
    if enquiry.agreed == Enquiry.Agreed.GIVEN:
        return _("You agreed that somebody could ask us to help your family. We have read what they told us.")
    return _("Somebody who cares about your family asked us if we can help. We have read what they told us.")


def _level(enquiry, decision, own):
    """The level as the authority names it, and what happens there where that is so and its words are in this language."""
    level = authority().level(decision.level)
    english = (get_language() or "en").startswith("en")
    name, happens = _(level.name), _(level.what_happens)
    if not english and name == level.name:
        name = family_dates.digits(level.code)
    yield _("The level of help: %(level)s.") % {"level": name}
    told = fits(decision, level, own) and not facts.not_taken_on(enquiry, decision)
    if told and (english or happens != level.what_happens):
        yield happens


def agency_of(decision) -> str:
    """The agency that helps, or coordinates the help; "" when none is named. Where a family was being helped already,
    whoever does that is not named to others."""
    if decision.agency_id:
        return decision.agency.name
    return decision.case.agency.name if decision.case_id and not decision.joined else ""


def fits(decision, level, own=False) -> bool:
    """Whether what this authority says happens at a level is what this decision makes happen: of advice and services only
    where the letter has some."""
    if decision.outcome == OUTCOME.HELP:
        return level.early_help
    if decision.outcome == OUTCOME.STEP_UP:
        return level.social_care
    if decision.outcome == OUTCOME.PANEL or level.early_help or level.social_care:
        return False
    return facts.ideas(decision, own)


def _next(enquiry, decision, own, alone):
    """What happens now and who does it: no more than has been done."""
    agency = {"agency": agency_of(decision) or authority().service_name}
    outcome = decision.outcome
    if outcome == OUTCOME.HELP:
        if decision.joined:
            if facts.has_lead(decision):
                return _(
                    "You have help already. We have told your lead professional, and they will talk with you about it."
                )
            return _("Somebody helps you already. We have told them, and they will talk with you about it.")
        return (
            _("We would like to offer you help. %(agency)s will get in touch with you before anybody visits.")
            if alone
            else _(
                "We would like to offer your family help. %(agency)s will get in touch with you before anybody visits."
            )
        ) % agency
    if outcome == OUTCOME.ONE_AGENCY:
        if facts.agency_accepted(decision):
            return _("%(agency)s can help you. They will get in touch with you.") % agency
        if facts.agency_finished(decision):
            return help_has_ended(agency["agency"])
        return (
            _(
                "We have asked %(agency)s if they can help you. If they can, they will get in touch with you. If they "
                "cannot, we will look for somebody else."
            )
            % agency
        )
    if outcome == OUTCOME.PANEL and facts.panel_to_come(decision):
        return _(
            "People from several services will meet on %(day)s. They will talk about what could help you best. "
            "You will hear from us by %(heard)s."
        ) % {
            "day": family_dates.day(decision.panel_on),
            "heard": family_dates.day(reach.after_panel(decision)),
        }
    if outcome == OUTCOME.STEP_UP and facts.not_taken_on(enquiry, decision):
        return _(
            "Social workers have looked at this, and do not plan anything more now. You will hear from us again."
        )
    if outcome == OUTCOME.STEP_UP and facts.acknowledged(enquiry, decision):
        return _("Social workers have this now. They decide what happens next.")
    if outcome == OUTCOME.ADVICE and facts.ideas(decision, own):
        return _("We have some ideas that may help you.")
    nothing = _("We do not plan to do anything more now. You can ask us again at any time.")
    return {
        OUTCOME.ADVICE: nothing,
        OUTCOME.PANEL: _("We are still looking at what you told us."),
        OUTCOME.STEP_UP: _("We have asked social workers to look at this. They decide what happens next."),
        OUTCOME.NO_ACTION: nothing,
    }[outcome]


def _choice(decision):
    """That help is an offer, where it is one; and that we may be wrong."""
    if decision.outcome not in (OUTCOME.STEP_UP, OUTCOME.NO_ACTION):
        yield _piece("voluntary", _("Help is an offer. You can say yes or no, and you can stop at any time."))
    yield _("If you think we got this wrong, or want to tell us more, tell us. We will look at it again.")


def _service(service):
    ways = [service.how_to_access, service.phone, service.email, service.url]
    return Service(service.name, tuple(one for one in ways if one))
