/**
 * What fields are called in files, in English, Chinese, German, French and Spanish and as the exports of Salesforce, Zoho, HubSpot,
 * Pipedrive, EspoCRM, Odoo, Dynamics, Google, Outlook and Atomic CRM call them; in the form of `plainName`, the surest first.
 */
const join = (...lists: string[]) => lists.join(' ')

export const RECORD_ID = 'rapportid 知音编号 rapport编号 rapportrecordid'

const OWN_CUSTOMER_ID =
  'customerid customerno customernumber customercode custid clientid userid memberid memberno buyerid 客户编号 客户id 客户号 客户代码 ' +
  '会员号 会员编号 会员id 买家会员名 会员名 买家账号 买家帐号 下单账号 下单帐号 buyerusername buyeruserid 用户标识 会员卡号 用户id 用户编号 买家id 顾客编号 客戶編號 會員編號 kundennummer kundennr kundenid kdnr debitor debitorennummer ' +
  'klantnummer codicecliente códigodocliente numerklienta номерклиента 顧客番号 顧客コード 고객번호 客户编码 numeroclient numéroclient codeclient idclient numerodecliente númerodecliente códigocliente idcliente кодклиента idклиента номерпокупателя 顧客id 会員番号 会員id 고객id 고객코드 회원번호 회원id nclient nºcliente ndecliente nocliente nºclient noclient codedeclient códigodecliente codigodecliente iddecliente iddeclient klientennummer kdnummer'
/** Of an account: on a contact they would make all people of one company one customer. */
export const ACCOUNT_ID =
  'accountid accountnumber accountno organizationid organisationid companyid orgid 公司编号 公司id 企业编号'
export const CUSTOMER_ID = join(
  OWN_CUSTOMER_ID,
  'accountid contactid personid accountnumber =customer =kunde =client =cliente =客户 =会员 =клиент =покупатель =顧客 =고객 =客戶 =会員',
)
export const CONTACT_ID = join(
  OWN_CUSTOMER_ID,
  'contactid personid leadid contactnumber donotmodifycontact donotmodifylead donotmodifyaccount partnerid externalid =外部编号 recordid =id =uid =编号 =id号',
  ACCOUNT_ID,
)
export const INTERACTION_ID =
  'interactionid eventid activityid messageid ticketid callid complaintid =id =编号 工单号 记录编号'

export const ORDER_ID =
  'invoiceno invoice invoiceid invoicenumber orderno orderid ordernumber order receiptno transactionid salesorder 订单号 订单编号 订单id 单号 ' +
  '发票号 交易号 交易单号 流水号 小票号 訂單編號 訂單號 bestellnummer auftragsnummer rechnungsnummer belegnummer numerodecommande ' +
  'opportunityid dealid saleid 合同编号 合同号 numérodecommande numerofacture numérofacture numerodepedido númerodepedido numerofactura númerofactura =id номерзаказа noзаказа кодзаказа idзаказа =заказ номерсчета 注文番号 注文id 受注番号 伝票番号 주문번호 주문id 訂單id 單號 發票號碼 ndecommande nocommande nºcommande ncommande commandeno nºdepedido nopedido npedido ndepedido nfacture nofacture nfactura bestellnr auftragsnr rechnungsnr belegnr'
export const WHEN =
  'date datetime time timestamp occurredat createdat createddate createdon creationdate =created 日期 时间 發生時間 发生时间 创建时间 datum fecha zeitpunkt дата датаивремя 日付 日時 날짜 일시 時間 =date ' +
  '签约日期 成交日期 paidat datepaid paymentdate 付款时间 支付时间'
export const ORDER_TIME =
  'invoicedate orderdate ordertime purchasedate placedat transactiondate saledate orderedat closedate closeddate 下单时间 下单日期 订单时间 订单日期 购买日期 购买时间 ' +
  '交易时间 交易日期 订单创建时间 成交时间 下單時間 訂單日期 bestelldatum rechnungsdatum kaufdatum auftragsdatum datedecommande ' +
  'datefacture fechadepedido fechafactura fechadecompra датазаказа датапокупки датапродажи 注文日 注文日時 購入日 受注日 주문일 주문일자 주문일시 구매일 訂購日期 購買日期 下單日期 交易日期'
export const INTERACTION_TIME =
  'calltime calldate eventtime startedat datereceived 通话时间 联系时间 沟通时间 接待时间 提交时间'
/** Beside a day; what is a moment already is no time of day by its content. */
export const TIME_OF_DAY =
  '=time =timeofday =ordertime =transactiontime =starttime =calltime =hour =uhrzeit =zeit =heure =hora =ora =tijd =godzina =время =时间 =时刻 =下单时间 =交易时间 =通话时间 =時間 =시간'
