import { encodeFilter, newId } from '@rapport/kernel'
import { type ObjectDeclaration, tableOf } from '@rapport/objects'
import { expect, vi } from 'vitest'
import { notify } from '../src/modules/notifications/index.ts'
import { addMember } from '../src/modules/users/index.ts'
import { createAccount } from '../src/platform/auth/accounts.ts'
import { systemIdentity } from '../src/platform/context/identity.ts'
import type { Route } from '../src/platform/http/route.ts'
import type { RecordType } from '../src/platform/records/record-type.ts'
import type { Client } from './client.ts'
import type { TestApp } from './harness.ts'
import { sampleBody } from './sample-values.ts'

/** Ids of records that exist, by the parameter of a route that names one. */
export type IdsByParameter = Readonly<Record<string, string>>

type Kind = {
  table: string
  /** What its parameter names, where it is no id. */
  column?: string
  make(admin: Client, idOf: (parameter: string) => Promise<string>, test: TestApp): Promise<string>
}
const PARTS = { shown: [], hidden: [] }
export const PLAIN_LAYOUT = {
  columns: 1,
  sections: [{ key: 'a', word: null, title: null, fields: ['subject'] }],
  hiddenFields: [],
  tabs: PARTS,
  side: PARTS,
  figures: PARTS,
}

const ORDERS_CSV = 'Order,Customer,Date,Amount,Currency\nN-1,Ada,2026-06-01,12.50,GBP\n'

const WORDS = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'One' }] }] }

/** Kinds of record that no declaration makes. A parameter that names a record stands here or follows from a declared object. */
const KINDS: Readonly<Record<string, Kind>> = {
  customerId: { table: 'customer', make: (admin) => made(admin, '/customers', { kind: 'individual', name: 'One' }) },
  interactionId: {
    table: 'interaction',
    make: async (admin, idOf) =>
      made(admin, `/customers/${await idOf('customerId')}/interactions`, { kind: 'note', body: 'One' }),
  },
  orderId: {
    table: 'sales_order',
    make: async (admin, idOf) =>
      made(admin, '/orders', {
        customer: { id: await idOf('customerId') },
        lines: [{ quantity: '1', unitPrice: '5' }],
      }),
  },
  memberId: { table: 'member', make: async (admin) => (await admin.get('/me')).body.memberId },
  roleKey: {
    table: 'role',
    column: 'key',
    make: async (admin) => (await admin.post('/roles', { copyOf: 'viewer', name: { en: 'One' } })).body.key,
  },
  teamId: { table: 'team', make: (admin) => made(admin, '/teams', { name: 'One' }) },
  departmentId: { table: 'department', make: (admin) => made(admin, '/departments', { name: 'One' }) },
  deputyId: { table: 'deputy', make: makeDeputy },
  handOverId: {
    table: 'hand_over',
    async make(admin, idOf, test) {
      await idOf('taskId')
      const parts = [{ object: 'task', toMemberId: await makeColleague(admin, test) }]
      return made(admin, `/members/${await idOf('memberId')}/hand-overs`, { parts })
    },
  },
  invitationId: {
    table: 'invitation',
    make: async (admin, idOf) =>
      made(admin, '/invitations', { name: 'One', email: `${await idOf('memberId')}@example.com`, role: 'viewer' }),
  },
  bulkEditId: {
    table: 'bulk_edit',
    make: async (admin, idOf) =>
      made(admin, '/bulk-edits', { object: 'task', action: 'archive', ids: [await idOf('taskId')] }),
  },
  viewId: { table: 'saved_view', make: (admin) => made(admin, '/views', { object: 'task', name: 'One' }) },
  tagId: { table: 'tag', make: (admin) => made(admin, '/tags', { name: 'One' }) },
  attachmentId: {
    table: 'attachment',
    make: async (admin, idOf) => addFile(admin, { object: 'customer', recordId: await idOf('customerId') }),
  },
  attachmentVersionId: {
    table: 'attachment_version',
    make: async (admin, idOf) => (await admin.get(`/attachments/${await idOf('attachmentId')}`)).body.currentVersionId,
  },
  commentId: {
    table: 'comment',
    make: async (admin, idOf) =>
      made(admin, '/comments', { object: 'customer', recordId: await idOf('customerId'), body: 'One' }),
  },
  noteId: {
    table: 'note',
    make: async (admin, idOf) =>
      made(admin, '/notes', { object: 'customer', recordId: await idOf('customerId'), content: WORDS }),
  },
  noteTemplateId: {
    table: 'note_template',
    make: (admin) => made(admin, '/note-templates', { name: 'One', object: null, content: WORDS }),
  },
  noticeId: { table: 'notice', make: makeNotice },
  fieldId: {
    table: 'custom_field',
    make: (admin) => made(admin, '/fields', { object: 'task', type: 'text', labels: { en: 'One' } }),
  },
  layoutId: {
    table: 'record_layout',
    make: (admin) => made(admin, '/layouts', { object: 'task', role: 'all', content: PLAIN_LAYOUT }),
  },
  ruleId: {
    table: 'record_rule',
    make: (admin) =>
      made(admin, '/record-rules', {
        ...{ object: 'task', kind: 'require', field: 'about' },
        condition: encodeFilter({ field: 'state', op: 'eq', value: 'done' }),
      }),
  },
  objectId: {
    table: 'custom_object',
    make: (admin) => made(admin, '/custom-objects', { name: 'customThing', one: { en: 'Thing' } }),
  },
  recordId: {
    table: 'custom_record',
    async make(admin, idOf) {
      await idOf('objectId')
      // The process hears of a new object as every other does, a moment later.
      await vi.waitFor(async () => expect((await admin.get('/objects/customThing')).status).toBe(200))
      return made(admin, '/objects/customThing', { title: 'One' })
    },
  },
  tokenId: { table: 'api_key', make: (admin) => made(admin, '/me/tokens', { name: 'One' }) },
  keyId: { table: 'api_key', make: (admin) => made(admin, '/api-keys', { name: 'One', role: 'viewer' }) },
  importId: { table: 'import_job', make: (admin) => uploadOrders(admin) },
}

