"""More Somali, Yoruba, Igbo, Akan, Hausa, Gambian and Sierra Leonean, and Arabic names."""

from bench.labelled.other_people import people
from bench.labelled.tradition import Names

_S_BOYS = """
    Mohamed Ahmed Abdi Ali Hassan Omar Yusuf Abdulahi Ibrahim Ismail Mohamud Mohamoud Farah Osman Abdirizak
    Abdisalan Abdihakim Abdiweli Abdiqani Ayub Bilal Burhan Isse Mahdi Kahin Libaan Hanad Ilyas Rage Rashid
    Nuh Haybe Saleban Sakariye Sadiq Sahal Siyad Subeer Tahlil Weheliye Yahye Zubeyr Dalmar Farhan Faisal
    Keynan Korfa Mowlid Deeq Gurey Anas Cabdulle Bihi Buux Wais Ciise Nuur Aadan Jaamac Faarax Khaliif
    Mursal Sheikh Hashi
"""
_s_elder = Names(_S_BOYS).pick


def _somali_surname(rng, home, girl, part, given):
    """The father's name, and for most the grandfather's; mothers have their own father's."""
    father, grandfather = home.elders[0], home.base
    if part == "mother":
        father, grandfather = _s_elder(rng), _s_elder(rng)
    elif part == "father":
        father, grandfather = home.base, home.elders[1]
    return f"{father} {grandfather}" if rng.random() < 0.6 else father


SOMALI = (
    (
        100,
        people(
            "somali", "Somali",
            """
                Fatuma Khadra Faisa Fowsiya Hodo Habiba Zamzam Zeinab Ilhan Farhiya Marwa Suleqa Batulo
                Nafisa Basro Ifraax Hanan Qali Deeqa Falis Jawahir Habon Fardowsa Malyun Mumina Saynab
                Samsam Shugri Shamis Ubax Weris Yurub Sirad Rooda Ruun Nuurto Nimca Mako Libin Kinsi Ilwad
                Hinda Fahma Edna Cambaro Caasha Canab Bishara Raho Nagad Sucdi Marian Ikhlas Guhaad Sumayya
                Hafsa Xaliimo Safia Amran
            """,
            _S_BOYS, _S_BOYS, _somali_surname,
        ),
    ),
)  # fmt: skip

_CHURCH = (
    "Grace Blessing Esther Mary Deborah Ruth Victoria Joy".split(),
    "Emmanuel David Samuel Daniel Michael Peter John Paul".split(),
)
_DAYS = (
    "Ama Abena Akua Yaa Afia Adwoa Akosua Esi".split(),
    "Kwame Kofi Kwaku Yaw Kwabena Kojo Kwasi Kwesi".split(),
)

_YORUBA = people(
    "west_african", "Yoruba",
    """
        Folasade Oluwafunmilayo Adeola Abimbola Omotola Tolulope Morenike Olajumoke Adunola Bolanle
        Oluwadamilola Omowunmi Ibukun Iyabo Mojisola Oluwabukola Moyosore Ayotunde Yewande Tiwalade
        Fiyinfoluwa Anuoluwapo Ireoluwa Oreoluwa Opeyemi Boluwatife Motunrayo Abosede Olubunmi Adetoun Taiwo
        Kehinde Idowu
    """,
    """
        Oluwadamilare Oluwafemi Adekunle Babajide Olusegun Oluwaseyi Adewale Ayobami Kayode Olatunji
        Temidayo Oluwapelumi Adeniyi Akinlolu Abiodun Kolawole Olakunle Omotayo Oluwatimilehin Ayomikun
        Fiyinfoluwa Enioluwa Damola Jimoh Taiwo Kehinde Oluwagbenga Adeyinka Bamidele Olanrewaju Rasheed
        Wasiu
    """,
    """
        Adeleke Ogundele Olatunji Adekunle Akinyemi Oladele Adewale Oyebanji Falade Ogunsanya Adesina
        Babalola Oyewole Adeoye Owolabi Aderibigbe Olaoye Adebisi Akinwande Adegoke Ayodele Olorunfemi
        Fagbemi Oshodi Adeniran Oluwole Bankole Sanusi Durojaiye Ogunbiyi Awolowo Shittu Odukoya
    """,
    seconds=_CHURCH, second=0.35,
)  # fmt: skip
_IGBO = people(
    "west_african", "Igbo",
    """
        Chinyere Nkechi Ngozi Adanna Chinwe Oluchi Ifunanya Chinenye Ogochukwu Uzoamaka Ebele Ebere Nkiru
        Obiageli Somtochukwu Kosisochukwu Munachimso Kamsiyochukwu Chizoba Ijeoma Uju Adaobi Ugochi
        Onyinyechi
    """,
    """
        Chukwudi Chibuike Okechukwu Uchenna Chidi Ebuka Chinonso Kenechukwu Ugochukwu Obiora Nonso
        Chidiebere Somtochukwu Azubuike Tochukwu Chukwuma Ekene Ikenna Emenike Chigozie Nnaemeka Olisa
        Kosisochukwu Zikora
    """,
    """
        Okonkwo Okafor Nwachukwu Okoli Obi Onwudiwe Nwankwo Eze Ezeh Nnamani Chukwuma Umeh Ugwu Onyeama Uzor
        Ibekwe Anyaegbunam Okpara Nwafor Mbah Anozie Iwu Nwokolo Onuoha Emenike Ejiofor Achebe Ozoemena
    """,
    seconds=_CHURCH, second=0.4,
)  # fmt: skip
_AKAN = people(
    "west_african", "Akan, Ewe and Ga",
    """
        Akua Ama Abigail Serwaa Akosua Priscilla Gloria Linda Vida Charity Mavis Rita Adjoa Nhyira Maame
        Nana_Ama Akyaa Afua Ewuraama Dorcas Felicia Josephine Matilda Beatrice Hannah Georgina
    """,
    """
        Kwame Kwasi Kofi Yaw Isaac Prince Felix Richard Stephen Michael Bright Nana_Kwame Kojo Kwadwo Papa
        Francis Eric Benjamin Solomon Nyameye Joojo Ebo Kwamena Selorm Edem Elikem
    """,
    """
        Mensah Owusu Boateng Osei Asante Amponsah Adjei Ofosu Sarpong Asamoah Bonsu Appiah Opoku Addai
        Nyarko Donkor Amoako Tetteh Baidoo Agyei Annan Quansah Afriyie Amankwah Kyei Ampofo Otoo Quartey
        Agbeko Dzidzor Ansong Poku Gyamfi Koomson
    """,
    seconds=_DAYS, second=0.45,
)  # fmt: skip
_SAHEL = people(
    "west_african", "Hausa, Gambian and Sierra Leonean",
    """
        Hauwa Aisha Zainab Fatou Isha Hadiza Rukayat Amie Haja Mariatu Fanta Jainaba Kumba Ndeye Adama
        Maimuna Safiatu Oumou Memunatu Ya_Awa Salamatu Bintou
    """,
    """
        Musa Ibrahim Sani Abubakar Alieu Modou Momodou Bakary Ousman Alpha Sorie Foday Mohamed Cherno Usman
        Aminu Yusuf Sulayman Saikou Buba Pa_Modou Amadou
    """,
    """
        Mohammed Abdullahi Musa Suleiman Sanusi Garba Yusuf Jallow Ceesay Touray Njie Sanneh Darboe Camara
        Jobe Bojang Kanu Kargbo Turay Fofanah Mansaray Jalloh Sillah Drammeh Dembele Keita Coulibaly Ndiaye
        Diop
    """,
)  # fmt: skip
WEST_AFRICAN = ((38, _YORUBA), (17, _IGBO), (28, _AKAN), (17, _SAHEL))


