"""Words for one family: its theme told with its own names, area by area, at every step of the journey."""

import re

from demo.ages import suits
from demo.areas import local
from demo.offer import needs_like
from earlyhelp.authority import authority

# Aspects of family life, and the words by which an authority's own scored areas are recognised as one of them.
ASPECT_WORDS = {
    "behaviour": ("behav", "crime", "trouble"),
    "school": ("learn", "school", "cognitive", "achiev", "educat"),
    "health": ("health", "physical", "develop"),
    "feelings": ("wellbeing", "feeling", "happy", "stress", "emotional"),
    "safety": ("safe", "abuse"),
    "together": ("relation", "getting on"),
    "home": ("home", "money", "work"),
    "parenting": ("parent", "children"),
    "network": ("commun", "network", "people", "support", "engag", "independ"),
}
# An aspect an authority has no area for is spoken of under the nearest that it has.
NEAREST = {
    "behaviour": ("parenting", "feelings"), "school": ("health", "network"), "health": ("parenting", "feelings"),
    "feelings": ("health", "network"), "safety": ("together", "parenting", "feelings"), "together": ("parenting", "feelings", "safety"),
    "home": ("network", "safety", "feelings"), "parenting": ("together", "network", "feelings"), "network": ("together", "home", "parenting"),
}  # fmt: skip
STRENGTHS = {
    "behaviour": ("{child} says sorry and means it.", "Nobody in the family has been in trouble.", "{child} is proud when trusted with a job.", "{carer} praises more than {he_carer} scolds."),
    "school": ("{child} likes {his} class teacher and is there on time most days.", "{child} reads to {sib} at night.", "{child} turns to a voice and loves books with flaps.", "Nursery is glad to have {him} and ready to help.", "{carer} comes to every school meeting.", "{child} is curious and asks good questions."),
    "health": ("Everybody is registered with a GP and has had their injections.", "{child} eats well and loves to run.", "{carer} takes {child} to every appointment.", "Teeth were checked this summer."),
    "feelings": ("{child} laughs easily.", "{carer} knows when a bad day is coming and says so.", "They talk at the table in the evening.", "{child} can name what {he} feels."),
    "safety": ("{child} knows whom to tell.", "{carer} knows where the children are.", "The flat is safe and there is a gate on the stairs.", "Phones are downstairs at night."),
    "together": ("They enjoy each other when there is time.", "{child} and {sib} share a room without a fight.", "The family eats together on Fridays.", "{carer} listens before answering."),
    "home": ("The home is warm, clean and theirs for another year.", "{carer} keeps a careful budget.", "The children have beds and a table.", "Rent is paid, whatever else waits."),
    "parenting": ("{carer} is warm and {child} goes to {him_carer} when hurt.", "There is a story every night.", "{carer} says what {he_carer} means and keeps to it.", "{child} is dressed, fed and on time."),
    "network": ("A neighbour has a key and helps in a pinch.", "The mosque, the church or the club knows them by name.", "{carer}’s sister rings every day.", "They use the library and the park."),
}  # fmt: skip
# Not said of an aspect that is hard.
TOO_GOOD = (
    "The home is warm, clean and theirs for another year.",
    "The children have beds and a table.",
    "Rent is paid, whatever else waits.",
    "{child} laughs easily.",
    "They enjoy each other when there is time.",
)
WORRIES = {
    "behaviour": ("{child} can be rude when tired.", "{carer} would like to know more about {child}’s friends online.", ""),
    "school": ("Homework is a struggle.", "{child} is quiet in class and could be overlooked.", ""),
    "health": ("Nobody has seen a dentist this year.", "{child} goes to bed late.", "{carer} puts off {his_carer} own appointments."),
    "feelings": ("{carer} has little time to {him_carer}self.", "{child} worries about small things.", ""),
    "safety": ("{child} is online late.", "The road outside is fast.", ""),
    "together": ("There are short tempers before school.", "They see little of each other in the week.", ""),
    "home": ("Winter bills are a worry.", "The flat is small for the children’s age.", "There is nothing put by."),
    "parenting": ("Rules slip at weekends.", "{carer} does nearly everything alone.", ""),
    "network": ("There is not much for {child} to do after school.", "Family lives far away.", ""),
}  # fmt: skip
REVIEW_BETTER = {
    "behaviour": ("There has been one outburst this month, against four last time.", "{child} comes home when {he} said {he} would.", "{child} now leaves the room before {he} shouts."),
    "school": ("{child}’s attendance is {better}%, up from {figure}%.", "{child} stood up in assembly and read {his} poem.", "{child} has not been late for three weeks.", "{child} has thirty words now and puts two together.", "{child} joins in at nursery and has a favourite song."),
    "health": ("{child} sleeps through four nights out of five.", "The dentist has been, and the cough is better.", "{carer}’s new tablets help, and the missed appointment was made up."),
    "feelings": ("{carer} says the grey days are fewer, and {he_carer} laughed telling us so.", "{child} sleeps with the door open and the light off.", "{carer} goes to the group without being rung first."),
    "safety": ("{child} walks to the shop with {sib} again.", "{carer} says the evenings are calm, and nobody has come to the door.", "The lock is mended and {child} chose the night light."),
    "together": ("They cooked together twice a week and are proud of it.", "There was one row, and they put it right themselves.", "{child} and {sib} made the family rules and signed them."),
    "home": ("The repair is done and the wall is dry.", "The debts are on one sheet, with a payment that {carer} can make.", "Free school meals and the grant came through."),
    "parenting": ("Bedtime is half past eight and mostly holds.", "{carer} says “no” once and waits, and it works.", "There is a star chart, and {child} has filled two."),
    "network": ("{carer} met two mothers at the hub and they walk back together.", "{child} has joined a club and has not missed a week.", "An aunt now has the children on Saturdays."),
}  # fmt: skip
REVIEW_SAME = (
    "Nothing much has changed since last time, and {carer} said so plainly.",
    "It has been up and down: two good weeks and one that was hard.",
    "Most of what was agreed has not happened yet, because the appointments were put off.",
    "The family is where it was. The team had not met since the last review.",
)
ANALYSIS_END = (
    "What helps: a close family, and a parent who asks. What gets in the way: too many doors to knock on.",
    "The family’s own ideas were the best we heard, and the plan should start from them.",
    "If nothing changes we think that {child} will lose another term. If two things change, the rest will follow.",
    "We would like to be out of the family’s way within nine months.",
)
TOOK_PART = (
    "{carer} and the children, at home over two visits. {lead} wrote it down and read it back.",
    "{carer}, {child} and the school, in three meetings. {child} was also seen alone.",
    "All of the family who live at home, with {lead}. {carer} added to it by phone.",
)
STORY = (
    "{carer} told it like this: it was all right until last year. Then one thing came after another. {worry}",
    "{carer} says that things have been building up for a while. {worry} They have managed alone for as long as they could.",
    "“We are a good family having a bad time,” {carer} said. {worry}",
)
HOPES = (
    "“I want mornings without shouting, and to hear the children laugh again.”", "“A home that is ours, and no more waiting for the post.”",
    "“I want {child} to look forward to the day.”", "“To sit down at the end of the day and not be afraid of the next one.”",
    "“For people to say: that family is doing fine.”", "“I want to be the one who decides, not the one who is talked about.”",
    "“That {child} feels safe and knows it.”", "“To need you less, and then not at all.”", "“Time. Just some time together, all of us.”",
)  # fmt: skip
IF_WORRIED = (
    "Ring {lead} first. In the evening ring {carer}’s sister. If anybody is in danger, ring 999.",
    "Tell {lead} or the class teacher. At night the surgery’s own number is on the fridge. In danger, 999.",
    "{carer} will text {lead} the word “umbrella”, and {lead} will ring within the hour. In danger, 999.",
)
WHY_LEAD = (
    "Knows {child}, and {carer} trusts {lead}.", "Has worked with {carer} before, and has room for one more.",
    "Sees the family every week already.", "{carer} asked for {lead}.", "The main worry is one that {lead} knows well.",
)  # fmt: skip
SCOPE = (
    "School, health and housing. Not {his_carer} employer.", "Everybody in the team. Nothing to be sent to the house by post.",
    "School and health. {carer} will think about the others.", "All the services named in the meeting, and nobody else without asking.",
)  # fmt: skip
CONTEXT = (
    "They moved here in the spring, the third move in two years.",
    "{carer} works nights and sleeps when {he_carer} can.",
    "There is less help than there was, since {carer}’s own mother fell ill.",
    "A cousin stayed for some months and has now left.",
    "{carer} was in care as a child and finds it hard to trust people with folders.",
    "The family’s car has gone and everything takes longer.",
    "{carer} is studying in the evenings.",
    "The neighbours have complained about noise.",
    "They have been good for a long time, and this is new.",
    "{carer} reads and writes little and does not like to say so.",
    "Until last year an aunt lived with them.",
    "{carer} is proud, and asked for this after some thought.",
    "Two services have been in touch already and neither knew of the other.",
    "Nobody else in the family lives in London.",
    "",
    "",
)
SENT_BACK = (
    "This is nearly there. {child}’s own words are missing from the part about school: could you add what {he} told you on the walk?",
    "A good, warm assessment. The analysis says what is hard and not yet what would happen if nothing changed. One more paragraph, please.",
)
UNDERSTANDING = "{lead} judged it, after two talks alone: {child} could say what the help is, who would know, and that {he} may stop."


