/**
 * The columns of an exported file of customers, in order, under the words of the screens. `field` is what an import makes of a column:
 * the same fields come back in as went out. Null: a figure Rapport works out, which no import takes.
 */
export const CUSTOMER_FILE_COLUMNS = {
  id: { en: 'Rapport ID', zh: 'Rapport 编号', field: 'recordId' },
  externalId: { en: 'External id', zh: '外部编号', field: 'externalId' },
  name: { en: 'Name', zh: '名称', field: 'name' },
  kind: { en: 'Kind', zh: '类型', field: 'kind' },
  email: { en: 'E-mail', zh: '邮箱', field: 'email' },
  phone: { en: 'Phone', zh: '电话', field: 'phone' },
  country: { en: 'Country', zh: '国家/地区', field: 'country' },
  city: { en: 'City', zh: '城市', field: 'city' },
  company: { en: 'Company', zh: '公司', field: 'company' },
  jobTitle: { en: 'Job title', zh: '职位', field: 'jobTitle' },
  industry: { en: 'Industry', zh: '行业', field: 'industry' },
  website: { en: 'Website', zh: '网站', field: 'website' },
  birthday: { en: 'Birthday', zh: '生日', field: 'birthday' },
  about: { en: 'Notes', zh: '备注', field: 'notes' },
  owner: { en: 'Owner', zh: '负责人', field: null },
  tier: { en: 'Tier', zh: '等级', field: null },
  stage: { en: 'Stage', zh: '阶段', field: null },
  spend12m: { en: '12-month spend', zh: '12 个月消费', field: null },
  orders12m: { en: 'Orders, 12 months', zh: '12 个月订单', field: null },
  spend: { en: 'Total spend', zh: '累计消费', field: null },
  orders: { en: 'Orders', zh: '订单', field: null },
  averageOrder: { en: 'Average order', zh: '客单价', field: null },
  currency: { en: 'Currency', zh: '币种', field: null },
  firstOrderAt: { en: 'First order', zh: '首次下单', field: null },
  lastOrderAt: { en: 'Last order', zh: '最近下单', field: null },
  lastActivityAt: { en: 'Last contact', zh: '最近联系', field: null },
  rhythmDays: { en: 'Own rhythm (days)', zh: '自身节奏（天）', field: null },
  r: { en: 'Recency score', zh: '近度分', field: null },
  f: { en: 'Frequency score', zh: '频度分', field: null },
  m: { en: 'Monetary score', zh: '金额分', field: null },
  tierSince: { en: 'In this tier since', zh: '进入该等级', field: null },
  createdAt: { en: 'Added', zh: '录入时间', field: null },
} as const
export type CustomerFileColumn = keyof typeof CUSTOMER_FILE_COLUMNS

/** The column of an exported file with this heading, in either language. */
export function findCustomerFileColumn(
  heading: string,
): (typeof CUSTOMER_FILE_COLUMNS)[CustomerFileColumn] | undefined {
  const wanted = heading.trim()
  return Object.values(CUSTOMER_FILE_COLUMNS).find(({ en, zh }) => en === wanted || zh === wanted)
}
