"""More English, Irish, Welsh and Scottish, and Caribbean names."""

from bench.labelled.other_people import people
from bench.labelled.tradition import Names

_SECONDS = (
    "Louise Rose Grace Anne Mae Elizabeth Jane Marie Kate Faye".split(),
    "James John David Lee William Alan George Paul Thomas Robert".split(),
)
_ENGLISH_SURNAMES = """
    Smith Jones Taylor Brown Wilson Johnson Davies Walker White Green Wood Harris Martin Jackson Clarke
    Turner Hill Cooper Ward Moore Baker Harrison King Lee Allen Morris Watson Carter Shaw Barker Holmes
    Mills Knight Webb Palmer Hunt Fisher Barnes Butler Marshall Stevens Dixon Fletcher Gibson Saunders
    Pearce Holland Fowler Doyle Hewitt Whittaker Hargreaves Ridley Tomlinson Blackwell Cartwright Wainwright
    Pemberton Bancroft Haigh Sutcliffe Birtwistle Entwistle Ramsbottom Tuck Pettigrew Pocock Sheppard
    Shepherd Vaughan Steele Mead Hollis Pratt Leigh Whitmore Penhaligon Trelawney
"""


def _double(surnames, share):
    one = Names(surnames).pick
    return lambda rng: f"{one(rng)}-{one(rng)}" if rng.random() < share else one(rng)


_ENGLISH = people(
    "british_irish", "English",
    """
        Emma Laura Gemma Kelly Kirsty Hayley Stacey Leanne Donna Tracey Lisa Julie Karen Angela Amanda
        Lauren Chloe Megan Ellie-Mae Lily-Rose Poppy Evie Freya Isla Summer Scarlett Skye Kayleigh
        Demi-Leigh Lacey Paige Jodie Cheryl Lorraine Maxine Penelope Gabrielle Francesca Madeleine Annabel
        Josephine Gillian Kathleen Carole Theresa Melissa Tabitha Alexandra Christine
    """,
    """
        David Paul Mark Andrew Ian Gary Darren Wayne Craig Jason Lee Scott Carl Shane Ryan Jordan Kyle
        Connor Liam Callum Tyler Riley Mason Logan Jake Luke Reece Brandon Kai Finley Ollie Oliver Toby
        Alfie Noah Leo Jonathan Timothy Peter Terence Raymond Douglas Francis Frederick Edmund Gregory Nigel
        Dominic Bradley Lewis Harvey Albert
    """,
    _ENGLISH_SURNAMES, seconds=_SECONDS, second=0.28, base=_double(_ENGLISH_SURNAMES, 0.08),
)  # fmt: skip
_IRISH = people(
    "british_irish", "Irish",
    """
        Aoife Ciara Niamh Sinéad Gráinne Orla Deirdre Bríd Máire Maeve Éabha Fionnuala Aisling Clodagh
        Caitlín Mairéad Nuala Róisín Saoirse Sorcha Úna Bernadette Concepta Assumpta Bridget
    """,
    """
        Seán Conor Oisín Cian Darragh Declan Diarmuid Fergal Fionn Donal Brendan Colm Éamonn Ruairí Tadhg
        Cathal Lorcan Micheál Pádraig Cormac Dermot Fintan Malachy Rory Gearóid
    """,
    """
        Murphy Kelly O’Sullivan Walsh O’Brien Byrne Ryan O’Connor O’Neill O’Reilly Doyle McCarthy Gallagher
        Doherty Kennedy Lynch Quinn McLoughlin O’Donnell Fitzgerald Maguire Nolan McDonagh Ward Connors Cash
        O’Driscoll O’Shea MacNamara McGrath McGuinness O’Dowd Breathnach Mulcahy Hegarty Coughlan McInerney
    """,
)  # fmt: skip
_WELSH_AND_SCOTTISH = people(
    "british_irish", "Welsh and Scottish",
    """
        Siân Rhiannon Carys Ffion Angharad Bethan Catrin Eleri Nerys Lowri Cerys Myfanwy Eilidh Mhairi
        Catriona Morag Isla Ailsa Shona Kirsteen Iona Fiona Heather Moira
    """,
    """
        Rhys Gethin Ieuan Dafydd Gareth Huw Dylan Owain Emyr Iolo Aled Hywel Hamish Iain Alasdair Ewan
        Callum Angus Fraser Struan Ruaridh Lachlan Gregor Calum
    """,
    """
        Jones Evans Williams Davies Thomas Lewis Llewellyn Pugh Prosser Gwynne Bevan Rhydderch Ap_Rhys
        MacDonald Campbell Stewart Robertson MacLeod McIntosh MacKenzie Menzies Sinclair Urquhart Cockburn
        Drummond McGregor Farquharson Colquhoun Kerr McAllister Geddes
    """,
)  # fmt: skip
BRITISH = ((74, _ENGLISH), (17, _IRISH), (9, _WELSH_AND_SCOTTISH))

