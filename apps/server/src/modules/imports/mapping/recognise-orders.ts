import { ACCOUNT_NAME, LINE_TOTAL } from './field-words.ts'
import { plainName, TARGET_FIELDS } from './fields.ts'
import type { Columns, Match, RecognitionDoubt } from './recognise.ts'

const SAMPLES = 3
const LINE_TOTALS = new Set(LINE_TOTAL.split(' '))
const NAMES_BESIDE = new Set(ACCOUNT_NAME.split(' ').map((word) => word.replace('=', '')))

/** Order reports of Amazon name what all pieces of a line cost together `item-price`. Changes the matches in place. */
export function settleOrders(matches: Match[], { names, contents }: Columns): void {
  const plain = names.map(plainName)
  if (plain.includes('financialstatus') && plain.some((heading) => heading.startsWith('lineitem')))
    takeNameForNumber(matches, plain)
  nameBesideNumber(matches, plain, contents)
  preferLineTotal(matches, plain)
  const price = matches.find((match) => match.rule.name === 'unitPrice')
  const isReport = plain.includes('orderitemid') && plain.includes('quantitypurchased')
  if (!price || !isReport || plain[price.index] !== 'itemprice') return
  const total = matches.find((match) => match.rule.name === 'amount')
  if (total) matches.splice(matches.indexOf(total), 1)
  price.rule = TARGET_FIELDS.orders.find(({ name }) => name === 'amount') ?? price.rule
}

/** `Customer` alone may be a number; beside `Customer ID` words under it are the name. */
function nameBesideNumber(matches: Match[], plain: readonly string[], contents: Columns['contents']): void {
  const rule = TARGET_FIELDS.orders.find(({ name }) => name === 'customerName')
  const has = (field: string) => matches.some((match) => match.rule.name === field)
  if (!rule || !has('customerId') || has('customerName')) return
  const isFree = (index: number) => !matches.some((match) => match.index === index)
  const at = plain.findIndex((word, index) => NAMES_BESIDE.has(word) && contents[index] === 'text' && isFree(index))
  if (at >= 0) matches.push({ rule, index: at, confidence: 0.8, reason: 'name' })
}

/** Discounts stand in the total of a line and not in the price of a piece. */
function preferLineTotal(matches: Match[], plain: readonly string[]): void {
  const total = matches.find((match) => match.rule.name === 'amount')
  const price = matches.find((match) => match.rule.name === 'unitPrice')
  if (total && price && LINE_TOTALS.has(plain[total.index] ?? '')) matches.splice(matches.indexOf(price), 1)
}

/** Shopify calls the number of an order `Name`; its `Id` stands in the first line alone. */
function takeNameForNumber(matches: Match[], plain: readonly string[]): void {
  const at = plain.indexOf('name')
  const rule = TARGET_FIELDS.orders.find(({ name }) => name === 'orderId')
  if (at < 0 || !rule) return
  const number = matches.find((match) => match.rule.name === 'orderId')
  const hasOther = number !== undefined && plain[number.index] !== 'id' && number.index !== at
  const dropped = matches.filter((match) => match.index === at || (!hasOther && match === number))
  for (const match of dropped) matches.splice(matches.indexOf(match), 1)
  if (!hasOther) matches.push({ rule, index: at, confidence: 0.9, reason: 'name' })
}

type Places = Readonly<Record<string, number | undefined>>

/**
 * A doubt where every order of several lines has one and the same amount in all of them: it is then rather the total of the order,
 * which would count once a line. Null where unit prices are read, or orders differ.
 */
export function repeatedTotals(
  { orderId, amount, unitPrice, description, productCode }: Places,
  rows: readonly (readonly string[])[],
): RecognitionDoubt | null {
  if (orderId === undefined || amount === undefined || unitPrice !== undefined) return null
  const orders = new Map<string, { amounts: Set<string>; goods: Set<string>; lines: number }>()
  for (const cells of rows) {
    const key = cells[orderId]?.trim() ?? ''
    if (key === '') continue
    const order = orders.get(key) ?? { amounts: new Set(), goods: new Set(), lines: 0 }
    order.amounts.add(cells[amount]?.trim() ?? '')
    order.goods.add([description, productCode].map((at) => (at === undefined ? '' : (cells[at] ?? ''))).join('\t'))
    order.lines++
    orders.set(key, order)
  }
  const several = [...orders].filter(([, { lines }]) => lines > 1)
  const isRepeated = several.length > 0 && several.every(([, { amounts }]) => amounts.size === 1)
  // The same goods twice may well cost the same.
  if (!isRepeated || several.every(([, { goods, lines }]) => goods.size < lines)) return null
  const samples = several.slice(0, SAMPLES).map(([key, { amounts }]) => `${key}: ${[...amounts].join('')}`)
  return { code: 'totals_repeated', field: 'amount', column: amount + 1, samples }
}
