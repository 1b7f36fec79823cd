/** What is frequent in names, addresses and business in Chinese, Japanese and Korean; bytes read wrongly come out as rare characters. */
export const CHINESE_SIMPLIFIED =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三' +
  '之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间' +
  '样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革' +
  '位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队' +
  '南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真' +
  '务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界姓客户编号订商址邮箱购买款额价市' +
  '省县镇村街室店龄性男女备注否状态红丽王李刘陈杨黄赵吴周徐孙朱胡林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范' +
  '伟芳娜敏静秀娟英霞丽强磊洋艳勇军杰涛超鹏辉玉兰萍华桂香玲建斌婷宇浩欣怡梓涵佳琪子轩雨泽晨思诗嘉俊文博志远航科技有限责任股份贸易集团' +
  '北京上海广州深圳天津重庆成都杭州武汉南京西安苏州青岛长沙郑州东莞宁波佛山合肥福州厦门济南沈阳大连哈尔滨昆明贵阳南宁石家庄太原兰州乌鲁木齐'
export const CHINESE_TRADITIONAL =
  '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三' +
  '之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間' +
  '樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革' +
  '位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊' +
  '南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速花帶安場身車例真' +
  '務具萬每目至達走積示議聲報鬥完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界姓客戶編號訂商址郵箱購買款額價市' +
  '省縣鎮村街室店齡性男女備註否狀態紅麗王李劉陳楊黃趙吳周徐孫朱胡林何郭羅梁宋鄭謝韓唐馮董蕭曹袁鄧許傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鐘汪田任姜范' +
  '鄉里館園寺廟景觀遊臺灣島湖溪橋站號樓停遊客旅宿步' +
  '偉芳娜敏靜秀娟英霞強磊洋豔勇軍傑濤超鵬輝玉蘭萍桂香玲建斌婷宇浩欣怡涵佳琪軒雨澤晨思詩嘉俊博志遠航雅惠淑君怡志家豪冠宗翰美玲科技股份' +
  '臺北高雄新竹桃園嘉義屏東花蓮基隆宜蘭苗栗彰化南投雲林澎湖香港九龍澳門板橋中和永和三重新莊'
export const JAPANESE =
  '一二三四五六七八九十百千万円年月日時分人名本社会株式有限合同店部課長担当者様氏所在地電話番号郵便住所区市町村県都府道丁目駅' +
  '東京大阪京都横浜名古屋札幌福岡神戸川崎広島仙台千葉北九州新潟浜松熊本岡山静岡鹿児島船橋八王子埼玉茨城栃木群馬山形秋田青森岩手宮城福島' +
  '愛知岐阜三重滋賀奈良和歌兵庫鳥取根口徳香媛高知佐長崎分沖縄石川富井梨野' +
  '佐藤鈴木高橋田中伊渡辺山本中村小林加吉田山田佐々木山口松井上清水斎林阿部森池橋石前藤田原後近内坂上遠青金竹村上野西谷宮' +
  '太郎次花子美恵裕健誠浩明正和幸博洋真由直樹翔大輔拓也彩香陽菜優結衣愛莉桜葵凛紀子智久隆男雄一夫郎介司' +
  '顧客注文商品数量金額備考会員生新旧登録更購入請求領収入出荷送受付支払売買見積契約営業管理製造販売工業建設開発研究情報通信' +
  'サービスシステムグループセンターあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん'
export const KOREAN =
  '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반' +
  '민준서연지우현수영희철호은미경숙정혜진성훈동재상용태윤예하나라유리다솔빈찬혁규석원준승아영자순옥선주환형일식남복인화' +
  '서울부산대구인천광주대전울산세종경기강원충북충남전북전남경북경남제주수원성남고양용인청주천안전주포항창원구미시군읍면동로길번지층호' +
  '고객번호이름성명전화휴대메일주소회사상호부서직책담당자주문상품수량금액비고날짜등록일구매가격합계배송결제상태도시국가생년월주식회유한은행전자무역' +
  '의가이을를에는로고과와도서한하다사있그것들수등안대만중어라기보장년해소구'