_CARIBBEAN_SURNAMES = """
    Brown Williams Campbell Smith Grant Thomas James Morgan Clarke Francis Gordon Lewis Thompson Johnson
    Edwards Stewart Barrett Lawrence Phillips Roberts Scott Walters Bryan Bartley McLean McLeod McIntosh
    McDonald Levy Hinds Gayle Harvey Hanson Dunkley Pusey Lyttle Prendergast St._Louis St._Rose Augustin
    Felix Jean-Baptiste Emmanuel Fontaine Laurent Etienne Toussaint Mohammed Singh Maharaj Ali Khan
    Rampersad Boodram Ramkissoon Lashley Yearwood Weekes Clement Roache Trotman D’Aguiar De_Souza Fraser
    Bobb Semple
"""


def _caribbean_surname(rng, home, girl, part, given):
    """Children have the mother's name, the father's or both with a hyphen."""
    chance = rng.random()
    if part == "mother" or chance < 0.6:
        return home.base
    other = home.tradition.base(rng)
    return other if chance < 0.8 or "-" in home.base + other else f"{home.base}-{other}"


CARIBBEAN = (
    (
        100,
        people(
            "caribbean", "Caribbean",
            """
                Shanelle Tamara Kimberley Natalie Sasha Nicole Michelle Sophia Andrea Carol Patricia Lorna
                Sandra Maxine Jennifer Angela Hortense Myrtle Enid Cynthia Daphne Norma Winsome Dawn
                Antoinette Jacqueline Althea Karlene Tashana Shereen Kadine Shantay Taliyah Amara Nevaeh Kya
                Tianna Kelis Alisha Naomi Serena Deandra Latisha Tiffany Jada Imani Ashleigh Abigail
                Gabrielle Judith Mary-Ann Rose-Marie Bernadette Philomena Theresa
            """,
            """
                Michael Anthony Christopher Andrew Omar Kevin Gary Junior Rupert Cecil Vincent Lester Egbert
                Hubert Stanford Barrington Rudolph Linval Wayne Norman Garfield Dalton Fabian Akeem Javaughn
                Tyreese Kyrell Jahmari Kaelan Isaac Joshua Theo Rico Dion Andrae Demarco Shaquan Keiron
                Marvin Curtly Ezekiel Josiah Emmanuel Raheem Levi Jaheim Nico Lucien Francois Jean-Paul
                Ignatius Clifton Alexander Dominic
            """,
            _CARIBBEAN_SURNAMES, _caribbean_surname,
            seconds=("Marie Ann Alicia Simone Louise Grace Elizabeth Joy".split(), """
                Anthony Alexander George Lloyd Emmanuel St._John Junior Andre
            """.split()),
            second=0.35, base=_double(_CARIBBEAN_SURNAMES, 0.07),
        ),
    ),
)  # fmt: skip
