"""Who leads which family, and who joins its team: as a fair manager would share the work out."""

from demo import agencies
from demo.agencies import COUNCIL, KIND

# How many families each kind of worker takes on before others are asked.
MOST = {
    KIND.EARLY_HELP: 10,
    KIND.YOUTH: 6,
    KIND.SCHOOL: 4,
    KIND.EARLY_YEARS: 3,
    KIND.VOLUNTARY: 4,
    KIND.HEALTH: 3,
}
NOT_LEADING = (
    "Clinical psychologist",
    "GP, lead for families",
    "Debt adviser",
    "Volunteer coordinator",
    "Community midwife",
    "Club leader",
)
# What a theme calls for: words in a job title or the agency's name.
CALLED_FOR = {
    "damp": ("Housing officer", "Tenancy"), "debt": ("Debt adviser", "Tenancy"), "newcomers": ("Homelessness", "School nurse"),
    "young_parent": ("midwife", "Homelessness"), "grief": ("Mental health practitioner", "School nurse"),
    "attendance": ("Attendance officer", "School nurse"), "send": ("Clinical psychologist", "School nurse"), "edges": ("Youth and families", "Youth worker"),
    "teen": ("Youth worker", "Mental health practitioner"), "after_abuse": ("domestic abuse adviser", "Mental health practitioner"),
    "caring": ("Young carers", "Carers"), "low_mood": ("GP", "Volunteer"), "behaviour": ("Mental health practitioner",),
    "kinship": ("Carers", "School nurse"), "separation": ("Mental health practitioner",), "talking": ("nursery nurse",),
}  # fmt: skip
OWN_GROUPS = {
    "Bengali": "Shapla Women’s Project",
    "Sylheti": "Shapla Women’s Project",
    "Somali": "Dugsi Somali Families Association",
}


class Leads:
    """Keeps count of who leads how many families."""

    def __init__(self, cast):
        self.cast = cast
        self.loads = {u.pk: 0 for u in cast.in_role("practitioner")}
        # Their days are filled by hand: see mix.KINDS.
        self.kept = {cast.persona(key).pk for key in ("lead", "family-worker", "health-visitor")}

    def takes(self, user):
        self.loads[user.pk] += 1

    def gives_up(self, user):
        self.loads[user.pk] -= 1

    def pick(self, s, but_not=None):
        """Somebody who knows the child, or has room: never more families than they can take."""
        if s.lead_wanted and self.cast.persona(s.lead_wanted) != but_not:
            lead = self.cast.persona(s.lead_wanted)
        else:
            able = [u for u in self.cast.in_role("practitioner") if self._able(u) and u != but_not]
            lead = min(able, key=lambda u: (self._weight(s, u) + s.rng.random() * 0.3, u.pk))
        self.takes(lead)
        return lead

    def _able(self, user):
        return user.agency.kind in MOST and user.pk not in self.kept and user.job_title not in NOT_LEADING

    def _weight(self, s, user):
        """The less, the better: how full this worker's week is, and how far from the child."""
        load = self.loads[user.pk]
        weight = load / MOST[user.agency.kind] + 5 * (load >= user.most_families)
        age = s.house.child.age_on(s.today)
        if user.agency.name == s.house.child.setting:
            return weight - 0.3
        if user.agency.name == COUNCIL:
            return weight
        if user.agency.kind in (KIND.SCHOOL, KIND.EARLY_YEARS):
            return weight + 3
        if "ealth visitor" in user.job_title or "nursery nurse" in user.job_title:
            return weight + (0 if age < 4 else 4)
        if user.agency.kind == KIND.YOUTH:
            return weight + (0 if age >= 12 else 4)
        return weight + 0.4

    def team_for(self, s):
        """Two to four people beside the lead, none twice."""
        found, age = [], s.house.child.age_on(s.today)
        youngest = min((m.age_on(s.today) for m in s.house.children if m.born_on), default=0)

        def add(users):
            users = [
                u
                for u in users
                if u not in found and u != s.lead and u not in s.team and u.pk not in self.kept
            ]
            if users:
                found.append(s.rng.choice(users))

        if "health-visitor" in s.flags:
            found.append(self.cast.persona("health-visitor"))
        add([u for u in self.cast.in_role("practitioner") if u.agency.name == s.house.child.setting])
        for words in CALLED_FOR[s.telling.theme.key]:
            add(
                [
                    u
                    for u in self.cast.in_role("practitioner")
                    if words in f"{u.job_title} {u.agency.name}"
                    and u.agency.kind != KIND.EARLY_HELP
                    or words in u.job_title
                ]
            )
        if youngest < 4 and not any("ealth visitor" in u.job_title for u in found):
            add([u for u in self.cast.of("Health Visiting Service") if not self.cast.is_persona(u)])
        if s.house.language in OWN_GROUPS and s.rng.random() < 0.5:
            add(self.cast.of(OWN_GROUPS[s.house.language]))
        if len(found) < 2:
            add(self.cast.of("Youth Service" if age >= 12 else "School Nursing Service"))
        if s.lead.agency.name != agencies.COUNCIL and s.rng.random() < 0.4:
            add([u for u in self.cast.of(COUNCIL) if not self.cast.is_persona(u)])
        return found[: s.rng.choice([2, 3, 3, 4])]
