import { encodeFilter } from '@rapport/kernel'
import type { ResultType } from '@rapport/objects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { type FieldWorld, openFieldWorld } from './fields.testkit.ts'

let world: FieldWorld
let admin: Client
beforeAll(async () => {
  world = await openFieldWorld()
  admin = world.admin
})
afterAll(() => world.test.close())

const formula = (label: string, result: ResultType, expression: string, object = 'product') =>
  ({ object, type: 'formula', labels: { en: label }, result, expression }) as const
const problemsOf = async (given: object) => {
  const { status, body } = await admin.post('/fields', given)
  return [status, body.code, body.details]
}
const explained = async (object: string, name: string, record: string, client = admin) =>
  (await client.get(`/fields/explanation?object=${object}&name=${name}&record=${record}`)).body

describe('a formula', () => {
  it('is shown, filtered, sorted, grouped, totalled and exported as any field, and right at once', async () => {
    const price = await world.add({ type: 'money' }, 'List price')
    const cost = await world.add({ type: 'money' }, 'Cost')
    const margin = await world.add(formula('Margin', 'money', `${price.name} - ${cost.name}`), 'Margin')
    const share = await world.add(formula('Share', 'percentage', `${margin.name} / ${price.name}`), 'Share')
    const rank = await world.add(formula('Rank', 'text', `${share.name} >= 0.5 ? "high" : "low"`), 'Rank')
    expect([margin.key, share.key, rank.key]).toEqual(['customMarginMinor', 'customSharePercent', 'customRank'])
    const made = (await world.product({ [price.key]: 1000, [cost.key]: 750 })).body
    expect(made).toMatchObject({ [margin.key]: 250, [share.key]: 25, [rank.key]: 'low' })
    const better = (await world.product({ [price.key]: 1000, [cost.key]: 100 })).body
    const changed = await admin.patch(`/products/${made.id}`, { version: 1, [cost.key]: 900 })
    expect(changed.body).toMatchObject({ [margin.key]: 100, [share.key]: 10 })
    const filter = encodeFilter({ field: share.key, op: 'gt', value: 20 })
    const above = (await admin.get(`/products?filter=${filter}`)).body.items
    expect(above.map(({ id }: { id: string }) => id)).toEqual([better.id])
    const sorted = (await admin.get(`/products?sort=-${margin.key}&limit=2`)).body
    expect(sorted.items.map((item: Record<string, unknown>) => item[margin.key])).toEqual([900, 100])
    const more = (await admin.get(`/products?sort=-${margin.key}&limit=1&cursor=${sorted.nextCursor}`)).body
    expect(more.items[0][margin.key]).toBeNull()
    const totals = (await admin.get(`/products/totals?by=${rank.key}&of=sum:${margin.key}`)).body
    expect(totals.total.figures[0].value).toBe(1000)
    expect(totals.groups.map(({ key, count }: { key: string; count: number }) => [key, count])).toEqual(
      expect.arrayContaining([
        ['high', 1],
        ['low', 1],
      ]),
    )
    const file = String((await admin.get('/products/export?format=csv')).body)
    expect(file.split('\r\n')[0]).toContain('Margin')
    expect(file).toMatch(/9\.00.*90.*high/)
  })

  it('explains why there is nothing, through the formulas it is made of', async () => {
    const stock = await world.add({ type: 'number' }, 'Stock')
    const half = await world.add(formula('Half', 'number', `100 / ${stock.name}`), 'Half')
    const text = await world.add(formula('Told', 'text', `text(${half.name}) + "!"`), 'Told')
    const none = (await world.product({})).body
    const zero = (await world.product({ [stock.key]: 0 })).body
    const some = (await world.product({ [stock.key]: 8 })).body
    expect([none[half.key], zero[half.key], some[half.key], some[text.key]]).toEqual([null, null, 13, '13!'])
    expect(await explained('product', half.name, some.id)).toMatchObject({
      value: 13,
      inputs: [{ path: stock.name, value: 8 }],
      reasons: [],
    })
    const because = await explained('product', text.name, zero.id)
    expect(because.reasons).toMatchObject([
      { code: 'field_empty', path: half.name, field: text.name },
      { code: 'zero_divisor', field: half.name, start: 0 },
    ])
    expect((await explained('product', half.name, none.id)).reasons).toMatchObject([
      { code: 'field_empty', path: stock.name },
    ])
    await admin.delete(`/fields/${stock.id}`)
    await expect
      .poll(async () => (await explained('product', half.name, some.id)).problem?.code)
      .toBe('expression.field_archived')
    expect((await admin.get(`/products/${some.id}`)).body[text.key]).toBeNull()
    expect((await explained('product', text.name, some.id)).problem.code).toBe('expression.field_archived')
    await admin.post(`/fields/${stock.id}/restoration`)
    await expect.poll(async () => (await admin.get(`/products/${some.id}`)).body[half.key]).toBe(13)
  })

  it('reads what it refers to, of those a reader sees', async () => {
    const made = await world.add(formula('Of', 'text', 'company.name + " " + company.tier', 'contact'), 'Of')
    const contact = (await admin.post('/contacts', { name: 'Bo', companyId: world.company })).body
    expect(contact[made.key]).toMatch(/^First [A-D]$/)
    const filter = encodeFilter({ field: made.name, op: 'startsWith', value: 'First' })
    expect((await admin.get(`/contacts?filter=${filter}&sort=${made.name}`)).body.items.length).toBeGreaterThan(0)
    const own = await world.add(formula('Class', 'text', 'tier + kind', 'customer'), 'Class')
    const record = (await admin.get(`/customers/${world.company}`)).body
    expect(record[own.key]).toMatch(/^[A-D]company$/)
    const path = encodeFilter({ field: `company.${own.name}`, op: 'isNotEmpty' })
    expect((await admin.get(`/contacts?filter=${path}`)).body.items.length).toBeGreaterThan(0)
    const listed = (await admin.get(`/customers?sort=${own.name}`)).body.items
    expect(listed[0][own.key]).toMatch(/company$/)
  })

  it('is refused with the place of what is wrong', async () => {
    expect(await problemsOf(formula('A', 'number', 'nam + 1'))).toEqual([
      400,
      'expression.field_unknown',
      { name: 'nam', start: 0, end: 3 },
    ])
    expect((await problemsOf(formula('A', 'number', 'name')))[1]).toBe('expression.result_wrong')
    expect((await problemsOf(formula('A', 'number', '')))[1]).toBe('expression.empty')
    expect((await problemsOf({ ...formula('A', 'number', '1'), required: true }))[1]).toBe('custom_field.option_wrong')
    expect((await problemsOf({ object: 'product', type: 'formula', labels: { en: 'A' }, expression: '1' }))[1]).toBe(
      'custom_field.result_missing',
    )
    expect((await problemsOf({ object: 'product', type: 'text', labels: { en: 'A' }, expression: '1' }))[1]).toBe(
      'custom_field.option_wrong',
    )
    expect((await problemsOf(formula('A', 'number', '1'.repeat(1001))))[1]).toBe('request.field_wrong')
  })

  it('cannot lead back to itself, nor be built too deep', async () => {
    const one = await world.add(formula('Loop one', 'number', '1'), 'Loop one')
    const two = await world.add(formula('Loop two', 'number', `${one.name} + 1`), 'Loop two')
    const looped = await admin.patch(`/fields/${one.id}`, { version: 1, expression: `${two.name} + 1` })
    expect(looped).toMatchObject({ status: 400, body: { code: 'expression.loop' } })
    let last = two
    for (const level of [3, 4, 5])
      last = await world.add(formula(`Level ${level}`, 'number', `${last.name} + 1`), `Level ${level}`)
    expect((await world.product({})).body[last.key]).toBe(5)
    expect((await problemsOf(formula('Level 6', 'number', `${last.name} + 1`)))[1]).toBe('expression.too_deep')
  })

  it('is written by nobody, and its sensitivity is that of what it reads', async () => {
    const made = await world.add(formula('Mail', 'text', 'email', 'customer'), 'Mail')
    const written = await admin.post('/customers', { kind: 'company', name: 'X', [made.key]: 'a' })
    expect(written.body.fieldErrors).toMatchObject([{ path: made.key, code: 'field.computed' }])
    const sensitivity = async () => (await admin.get(`/fields/${made.id}`)).body.sensitivity
    await expect.poll(sensitivity).toBe('personal')
  })
})

