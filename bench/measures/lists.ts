import { encodeCursor, encodeFilter } from '@rapport/kernel'
import type { Api } from '../api.ts'
import { runLoad, runThroughput, TOGETHER } from '../load.ts'
import { durations, figure, type Line } from '../report.ts'
import { runAutocannon } from './autocannon.ts'
import { fromWhere, isDescending, pageSql, VIEWS, type View } from './list-views.ts'
import { type Bench, cycle, type Measure, measurePair } from './measure.ts'

const MEASURE = 'Customer lists, pages of 50'
const FLOOR = 'the same page by one prepared statement of plain SQL'
const INDEXED_MS = 25
const ANY_MS = 200
const WARM_UP_PAGES = 3000
const PAGES_PER_SECOND = 500
/** Shares of the list that lie before the deep pages. */
const DEPTHS = [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.97]

type Reader = { name: string; api: Api; owners: readonly string[] | null }
type Place = { value: string | number; id: string }

export const listsMeasure: Measure = {
  name: 'lists',
  async run(bench) {
    const lines: Line[] = [await firstPages(bench)]
    const readers: Reader[] = [
      { name: 'administrator', api: bench.administrator, owners: null },
      { name: 'member', api: bench.member, owners: [bench.memberId] },
      { name: 'head', api: bench.head, owners: bench.belowHead },
    ]
    for (const reader of readers) {
      for (const view of VIEWS) {
        lines.push(...(await firstPage(bench, reader, view)))
        if (view.deep) lines.push(...(await deepPages(bench, reader, view)))
      }
      lines.push(...(await counts(bench, reader)))
      lines.push(...(await pagesPerSecond(bench, reader)))
    }
    return lines
  },
}

/** The server has just started. What comes after is measured as people meet it all day, with its code compiled and each connection's statements prepared. */
async function firstPages({ administrator }: Bench): Promise<Line> {
  const views = VIEWS.filter(({ isIndexed }) => isIndexed)
  const spread = await runLoad(WARM_UP_PAGES, TOGETHER, (index) =>
    administrator.call('GET', pathOf(cycle(views, index))),
  )
  return durations(MEASURE, `the first ${WARM_UP_PAGES} pages after a start, of all views by an index`, spread, {
    concurrency: TOGETHER,
  })
}

function firstPage(bench: Bench, reader: Reader, view: View): Promise<Line[]> {
  const name = `first ${reader.name} ${view.name}`
  return measurePair(bench, {
    measure: MEASURE,
    what: `${reader.name}: ${view.name}, first page`,
    ours: () => reader.api.call('GET', pathOf(view)),
    floor: {
      what: FLOOR,
      work: () =>
        bench.sql.query({ name, text: pageSql(view, reader.owners !== null, false), values: owned(bench, reader) }),
    },
    atMostMs: view.isIndexed ? INDEXED_MS : ANY_MS,
  })
}

async function deepPages(bench: Bench, reader: Reader, view: View): Promise<Line[]> {
  const places = await findPlaces(bench, reader, view)
  if (places.length === 0) return []
  const sort = { field: view.sort.replace('-', ''), direction: isDescending(view) ? 'desc' : 'asc' } as const
  const paths = places.map((place) => `${pathOf(view)}&cursor=${encodeCursor({ ...sort, ...place })}`)
  const name = `deep ${reader.name} ${view.name}`
  const text = pageSql(view, reader.owners !== null, true)
  return measurePair(bench, {
    measure: MEASURE,
    what: `${reader.name}: ${view.name}, deep pages`,
    ours: (index) => reader.api.call('GET', cycle(paths, index)),
    floor: {
      what: FLOOR,
      work(index) {
        const { value, id } = cycle(places, index)
        return bench.sql.query({ name, text, values: [...owned(bench, reader), value, id] })
      },
    },
    atMostMs: INDEXED_MS,
  })
}

/** Rows to go on after, at several depths of the whole list. */
async function findPlaces(bench: Bench, reader: Reader, view: View): Promise<Place[]> {
  const id = 's.customer_id'
  const isMoment = view.type === 'timestamptz'
  const value = isMoment ? `to_char(${view.column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : view.column
  const direction = isDescending(view) ? 'desc' : 'asc'
  const from = `${fromWhere(view, reader.owners !== null)} and ${view.column} is not null`
  const counted = await bench.sql.query<{ count: string }>(`select count(*) ${from}`, owned(bench, reader))
  const places: Place[] = []
  for (const depth of DEPTHS) {
    const rows = await bench.sql.query<{ value: string | number; id: string }>(
      `select ${value} as value, ${id} as id ${from} order by ${view.column} ${direction}, ${id} ${direction}
       offset ${Math.floor(Number(counted.rows[0]?.count ?? 0) * depth)} limit 1`,
      owned(bench, reader),
    )
    const row = rows.rows[0]
    if (row) places.push({ id: row.id, value: view.type === 'bigint' ? Number(row.value) : row.value })
  }
  return places
}

async function counts(bench: Bench, reader: Reader): Promise<Line[]> {
  const lines: Line[] = []
  for (const view of VIEWS.filter(({ name }) =>
    ['by value', 'tier A', 'tier B in Germany', 'ordered last month'].includes(name),
  )) {
    const filter = view.filter ? `?filter=${encodeFilter(view.filter)}` : ''
    const text = `select count(*) ${fromWhere(view, reader.owners !== null)}`
    const pair = {
      measure: MEASURE,
      what: `${reader.name}: how many, ${view.filter ? view.name : 'all'}`,
      ours: () => reader.api.call('GET', `/api/v1/customers/count${filter}`),
      floor: { what: 'counts: an exact count in plain SQL', work: () => bench.sql.query(text, owned(bench, reader)) },
      atMostMs: ANY_MS,
    }
    lines.push(...(await measurePair(bench, pair)))
  }
  return lines
}

async function pagesPerSecond(bench: Bench, reader: Reader): Promise<Line[]> {
  const lines: Line[] = []
  for (const view of VIEWS.filter(({ name }) => name === 'by value' || name === 'by name')) {
    const rate = await runAutocannon(reader.api, pathOf(view), TOGETHER, bench.size.throughputSeconds)
    const statement = { name: `pages ${reader.name} ${view.name}`, text: pageSql(view, reader.owners !== null, false) }
    const bare = await runThroughput(bench.size.throughputSeconds, TOGETHER, () =>
      bench.sql.query({ ...statement, values: owned(bench, reader) }),
    )
    lines.push(
      figure(MEASURE, `${reader.name}: pages a second, ${view.name}`, [rate, 'pages/s'], {
        concurrency: TOGETHER,
        floor: { what: FLOOR, spread: null, value: bare },
        budget: { figure: 'value', atLeast: PAGES_PER_SECOND },
      }),
    )
  }
  return lines
}

function pathOf(view: View): string {
  return `/api/v1/customers?limit=50&sort=${view.sort}${view.filter ? `&filter=${encodeFilter(view.filter)}` : ''}`
}

function owned({ workspaceId }: Bench, { owners }: Reader): (string | readonly string[])[] {
  return owners === null ? [workspaceId] : [workspaceId, owners]
}
