import type { Customer, InvitationWithLink, Me } from '@rapport/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Viewer, visit } from '../support/browser.ts'
import { FOUNDER, PASSWORD, type Person, send, setUp, signIn } from '../support/people.ts'
import { type Product, startProduct } from '../support/product.ts'
import { fill, words } from '../support/words.ts'

const FIRST = '云帆 Yunfan'
const SECOND = 'Harbour Ltd'
const OTHER: Person = { name: 'Emma Hill', email: 'emma@example.com', language: 'en' }

let browser: Browser
let product: Product
let customer: Customer
const url = (path: string) => `${product.address}${path}`

beforeAll(async () => {
  browser = await openBrowser()
  product = await startProduct()
  const founder = await visit(browser, 'zh')
  const other = await visit(browser, 'en')
  await setUp(founder, product)
  customer = await send<Customer>(founder, 'post', url('/api/v1/customers'), { kind: 'individual', name: '王芳' })
  const person = ['--email', OTHER.email, '--name', OTHER.name, '--role', 'administrator']
  await product.runTyping(`${PASSWORD}\n`, 'user', 'create', ...person, '--workspace', SECOND)
  await signIn(other, product, OTHER.email)
  await send(other, 'post', url('/api/v1/customers'), { kind: 'individual', name: 'Marrow & Vine' })
  const invited = { name: FOUNDER.name, email: FOUNDER.email, role: 'member' }
  const { link } = await send<InvitationWithLink>(other, 'post', url('/api/v1/invitations'), invited)
  await send(founder, 'post', url('/api/v1/invitation/acceptance'), { token: link.split('#')[1] })
  await founder.context.close()
  await other.context.close()
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

describe.each([
  ['en', 1440],
  ['zh', 375],
] as const)('a person of two workspaces (%s, %i px)', (language, width) => {
  const say = words[language]
  let viewer: Viewer
  beforeAll(async () => {
    viewer = await visit(browser, language, { width, height: 800 })
    await signIn(viewer, product, FOUNDER.email)
    const { workspaces } = await send<Me>(viewer, 'get', url('/api/v1/me'))
    for (const { id } of workspaces) {
      const headers = { 'rapport-workspace': id }
      const answer = await viewer.context.request.patch(url('/api/v1/me'), { headers, data: { language } })
      expect(answer.status()).toBe(200)
    }
  })
  afterAll(() => viewer.context.close())

  it('goes from one to the other in the account menu, and stays there after a reload', async () => {
    const { page } = viewer
    const account = page.getByRole('button', { name: fill(say.shell.account, { name: FOUNDER.name }) })
    await page.goto(url('/customers'))
    await page.getByRole('link', { name: '王芳' }).waitFor()
    await account.click()
    await page.getByText(say.shell.workspaces, { exact: true }).waitFor()
    await expectAccessible(page)
    const stream = page.waitForRequest((request) => request.url().includes('/live?'))
    await page.getByRole('menuitem', { name: SECOND }).click()
    expect((await stream).url()).toContain('workspace=')
    await page
      .getByRole('navigation', { name: say.shell.navigation })
      .getByRole('link', { name: say.customers.title })
      .click()
    await page.waitForURL(url('/customers'))
    expect(await page.getByText('王芳').count()).toBe(0)
    await page.reload()
    await account.click()
    await page.getByRole('menuitem', { name: SECOND, disabled: true }).waitFor()
  })

  it('is told where a record of the other one is, and opens it there', async () => {
    const { page } = viewer
    await page.goto(url(`/customers/${customer.id}`))
    await page.getByText(fill(say.common.problem.elsewhereHint, { workspace: FIRST, current: SECOND })).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: fill(say.common.problem.elsewhereOpen, { workspace: FIRST }) }).click()
    await page.getByRole('heading', { name: '王芳' }).first().waitFor()
    expect(viewer.problems).toEqual([])
  })
})
