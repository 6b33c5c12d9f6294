"""Somali names: a name, the father's and the grandfather's, and no surname. In Somali spelling c is a breath that English
ears leave out, x an English h, dh a d, and long vowels are written twice.

Compiled by hand.
"""

from matching.traditions.tradition import Tradition

_NAMES = """
mohamed maxamed mohamud mohammed maxamuud muhammad mahamed mahamud mohamoud
ahmed axmed ahmad
hassan xasan hasan
hussein xuseen hussain husein xussein
abdi cabdi
abdullahi cabdullaahi abdulahi cabdilaahi abdillahi abdilahi
abdirahman cabdiraxmaan abdurahman abdirahmaan abdulrahman
abdirizak cabdirisaaq abdirisak abdirazak abdirisaq
abdirashid cabdirashiid abdurashid
abdikarim cabdikariim abdulkarim
abdikadir cabdiqaadir abdulkadir abdiqadir abdukadir
abdinasir cabdinaasir abdinassir
abdisalan abdisalam cabdisalaan
abdiaziz cabdicasiis abdulaziz
abdifatah cabdifataax abdifatax abdulfatah
abdihakim cabdixakiin abdihakin
abshir absir
adan aden aadan adam aadam
ali cali aly
anwar anwer anwaar
awale cawaale
ayub ayuub
bashir bashiir
bile biile
dahir daahir
daud daauud dawud
diriye dirie diiriye
egal cigaal igal
elmi cilmi ilmi
farah faarax farax faarah
garad garaad
geedi gedi
guled guuleed gulaid
hirsi xirsi hersi
ibrahim ibraahim ibrahin
idris idriis
isse ciise issa
ismail ismaaciil ismaciil ismael
jama jaamac jamac
jibril jibriil
kahin kaahin
khalid khaalid kalid
liban liibaan
mahad mahaad
mukhtar mukhtaar mukhtaar muktar
muse muuse musa
mustafa mustaf mustafe
nur nuur noor noor
omar cumar omer umar
osman cismaan othman usman
roble rooble
said siciid saeed saciid
salad salaad
samatar samater
sharmarke sharmaarke sharma
shire shirre
suleiman saleebaan saleban sulayman
warsame warsama
yasin yaasiin yassin
yonis yoonis younis yunus
yusuf yuusuf yousuf yussuf
zakaria sakariye zakariye
amina aamina aamino amino aminah
asha caasha aisha ayesha casha
ayan ayaan
deqa deeqa deka
fadumo faadumo fatima faduma fatuma fadumo fatumo faadumo
fartun fartuun
fowsia fawzia foosiya fowziya
hafsa xafsa
halima xaliimo halimo xaliima halimah
hamdi xamdi
hawa xaawo hawo
hibo hiba hibaaq hibaq
hinda hindiya
hodan hoodan
ifrah ifraax
ikran ikraan ikram
istarlin istar
kaltun kaltuun kalthum
khadija khadiija khadra qadiija
khadra qadra kadra
ladan laadan
layla leyla laila leila
maryan maryam mariam maryama
muna mona muno
naima nacima
nasra nasro
nimo nimco nimca
rahma raxma rahmo raxmo
ruqiya ruqiyo rukia ruqia
saado saada
sadia sacdiya sacdiyo sadiyo
safia safiya safiyo
sagal sagaal
sahra zahra sahro
shamso shamsa
shukri shukria
sucaad suad
sumaya sumayo sumeya
ubah ubax uba
yasmin yasmiin
zamzam samsam
zaynab saynab seynab zeinab
"""
_SHARED = "mohamed mohamud abdi ali ahmed hassan hussein".split()
SOMALI = Tradition(_NAMES, shared=tuple(_SHARED))
