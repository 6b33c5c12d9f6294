"""More Bengali and Sylheti, Pakistani, Punjabi, Gujarati and Tamil, Vietnamese, Cantonese and Mandarin
names.
"""

from bench.labelled.other_people import people
from bench.labelled.tradition import Names, shared

_WOMEN = Names("Begum Khatun Akhter Bibi Khanom Nessa Banu Jahan", flat=1)


def _bengali_surname(rng, home, girl, part, given):
    """Most women have a woman's second name, and half the daughters; brothers need not have one name in
    common.
    """
    if girl and rng.random() < (0.8 if part == "mother" else 0.45):
        return _WOMEN.pick(rng)
    return home.base if rng.random() < 0.8 else home.tradition.base(rng)


BENGALI = (
    (
        100,
        people(
            "bengali", "Bengali and Sylheti",
            """
                Rahela Sajeda Hamida Syeda Saleha Sazna Rushna Jubeda Nazmin Shahena Sanjida Farjana Farzana
                Fahmida Tania Tahmida Rima Nargis Shirina Sabiha Raisa Samiha Nafisa Safa Inaya Hafiza Asiya
                Sultana Rabia Runa Kohinur Piara Jostna Zakia Zubaida Ambia Minara Mukta Lipi Shopna Champa
                Shuli Nipa Beauty Tayiba Mahdiya Afia Moyna Shajna Misbah Aleya Kamrun_Nahar Nurun_Nahar
                Umme_Kulsum Marzia Hajera Rahena
            """,
            """
                Mohammed Kamrul Nazmul Tajul Mujibur Motin Shuhel Juber Jubayer Emdadul Enamul Ashik Shamim
                Rubel Jewel Sumon Rajib Tofayel Mahin Raihan Aminur Lokman Moynul Muhib Saidur Mashuk
                Toyobur Akbar Nizam Forid Gias Rafi Tahmid Sami Adyan Zakariya Musa Yahya Ismail Hamza
                Anisur Khairul Hafizur Monsur Abdus_Samad Abdur_Rouf Abdul_Mukit Abdul_Hye Helal Farhan
                Redwan Mahfuz Nahid Shah_Alam Md_Abdul Md_Shahin Eklas Kobir
            """,
            """
                Miah Ahmed Ali Rahman Uddin Islam Khan Hussain Begum Choudhury Hoque Ullah Alom Chowdhury
                Hasan Siddiqui Sheikh Mahmood Kamaly Khondokar Das Deb Roy Paul Sardar Bepari Jalil Kalam
                Rob Rouf Monaf Motalib Munim Noor Quazi Tarafder Karim Haider Bakth Lodi Mannan
            """,
            _bengali_surname, flat=2,
        ),
    ),
)  # fmt: skip


def _sikh_surname(rng, home, girl, part, given):
    if home.base == "Singh":
        return "Kaur" if girl else "Singh"
    return f"{'Kaur' if girl else 'Singh'} {home.base}" if rng.random() < 0.35 else home.base


def _pakistani_surname(rng, home, girl, part, given):
    """Wives have their father's name or a woman's second name as often as the husband's."""
    if part == "mother" and rng.random() < 0.5:
        return rng.choice(("Bibi", "Begum", "Akhtar", "Kausar", "Parveen", home.tradition.base(rng)))
    return home.base


_PAKISTANI = people(
    "south_asian", "Pakistani",
    """
        Aisha Maryam Sana Amna Kiran Saira Mehwish Sidra Anum Rabia Nazia Shaista Robina Nighat Tasleem
        Zahida Abida Kalsoom Naseem Shamim Misbah Laiba Hafsa Eesha Mahnoor Anaya Sumera Tayyaba Khalida
        Parveen Razia Sajida Ghazala Fozia Zeenat
    """,
    """
        Muhammad Ahmed Abdullah Hassan Zain Ibrahim Saqib Amjad Sajid Majid Arshad Pervez Javed Ishtiaq
        Shabir Nasir Rizwan Kamran Irfan Yasir Zubair Tahir Azhar Shakeel Aamir Haider Rehan Mudassar Waheed
        Zeeshan Ikram Liaqat Sarfraz Maqsood Basharat
    """,
    """
        Hussain Khan Ahmed Ali Mahmood Iqbal Akhtar Shah Malik Rashid Aslam Zaman Hanif Yousaf Nazir Sadiq
        Sharif Arshad Shafiq Bashir Riaz Rafiq Choudhry Latif Kayani Rana Abbasi Satti Jamil Minhas Karim
        Ayub Nawaz Dar Lone Mughal Saddique
    """,
    _pakistani_surname, seconds=((), ("Muhammad", "Ali", "Hussain", "Abbas", "Raza")), second=0.25, flat=2,
)  # fmt: skip
_PUNJABI = people(
    "south_asian", "Punjabi",
    """
        Jaswinder Surinder Rupinder Mandeep Ramandeep Sukhjit Kamaljit Daljit Navjot Jasmeen Prabhjot
        Gurleen Ravinder Satwinder Harjinder Sharanjit Tejinder Davinder Baljinder Anmol Amrit Nirmal
    """,
    """
        Jaswinder Surinder Sukhwinder Davinder Mandeep Jagjit Gurmeet Charanjit Avtar Harminder Parmjit
        Gurvinder Lakhvir Balbir Mohinder Karanveer Arjan Jasdeep Inderjit Tarlochan Resham Gagandeep
    """,
    """
        Singh Gill Sandhu Dhaliwal Sidhu Dosanjh Mann Deol Bassi Sangha Brar Chahal Johal Purewal Rai Aujla
        Sohal Bhogal Matharu Sagoo Kalsi Toor Heer Mangat Samra Bahia
    """,
    _sikh_surname, flat=1,
)  # fmt: skip
_GUJARATI_AND_TAMIL = people(
    "south_asian", "Gujarati and Tamil",
    """
        Hansa Jayshree Daksha Nayna Manisha Bhavini Kinnari Falguni Minal Sangita Rupal Heena Nilam Priti
        Tejal Khushi Anvi Lakshmi Kalpana Thushara Dharshini Vasanthi Sivaranjini Priyanka Chandrika Abirami
    """,
    """
        Bharat Harish Kamlesh Mahesh Mukesh Pankaj Kirit Jignesh Alpesh Vipul Suresh Naresh Ashwin Dilip
        Hemant Kunal Rohan Yash Sivakumar Suthan Thushanth Ragavan Kumaran Vijay Prakash Kirubakaran
    """,
    """
        Patel Shah Mistry Desai Solanki Parmar Tailor Lakhani Raval Chavda Popat Dattani Soni Jani Vaghela
        Makwana Pillai Sivakumar Rajah Nadarajah Kandiah Selvarajah Thambirajah Sivalingam Yogarajah
    """,
    shared, flat=1,
)  # fmt: skip
SOUTH_ASIAN = ((52, _PAKISTANI), (27, _PUNJABI), (21, _GUJARATI_AND_TAMIL))


