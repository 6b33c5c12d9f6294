"""Pakistani, Panjabi, Gujarati, Hindi and Tamil names: Singh and Kaur, bhai and ben come and go; names at home are cut or
doubled.

Compiled by hand.
"""

from matching.traditions.tradition import Tradition

_NAMES = """
mohammed muhammad mohammad muhammed mohd mo
ahmed ahmad
ali aly
hussain hussein husain hussein
khan kan
khalid khaled
imran emran
iqbal ikbal
javed javaid jawed jabed
mahmood mahmud mehmood mahmoud
malik malick
mirza mirzah
nadeem nadim
naveed navid nawid
qureshi koreshi quraishi qureishi
saeed said sayeed
shahid shaheed
shabir shabbir
tariq tarik tareq
usman osman uthman
waqas wakas
waseem wasim
yasir yaser
zahid zaheed
zubair zubayr
chaudhry chaudhary choudhary chowdhry chaudhri choudhry
siddiqui siddique siddiqi
sheikh shaikh
syed sayed
butt bhatt
bhatt bhat
bibi bi
akhtar akter
begum begam
parveen parvin
nasreen nasrin
rukhsana ruksana
shazia shaziya
samina sameena
saima saimah
sadia sadiya
zainab zaynab
ayesha aisha aysha
fatima fatimah
khadija khadijah
maryam mariam
harpreet harry preet
gurpreet preet gopi guri
manpreet preet manny mani
jaspreet preet jassi jas
amanpreet aman preet
rajpreet raj
jaswinder jas jassi
balwinder bal billa
sukhwinder sukhi sukh
kulwinder kully kuldip
kuldeep kully kuldip
amandeep aman
mandeep mandip
hardeep hardip
sandeep sandip
pardeep pradeep pardip
rajinder raj rajender
surinder surinda sury
narinder narinda
parminder pinder pam
baljit bal baljeet
ranjit ranjeet
manjit manjeet
harjit harjeet
gurdeep gurdip
jagdeep jag jagdip
satnam sat
patel patell
sharma sarma
shah sha
singh sing sinh
kaur cor kour
gill gil
sandhu sandoo
dhillon dillon
sidhu sidhoo
bains banes
mehta mehtha
desai desay
vyas vias byas
rajesh raj
rakesh rocky
sanjay sanj
vijay vijai
ajay ajai
ashok asok
dinesh dinny
mahesh mahes
mukesh mukes
nilesh nil
prakash parkash
ramesh ram
suresh sures
jayesh jay
kamlesh kamal
hitesh hits
bhavesh bhav
lakshmi laxmi
priya pria
sunita suni
anita nita
geeta gita
meena mina
neeta nita
reena rina
seema sima
sheela shila
kavita kavitha
savita savitha
sangeeta sangita
pooja puja
jyoti joti
deepak dipak
deepa dipa
subramaniam subramanian subra
krishnan krishna
"""
_SHARED = "singh kaur kumar kumari bhai ben bai devi".split()
SOUTH_ASIAN = Tradition(_NAMES, shared=tuple(_SHARED))
