import type { ObjectDeclaration } from '@rapport/objects'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordTypes } from '../src/app/modules.ts'
import { routes as productRoutes } from '../src/app/routes.ts'
import { systemIdentity } from '../src/platform/context/identity.ts'
import { type Route, readRoute } from '../src/platform/http/route.ts'
import { type Client, signInAs, signInAsAdmin } from './client.ts'
import { openTestApp, TEST_START, type TestApp, type TestWorkspace } from './harness.ts'
import {
  askingWays,
  historyWays,
  type ListAddress,
  listAddresses,
  plainWays,
  searchingWays,
  type Way,
} from './masking.ways.ts'
import { exchange, type PlantedIds, plant, Readers, SECRETS, TELLING } from './masking.world.ts'
import { type IdsByParameter, makeOneOfEach } from './one-of-each.ts'

const readers = new Readers()

/** Routes with a hole, each of another kind; what they tell would be found in any route of the product. */
const holes: readonly Route[] = [
  hole('/leak/title', sql`select name as told from customer order by id`),
  hole('/leak/order', sql`select id::text as told from customer order by name_sort`),
  hole('/leak/count', sql`select count(*)::text as told from customer where phone like '%1111%'`),
  hole('/leak/length', sql`select sum(length(email))::text as told from customer`),
  hole('/leak/words', sql`select id::text as told from search_document where text like '%zebrano%'`),
]

let test: TestApp
let workspace: TestWorkspace
let ids: IdsByParameter & PlantedIds
let declarations: readonly ObjectDeclaration[]
let lists: readonly ListAddress[]
let viewer: Client
let masked: Client
let hidden: Client

beforeAll(async () => {
  test = await openTestApp(TEST_START, [...productRoutes, ...holes], readers.hooks)
  workspace = await test.createWorkspace()
  const admin = await signInAsAdmin(test, workspace)
  const closed = productRoutes.filter(({ kind }) => kind !== 'public')
  ids = (await makeOneOfEach(test, admin, { routes: closed, objects: recordTypes })) as typeof ids // all there are
  await plant(admin, ids)
  await test.drainJobs()
  // As the workspace has them by now.
  const now = await systemIdentity(test.app.database, workspace.id, 'test')
  declarations = await test.read(now, async ({ model, hooks }) =>
    hooks.listTypes().map(({ declaration }) => model.of(declaration)),
  )
  lists = listAddresses(productRoutes, ids, declarations)
  viewer = (await signInAs(test, workspace, 'viewer')).client
  masked = await readers.add(test, workspace, 'mask')
  hidden = await readers.add(test, workspace, 'hide')
}, 120_000)
afterAll(() => test.close())

const isExport = ({ url }: Pick<Way, 'url'>) => url.includes('/export?')

function ways(): Way[] {
  const asking = [...askingWays(lists, declarations), ...historyWays(ids)]
  return [...plainWays(productRoutes, ids), ...asking, ...searchingWays(lists, false)]
}

/** What a reader learns by asking in all these ways, with one secret in the place and then with the other. */
async function learned(client: Client, asked: readonly Way[]): Promise<string[]> {
  const found = new Set<string>()
  const answers = new Map<string, string>()
  for (const secret of SECRETS) {
    await exchange(test, { workspace, ids }, secret)
    for (const { url, isAsking } of asked) {
      const { status, body } = await client.get(url)
      const text = `${status} ${typeof body === 'string' ? body : JSON.stringify({ ...body, requestId: undefined })}`
      for (const part of TELLING) if (text.includes(part)) found.add(`${url} tells ${part}`)
      if (isAsking && body?.code !== 'access.field_masked') found.add(`${url} answers ${status} ${body?.code}`)
      const before = answers.get(url)
      if (before !== undefined && before !== text) found.add(`${url} depends on the secret`)
      answers.set(url, text)
    }
  }
  return [...found]
}

describe('whoever does not see personal data', () => {
  it('has ways to ask of each kind to be tried', () => {
    const all = ways()
    expect(lists.map(({ declaration }) => declaration.name)).toContain('customThing')
    expect(all.filter(({ isAsking }) => isAsking).length).toBeGreaterThan(500)
    for (const part of ['/count?', '/totals?', '/ids?', '/export?', '/search?q=', '/known?', '/history?field='])
      expect(
        all.some(({ url }) => url.includes(part)),
        part,
      ).toBe(true)
  })

  it.each([
    ['a viewer, to whom it is masked', () => viewer],
    ['somebody who may do everything, to whom it is masked', () => masked],
    ['somebody who may do everything, from whom it is hidden', () => hidden],
  ])('learns nothing of it by any of them: %s', async (_, client) => {
    // Viewers have no files.
    const asked = client() === viewer ? ways().filter((way) => !isExport(way)) : ways()
    expect(await learned(client(), asked)).toEqual([])
  })

  // What was searched for stands in the audit, which is read among the others: these come last.
  it.each([
    ['masked', () => masked],
    ['hidden', () => hidden],
  ])('learns nothing of it by files of what they search for: %s', async (_, client) => {
    expect(await learned(client(), searchingWays(lists, true))).toEqual([])
  })
})

describe('the walk', () => {
  it.each([
    'customer.name',
    'customer.email',
    'customer.phone',
    'customer.birthday',
    'customer.bankAccount',
    'customer.customHiddenWord',
    'customer.customHiddenSum',
    'contact.name',
    'contact.email',
    'contact.mobile',
    'customThing.customHiddenWord',
  ])('finds %s where its masking was forgotten', async (field) => {
    readers.planted = new Set([field])
    const own = field.startsWith('customThing') ? '/objects/' : `/${field.slice(0, field.indexOf('.'))}s`
    const near = ways().filter((way) => !isExport(way) && way.url.startsWith(own))
    const found = await learned(masked, near).finally(() => {
      readers.planted = new Set()
    })
    expect(found.length).toBeGreaterThan(0)
  })

  it.each(holes.map(({ url }) => url))('finds a hole in a route: %s', async (url) => {
    expect(await learned(masked, [{ url, isAsking: false }])).not.toEqual([])
  })
})

function hole(url: string, told: ReturnType<typeof sql>): Route {
  return readRoute({
    method: 'GET',
    url,
    tag: 'leak',
    summary: 'A route with a hole',
    response: Type.Object({ told: Type.Array(Type.String()) }),
    async handle({ db }) {
      const { rows } = await told.execute(db)
      return { told: rows.map((row) => String((row as { told: unknown }).told)) } // as each of them selects it
    },
  })
}
