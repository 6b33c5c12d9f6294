"""English, Scottish, Welsh and Irish names: short forms, names at home, and Irish names as English ears write them.

Compiled by hand from how these names are used; Irish names stand beside their usual English counterparts.
"""

from matching.traditions.tradition import Tradition

_NAMES = """
john jack johnny jon jean ian jonny evan
jonathan jon jonny jonathon johnathan
katherine catherine kathryn cathryn kate katie katy kathy cathy kat kath kitty kathleen karen katharine
elizabeth elisabeth liz lizzie lizzy beth betty bess bessie eliza lisa elspeth libby elsie lilibet
margaret maggie meg megan peggy marge margery margie madge greta rita daisy mags margret
william bill will billy liam willie willy wills
robert bob rob bobby robbie bert robin
richard dick rick richie ricky rich
james jim jimmy jamie jem jas
michael mike mick mickey mikey micky micheal mitch
david dave davey davy dai
daniel dan danny
danielle dani
thomas tom tommy
joseph joe joey
josephine jo josie
joanne jo joanna joann
anthony tony antony ant
antonia toni tonya
andrew andy drew
andrea andi
christopher chris kris topher kit christofer kristopher
christine chris christina tina chrissy kirsty christie cristina
matthew matt mattie mathew matty
nicholas nick nicky nicolas nico
nicola nicky nikki nic nichola
alexander alex sandy alec lex alistair alasdair xander al
alexandra alex sandra lexi sandy alexa alix
samuel sam sammy
samantha sam sammy sammie
benjamin ben benny benji
edward ed eddie ted ned teddy
edmund ed eddie ned
edwin ed eddie
theodore theo ted teddy
frederick fred freddie freddy frederic
alfred alf alfie fred
albert al bert bertie
herbert bert herb
charles charlie chas chuck
charlotte charlie lottie char
peter pete
patrick pat paddy padraig padraic
patricia pat patty trish tricia patsy
padraig patrick paddy porrick
stephen steven steve stevie stefan
stephanie steph steffi
susan sue susie suzie suzy susannah suzanne
jennifer jen jenny jenn jenifer
jessica jess jessie
rebecca becky becca bex rebekah
victoria vicky vic tori vikki vickie
deborah debbie deb debra debs
pamela pam
jacqueline jackie jacky jacqui
rachel rachael rach racheal
kimberley kim kimberly
philip phil phillip pip
philippa pippa pip
gregory greg
timothy tim timmy
kenneth ken kenny
ronald ron ronnie
donald don donny
gerald gerry jerry
gerard gerry ger
lawrence larry laurence laurie lars
leonard len lenny leo
leon leo
zachary zach zack zac zachariah zak
joshua josh
nathaniel nathan nate nat
nathan nat nate
natalie nat natalia
natasha tasha nat
oliver ollie olly
olivia liv livvy olive
isabella isabelle bella izzy isabel isobel ella
abigail abbie abi abby gail
madeleine maddie madeline maddy
amelia millie amy emmy mia
emily em emmie emmy millie
emma em emmy
eleanor ellie nell elinor nora ella leonora
ellen ellie nell nellie helen
helen nell ellen lena
georgina georgie georgia gina
george georgie
georgia georgie georgina
gabriel gabe gab
gabrielle gabby gabi
bridget bridie biddy brigid breda
sarah sally sadie sara
mary molly polly may maria marie mae
ann anne annie nan nancy anna
hannah anna hanna
caroline carrie carol lina
dorothy dot dottie dolly dora
florence flo florrie flossie flora
frances fran frankie fanny francis
francis frank frankie fran
franklin frank
harold harry hal
henry harry hal hank
harriet hattie harri harry
archibald archie
arthur art artie
reginald reg reggie rex
raymond ray
geoffrey jeffrey geoff jeff
jeremy jerry jem
jeremiah jerry
terence terry terrence
theresa terry tess teresa tessa tracy
trevor trev
vincent vince vinny
walter wally walt
wilfred wilf fred
winifred winnie freda
bernard bernie
bernadette bernie detta
barbara barb babs barbie
beatrice bea trixie beattie
beatrix bea trixie
bethany beth
belinda bel linda
clementine clem clemmie
constance connie
cordelia delia
cynthia cindy
douglas doug
eugene gene
felicity flick fliss
genevieve gen ginny evie
evelyn eve evie
eve evie eva
gillian gill jill gilly
graham graeme grahame
hugh hughie huw
imogen immy imogene
jacob jake
jason jay
jayden jay jaydon jaden
judith judy jude
julia jules julie
julian jules
kathleen kath kathy kay
laura laurie lauren
lauren laurie
leslie les lesley
lillian lily lil lilian
lucinda lucy cindy
lucille lucy
louise lou
louis lou lewis
lydia lyddie
malcolm mal
martin marty
martha marty mattie
matilda tilly tilda mattie
maureen mo
maurice mo
maximilian max
maxwell max
melanie mel
melissa mel lissa
michelle shelley shell michele mich
mildred millie
miranda mandy randy
amanda mandy
miriam mim mimi
mohammad mo
nigel nige
norman norm
penelope penny
phoebe pheobe febe
phyllis phil
priscilla cilla
rosemary rosie rose romy
roseanne rose rosie
ruth ruthie
sebastian seb bas
sidney sid sydney
simon si
sophie soph sophia sofia
stanley stan
stuart stewart stu
susannah sue anna zanna
sylvester sly
tabitha tabby
valerie val
vanessa nessa
veronica ronnie vera
virginia ginny
vivian viv
yvonne von
zoe zoey zoie
adam ad
aaron ron arron erin
callum cal calum
cameron cam
finley fin finn findlay
logan lo
kieran ciaran keiran kieron kier
connor conor con conner
declan dec
brendan bren
cillian killian
cormac mac
dermot diarmuid
donal daniel don
eamon edmund eamonn
eoin eoghan owen john ian
fergus gus
fintan fin
fionn finn
liam william
malachy mal
micheal michael
niall neil nial
oisin osheen ossian usheen
oran odhran
padhraic patrick
rory ruairi ruari
ruaidhri rory
sean shaun shawn shane john
seamus james shay shamus
shane sean
tadhg tiger teague tim
aine anya anne
aisling ashling aislinn ashlin
aoife eefa effa eva
brid bridget breed
caoimhe keeva queeva kweeva
catriona caitriona katrina trina
caitlin kathleen catelyn kaitlyn
ciara keira kiera kira
clodagh cloda
deirdre deedra
eilis eilish elizabeth
eithne enya ethna
fiadh feea
fionnuala nuala finola
grainne gronya grace
maire mary maura moira
mairead margaret maraid
maeve medbh mave
muireann mwirin
niamh neve neeve
nora norah honor onora
oonagh una oona
orla orlaith orlagh
roisin rosheen rosie
saoirse seersha sersha sorsha
sile sheila shelagh
sinead shinade jane janet
siobhan shivaun shevaun joan chevonne shavon
sorcha sarah surka
rhys reece rees reese
sian jane shan
ffion fion
gwenllian gwen
gwendolen gwen wendy
llewellyn lew
myfanwy fanny
angharad harry
dafydd david dai taffy
dylan dill
evan ianto
gareth gary gaz
geraint gerry
gruffydd griff
huw hugh
ieuan ian evan john
ioan john
iwan owen
owain owen
sion john shon
smith smyth smythe
clark clarke clerk
davies davis davys
thompson thomson
phillips philips
stephens stevens
brown browne
green greene
white whyte
reid reed read reade
moore moor more muir
allen allan alan alleyne
alan allan allen al
nicholls nichols nicholas
matthews mathews
griffiths griffith griffin
hughes hewes hugh
harris harries
johnson johnston johnstone
pearson pierson peirson
price pryce preece
shepherd sheppard shepard
taylor tailor tayler
turner turnor
wright right
cholmondeley chumley
featherstonehaugh fanshaw
mainwaring mannering
marjoribanks marchbanks
beauchamp beecham
menzies mingis
dalziel deyell dalyell
colquhoun cahoon
farquhar farker
geoghegan gaygan gagan
keogh kehoe
gallagher gallacher galagher gallaher
doherty dougherty docherty o'doherty
macdonald mcdonald macdonnell mcdonnell
mclaughlin mcloughlin mclachlan
mccarthy macarthy
sullivan osullivan
oconnor connor connors
oneill neill neil
obrien brien bryan
byrne burns byrnes burn
daly daley dailey
murphy murphey
"""
# Titles, and what stands between the parts of a surname.
_JOINING = "mr mrs ms miss dr mac mc o st and".split()
ENGLISH_IRISH = Tradition(_NAMES, joining=tuple(_JOINING))
