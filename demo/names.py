"""Invented people: names as a London borough's communities give them, where they live and their numbers.

Nobody here is real. Telephone numbers are from the ranges Ofcom keeps for drama, postcodes from a district
that does not exist, NHS numbers from the block that is never given out.
"""

from dataclasses import dataclass
from random import Random

from stdnum.gb import nhs, upn

from cases.codes import Ethnicity
from demo import areas
from earlyhelp.authority import authority


@dataclass(frozen=True)
class Community:
    """`married` names are kept by women whose surname is not the family's; empty where it is shared."""

    key: str
    share: int  # families in a hundred, where an area says nothing else (areas.py)
    ethnicity: str
    languages: tuple[str, ...]
    interpreter: float  # how often a parent needs one
    surnames: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    married: tuple[str, ...] = ()
    family_first: bool = False


def _words(text):
    return tuple(text.split())


COMMUNITIES = (
    Community(
        "bengali", 24, Ethnicity.ABAN, ("Bengali", "Sylheti"), 0.4, _words("Miah Uddin Chowdhury Hussain Islam Ahmed Haque Kabir Choudhury Mannan Rashid Alam"),
        _words("Nazma Shirin Rehana Fatema Taslima Sultana Momena Rukia Jahanara Farida Husna Lutfa"),
        _words("Abdul Kamal Shafiq Mizan Faruk Rafiq Salim Anwar Jalal Monir"),
        _words("Maryam Tasnim Aisha Zara Nusrat Inaya Sumaiya Rifa Hafsa Anika"),
        _words("Ibrahim Tahmid Zayan Rayhan Adam Mahir Imran Samir Hamza Nabil"), _words("Begum Khatun Akter"),
    ),
    Community(
        "somali", 12, Ethnicity.BAFR, ("Somali",), 0.45, _words("Warsame Abdi Yusuf Hersi Jama Duale Osman Nur Abshir Geedi"),
        _words("Hodan Ifrah Sahra Khadra Fowsia Deeqa Ubah Nimco Halimo Faduma"),
        _words("Abdirahman Mahad Liban Bashir Guled Cabdi Ismail Ayub"),
        _words("Ayaan Hanan Sumaya Ikran Zamzam Leyla Naima Asma"), _words("Zakaria Mukhtar Idris Yahya Bilal Anas Suleiman Khalid"),
        _words("Farah Aden Mire Elmi"),
    ),
    Community(
        "english", 20, Ethnicity.WBRI, ("English",), 0.0, _words("Parkin Haynes Lockett Tilley Marsh Dunmore Pettit Rowley Cosgrove Whelan Barlow Skeet Fenner"),
        _words("Kelly Donna Gemma Leanne Stacey Claire Hayley Jodie Rachel Kirsty Natalie"),
        _words("Darren Lee Craig Wayne Steven Jason Carl Dean Scott"),
        _words("Lily Ruby Evie Daisy Freya Maisie Poppy Ellie Chloe"), _words("Alfie Archie Tyler Harvey Riley Finley Mason Charlie Toby"),
    ),
    Community(
        "caribbean", 9, Ethnicity.BCRB, ("English",), 0.0, _words("Blackwood Pinnock Samuels Grantley Bogle Dacres Whyte Francis Morgan"),
        _words("Shanice Marcia Yvonne Kerry-Ann Tanya Simone Chantelle Jacinta"), _words("Delroy Andre Leon Winston Jermaine Curtis"),
        _words("Kiara Aaliyah Tianna Renae Amaya Jada"), _words("Malachi Kymani Jaden Tyrese Isaiah Romari"),
    ),
    Community(
        "west_african", 9, Ethnicity.BAFR, ("Yoruba", "English", "French"), 0.15, _words("Adeyinka Boateng Okonjo Mensah Balogun Asante Eze Diallo Nkrumah Afolabi"),
        _words("Folake Abena Ngozi Comfort Adaeze Blessing Aminata Yetunde"), _words("Kwame Tunde Emeka Kofi Segun Ibrahima Chidi"),
        _words("Esther Temi Zainab Amara Grace Deborah Ife"), _words("Daniel Tobi Emmanuel Samuel David Kwabena Jayden"),
    ),
    Community(
        "polish", 6, Ethnicity.WOTH, ("Polish", "Lithuanian"), 0.3, _words("Wojcik Kaminski Mazur Zalewski Jankauskas Sobczak Pawlak"),
        _words("Agnieszka Monika Ewa Katarzyna Renata Justyna"), _words("Marek Piotr Pawel Tomek Grzegorz Andrius"),
        _words("Zuzanna Maja Oliwia Hania Lena"), _words("Kacper Jakub Filip Oskar Antoni"),
    ),
    Community(
        "romanian", 5, Ethnicity.WOTH, ("Romanian",), 0.5, _words("Popa Ionescu Dumitru Stoica Munteanu Radu"),
        _words("Mihaela Elena Ioana Cristina Daniela"), _words("Florin Ionut Marian Adrian Vasile"),
        _words("Andreea Sofia Alexia Bianca"), _words("Luca Matei Andrei Stefan"),
    ),
    Community(
        "indian", 4, Ethnicity.AIND, ("Gujarati", "Hindi", "Punjabi"), 0.15, _words("Parmar Solanki Bhatt Nair Gill Desai"),
        _words("Meena Sunita Kavita Harpreet Rekha"), _words("Rajesh Sanjay Vikram Amar Nilesh"),
        _words("Diya Anaya Riya Simran"), _words("Aarav Rohan Arjun Dev"),
    ),
    Community(
        "pakistani", 3, Ethnicity.APKN, ("Urdu", "Punjabi"), 0.25, _words("Mahmood Butt Qureshi Javed Akhtar"),
        _words("Shazia Rabia Saima Nasreen Uzma"), _words("Tariq Naveed Asif Zahid"),
        _words("Eshal Hira Noor Iqra"), _words("Hasan Usman Rehan Faizan"), _words("Bibi Akhtar"),
    ),
    Community(
        "chinese", 3, Ethnicity.CHNE, ("Cantonese", "Mandarin"), 0.5, _words("Lau Cheung Tang Yip Zhou Lin"),
        _words("Mei Xiu Ling Wai-Yee Hui"), _words("Wing Jun Kwok Hao"), _words("Jia Yan Emily Xin"), _words("Ethan Ming Lok Jason"),
        family_first=True,
    ),
    Community(
        "vietnamese", 2, Ethnicity.AOTH, ("Vietnamese",), 0.5, _words("Pham Vu Dang Bui"), _words("Lan Thuy Huong Ngoc"), _words("Quang Duc Hieu Tuan"),
        _words("Linh Mai Anh"), _words("Minh Khoa Bao"), _words("Nguyen Tran"), True,
    ),
    Community(
        "mixed", 3, Ethnicity.MWBC, ("English",), 0.0, _words("Hartley Bailey Fairclough Rudd Stanton"), _words("Jade Laura Nicole Kayleigh"),
        _words("Marlon Ryan Dwayne Callum"), _words("Skye Mia Keira Savannah"), _words("Reece Kai Dillon Tre"),
    ),
)  # fmt: skip


