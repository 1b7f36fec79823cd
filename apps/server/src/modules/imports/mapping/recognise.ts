import { declaredObjects, type KnownObjects, requiredImportFields } from '@rapport/contract'
import { type ColumnContent, columnContents, contentFit } from './content.ts'
import { type FieldRule, type ImportTargetName, plainName, rulesOf } from './fields.ts'
import { holdsWordOf, isNoPhone, isOfOthers, meansOther } from './heading-words.ts'
import { looksLikeName } from './identity.ts'
import { DEFAULT_OPTIONS, type Mapping, type MappingOptions } from './mapping.ts'
import { keptAsNotes } from './notes.ts'
import { exportedTarget } from './own-headings.ts'
import { settleOrders } from './recognise-orders.ts'
import { settlePeople } from './recognise-people.ts'

/** Why a column was given to a field: by its heading, by part of it, by what stands in it, or because nothing else fits (a note). */
export type RecognitionReason = 'name' | 'name_part' | 'content' | 'kept'

/** A column of the file (`column` counts from 1) and what it was taken for; `field` null when nobody can say. */
export type RecognisedColumn = {
  column: number
  name: string
  content: ColumnContent
  field: string | null
  confidence: number
  reason: RecognitionReason | null
}

/** Something only a person can settle. `samples` are values of the column, at most 40 characters each. */
export type RecognitionDoubt = {
  code:
    | 'date_order_ambiguous'
    | 'date_order_mixed'
    | 'decimal_ambiguous'
    | 'required_field_missing'
    | 'target_uncertain'
    | 'name_missing'
    | 'totals_repeated'
  field: string | null
  column: number | null
  samples: string[]
}

/** `mapping` is a proposal: complete only when no doubt says `required_field_missing`. */
export type Recognition = {
  mapping: Mapping
  targetConfidence: number
  columns: RecognisedColumn[]
  doubts: RecognitionDoubt[]
}

export type Match = { rule: FieldRule; index: number; confidence: number; reason: RecognitionReason }
export type Columns = {
  names: readonly string[]
  contents: readonly ColumnContent[]
  rows: readonly (readonly string[])[]
}

const TARGETS: readonly ImportTargetName[] = ['orders', 'interactions', 'customers']
const NAME_CONFIDENCE = 0.9
const NAME_PART_CONFIDENCE = 0.6
const CONTENT_CONFIDENCE = 0.55
/** Remarks of forms behind a heading: `姓名(必填)`, `Email (required)`. */
const REMARK = /[(（【[][^)）】\]]*[)）】\]]/gu
const REMARK_COSTS = 0.02
/** Branches bear one name as well; people of one company do far more often. */
const COMPANIES_APART = 0.8
const MOST_NAMES = 0.5
/** Headings of words that are nobody's name. */
const NO_NAMES =
  /tag|source|status|segment|group|list|campaign|channel|categor|type|newsletter|consent|opt|rating|stage|priority|interest|region|state|province|street|address|language|gender|salutation|currency|owner|标签|来源|状态|分组|渠道|类别|等级|地址|性别|quelle|gruppe|liste|anrede|straße|sprache|étiquette|statut|langue|fuente|origen|idioma/i
/** Of a company the number or the code; its name is another column. */
const KEY = /(?:id|ids|no|nr|num|number|nummer|numero|numéro|número|code|key|guid|uuid|ref|编号|编码|代码|编号id)$/u
const SURE_ENOUGH = 0.4
const HINT_WORTH = 0.8
const TARGET_SURE_ENOUGH = 0.55
const PARTING = ',;\t|^~'

/**
 * Proposes what the columns of a file mean, from their headings (English and Chinese) and from what stands in them, and,
 * unless told, what the file holds at all. Columns that fit nowhere are kept as notes where there is a place for notes. `rows` is a
 * sample, the larger the surer; how dates and numbers are to be read is settled by `settleFormats`.
 */
