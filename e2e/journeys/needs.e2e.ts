import type { Customer } from '@rapport/contract'
import type { Browser } from 'playwright-core'
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

type Need = { id: string; subject: string; priority: string; entry: string | null; version: number }
const url = (path: string) => `${product.address}${path}`
const lower = (noun: string) => noun.charAt(0).toLowerCase() + noun.slice(1)

describe.each(['en', 'zh'] as const)('what a customer needs (%s)', (language) => {
  const say = words[language]
  const { need } = say.objects
  const said = language === 'en' ? 'We may not buy plastic any more' : '明年起我们不能再用塑料包装'
  const subject = language === 'en' ? 'Packaging without plastic' : '无塑料包装'
  const other = language === 'en' ? 'Paper packaging' : '纸质包装'
  let viewer: Viewer
  let customer: Customer

  beforeAll(async () => {
    await send(founder, 'patch', url('/api/v1/me'), { language })
    customer = await send(founder, 'post', url('/api/v1/customers'), { kind: 'company', name: `Nordlicht ${language}` })
    const call = { kind: 'call', channel: 'phone', direction: 'in', body: said }
    await send(founder, 'post', url(`/api/v1/customers/${customer.id}/interactions`), call)
    viewer = await visit(browser, language)
    await signIn(viewer, product, FOUNDER.email)
  })
  afterAll(() => viewer.context.close())

  const needs = async () => (await send<{ items: Need[] }>(founder, 'get', url('/api/v1/needs?sort=-createdAt'))).items

  it('is recorded from what was said on the timeline, with the words', async () => {
    const { page } = viewer
    await page.goto(url(`/customers/${customer.id}`))
    await page.getByText(said).waitFor()
    await page.getByRole('button', { name: say.timeline.entry.menu }).click()
    await page.getByRole('menuitem', { name: say.menu.needOfEntry }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(customer.name).waitFor()
    await dialog.getByRole('textbox', { name: need.fields.subject, exact: true }).fill(subject)
    await expectAccessible(page)
    await dialog
      .getByRole('button', { name: fill(say.records.form.create, { object: lower(need.one) }), exact: true })
      .click()
    await page
      .getByRole('region', { name: need.many, exact: true })
      .getByRole('link', { name: subject, exact: true })
      .click()
    await page.getByRole('heading', { name: subject, level: 1 }).waitFor()
    await page.getByRole('region', { name: need.fields.entry }).getByText(said).waitFor()
    await expectAccessible(page)
    expect((await needs())[0]?.entry).not.toBeNull()
  })

  it('has a history in words; a field is set back, and two moments are compared', async () => {
    const { page } = viewer
    const [{ id, version } = { id: '', version: 0 }] = await needs()
    await send(founder, 'patch', url(`/api/v1/needs/${id}`), { version, subject: other, importance: 'critical' })
    await page.goto(url(`/needs/${id}?tab=history`))
    const setBack = fill(say.records.history.setBackNamed, { field: need.fields.subject })
    await page.getByRole('button', { name: setBack }).click()
    await page.getByRole('heading', { name: subject, level: 1 }).waitFor()
    await page.getByRole('button', { name: say.records.history.menu }).last().click()
    await page.getByRole('menuitem', { name: say.records.history.compare }).click()
    const comparison = page.getByRole('region', { name: say.records.history.comparison })
    await comparison.getByText(need.choices.importance.critical).waitFor()
    await expectAccessible(page)
    expect((await needs())[0]).toMatchObject({ subject, version: version + 2 })
  })

  it('is counted, and every figure says how it is calculated and opens its records', async () => {
    const { page } = viewer
    await page.goto(url('/needs/analysis'))
    await page.getByRole('heading', { name: say.needs.analysis.title, level: 1 }).waitFor()
    const hours = page.getByRole('article', { name: say.needs.analysis.hours.title })
    await hours.getByText(say.needs.analysis.tooFew).waitFor()
    await hours.getByText(say.needs.analysis.howTo).click()
    await hours.getByText(say.needs.analysis.hours.reference).waitFor()
    await expectAccessible(page)
    await page.setViewportSize(PHONE)
    await expectAccessible(page)
    await page.getByRole('link', { name: subject, exact: true }).click()
    await page.getByText(subject).first().waitFor()
  })
})
