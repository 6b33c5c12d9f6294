"""Polish, Romanian and Lithuanian, Turkish, and Arabic names."""

from bench.labelled.tradition import Names, Tradition, spellings

_PL_GIRLS = Names("""Anna Agnieszka Katarzyna Małgorzata Magdalena Joanna Ewa Monika Aleksandra Zofia Julia Zuzanna Maja Wiktoria
    Oliwia Natalia Karolina Paulina Justyna Dorota Beata Iwona Grażyna Bożena Weronika Kinga Gabriela Patrycja Kamila Sylwia""")
_PL_BOYS = Names("""Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Jakub Mateusz Łukasz Wojciech Grzegorz Adam Kacper Szymon
    Filip Bartosz Rafał Dawid Przemysław Stanisław Zbigniew Mariusz Sławomir Jarosław Maciej Antoni Franciszek Oskar Dariusz""")
_PL = ("Kowal Wiśniew Wójcic Lewandow Zieliń Szymań Woźniac Kozłow Jankow Mazur Kwiatkow Krawczy Piotrow Grabow Pawłow Michal"
       " Nowakow Adamczy Dudziń Zając Wieczor Jabłoń Majew Olszew Stępniew Malinow Jawor Wrób Górs Sikor Bara Szewczy Rutkow"
       " Tomaszew Pietrz Wróblew Zalew Jasiń Sadow Bąkow Sawic Przybyl Żukow Ostrow").split()  # fmt: skip
_PL_WHOLE = Names(
    "Nowak Mazur Krawczyk Kaczmarek Wójcik Dudek Zając Król Wieczorek Wróbel Pawlak Walczak Stępień Bąk Baran Duda Szewczyk Kubiak Kołodziej Gajda Sobczak Pietrzak",
    flat=2,
)
_RO_GIRLS = Names("""Maria Elena Ioana Andreea Ana-Maria Cristina Alexandra Mihaela Gabriela Daniela Mădălina Simona Raluca Roxana
    Adriana Alina Bianca Denisa Larisa Ștefania Georgiana Florentina Loredana Camelia Anca Corina Ileana Rodica Sorina Teodora""")
_RO_BOYS = Names("""Andrei Alexandru Mihai Ionuț Ștefan Gabriel Adrian Cristian Florin Marian Vasile Gheorghe Constantin Nicolae Ion
    Daniel Bogdan Răzvan Cătălin Lucian Sorin Costel Dumitru Petru Radu Vlad George Claudiu Marius Darius Ionel Iulian Cosmin""")
_RO_SURNAMES = Names("""Popescu Popa Ionescu Dumitru Stan Radu Gheorghe Stoica Rusu Munteanu Constantin Marin Matei Șerban Ciobanu
    Moldovan Lazăr Diaconu Dinu Țurcanu Georgescu Vasilescu Nistor Dobre Ungureanu Mocanu Crăciun Bălan Stanciu Toma Cojocaru
    Iordache Petrescu Tudor Manea Sandu Cristea Lungu Nicolescu Enache Văduva Tănase Drăgan Grigorescu Oprea Bucur Filipescu
    Ghiță Albu Păun Marinescu Apostol Zamfir Chiriac Lăcătuș Covaci""")
_LT_GIRLS = Names(
    "Rasa Daiva Lina Jurgita Eglė Živilė Rūta Kristina Inga Aušra Vaida Gintarė Ieva Austėja Kamilė Ugnė Gabija Emilija Indrė Dovilė Asta Vilma Laima Birutė"
)
_LT_BOYS = Names(
    "Tomas Mantas Darius Andrius Mindaugas Marius Vytautas Gintaras Saulius Rimantas Lukas Jonas Matas Dominykas Nojus Domas Arūnas Kęstutis Žilvinas Evaldas Šarūnas Algirdas"
)
_LT = "Kazl Jank Stank Petr Butk Pauly Žuk Balči Vasili Urbon Sav Navic Kavali Rimk Šimk Grigal Milk Baran Adom Mack Žem Norv".split()
_LT_ENDS = {"ausk": ("auskas", "auskienė", "auskaitė"), "aiti": ("aitis", "aitienė", "aitytė"), "evič": ("evičius", "evičienė", "evičiūtė"), "onis": ("onis", "onienė", "onytė")}  # fmt: skip


