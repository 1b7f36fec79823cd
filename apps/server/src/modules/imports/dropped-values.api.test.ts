import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile, upload } from './testing.ts'

const FILE = [
  '客户编号,姓名,邮箱,电话,生日,国家',
  '1,张伟,zw@example.cn,021-66666666,1990-05-15 00:00:00 +0200,中国',
  '2,李红,不是邮箱,call me,31 Feb 1990,Atlantis',
  '3,Max,=x@,030 1 (office),5 mars 1980,DE',
].join('\n')

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace({ timeZone: 'America/Los_Angeles' })
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

const linesOf = (body: unknown) => String(body).trimEnd().split('\r\n')

it('tells every value that was dropped, before the import and after it', async () => {
  const uploaded = (await upload(admin, FILE, { fileName: 'kunden.csv' })).body
  const { id } = await importFile(test, workspace, FILE)
  for (const importId of [uploaded.id, id]) {
    const answer = await admin.get(`/imports/${importId}/dropped-values?language=en`)
    expect(answer.status).toBe(200)
    expect(linesOf(answer.body).map((line) => line.split(',').slice(0, 5).join())).toEqual([
      '\u{feff}Row,Column,Heading,Value,Reason code',
      '3,3,邮箱,不是邮箱,email_invalid',
      '3,4,电话,call me,phone_invalid',
      '3,6,国家,Atlantis,country_unknown',
      '3,5,生日,31 Feb 1990,birthday_invalid',
      "4,3,邮箱,'=x@,email_invalid",
    ])
  }
  const { rows } = await test.app.database.owner.query(
    'select name, phone, birthday, country from customer where workspace_id = $1 order by external_id',
    [workspace.id],
  )
  expect(rows).toEqual([
    { name: '张伟', phone: '021-66666666', birthday: '1990-05-15', country: 'CN' },
    { name: '李红', phone: null, birthday: null, country: null },
    { name: 'Max', phone: '030 1', birthday: '1980-03-05', country: 'DE' },
  ])
})

it('is for those who may import', async () => {
  const uploaded = (await upload(admin, FILE)).body
  const { client } = await signInAs(test, workspace, 'viewer')
  expect(await client.get(`/imports/${uploaded.id}/dropped-values`)).toMatchObject({ status: 403 })
})
