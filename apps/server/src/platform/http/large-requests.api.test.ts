import { AppError } from '@rapport/kernel'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_START, type TestApp } from '../../../test/harness.ts'
import { writeRoute } from './route.ts'

let test: TestApp
let client: Client

/** Who is inside while another request is, by size. */
const inside = { large: 0, small: 0 }
let mostLarge = 0
/** Two large ones are inside; from then on they stay until they are let go. */
const twoInside = Promise.withResolvers<void>()
const letGo = Promise.withResolvers<void>()

const countingRoute = writeRoute({
  tag: 'timeline',
  method: 'POST',
  url: '/counted',
  summary: 'Stay a while and count who is inside',
  body: Type.Object({ rows: Type.Integer() }),
  response: Type.Object({ ok: Type.Boolean() }),
  isLarge: ({ rows }) => rows >= 100,
  async handle(_ctx, { body }) {
    const size = body.rows >= 100 ? 'large' : 'small'
    inside[size]++
    mostLarge = Math.max(mostLarge, inside.large)
    try {
      if (inside.large === 2) twoInside.resolve()
      if (size === 'large') await letGo.promise
      if (body.rows === 666) throw new AppError('request.refused', 400, 'Refused, to see who comes next.')
      return { ok: true }
    } finally {
      inside[size]--
    }
  },
})

beforeAll(async () => {
  test = await openTestApp(TEST_START, [countingRoute])
  client = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

it('two large requests run at once, the others wait without a connection, and small ones pass them', async () => {
  const ended: string[] = []
  const send = async (rows: number) => {
    const { status } = await client.post('/counted', { rows })
    ended.push(rows >= 100 ? 'large' : 'small')
    return status
  }
  // More of them than this app has connections (6).
  const large = Array.from({ length: 9 }, (_, index) => send(index % 3 === 0 ? 666 : 500))
  await twoInside.promise
  const small = [send(1), send(1), send(1)]
  expect(await Promise.all(small)).toEqual([200, 200, 200])
  expect(ended).toEqual(['small', 'small', 'small'])
  letGo.resolve()
  // Those that were refused made room as well.
  expect(await Promise.all(large)).toEqual([400, 200, 200, 400, 200, 200, 400, 200, 200])
  expect(mostLarge).toBe(2)
})
