"""Yoruba, Igbo, Akan, Mande and Wolof names. Yoruba and Igbo names are sentences, cut to a middle at home (Oluwaseun: Seun);
Akan children are named by the day of the week, each people in its own spelling; French and English spellings of one name
differ (Diallo, Jallow).

Compiled by hand.
"""

from matching.traditions.tradition import Tradition

_NAMES = """
oluwaseun seun oluseun
oluwatobi tobi oluwatobiloba tobiloba
oluwatoyin toyin olutoyin
oluwakemi kemi olukemi
oluwadamilare damilare dami dare
oluwadamilola damilola dami lola
oluwafemi femi olufemi
oluwasegun segun olusegun
oluwatosin tosin
oluwadamisi damisi
oluwagbenga gbenga olugbenga
oluwabukola bukola bukky bukie
oluwafunmilayo funmilayo funmi olufunmilayo layo
oluwabusayo busayo busola
oluwaseyi seyi oluseyi
oluwarotimi rotimi timi
oluwatimilehin timilehin timi
oluwaferanmi feranmi
oluwanifemi nifemi
oluwadarasimi darasimi simi
oluwapelumi pelumi
oluwatomisin tomisin tomi
oluwole wole olu
olumide olu mide
olamide ola mide
olawale wale ola
olakunle kunle ola
adewale wale ade
adekunle kunle ade
adebayo bayo ade adebajo
adeyemi yemi ade
adedayo dayo ade
adesola sola ade shola
adeola ade ola
adetunji tunji
adeniyi niyi
aderonke ronke
ademola demola
abiodun biodun abi
abiola abi biola
abosede bose
abimbola bimbo bola
akinwale wale akin
akintunde tunde akin
akinola akin
ayodele dele ayo
ayomide mide ayo
ayodeji deji ayo
ayobami ayo bami
ayotunde tunde ayo
babatunde tunde baba
babajide jide baba
bolanle bola nle
bukola bukky bukie
damilola dami lola
ebunoluwa ebun
folake fola flakky
folasade sade fola
folashade shade folasade
funmilayo funmi layo
ibukun ibk ibukunoluwa
idowu dowu
ifeoluwa ife
iyabo iya
jumoke jummy
kehinde kenny taiwo
kolawole kola wole
kayode kay ode
lateefat lateefah
modupe dupe
morenikeji keji
motunrayo rayo
mosunmola mosun
omolara lara omo
omotola tola omo
omowunmi wunmi
opeyemi ope yemi
oladipo dipo ladipo
rasheedat rasheeda
ronke aderonke
simisola simi sola
sade shade folasade
taiwo taye
temitope temi tope
temitayo temi tayo
titilayo titi layo
titilola titi
toluwani tolu
tolulope tolu lope
yetunde yetty tunde
yewande wande
chukwuemeka emeka chuks chukwemeka
chukwudi chudi chudy
chukwuma chuma
chukwunonso nonso
chukwuebuka ebuka
chinedu nedu edu
chinonso nonso
chinyere chi nyere
chinwe chi nwe chinwendu
chidinma dinma chidimma
chiamaka amaka
chidi chid
chidiebere ebere
chibuzor buzor chibuzo
chioma chi oma
chisom som
chimamanda amanda
ezinne ezi
ikechukwu ike iyke
ifeanyi ify ifeanyichukwu
ifeoma ify oma
ifunanya ify
kelechi kele
kenechukwu kene
nkechi nkechinyere keke
nneka neka
nnamdi namdi
ngozi ngo ngozichukwu
nkiruka nkiru
nwanneka neka
obinna obi
obioma obi
ogechi oge ogechukwu
ogochukwu ogo
oluchi olu
onyekachi kachi onyeka
onyinyechi onyinye
somtochukwu somto
uchenna uche
ugochukwu ugo
uzoma uzo
adaeze ada eze
adaobi ada
amarachi amara
kosisochukwu kosi kosiso
kwame kwami quame kwamena
kofi coffie cofi koffi yoofi
kwaku kweku quaku kwakou
yaw yao
kwabena kobina kobena kobi ebo
kwesi kwasi quesi akwasi
kojo kwadwo cudjoe kodjo
akosua esi akos kisi
adwoa adjoa ajoa
abena araba abla
akua ekua aku
yaa aba yawa
afia efua afua
ama amma
nana nanah
ebenezer eben
emmanuel manny emma manuel
mamadou mamadu mohamadou modou momodou
momodou modou lamin
ousmane usman ousman
ibrahima ebrima ibrahim ibou
abdoulaye abdoulie abdulai
amadou amadu ahmadou
alhaji alhagie elhadji
aminata amie aminatou
fatoumata fatou fatumata fatmata fatima
isatou aissatou isatu aisha
mariama mariam mariatou
kadiatu kadijatou kadi khadijatou
ramatoulaye ramatu rama
hawa awa hawah
binta bintou
oumar omar umaru
seydou saidu seedy
souleymane sulaiman sulayman
moussa musa
boubacar abubakar babucarr bubacarr aboubacar
diallo jallow jalloh dialo
ceesay sesay cessay sissay
camara kamara
bah ba barry
toure touray turay
traore trawally
sow so
ndiaye njie ndiaie
ndoye njoie
diop jobe
jobe diop
cisse ceesay
konate conateh
conteh konte conte
sanneh sane
mensah mensa
boateng boaten boatang
acheampong achampong acheampon
agyeman agyemang adjeman
agyei adjei
adjei agyei
gyasi jasi djasi
frimpong frempong
quaye kwaye quay
yeboah yeboa
asante ashanti
owusu wusu
okafor okafo
okonkwo okonko
nwosu wosu
nnadi nadi
ogbonna ogbona
eze ezeh
okeke okekeh
adebayo adebajo
ajayi ajai
"""
WEST_AFRICAN = Tradition(_NAMES)