def fill(text, words):
    """A text as it is said here, with the family's own names in it, each sentence starting with a capital."""
    told = local(text).format_map(words)
    return re.sub(r"(^|[.!?]\s+)([a-z])", lambda m: m[1] + m[2].upper(), told)


def aspects() -> dict[str, str]:
    """{area code: aspect} for this authority's areas; an area we do not recognise is about the people around."""
    found = {}
    for area in authority().areas:
        names = f"{area.code} {area.name}".lower().replace("independence", "independ")
        order = [a for a, keys in ASPECT_WORDS.items() if any(k in area.code.lower() for k in keys)]
        order += [a for a, keys in ASPECT_WORDS.items() if any(k in names for k in keys)]
        found[area.code] = order[0] if order else "network"
    return found


class Telling:
    """The words of one family. `theme` and `rng` choose them; `words` are its names (see household.py).

    `which` picks the theme's worry; None leaves it to chance.
    """

    def __init__(self, theme, rng, words, which=None):
        self.theme, self.rng, self.words = theme, rng, words
        self.aspects = aspects()
        present = set(self.aspects.values())
        self.told = set()
        self.hard = {}  # aspect that this authority scores: what is hard in it
        for aspect, texts in theme.hard.items():
            shown = next(
                (a for a in (aspect, *NEAREST[aspect]) if a in present),
                self.aspects[authority().areas[0].code],
            )
            if fitting := [t for t in texts if suits(t, self.age)]:
                self.hard.setdefault(shown, []).extend(fitting)
        known = theme.worries if which is None else theme.worries[which : which + 1]
        self.worry = f"{self.one_of(known)} {self.one_of(CONTEXT)}".strip()

    @property
    def age(self):
        return self.words["age"]

    def fitting(self, texts, said=str):
        """Those of some texts that suit the child’s age, or all of them; `said` gives the words of one."""
        return [t for t in texts if suits(said(t), self.age)] or list(texts)

    def one_of(self, texts):
        """One of some texts, filled in: one that suits the child’s age and was not used for this family, if there is one."""
        suited = self.fitting(texts)
        fresh = [t for t in suited if t not in self.told] or suited
        chosen = self.rng.choice(fresh)
        self.told.add(chosen)
        return fill(chosen, self.words)

    def needs(self):
        return needs_like(self.theme.words) or [authority().needs[0].code]

    def strength(self):
        return self.one_of(self.theme.strengths)

    def area(self, code):
        """(strengths, worries) of one scored area."""
        aspect = self.aspects[code]
        hard = self.hard.get(aspect)
        strengths = [t for t in STRENGTHS[aspect] if not (hard and t in TOO_GOOD)]
        return self.one_of(strengths), self.one_of(hard or WORRIES[aspect])

    def starts_at(self, code):
        """The first score: low where the theme is hard, higher elsewhere."""
        return self.rng.randint(1, 4) if self.aspects[code] in self.hard else self.rng.randint(4, 7)

    def hard_areas(self):
        """Codes of the areas that are hard, in the authority's order; at least one."""
        codes = [code for code, aspect in self.aspects.items() if aspect in self.hard]
        return codes or [next(iter(self.aspects))]

    def analysis(self):
        return f"{self.one_of(self.theme.meaning)} {self.one_of(ANALYSIS_END)}"

    def story(self):
        return fill(self.rng.choice(STORY), {**self.words, "worry": self.worry})

    def better(self):
        """What a review says when things have moved on."""
        aspects_ = list(self.hard)
        return " ".join(
            self.one_of(REVIEW_BETTER[a]) for a in self.rng.sample(aspects_, min(2, len(aspects_)))
        )
