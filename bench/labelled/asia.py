"""Bengali and Sylheti, Pakistani, Gujarati and Punjabi, and Vietnamese names."""

from bench.labelled.tradition import Names, Tradition, spellings

_B_GIRLS = Names("""Fatema Ayesha Nasima Rukia Shirin Farhana Sultana Taslima Rahima Jesmin Nazma Shahana Rehana Hasina Salma
    Monowara Anwara Mahmuda Shamima Tahmina Nazia Sadia Nusrat Afsana Sumaiya Maryam Zainab Khadija Aklima Rabeya Momtaz Shefali
    Parveen Rojina Lutfa Halima Amina Hosna Rina Shelina Nurjahan Jahanara Anika Tanzila Mahfuza Sabina Dilruba Rumana Maymuna
    Ruksana Asma Tasnim Lubna Humaira Nabila Anisha Jannat Mim Ferdousi Johura Sufia Rashida Kulsuma""")
_B_BOYS = Names("""Abdul Shah Rafiq Kamal Jamal Abul Nurul Shafiqul Mizanur Anwar Faruk Habibur Aminul Rezaul Imran Tanvir
    Shahid Jahangir Mahbub Monir Salim Harun Kabir Badrul Faisal Rashed Tariq Nazrul Ashraf Ruhul Shamsul Golam Saiful Delwar
    Alam Iqbal Sadik Hasan Zakir Humayun Mosharraf Nasir Liton Shahin Zahid Motiur Fazlul Sirajul Khaled Yusuf Ibrahim Ayaan
    Ishaq Zayd Rayhan Arif Sohel Masum Babul Suhel Lutfur Azizur Atiqur Syed""")
_B_SECOND = "Karim Rahim Hamid Malik Khalique Mannan Jabbar Salam Aziz Goni Wahid Latif Hannan Noor Kadir Basit Matin".split()
_B_SURNAMES = Names(
    """Miah Ahmed Uddin Rahman Hussain Ali Islam Chowdhury Khan Alam Hoque Choudhury Hossain Ullah Haque Khatun Begum
    Sarkar Talukdar Mahmud Siddique Kazi Shikder Bhuiyan Mollah Akhtar Patwary Howlader Molla Sheikh Biswas Laskar Quddus Chaklader
    Khandakar Munshi Majumder Dewan""",
    flat=2,
)
_B_WOMEN = Names("Begum Khatun Akter Bibi Khanom Sultana Nessa Chowdhury Parvin", flat=1)


def _b_boy(rng):
    given, chance = _B_BOYS.pick(rng), rng.random()
    if given == "Abdul" or chance < 0.12:
        given = f"Abdul {rng.choice(_B_SECOND)}"
    if chance > 0.72:
        given = f"{rng.choice(('Mohammed', 'Md', 'Mohammad', 'Muhammad'))} {given}"
    return given


def _b_surname(rng, home, girl, part, given):
    """Most women have a woman's second name; children may have the father's, an elder's or none in common."""
    if girl and (part == "mother" or rng.random() < 0.5):
        return _B_WOMEN.pick(rng)
    return home.base if rng.random() < 0.75 else _B_SURNAMES.pick(rng)


