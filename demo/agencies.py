"""The borough's agencies and the people who sign in: invented, and made by the verbs an administrator uses."""

from dataclasses import dataclass, field

from django.utils import timezone

from accounts import agencies, people
from accounts.models import Agency, Membership, User
from accounts.roles import Role, takes_two
from audit import trail
from demo import areas, names
from demo.clock import at
from demo.models import Persona
from demo.personas import PERSONAS
from earlyhelp.authority import authority

KIND = Agency.Kind
COUNCIL, DOOR = "Early Help Service", "Front Door Team"
# Working days ago: when the borough began, and how long after it the partners' people were invited.
BEGAN, PARTNERS_AFTER = 780, 20

# name, kind, place (the number of its locality, None across the area), who signed the pledge and as what
AGENCIES = (
    (DOOR, KIND.EARLY_HELP, None, "", ""),
    (COUNCIL, KIND.EARLY_HELP, None, "", ""),
    ("Quality and Practice Team", KIND.EARLY_HELP, None, "", ""),
    ("Data and Performance Team", KIND.OTHER, None, "", ""),
    ("Information Governance Team", KIND.OTHER, None, "", ""),
    ("Digital Services", KIND.OTHER, None, "", ""),
    ("Children’s Social Care", KIND.SOCIAL_CARE, None, "", ""),
    ("Attendance and Welfare Service", KIND.EARLY_HELP, None, "", ""),
    ("Youth Service", KIND.YOUTH, None, "", ""),
    ("Youth Justice Service", KIND.YOUTH, None, "", ""),
    ("Housing Options", KIND.HOUSING, None, "", ""),
    ("Adult Social Care", KIND.ADULTS, None, "", ""),
    ("Lansdowne Primary School", KIND.SCHOOL, 0, "Jocelyn Marchbanks", "Headteacher"),
    ("Tanner Row Primary School", KIND.SCHOOL, 1, "Ifeoma Adebisi", "Headteacher"),
    ("Harebell Infant and Nursery School", KIND.SCHOOL, 0, "Carol Penhaligon", "Headteacher"),
    ("Lockkeeper Junior School", KIND.SCHOOL, 2, "Sunil Rathore", "Executive headteacher"),
    ("St Elswyth’s Primary School", KIND.SCHOOL, 3, "", ""),
    ("Rope Yard Academy", KIND.SCHOOL, 1, "Beatrix Holloway-Amadi", "Principal"),
    ("Chandler Community School", KIND.SCHOOL, 2, "Gareth Prydderch", "Headteacher"),
    ("Mulberry Quay College", KIND.SCHOOL, None, "Latifah Haroon", "Vice principal"),
    ("Alder Cut School", KIND.SCHOOL, 3, "Morwenna Tregidgo", "Headteacher"),
    ("Foxglove Nursery", KIND.EARLY_YEARS, 1, "Paulette Dacosta", "Manager"),
    ("Little Wherries Nursery", KIND.EARLY_YEARS, 3, "", ""),
    ("Health Visiting Service", KIND.HEALTH, None, "Rosalind Achebe", "Clinical lead"),
    ("School Nursing Service", KIND.HEALTH, None, "Rosalind Achebe", "Clinical lead"),
    ("Child and Adolescent Mental Health Service", KIND.HEALTH, None, "Dr Per Lindqvist", "Service manager"),
    ("Community Midwifery", KIND.HEALTH, None, "Abiola Fashanu-Kerr", "Head of midwifery"),
    ("Pinfold Street Surgery", KIND.HEALTH, 2, "", ""),
    ("Police Youth and Families Team", KIND.POLICE, None, "Inspector Bryony Cadwallader", "Neighbourhood inspector"),
    ("Osier Housing Association", KIND.HOUSING, None, "Leopold Nwachukwu", "Director of tenancies"),
    ("Open Door Families", KIND.VOLUNTARY, None, "Hester Vanterpool", "Chief executive"),
    ("Shapla Women’s Project", KIND.VOLUNTARY, 0, "Roushon Ara Siddika", "Chair of trustees"),
    ("Dugsi Somali Families Association", KIND.VOLUNTARY, 2, "Cawil Samatar Guuleed", "Director"),
    ("Bridge Street Debt and Advice", KIND.VOLUNTARY, None, "Quentin Ashdown-Bello", "Manager"),
    ("Safe Harbour Domestic Abuse Service", KIND.VOLUNTARY, None, "Thomasina Wrayburn", "Service director"),
    ("Young Carers’ Corner", KIND.VOLUNTARY, None, "", ""),
    ("Wherry Boxing and Youth Club", KIND.VOLUNTARY, 1, "Cornelius Baptiste", "Trustee"),
)  # fmt: skip

