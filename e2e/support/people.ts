import type { InvitationWithLink, Member, RoleKey } from '@rapport/contract'
import { expect } from 'vitest'
import type { Viewer } from './browser.ts'
import type { Product } from './product.ts'
import { words } from './words.ts'

export const PASSWORD = 'three quiet teapots'
export type Person = { name: string; email: string; language: 'en' | 'zh' }
export const FOUNDER: Person = { name: '李雯', email: 'li@example.com', language: 'zh' }

/** The workspace and its first administrator, over the API; whoever asks is signed in by it. */
export async function setUp(viewer: Viewer, product: Product): Promise<void> {
  const answer = await viewer.context.request.post(`${product.address}/api/v1/setup`, {
    data: {
      ...FOUNDER,
      workspaceName: '云帆 Yunfan',
      password: PASSWORD,
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
    },
  })
  expect(answer.status()).toBe(200)
}

/** Invites somebody and accepts in their place, as somebody without an account does; answers the member. */
export async function addPerson(
  inviter: Viewer,
  product: Product,
  person: Person & { role: RoleKey },
): Promise<Member> {
  const api = `${product.address}/api/v1`
  const { link } = await send<InvitationWithLink>(inviter, 'post', `${api}/invitations`, person)
  const answer = await fetch(`${api}/invitation/acceptance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.split('#')[1], password: PASSWORD, language: person.language }),
  })
  expect(answer.status).toBe(200)
  const { items } = await send<{ items: Member[] }>(inviter, 'get', `${api}/members`)
  const member = items.find((each) => each.email === person.email)
  if (!member) throw new Error(`${person.email} did not become a member`)
  return member
}

/** Signs in over the API, for journeys about something else than signing in. */
export async function signIn(viewer: Viewer, product: Product, email: string): Promise<void> {
  const answer = await viewer.context.request.post(`${product.address}/api/auth/sign-in/email`, {
    data: { email, password: PASSWORD },
  })
  expect(answer.status()).toBe(200)
}

/** Signs in as a person does, on the screen of their language. */
export async function signInByHand(viewer: Viewer, product: Product, person: Person): Promise<void> {
  const { page } = viewer
  const say = words[person.language]
  await page.goto(`${product.address}/sign-in`)
  await page.getByLabel(say.session.signIn.email).fill(person.email)
  await page.getByLabel(say.session.signIn.password).fill(PASSWORD)
  await page.getByRole('button', { name: say.session.signIn.submit, exact: true }).click()
}

/** Sends JSON as the signed-in viewer and answers what came back; a user error fails the journey with its body. */
export async function send<Answer>(
  viewer: Viewer,
  method: 'get' | 'post' | 'patch',
  address: string,
  data?: unknown,
): Promise<Answer> {
  const answer = await viewer.context.request[method](address, data === undefined ? {} : { data })
  const text = await answer.text()
  expect(answer.status(), `${method} ${address}: ${text}`).toBeLessThan(300)
  return JSON.parse(text) as Answer // the server answers by the contract
}
