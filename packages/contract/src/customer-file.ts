/**
 * The columns of an exported customer file, in order, with the terms of the screens as headings. `field` is the import field of a column:
 * what was exported can be imported again. Null: a figure Rapport calculates, which imports ignore.
 */
export const CUSTOMER_FILE_COLUMNS = {
  id: { en: 'Rapport ID', zh: '知音编号', field: 'recordId' },
  externalId: { en: 'External ID', zh: '外部编号', field: 'externalId' },
  name: { en: 'Name', zh: '名称', field: 'name' },
  kind: { en: 'Customer type', zh: '客户类型', field: 'kind' },
  email: { en: 'E-mail', zh: '邮箱', field: 'email' },
  phone: { en: 'Phone', zh: '电话', field: 'phone' },
  country: { en: 'Country', zh: '国家/地区', field: 'country' },
  city: { en: 'City', zh: '城市', field: 'city' },
  company: { en: 'Company', zh: '公司', field: 'company' },
  jobTitle: { en: 'Job title', zh: '职务', field: 'jobTitle' },
  industry: { en: 'Industry', zh: '行业', field: 'industry' },
  website: { en: 'Website', zh: '网站', field: 'website' },
  birthday: { en: 'Birthday', zh: '生日', field: 'birthday' },
  about: { en: 'Notes', zh: '备注', field: 'notes' },
  owner: { en: 'Owner', zh: '负责人', field: null },
  tier: { en: 'Tier', zh: '等级', field: null },
  stage: { en: 'Stage', zh: '阶段', field: null },
  spend12m: { en: '12-month spend', zh: '近 12 个月消费', field: null },
  orders12m: { en: '12-month orders', zh: '近 12 个月订单数', field: null },
  spend: { en: 'Total spend', zh: '累计消费', field: null },
  orders: { en: 'Orders', zh: '订单数', field: null },
  averageOrder: { en: 'Average order', zh: '客单价', field: null },
  currency: { en: 'Currency', zh: '币种', field: null },
  firstOrderAt: { en: 'First order', zh: '首次下单', field: null },
  lastOrderAt: { en: 'Last order', zh: '最近下单', field: null },
  lastActivityAt: { en: 'Last contact', zh: '最近联系', field: null },
  rhythmDays: { en: 'Buying cycle (days)', zh: '购买周期（天）', field: null },
  r: { en: 'Recency score', zh: 'R 得分', field: null },
  f: { en: 'Frequency score', zh: 'F 得分', field: null },
  m: { en: 'Monetary score', zh: 'M 得分', field: null },
  tierSince: { en: 'Tier since', zh: '当前等级起始', field: null },
  createdAt: { en: 'Added', zh: '创建时间', field: null },
} as const
export type CustomerFileColumn = keyof typeof CUSTOMER_FILE_COLUMNS

/** Headings of earlier versions: files exported with them can still be imported. */
const FORMER_HEADINGS: Readonly<Record<string, CustomerFileColumn>> = {
  'Rapport 编号': 'id',
  'External id': 'externalId',
  Kind: 'kind',
  类型: 'kind',
  职位: 'jobTitle',
  '12 个月消费': 'spend12m',
  'Orders, 12 months': 'orders12m',
  '12 个月订单': 'orders12m',
  订单: 'orders',
  'Own rhythm (days)': 'rhythmDays',
  '自身节奏（天）': 'rhythmDays',
  近度分: 'r',
  频度分: 'f',
  金额分: 'm',
  'In this tier since': 'tierSince',
  进入该等级: 'tierSince',
  录入时间: 'createdAt',
}

/** The column of an exported file with this heading, in either language and of any version. */
export function findCustomerFileColumn(
  heading: string,
): (typeof CUSTOMER_FILE_COLUMNS)[CustomerFileColumn] | undefined {
  const wanted = heading.trim()
  const former = Object.hasOwn(FORMER_HEADINGS, wanted) ? FORMER_HEADINGS[wanted] : undefined
  if (former) return CUSTOMER_FILE_COLUMNS[former]
  return Object.values(CUSTOMER_FILE_COLUMNS).find(({ en, zh }) => en === wanted || zh === wanted)
}
