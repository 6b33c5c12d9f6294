"""What somebody at the other end of a telephone writes down: a name heard as a commoner one, or sound for
sound in English.

Which sounds are taken for which follows what is known of listening on a telephone line, which carries
little above 3.4 kHz: f and s, th and f, m and n, p, t and k, b, d and g are confused; vowels go to their
English neighbours; h at the beginning and consonants at the end are lost; a syllable without stress is
swallowed.
"""

import difflib
import re

from bench.labelled.tradition import listed

# {code of a tradition: {part of a name: what it has been heard as}}.
_HEARD = {
    "british_irish": """
    Gemma Jenna Emma; Kelly Carrie; Erin Aaron; Karen Sharon; Donna Dinah; Lisa Liza Leeza; Julie Judy;
    Tracey Stacey; Carole Cheryl; Lauren Lorna Laura; Freya Free-a Fraya; Isla Ida Islay; Aoife Eva Ifa;
    Niamh Neeve Eve; Siobhán Shivon Chevonne; Sinéad Shaneid; Gráinne Gronya Tonya; Caitlín Kathleen
    Katelyn; Clodagh Cloda; Fionnuala Finola Nuala; Saoirse Sersha Kirsha; Oisín Usheen; Tadhg Tyke Tige;
    Cian Kean Keane; Darragh Dara Derek; Cathal Carl Cahill; Colm Column Collum; Rhys Rees Reese; Ieuan Yian
    Ian; Huw Hugh; Dafydd David Daveth; Hywel Howell Hal; Llewellyn Lewellin; Angharad Anharad Ann-Harriet;
    Eilidh Ailey Kaylee; Mhairi Vari Marie; Menzies Menzis; Urquhart Erkert Urkart; Colquhoun Cahoon;
    Cockburn Coburn; Holmes Homes; Pearce Pierce Spears; Webb Web Wed; Ward Wood Wall; Hall Hull; Mills
    Milne Miles; Cooper Cuper Hooper; Turner Tanner; Harris Harrison Ellis; Morris Maurice Norris; Holland
    Harland; Hewitt Hewett Jewett; Barker Parker Baker; Palmer Farmer; Pratt Brett; Shaw Shore; Moore More
    Moor; Burke Birk Bourke; Byrne Burn Bern; Keogh Kyo Kehoe; McGuinness McGinnis; Mulcahy Mulcay;
    Geoghegan Gaygan; Cholmondeley Chumley; Mainwaring Mannering; Featherstone Fanshaw Fetherson; Wainwright
    Wainright Wenwright; Trelawney Trelorny; Dylan Dillon; Callum Colin Caleb; Jake Jay; Luke Duke; Finley
    Findlay; Evie Edie; Poppy Bobby; Chloe Cleo Zoe; Paige Page; Hayley Kayley Ayla""",
    "caribbean": """
    Keisha Kesha Aisha; Latoya Letoia; Shanice Janice Denise; Chantelle Shantal; Deandra Deirdre Leandra;
    Nevaeh Navier Neva; Taliyah Dahlia Talia; Kya Kaya Maya; Tianna Deanna; Althea Anthea; Winsome Winston;
    Hortense Hortence Auntence; Myrtle Mertle; Enid Edith; Kadine Nadine; Tashana Tasha Deshana; Javaughn
    Jovan Devon; Kyrell Karel Tyrell; Akeem Hakim; Jahmari Jamari Omari; Linval Lynval Lionel; Demarco
    Marco; Ignatius Ignacius; Lucien Lucian; Everton Evan; Alrick Eric Aldrick; Omari Amari; Kymani Kamani;
    Tafari Safari; Cumberbatch Cumberpatch; Nembhard Lombard Nemard; Wedderburn Weatherburn; Swaby Swabey
    Swayby; Braithwaite Brathwaite; Pusey Percy Pewsey; Gayle Gale Dale; Bogle Vogel Bogal; Peart Pert Bert;
    Hibbert Hubert Hilbert; Toussaint Tucson Toosan; Etienne Etchen; Rampersad Ramsad Rampasad; Ramkissoon
    Ramkison; Semple Sample Temple; Alleyne Allen Elaine; Beckford Bedford Peckford; Pinnock Kinnock;
    Dunkley Dunkerley; Trotman Troutman; Yearwood Yarwood; Weekes Wicks; Lashley Ashley; D’Aguiar Dagwar""",
    "bengali": """
    Rahela Rayla Rachel; Sajeda Sagida; Shahena Sheena Shaina; Nazmin Jasmine Nasmin; Farjana Farhana
    Fajana; Tahmida Tamida Tameeda; Jubeda Jubida Zubeda; Rushna Rosna; Sazna Sasna Savna; Kohinur
    Connie-Noor Koinor; Piara Pera Ciara; Moyna Mona Moira; Shuli Julie Shirley; Lipi Libby Lippy; Mukta
    Mutta; Runa Rona; Ambia Amber; Hajera Hazel Hajra; Aleya Alia Ilya; Motin Martin Mateen; Rubel Reuben
    Ruble; Jewel Jule Joel; Juber Cuba Joober; Shuhel Sohail Saul; Mukit Mukeet Muckit; Forid Fareed
    Four-ed; Gias Gas Guyas; Helal Hilal Halal; Eklas Iklas Atlas; Redwan Redwin Ridwan; Nahid Naheed Nayed;
    Tofayel Tofail Tofile; Miah Mayor Meer; Uddin Oddin Udding; Hoque Hook Hawk; Rahman Raman Ramen; Ullah
    Oola Olla; Begum Begham Vegum; Khatun Cartoon Catoon; Choudhury Chowdry Chowdary; Khanom Canam Kanoom;
    Islam Eslam Aslan; Alom Allum Alarm; Bibi Vivi Beebee; Talukdar Talukda; Hussain Usain Hussane; Faruk
    Farook; Rojina Regina Rosina; Shirin Shereen; Rabeya Rabia Rubia; Nasima Naseema Nazima; Johura Jahura
    Zora; Kulsuma Kulsum Cosima""",
    "south_asian": """
    Gurpreet Gurpree Kirpreet; Harpreet Harpree Arpit; Jaswinder Jazwinda; Sukhwinder Suckwinder Sukinder;
    Kulwinder Calwinder; Rupinder Ruby-Inder Rapinder; Navjot Navjoth; Prabhjot Prabjoe; Simran Simmeran
    Simone; Mehwish Mehvish Mewish; Sidra Sidrah Citra; Anum Anam Arnum; Laiba Lyba Libra; Eesha Isha Aisha;
    Nighat Nigget Nikat; Zahida Zaida Sahida; Fozia Fauzia Sophia; Saira Sarah Syra; Javed Jarvid David;
    Shabir Shabeer Jabir; Pervez Parvis Purvis; Amjad Amjard Anjad; Saqib Sakib Sarkib; Sajid Sajeed Sadjid;
    Basharat Bashrat; Liaqat Liakat Leeacott; Ishtiaq Ishtak Istiak; Mukesh Mookesh Mikesh; Bharat Barat
    Parrot; Jignesh Jicknesh; Kirit Karit Kirk; Hansa Hansel Hanser; Daksha Dasha Daxa; Falguni Falgony;
    Patel Pattle; Solanki Solanky Salanki; Vaghela Vagela Wagella; Makwana Macwana; Dattani Datani; Dhaliwal
    Dalival Dallywell; Dosanjh Dosange; Sangha Sanger Sanga; Kaur Core Coor; Singh Sing; Qureshi Kureshi
    Koreshi; Kayani Kiani Kyani; Satti Setty Sati; Minhas Minnas; Chaudhry Chowdry; Akhtar Actar Aktar;
    Kausar Cowser; Bhatti Batty; Thambirajah Thumberaja; Selvarajah Silvaraja; Nadarajah Nadaraja""",
    "somali": """
    Fatuma Fattoma Fatima; Fadumo Padumo Fadima; Khadra Kadra Hadra; Khadija Hadija; Fowsiya Fozia Fauzia;
    Hodo Hodda Odo; Hodan Hoden Odan; Zamzam Samsam; Ilhan Elhan Ilan; Farhiya Faria Farrier; Batulo Batula;
    Basro Basra; Ifraax Ifra Efra; Qali Kali Ali; Deeqa Decca Deka; Deqa Decca Becka; Falis Phyllis Fallis;
    Jawahir Jawaher; Malyun Malion Million; Saynab Zainab Sinab; Shugri Sugri Shookri; Ubax Uba Obah; Weris
    Waris Doris; Yurub Europe Eurub; Sirad Sirat; Rooda Rhoda Ruda; Nuurto Norto; Nimca Nimo Nimka; Cambaro
    Ambaro; Caasha Asha Asha; Sucdi Sudi Suddy; Ikhlas Iklas; Maryan Marion Marianne; Sahra Sarah Zara; Idil
    Edel Idel; Mohamud Mahmood; Isse Issa Essa; Mahdi Maddy Marty; Haybe Haibe Habib; Korfa Corfu Corfa;
    Kahin Kane Cahin; Hanad Hannad Anad; Liban Leeban Libyan; Warsame Warsaw-May Wasame; Jama Jammer Jamar;
    Farah Farrah Vara; Guled Gooled Ghoulid; Abdirizak Abdi-Razak Abderazak; Abdisalan Abdi-Salam; Abdiweli
    Abdiwally; Abdullahi Abdilahi; Weheliye Wehelia Wehelie; Bihi Behee; Rage Ragi Rahgay; Tahlil Talil
    Tahlill; Buux Booh; Samatar Samantha Samata; Hirsi Hersey Hersi; Egal Eagle Egall; Cabdulle Abdulla;
    Saleban Saliban Salaban""",
    "west_african": """
    Ngozi Gozi Mgozi; Nkechi Kechi Inkechi; Nneka Neka Annika; Chinyere Chinere Chin-Yeri; Chinwe Chinway;
    Oluchi Olushi Alouchi; Ifunanya Ifnanya; Ebele Abelle; Uju Uzu Judge; Folasade Folashady Fola-Sade;
    Yewande Yawandi; Iyabo Eyabo; Bolanle Bolanley; Tolulope Tolu-Lope Tolulopy; Abimbola Abimbolar;
    Morenike Morenikay Morenica; Modupe Modupay; Temitope Temitopi Terri-Tope; Ayobami Ayobamy; Kayode Kyodi
    Coyote; Adewale Adewally; Adekunle Adecunley; Olusegun Oluseggan Olushegun; Babajide Babajiday; Chidi
    Cheddy Sheedy; Ebuka Ebooker; Emeka Amecca Omeka; Obinna Obina Albina; Kwame Quammy Kwami; Kofi Coffee;
    Kwaku Quakoo Kwakoo; Kwabena Kwabina; Kwadwo Kojo Quadjo; Akosua Akosha; Adwoa Adwa Edwina; Serwaa Sarah
    Serwah; Nhyira Nira Shira; Efua Efwa Ephra; Yaa Yah Yara; Mensah Mentor Mensa; Boateng Boatang Boateg;
    Owusu Awusu Owoosoo; Asante Ashanti Asanti; Appiah Apier Apia; Opoku Apoku; Osei Osay Ossie; Quansah
    Kwanza; Gyamfi Jamfi; Agyei Adjay Ajay; Afriyie Afriya; Okonkwo Okonko Oconquo; Okafor Okafore Ocofor;
    Nwachukwu Wachuku; Nwankwo Wanko; Ogunleye Ogunlay; Owolabi Awolabi; Adeleke Adeleckay; Durojaiye
    Durojay; Jallow Jello Yallow; Touray Turay; Njie Jie Jay; Sillah Silla Siller; Diallo Jallo; Hauwa Hower
    Howa; Fatou Fattoo; Momodou Mamadoo; Ceesay Seesay Cease""",
    "turkish": """
    Ayşe Isha Ayesha; Hatice Hatija Attija; Hanife Haniffa; Zeliha Zelia Zaleha; Sevda Sefda Zelda; Gülay
    Goolie Gillay; Gülsüm Gulsoom; Nesrin Nasreen; Ayten Ayton Ayten; Şule Shula Julie; Müge Muga Mujay;
    Melek Malik Mellick; Tuğçe Tucha Toocha; Kübra Cobra Coobra; Özlem Oslem Uzlem; Çiğdem Chidem; Büşra
    Bushra; Elif Aleef Eleph; Esra Ezra; Mehmet Memet Mehmed; Recep Rejep Retchep; Hacı Haji; Bülent Bullent
    Bilant; Cemal Jamal Jemal; Cem Jem Gem; Can John Jan; Ercan Erjan Urjan; Tuncay Tunji Toonjai; Taner
    Tanner Tana; Oğuz Owuz Ooz; Ümit Umit Emmet; Çetin Chetin; Uğur Oor Ooer; Yiğit Yeeit Yit; Yılmaz Elmaz
    Yulmaz; Çelik Chelic Jellick; Şahin Sheehan Shine; Kılıç Killich Kilitch; Koç Coach Coch; Çoban Choban;
    Coşkun Joshkun; Yaşar Yasha Yasher; Uysal Oysal Weasel; Gündüz Gunduz; Gökçe Gurkchay; Özdemir Ozdamere
    Osdemir; Öztürk Ozturk Osterk; Yıldırım Yilderum; Doğan Doan Dorn; Polat Pollat; Bektaş Bektash; Demir
    Damir Demmer; Welat Villat; Berivan Barry-Van; Zilan Dylan Zeelan; Zeynep Zainab""",
    "arabic": """
    Rahaf Raff Raraf; Ghazal Gazelle Razal; Batoul Batool; Sidra Citra; Rawan Rowan; Hadeel Adele Hadel;
    Shahd Shad Shade; Raghad Ragad Rahad; Kawthar Kauthar Cow-Thar; Heba Eba Hibber; Malak Malik; Walaa Wala
    Waller; Afaf Afa; Ibtisam Iptisam; Ghizlane Gislane Rislane; Loubna Lubna; Houria Horia Huria; Yamina
    Jamina; Wiam Wiam William; Ayham Eyham Ahem; Moayad Mo-Ayad Muayad; Ammar Amar Omar; Fadi Faddy Fardy;
    Laith Leith Late; Amr Amer Hammer; Mazen Mason; Qusay Cusack Kusai; Haitham Hytham Hayson; Karrar
    Carrar; Sajjad Sajad Saja; Mohanad Mohannad; Driss Dress Idris; Riad Riyadh; Sofiane Sofian Sophian;
    Toufik Tofik; Khalaf Kalaf Halaf; Al-Jassim Al-Jazeem; Kassab Kasab Hasab; Khoury Curry Hoory; Khalil
    Kaleel Halil; Hariri Harare; Haddad Hadad Haddock; Najjar Najah Nadjar; Darwish Darwich Dervish;
    El-Amrani Elamrani; Trabelsi Trabelsy; Mebarki Mabarki; Gharbi Garby Rarby; Bouazza Boo-Aza; Nassar
    Nasser; Salman Solomon; Hijazi Hejazi; Tamimi Tameemy; Sukkar Sugar Sucker; Aya Ire Isla; Nour Nora
    Noor; Hind Hinda Hand; Khaled Caled Haled""",
    "east_european": """
    Agnieszka Agneshka Agnes-Ka; Małgorzata Malgorzata Margozata; Katarzyna Katajena Katazhina; Grażyna
    Grajina; Elżbieta Elzbeta; Ewelina Evelina Avelina; Jolanta Yolanda Yolanta; Urszula Ursula; Jadwiga
    Yadviga; Marzena Marzhena Malzena; Halina Helena Alina; Edyta Edita Edith; Beata Bayata Beatta;
    Krzysztof Kristoff Krystof; Grzegorz Jegosh Gregosh; Wojciech Voychek Woycheck; Łukasz Wookash Lukash;
    Paweł Pavel Pavell; Andrzej Andrey Andjay; Jerzy Yeshi Jersey; Zbigniew Zbignyef; Maciej Machey Mattie;
    Leszek Leshek; Jacek Yatsek Jack; Mikołaj Mikolay Mikowhy; Szymon Shimon; Wójcik Voychick; Szczepański
    Shepansky Chepanski; Błaszczyk Blashchik; Wiśniewski Vishnevsky; Jabłoński Yablonsky; Cieślak Cheslack;
    Sikora Shikora; Kurek Kureck Currick; Lis Lees Liss; Wilk Vilk; Król Krool Crawl; Ionuț Yonoots Jonoots;
    Andrei Andray; Cătălin Catherine Catalin; Dragoș Dragosh; Rareș Raresh; Gheorghe Gorge Georgie; Ioana
    Iwana Yoana; Mirela Mirella Marella; Luminița Luminitsa; Ciobanu Chobano; Cojocaru Kojokaru; Țăranu
    Taranoo; Rusu Roosoo Russo; Ene Enay Eany; Dinu Dino Deenu; Popescu Popesku Papescu; Giedrius Gedrius;
    Žilvinas Jilvinas; Kęstutis Kestutis; Liepa Leapa; Goda Gouda; Butkus Budkus; Tsvetelina Svetelina;
    Hristo Christo Risto; Georgi Georgie; Krasimir Casimir; Zhelev Jelev; Xhevdet Jevdet; Xhensila Jensila;
    Shkëlzen Skelzen; Gjergj Jerg; Hoxha Hodger Hodja; Gashi Gashy Gassy; Shehu Shayhoo; Leka Lecca; Çela
    Chella; Krasniqi Krasnichi""",
    "vietnamese": """
    Nguyễn Newen Winn Nuen Wen; Trần Tran Chan Chun; Phạm Fam Farm; Huỳnh Hwin Win; Hoàng Wang Wong; Đỗ Doe
    Door; Đặng Dang Dung; Võ Vaw Vo; Vũ View Voo; Bùi Buoy Boy; Ngô No Go Noh; Dương Zuong Young; Lý Lee;
    Đinh Ding Din; Trương Trong Chong; Hạnh Han Hun; Thu Two Too; Liên Lynn Lien; Hằng Hang Hung; Bích Bick
    Bit; Loan Lo-Anne Lone; Hân Han Hun; Phương Fong Phoong; Quang Wang Kwan; Quốc Cook Kwok; Việt Vit Yet;
    Hữu Hugh Who; Tài Thai Tie; Minh Ming Mean; Huy Hui Hwee; Bình Bin Been; Sơn Sean Son; Quân Kwan Juan;
    Dũng Dung Young; Trung Chung Jung; Đức Duke Dook; Anh An Ann; Xuân Swan Sun; Thảo Tao Tower; Yến Ian
    Jen; Ngọc Knock Nop; Chan Chang Tan; Wong Wang Won; Cheung Chung Chong; Leung Long Lung; Ng Ing Ang Ung;
    Yeung Young Jung; Kwok Quok Clock; Tsang Sang Zang; Tsui Choi Sui; Yip Yep Ip; Mak Mack Mark; Kwan Quan
    Kwang; Yuen Yuan Juan; Zhang Jang Chang; Wang Wong Wan; Zhao Jow Chow; Zhou Joe Jo; Xu Shu Zoo; Xie Shay
    Shear; Qiu Chew Cue; Cai Kai Tsai; Cao Chow Sow; Huang Wang Whang; Jiang Chang John; Guo Gwor Go; Luo
    Law Low; He Her Huh; Qian Chen Chian; Qiang Chang; Jian John Jen; Xiaomei Shaomay; Xiaoyan Show-Yan;
    Zihan Zehan Suhan; Yuxin Yushin; Xinyi Cindy Shinyi; Xiuying Shoeing; Ruoxi Rosie Raw-Shi; Junjie
    Jun-Jay; Jiayi Jia-Ee; Haoran Howran; Siu Su Sue; Mei May; Suk Sook; Lai Lye; Yuk Yook Yuck; Wai Why
    Way; Keung Kung Kong; Kit Keith; Hin Him Hing; Fung Fong; Wah Wa War; Ho Hoe; Ka Car Kah""",
}  # fmt: skip
HEARD = {code: listed(text) for code, text in _HEARD.items()}

