import { customer } from '@rapport/contract'
import { needlePatterns, queryGrams } from '@rapport/language'
import { Random } from '../../apps/server/src/modules/demo/generator/random.ts'
import { gramsOf } from '../../apps/server/src/platform/records/search-documents.ts'
import type { Line } from '../report.ts'
import { type Bench, cycle, type Measure, measurePair } from './measure.ts'

const MEASURE = 'Search'
const FLOOR = 'the gram index and the words asked again, by plain SQL as the owner, 50 at most'
const ANY_MS = 200
const TERMS = 12

type Sampled = { name: string; text: string; phone: string; external_id: string }
type Kind = { name: string; termOf(sampled: Sampled): string | null }

const HAN = /^\p{Script=Han}{2,4}$/u
const KINDS: readonly Kind[] = [
  { name: 'a whole name', termOf: ({ name }) => name },
  { name: 'one Han character', termOf: ({ name }) => (HAN.test(name) ? name.slice(-1) : null) },
  { name: 'part of a name', termOf: ({ name }) => (HAN.test(name) ? name.slice(1) : name.slice(1, 5)) },
  { name: 'pinyin', termOf: (sampled) => formOf(sampled, 1) },
  { name: 'initials', termOf: (sampled) => formOf(sampled, 2) },
  { name: 'part of a phone number', termOf: ({ phone }) => phone.slice(-8, -1) },
  { name: 'a word of an English name', termOf: ({ name }) => /^[A-Z][a-z]+ ([A-Z][a-z]+)$/.exec(name)?.[1] ?? null },
  { name: 'a customer number', termOf: ({ external_id: number }) => number },
]

export const searchMeasure: Measure = {
  name: 'search',
  async run(bench) {
    const sampled = await sampleCustomers(bench)
    const lines: Line[] = []
    for (const { name, termOf } of KINDS) {
      const terms = sampled.flatMap((one) => termOf(one) ?? []).slice(0, TERMS)
      if (terms.length === 0) continue
      lines.push(...(await measureTerms(bench, `list by ${name}`, terms, (term) => `/api/v1/customers?search=${term}`)))
    }
    const terms = sampled.map((one) => one.name).slice(0, TERMS)
    lines.push(...(await measureTerms(bench, 'palette by a whole name', terms, (term) => `/api/v1/search?q=${term}`)))
    return lines
  },
}

function measureTerms(
  bench: Bench,
  what: string,
  terms: readonly string[],
  pathOf: (term: string) => string,
): Promise<Line[]> {
  const statements = terms.map((term) => bareSearch(bench.workspaceId, term))
  return measurePair(bench, {
    measure: MEASURE,
    what: `${what}, as ${terms[0]}`,
    ours: (index) => bench.administrator.call('GET', pathOf(encodeURIComponent(cycle(terms, index)))),
    floor: { what: FLOOR, work: (index) => bench.sql.query(cycle(statements, index)) },
    atMostMs: ANY_MS,
  })
}

function bareSearch(workspaceId: string, term: string): { text: string; values: unknown[] } {
  const { grams, needles } = queryGrams(gramsOf({ workspaceId }, customer), term)
  const conditions = needles.map((_, index) => `and q.text like any ($${index + 3}::text[])`)
  const text = `
    select c.*, s.* from search_document q
    join customer c on c.workspace_id = q.workspace_id and c.id = q.id
    join customer_score s on s.workspace_id = q.workspace_id and s.customer_id = q.id
    where q.workspace_id = $1 and q.object = 'customer' and q.grams @> $2::int[] ${conditions.join(' ')} limit 50`
  return { text, values: [workspaceId, grams, ...needles.map(needlePatterns)] }
}

async function sampleCustomers({ sql, workspaceId, size }: Bench): Promise<Sampled[]> {
  const random = new Random('search')
  const result = await sql.query<Sampled>(
    `select c.name, q.text, c.phone, c.external_id from customer c
     join search_document q on q.workspace_id = c.workspace_id and q.object = 'customer' and q.id = c.id
     where c.workspace_id = $1 and c.external_id = any ($2::text[])`,
    [
      workspaceId,
      Array.from({ length: TERMS * 10 }, () => `C${String(random.whole(0, size.customers - 1)).padStart(7, '0')}`),
    ],
  )
  return result.rows
}

/** Line 1 of a Chinese name's search text is its pinyin, line 2 its initials; none for other names. */
function formOf({ name, text }: Sampled, line: number): string | null {
  return HAN.test(name) ? (text.split('\n')[line + 1] ?? null) : null
}
