"""English, Irish and Caribbean names."""

from bench.labelled.tradition import Names, Tradition, shared, spellings

_GIRLS = Names("""Olivia Amelia Isla Ava Emily Sophie Grace Chloe Jessica Lily Charlotte Emma Lucy Ella Megan Katie Lauren
    Rebecca Hannah Sarah Laura Gemma Rachel Kelly Stacey Leanne Kirsty Claire Nicola Joanne Michelle Louise Samantha Victoria
    Elizabeth Catherine Margaret Jennifer Alison Helen Karen Susan Deborah Jacqueline Natalie Zoe Abigail Molly Poppy Daisy
    Freya Evie Phoebe Imogen Matilda Rosie Florence Ivy Willow Harriet Georgia Eleanor Bethany Courtney Paige Jade Amber
    Shannon Demi Kayleigh Hayley Carly Danielle Amy Jodie Tracey Donna Dawn Mandy Lorraine Philippa Felicity Beatrice Martha
    Tilly Maisie Lola Scarlett Darcey Skye Lacey Summer Mia Ruby Erin Niamh Aoife Siobhan Caoimhe Orla Roisin Saoirse Bridget
    Mary_Ann Anna_Louise Rosemary Constance Tabitha Clementine""")
_BOYS = Names("""Oliver George Harry Jack Noah Leo Arthur Oscar Charlie Jacob Thomas Freddie Henry William James Joshua
    Daniel Samuel Matthew Ryan Luke Liam Connor Callum Kieran Jordan Lewis Nathan Adam Aaron Christopher Michael David Paul
    Andrew Mark Stephen Richard Robert Anthony Simon Peter Kevin Gary Lee Darren Craig Scott Wayne Shane Sean Dean Jason
    Stuart Neil Ian Graham Philip Nicholas Alexander Benjamin Edward Theodore Archie Alfie Logan Mason Jayden Tyler Kyle
    Reece Brandon Toby Finley Harvey Max Isaac Ethan Dylan Owen Rhys Gareth Eoin Cormac Padraig Declan Brendan Ciaran Oisin
    Cillian Fintan Kenneth Ronald Gerald Leonard Reginald Rupert Hugo Barnaby Jeremy Geoffrey Laurence Zachary Nathaniel""")
_SURNAMES = Names("""Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White
    Roberts Green Hall Wood Jackson Clarke Harris Cooper King Lewis Martin Baker Turner Hill Moore Ward Watson Morris Harrison
    Allen Young Mitchell Lee Carter Phillips Parker Bennett Cook Shaw Griffiths Collins Bailey Richardson Marshall Cox Murphy
    Kelly O’Brien Ryan Walsh O’Connor McCarthy Gallagher Doherty Kennedy Lynch Murray Quinn Moran McLaughlin O’Neill Daly Nolan
    Fitzgerald Byrne Sullivan O’Sullivan McDonald MacDonald Campbell Stewart Reid Fraser Hughes Edwards Price Lloyd Morgan
    Bell Foster Webb Simpson Chapman Knight Palmer Mills Barnes Hunt Holmes Powell Dixon Stevens Fisher Matthews Russell
    Gibson Harvey Ellis Barker Fletcher Pearson Andrews Elliott Howard Reynolds Saunders Fox Day Cole Payne Gardner Lawrence
    Hart Spencer Burton Armstrong Cunningham Hawkins Grant Dean Bishop Watts Nicholls Wells Burke Lane Warren Perkins Parsons
    Sharp Dawson Bradley Hudson Newman Pritchard Humphreys Whitehead Ashworth Thackeray Featherstone Cholmondeley Mainwaring
    Beauchamp Leicester Wriothesley Farquhar Urquhart Buchan Colquhoun Dalziel Gough Hough Keogh Geoghegan Coughlan Mulligan""")
_FRONT = """Ash Brad Black Brook Clay Cot Dal East Fair Far Green Har Hay Hazel Hol King Lang Lin Long Mars Mel Mill Nor
    North Oak Old Pem Pick Red Ring Rock Ru Sand Shel Stan Stock Sut Thorn Up Wal War Wat West Whit Wil Win Wood""".split()
_BACK = "ford ley worth ton well field wick bury more by den combe stead shaw hurst man ridge gate bourne wood".split()
_TWO = ("Mary", "Ann", "Louise", "Marie", "Rose", "Jane", "Grace", "May")
_MEN = ("James", "John", "William", "Thomas", "Lee", "Joseph", "David", "Michael")


def _surname(rng):
    if rng.random() < 0.28:
        return rng.choice(_FRONT) + rng.choice(_BACK)
    return _SURNAMES.pick(rng)


def _base(rng):
    return f"{_surname(rng)}-{_surname(rng)}" if rng.random() < 0.06 else _surname(rng)


def _girl(rng):
    given = _GIRLS.pick(rng)
    return f"{given} {rng.choice(_TWO)}" if rng.random() < 0.25 else given


def _boy(rng):
    given = _BOYS.pick(rng)
    return f"{given} {rng.choice(_MEN)}" if rng.random() < 0.25 else given


