"""Names that are one name in several spellings, for every tradition: how other offices, other countries and
other alphabets write them. Spellings of Arabic, Persian, Bengali and Cyrillic names follow the ways of
romanising that are in passports (such as those described by the Permanent Committee on Geographical Names);
those of Chinese ones pinyin, Wade–Giles and Hong Kong's own.
"""

import re

# {code of a tradition: groups of spellings; each member is written for any other}. Semicolons part the
# groups.
_MUSLIM = """
    Mohammed Muhammad Mohamed Mohammad Mohamad Muhammed Mahomed; Ahmed Ahmad Ahmet Ahamed Achmed; Ali Aly
    Alee; Hussain Hussein Husain Hossain Husayn Hossein Hussien; Hassan Hasan Hassen; Yusuf Yousuf Youssef
    Yusef Yousef Yousif; Ibrahim Ebrahim Ibraheem Brahim; Ismail Ismael Ismaeel Esmail; Omar Umar Umer Omer;
    Osman Usman Uthman Othman; Khalid Khaled Khaleed; Abdullah Abdallah Abdulla Abdalla; Abdulrahman
    Abdurrahman Abdelrahman Abdur_Rahman; Abdulaziz Abdelaziz Abdul_Aziz; Saeed Said Sayeed Saïd; Tariq
    Tarek Tarik Tareq; Rashid Rasheed Rachid; Faisal Faysal Feisal; Jamal Gamal Djamal; Karim Kareem Kerim;
    Mustafa Mostafa Mustapha Moustafa; Mahmoud Mahmood Mehmood Mahmud; Rahman Rehman Rahmaan; Siddiqui
    Siddiqi Siddique Sadiqi; Sheikh Shaikh Shaykh; Fatima Fatimah Fatema Fathima Fatma; Aisha Ayesha Aysha
    Aicha Aishah; Khadija Khadijah Khadeeja Kadija Hadija; Maryam Mariam Maryum Meryem Meriem; Zainab Zaynab
    Zeinab Zeynab; Amina Aminah Ameena; Halima Haleema Halimah; Yasmin Yasmeen Jasmin; Iman Eman Imaan;
    Hafsa Hafsah Hafza; Asma Asmaa Esma; Safiya Safia Safiyyah Sofia; Noor Nur Nour; Bilal Billal Belal;
    Hamza Hamzah Hamsa; Nasir Nasser Naseer; Salim Saleem Selim; Rukhsana Ruksana Roksana; Zakaria Zakariya
    Zachariah; Haroon Harun Haroun; Suleiman Sulaiman Sulayman Soliman; Begum Begom Begam; Akhtar Akhter
    Akther Akter; Bibi Beebi Bibee; Khan Khaan Kahn; Malik Malek Maleek; Iqbal Ikbal Eqbal"""