def _arab_surname(rng, home, girl, part, given):
    """A wife keeps her father's; some have the father's first name before the family's."""
    if part == "mother":
        return home.tradition.base(rng)
    return f"{home.elders[0]} {home.base}" if rng.random() < 0.2 else home.base


_LEVANT = people(
    "arabic", "Syrian, Iraqi, Egyptian and Sudanese",
    """
        Fatma Mariam Nour Aya Rahaf Ghazal Batoul Sidra Rawan Hadeel Shahd Raghad Ola Nisreen Manal Hind
        Sana Fadia Najwa Inas Samar Ruqayya Zahraa Kawthar Sajida Doaa Heba Nesma Yara Jana Malak Sondos
        Safaa Walaa Eman Azza Ibtisam Afaf
    """,
    """
        Mohamed Ahmad Ali Omar Yousef Abdul_Rahman Abdulaziz Khalil Ayham Moayad Ammar Fadi Bashar Anwar
        Karrar Sajjad Murtada Mohanad Laith Ihab Sherif Amr Tamer Hossam Islam Mazen Nizar Rami Ashraf
        Moataz Elias George Qusay Zaid Haitham Bakr Abdelrahman Saif
    """,
    """
        Ali Ahmed Hassan Mohamed Ibrahim Al-Ali Al-Hussein Khalaf Hamad Al-Hamad Al-Jassim Al-Dulaimi
        Al-Obaidi Al-Zubaidi Salman Al-Omari Abdel_Rahman Fawzi Mahmoud El-Masry El-Shazly Abdelaziz Gaber
        Elhassan Eltayeb Osman Abdelgadir Al-Naser Kassab Sukkar Atassi Hamwi Nassar Tamimi Hijazi Al-Qaisi
        Al-Maliki Haddad Al-Sabah Abdulkarim
    """,
    _arab_surname,
)  # fmt: skip
_MAGHREB = people(
    "arabic", "Moroccan, Algerian, Tunisian and Libyan",
    """
        Fatiha Khadija Zineb Meriem Samira Ghizlane Loubna Sanae Imane Salma Aicha Hafida Saida Nadia Yamina
        Houria Djamila Leila Chaimae Wiam Asmae Ilham Amira Nesrine Oumaima
    """,
    """
        Mohamed Youssef Abdelhak Hamid Said Rachid Driss Khalid Brahim Abdellah Djamel Sofiane Bilal Toufik
        Riad Anouar Badr Nabil Mourad Walid Ayoub Ilyas Othmane Zakaria Soufiane Slimane
    """,
    """
        Alami Bennani El-Fassi Benjelloun Chaoui Bouazza El-Khattabi Saidi Ouali Benmoussa Bouchareb Hamdi
        Mebarki Trabelsi Ben_Salah Ben_Youssef Gharbi Jebali El-Ouafi Bakkali Ziani Touati Meziane Brahimi
        Slimani Guerrouj
    """,
    _arab_surname,
)  # fmt: skip
ARABIC = ((68, _LEVANT), (32, _MAGHREB))
