export type ImportTargetName = 'orders' | 'customers' | 'interactions'
export type FieldType = 'id' | 'instant' | 'quantity' | 'amount' | 'email' | 'phone' | 'text'

/** A field a column can be mapped to. `words` are its names in files, as `plainName` writes them. */
export type FieldRule = { name: string; type: FieldType; words: readonly string[] }

const field = (name: string, type: FieldType, words: string): FieldRule => ({ name, type, words: words.split(' ') })

const CUSTOMER_ID =
  'customerid customerno customernumber customercode custid clientid userid memberid memberno buyerid accountid contactid ' +
  '客户编号 客户id 客户号 客户代码 会员号 会员编号 会员id 会员卡号 用户id 用户编号 买家id 顾客编号 客戶編號 會員編號'
const WHEN = 'date datetime time timestamp occurredat createdat 日期 时间 發生時間 发生时间 创建时间'
const AMOUNT =
  'amount total totalprice totalamount linetotal lineamount sales revenue dollars 金额 总价 总额 小计 销售额 实付金额 成交金额 金額'
const COUNTRY = 'country countryregion countryname billingcountry homecountry 国家 国别 国家地区 國家'

/** The fields of each target; the order decides between fields that a column fits equally well. */
export const TARGET_FIELDS: Readonly<Record<ImportTargetName, readonly FieldRule[]>> = {
  orders: [
    field(
      'orderId',
      'id',
      'invoiceno invoice invoiceid invoicenumber orderno orderid ordernumber order receiptno transactionid salesorder ' +
        '订单号 订单编号 订单id 单号 发票号 交易号 交易单号 流水号 小票号 訂單編號 訂單號',
    ),
    field('customerId', 'id', CUSTOMER_ID),
    field(
      'occurredAt',
      'instant',
      `invoicedate orderdate ordertime purchasedate placedat paidat transactiondate saledate ${WHEN} 下单时间 下单日期 订单时间 订单日期 ` +
        '购买日期 购买时间 交易时间 交易日期 付款时间 支付时间 成交时间 下單時間 訂單日期',
    ),
    field(
      'productCode',
      'id',
      'stockcode sku productcode productid productno itemcode itemid itemno asin barcode 商品编码 商品编号 商品id 产品编号 产品编码 货号 条码 商品編號',
    ),
    field(
      'description',
      'text',
      'description productname product item itemname productdescription 商品 商品名称 产品 产品名称 品名 商品名稱',
    ),
    field('quantity', 'quantity', 'quantity qty units pieces count 数量 件数 购买数量 數量'),
    field('unitPrice', 'amount', 'unitprice price itemprice priceeach 单价 价格 售价 单位价格 單價'),
    field('amount', 'amount', AMOUNT),
    field('country', 'text', COUNTRY),
    field(
      'customerName',
      'text',
      'customername clientname buyername 客户名称 客户姓名 会员姓名 买家姓名 收货人 客戶名稱',
    ),
    field('lineKey', 'id', 'orderline'),
  ],
  customers: [
    field('externalId', 'id', `${CUSTOMER_ID} id accountnumber externalid 编号 ID号`),
    field(
      'name',
      'text',
      'name fullname displayname customername clientname contactname accountname 姓名 名称 名字 客户名称 客户姓名 会员姓名 联系人 客戶名稱',
    ),
    field('firstName', 'text', 'firstname givenname 名'),
    field('lastName', 'text', 'lastname surname familyname 姓 姓氏'),
    field('kind', 'text', 'customertype customerkind kind accounttype 客户类型 类型 客户类别 性质'),
    field(
      'email',
      'email',
      'email emailaddress mail primaryemail emailwork email1value 邮箱 电子邮箱 电子邮件 邮件 邮箱地址 電子郵件',
    ),
    field(
      'phone',
      'phone',
      'phone mobile telephone tel mobilephone mobilenumber phonenumber phonework workphone phone1value cellphone 手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 手機 電話',
    ),
    field('country', 'text', COUNTRY),
    field('city', 'text', 'city town homecity workcity billingcity suburb 城市 市 所在城市'),
    field(
      'company',
      'text',
      'company companyname organization organisation organization1name employer 公司 公司名称 单位 企业 企业名称 工作单位',
    ),
    field('jobTitle', 'text', 'jobtitle title position organization1title 职位 职务 头衔'),
    field('industry', 'text', 'industry sector 行业 所属行业'),
    field('website', 'text', 'website web url webpage homepage 网站 网址'),
    field('birthday', 'instant', 'birthday dateofbirth birthdate dob 生日 出生日期 出生年月'),
    field('notes', 'text', 'notes note about background comment comments remarks 备注 说明 简介 備註'),
  ],
  interactions: [
    field(
      'externalId',
      'id',
      'interactionid eventid activityid messageid ticketid callid complaintid id 编号 工单号 记录编号',
    ),
    field('customerId', 'id', CUSTOMER_ID),
    field(
      'occurredAt',
      'instant',
      `${WHEN} calltime calldate eventtime startedat datereceived 通话时间 联系时间 沟通时间 接待时间 提交时间`,
    ),
    field(
      'kind',
      'text',
      'type kind event eventtype activitytype category tickettype 类型 事件 事件类型 互动类型 沟通类型 活动类型',
    ),
    field('channel', 'text', 'channel medium submittedvia ticketchannel 渠道 来源渠道 沟通方式 联系方式'),
    field('direction', 'text', 'direction inout 方向 呼叫方向'),
    field('amount', 'amount', AMOUNT),
    field('subject', 'text', 'subject title topic ticketsubject issue summary 主题 标题 事由'),
    field(
      'body',
      'text',
      'body content text message description notes note comment ticketdescription narrative 内容 正文 描述 备注 详情 沟通内容',
    ),
  ],
}

/** Fields without which a row says nothing; of each inner list one is enough. */
export const REQUIRED_FIELDS: Readonly<Record<ImportTargetName, readonly (readonly string[])[]>> = {
  orders: [['customerId'], ['occurredAt'], ['unitPrice', 'amount']],
  customers: [['externalId', 'name', 'firstName', 'lastName', 'email', 'phone', 'company']],
  interactions: [['customerId'], ['occurredAt']],
}

/** A column's name as it is compared: lower case, half-width, letters and digits only. `E-mail 1 - Value` → `email1value`. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
