import { encodeFilter, type Filter, type FilterCondition } from '@rapport/kernel'
import { Random } from '../../apps/server/src/modules/demo/generator/random.ts'
import type { Api } from '../api.ts'
import { runLoad, TOGETHER } from '../load.ts'
import { durations, figure, type Line } from '../report.ts'
import { spreadOf } from '../statistics.ts'
import { type Bench, cycle, type Measure } from './measure.ts'

const MEASURE = 'Any filter in any order, pages of 50'
const FLOOR = 'every row of score looked at once, by plain SQL'
const ANY_MS = 200
const QUESTIONS = 600
const SAMPLED = 500
const SLOWEST_SHOWN = 3
const DAYS = [1, 7, 30, 90, 365] as const

type Field = { name: string; type: string; sortable: boolean; filterable: boolean; choices?: readonly string[] }
type Value = string | number | boolean | null
type Sampled = Record<string, Value>
type Question = { path: string; words: string }

/**
 * Questions nobody chose: one to three conditions on fields picked at random, with values of customers picked at random, in an order picked at
 * random. They are the same in every run. Each is asked for the first time once, alone; how many records it finds does not matter.
 */
export const anyListMeasure: Measure = {
  name: 'any-list',
  async run(bench) {
    const questions = await makeQuestions(bench)
    return [
      ...(await ask(bench, 'administrator', bench.administrator, questions)),
      ...(await ask(bench, 'member', bench.member, questions)),
      ...(await ask(bench, 'head', bench.head, questions)),
    ]
  },
}

async function ask(bench: Bench, reader: string, api: Api, questions: readonly Question[]): Promise<Line[]> {
  const timed: { ms: number; words: string }[] = []
  for (const { path, words } of questions) {
    const beginMs = performance.now()
    await api.call('GET', path)
    timed.push({ ms: performance.now() - beginMs, words })
  }
  timed.sort((left, right) => right.ms - left.ms)
  const slowest = timed.slice(0, SLOWEST_SHOWN).map(({ ms, words }) => `${Math.round(ms)} ms ${words}`)
  const over = timed.filter(({ ms }) => ms > ANY_MS).length
  const together = await runLoad(questions.length, TOGETHER, (index) => api.call('GET', cycle(questions, index).path))
  const scan = await runLoad(bench.size.requests.alone, 1, () => lookAtAll(bench))
  const what = `${reader}: ${questions.length} questions picked at random`
  return [
    durations(MEASURE, `${what}, each for the first time`, spreadOf(timed.map(({ ms }) => ms)), {
      floor: { what: FLOOR, spread: scan, value: null },
      budget: { figure: 'p95', atMost: ANY_MS },
      note: `slowest ${slowest.join('; ')}`,
    }),
    durations(MEASURE, `${what}, again`, together, { concurrency: TOGETHER }),
    figure(MEASURE, `${reader}: share of them over ${ANY_MS} ms`, [(100 * over) / questions.length, '%']),
  ]
}

function lookAtAll({ sql, workspaceId }: Bench): Promise<unknown> {
  return sql.query('select count(*), max(spend_minor), max(stage_since) from customer_score where workspace_id = $1', [
    workspaceId,
  ])
}

async function makeQuestions(bench: Bench): Promise<Question[]> {
  const { items: fields } = await bench.administrator.json<{ items: Field[] }>('GET', '/api/v1/customers/fields')
  const customers = await sampleCustomers(bench)
  const random = new Random('any list')
  const filterable = fields.filter((field) => field.filterable)
  const sortable = fields.filter((field) => field.sortable)
  return Array.from({ length: QUESTIONS }, () => {
    const filter = makeFilter(random, filterable, customers)
    const sort = `${random.chance(0.5) ? '-' : ''}${random.pick(sortable).name}`
    const path = `/api/v1/customers?limit=50&sort=${sort}&filter=${encodeFilter(filter)}`
    return { path, words: `${JSON.stringify(filter)} by ${sort}` }
  })
}

function makeFilter(random: Random, fields: readonly Field[], customers: readonly Sampled[]): Filter {
  const conditions = Array.from({ length: random.whole(1, 3) }, () => {
    const field = random.pick(fields)
    return makeCondition(random, field, () => random.pick(customers)[columnOf(field.name)] ?? null)
  })
  if (random.chance(0.1)) return { or: conditions }
  return random.chance(0.1) ? { not: { and: conditions } } : { and: conditions }
}

function makeCondition(random: Random, field: Field, pickValue: () => Value): FilterCondition {
  const { name, type, choices } = field
  if (random.chance(0.1)) return { field: name, op: random.pick(['isEmpty', 'isNotEmpty'] as const) }
  if (type === 'instant' && random.chance(0.6)) {
    return {
      field: name,
      op: random.pick(['withinLastDays', 'olderThanDays', 'notWithinLastDays'] as const),
      value: random.pick(DAYS),
    }
  }
  if (choices) return { field: name, op: random.pick(['in', 'notIn'] as const), value: [random.pick(choices)] }
  const value = pickValue()
  if (value === null) return { field: name, op: 'isEmpty' }
  if (type === 'text') return textCondition(random, name, String(value))
  if (type === 'number' || type === 'money' || type === 'instant') {
    return { field: name, op: random.pick(['eq', 'lt', 'lte', 'gt', 'gte'] as const), value }
  }
  return { field: name, op: 'eq', value }
}

function textCondition(random: Random, field: string, value: string): FilterCondition {
  const op = random.pick(['eq', 'ne', 'startsWith', 'contains'] as const)
  if (op === 'eq' || op === 'ne') return { field, op, value }
  const letters = [...value]
  const from = op === 'startsWith' ? 0 : random.whole(0, Math.max(0, letters.length - 2))
  return { field, op, value: letters.slice(from, from + random.whole(1, 3)).join('') || value }
}

/** Fields are called as the columns are, but for one. */
function columnOf(field: string): string {
  return field === 'engagement' ? 'engagement_rank' : field.replace(/[A-Z]|\d+m/g, (part) => `_${part.toLowerCase()}`)
}

async function sampleCustomers({ sql, workspaceId, size }: Bench): Promise<Sampled[]> {
  const random = new Random('sampled customers')
  const numbers = Array.from(
    { length: SAMPLED },
    () => `C${String(random.whole(0, size.customers - 1)).padStart(7, '0')}`,
  )
  const { rows } = await sql.query<{ sampled: Sampled }>(
    `select to_jsonb(c) || to_jsonb(s) || to_jsonb(p) as sampled from customer c
     join customer_score s on s.workspace_id = c.workspace_id and s.customer_id = c.id
     join customer_activity p on p.workspace_id = c.workspace_id and p.customer_id = c.id
     where c.workspace_id = $1 and c.external_id = any ($2::text[]) order by c.external_id`,
    [workspaceId, numbers],
  )
  return rows.map(({ sampled }) => sampled)
}