export function recogniseColumns(
  header: readonly string[] | null,
  rows: readonly (readonly string[])[],
  target?: ImportTargetName | undefined,
  { known = declaredObjects, ...defaults }: Partial<MappingOptions> & { known?: KnownObjects } = {},
): Recognition {
  const count = header?.length ?? rows[0]?.length ?? 0
  const names = Array.from({ length: count }, (_, index) => header?.[index] ?? '')
  const isWhole = isUnparted(names, rows)
  const contents: ColumnContent[] = isWhole ? ['empty'] : columnContents(rows, count)
  const columns: Columns = { names: isWhole ? [''] : names, contents, rows }
  const own = target ?? exportedTarget(names, known)
  const targets = own === null ? TARGETS : [own]
  const guesses = targets.map((name) => ({ name, ...matchTarget(name, columns, known) }))
  const best = guesses.reduce((left, right) => (right.score > left.score ? right : left))
  const doubts: RecognitionDoubt[] = []
  if (own === null && (best.score < TARGET_SURE_ENOUGH || (best.name !== 'orders' && isOfGoods(best.name, guesses))))
    doubts.push({ code: 'target_uncertain', field: null, column: null, samples: [] })
  for (const field of best.missing) doubts.push({ code: 'required_field_missing', field, column: null, samples: [] })
  const matches = [...best.matches, ...keptAsNotes(best.name, columns, best.matches)]
  if (best.name === 'customers' && namesNobody(matches, columns))
    doubts.push({ code: 'name_missing', field: 'name', column: null, samples: [] })
  const options = { ...DEFAULT_OPTIONS, ...defaults }
  const mapping: Mapping = { target: best.name, columns: chosenColumns(matches, header), options }
  return { mapping, targetConfidence: own === null ? best.score : 1, columns: describe(columns, matches), doubts }
}

/** Whether a file that names people or moments lists what was bought as well, such as a list of sales whose days lack a year. */
function isOfGoods(
  target: ImportTargetName,
  guesses: readonly { name: ImportTargetName; matches: Match[] }[],
): boolean {
  const orders = guesses.find(({ name }) => name === 'orders')?.matches ?? []
  const isNamed = (...fields: string[]) =>
    orders.some(({ rule, reason }) => reason === 'name' && fields.includes(rule.name))
  const goods = ['orderId', 'productCode', 'quantity', ...(target === 'customers' ? ['description'] : [])]
  return isNamed('amount', 'unitPrice') && isNamed(...goods)
}

function matchTarget(
  target: ImportTargetName,
  columns: Columns,
  known: KnownObjects,
): { matches: Match[]; score: number; missing: string[] } {
  const candidates = rulesOf(target, known).flatMap((rule) => candidatesOf(rule, columns))
  candidates.sort((left, right) => right.confidence - left.confidence)
  const matches: Match[] = []
  for (const candidate of candidates) {
    const taken = matches.some((match) => match.rule === candidate.rule || match.index === candidate.index)
    if (!taken && candidate.confidence >= SURE_ENOUGH) matches.push(candidate)
  }
  if (target === 'customers') settlePeople(matches, columns)
  if (target === 'orders') settleOrders(matches, columns)
  const confidenceOf = (field: string) => matches.find((match) => match.rule.name === field)?.confidence ?? 0
  // A file of customers has their names and addresses as well: for orders they count for less than a number.
  const worth = (field: string, rank: number) =>
    confidenceOf(field) * (target === 'orders' && field.startsWith('customer') && rank > 0 ? HINT_WORTH : 1)
  const required = requiredImportFields(target, known)
  const needed = required.map((choices) => Math.max(...choices.map(worth)))
  const missing = required.filter((_, index) => needed[index] === 0).map((choices) => choices[0] ?? '')
  const extras = matches.reduce((sum, match) => sum + match.confidence, 0) / Math.max(1, columns.names.length)
  const least = Math.min(...needed)
  // What tells the targets apart is whether the needed fields are there; then how much of the file finds a place.
  const speaks =
    target !== 'interactions' || ['kind', 'subject', 'body', 'channel'].some((field) => confidenceOf(field) > 0)
  const weight = target === 'customers' ? 0.35 : 0.6
  const score = least > 0 && speaks ? weight * least + (1 - weight) * extras : 0.3 * extras
  return { matches, score: Math.round(score * 100) / 100, missing }
}