_ANY = """
    f th, th f, f s, ^s(?![hscmnpqtklw]) f, m n, n m, b(?!h) p, p(?!h) b, d(?!h) t, t(?!h) d, g(?!h) k,
    k(?!h) g, v b, b(?!h) v, v f, z s, (?<!s)s(?![hscmnpqtklw]) z, sh s, ch sh, j ch, ^h -, ^a ha, kh k, gh
    g, dh d, q k, x ks, ck g, d$ -, t$ -, d$ t, g$ -, g$ k, n$ m, m$ n, ng$ n, k$ ck, s$ -, e i, i e, a e, a
    u, u a, o u, u o, o a, ee i, i ee, oo u, u oo, ai ay, ay ai, ei ay, ou oo, au or, aa ar, ah$ a, a$ er,
    a$ ah, er$ a, i$ y, i$ ey, y$ i, ey$ y, o$ oh, o$ a, u$ oo, in$ een, an$ en, en$ an, on$ an,
    r(?=[bdfgklmnpstvz]) -, ll l, ss s, nn n, tt t, (?<=[aeiou])l ll, (?<=[aeiou])n nn, (?<=[aeiou])s ss"""
# Sounds that English lacks or spells otherwise, by the tradition whose names have them.
_OWN = {
    "british_irish": """
        ough$ o, gh -, ph f, ^wr r, ^kn n, ey$ ie, ^ll th, dd th, mh v, bh v, worth$ with, shire$ sher,
        stone$ ston, ton$ den
    """,
    "caribbean": "th t, th d, er a, ^h -, o a, ique$ eek, elle$ al, eigh ay, sh ch, ^j sh, aigh ay",
    "bengali": """
        z j, j z, sh s, s sh, a o, o a, f p, bh b, v b, kh k, uddin$ udin, ul$ al, ur$ er, th t, ya ia,
        h(?=[mn]) -, qu ku
    """,
    "south_asian": """
        v w, w v, bh b, dh d, gh g, th t, inder$ inda, preet$ prit, jit$ jeet, kh k, q k, a u, sh s, aa a, j
        z, y i
    """,
    "somali": """
        e$ ey, x h, ^c -, aa a, uu u, ii i, q k, kh k, dh d, w v, r l, o$ a, o$ er, aya iya, abdi abdu,
        (?<=[aeiou])d(?=[aeiou]) r, h(?=[mln]) -
    """,
    "west_african": """
        e$ ay, e$ i, gb b, kw qu, kp p, gy j, ky ch, ny n, ^n(?=[gknw]) -, ^o a, olu ola, chukwu chuku, nk
        k, ow ou, l r, r l, sh s, aye ay, oluwa olu, ade adi
    """,
    "turkish": """
        e$ ey, e$ i, c j, ç ch, ş sh, ğ -, ğ g, ı i, ı u, ö o, ö er, ü u, ü oo, ü i, z$ s, et$ it, p$ b, y$
        i, k$ ck, v w
    """,
    "arabic": """
        kh k, kh h, gh g, gh r, q k, dh th, aa a, ^al- el-, ^el- al-, ou u, oub oob, ^h -, ein$ ane, ah$ a,
        h$ -, y i, sh ch, th s, b p, ^j y
    """,
    "east_european": """
        e$ ey, e$ eh, w v, sz sh, cz ch, rz j, szcz sh, ż j, ś sh, ć ch, ł w, j y, c ts, ci chi, ą on, ę en,
        ș sh, ț ts, ă a, ski$ sky, ska$ sky, escu$ esco, ov$ off, ow ov,
    """
    " ia ya, ė$ a, š sh, ž j, č ch, xh j, q ch, ë e, h -",
    "vietnamese": """
        ^ng n, ^ng -, nh ng, nh n, ph f, th t, tr ch, x s, x sh, qu w, zh j, q ch, c ts, ^ts s, iu oo, ui
        ooey, ng$ n, r l, l n, ^w v, uo oo, ie ee, eu o, uy we
    """,
}  # fmt: skip


