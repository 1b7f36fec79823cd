import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

const NOW = '2026-06-15T12:00:00Z'
const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * DAY_MS).toISOString()

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: Client
beforeAll(async () => {
  test = await openTestApp(NOW)
  workspace = await test.createWorkspace({ timeZone: 'Asia/Shanghai' })
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
})
afterAll(() => test.close())

async function customerId(name = 'Nordlicht', client = admin): Promise<string> {
  return (await client.post('/customers', { kind: 'company', name })).body.id
}

async function need(more: object, client = admin) {
  const answer = await client.post('/needs', { subject: 'Tea without plastic', ...more })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

describe('a need', () => {
  it('is said at the moment it is recorded unless told otherwise, and always has such a moment', async () => {
    const made = await need({ customerId: await customerId() })
    expect(made).toMatchObject({ saidAt: '2026-06-15T12:00:00Z', state: 'open', origin: 'raised', metAt: null })
    const told = await need({ customerId: made.customerId, saidAt: daysAgo(3) })
    expect(told.saidAt).toBe('2026-06-12T12:00:00Z')
    const emptied = await admin.patch(`/needs/${told.id}`, { version: 1, saidAt: null })
    expect(emptied.body.saidAt).toBe(told.createdAt)
  })

  it('is met at the moment its state says so, and no longer when it says otherwise', async () => {
    const { id, customerId: of } = await need({ customerId: await customerId() })
    const met = await admin.patch(`/needs/${id}`, { version: 1, state: 'met' })
    expect(met.body.metAt).toBe('2026-06-15T12:00:00Z')
    const again = await admin.patch(`/needs/${id}`, { version: 2, state: 'inProgress' })
    expect(again.body.metAt).toBeNull()
    expect((await need({ customerId: of, state: 'met' })).metAt).toBe('2026-06-15T12:00:00Z')
  })

  it('names an entry of its customer’s timeline, and of nobody else’s', async () => {
    const [mine, other] = [await customerId('Mine'), await customerId('Other')]
    const entry = (await admin.post(`/customers/${mine}/interactions`, { kind: 'call', body: 'No plastic' })).body.id
    const made = await need({ customerId: mine, entry })
    expect(made.entry).toBe(entry)
    for (const wrong of [
      { customerId: other, entry },
      { customerId: mine, entry: 'no id' },
    ]) {
      const refused = await admin.post('/needs', { subject: 'X', ...wrong })
      expect(refused).toMatchObject({
        status: 400,
        body: { fieldErrors: [{ path: 'entry', code: 'need.entry_unknown' }] },
      })
    }
    const moved = await admin.patch(`/needs/${made.id}`, { version: 1, customerId: other })
    expect(moved.body).toMatchObject({ customerId: other, entry: null })
  })
})

describe('the analysis of needs', () => {
  let reader: Client
  const idOf = new Map<string, string>()

  /** A company with a need said by each of these ways, so many days ago, and asked by research so many days ago. */
  async function company(name: string, said: Partial<Record<'asked' | 'raised', number>>, studied?: number) {
    const id = await customerId(name, reader)
    idOf.set(name, id)
    for (const [origin, days] of Object.entries(said))
      await need({ customerId: id, origin, saidAt: daysAgo(days), subject: `Said by ${name}` }, reader)
    if (studied === undefined) return
    const study = { subject: 'Interview', customerId: id, heldAt: daysAgo(studied), timeSeconds: 5400 }
    expect((await reader.post('/studies', study)).status).toBe(201)
  }

  beforeAll(async () => {
    reader = await signInAsAdmin(test, await test.createWorkspace({ timeZone: 'Asia/Shanghai' }))
  })

  const analysis = async (query = '', client = reader) => (await client.get(`/needs/analysis${query}`)).body

  it('says of nothing that there is too little', async () => {
    const { figures, needs, months } = await analysis()
    expect(needs).toBe(0)
    expect(figures).toEqual({
      askedFirst: { count: 0, of: 0, isEnough: false },
      research: { seconds: 0, studies: 0 },
      unmet: { count: 0, of: 0, isEnough: false },
    })
    expect(months).toHaveLength(12)
    expect(months[11]).toMatchObject({ month: '2026-06', from: '2026-05-31T16:00:00.000Z' })
  })

  it('counts a customer as asked first when asking, by research or for a need, came before they raised one', async () => {
    await company('Asked alone', { asked: 5 })
    await company('Raised alone', { raised: 5 })
    await company('Asked, then raised', { asked: 9, raised: 4 })
    await company('Raised, then asked', { asked: 3, raised: 8 })
    await company('Studied, then raised', { raised: 4 }, 6)
    await company('At the same moment', { asked: 7, raised: 7 })
    await company('Studied only', {}, 2)
    await company('Long ago', { asked: 500 }, 400)
    const { figures } = await analysis()
    expect(figures.askedFirst).toEqual({ count: 5, of: 7, isEnough: false })
    expect(figures.research).toEqual({ seconds: 10_800, studies: 2 })
    const names = async (first: string) =>
      (await reader.get(`/needs/first-words?first=${first}`)).body.items.map(
        ({ customerName }: { customerName: string }) => customerName,
      )
    expect(await names('raised')).toEqual(['Raised alone', 'Raised, then asked'])
    expect(await names('asked')).toHaveLength(5)
  })

  it('takes as unmet what still stands and is not met, and says a share only of enough of them', async () => {
    const before = (await analysis()).figures.unmet
    expect(before).toEqual({ count: 9, of: 9, isEnough: false })
    const customer = idOf.get('Asked alone')
    for (const state of ['met', 'declined', 'inProgress', 'obsolete'])
      await need({ customerId: customer, state, saidAt: daysAgo(1) }, reader)
    const archived = await need({ customerId: customer, saidAt: daysAgo(1) }, reader)
    await reader.delete(`/needs/${archived.id}`)
    expect((await analysis()).figures.unmet).toEqual({ count: 11, of: 12, isEnough: true })
  })

  it('counts, ranks and trends, by whatever capitals subjects are written with', async () => {
    const product = (await reader.post('/products', { code: 'OFF-1', name: 'Office tea' })).body
    const customer = idOf.get('Raised alone')
    for (const subject of ['Later deliveries', 'later deliveries', 'LATER DELIVERIES', 'Later deliveries'])
      await need(
        { subject, customerId: customer, kind: 'painPoint', productId: product.id, saidAt: daysAgo(40) },
        reader,
      )
    const year = await analysis()
    expect(year.subjects[0]).toMatchObject({ needs: 4, customers: 1, unmet: 4 })
    expect(new Set(year.subjects[0].subjects)).toEqual(
      new Set(['LATER DELIVERIES', 'Later deliveries', 'later deliveries']),
    )
    expect(year.products.find(({ productId }: { productId: string }) => productId === product.id)).toMatchObject({
      productName: 'Office tea',
      needs: 4,
    })
    expect(year.kinds).toContainEqual({ value: 'painPoint', needs: 4, customers: 1, unmet: 4 })
    expect(year.months.find(({ month }: { month: string }) => month === '2026-05').painPoint).toBe(4)
    expect((await analysis('?days=90')).needs).toBe(year.needs)
    const filter = encodeFilter({ field: 'kind', op: 'eq', value: 'painPoint' })
    expect((await reader.get(`/needs/count?filter=${filter}`)).body.count).toBe(4)
  })

  it('counts what the reader may see', async () => {
    const own = await customerId('Own', member)
    await need({ customerId: own, kind: 'expectation' }, member)
    const seen = await analysis('', member)
    expect(seen).toMatchObject({ needs: 1, customers: 1 })
    expect(seen.figures.askedFirst.of).toBe(1)
  })

  it('names no customer that was given away, though the need is still the reader’s', async () => {
    const given = await customerId('Given away', member)
    const { id } = await need({ customerId: given }, member)
    const names = async () => JSON.stringify((await member.get('/needs/first-words?first=raised')).body)
    expect(await names()).toContain('Given away')
    expect(await admin.patch(`/customers/${given}`, { version: 1, ownerId: null })).toMatchObject({ status: 200 })
    expect((await member.get(`/needs/${id}`)).body).toMatchObject({ customerId: given, customerName: null })
    expect(await names()).not.toContain('Given away')
  })
})

it('a customer whose need or research refers to them is in use', async () => {
  const [ofNeed, ofStudy, unused] = [await customerId('Need'), await customerId('Study'), await customerId('Unused')]
  await need({ customerId: ofNeed })
  await admin.post('/studies', { subject: 'X', customerId: ofStudy, heldAt: NOW, timeSeconds: 60 })
  const found = await test.write(workspace.identity, (ctx) => ctx.hooks.customersInUse(ctx, [ofNeed, ofStudy, unused]))
  expect(new Set(found)).toEqual(new Set([ofNeed, ofStudy]))
})