function candidatesOf(rule: FieldRule, columns: Columns): Match[] {
  return columns.names.flatMap((name, index): Match[] => {
    const content = columns.contents[index]
    if (!content) return []
    const named = nameConfidence(rule, name)
    const isOwnName = named >= NAME_CONFIDENCE - 0.1
    // Order numbers such as 20260115 have the form of days: a heading of numbers is believed.
    const fit = rule.type === 'id' && isOwnName && content === 'date' ? 'neutral' : contentFit(rule.type, content)
    if (rule.type === 'name' && !isOwnName && (/e-?mail/i.test(name) || KEY.test(plainName(name)))) return []
    if (named > 0) {
      const reason = isOwnName ? 'name' : 'name_part'
      // A heading that says date over a column of words is not believed.
      const confidence = fit === 'confirms' ? named + 0.08 : fit === 'contradicts' ? named * 0.3 : named
      return [{ rule, index, reason, confidence }]
    }
    const usable =
      rule.byContent &&
      fit === 'confirms' &&
      !isOfOthers(name) &&
      !(rule.type === 'phone' && isNoPhone(name)) &&
      !meansOther(rule, name)
    return usable ? [{ rule, index, reason: 'content', confidence: CONTENT_CONFIDENCE }] : []
  })
}

/** Whether customers would be called by their numbers, addresses or companies while words of the file have found no place. */
function namesNobody(matches: readonly Match[], { names, contents, rows }: Columns): boolean {
  if (matches.some(({ rule }) => ['name', 'firstName', 'lastName'].includes(rule.name))) return false
  const company = matches.find(({ rule }) => rule.name === 'company')
  if (company && plainName(names[company.index] ?? '') === 'name') return false
  // Companies stand once each; where one stands again, its people are listed.
  const companies = company ? rows.map((cells) => cells[company.index] ?? '').filter((name) => name !== '') : []
  if (companies.length > 0 && new Set(companies).size >= companies.length * COMPANIES_APART) return false
  // Without headings nothing is kept as a note either: whatever found no place would be lost.
  if (names.every((heading) => heading === ''))
    return contents.some((content, at) => content === 'text' && !matches.some(({ index }) => index === at))
  const mayName = ({ reason, index }: Match) =>
    reason === 'kept' && contents[index] === 'text' && !NO_NAMES.test(names[index] ?? '') && holdsNames(rows, index)
  return matches.filter(mayName).length >= 2
}

function holdsNames(rows: readonly (readonly string[])[], index: number): boolean {
  const values = rows.map((cells) => cells[index]?.trim() ?? '').filter((value) => value !== '')
  return values.filter(looksLikeName).length >= values.length * MOST_NAMES
}

/** Whether the only column holds whole lines that nobody has parted yet: `1^Max^Bonn`, or lines quoted as a whole. */
function isUnparted(names: readonly string[], rows: readonly (readonly string[])[]): boolean {
  if (names.length !== 1 || rows.length === 0) return false
  const heading = names[0] || rows[0]?.[0] || ''
  return [...PARTING].some((mark) => {
    const parts = heading.split(mark).length
    return parts > 1 && rows.every(([cell = '']) => cell.split(mark).length === parts)
  })
}

function nameConfidence(rule: FieldRule, heading: string): number {
  const whole = headingConfidence(rule, heading)
  const bare = heading.replace(REMARK, ' ')
  if (whole >= NAME_CONFIDENCE - 0.1 || bare === heading) return whole
  return Math.max(whole, headingConfidence(rule, bare) - REMARK_COSTS)
}

function headingConfidence(rule: FieldRule, heading: string): number {
  const name = plainName(heading)
  if (name === '') return 0
  const rank = rule.words.findIndex((word) => word === name || word === `=${name}`)
  if (rank >= 0) return NAME_CONFIDENCE - rank * 0.001
  return holdsWordOf(rule, heading) ? NAME_PART_CONFIDENCE : 0
}

function chosenColumns(matches: readonly Match[], header: readonly string[] | null): Mapping['columns'] {
  const chosen = matches.map((match) => {
    const name = header?.[match.index] ?? ''
    const unique = name.trim() !== '' && header?.filter((other) => plainName(other) === plainName(name)).length === 1
    return [match.rule.name, { column: unique ? name : match.index + 1 }] as const
  })
  return Object.fromEntries(chosen)
}

function describe(columns: Columns, matches: readonly Match[]): RecognisedColumn[] {
  return columns.names.map((name, index) => {
    const match = matches.find((one) => one.index === index)
    return {
      column: index + 1,
      name,
      content: columns.contents[index] ?? 'empty',
      field: match?.rule.name ?? null,
      confidence: Math.round((match?.confidence ?? 0) * 100) / 100,
      reason: match?.reason ?? null,
    }
  })
}
