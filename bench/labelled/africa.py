"""Somali and West African names."""

from bench.labelled.tradition import Names, Tradition, spellings

_S_GIRLS = Names("""Fadumo Amina Halima Khadija Maryan Hodan Sagal Ifrah Ayaan Sahra Hawa Asha Zahra Nimo Hamdi Ikran Sumaya
    Najma Deqa Safiya Ubah Idil Ladan Filsan Muna Rahma Saido Shukri Hibo Iman Nasra Sacdiyo Xaawo Faiza Nadifa Shamso Ruqiya
    Anisa Yasmin Hani Barni Fartun Kaltun Luul Dahabo Raxmo Cawo Istahil Bilan Ayan Siham Hafsa Samira Qamar Roda Hinda
    Mulki Sucaad Bishaaro Naima""")
_S_BOYS = Names("""Mohamed Abdi Ali Ahmed Hassan Abdirahman Omar Yusuf Ibrahim Abdullahi Farah Osman Ismail Hussein Mahad Liban
    Abdikarim Said Jama Warsame Nur Mohamud Abdinasir Mustafa Bashir Khalid Salad Adan Abshir Guled Hirsi Abdiaziz Sharmarke
    Dahir Muse Ayanle Mukhtar Abdifatah Idris Zakaria Bile Elmi Roble Samatar Geedi Cabdi Xasan Cali Abukar Abdulkadir Anwar
    Garad Diriye Yasin Suleiman Aweys Jibril Daud Hamza Igal Egal Shire Guleid Awale Nuur Barre Fuad Abdiwahab""")


def _s_base(rng):
    return f"{_S_BOYS.pick(rng)} {_S_BOYS.pick(rng)}" if rng.random() < 0.45 else _S_BOYS.pick(rng)


def _s_surname(rng, home, girl, part, given):
    """Father's name and grandfather's: children have their father's; a mother keeps her own father's."""
    father, grandfather = home.elders[:2]
    if part == "mother":
        father, grandfather = _S_BOYS.pick(rng), _S_BOYS.pick(rng)
    elif part == "father":
        father, grandfather = grandfather, home.elders[2]
    return f"{father} {grandfather}" if rng.random() < 0.65 else grandfather


SOMALI = Tradition(
    "somali", "Somali", 0.09, _S_GIRLS.pick, _S_BOYS.pick, _s_base, _s_surname,
    spellings("""
        Mohamed Maxamed Mohammed Muhammad Mahamed Mohd
        Mohamud Maxamuud Mahmoud Mohamoud Mahamud
        Abdi Cabdi Abdy
        Ali Cali Aly
        Ahmed Axmed Ahmad Axmad
        Hassan Xasan Hasan Hasaan
        Xasan Hassan Hasan
        Cabdi Abdi
        Cali Ali
        Hussein Xuseen Hussain Huseen
        Abdirahman Cabdiraxmaan Abdi_Rahman Abdurahman Abdirahmaan
        Abdullahi Cabdullaahi Abdulahi Abdillahi Abdi_Lahi
        Abdikarim Cabdikariin Abdi_Karim Abdulkarim Abdikareem
        Abdinasir Cabdinaasir Abdi_Nasir Abdinassir
        Abdiaziz Cabdicasiis Abdi_Aziz Abdulaziz
        Abdifatah Cabdifataax Abdi_Fatah Abdulfatah
        Abdulkadir Cabdulqaadir Abdi_Kadir Abdikadir
        Abdiwahab Cabdiwahaab Abdi_Wahab
        Omar Cumar Omer Umar
        Osman Cismaan Usman Othman
        Ismail Ismaaciil Ismael Esmail
        Ibrahim Ibraahim Ebrahim Ibrahin
        Yusuf Yuusuf Yousuf Yusef
        Farah Faarax Farax Fara
        Jama Jaamac Jamac Jamah
        Said Siciid Saeed Sayid
        Nur Nuur Noor
        Adan Aadan Adam Aden
        Muse Muuse Musa Mussa
        Dahir Daahir Tahir
        Salad Salaad Salat
        Warsame Warsama Warsamee Warsme
        Hirsi Xirsi Hersi
        Elmi Cilmi Ilmi
        Guled Guleed Guleid
        Egal Cigaal Igal Eegal
        Samatar Samater Samantar
        Khalid Khaalid Kalid
        Mustafa Mustaf Mustapha
        Mukhtar Mukhtaar Muktar
        Abukar Abuukar Abubakar Abukarr
        Suleiman Saleebaan Sulayman Suleman
        Daud Daauud Dawood Dawud
        Diriye Dirie Diiriye Dirieh
        Shire Shirre Shireh
        Aweys Aways Uways
        Fadumo Faadumo Fatuma Faduma Fathumo
        Amina Aamina Amino Aminah
        Halima Xaliima Xalimo Halimo Haleema
        Khadija Khadiija Kadija Khadra
        Maryan Maryam Maryama Mariam Marian
        Hodan Hoodan Hoden
        Sagal Sagaal Segal
        Sahra Sahro Zahra Saahra
        Hawa Xaawo Hawo Hava
        Xaawo Hawa Hawo
        Asha Caasha Aisha Casha
        Zahra Sahra Zara
        Nimo Nimco Nima
        Hamdi Xamdi Hamdy
        Ikran Ikraan Ikram
        Sumaya Sumayo Sumaia Sumeya
        Deqa Deka Deeqa Decka
        Safiya Safiyo Safia
        Ubah Ubax Uba
        Rahma Raxma Rahmo Raxmo
        Raxmo Rahma Rahmo
        Sacdiyo Sadia Sadiyo Saadia
        Ruqiya Ruqiyo Rukia Rukiya
        Qamar Qamer Kamar
        Shukri Shukry Shukria
        Shamso Shamsa Shampso
        Sucaad Suad Suaad
        Ayaan Ayan Ayaana
        Kaltun Kaltuun Kalthum Kultun
        Cawo Awo Awa
        Mulki Mulky Mulkii
        Yasmin Yasmiin Jasmin Yasmeen
    """),
    (("x", "h"), ("^C(?=[aeiou])", ""), ("aa", "a"), ("uu", "u"), ("o$", "a"), ("a$", "o"), ("h$", ""), ("q", "k"), ("dh", "d"),
     ("kh", "k"), ("i", "e"), ("e", "i"), ("u", "o"), ("s", "z"), ("(?<=[aeiou])b", "p"), ("ss", "s")),
    swaps=0.1,
)  # fmt: skip