# Which of the authority's check partners an agency answers as.
CHECKS = {
    "Children’s Social Care": "social_care", "School Nursing Service": "health", "Police Youth and Families Team": "police",
    "Attendance and Welfare Service": "education", "Housing Options": "housing", COUNCIL: "early_help",
}  # fmt: skip

NURSERIES = ("Foxglove Nursery", "Little Wherries Nursery", "Harebell Infant and Nursery School")
PRIMARIES = (
    "Lansdowne Primary School",
    "Tanner Row Primary School",
    "Lockkeeper Junior School",
    "St Elswyth’s Primary School",
)
SECONDARIES = ("Rope Yard Academy", "Chandler Community School")
COLLEGE = "Mulberry Quay College"

P, F, M = Role.PRACTITIONER, Role.FRONT_DOOR, Role.MANAGER
# name, job title, agency, role
PEOPLE = (
    ("Priscilla Amoah", "Front door officer", DOOR, F),
    ("Callum Redfern", "Front door officer", DOOR, F),
    ("Nusrat Jahan Mitu", "Senior front door officer", DOOR, F),
    ("Helena Voss", "Early help manager", COUNCIL, M),
    ("Olufemi Taiwo", "Early help manager", COUNCIL, M),
    ("Joanne Pickersgill", "Quality and practice officer", "Quality and Practice Team", Role.QUALITY_AUDITOR),
    ("Wei Ling Goh", "Performance analyst", "Data and Performance Team", Role.ANALYST),
    ("Rhys Bevan", "Systems officer", "Digital Services", Role.ADMINISTRATOR),
    ("Tom Ellery", "Special educational needs coordinator", "Lansdowne Primary School", P),
    ("Priya Nair", "Health visitor", "Health Visiting Service", P),
    ("Karen Whitfield", "Housing officer", "Housing Options", P),
    ("Shirin Chowdhury", "Family support worker", COUNCIL, P),
    ("Marlon Grantley", "Family support worker", COUNCIL, P),
    ("Anita Kowalczyk", "Family support worker", COUNCIL, P),
    ("Deeqa Hersi", "Family support worker", COUNCIL, P),
    ("Patrick Lavelle", "Family support worker", COUNCIL, P),
    ("Sunita Parmar", "Senior family support worker", COUNCIL, P),
    ("Ebony Francis", "Attendance officer", "Attendance and Welfare Service", P),
    ("Lutfur Alam", "Attendance officer", "Attendance and Welfare Service", P),
    ("Jerome Bogle", "Youth worker", "Youth Service", P),
    ("Naima Abshir", "Youth worker", "Youth Service", P),
    ("Stuart Gillespie", "Youth justice practitioner", "Youth Justice Service", P),
    ("Folake Adeyinka", "Homelessness prevention officer", "Housing Options", P),
    ("Gillian Tate", "Carers’ assessment officer", "Adult Social Care", P),
    ("Rebecca Sandler", "Family support worker", "Tanner Row Primary School", P),
    ("Mohima Khatun Lipi", "Learning mentor", "Tanner Row Primary School", P),
    ("Eileen Cosgrove", "Nursery teacher", "Harebell Infant and Nursery School", P),
    ("Imogen Fairweather", "Inclusion lead", "Lockkeeper Junior School", P),
    ("Hamid Rezaei", "Pastoral lead", "Lockkeeper Junior School", P),
    ("Bridget Nolan", "Family liaison worker", "St Elswyth’s Primary School", P),
    ("Dominic Pettit", "Head of year", "Rope Yard Academy", P),
    ("Chantelle Morgan", "Pastoral support worker", "Rope Yard Academy", P),
    ("Olamide Balogun", "Inclusion manager", "Chandler Community School", P),
    ("Lucy Marsden", "Head of year", "Chandler Community School", P),
    ("Faruk Ahmed Raju", "Student welfare officer", "Mulberry Quay College", P),
    ("Heather Strachan", "Family worker", "Alder Cut School", P),
    ("Paulina Sobczak", "Key person lead", "Foxglove Nursery", P),
    ("Marcia Dacres", "Deputy manager", "Little Wherries Nursery", P),
    ("Adaeze Eze", "Health visitor", "Health Visiting Service", P),
    ("Catherine Muldoon", "Health visitor", "Health Visiting Service", P),
    ("Rosa Esteves", "Community nursery nurse", "Health Visiting Service", P),
    ("Ruth Abernathy", "School nurse", "School Nursing Service", P),
    ("Comfort Asante", "School nurse", "School Nursing Service", P),
    ("Dr Ishaan Bhatt", "Clinical psychologist", "Child and Adolescent Mental Health Service", P),
    ("Melissa Rowntree", "Mental health practitioner in schools", "Child and Adolescent Mental Health Service", P),
    ("Yetunde Afolabi", "Community midwife", "Community Midwifery", P),
    ("Dr Frances Ogilvie", "GP, lead for families", "Pinfold Street Surgery", P),
    ("PC Aaron Lockett", "Youth and families officer", "Police Youth and Families Team", P),
    ("Debbie Rowley", "Tenancy support officer", "Osier Housing Association", P),
    ("Michael Adu", "Tenancy support officer", "Osier Housing Association", P),
    ("Joy Pinnock", "Family support worker", "Open Door Families", P),
    ("Sam Whitlock", "Volunteer coordinator", "Open Door Families", P),
    ("Husna Begum Ruma", "Women’s support worker", "Shapla Women’s Project", P),
    ("Abdirizak Mire", "Family link worker", "Dugsi Somali Families Association", P),
    ("Colette Hanratty", "Debt adviser", "Bridge Street Debt and Advice", P),
    ("Janine Samuels", "Independent domestic abuse adviser", "Safe Harbour Domestic Abuse Service", P),
    ("Ollie Brand", "Young carers’ worker", "Young Carers’ Corner", P),
    ("Trevor Blackwood", "Club leader", "Wherry Boxing and Youth Club", P),
    ("Veronica Achampong", "Safeguarding nurse", "School Nursing Service", Role.PARTNER_CHECKER),
    ("Delroy Anderson", "Attendance and Welfare Adviser", "Attendance and Welfare Service", Role.PARTNER_CHECKER),
    ("Magda Wolska", "Housing Adviser", "Housing Options", Role.PARTNER_CHECKER),
    ("Farida Haque", "Records officer", COUNCIL, Role.PARTNER_CHECKER),
    ("Dr Amrit Gill", "Practice nurse, checks", "Pinfold Street Surgery", Role.PARTNER_CHECKER),
)  # fmt: skip
# Left the council: their name is on records of before, and they cannot sign in.
LEFT = ("Ashley Croft", "Family support worker", COUNCIL, P)


