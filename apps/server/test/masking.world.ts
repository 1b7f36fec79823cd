import { contact, customer } from '@rapport/contract'
import { sortKey } from '@rapport/language'
import {
  FIELD_ACCESSES,
  type FieldAccess,
  type ObjectDeclaration,
  SENSITIVITIES,
  tableOf,
  type Values,
} from '@rapport/objects'
import { expect, vi } from 'vitest'
import { hooks as productHooks } from '../src/app/hooks.ts'
import type { Hooks } from '../src/platform/context/hooks.ts'
import { systemIdentity } from '../src/platform/context/identity.ts'
import { writeDocuments } from '../src/platform/records/search-documents.ts'
import { type Client, signInAs } from './client.ts'
import type { TestApp, TestWorkspace } from './harness.ts'

/** What is planted, twice over: the same mask, another value, another place in every order. Nothing else in the workspace looks like it. */
export const SECRETS = [
  {
    name: 'Qaabe Zebrano',
    email: 'qzebrano77@example.com',
    phone: '+86 139 1111 2222',
    birthday: '1980-02-03',
    bankAccount: '6222 0000 1111 1234',
    customHiddenWord: 'topaz unseen',
    customHiddenSum: 7_310_441,
  },
  {
    name: 'Qzzur Zulawski',
    email: 'qzulawski88@example.com',
    phone: '+86 139 5555 2222',
    birthday: '1980-11-12',
    bankAccount: '6222 9999 8888 1234',
    customHiddenWord: 'garnet unseen',
    customHiddenSum: 9_520_663,
  },
] as const
export type Secret = (typeof SECRETS)[number]

/** What no answer may contain: parts of the values that no mask shows. */
export const TELLING = [
  ...['Qaabe', 'Zebrano', 'qzebrano', '91111', '1111 2222', '11112222', '1980-02-03', '00001111', '0000 1111', 'topaz'],
  ...[
    'Qzzur',
    'Zulawski',
    'qzulawski',
    '95555',
    '5555 2222',
    '55552222',
    '1980-11-12',
    '99998888',
    '9999 8888',
    'garnet',
  ],
  ...['7310441', '9520663'],
] as const

/** Beside the planted one: another that comes before one of the secrets and after the other. */
const NEIGHBOUR = {
  name: 'Qmmid Zorro',
  email: 'qmiddle@example.com',
  phone: '+86 139 3333 2222',
  birthday: '1980-06-06',
}

/** How a test's readers see fields above `internal`, by their ids; nobody else is touched. `planted` fields are seen by mistake. */
export class Readers {
  readonly above = new Map<string, FieldAccess>()
  planted: ReadonlySet<string> = new Set()

  readonly hooks: Hooks = {
    ...productHooks,
    fieldAccess: (actor, declaration, name) => {
      const above = actor.kind === 'member' ? this.above.get(actor.memberId) : undefined
      if (above === undefined) return productHooks.fieldAccess(actor, declaration, name)
      if (this.planted.has(`${declaration.name}.${name}`)) return 'write'
      const { sensitivity = 'internal' } = declaration.fields[name] ?? {}
      return SENSITIVITIES.indexOf(sensitivity) > SENSITIVITIES.indexOf('internal') ? above : 'write'
    },
  }

  /** An administrator from whom all that is personal is kept in this way: they may do everything, and see nothing of it. */
  async add(test: TestApp, workspace: TestWorkspace, above: FieldAccess): Promise<Client> {
    expect(FIELD_ACCESSES).toContain(above)
    const { client, memberId } = await signInAs(test, workspace, 'administrator')
    this.above.set(memberId, above)
    return client
  }
}

export type PlantedIds = { customerId: string; contactId: string; recordId: string }

