"""What the invented people of each council's area are like: which communities live there, on which streets, and what is called
otherwise. A borough by the docks is the usual one; Brambleford and both years of Tower Hamlets are that.

The shares are round figures after the 2021 census's ethnic groups of each area, not a copy of any table.
"""

from dataclasses import dataclass, field

from django.conf import settings


def _streets(text):
    return tuple(one.replace("_", " ") for one in text.split())


@dataclass(frozen=True)
class Area:
    """`shares` are the families in a hundred of each community of names.py, by its key, where they are not the usual ones.
    `flats` is how often a home is a flat in one of the `blocks`. `called` are names and words that are others here."""

    streets: tuple[str, ...]
    blocks: tuple[str, ...]
    flats: float
    shares: dict = field(default_factory=dict)
    called: dict = field(default_factory=dict)


_DOCKS = _streets(
    "Tanner_Row Rope_Yard_Lane Lockkeeper_Street Chandler_Row Harebell_Walk Wherry_Close Coopers_Reach Pinfold_Street Mulberry_Quay Sailmaker_Court Candlewick_Rise Alder_Cut"
)
_HOUSES = _streets(
    "Foxglove_House Sorrel_House Bargeman_Point Kiln_House Meadowsweet_Court Teasel_Tower Osier_House"
)
DOCKS = Area(_DOCKS, _HOUSES, 0.6)
_HILLS = _streets(
    "Tanner_Hill Brickfield_Road Chandler_Grove Harebell_Avenue Orchard_Rise Pinfold_Lane Mulberry_Road Kiln_Park_Road Candlewick_Grove Alder_Vale Ravensmead_Road Quaggy_View"
)
_CITY = _streets(
    "Chandlers_Alley Rope_Walk Pinfold_Court Mulberry_Steps Candlewick_Yard Tanners_Passage Wherry_Stairs Alder_Row"
)
_VILLAGES = _streets(
    "Mill_Lane Church_Path Orchard_Cross Withy_Lane Moor_Edge Rectory_Close Cider_Mill_Row Long_Drove Rhyne_View Old_Post_Office_Lane Barnfield Harebell_Lane Hill_Farm_Cottages Station_Approach"
)
AREAS = {
    "lewisham_2016": Area(
        _HILLS, _HOUSES, 0.45,
        shares={
            "bengali": 2, "somali": 3, "english": 34, "caribbean": 18, "west_african": 20, "polish": 5, "romanian": 3,
            "indian": 2, "pakistani": 1, "chinese": 3, "vietnamese": 4, "mixed": 5,
        },
        called={
            "Shapla Women’s Project": "Ravensmead Women’s Project", "Shapla": "Ravensmead", "Dugsi Somali Families Association": "Quaggy Families Association",
            "Dugsi": "Quaggy",
        },
    ),
    "city_of_london_2019": Area(
        _CITY, _HOUSES, 0.95,
        shares={
            "bengali": 18, "somali": 2, "english": 38, "caribbean": 4, "west_african": 7, "polish": 8, "romanian": 4,
            "indian": 6, "pakistani": 2, "chinese": 6, "vietnamese": 1, "mixed": 4,
        },
    ),
    "north_somerset_2014": Area(
        _VILLAGES, _streets("Apple_Court Levels_House"), 0.08,
        shares={
            "bengali": 1, "somali": 0, "english": 86, "caribbean": 1, "west_african": 1, "polish": 4, "romanian": 2,
            "indian": 1, "pakistani": 0, "chinese": 1, "vietnamese": 0, "mixed": 3,
        },
        called={
            "Lansdowne Primary School": "Orchard Cross Primary School", "Tanner Row Primary School": "Withy Lane Primary School",
            "Lockkeeper Junior School": "Long Drove Junior School", "Rope Yard Academy": "Moor Edge Academy",
            "Chandler Community School": "Hill Farm Community School", "Mulberry Quay College": "Apple Court College",
            "Alder Cut School": "Rhyne View School", "Little Wherries Nursery": "Little Lambs Nursery",
            "Pinfold Street Surgery": "Rectory Close Surgery", "Osier Housing Association": "Withy Homes",
            "Shapla Women’s Project": "Village Hall Women’s Project", "Shapla sewing and English": "Sewing and company at the village hall",
            "English at three levels, sewing and advice for women, with a crèche.": "Sewing, English and advice for women, with a crèche and a lift from the bus.",
            "Shapla": "village hall", "Dugsi Somali Families Association": "Country Families Together", "Dugsi family link": "Country family link",
            "Help in Somali with letters, schools and doctors, and a Saturday school.": "A car and a friendly face for families on outlying farms: letters, schools, doctors.",
            "Dugsi": "Country Families", "Bridge Street Debt and Advice": "Market Cross Debt and Advice",
            "Bridge Street debt advice": "Market Cross debt advice", "Bridge Street": "Market Cross",
            "Wherry Boxing and Youth Club": "Barnfield Boxing and Youth Club", "Wherry boxing and mentoring": "Barnfield boxing and mentoring",
            "Wherry": "Barnfield", "Youth workers in the parks and estates": "A youth bus in the villages",
            "by the station": "in the car park", "they rarely leave the flat": "they rarely leave the house",
            "{carer} knows nobody on the estate": "{carer} knows nobody in the village",
            "{carer} does not yet feel safe on the bus.": "{carer} does not yet feel safe in the village shop.",
            "Husna Begum Ruma": "Wendy Pike", "Abdirizak Mire": "Kate Yeoman", "Deeqa Hersi": "Sally Withers",
            "Naima Abshir": "Jess Loveridge", "Mohima Khatun Lipi": "Ruth Tincknell", "Lutfur Alam": "Colin Hucker",
            "Shirin Chowdhury": "Tracey Vowles", "Faruk Ahmed Raju": "Neil Burrough",
        },
    ),
}  # fmt: skip


def here() -> Area:
    """The area of the council that the demonstration runs as."""
    return AREAS.get(settings.AUTHORITY, DOCKS)


def local(text) -> str:
    """A name or a sentence as it is said here. What has been said so already stays."""
    called = here().called
    if text in called:
        return called[text]
    for usual, ours in called.items():
        if usual in text and ours not in text:
            text = text.replace(usual, ours)
    return text
