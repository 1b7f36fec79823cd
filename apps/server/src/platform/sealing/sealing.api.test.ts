import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { verifyInstallation } from '../audit/verify-installation.ts'
import { destroySubjectKey } from './subject-keys.ts'

/** Values of a person that occur nowhere else. */
const PERSON = {
  name: 'Wenjing Zzyzxova',
  email: 'zzyzxova@example.com',
  phone: '+8613871234567',
  birthday: '1983-04-17',
  bankAccount: '6222021234567890123',
}
const CLEAR = { city: 'Hangzhou', jobTitle: 'Head of tea' }
const WORDS = Object.values(PERSON)

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

const rows = async (text: string, values: unknown[] = [workspace.id]) =>
  (await test.app.database.owner.query(text, values)).rows
const entriesOf = (id: string) =>
  rows('select before, after from audit_entry where workspace_id = $1 and object_id = $2 order by sequence', [
    workspace.id,
    id,
  ])
const auditOf = async (id: string) => (await admin.get(`/audit?objectId=${id}`)).body.items
const makePerson = async () =>
  (await admin.post('/customers', { kind: 'individual', ...PERSON, ...CLEAR })).body as { id: string; version: number }
const isWhole = async () => (await verifyInstallation({ ...test.app, databaseUrl: test.app.database.url })).isWhole