@dataclass
class Cast:
    """Everybody in the borough, by name. `places` gives the locality codes in the authority's order."""

    agencies: dict = field(default_factory=dict)
    users: dict = field(default_factory=dict)
    places: tuple = ()
    shapes: list = field(default_factory=list)  # of people, still to be told of (shapes.py)

    def persona(self, key):
        return next(self.users[p.name] for p in PERSONAS if p.key == key)

    def is_persona(self, user):
        return any(user.name == p.name for p in PERSONAS)

    def in_role(self, role):
        return [
            u for u in self.users.values() if u.is_active and any(m.role == role for m in u.live_memberships)
        ]

    def of_kind(self, *kinds):
        """Practitioners whose agency is of one of these kinds, in the order they were invited."""
        return [u for u in self.in_role(Role.PRACTITIONER) if u.agency.kind in kinds]

    def of(self, agency):
        return [u for u in self.in_role(Role.PRACTITIONER) if u.agency.name == areas.local(agency)]

    def schools(self):
        return [a for a in self.agencies.values() if a.kind == KIND.SCHOOL]

    @property
    def council(self):
        return self.agencies[COUNCIL]


def make(rng, calendar, go_to) -> Cast:
    """Invite the whole borough, on the days it happened; leaves the clock on the last of them."""
    cast = Cast(places=tuple(place.code for place in authority().localities))
    go_to(at(calendar.ago(BEGAN)))
    # The system itself adds its first administrator, who does the rest.
    admin_persona = next(p for p in PERSONAS if p.key == "administrator")
    for name, kind, place, _, _ in AGENCIES:
        by = cast.users.get(admin_persona.name, trail.SYSTEM)
        made = _agency(cast, rng, name, kind, place, by)
        if name == admin_persona.agency:
            _person(
                cast,
                rng,
                admin_persona.name,
                admin_persona.job_title,
                made,
                admin_persona.roles[0],
                trail.SYSTEM,
            )
    admin = cast.users[admin_persona.name]
    _personas(cast, rng, admin)
    for n, (name, _, _, signer, position) in enumerate(AGENCIES):
        if signer:
            day = calendar.ago(BEGAN - 3 - n // 3)
            go_to(at(day, 90 + n % 3 * 20))
            agencies.sign_pledge(
                agency=cast.agencies[name], signed_by=signer, signed_as=position, signed_on=day, by=admin
            )
    for n, (name, title, agency, role) in enumerate((*PEOPLE, LEFT)):
        go_to(at(calendar.ago(BEGAN - PARTNERS_AFTER - n // 4), 30 + n % 4 * 20))
        _person(cast, rng, name, title, cast.agencies[agency], role, admin)
    _who_left(cast, calendar, go_to, admin)
    # Read again, so that rights are reckoned from roles as they now stand and kept for the whole run.
    cast.users = {name: User.objects.get(pk=user.pk) for name, user in cast.users.items()}
    return cast


def _agency(cast, rng, name, kind, place, by):
    code = cast.places[place % len(cast.places)] if place is not None else ""
    made = agencies.add(
        name=areas.local(name),
        kind=kind,
        locality=code,
        phone=names.phone(rng),
        email=f"office.{len(cast.agencies) + 1}@example.org",
        checks_as=CHECKS[name]
        if CHECKS.get(name) in {one.code for one in authority().check_partners}
        else "",
        by=by,
    )
    cast.agencies[name] = made
    return made


def _person(cast, rng, name, title, agency, role, by, email=""):
    here = areas.local(name)
    plain = here.removeprefix("Dr ").removeprefix("PC ")
    user = people.invite(
        name=here,
        email=email or names.email(plain),
        agency=agency,
        role=role,
        job_title=title,
        phone=names.phone(rng),
        by=trail.SYSTEM if takes_two(role) else by,  # a second person's yes is no part of the story
    )
    cast.users[name] = user
    return user


def _personas(cast, rng, admin):
    for persona in PERSONAS:
        agency = cast.agencies.get(persona.agency) or _agency(
            cast, rng, persona.agency, persona.agency_kind, None, admin
        )
        if persona.name not in cast.users:
            _person(
                cast, rng, persona.name, persona.job_title, agency, persona.roles[0], admin, persona.email
            )
        user = cast.users[persona.name]
        for role in persona.roles[1:]:
            people.give_role(
                user=user, agency=agency, role=role, by=trail.SYSTEM if takes_two(role) else admin
            )
        # No verb makes somebody a persona: outside the demonstration there are none. They have come in already.
        Persona.objects.create(user=user, key=persona.key)
        User.objects.filter(pk=user.pk).update(last_login=timezone.now())


def _who_left(cast, calendar, go_to, admin):
    """One worker of before has gone; one works three days a week and takes fewer families."""
    go_to(at(calendar.ago(BEGAN - PARTNERS_AFTER - 40)))
    gone = cast.users[LEFT[0]]
    people.end_role(membership=Membership.objects.get(user=gone), why="Left the council", by=admin)
    people.suspend(user=gone, why="Left the council", by=admin)
    part_time = cast.users["Rosa Esteves"]
    people.change_details(
        user=part_time, name=part_time.name, email=part_time.email, job_title=part_time.job_title,
        phone=part_time.phone, most_families=6, by=admin,
    )  # fmt: skip
    full = cast.users[next(p.name for p in PERSONAS if p.key == "family-worker")]
    people.change_details(
        user=full,
        name=full.name,
        email=full.email,
        job_title=full.job_title,
        phone=full.phone,
        most_families=10,
        by=admin,
    )
