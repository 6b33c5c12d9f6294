"""Checks: asking partners what they know before an enquiry is decided, and what they answer.

The enquiry is locked before a check under it. Its history, which whoever sent it may read, says that partners
were asked and that one answered; whom, on which basis and what they said is on the check, for the front door.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Agency
from audit import trail
from cases import disclosing, owed
from cases.models import Audience, Disclosure, SharingBasis
from earlyhelp import clocks
from earlyhelp.authority import CheckPartner, authority
from earlyhelp.moves import make_move
from earlyhelp.own_words import our_words
from earlyhelp.sweeps import each
from referrals import enquiries
from referrals.agreed import consents
from referrals.letters import checks as letters
from referrals.may import ANSWERS_CHECK
from referrals.models import Check, CheckAddition, Enquiry
from referrals.status import CHECK_MOVES, CheckStatus, EnquiryStatus

KIND, NATURE = Disclosure.Kind, Disclosure.Nature
CONSENT = SharingBasis.Basis.CONSENT
A_PARTNER = trail.Actor("partner", "A partner")  # in the history, whose readers need not know which


@dataclass(frozen=True)
class Standing:
    """One partner: the agencies that answer as it, and those of them that owe no answer about this enquiry.

    A partner without agencies is asked by telephone.
    """

    partner: CheckPartner
    agencies: list
    free: list
    asked_by_telephone: bool

    @property
    def askable(self):
        return bool(self.free) if self.agencies else not self.asked_by_telephone

    @property
    def words(self):
        if self.agencies:
            return f"{self.partner.who}, {' or '.join(str(agency) for agency in self.free)}"
        return (
            f"{self.partner.who}. Nobody signs in here to answer: ring them yourself, and write down what they say. "
            f"An administrator can choose the agency that answers as {self.partner.name}."
        )


def answerers() -> dict:
    """{partner's code: the live agencies that answer as that partner}, for all of the authority's partners."""
    found = {partner.code: [] for partner in authority().check_partners}
    for agency in Agency.objects.live().filter(checks_as__in=found).order_by("name"):
        found[agency.checks_as].append(agency)
    return found


def standing(enquiry) -> list[Standing]:
    """How each of the authority's partners stands to an enquiry: who can be asked now."""
    open_now = {(check.partner, check.agency_id) for check in enquiry.checks.open()}
    return [
        Standing(
            partner,
            there,
            [agency for agency in there if (partner.code, agency.pk) not in open_now],
            (partner.code, None) in open_now,
        )
        for partner, there in zip(authority().check_partners, answerers().values(), strict=True)
    ]


@transaction.atomic
def ask(enquiry, *, of, about, purpose, basis, by) -> Enquiry:
    """Ask partners what they know, all at once. Returns the Enquiry, which then waits for their answers.

    `of` is a list of dicts (partner, agency, question): one check is made for each, due by the authority's clock
    "check" from now. `agency` is None for a partner nobody signs in for, who is asked by telephone. `about` are
    people of the enquiry; `purpose` says why asking is necessary and no more than is needed.
    """
    enquiry, now = enquiries.locked(enquiry, by), timezone.now()
    if enquiry.status == EnquiryStatus.DECIDED:
        raise ValidationError("This enquiry has been decided. Open it again before you ask partners.")
    about = list(about)
    wrong = _wrong(enquiry, of, about, purpose, basis)
    if wrong:
        raise ValidationError(wrong)
    made = []
    for one in of:
        check = Check.objects.create(
            enquiry=enquiry,
            partner=one["partner"],
            agency=one["agency"],
            question=one["question"].strip(),
            purpose=purpose.strip(),
            basis=basis,
            asked_by=by,
            asked_at=now,
            due_at=clocks.due_at(now, authority().clock("check")),
        )
        check.about.set(about)
        trail.record(
            "check.asked",
            check,
            by=by,
            enquiry=enquiry.pk,
            partner=check.partner,
            agency=check.agency_id,
            basis=check.basis,
            people=len(about),
        )
        _disclose(check, f"Question to {check.partner_name}", kind=KIND.ASKED, by=by)
        letters.asked(check)
        made.append(check)
    owed.bring_up_to_date(enquiry)
    count = f"Asked {len(made)} {'partner' if len(made) == 1 else 'partners'} what they know"
    if enquiry.status == EnquiryStatus.WAITING:
        enquiries.settle(enquiry, by=by, why=count)
    else:
        enquiries.note(enquiry, count, audience=enquiries.ASKER, by=by)
    return enquiry


def _disclose(check, what, *, by, kind=KIND.SHARED, nature="", answer=""):
    """What a partner was told in asking it, or what it said or would not say, with the question it was asked."""
    here = authority().front_door.name
    asked = kind == KIND.ASKED
    said_by = f"{check.asked_of}, {check.told_by}" if check.told_by else check.asked_of
    disclosing.write(
        kind=kind,
        record=check.enquiry,
        about=check,
        what=what,
        people=[person.name for person in check.about.all()],
        shared_by=here if asked else said_by,
        shared_with=check.asked_of if asked else here,
        why=check.purpose,
        basis=check.basis,
        nature=nature,
        question=check.question,
        answer=answer,
        by=by,
    )


def _wrong(enquiry, of, about, purpose, basis) -> dict:
    wrong = {}
    if asked := _wrong_partners(enquiry, of):
        wrong["of"] = asked
    if not about:
        wrong["about"] = ["Choose whom you ask about."]
    elif any(person.enquiry_id != enquiry.pk for person in about):
        wrong["about"] = ["Choose people who are named in this enquiry."]
    if not purpose.strip():
        wrong["purpose"] = ["Say why asking is necessary, and no more than is needed."]
    if refused := disclosing.basis_wrong(basis, agreed=consents(enquiry)):
        wrong["basis"] = [refused]
    return wrong


def _wrong_partners(enquiry, of) -> list[str]:
    if not of:
        return ["Choose at least one partner to ask."]
    open_now = {(check.partner, check.agency_id) for check in enquiry.checks.open()}
    there, said = answerers(), []
    for one in of:
        partner, agency = authority().check_partner(one["partner"]), one["agency"]
        name = str(agency or partner.name)
        key = (partner.code, agency.pk if agency else None)
        if agency is None and there[partner.code]:
            said.append(f"Choose which agency answers as {partner.name}.")
        elif agency and agency not in there[partner.code]:
            said.append(f"{agency} does not answer as {partner.name}.")
        elif key in open_now:
            said.append(f"{name} has been asked already, and has not answered yet.")
        if not one["question"].strip():
            said.append(f"Write what you ask {partner.name}.")
        open_now.add(key)
    return said


def answer_obstacles(*, known, answer="") -> dict:
    """What is missing from an answer: {argument of `answer`: [sentences]}."""
    if known not in Check.Known.values:
        return {"known": ["Select whether this family is known."]}
    if known == Check.Known.NO or answer.strip():
        return {}
    return {
        "answer": [
            our_words("Say what harm sharing it would do to the child, and whom the front door can talk to.")
            if known == Check.Known.NOT_SHARED
            else "Write what is known."
        ]
    }


@transaction.atomic
def answer(check, *, known, answer="", nature="", family_may_see=True, told_by="", by) -> Check:
    """Write down what a partner knows, once and for good. Returns the Check. `nature` says whether it is fact or opinion.

    Not to share it has one reason in law, harm to the child: the front door may ask again (`chase`).

    A partner's own people answer for themselves. The front door may write down an answer given by telephone, and
    then names who gave it (`told_by`). With the last open check the enquiry waits for its decision again.
    """
    for_themselves = ANSWERS_CHECK.holds(by, check)
    enquiry, check = _locked(check, None if for_themselves else by)
    wrong = answer_obstacles(known=known, answer=answer)
    if nature and nature not in NATURE:
        wrong["nature"] = ["Select whether it is fact or opinion."]
    if not for_themselves and not told_by.strip():
        wrong["told_by"] = ["Write who gave this answer."]
    if wrong:
        raise ValidationError(wrong)
    make_move(check, CheckStatus.ANSWERED, CHECK_MOVES)
    check.known, check.answer = known, answer.strip()
    check.audience = Audience.FAMILY if family_may_see else Audience.TEAM
    check.answered_by, check.answered_at = by, timezone.now()
    check.told_by = "" if for_themselves else told_by.strip()
    check.save(
        update_fields=["status", "known", "answer", "audience", "answered_by", "answered_at", "told_by"]
    )
    kind = KIND.REFUSED if known == Check.Known.NOT_SHARED else KIND.SHARED
    _disclose(check, f"Answer of {check.partner_name}", kind=kind, nature=nature, answer=check.answer, by=by)
    if kind == KIND.REFUSED:
        letters.refused(check)
    trail.record(
        "check.answered", check, by=by, enquiry=enquiry.pk, known=known, by_telephone=bool(check.told_by)
    )
    if enquiry.status == EnquiryStatus.DECIDED and by.pk != enquiry.owner_id:
        letters.answered_late(check)
    _closed(enquiry, "A partner answered", by, shown_as=A_PARTNER if for_themselves else by)
    return check


@transaction.atomic
def add(check, *, text, by) -> CheckAddition:
    """Add to an answer that has been given; what was said before stays. Returns the CheckAddition."""
    enquiry, check = _locked(check)
    ANSWERS_CHECK.insist(by, check)
    if check.status != CheckStatus.ANSWERED:
        raise ValidationError("Answer first: there is nothing to add to yet.")
    if not text.strip():
        raise ValidationError({"text": "Write what you want to add."})
    addition = CheckAddition.objects.create(added_to=check, text=text.strip(), by=by)
    _disclose(check, f"More of {check.partner_name}’s answer", answer=addition.text, by=by)
    enquiries.note(enquiry, "A partner added to an answer", audience=enquiries.ASKER, by=A_PARTNER)
    trail.record("check.added_to", check, by=by, enquiry=enquiry.pk)
    letters.added_to(check)
    return addition


@transaction.atomic
def withdraw(check, *, why, by) -> Check:
    """Say that an answer is no longer needed, and why; the partner is told. Returns the Check."""
    enquiry, check = _locked(check, by)
    if not why.strip():
        raise ValidationError({"why": "Say why the answer is no longer needed."})
    return end(check, why=why.strip(), by=by)


def end(check, *, why, by) -> Check:
    """The same as a part of a verb that holds the enquiry, whoever carries it out."""
    enquiry = check.enquiry
    make_move(check, CheckStatus.WITHDRAWN, CHECK_MOVES)
    check.withdrawn_why, check.withdrawn_by, check.withdrawn_at = why, by, timezone.now()
    check.save(update_fields=["status", "withdrawn_why", "withdrawn_by", "withdrawn_at"])
    trail.record("check.withdrawn", check, by=by, enquiry=enquiry.pk)
    letters.withdrawn(check)
    _closed(enquiry, "A partner’s answer is no longer needed", by)
    return check


@transaction.atomic
def chase(check, *, by) -> Check:
    """Ask a partner again for an answer it owes, or to think again about not sharing what it knows. Returns the Check."""
    enquiry, check = _locked(check, by)
    if check.status != CheckStatus.ASKED and not check.withheld:
        raise ValidationError(f"This check is “{check.get_status_display()}”: there is nothing to chase.")
    if enquiry.status == EnquiryStatus.DECIDED and not check.still_wanted:
        raise ValidationError("This enquiry has been decided, so the answer need not be chased.")
    if check.basis == CONSENT and not consents(enquiry):
        raise ValidationError(
            "The family does not agree, and consent was the basis for asking. Do not ask again."
        )
    _chased(check, by)
    enquiries.note(enquiry, "Asked a partner again", audience=enquiries.ASKER, by=by)
    return check


def chase_late() -> int:
    """Chase every overdue check whose answer is still wanted, once a day each, and tell whoever looks after its enquiry.

    Safe to run twice and by two workers at once: an enquiry another one holds is passed over, and a check that
    has been chased today is left alone. On a day nobody works nobody is chased. Returns how many were chased.
    """
    if not clocks.is_working_day(timezone.localdate()):
        return 0
    ids = Check.objects.late().order_by("enquiry_id").values_list("enquiry_id", flat=True).distinct()
    return each(ids, _chase_late_of)


@transaction.atomic
def _chase_late_of(enquiry_id) -> int:
    enquiry = Enquiry.objects.select_for_update(skip_locked=True).filter(pk=enquiry_id).first()
    if enquiry is None:
        return 0
    today = timezone.localdate()
    rows = enquiry.checks.late().select_for_update(of=("self",)).select_related("agency")
    late = [check for check in rows if not check.chased_at or timezone.localdate(check.chased_at) < today]
    if not late:
        return 0
    for check in late:
        check.enquiry = enquiry
    written_to = [check for check in late if letters.readers(check)]
    for check in written_to:
        _chased(check, trail.SYSTEM)
    if written_to:
        count = len(written_to)
        words = "a partner" if count == 1 else f"{count} partners"
        enquiries.note(
            enquiry,
            f"Asked {words} again, because an answer is overdue",
            audience=enquiries.ASKER,
            by=trail.SYSTEM,
        )
    letters.overdue(enquiry, late)
    return len(written_to)


def chase_withheld() -> int:
    """Ask every partner once more that knows a family and will not say what, when another clock of a check has run since
    it answered, and nothing was added. Safe to run twice. Returns how many were asked."""
    if not clocks.is_working_day(timezone.localdate()):
        return 0
    ids = Check.objects.withheld().exclude(enquiry__status=EnquiryStatus.DECIDED).order_by("enquiry_id", "pk")
    return each(ids.values_list("enquiry_id", "pk"), _chase_withheld)


@transaction.atomic
def _chase_withheld(which) -> bool:
    enquiry_id, pk = which
    enquiry = Enquiry.objects.select_for_update(skip_locked=True).filter(pk=enquiry_id).first()
    if enquiry is None or enquiry.status == EnquiryStatus.DECIDED:
        return False
    rows = enquiry.checks.withheld().select_for_update(of=("self",)).select_related("agency")
    check = rows.filter(pk=pk).first()
    if check is None or clocks.due_at(check.answered_at, authority().clock("check")) > timezone.now():
        return False
    check.enquiry = enquiry
    no_longer = check.basis == CONSENT and not consents(enquiry)
    if no_longer or not letters.readers(check):
        return False
    _chased(check, trail.SYSTEM)
    said = "Asked a partner to think again about not sharing"
    enquiries.note(enquiry, said, audience=enquiries.ASKER, by=trail.SYSTEM)
    return True


def _chased(check, by):
    check.times_chased, check.chased_at = check.times_chased + 1, timezone.now()
    check.save(update_fields=["times_chased", "chased_at"])
    trail.record("check.chased", check, by=by, enquiry=check.enquiry_id, times=check.times_chased)
    letters.chased(check)


def _locked(check, by=None):
    """(the enquiry, the check), both locked, in that order; `by` is somebody of the front door, not the partner."""
    enquiry = enquiries.locked(check.enquiry, by)
    check = Check.objects.select_for_update(of=("self",)).select_related("agency").get(pk=check.pk)
    check.enquiry = enquiry
    return enquiry, check


def _closed(enquiry, why, by, shown_as=None):
    """What follows when one check of an enquiry closes; `shown_as` is whose hand its history names, if not `by`."""
    owed.bring_up_to_date(enquiry)
    shown_as = shown_as or by
    if enquiry.checks.open().exists() or enquiry.status == EnquiryStatus.DECIDED:
        enquiries.note(enquiry, why, audience=enquiries.ASKER, by=shown_as)
        return
    if enquiry.status == EnquiryStatus.CHECKING:
        enquiries.settle(enquiry, by=shown_as, why=f"{why}. No check is open any more.")
    else:  # it waits for something else as well
        enquiries.note(enquiry, why, audience=enquiries.ASKER, by=shown_as)
    if by.pk != enquiry.owner_id:
        letters.all_in(enquiry)
