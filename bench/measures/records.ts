import { encodeFilter, type Filter } from '@rapport/kernel'
import { waitUntil } from '../load.ts'
import { durations, figure, type Line } from '../report.ts'
import { spreadOf } from '../statistics.ts'
import { type Bench, type Measure, measurePair } from './measure.ts'

const MEASURE = 'Custom fields, groups and bulk edits'
const ADD_MS = 1000
/** Twice the target for lists of any object: what has no index. */
const LIST_MS = 600
const TAGGED_MAX = 100_000
const TAG_SECONDS = 20
const WAIT_MAX_MS = 900_000

type Field = { id: string; name: string; key: string }
type Bulk = { id: string; state: string; changed: number; refused: number }

/** A value of each for a customer, by SQL: `n` is a number of the customer's own below a thousand. */
const FIELDS = [
  { type: 'text', label: 'Bench text', value: `to_jsonb('text ' || n)` },
  { type: 'number', label: 'Bench number', value: 'to_jsonb(n * 7 % 1000)' },
  { type: 'date', label: 'Bench date', value: `to_jsonb((date '2024-01-01' + n)::text)` },
  { type: 'choice', label: 'Bench choice', value: `to_jsonb('c' || (1 + n % 8))` },
  { type: 'yesNo', label: 'Bench yes or no', value: 'to_jsonb(n % 3 = 0)' },
] as const

/** What a workspace adds to a company that is already large. */
export const recordsMeasure: Measure = {
  name: 'records',
  async run(bench) {
    const { fields, lines } = await addFields(bench)
    await fillValues(bench, fields)
    lines.push(...(await lists(bench, fields)))
    lines.push(...(await tagMany(bench, fields)))
    return lines
  },
}

/** Those of an earlier run are taken as they are. */
async function addFields(bench: Bench): Promise<{ fields: Field[]; lines: Line[] }> {
  const { administrator } = bench
  const { items } = await administrator.json<{ items: (Field & { labels: { en?: string } })[] }>(
    'GET',
    '/api/v1/fields?object=customer',
  )
  const fields: Field[] = []
  const took: number[] = []
  for (const { type, label } of FIELDS) {
    const known = items.find(({ labels }) => labels.en === label)
    if (known) {
      fields.push(known)
      continue
    }
    const choices = Array.from({ length: 8 }, (_, at) => ({ key: `c${at + 1}`, labels: { en: `Choice ${at + 1}` } }))
    const given = { object: 'customer', type, labels: { en: label }, ...(type === 'choice' ? { choices } : {}) }
    const beginMs = performance.now()
    fields.push(await administrator.json<Field>('POST', '/api/v1/fields', given))
    took.push(performance.now() - beginMs)
  }
  if (took.length === 0) return { fields, lines: [] }
  const budget = { figure: 'p95', atMost: ADD_MS } as const
  return { fields, lines: [durations(MEASURE, 'adding a custom field', spreadOf(took), { budget })] }
}

async function fillValues({ sql, say, workspaceId }: Bench, fields: readonly Field[]): Promise<void> {
  const { rows } = await sql.query<{ id: string; key: string }>(
    'select id, storage_key as key from custom_field where workspace_id = $1 and id = any ($2::uuid[])',
    [workspaceId, fields.map(({ id }) => id)],
  )
  const keyOf = new Map(rows.map(({ id, key }) => [id, key]))
  const pairs = fields.map(({ id }, at) => `'${keyOf.get(id)}', ${FIELDS[at]?.value}`)
  say('giving each customer its values')
  await sql.query(
    `update customer c set custom = c.custom || jsonb_build_object(${pairs.join(', ')})
     from (select id, abs(hashtext(id::text)) % 1000 as n from customer where workspace_id = $1) v
     where c.workspace_id = $1 and c.id = v.id and not c.custom ? '${keyOf.get(fields[0]?.id ?? '')}'`,
    [workspaceId],
  )
  await sql.query('vacuum analyze customer')
}