def _e_given(girl):
    def given(rng):
        which = rng.random()
        names = (_PL_GIRLS, _RO_GIRLS, _LT_GIRLS) if girl else (_PL_BOYS, _RO_BOYS, _LT_BOYS)
        return names[0 if which < 0.45 else 1 if which < 0.85 else 2].pick(rng)

    return given


def _e_base(rng):
    which = rng.random()
    if which < 0.3:
        return rng.choice(_PL) + "ski"
    if which < 0.45:
        return _PL_WHOLE.pick(rng)
    if which < 0.85:
        return _RO_SURNAMES.pick(rng)
    return rng.choice(_LT) + _LT_ENDS[rng.choice(list(_LT_ENDS))][0]


def _e_surname(rng, home, girl, part, given):
    """Polish and Lithuanian women's surnames end in their own way, daughters' not as their mothers'."""
    base = home.base if part != "mother" or rng.random() < 0.7 else home.tradition.base(rng)
    if girl and base.endswith("ski"):
        return base[:-1] + "a" if rng.random() < 0.9 else base
    for man, wife, daughter in _LT_ENDS.values():
        if girl and base.endswith(man) and base[: -len(man)] in _LT:
            return base[: -len(man)] + (wife if part == "mother" else daughter)
    return base


EAST_EUROPEAN = Tradition(
    "east_european", "Polish, Romanian and Lithuanian", 0.07, _e_given(True), _e_given(False), _e_base, _e_surname,
    spellings("""
        Agnieszka Agnes Agneska Agnieska Aga
        Katarzyna Katarina Catherine Kasia Katazyna
        Małgorzata Malgorzata Margaret Gosia Malgozata
        Magdalena Magda Magdelena
        Joanna Asia Johanna Joana
        Ewa Eva Ewwa
        Aleksandra Alexandra Ola Aleksandria
        Zofia Sofia Zosia Sophia
        Zuzanna Susanna Zuza Suzanna
        Wiktoria Victoria Viktoria
        Oliwia Olivia Olivja
        Weronika Veronica Veronika
        Patrycja Patricia Patrycia
        Sylwia Sylvia Silvia
        Grażyna Grazyna Grajina Grazina
        Bożena Bozena Borzena
        Krzysztof Krzystof Christopher Kris Kristof
        Andrzej Andrew Andrej Andre Andzej
        Tomasz Thomas Tomas Tomek
        Piotr Peter Pieter Pyotr
        Paweł Pawel Pavel Paul
        Michał Michal Michael Mihal
        Jakub Jacob Yakub Kuba
        Mateusz Matthew Mateus Matheus
        Łukasz Lukasz Lucas Lukas Wukash
        Wojciech Woyciech Voytek Wojtek Wojcech
        Grzegorz Gregory Gregorz Greg
        Szymon Simon Shimon Symon
        Przemysław Przemek Premyslaw Przemyslav
        Stanisław Stanislav Stan Staszek
        Zbigniew Zbignev Zbyszek Zbigneiw
        Jarosław Jaroslav Jarek Yaroslaw
        Kacper Casper Kasper Cacper
        Rafał Rafal Raphael Raffal
        Dawid David Davit
        Ștefan Stefan Stephan Stephen
        Ionuț Ionut Yonut Jonut
        Mihai Michael Mihaj Mihay
        Gheorghe George Georghe Giorge
        Alexandru Alexandro Alex Alexandra
        Andreea Andrea Andreia
        Ana-Maria Anamaria Ana Anna_Maria
        Ioana Joana Yoana Iona
        Mihaela Michaela Mihaella
        Mădălina Madalina Madeleine Madelina
        Ștefania Stefania Stephanie
        Cătălin Catalin Katalin Cataline
        Răzvan Razvan Rasvan
        Constantin Konstantin Costel Constantine
        Cristian Christian Kristian
        Popescu Popesku Popesco Popescue
        Ionescu Jonescu Ionesco Yonescu
        Țurcanu Turcanu Tsurcanu Turkanu
        Șerban Serban Sherban
        Gheorghe Georghe George
        Munteanu Muntianu Montanu Muntaneanu
        Ungureanu Ungurianu Unguranu
        Ciobanu Chobanu Ciobano
        Crăciun Craciun Crachun
        Lăcătuș Lacatus Lakatos Lacatush
        Wójcik Wojcik Voycik Wojick
        Król Krol Krul
        Zając Zajac Zayonts Zajak
        Stępień Stepien Stempien
        Bąk Bak Bonk
        Szewczyk Szewczik Shevchik Schewczyk
        Eglė Egle Egleh
        Živilė Zivile Jivile
        Rūta Ruta Ruth
        Aušra Ausra Aushra
        Žilvinas Zilvinas Jilvinas
        Šarūnas Sarunas Sharunas
        Kęstutis Kestutis Kestutus
        Vytautas Vitautas Vytas
        Mindaugas Mindogas Mindaugus
    """),
    (("ski$", "sky"), ("ska$", "ski"), ("w", "v"), ("sz", "sh"), ("cz", "ch"), ("rz", "z"), ("ś", "sh"), ("ż", "z"), ("ł", "l"), ("ł", "w"),
     ("j", "y"), ("c(?=[iuo])", "k"), ("escu$", "esco"), ("ó", "u"), ("ia", "ya"), ("ewsk", "evsk"), ("ienė$", "iene"), ("yk$", "ik"),
     ("ow", "ov"), ("ț", "ts"), ("ș", "sh"), ("ks", "x"), ("ck", "sk"), ("ą", "on"), ("ę", "en")),
)  # fmt: skip

