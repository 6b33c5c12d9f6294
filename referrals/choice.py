"""What somebody decides about an enquiry, in one shape from the form to the case."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

from accounts.models import Agency
from cases.models import Family, SharingBasis
from directory.models import Service
from earlyhelp.authority import authority
from onward.shares import Shares, usually_shared
from referrals.models import Decision, EnquiryPerson

OUTCOME = Decision.Outcome


@dataclass(frozen=True)
class Choice:
    """An outcome and a level of need, the reasons, whom it is about, and what belongs to that outcome.

    `family` is the known one it is about (by default the one the enquiry has been linked to; none makes a new family of the
    people named) and `adds` those named to write into that family's record, of this enquiry and of those decided with it. Early help: `agency` is the one that
    coordinates, unless the family is helped already. One agency on its own: `agency`, asked to help for `purpose` and
    told on `basis` what `shares` names, beside who the family is and how to reach it. Advice: `advice` and `services` go
    into the reply. A panel: `panel_on` is its day. `indicators`
    are the codes of those ticked. A choice half made, as while a suggestion is asked for, leaves the rest empty.
    """

    outcome: str = ""
    level: str = ""
    reasons: str = ""
    indicators: Sequence[str] = ()
    family: Family | None = None
    adds: Sequence[EnquiryPerson] = ()
    agency: Agency | None = None
    purpose: str = ""
    basis: str = SharingBasis.Basis.PUBLIC_TASK
    shares: Sequence[str] = field(default_factory=usually_shared)
    advice: str = ""
    services: Sequence[Service] = ()
    panel_on: date | None = None

    @classmethod
    def of(cls, decision) -> "Choice":
        """What a decision that is kept has chosen."""
        return cls(
            adds=tuple(decision.adds.all()),
            services=tuple(decision.services.all()),
            **{name: getattr(decision, name) for name in COLUMNS},
        )

    def settled(self, enquiry) -> "Choice":
        """As it is kept: tidied, with nothing that its outcome does not use, and the family it helps."""
        helps, alone = self.outcome == OUTCOME.HELP, self.outcome == OUTCOME.ONE_AGENCY
        return replace(
            self,
            reasons=self.reasons.strip(),
            indicators=[one.code for one in authority().indicators if one.code in self.indicators],
            family=self.family or enquiry.family,
            adds=tuple(self.adds),
            agency=self.agency if helps or alone else None,
            purpose=self.purpose.strip() if alone else "",
            basis=self.basis if alone else "",
            shares=_shared(self.shares, enquiry, self.family) if alone else [],
            advice=self.advice.strip() if self.outcome == OUTCOME.ADVICE else "",
            services=tuple(self.services),
            panel_on=self.panel_on if self.outcome == OUTCOME.PANEL else None,
        )

    def named_elsewhere(self, enquiry) -> list[EnquiryPerson]:
        """Who belongs to the family and is named only in an enquiry that is decided with this one."""
        return [one for one in self.adds if one.enquiry_id != enquiry.pk]

    def columns(self) -> dict:
        """What of it stands in a row of Decision itself."""
        return {name: getattr(self, name) for name in COLUMNS}


def _shared(shares, enquiry, family) -> list[str]:
    """In their order, and never where the family hides."""
    hidden = {Shares.ADDRESS} if Shares.ADDRESS in shares and enquiry.hides(family) else set()
    return [one.value for one in Shares if one in shares and one not in hidden]


COLUMNS = [one.name for one in fields(Choice) if one.name not in ("adds", "services")]