export const TIME_ZONE = 'timezone =tz =zeitzone =fuseauhoraire =zonahoraria =utcoffset =时区 =時區 =часовойпояс'
export const REFUNDED =
  'amountrefunded refundedamount refundamount totalrefunded refundedtotal refundtotal =refunded =refunds =refund 退款金额 已退金额 退款总额 已退款金额 =退款 退款金額 erstattungsbetrag erstatteterbetrag rückerstattung montantremboursé montantrembourse importereembolsado'
export const PRODUCT_CODE =
  'stockcode sku lineitemsku itemsku inventoryitemcode productcode productid productno itemcode itemid itemno asin barcode 商品编码 商品编号 商品id 产品编号 产品编码 货号 条码 商品編號 ' +
  'artikelnummer artikelnr référence reference referencia códigoproducto артикул кодтовара 商品コード 商品番号 品番 상품코드 상품번호 產品編號 貨號 artnr artikelnummern codearticle codeproduit códigodeproducto'
export const PRODUCT_NAME =
  'description productname product item itemname productdescription 商品 商品名称 产品 产品名称 品名 商品名稱 artikel bezeichnung produkt produit ' +
  'article désignation producto artículo descripción товар наименование наименованиетовара продукт 商品名 品名 製品名 상품명 제품명 품목 產品名稱 產品 artikelbezeichnung libellé nomduproduit nombredelproducto'
export const QUANTITY =
  'quantity qty units pieces =count 数量 件数 购买数量 數量 menge anzahl stück quantité quantite cantidad unidades количество =колво 個数 注文数 수량 개수 件數 qté =qte =cant'
export const UNIT_PRICE =
  'unitprice unitamount price itemprice itemcost priceeach lineitemprice 京东价 商品单价 单价 价格 售价 单位价格 單價 einzelpreis preis stückpreis prixunitaire =prix preciounitario =precio цена ценазаединицу ценазаштуку 単価 価格 단가 가격 판매가 售價 價格 =prix =precio'
/** Of one line with its discounts: surer than the list price of a piece. */
export const LINE_TOTAL =
  'linetotal lineamount itemtotal lineitemtotal extendedprice 商品实际成交金额 商品金额合计 商品总金额 positionssumme zeilensumme'
export const AMOUNT =
  `${LINE_TOTAL} ` +
  '买家实际支付金额 实际支付金额 订单实付金额 实付金额 实付款 amount total totalprice totalamount ordertotal grandtotal ordervalue netsales sales revenue ' +
  'dollars closevalue =value =gross grossamount 金额 总价 总额 小计 销售额 成交金额 订单金额 合同金额 金額 betrag summe ' +
  'gesamt gesamtbetrag =brutto bruttobetrag umsatz =netto nettobetrag gesamtpreis montant montanttotal importe importetotal monto =gross =brutto =bruttobetrag =grossamount сумма итого стоимость суммазаказа 合計 合計金額 売上 売上金額 금액 합계 총액 결제금액 總額 總價 小計 實付金額'
export const CURRENCY =
  'currency currencycode currencyisocode ordercurrency isocurrency =curr 币种 货币 货币代码 幣別 幣種 währung waehrung devise monnaie moneda divisa валюта кодвалюты 通貨 通貨コード 통화 통화코드 貨幣'
export const ORDER_STATUS =
  'orderstatus financialstatus paymentstatus transactionstatus dealstatus =status dealstage stagename opportunitystage salesstage =stage 销售阶段 商机阶段 =阶段 订单状态 交易状态 付款状态 支付状态 訂單狀態 =状态 ' +
  'bestellstatus auftragsstatus zahlungsstatus =statut statutcommande =estado estadodelpedido статусзаказа =статус 注文状況 注文ステータス 支払状況 주문상태 결제상태 付款狀態 =狀態 transactiontype =type 交易类型'
export const COUNTRY =
  'country countryregion countryname billingcountry homecountry mailingcountry shippingcountry primarycountry workcountry ' +
  'businesscountryregion address1country address1countryregion billingaddresscountry countrycode 国家 国别 国家地区 國家 =land staat pays país pais страна =국가 =나라 =国 国名 國別 国家地域'
export const CITY =
  '=city =town primaryaddresscity addresscity defaultaddresscity homecity workcity billingcity mailingcity shippingcity primarycity businesscity address1city billingaddresscity suburb ' +
  '城市 =市 所在城市 =ort =stadt wohnort =ville ciudad localidad città =citta cidade woonplaats =plaats miasto город =都市 도시 =stad =by 市区町村 縣市 鄉鎮市區 =시 населённыйпункт населенныйпункт localité población poblacion'