def _wife_keeps_hers(rng, home, girl, part, given):
    return home.tradition.base(rng) if part == "mother" else home.base


_VIETNAMESE = people(
    "vietnamese", "Vietnamese",
    """
        Thị_Hạnh Thị_Thu Thị_Liên Thị_Hằng Thị_Kim_Anh Thị_Bích Thị_Loan Ngọc_Lan Ngọc_Hân Thanh_Hương
        Kim_Liên Minh_Anh Bảo_Ngọc Phương_Thảo Mai_Anh Thúy_Hằng Thị_Ngân Tường_Vi Thị_Xuân Khánh_Linh
        An_Nhiên Trâm_Anh Thị_Vân Hải_Yến
    """,
    """
        Văn_Tâm Văn_Hải Văn_Toàn Văn_Lợi Đức_Thắng Quang_Minh Quốc_Việt Hữu_Tài Minh_Khôi Hoàng_Nam Gia_Huy
        Thanh_Bình Ngọc_Sơn Văn_Quân Xuân_Hòa Anh_Dũng Đình_Trung Hồng_Phong Nhật_Nam Minh_Đức Tấn_Phát
        Bá_Lộc Trung_Kiên
    """,
    """
        Nguyễn Trần Lê Phạm Nguyễn Huỳnh Vũ Phan Võ Đặng Bùi Đỗ Ngô Hồ Dương Đinh Lương Đoàn Trương Hà Vương
        Thái La Phùng Quan
    """,
    _wife_keeps_hers, flat=0.5,
)  # fmt: skip
_CANTONESE = people(
    "vietnamese", "Cantonese",
    """
        Mei_Ling Siu_Ling Wai_Yee Ka_Yan Suk_Fong Lai_Wah Yuk_Lan Ka_Man Wing_Yan Hoi_Ching Lok_Yiu
        Tsz_Ching Sau_Ying Pui_Shan Kit_Ying Yuen_Yee Grace_Wing_Yan Fiona_Ka_Yan Mei_Fong Chui_Han Hau_Yee
    """,
    """
        Wai_Ming Chi_Keung Ka_Ho Kwok_Wai Chun_Kit Tsz_Hin Man_Kit Siu_Fai Wing_Hong Kin_Wah Ho_Yin Lok_Hei
        Yat_Long Kam_Tong Chi_Wai Jason_Chun_Kit Kelvin_Ka_Ho Yiu_Cheung Pak_Hin Shing_Fung
    """,
    """
        Chan Wong Lee Cheung Lau Leung Ng Ho Lam Cheng Tang Chow Yeung Kwok Tsang Yip Tsui Mak Fung Chung
        Kwan Yuen Poon Szeto Au-Yeung Lo Choi Man Pang Liu Tse Hui
    """,
    _wife_keeps_hers, flat=2,
)  # fmt: skip
_MANDARIN = people(
    "vietnamese", "Mandarin",
    """
        Xiaomei Yan Li Fang Xiuying Jing Yue Xiaoyan Meiling Lihua Yuxin Zihan Ruoxi Xinyi Qiuyue Huizhen
        Xueqin Ying Jiayi Shuhua Lanfang Qian Yaqi
    """,
    """
        Wei Jian Qiang Jun Zhiqiang Haoran Zihao Yuchen Xiaofeng Guoqiang Jianguo Bo Mingze Junjie Tao Yi
        Chenxi Zhenhua Xudong Peng Shijie Guanghui
    """,
    """
        Wang Li Zhang Chen Liu Lin Yang Huang Zhao Wu Zhou Xu Zheng Sun Zhu Ma Gao He Guo Luo Xie Weng Jiang
        Dong Cai Ye Pan Xiao Yu Ouyang Cao Feng Shi Qiu
    """,
    _wife_keeps_hers, flat=2,
)  # fmt: skip
VIETNAMESE_AND_CHINESE = ((44, _VIETNAMESE), (30, _CANTONESE), (26, _MANDARIN))
