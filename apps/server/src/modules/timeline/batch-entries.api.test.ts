import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  admin = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

let counter = 0
function event(more: Record<string, unknown> = {}): Record<string, unknown> {
  counter += 1
  const occurredAt = '2026-06-01T10:00:00Z'
  return { externalId: `b-${counter}`, customer: { externalId: 'entries' }, kind: 'note', occurredAt, ...more }
}

type Refused = {
  index: number
  externalId: string
  code: string
  message: string
  fieldErrors?: { path: string; code: string }[]
}

async function refused(...events: unknown[]): Promise<{ recorded: number; refused: Refused[] }> {
  const { status, body } = await admin.post('/interactions/batch', { events })
  expect(status).toBe(200)
  return body
}

describe('one wrong event of a batch', () => {
  it.each<[unknown, string, string]>([
    [event({ occurredAt: '2026-02-30T10:00:00Z' }), 'occurredAt', 'field.instant'],
    [event({ occurredAt: '2026-06-01T10:00:00+99:99' }), 'occurredAt', 'field.instant'],
    [event({ body: 'a\0b' }), 'body', 'field.text_unstorable'],
    [event({ subject: 'a\ud800b' }), 'subject', 'field.text_unstorable'],
    [event({ externalId: '\udc00' }), 'externalId', 'field.text_unstorable'],
    [event({ externalId: 7 }), 'externalId', 'field.type'],
    [event({ externalId: undefined }), 'externalId', 'field.required'],
    [event({ amountMinor: 2 ** 53 }), 'amountMinor', 'field.maximum'],
    [event({ amountMinor: 1.5 }), 'amountMinor', 'field.type'],
    [event({ kind: 'order.cancelled' }), 'kind', 'field.enum'],
    [event({ customer: {} }), 'customer.id', 'field.required'],
    [event({ misspelt: 1 }), 'misspelt', 'field.additionalProperties'],
    [null, '', 'field.type'],
    ['text', '', 'field.type'],
    [[], '', 'field.type'],
    [{}, 'externalId', 'field.required'],
  ])('is refused with its place, and the others are recorded: %j', async (wrong, path, code) => {
    const answer = await refused(event(), wrong, event())
    expect(answer.recorded).toBe(2)
    expect(answer.refused).toHaveLength(1)
    expect(answer.refused[0]).toMatchObject({ index: 1, code: 'request.field_wrong' })
    expect(answer.refused[0]?.fieldErrors).toContainEqual(expect.objectContaining({ path, code }))
  })

  it('is told with those that only the rules refuse, in the order of the batch', async () => {
    const { refused: all } = await refused(
      event({ occurredAt: '2031-01-01T00:00:00Z' }),
      { externalId: 'named' },
      event({ customer: { id: '01890000-0000-7000-8000-000000000000' } }),
    )
    expect(all.map(({ index, code }) => [index, code])).toEqual([
      [0, 'interaction.in_future'],
      [1, 'request.field_wrong'],
      [2, 'customer.not_found'],
    ])
    expect(all[1]?.externalId).toBe('named')
  })

  it('is told in the language of the reader', async () => {
    const answer = await admin.post('/interactions/batch', { events: [{}] }, { 'accept-language': 'zh' })
    const [first] = answer.body.refused as Refused[]
    expect(first?.message).toMatch(/\p{Script=Han}/u)
    expect(first?.fieldErrors?.[0]).toMatchObject({ message: expect.stringMatching(/\p{Script=Han}/u) })
  })
})

it('a moment finer than microseconds stays in its year', async () => {
  const occurredAt = '1987-12-31T23:59:59.999999999Z'
  expect(await refused(event({ occurredAt }))).toMatchObject({ recorded: 1, refused: [] })
  const stored = await test.app.database.owner.query(
    "select occurred_at from interaction where occurred_at < '1988-01-01'",
  )
  expect(stored.rows).toHaveLength(1)
})

describe('a whole batch', () => {
  it('of wrong events records nothing, and tells of each', async () => {
    const answer = await refused(...Array.from({ length: 1000 }, () => ({})))
    expect(answer.recorded).toBe(0)
    expect(answer.refused).toHaveLength(1000)
  })

  it.each([
    [{ events: [] }],
    [{ events: Array.from({ length: 1001 }, () => ({})) }],
    [{ events: {} }],
    [{}],
    [{ events: [], more: 1 }],
  ])('that is none is refused as such', async (body) => {
    expect(await admin.post('/interactions/batch', body)).toMatchObject({
      status: 400,
      body: { code: 'request.field_wrong' },
    })
  })

  it('is documented with the shape of its events', async () => {
    const documents = (await test.server.inject('/openapi.json')).json()
    const { schema } = documents.paths['/api/v1/interactions/batch'].post.requestBody.content['application/json']
    expect(schema.properties.events.items.required).toContain('occurredAt')
  })
})
