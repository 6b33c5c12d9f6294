"""The parts of a name: which of them tell people apart, and which are written in several ways.

What is here is what a search may know. The people it is measured with are made in `labelled/`, which knows
nothing of this module.
"""

from functools import lru_cache

from matching.scripts import plain

LONGEST = 200  # letters of a typed name that are looked at
LONGEST_WORD = 40
MOST_WORDS = 6
# Joining words and titles, which come and go.
PARTICLES = frozenset(
    "al el ul ur ud bin binti bint ibn abu um umm van von de da di do dos du la le mac mc o st thi van mr mrs ms "
    "miss dr sheikh haji hajji syed sayed and".split()
)
# Parts that half a community shares, or that are added to a name by courtesy.
SHARED = frozenset(
    "begum begom khatun khatoon bibi miah mia uddin khanom khanum sultana akter akhtar bano mohammed mohamed mohammad "
    "muhammad mohamud muhammed md mohd singh kaur bi ali abdul abdi nguyen thi van bai ben bhai devi mohamad ahmed "
    "kumar kumari rahman ullah islam hussain hassan".split()
)
_ONE_NAME = """
mohammed mohamed mohammad muhammad muhammed mohamad mahamed maxamed mohamud muhamad md mohd muhd mohd mo mehmet
ahmed ahmad axmed ahmet
hussain hussein hossain hosein husain husayn hussien xuseen huseyin
hassan hasan xasan hasen
yusuf yousuf yousef youssef yusif yuusuf joseph yosef
ibrahim ebrahim ibraahim abraham
ismail ismael ismaaciil esmail
ali cali aly
abdi cabdi
abdul abdel abdal cabdul
abdullah abdulla abdallah cabdullaahi abdullahi cabdilaahi abdillahi
abdirahman abdurrahman abdulrahman abdelrahman cabdiraxmaan abdirahmaan
omar umar cumar omer
osman usman uthman cismaan othman
aisha ayesha aysha caasho asha aicha ayse caisha aesha
fatima fatimah fatema faadumo fadumo faduma fatma fathima
khadija khadijah kadija khadeeja khadiija hatice kadiza
maryam mariam mariyam miriam maryan meryem
zainab zaynab zeinab zeynep saynab zeynab jaynab
hodan hoodan
halima halimah xaliimo halimo
amina aamina amino aminah
sadia saadia sacdiyo sadiya
farah faarax faarah
jama jaamac
nur noor nuur nour
warsame warsama
said saeed sayid siciid sayeed
begum begom
khatun khatoon
chowdhury choudhury chaudhry choudhry chaudhuri chowdhry chaudhary chaudhri
uddin udin
rahman rehman rahmaan
shah sha
jean john ian
katherine catherine kathryn kate katie kathy cathy kat kath
elizabeth elisabeth liz lizzie beth betty eliza lisa elspeth libby
margaret maggie meg peggy marge
william bill will billy liam willie
robert bob rob bobby robbie
richard dick rick richie ricky
james jim jimmy jamie jem
john jack johnny jon
michael mike mick mickey mikey michal mihai
david dave davey
daniel dan danny
thomas tom tommy
joseph joe joey
anthony tony antony
andrew andy drew
christopher chris kris topher
christine chris christina tina chrissy
matthew matt mattie
nicholas nick nicky nicolas
alexander alex sandy alec lex
alexandra alex sandra lexi
samuel sam sammy
samantha sam sammy
benjamin ben benny
edward ed eddie ted ned
frederick fred freddie
charles charlie chas
charlotte charlie lottie
peter pete
patrick pat paddy
patricia pat patty trish tricia
stephen steven steve stefan
susan sue susie suzanne
jennifer jen jenny
jessica jess jessie
rebecca becky becca
victoria vicky vic tori
deborah debbie deb debra
pamela pam
jacqueline jackie
rachel rachael rach
kimberley kim kimberly
philip phil phillip
gregory greg
timothy tim
kenneth ken kenny
ronald ron ronnie
donald don donny
gerald gerry
lawrence larry laurence
leonard len lenny leo
theodore theo ted
zachary zach zack zac
joshua josh
nathaniel nathan nate nat
natalie nat
oliver ollie
olivia liv livvy
isabella isabelle bella izzy isabel
abigail abbie abi abby
madeleine maddie madeline
amelia millie amy
emily em emmie
eleanor ellie nell elinor
georgina georgie
gabriel gabe
bridget bridie
sean shaun shawn
siobhan shivaun
niamh neve
caoimhe keeva
eoghan owen
oisin osheen
aoife eefa
thi thy
agnieszka aga
katarzyna kasia
malgorzata gosia
aleksandra ola
joanna asia
tomasz tomek
andrzej jedrek
jakub kuba
krzysztof krzysiek
stanislaw staszek
zofia zosia
oluwaseun seun
oluwatobi tobi
chukwuemeka emeka
ngozi ngo
ayodele ayo
temitope temi tope
olufunmilayo funmi
adebayo bayo
gurpreet preet
harpreet preet
manpreet preet
"""


def _groups():
    """Every spelling, and all the others that may be meant by it."""
    meant = {}
    for line in _ONE_NAME.split("\n"):
        together = line.split()
        for one in together:
            meant.setdefault(one, set()).update(together)
    return {one: frozenset(others) for one, others in meant.items()}


ALSO = _groups()


def words(name) -> tuple[str, ...]:
    """The parts of a typed or stored name in plain letters, no more than MOST_WORDS of them."""
    return _words(name[:LONGEST])


@lru_cache(maxsize=65536)
def _words(name):
    return tuple(word[:LONGEST_WORD] for word in plain(name).split()[:MOST_WORDS])


@lru_cache(maxsize=4096)
def spellings(word) -> frozenset[str]:
    """A word and the other ways in which the same name is usually written."""
    found = {word} | ALSO.get(word, frozenset())
    if len(word) > 3:
        # In Somali spelling a c is a breath that English ears do not hear, an x an English h.
        if word[0] == "c" and word[1] in "aeiou":
            found.add(word[1:])
        if "x" in word:
            found.add(word.replace("x", "h"))
    return frozenset(found)


def initial(word) -> bool:
    """One Latin letter stands for a name; one Chinese character is a name."""
    return len(word) == 1 and word.isascii()


def telling(word) -> float:
    """How much a part of a name tells: 1 for most, less for a part that many share or that comes and goes."""
    if word in PARTICLES or initial(word):
        return 0.15
    return 0.5 if word in SHARED else 1.0