async function lists(bench: Bench, fields: readonly Field[]): Promise<Line[]> {
  const [text, number, date, choice, yesNo] = fields.map(({ name }) => name) as [string, string, string, string, string]
  const questions: [string, Filter | null, string][] = [
    ['filtered by a choice, by value', { field: choice, op: 'in', value: ['c3'] }, '-spend12mMinor'],
    ['filtered by part of a text, by name', { field: text, op: 'contains', value: '77' }, 'name'],
    ['filtered by number and yes or no, by value', both(number, yesNo), '-spend12mMinor'],
    ['in the order of a number', null, `-${number}`],
    ['in the order of a date, filtered by a choice', { field: choice, op: 'in', value: ['c1', 'c2'] }, date],
  ]
  const lines: Line[] = []
  for (const [what, filter, sort] of questions) {
    const query = `limit=50&sort=${sort}${filter === null ? '' : `&filter=${encodeFilter(filter)}`}`
    lines.push(...(await pair(bench, what, `/api/v1/customers?${query}`)))
  }
  lines.push(
    ...(await pair(
      bench,
      'grouped by a choice, with a sum',
      `/api/v1/customers/totals?by=${choice}&of=sum:spend12mMinor`,
    )),
  )
  return lines
}

function both(number: string, yesNo: string): Filter {
  return {
    and: [
      { field: number, op: 'lt', value: 500 },
      { field: yesNo, op: 'eq', value: true },
    ],
  }
}

function pair(bench: Bench, what: string, path: string): Promise<Line[]> {
  const ours = () => bench.administrator.call('GET', path)
  return measurePair(bench, { measure: MEASURE, what, ours, floor: null, atMostMs: LIST_MS })
}

/** A tag on every customer of a choice, up to what one bulk edit takes, and away again; people's lists meanwhile. */
async function tagMany(bench: Bench, [, number]: readonly Field[]): Promise<Line[]> {
  const { administrator, run, size } = bench
  const tag = await administrator.json<{ id: string }>('POST', '/api/v1/tags', { name: `bench ${run}` })
  const below = Math.min(1000, Math.floor((1000 * TAGGED_MAX * 0.95) / size.customers))
  const filter = encodeFilter({ field: number?.name ?? '', op: 'lt', value: below })
  const given = { object: 'customer', action: 'addTag', changes: { tagId: tag.id }, query: { filter } }
  const beginMs = performance.now()
  const { id } = await administrator.json<Bulk>('POST', '/api/v1/bulk-edits', given)
  const lists = await spreadWhile(bench, () => ends(bench, id, ['done']))
  const tagged = await administrator.json<Bulk>('GET', `/api/v1/bulk-edits/${id}`)
  const taggedMs = performance.now() - beginMs
  const undoMs = performance.now()
  await administrator.call('POST', `/api/v1/bulk-edits/${id}/undo`)
  await ends(bench, id, ['undone'])
  const atMost = { figure: 'value', atMost: TAG_SECONDS } as const
  const note = `${tagged.changed} changed, ${tagged.refused} refused`
  return [
    figure(MEASURE, 'tagging all that a filter finds', [taggedMs / 1000, 's'], { budget: atMost, note }),
    figure(MEASURE, 'undoing it', [(performance.now() - undoMs) / 1000, 's'], { budget: atMost }),
    durations(MEASURE, 'first page by value, meanwhile', lists, { budget: { figure: 'p95', atMost: 50 } }),
  ]
}

async function ends({ administrator }: Bench, id: string, states: readonly string[]): Promise<void> {
  const isOver = async () => states.includes((await administrator.json<Bulk>('GET', `/api/v1/bulk-edits/${id}`)).state)
  if (!(await waitUntil(isOver, 200, WAIT_MAX_MS))) throw new Error(`bulk edit ${id} did not end`)
}

/** How long a page takes, asked for again and again until the work ends. */
async function spreadWhile({ member }: Bench, work: () => Promise<void>) {
  const took: number[] = []
  let isOver = false
  const working = work().finally(() => {
    isOver = true
  })
  while (!isOver) {
    const beginMs = performance.now()
    await member.call('GET', '/api/v1/customers?limit=50&sort=-spend12mMinor')
    took.push(performance.now() - beginMs)
  }
  await working
  return spreadOf(took)
}