describe('what the audit says of people', () => {
  it('is sealed in the table and open to who may read it, in audit and history alike', async () => {
    const { id, version } = await makePerson()
    await admin.patch(`/customers/${id}`, { version, name: 'Wenjing Zzyzxova-Li', city: 'Suzhou' })
    const stored = JSON.stringify(await entriesOf(id))
    for (const word of WORDS) expect(stored).not.toContain(word)
    expect(stored).toContain('Hangzhou')
    for (const items of [await auditOf(id), (await admin.get(`/customers/${id}/history`)).body.items]) {
      expect(items).toMatchObject([
        { before: { name: PERSON.name, city: 'Hangzhou' }, after: { name: 'Wenjing Zzyzxova-Li', city: 'Suzhou' } },
        { after: { ...PERSON, ...CLEAR } },
      ])
    }
    const [, made] = await auditOf(id)
    const then = await admin.get(`/customers/${id}/history/state?entry=${made.id}`)
    expect(then.body.values).toMatchObject({ name: PERSON.name, city: 'Hangzhou' })
  })

  it('has a key of its own for each, wrapped, and opens at its own place only', async () => {
    const [one, other] = [await makePerson(), await makePerson()]
    const keys = await rows('select wrapped from subject_key where workspace_id = $1 and id = any ($2)', [
      workspace.id,
      [one.id, other.id],
    ])
    expect(new Set(keys.map(({ wrapped }) => wrapped)).size).toBe(2)
    const [entry] = await entriesOf(one.id)
    await test.app.database.owner.query(
      `update audit_entry set after = jsonb_set(jsonb_set(after, '{name}', after -> 'email'), '{city}', '"X"') where workspace_id = $1 and object_id = $2`,
      [workspace.id, one.id],
    )
    expect((await auditOf(one.id))[0].after).toMatchObject({ name: { erased: true }, email: PERSON.email })
    await test.app.database.owner.query(
      'update audit_entry set after = $3 where workspace_id = $1 and object_id = $2',
      [workspace.id, one.id, entry.after],
    )
    expect(await isWhole()).toBe(true)
  })

  it('is erased with the key of one person, of that one alone, and the chain stays whole', async () => {
    const [erased, other] = [await makePerson(), await makePerson()]
    await test.write(workspace.identity, (ctx) => destroySubjectKey(ctx, 'customer', erased.id))
    await test.write(workspace.identity, (ctx) => destroySubjectKey(ctx, 'customer', erased.id))
    const gone = { name: { erased: true }, email: { erased: true }, bankAccount: { erased: true } }
    expect((await auditOf(erased.id))[0].after).toMatchObject({ ...gone, ...CLEAR })
    expect((await auditOf(other.id))[0].after).toMatchObject(PERSON)
    expect(await isWhole()).toBe(true)
    // What is written of that person from now on is not kept either, and moments before are as far known as they can be.
    await admin.patch(`/customers/${erased.id}`, { version: erased.version, email: 'new@example.com', city: 'Wuxi' })
    const [changed, made] = await auditOf(erased.id)
    expect(changed.after).toEqual({ email: { erased: true }, city: 'Wuxi' })
    const then = await admin.get(`/customers/${erased.id}/history/state?entry=${made.id}`)
    expect(then.body.values).toMatchObject({ email: 'new@example.com', city: 'Hangzhou' })
    expect(await isWhole()).toBe(true)
  })

  it('goes for good with a record that is removed from the bin, whatever object it is of', async () => {
    const customer = await makePerson()
    const company = (await admin.post('/customers', { kind: 'company', name: 'Zzyzx Ltd' })).body
    const contact = (await admin.post('/contacts', { name: PERSON.name, companyId: company.id, mobile: PERSON.phone }))
      .body
    for (const [plural, object, { id }] of [
      ['customers', 'customer', customer],
      ['contacts', 'contact', contact],
    ] as const) {
      expect((await auditOf(id))[0].after.name).toBe(PERSON.name)
      await admin.post(`/${plural}/${id}/deletion`, {})
      expect((await admin.post('/bin/removal', { object, ids: [id] })).body.removed).toEqual([id])
      const made = (await auditOf(id)).at(-1)
      expect(made.after.name).toEqual({ erased: true })
      expect(
        await rows('select wrapped from subject_key where workspace_id = $1 and id = $2', [workspace.id, id]),
      ).toEqual([{ wrapped: null }])
    }
    expect(await isWhole()).toBe(true)
  })

  it('takes the values of personal custom fields with them', async () => {
    const input = { object: 'customer', type: 'text', labels: { en: 'Passport' }, sensitivity: 'sensitive' }
    const field = (await admin.post('/fields', input)).body
    const key = field.name as string
    let made: { id: string; version: number } | undefined
    await expect
      .poll(async () => {
        const answer = await admin.post('/customers', { kind: 'individual', name: 'Ada', [key]: 'E12345678' })
        made = answer.body
        return answer.status
      })
      .toBe(201)
    expect(JSON.stringify(await entriesOf(made?.id ?? ''))).not.toContain('E12345678')
  })

  it('seals the same person once where many write at a time', async () => {
    const company = (await admin.post('/customers', { kind: 'company', name: 'Shared Ltd' })).body
    await rows('delete from subject_key where workspace_id = $1 and id = $2', [workspace.id, company.id])
    await Promise.all(
      Array.from({ length: 6 }, (_, place) =>
        test.write(workspace.identity, async (ctx) =>
          ctx.audit({
            action: 'customer.updated',
            object: 'customer',
            objectId: company.id,
            after: { phone: `${place}` },
          }),
        ),
      ),
    )
    const phones = (await auditOf(company.id))
      .slice(0, 6)
      .map(({ after }: { after: { phone: unknown } }) => after.phone)
    expect(phones.sort()).toEqual(['0', '1', '2', '3', '4', '5'])
  })
})

it('says nothing of people in events, jobs and entries of the audit, whatever is done with them', async () => {
  const { id, version } = await makePerson()
  const company = (await admin.post('/customers', { kind: 'company', name: 'Events Ltd' })).body
  const contact = (await admin.post('/contacts', { name: PERSON.name, companyId: company.id, email: PERSON.email }))
    .body
  await admin.patch(`/customers/${id}`, { version, phone: '+8613871234568', bankAccount: PERSON.bankAccount })
  await admin.patch(`/contacts/${contact.id}`, { version: contact.version, mobile: PERSON.phone })
  await admin.post('/tasks', { subject: 'Call', customerId: id })
  await admin.post('/comments', { object: 'customer', recordId: id, body: 'Well known' })
  await admin.post(`/customers/${id}/deletion`, {})
  const kept = [
    ...(await rows('select payload::text as text from event where workspace_id = $1')),
    ...(await rows('select payload::text as text from graphile_worker._private_jobs', [])),
    ...(await rows('select audit_entry::text as text from audit_entry where workspace_id = $1')),
  ]
  expect(kept.length).toBeGreaterThan(20)
  for (const word of [...WORDS, '+8613871234568'])
    expect(kept.filter(({ text }) => text.includes(word)).map(({ text }) => text)).toEqual([])
})
