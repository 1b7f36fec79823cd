import type { Customer, Order } from '@rapport/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, tabTo, type Viewer, visit } from '../support/browser.ts'
import { FOUNDER, send, setUp, signIn } from '../support/people.ts'
import { type Product, startProduct } from '../support/product.ts'
import { fill, words } from '../support/words.ts'

const PHONE = { width: 375, height: 812 }
const DAY_MS = 86_400_000

type Task = { id: string; subject: string; state: string; dueAt: string; archivedAt: string | null }

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

describe.each(['en', 'zh'] as const)('lists of declared objects (%s)', (language) => {
  const say = words[language]
  const { task: taskWords, order: orderWords } = say.objects
  const subjects = ['Call', 'Visit', 'Offer'].map((verb) => `${verb} ${language}`)
  const city = language === 'en' ? 'Kiel' : '杭州'
  let viewer: Viewer
  let tasks: Task[]
  let order: Order

  beforeAll(async () => {
    const make = (name: string, place: string) =>
      send<Customer>(founder, 'post', url('/api/v1/customers'), { kind: 'company', name, city: place })
    const customers = [await make(`Nordlicht ${language}`, city), await make(`Oakline ${language}`, 'Leeds')]
    const [buyer, other] = customers as [Customer, Customer] // as they were made
    order = await placeOrder(buyer)
    await placeOrder(other)
    const me = await send<{ memberId: string }>(founder, 'get', url('/api/v1/me'))
    tasks = []
    for (const [place, subject] of subjects.entries()) {
      const values = { subject, dueAt: today(), ownerId: me.memberId, customerId: place === 0 ? buyer.id : null }
      tasks.push(await send<Task>(founder, 'post', url('/api/v1/tasks'), values))
    }
    await send(founder, 'patch', url('/api/v1/me'), { language })
    viewer = await visit(browser, language)
    await signIn(viewer, product, FOUNDER.email)
  })
  afterAll(() => viewer.context.close())

  const readTask = (place: number) => send<Task>(founder, 'get', url(`/api/v1/tasks/${tasks[place]?.id}`))
  const subject = (place: number) => subjects[place] ?? ''

  it('finds the tasks of customers in a city, by a field of what a task refers to', async () => {
    const { page } = viewer
    await page.goto(url('/tasks?view=all'))
    await page.getByRole('row', { name: subject(1) }).waitFor()
    await expectAccessible(page)
    await addCondition(page, {
      field: `${taskWords.fields.customer} › ${say.objects.customer.fields.city}`,
      value: city,
    })
    await page.getByRole('row', { name: subject(1) }).waitFor({ state: 'detached' })
    await page.getByRole('row', { name: subject(0) }).waitFor()
  })

  it('carries a card to the next column by keyboard alone', async () => {
    const { page } = viewer
    await page.goto(url('/tasks?view=all&layout=board'))
    const card = page.getByRole('button', { name: new RegExp(`^${subject(0)}`) })
    await card.waitFor()
    await expectAccessible(page)
    await tabTo(page, card)
    await page.keyboard.press('Space')
    // It listens for arrows once it is lifted.
    await page.locator('.drag-lifted').waitFor()
    const over = page.getByText(
      fill(say.lists.board.over, { name: subject(0), column: taskWords.choices.state.inProgress }),
    )
    // An arrow that comes before the columns were measured leads nowhere: it is pressed again.
    const carried = async () => {
      if ((await over.count()) === 0) await page.keyboard.press('ArrowRight')
      return over.count()
    }
    await expect.poll(carried, { interval: 500, timeout: 10_000 }).toBe(1)
    await page.keyboard.press('Space')
    const column = page.getByRole('region', { name: taskWords.choices.state.inProgress })
    await column.getByRole('button', { name: new RegExp(`^${subject(0)}`) }).waitFor()
    await page
      .getByText(fill(say.lists.board.moved, { name: subject(0), column: taskWords.choices.state.inProgress }))
      .waitFor()
    expect((await readTask(0)).state).toBe('inProgress')
  })

  it('carries a task to another day of the calendar by mouse, and it keeps its time', async () => {
    const { page } = viewer
    await page.goto(url('/tasks?view=all&layout=calendar&span=week'))
    const before = await readTask(1)
    const calendarLabel = fill(say.lists.calendar.label, { many: taskWords.many.toLowerCase() })
    const entry = page.getByRole('button', { name: subject(1) })
    await entry.waitFor()
    await expectAccessible(page)
    const days = page.getByRole('region', { name: calendarLabel }).getByRole('group')
    const place = await days.evaluateAll(
      (cells, text) => cells.findIndex((cell) => cell.textContent?.includes(text)),
      subject(1),
    )
    const target = days.nth(place === 0 ? 1 : place - 1)
    await entry.hover()
    await page.mouse.down()
    await target.hover()
    await target.hover({ position: { x: 20, y: 60 } })
    await page.mouse.up()
    await target.getByRole('button', { name: subject(1) }).waitFor()
    await expect.poll(async () => (await readTask(1)).dueAt).not.toBe(before.dueAt)
    const movedMs = Date.parse((await readTask(1)).dueAt) - Date.parse(before.dueAt)
    expect(Math.abs(movedMs)).toBe(DAY_MS)
  })

  it('saves what was asked for as a view, pins it, and finds it in the navigation, on a telephone too', async () => {
    const { page } = viewer
    const name = language === 'en' ? 'Around Kiel' : '杭州周边'
    await page.goto(url('/tasks?view=all'))
    await addCondition(page, {
      field: `${taskWords.fields.customer} › ${say.objects.customer.fields.city}`,
      value: city,
    })
    await page.getByRole('button', { name: say.lists.view.saveAs, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: say.lists.view.name }).fill(name)
    await dialog.getByRole('radio', { name: say.lists.view.sharing.workspace }).check()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: say.common.save, exact: true }).click()
    await page.getByRole('link', { name, exact: true }).waitFor()
    await page.getByRole('button', { name: say.lists.view.options }).click()
    await page.getByRole('menuitem', { name: say.lists.view.pin }).click()
    const pinned = page.getByRole('region', { name: say.menu.pinned })
    await pinned.getByRole('link', { name, exact: true }).waitFor()
    await expectAccessible(page)
    await page.goto(url('/customers'))
    await pinned.getByRole('link', { name, exact: true }).click()
    await page.getByRole('row', { name: subject(0) }).waitFor()
    expect(await page.getByRole('row', { name: subject(1) }).count()).toBe(0)
    await page.setViewportSize(PHONE)
    await page.goto(url('/'))
    await page.getByRole('button', { name: say.menu.more, exact: true }).click()
    await pinned.getByRole('link', { name, exact: true }).click()
    await page.getByText(subject(0)).first().waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('lists the orders of customers in a city', async () => {
    const { page } = viewer
    await page.goto(url('/orders'))
    await page.getByRole('row', { name: order.number }).waitFor()
    await expectAccessible(page)
    await addCondition(page, {
      field: `${orderWords.fields.customer} › ${say.objects.customer.fields.city}`,
      value: city,
    })
    await page.getByRole('row').nth(2).waitFor({ state: 'detached' })
    await page.getByRole('row', { name: order.number }).waitFor()
  })

  it('archives many and takes it back', async () => {
    const { page } = viewer
    await page.goto(url(`/tasks?view=all&search=${encodeURIComponent(language)}`))
    await page.getByRole('row', { name: subject(2) }).waitFor()
    for (const place of [1, 2])
      await page
        .getByRole('row', { name: subject(place) })
        .getByRole('checkbox')
        .check()
    await page.getByText(fill(say.lists.bulk.selected_other, { formatted: '2' })).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: say.lists.bulk.archive, exact: true }).click()
    await page.getByText(fill(say.lists.bulk.archived_other, { formatted: '2' })).waitFor()
    expect((await readTask(2)).archivedAt).not.toBeNull()
    await page.getByRole('button', { name: say.common.undo }).click()
    await page.getByRole('row', { name: subject(2) }).waitFor()
    await expect.poll(async () => (await readTask(2)).archivedAt).toBeNull()
  })

  it('shows a record beside the list, and changes a value in its cell', async () => {
    const { page } = viewer
    await page.goto(url(`/tasks?view=all&sort=subject&search=${encodeURIComponent(language)}`))
    await page.getByRole('row', { name: subject(0) }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Space')
    await page.getByRole('complementary').getByText(subject(0)).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('F2')
    const box = page.getByRole('textbox', { name: taskWords.fields.subject })
    await box.fill(`${subject(0)} again`)
    await box.press('Enter')
    await page.getByRole('row', { name: `${subject(0)} again` }).waitFor()
    expect((await readTask(0)).subject).toBe(`${subject(0)} again`)
  })

  it.each([
    '/tasks?view=all',
    '/tasks?view=all&layout=board',
    '/tasks?view=all&layout=calendar',
    '/orders',
    '/contacts',
    '/products',
  ])('fits a telephone: %s', async (path) => {
    const phone = await visit(browser, language, PHONE)
    await signIn(phone, product, FOUNDER.email)
    await phone.page.goto(url(path))
    await phone.page.getByRole('heading', { level: 1 }).waitFor()
    await phone.page.waitForLoadState('networkidle')
    await expectAccessible(phone.page)
    const width = await phone.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(PHONE.width)
    expect(phone.problems).toEqual([])
    await phone.context.close()
  })
})

type Condition = { field: string; value: string }

/** Sets a condition as a person does: field and value; the comparison is the first one. */
async function addCondition(page: Page, { field, value }: Condition): Promise<void> {
  const say = (await page.locator('html').getAttribute('lang'))?.startsWith('zh') ? words.zh.ui : words.en.ui
  await page.getByRole('button', { name: `+ ${say.addCondition}` }).click()
  await page.getByRole('combobox', { name: say.field }).fill(field)
  await page.getByRole('combobox', { name: say.field }).press('Enter')
  await page.getByRole('textbox', { name: say.value }).fill(value)
  await page.getByRole('button', { name: say.apply }).click()
}

function placeOrder({ id }: Customer): Promise<Order> {
  const lines = [{ description: 'Table', quantity: '1', unitPrice: '120.00' }]
  return send<Order>(founder, 'post', url('/api/v1/orders'), { customer: { id }, placedAt: today(), lines })
}

/** This very morning. */
function today(): string {
  return new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + 2 * 3_600_000).toISOString()
}
