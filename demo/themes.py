"""What brings families to early help here: sixteen kinds of trouble, each told in a few ways.

Placeholders are filled in by stories.py: {child} {he} {his} {him} {He} {His} {carer} {sib} {school} {hub}
{lead} {place}. Keys of `hard` are aspects of family life (stories.ASPECTS).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """`ages` is the range for the child it is about; `words` find this authority's needs for it."""

    key: str
    ages: tuple[int, int]
    words: tuple[str, ...]
    worries: tuple[str, ...]
    strengths: tuple[str, ...]
    wants: tuple[str, ...]
    reasons: tuple[str, ...]
    hard: dict[str, tuple[str, ...]]
    meaning: tuple[str, ...]
    share: int = 3


THEMES = (
    Theme(
        "attendance", (5, 15), ("educat", "school", "learn", "transition", "anxi", "wellbeing"),
        (
            "{child}’s attendance has fallen to {figure}% this term. {He} says {his} stomach hurts on school mornings, and {carer} is late for work most days trying to get {him} there.",
            "{child} has missed {days} days since September. {carer} tells us that bedtimes have slipped since they moved and nobody sleeps well.",
            "{child} comes in late four mornings out of five and misses reading. {He} is cheerful once {he} is here, so we think that getting out of the door is the hard part.",
        ),
        ("{child} has one good friend and likes art. {carer} rings the school every time, even when it is bad news.", "When {child} is here {he} works hard. The whole family came to the summer fair."),
        ("For somebody to help the mornings go better.", "{carer} would like a plan so that {he} is not told off every day for being late."),
        ("Attendance, sleep and a parent who is worn out: more than school can answer alone, and the family has asked for help.", "Two or more needs that are not met yet. No sign that {child} is unsafe. A team around the family can turn this round."),
        {
            "school": ("{child}’s attendance is {figure}% and {he} is a term behind in maths.", "{child} has missed so much reading that {he} hides {his} book."),
            "parenting": ("There is no set bedtime, so mornings start tired and cross.", "{carer} starts work at six and {child} gets {him_self} up."),
            "feelings": ("{child} worries on Sunday nights and feels sick by Monday.",),
        },
        ("Mornings go wrong the evening before. If sleep and the walk to school are settled, we expect attendance to follow; if nothing changes {child} will fall further behind and feel it.",),
        5,
    ),
    Theme(
        "low_mood", (0, 9), ("parent_wellbeing", "perinatal", "parent", "wellbeing", "health", "stress"),
        (
            "{carer} cried at the last two appointments and says that every day is the same. {child} is fed and clean, but they rarely leave the flat.",
            "{carer} has told {his_carer} GP that {he_carer} feels flat and does not want to see anybody. {child} has stopped coming to groups.",
            "{carer} is very low. {He_carer} says {he_carer} loves {child} but cannot find any joy in the days.",
        ),
        ("{carer} asked for help {him_carer}self, which took courage. {child} reaches for {him_carer} and is comforted.", "A sister visits on Sundays. {carer} has kept every health appointment for {child}."),
        ("{carer} would like to feel like {him_carer}self again, and to meet other parents.", "Somebody to talk to who is not in the family."),
        ("A parent’s low mood and few people to turn to, with a young child at home. Health and family support together can answer this.",),
        {
            "feelings": ("{carer} feels low nearly every day and sleeps badly.", "{carer} says the mornings are grey and {he_carer} cannot think ahead."),
            "network": ("{carer} knows nobody on the estate and is alone with {child} until evening.",),
            "parenting": ("There is little play or talk in the day, because {carer} has no energy.",),
        },
        ("{carer}’s low mood is what everything else hangs on. {He_carer} is already doing the hardest part by asking. Company and treatment together should lift the days for {child} too.",),
        5,
    ),
    Theme(
        "damp", (0, 16), ("housing", "homeless", "home", "work_money", "money", "health", "physical"),
        (
            "The family of {people} lives in one bedroom with black mould on the wall by the beds. {child} has a cough that does not go.",
            "The children sleep on one mattress in the living room, and {carer} is worn out by letters to a landlord who does not answer.",
            "{child} has been to A&E twice this winter with {his} chest. {carer} says the bedroom wall is wet.",
        ),
        ("The home is spotless where it can be. The children are close and look out for each other.", "{carer} keeps every letter and knows exactly what has been promised and when."),
        ("A date for the repair that somebody keeps to.", "A home where the children can sleep and do homework."),
        ("Housing, health and a family under strain: several services have a part and nobody holds it together.",),
        {
            "home": ("Damp has spread across the children’s bedroom and the window does not close.", "{people} people share two rooms; {child} does homework on the stairs."),
            "health": ("{child}’s chest is worse every winter and {he} misses sleep.",),
            "feelings": ("{carer} feels that nobody listens and lies awake over it.",),
        },
        ("The home is making this family ill and tired. The parents do all that they can; what is missing is one person who makes the landlord, health and school act together.",),
        5,
    ),
    Theme(
        "debt", (0, 17), ("money", "povert", "work", "other", "recourse", "stress"),
        (
            "{carer} told us they are behind with rent and council tax and have been skipping meals so that the children eat.",
            "{child} has been coming to school hungry. {carer} lost {his_carer} job in the spring and says that the letters are piling up unopened.",
        ),
        ("{carer} cooks well on very little. {child} is polite, funny and never complains.", "They have always paid before this, and {carer} opened the letters with us."),
        ("To stop being frightened of the post.", "Help to see what they owe and what they could claim."),
        ("Money worries now touch the children’s food and the home. Advice alone has been tried; a plan is needed.",),
        {
            "home": ("They owe rent for {weeks} weeks and the gas is on a meter that runs out.", "The fridge was empty by Thursday and the benefit is paid on Monday."),
            "feelings": ("{carer} is ashamed and has told no one.",), "health": ("{carer} skips meals and has headaches most days.",),
        },
        ("With the debts written down in one place and every benefit claimed, there is enough to live on. Until then the worry takes up all the room.",),
    ),
    Theme(
        "teen", (12, 17), ("relation", "parent", "child_wellbeing", "wellbeing", "social", "children"),
        (
            "{child} and {carer} have not had a day without a shouting match since the summer. {child} stayed with a friend for three nights and came back only because we rang.",
            "{carer} says {he_carer} cannot reach {child} any more. {He} is out until midnight and {his} school work has stopped.",
        ),
        ("They laugh together when it is quiet. {child} tells {carer} where {he} is, even when {he} is late.", "{child} is good to {sib} and picks {him_sib} up from school."),
        ("Fewer arguments, and rules both can live with.", "{child} wants to be listened to before being told."),
        ("Conflict at home with a risk of breakdown, and school beginning to slip. Both want help.",),
        {
            "together": ("Most evenings end in a row, and {sib} goes to the bathroom to be out of it.",),
            "parenting": ("Rules change from day to day, because {carer} is too tired to hold them.",),
            "behaviour": ("{child} is out late and {carer} does not know all of {his} friends.",),
        },
        ("Underneath the rows each of them is afraid of losing the other. They need a calm place to make a few rules together, and small successes soon.",),
        4,
    ),
    Theme(
        "separation", (2, 13), ("relation", "conflict", "wellbeing", "stress", "children", "parent"),
        (
            "{child}’s parents separated in the spring and do not speak. {child} carries messages between them and has begun to wet the bed.",
            "Since {his} parents parted {child} has been in tears after every weekend. School has become the place where the arguments happen, at the gate.",
        ),
        ("Both parents love {child} and both come to school evenings, at different times.", "{child} can say what {he} feels if somebody sits and draws with {him}."),
        ("For {child} not to be in the middle.", "A way to agree weekends without a row."),
        ("Conflict between parents that {child} sees and carries. Both parents have agreed to help.",),
        {
            "together": ("{child} hears the arguments on the phone and passes on messages.",),
            "feelings": ("{child} has bad dreams and has wet the bed since the separation.",),
            "parenting": ("The two homes have different rules, and {child} is confused.",),
        },
        ("{child} is coping with two people’s anger. When the parents can talk about weekends without {him}, we expect the bad nights to stop.",),
    ),
    Theme(
        "after_abuse", (1, 14), ("domestic", "abuse", "safe", "harm", "neglect", "wellbeing"),
        (
            "{carer} left {child}’s father five months ago after years of being controlled. They are safe now, but {child} startles at every noise and will not sleep alone.",
            "The family moved here from another area to be safe. {carer} is rebuilding everything from nothing and {child} is fearful at drop-off.",
        ),
        ("{carer} got both of them out and has kept them safe since. {child} is talking more each week.", "{carer} has a court order and knows what to do if it is broken."),
        ("To feel safe, and for {child} to be able to play without looking round.", "Nobody to be told where they live."),
        ("Abuse in the past, with the family now apart and safe. Recovery needs several services together. Social care has looked and agrees.",),
        {
            "safety": ("{child} is still frightened of loud voices and checks the door.", "{carer} does not yet feel safe on the bus."),
            "feelings": ("{child} wakes at night and needs the light on.",), "network": ("They left every friend behind and know nobody here.",),
        },
        ("This family is safe because of what {carer} did. What remains is fear, which fades with time, routine and people who know what happened and do not ask about it every week.",),
        4,
    ),
    Theme(
        "edges", (11, 17), ("exploit", "crime", "violence", "harm_outside", "harm", "behaviour"),
        (
            "{child} has new trainers nobody bought and has been seen with much older boys by the station. {carer} found a second phone.",
            "{child} was stopped with a group who had taken a moped. {He} was not charged, but {carer} is frightened about who {he} is with.",
        ),
        ("{child} still comes home for dinner on Sundays and talks to {his} uncle. {He} is good with {his} hands.", "{carer} was honest with us from the first day. {child} wants to be a mechanic."),
        ("For {child} to have something better to do in the evenings.", "To know who to ring at night without getting {him} into trouble."),
        ("Early signs of harm outside the home, checked with the police: no immediate danger. Youth work, school and family together, with a quick review.",),
        {
            "behaviour": ("{child} is out with older people and has money that cannot be explained.", "{child} has been excluded twice for fights that others started."),
            "safety": ("{carer} worries every evening until the key turns in the door.",), "school": ("{child} walks out of lessons and is close to a fixed-term exclusion.",),
        },
        ("What pulls {child} out is respect and money; what holds {him} is family and being good at something. More of the second, soon, is the plan.",),
        4,
    ),
    Theme(
        "send", (3, 12), ("send", "sen", "disab", "develop", "communicat", "cognitive", "learn"),
        (
            "{child} is waiting for an autism assessment. {He} bolts from class, eats three foods and {carer} has not slept through for a year.",
            "{child} finds noise and change very hard. {carer} has given up work because nobody else can have {him} after school.",
        ),
        ("{carer} knows exactly what helps {child} and can explain it. {child} remembers every bus route in the borough.", "{child} is gentle with animals and with {sib}."),
        ("Help now, not after the diagnosis.", "A break, and people who understand {child}."),
        ("A disability not yet named, exhausted parents and a school that needs a plan. Early help while the family waits.",),
        {
            "school": ("{child} is in class for two hours a day before it becomes too much.",),
            "parenting": ("{carer} has not had an evening off in two years.",), "health": ("{child} eats only three foods and sleeps five hours.",),
            "behaviour": ("{child} hits out when plans change and is sorry afterwards.",),
        },
        ("{child}’s behaviour says what {he} cannot. Changes at school and sleep for {carer} are within reach today and do not have to wait for a diagnosis.",),
        5,
    ),
    Theme(
        "talking", (2, 5), ("early", "develop", "speech", "communicat", "learn", "children", "cognitive"),
        (
            "{child} has about ten words and does not join in at nursery. {carer} says {he} watches a tablet for most of the day because the flat is small.",
            "At the two-year check {child} was behind in talking and in play. {carer} would like help but is nervous about groups.",
        ),
        ("{child} is affectionate and points at what {he} wants. {carer} sings to {him} in their own language.", "They never miss a health visitor’s appointment."),
        ("For {child} to be able to say what {he} wants.", "To be ready for school."),
        ("Delay in talking and play, and a parent alone with it. Health, nursery and the hub together, before school.",),
        {
            "school": ("{child} uses single words and cannot follow a story yet.",), "network": ("{carer} has no friends with small children.",),
            "parenting": ("There is little play on the floor, because there is little floor.",),
        },
        ("{child} needs people to talk with, and so does {carer}. Both can be found at the hub, if somebody goes with them the first time.",),
        4,
    ),
    Theme(
        "grief", (6, 16), ("wellbeing", "anxi", "social", "stress", "relation", "other"),
        (
            "{child}’s grandmother, who brought {him} up, died in the spring. {He} has stopped talking in class and {carer} cannot speak of it without crying.",
            "Since {his} grandfather died {child} has not wanted to leave {carer}. {He} asks the same questions every night.",
        ),
        ("The family prays and eats together and has many photographs. {child} has a teacher {he} trusts.", "{sib} and {child} look after each other."),
        ("To be able to talk about it.", "For {child} to enjoy something again."),
        ("Bereavement that has stopped a whole family. School alone has tried for two terms.",),
        {
            "feelings": ("{child} has gone quiet and {carer} hides {his_carer} tears in the kitchen.",),
            "together": ("Each is trying to spare the others, so nobody talks.",), "school": ("{child} stares out of the window and has stopped reading.",),
        },
        ("This is grief and not illness. The family needs permission and a place to speak of the person they lost, together.",),
    ),
    Theme(
        "caring", (8, 17), ("carer", "caring", "health", "parent", "other", "stress"),
        (
            "{child} cooks, shops and takes {sib} to school because {carer}’s illness keeps {him_carer} in bed most mornings. {He} told us only when asked why {he} sleeps in class.",
            "{carer} has had to stop work with a bad back, and {child} has become the one who does everything at home.",
        ),
        ("{child} is proud of what {he} can do, and {carer} notices and thanks {him}.", "They manage money well and look after each other."),
        ("For {child} to have time to be a child.", "Help in the mornings."),
        ("A young carer doing more than a child should, and a parent whose own needs have not been assessed.",),
        {
            "health": ("{carer}’s pain is not under control and appointments have been missed.",),
            "school": ("{child} is tired in class and has given up football.",), "feelings": ("{child} worries about {carer} all day.",),
        },
        ("{child} will not stop caring and should not have to; but the adult services can take the mornings, and then there is room for {him}.",),
    ),
    Theme(
        "behaviour", (4, 10), ("parent", "behav", "children", "learn", "relation", "neglect"),
        (
            "{child} has been sent home three times for hurting other children. {carer} says that at home it is the same and that {he_carer} has begun to shout.",
            "{carer} rang us in tears: {child} broke the door last night, and {sib} is frightened of {him}.",
        ),
        ("{child} is sorry afterwards and tries to mend things. {carer} wants to learn another way.", "{child} is calm and patient when {he} builds."),
        ("A calmer home.", "To know what to do in the moment."),
        ("Behaviour at home and in school that two places are handling in two ways. Parenting support and school together.",),
        {
            "behaviour": ("{child} lashes out most days when told no.",), "parenting": ("{carer} says yes to stop the shouting, and then regrets it.",),
            "together": ("{sib} stays out of {child}’s way.",),
        },
        ("{child} has learnt that shouting works. {carer} can teach {him} that something else works better, if school does the same.",),
        4,
    ),
    Theme(
        "newcomers", (0, 15), ("isolat", "communit", "recourse", "housing", "homeless", "other", "transition", "support"),
        (
            "The family arrived in the borough eight weeks ago and lives in one hotel room. {child} has no school place yet and {carer} speaks little English.",
            "{carer} does not know how to find a GP or a school. {child} has been at home since they moved and is bored and sad.",
        ),
        ("They are a close family who have come through a great deal together.", "{child} learns English from cartoons and translates jokes."),
        ("A school place, and to meet people from home.", "To understand the letters they are sent."),
        ("New to the country with several needs at once, and no worker. Early help to bring the pieces together.",),
        {
            "network": ("They know nobody yet and {carer} is afraid to use the bus.",), "school": ("{child} has been out of school for {weeks} weeks.",),
            "home": ("{people} people live in one room without a cooker.",),
        },
        ("This is a strong family in a weak position. Most of what is needed is a door opened once: school, doctor, English, people.",),
        4,
    ),
    Theme(
        "young_parent", (0, 1), ("early", "antenatal", "perinatal", "first_1001", "feeding", "parent", "health", "children"),
        (
            "{carer} is expecting and has booked late. {He_carer} is anxious about how {he_carer} will manage, and the baby’s father comes and goes.",
            "{carer} has a new baby and few people around {him_carer}. Feeding has been hard and {he_carer} is sleeping on a friend’s sofa.",
        ),
        ("{carer} has come to every appointment since booking and asks good questions.", "{carer}’s own mother has offered to help at weekends."),
        ("To be ready, and not to do it alone.", "Somewhere settled to live before the winter."),
        ("A baby, an unsettled home and a parent who would like help: midwife, health visitor and housing together.",),
        {
            "home": ("There is no settled home for the baby yet.",), "health": ("Feeding and sleep are not settled, and one scan was missed.",),
            "network": ("{carer}’s friends have drifted away and family lives far off.",),
        },
        ("{carer} is ready to learn and asks for help before things go wrong. A home and two or three steady people are what is missing.",),
        2,
    ),
    Theme(
        "kinship", (3, 14), ("caring", "carer", "relation", "children", "wellbeing", "other", "support"),
        (
            "{carer} has looked after {child} since last year, when {his} mother could not. {He_carer} is finding nights hard and money short, and nobody has explained what {he_carer} may ask for.",
            "{child} lives with {carer}, {his} own family. {He} misses {his} mother and has begun to take it out on {carer}.",
        ),
        ("{child} is loved, fed and read to every night. {carer} is firm and funny.", "{carer} gave up {his_carer} room so that {child} could have one."),
        ("To know where we stand.", "Help for {child} to understand what happened."),
        ("Care by the wider family that is working but has had no support. A team can keep it so.",),
        {
            "feelings": ("{child} asks when {he} is going home and nobody knows what to say.",),
            "home": ("{carer} lives on a pension and there is no allowance in place.",), "parenting": ("{carer} has not had a child in the house for twenty years.",),
        },
        ("{child} is where {he} should be. What puts it at risk is money, tiredness and not knowing; all three can be changed.",),
        1,
    ),
)  # fmt: skip
# Of these nobody only advises.
GRAVE = ("edges", "after_abuse")
BY_KEY = {theme.key: theme for theme in THEMES}
