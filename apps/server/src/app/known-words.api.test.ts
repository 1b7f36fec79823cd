import { afterAll, beforeAll, expect, it } from 'vitest'
import { anonymous, type Client, signIn } from '../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp } from '../../test/harness.ts'
import { createWorkspaceWithAdministrator } from './setup.ts'

const EMAIL = 'xm@example.com'
const TOO_PERSONAL = { status: 400, body: { code: 'password.too_personal' } }
let test: TestApp
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  await createWorkspaceWithAdministrator(test.app, {
    workspaceName: 'Blueberry Lighthouse',
    name: '王小明',
    email: EMAIL,
    password: TEST_PASSWORD,
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    language: 'zh',
  })
  admin = await signIn(test.server, EMAIL)
})
afterAll(() => test.close())

it.each(['blueberry-lighthouse-7', 'BlueberryLighthouse!99', 'wangxiaoming1990', 'Xiaoming.Wang.2026'])(
  'a password of what others know is refused to who changes theirs: %s',
  async (newPassword) => {
    const change = { currentPassword: TEST_PASSWORD, newPassword }
    expect(await admin.post('/api/auth/change-password', change)).toMatchObject(TOO_PERSONAL)
  },
)

it('it is refused to who joins, too', async () => {
  const invited = await admin.post('/invitations', {
    email: 'new@example.com',
    name: '李雯',
    role: 'member',
    language: 'zh',
  })
  const token = String(invited.body.link).split('#')[1]
  const join = (password: string) => anonymous(test.server).post('/invitation/acceptance', { token, password })
  expect(await join('Blueberry.Lighthouse.1')).toMatchObject(TOO_PERSONAL)
  expect(await join('li-wen-liwen-1990')).toMatchObject(TOO_PERSONAL)
  expect((await join('three odd words here')).status).toBe(200)
})
