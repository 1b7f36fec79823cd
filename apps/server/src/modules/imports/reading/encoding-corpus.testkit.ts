/** Rows of a customer list by the encodings they are transcoded to; no name stands in the samples the detector learnt from. */
export const ENCODING_CORPUS: readonly { encodings: readonly string[]; text: string }[] = [
  {
    encodings: ['windows-1250', 'iso-8859-2', 'cp852'],
    text: `id;imię i nazwisko;miasto
1;Paweł Kowalczyk;Bydgoszcz
2;Agnieszka Mazur-Gąsior;Świnoujście
3;Michał Pawłowski;Toruń
4;Elżbieta Jabłońska;Zgierz
5;Krzysztof Król;Żywiec
6;Joanna Wróbel;Kępno
7;Andrzej Piątek;Łomża`,
  },
  {
    encodings: ['windows-1250', 'iso-8859-2', 'cp852'],
    text: `číslo;jméno;město
1;Petr Svoboda;České Budějovice
2;Markéta Černá;Jihlava
3;Ladislav Hájek;Olomouc
4;Eliška Poláková;Děčín
5;Miloš Kříž;Kroměříž
6;Věra Šťastná;Přerov`,
  },
  {
    encodings: ['windows-1250', 'iso-8859-2', 'cp852'],
    text: `azonosító;név;város
1;Farkas Péter;Debrecen
2;Balogh Krisztián;Nyíregyháza
3;Lakatos Enikő;Békéscsaba
4;Mészáros Jenő;Gyula
5;Fűzfői Béla;Tatabánya
6;Juhász Tünde;Kecskemét`,
  },
  {
    encodings: ['windows-1251', 'koi8-r', 'iso-8859-5', 'x-mac-cyrillic', 'ibm866'],
    text: `Номер,Имя,Город
1,Андрей Иванов,Москва
2,Мария Петрова,Казань
3,Ольга Щукина,Тверь
4,Виктор Зайцев,Пермь`,
  },
  {
    encodings: ['windows-1251', 'koi8-u'],
    text: `Номер;Прізвище;Місто
1;Тарас Мельник;Полтава
2;Оксана Поліщук;Івано-Франківськ
3;Богдан Савченко;Черкаси
4;Ірина Лисенко;Житомир`,
  },
  {
    encodings: ['windows-1251'],
    text: `Номер;Име;Град
1;Мария Стоянова;Велико Търново
2;Христо Илиев;Благоевград
3;Елена Василева;Сливен`,
  },
  {
    encodings: ['windows-1252', 'macintosh', 'cp850'],
    text: `Kundennummer;Name;Ort
1;Jürgen Möller;Lübeck
2;Sören Krämer;Göttingen
3;Ursula Weißenborn;Tübingen
4;Jochen Häußler;Fürth`,
  },
  {
    encodings: ['windows-1252', 'macintosh', 'cp850'],
    text: `numéro;prénom;nom;ville
1;Aurélie;Lemaître;Béziers
2;Stéphane;Dupré;Angoulême
3;Maëlys;Guérin;Châteauroux
4;Cédric;Français;Mâcon`,
  },
  {
    encodings: ['windows-1252', 'macintosh'],
    text: `número;nombre;ciudad
1;Íñigo Ordóñez;Castro Urdiales
2;Verónica Piñeiro;La Coruña
3;Joaquín Yáñez;Jaén
4;Concepción Marín;Almería`,
  },
  {
    encodings: ['windows-1252', 'macintosh'],
    text: `número;nome;cidade
1;Estêvão Brandão;Guimarães
2;Sebastião Leão;Vila Nova de Famalicão
3;Glória Conceição;Macapá
4;Tomé Simão;Olhão`,
  },
  {
    encodings: ['windows-1252', 'macintosh'],
    text: `nr;namn;ort
1;Gösta Bergström;Norrköping
2;Åke Sjöström;Västervik
3;Märta Öhman;Skövde`,
  },
  {
    encodings: ['windows-1252'],
    text: `nr;navn;by
1;Jørn Sørlie;Tønsberg
2;Åshild Bjørnstad;Sandefjord
3;Gøril Nærø;Kongsvinger`,
  },
  {
    encodings: ['windows-1253', 'iso-8859-7'],
    text: `κωδικός;όνομα;πόλη
1;Σπύρος Βασιλείου;Καλαμάτα
2;Αναστασία Μακρή;Χανιά
3;Θεόδωρος Οικονόμου;Τρίκαλα`,
  },
  {
    encodings: ['windows-1254'],
    text: `müşteri no;adı soyadı;şehir
1;Hüseyin Taş;Balıkesir
2;Pınar Koç;Çanakkale
3;Tuğba Erdoğan;Kırıkkale
4;İbrahim Güler;Şanlıurfa`,
  },
  {
    encodings: ['windows-1255', 'iso-8859-8'],
    text: `מספר,שם,עיר
1,אורית שפירא,רעננה
2,גיל פרידמן,אשדוד
3,נועה אזולאי,טבריה`,
  },
  {
    encodings: ['windows-1256', 'iso-8859-6'],
    text: `رقم,الاسم,المدينة
1,طارق السيد,الإسكندرية
2,ليلى منصور,عمان
3,عمر الخطيب,دمشق`,
  },
  {
    encodings: ['windows-1257', 'iso-8859-13'],
    text: `numurs;vārds;pilsēta
1;Māris Krūmiņš;Daugavpils
2;Zane Vītola;Jēkabpils
3;Edgars Šmits;Liepāja
4;Laimdota Āboliņa;Ogre`,
  },
  {
    encodings: ['windows-1257', 'iso-8859-13'],
    text: `numeris;vardas;miestas
1;Darius Urbonas;Marijampolė
2;Jūratė Šimkutė;Telšiai
3;Mindaugas Žilinskas;Utena
4;Aušra Čepaitė;Kretinga`,
  },
  {
    encodings: ['windows-874'],
    text: `รหัสลูกค้า,ชื่อ,จังหวัด
1,กิตติพงษ์ บุญมา,สงขลา
2,อรทัย สุวรรณ,อุดรธานี
3,ธนากร เพชรรัตน์,พิษณุโลก`,
  },
  {
    encodings: ['shift_jis', 'euc-jp'],
    text: `番号,氏名,市区町村
1,岩崎 恵子,長野市
2,望月 亮,富山市
3,平野 千尋,松山市
4,増田 修,高松市`,
  },
  {
    encodings: ['euc-kr'],
    text: `고객번호,이름,도시
1,변상욱,춘천
2,엄지원,목포
3,탁재훈,여수
4,방은희,강릉`,
  },
  {
    encodings: ['gb18030'],
    text: `客户编号,姓名,城市
1,欧阳雪梅,洛阳
2,诸葛鸣,桂林
3,钱宏达,泉州
4,贺兰英,银川`,
  },
  {
    encodings: ['big5'],
    text: `客戶編號,姓名,城市
1,歐陽雪梅,臺南
2,諸葛鳴,新北
3,錢宏達,馬公
4,簡麗華,斗六`,
  },
]
