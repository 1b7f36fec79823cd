import { gzipSync } from 'node:zlib'
import type { Customer, CustomerPage, CustomerRow, Me } from '@rapport/contract'
import { encodeFilter } from '@rapport/kernel'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Viewer, visit } from '../support/browser.ts'
import { bytesOf, csvRows, sheetRows } from '../support/files.ts'
import { FOUNDER, PASSWORD, send, signIn } from '../support/people.ts'
import { type Product, startProduct } from '../support/product.ts'
import { fill, words } from '../support/words.ts'

const DEMO_MAX_MS = 170_000
const FIRST_SCREEN_BYTES_MAX = 450_000
const ROWS_DRAWN_MAX = 120
const TIER_A = encodeFilter({ field: 'tier', op: 'eq', value: 'A' })

let browser: Browser
let product: Product
let founder: Viewer
beforeAll(async () => {
  browser = await openBrowser()
  product = await startProduct()
  founder = await visit(browser, 'zh')
})
afterAll(async () => {
  await founder.context.close()
  await browser.close()
  await product.stop()
})

const url = (path: string) => `${product.address}${path}`

describe('somebody who only wants to look around', () => {
  it('sets up a workspace and fills it with the demo company', { timeout: DEMO_MAX_MS + 30_000 }, async () => {
    const { page } = founder
    const say = words.zh.session
    await page.goto(product.address)
    await page.getByLabel(say.setup.workspaceName).fill('云帆 Yunfan')
    await page.getByLabel(say.setup.name, { exact: true }).fill(FOUNDER.name)
    await page.getByLabel(say.setup.email).fill(FOUNDER.email)
    await page.getByLabel(say.setup.password, { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: say.setup.submit }).click()
    await page.getByRole('button', { name: say.demo.action }).click()
    await page.getByRole('progressbar', { name: say.demo.progress }).waitFor()
    await expectAccessible(page)
    await page.getByText(say.demo.done).waitFor({ timeout: DEMO_MAX_MS })
    await page.getByRole('button', { name: say.demo.open }).click()
    await page.getByText(words.zh.home.quadrants.title).waitFor()
    expect(founder.problems).toEqual([])
  })
})