_T_GIRLS = Names("""Ayşe Fatma Emine Hatice Zeynep Elif Meryem Özlem Gülşen Sibel Esra Büşra Merve Derya Aylin Yasemin Songül Nurcan
    Filiz Hülya Serpil Gül Çiğdem Şeyma Ebru Dilek Pınar Nazlı İpek Ceren Defne Ecrin Azra Eylül Zehra Hiranur Berfin Rojda Dilan
    Havva Sevgi Gönül Nilgün Sultan Tuğba Tülay""")
_T_BOYS = Names("""Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Murat Ömer Yusuf Emre Can Burak Kemal Osman Serkan Özgür Cem Volkan
    Hakan Kadir Ramazan Süleyman İsmail Uğur Barış Deniz Çağlar Tolga Umut Yiğit Eren Baran Azad Mahmut Şükrü Cengiz Onur Gökhan
    Halil Bayram Yılmaz Şahin Doğan Erdoğan Furkan Kerem""")
_T_SURNAMES = Names("""Yılmaz Demir Kaya Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt
    Özkan Şimşek Polat Korkmaz Çakır Erdoğan Güneş Aktaş Yavuz Can Acar Şen Bulut Güler Taş Tekin Keskin Aksoy Avcı Turan Bozkurt
    Karaca Ünal Gül Duman Toprak Karagöz Dağ Bayrak Sarı Erol Ateş Yüksel Uçar Çiftçi Ekinci Tunç Soylu Güngör Baş Tan Topal Kaplan""")
_T_FRONT = "Kara Ak Öz Er Gök Dur Bal Tok Şen Boz Ay Yıl Sarı Ulu Tan Kork Güven Ünlü Demir Taş".split()
_T_BACK = "türk kaya han taş tekin oğlu soy dağ gül man bay kan su demir yol can dal".split()


def _t_base(rng):
    return rng.choice(_T_FRONT) + rng.choice(_T_BACK) if rng.random() < 0.3 else _T_SURNAMES.pick(rng)


def _t_given(names):
    def given(rng):
        return f"{names.pick(rng)} {names.pick(rng)}" if rng.random() < 0.25 else names.pick(rng)

    return given


def _t_surname(rng, home, girl, part, given):
    return home.base if part != "mother" or rng.random() < 0.85 else _t_base(rng)