BRITISH = Tradition(
    "british_irish", "English, White British and Irish", 0.30, _girl, _boy, _base, shared,
    spellings("""
        Catherine Katherine Kathryn Cathryn Kathy Cath
        Elizabeth Elisabeth Liz Beth Lizzy
        Stephen Steven Steve Stephan
        Philip Phillip Phil
        Rachel Rachael Racheal
        Sarah Sara
        Hannah Hanna Hana
        Claire Clare Clair
        Zoe Zoey
        Sophie Sophy Sofie
        Niamh Neeve Neve Nieve
        Aoife Eefa Effa Aoiffe
        Siobhan Shevaun Shavon Siobahn
        Caoimhe Keeva Kweeva Caomhe
        Saoirse Seersha Sorsha Saorsie
        Roisin Rosheen Rosin
        Sean Shaun Shawn Shaune
        Eoin Owen Ian Eoghan
        Ciaran Kieran Keiran Kieron
        Kieran Ciaran Keiron
        Cillian Killian Kilian
        Padraig Porrick Patrick Podrig
        Oisin Osheen Usheen
        Geoffrey Jeffrey Geoff Jeff
        Jacqueline Jackie Jaqueline Jacquline
        Deborah Debra Debbie
        Michelle Michele Shelley
        Nicola Nikki Nichola
        Nicholas Nick Nicolas
        Christopher Chris Kristopher Christofer
        Michael Mike Micheal Mick
        Matthew Matt Mathew
        Anthony Tony Antony
        William Will Bill Billy
        Robert Rob Bob
        Richard Rick Rich
        James Jim Jamie
        Thomas Tom
        Benjamin Ben Benji
        Samuel Sam
        Samantha Sam Sammy
        Joshua Josh
        Daniel Dan Danny
        Alexander Alex Sandy
        Edward Ed Eddie Ted
        Zachary Zak Zach Zackary
        Margaret Maggie Peggy Margret
        Jennifer Jenny Jenifer Jen
        Rebecca Becky Rebekah
        Victoria Vicky Vikki
        Abigail Abi Abbie Abigale
        Stuart Stewart
        Graham Graeme Grahame
        Laurence Lawrence Larry
        Imogen Imogene Immy
        Phoebe Pheobe Feebee
        Smith Smyth Smithe
        Clarke Clark Clerk
        Davies Davis Davys
        Thompson Thomson Tomson
        Phillips Philips Fillips
        O’Brien Obrien O_Brien Brien
        O’Connor O_Connor Oconnor Conner
        O’Neill ONeil O_Neil Neill
        O’Sullivan Sullivan OSullivan
        McDonald MacDonald Mcdonnald Mc_Donald
        MacDonald McDonald Macdonnald
        McCarthy MacCarthy Mc_Carthy Macarthy
        McLaughlin McLoughlin MacLaughlin McLachlan
        Gallagher Gallacher Galager Gallaher
        Doherty Docherty Dougherty Doerty
        Reid Reed Read
        Fraser Frazer Frasier
        Griffiths Griffith Griffths
        Hughes Hewes Hughs
        Matthews Mathews
        Nicholls Nichols Nickels
        Cholmondeley Chumley Cholmondly
        Mainwaring Mannering Manwaring
        Featherstone Fetherston Featherston
        Wriothesley Risley Rizley
        Dalziel Dalzell Deeyell
        Leicester Lester
        Geoghegan Gaygan Gagan Goeghegan
        Keogh Kehoe Keough
        Hough Huff
        Farquhar Farker Farquar
        Byrne Burn Burne Byrn
        Daly Daley Dailey
    """),
    (("ph", "f"), ("ey$", "y"), ("y$", "ie"), ("ei", "ie"), ("ie", "ei"), ("ck", "k"), ("ll", "l"), ("tt", "t"),
     ("nn", "n"), ("ough", "uff"), ("ea", "ee"), ("ee", "ea"), ("oo", "u"), ("er$", "a"), ("th", "f"), ("^H", ""),
     ("gh", ""), ("ks", "x"), ("s$", ""), ("e$", "")),
)  # fmt: skip

_C_GIRLS = Names("""Shanice Keisha Tia Aaliyah Kiara Chantelle Latoya Tanisha Monique Simone Jasmine Natasha Tamara Nadine
    Sharon Marcia Beverley Yvonne Claudette Sonia Paulette Marlene Hyacinth Merlene Icilda Lurline Precious Destiny Shakira
    Renee Danielle Kadisha Shaniqua Tyra Alicia Rihanna Ashanti Ebony Camille Dionne Jocelyn Avril Gloria Patrice Ionie Zaria
    Amoy Kerry-Ann Sheree Rochelle Leonie Verona Cherelle Ruth-Ann Jodi-Ann Tamika Nyah Makayla Shantel Celine""")
_C_BOYS = Names("""Tyrell Jayden Marcus Andre Jermaine Leon Tyrone Dwayne Curtis Delroy Winston Errol Leroy Devon Clive Trevor
    Carlton Glenroy Desmond Everton Neville Omari Kemar Romario Javon Shaquille Malachi Isaiah Elijah Micah Rashawn Kymani
    Damion Ricardo Antoine Jerome Lloyd Rohan Courtney Fitzroy Wilbert Cuthbert Denzil Alrick Aston Sheldon Kadeem Nathaniel
    Zion Tafari Jahmal Tremaine Rayon Orville Renaldo Kenroy Shemar""")
