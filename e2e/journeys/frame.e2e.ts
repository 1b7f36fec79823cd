import type { Customer } from '@rapport/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, tabTo, type Viewer, visit } from '../support/browser.ts'
import { FOUNDER, send, setUp, signInByHand } from '../support/people.ts'
import { type Product, startProduct } from '../support/product.ts'
import { fill, words } from '../support/words.ts'

const PHONE = { width: 375, height: 812 }

let browser: Browser
let product: Product
let founder: Viewer
beforeAll(async () => {
  browser = await openBrowser()
  product = await startProduct()
  founder = await visit(browser, 'zh')
  await setUp(founder, product)
})
afterAll(async () => {
  await founder.context.close()
  await browser.close()
  await product.stop()
})

const url = (path: string) => `${product.address}${path}`

describe.each(['en', 'zh'] as const)('the frame (%s)', (language) => {
  const say = words[language]
  const name = `Nordlicht ${language}`
  let viewer: Viewer

  beforeAll(async () => {
    await send(founder, 'patch', url('/api/v1/me'), { language })
    viewer = await visit(browser, language)
    await signInByHand(viewer, product, { ...FOUNDER, language })
    await viewer.page.getByRole('navigation', { name: say.shell.navigation }).waitFor()
  })
  afterAll(async () => {
    expect(viewer.problems).toEqual([])
    await viewer.context.close()
  })

  it('folds a group and the whole rail by keys, and remembers both', async () => {
    const { page } = viewer
    const rail = page.getByRole('navigation', { name: say.shell.navigation })
    const group = rail.getByRole('button', { name: say.menu.group.customers })
    await tabTo(page, group)
    await page.keyboard.press('Enter')
    await rail.getByRole('link', { name: say.customers.title }).waitFor({ state: 'detached' })
    await page.reload()
    expect(await group.getAttribute('aria-expanded')).toBe('false')
    await group.press('Enter')
    await rail.getByRole('button', { name: say.menu.collapse }).press('Enter')
    await rail.getByRole('link', { name: say.customers.title }).waitFor()
    await expectAccessible(page)
    await page.reload()
    await rail.getByRole('button', { name: say.menu.expand }).press('Enter')
    await rail.getByRole('button', { name: say.menu.collapse }).waitFor()
  })

  it('creates a customer from “+” wherever one is, and an order for it', async () => {
    const { page } = viewer
    await page.goto(url('/settings/roles'))
    await page.getByRole('button', { name: say.menu.create }).click()
    await expectAccessible(page)
    await page.getByRole('menuitem', { name: say.objects.customer.one }).click()
    await page.getByRole('dialog').getByLabel(say.objects.customer.fields.name, { exact: true }).fill(name)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.goto(url('/settings/roles'))
    await page.getByRole('button', { name: say.menu.create }).click()
    await page.getByRole('menuitem', { name: say.objects.order.one }).click()
    const customer = page.getByRole('combobox', { name: say.orders.create.customer })
    await customer.fill(name)
    await page.getByTitle(name).waitFor()
    await expectAccessible(page)
    await customer.press('Enter')
    await page.getByText(fill(say.orders.create.title, { name })).waitFor()
    await page.getByLabel(say.orders.line.unitPrice).fill('12.50')
    await page.getByRole('button', { name: say.orders.create.save }).click()
    const { items } = await send<{ items: Customer[] }>(founder, 'get', url(`/api/v1/customers?search=${language}`))
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const orders = await send<{ items: unknown[] }>(founder, 'get', url(`/api/v1/customers/${items[0]?.id}/orders`))
    expect(orders.items).toHaveLength(1)
  })

  it('finds a setting by what is on its page', async () => {
    const { page } = viewer
    await page.goto(url('/settings'))
    await page.getByRole('searchbox', { name: say.menu.settings.search }).fill(say.settings.workspace.timeZone)
    await expectAccessible(page)
    const sections = page.getByRole('navigation', { name: say.settings.sections })
    await sections.getByRole('link', { name: say.menu.section.general }).click()
    await page.getByRole('heading', { name: say.menu.section.general }).waitFor()
    await page.getByLabel(say.settings.workspace.timeZone).waitFor()
  })

  it('has four places and all of them in a sheet on a telephone, and settings as a list', async () => {
    const phone = await visit(browser, language, PHONE)
    await signInByHand(phone, product, { ...FOUNDER, language })
    const { page } = phone
    const bar = page.getByRole('navigation', { name: say.shell.navigation })
    await bar.waitFor()
    expect(await bar.getByRole('link').count()).toBe(4)
    await bar.getByRole('button', { name: say.menu.more }).click()
    const sheet = page.getByRole('navigation', { name: say.menu.moreTitle })
    await sheet.waitFor()
    await expectAccessible(page)
    await sheet.getByRole('link', { name: say.shell.settings }).click()
    await page.getByRole('link', { name: say.menu.section.appearance }).click()
    await page.getByRole('heading', { level: 1, name: say.menu.section.appearance }).waitFor()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(phone.problems).toEqual([])
    await phone.context.close()
  })

  it('keeps the head of a record in sight', async () => {
    const { page } = viewer
    await page.setViewportSize({ width: 1440, height: 500 })
    const { items } = await send<{ items: Customer[] }>(founder, 'get', url(`/api/v1/customers?search=${language}`))
    await page.goto(url(`/customers/${items[0]?.id}`))
    await page.getByRole('button', { name: say.orders.newOrder }).first().waitFor()
    await page.getByRole('heading', { name: say.customers.identities.title }).scrollIntoViewIfNeeded()
    const top = await page.getByRole('heading', { level: 1, name }).evaluate((head) => head.getBoundingClientRect().top)
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(100)
  })
})