BENGALI = Tradition(
    "bengali", "Bengali and Sylheti", 0.20, _B_GIRLS.pick, _b_boy, _B_SURNAMES.pick, _b_surname,
    spellings("""
        Mohammed Md Muhammad Mohammad Mohamed Muhammed Mohd
        Mohammad Md Mohammed Muhammad Mohamad
        Muhammad Mohammed Md Mohamad
        Md Mohammed Mohammad Md.
        Chowdhury Choudhury Choudhry Chaudhuri Chowdhry Chaudry
        Choudhury Chowdhury Chaudhury Choudry
        Hussain Hossain Hussein Husain Hosen
        Hossain Hussain Hossein Husain Hosain
        Miah Mia Meah Mya Miya
        Ahmed Ahmad Ahamed Ahmmed
        Uddin Udin Uddeen Ud-Din Uddin
        Rahman Rehman Rahaman Rohman
        Hoque Haque Haq Huq Hoq
        Haque Hoque Huq Haq
        Islam Eslam Aslam Islaam
        Ullah Ulla Olah Allah
        Begum Begom Bagum Begam Beghum
        Khatun Khatoon Katun Khatum
        Akter Akhtar Aktar Akther
        Bibi Bi Beebi
        Khanom Khanum Khanam Kanom
        Nessa Nesa Nissa Nisa
        Parvin Parveen Pervin
        Parveen Parvin Perveen
        Sarkar Sarker Shorkar Sircar
        Talukdar Talukder Taluqdar
        Siddique Siddiqui Siddiq Sidique
        Bhuiyan Bhuiya Bhuyan Buiyan
        Mollah Molla Mullah
        Sheikh Shaikh Shekh Sheik
        Khandakar Khondoker Khandaker Khondkar
        Majumder Mazumder Mojumder Majumdar
        Howlader Hawlader Haolader
        Shikder Sikder Shikdar
        Patwary Patwari Patoary
        Fatema Fatima Fathema Fatimah
        Ayesha Aysha Aisha Ayisha Asha
        Nasima Naseema Nashima
        Rukia Rokeya Ruqia Rukeya
        Farhana Farana Pharhana
        Taslima Tasleema Toslima Thaslima
        Jesmin Jasmin Yasmin Jesmine
        Rehana Rihana Rayhana
        Shahana Sahana Shahanah
        Shamima Samima Shameema
        Tahmina Tamina Tahmeena Thahmina
        Sumaiya Sumaya Somaiya Sumaia
        Maryam Mariam Moriom Mariyam
        Zainab Joynab Zaynab Jainab
        Khadija Kadija Khodeja Khadeja
        Rabeya Rabia Rabiya Rabea
        Rojina Rozina Rosina
        Monowara Manowara Munowara
        Nurjahan Noorjahan Nur_Jahan Norjahan
        Jahanara Jahan_Ara Zahanara
        Ruksana Rukshana Roksana Ruxana
        Sabina Shabina Sabeena
        Maymuna Maimuna Memuna
        Johura Zohura Juhora
        Kulsuma Kulsum Kolsuma
        Ferdousi Firdausi Ferdowsi
        Abdul Abdool Abd Obdul
        Rafiq Rofique Rafik Rafique
        Nurul Noorul Norul
        Shafiqul Shofiqul Safiqul Shafikul
        Mizanur Mizan Mijanur
        Faruk Farooq Faruque Farouk
        Habibur Habib Hobibur
        Aminul Ameenul Amin
        Tanvir Tanveer Tanbir
        Jahangir Jahangeer Zahangir
        Mahbub Mahboob Mabub Mohbub
        Monir Munir Moneer
        Kabir Kobir Kabeer
        Shahid Shaheed Sahid Shohid
        Shamsul Samsul Shamshul
        Golam Ghulam Gulam
        Saiful Syful Shaiful Saifool
        Delwar Dilwar Delowar
        Mosharraf Musharraf Mosarraf
        Rayhan Raihan Rehan
        Sohel Suhel Sohail
        Suhel Sohel Suhail
        Azizur Ajijur Aziz
        Motiur Matiur Mutiur
        Fazlul Fozlul Fazal
        Syed Sayed Saiyed Said
        Iqbal Ikbal Equbal
        Yusuf Yousuf Eusuf Yusof
        Zayd Zaid Zayed
        Ishaq Isaac Eshak
    """),
    (("^Sh", "S"), ("^S", "Sh"), ("z", "j"), ("j", "z"), ("q", "k"), ("ee", "i"), ("i", "ee"), ("oo", "u"), ("u", "oo"), ("a", "o"), ("o", "a"),
     ("f", "ph"), ("v", "b"), ("kh", "k"), ("th", "t"), ("bh", "b"), ("dd", "d"), ("ss", "s"), ("h$", ""), ("iya", "ia"), ("ul$", "ool")),
    frozenset("Md Mohammed Mohammad Muhammad Begum Miah Khatun Bibi Syed Akter Uddin".split()),
    ("Begum", "Miah", "Mohammed", "Khatun"),
)  # fmt: skip

_P_GIRLS = Names("""Ayesha Fatima Zainab Saima Shazia Nadia Rubina Samina Nasreen Bushra Rukhsana Shabana Sadia Hina Iqra Maria Aleena
    Uzma Farah Noreen Tahira Yasmeen Zara Priya Anjali Kavita Meera Nisha Pooja Sejal Hetal Bhavna Jyoti Rekha Sunita Gurpreet Harpreet
    Manpreet Jaspreet Simran Kiran Amandeep Rajvinder Sukhvinder Kulwinder Navdeep Parminder Balvinder Jasleen Hiral Komal Dipti
    Trupti Chandni Nikita Riya Aarti Urvashi""")
_P_BOYS = Names("""Mohammed Ali Hamza Usman Bilal Imran Asif Zahid Adnan Kashif Waqas Shahzad Tariq Khalid Nadeem Naveed Faisal Junaid
    Umar Haroon Arjun Ravi Rajesh Sanjay Hitesh Nilesh Jayesh Bhavesh Ketan Mitesh Dinesh Amit Rahul Vikram Krishna Gurpreet Harjit
    Manjit Jaspal Baljit Sukhdev Amrit Ranjit Kuldeep Satnam Gurdeep Rajinder Paramjit Jagdish Kishan Dhruv Pranav Chirag
    Ghulam Mushtaq Zulfiqar Shoaib Danyal""")
