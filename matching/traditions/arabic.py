"""Arabic names, with those of Kurdish, Persian, Pashto and Berber families written from Arabic letters: al- and el-, ibn and
bint and abu come and go; one Arabic spelling has an English and a French one (Khaled, Khalid; Cherif, Sharif), and Gulf,
Levantine and North African vowels differ.

Compiled by hand.
"""

from matching.traditions.tradition import Tradition

_NAMES = """
mohammed mohamed mohammad muhammad muhammed mo mohamad mahamed muhamad mohd med hamoudi
ahmed ahmad ahmet
mahmoud mahmud mahmood
mustafa mostafa mustapha moustafa
ali aly
hassan hasan hassen
hussein hussain hossein husain husayn hussien
omar umar omer
othman osman usman uthman
khaled khalid kalid
youssef yousef yusuf yousif yussef joseph
ibrahim ebrahim brahim abraham
ismail ismael smail
abdullah abdulla abdallah abdellah
abdulrahman abdurrahman abdelrahman abderrahman abdul-rahman
abdulaziz abdelaziz abdul-aziz aziz
abdulkarim abdelkarim abdelkrim karim
abdulkader abdelkader abdulqadir kader
abdul abdel abd
said saeed sayeed saied
saleh salih salah
samir sameer
tariq tarek tarik tareq
tarik tariq
bilal belal bilel
hamza hamzah hamzeh
zakaria zakariya zakarya zakariyya
yahya yehia yahia john
yasin yassin yaseen yacine
younes younis yunus
walid waleed oualid
waleed walid
wael wail
rachid rasheed rashid
rashid rasheed rachid
jamal gamal djamel jamel
jamil jameel gamil
karim kareem
kamal kamel
khalil halil
hamid hameed
hisham hicham hesham
idris driss edris
imad emad
adel adil
amin ameen amine
amir emir ameer
anas anass
ashraf achraf
ayman aymen aiman
fadi fady
faisal faysal feisal faycal
farid fareed
farouk faruq farooq
fouad fuad
ghassan gassan
habib habeeb
jaber jabir gaber
jafar jaafar gafar
majid majeed maged
mansour mansoor mansur
marwan maruan
mounir munir moneer
mourad murad
nabil nabeel
nasser nasir naser nacer
nour nur noor noura
qasim kasim kassem qassem
rafiq rafik
ramzi ramzy
riad riyad reyad
sharif cherif sherif shareef
sulaiman suleiman soliman sulayman slimane
taha taher
taher tahir tahar
yacoub yaqub jacob
zaid zayd zied
ziad zyad
fatima fatma fatimah fatema fatiha
aisha aicha aysha ayesha aishah
khadija khadijah khadidja hadija
maryam mariam meriem miriam marjam
zainab zeinab zaynab zineb
zahra zohra zahraa
layla leila laila layla leyla
amal amel
amina aminah yamina
asma asmaa esma
bushra bouchra
dina deena
faten fatin
farida fareeda
ghada rada
habiba habeeba
hajar hager hadjar
hala hela
halima haleema
hanan hanane
hind hend
huda houda hoda
iman eman imane
jamila gamila djamila
karima kareema
latifa lateefa
loubna lubna
manal manel
mona muna mouna
nadia nadya
najat nagat
nawal naoual
nora noura nura
rabia rabiaa
rania ranya
rasha racha
rim reem
rim rima
ruqayya ruqaya rokaya
saida saeeda
salma selma
samira sameera
sana sanaa
sara sarah
shaima shaimaa chaima
sumaya soumaya sumayyah soumia
wafa wafaa
yasmin yasmine yasmeen jasmine
haddad hadad
hamdan hemdan
al-hassan alhassan hassan
el-sayed elsayed alsayed
bensalem salem
ben ibn bin
ould walad
khan kan
karimi karimy
hosseini husseini hussaini
"""
_JOINING = "al el ul ud ad as ar an bin binti bint ibn ben abu abou um umm oum haji hajji sheikh".split()
_SHARED = "mohammed mohamed mohammad muhammad ahmed ali hassan hussain hussein abdul abdel".split()
ARABIC = Tradition(_NAMES, joining=tuple(_JOINING), shared=tuple(_SHARED))
