import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { rebuildScores } from './index.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

const NOW = '2026-06-15T12:00:00Z'

beforeAll(async () => {
  test = await openTestApp(NOW)
})
afterAll(() => test.close())

/** Sixty customers; customer n has n % 6 + 1 orders of 10·n pounds, the newest n days old. */
async function fill(): Promise<void> {
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const events = Array.from({ length: 60 }, (_, n) => n + 1).flatMap((n) =>
    Array.from({ length: (n % 6) + 1 }, (_, order) => ({
      externalId: `o-${n}-${order}`,
      customer: { externalId: `c-${n}` },
      kind: 'order.placed',
      occurredAt: new Date(Date.parse(NOW) - (n + order * 14) * 86_400_000).toISOString(),
      amountMinor: n * 1000,
    })),
  )
  expect((await admin.post('/interactions/batch', { events })).body.recorded).toBe(events.length)
}

async function verify() {
  return rebuildScores({ contexts: test.app.contexts, identity: { ...workspace.identity }, verify: true })
}

async function tierOf(externalId: string): Promise<string> {
  const answer = await admin.post('/customers', {
    kind: 'individual',
    name: 'x',
    identity: { source: 'api', externalId },
  })
  return answer.body.score.tier
}

describe('the model', () => {
  beforeAll(fill)

  it('begins with a default, and is fitted once there are customers to learn from', async () => {
    expect((await admin.get('/scoring-model')).body).toMatchObject({
      mode: 'automatic',
      current: { source: 'default' },
    })
    await test.runSchedules()
    await test.drainJobs()
    const { body } = await admin.get('/scoring-model')
    expect(body.current).toMatchObject({ source: 'fitted', customers: 60 })
    // The 80th percentile of spend, computed here by hand: sorted n·1000·orders of all sixty.
    const spends = Array.from({ length: 60 }, (_, n) => (n + 1) * 1000 * (((n + 1) % 6) + 1)).sort((a, b) => a - b)
    expect(body.current.thresholds.spend12mMinor).toBe(spends[Math.ceil(0.8 * 60) - 1])
    expect(await verify()).toMatchObject({ different: 0, totalsDifferent: false })
  })

  it('previews who would move, then moves exactly those', async () => {
    const { body: before } = await admin.get('/scoring-model')
    const thresholds = { ...before.current.thresholds, spend12mMinor: 1_000_000_00, orders12m: 100 }
    const { body: preview } = await admin.post('/scoring-model/preview', { thresholds })
    const leaving = preview.moves.filter(
      (move: { from: string; to: string }) => 'AB'.includes(move.from) && 'CD'.includes(move.to),
    )
    expect(leaving.length).toBeGreaterThan(0)
    const counted = async () =>
      test.app.database.owner.query<{ tier: string; n: number }>(
        `select tier, count(*)::int n from customer_score where workspace_id = $1 group by 1`,
        [workspace.id],
      )
    const high = (rows: { tier: string; n: number }[]) =>
      rows.filter((row) => 'AB'.includes(row.tier)).reduce((sum, row) => sum + row.n, 0)
    const highBefore = high((await counted()).rows)
    expect((await admin.post('/scoring-model', { mode: 'manual', thresholds })).body).toMatchObject({
      mode: 'manual',
      current: { source: 'manual' },
    })
    test.clock.advanceDays(0.01)
    await test.drainJobs()
    const moved = leaving.reduce((sum: number, move: { customers: number }) => sum + move.customers, 0)
    expect(highBefore - high((await counted()).rows)).toBe(moved)
    expect(await verify()).toMatchObject({ different: 0, totalsDifferent: false })
  })

  it('stays by hand until somebody goes back to automatic', async () => {
    await test.runSchedules()
    await test.drainJobs()
    expect((await admin.get('/scoring-model')).body.current.source).toBe('manual')
    await admin.post('/scoring-model', { mode: 'automatic' })
    await test.drainJobs()
    expect((await admin.get('/scoring-model')).body).toMatchObject({
      mode: 'automatic',
      current: { source: 'fitted' },
    })
    expect(await verify()).toMatchObject({ different: 0, totalsDifferent: false })
  })

  it('refuses thresholds that contradict each other, and people without the right', async () => {
    const { body } = await admin.get('/scoring-model')
    const thresholds = { ...body.current.thresholds, atRiskRatio: 5, lapsedRatio: 3 }
    expect(await admin.post('/scoring-model', { mode: 'manual', thresholds })).toMatchObject({
      status: 400,
      body: { code: 'model.thresholds_wrong' },
    })
    const { client } = await signInAs(test, workspace, 'member')
    expect((await client.get('/scoring-model')).status).toBe(200)
    expect((await client.post('/scoring-model', { mode: 'automatic' })).status).toBe(403)
    expect((await client.post('/scoring-model/preview', { thresholds })).status).toBe(403)
    expect((await anonymous(test.server).get('/scoring-model')).status).toBe(401)
  })
})

describe('a workspace that looks at old data', () => {
  it('is judged in its own time, and comes back to the present with the first newer event', async () => {
    await fill()
    test.clock.set('2036-06-15T12:00:00Z')
    await test.runSchedules()
    await test.drainJobs()
    expect(await tierOf('c-5')).toBe('D')
    const { body: current } = await admin.get('/workspace')
    expect((await admin.patch('/workspace', { version: current.version, asOf: NOW })).status).toBe(200)
    await admin.get('/api/auth/get-session') // forgets what this process remembers of the session
    await test.drainJobs()
    expect(['A', 'C']).toContain(await tierOf('c-5'))
    const event = {
      externalId: 'new',
      customer: { externalId: 'c-60' },
      kind: 'order.placed',
      occurredAt: '2036-06-15T11:00:00Z',
      amountMinor: 99_000_00,
    }
    expect((await admin.post('/interactions/batch', { events: [event] })).body.recorded).toBe(1)
    expect((await admin.get('/workspace')).body.asOf).toBeNull()
    await admin.get('/api/auth/get-session')
    expect(await tierOf('c-60')).toBe('A')
    await test.drainJobs()
    expect(await tierOf('c-5')).toBe('D')
    expect(await verify()).toMatchObject({ different: 0, totalsDifferent: false })
  })
})

describe('GET /customers/:customerId/score', () => {
  it('explains the tier by figures, thresholds and weights that add up to the axis', async () => {
    const customer = await admin.post('/customers', {
      kind: 'individual',
      name: 'x',
      identity: { source: 'api', externalId: 'c-60' },
    })
    const { body } = await admin.get(`/customers/${customer.body.id}/score`)
    const axis = (name: string) => body.reasons.filter((reason: { axis: string }) => reason.axis === name)
    for (const name of ['value', 'engagement']) {
      const score = axis(name).reduce(
        (sum: number, reason: { weight: number; share: number }) => sum + reason.weight * reason.share,
        0,
      )
      expect(score).toBeCloseTo(body[name].score, 10)
    }
    // Ten years lie between its last two orders: the 12-month window ends long before silence counts against such a rhythm.
    expect(body.nextChange).toMatchObject({ kind: 'tier', to: 'C' })
  })
})
