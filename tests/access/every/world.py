"""One small borough that every verb and every page is tried on: its people, and families, enquiries and steps up that
verbs have brought to where most can be done. Built once for all the tests of a file, and taken away after."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import people as accounts
from accounts.models import Agency, Membership, User
from accounts.roles import Role
from asking import unfinished
from audit import judging, trail
from audit.models import Unusual
from cases import emergency, membership, owed, restricting, schools, team
from cases.models import LifeEvent, Person, TeamMember
from cases.people import add_person
from documents.models import Document
from earlyhelp.letters import post
from earlyhelp.models import Letter
from matching import merging
from matching.models import NumberOnAnother
from onward import answering
from plans import meetings
from referrals import consulting, enquiries, panel_days, triage
from referrals.choice import Choice
from referrals.known import lookup, rulings
from referrals.models import Enquiry
from referrals.replies import telling
from tests import builders
from tests.access.test_pages import enriched
from tests.conftest import PEOPLE, People
from tests.documents import a_document, a_file, a_letter
from tests.lives import an_expected_baby
from tests.partners import an_agency, asked, one
from tests.rules.test_directory import a_service
from tests.rules.test_enquiries import an_enquiry
from tests.rules.test_people_in_families import add
from tests.social_care import a_decision_to_step_up, answered, stepped_up

# Besides the people every test asks for by name.
MORE = {
    "chair": ("Pat Ellis", "charity", Role.PANEL_CHAIR),
    "checker": ("Nurse Ada", "nurses", Role.PARTNER_CHECKER),
    "duty": ("Moses Okonjo", "social_care", Role.PARTNER_CHECKER),
    "former": ("Farah Aziz", "health", Role.PRACTITIONER),  # was in the teams, and left them
}
NAMES = (*PEOPLE, *MORE)
NHS = "9434765919"


class World:
    """`people` by name; `records`: an ordinary family's and a restricted one's; what stands at the front door."""

    def __init__(self):
        self.people = people = People()
        people["nurses"] = an_agency("Brambleford Safeguarding Nurses", "health")
        people["social_care"] = Agency.objects.create(
            name="Brambleford Social Care", kind=Agency.Kind.SOCIAL_CARE
        )
        for name, (words, agency, role) in MORE.items():
            people[name] = people.made(name, words, agency, role)
        for name in PEOPLE:
            people[name]  # noqa: B018 each is made when first asked for
        self.records = {"ordinary": Record(self, "Moss"), "restricted": Record(self, "Vane")}
        builders.restricted(self.records["restricted"].case, people["manager"])
        self.front_door()
        self.the_rest()

    def by(self, name) -> User:
        """Somebody as the next request would load them."""
        return self.people.fresh(name)

    def front_door(self):
        """Enquiries in the states in which most can be done, and what they led to."""
        officer, sender = self.people["front_door"], self.people["stranger"]
        self.enquiry = an_enquiry(sender, family_name="Ash")
        self.check = asked(self.enquiry, officer, one(self.people["nurses"]))[0]
        self.more_asked = an_enquiry(sender, family_name="Birch")
        enquiries.ask_for_more(self.more_asked, why="Which school?", by=officer)
        self.offered = an_enquiry(sender, family_name="Cedar")
        choice = Choice(
            outcome="one_agency", level="1", reasons="As asked", agency=self.people["charity"], purpose="Ring"
        )
        self.offer = triage.decide(self.offered, choice, by=officer).offer
        self.told = telling.told(self.offered, to="asker", how="phone", by=officer)
        self.helped = an_enquiry(sender, family_name="Cherry")
        offer = triage.decide(self.helped, choice, by=officer).offer
        self.helping = answering.answer(offer, accepts=True, told_by="Imran", by=officer)
        self.at_panel = an_enquiry(sender, family_name="Damson")
        on = timezone.localdate() + timedelta(days=3)
        triage.decide(
            self.at_panel, Choice(outcome="panel", level="2", reasons="Stuck", panel_on=on), by=officer
        )
        self.against = an_enquiry(sender, family_name="Elder")
        triage.decide(
            self.against,
            Choice(
                outcome="help", level="2", reasons="Two needs", indicators=["injury"], agency=officer.agency
            ),
            by=officer,
        )
        self.linked = an_enquiry(sender, family_name="Fir")
        self.ruling = rulings.link(self.linked, family=builders.a_family(officer, name="Fir"), by=officer)
        self.stepping = an_enquiry(sender, family_name="Gorse")
        a_decision_to_step_up(self.stepping, officer)
        sent = an_enquiry(sender, family_name="Hazel")
        a_decision_to_step_up(sent, officer)
        sent = Enquiry.objects.get(pk=sent.pk)
        self.step_up = stepped_up(enquiry=sent, to=self.people["social_care"], by=officer)
        self.nameless = an_enquiry(officer, family_name="", no_names=True, people=[])
        self.consultation = consulting.ask(
            self.records["ordinary"].case, kind="health", question="Whom to ring?", by=self.people["lead"]
        )
        self.files = {name: a_file(getattr(self, name), by=officer) for name in ("enquiry", "at_panel")}
        self.panel_day = panel_days.add(on=on + timedelta(days=30), by=self.people["manager"])
        self.failed = a_letter(self.offered, by=officer)
        Document.objects.filter(pk=self.failed.pk).update(status="failed")
        self.failed.refresh_from_db()

    def the_rest(self):
        """What the other apps hold: two records to be made one, a service, a request not yet sent, a closed case."""
        officer, manager, lead = (self.people[name] for name in ("front_door", "manager", "lead"))
        self.lost = post(
            kind="accounts.sign_in_changed", to="gone@example.org", subject="Changed", body="Hello"
        )
        Letter.objects.filter(pk=self.lost.pk).update(given_up_at=timezone.now())
        shut = builders.a_waiting_case(manager, builders.a_family(manager, name="Tansy"))
        shut = builders.restricted(shut, manager)
        asks = {"why": "She left and told us so", "by": self.people["other_manager"]}
        self.lift_asked = restricting.lift(shut.restrictions.get(), **asks)
        self.sight = emergency.break_glass(of=shut.reference, why="A child is missing", by=officer)
        self.family, self.other = (builders.a_family(officer, name=name) for name in ("Reed", "Reid"))
        self.person, self.twin = (one.members.get(part="son").person for one in (self.family, self.other))
        kept, gone = (builders.a_family(officer, name=name) for name in ("Sedge", "Sage"))
        self.merge = merging.merge_families(
            keep=kept, other=gone, same_people=[], why="One address", by=officer
        )
        holder = self.other.members.first().person
        Person.objects.filter(pk=holder.pk).update(nhs_number=NHS)
        add(self.family, officer, given_names="Zed", nhs_number=NHS)
        self.number = NumberOnAnother.objects.latest("pk")
        self.service = a_service(manager)
        self.setting = schools.add(name="Beech Primary School", kind="primary", by=manager)
        self.safeguarding_lead = schools.add_lead(
            self.setting, name="Ola Ward", phone="01632 960301", by=manager
        )
        self.request = unfinished.begin(language="en", by=lead)
        self.lookup = lookup.ask(
            given_names="Idris",
            family_name="Moss",
            postcode="E1 4AA",
            purpose="working_with",
            purpose_text="I teach him",
            for_work=True,
            by=lead,
        )
        self.looks()
        # A role that reaches far, which a second person has yet to say yes to.
        self.waiting = accounts.give_role(
            user=self.people["colleague"],
            agency=self.people["council"],
            role=Role.MANAGER,
            by=self.people["administrator"],
        )
        self.membership = Membership.objects.get(user=self.people["colleague"], waits=False)

    def looks(self):
        """A line of the trail and an unusual day, and what the lead professional is asked about the line."""
        lead, case = self.people["lead"], self.records["ordinary"].case
        self.line = trail.viewed(case, by=lead, case=case, page="record")
        self.unusual = Unusual.objects.create(
            day=timezone.localdate(), actor_id=lead.pk, actor_name=lead.name, records=64, usual=11
        )
        self.question = judging.ask(self.line, of=lead, text="Why?", by=self.people["governance"])


class Record:
    """A family that is helped, with something on every page: its case, the assessment, the plan and all below."""

    def __init__(self, world, name):
        self.world, people = world, world.people
        lead, manager, officer = people["lead"], people["manager"], people["front_door"]
        self.family = builders.a_family(officer, name=name)
        case = builders.a_waiting_case(officer, self.family, agency=people["council"])
        case = builders.with_agreement(builders.with_lead(case, lead, manager), lead)
        case = builders.with_plan(builders.with_first_meeting(builders.with_assessment(case, manager)))
        self._team(case)
        self.case = enriched(case)
        self.assessment = case.assessments.get()
        self.voice = self.assessment.voices.get(person=builders.son(case))
        self.plan = case.plans.get()
        self.goal = self.plan.goals.get()
        self.action = self.goal.actions.filter(worker=lead).get()
        self.meeting = meetings.book(
            case, kind="review", starts_at=timezone.now() + timedelta(days=7), place="Hub", by=lead
        )
        self.member = self.family.members.get(part="mother")
        self.person, self.son = self.member.person, builders.son(case)
        self.death = LifeEvent.objects.get(person__memberships__family=self.family)
        self.baby = an_expected_baby(case, lead)
        self.contact, self.address = self.person.contacts.get(), self.person.addresses.get()
        self.son_member = self.family.members.get(part="son")
        gone = add_person(
            self.family, part="other", given_names="Gone", family_name="Away", case=self.case, by=lead
        )
        self.gone = membership.leave(gone, why="left", left_on=timezone.localdate(), by=lead)
        self.home, self.tie = self.son.addresses.get(), self.son.relationships_from.get()
        self.other_name = self.person.other_names.get()
        self.schooling, self.health_worker = self.son.schoolings.get(), self.son.health_workers.get()
        self.warning, self.conflict = self.family.warnings.get(), case.conflicts.get()
        self.document = case.documents.exclude(kind="picture").get()
        self.failed = a_document(case, "failed", by=lead)
        self.letter = Letter.objects.undelivered().get(case_id=case.pk)
        owed.bring_up_to_date(case)
        self.link, self.message = case.links.get(), case.messages.get()
        self.worker = case.team.get(user=people["teammate"])
        closed = builders.a_waiting_case(officer, builders.a_family(officer, name=f"{name}-Gone"))
        self.closed = builders.closed(closed, manager)
        self.step_up = stepped_up(case=case, to=people["social_care"], by=lead)
        answered(self.step_up, people["duty"], answer="assess")
        self.step_up.refresh_from_db()

    def _team(self, case):
        people = self.world.people
        capacities = {"teammate": "member", "informed": "informed", "suspended": "member", "former": "member"}
        for name, capacity in capacities.items():
            user = people[name]
            User.objects.filter(pk=user.pk).update(is_active=True)
            team.join(
                case,
                people.fresh(name),
                capacity=TeamMember.Capacity(capacity),
                why="Works with the family",
                by=people["lead"],
            )
        team.leave(case.team.live().get(user=people["former"]), why="Moved on", by=people["lead"])
        User.objects.filter(pk=people["suspended"].pk).update(is_active=False)
        team.sharing.bring_up_to_date(case)
        case.refresh_from_db()

    @property
    def restriction(self):
        return self.case.restrictions.live().first()


def built(kind=World):
    """A fixture's generator: a world of this kind, in a transaction that is rolled back."""
    with transaction.atomic():
        yield kind()
        transaction.set_rollback(True)
