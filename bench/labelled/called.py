"""What people are called who have another name on the record: at home, at school, by friends, in English."""

from bench.labelled.tradition import spellings

# Lines of one name each, the one on the record first.
CALLED = spellings("""
    Elizabeth Lizzie Beth Betty Libby Liz Elsie
    Margaret Peggy Maggie Meg Rita Madge
    Catherine Kate Cathy Katie Kitty
    Katie Kate Kathleen Katherine
    Victoria Vicky Tori
    Samantha Sam Sammie
    Rebecca Becky Becca
    Jessica Jess Jessie
    Jennifer Jenny Jen
    Jacqueline Jackie
    Susan Sue Suzie
    Deborah Debbie
    Charlotte Lottie Charlie
    Abigail Abby Gail
    Isabella Bella Izzy
    Eleanor Ellie Nell Nora
    Georgia Georgie
    Harriet Hattie Harri
    Florence Flo Florrie Flossie
    Bethany Beth
    Philippa Pippa Pip
    Natalie Nat Talia
    Olivia Liv Livvy
    Amelia Millie Amy
    Danielle Dani Elle
    Nicola Nicky
    Rosemary Rosie Rose
    Constance Connie
    Matilda Tilly Mattie
    Beatrice Bea Trixie
    Felicity Flick Fliss
    William Bill Billy Liam Will
    Robert Bob Rob Bobby
    Richard Rick Dick Richie
    James Jim Jamie Jimmy
    Thomas Tom Tommy
    Edward Ted Ned Eddie
    Henry Harry Hal
    Harry Henry Harold
    Jack John
    Michael Mick Mikey
    Anthony Tony Ant
    Christopher Chris Kit
    Alexander Alex Sandy Xander
    Nicholas Nick Nicky
    Matthew Matt Matty
    Daniel Dan Danny
    Samuel Sam Sammy
    Benjamin Ben Benny
    Joshua Josh
    Stephen Steve
    Andrew Andy Drew
    Frederick Fred
    Freddie Frederick Fred
    Charlie Charles Chuck
    Arthur Art Artie
    Archie Archibald
    Alfie Alfred Alf
    Theodore Theo Ted
    Zachary Zac
    Nathaniel Nate Nathan
    Kenneth Ken
    Ronald Ron
    Gerald Gerry
    Leonard Len Lenny
    Reginald Reg
    Geoffrey Geoff
    Laurence Larry Laurie
    Padraig Paddy Patrick Pat
    Siobhan Joan
    Niamh Neve
    Bridget Biddy Bridie
    Sean John
    Eoin John
    Mohammed Mo Hammad Mamad
    Mohamed Mo Moha
    Muhammad Mo Mamad
    Abdul Abs Ab
    Rafiq Rafi
    Kamal Kam
    Jahangir Jahan Jangir
    Mahbub Mabs
    Shafiqul Shafiq Shafi
    Mizanur Mizan
    Habibur Habib
    Nurul Nur
    Saiful Saif
    Fazlul Fazal
    Shamsul Shams
    Aminul Amin
    Badrul Badr
    Rezaul Reza
    Sirajul Siraj
    Azizur Aziz
    Ruksana Rukhi Ruxy
    Taslima Tas
    Shamima Shami Mima
    Nusrat Nush
    Sumaiya Sumi
    Maryam Mary
    Zainab Zee
    Khadija Khadi
    Yusuf Joe Joseph Yousef
    Ibrahim Abraham Abe Ibby
    Ismail Ishmael Ish
    Ishaq Isaac
    Yaqub Jacob
    Dawud David
    Musa Moses Moosa
    Isa Jesus Eesa
    Sulayman Solomon
    Harun Aaron
    Zakaria Zak Zachary
    Fadumo Fatima Fatuma
    Fatima Fatma Fati
    Abdirahman Abdi Rahman
    Abdullahi Abdi Abdul
    Abdirashid Rashid
    Hassan Hasan Has
    Hussein Hus
    Mahad Mad
    Khadra Kadra
    Ifrah Iffy
    Hodan Hoda
    Oluwaseun Seun Shawn
    Oluwatobi Tobi Toby
    Oluwakemi Kemi
    Oluwatoyin Toyin
    Temitope Tope Temi
    Titilayo Titi Layo
    Funmilayo Funmi Layo
    Babatunde Tunde Baba
    Ayodele Dele Ayo
    Adebayo Bayo Ade
    Damilola Dami Lola
    Ayomide Ayo Mide
    Folake Flakky Fola
    Chukwuemeka Emeka Chuks
    Ikechukwu Ike IK
    Chinedu Nedu Edu
    Ifeanyi Ify
    Obinna Obi
    Nnamdi Nam
    Kelechi Kele KC
    Chiamaka Amaka
    Chioma Chi
    Ngozi Ngo
    Adaeze Ada
    Amarachi Amara
    Emmanuel Emma Manny Manuel
    Ebenezer Eben
    Samuel Sam Sammy
    Kwame Saturday
    Kofi Cofie
    Kwabena Kobby Kwabs
    Akosua Akos Esi
    Abena Abi
    Aminata Ami Mina
    Fatoumata Fatou
    Mamadou Mamadu Modou
    Ibrahima Ibou Ibra
    Katarzyna Kasia Kate Kaska
    Małgorzata Gosia Margaret
    Agnieszka Aga Agnes
    Aleksandra Ola
    Joanna Asia Joan
    Magdalena Magda
    Zuzanna Zuzia Susan
    Karolina Karo Caroline
    Elżbieta Ela Elizabeth
    Wiktoria Wika Victoria
    Weronika Nika
    Krzysztof Krzysiek Chris
    Tomasz Tomek Tom
    Andrzej Jędrek Andrew
    Jakub Kuba Jacob
    Paweł Pawełek Paul
    Piotr Piotrek Peter
    Michał Michałek Michael
    Mateusz Mati Matthew
    Wojciech Wojtek
    Grzegorz Grzesiek Greg
    Stanisław Staszek Stan
    Łukasz Luke Łuki
    Bartosz Bartek
    Przemysław Przemek
    Jarosław Jarek
    Sławomir Sławek
    Maciej Maciek
    Marcin Marcinek Martin
    Zbigniew Zbyszek
    Mihaela Miha Michaela
    Gheorghe Gigi George
    Constantin Costel Costi
    Ștefan Fane Stephen
    Ionuț Ion John
    Nicolae Nicu Nick
    Alexandru Alex Sandu
    Dumitru Mitică
    Vasile Vasilica Bill
    Ioana Oana Joanna
    Mehmet Memo Mohammed
    Mustafa Musti
    Hüseyin Huso Hussein
    İbrahim Ibo Abraham
    Fatma Fatoş Fatima
    Ayşe Aisha Ayse
    Emine Amina
    Hatice Khadija
    Süleyman Sülo Suleyman
    Ömer Omar
    Yusuf Joseph
    Mahmoud Mahmud Mo
    Khaled Khalid
    Youssef Joseph Joe
    Mustafa Mus
    Abdullah Abed Abdul
    Layla Lulu Leila
    Maryam Miriam Mary
    Muhammad Mo
    Harpreet Harry Preet
    Gurpreet Preet Gopi
    Manpreet Manny Preet
    Jaswinder Jas Jassi
    Sukhwinder Sukhi
    Balwinder Billa
    Amandeep Aman
    Rajinder Raj
    Kuldeep Kully
    Tyrone Ty
    Jermaine Jay
    Nathaniel Nate
    Malachi Mal
    Winston Win
    Desmond Des
    Shanice Shan
    Latoya Toya
    Tanisha Tani Nisha
    Chantelle Chan
    Beverley Bev
    Claudette Claud
    Marcus Marc
    Cuthbert Bertie
    Aaliyah Lia
    Sharon Shaz
    Thị_Lan Lan
    Văn_Hùng Hung
    Minh_Tuấn Tuan Tommy
    Ngọc_Anh Anna
    Thùy_Linh Linda Linh
""")
