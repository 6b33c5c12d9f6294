"""Entries for the chronology: what workers of each kind of agency write down about an ordinary week."""

# kind of note, title, text, whether it is shown to the family too
BY_KIND = {
    "school": (
        ("school", "Attendance update", "{child}’s attendance this half term is {better}%. {He} joined the breakfast club twice this week.", True),
        ("school", "Attendance update", "{child} was absent on three days. {carer} rang each time. Work has been sent home.", False),
        ("school", "A good week", "{child} was star of the week for helping a new child to settle in.", True),
        ("school", "Talk at the gate", "{carer} said the weekend had been hard and that {child} was tired. Class teacher told.", False),
        ("school", "Progress", "{child} has moved up a reading band and was keen to tell everybody.", True),
        ("school", "Sent home", "{child} was sent home after lunch following an argument. {He} will start again tomorrow with {his} mentor.", False),
        ("call", "Call with {carer}", "Rang to say that {child} is managing the dining hall again. {carer} was pleased.", True),
    ),
    "health": (
        ("health", "Developmental review", "Seen with {carer} in clinic. Growing along the same line. Talked about sleep and screens.", True),
        ("health", "Missed appointment", "{carer} was not at the review. {He_carer} texted to say that a shift had changed. Booked again for the week after next.", False),
        ("health", "Visit to weigh and measure", "Weight is where it should be. {carer} asked about fussy eating and took the leaflet.", True),
        ("health", "Call with the surgery", "The GP has changed {carer}’s tablets and will see {him_carer} in four weeks.", False),
        ("visit", "Home visit", "Saw {child} at home with {carer}. The room was warm and there were toys out. Talked about the group on Tuesday.", False),
    ),
    "housing": (
        ("housing", "Inspection", "Surveyor came. Damp is from the gutter above and not from drying clothes. Works order raised.", True),
        ("housing", "Call with the landlord", "The landlord says that the part is on order. Asked for a date in writing.", False),
        ("housing", "Rent account", "Arrears are down to two weeks. The payment plan is being kept.", False),
    ),
    "police": (
        ("police", "Seen in the neighbourhood", "{child} was seen with friends by the station at eight and walked home when asked. No concern.", False),
        ("police", "No further incidents", "Nothing has come to notice since the last meeting.", False),
    ),
    "council": (
        ("visit", "Home visit", "Saw everybody at home. {child} showed me {his} room and the chart on the wall. {carer} is tired but hopeful.", False),
        ("visit", "Home visit", "{carer} had written down what {he_carer} wanted to say, and we went through it. {child} made the tea.", False),
        ("visit", "Nobody in", "Went as agreed and nobody answered. Sent a text. {carer} rang in the evening: {child} had been ill.", False),
        ("call", "Phone call", "{carer} rang to ask about the form. We filled it in together over the phone.", True),
        ("message", "Message from {carer}", "“{He} did {his} homework without being asked!! Thought you would like to know.”", True),
        ("message", "Message sent", "Reminded {carer} of Thursday and asked whether the time still suits.", False),
        ("visit", "Went along to the hub", "Walked with {carer} to stay and play. {He_carer} stayed the whole morning and swapped numbers with two parents.", True),
        ("call", "Phone call", "{carer} was low today. Listened, and agreed to ring again on Friday. No worry about safety.", False),
        ("other", "Letter of support written", "Wrote to the housing panel about the family’s needs. {carer} read it first and agreed every word.", True),
        ("visit", "Saw {child} alone", "A walk to the shop. {child} said that home is quieter and that {he} has a new friend.", False),
        ("meeting", "Worked with the school", "Went through the plan with {child}’s teacher. Same words now used at home and in class.", False),
    ),
    "voluntary": (
        ("other", "Came to the group", "{carer} came to the group for the first time and stayed for lunch.", True),
        ("other", "Advice given", "Went through the letters. Two were about money that the family should have had. Claims made.", True),
        ("call", "Phone call", "{carer} rang to say {he_carer} cannot come this week. Place kept.", False),
    ),
    "youth": (
        ("other", "Session at the club", "{child} came, trained hard and stayed to help pack up.", True),
        ("other", "Did not come", "{child} did not come today. Texted and had a thumbs up back.", False),
        ("other", "One-to-one", "Talked about who {child} spends time with. {He} was honest, and wants to keep meeting.", False),
    ),
}  # fmt: skip
SIGNIFICANT = (
    ("school", "Back in school full time", "{child} did a whole week in class for the first time this year."),
    ("health", "A&E attendance", "{child} was taken to A&E with a cut chin after falling from a scooter. {carer} acted quickly. No concern."),
    ("housing", "Offer of a new home", "The family has been offered a three-bedroom flat, ten minutes from school."),
    ("other", "New job", "{carer} starts a part-time job on Monday, in school hours."),
    ("other", "A birth in the family", "{carer}’s sister had a baby. {child} is delighted to be a cousin."),
    ("police", "Police called to the street", "A fight between neighbours. The family was inside and nobody was hurt. {child} was frightened."),
)  # fmt: skip
MEETING_WELL = (
    "{child} is proud of the chart. {carer} has kept every appointment.", "The family came with their own list, and half of it was done already.",
    "School and home say the same things now, and {child} has noticed.", "There have been more good mornings than bad.",
)  # fmt: skip
MEETING_WORRIES = (
    "The repair still has no date.", "{carer} is doing too much alone.", "{child} has had a hard fortnight since the change of teacher.",
    "Sleep has slipped again.", "Two of us had not read the plan before today.",
)  # fmt: skip
MEETING_NEXT = (
    "Everybody does their first action before half term. {lead} rings on Fridays.", "We keep the plan and add one thing about sleep.",
    "{lead} asks housing for a date in writing; {carer} tries the new bedtime.", "School starts the later mornings on Monday.",
)  # fmt: skip
DIFFERENCE = {
    "met": ("{child} is in school, the home is calmer and {carer} has people to ring. The family reached the goals it set.", "What {carer} asked for at the start has come about: {he_carer} said so before we did."),
    "step_down": ("Most of the plan is done. What is left is something one service can do, and the family knows who.", "Things are steady. The school will go on with the last action and ring us if it slips."),
    "declined": ("The family thought about it and would rather manage in their own way. They know how to come back.", "{carer} did not want a plan with several people in the room. Advice was given and was welcome."),
    "moved": ("The family has a home in another area. With {carer}’s agreement the plan went to the early help team there.", "They have moved to be near relatives. The new school has been told."),
    "step_up": ("New worries were too serious for early help. Social care has taken over, and we told {carer} why before we did it.", "After the last weeks a social worker’s help is needed. {lead} introduced the social worker at home."),
    "other": ("Calls, texts and two visits went unanswered over six weeks. A letter said how to come back.", "We could not reach the family any more. School says that {child} is there and well."),
}  # fmt: skip
NEXT_SUPPORT = (
    "School’s pastoral lead, and the hub’s Tuesday group.", "The health visitor until the next review, then the surgery.",
    "{carer}’s sister, the Saturday club and the debt adviser’s own number.", "The hub is open to everybody, and the front door’s number is on the fridge.",
)  # fmt: skip
WARNINGS = (
    ("contact_safely", "Text {carer}’s mobile only. Do not leave voicemails or send letters to the home address."),
    ("domestic_abuse", "{carer}’s former partner must not learn where the family lives. Ring from a withheld number and ask for {carer} by name."),
    ("risk_to_workers", "A large dog lives here. {carer} shuts it in the kitchen if you ring ten minutes before."),
    ("home", "The lift is often broken and the stair light does not work. Visit in daylight."),
    ("do_not_disclose", "Do not tell anybody outside the team which school {child} attends."),
    ("protection_order", "A non-molestation order is in place against a former partner. If he is seen here, ring the police."),
)  # fmt: skip
