"""What children and parents of the demo borough said, and how they were heard."""

# Youngest age, oldest age, how heard, what was said
CHILDREN = (
    (0, 1, "Watched at home for an hour, on the floor with {mum}.", "{me} cannot say it yet. {He_me} reaches for {mum}, turns at {his_me} name and settles quickly when held."),
    (0, 1, "Seen at the hub while playing.", "{me} watches the door when people come and go, and smiles when {mum} sings."),
    (0, 2, "Seen at nursery and at home, on two days.", "{me} played with the keys and looked up each time to share it. {He_me} was quieter at home than at nursery."),
    (2, 4, "Sat with the farm animals at nursery, with {his_me} key person.", "“{mum} sad. Pig make {mum} laugh.”"),
    (2, 4, "Played shops at home.", "“I like big park. I don’t like the dark.”"),
    (2, 4, "Drew together in the home corner.", "“That is me and that is my bed and that is the cold.”"),
    (4, 6, "Drew {his_me} house at school, with nobody else there.", "“This is where everybody sleeps. I want my own bit.”"),
    (4, 6, "Talked with three faces cards in the book corner.", "Chose the smiling face for school and the sad one for night. “Because of the shouting and then I can’t sleep.”"),
    (4, 7, "A walk round the playground at lunchtime.", "“I’m good at helping. I want {mum} to come to my assembly.”"),
    (5, 8, "Made the family out of clay.", "“I made us all holding hands. That’s not real, but I’d like it.”"),
    (5, 8, "Used the three houses drawing, over two visits.", "House of good things: my cat, my cousins, maths. House of worries: when people are cross. House of dreams: a bunk bed."),
    (6, 10, "Talked in the school garden.", "“School is all right. It’s before school that’s bad. If we got up earlier it wouldn’t be so loud.”"),
    (7, 11, "Sat on the stairs, where {he_me} likes to talk.", "“Everyone asks me if I’m OK. I’d like somebody to ask {mum}.”"),
    (7, 11, "Kicked a ball about, then talked on the bench.", "“I want to go on the trip and I want my room to be warm. That’s it.”"),
    (7, 11, "With the learning mentor {he_me} chose.", "“I’m not naughty. I just get full up.”"),
    (7, 12, "Wrote it down and let us read it.", "“Things I’d change: people being late for me. Things I’d keep: Fridays, my nan, chips.”"),
    (8, 12, "On the way to football.", "“I do the shopping and I don’t mind, but I don’t want my friends to know.”"),
    (11, 15, "In the car, which is easier than a room.", "“You all write things down. Does it ever change anything? If {mum} was all right I’d be all right.”"),
    (11, 15, "With the youth worker, over chips.", "“I’d go to school if I didn’t have to walk in late with everyone looking.”"),
    (12, 17, "By text first, then in person.", "“Ask me, don’t tell me. I know what I want: college, and not to argue.”"),
    (12, 17, "At the club, after training.", "“They’re not bad people I’m with. But I’d rather be here, to be honest.”"),
    (12, 17, "Alone at school, with {his_me} head of year out of the room.", "“I worry about my little ones if I’m not there. Nobody’s asked me that before.”"),
)  # fmt: skip
TOLD_TO = (
    "{mum} and the team, with {his_me} permission.",
    "The class teacher and {lead}.",
    "Everybody at the first meeting: {lead} read it out.",
    "The health visitor, and {mum}.",
)
CHANGED = (
    "The meeting was moved to after school so that {me} could come. {lead} told {him_me} so.", "{His_me} words stand first in what we wrote, and {me} was shown where.",
    "Not yet; {me} knows that we are trying, and when we will say more.", "Nothing: {lead} told {him_me} why.",
)  # fmt: skip
SEEN_AGAIN = ("{mum} does more of what {me} likes.",)
FAMILY_SAID = (
    "“Somebody did what they said they would. That’s new.”", "“It’s easier now. Not easy, easier.”", "“I’d like fewer people ringing me with the same question.”",
    "“The children noticed before I did.”", "“I still have bad days but I know who to ring.”", "“We did that ourselves, you know.”",
    "“I was scared of the meeting and it was all right.”", "“Good. Slow, but good.”", "“I wish the housing people had come.”",
)  # fmt: skip
AT_THE_END = (
    "“I didn’t want it at first. I’d tell my friend to say yes.”", "“You listened, and you went away when we were ready.”",
    "“It was a lot of meetings, but they led somewhere.”", "“{child} asked who {he} will show {his} certificate to now. I said: us.”",
    "“Thank you. Please don’t take it wrong that I’m glad it’s over.”",
)  # fmt: skip
