"""Months by their names, as people type them, in each language that families read."""

import unicodedata

# As our pages write them first, then how else they are spelt: in Bengali with long or short i, in Somali as it is heard.
_NAMES = (
    "January জানুয়ারি জানুয়ারী Jannaayo Janaayo Jeenawery",
    "February ফেব্রুয়ারি ফেব্রুয়ারী Febraayo Feebraayo Feberweri",
    "March মার্চ Maarso Marso Maarij",
    "April এপ্রিল Abriil Abril Abriile",
    "May মে Maajo Majo",
    "June জুন Juun Juunyo Juuniyo",
    "July জুলাই Luulyo Luuliyo Julaay Julay",
    "August আগস্ট আগষ্ট অগাস্ট Agoosto Ogoosto Agosto Ogosto",
    "September সেপ্টেম্বর সেপ্টেমবর Sebteembar Sebtembar Sibteembar",
    "October অক্টোবর Oktoobar Oktobar",
    "November নভেম্বর Nofeembar Nofembar Noofember",
    "December ডিসেম্বর Diseembar Disembar Desembar",
)
SHORTEST = 3  # letters of a name that is cut short


def _plain(name):
    return unicodedata.normalize("NFC", name).casefold().strip(" .,")


_NUMBERS = {_plain(name): number for number, names in enumerate(_NAMES, 1) for name in names.split()}


def month_number(typed) -> str:
    """“7” for “July”, “jul.”, “জুলাই” or “Luulyo”: a month's name, whole or cut short so that one month alone is meant, as its
    number; anything else as it is."""
    name = _plain(typed)
    if name in _NUMBERS:
        return str(_NUMBERS[name])
    meant = (
        {number for whole, number in _NUMBERS.items() if whole.startswith(name)}
        if len(name) >= SHORTEST
        else ()
    )
    return str(meant.pop()) if len(meant) == 1 else typed