_GROUPS = {
    "bengali": _MUSLIM
    + """
    ; Choudhury Chowdhury Chaudhury Choudhry Chaudhry; Miah Mia Miya Meah Myah; Uddin Udin Uddeen Ud_Din;
    Islam Eslam Islaam; Hoque Haque Huq Haq Hoq; Ullah Ulla Ulah; Khatun Khatoon Katun; Khanom Khanum
    Khanam; Alom Alam; Hasan Hossan Hassan; Khondokar Khandakar Khondaker Khandaker; Quazi Kazi Qazi; Sarkar
    Sarker Sircar; Talukdar Talukder Tarafder; Nessa Nesa Nisha; Rahela Raheela Rohela; Shahena Shahina
    Sahena; Jubeda Zubeda Zubaida Jobeda; Nazmin Nazmeen Najmin; Farjana Farzana Pharzana; Sanjida Sanzida
    Shanjida; Kohinur Kohinoor Kuhinur; Piara Pyara Peyara; Jostna Jyotsna Josna; Minara Meenara Menara;
    Shajna Sazna Shazna Sajna; Hajera Hazera Hajira; Kamrul Qamrul Komrul; Nazmul Najmul Nozmul; Tajul
    Tazul; Shuhel Suhel Sohel Sohail; Juber Zuber Zubair; Jubayer Zubayer Zobayer; Emdadul Imdadul Amdadul;
    Enamul Inamul; Toyobur Tayabur Toibur; Forid Farid Foreed; Gias Ghias Giyas; Mukit Muqit Mokit; Redwan
    Ridwan Rizwan; Raihan Rayhan Rehan; Lokman Luqman Lukman; Motin Matin Mateen; Rouf Rauf Roof; Kobir
    Kabir Kabeer; Sultana Sulthana Soltana; Rojina Rozina Razina; Jesmin Jasmin Yesmin; Nurul Noorul Norul;
    Mizanur Mijanur Mizan; Abdul Abdool Abdel Obdul; Md Mohammed Mohammad""",
    "south_asian": _MUSLIM
    + """
    ; Chaudhry Choudhry Chaudhary Chowdhry Choudhary; Bhatti Bhatty Bhati; Qureshi Quraishi Koreshi; Shah
    Sha Shaah; Kausar Kauser Kousar Kowsar; Parveen Parvin Perveen; Nasreen Nasrin Nesreen; Shazia Shaziya
    Shaazia; Nazia Naziya Nasia; Abida Abeeda; Robina Rubina Roobina; Tasleem Taslim Tasneem; Kalsoom Kulsum
    Kalsum; Zeenat Zinat Zeenath; Mehwish Mahwish; Sadiq Sadik Saddique Siddiq; Yousaf Yusaf Yousuf; Javed
    Javaid Jawed; Zubair Zubayr Zubaer; Rizwan Ridwan Rezwan; Shabir Shabbir Shabeer; Waheed Wahid Vaheed;
    Gurpreet Gurprit; Harjinder Harjindar Harjender; Jaswinder Jasvinder Jaswindar; Sukhwinder Sukhvinder
    Sukwinder; Balwinder Balvinder; Davinder Devinder Davindar; Rajinder Rajender Rajindar; Baljit Baljeet;
    Kamaljit Kamaljeet; Ranjit Ranjeet; Surinder Surender Surindar; Singh Sing Sinh; Kaur Kour; Dhaliwal
    Dhariwal Daliwal; Sandhu Sandu Sindhu; Sidhu Sidhoo Siddhu; Dosanjh Dosanj Dusanj; Brar Barar; Patel
    Pattel; Mistry Mistri; Desai Dessai; Joshi Joshy; Chauhan Chohan Chauhaan; Jayshree Jaishree Jayshri;
    Priti Preeti Preety; Nayna Naina Nayana; Sangita Sangeeta; Harish Hareesh; Nilam Neelam; Lakshmi Laxmi
    Luxmi; Vijay Vijai Wijay; Meera Mira; Pooja Puja; Sivakumar Shivakumar; Suthan Sudhan""",
    "somali": """
    Mohamed Maxamed Mohammed Muhammad Mahamed; Mohamud Maxamuud Mohamoud Mahmoud; Ahmed Axmed Ahmad; Ali
    Cali; Abdi Cabdi; Hassan Xasan Hasan; Hussein Xuseen Hussain Husein; Omar Cumar Umar; Osman Cusmaan
    Cismaan Usman; Ismail Ismaaciil Ismaciil Ismael; Yusuf Yuusuf Yousuf; Ibrahim Ibraahim Ibraahiim;
    Abdullahi Cabdullaahi Abdulahi Abdillahi; Abdirahman Cabdiraxmaan Abdurahman Abdulrahman Abdirahmaan;
    Abdirizak Cabdirisaaq Abdirisaq Abdirazak; Abdisalan Cabdisalaan Abdisalam; Abdihakim Cabdixakiin;
    Abdiweli Cabdiwali Abdiwali; Abdiqani Cabdiqani Abdighani; Abdikarim Cabdikariim Abdulkarim; Abdiaziz
    Cabdicasiis Abdulaziz; Abdifatah Cabdifataax Abdifatax; Farah Faarax Farax; Jama Jaamac Jamaac; Nur Nuur
    Noor; Adan Aadan Aden Adam; Isse Ciise Cise Essa; Bihi Biixi; Saleban Saleebaan Suleiman; Rage Raage;
    Weheliye Wehliye Weheliya; Zubeyr Subeer Zubair; Khalif Khaliif; Hashi Xaashi Haashi; Hirsi Xirsi Hersi;
    Elmi Cilmi; Egal Cigaal; Warsame Warsama Warsamme; Guled Guuleed; Said Siciid Saeed; Salad Salaad; Muse
    Muuse Musa Moussa; Dahir Daahir Taahir; Diriye Dirie Diiriye; Fatuma Fadumo Faadumo Fatima Faduma;
    Khadija Khadiija Khadra; Halima Xaliimo Halimo Xalimo; Amina Aamina Amino; Maryan Maryam Marian Mariam;
    Asha Caasha Casha Aisha; Hawa Xaawo Hawo; Deqa Deeqa Deka; Ifrah Ifraax Ifraah; Nimo Nimco Nima; Hodan
    Hoodan; Saynab Zeinab Seynab Zaynab; Sahra Zahra Saahra; Suleqa Suleekha Zuleikha Sulekha; Ubah Ubax;
    Rahma Raxma Raxmo Rahmo; Shugri Shukri Shukry; Cambaro Ambaro Ambro; Canab Anab Anaab; Amran Camran
    Amraan; Ruqiya Ruqiyo Rukia; Faisa Faysa Faiza; Fowsiya Fawzia Fowzia; Ilhan Ilhaan Elhan; Sagal Sagaal
    Zagal; Safia Safiya Safiyo; Sucdi Suudi Sudi; Basro Basra""",
    "west_african": """
        Oluwaseun Oluseun Oluwasheun; Oluwatobi Olutobi; Oluwakemi Olukemi; Oluwaseyi Oluseyi;
        Oluwafunmilayo Olufunmilayo Oluwafunmi; Adeleke Adelakun Adeleki; Adewale Adewali; Adekunle
        Adekunlay; Ogunleye Ogunleyi Ogunleiye; Olatunji Olatunde Olatungi; Folasade Folashade Folasadé;
        Morenike Moronike; Oluwole Olawole; Akinyemi Akinyeme; Babajide Babajidé; Sanusi Sanussi Sanousi;
        Okonkwo Okonko Okonquo; Okafor Okafo Okaafor; Chukwu Chukwuma Chuku; Chukwuemeka Chukuemeka
        Chukwemeka; Okechukwu Okechuku; Nwachukwu Nwachuku Wachukwu; Nnamdi Namdi; Nneka Neka; Ezeh Eze Ezé;
        Ngozi Ngosi; Nkechi Inkechi Nkeji; Kwame Kwami Kwamé; Kwaku Kweku; Kwasi Kwesi Quasi; Kwabena Kobina
        Kwabina; Kojo Kodjo Cudjoe; Kofi Koffi; Yaw Yao; Akosua Akosuah Akosia; Adwoa Adjoa; Afia Efua Afua;
        Abena Abenaa Abina; Akua Ekua Akuah; Esi Essie; Mensah Mensa Menza; Boateng Boatin Boaten; Owusu
        Owusuh Awusu; Opoku Poku Opokuh; Agyei Adjei Agyeii; Agyeman Agyemang Ajyeman; Amponsah Ampomsah
        Amponsa; Asamoah Assamoah Asamoa; Gyamfi Jamfi Gyamfy; Yeboah Yeboa; Kyei Kyeyi Chei; Nyarko Nyarkoh
        Nyarku; Acheampong Achampong Akyeampong; Quaye Kwaye Kuaye; Quartey Kwarte Quarty; Baidoo Baidu
        Baydoo; Tetteh Tettey Teteh; Diallo Jallow Jalloh Diallow; Ceesay Sesay Cissé Sissay; Camara Kamara
        Kamarah; Touray Turay Touré; Barry Bari Bary; Njie Ndiaye Njai; Jobe Diop Job; Sillah Sylla Silla;
        Sow Saw Soh; Bah Ba Mba; Fofanah Fofana Fofona; Mohammed Muhammad Muhammadu Mamadou; Momodou Modou
        Mamadu; Fatoumata Fatumata Fatmata Fatou; Aisha Aishatu Isatou; Hauwa Hawa Awa; Hadiza Khadija
        Kadijatu; Musa Moussa; Ibrahim Ibrahima Ebrima; Ousman Usman Ousmane; Yusuf Issouf Yussif; Abubakar
        Aboubacar Abu_Bakarr; Suleiman Sulaiman Souleymane; Abdullahi Abdoulaye Abdulai
    """,
    "turkish": """
    Ayşe Aysha Ayse; Mehmet Mehmed Muhammet; Ahmet Ahmed; Hüseyin Huseyin Hussein; Hasan Hassan; İbrahim
    Ibrahim Ebrahim; Yusuf Yousuf Yusif; Mustafa Mustapha Moustafa; Ömer Omer Omar; Osman Othman; Mahmut
    Mahmud; Ali Aly; Fatma Fatima Fatme; Hatice Hatidje Khadija; Emine Amine Emina; Zeynep Zeyneb Zainab;
    Meryem Meriem Maryam; Şerife Sherife Serifa; Zehra Zahra Zehre; Rabia Rabiya; Yasemin Yasmin Jasemin;
    Selçuk Seljuk Selcuk; Cengiz Djengiz Genghis; Cemal Djemal Jemal; Cem Djem; Şahin Shahin Chahin; Yılmaz
    Yilmas Yilmaz; Çelik Tchelik Celik; Öztürk Oezturk Ozturk; Yıldız Yildis Yildiz; Aydın Aidin Aydin;
    Şimşek Simsek Schimschek; Koç Kotsch Koc; Güneş Gunesh Guenes; Hacıoğlu Hadjioglu Hacioglu; İmamoğlu
    Imamoglou Imamoglu; Arslan Aslan; Doğan Dogan Doghan; Erdoğan Erdogan Erdoghan; Kılıç Kilitch Kilic;
    Kaya Kaia; Recep Rejep Redjeb; Bülent Buelent Bulent; Hêvî Hevi Hivi; Şivan Shivan; Baran Beran; Welat
    Velat; Rojin Rozhin; Dilan Dîlan Delan; Berivan Bêrîvan Beriwan""",
    "arabic": _MUSLIM
    + """
    ; Layla Leila Laila Leyla; Houda Huda Hoda; Nadia Nadya Nadiah; Heba Hiba; Hind Hend; Manal Manel;
    Zahraa Zahra Zahrae; Batoul Batool Batul; Doaa Duaa Dua; Inas Enas Ines; Ruqayya Rokaya Ruqaya; Kawthar
    Kaouther Kauthar; Shahd Shahed Chahd; Ghizlane Ghizlan Rizlane; Chaimae Shaima Shaimaa; Ikram Ikrame;
    Oumaima Umaima; Hicham Hisham; Rachid Rashid; Djamel Jamal; Toufik Tawfiq Tawfeek; Sofiane Sufyan
    Soufiane; Mourad Murad; Ayoub Ayub Ayyub; Brahim Ibrahim; Driss Idris; Othmane Uthman Osman; Amr Amro
    Amrou; Hossam Husam Houssam; Moataz Mutaz Motaz; Laith Layth Leith; Qusay Kusay Qusai; Khalil Khaleel
    Halil; Sherif Sharif Cherif; El-Masry Al-Masri Elmasry Almasri; Al-Hussein Alhussein Al-Husain; Al-Hamad
    Alhamad El-Hamad; Al-Jassim Al-Jasim Aljasim; Al-Dulaimi Al-Duleimi Aldulaymi; Al-Obaidi Al-Ubaidi
    Alobaidi; Al-Zubaidi Alzubaydi Al-Zubaydi; Al-Omari Alomari Al-Umari; Haddad Hadad; Khoury Khouri Koury;
    Najjar Najar Nadjar; Mansour Mansur Mansoor; Darwish Darwich Darweesh; El-Khattabi Al-Khatabi
    Elkhattabi; Benjelloun Ben_Jelloun Bengelloun; Ben_Salah Bensalah; Ben_Youssef Benyoussef Ben_Yusuf;
    Gaber Jaber Gabir; Eltayeb Al-Tayyib El-Tayeb; Issa Eissa Isa; Saleh Salih Salah; Hamdan Hamdane;
    Al-Maliki Almaliki El-Maliky""",
    "east_european": """
    Viktoria Victoria Wiktoria; Natalia Natalya Nataliya; Aleksandra Alexandra Oleksandra; Ekaterina
    Ecaterina Yekaterina Katerina; Maria Mariya Marija; Teodora Theodora Todora; Hristina Christina
    Kristina; Hristo Christo Khristo; Georgi Gueorgui Georgy; Dimitar Dimitur Dimiter; Petar Peter Petur;
    Nikolay Nikolai Nicolay; Aleksandar Alexander Alexandar; Yordan Jordan Iordan; Tsvetelina Cvetelina
    Zvetelina; Tsvetkov Cvetkov Zwetkow; Georgiev Gueorguiev Georgieff; Vasilev Vassilev Vasiliev; Todorov
    Todoroff; Hristov Christov Khristov; Stoyanov Stojanov Stoianov; Mihaylov Mihailov Mikhaylov; Angelov
    Anghelov; Viktorija Viktoria Victoria; Paulius Povilas; Jokūbas Jakubas; Katarzyna Katarzina; Krzysztof
    Krzystof Kristof; Mateusz Matheusz; Wiktor Victor Viktor; Jakub Jakob; Kowalski Kovalski Kowalsky;
    Wiśniewski Wisniewsky Vishnevski; Kamiński Kaminsky; Lewandowski Levandovski Lewandowsky; Nowak Novak;
    Wojciechowski Wojciechowsky Voicechovski; Piotrowski Piotrovski; Szymański Szymansky Shimanski; Jaworski
    Javorski; Popescu Popesco Popesku; Ionescu Jonescu Ionesco; Gheorghe Georghe Ghiorghe; Ștefan Stephan
    Stefan; Cătălin Catalyn; Mihai Mihail Mihay; Cristian Christian Kristian; Iuliana Juliana; Ioana Joana
    Oana; Ciobanu Cibanu Ciobanul; Șerban Scherban Serban; Țăranu Taranu Tzaranu; Xhevdet Djevdet Cevdet;
    Hatixhe Hatidje; Shkëlzen Shkelzen Skelzen; Çela Cela Chela; Thaçi Thaqi Thaci; Xhafa Xhaferi Jafa;
    Gjergj Gjergji Georg; Hoxha Hodza Hodja; Fatmire Fatmira; Krasniqi Krasnici Krasnichi; Berisha Berischa;
    Rexhepi Redzepi; Kazlauskas Kozlovskis Kazlovskas; Vasiliauskas Vasilevskis; Stankevičius Stankevicz
    Stankevich""",
    "vietnamese": """
    Nguyễn Nguyen Nguyên; Hoàng Huỳnh Hoang; Vũ Võ Vu; Đặng Dang; Phan Phang; Li Lee Lei; Lee Li Lei; Chen
    Chan Chin Tan; Chan Chen; Wang Wong Vang; Wong Wang Huang; Huang Wong Hwang Ng; Zhang Cheung Chang;
    Cheung Zhang Chang; Liu Lau Liew; Lau Liu Low; Lin Lam Lim; Lam Lin; Yang Yeung Young; Yeung Yang Young;
    Wu Ng Woo; Ng Wu Eng; Zhou Chow Chou; Chow Zhou Chau; Xu Tsui Hsu Hui; Tsui Xu Chui; Zheng Cheng Tcheng;
    Cheng Zheng Tseng; Zhao Chiu Chao; Sun Suen; Zhu Chu Choo; He Ho Hoh; Ho He; Guo Kwok Kuo; Kwok Guo
    Kwock; Xie Tse Hsieh; Tse Xie Che; Cai Choi Tsai; Choi Cai Tsoi; Ye Yip Yeh; Yip Ye Ip; Deng Tang; Tang
    Deng Dang; Feng Fung; Fung Feng; Luo Lo Law; Lo Law Luo; Leung Liang Leong; Tsang Zeng Tseng; Mak Mai
    Mok; Au-Yeung Auyeung Ouyang; Szeto Situ Seto; Zhiqiang Chi-Keung Chih-Chiang; Guoqiang Kuo-Chiang
    Kwok-Keung; Jianguo Chien-Kuo Kin-Kwok; Xiaomei Hsiao-Mei Siu-Mei; Xiaoyan Hsiao-Yen; Meiling Mei-Ling
    Mayling; Wei Way Wai; Jian Chien Kin; Yuxin Yu-Hsin Yuhsin; Xinyi Hsin-Yi Sum-Yi; Jing Ching Ging; Qian
    Chien Tsien; Zihao Tzu-Hao Chi-Ho; Junjie Chun-Chieh Chun-Kit; Shuhua Shu-Hua Suk-Wah; Lihua Li-Hua
    Lai-Wah; Thị Thi Thy; Phượng Phuong; Quốc Quoc Kuoc""",
    "british_irish": """
    Catherine Katherine Kathryn Catharine; Stephen Steven Stephan; Philip Phillip; Rachel Rachael; Sarah
    Sara; Hannah Hanna; Claire Clare Clair; Zoe Zoë Zoey; Sophie Sophy; Isabella Isabela Izabella; Elizabeth
    Elisabeth; Megan Meghan Meagan; Leanne Leigh-Anne Lianne; Tracey Tracy Tracie; Stacey Stacy Stacie;
    Hayley Hailey Haley Hayleigh; Kelly Kelley Kellie; Kirsty Kirstie Kirsti; Jodie Jody Jodi; Gillian
    Jillian; Kayleigh Kayley Kaylee; Lauren Lauryn Loren; Chloe Chloë Khloe; Isla Ila Ayla; Evie Evi Eevie;
    Freya Freyja Freia; Lacey Lacy Laycie; Theresa Teresa Tereza; Madeleine Madeline Madelaine; Annabel
    Annabelle Anabel; Alexandra Aleksandra Alexandria; Christine Kristine Christina; Geoffrey Jeffrey;
    Stuart Stewart; Graham Graeme; Craig Kraig; Darren Daren Darran; Shane Shayne; Callum Calum; Reece Rhys
    Reese; Riley Reilly Ryley; Connor Conor Conner; Kai Kye Kaj; Finley Finlay Findlay; Harvey Harvie; Lewis
    Louis; Jonathan Jonathon Johnathan; Dominic Dominick; Nicholas Nicolas; Aoife Eefa Aoiffe; Niamh Neve
    Niav; Siobhán Shevaun Siobhain; Sinéad Sinead Shinead; Orla Orlagh Orlaith; Ciara Kiera Keira; Aisling
    Aislinn Ashling; Gráinne Grania Grainne; Róisín Rosheen Roisin; Maeve Meadhbh Maev; Seán Shaun Shawn;
    Oisín Osheen Ossian; Cian Kian Kean; Ciaran Kieran Kieron; Darragh Dara Daragh; Éamonn Eamon Eamonn;
    Diarmuid Dermot Diarmaid; Tadhg Teague Tadgh; Cathal Cahal; Lorcan Lorcán; Rory Ruairí Rauri; Siân Shân
    Sian; Rhiannon Rhianon Riannon; Carys Cerys Karis; Ffion Fion; Gethin Gethyn; Dylan Dillon Dilan; Hywel
    Howell Howel; Eilidh Ailie Ailidh; Mhairi Mairi Vari; Iain Ian; Ewan Euan Ewen Euen; Alasdair Alistair
    Alastair Alister; Lachlan Lochlan; Smith Smyth Smythe; Taylor Tayler Tailor; Brown Browne; Clarke Clark;
    Davies Davis; Green Greene; Moore More Moor; White Whyte; Allen Allan Alan; Pearce Pierce Peirce; Dixon
    Dickson; Stevens Stephens; Saunders Sanders; Shepherd Sheppard Shephard; Webb Web; Reid Reed Read; Lee
    Leigh Lea; Thompson Thomson Tompson; Murphy Murphey; Kelly Kelley; Walsh Welsh; Byrne Burn Beirne;
    O’Brien O’Brian Obrien; O’Connor O’Conor Connor; O’Neill O’Neil O’Neal; O’Reilly O’Riley Reilly;
    McCarthy MacCarthy McArthy; Doherty Docherty O’Doherty; McLoughlin McLaughlin MacLoughlin; Maguire
    McGuire; Quinn Quin; Doyle Doyal; Coughlan Coghlan Coughlin; McGrath MacGrath Magrath; O’Shea O’Shay
    Shea; McDonagh McDonough MacDonagh; Hegarty Heggarty; Fitzgerald Fitz_Gerald; Pugh Pew; Gwynne Gwyn
    Gwynn; Llewellyn Llewelyn Llywelyn; Bevan Beavan Bevin; MacDonald McDonald; MacKenzie McKenzie; MacLeod
    McLeod McCloud; McIntosh MacIntosh Mackintosh; McGregor MacGregor; Stewart Stuart Steward; Sinclair
    St_Clair; Kerr Carr Ker; Menzies Mingis""",
    "caribbean": """
    Shanelle Chanel Shanel; Shanice Shaniece Chanice; Chantelle Shantelle Chantel Shantel; Keisha Kesha
    Keysha; Aaliyah Aliyah Aleeyah; Natasha Natacha; Sasha Sacha; Taliyah Talia Taliya; Nevaeh Neveah
    Navaeh; Tianna Tiana Teanna; Kya Kaya Kia; Jada Jayda Jaida; Imani Emani Imarni; Alisha Alicia Alesha;
    Naomi Naomie Neomi; Shereen Sherine Shireen; Tashana Tashauna; Latisha Letitia Leticia Lateesha; Latoya
    LaToya; Althea Althia; Dawn Don Dorn; Norma Normer; Antoinette Antonette; Gabrielle Gabriel Gabriella;
    Ashleigh Ashley Ashlee; Abigail Abigale Abbigail; Monique Monik Moneke; Michelle Michele; Nicole Nichole
    Nikole; Andrea Andria Andreya; Lorna Laurna; Kimberley Kimberly; Rochelle Roshelle; Renee Renée Rene;
    Kiara Kierra Chiara; Jermaine Germaine Jermain; Dwayne Duane Dwain; Tyreese Tyrese Tyrece; Jayden Jaden
    Jaydon; Omari Omarie Amari; Kaelan Kalen Cailan; Keiron Kieron Ciaran; Javaughn Javon Jevaun; Akeem
    Hakeem Akim; Raheem Rahim; Jaheim Jahiem Jahim; Malachi Malachai Malaki; Ezekiel Ezekial; Isaac Issac
    Isaak; Josiah Josia; Christopher Kristopher; Anthony Antony; Michael Micheal; Barrington Barington;
    Rudolph Rudolf; Leroy Leeroy Le_Roy; Clarke Clark; Thompson Thomson; Stewart Stuart; Philips Phillips;
    Phillips Philips; Barrett Barratt Barret; Lawrence Laurence; Bryan Brian Brien; McLean MacLean McClean;
    McLeod MacLeod McCloud; McIntosh MacIntosh; McKenzie MacKenzie; Gayle Gale Gail; Lyttle Little Lytle;
    Harvey Harvie; Hinds Hines Hynds; Lashley Lashly; Roache Roach Roche; Fontaine Fontain; Laurent Lorent;
    Etienne Ettienne; Toussaint Tousaint Toussant; Augustin Augustine; St._Louis Saint_Louis; St._Rose
    Saint_Rose; D’Aguiar Daguiar De_Aguiar; De_Souza D’Souza DeSouza; Rampersad Rampersaud Ramparsad;
    Ramkissoon Ramkisoon Ramkishun; Maharaj Maraj Maharaje; Mohammed Muhammad Mohamed; Reid Reed Read;
    Alleyne Allen Alleyn; Braithwaite Brathwaite; Whyte White; Pryce Price; Dacosta Da_Costa De_Costa;
    Campbell Campell Cambell""",
}  # fmt: skip


def _groups(text):
    found = {}
    for group in text.replace("\n", " ").split(";"):
        names = [name.replace("_", " ") for name in group.split()]
        for name in names:
            found.setdefault(name, []).extend(other for other in names if other != name)
    return found


OTHER_SPELLINGS = {code: _groups(text) for code, text in _GROUPS.items()}


def spelt_otherwise(rng, code, name):
    """The name with one part in another spelling; None where no part has one."""
    known = OTHER_SPELLINGS[code]
    if name in known:
        return rng.choice(known[name])
    parts = re.split("([ -])", name)
    places = [n for n, part in enumerate(parts) if part in known]
    if not places:
        return None
    n = rng.choice(places)
    parts[n] = rng.choice(known[parts[n]])
    return "".join(parts)
