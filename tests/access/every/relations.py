"""Every role in every relation to a family that is helped: who is asked of each page (table.py says what is due)."""

from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Role
from cases import agreement, team
from referrals.known import rulings
from tests import builders
from tests.access.every.world import Record, World
from tests.documents import a_file
from tests.rules.test_enquiries import an_enquiry

IN_TEAM, OTHER_TEAM, OTHER_AGENCY = "in the team", "in another team of that agency", "of another agency"
FORMER, RESTRICTED, WITHDRAWN = "a former member", "outside the circle", "out since agreement was taken back"
# Each with the agency for which they work.
RELATIONS = {
    IN_TEAM: "school",
    OTHER_TEAM: "school",
    OTHER_AGENCY: "charity",
    FORMER: "health",
    RESTRICTED: "council",
    WITHDRAWN: "health",
}
STATES = ("ordinary", "restricted", "withdrawn", "closed")


@dataclass(frozen=True)
class Person:
    """Somebody of one role, in one relation to each family of the borough; the lead, and who holds a restriction, too."""

    user: User
    role: Role
    relation: str

    @property
    def agency(self):
        return {**RELATIONS, "leads": "school", "holds the restriction": "council"}[self.relation]

    @property
    def name(self):
        return f"{self.role} {self.relation}"


class Borough(World):
    """The world of the verbs, with everybody of `persons`, and a family in each of the STATES."""

    def __init__(self):
        super().__init__()
        made = [
            Person(self._made(role, relation, agency), role, relation)
            for role in Role
            for relation, agency in RELATIONS.items()
        ]
        self.records |= {"withdrawn": Record(self, "Lark"), "closed": Record(self, "Wren")}
        holder = self.people["manager"]
        for state, record in self.records.items():
            for one in made:
                if one.relation == IN_TEAM or (one.relation, state) == (WITHDRAWN, "withdrawn"):
                    team.join(record.case, one.user, why="Helps", by=holder)
                elif one.relation == FORMER and state != "restricted":
                    member = team.join(record.case, one.user, why="Helped", by=holder)
                    team.leave(member, why="Moved on", by=holder)
        self._elsewhere([one.user for one in made if one.relation == OTHER_TEAM])
        self._take_agreement_back(self.records["withdrawn"])
        builders.closed(self.records["closed"].case, holder)
        self.persons = [
            *made,
            Person(self.people["lead"], Role.PRACTITIONER, "leads"),
            Person(holder, Role.MANAGER, "holds the restriction"),
        ]
        self.hidden = self._enquiry_about(self.records["restricted"])

    def _made(self, role, relation, agency):
        email = f"{role.value}.{list(RELATIONS).index(relation)}@example.org"
        user = User.objects.create_user(email=email, name=f"{role.label} {relation}")
        Membership.objects.create(user=user, agency=self.people[agency], role=role)
        return user

    def _elsewhere(self, users):
        """A family of their own: being in a team is no way into another."""
        lead, manager = self.people["lead"], self.people["manager"]
        case = builders.a_waiting_case(manager, builders.a_family(manager, name="Rook"))
        case = builders.with_agreement(builders.with_lead(case, lead, manager), lead)
        for user in users:
            team.join(case, user, why="Helps", by=lead)

    def _take_agreement_back(self, record):
        agreement.record(
            record.case,
            person=record.person,
            answer="withdrawn",
            **builders.SAFE,
            how="spoken",
            answered_on=timezone.localdate(),
            by=self.people["lead"],
        )

    def _enquiry_about(self, record):
        """One that came about the restricted family, and was linked to it by who sees both."""
        enquiry = an_enquiry(self.people["stranger"], family_name=str(record.family))
        rulings.link(enquiry, family=record.family, by=self.people["manager"])
        self.files["hidden"] = a_file(enquiry, by=self.people["manager"])
        return enquiry
