"""What people call themselves in English, or are called by those to whom the name on the record is hard."""

from bench.labelled.tradition import listed

# {code of a tradition: {name on the record: English names}}. Names that the two books share (Yusuf,
# Joseph), names that
# are one in origin (Piotr, Peter), and names that only sound alike (Harun, Aaron; Tuấn, Tony).
ENGLISH_NAMES = {
    "british_irish": listed("""
        Seán John Shaun; Sean John; Siobhán Joan Judith; Siobhan Joan; Sinéad Jane Janet; Gráinne Grace;
        Máire Mary; Bríd Bridget; Caitlín Kathleen Catherine; Mairéad Margaret; Nuala Nola; Sorcha Sarah;
        Úna Winnie Una; Róisín Rose Rosaleen; Roisin Rose; Aisling Ashley; Éamonn Edmund Edward; Eoin John
        Owen; Micheál Michael; Pádraig Patrick; Padraig Patrick; Diarmuid Dermot; Cathal Charles; Tadhg
        Timothy; Ruairí Rory; Gearóid Gerald Gerard; Lorcan Laurence; Siân Jane; Ieuan Evan John; Dafydd
        David; Huw Hugh; Rhys Reece; Hywel Howell; Catrin Catherine; Hamish James; Iain Ian John; Alasdair
        Alexander; Mhairi Mary; Eilidh Helen; Ruaridh Roderick Rory; Calum Malcolm; Catriona Catherine
    """),
    "bengali": listed("""
        Yusuf Joseph Joe; Musa Moses; Ibrahim Abraham; Ismail Ishmael; Ishaq Isaac; Harun Aaron; Zakariya
        Zachary Zak; Maryam Mary Miriam; Sara Sarah; Sami Sammy; Adyan Adrian; Ayaan Ian; Rubel Robert;
        Jewel Joel; Danial Daniel; Sazna Suzanna; Nazmin Jasmine; Jesmin Jasmine; Sabina Sabrina; Rina Rena;
        Tania Tanya; Shirin Sharon; Shelina Selina; Salma Selma; Samad Sam; Shuhel Sol; Forid Fred; Nipa
        Nina
    """),
    "south_asian": listed("""
        Yusuf Joseph; Ibrahim Abraham; Danyal Daniel Danny; Haroon Aaron; Maryam Mary; Adnan Adam; Bilal
        Billy; Sana Sarah; Amna Anna; Kiran Karen Kieran; Robina Robin; Nadia Nadine; Maria Marie; Harpreet
        Harry; Harjit Harry; Manjit Manny; Ranjit Ron; Rajesh Roger; Avtar Arthur; Davinder David; Jagjit
        Jack; Mahesh Max; Dinesh Dennis; Nilesh Neil; Rohan Rowan; Vijay Victor; Sunita Anita; Jyoti Jodie;
        Meera Myra; Hina Hannah; Zain Zane; Ali Alan; Kunal Colin
    """),
    "somali": listed("""
        Yusuf Joseph; Ibrahim Abraham; Ismail Ishmael; Muse Moses; Adan Adam; Aadan Adam;
        Nuh Noah; Sakariye Zachary; Zakaria Zachary; Ilyas Elias; Maryan Marion Mary;
        Marian Marion; Sahra Sarah; Halima Helena; Yasmin Jasmine; Samira Samantha; Liban Liam; Mahad Matt;
        Hanan Hannah; Asha Ashley; Saleban Solomon; Suleiman Solomon
    """),
    "west_african": listed("""
        Oluwaseun Shawn; Oluwatobi Toby; Tobiloba Toby; Damilola Camilla; Tolulope Penelope; Temidayo David;
        Ibrahima Abraham; Ibrahim Abraham; Musa Moses; Yusuf Joseph; Sulaiman Solomon; Sulayman Solomon;
        Mariama Mary; Mariatu Mary; Hawa Eve; Obinna Ben; Chidi Chad; Chinedu Edward; Emeka Mike; Ekene Ken;
        Ikenna Ken; Chioma Charlotte; Uchenna Lucy; Nonso Nelson; Adama Adam; Sani Sonny; Joojo George; Edem
        Adam
    """),
    "turkish": listed("""
        İbrahim Abraham; Yusuf Joseph; Yunus Jonah; Davut David; Süleyman Solomon; Meryem Mary Miriam;
        Yasemin Jasmine; Deniz Dennis Denise; Can John; Cem Jem; Cemal Jamal Jimmy; Cemil Jim; Mehmet Matt;
        Mustafa Steve; Hüseyin Sean; Ahmet Matt; Hasan Harry; Kemal Ken; Metin Martin; Ercan John; Erkan
        Eric; Selin Celine; Suzan Susan; Aylin Aileen Eileen; Melek Angel; Emine Emma; Elif Ellie; Ela Ella;
        Nuray Norah; Canan Janine; Derya Daria; Ayten Anne; Adem Adam; İlyas Elias; Tolga Tony; Bülent Bill;
        Orhan Owen; Eren Aaron
    """),
    "arabic": listed("""
        Youssef Joseph; Yousef Joseph Joe; Ibrahim Abraham; Brahim Abraham; Dawud David; Maryam Mary; Mariam
        Mary Miriam; Meriem Mary; Sarah Sally; Elias Eli; Zakaria Zachary Zak; Sami Sammy; Samir Sam; Karim
        Kris; Jaber Jabez; Tariq Rick Terry; Marwan Marvin; Haider Harry; Layla Laura Lily; Leila Lily; Nour
        Nora; Hana Hannah; Rania Renee; Dina Diana; Lina Linda; Yasmin Jasmine; Sherif Sheriff; Adel Adam;
        Aya Maya; Heba Eva; Jana Jane; Fadi Freddie; Rami Remy; Mazen Mason; Said Sid; Mehdi Matty; Slimane
        Simon; Djamel Jim; Eman Emma; Khaled Carl; Walid Wally
    """),
    "east_european": listed("""
        Katarzyna Catherine Kathy Kate; Małgorzata Margaret; Agnieszka Agnes; Aleksandra Alexandra; Joanna
        Joanne; Zuzanna Susanna Susan; Karolina Caroline; Elżbieta Elizabeth; Wiktoria Victoria; Weronika
        Veronica; Ewa Eve Eva; Zofia Sophie; Alicja Alice; Hanna Hannah; Patrycja Patricia; Krzysztof
        Christopher Chris; Tomasz Thomas Tom; Andrzej Andrew; Jakub Jacob James; Paweł Paul; Piotr Peter;
        Michał Michael; Mateusz Matthew; Grzegorz Gregory Greg; Łukasz Luke Lucas; Szymon Simon; Stanisław
        Stanley Stan; Marcin Martin; Rafał Ralph Raphael; Jan John; Jerzy George; Mikołaj Nicholas Nick;
        Aleksander Alexander; Henryk Henry; Ryszard Richard; Marek Mark; Wojciech Victor; Mihaela Michaela;
        Gheorghe George; Ștefan Stephen Steven; Ionuț John; Ion John; Nicolae Nicholas; Andrei Andrew;
        Alexandru Alexander Alex; Ioana Joanna; Ecaterina Catherine; Mihai Michael; Luca Luke; Matei
        Matthew; Petru Peter; Ana Anne; Paulius Paul; Lukas Luke; Tomas Thomas; Jonas John; Rūta Ruth; Laura
        Lauren; Jokūbas Jacob; Georgi George; Dimitar Jimmy; Nikolay Nicholas; Petar Peter; Hristo Chris;
        Stefan Steven; Ivan John; Martin Marty; Aleksandar Alexander; Hristina Christina; Gjergj George;
        Florian Flo; Teuta Tina; Ilir Elliot; Drita Rita; Arben Ben; Liridon Don
    """),
    "vietnamese": listed("""
        Thị_Lan Lana; Thị_Mai May; Mai_Anh Mayann; Ngọc_Anh Annie; Minh_Anh Anna; Thùy_Linh Linda Lynn;
        Khánh_Linh Lynn; Mỹ_Linh Melinda; Thu_Hà Hannah; Minh_Tuấn Tony; Anh_Tuấn Tony; Văn_Nam Nathan;
        Văn_Dũng Dom; Quang_Huy Hugh Huey; Hoàng_Long Leon; Văn_Hùng Hank; Quang_Minh Max; Gia_Huy Huey;
        Tiến_Đạt Daniel; Bảo_Ngọc Bonnie; Thị_Hoa Flora; Phương_Thảo Theo; Mei_Ling May; Wai_Yee Winnie;
        Ka_Yan Karen; Wing_Yan Winnie; Ka_Ho Carl; Chi_Keung Keith; Lai_Wah Laura; Siu_Ling Celine; Lok_Yiu
        Lucia; Kin_Wah Ken; Ho_Yin Howard; Chun_Kit Kit; Li Lee; Jing Jean; Yan Jan; Ying Inga; Jun June;
        Wei Wayne; Tao Tom; Fang Fiona; Xinyi Cindy; Jiayi Joy; Junjie Jay; Jian Jan; Bo Bob; Meiling May
    """),
}