# Two vowels together are one sound, and one at the end has rules of its own.
_VOWELS, _ALONE = set("aeiou"), "(?<![aeiouw]){}(?![aeiouwy]|$)"


def _rules(text):
    """(pattern, what is put for it) from pairs parted by commas; "-" puts nothing."""
    pairs = (pair.split() for pair in text.replace("\n", " ").split(","))
    return [
        (re.compile(_ALONE.format(was) if was in _VOWELS else was), "" if put == "-" else put)
        for was, put in pairs
    ]


ANY = _rules(_ANY)
OWN = {code: _rules(text) for code, text in _OWN.items()}
SWALLOWED = re.compile(r"(?<=[bcdfgklmnprstvz])[aeiou](?=[lrmn][aeiou])")


def misheard(rng, code, name):
    """The name with one of its parts as heard; None where nothing in it can be misheard and still be known
    again.
    """
    parts = re.split("([ -])", name)
    places = [n for n in range(0, len(parts), 2) if len(parts[n]) > 1]
    rng.shuffle(places)
    for n in places:
        known = HEARD[code].get(parts[n])
        put = rng.choice(known) if known and rng.random() < 0.5 else _by_ear(rng, code, parts[n])
        if put:
            return "".join([*parts[:n], put, *parts[n + 1 :]])
    return None


