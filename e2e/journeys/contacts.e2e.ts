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

const url = (path: string) => `${product.address}${path}`
const lower = (noun: string) => noun.charAt(0).toLowerCase() + noun.slice(1)

describe.each(['en', 'zh'] as const)('the contacts of a company (%s)', (language) => {
  const say = words[language]
  const { contact } = say.objects
  const name = language === 'en' ? 'Ada Hill' : '王思齐'
  const jobTitle = language === 'en' ? 'Head of purchasing' : '采购总监'
  let viewer: Viewer
  let company: Customer

  beforeAll(async () => {
    await send(founder, 'patch', url('/api/v1/me'), { language })
    company = await send(founder, 'post', url('/api/v1/customers'), {
      kind: 'company',
      name: language === 'en' ? 'Marrow & Vine' : '苏州听雨轩',
    })
    viewer = await visit(browser, language)
    await signIn(viewer, product, FOUNDER.email)
  })
  afterAll(() => viewer.context.close())

  const panel = () => viewer.page.getByRole('region', { name: contact.many, exact: true })

  it('somebody is added on the company’s page, by keyboard', async () => {
    const { page } = viewer
    await page.goto(url(`/customers/${company.id}`))
    const add = fill(say.records.related.add, { object: lower(contact.one) })
    await panel().getByRole('button', { name: add }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(company.name).waitFor()
    await dialog.getByRole('textbox', { name: contact.fields.name, exact: true }).waitFor()
    await expectAccessible(page)
    await page.keyboard.type(name)
    await dialog.getByRole('combobox', { name: new RegExp(`^${contact.fields.roles}`) }).click()
    await page.keyboard.type(contact.choices.roles.decisionMaker)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await dialog.getByRole('textbox', { name: new RegExp(`^${contact.fields.mobile}`) }).fill('+86 138 0000 0000')
    await page.keyboard.press('Enter')
    await panel().getByRole('link', { name, exact: true }).waitFor()
    await panel().getByText(contact.choices.roles.decisionMaker).waitFor()
  })

  it('is edited in place on a page of their own, and the company shows it', async () => {
    const { page } = viewer
    await panel().getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { name, level: 1 }).waitFor()
    await page.getByRole('button', { name: say.ui.add(contact.fields.jobTitle), exact: true }).click()
    await page.getByRole('textbox', { name: contact.fields.jobTitle, exact: true }).fill(jobTitle)
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: `${say.ui.edit(contact.fields.jobTitle)}: ${jobTitle}`, exact: true })
      .waitFor()
    await expectAccessible(page)
    expect(await page.getByRole('link', { name: say.contacts.call }).getAttribute('href')).toBe('tel:+8613800000000')
    await page.getByRole('link', { name: company.name, exact: true }).first().click()
    await panel().getByText(jobTitle).waitFor()
  })

  it('is found while a task is made for the company, on a telephone as well', async () => {
    const phone = await visit(browser, language, PHONE)
    await signIn(phone, product, FOUNDER.email)
    const { page } = phone
    await page.goto(url(`/customers/${company.id}?tab=details`))
    const add = fill(say.records.related.add, { object: lower(say.objects.task.one) })
    await page.getByRole('button', { name: add }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: say.objects.task.fields.subject, exact: true }).fill('2026')
    const picker = dialog.getByRole('combobox', { name: new RegExp(`^${say.objects.task.fields.contact}`) })
    await picker.fill(name.slice(0, 2))
    // Enter takes the option that is marked, and the marks move while finds come in.
    await page.locator('.ant-select-item-option-active', { hasText: name }).waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByTitle(name, { exact: true }).waitFor()
    await expectAccessible(page)
    const create = fill(say.records.form.create, { object: lower(say.objects.task.one) })
    await dialog.getByRole('button', { name: create, exact: true }).click()
    await page.getByRole('link', { name: '2026', exact: true }).waitFor()
    const { items } = await send<{ items: { subject: string; contactName: string }[] }>(
      founder,
      'get',
      url('/api/v1/tasks?limit=50'),
    )
    expect(items.find(({ contactName }) => contactName === name)).toMatchObject({ subject: '2026' })
    expect(phone.problems).toEqual([])
    await phone.context.close()
  })

  it('is archived, and brought back with one click', async () => {
    const { page } = viewer
    await panel().getByRole('link', { name, exact: true }).click()
    await page.getByRole('button', { name: say.common.more, exact: true }).click()
    await page.getByRole('menuitem', { name: say.records.archive.archive }).click()
    await page.getByRole('button', { name: say.common.undo }).click()
    await page.getByText(fill(say.records.archive.restored, { object: contact.one })).waitFor()
    expect(viewer.problems).toEqual([])
  })
})
