import { MEMBER_IMPORT_ROWS_MAX } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

function preview(text: string | Buffer, client = admin) {
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\n\r\n'
  return client.post('/member-imports/preview', `${head}${text}\r\n--x--\r\n`, {
    'content-type': 'multipart/form-data; boundary=x',
  })
}

const row = (line: number, change: object = {}) => ({
  ...{ line, name: 'Ann', email: `ann${line}@example.com`, department: '', position: '', team: '', role: '' },
  ...change,
})
const outcomes = (body: { rows: { outcome: string; problems: string[] }[] }) =>
  body.rows.map(({ outcome, problems }) => [outcome, ...problems].join(' '))

describe('people from a file', () => {
  it('are previewed row by row without writing anything, then invited with department, position, team and role', async () => {
    const sales = (await admin.post('/departments', { name: '销售部' })).body.id
    const east = (await admin.post('/departments', { name: '华东', parentId: sales })).body.id
    const team = (await admin.post('/teams', { name: 'Tigers' })).body.id
    const file = [
      '姓名,邮箱,部门,职位,团队,角色',
      '王伟,wang.wei@example.com,销售部/华东,客户经理,tigers,销售主管',
      'Tom,TOM@example.com,华东,,,',
      `Again,${workspace.adminEmail},,,,`,
    ].join('\n')
    const shown = await preview(file)
    expect(shown.status, JSON.stringify(shown.body)).toBe(200)
    expect(shown.body.counts).toEqual({ invite: 2, member: 1, invited: 0, wrong: 0 })
    expect((await admin.get('/invitations')).body.total).toBe(0)
    const sources = shown.body.rows.map(({ roleKey, outcome, problems, ...source }: Record<string, unknown>) => source)
    const made = await admin.post('/member-imports', { rows: sources })
    expect(made.status).toBe(201)
    expect(made.body.counts).toEqual(shown.body.counts)
    expect(made.body.links).toHaveLength(2)
    const { items } = (await admin.get('/invitations')).body
    const of = (email: string) => items.find((one: { email: string }) => one.email === email)
    expect(of('wang.wei@example.com')).toMatchObject({
      ...{ name: '王伟', departmentId: east, position: '客户经理', teamId: team, role: 'manager' },
    })
    expect(of('tom@example.com')).toMatchObject({ departmentId: east, role: 'member', mail: 'none' })
    const token = made.body.links[0].link.split('#')[1]
    expect((await admin.post('/invitation/reading', { token })).body.email).toBe('wang.wei@example.com')
    const again = await admin.post('/member-imports', { rows: sources })
    expect([again.body.counts, again.body.links]).toEqual([{ invite: 0, member: 1, invited: 2, wrong: 0 }, []])
  })

  it('who accept stand in their department', async () => {
    const id = (await admin.post('/departments', { name: 'Accepted' })).body.id
    const made = await admin.post('/member-imports', {
      rows: [row(2, { department: 'Accepted', position: 'Clerk', email: 'accepts@example.com' })],
    })
    const token = made.body.links[0].link.split('#')[1]
    const password = 'four unrelated words here'
    expect((await anonymous(test.server).post('/invitation/acceptance', { token, password })).status).toBe(200)
    const { items } = (await admin.get('/members?search=accepts@')).body
    expect(items).toMatchObject([{ departmentId: id, position: 'Clerk', roles: ['member'] }])
  })

  it('with something wrong are named and left out', async () => {
    const rows = [
      row(2, { name: ' ' }),
      row(3, { email: '' }),
      row(4, { email: 'nobody' }),
      row(5, { email: 'same@example.com' }),
      row(6, { email: 'SAME@example.com' }),
      row(7, { role: 'King' }),
      row(8, { department: 'Nowhere/At all' }),
      row(9, { team: 'Ghosts' }),
      row(10, { position: 'x'.repeat(101), name: 'y'.repeat(101) }),
    ]
    const made = await admin.post('/member-imports', { rows })
    expect(outcomes(made.body)).toEqual([
      'wrong nameMissing',
      'wrong emailMissing',
      'wrong emailWrong',
      'invite',
      'wrong emailTwice',
      'wrong roleUnknown',
      'wrong departmentUnknown',
      'wrong teamUnknown',
      'wrong nameLong positionLong',
    ])
    expect(made.body.links).toHaveLength(1)
  })

  it(`are ${MEMBER_IMPORT_ROWS_MAX} at most, bad rows among them named`, async () => {
    const own = await test.createWorkspace()
    const chief = await signInAsAdmin(test, own)
    const lines = Array.from({ length: MEMBER_IMPORT_ROWS_MAX }, (_, place) =>
      place % 100 === 7 ? `P${place},broken${place}` : `P${place},p${place}@example.com`,
    )
    const shown = await preview(['Name,E-mail', ...lines].join('\n'), chief)
    expect(shown.body.counts).toEqual({ invite: 4950, member: 0, invited: 0, wrong: 50 })
    const sources = shown.body.rows.map(({ roleKey, outcome, problems, ...source }: Record<string, unknown>) => source)
    const made = await chief.post('/member-imports', { rows: sources })
    expect(made.body.counts).toEqual(shown.body.counts)
    expect((await chief.get('/invitations')).body).toMatchObject({ total: 4950 })
    const more = await preview(['Name,E-mail', ...lines, 'One,more@example.com'].join('\n'), chief)
    expect(more.body).toMatchObject({ code: 'member_import.too_many_rows' })
  })

  it.each([
    ['without columns anybody knows', 'a,b\nAnn,ann@example.com', 'member_import.no_people'],
    ['without rows', 'Name,E-mail\n', 'member_import.no_people'],
  ])('%s are refused', async (_, text, code) => {
    expect((await preview(text)).body.code).toBe(code)
  })

  it('are imported by who manages people only', async () => {
    const { client } = await signInAs(test, workspace, 'manager')
    expect((await preview('Name,E-mail\nA,a@example.com', client)).status).toBe(403)
    expect((await client.post('/member-imports', { rows: [row(2)] })).status).toBe(403)
    expect((await admin.post('/member-imports', { rows: [] })).status).toBe(400)
  })
})
