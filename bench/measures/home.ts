import type { Line } from '../report.ts'
import { type Bench, type Measure, measurePair } from './measure.ts'

const MEASURE = 'Home'
const ANY_MS = 200

const COUNTERS = `
  select (select json_agg(t) from (select tier, stage, sum(customers), sum(spend_12m_minor) from score_total
      where workspace_id = $1 group by tier, stage) t),
    (select json_agg(d) from (select day, sum(orders), sum(revenue_minor) from revenue_day
      where workspace_id = $1 and day > current_date - 760 group by day) d)`
const MOVEMENTS = `
  select h.*, c.name from score_change h join customer c on c.workspace_id = $1 and c.id = h.customer_id
  where h.workspace_id = $1 and h.kind = 'tier' and h.at >= now() - interval '90 days' order by h.at desc, h.customer_id desc limit 50`

export const homeMeasure: Measure = {
  name: 'home',
  async run(bench) {
    const { administrator, member } = bench
    const counters = { what: 'the kept counters by plain SQL', statement: COUNTERS }
    const movements = { what: 'movements: the same rows by plain SQL', statement: MOVEMENTS }
    return [
      ...(await one(bench, 'administrator: all figures, 90 days', {
        api: administrator,
        path: 'home?days=90',
        floor: counters,
      })),
      ...(await one(bench, 'administrator: all figures, 30 days', {
        api: administrator,
        path: 'home?days=30',
        floor: counters,
      })),
      ...(await one(bench, 'member: all figures, 90 days', { api: member, path: 'home?days=90', floor: null })),
      ...(await one(bench, 'administrator: movements', {
        api: administrator,
        path: 'home/movements',
        floor: movements,
      })),
      ...(await one(bench, 'member: movements', { api: member, path: 'home/movements', floor: null })),
    ]
  },
}

type Asked = { api: Bench['member']; path: string; floor: { what: string; statement: string } | null }

function one(bench: Bench, what: string, { api, path, floor }: Asked): Promise<Line[]> {
  const { sql, workspaceId } = bench
  return measurePair(bench, {
    measure: MEASURE,
    what,
    ours: () => api.call('GET', `/api/v1/${path}`),
    floor: floor && {
      what: floor.what,
      work: () => sql.query({ name: floor.what, text: floor.statement, values: [workspaceId] }),
    },
    atMostMs: ANY_MS,
  })
}