_W_GIRLS = Names("""Blessing Temitope Ngozi Abena Akosua Ama Adwoa Efua Chioma Chiamaka Oluwaseun Folake Bukola Yetunde Funmilayo
    Aminata Fatoumata Mariama Isatou Kadiatu Adama Hawa Esther Mercy Comfort Patience Grace Gifty Joy Deborah Ifeoma Adaeze Nneka
    Amarachi Kemi Titilayo Omolara Ronke Sade Abiola Modupe Yaa Afia Esi Araba Dede Naa Binta Awa Ramatoulaye Ogechi Uchenna
    Oluwatoyin Oluwakemi Damilola Simisola Toluwani Ayomide Chidinma Nkechi""")
_W_BOYS = Names("""Emmanuel Kwame Kofi Kwaku Yaw Kwabena Kwesi Tunde Emeka Chinedu Chukwuemeka Oluwaseun Oluwatobi Ayodele Babatunde
    Segun Femi Adebayo Ikechukwu Obinna Nnamdi Uche Samuel Daniel Joseph Ebenezer Nana Kojo Fiifi Ekow Mamadou Ousmane Ibrahima
    Abdoulaye Lamin Ebrima Alhaji Sulaiman Olumide Olamide Temitayo Oluwadamilare Tobiloba Kelechi Chibuzor Onyekachi Ifeanyi
    Godwin Sunday Festus Akinwale Akintunde Oladipo Rotimi Gbenga""")
_W_SURNAMES = Names("""Mensah Okafor Adeyemi Boateng Owusu Asante Osei Appiah Okonkwo Eze Nwosu Adebayo Ogunleye Balogun Bello Ibrahim
    Diallo Sow Jallow Ceesay Kamara Sesay Conteh Koroma Bangura Bah Barry Camara Toure Traore Sesay Amoah Agyeman Opoku Antwi
    Frimpong Addo Acheampong Ofori Darko Quaye Tetteh Lartey Nartey Ansah Aidoo Gyasi Yeboah Danquah Nkrumah Chukwu Okeke Obi
    Onyeka Igwe Nnadi Uzoma Anyanwu Okoro Okoye Madu Ogbonna Effiong Bassey Etim Ekpo Olawale Oyelaran Fashola Akande Afolabi
    Oyedele Ajayi Alabi Salami Lawal Akinola Ogunbanjo Olaniyan Odunsi Sowande Coker Macauley Agbaje Kuti Badmus""")
