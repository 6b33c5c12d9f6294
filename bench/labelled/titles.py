"""Titles and courtesies that are taken for names, by tradition or people: those said before a name, and
those said after it.
"""

# After “A Guide to Names and Naming Practices” (2006): a title that everybody says is often what a form has
# for a name.
# {code: (before a woman's, before a man's, after a woman's, after a man's)}.
TITLES = {
    "british_irish": ("Mrs Miss Ms Nanny Auntie Sister", "Mr Master Dr Father Rev Uncle", "", "Jnr Snr"),
    "caribbean": ("Mrs Miss Sister Auntie Granny", "Mr Pastor Brother Bishop Uncle", "", "Junior Jnr Snr"),
    "bengali": (
        "Mrs Mst Musammat Syeda Hajja",
        "Md Mr Mohammed Haji Syed Maulana Sheikh",
        "Begum Khatun Bibi Khala Apa Khanom",
        "Miah Saheb Bhai Mia Uncle",
    ),
    "Punjabi": ("Mrs Sardarni Miss", "Mr Sardar Dr Giani", "Kaur Kaur Ji Aunty", "Singh Singh Ji Uncle"),
    "Gujarati and Tamil": ("Mrs Smt Miss", "Mr Shri Dr", "Ben Ben Aunty Devi", "Bhai Bhai Kumar Uncle"),
    "Pakistani": (
        "Mrs Mst Bibi Syeda",
        "Mohammed Md Haji Syed Raja Chaudhry",
        "Bibi Begum Bibi Baji",
        "Khan Sahib Bhai",
    ),
    "south_asian": ("Mrs Miss Ms", "Mr Dr Haji", "Aunty Ji", "Uncle Ji"),
    "somali": (
        "Mrs Hooyo Xaji Eddo Marwo",
        "Mr Sheikh Xaji Haji Mohamed Mudane Adeer",
        "Mohamed",
        "Sheikh Yare Dheere",
    ),
    "west_african": (
        "Mrs Alhaja Madam Maame Mama Auntie Sister Iya Princess",
        "Mr Alhaji Chief Pastor Nana Papa Prince Dr Brother Baba",
        "",
        "Jnr Snr",
    ),
    "turkish": ("Mrs Bayan", "Mr Bay Hacı Hoca", "Hanım Abla Teyze Hatun", "Bey Efendi Ağa Abi Amca"),
    "arabic": (
        "Mrs Umm_Ali Hajja Sayyida Sitt Lalla",
        "Mr Haj Sheikh Sayed Abu_Ali Ustaz Sidi Doctor",
        "",
        "Bey Effendi",
    ),
    "east_european": ("Mrs Pani Doamna Ponia Gospozha Miss", "Mr Pan Domnul Ponas Gospodin Zoti", "", ""),
    "vietnamese": (
        "Mrs Bà Chị Cô Ah Madam",
        "Mr Ông Anh Ah Uncle",
        "Tai Taitai Auntie Ayi",
        "Sang Xiansheng Uncle",
    ),
}
# What goes before and after children's names, girls' and boys'; elsewhere Miss and Master.
CHILDRENS = {
    "bengali": ("Miss Mst Syeda", "Md Mohammed Syed Master", "Begum Khatun Bibi", "Miah"),
    "Pakistani": ("Miss Bibi", "Mohammed Md Syed Master", "Bibi Begum", "Khan"),
    "Punjabi": ("Miss", "Master", "Kaur", "Singh"),
    "somali": ("Miss", "Master Mohamed", "", ""),
    "west_african": ("Miss Princess Maame", "Master Prince Nana Papa", "", "Jnr"),
    "caribbean": ("Miss", "Master", "", "Junior Jnr"),
    "vietnamese": ("Miss Ah", "Master Ah", "", ""),
}
# Courtesies that stand where the surname should, women's and men's.
FOR_SURNAMES = {
    "Bengali and Sylheti": ("Begum Begum Bibi Khatun Akhter", "Miah Miah Uddin Ali"),
    "Pakistani": ("Bibi Begum Akhtar", ""),
    "Punjabi": ("Kaur", "Singh"),
    "Gujarati and Tamil": ("Ben", "Bhai"),
    "Turkish": ("Hanım Abla", "Bey Abi"),
    "Turkish and Cypriot": ("Hanım Abla", "Bey Abi"),
}
# Parts of given names that name nobody by themselves.
NO_NAMES = set(
    """
        Md Mohammed Mohammad Muhammad Mohamed Abdul Abdur Abdus Abdi Syed Syeda Shah Thị Văn Umme Nana St.
        Junior Abu Ya Pa
    """.split()
)


def titled(rng, tradition, woman, adult, given, family):
    """(given names, surname) with a title in them, before the names or after."""
    known, usual = (TITLES, ()) if adult else (CHILDRENS, ("Miss", "Master", "", ""))
    lists = known.get(tradition.words) or known.get(tradition.code, usual)
    before, after = lists[0 if woman else 1].split(), lists[2 if woman else 3].split()
    if after and rng.random() < 0.45:
        title = rng.choice(after).replace("_", " ")
        chance = rng.random()
        if chance < 0.4:
            return f"{given} {title}", family
        return given, f"{family} {title}"
    title = rng.choice(before).replace("_", " ")
    return f"{title} {given}", family
