"""More Polish, Romanian, Lithuanian, Bulgarian, Albanian, Turkish and Kurdish names; surnames that women
end otherwise.
"""

from bench.labelled.other_people import people
from bench.labelled.tradition import shared

# What men's surnames end in, what wives' and what daughters': Polish adjectives, Bulgarian, Lithuanian.
ENDINGS = (
    ("ski", "ska", "ska"),
    ("cki", "cka", "cka"),
    ("dzki", "dzka", "dzka"),
    ("ov", "ova", "ova"),
    ("ev", "eva", "eva"),
    ("iūnas", "iūnienė", "iūnaitė"),
    ("auskas", "auskienė", "auskaitė"),
    ("evičius", "evičienė", "evičiūtė"),
    ("ius", "ienė", "iūtė"),
    ("us", "uvienė", "utė"),
    ("is", "ienė", "ytė"),
    ("as", "ienė", "aitė"),
)
# What women's surnames end in, and what their husbands', brothers', mothers' and daughters' do.
AS_OTHERS_HAVE_IT = (
    ("auskienė", ("auskas", "auskaitė")),
    ("auskaitė", ("auskas", "auskienė")),
    ("evičienė", ("evičius", "evičiūtė")),
    ("evičiūtė", ("evičius", "evičienė")),
    ("uvienė", ("us", "utė")),
    ("aitė", ("as", "aitienė")),
    ("ytė", ("is", "ienė")),
    ("onienė", ("onis", "onytė")),
    ("aitienė", ("aitis", "aitytė")),
    ("utė", ("us", "uvienė")),
    ("ska", ("ski", "sky")),
    ("cka", ("cki", "cky")),
    ("ova", ("ov", "off")),
    ("eva", ("ev", "eff")),
)


def womans(surname, wife=True):
    """A man's surname as his wife has it, or his daughter."""
    for man, wifes, daughters in ENDINGS:
        if surname.endswith(man):
            return surname[: -len(man)] + (wifes if wife else daughters)
    return surname


def _ended(rng, home, girl, part, given):
    base = shared(rng, home, girl, part, given)
    return womans(base, part == "mother") if girl else base


_POLISH = people(
    "east_european", "Polish",
    """
        Anna Katarzyna Barbara Teresa Ewelina Edyta Aneta Izabela Renata Danuta Jolanta Marzena Lena Hanna
        Alicja Amelia Nikola Martyna Klaudia Halina Urszula Beata Elżbieta Maria Lidia Jadwiga Kornelia Pola
        Nadia Antonina Dominika
    """,
    """
        Jan Robert Paweł Adrian Damian Sebastian Kamil Patryk Artur Leszek Ryszard Henryk Jerzy Marek
        Dominik Hubert Igor Nikodem Tymoteusz Leon Aleksander Mikołaj Konrad Janusz Waldemar Radosław
        Arkadiusz Ireneusz Bogdan Norbert
    """,
    """
        Nowak Kowalski Wiśniewski Dąbrowski Kamiński Zieliński Szymański Woźniak Kozłowski Jabłoński
        Wojciechowski Kaczmarek Piotrowski Grabowski Pawłowski Michalski Jaworski Malinowski Głowacki
        Zawadzki Sawicki Chmielewski Górski Lis Maciejewski Ostrowski Błaszczyk Czarnecki Sikora Wilk
        Kołodziejczyk Przybylski Szczepański Cieślak Brzeziński Gołębiowski Kurek Urbański
    """,
    _ended,
)  # fmt: skip
_ROMANIAN = people(
    "east_european", "Romanian",
    """
        Maria Elena Ana Mirela Nicoleta Carmen Liliana Daniela Veronica Lăcrămioara Ecaterina Iuliana
        Viorica Ramona Oana Aurelia Anastasia Sofia Eva Antonia Narcisa Petronela Luminița Violeta Crina
        Smaranda
    """,
    """
        Ion Gheorghe Cătălin Dragoș Tiberiu Valentin Silviu Octavian Laurențiu Viorel Emil Ovidiu Liviu
        Victor Eduard Rareș Luca Matei Sebastian Florinel Dănuț Nelu Remus Traian Ciprian Iosif
    """,
    """
        Popa Popescu Pop Radu Ionescu Dumitru Stoica Stan Gheorghe Rusu Ciobanu Marin Tudor Dobre Barbu
        Nistor Florea Frățilă Dima Neagu Preda Ene Vlad Voicu Crețu Ilie Anghel Olteanu Țăranu Șandru Roșca
        Mureșan Bejan Suciu Câmpeanu Zaharia Ștefan
    """,
)  # fmt: skip
_LITHUANIAN = people(
    "east_european", "Lithuanian and Latvian",
    """
        Agnė Simona Laura Edita Virginija Lina Rita Audronė Neringa Sandra Viktorija Liepa Goda Urtė Smiltė
        Danutė Irena Jolita Ilze Inese Līga
    """,
    """
        Paulius Giedrius Rokas Karolis Justas Edgaras Valdas Vaidas Linas Ignas Benas Jokūbas Remigijus
        Egidijus Artūras Raimondas Aurimas Jānis Andris Kaspars
    """,
    """
        Kazlauskas Jankauskas Petrauskas Stankevičius Vasiliauskas Butkus Žukauskas Balčiūnas Paulauskas
        Urbonas Kavaliauskas Navickas Ramanauskas Savickas Šimkus Bernotas Rimkus Gudaitis Petraitis
        Adomaitis Jurgaitis Morkūnas
    """,
    lambda rng, home, girl, part, given: womans(home.base, part == "mother") if girl else home.base,
)  # fmt: skip
_BULGARIAN = people(
    "east_european", "Bulgarian",
    """
        Maria Ivanka Elena Yordanka Desislava Gergana Radostina Tsvetelina Svetlana Petya Milena Teodora
        Kalina Viktoria Galina Rositsa Stanka Nadezhda Denitsa Hristina
    """,
    """
        Georgi Ivan Dimitar Nikolay Petar Hristo Todor Stefan Plamen Krasimir Yordan Stoyan Vasil Angel
        Aleksandar Boyan Rumen Lyubomir Kaloyan Martin
    """,
    """
        Ivanov Georgiev Dimitrov Petrov Nikolov Hristov Stoyanov Todorov Iliev Vasilev Atanasov Petkov
        Angelov Kolev Yordanov Marinov Mihaylov Stefanov Kostov Zhelev Asenov Tsvetkov
    """,
    _ended,
)  # fmt: skip
_ALBANIAN = people(
    "east_european", "Albanian and Kosovan",
    """
        Elira Arta Blerta Drita Fatmire Valbona Mimoza Albana Shpresa Teuta Vjosa Flutura Anisa Erjona
        Ardita Besa Lindita Rina Dea Jonida Xhensila Merita Hatixhe
    """,
    """
        Agim Arben Ardit Besnik Bekim Dritan Erion Fatos Gezim Ilir Luan Shkëlzen Skënder Valon Xhevdet
        Altin Kreshnik Endrit Florian Gjergj Liridon Flamur
    """,
    """
        Hoxha Shehu Krasniqi Gashi Berisha Morina Shala Hysa Dervishi Prifti Gjoka Leka Çela Bajrami Rexhepi
        Xhafa Halili Kola Marku Dushku Hasani Osmani Përvizi Zeqiri Thaçi
    """,
    flat=2,
)  # fmt: skip
EAST_EUROPEAN = ((36, _POLISH), (31, _ROMANIAN), (11, _LITHUANIAN), (11, _BULGARIAN), (11, _ALBANIAN))