export const CUSTOMER_NAME =
  'customername clientname buyername billingname shippingname 客户名称 客户姓名 会员姓名 买家姓名 收货人 客戶名稱 kundenname nomduclient nomclient nombredelcliente =name'
/** Headings of an account's name; with an own name beside it, they name the company. */
export const ACCOUNT_NAME =
  'customername clientname kundenname =customer =客户名称 =客戶名稱 =客户 =kunde =client =cliente nomduclient nomclient'
export const NAME = join(
  'fullname displayname contactname personname 姓名 联系人 联系人姓名 客户姓名 会员姓名 聯絡人 ansprechpartner kontaktperson vollständigername ' +
    'nomcomplet nombrecompleto =name =名称 =名字 =nom =nombre nomecompleto volledigenaam imięinazwisko фио 氏名 お名前 성명',
  ACCOUNT_NAME,
)
/** Headings that only files of companies have: what is called `Name` in them is a company. */
export const OF_COMPANIES =
  'annualrevenue numberofemployees noofemployees numemployees employees tickersymbol billingstreet billingaddressstreet accountnumber sic siccode ' +
  'sicdesc parentaccount parentid ownership 统一社会信用代码 法定代表人 注册资本 员工人数 年营业额 ustid ustidnr umsatzsteuerid handelsregister ' +
  'siret siren chiffredaffaires cif'
export const FIRST_NAME =
  'firstname givenname forename personfirstname =名 vorname prénom prenom nombres =nombredepila =nome primeironome voornaam imię imie имя etunimi förnamn fornavn =이름 =名前'
export const MIDDLE_NAME = 'middlename additionalname zweitervorname deuxièmeprénom 中间名 отчество tussenvoegsel'
export const LAST_NAME =
  'lastname surname familyname personlastname =姓 姓氏 nachname familienname zuname nomdefamille apellido apellidos cognome sobrenome =apelido achternaam nazwisko фамилия sukunimi efternavn efternamn =성 苗字'
/** Headings that hold the family name where another column holds the given one, or the other way round. */
export const PART_OF_NAME = '=name =nom =nombre =名字 =nome'
export const COMPANY = join(
  'company companyname organization organisation organizationname organisationname organization1name personorganization accountname ' +
    'associatedcompany parentcustomer parentid parentidname relatedcompany employer 公司 公司名称 单位 企业 企业名称 工作单位 所属公司 公司名稱 ' +
    'azienda ragionesociale bedrijf bedrijfsnaam компания организация 会社名 会社 회사 회사명 firma firmenname unternehmen arbeitgeber société societe entreprise raisonsociale empresa compañía compania =account =businessname организации названиекомпании 勤務先 法人名 직장 公司名 企業 企業名稱 單位',
  ACCOUNT_NAME,
)
export const KIND =
  'customertype customerkind =kind accounttype iscompany isacompany 客户类型 =类型 客户类别 =性质 kundentyp kundenart typedeclient tipodecliente'
export const EMAIL =
  'email emailaddress =mail primaryemail emailwork email1value personemailwork personemail 邮箱 电子邮箱 电子邮件 邮件 邮箱地址 電子郵件 ' +
  'emailadres почта メールアドレス 이메일 emailadresse courriel adresseemail correo correoelectrónico correoelectronico электроннаяпочта элпочта элпочты адресэлектроннойпочты =почта =メール メール 이메일주소 =메일 電郵 電子信箱 電郵地址 信箱 emailadres mailadresse adressemail mél =mel direccióndecorreo correoe'
export const PHONE =
  'phone mobile telephone =tel mobilephone mobilenumber phonenumber phonework workphone businessphone phone1value personphonework personphone ' +
  'cellphone 手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 手機 電話 telefon telefonnummer rufnummer handy mobil téléphone portable ' +
  'teléfono telefono móvil movil cellulare celular telefone telefoonnummer telefoon mobiel numertelefonu телефон 電話番号 携帯電話 전화번호 휴대폰 мобильный мобильныйтелефон номертелефона =携帯 携帯番号 電話 휴대전화 연락처 핸드폰 手機號碼 手機號 行動電話 聯絡電話 電話號碼 mobiltelefon mobilnummer téléphonemobile telefonomovil teléfonomóvil numérodetéléphone númerodeteléfono'
/** Of a file of orders only whole headings are believed: others are those of the shop, the courier or the clerk. */
const whole = (list: string) =>
  list
    .split(' ')
    .map((word) => (word.startsWith('=') ? word : `=${word}`))
    .join(' ')