_P_SURNAMES = Names("""Khan Patel Singh Hussain Ahmed Kaur Shah Malik Akhtar Iqbal Mahmood Mirza Butt Chaudhry Qureshi Sharma Gill Sandhu
    Dhillon Sidhu Grewal Bains Johal Sahota Virdee Bhatti Raja Javed Aslam Rashid Saleem Siddiqui Sheikh Desai Mehta Joshi Parmar
    Solanki Chauhan Rathod Gohil Mistry Lad Amin Vyas Trivedi Pandya Thakkar Bhatt Panchal Modi Gandhi Kapoor Chopra Khanna
    Bhandal Randhawa Hundal Atwal Cheema Nijjar Uppal Rehman Zaman Tabassum Bibi Begum Kauser Nawaz Ashraf Awan Gondal""")


def _p_given(names):
    def given(rng):
        one, chance = names.pick(rng), rng.random()
        return f"Muhammad {one}" if names is _P_BOYS and chance < 0.15 else one

    return given


def _p_surname(rng, home, girl, part, given):
    if home.base in ("Singh", "Kaur"):
        return "Kaur" if girl else "Singh"
    if home.base in ("Gill", "Sandhu", "Dhillon", "Sidhu", "Grewal", "Bains") and rng.random() < 0.4:
        return f"{'Kaur' if girl else 'Singh'} {home.base}"
    return _P_SURNAMES.pick(rng) if part == "mother" and rng.random() < 0.35 else home.base


SOUTH_ASIAN = Tradition(
    "south_asian", "Pakistani, Gujarati and Punjabi", 0.08, _p_given(_P_GIRLS), _p_given(_P_BOYS), _P_SURNAMES.pick, _p_surname,
    spellings("""
        Mohammed Muhammad Mohammad Mohd Muhammed
        Muhammad Mohammed Mohammad Mohd
        Hussain Husain Hussein Hussian
        Ahmed Ahmad Ahmud
        Chaudhry Chaudhary Choudhry Chowdhry Choudhary
        Qureshi Quraishi Kureshi Qureishi
        Siddiqui Siddiqi Sidiqui Siddique
        Sheikh Shaikh Sheik
        Mahmood Mehmood Mahmud Mehmud
        Akhtar Akhter Aktar
        Iqbal Iqbaal Eqbal
        Rehman Rahman Rehmaan
        Kauser Kausar Kousar Kowser
        Bhatti Bhati Batti
        Malik Malick Maleek
        Singh Sing Sing
        Kaur Kour Cor Core
        Dhillon Dillon Dhilon
        Sidhu Sidhoo Sindhu
        Virdee Virdi Verdi
        Sharma Sarma Sherma
        Patel Pattel Patil
        Chauhan Chohan Chouhan
        Rathod Rathore Rathor
        Joshi Joshee Josi
        Mehta Meta Mehtha
        Thakkar Thakar Takkar
        Bhatt Bhat Bhutt
        Vyas Vias Wyas
        Ayesha Aisha Aysha Ayeshah
        Fatima Fatimah Fathima
        Zainab Zaynab Zenab
        Shazia Shazya Shaziya
        Nasreen Nasrin Nasreem
        Rukhsana Ruksana Rukshana
        Samina Sameena Somina
        Yasmeen Yasmin Jasmine
        Iqra Ikra Iqrah
        Noreen Naureen Norine
        Uzma Uzmah Usma
        Bushra Bushrah Boshra
        Gurpreet Gurprit Gurpreat
        Harpreet Harprit Harpeet
        Manpreet Manprit Manpeet
        Jaspreet Jasprit Jas
        Rajvinder Rajwinder Raj
        Sukhvinder Sukhwinder Sukwinder
        Kulwinder Kulvinder Kalwinder
        Parminder Perminder Parmindar
        Balvinder Balwinder Balbinder
        Bhavna Bhavana Bavna
        Jyoti Jothi Joti
        Pooja Puja Poojah
        Meera Mira Mera
        Kavita Kavitha Cavita
        Bhavesh Bavesh Bhawesh
        Krishna Krishnah Krisna
        Dhruv Druv Dhruva
        Vikram Vikrum Wikram
        Usman Osman Uthman
        Umar Omar Umer
        Waqas Wakas Waqass
        Haroon Harun Haroun
        Junaid Junayd Juned
        Naveed Navid Naveid
        Nadeem Nadim Nadeam
        Faisal Faysal Feisal
        Zulfiqar Zulfikar Zulfqar
        Ghulam Gulam Golam
        Shoaib Shuaib Shoeb
        Danyal Daniyal Daniel
        Khalid Khaled Kalid
        Shahzad Shazad Shehzad
        Mushtaq Mushtak Mustaq
        Manjit Manjeet Munjit
        Baljit Baljeet Beljit
        Paramjit Parmjit Paramjeet
    """),
    (("q", "k"), ("ee", "i"), ("i", "ee"), ("oo", "u"), ("v", "w"), ("w", "v"), ("bh", "b"), ("dh", "d"), ("kh", "k"), ("gh", "g"), ("th", "t"),
     ("sh", "s"), ("ss", "s"), ("a", "u"), ("z", "s"), ("tt", "t"), ("er$", "ar"), ("h$", "")),
    frozenset("Mohammed Muhammad Singh Kaur Bibi Begum".split()), ("Singh", "Kaur", "Bibi", "Mohammed"),
)  # fmt: skip

