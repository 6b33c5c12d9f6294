"""Turkish and Kurdish names: Turkish spelling of names shared with Arabic, and names at home.

Compiled by hand.
"""

from matching.traditions.tradition import Tradition

_NAMES = """
mehmet mohammed muhammet muhammed memo mehmed memet
mustafa musti mustapha
ahmet ahmed ahmad
ali alican
huseyin hussein huso husein huseyn
hasan hassan haso
ibrahim ibo
ismail iso
osman othman
omer omar umar
yusuf joseph yousuf
halil khalil
suleyman sulaiman suleiman sulo
emre emrah
fatih fatiha
murat murad
recep rajab receb
ramazan ramadan ramo
salih saleh
serkan sercan
ugur ugurcan
umit umut
veysel veysi
yakup yaqub jacob
zafer zafar
abdullah apo abdulla
abdurrahman abdulrahman
bekir bakir abubakir
cemal jamal cemo
cem gem
kemal kamal
kadir qadir
kerem karim
bilal bilhan
ayse aisha aishe ayshe aysha
aysegul aysu aygul
fatma fatima fatos
emine amina
hatice khadija hatije hadice
zeynep zainab zeynab
meryem maryam miriam
elif elife
esra isra
busra bushra
kubra kobra
hacer hajar
havva hawa eva
rabia rabiye
saniye sania
serife sharifa
sibel sibell
sevgi sevgul
songul gul
gulsen gulshen gul
gulay gul
hulya hulia
ozlem ozlemm
ozgur ozgun
tulay tuli
leyla layla leila
dilan dilara
berivan beri
rojin roj
yilmaz yilmas
yildiz yildis
yildirim yildirm
celik chelik
sahin shahin
ozturk ozturc
ozdemir ozdemer
aydin aidin
kaya kaia
kilic kilich
cetin chetin
koc koch
dogan dogann
simsek shimshek
tas tash
aksoy aksoi
polat bolat
"""
TURKISH = Tradition(_NAMES)
