"""Which texts suit a child of which age: a line about a reading band is not written of a baby.

A text that holds one of these phrases is for a child from the one age to the other; any other suits all.
"""

AGES = (
    (0, 2, "weigh and measure", "Weigh and measure", "weight is where"), (0, 3, "books with flaps", "sleeps longer stretches"),
    (0, 4, "stay and play", "Healthy Start", "Developmental review", "with small children"), (1, 4, "talks and plays", "thirty words", "favourite song"),
    (3, 10, "feelings book", "worries box", "star chart", "morning chart", "chart on the wall", "proud of the chart", "chose the night light"),
    (3, 11, "half past eight", "friend’s family", "reading together", "The chart", "good thing, hard thing"),
    (3, 17, "says sorry", "trusted with a job", "learns English", "is polite", "lashes out", "one outburst", "leaves the room"),
    (4, 11, "star of the week", "reading band", "dining hall", "{child}’s teacher", "reads to {sib}", "assembly", "Home from school by"),
    (4, 17, "whom to tell", "can name what", "small things", "rude when tired", "code word", "signed them", "cooked together"),
    (5, 11, "tea club", "reading book", "hides {his} book", "misses reading", "gets {him_self} up"),
    (5, 16, "attendance", "half term", "another term", "class teacher", "quiet in class", "Homework", "school place", "out of school", "goes into school",
     "catches up", "later mornings", "later start", "school hungry", "breakfast club", "change of teacher", "Meet and greet", "Sent home", "school evenings",
     "about school:", "for three weeks", "absent on", "in class", "comes to every school", "asks good questions", "part about school", "Back in school", "is in school", "homework", "school nights"),
    (5, 17, "after school", "alone", "Library", "library on Saturdays", "walks to the shop"), (7, 17, "Quiet Minds", "do homework"),
    (8, 17, "made the tea", "Phones", "online", "about phones"), (10, 17, "Wherry", "at the club", "the station", "Text where", "by nine", "mentor", "Youth worker", "workshop", "who {child} spends", "did not come", "came, trained", "comes home when"),
    (11, 17, "Teens and Us", "rules both"),
)  # fmt: skip
LIMITS = {phrase: (youngest, oldest) for youngest, oldest, *phrases in AGES for phrase in phrases}


def suits(text, age) -> bool:
    """Whether a text, its placeholders not yet filled in, can be about a child of this age in years."""
    return all(youngest <= age <= oldest for phrase, (youngest, oldest) in LIMITS.items() if phrase in text)
