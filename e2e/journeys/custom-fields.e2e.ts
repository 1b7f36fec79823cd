import type { Customer } from '@rapport/contract'
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

describe.each(['en', 'zh'] as const)('a field of one’s own (%s)', (language) => {
  const say = words[language]
  const label = language === 'en' ? 'Grade' : '合作等级'
  const [fine, plain] = language === 'en' ? ['Fine', 'Plain'] : ['优质', '普通']
  let viewer: Viewer
  let customer: Customer

  beforeAll(async () => {
    await send(founder, 'patch', url('/api/v1/me'), { language })
    customer = await send(founder, 'post', url('/api/v1/customers'), { kind: 'company', name: `Nordlicht ${language}` })
    viewer = await visit(browser, language)
    await signIn(viewer, product, FOUNDER.email)
  })
  afterAll(() => viewer.context.close())

  it('is added in the settings', async () => {
    const { page } = viewer
    await page.goto(url('/settings/fields'))
    await page.getByRole('button', { name: say.fields.add }).click()
    await page.getByRole('textbox', { name: say.fields.label, exact: true }).fill(label)
    await page.getByRole('combobox', { name: say.fields.type }).click()
    await page.keyboard.type(say.fields.types.choice)
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: fill(say.fields.choice, { place: '1' }), exact: true }).fill(fine)
    await page.getByRole('textbox', { name: fill(say.fields.choice, { place: '2' }), exact: true }).fill(plain)
    await expectAccessible(page)
    await page.getByRole('button', { name: say.common.save, exact: true }).click()
    await page.getByRole('rowheader', { name: label }).waitFor()
    await expectAccessible(page)
  })

  it('is filled in on the page of a record', async () => {
    const { page } = viewer
    await page.goto(url(`/customers/${customer.id}?tab=details`))
    await page.getByRole('button', { name: new RegExp(`${label}$`) }).click()
    await page.locator('.ant-select-item-option-content', { hasText: fine }).click()
    await page.getByRole('button', { name: `${say.ui.edit(label)}: ${fine}` }).waitFor()
    await expectAccessible(page)
  })

  it('is a column and a filter of the list', async () => {
    const { page } = viewer
    const { items } = await send<{ items: { key: string; labels: { en: string; zh: string } }[] }>(
      founder,
      'get',
      url('/api/v1/fields'),
    )
    const key = items.find(({ labels }) => labels[language] === label)?.key ?? ''
    await page.goto(url(`/customers?columns=name,${key}`))
    await page.getByRole('columnheader', { name: label }).waitFor()
    await page.getByRole('gridcell', { name: fine }).waitFor()
    const { items: found } = await send<{ items: Customer[] }>(
      founder,
      'get',
      url(`/api/v1/customers?sort=${key}&limit=1`),
    )
    expect(found.map(({ id }) => id)).toEqual([customer.id])
  })

  it('says where it is used before it is archived, and comes back', async () => {
    const { page } = viewer
    await page.goto(url('/settings/fields'))
    await page.getByRole('button', { name: fill(say.fields.archiveNamed, { field: label }) }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/1/).waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: say.fields.archive, exact: true }).click()
    await page.getByRole('button', { name: fill(say.fields.restoreNamed, { field: label }) }).click()
    await page.getByRole('rowheader', { name: label }).waitFor()
  })
})
