"""Polish, Romanian, Lithuanian, Bulgarian, Albanian, Ukrainian and Russian names: every name has names at home that share
few letters with it, and daughters' and wives' surnames end otherwise than their fathers' (Kowalski, Kowalska; Petraitis,
Petraitytė).

Compiled by hand.
"""

from matching.traditions.tradition import Tradition

_NAMES = """
agnieszka aga agnes agusia
aleksandra ola alexandra aleksandria olka
aleksander olek alexander alek
andrzej jedrek andrew andrej
anna ania hania anka hanna
antoni antek anthony tony
barbara basia
bartosz bartek bart
bartlomiej bartek bart
beata beatka
bozena bozenka
czeslaw czesiek
dariusz darek darius
dawid david
dorota dorotka dorothy
elzbieta ela elizabeth
ewa ewka eva ewunia
filip philip
franciszek franek francis frank
gabriela gabrysia gaby
grazyna grazynka
grzegorz grzesiek greg gregory
halina halinka
henryk heniek henry
irena irka irene
iwona iwonka yvonne
izabela iza isabella
jacek jack
jadwiga jadzia
jakub kuba jacob james
jan janek john jas
janusz janek
jaroslaw jarek
jerzy jurek george
joanna asia joasia
jozef jozek joseph
julia julka julie
justyna justysia
kacper kacperek casper
kamil kamilek
karol karolek charles
karolina karo caroline
katarzyna kasia kate catherine kaska
kazimierz kazik
krystyna krysia christina
krzysztof krzysiek chris christopher krzys
ludwik louis
lukasz luke lukas luki
maciej maciek matthias
magdalena magda madzia
maja majka maya
malgorzata gosia margaret malgosia
marcin marcinek martin
marek mark
mariusz mario
marta martusia
mateusz mati matthew mat
michal michalek michael mike
mikolaj nicholas nick miki
mieczyslaw mietek
monika monia monica
natalia natalka
oliwia oliwka olivia
patrycja patka patricia
patryk patrick
pawel paul pawelek
piotr piotrek peter
przemyslaw przemek
rafal rafalek raphael
robert robcio
ryszard rysiek richard
slawomir slawek
stanislaw staszek stan stach
stefan stefek stephen
szymon simon szymek
tadeusz tadek
teresa tereska
tomasz tomek tom thomas
urszula ula ursula
weronika nika wera veronica
wiktoria wika victoria wiki
wieslaw wiesiek
wlodzimierz wlodek
wojciech wojtek
zbigniew zbyszek
zofia zosia sophie
zuzanna zuzia susan susanna
mihai mihaita misu michael
mihaela miha michaela ela
gheorghe gigi george ghita
constantin costel costi dinu costica
stefan fane stephen
ion ionut ionel john nelu
ionut ion john
nicolae nicu nick nicolas nicusor
alexandru alex sandu alexander
alexandra alex sanda
andrei andrew andy
adrian adi
ana anca anna
andreea deea andrea
cristian cristi christian
cristina cristi christina
catalin cata
daniel dani
dumitru mitica dimitri
elena lenuta ela nuta helen
florin flo florinel
florentina flori
gabriel gabi
gabriela gabi
georgiana geo
ioana oana joanna
ileana lenuta
iulian iuli julian
larisa lari
marian marin
maria mara marioara mary
paul pavel
petru petre petrica peter
radu radulescu
razvan razvi
roxana roxi
simona simo
teodora teo dora
vasile vasilica basil
viorel viorica
aleksandr sasha alexander aleksandar oleksandr
aleksei alexei alyosha alex
anastasia nastya ana
dmitri dima dmitry dmytro
ekaterina katya catherine kateryna
evgeny zhenya eugene yevgen
ivan vanya ioan
mikhail misha michael mykhailo
natalia natasha nataliya
nikolai kolya nicholas mykola
olga olya olha
sergei seryozha serge serhiy
svetlana sveta
tatiana tanya tetiana
vladimir vova vladi volodymyr
yelena lena elena olena
yulia julia yuliia
yuri george yuriy
oksana ksenia
georgi george gosho
dimitar mitko
hristo chris
ivanka vanya
jonas john
juozas joseph
jurgis george
kazys kazimieras
petras peter
tomas tom
vytautas vytas
mindaugas mindas
arben ben
besnik nik
agron ag
elira eli
kowalski kowalska
popescu popesku
ionescu ionesku
georgescu georgesku
"""
# Ends of surnames that change with who bears them, and what is left is compared.
_ENDS = (
    ("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"), ("ova", "ov"), ("eva", "ev"), ("skaya", "sky"), ("skaia", "sky"), ("skyi", "sky"),
    ("aite", "aitis"), ("yte", "is"), ("iene", "is"), ("auskaite", "auskas"), ("auskiene", "auskas"), ("kaite", "kas"), ("kiene", "kas"),
    ("eviciene", "evicius"), ("eviciute", "evicius"), ("aitiene", "aitis"), ("aityte", "aitis"), ("oniene", "onis"), ("onyte", "onis"),
)  # fmt: skip
EAST_EUROPEAN = Tradition(_NAMES, ends=_ENDS)
