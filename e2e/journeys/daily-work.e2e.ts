import type { Customer, Order, TimelineItem } from '@rapport/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Viewer, visit } from '../support/browser.ts'
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

describe.each(['en', 'zh'] as const)('the work of a day (%s)', (language) => {
  const say = words[language]
  const names = ['Ada', 'Ben', 'Cyn'].map((name) => `${name} ${language}`)
  const email = `ada-${language}@example.com`
  const archivedMatch = language === 'en' ? 'Show 1 archived match' : /已归档的匹配记录/
  let viewer: Viewer
  let customers: Customer[]

  beforeAll(async () => {
    customers = await Promise.all(
      names.map((name, place) =>
        send<Customer>(founder, 'post', url('/api/v1/customers'), {
          kind: place === 0 ? 'company' : 'individual',
          name,
          ...(place === 0 ? { email, phone: '+86 138 0000 0000' } : {}),
        }),
      ),
    )
    await send(founder, 'patch', url('/api/v1/me'), { language })
    viewer = await visit(browser, language)
    await signInByHand(viewer, product, { ...FOUNDER, language })
    await viewer.page.getByRole('navigation', { name: say.shell.navigation }).waitFor()
  })
  afterAll(() => viewer.context.close())

  const idOf = (place: number) => customers[place]?.id ?? ''
  const ordersOf = (id: string) => send<{ items: Order[] }>(founder, 'get', url(`/api/v1/customers/${id}/orders`))
  const timelineOf = (id: string) =>
    send<{ items: TimelineItem[] }>(founder, 'get', url(`/api/v1/customers/${id}/timeline?kinds=note`))

  it('opens a record by its name, in this tab with its place in the list, with Ctrl in another', async () => {
    const { page, context } = viewer
    await page.goto(url(`/customers?search=${language}&sort=name`))
    const link = page.getByRole('link', { name: names[1] ?? '', exact: true })
    const [other] = await Promise.all([context.waitForEvent('page'), link.click({ modifiers: ['Control'] })])
    await other.getByRole('heading', { name: names[1] ?? '' }).waitFor()
    await other.close()
    const [third] = await Promise.all([
      context.waitForEvent('page'),
      page
        .getByRole('row', { name: names[2] ?? '' })
        .getByRole('gridcell')
        .last()
        .click({ button: 'middle' }),
    ])
    await third.getByRole('heading', { name: names[2] ?? '' }).waitFor()
    await third.close()
    await link.click()
    await page.getByText(fill(say.records.page.position, { position: '2', all: '3' })).waitFor()
  })

  it('places one order though the first answer was lost, and a date is chosen without sending', async () => {
    const { page } = viewer
    await page.goto(url(`/customers/${idOf(1)}?tab=orders`))
    await page.getByRole('button', { name: say.orders.newOrder }).first().click()
    await page.getByLabel(say.orders.line.unitPrice).fill('12.50')
    await page.getByLabel(say.orders.create.placedAt).click()
    await page.keyboard.type('2026-01-31 09:00')
    await page.keyboard.press('Enter')
    await page.getByLabel(say.orders.line.description).click()
    expect((await ordersOf(idOf(1))).items).toHaveLength(0)
    // The server carries the order out, its answer never arrives.
    await page.route('**/api/v1/orders', async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    })
    await page.getByRole('button', { name: say.orders.create.save }).click()
    await page.getByText(say.common.problem.unreachable).waitFor()
    await page.unroute('**/api/v1/orders')
    await page.getByLabel(say.orders.line.unitPrice).press('Enter')
    const [order] = (await ordersOf(idOf(1))).items
    await page.getByText(fill(say.orders.create.placed, { number: order?.number ?? '' })).waitFor()
    expect((await ordersOf(idOf(1))).items).toHaveLength(1)
    expect(order?.placedAt.slice(0, 10)).toMatch(/^2026-01-3[01]$/)
  })

  it('records a note once when Ctrl+Enter is pressed twice', async () => {
    const { page } = viewer
    await page.goto(url(`/customers/${idOf(1)}`))
    const box = page.getByRole('textbox', { name: say.timeline.kind.note, exact: true })
    await box.fill('Likes oak')
    await box.press('Control+Enter')
    await box.press('Control+Enter')
    await page.getByText(say.timeline.composer.recorded.note).first().waitFor()
    expect((await timelineOf(idOf(1))).items).toHaveLength(1)
  })

  it('says that somebody is known while a new customer is typed', async () => {
    const { page } = viewer
    await page.goto(url('/customers?new=1'))
    await page.getByRole('textbox', { name: say.customers.field.email }).fill(email.toUpperCase())
    await page.getByText(say.customers.create.known).waitFor()
    await page
      .getByRole('dialog')
      .getByRole('link', { name: names[0] ?? '' })
      .waitFor()
    await expectAccessible(page)
  })

  it('archives a customer, finds it again and brings it back', async () => {
    const { page } = viewer
    await page.goto(url(`/customers/${idOf(2)}`))
    await page.getByRole('button', { name: say.common.more }).click()
    const archive = page.getByRole('menuitem', { name: say.records.archive.archive })
    const restore = page.getByRole('button', { name: say.records.archive.restore })
    // A try before this one may have archived it already.
    if (!(await restore.isVisible())) await archive.click()
    await restore.waitFor()
    await page.goto(url(`/customers?search=${encodeURIComponent(names[2] ?? '')}`))
    await page.getByRole('button', { name: archivedMatch }).click()
    await page.getByRole('link', { name: names[2] ?? '', exact: true }).click()
    await expectAccessible(page)
    await restore.click()
    await page.getByText(fill(say.records.archive.restored, { object: say.objects.customer.one })).waitFor()
  })

  it('has actions, tabs, two figures and why on a telephone, in this order', async () => {
    const phone = await visit(browser, language, PHONE)
    await signInByHand(phone, product, { ...FOUNDER, language })
    await phone.page.getByRole('navigation', { name: say.shell.navigation }).waitFor()
    await phone.page.goto(url(`/customers/${idOf(0)}`))
    const { page } = phone
    const parts = [
      page.getByRole('link', { name: say.customers.record.call, exact: true }),
      page.getByRole('tablist'),
      page.getByText(say.customers.kpi.spend12m, { exact: true }).first(),
      page.getByText(say.customers.why.more),
    ]
    for (const part of parts) await part.waitFor()
    const tops = await Promise.all(parts.map(async (part) => (await part.boundingBox())?.y ?? 0))
    expect(tops).toEqual([...tops].sort((one, other) => one - other))
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await phone.context.close()
  })

  it('shows the frame before the program has come', async () => {
    const { page } = viewer
    const arriving = Promise.withResolvers<void>()
    const answering = Promise.withResolvers<void>()
    await page.route('**/assets/*.js', async (route) => {
      await arriving.promise
      await route.continue()
    })
    await page.goto(url('/'), { waitUntil: 'commit' })
    await page.locator('#early-frame .early-rail').waitFor()
    await page.locator('#early-frame').getByText(say.common.loading).waitFor()
    await page.route('**/api/v1/me', async (route) => {
      await answering.promise
      await route.continue()
    })
    const asked = page.waitForRequest('**/api/v1/me')
    arriving.resolve()
    // The program has come, who one is has not: the frame stands until there is something else.
    await asked
    await page.locator('#early-frame').waitFor()
    answering.resolve()
    await page.getByRole('navigation', { name: say.shell.navigation }).waitFor()
    expect(await page.locator('#early-frame').count()).toBe(0)
    await page.unrouteAll({ behavior: 'wait' })
  })

  it('shows nothing in a tab whose session ended in another', async () => {
    const { page, context, problems } = viewer
    await page.goto(url(`/customers/${idOf(0)}`))
    await page.getByRole('heading', { name: names[0] ?? '' }).waitFor()
    const other = await context.newPage()
    // A short page: the menu hangs where it opened.
    await other.goto(url('/imports'))
    await other.getByRole('heading', { name: say.imports.title }).first().waitFor()
    await other.getByRole('button', { name: fill(say.shell.account, { name: FOUNDER.name }) }).click()
    await other.getByRole('menuitem', { name: say.shell.accountSignOut }).click()
    await page.getByLabel(say.session.signIn.password).waitFor()
    expect(await page.getByText(names[0] ?? '').count()).toBe(0)
    expect(problems).toEqual([])
  })
})
