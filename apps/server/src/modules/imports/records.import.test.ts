import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { runImportJob } from './jobs/run-import.job.ts'
import { importFile, jobRun, startFile, upload, viewOf } from './testing.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let companyId: string

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
  admin = await signInAsAdmin(test, workspace)
  const company = { kind: 'company', name: '西湖茶业', identity: { source: 'erp', externalId: 'K-7' } }
  companyId = (await admin.post('/customers', company)).body.id
  for (const name of ['Acme', 'Twin', 'Twin']) await admin.post('/customers', { kind: 'company', name })
})
afterAll(() => test.close())

async function rows(plural: string, search = ''): Promise<Record<string, unknown>[]> {
  return (await admin.get(`/${plural}?limit=200&search=${encodeURIComponent(search)}`)).body.items
}

/** Code and sentence of each row that was left out. */
async function leftOut(importId: string, language = 'en'): Promise<string[][]> {
  const { body } = await admin.get(`/imports/${importId}/left-out?language=${language}`)
  const lines = String(body).trim().split('\r\n').slice(1)
  return lines.map((line) => /,([a-z_.]+),("[^"]+"|[^",]+)$/.exec(line)?.slice(1) ?? [])
}

describe('a file of contacts', () => {
  it('makes contacts of rows in either language, with references found by number, name and id', async () => {
    const file = [
      '姓名,公司,其他公司,角色,职位,邮箱,手机',
      '张伟,K-7,Acme,决策人; user,总经理,ZW@Xihu.example,+86 138 0000 5678',
      `王芳,${companyId},,Finance,财务经理,,`,
      'Zoë,Acme,,,,zoe@acme.example,',
    ].join('\n')
    const { result } = await importFile(test, workspace, file, { target: 'contacts' })
    expect(result).toMatchObject({ lines: 3, recordsCreated: 3, recordsUpdated: 0, linesLeftOut: 0 })
    expect((await rows('contacts', 'zhangwei'))[0]).toMatchObject({
      name: '张伟',
      companyName: '西湖茶业',
      roles: ['decisionMaker', 'user'],
      jobTitle: '总经理',
      email: 'zw@xihu.example',
      mobile: '+86 138 0000 5678',
    })
    expect((await rows('contacts', 'wangfang'))[0]).toMatchObject({ companyId, roles: ['finance'] })
    const history = await test.app.database.owner.query(
      `select e.name from event e join contact c on c.id::text = e.subject_id where c.workspace_id = $1 and c.name = 'Zoë'`,
      [workspace.id],
    )
    expect(history.rows).toEqual([{ name: 'contact.created' }])
  })

  it('leaves out what names nobody or several, what is missing and what does not fit, and says why', async () => {
    const file = [
      'Name,Company,Roles,E-mail',
      'Fits,Acme,,',
      'Two,Twin,,',
      'None,Nobody Ltd,,',
      ',Acme,,',
      'Role,Acme,King,',
      'Mail,Acme,,not an address',
    ].join('\n')
    const { id, preview, result } = await importFile(test, workspace, file, { target: 'contacts' })
    expect(preview).toMatchObject({ totals: { keptRows: 1, leftOutRows: 5, records: 1 } })
    expect(result).toMatchObject({ recordsCreated: 1, linesLeftOut: 5 })
    expect((await leftOut(id)).map(([code]) => code)).toEqual([
      'reference_ambiguous',
      'reference_unknown',
      'value_missing',
      'choice_unknown',
      'email_wrong',
    ])
    expect((await leftOut(id))[1]?.[1]).toContain('Nobody Ltd')
    expect((await leftOut(id, 'zh'))[0]?.[1]).toContain('Twin')
  })
})

describe('a file of products', () => {
  it('updates by code, makes what is new, and says of the same file that it changes nothing', async () => {
    const file = (price: string) => `Product code,Product name,Category\nA-1,Tea,${price}\nA-2,Cup,china\nA-1,,black\n`
    const first = await importFile(test, workspace, file('green'), { target: 'products' })
    expect(first.result).toMatchObject({ recordsCreated: 2, recordsUpdated: 1, linesLeftOut: 0 })
    expect((await rows('products', 'A-1'))[0]).toMatchObject({ name: 'Tea', category: 'black' })
    const again = await importFile(test, workspace, 'Product code,Product name,Category\nA-1,Tea,black\nA-9,,new\n', {
      target: 'products',
    })
    expect(again.result).toMatchObject({ recordsUnchanged: 1, recordsCreated: 0, linesLeftOut: 1 })
    expect((await leftOut(again.id))[0]?.[0]).toBe('value_missing')
  })
})

describe('a file of tasks', () => {
  it('reads moments in the time of the workspace, choices and references', async () => {
    const file = '主题,类型,状态,截止时间,客户\n回访,电话,进行中,2026-07-01 09:30,西湖茶业\n'
    const { result } = await importFile(test, workspace, file, { target: 'tasks' })
    expect(result).toMatchObject({ recordsCreated: 1, linesLeftOut: 0 })
    const [task] = await rows('tasks')
    expect(task).toMatchObject({ subject: '回访', type: 'call', state: 'inProgress', customerId: companyId })
    expect(Date.parse(String(task?.dueAt))).toBe(Date.parse('2026-07-01T01:30:00Z'))
  })
})

