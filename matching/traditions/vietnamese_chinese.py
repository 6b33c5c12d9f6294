"""Vietnamese and Chinese names. The family name stands first at home and last on English forms; Thị and Văn stand between
and come and go, yet Van, Do, An and La are names too. Chinese names are spelt by Mandarin (pinyin), Cantonese, Hakka or
Hokkien ears, and many people have an English name of their own choosing, which no table knows.

Compiled by hand.
"""

from matching.traditions.tradition import Tradition

_NAMES = """
nguyen ngyuen nguyn nguen nguyan nugyen
tran chan tranh
le li lee ly
pham fam pam
huynh hoang huang wynn
phan fan
vu vo
dang dan dangh
do doh
bui bouy
ngo go ngoh
duong duongh zuong yang
ly li lee
thi thy
van vann
hung hoong
tuan twan
dung zung yung
thanh tan thang
phuong fuong phong
linh lin
huong hong
thuy twee thui
quang kwang
quoc kwok
duc duk
minh min
khanh khan
chan chen tan tran chin
chen chan tan
wong wang huang hwang
wang wong ong
li lee lei
lee li lei
lam lin lim
lin lam lim
cheung zhang chang cheong
zhang cheung chang teo
chow zhou chau chew
zhou chow chau
chu zhu choo
ng wu goh
wu ng woo
ho he hoe
he ho
leung liang leong
liang leung
lau liu low
liu lau lao
yeung yang yong
yang yeung
cheng zheng tay
zheng cheng tay
tsang zeng chang
kwok guo quek
guo kwok
hui xu khoo
xu hui tsui
yip ye yap
ye yip
ma mah
mak mai
so su
tang deng
deng tang
fung feng
feng fung
ko gao
gao ko
kwan guan
lo luo law
luo lo
pang peng
poon pan
pan poon
siu xiao
tse xie
xie tse
tsui cui xu
yuen yuan ruan
yuan yuen
zhao chiu
chiu zhao
mei may
ming min
xiao siao
jing ching
hui wai
wei wai
jun chun
hao ho
ying yin
xin hsin
qing ching
"""
_JOINING = "thi van".split()
_SHARED = "nguyen thi van".split()
VIETNAMESE_CHINESE = Tradition(_NAMES, joining=tuple(_JOINING), shared=tuple(_SHARED))