_C_SURNAMES = Names("""Brown Williams Campbell Smith Johnson Thompson Grant Bailey Francis Reid Clarke Gordon Morgan Gayle Lewis
    Henry Stewart Powell Walker Richards Palmer Wright Bennett Edwards Davis Samuels Dixon Wallace Robinson Hamilton Blake
    Ferguson Allen McKenzie Charles Joseph Pierre Alexander Baptiste St._Hilaire Blackwood Beckford Bogle Buchanan Chambers
    Daley Dacosta Delapenha Ebanks Facey Forrester Gooden Graham Hibbert Hylton Jarrett Lindo Maragh McFarlane Nembhard Ottley
    Peart Pinnock Pryce Ramsay Rowe Salmon Shirley Spence Swaby Tulloch Vassell Wedderburn Whyte Wynter Braithwaite Callender
    Gittens Greenidge Haynes Holder Inniss Springer Worrell Cumberbatch Alleyne Beckles Persaud Ramdin Ramsarran Mohammed""")


def _c_base(rng):
    one = _C_SURNAMES.pick(rng)
    return f"{one}-{_C_SURNAMES.pick(rng)}" if rng.random() < 0.14 else one


def _c_given(names, seconds):
    def given(rng):
        return f"{names.pick(rng)} {rng.choice(seconds)}" if rng.random() < 0.4 else names.pick(rng)

    return given


def _c_surname(rng, home, girl, part, given):
    """Children have the mother's name, the father's or both."""
    if part == "mother":
        return home.base
    chance = rng.random()
    return (
        home.base
        if chance < 0.6
        else _c_base(rng)
        if chance < 0.8
        else f"{home.base}-{_C_SURNAMES.pick(rng)}"
    )


CARIBBEAN = Tradition(
    "caribbean", "Caribbean", 0.08,
    _c_given(_C_GIRLS, ("Marie", "Ann", "Simone", "Nicole", "Alicia", "Monique", "Rose", "Elaine", "Antoinette")),
    _c_given(_C_BOYS, ("Anthony", "Andre", "Alexander", "Lloyd", "George", "Emmanuel", "Nathaniel", "O’Neil", "Junior")),
    _c_base, _c_surname,
    spellings("""
        Shanice Shaniece Chanice Shanees
        Keisha Kesha Keesha Kisha
        Aaliyah Aliyah Alia Aleah
        Kiara Kiarra Chiara Keyara
        Chantelle Chantel Shantelle Shontel
        Shantel Chantelle Shantell
        Latoya La_Toya Letoya
        Tanisha Tenisha Taneisha
        Monique Moneek Moniek
        Shaniqua Shanequa Shaneeka
        Shakira Shakera Chakira
        Makayla Mikayla Michaela McKayla
        Tyrell Tyrel Terrell Tirrell
        Jermaine Germaine Jermain Jamaine
        Dwayne Duane Dwain
        Delroy Del_Roy Dellroy
        Jayden Jaden Jaiden Jaydon
        Malachi Malakai Malaki
        Isaiah Isiah Izaya
        Romario Romareo
        Kadeem Kadim Khadeem
        Tremaine Tremain Tremayne
        Rashawn Rashaun Rashorn
        Kymani Kimani Ki-Mani
        Kemar Kamar Keymar
        Jahmal Jamal Jamaal
        Beverley Beverly Bev
        Claudette Claudet Claudia
        Hyacinth Hyacynth Hiacinth
        Kerry-Ann Kerryann Kerry Keriann
        Ruth-Ann Ruthann Ruth
        Jodi-Ann Jodiann Jody-Ann Jodie
        Renee Rene Renae
        Nyah Naya Nia
        Nathaniel Nathanial Nathan
        Reid Reed Read
        Clarke Clark
        Pryce Price
        Whyte White
        Wynter Winter
        Bailey Bayley Baily
        Gayle Gale Gail
        McKenzie MacKenzie Mackenzie McKensie
        McFarlane MacFarlane Mcfarlan
        Cumberbatch Cumberback Comberbatch
        Braithwaite Brathwaite Braithwait
        Alleyne Allen Aleyne
        Nembhard Nembard Nemhard
        St._Hilaire St_Hilaire Sainthilaire St_Hillaire
        Baptiste Batiste Baptist
        Pierre Peer Piere
        Delapenha De_La_Penha Delapena
        Dacosta Da_Costa D’Costa
        Ramsarran Ramsaran Ramsarin
        Persaud Prasad Persad
        Daley Daly Dailey
    """),
    (("ique$", "eek"), ("sh", "ch"), ("ch", "sh"), ("th", "t"), ("elle$", "el"), ("ey$", "y"), ("ie", "y"), ("ai", "a"), ("e$", ""),
     ("^H", ""), ("ll", "l"), ("nn", "n"), ("ay", "ai"), ("i", "ee"), ("c", "k")),
)  # fmt: skip
