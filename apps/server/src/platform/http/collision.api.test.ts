import { newId } from '@rapport/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_START, type TestApp } from '../../../test/harness.ts'
import { writeRoute } from './route.ts'

let test: TestApp
let client: Client
let attempts = 0

/** Breaks a constraint as often as it is told, by statements of its own. */
const collidingRoute = writeRoute({
  tag: 'timeline',
  method: 'POST',
  url: '/colliding',
  summary: 'Collide so many times, then succeed',
  body: Type.Object({ times: Type.Integer(), constraint: Type.String() }),
  response: Type.Object({ attempts: Type.Integer() }),
  async handle(ctx, { body }) {
    attempts += 1
    if (attempts > body.times) return { attempts }
    const teamId = newId()
    const insert = (id: string) =>
      sql`insert into team (workspace_id, id, name) values (${ctx.workspaceId}, ${id}, ${id})`.execute(ctx.db)
    if (body.constraint === 'unique') await Promise.all([insert(teamId), insert(teamId)])
    else {
      await sql`
        insert into customer (workspace_id, id, kind, name, name_sort, owner_id, created_at, updated_at)
        values (${ctx.workspaceId}, ${newId()}, 'individual', 'A', 'a', ${newId()}, now(), now())`.execute(ctx.db)
    }
    return { attempts }
  },
})

beforeAll(async () => {
  test = await openTestApp(TEST_START, [collidingRoute])
  client = await signInAsAdmin(test, await test.createWorkspace())
})
beforeEach(() => {
  attempts = 0
})
afterAll(() => test.close())

it.each(['unique', 'foreign key'])('a %s that another transaction broke is tried again', async (constraint) => {
  expect(await client.post('/colliding', { times: 2, constraint })).toMatchObject({
    status: 200,
    body: { attempts: 3 },
  })
})

it.each(['unique', 'foreign key'])('a %s that stays broken is refused after a few attempts', async (constraint) => {
  expect(await client.post('/colliding', { times: 100, constraint })).toMatchObject({
    status: 409,
    body: { code: 'request.collided' },
  })
  expect(attempts).toBe(4)
})