TURKISH = Tradition(
    "turkish", "Turkish", 0.05, _t_given(_T_GIRLS), _t_given(_T_BOYS), _t_base, _t_surname,
    spellings("""
        Ayşe Ayse Ayshe Aishe Aysha
        Fatma Fatima Fatmah Fatime
        Hatice Hatije Hatidje Hatiche Khadija
        Zeynep Zeinep Zaynep Zainab
        Meryem Mariam Maryam Merriam
        Emine Amina Ermine
        Gülşen Gulsen Gulshen
        Büşra Busra Bushra
        Özlem Ozlem Oezlem
        Çiğdem Cigdem Chidem Cidem
        Şeyma Seyma Sheyma
        Yasemin Yasmin Jasmine
        Hülya Hulya Julia
        Pınar Pinar Penar
        Tuğba Tugba Tuba
        İpek Ipek Ipeck
        Mehmet Mehmed Mohammed Memet
        Ahmet Ahmed Achmet
        Hüseyin Huseyin Hussein Husein
        Hasan Hassan Hasen
        İbrahim Ibrahim Ebrahim
        Ömer Omer Omar
        Yusuf Yousuf Usuf
        Osman Usman Othman
        Süleyman Suleyman Suleiman Sulaiman
        İsmail Ismail Ishmael
        Özgür Ozgur Ozger
        Uğur Ugur Oor Uggur
        Barış Baris Barish
        Çağlar Caglar Chaglar Calar
        Yiğit Yigit Yeet
        Şükrü Sukru Shukru
        Cengiz Jengiz Genghis
        Gökhan Gokhan Gurkan
        Doğan Dogan Dohan
        Erdoğan Erdogan Erdowan
        Yılmaz Yilmaz Yelmaz Ylmaz
        Yıldız Yildiz Yeldiz
        Yıldırım Yildirim Yilderim
        Şahin Sahin Shahin
        Çelik Celik Chelik
        Öztürk Ozturk Osturk Oeztuerk
        Kılıç Kilic Kilich Killick
        Koç Koc Kotch
        Şimşek Simsek Shimshek
        Çakır Cakir Chakir
        Güneş Gunes Gunesh
        Aktaş Aktas Aktash
        Avcı Avci Avji
        Çiftçi Ciftci Chiftchi
        Ekinci Ekinji Ekinchi
        Arslan Aslan Arsalan
        Ünal Unal Oonal
    """),
    (("ş", "sh"), ("ç", "ch"), ("ç", "c"), ("ğ", ""), ("ğ", "g"), ("ı", "i"), ("ı", "e"), ("ö", "oe"), ("ü", "ue"), ("ü", "u"), ("c", "j"), ("v", "w"),
     ("y", "i"), ("k", "c"), ("et$", "ed"), ("h", ""), ("z$", "s"), ("oğlu$", "oglou")),
)  # fmt: skip

_A_GIRLS = Names("""Fatima Aisha Maryam Zainab Nour Hala Rania Layla Samira Amal Huda Iman Noor Yasmin Salma Hanan Dina Rasha Sawsan Abeer
    Asma Khadija Rana Reem Lina Mona Nadia Souad Latifa Karima Rachida Naima Hayat Malika Ikram Hajar Wafa Ghada Shaimaa Bushra
    Ruba Thuraya Duaa Zahra Israa Jumana Fadwa Nawal Siham Rim Maysoon Basma Hiba Sarah Mais Tasneem""")
_A_BOYS = Names("""Mohammed Ahmed Ali Omar Hassan Hussein Khaled Mahmoud Mustafa Youssef Ibrahim Abdullah Karim Samir Tariq Bilal Hamza
    Walid Nabil Rachid Said Jamal Faisal Adel Ziad Anas Bassam Ghassan Hisham Imad Jaber Kamal Marwan Nasser Osama Qasim Raed Sami
    Taha Wael Yasser Zakaria Abdelkader Abdelaziz Abdulrahman Noureddine Salah Mounir Redouane Hicham Younes Mehdi Amine Haider
    Abbas Jaafar Muntadhar Rabih Fouad Ayman""")
_A_SURNAMES = Names("""Haddad Al-Hassan Khalil Mansour Saleh Hamdan Al-Masri Karimi Nasser El-Sayed Al-Jabouri Abdallah Farouk Najjar
    Khoury Hariri Al-Ahmad Darwish Shaheen Ibrahim Al-Shammari Ben_Ali Bouzid Belkacem El-Amrani Benali Cherif Mansouri Idrissi
    Alaoui Tazi Berrada El-Idrissi Bensalem Zitouni Boumediene Hamidi Rahimi Ahmadi Hosseini Mohammadi Rezai Sharifi Nazari
    Al-Tikriti Al-Baghdadi Al-Saadi Al-Rubaie Qasim Abbas Jaber Al-Khatib Barakat Sabbagh Sayegh Tahan Zayat Fakhoury Ghanem
    Halabi Issa Jaradat Kanaan Odeh Qabbani Suleiman Yassin Ziadeh Awad Bishara Mahfouz Shalabi Abu_Bakr Abu_Zayd Bin_Saeed""")


def _a_surname(rng, home, girl, part, given):
    """Wives keep their father's name; a father's first name may stand before the surname."""
    if part == "mother":
        return _A_SURNAMES.pick(rng)
    return f"{home.elders[0]} {home.base}" if rng.random() < 0.15 else home.base


