import type { Customer, Tag } from '@rapport/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Viewer, visit } from '../support/browser.ts'
import { FOUNDER, send, setUp, signIn } from '../support/people.ts'
import { type Product, startProduct } from '../support/product.ts'
import { fill, words } from '../support/words.ts'

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

/** Buttons set two Chinese signs apart. */
const spaced = (text: string) => new RegExp(`^${[...text].join('\\s?')}$`)

describe.each(['en', 'zh'] as const)('tags (%s)', (language) => {
  const say = words[language]
  const fair = language === 'en' ? 'Met at the fair' : '展会认识'
  const northern = language === 'en' ? 'From Kiel' : '来自杭州'
  const city = language === 'en' ? 'Kiel' : '杭州'
  const names = [`Nordlicht ${language}`, `Oakline ${language}`]
  let viewer: Viewer
  let customers: Customer[]

  beforeAll(async () => {
    await send(founder, 'patch', url('/api/v1/me'), { language })
    customers = []
    for (const name of names) {
      const place = name === names[0] ? city : 'Leeds'
      customers.push(await send(founder, 'post', url('/api/v1/customers'), { kind: 'company', name, city: place }))
    }
    viewer = await visit(browser, language)
    await signIn(viewer, product, FOUNDER.email)
  })
  afterAll(() => viewer.context.close())

  const panel = () => viewer.page.getByRole('region', { name: say.tags.title, exact: true })
  const openCustomer = (place: number) => viewer.page.goto(url(`/customers/${customers[place]?.id}`))

  it('are made and put on a customer on its page, and the history says by whom', async () => {
    const { page } = viewer
    await openCustomer(0)
    const picker = panel().getByRole('combobox', { name: say.tags.add })
    await picker.fill(fair)
    await page.locator('.ant-select-item-option-content', { hasText: fill(say.tags.create, { name: fair }) }).click()
    await panel()
      .getByRole('button', { name: fill(say.tags.remove, { name: fair }) })
      .waitFor()
    await panel().getByRole('button', { name: say.tags.history.show, exact: true }).click()
    await panel()
      .getByText(fill(say.tags.history.entered, { tag: fair }))
      .waitFor()
    await panel().getByText(new RegExp(FOUNDER.name)).waitFor()
    await expectAccessible(page)
  })

  it('narrow a list, and stand in it as a column', async () => {
    const { page } = viewer
    await page.goto(url('/customers?view=all&columns=tags,city'))
    await page.getByRole('row', { name: names[1] as string }).waitFor()
    await page
      .getByRole('row', { name: names[0] as string })
      .getByText(fair)
      .waitFor()
    await page.getByRole('button', { name: `+ ${say.ui.addCondition}` }).click()
    await page.getByRole('combobox', { name: say.ui.field }).fill(say.menu.section.tags)
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: say.ui.value }).click()
    await page.locator('.ant-select-item-option-content', { hasText: fair }).click()
    await page.getByRole('button', { name: say.ui.apply }).click()
    await page.getByRole('row', { name: names[1] as string }).waitFor({ state: 'detached' })
    await page.getByRole('row', { name: names[0] as string }).waitFor()
    await expectAccessible(page)
  })

  it('are set by a rule that says first how many records it holds for', async () => {
    const { page } = viewer
    await page.goto(url('/settings/tags'))
    await page.getByRole('button', { name: say.tags.settings.new, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: say.tags.settings.name }).fill(northern)
    await dialog.getByRole('radio', { name: say.tags.settings.byRule }).check()
    await dialog.getByRole('button', { name: `+ ${say.ui.addCondition}` }).click()
    await page.getByRole('combobox', { name: say.ui.field }).fill(say.objects.customer.fields.city)
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: say.ui.value }).fill(city)
    await page.getByRole('button', { name: say.ui.apply }).click()
    await dialog.getByText(/: 1 |：1 /).waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: spaced(say.common.save) }).click()
    await page.getByRole('row', { name: northern }).getByRole('link').waitFor()
    await expectAccessible(page)
  })

  it('follow a change within a second, say why, and stay refused once somebody refused them', async () => {
    const { page } = viewer
    await openCustomer(1)
    const other = customers[1] as Customer
    await send(founder, 'patch', url(`/api/v1/customers/${other.id}`), { version: other.version, city })
    const mark = panel().getByRole('button', { name: fill(say.tags.byRule, { name: northern }) })
    await mark.waitFor({ timeout: 5_000 })
    await mark.click()
    const why = page.getByRole('region', { name: fill(say.tags.why, { name: northern }) })
    await why.getByText(new RegExp(city)).waitFor()
    await why.getByRole('textbox', { name: say.tags.reason }).fill('No')
    await expectAccessible(page)
    await why.getByRole('button', { name: say.tags.refuse }).click()
    await panel()
      .getByRole('button', { name: fill(say.tags.refusedTag, { name: northern }) })
      .waitFor()
    const { items } = await send<{ items: Tag[] }>(founder, 'get', url('/api/v1/tags'))
    expect(items.find(({ name }) => name === northern)?.counts).toEqual({ customer: 1 })
  })

  it('are put on all records of a list at once, and taken back', async () => {
    const { page } = viewer
    await page.goto(url('/customers?view=all&columns=tags,city'))
    await page
      .getByRole('row', { name: names[1] as string })
      .getByRole('checkbox')
      .check()
    const bar = page.getByRole('region', { name: say.lists.bulk.label })
    await bar.getByRole('combobox', { name: say.tags.bulk.add }).click()
    await page.locator('.ant-select-item-option-content', { hasText: fair }).click()
    const row = page.getByRole('row', { name: names[1] as string })
    await row.getByText(fair).waitFor()
    await bar.getByRole('button', { name: say.common.undo }).click()
    await row.getByText(fair).waitFor({ state: 'detached' })
    expect(viewer.problems).toEqual([])
  })
})