_TURKISH = people(
    "turkish", "Turkish and Cypriot",
    """
        Fatma Ayşe Şerife Hanife Zeliha Sevim Sevda Gülay Gülsüm Nurhan Nuray Nesrin Aysel Ayten Aysun Şule
        Müge Melek Melike Beyza Irmak Asya Nisa Ela Şükran Canan Figen Fikriye Emel Selin Pembe Sevgül Yeliz
        Cansu Tuğçe Ülkü Kübra Rabia
    """,
    """
        Mehmet Ali Hasan Ahmet Recep Veli Hacı Fatih Selçuk Erkan Ercan Tuncay Bülent Metin Orhan Turgut
        Cemal Cemil Nuri Sinan Alper Arda Berkay Kaan Emir Mert Yunus Poyraz Taner Ertan Özkan Adem Bekir
        Cafer Durmuş Salih İlyas Oğuz Çetin Ümit
    """,
    """
        Yılmaz Kaya Demir Çelik Şahin Yıldız Özdemir Arslan Kılıç Aydın Kara Erdem Aslan Özer Yaşar Tekin
        Çoban Bilgin Sönmez Coşkun Uysal Ergün Gündüz Alkan Balcı Deniz Eren Karadağ Karakaş Kocabaş
        Pehlivan Soysal Türkmen Uzun Yalçın Zengin Özçelik Gökçe Hacıoğlu İmamoğlu Müftüoğlu Kaplan Bektaş
        Ulusoy
    """,
    seconds=("Nur Gül Naz Su Sultan Can".split(), "Can Ali Efe Emir Cem Kaan".split()), second=0.22,
)  # fmt: skip
_KURDISH = people(
    "turkish", "Kurdish",
    """
        Zeynep Elif Gülistan Berivan Rojin Zilan Hêvî Newroz Dilan Şilan Evin Zozan Nazdar Fidan Havin
        Gülizar Besime Perihan
    """,
    """
        Mahmut Welat Şivan Rojhat Baran Serhat Zinar Agit Mazlum Hüseyin Haydar Diyar Jiyan Berzan Rêzan
        Azad Ferhat Kendal
    """,
    """
        Doğan Aslan Polat Yıldırım Bozkurt Kaya Taş Dağ Aydemir Akbulut Güneş Demirtaş Turan Kızılkaya
        Gökalp Baran Tunç Kurt Elçi Yıldız Toprak Canpolat
    """,
)  # fmt: skip
TURKISH = ((74, _TURKISH), (26, _KURDISH))
