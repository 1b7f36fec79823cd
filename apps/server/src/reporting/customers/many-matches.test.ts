import { queryGrams, sortKey } from '@rapport/language'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOf } from '../../../test/actors.ts'
import { signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { ensureCustomers } from '../../modules/customers/index.ts'
import type { Identity } from '../../platform/context/context.ts'
import { readPage } from '../../platform/lists/read-page.ts'
import { select } from '../../platform/lists/selection.ts'
import { customerList } from './customer-list.ts'
import { findMany } from './customer-search.ts'

const GIVEN = ['Ann', 'Bob', 'Smith', 'Zoe']
const FAMILY = ['Smith', 'Smith Jones', 'Smithson', 'Brown', 'Ng']
const NAMES = [
  '王张',
  '张伟',
  '张',
  ...FAMILY.flatMap((family) => GIVEN.map((given) => `${given} ${family}`)),
  ...FAMILY,
  // Enough names that start alike for the page to be full of them.
  ...Array.from({ length: 24 }, (_, n) => `Miss Blacksmith ${String.fromCharCode(65 + n)}`),
]
/** Those from here on were made later. */
const NEWER_FROM = 14
/** Neither this one nor its neighbours in the order of ids may move a place when it is archived. */
const ARCHIVED = 'Miss Blacksmith C'

let test: TestApp
let workspace: TestWorkspace
let memberId: string
let made: { id: string; name: string; owned: boolean; newer: boolean }[]

/** Finds of a frequent word are looked for one after another; here the same is read of a few customers. */
beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  memberId = (await signInAs(test, workspace, 'member')).memberId
  const inputs = NAMES.map((name, n) => ({
    source: 't',
    externalId: `X${n}`,
    name,
    ownerId: n % 2 === 0 ? memberId : null,
  }))
  const older = await test.write(workspace.identity, (ctx) => ensureCustomers(ctx, inputs.slice(0, NEWER_FROM)))
  test.clock.set(test.clock.now() + 1000)
  const newer = await test.write(workspace.identity, (ctx) => ensureCustomers(ctx, inputs.slice(NEWER_FROM)))
  const all = [...older, ...newer].map(({ id }, n) => ({
    id,
    name: NAMES[n] ?? '',
    owned: n % 2 === 0,
    newer: n >= NEWER_FROM,
  }))
  made = all.filter(({ name }) => name !== ARCHIVED)
  const admin = await signInAsAdmin(test, workspace)
  const gone = all.find(({ name }) => name === ARCHIVED)
  expect((await admin.delete(`/customers/${gone?.id}`)).status).toBeLessThan(300)
})
afterAll(() => test.close())

async function page(identity: Identity, text: string, cursor: string | null) {
  return test.read(identity, async (ctx) => {
    const { needles } = queryGrams(workspace.id, text)
    const list = { ...customerList('en'), search: async () => findMany(ctx, { text, needles, ofOrders: [] }) }
    const { selection, order } = await select(ctx, list, { search: text })
    const request = { limit: 3, ...(cursor === null ? {} : { cursor }) }
    return readPage<{ id: string; name: string }>(ctx, selection, order, request)
  })
}

function expectedFor(text: string, own: boolean): string[] {
  const key = sortKey(text)
  const rank = (name: string) => Number(!sortKey(name).startsWith(key))
  return made
    .filter(({ name, owned }) => name.toLowerCase().includes(text.toLowerCase()) && (!own || owned))
    .sort((a, b) => {
      const starting = rank(a.name) - rank(b.name)
      if (starting !== 0) return starting
      if (rank(a.name) === 1) return a.id > b.id ? -1 : 1
      return Buffer.compare(Buffer.from(sortKey(a.name)), Buffer.from(sortKey(b.name))) || (a.id < b.id ? -1 : 1)
    })
    .map(({ name }) => name)
}

describe('finds of a frequent word', () => {
  it.each([
    ['smith', false],
    ['smith', true],
    ['Smith Jones', false],
    ['张', false],
    ['ng', true],
    ['blacksmith', false],
    ['blacksmith', true],
  ])('%s, own %s: names that start with it first, then the newest, page by page, and back', async (text, own) => {
    const actor = actorOf('member', { memberId })
    const identity: Identity = own ? { workspace: workspace.identity.workspace, actor } : workspace.identity
    const expected = expectedFor(text, own)
    expect(expected.length).toBeGreaterThan(1)
    const forwards: string[] = []
    let last = await page(identity, text, null)
    for (let pages = 0; pages < 20; pages++) {
      forwards.push(...last.items.map(({ name }) => name))
      if (last.nextCursor === null) break
      last = await page(identity, text, last.nextCursor)
    }
    expect(forwards).toEqual(expected)
    let backwards = last.items.map(({ name }) => name)
    for (let cursor = last.previousCursor; cursor !== null; cursor = last.previousCursor) {
      last = await page(identity, text, cursor)
      backwards = [...last.items.map(({ name }) => name), ...backwards]
    }
    expect(backwards).toEqual(expected)
  })
})