/** Names of people and places by language, beside what the runtime knows. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  de: 'Müller Schäfer Köhler Krüger Schröder Böhm Groß Weiß Jäger Günther Lübke Strauß Jürgen Jörg Käthe Björn Köln Düsseldorf Nürnberg Würzburg Saarbrücken Straße Größe Schulze Anna Name Stadt Kunde Österreich München Schön Färber Bäcker',
  fr: 'Hélène François Françoise Jérôme Émile Géraldine Benoît Chloé Zoé Noël Gaëlle Lefèvre Béranger Prévost Rémy Orléans Besançon Nîmes Sète Évreux Saint-Étienne rue général élève société prénom Anaïs Cécile Théo Mickaël Desprès Chrétien Côté Forêt',
  es: 'José María Jesús Ramón Andrés Ángel Iñigo Begoña Peña Muñoz Núñez Ibáñez Gómez Pérez García Martínez Rodríguez Sánchez González Álvarez Málaga Cádiz Córdoba León Castellón Logroño señor número año Ávila Benítez',
  pt: 'João José Conceição Antônio António Inês Luís Mário Gonçalves Araújo Magalhães Simões Guimarães São Paulo Brasília Goiânia Belém Évora Setúbal endereço telefone opção Assunção Mourão Leitão Falcão Fátima Vitória Cláudia',
  it: 'Niccolò Nicolò Forlì Cantù Città società qualità però perché Fabrè Alò Mondovì Calafà Noè Giosuè',
  nl: 'Daniël Zoë Noëlle Chloë Loïs België Coöperatie Renée André Curaçao patiënt',
  sv: 'Åsa Göran Björn Håkan Märta Sjöberg Lindström Åkesson Hägglund Nyström Östberg Göteborg Malmö Västerås Örebro Jönköping Umeå gård väg Sören Ström Sjögren',
  da: 'Søren Jørgen Bjørn Åse Kjær Nørgaard Sørensen Jørgensen Mølgård Østergaard København Århus Ålborg Næstved Køge Rødovre Gæde Kjærgaard Bæk Højgaard',
  nb: 'Øystein Bjørn Åse Håkon Sæther Bø Grønli Tromsø Ålesund Bodø Bærum Sørland Kjærstad Ødegård Strøm Myhre Løken Bråten',
  fi: 'Äijälä Mäkinen Hämäläinen Järvinen Väisänen Räsänen Töölö Jyväskylä Hämeenlinna Päivi Yrjö Väinö Pekkä Mäkelä Nieminen Seppälä',
  is: 'Jón Guðrún Þór Þórður Sigríður Ásgeir Björk Gísli Kristín Reykjavík Akureyri Hafnarfjörður Kópavogur Ísafjörður Jónsdóttir Sigurðsson Þorsteinn Ragnheiður',
  ca: 'Núria Martí Jordi Àngels Girona Lluís Vallès Mataró Reus Muntanyà Puigdemasà Sòria Català',
  pl: 'Łukasz Małgorzata Wiśniewski Wójcik Kamiński Zieliński Szymański Woźniak Dąbrowska Łódź Kraków Wrocław Poznań Gdańsk Częstochowa Rzeszów Białystok Żółty Ścisły Grażyna Józef Stanisław Błażej Jędrzej Świątek Piętka Głowacki Kołodziej',
  cs: 'Jiří Tomáš Lukáš Václav Dvořák Procházka Kučera Veselý Horák Němec Růžička Beneš Fiala Plzeň Brno Ústí Hradec Králové Liberec Třebíč Zlín Kateřina Zdeněk Ondřej Božena Lenka Čermák Řehoř Šimůnek Žižka Novotný',
  sk: 'Ján Jozef Ľubomír Štefan Zuzana Tóth Nagy Baláž Molnár Žilina Košice Prešov Bratislava Trenčín Nitra Ďuriš Hudák Ľudmila Kováčová Šťastný Ružomberok',
  hu: 'Gábor László Zoltán Gyöngyi Erzsébet Györgyi Kovács Szabó Tóth Horváth Varga Kiss Németh Győr Szeged Pécs Miskolc Székesfehérvár Kőszeg Ödön Örs Zsófia Fülöp Bődi Szőke Erdős Dömötör Ágnes',
  ro: 'Ștefan Ion Ionuț Mădălina Cătălin Țurcanu Popescu Brașov București Constanța Iași Timișoara Galați Târgu Mureș Ploiești Băsescu Rădulescu Stănescu Crăciun Ţepeş Iaşi Braşov Constanţa Ştefan Ioniţă Bălan',
  hr: 'Željko Krešimir Božidar Marija Horvat Kovačević Babić Marić Jurić Knežević Šarić Vuković Čakovec Šibenik Đakovo Požega Đurđica Ćosić Žarko',
  sl: 'Žiga Matjaž Boštjan Špela Urša Kovačič Zupančič Košir Krajnc Škofja Loka Črnomelj Žalec Šoštanj Češnjevar Križaj',
  sq: 'Gëzim Shpëtim Durrës Vlorë Korçë Elbasan Agim Çela Hoxha Përparim Tiranë Mërgim',
  ru: 'Александр Сергей Дмитрий Екатерина Наталья Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Санкт-Петербург Новосибирск Екатеринбург Самара Омск Челябинск Ростов Уфа Имя Город Телефон Клиент Фамилия улица Щербаков Юлия Эдуард Ярослав Елена Татьяна Владимир Алексей Николай',
  uk: 'Олександр Сергій Юлія Наталія Шевченко Бондаренко Коваленко Ткаченко Кравченко Олійник Київ Харків Одеса Львів Дніпро Запоріжжя Вінниця Чернігів Ґалаґан Євген Їжак вулиця Іван Марія',
  bg: 'Георги Димитър Иванка Петър Стоян Николай Димитрова Георгиева Тодоров Ангелов Пловдив Варна Бургас Русе Плевен Стара Загора улица Цветан Ъгъл',
  sr: 'Јован Ђорђе Милош Душан Николић Јовановић Петровић Ђорђевић Марковић Крагујевац Београд Ниш Нови Сад Љубица Њего Ћирић Џаја',
  mk: 'Александар Ѓорѓи Скопје Битола Куманово Прилеп Тетово Стојановски Петровски Ќирил Љупчо',
  be: 'Аляксандр Сяргей Наталля Уладзімір Мінск Гродна Віцебск Магілёў Брэст Іваноў Кавалёў Ўладзіслаў',
  el: 'Γιώργος Γεώργιος Δημήτρης Κωνσταντίνος Ελένη Αικατερίνη Παπαδόπουλος Αντωνίου Νικολάου Θεσσαλονίκη Αθήνα Πάτρα Ηράκλειο Λάρισα Βόλος Ιωάννινα οδός Χρήστος Μαρία Ιωάννης όνομα πόλη',
  tr: 'Ayşe Şükrü Çiğdem Gökhan Işık Yıldız Öztürk Yılmaz Şahin Çelik Aydın Kılıç Doğan İstanbul İzmir Eskişehir Muğla Diyarbakır Güneş Müşteri Uğur Işıl Çağla Gülşah Şimşek Özdemir Adı Şehir',
  he: 'דוד משה יוסף שרה רחל לאה אברהם יצחק כהן לוי מזרחי פרץ ביטון ירושלים תל אביב חיפה באר שבע נתניה רחוב שם עיר טלפון לקוח מספר',
  ar: 'محمد أحمد علي حسن فاطمة عائشة خالد عبدالله إبراهيم يوسف الرياض جدة القاهرة دبي بيروت بغداد شارع اسم مدينة هاتف العميل رقم سعيد الحسن مصطفى',
  fa: 'علی رضا محمد حسین زهرا مریم تهران مشهد اصفهان شیراز تبریز خیابان نام شهر تلفن احمدی کریمی محمدی پور',
  ur: 'محمد علی احمد خان لاہور کراچی اسلام آباد نام شہر',
  et: 'Jüri Tõnu Mõisaküla Pärnu Põlva Võru Jõhvi Õnne Ülle Märt Kärt Tamm Kask Sepp Rebane Mägi Kõiv Põder Lääne Tõnis Külli Ants',
  lv: 'Jānis Andris Pēteris Kārlis Bērziņš Kalniņš Ozoliņš Liepiņa Rīga Jūrmala Rēzekne Valmiera Cēsis Ventspils Ķekava Ļaudona Ģirts Šķēle Ūdris Anna Līga Inese',
  lt: 'Jonas Antanas Petras Kazlauskas Petrauskas Jankauskas Žukauskas Stankevičius Šiauliai Panevėžys Klaipėda Kėdainiai Ąžuolas Ieva Rūta Eglė Saulė Giedrė Žydrūnas Paulauskienė Butkutė Česlovas',
  th: 'สมชาย สมหญิง สมศักดิ์ วิชัย สุรชัย ประเสริฐ นภา มาลี กรุงเทพมหานคร เชียงใหม่ ขอนแก่น ภูเก็ต นครราชสีมา ชลบุรี ถนน ชื่อ เมือง จังหวัด โทรศัพท์ ลูกค้า รหัส ใจดี รักไทย แก้ว ทองดี ศรีสุข วงศ์ บริษัท จำกัด',
}