ARABIC = Tradition(
    "arabic", "Arabic", 0.04, _A_GIRLS.pick, _A_BOYS.pick, _A_SURNAMES.pick, _a_surname,
    spellings("""
        Mohammed Muhammad Mohamed Mohamad Mohammad
        Ahmed Ahmad Achmed Ahmet
        Hassan Hasan Hassen
        Hussein Hussain Husayn Hossein Hussien
        Khaled Khalid Kaled Haled
        Mahmoud Mahmud Mahmood Mamoud
        Mustafa Mostafa Moustafa Mustapha
        Youssef Yusuf Yousef Joseph Yousif
        Ibrahim Ebrahim Brahim
        Abdullah Abdallah Abdulla Abd_Allah
        Abdallah Abdullah Abdalla
        Abdulrahman Abdelrahman Abdul_Rahman Abdurrahman
        Abdelkader Abdulkadir Abdel_Kader Abdulqader
        Abdelaziz Abdulaziz Abdel_Aziz
        Noureddine Nur_al-Din Nureddin Nourdin Nouredine
        Karim Kareem Kerim
        Tariq Tarek Tarik Tareq
        Walid Waleed Oualid
        Rachid Rashid Rasheed
        Said Saeed Saïd Sayeed
        Jamal Djamel Gamal
        Faisal Faysal Feisal
        Adel Adil Adell
        Hisham Hicham Hesham
        Hicham Hisham Hichem
        Osama Usama Oussama
        Qasim Kassem Qassim Kasim
        Jaafar Jafar Ja’far Gaafar
        Younes Yunus Younis Yunis
        Mounir Munir Moneer
        Fouad Fuad Foad
        Wael Wail Whale
        Raed Raid Ra’ed
        Haider Hyder Haydar
        Fatima Fatma Fatimah Fatema
        Aisha Ayesha Aicha Aysha
        Maryam Mariam Meriem Miriam
        Zainab Zaynab Zeinab Zineb
        Nour Noor Nur
        Noor Nour Nur
        Layla Leila Laila Leyla
        Huda Houda Hoda
        Iman Eman Imane
        Khadija Khadijah Kadija Hadija
        Reem Rim Rheem
        Rim Reem Rym
        Souad Suad Soad
        Rachida Rashida Rasheeda
        Shaimaa Shaima Chaima Shaymaa
        Duaa Dua Douaa
        Israa Isra Esraa
        Tasneem Tasnim Tesneem
        Thuraya Soraya Suraya
        Abeer Abir Abear
        Al-Hassan Alhassan El-Hassan Hassan Al_Hasan
        Al-Masri Almasri El-Masry Masri Al_Masry
        El-Sayed Elsayed Al-Sayed Sayed
        Al-Jabouri Aljabouri Al-Jubouri Jabouri Al-Jaburi
        Al-Ahmad Alahmad Al-Ahmed Ahmad
        Al-Shammari Alshammari Al-Shamari Shammary
        El-Amrani Elamrani Amrani Lamrani
        Al-Khatib Alkhatib Al-Khateeb Khatib
        Al-Saadi Alsaadi Al-Sadi Saady
        Al-Tikriti Altikriti Tikriti
        Al-Baghdadi Albaghdadi Baghdadi
        Al-Rubaie Alrubaie Al-Rubaye Rubai
        Khoury Khouri Khuri Koury
        Haddad Hadad Hadded
        Hariri Harriri Hareeri
        Mansour Mansur Mansoor
        Cherif Sherif Sharif
        Hosseini Husseini Hussaini Hoseini
        Boumediene Boumedienne Bumedien
        Ghanem Ganem Ghanim
        Shaheen Shahin Chahine
        Darwish Darweesh Derwish
        Suleiman Sulaiman Soliman Suliman
        Abu_Bakr Abubakr Aboubakar Abu_Bakar
        Ben_Ali Benali Ben-Ali
        Benali Ben_Ali Bin_Ali
        Yassin Yasin Yaseen
    """),
    (("ou", "u"), ("u", "ou"), ("oo", "u"), ("ee", "i"), ("i", "ee"), ("kh", "k"), ("gh", "g"), ("ch", "sh"), ("q", "k"), ("th", "t"), ("dj", "j"),
     ("ss", "s"), ("h$", ""), ("a", "e"), ("e", "a"), ("^Al-", "El-"), ("^El-", "Al "), ("^A", ""), ("mm", "m"), ("i$", "y")),
    swaps=0.1,
)  # fmt: skip
