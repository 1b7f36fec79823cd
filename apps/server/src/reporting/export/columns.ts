import { CUSTOMER_FILE_COLUMNS, type CustomerFileColumn, type Language } from '@rapport/contract'
import { decimalText } from '@rapport/kernel'
import { countryName } from '@rapport/language'
import type { CustomerLine } from '../customers/list-customers.ts'
import { momentIn } from './moment.ts'

/**
 * A cell as files show it. Money is an exact decimal text; `number` tells a spreadsheet to take it as a number, `serial` is the moment
 * as spreadsheets count it.
 */
export type Cell = { text: string; number: boolean; serial?: number }

/** A customer with all a person edits: what an import takes back. */
export type ExportLine = CustomerLine & {
  jobTitle: string | null
  website: string | null
  birthday: string | null
  about: string | null
}

type Words = Readonly<Record<Language, string>>
export type CellFormat = { language: Language; currency: string; timeZone: string }

const KINDS: Record<CustomerLine['kind'], Words> = {
  individual: { en: 'Individual', zh: '个人' },
  company: { en: 'Company', zh: '企业' },
}

const STAGE_WORDS: Record<CustomerLine['score']['stage'], Words> = {
  prospect: { en: 'Prospect', zh: '潜在' },
  new: { en: 'New', zh: '新客' },
  active: { en: 'Active', zh: '活跃' },
  loyal: { en: 'Loyal', zh: '忠诚' },
  at_risk: { en: 'At risk', zh: '有风险' },
  lapsed: { en: 'Lapsed', zh: '已流失' },
  won_back: { en: 'Won back', zh: '已挽回' },
}

/** What stands in each column; their headings and what an import makes of them are in the contract. */
const CELLS: Readonly<Record<CustomerFileColumn, (line: ExportLine, format: CellFormat) => Cell | null>> = {
  id: (line) => textCell(line.id),
  externalId: (line) => textCell(line.externalId),
  name: (line) => textCell(line.name),
  kind: (line, { language }) => textCell(KINDS[line.kind][language]),
  email: (line) => textCell(line.email),
  phone: (line) => textCell(line.phone),
  country: (line, { language }) => textCell(line.country === null ? null : countryName(line.country, language)),
  city: (line) => textCell(line.city),
  company: (line) => textCell(line.company),
  jobTitle: (line) => textCell(line.jobTitle),
  industry: (line) => textCell(line.industry),
  website: (line) => textCell(line.website),
  birthday: (line) => textCell(line.birthday),
  about: (line) => textCell(line.about),
  owner: (line) => textCell(line.ownerName),
  tier: (line) => textCell(line.score.tier),
  stage: (line, { language }) => textCell(STAGE_WORDS[line.score.stage][language]),
  spend12m: (line, format) => moneyCell(line.score.spend12mMinor, format),
  orders12m: (line) => numberCell(line.score.orders12m),
  spend: (line, format) => moneyCell(line.score.spendMinor, format),
  orders: (line) => numberCell(line.score.orders),
  averageOrder: (line, format) => moneyCell(line.score.averageOrderMinor, format),
  currency: (_, { currency }) => textCell(currency),
  firstOrderAt: (line, format) => momentCell(line.score.firstOrderAt, format),
  lastOrderAt: (line, format) => momentCell(line.score.lastOrderAt, format),
  lastActivityAt: (line, format) => momentCell(line.score.lastActivityAt, format),
  rhythmDays: (line) => daysCell(line.score.rhythmDays),
  r: (line) => numberCell(line.score.r),
  f: (line) => numberCell(line.score.f),
  m: (line) => numberCell(line.score.m),
  tierSince: (line, format) => momentCell(line.score.tierSince, format),
  createdAt: (line, format) => momentCell(line.createdAt, format),
}
const COLUMNS = Object.keys(CUSTOMER_FILE_COLUMNS) as CustomerFileColumn[] // the object has exactly these keys

export function headings(language: Language): string[] {
  return COLUMNS.map((column) => CUSTOMER_FILE_COLUMNS[column][language])
}

export function cellsOf(line: ExportLine, format: CellFormat): (Cell | null)[] {
  return COLUMNS.map((column) => CELLS[column](line, format))
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

/** In the workspace's zone, as on the screens: a moment after midnight in Berlin is not on the day before. */
function momentCell(instant: string | null, { timeZone }: CellFormat): Cell | null {
  if (instant === null) return null
  const { text, serial } = momentIn(instant, timeZone)
  return { text, number: false, serial }
}

function daysCell(days: number | null): Cell | null {
  return days === null ? null : { text: days.toFixed(1), number: true }
}