/** Parameters that name no record, so that no workspace owns what they say. */
const VALUES: IdsByParameter = { currency: 'USD', object: 'customThing' }

/** The parameters of these routes that name records; throws for one that nothing here makes a record for. */
export function recordParametersOf(routes: readonly Route[], objects: readonly RecordType[]): string[] {
  const all = [...new Set(routes.flatMap(parametersOf))].filter((parameter) => !(parameter in VALUES))
  const unknown = all.filter((parameter) => !(parameter in kindsOf(objects)))
  if (unknown.length > 0) throw new Error(`No record is made for these parameters of routes: ${unknown.join(', ')}`)
  return all
}

/** The names in the address of a route, `:orderId` as `orderId`. */
export function parametersOf({ url }: Route): string[] {
  return [...url.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
}

/** Makes one record of each kind that these routes name, as the product makes it, and looks that it stands in the database. */
export async function makeOneOfEach(
  test: TestApp,
  admin: Client,
  { routes, objects }: { routes: readonly Route[]; objects: readonly RecordType[] },
): Promise<IdsByParameter> {
  const kinds = kindsOf(objects)
  const ids: Record<string, string> = { ...VALUES }
  async function idOf(parameter: string): Promise<string> {
    const kind = kinds[parameter]
    if (!kind) throw new Error(`No record is made for the parameter ${parameter}`)
    ids[parameter] ??= await kind.make(admin, idOf, test)
    return ids[parameter]
  }
  for (const parameter of recordParametersOf(routes, objects)) {
    const id = await idOf(parameter)
    const { table, column = 'id' } = kinds[parameter] ?? {}
    const sql = `select ${column} as id from ${table} where ${column} = $1`
    const { rows } = await test.app.database.owner.query(sql, [id])
    expect(rows, parameter).toEqual([{ id }])
  }
  return ids
}

/** An object with a route of its own to make one follows from its declaration, unless this file says how it is made. */
function kindsOf(objects: readonly RecordType[]): Readonly<Record<string, Kind>> {
  const declared = objects.map(({ declaration }) => [`${declaration.name}Id`, kindOf(declaration)] as const)
  return { ...Object.fromEntries(declared), ...KINDS }
}

function kindOf(declaration: ObjectDeclaration): Kind {
  return {
    table: tableOf(declaration),
    make: async (admin, idOf) =>
      made(admin, `/${declaration.plural}`, await sampleBody(declaration, (object) => idOf(`${object}Id`))),
  }
}

/** Somebody else stands in for the administrator. */
async function makeDeputy(admin: Client, idOf: (parameter: string) => Promise<string>, test: TestApp): Promise<string> {
  const deputyId = await makeColleague(admin, test)
  const body = { deputyId, firstDay: '2026-06-01', lastDay: '2026-12-31' }
  const { deputies } = (await admin.post(`/members/${await idOf('memberId')}/deputies`, body)).body
  return deputies[0].id
}

async function makeColleague(admin: Client, test: TestApp): Promise<string> {
  const { workspace } = (await admin.get('/me')).body
  const identity = await systemIdentity(test.app.database, workspace.id, 'test')
  const userId = newId()
  const email = `colleague.${userId}@example.com`
  const given = { userId, email, name: 'Colleague', passwordHash: 'none' }
  return test.write(identity, async (ctx) => {
    await createAccount(ctx, given)
    return addMember(ctx, { ...given, roles: ['member'], language: 'en', teamId: null })
  })
}

/** The system tells somebody of something. */
async function makeNotice(admin: Client, _idOf: unknown, test: TestApp): Promise<string> {
  const { memberId, workspace } = (await admin.get('/me')).body
  const identity = await systemIdentity(test.app.database, workspace.id, 'test')
  const ended = { job: 'import', state: 'done', count: 1 } as const
  await test.write(identity, (ctx) => notify(ctx, { kind: 'jobEnded', members: [memberId], ended }))
  return (await admin.get('/notices')).body.items[0].id
}

async function made(admin: Client, url: string, body: object): Promise<string> {
  const answer = await admin.post(url, body)
  expect([201, 202], `POST ${url}: ${JSON.stringify(answer.body)}`).toContain(answer.status)
  return answer.body.id
}

/** Uploads a file of one order, which waits to be looked at. */
export async function uploadOrders(admin: Client): Promise<string> {
  return uploaded(admin, '/imports', ORDERS_CSV)
}

/** Adds a file to a record; its preview waits for a job. */
export async function addFile(
  admin: Client,
  { object, recordId }: { object: string; recordId: string },
): Promise<string> {
  return uploaded(admin, `/attachments?object=${object}&recordId=${recordId}`, ORDERS_CSV)
}

async function uploaded(admin: Client, url: string, text: string): Promise<string> {
  const payload = `--x\r\nContent-Disposition: form-data; name="file"; filename="orders.csv"\r\n\r\n${text}\r\n--x--\r\n`
  const answer = await admin.post(url, payload, { 'content-type': 'multipart/form-data; boundary=x' })
  expect(answer.status).toBe(201)
  return answer.body.id
}