_W_FRONT = "Ade Olu Ola Aki Ogun Oye Ayo Baba Fa Oluwa Adeo Akin".split()
_W_BACK = "bayo yemi wale tunde dele sanya kunle niyi gbola femi ranti leke mide toye yinka bola seun moye lusi".split()
_DOUBLE = ("Asare", "Boakye", "Kuffour", "Ntim", "Adjei", "Baah", "Sarpong", "Manu")


def _w_base(rng):
    chance = rng.random()
    if chance < 0.22:
        return rng.choice(_W_FRONT) + rng.choice(_W_BACK)
    one = _W_SURNAMES.pick(rng)
    return f"{one}-{rng.choice(_DOUBLE)}" if chance < 0.3 else one


def _w_given(names):
    def given(rng):
        return f"{names.pick(rng)} {names.pick(rng)}" if rng.random() < 0.4 else names.pick(rng)

    return given


def _w_surname(rng, home, girl, part, given):
    return _w_base(rng) if part == "mother" and rng.random() < 0.3 else home.base


WEST_AFRICAN = Tradition(
    "west_african", "West African", 0.07, _w_given(_W_GIRLS), _w_given(_W_BOYS), _w_base, _w_surname,
    spellings("""
        Temitope Temi Tope Temitopeh
        Oluwaseun Seun Olu_Seun Oluwasheun
        Oluwatobi Tobi Olu_Tobi
        Oluwatoyin Toyin Olutoyin
        Oluwakemi Kemi Olukemi
        Oluwadamilare Damilare Dami Oluwadamilara
        Chukwuemeka Emeka Chukuemeka Chukwemeka
        Ikechukwu Ike Ikechuku Ikechukwo
        Funmilayo Funmi Funmilaya Fumilayo
        Babatunde Tunde Baba_Tunde Babatunday
        Ayodele Ayo Dele Ayodeli
        Adebayo Bayo Ade_Bayo Adebajo
        Titilayo Titi Titilaya
        Chiamaka Amaka Chimaka
        Chidinma Dinma Chidima
        Onyekachi Kachi Oniekachi
        Ngozi Ngosi Engozi
        Nneka Neka Nekka
        Nnamdi Namdi Nandi
        Kwame Kwami Quame Kwarme
        Kofi Coffie Koffi Cofi
        Kwaku Kweku Quaku
        Kwabena Kobina Quabena
        Kwesi Quesi Kwasi
        Akosua Akosuah Akosia Esi
        Adwoa Adjoa Adowa
        Abena Abina Abenaa
        Efua Efia Afua
        Yaa Ya Yah
        Mamadou Mamadu Mohamadou
        Ousmane Usman Ousman
        Fatoumata Fatumata Fatou Fatmata
        Isatou Isatu Aisatou
        Kadiatu Kadijatu Kadi
        Ramatoulaye Ramatulai Rama
        Ibrahima Ibrahim Ebrima
        Abdoulaye Abdulai Abdullaye
        Uchenna Uche Uchena
        Damilola Dami Damiola
        Gbenga Benga Gbengah
        Mensah Mensa Mencer
        Boateng Boating Boaten Boatang
        Owusu Owuso Awusu
        Acheampong Acheampon Acheamphong Achampong
        Agyeman Agyemang Ajeman Agyman
        Gyasi Gyasy Jasi
        Frimpong Frempong Frimpon
        Quaye Kwaye Quay
        Yeboah Yeboa Yebowah
        Okafor Okafo Okaforr Okaphor
        Okonkwo Okonko Okonkow
        Adeyemi Adeyeme Ade_Yemi Adyemi
        Ogunleye Ogunlaye Ogunleyi
        Ogunbanjo Ogun_Banjo Ogunbango
        Diallo Jallow Dialo
        Jallow Diallo Jalloh
        Ceesay Sesay Cessay Seesay
        Sesay Ceesay Cesay
        Kamara Camara Kamarra
        Camara Kamara
        Toure Touray Turay
        Traore Traorey Trawally
        Bah Ba Barr
        Okeke Okeky Okekeh
        Ajayi Ajai Ajayie
        Fashola Fasola Fasholla
        Afolabi Afolabbi Folabi
    """),
    (("ch", "sh"), ("sh", "s"), ("kw", "qu"), ("^H", ""), ("h$", ""), ("u", "oo"), ("ou", "u"), ("^O(?=[gky])", ""), ("gb", "b"), ("ph", "f"),
     ("e$", "i"), ("i$", "e"), ("nn", "n"), ("o", "u"), ("chukwu", "chuku"), ("y", "i"), ("gy", "j")),
    swaps=0.1,
)  # fmt: skip
