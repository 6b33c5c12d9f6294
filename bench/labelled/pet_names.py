"""What people are called at home and by friends: short names, pet names, and names that have nothing to do
with the record's.

Short names of English, Irish and Slavic names are those of any dictionary of first names (such as Hanks,
Hardcastle and Hodges, Oxford); the others are as families use them.
"""

from bench.labelled.tradition import listed

# {code of a tradition: {name on the record: short names and pet names}}. Semicolons part the names.
PET_NAMES = {
    "british_irish": listed("""
        Elizabeth Liz Lizzie Beth Betty Bess Libby; Margaret Maggie Peggy Meg Madge; Catherine Cathy Kate
        Katie Kitty; Kathleen Kath Kathy Kay; Victoria Vicky Tori; Samantha Sam Sammy; Rebecca Becky Becca
        Bex; Jessica Jess Jessie; Jennifer Jen Jenny; Jacqueline Jackie Jacqui; Susan Sue Susie; Deborah
        Debbie Debs; Charlotte Charlie Lottie Char; Abigail Abi Gail; Isabella Bella Izzy; Eleanor Ellie
        Nell Nora; Alexandra Alex Lexi Sandra Sasha; Francesca Fran Frankie Chessie; Gabrielle Gabby;
        Josephine Jo Josie; Madeleine Maddie; Penelope Penny; Tabitha Tabby; Theresa Terry Tess Tracy;
        Christine Chris Chrissy Tina; Angela Angie Ange; Amanda Mandy; Melissa Mel Lissa; Lorraine Lol
        Rainey; Leanne Lee; Donna Don; Lauren Loz Laurie; Stacey Stace; Kayleigh Kay; Gillian Gill Jill;
        Bernadette Bernie Detta; Bridget Bridie Biddy Breda; Assumpta Sumpta; Concepta Connie; Philippa
        Pippa Pip; Nicola Nicky Nic; Harriet Hattie; Florence Flo Florrie; Bethany Beth; Olivia Liv Livvy;
        Danielle Dani; Amelia Millie Mimi; Megan Meg Megs; William Bill Will Billy Wills; Robert Bob Rob
        Bobby Robbie; Richard Dick Rick Richie; James Jim Jamie Jimmy; Thomas Tom Tommy; Edward Ted Ned
        Eddie; Edmund Eddie Ned; Henry Harry; John Jack Johnny; Michael Mick Mike Mikey; Anthony Tony Ant;
        Christopher Chris Kit Topher; Alexander Alex Sandy Xander Alec; Nicholas Nick Nicky; Matthew Matt
        Matty; Daniel Dan Danny; Samuel Sam Sammy; Benjamin Ben Benji; Joshua Josh; Stephen Steve; Andrew
        Andy Drew; Jonathan Jon Jonny; Timothy Tim; Terence Terry Tel; Gregory Greg; Frederick Fred Freddie;
        Albert Bert Albie Bertie; Oliver Olly; Raymond Ray; Douglas Doug Dougie; Francis Frank Frankie;
        Dominic Dom; Bradley Brad; Brandon Bran; Gary Gaz Gazza; Darren Daz; Barry Baz; David Dave Davey;
        Peter Pete; Lewis Lew; Charles Charlie Chas Chuck; Joseph Joe Joey; Zachary Zac; Kenneth Ken; Ronald
        Ron; Gerald Gerry; Laurence Larry Laurie; Malachy Mal; Pádraig Paddy Pat Podge; Padraig Paddy Pat
        Podge; Brendan Bren; Declan Dec Deco; Donal Don Donie; Dafydd Dai Taff; Rhiannon Rhi Non; Angharad
        Hari Annie; Alasdair Al Ally; Catriona Trina Cat; Myfanwy Myf Vanwy
    """),
    "caribbean": listed("""
        Winston Win Winty; Desmond Des Dessie; Jermaine Jay Jerms; Tyrone Ty; Tyrell Ty; Tyreese Ty Reece;
        Nathaniel Nate Nat; Malachi Mal Kai; Emmanuel Manny Manni; Ezekiel Zeke; Josiah Jos Siah; Isaiah
        Zay; Barrington Barry; Garfield Gary; Delroy Del Roy; Everton Evie Ton; Glenroy Glen Roy; Fitzroy
        Fitz Roy; Cuthbert Bertie Cuttie; Egbert Bertie; Rudolph Rudy Dolphie; Clifton Cliff; Dalton Dal;
        Christopher Chris Kris; Anthony Tony; Michael Mikey Mike; Demarco Marco; Raheem Rah; Javaughn Jay
        Vaughn; Shaquille Shaq; Shaquan Shaq; Romario Rome Mario; Ricardo Ricky Cardo; Shanice Shan Niecy;
        Shanelle Shan Nelly; Chantelle Chan Telle; Latoya Toya; Latisha Tisha; Tanisha Nisha Tan; Keisha
        Keesh; Aaliyah Lia Leelee; Beverley Bev; Claudette Claudie Detty; Antoinette Toni Netty; Jacqueline
        Jackie; Patricia Pat Patsy Tricia; Winsome Winnie; Hyacinth Cinty; Hortense Tensie; Philomena Phil
        Mena; Bernadette Bernie; Marlene Marl; Paulette Paula Letty; Yvonne Vonnie; Kimberley Kim; Deandra
        Dee Dre; Ashleigh Ash; Abigail Abby; Alisha Lisha; Jennifer Jen Jenny; Natasha Tash Tasha; Danielle
        Dani; Precious Presh; Destiny Des; Nadine Deanie; Tamara Tammy; Rochelle Shelly Chelle; Shakira Kira
        Shak
    """),
    "bengali": listed("""
        Mohammed Mo Mohon; Rafiq Rafi; Jahangir Jahan; Mahbub Mabs Mabu; Shafiqul Shafiq Shofik; Mizanur
        Mizan; Habibur Habib; Saiful Saif; Aminul Amin; Badrul Badru; Rezaul Reza; Sirajul Siraj; Azizur
        Aziz; Nazrul Naz; Shamsul Shams Shamsu; Fazlul Fazal Fozlu; Motiur Moti; Kamrul Kamru Kam; Nazmul
        Nazmu Naz; Tajul Taju Taj; Mujibur Mujib; Emdadul Emdad; Enamul Enam; Aminur Amin; Saidur Said;
        Anisur Anis; Khairul Khair; Hafizur Hafiz; Moynul Moyn; Jubayer Jubs; Nazmin Naz Mina; Sanjida Sanj;
        Farhana Farah; Farzana Farzu Farah; Tahmina Mina Tammy; Shamima Shami; Sumaiya Sumi Maya; Nusrat
        Nush; Taslima Tasli Lima; Ruksana Ruksi; Nurjahan Nuri; Jahanara Jahan; Nasima Nasi; Fatema Fati;
        Rabeya Rabu; Hamida Hami; Zubaida Zubi; Kohinur Kohi Nuri; Tahmida Tammi; Nafisa Nafi
    """),
    "south_asian": listed("""
        Mohammed Mo; Muhammad Mo; Harpreet Harry Preet; Gurpreet Gopi Preet; Manpreet Mani Preet; Jaspreet
        Jas; Jaswinder Jas Jassi; Surinder Shindi; Sukhwinder Sukhi; Sukhvinder Sukhi; Balwinder Binda;
        Balvinder Bal; Rajvinder Raj; Rajinder Raju Raj; Kulwinder Kully; Kuldeep Kully; Amandeep Aman;
        Mandeep Mandy Deep; Rupinder Rupi; Davinder Dave Davi; Kamaljit Kam; Daljit Dal; Parminder Pam Parm;
        Paramjit Pam; Harjinder Harj; Gagandeep Gagan; Karanveer Karan; Zulfiqar Zulfi; Shahzad Shaz;
        Shabana Shabs; Rukhsana Ruxy; Shazia Shaz; Jignesh Jigs; Kamlesh Kam; Bhavesh Bhav; Hitesh Hits;
        Rajesh Raj; Dharshini Dharshi; Sivaranjini Ranji Siva; Priyanka Priya; Ishtiaq Ishti; Mudassar Mud;
        Zeeshan Zee Shani; Basharat Bash; Mahnoor Mahi; Aisha Ash
    """),
    "somali": listed("""
        Mohamed Mo Moha; Abdirahman Abdi Rahman; Abdullahi Abdi Abdulle; Abdulahi Abdi Abdulle; Abdikarim
        Karim Abdi; Abdinasir Nasir; Abdirizak Rizak Abdi; Abdisalan Salan Abdi; Abdihakim Hakim; Abdiweli
        Weli; Abdiqani Qani; Abdiaziz Aziz; Abdifatah Fatah; Abdulkadir Qadir; Sharmarke Sharma; Warsame
        Wari; Mohamud Moha; Ismail Isma; Ibrahim Ibra Ibro; Khadija Khadi Dija; Fadumo Fadu Dumo; Fatuma
        Fatu; Halima Hali; Fardowsa Firdi; Farhiya Fari; Jawahir Jawi; Fowsiya Fowsi; Ruqiya Ruqi; Sumaya
        Sumi; Sacdiyo Sadi; Cambaro Ambi; Zamzam Zam; Nasra Nas; Safiya Safi
    """),
    "west_african": listed("""
        Oluwaseun Seun; Oluwatobi Tobi; Oluwakemi Kemi; Oluwatoyin Toyin; Oluwafunmilayo Funmi Layo;
        Oluwadamilola Dami Damilola; Oluwadamilare Dare Dami; Oluwabukola Bukky Bukola; Oluwapelumi Pelumi;
        Oluwaseyi Seyi; Oluwafemi Femi; Oluwagbenga Gbenga; Oluwatimilehin Timi; Boluwatife Bolu Tife;
        Fiyinfoluwa Fiyin; Anuoluwapo Anu; Ireoluwa Ire; Temitope Temi Tope; Titilayo Titi; Funmilayo Funmi;
        Babatunde Tunde; Babajide Jide; Adekunle Kunle; Adewale Wale; Adeniyi Niyi; Adebayo Bayo; Olusegun
        Segun; Olanrewaju Lanre; Olakunle Kunle; Olajumoke Jumoke; Folasade Sade Shade; Folake Flakky;
        Morenike Nike; Tolulope Tolu Lope; Abimbola Bimbo Bola; Omotola Tola; Opeyemi Ope Yemi; Motunrayo
        Rayo Motun; Ayodele Dele Ayo; Ayomide Ayo; Yewande Wande; Chukwuemeka Emeka; Ikechukwu Ike IK;
        Okechukwu Okey; Ugochukwu Ugo; Kenechukwu Kene; Kosisochukwu Kosi; Somtochukwu Somto; Tochukwu
        Tochi; Azubuike Zubi; Chidiebere Chidi; Chukwudi Chudi; Chigozie Gozie; Chibuike Chibs; Nnaemeka
        Emeka; Ifeanyi Ify; Ifunanya Ify; Chiamaka Amaka; Ogochukwu Ogo; Uzoamaka Amaka Uzo; Obiageli Oby;
        Ijeoma IJ Ije; Onyinyechi Onyi; Kelechi Kele KC; Amarachi Amara; Chidinma Chidi; Emmanuel Emma
        Manny; Ebenezer Eben; Abigail Abi; Kwabena Kobby Kobina; Kwame Kwam; Akosua Akos; Serwaa Serwa;
        Fatoumata Fatou; Mariatu Mari; Momodou Modou; Abubakar Abu Bakar; Damilola Dami; Oluwatomisin Tomi
    """),
    "turkish": listed("""
        Mehmet Memo Memiş; Mustafa Musti Mıstık; Hüseyin Hüso; Hasan Haso; İbrahim İbo; Süleyman Sülo;
        Ramazan Ramo; İsmail İso; Fatma Fatoş; Ayşe Ayşegül Ayşen; Emine Emoş; Hatice Hatçe Hatoş; Zeynep
        Zeyno; Özlem Özi; Elif Elo; Mahmut Maho; Abdullah Apo; Cemal Cemo; Bülent Bülo; Zeliha Zelo;
        Gülistan Gülo; Berivan Bero; Selçuk Selo; Gökhan Göko; Volkan Volki; Serkan Sero; Furkan Furki;
        Tuğçe Tuğo; Melike Melo; Songül Gül; Yasemin Yaso
    """),
    "arabic": listed("""
        Mohammed Hamoudi Mo Hamada; Mohamed Hamada Mo; Ahmed Hamoudi Hamada; Mustafa Mus Safsaf; Abdullah
        Aboudi Abed; Abdulrahman Abboud; Abdelrahman Abdo; Khaled Khalloudi; Mahmoud Hamoudi; Ibrahim Ibra
        Brahim; Youssef Joe Sousou; Fatima Fattoum Tima; Fatma Batta; Layla Lulu; Maryam Maryouma Mimi;
        Mariam Mimi; Zainab Zanoub Zouzou; Khadija Dija; Noureddine Nour; Abdelkader Kader; Abdelaziz Aziz;
        Abdelhak Hako; Ruqayya Roro; Hussein Hassouni; Hassan Hassouni; Rachid Richi; Sofiane Sof; Ghizlane
        Ghizou; Nadia Nannou; Samira Soussou; Toufik Tofi
    """),
    "east_european": listed("""
        Katarzyna Kasia Kaśka; Małgorzata Gosia Małgosia; Agnieszka Aga Agusia; Aleksandra Ola Olka; Joanna
        Asia Aśka; Magdalena Magda; Zuzanna Zuzia; Karolina Karola; Elżbieta Ela; Wiktoria Wika; Weronika
        Wera Nika; Barbara Basia; Teresa Tereska; Ewelina Ewa; Izabela Iza; Danuta Danka; Jolanta Jola;
        Urszula Ula; Jadwiga Jadzia; Dominika Domi; Antonina Tosia; Krzysztof Krzysiek; Tomasz Tomek;
        Andrzej Andrzejek Jędrek; Jakub Kuba; Piotr Piotrek; Mateusz Mati; Wojciech Wojtek; Grzegorz
        Grzesiek; Stanisław Staszek; Bartosz Bartek; Przemysław Przemek; Jarosław Jarek; Sławomir Sławek;
        Maciej Maciek; Zbigniew Zbyszek; Jan Janek Jasiek; Ryszard Rysiek; Jerzy Jurek; Mikołaj Miki;
        Radosław Radek; Arkadiusz Arek; Ireneusz Irek; Aleksander Olek; Sebastian Seba Sebi; Leszek Lesio;
        Mihaela Miha; Gheorghe Gigi Ghiță; Constantin Costel Costică; Ștefan Fane; Ionuț Ionuțel Nuțu;
        Nicolae Nicu; Alexandru Sandu Alex; Dumitru Mitică; Vasile Vasilică; Ecaterina Cati; Nicoleta Nico;
        Lăcrămioara Lăcri Mioara; Luminița Lumi; Laurențiu Lau; Valentin Vali; Octavian Tavi; Tiberiu Tibi;
        Viktorija Vika; Dimitar Mitko; Georgi Gosho; Nikolay Niki; Hristo Itso; Todor Tosho; Stoyan Stenli;
        Aleksandar Sasho; Krasimir Krasi; Lyubomir Lyubo; Yordan Dancho; Yordanka Dani; Desislava Desi;
        Radostina Radi; Tsvetelina Tsvete; Kreshnik Nik; Endrit Endi; Liridon Doni; Skënder Deri; Valbona
        Bona; Shpresa Presa; Kęstutis Kęstas; Vytautas Vytas; Mindaugas Mindė; Aleksandras Sasha
    """),
    "vietnamese": listed("""
        Thị_Kim_Anh Kim; Minh_Tuấn Tun; Gia_Bảo Bo; Bảo_Ngọc Bee; Khánh_Linh Linnie; Tường_Vi Vivi; Xiaomei
        Meimei; Xiaofeng Fengfeng; Xiaoyan Yanyan; Haoran Haohao; Zihan Hanhan; Yuchen Chenchen; Mei_Ling
        Ah_Ling; Siu_Ling Ah_Ling; Wai_Ming Ah_Ming; Chi_Keung Ah_Keung; Ka_Ho Ah_Ho; Siu_Fai Ah_Fai;
        Lai_Wah Ah_Wah; Mei_Fong Ah_Fong; Wai_Yee Ah_Yee; Kam_Tong Ah_Tong; Jing Jingjing; Fang Fangfang;
        Ying Yingying; Tao Taotao; Qiang Qiangqiang; Peng Pengpeng
    """),
}
# {code of a tradition: names of girls and of boys that nobody could tell from the record}: the Bengali daak
# naam, the
# Somali naanays, a Jamaican yard name, the English name that a Chinese or Vietnamese child takes at school.
NAMES_APART = {
    "bengali": (
        "Shumi Tuni Poppy Mita Ruby Babli Moni Happy Lucky Dolly Shathi Eva".split(),
        "Babu Khokon Tipu Shajal Bablu Apu Raju Dulal Ripon Litu Tutul Sonnet".split(),
    ),
    "somali": (
        "Dheere Gaab Cadde Madoobe Yare Macaan".split(),
        "Dheere Gaab Dhuux Afweyne Yare Madoobe Cadde Buuni Faruur Jeeni".split(),
    ),
    "caribbean": (
        "Pinky Dimples Cookie Cherry Tiny Peaches Blossom Queenie".split(),
        "Biggs Junie Tiny Sonny Bunny Bigga Chubby Prento".split(),
    ),
    "vietnamese": (
        "Jenny Tina Amy Lily Vicky Winnie Helen Wendy Cindy Emily Fiona Yvonne".split(),
        "Kevin Tommy Andy Jason Eric Tony Peter Michael David Raymond Alan Steven".split(),
    ),
}