export const ORDER_EMAIL = whole(
  `customeremail clientemail buyeremail billingemail payeremail fromemailaddress contactemail customeremailaddress shippingemail 客户邮箱 买家邮箱 ${EMAIL}`,
)
export const ORDER_PHONE = whole(
  `customerphone clientphone buyerphone buyerphonenumber billingphone contactphone contactphonenumber shippingphone 客户电话 买家电话 收货人电话 收货人手机 ${PHONE}`,
)
export const JOB_TITLE =
  'jobtitle title position organization1title organizationtitle personjobtitle 职位 职务 头衔 beruf funktion poste fonction cargo puesto ruolo functie stanowisko должность 役職 직책 職稱 職位 職務 頭銜 肩書 직위 직급'
export const INDUSTRY =
  'industry sector 行业 所属行业 branche secteur sectoractividad отрасль сфера 業種 業界 업종 산업 產業 行業'
export const WEBSITE =
  'website =web =url companydomainname =domain 公司网址 企业网址 官网 webpage homepage website1value 网站 网址 webseite siteweb sitioweb páginaweb сайт вебсайт ウェブサイト ホームページ 웹사이트 홈페이지 網站 網址'
export const BIRTHDAY =
  'birthday dateofbirth birthdate dob 生日 出生日期 出生年月 geburtstag geburtsdatum datedenaissance fechadenacimiento cumpleaños datadinascita datadenascimento geboortedatum dataurodzenia датарождения деньрождения 生年月日 생년월일 =gebdatum gebtag 誕生日 생일 出生年月日'
export const NOTES =
  'notes note about background comment comments remarks 备注 说明 简介 備註 notizen notiz bemerkung bemerkungen remarques commentaires notas observaciones osservazioni observações opmerkingen uwagi комментарий примечание 備考 비고 заметки примечания комментарии メモ 메모 備忘 說明'

export const INTERACTION_KIND =
  'type kind event eventtype activitytype category tickettype 类型 事件 事件类型 互动类型 沟通类型 活动类型'
export const CHANNEL = 'channel medium submittedvia ticketchannel 渠道 来源渠道 沟通方式 联系方式'
export const DIRECTION = 'direction inout 方向 呼叫方向'
export const SUBJECT = 'subject title topic ticketsubject issue summary 主题 标题 事由 betreff'
export const BODY =
  'body content text message description notes note comment ticketdescription narrative 内容 正文 描述 备注 详情 沟通内容'

/** Names of declared fields, whichever object they are of; a field that is missing here is known by its labels. */
export const OF_RECORDS: Readonly<Record<string, string>> = {
  name: 'fullname displayname contactname personname productname itemname 商品名称 产品名称 姓名 联系人 联系人姓名 聯絡人 ansprechpartner nomcomplet nombrecompleto =name =名称',
  email: EMAIL,
  phone: PHONE,
  mobile:
    'mobilephone mobilenumber cellphone 手机 手机号 手机号码 mobiltelefon handy téléphoneportable móvil =cell =mobil',
  company:
    'companyname organization organisation accountname customername 公司 公司名称 单位 企业 客户名称 firma unternehmen société empresa',
  customer:
    'customername clientname accountname companyname relatedto =client =account =company 客户名称 =公司 kunde cliente',
  contact: 'contactname contactperson 联系人姓名 ansprechpartner contacto',
  owner: 'assignedto assignee owneremail responsible 负责人姓名 跟进人 zuständig besitzer propriétaire propietario',
  jobTitle: JOB_TITLE,
  department: 'dept 部门 科室 abteilung service departamento',
  industry: INDUSTRY,
  website: WEBSITE,
  birthday: BIRTHDAY,
  country: COUNTRY,
  city: CITY,
  about: NOTES,
  subject: 'title taskname task topic summary 主题 标题 任务名称 betreff aufgabe objet asunto',
  dueAt: 'duedate deadline enddate 截止日期 截止时间 到期日 fällig fälligam échéance vencimiento =due',
  remindAt: 'reminderdate reminder 提醒时间 提醒日期 erinnerung rappel recordatorio',
  state: 'status taskstatus 状态 任务状态 statut estado',
  type: 'tasktype category kind 任务类型 类别',
  priority: 'importance urgency 优先级 重要程度 priorität priorité prioridad',
  code: PRODUCT_CODE,
  category: 'productcategory productgroup 商品类别 商品分类 分类 kategorie catégorie categoría',
}

/** What means another thing in a file of customers than in one of other records. */
export const OF_CUSTOMERS: Readonly<Record<string, string>> = { name: NAME, company: COMPANY, kind: KIND }
