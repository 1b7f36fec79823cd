import type { Customer, Note } from '@rapport/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type Viewer, visit } from '../support/browser.ts'
import { command, hasFocus, tabTo } from '../support/keys.ts'
import { addPerson, PASSWORD, type Person, send, setUp } from '../support/people.ts'
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

/** Nothing here is clicked: each press goes to where the focus is. */
describe.each(['en', 'zh'] as const)('a salesperson’s first morning by keyboard alone (%s)', (language) => {
  const say = words[language]
  const seller: Person = {
    name: language === 'en' ? 'Emma Hill' : '周航',
    email: `seller-${language}@example.com`,
    language,
  }
  const city = language === 'en' ? 'Kiel' : '杭州'
  const [first, elsewhere] = language === 'en' ? ['Marrow & Vine', 'Far Away Ltd'] : ['苏州听雨轩', '远方公司']
  const renamed = language === 'en' ? 'Marrow & Oak' : '杭州听雨轩'
  const view = language === 'en' ? 'Around Kiel' : '杭州周边'
  const subject = language === 'en' ? 'Call about the offer' : '电话确认报价'
  let viewer: Viewer
  let customer: Customer

  beforeAll(async () => {
    const { id: ownerId } = await addPerson(founder, product, { ...seller, role: 'manager' })
    const given = { kind: 'company', ownerId }
    customer = await send(founder, 'post', url('/api/v1/customers'), { ...given, name: first, city })
    await send(founder, 'post', url('/api/v1/customers'), { ...given, name: elsewhere, city: 'Elsewhere' })
    viewer = await visit(browser, language)
  })
  afterAll(() => viewer.context.close())

  it('signs in, and goes to the customers', async () => {
    const { page } = viewer
    const { keyboard } = page
    await page.goto(url('/'))
    await page.getByLabel(say.session.signIn.email).waitFor()
    await expect.poll(() => hasFocus(page.getByLabel(say.session.signIn.email))).toBe(true)
    await keyboard.type(seller.email)
    await tabTo(page, page.getByLabel(say.session.signIn.password))
    await keyboard.type(PASSWORD)
    await keyboard.press('Enter')
    await page.getByRole('navigation', { name: say.shell.navigation }).waitFor()
    await command(page, language, fill(say.menu.goTo, { place: say.customers.title }))
    await page.getByRole('row', { name: first }).waitFor()
    // The next Tab is one of the page, not of the frame.
    await expect.poll(() => hasFocus(page.getByRole('main'))).toBe(true)
  })

  it('filters by a city, and keeps that as a view', async () => {
    const { page } = viewer
    const { keyboard } = page
    const add = page.getByRole('button', { name: `+ ${say.ui.addCondition}` })
    await tabTo(page, add)
    await keyboard.press('Enter')
    const field = page.getByRole('combobox', { name: say.ui.field })
    await expect.poll(() => hasFocus(field)).toBe(true)
    await keyboard.type(say.objects.customer.fields.city)
    await keyboard.press('Enter')
    await tabTo(page, page.getByLabel(say.ui.value, { exact: true }))
    await keyboard.type(city)
    await keyboard.press('Enter')
    await page.getByRole('row', { name: elsewhere }).waitFor({ state: 'detached' })
    await expect.poll(() => hasFocus(add)).toBe(true)
    await tabTo(page, page.getByRole('button', { name: say.lists.view.saveAs, exact: true }))
    await keyboard.press('Enter')
    const name = page.getByRole('textbox', { name: say.lists.view.name })
    await expect.poll(() => hasFocus(name)).toBe(true)
    await keyboard.type(view)
    await keyboard.press('Enter')
    await page.getByRole('link', { name: view, exact: true }).waitFor()
  })

  it('corrects a name in its cell, and opens the customer', async () => {
    const { page } = viewer
    const { keyboard } = page
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await keyboard.press('j')
    await keyboard.press('F2')
    await expect.poll(() => hasFocus(page.getByRole('textbox', { name: say.objects.customer.fields.name }))).toBe(true)
    await keyboard.press('Control+a')
    await keyboard.type(renamed)
    await keyboard.press('Enter')
    await page.getByRole('row', { name: renamed }).waitFor()
    await expect.poll(() => hasFocus(page.getByRole('grid'))).toBe(true)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: renamed }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/customers/${customer.id}`)
  })

  it('writes a note that mentions somebody', async () => {
    const { page } = viewer
    const { keyboard } = page
    await tabTo(page, page.getByRole('tab', { selected: true }))
    // A tab that is walked to says its place before its name.
    const tab = page.getByRole('tab', { name: new RegExp(`${say.notes.title}$`) })
    while (!(await hasFocus(tab))) await keyboard.press('ArrowRight')
    await keyboard.press('Enter')
    const write = page.getByRole('button', { name: say.notes.write, exact: true })
    await tabTo(page, write)
    await keyboard.press('Enter')
    await expect.poll(() => hasFocus(page.getByRole('textbox', { name: say.notes.write }))).toBe(true)
    await keyboard.type('@')
    await page.getByRole('option').first().waitFor()
    await keyboard.press('Enter')
    await keyboard.type(subject)
    await keyboard.press('Control+Enter')
    await page.getByRole('list', { name: say.notes.title }).getByText(subject).waitFor()
    await expect.poll(() => hasFocus(write)).toBe(true)
    const path = `/api/v1/notes?object=customer&recordId=${customer.id}`
    const [note] = (await send<{ items: Note[] }>(founder, 'get', url(path))).items
    expect(JSON.stringify(note?.content)).toContain('mention')
  })

  it('makes a task from wherever they are', async () => {
    const { page, problems } = viewer
    const { keyboard } = page
    await command(page, language, say.menu.new.task)
    const box = page.getByRole('textbox', { name: say.objects.task.fields.subject })
    await expect.poll(() => hasFocus(box)).toBe(true)
    await keyboard.type(subject)
    await keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const { items } = await send<{ items: unknown[] }>(
      founder,
      'get',
      url(`/api/v1/tasks?search=${encodeURIComponent(subject)}`),
    )
    expect(items).toHaveLength(1)
    expect(problems).toEqual([])
  })
})