describe('what formulas are made with', () => {
  it('is told with labels, relations and a preview', async () => {
    const { fields, relations } = (await admin.get('/fields/readable?object=contact')).body
    expect(fields).toEqual(expect.arrayContaining([expect.objectContaining({ path: 'company.tier', type: 'choice' })]))
    expect(relations.map(({ of }: { of: string }) => of)).toContain('task.contact')
    const record = (await world.product({})).body.id
    const tried = (expression: string) =>
      admin.get(
        `/fields/preview?object=product&type=formula&result=text&record=${record}&expression=${encodeURIComponent(expression)}`,
      )
    expect((await tried('name + "?"')).body).toMatchObject({
      problem: null,
      result: 'text',
      explanation: { value: 'Tea?' },
    })
    expect((await tried('name + ')).body).toMatchObject({
      problem: { code: 'expression.unreadable' },
      explanation: null,
    })
  })

  it('is where it is used before a field goes', async () => {
    const base = await world.add({ type: 'number' }, 'Base')
    const above = await world.add(formula('Above', 'number', `${base.name} + 1`), 'Above')
    expect((await admin.get(`/fields/${base.id}/use`)).body.formulas).toEqual([
      { object: 'product', name: above.name, labels: { zh: 'Above', en: 'Above' } },
    ])
  })

  it('is for those who manage fields, of their own workspace', async () => {
    expect(await world.member.get('/fields/preview?object=product&type=formula&expression=1')).toMatchObject({
      status: 403,
    })
    expect(await world.member.get('/fields/readable?object=product')).toMatchObject({ status: 403 })
    expect(await world.member.post('/fields', formula('B', 'number', '1'))).toMatchObject({ status: 403 })
    const record = (await world.product({})).body.id
    const { name } = await world.add(formula('Ours', 'number', '1'), 'Ours')
    const url = `/fields/explanation?object=product&name=${name}&record=${record}`
    expect(await world.member.get(url)).toMatchObject({ status: 200, body: { value: 1 } })
    expect(await world.stranger.get(url)).toMatchObject({ status: 404 })
  })
})

it('no object has more computed fields than it may', async () => {
  const add = (n: number) => admin.post('/fields', formula(`N ${n}`, 'number', `${n}`, 'need'))
  for (let n = 0; n < 30; n++) expect((await add(n)).status).toBe(201)
  expect(await add(31)).toMatchObject({ status: 409, body: { code: 'custom_field.too_many_computed' } })
})