describe('undoing it', () => {
  it('removes what was made and gives back what was written over, as far as nobody came after', async () => {
    await importFile(test, workspace, 'Product code,Product name\nU-1,One\nU-2,Two\n', { target: 'products' })
    const file = 'Product code,Product name\nU-1,First\nU-2,Second\nU-3,Three\nU-4,Four\n'
    const { id } = await importFile(test, workspace, file, { target: 'products' })
    const [second] = await rows('products', 'U-2')
    const [four] = await rows('products', 'U-4')
    await admin.patch(`/products/${second?.id}`, { version: second?.version, name: 'Mine' })
    await admin.patch(`/products/${four?.id}`, { version: four?.version, category: 'x' })
    expect((await admin.post(`/imports/${id}/undo`)).status).toBe(200)
    await test.drainJobs()
    expect((await viewOf(test, workspace, id)).undo).toMatchObject({
      recordsRemoved: 1,
      recordsKept: 1,
      recordsReverted: 1,
      recordsChangedSince: 1,
      kept: [
        { recordId: second?.id, reason: 'value_changed' },
        { recordId: four?.id, reason: 'edited' },
      ],
    })
    expect((await rows('products', 'U-')).map(({ name }) => name).sort()).toEqual(['Four', 'Mine', 'One'])
  })

  it('keeps what something refers to', async () => {
    const { id } = await importFile(test, workspace, 'Name,Company\nReferred,Acme\nAlone,Acme\n', {
      target: 'contacts',
    })
    const [contact] = await rows('contacts', 'Referred')
    await admin.post('/tasks', { subject: 'Call', contactId: contact?.id })
    await admin.post(`/imports/${id}/undo`)
    await test.drainJobs()
    expect((await viewOf(test, workspace, id)).undo).toMatchObject({
      recordsRemoved: 1,
      kept: [{ recordId: contact?.id, reason: 'in_use' }],
    })
  })
})

describe('a run', () => {
  it('that is stopped between two batches goes on there: each row is stored once', async () => {
    const file = `Product code,Product name\n${Array.from({ length: 300 }, (_, at) => `R-${at},Row ${at}`).join('\n')}\n`
    const id = await startFile(test, workspace, file, { target: 'products' })
    const stop = new AbortController()
    const run = jobRun(test, workspace.identity, { signal: stop.signal, progressed: async () => stop.abort() })
    await runImportJob.run({ importId: id }, run)
    expect((await viewOf(test, workspace, id)).progress.linesDone).toBe(250)
    await test.drainJobs()
    const { status, result } = await viewOf(test, workspace, id)
    expect({ status, result }).toMatchObject({ status: 'done', result: { recordsCreated: 300, recordsUpdated: 0 } })
  })

  it('has the rights of whoever brought the file, as they are by then', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'administrator')
    const uploaded = await upload(client, 'Product code,Product name\nX-1,Denied\n', { fileName: 'x.csv' })
    const { id } = uploaded.body
    await client.put(`/imports/${id}/mapping`, { mapping: { target: 'products' } })
    expect(await client.post(`/imports/${id}/start`, {})).toMatchObject({ status: 200 })
    const { items } = (await admin.get('/members')).body
    const { version } = items.find((one: { id: string }) => one.id === memberId)
    expect((await admin.patch(`/members/${memberId}`, { version, roles: ['viewer'] })).status).toBe(200)
    await test.drainJobs()
    expect((await viewOf(test, workspace, id)).result).toMatchObject({
      recordsCreated: 0,
      linesLeftOut: 1,
      problems: [{ code: 'access.denied' }],
    })
  })

  it('ends between two batches once whoever brought the file has left', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'administrator')
    const file = `Product code,Product name\n${Array.from({ length: 300 }, (_, at) => `L-${at},Row ${at}`).join('\n')}\n`
    const { id } = (await upload(client, file, { fileName: 'l.csv' })).body
    await client.put(`/imports/${id}/mapping`, { mapping: { target: 'products' } })
    expect(await client.post(`/imports/${id}/start`, {})).toMatchObject({ status: 200 })
    const progressed = async () => {
      const { items } = (await admin.get('/members')).body
      const { version, status } = items.find((one: { id: string }) => one.id === memberId)
      if (status === 'active') await admin.patch(`/members/${memberId}`, { version, status: 'deactivated' })
    }
    await runImportJob.run({ importId: id }, jobRun(test, workspace.identity, { progressed }))
    const view = await viewOf(test, workspace, id)
    expect(view).toMatchObject({ status: 'failed', progress: { linesDone: 250 } })
    expect(await rows('products', 'L-299')).toEqual([])
  })

  it('asks before the same rows without ids come in again', async () => {
    const file = 'Name,Company\nOnce,Acme\n'
    await importFile(test, workspace, file, { target: 'contacts' })
    await expect(startFile(test, workspace, file, { target: 'contacts' })).rejects.toMatchObject({
      code: 'import.questions_open',
      details: { keys: 'again' },
    })
  })
})