/** Fields that a workspace adds: sensitive ones, and what is computed of them and of others. */
export const CUSTOM_FIELDS = [
  { object: 'customer', type: 'text', labels: { en: 'Hidden word' }, sensitivity: 'sensitive', unique: true },
  { object: 'customer', type: 'number', labels: { en: 'Hidden sum' }, sensitivity: 'sensitive' },
  {
    object: 'customer',
    type: 'formula',
    labels: { en: 'Louder' },
    result: 'text',
    expression: 'customHiddenWord + "!"',
  },
  { object: 'customer', type: 'formula', labels: { en: 'Called' }, result: 'text', expression: 'phone' },
  {
    ...{ object: 'customer', type: 'rollup', labels: { en: 'Reached' }, aggregate: 'count', of: 'contact.company' },
    expression: 'phone.startsWith("+86 139 1")',
  },
  { object: 'contact', type: 'formula', labels: { en: 'Company phone' }, result: 'text', expression: 'company.phone' },
  { object: 'customThing', type: 'text', labels: { en: 'Hidden word' }, sensitivity: 'sensitive' },
] as const

/** Gives records that are there, and all that refers to them, the first secret. */
export async function plant(admin: Client, ids: PlantedIds): Promise<void> {
  for (const field of CUSTOM_FIELDS) {
    const made = await admin.post('/fields', field)
    expect(made.status, `${field.labels.en}: ${JSON.stringify(made.body)}`).toBe(201)
  }
  await vi.waitFor(async () => expect((await admin.get('/fields')).body.items.length).toBeGreaterThanOrEqual(7))
  const [{ bankAccount, birthday, customHiddenSum, customHiddenWord, ...person }] = SECRETS
  const hidden = { customHiddenWord, customHiddenSum }
  await change(admin, `/customers/${ids.customerId}`, { ...person, bankAccount, birthday, ...hidden })
  await change(admin, `/contacts/${ids.contactId}`, { ...person, mobile: person.phone, company: undefined })
  await change(admin, `/objects/customThing/${ids.recordId}`, { customHiddenWord })
  expect((await admin.post('/customers', { kind: 'individual', ...NEIGHBOUR })).status).toBe(201)
  const { birthday: _, ...other } = NEIGHBOUR
  expect((await admin.post('/contacts', { companyId: ids.customerId, ...other })).status).toBe(201)
}

async function change(admin: Client, url: string, values: object): Promise<void> {
  const { version } = (await admin.get(url)).body
  const answer = await admin.patch(url, { version, ...values })
  expect(answer.status, `${url}: ${JSON.stringify(answer.body)}`).toBe(200)
}

/** Puts another secret in the place of the one that is there, past everything that tells of changes: nothing but the values differs. */
export async function exchange(
  test: TestApp,
  { workspace, ids }: { workspace: TestWorkspace; ids: PlantedIds },
  secret: Secret,
): Promise<void> {
  const { owner } = test.app.database
  const { name, email, phone, birthday, bankAccount, customHiddenWord, customHiddenSum } = secret
  const fields = await owner.query<{ object: string; name: string; storage_key: string }>(
    `select object, name, storage_key from custom_field where workspace_id = $1 and name like 'customHidden%'`,
    [workspace.id],
  )
  const custom = (object: string) =>
    Object.fromEntries(
      fields.rows
        .filter((field) => field.object === object)
        .map((field) => [field.storage_key, field.name === 'customHiddenWord' ? customHiddenWord : customHiddenSum]),
    )
  await owner.query(
    `update customer set name = $2, name_sort = $3, email = $4, phone = $5, birthday = $6, bank_account = $7, custom = custom || $8 where id = $1`,
    [ids.customerId, name, sortKey(name), email, phone, birthday, bankAccount, custom('customer')],
  )
  await owner.query('update contact set name = $2, name_sort = $3, email = $4, phone = $5, mobile = $5 where id = $1', [
    ids.contactId,
    name,
    sortKey(name),
    email,
    phone,
  ])
  await owner.query('update custom_record set custom = custom || $2 where id = $1', [
    ids.recordId,
    custom('customThing'),
  ])
  await test.write(await systemIdentity(test.app.database, workspace.id, 'test'), async (ctx) => {
    for (const [declaration, id] of [[customer, ids.customerId] as const, [contact, ids.contactId] as const])
      await writeDocuments(ctx, ctx.model.of(declaration), [{ id, values: await stored(test, declaration, id) }])
  })
}

async function stored(test: TestApp, declaration: ObjectDeclaration, id: string): Promise<Values> {
  const { rows } = await test.app.database.owner.query(`select * from ${tableOf(declaration)} where id = $1`, [id])
  return rows[0]
}
