import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Viewer, visit } from '../support/browser.ts'
import { makeOrderFile } from '../support/order-file.ts'
import { type Product, startProduct } from '../support/product.ts'
import { fill, words } from '../support/words.ts'

const PASSWORD = 'three quiet teapots'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each(['en', 'zh'] as const)('the first day of a newcomer (%s)', (language) => {
  const say = words[language]
  const file = makeOrderFile(new Date(Date.now() - 3 * 86_400_000))
  let product: Product
  let viewer: Viewer

  beforeAll(async () => {
    product = await startProduct({ isFirst: true })
    viewer = await visit(browser, language)
  })
  afterAll(async () => {
    await viewer.context.close()
    await product.stop()
  })

  it('sets up the workspace in the language of the browser', async () => {
    const { page } = viewer
    await page.goto(product.address)
    await page.getByRole('heading', { name: say.session.setup.title }).waitFor()
    await expectAccessible(page)
    await page.getByLabel(say.session.setup.workspaceName).fill('云帆 Yunfan')
    await page.getByLabel(say.session.setup.name, { exact: true }).fill('李雯')
    await page.getByLabel(say.session.setup.email).fill('li@example.com')
    await page.getByLabel(say.session.setup.password, { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: say.session.setup.submit }).click()
    await page.getByRole('heading', { name: fill(say.session.welcome.title, { name: '李雯' }) }).waitFor()
    await expectAccessible(page)
  })

  it('imports a purchase history and sees what became of every row', async () => {
    const { page } = viewer
    await action(say.session.welcome.importAction).click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(file.text) })
    const start = page.getByRole('button', { name: say.imports.start })
    await start.waitFor()
    await page.getByText(say.imports.preview.totals.title).waitFor()
    await expectAccessible(page)
    await start.click()
    await page.getByText(fill(say.imports.result.title, { name: 'orders.csv' })).waitFor()
    expect(await figure(say.imports.result.customersCreated)).toBe(file.customers)
    expect(await figure(say.imports.result.ordersCreated)).toBe(file.orders)
    expect(await figure(say.imports.result.linesLeftOut)).toBe(file.leftOut)
    await expectAccessible(page)
  })

  it('downloads what was left out, with the reasons', async () => {
    const { page } = viewer
    const [download] = await Promise.all([page.waitForEvent('download'), action(say.imports.result.download).click()])
    const stream = await download.createReadStream()
    const text = Buffer.concat(await stream.toArray()).toString('utf8')
    expect(text).toContain('600001')
    expect(text).toMatch(language === 'en' ? /Row 63 names no customer/ : /第 ?63 ?行/)
    expect(text).toContain('600002')
  })

  it('finds the customers listed with tier and stage', async () => {
    const { page } = viewer
    await action(say.imports.result.seeCustomers).click()
    await page.getByRole('heading', { name: say.customers.title }).first().waitFor()
    await page.getByRole('link', { name: '17003' }).waitFor()
    await expectAccessible(page)
  })

  it('reads why a customer stands where it stands', async () => {
    const { page } = viewer
    await page.getByRole('link', { name: '17003' }).click()
    await page.getByRole('heading', { name: /17003/ }).waitFor()
    await page
      .getByRole('heading', {
        name: new RegExp(fill(say.customers.why.title, { tier: '[ABCD]' }).replace(/[?？]/, '.')),
      })
      .waitFor()
    await page.getByText(say.timeline.kind.order_placed).first().waitFor()
    await expectAccessible(page)
  })

  it('sees an order sent over the API without reloading', async () => {
    const { page, context } = viewer
    const id = new URL(page.url()).pathname.split('/').pop()
    const before = await page.getByRole('tab', { name: new RegExp(say.orders.title) }).textContent()
    const order = { customer: { id }, lines: [{ description: 'Teapot', quantity: '40', unitPrice: '999' }] }
    const answer = await context.request.post(`${product.address}/api/v1/orders`, { data: order })
    expect(answer.status()).toBe(201)
    await page.waitForFunction(
      ([name, old]) =>
        [...document.querySelectorAll('[role=tab]')].some(
          (tab) => tab.textContent?.includes(name ?? '') && tab.textContent !== old,
        ),
      [say.orders.title, before],
    )
    await page.getByRole('heading', { name: fill(say.customers.why.title, { tier: 'A' }) }).waitFor()
  })

  it('writes a note that stands in the timeline', async () => {
    const { page } = viewer
    const note = page.getByRole('textbox', { name: say.timeline.kind.note, exact: true })
    await note.click()
    await note.fill('喜欢白茶 · prefers white tea')
    await page.keyboard.press('Control+Enter')
    await page.getByText('喜欢白茶 · prefers white tea').last().waitFor()
  })

  it('finds the whole base on the home page', async () => {
    const { page } = viewer
    await page.getByRole('navigation').getByRole('link', { name: say.shell.home }).click()
    await page.getByText(say.home.quadrants.title).waitFor()
    await page.getByText(say.home.movements.title).waitFor()
    await expectAccessible(page)
  })

  it('works on a telephone', async () => {
    const { page } = viewer
    await page.setViewportSize({ width: 375, height: 812 })
    await page.goto(`${product.address}/customers`)
    await page.getByText('17003').first().waitFor()
    expect(await overflow()).toBe(0)
    await expectAccessible(page)
  })

  it('has room on a telephone for the day of old data', async () => {
    const { context, page } = viewer
    const lookAt = async (asOf: string | null) => {
      const url = `${product.address}/api/v1/workspace`
      const { version } = (await (await context.request.get(url)).json()) as { version: number }
      const answer = await context.request.patch(url, { data: { version, asOf } })
      expect(answer.status()).toBe(200)
    }
    const notice = page.locator('a.as-of')
    await lookAt(new Date(Date.now() - 2 * 86_400_000).toISOString())
    await notice.waitFor()
    expect(await overflow()).toBe(0)
    await expectAccessible(page)
    await lookAt(null)
    await notice.waitFor({ state: 'detached' })
  })

  it('keeps the page when the connection is lost, and goes on when it is back', async () => {
    const { context, page } = viewer
    await context.setOffline(true)
    await page.getByText(say.common.problem.offline).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: say.shell.home }).click()
    await page.locator('.stale-notice').waitFor()
    await page.getByRole('navigation').getByRole('link', { name: say.customers.title }).waitFor()
    await context.setOffline(false)
    await page.locator('.stale-notice').waitFor({ state: 'detached' })
  })

  it('undoes the import; only the customer who was written to since stays', async () => {
    const { page } = viewer
    await page.goto(`${product.address}/imports`)
    await page.getByRole('link', { name: /orders\.csv/ }).click()
    await page.getByRole('button', { name: say.imports.undo.do }).click()
    await page.getByText(say.imports.undo.ask).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: say.imports.undo.do }).last().click()
    await page.getByText(fill(say.imports.undo.doneTitle, { name: 'orders.csv' })).waitFor()
    expect(await figure(say.imports.undo.customersRemoved)).toBe(file.customers - 1)
    expect(await figure(say.imports.undo.ordersRemoved)).toBe(file.orders)
    await page.getByText(say.imports.undo.reason.in_use).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: '17003' }).click()
    await page.getByText('喜欢白茶 · prefers white tea').last().waitFor()
    expect(await page.getByText('500030').count()).toBe(0)
  })

  it('never made the pages complain, and the scores equal a rebuild', async () => {
    expect(viewer.problems).toEqual([])
    const report = JSON.parse(await product.run('rebuild-scores', '--verify', '--json')) as {
      customers: number
      different: number
      totalsDifferent: boolean
    }
    expect(report).toMatchObject({ customers: 1, different: 0, totalsDifferent: false })
  })

  /** By how many pixels the page is wider than the screen. */
  function overflow(): Promise<number> {
    return viewer.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  }

  /** A button or a link: to a person they are one. */
  function action(name: string): Locator {
    return viewer.page.getByRole('button', { name }).or(viewer.page.getByRole('link', { name })).first()
  }

  /** The number that stands under this name in the result. */
  async function figure(name: string): Promise<number> {
    const text = await viewer.page
      .getByRole('main')
      .locator('dl, ul, section')
      .getByText(name, { exact: true })
      .first()
      .locator('xpath=..')
      .textContent()
    return Number((text ?? '').replace(name, '').replace(/[^\d]/g, ''))
  }
})
