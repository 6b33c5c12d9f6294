"""Slips of whoever types a name from a form: neighbouring keys, figures, question marks, accents, hyphens
and spaces, handwriting.
"""

import re

from bench.labelled.clerks import unmarked

# Each key with those that touch it on a British keyboard.
_BESIDE = dict(
    pair.split(":")
    for pair in """q:wa w:qes e:wrd r:etf t:ryg y:tuh u:yij i:uok o:ipl p:ol a:qsz s:awdx d:sefc f:drgv g:fthb h:gyjn
    j:hukm k:jil l:kop z:asx x:zsc c:xdv v:cfb b:vgn n:bhm m:njk""".split()
)
# How a German or an English hand writes a marked letter out.
_WRITTEN_OUT = dict(
    pair.split(":") for pair in "ö:oe ü:ue ş:sh ș:sh š:sh ç:ch č:ch ł:w ă:a đ:d ț:ts ś:sh ż:zh".split()
)
_FIGURES = dict(zip("oileasbgzt", "0113458927", strict=True))
# What one hand's letters look like in another's.
_LOOKS = [
    pair.split(">") for pair in """
        rn>m m>rn cl>d d>cl u>v v>u n>u u>n a>o o>a e>c c>e h>n n>h w>vv ni>m in>m li>h t>l l>t r>v y>g g>y
        z>r f>t s>r k>h ri>n ll>tt
    """.split()
]  # fmt: skip
# Beginnings that are written apart or together, by tradition.
_APART = {
    "british_irish": "Mac|Mc|Fitz|Ap",
    "caribbean": "Mac|Mc|De(?=lapenha)|Da(?=costa)|La(?=toya)|Ja(?=hmal)",
    "bengali": "Abdul|Abdur|Abdus|Nur(?=jahan|un)|Jahan(?=ara)",
    "south_asian": "Abdul|Thambi|Selva|Siva|Nada|Jay(?=shree)",
    "somali": "Abdi|Cabdi|Abdul|Abdu",
    "west_african": "Oluwa|Olu|Ola|Ade|Ogun|Akin|Oye|Chukwu|Nwa|Baba|Kosiso|Somto",
    "turkish": "Öz|Kara|Gül|Hacı|İmam|Koca|Can(?=polat)|Kızıl|Boz",
    "arabic": "Abdul|Abdel|Bou(?=[bcdmz])|Ben(?=[mjs])|Nour(?=ed)|El(?=h|t)",
    "east_european": "Ana(?=maria)",
    "vietnamese": "Xiao|Jia|Zhi|Guo|Mei(?=l)|Jian(?=g)|Jun(?=j)|Hao(?=r)|Zi(?=h)|Xin(?=y)|Li(?=h)|Yu(?=[cx])",
}


def slipped(rng, name):
    """One key missed, struck twice, before its turn or beside the right one; None in a name of fewer than
    three letters.
    """
    places = [n for n, c in enumerate(name) if n and c.isalpha()]
    if len(places) < 2:
        return None
    for _ in range(20):
        n, kind = rng.choice(places), rng.choices(range(5), weights=(24, 18, 24, 26, 8))[0]
        if kind == 0:
            put = name[:n] + name[n + 1 :]
        elif kind == 1:
            put = name[:n] + name[n] + name[n:]
        elif kind == 2 and n + 1 < len(name):
            put = name[:n] + name[n + 1] + name[n] + name[n + 2 :]
        else:
            beside = _BESIDE.get(unmarked(name[n]).lower(), "e")
            # Beside the right key, or both struck at once.
            put = name[:n] + rng.choice(beside) + name[n + (kind != 4) :]
        if put != name and " " not in put[:2]:
            return put
    return None


def figured(rng, name):
    """One letter as a figure, or a question mark for what nobody could read."""
    places = [n for n, c in enumerate(name) if c.isalpha() and (n or c in "OISB")]
    figures = [n for n in places if name[n].lower() in _FIGURES]
    if not places:
        return None
    if figures and rng.random() < 0.65:
        n = rng.choice(figures)
        return name[:n] + _FIGURES[name[n].lower()] + name[n + 1 :]
    n, wide = rng.choice([n for n in places if n] or places), rng.choice((0, 1, 1, 1, 2))
    return name[:n] + "?" + name[n + wide :]


def without_accents(rng, name):
    """The name by a keyboard or a program that lacks its accents; None where it has none."""
    marked = [n for n, c in enumerate(name) if unmarked(c) != c or c in "ŁłĐđıİ"]
    if not marked:
        return None
    chance, n = rng.random(), rng.choice(marked)
    if chance < 0.62:
        return unmarked(name)
    if chance < 0.74:
        return unmarked(name[:n]) + "?" + unmarked(name[n + 1 :])
    if chance < 0.84 and len(name) > 3:
        return (unmarked(name[:n]) + unmarked(name[n + 1 :])).strip().capitalize()
    lower = name.lower()
    put = unmarked("".join(_WRITTEN_OUT.get(c, c) for c in lower))
    return "".join(part.capitalize() for part in re.split("([ -])", put))


def spaced(rng, code, name):
    """Hyphens, spaces and apostrophes otherwise, or a name cut in two or joined; None where it gives no
    occasion.
    """
    ways = []
    if re.search("[’']", name):
        ways += [
            re.sub("[’']", "", name),
            re.sub("[’']", " ", name),
            re.sub("[’']", "-", name),
            name.replace("’", "`"),
            name.replace("’", "'"),
        ]
    if "-" in name:
        ways += [
            name.replace("-", " "),
            re.sub("-(.)", lambda m: m[1].lower(), name),
            name.replace("-", " - "),
        ]
    if " " in name:
        ways += [
            name.replace(" ", "-"),
            re.sub(" (.)", lambda m: m[1].lower(), name),
            name.replace(" ", "", 1),
        ]
    if "St." in name:
        ways += [name.replace("St. ", "Saint "), name.replace("St. ", "St"), name.replace("St. ", "St ")]
    apart = re.search(rf"\b({_APART[code]})(?=[a-zçğıöşü]{{3,}})", name)
    if apart:
        first, rest = name[: apart.end()], name[apart.end() :]
        ways += [f"{first} {rest.capitalize()}", f"{first}-{rest.capitalize()}"]
    ways = [way for way in ways if way != name]
    return rng.choice(ways) if ways else None


def misread(rng, name):
    """One letter or two as somebody's handwriting looked."""
    for was, put in rng.sample(_LOOKS, len(_LOOKS)):
        place = name.find(was, 1)
        if place > 0:
            return name[:place] + put + name[place + len(was) :]
    return None
