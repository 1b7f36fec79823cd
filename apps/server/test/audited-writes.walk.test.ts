import { editableFields, keyOf } from '@rapport/objects'
import { en } from '@rapport/words/en'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordTypes } from '../src/app/modules.ts'
import { routes } from '../src/app/routes.ts'
import type { Route } from '../src/platform/http/route.ts'
import { type Client, signInAsAdmin } from './client.ts'
import { openTestApp, TEST_START, type TestApp, type TestWorkspace } from './harness.ts'
import { type IdsByParameter, makeOneOfEach } from './one-of-each.ts'
import { sampleOf } from './sample-body.ts'
import { sampleBody } from './sample-values.ts'

/** Writes that leave no entry, and why. */
const SILENT: Readonly<Record<string, string>> = {
  'POST /interactions/batch': 'the timeline is only ever added to, and keeps who brought what and when itself',
  'POST /notices/reading': 'what somebody has read is theirs alone',
  'PUT /notices/:noticeId/reading': 'what somebody has read is theirs alone',
  'PUT /me/notice-settings': 'a preference of whoever sets it',
  'PUT /views/:viewId/pin': 'a preference of whoever sets it',
  'POST /attachments/:attachmentId/versions/:attachmentVersionId/restoration':
    'the version of the walk is the current one',
  'DELETE /fields/:fieldId/index': 'the field of the walk was archived before, which ended what made it fast',
  'DELETE /me/calendar-feed': 'the member of the walk has no link that could be closed',
}

/** So many of the routes that write take what is made up here; the others are tried by the tests of their modules. */
const TAKEN_MIN = 60

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let ids: IdsByParameter
const writes = routes.filter(({ kind }) => kind === 'write')
/** What takes records away comes last. */
const ordered = [...writes].sort((left, right) => weight(left) - weight(right))

beforeAll(async () => {
  test = await openTestApp(TEST_START)
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const closed = routes.filter(({ kind }) => kind !== 'public')
  ids = await makeOneOfEach(test, admin, { routes: closed, objects: recordTypes })
})
afterAll(() => test.close())

function weight({ method, url }: Route): number {
  // There is something to restore once it was taken away.
  if (/\/restor(e|ation)$/.test(url)) return 4
  // Its records can be archived as long as it is not.
  if (url.startsWith('/custom-objects/')) return 3
  if (method === 'DELETE' || /archive|deletion|removal|withdraw|undo/.test(url)) return 2
  return method === 'POST' ? 0 : 1
}

async function bodyOf(route: Route): Promise<unknown> {
  const created = recordTypes.find(
    ({ declaration }) => route.method === 'POST' && route.url === `/${declaration.plural}`,
  )
  if (created) return sampleBody(created.declaration, async (object) => ids[`${object}Id`] ?? '')
  const changed = recordTypes.find(
    ({ declaration: { plural, name } }) => route.method === 'PATCH' && route.url === `/${plural}/:${name}Id`,
  )
  if (!changed) return route.body === undefined ? undefined : sampleOf(route.body, ids)
  const { declaration } = changed
  const record = (await admin.get(addressOf(route))).body
  const [name, field] = editableFields(declaration).find(([, { title }]) => title) ?? []
  return { version: record.version, ...(name && field ? { [keyOf(name, field)]: 'Changed' } : {}) }
}

function addressOf({ url }: Pick<Route, 'url'>): string {
  return url.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? 'x')
}

async function last(): Promise<number> {
  const found = await test.app.database.owner.query('select sequence from audit_head where workspace_id = $1', [
    workspace.id,
  ])
  return Number(found.rows[0].sequence)
}

async function call(route: Route): Promise<number> {
  const payload = await bodyOf(route)
  const method = route.method as 'POST' | 'PATCH' | 'PUT' | 'DELETE' // routes that write
  const url = addressOf(route)
  if (method === 'DELETE') return (await admin.delete(url)).status
  return (await admin[method.toLowerCase() as 'post'](url, payload)).status
}

it('every write that succeeds leaves an entry in the audit, in words of both languages', {
  timeout: 120_000,
}, async () => {
  const [silent, taken, refused]: [string[], string[], string[]] = [[], [], []]
  for (const route of ordered) {
    const name = `${route.method} ${route.url}`
    const before = await last()
    const status = await call(route)
    if (status >= 300) refused.push(`${name} ${status}`)
    else taken.push(name)
    if (status < 300 && (await last()) === before && !(name in SILENT)) silent.push(name)
  }
  expect(silent).toEqual([])
  expect(taken.length, refused.join('\n')).toBeGreaterThan(TAKEN_MIN)
  const { rows } = await test.app.database.owner.query<{ action: string }>('select distinct action from audit_entry')
  const verbs: object = en.audit.verb
  const whole: object = en.audit.does
  const wordless = rows
    .map(({ action }) => action)
    .filter((action) => !(action.replaceAll('.', '_') in whole) && !((action.split('.').at(-1) ?? '') in verbs))
  expect(wordless).toEqual([])
})
