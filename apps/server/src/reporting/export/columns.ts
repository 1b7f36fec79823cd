import type { Language } from '@rapport/contract'
import { decimalText } from '@rapport/kernel'
import { countryName } from '@rapport/language'
import type { CustomerLine } from '../customers/list-customers.ts'

/** A cell as files show it. Money is an exact decimal text; `number` tells a spreadsheet to take it as a number. */
export type Cell = { text: string; number: boolean }

type Words = Readonly<Record<Language, string>>
type Column = { heading: Words; cell(line: CustomerLine, format: CellFormat): Cell | null }
export type CellFormat = { language: Language; currency: string }

const KINDS: Record<CustomerLine['kind'], Words> = {
  individual: { en: 'Individual', zh: '个人' },
  company: { en: 'Company', zh: '企业' },
}

const STAGE_WORDS: Record<CustomerLine['standing']['stage'], Words> = {
  prospect: { en: 'Prospect', zh: '潜在' },
  new: { en: 'New', zh: '新客' },
  active: { en: 'Active', zh: '活跃' },
  loyal: { en: 'Loyal', zh: '忠诚' },
  at_risk: { en: 'At risk', zh: '有风险' },
  lapsed: { en: 'Lapsed', zh: '已流失' },
  won_back: { en: 'Won back', zh: '已挽回' },
}

/** The columns of a file for people, in order, under the same words as on the screens. */
const COLUMNS: readonly Column[] = [
  { heading: { en: 'Id', zh: '系统编号' }, cell: (line) => textCell(line.id) },
  { heading: { en: 'External id', zh: '外部编号' }, cell: (line) => textCell(line.externalId) },
  { heading: { en: 'Name', zh: '名称' }, cell: (line) => textCell(line.name) },
  { heading: { en: 'Kind', zh: '类型' }, cell: (line, { language }) => textCell(KINDS[line.kind][language]) },
  { heading: { en: 'E-mail', zh: '邮箱' }, cell: (line) => textCell(line.email) },
  { heading: { en: 'Phone', zh: '电话' }, cell: (line) => textCell(line.phone) },
  {
    heading: { en: 'Country', zh: '国家/地区' },
    cell: (line, { language }) => textCell(line.country === null ? null : countryName(line.country, language)),
  },
  { heading: { en: 'City', zh: '城市' }, cell: (line) => textCell(line.city) },
  { heading: { en: 'Company', zh: '公司' }, cell: (line) => textCell(line.company) },
  { heading: { en: 'Industry', zh: '行业' }, cell: (line) => textCell(line.industry) },
  { heading: { en: 'Owner', zh: '负责人' }, cell: (line) => textCell(line.ownerName) },
  { heading: { en: 'Tier', zh: '等级' }, cell: (line) => textCell(line.standing.tier) },
  {
    heading: { en: 'Stage', zh: '阶段' },
    cell: (line, { language }) => textCell(STAGE_WORDS[line.standing.stage][language]),
  },
  {
    heading: { en: '12-month spend', zh: '12 个月消费' },
    cell: (line, format) => moneyCell(line.standing.spend12mMinor, format),
  },
  { heading: { en: 'Orders, 12 months', zh: '12 个月订单' }, cell: (line) => numberCell(line.standing.orders12m) },
  {
    heading: { en: 'Total spend', zh: '累计消费' },
    cell: (line, format) => moneyCell(line.standing.spendMinor, format),
  },
  { heading: { en: 'Orders', zh: '订单' }, cell: (line) => numberCell(line.standing.orders) },
  {
    heading: { en: 'Average order', zh: '客单价' },
    cell: (line, format) => moneyCell(line.standing.averageOrderMinor, format),
  },
  { heading: { en: 'Currency', zh: '币种' }, cell: (_, { currency }) => textCell(currency) },
  { heading: { en: 'First order', zh: '首次下单' }, cell: (line) => textCell(line.standing.firstOrderAt) },
  { heading: { en: 'Last order', zh: '最近下单' }, cell: (line) => textCell(line.standing.lastOrderAt) },
  { heading: { en: 'Last contact', zh: '最近联系' }, cell: (line) => textCell(line.standing.lastActivityAt) },
  { heading: { en: 'Own rhythm (days)', zh: '自身节奏（天）' }, cell: (line) => daysCell(line.standing.rhythmDays) },
  { heading: { en: 'Recency score', zh: '近度分' }, cell: (line) => numberCell(line.standing.r) },
  { heading: { en: 'Frequency score', zh: '频度分' }, cell: (line) => numberCell(line.standing.f) },
  { heading: { en: 'Monetary score', zh: '金额分' }, cell: (line) => numberCell(line.standing.m) },
  { heading: { en: 'In this tier since', zh: '进入该等级' }, cell: (line) => textCell(line.standing.tierSince) },
  { heading: { en: 'Added', zh: '录入时间' }, cell: (line) => textCell(line.createdAt) },
]

export function headings(language: Language): string[] {
  return COLUMNS.map((column) => column.heading[language])
}

export function cellsOf(line: CustomerLine, format: CellFormat): (Cell | null)[] {
  return COLUMNS.map((column) => column.cell(line, format))
}

function textCell(text: string | null): Cell | null {
  return text === null || text === '' ? null : { text, number: false }
}

function numberCell(value: number | null): Cell | null {
  return value === null ? null : { text: String(value), number: true }
}

function moneyCell(amountMinor: number, { currency }: CellFormat): Cell {
  return { text: decimalText(amountMinor, currency), number: true }
}

function daysCell(days: number | null): Cell | null {
  return days === null ? null : { text: days.toFixed(1), number: true }
}
