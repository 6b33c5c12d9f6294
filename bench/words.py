"""Invented names and sentences, enough of them that a page of the borough reads and weighs like a real one."""

GIRLS = (
    "Amina Maya Fatima Zainab Hodan Sagal Ayesha Nadia Grace Chloe Tia Shanice Olivia Emily Ruby Ifrah Leila "
    "Mariam Sumaya Anika Rosa Ewa Elena Ioana Lucy Ella Jade Keisha Blessing Temi Ada Hana Yasmin Nour"
).split()
BOYS = (
    "Yusuf Idris Abdi Liban Rafiq Imran Tariq Kamal Daniel Jayden Tyrell Marcus Oliver Jack Harry Mateusz Piotr "
    "Andrei Stefan Ali Omar Ibrahim Hamza Bilal Kofi Kwame Tunde Emeka Leo Noah Finn Callum Ravi Arjun"
).split()
SURNAMES = (
    "Rahman Begum Miah Uddin Chowdhury Khatun Hussain Ahmed Islam Choudhury Warsame Abdi Farah Jama Hirsi Yusuf "
    "Campbell Grant Bailey Francis Reid Clarke Smith Jones Taylor Brown Walker Evans Kowalski Nowak Wisniewska "
    "Popescu Ionescu Dumitru Okafor Mensah Adeyemi Boateng Nguyen Tran Demir Yilmaz Patel Singh Kaur Costa Silva "
    "Haddad Karimi Cohen O’Brien Murphy Whitfield Langton Marsh Harper Ellis Osborne Pemberton Ashdown"
).split()
STREETS = "Canal Mill Lansdowne Orchard Station Priory Willow Market Chapel Foundry Heron Weaver Alder Beacon".split()
ROADS = "Street Road Close Walk House Court Lane Terrace".split()
SCHOOLS = (
    "Lansdowne Primary", "Canalside Primary", "St Brannoc’s Primary", "Millfield Nursery", "Orchard Hill School",
    "Brambleford Academy", "Priory High School", "Weavers Sixth Form College",
)  # fmt: skip
# Ethnicity and first language of each naming tradition's homes: no two have the same pair.
SPOKEN = {
    "british_irish": ("WBRI", "English"), "bengali": ("ABAN", "Bengali"), "somali": ("BAFR", "Somali"),
    "caribbean": ("BCRB", "English"), "south_asian": ("APKN", "Urdu"), "west_african": ("BAFR", "Yoruba"),
    "east_european": ("WOTH", "Polish"), "turkish": ("WOTH", "Turkish"), "arabic": ("OOTH", "Arabic"),
    "vietnamese": ("AOTH", "Vietnamese"),
}  # fmt: skip

WHY = (
    "Mum has asked for help with mornings, school attendance and a home that is too small for five.",
    "School worries about tiredness and lateness since the family moved into temporary housing.",
    "The health visitor and the family want help with sleep, speech and money worries.",
    "Arguments at home are getting in the way of learning, and both parents want that to change.",
    "Two of the children look after their mother, who is often unwell.",
)
TITLES = {
    "visit": ("Home visit", "Visit to talk about routines", "Visit with the housing officer"),
    "call": ("Call with mum", "Call from dad", "Call to arrange a visit"),
    "message": ("Text from mum", "Message about the appointment"),
    "school": ("Attendance this half term", "Meeting with the class teacher", "Breakfast club place offered"),
    "health": ("Speech and language appointment", "Two-year review", "CAMHS waiting list update"),
    "housing": ("Repair reported", "Bidding on a larger home", "Damp inspection"),
    "meeting": ("Meeting with school and family", "Professionals’ catch-up"),
    "other": ("Food bank voucher", "Grant for beds agreed"),
}
KINDS = tuple(TITLES)
SENTENCES = (
    "The flat was warm and tidy, and the children were pleased to show their drawings.",
    "Mum said that mornings are still hard, but that the picture chart helps the youngest to get dressed.",
    "We talked about what would make the biggest difference this month, and agreed two small steps.",
    "Attendance is 91 per cent this half term, up from 78 per cent before the summer.",
    "Dad will ring the housing office himself and will tell us how he got on.",
    "The family did not feel able to talk today, so we agreed to try again on Thursday after school.",
    "She said she feels less alone with it all, and that her sister has begun to help with the baby.",
    "The class teacher has noticed that he joins in more and that he has made a friend.",
    "The landlord has promised to treat the damp within two weeks; we will check that this is done.",
    "The waiting list is about fourteen weeks. In the meantime the school nurse will see her fortnightly.",
    "Money is very tight after the boiler broke. The benefits adviser has found an allowance not yet claimed.",
    "We went through the plan together. Everybody knows what they have to do before the next meeting.",
)
STRENGTHS = (
    "The children are warm and close with their parents.",
    "Grandmother lives nearby and helps twice a week.",
    "Mum asks for help early and turns up to what is offered.",
    "There is a safe garden and the children play out.",
)
WORRIES = (
    "Bedtimes slip, and the children are tired at school.",
    "The home is damp and too small.",
    "Rent arrears have grown since the autumn.",
    "He is often angry when he comes home, and nobody knows why.",
)
GOALS = (
    "Everybody sleeps well and gets up in time",
    "School is a good place to be",
    "The home is safe, dry and big enough",
    "We sort out the money together",
    "We talk without shouting",
    "The baby is well and growing",
)
ACTIONS = (
    "Ring the housing office about the damp and tell the family what they say",
    "Keep the bedtime chart on the fridge and fill it in together",
    "Ask school for a place at breakfast club",
    "Go to the Stay and Play session on Tuesdays",
    "Refer to speech and language therapy and chase the letter",
    "Bring the benefit letters to the hub so that we can go through them",
    "Meet the attendance officer at school before half term",
    "Book the dentist for all three children",
    "Ask grandmother to do the Friday pick-up",
    "Find out about the young carers’ group and go along to the first session",
)
PLACES = (
    "Lansdowne Primary, Canal Road",
    "North family hub",
    "The family’s home",
    "Video call",
    "St Brannoc’s Centre",
)
SAID = (
    "I like it when mum reads to me.",
    "I want my own bed.",
    "School is better now I have a friend.",
    "It gets too loud.",
)
AGENCY_NAMES = (
    "Primary School", "Nursery", "Academy", "Children’s Centre", "Health Visiting Team", "GP Practice",
    "School Nursing", "Housing Office", "Youth Project", "Safer Neighbourhoods", "Family Support Charity",
    "Carers’ Trust",
)  # fmt: skip
AGENCY_KINDS = (
    "school", "early_years", "school", "early_years", "health", "health",
    "health", "housing", "youth", "police", "voluntary", "voluntary",
)  # fmt: skip
