"""Goals a family sets itself, and what somebody does about each: by aspect of family life.

Of each goal's actions, the first are a worker's and the last ones the family's own.
"""

# aspect: ((goal, (what a worker does…), (what the family does…)), …)
GOALS = {
    "school": (
        ("{child} talks and plays more each week", ("A place on Talking Together", "Nursery to send home one song each week"), ("Ten minutes on the floor together every day", "Go to stay and play on Tuesdays")),
        ("{child} goes into school happy, and on time", ("Meet and greet each morning, with one named adult", "Agree a later start on Mondays until half term", "Text {carer} one good thing every Friday"), ("Bed by half past eight on school nights", "Walk to school with a friend’s family three days a week")),
        ("{child} catches up and enjoys learning", ("A place in the homework and tea club", "Ask for a speech and language check", "Send home a reading book {he} chose"), ("Ten minutes of reading together after tea", "Go to the library on Saturdays")),
    ),
    "health": (
        ("Everybody sleeps, and is well enough for the day", ("Refer to the sleep clinic", "Book the missed review and go with {carer}", "Check the asthma plan with school"), ("Screens off an hour before bed", "Go to the dentist, all of us")),
        ("{child}’s health is looked after, and nobody has to chase", ("Ask the GP for one named doctor", "Weigh and measure at the hub each month"), ("Keep the appointments on the kitchen calendar",)),
    ),
    "feelings": (
        ("{carer} has good days, and somebody to ring on the bad ones", ("Go with {carer} to the first wellbeing group", "Ask the GP about talking therapy", "Ring on Wednesdays, at the time {carer} chose"), ("Start the Tuesday wellbeing group at the hub", "Twenty minutes outside every day")),
        ("{child} can say how {he} feels, and be heard", ("Six meetings of Quiet Minds in school", "Make a worries box with {child}"), ("A “good thing, hard thing” at dinner", "Draw in the feelings book before bed")),
    ),
    "home": (
        ("A dry home with room to sleep", ("Ask housing for a date to fix the damp in the children’s room", "Write to the landlord with photographs", "Check whether the family is in the right band"), ("Keep a list of repairs with dates",)),
        ("The money lasts the month", ("Check entitlement to Healthy Start and free school meals", "Book a debt adviser and go along", "Ask for a fuel voucher"), ("Bring every letter, opened or not", "Try the weekly budget for one month")),
    ),
    "safety": (
        ("We feel safe at home and on the way to it", ("Ask for better locks and a doorbell with a camera", "Update the safety plan together", "Tell school who may collect {child}"), ("Teach the children the code word", "Keep the phone charged and by the bed")),
        ("{child} is safe online and out with friends", ("A talk at school about phones", "Youth worker to meet {child} weekly"), ("Phones downstairs at night, grown-ups too",)),
    ),
    "together": (
        ("Fewer rows, and we put them right ourselves", ("Six meetings with both, at the hub", "A place on Teens and Us"), ("Write the house rules together and sign them", "Leave the room and come back after ten minutes")),
        ("{child} is not in the middle", ("A meeting with each parent about weekends", "A calendar both homes can see"), ("Talk to each other by message, never through {child}",)),
    ),
    "parenting": (
        ("Days have a rhythm, and evenings are calm", ("Two home visits at bedtime to try the routine", "A place on Calmer Mornings"), ("Use the morning chart every day for three weeks", "Say it once, and wait")),
        ("{carer} gets a break, and comes back to a good evening", ("Find a holiday club place", "Ask for a carer’s assessment"), ("Let {carer}’s sister have the children one Saturday a month",)),
    ),
    "behaviour": (
        ("{child} is calm more often, at home and at school", ("One plan for home and school, on one page", "Show {carer} and the teacher the same three steps"), ("Notice one good thing out loud each day", "Use the quiet corner")),
        ("{child} has somewhere better to be in the evening", ("Take {child} to Wherry boxing the first time", "Find a mentor {he} likes", "Ask about a taster day in the workshop"), ("Home by nine on school nights", "Text where {he} is at seven")),
    ),
    "network": (
        ("We know people here, and they know us", ("Go to stay and play together the first three times", "Introduce {carer} to the Shapla or Dugsi group", "Find an English class with a crèche"), ("Ask one neighbour round for tea", "Join the Saturday football")),
        ("We can do this without a team", ("Write a list of who to ring for what", "Hand over to the class teacher in person"), ("Ring the surgery ourselves this time",)),
    ),
}  # fmt: skip
DROPPED = (
    "{carer} found another way, and it works.",
    "The service closed, so we will look for another.",
    "No longer needed: it sorted itself out.",
)