describe.each(['en', 'zh'] as const)('a company of thousands (%s)', (language) => {
  const say = words[language]
  const listLabel = fill(say.lists.listLabel, { many: say.objects.customer.many.toLowerCase() })
  let viewer: Viewer

  beforeAll(async () => {
    viewer = await visit(browser, language)
    await signIn(viewer, product, FOUNDER.email)
    await send<Me>(viewer, 'patch', url('/api/v1/me'), { language })
  })
  afterAll(() => viewer.context.close())

  it.each(['/', '/customers'])('opens %s from nothing with little to load', async (path) => {
    const fresh = await visit(browser, language)
    await signIn(fresh, product, FOUNDER.email)
    const scripts: Promise<Buffer>[] = []
    fresh.page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body())
    })
    await fresh.page.goto(url(path))
    await fresh.page.getByRole('heading', { level: 1 }).waitFor()
    await fresh.page.waitForLoadState('networkidle')
    const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).length)
    expect(sizes.length).toBeGreaterThan(3)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(FIRST_SCREEN_BYTES_MAX)
    await fresh.context.close()
  })

  it('opens who ordered in a month from the revenue of that month', async () => {
    const { page } = viewer
    await page.goto(url('/'))
    const months = page.getByRole('list', { name: say.home.revenue.months }).getByRole('link')
    await months.first().waitFor()
    expect(await months.count()).toBe(12)
    await months.nth(6).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('grid', { name: listLabel }).getByRole('link').first().waitFor()
    const filter = new URL(page.url()).searchParams.get('filter') ?? ''
    const listed = await allRows({ filter })
    expect(listed.length).toBeGreaterThan(10)
    await page
      .getByRole('button', { name: new RegExp(say.customers.field.orderedAt) })
      .first()
      .waitFor()
  })

  it('scrolls thousands of rows without a gap, and comes back to the same place', async () => {
    const { page } = viewer
    await page.goto(url('/customers'))
    const grid = page.getByRole('grid', { name: listLabel })
    await grid.getByRole('link').first().waitFor()
    await grid.hover()
    for (let turn = 1; turn <= 24; turn++) {
      await page.mouse.wheel(0, 1_400)
      await page.waitForFunction(isFilled, turn * 1_000)
      expect(await page.locator('.rp-table-row').count()).toBeLessThan(ROWS_DRAWN_MAX)
    }
    const row = grid
      .getByRole('row')
      .filter({ has: page.getByRole('link') })
      .nth(20)
    // Rows may still move under the last turn of the wheel.
    let place = 0
    const isAtRest = async () => {
      const before = place
      place = Number(await row.getAttribute('aria-rowindex'))
      return place === before
    }
    await expect.poll(isAtRest, { interval: 300, timeout: 10_000 }).toBe(true)
    expect(place).toBeGreaterThan(500)
    const again = grid.locator(`[aria-rowindex="${place}"]`)
    const name = (await again.getByRole('link').first().textContent()) ?? ''
    await again.getByRole('link').first().click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.goBack()
    await again.getByRole('link', { name }).waitFor()
    expect(await again.evaluate(isInSight)).toBe(true)
  })

  it('downloads a filtered list as CSV and as a workbook with just what the interface answers', async () => {
    const { page } = viewer
    const rows = await allRows({ filter: TIER_A, sort: 'name' })
    expect(rows.length).toBeGreaterThan(100)
    const names = rows.map((row) => row.name)
    await page.goto(url(`/customers?filter=${encodeURIComponent(TIER_A)}&sort=name`))
    const csv = csvRows(await exported(page, say.customers.exportCsv))
    const at = csv[0]?.indexOf(say.customers.field.name) ?? -1
    expect(csv.slice(1).map((cells) => cells[at])).toEqual(names)
    const orders = csv[0]?.indexOf(say.customers.field.orders) ?? -1
    expect(csv.slice(1).map((cells) => Number(cells[orders]))).toEqual(rows.map((row) => row.score.orders))
    const workbook = await exported(page, say.customers.exportXlsx)
    expect(sheetRows(workbook).map((cells) => cells[at])).toEqual([say.customers.field.name, ...names])
  })

  it('is as readable in the dark', async () => {
    const { page } = viewer
    const [first] = await allRows({ filter: TIER_A })
    await page.goto(url('/'))
    await page.getByRole('button', { name: say.shell.theme }).click()
    await page.getByRole('menuitem', { name: say.shell.themeDark }).click()
    for (const path of ['/', '/customers', `/customers/${first?.id}`, `/customers/${first?.id}?tab=details`]) {
      await page.goto(url(path))
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate(backgroundLightness)).toBeLessThan(60)
      await expectAccessible(page)
    }
  })

  it('asks for a day in the language of the screen', async () => {
    const { page } = viewer
    const born = { kind: 'individual', name: `Born ${language}` }
    const customer = await send<Customer>(viewer, 'post', url('/api/v1/customers'), born)
    await page.goto(url(`/customers/${customer.id}?tab=details`))
    await page.getByRole('button', { name: say.ui.add(say.customers.field.birthday), exact: true }).click()
    const day = page.getByRole('textbox', { name: say.customers.field.birthday })
    await day.fill('1990-05-01')
    await page
      .getByText(language === 'en' ? '1990' : '1990年', { exact: true })
      .first()
      .waitFor()
    await expectAccessible(page)
    await day.press('Enter')
    const shown = language === 'en' ? '1 May 1990' : '1990年5月1日'
    await page.getByRole('button', { name: `${say.ui.edit(say.customers.field.birthday)}: ${shown}` }).click()
    await page.getByRole('textbox', { name: say.customers.field.birthday }).fill('')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: say.ui.add(say.customers.field.birthday), exact: true }).waitFor()
    expect(viewer.problems).toEqual([])
  })

  /** Every row of a list, page by page over the API. */
  async function allRows(query: Record<string, string>): Promise<CustomerRow[]> {
    const rows: CustomerRow[] = []
    let cursor: string | null = null
    do {
      const parameters = new URLSearchParams({ ...query, limit: '100', ...(cursor === null ? {} : { cursor }) })
      const page: CustomerPage = await send(viewer, 'get', url(`/api/v1/customers?${parameters}`))
      rows.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null && rows.length < 5_000)
    return rows
  }

  async function exported(page: Page, choice: string): Promise<Buffer> {
    await page.getByRole('button', { name: say.customers.export, exact: true }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: choice }).getByRole('link').click(),
    ])
    return bytesOf(download)
  }
})

/** Whether the list has been scrolled so far and every row within sight shows what it holds. */
function isFilled(scrolledMin: number): boolean {
  const list = document.querySelector('.rp-table')
  const box = list?.getBoundingClientRect()
  if (!list || !box || list.scrollTop < scrolledMin) return false
  const inSight = [...document.querySelectorAll('.rp-table-row')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return bottom > box.top && top < box.bottom
  })
  return inSight.length > 0 && inSight.every((row) => row.querySelector('.rp-bone') === null)
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}

/** From 0 (black) to 255. */
function backgroundLightness(): number {
  const [red = 255, green = 255, blue = 255] = (
    getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
  ).map(Number)
  return Math.max(red, green, blue)
}
