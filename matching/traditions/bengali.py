"""Bengali and Sylheti names. A good name (bhalo naam) in papers and a call name (daak naam) at home share no letter as a
rule, and no table knows them; what is here is how the good names are spelt and cut short.

Compiled by hand. Compounds of Arabic (Shafiqul Islam) are cut at the -ul; women's second names (Begum, Khatun, Akter) and
Miah, Uddin, Ullah are shared by half a community and come and go.
"""

from matching.traditions.tradition import Tradition

_NAMES = """
mohammed mohamed mohammad muhammad muhammed md mohd mo mohamad mohammod mahammad mohommed muhamad
abdul abdool abdal abdol
abul abu
abdur abdul abdus abdun
nurul nur noorul nurool
shafiqul shafiq shofiqul shafik sofiqul shofiq
rafiqul rafiq rofiqul rafik rofiq
mizanur mizan mijanur mijan
habibur habib hobibur hobib
aminul amin
azizul aziz azizur ajizul
atiqur atik atiq atiqul
badrul bodrul badr
fazlul fozlul fazal fazle
faizul faiz foyzul
ashraful ashraf
anisur anis
anwar anowar anwer anwarul
asadul asad asaduzzaman
kamrul kamrool
khairul khair kairul
lutfur lutfor lutfa luthfur
mahbub mahboob mabub mahbubur
mahfuz mahfuzur mafuz
manik manick
monir munir moniruzzaman monirul
mostafa mustafa mostofa mustofa
motiur matiur moti
mujibur mujib mojibur
nazmul nazim najmul
nazrul nozrul najrul
obaidul obaid ubaidul
rezaul reza rejaul
ruhul rohul
saiful saif shaiful saifur
sajjad sajad shajjad
shahidul shahid sohidul shohid
shamsul shams samsul shamsur
sirajul siraj shiraj
tajul taj
tofazzal tofajjal
zahirul zahir johir jahirul
zakir jakir zakirul
ziaur zia jia
joynal zainal jainal
jamal zamal jamil
jahangir jahangeer
shah sha
sheikh shaikh sk shekh shaik
syed sayed said sayeed saiyed syeda
kazi qazi kaji
iqbal ikbal iqubal
faruk farooq faruq farouk
harun haroon harunur
humayun homayun
yunus younus eunus yunis
yusuf eusuf yousuf yusof
yakub yaqub yakoob
ilyas elias eliyas
idris idrish edris
ishaq ishak isaac
ismail ismael esmail
ibrahim ebrahim abraham
musa mosa moosa
isa esa eesa
dawud dawood daud
sulaiman suleman solaiman
zakaria zakariya jakaria
tariq tarek tareq tarik
tanvir tanveer tanbir
rayhan raihan rehan
sohel suhel suhail sohail
shuhel suhel sohel
ayesha aysha aisha ayisha aesha asha
fatema fatima fathema fatimah fathima
khadija khadiza kadija kodija khodeja
rabeya rabia robeya rabiya
rokeya rukia ruqia rokeya rukeya
rahima roheema rohima raheema
halima holima haleema
amina ameena amena
maryam mariam moriom marium
zainab joynob zaynab jaynab
sufia sofia sufiya
sumaiya sumaya sumaia
sadia shadia sadiya
shamima samima shameema
shahana sahana
shirin shireen sirin
shelina selina shalina
salma salmah
taslima tosolima tasleema
nasima nosima naseema nasheema
nazma najma nozma
nazia najia
monowara manowara munwara
anwara anowara
jahanara jahan
hosna husna hasna
jesmin jasmin yasmin jesmine
parveen parvin pervin parbin
ferdousi ferdous firdausi
ruksana rukhsana roksana
farhana farhanah
momtaz mumtaz
mahmuda mamuda mahmooda
nurjahan noorjahan
begum begom bagum beghum
khatun khatoon khatun katun
akter akhtar aktar akther
khanom khanum khanam
sultana sultan
bibi bi
nessa nesa nissa nisa un-nessa
chowdhury choudhury chaudhry choudhry chaudhuri chowdhry chaudhary chaudhri chaudhury chowdhuri
uddin udin uddeen ud-din
ullah ulla ula
miah mia meah miya mya
rahman rehman rahaman rohman
hussain hossain hosain hussein husain hosen
haque hoque huq haq hoq hak
islam eslam
ahmed ahmad ahamed ahmmed
ali aly
uddin din
talukdar talukder taluqdar
sarkar sarker sircar
majumder mazumder majumdar mojumder
bhuiyan bhuiya bhuyan buiyan
mollah molla mulla
siddique siddiqui siddiq siddiki
khondoker khandakar khondkar khandaker
howlader hawlader haolader
shikder sikder shikdar
patwary patwari
biswas bishwas
das dash
dutta datta
roy ray rai
mukherjee mukhopadhyay mukharji
banerjee bandyopadhyay banerji
chatterjee chattopadhyay chatterji
ganguly gangopadhyay ganguli
"""
_JOINING = "ur ul us".split()
_SHARED = """begum begom khatun khatoon bibi miah mia uddin khanom khanum sultana akter akhtar ali ahmed rahman ullah islam hussain
hossain mohammed mohammad muhammad md abdul hoque haque""".split()
BENGALI = Tradition(_NAMES, joining=tuple(_JOINING), shared=tuple(_SHARED))