def _by_ear(rng, code, part):
    """
    One to three sounds of a part taken for others, as many as its length bears; None when nothing is left
    to know it by."""
    was = part.lower()
    for _ in range(30):
        put, wanted = was, 1 if len(was) < 5 else rng.choices((1, 2, 3), weights=(55, 35, 10))[0]
        for _ in range(wanted):
            put = _one_sound(rng, code, put)
        put = _as_spelt(put, was)
        alike = difflib.SequenceMatcher(None, was, put).ratio()
        if put != was and len(put) > 1 and alike >= (0.5 if len(was) > 4 else 0.4):
            return put[0].upper() + put[1:]
    return None


def _as_spelt(put, was):
    """What was heard, without the runs of letters that nobody would write unless the name has them."""
    put = re.sub(r"(.)\1\1+", r"\1\1", put)
    for run, instead in (
        ("uu", "u"),
        ("ii", "i"),
        ("aa", "a"),
        ("hh", "h"),
        ("ouu", "ou"),
        ("ooy", "oy"),
        ("yy", "y"),
        ("uoo", "oo"),
    ):
        if run not in was:
            put = put.replace(run, instead)
    return put


def _one_sound(rng, code, heard):
    if len(heard) > 7 and rng.random() < 0.12:
        return SWALLOWED.sub("", heard, count=1)
    for _ in range(20):
        was, put = rng.choice(OWN[code] if rng.random() < 0.5 else ANY)
        places = list(was.finditer(heard))
        # Beginnings are heard better than the rest.
        if places and (places[-1].start() > 0 or rng.random() < 0.5):
            place = rng.choice(places)
            if place.start() or rng.random() < 0.6:
                return heard[: place.start()] + put + heard[place.end() :]
    return heard