_V_GIRLS = Names("""Thị_Lan Thị_Hương Thị_Mai Ngọc_Anh Thu_Hà Thị_Hoa Thanh_Thảo Minh_Châu Thùy_Linh Phương_Anh Thị_Nga Kim_Oanh
    Bích_Ngọc Hồng_Nhung Thị_Tuyết Mỹ_Linh Quỳnh_Anh Thị_Phượng Diễm_My Thu_Trang Khánh_Vy Bảo_Trân Thị_Yến Cẩm_Tú Lệ_Thủy
    Xuân_Mai Ánh_Nguyệt Thị_Dung Thảo_Vy Hoài_An Yến_Nhi Gia_Hân""")
_V_BOYS = Names("""Văn_Hùng Minh_Tuấn Quốc_Bảo Văn_Nam Đức_Anh Hoàng_Long Thanh_Tùng Văn_Dũng Quang_Huy Anh_Tuấn Văn_Thành Hữu_Phước
    Tiến_Đạt Gia_Bảo Văn_Sơn Công_Minh Ngọc_Hải Trọng_Nghĩa Văn_Cường Bảo_Khang Duy_Khánh Đình_Phúc Xuân_Trường Chí_Thanh Nhật_Minh
    Văn_Đông Thế_Vinh Khắc_Hiếu Tuấn_Kiệt Việt_Hoàng""")
_V_SURNAMES = Names(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Trịnh Lâm Mai Tô Cao Châu Tạ Quách",
    flat=1,
)


def _v_surname(rng, home, girl, part, given):
    return _V_SURNAMES.pick(rng) if part == "mother" else home.base


VIETNAMESE = Tradition(
    "vietnamese", "Vietnamese", 0.02, _V_GIRLS.pick, _V_BOYS.pick, _V_SURNAMES.pick, _v_surname,
    spellings("""
        Nguyễn Nguyen Ngyuen Ngugen Nyugen Nguyn Nuyen
        Trần Tran Trann Tren
        Phạm Pham Fam Phan
        Hoàng Hoang Huang Hong
        Huỳnh Huynh Huyn Hyunh
        Đặng Dang Tang Dangh
        Vũ Vu Voo
        Võ Vo Vor
        Bùi Bui Buoi
        Trịnh Trinh Thrinh
        Dương Duong Doung Zuong
        Thị Thi Ti Thy
        Hương Huong Houng Hong
        Phượng Phuong Fuong Phung
        Phương Phuong Fong Phong
        Ngọc Ngoc Ngok Noc
        Thảo Thao Tao
        Thùy Thuy Tuy Twee
        Thủy Thuy Tuy
        Quỳnh Quynh Quinn Kwin
        Tuyết Tuyet Tweet Tuyett
        Nguyệt Nguyet Ngyuet
        Yến Yen Yenn
        Khánh Khanh Kan Kanh
        Văn Van Vann
        Dũng Dung Zung
        Hùng Hung Houng
        Tuấn Tuan Twan
        Quốc Quoc Kwok
        Đức Duc Duck
        Tùng Tung Toong
        Huy Hui Hwy
        Thành Thanh Tan
        Phước Phuoc Fook
        Tiến Tien Tian
        Cường Cuong Kuong
        Trường Truong Trung
        Hiếu Hieu Hugh
        Kiệt Kiet Keet
        Nghĩa Nghia Nia
        Châu Chau Chow
        Trân Tran Chan
        Nhung Nhoong Nung
    """),
    (("Ng", "N"), ("Nh", "N"), ("ph", "f"), ("th", "t"), ("uy", "ui"), ("uo", "o"), ("nh$", "n"), ("ie", "e"), ("ng$", "n")),
    frozenset("Thị Văn Thi Van".split()), swaps=0.3,
)  # fmt: skip
