"""Caribbean names: English, French and Spanish names spelt as they are said, with short forms; invented names have as many
spellings as bearers.

Compiled by hand.
"""

from matching.traditions.tradition import Tradition

_NAMES = """
aaliyah aliyah alia lia aleah
antoine antwan antwon
andre andree
beverley beverly bev
chantelle chantel shantelle shontel shantel chan
claudette claudie
clifton cliff
courtney court
cuthbert bertie
dacosta costa
damion damian damien
darnell darnel
delroy del
denzil denzel
desmond des
deshawn deshaun
dwayne duane dwain
earl errol
errol erroll
everton ever
fitzroy fitz roy
germaine jermaine
glenroy glen roy
hyacinth hya
isaiah isiah izaiah
jahmal jamal jamaal
jamar jemar
javon javaughn jevon
jermaine germaine jay jermain
keisha kesha keesha kisha
kemar kamar
kerryann kerry ann
kiara kiarra chiara ciara
kymani kimani
latoya toya
leroy roy lee
lloyd loyd
malachi malakai malaki mal
makayla mikayla michaela mckayla
marcus marc markus
marcia marsha
monique mo moneek
nathaniel nate nathan nathanial
neville nev
nyah naya nia
omari omar
orville orvil
patrice pat trice
rashawn rashaun
renee rene renae
ricardo ricky rico
rohan rowan
romario romareo
shakira shakera
shanice shan shaniece chanice
shaniqua shanequa
shaquille shaq
sheree sherry cherie
sheldon shel
shemar shamar
tamika tameka mika
tanisha tani nisha tenisha
trevor trev
tremaine tremayne
tyrell tyrel terrell ty
tyrone ty
winston win
yvonne von evonne
zion sion
alleyne allen
braithwaite brathwaite
cumberbatch cumberback
gayle gale gail
mckenzie mackenzie
mcfarlane macfarlane
nembhard nembard
persaud prasad persad
ramsarran ramsaran
baptiste batiste baptist
pierre peter
sainthilaire sthilaire
whyte white
wynter winter
pryce price
"""
_JOINING = "de da do dos du la le von".split()
CARIBBEAN = Tradition(_NAMES, joining=tuple(_JOINING))