def community(rng: Random) -> Community:
    shares = areas.here().shares
    return rng.choices(COMMUNITIES, [shares.get(c.key, c.share) for c in COMMUNITIES])[0]


def address(rng: Random, place: int) -> tuple[str, str]:
    """(lines, postcode) near the hub of the place-th locality, counted from 0."""
    area = areas.here()
    street = rng.choice(area.streets)
    if rng.random() < area.flats:
        lines = f"Flat {rng.randint(1, 48)}, {rng.choice(area.blocks)}, {street}"
    else:
        lines = f"{rng.randint(2, 160)} {street}"
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    outward = authority().localities[place].hub.postcode.split()[0]
    return lines, f"{outward} {rng.randint(1, 9)}{rng.choice(letters)}{rng.choice(letters)}"


def mobile(rng: Random) -> str:
    return f"07700 900{rng.randint(0, 999):03}"


def phone(rng: Random) -> str:
    return f"020 7946 0{rng.randint(0, 999):03}"


def email(name: str) -> str:
    """An address at example.org made of a person's name."""
    first, *_, last = name.lower().replace("’", "").split()
    return f"{first}.{last}@example.org"


def nhs_numbers():
    """Valid NHS numbers one after another, from the block starting 999 that no patient is given."""
    serial = 0
    while True:
        nine = f"999{serial:06}"
        serial += 7
        check = (
            11 - sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11
        ) % 11
        if check < 10 and nhs.is_valid(number := f"{nine}{check}"):
            yield number


def pupil_numbers():
    """Valid unique pupil numbers one after another, of a school number no school has."""
    serial = 0
    while True:
        twelve = f"2130000{14 + serial // 1000 % 12:02}{serial % 1000:03}"
        serial += 1
        yield upn.calc_check_digit(twelve) + twelve
