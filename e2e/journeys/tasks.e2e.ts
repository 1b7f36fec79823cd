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

type Task = { id: string; subject: string; state: string; outcome: string | null; repetition: string | null }

const url = (path: string) => `${product.address}${path}`
const lower = (noun: string) => noun.charAt(0).toLowerCase() + noun.slice(1)

describe.each(['en', 'zh'] as const)('what is to be done for a customer (%s)', (language) => {
  const say = words[language]
  const { task } = say.objects
  const subject = language === 'en' ? 'Send the price list' : '发送报价单'
  const outcome = language === 'en' ? 'Sent, they call back on Monday' : '已发送，周一回电'
  let viewer: Viewer
  let colleague: Viewer
  let customer: Customer

  beforeAll(async () => {
    await send(founder, 'patch', url('/api/v1/me'), { language })
    customer = await send(founder, 'post', url('/api/v1/customers'), {
      kind: 'individual',
      name: `Nordlicht ${language}`,
    })
    viewer = await visit(browser, language)
    colleague = await visit(browser, language)
    await signIn(viewer, product, FOUNDER.email)
    await signIn(colleague, product, FOUNDER.email)
  })
  afterAll(async () => {
    await viewer.context.close()
    await colleague.context.close()
  })

  const panelOf = ({ page }: Viewer) => page.getByRole('region', { name: task.many, exact: true })
  const tasksOf = async () => (await send<{ items: Task[] }>(founder, 'get', url('/api/v1/tasks?sort=createdAt'))).items

  it('is made on the customer’s page with a time and a repetition in words, and a colleague sees it at once', async () => {
    const { page } = viewer
    await colleague.page.goto(url(`/customers/${customer.id}`))
    await panelOf(colleague)
      .getByText(fill(say.records.related.empty, { objects: lower(task.many) }))
      .waitFor()
    await page.goto(url(`/customers/${customer.id}`))
    const add = fill(say.records.related.add, { object: lower(task.one) })
    await panelOf(viewer).getByRole('button', { name: add }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: task.fields.subject, exact: true }).fill(subject)
    const due = dialog.getByRole('textbox', { name: new RegExp(`^${task.fields.dueAt}`) })
    await due.fill('2036-03-03 10:30')
    await due.press('Enter')
    await dialog.getByRole('combobox', { name: new RegExp(`^${task.fields.repetition}`) }).click()
    await page.locator('.ant-select-item-option-content', { hasText: say.tasks.repetition.each.week }).click()
    await expectAccessible(page)
    const create = fill(say.records.form.create, { object: lower(task.one) })
    await dialog.getByRole('button', { name: create, exact: true }).click()
    await panelOf(viewer).getByRole('link', { name: subject, exact: true }).waitFor()
    await panelOf(colleague).getByRole('link', { name: subject, exact: true }).waitFor()
    expect((await tasksOf()).find((each) => each.subject === subject)).toMatchObject({ repetition: 'FREQ=WEEKLY' })
  })

  it('says its repetition in words, and is put into another state', async () => {
    const { page } = viewer
    await panelOf(viewer).getByRole('link', { name: subject, exact: true }).click()
    await page.getByRole('heading', { name: subject, level: 1 }).waitFor()
    await page.getByText(say.tasks.repetition.each.week, { exact: true }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: say.tasks.move }).click()
    await page.getByRole('menuitem', { name: task.choices.state.waiting }).click()
    await page
      .getByRole('button', { name: `${say.ui.edit(task.fields.state)}: ${task.choices.state.waiting}` })
      .waitFor()
  })

  it('is finished with its outcome, and the next one takes its place', async () => {
    const { page } = viewer
    await page.getByRole('button', { name: say.tasks.finish.button, exact: true }).click()
    await page.getByRole('textbox', { name: say.tasks.finish.outcome }).fill(outcome)
    await expectAccessible(page)
    await page.getByRole('button', { name: say.tasks.finish.act, exact: true }).click()
    await page.getByText(say.tasks.finish.repeats).waitFor()
    await page.getByRole('button', { name: `${say.ui.edit(task.fields.outcome)}: ${outcome}` }).waitFor()
    await page.getByRole('button', { name: say.tasks.reopen }).waitFor()
    await panelOf(colleague)
      .getByText(language === 'en' ? /10 Mar 2036/ : /2036年3月10日/)
      .waitFor()
    const all = (await tasksOf()).filter((each) => each.subject === subject)
    expect(all.map(({ state }) => state)).toEqual(['done', 'open'])
  })

  it('is ticked off on the customer’s page, and taken back', async () => {
    const { page } = colleague
    const second = `${subject} 2`
    const ownerId = (await send<{ memberId: string }>(founder, 'get', url('/api/v1/me'))).memberId
    await send(founder, 'post', url('/api/v1/tasks'), { subject: second, customerId: customer.id, ownerId })
    const tick = panelOf(colleague).getByRole('button', { name: fill(say.tasks.finish.named, { name: second }) })
    await tick.click()
    await page.getByRole('button', { name: say.tasks.finish.act, exact: true }).click()
    await page.getByRole('button', { name: say.common.undo }).click()
    await tick.waitFor()
    expect((await tasksOf()).find((each) => each.subject === second)).toMatchObject({ state: 'open' })
    expect([...viewer.problems, ...colleague.problems]).toEqual([])
  })
})
