"""The invented people anybody may be in the demonstration: one for each kind of person who signs in.

The borough's seed makes a user for each, with no password; views.py signs in as one at the press of a
button. None of this exists outside the demonstration.
"""

from dataclasses import dataclass

from accounts.models import Agency
from accounts.roles import Role


@dataclass(frozen=True)
class Persona:
    """`about` says who this is, `to_try` what to look at: each a short sentence for the page of buttons."""

    key: str
    name: str
    email: str
    job_title: str
    agency: str
    agency_kind: Agency.Kind
    roles: tuple[Role, ...]
    about: str
    to_try: tuple[str, ...]


DUTY = "duty-social-worker"

PERSONAS = (
    Persona(
        key="front-door",
        name="Danielle Osei",
        email="danielle.osei@example.org",
        job_title="Front door officer",
        agency="Front Door Team",
        agency_kind=Agency.Kind.EARLY_HELP,
        roles=(Role.FRONT_DOOR,),
        about="Answers the phone when somebody worries about a child, and decides what happens next.",
        to_try=("Log an enquiry from a school.", "Decide the level of need for one that waits."),
    ),
    Persona(
        key="manager",
        name="Robert Achterberg",
        email="robert.achterberg@example.org",
        job_title="Early help manager",
        agency="Early Help Service",
        agency_kind=Agency.Kind.EARLY_HELP,
        roles=(Role.MANAGER,),
        about="Answers for every family in early help: who leads, what is late, what is good enough.",
        to_try=(
            "Name a lead professional for a new case.",
            "Sign off an assessment.",
            "See what is overdue.",
        ),
    ),
    Persona(
        key="lead",
        name="Grace Okafor",
        email="grace.okafor@example.org",
        job_title="Family support worker",
        agency="Lansdowne Primary School",
        agency_kind=Agency.Kind.SCHOOL,
        roles=(Role.PRACTITIONER,),
        about="Leads the support of several families from her school, beside the rest of her day.",
        to_try=(
            "Open “My families”.",
            "Write an assessment with a family.",
            "Agree a plan and send the family its link.",
        ),
    ),
    Persona(
        key="health-visitor",
        name="Siobhan Kelleher",
        email="siobhan.kelleher@example.org",
        job_title="Health visitor",
        agency="Health Visiting Service",
        agency_kind=Agency.Kind.HEALTH,
        roles=(Role.PRACTITIONER,),
        about="Is in the team around families that somebody else leads.",
        to_try=("See only the families whose team she is in.", "Tick off an action that is hers."),
    ),
    Persona(
        key="family-worker",
        name="Yusuf Warsame",
        email="yusuf.warsame@example.org",
        job_title="Senior family support worker",
        agency="Early Help Service",
        agency_kind=Agency.Kind.EARLY_HELP,
        roles=(Role.PRACTITIONER,),
        about="Works for the council with ten families at a time, some of them close to social care.",
        to_try=(
            "See a full caseload.",
            "Hold a review and score the distance travelled.",
            "Close a case with a reason.",
        ),
    ),
    Persona(
        key=DUTY,
        name="Moses Okonjo",
        email="moses.okonjo@example.org",
        job_title="Duty social worker",
        agency="Children’s Social Care",
        agency_kind=Agency.Kind.SOCIAL_CARE,
        roles=(Role.PARTNER_CHECKER,),
        about="Answers the front door’s checks and step ups from social care’s own records.",
        to_try=("Acknowledge a step up within its day.", "Hand a family over to early help."),
    ),
    Persona(
        key="partner-checker",
        name="PC Zainab Mirza",
        email="zainab.mirza@example.org",
        job_title="Youth and families officer",
        agency="Police Youth and Families Team",
        agency_kind=Agency.Kind.POLICE,
        roles=(Role.PARTNER_CHECKER,),
        about="Is asked what the police know, and sees nothing but what she is asked.",
        to_try=("Answer a check.", "Ask whether a child is known to early help."),
    ),
    Persona(
        key="panel-chair",
        name="Bernadette Quill",
        email="bernadette.quill@example.org",
        job_title="Head of early help",
        agency="Early Help Service",
        agency_kind=Agency.Kind.EARLY_HELP,
        roles=(Role.PANEL_CHAIR,),
        about="Runs the panel that looks at families who are stuck.",
        to_try=("See what comes to the next panel.", "Write down what the panel said."),
    ),
    Persona(
        key="auditor",
        name="Margaret Thwaite",
        email="margaret.thwaite@example.org",
        job_title="Quality and practice lead",
        agency="Quality and Practice Team",
        agency_kind=Agency.Kind.EARLY_HELP,
        roles=(Role.QUALITY_AUDITOR,),
        about="Reads records to judge the quality of practice. Changes nothing.",
        to_try=(
            "Open any record that is not restricted.",
            "Look for a button that changes something: there is none.",
        ),
    ),
    Persona(
        key="analyst",
        name="Dev Mukherjee",
        email="dev.mukherjee@example.org",
        job_title="Performance analyst",
        agency="Data and Performance Team",
        agency_kind=Agency.Kind.OTHER,
        roles=(Role.ANALYST,),
        about="Counts what the board asks for. Sees figures, never a family.",
        to_try=("See the figures.", "Try the address of a family’s record: it is not found."),
    ),
    Persona(
        key="information-governance",
        name="Elizabeth Nkemelu",
        email="elizabeth.nkemelu@example.org",
        job_title="Information governance officer",
        agency="Information Governance Team",
        agency_kind=Agency.Kind.OTHER,
        roles=(Role.INFORMATION_GOVERNANCE,),
        about="Looks after the trail: who looked at, changed or printed what.",
        to_try=(
            "Find everybody who opened one case, and who may look at it today.",
            "Ask somebody why they looked, and write down how you judge it.",
        ),
    ),
    Persona(
        key="administrator",
        name="Tomasz Zielinski",
        email="tomasz.zielinski@example.org",
        job_title="Systems officer",
        agency="Digital Services",
        agency_kind=Agency.Kind.OTHER,
        roles=(Role.ADMINISTRATOR,),
        about="Invites people, gives roles and adds agencies. Sees no family.",
        to_try=("Invite somebody and read the letter they get.", "Try to end the last administrator’s role."),
    ),
)

BY_KEY = {persona.key: persona for persona in PERSONAS}
