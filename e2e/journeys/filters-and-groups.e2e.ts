import type { Customer } from '@rapport/contract'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Viewer, visit } from '../support/browser.ts'
import { FOUNDER, send, setUp, signIn } from '../support/people.ts'
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

describe.each(['en', 'zh'] as const)('a list that is narrowed by groups and arranged (%s)', (language) => {
  const say = words[language]
  const { ui } = say
  const { customer: customerWords, task: taskWords } = say.objects
  const names = { busy: `Busy ${language}`, quiet: `Quiet ${language}`, shop: `Shop ${language}` }
  const viewName = language === 'en' ? 'Busy this month' : '本月跟进'
  let viewer: Viewer

  beforeAll(async () => {
    const make = (name: string, kind: string) =>
      send<Customer>(founder, 'post', url('/api/v1/customers'), { kind, name, city: language })
    const busy = await make(names.busy, 'company')
    await make(names.quiet, 'company')
    const shop = await make(names.shop, 'individual')
    for (const customerId of [busy.id, shop.id])
      await send(founder, 'post', url('/api/v1/tasks'), { subject: 'Call', customerId })
    await send(founder, 'patch', url('/api/v1/me'), { language })
    viewer = await visit(browser, language)
    await signIn(viewer, product, FOUNDER.email)
  })
  afterAll(() => viewer.context.close())

  const row = (name: string) => viewer.page.getByRole('row', { name: new RegExp(name) })

  it('asks for a city, something made this month, and an open task, all in one editor', async () => {
    const { page } = viewer
    await page.goto(url('/customers'))
    await row(names.quiet).waitFor()
    await page.getByRole('button', { name: ui.builder.open }).click()
    const dialog = page.getByRole('dialog')
    await condition(dialog.locator('.rp-group-condition').first(), customerWords.fields.city)
    await dialog.getByRole('textbox', { name: ui.value }).fill(language)
    await dialog.getByRole('button', { name: `+ ${ui.builder.addGroup}` }).click()
    const either = dialog.getByRole('group', { name: ui.builder.joins.any })
    await condition(either.locator('.rp-group-condition').first(), say.objects.facts.createdAt)
    await choose(page, either.getByRole('combobox', { name: ui.operator }), ui.operators.inPeriod)
    await choose(page, either.getByRole('combobox', { name: ui.value }), ui.periods.thisMonth)
    await dialog
      .getByRole('button', { name: `+ ${ui.builder.addRelated}` })
      .last()
      .click()
    const related = dialog.getByRole('group', { name: ui.builder.related })
    await choose(page, related.getByRole('combobox', { name: ui.builder.related }), taskWords.many)
    await related.getByRole('button', { name: `+ ${ui.builder.addCondition}` }).click()
    await condition(related.locator('.rp-group-condition'), taskWords.fields.state)
    await choose(page, related.getByRole('combobox', { name: ui.value }), taskWords.choices.state.open)
    await page.keyboard.press('Escape')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: ui.apply, exact: true }).click()
    await row(names.quiet).waitFor({ state: 'detached' })
    await row(names.busy).waitFor()
    await row(names.shop).waitFor()
    await expectAccessible(page)
  })

  it('is grouped, with a wider column and a figure in the foot, and kept so in a view', async () => {
    const { page } = viewer
    await row(names.busy).waitFor()
    const head = page.getByRole('columnheader', { name: new RegExp(customerWords.fields.spend12m) })
    const widthBefore = (await head.boundingBox())?.width ?? 0
    await head.hover()
    await head.getByRole('button', { name: ui.columnMenu(customerWords.fields.spend12m) }).click()
    for (let step = 0; step < 3; step++) await page.getByRole('menuitem', { name: ui.wider }).click()
    await page.getByRole('menuitem', { name: ui.totals.sum }).click()
    await page
      .getByRole('gridcell', { name: new RegExp(fill(say.lists.totals.count_other, { formatted: '2' })) })
      .waitFor()
    expect((await head.boundingBox())?.width).not.toBe(widthBefore)
    await expectAccessible(page)
    await page.getByRole('button', { name: new RegExp(`^${say.lists.group.by}`) }).click()
    await page.getByRole('menuitem', { name: customerWords.fields.kind, exact: true }).click()
    const groups = page.getByRole('region', { name: fill(say.lists.group.label, { field: customerWords.fields.kind }) })
    await groups.getByRole('button', { name: customerWords.choices.kind.company }).waitFor()
    await groups.getByRole('button', { name: customerWords.choices.kind.individual }).waitFor()
    await row(names.busy).or(row(names.shop)).first().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: say.lists.view.saveAs, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: say.lists.view.name }).fill(viewName)
    await dialog.getByRole('button', { name: say.common.save, exact: true }).click()
    await page.getByRole('link', { name: viewName, exact: true }).waitFor()
    await groups.waitFor()
    expect(new URL(page.url()).searchParams.has('group')).toBe(false)
    await page.goto(url('/customers'))
    await page.getByRole('link', { name: viewName, exact: true }).click()
    await groups.waitFor()
    expect(viewer.problems).toEqual([])
  })

  it('is put together on a telephone as well', async () => {
    const phone = await visit(browser, language, PHONE)
    await signIn(phone, product, FOUNDER.email)
    const { page } = phone
    await page.goto(url('/customers'))
    await page.getByRole('button', { name: ui.builder.open }).click()
    const dialog = page.getByRole('dialog')
    await condition(dialog.locator('.rp-group-condition').first(), customerWords.fields.name)
    await dialog.getByRole('textbox', { name: ui.value }).fill(names.quiet)
    await expectAccessible(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(PHONE.width)
    await dialog.getByRole('button', { name: ui.apply, exact: true }).click()
    await page.getByText(names.quiet).first().waitFor()
    expect(phone.problems).toEqual([])
    await phone.context.close()
  })

  async function condition(part: Locator, field: string): Promise<void> {
    const box = part.getByRole('combobox', { name: ui.field })
    await box.fill(field)
    await box.press('Enter')
  }
})

/** One of the options of a menu, as a person does. */
async function choose(page: Page, box: Locator, option: string): Promise<void> {
  await box.click()
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).last().click()
}
