import type { Customer, Member } from '@rapport/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, tabTo, type Viewer, visit } from '../support/browser.ts'
import { addPerson, FOUNDER, PASSWORD, type Person, send, setUp, signIn, signInByHand } from '../support/people.ts'
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
const makeCustomer = (name: string, more: object = {}) =>
  send<Customer>(founder, 'post', url('/api/v1/customers'), { kind: 'individual', name, ...more })
const readCustomer = (id: string) => send<Customer>(founder, 'get', url(`/api/v1/customers/${id}`))

const addColleague = (person: Person) => addPerson(founder, product, { ...person, role: 'administrator' })

describe.each(['en', 'zh'] as const)('two people at one record (%s)', (language) => {
  const say = words[language]
  const colleague: Person = { name: 'Emma Hill', email: `emma-${language}@example.com`, language }
  const label = say.customers.field
  let mine: Viewer
  let customer: Customer

  beforeAll(async () => {
    await addColleague(colleague)
    customer = await makeCustomer('Nordlicht', { phone: '111', city: 'Kiel', company: 'Nord' })
    mine = await visit(browser, language)
    await signIn(mine, product, colleague.email)
    await mine.page.goto(url(`/customers/${customer.id}?tab=details`))
  })
  afterAll(() => mine.context.close())

  const edit = async (field: 'phone' | 'city' | 'company' | 'jobTitle', stored: string, typed: string) => {
    const opened = stored === '' ? say.ui.add(label[field]) : `${say.ui.edit(label[field])}: ${stored}`
    await mine.page.getByRole('button', { name: opened, exact: true }).click()
    await mine.page.getByRole('textbox', { name: label[field], exact: true }).fill(typed)
  }
  const theySet = async (change: object) => {
    const { version } = await readCustomer(customer.id)
    await send(founder, 'patch', url(`/api/v1/customers/${customer.id}`), { version, ...change })
  }

  it('is told while typing that the other has saved, and keeps what was typed: mine', async () => {
    const { page } = mine
    await edit('phone', '111', '222')
    await theySet({ phone: '999' })
    await page.getByText(say.ui.changedMeanwhile('999')).waitFor()
    const typed = page.getByRole('textbox', { name: label.phone, exact: true })
    expect(await typed.inputValue()).toBe('222')
    await typed.press('Enter')
    await page.getByRole('button', { name: say.ui.keepMine }).waitFor()
    await expectAccessible(page)
    expect(await typed.inputValue()).toBe('222')
    await page.getByRole('button', { name: say.ui.keepMine }).click()
    await page.getByRole('button', { name: `${say.ui.edit(label.phone)}: 222`, exact: true }).waitFor()
    expect(await readCustomer(customer.id)).toMatchObject({ phone: '222' })
  })

  it('or takes what the other wrote: theirs', async () => {
    const { page } = mine
    await edit('city', 'Kiel', 'Lübeck')
    await theySet({ city: 'Husum' })
    await page.getByText(say.ui.changedMeanwhile('Husum')).waitFor()
    await page.getByRole('button', { name: say.ui.takeTheirs }).click()
    await page.getByRole('button', { name: `${say.ui.edit(label.city)}: Husum`, exact: true }).waitFor()
    expect(await readCustomer(customer.id)).toMatchObject({ city: 'Husum' })
  })

  it('and two who change different fields lose nothing at all', async () => {
    const { page } = mine
    await edit('company', 'Nord', 'Nordlicht GmbH')
    await theySet({ jobTitle: 'Chief' })
    await page.getByRole('textbox', { name: label.company, exact: true }).press('Enter')
    await page.getByRole('button', { name: `${say.ui.edit(label.jobTitle)}: Chief`, exact: true }).waitFor()
    await page.getByRole('button', { name: `${say.ui.edit(label.company)}: Nordlicht GmbH`, exact: true }).waitFor()
    expect(await readCustomer(customer.id)).toMatchObject({ company: 'Nordlicht GmbH', jobTitle: 'Chief' })
    expect(mine.problems).toEqual([])
  })
})

describe.each(['en', 'zh'] as const)('somebody without a mouse (%s)', (language) => {
  const say = words[language]
  const person: Person = { name: 'Kai Busch', email: `kai-${language}@example.com`, language }
  const name = language === 'en' ? 'Marrow & Vine' : '苏州听雨轩'
  let viewer: Viewer
  let customer: Customer

  beforeAll(async () => {
    await addColleague(person)
    customer = await makeCustomer(name, { phone: '555' })
    viewer = await visit(browser, language)
    await signIn(viewer, product, person.email)
    await viewer.page.goto(url('/'))
    await viewer.page.getByRole('navigation', { name: say.shell.navigation }).waitFor()
  })
  afterAll(() => viewer.context.close())

  it('finds a customer by the palette, edits, saves and goes back', async () => {
    const { page } = viewer
    const { keyboard } = page
    await keyboard.press(language === 'en' ? 'Control+k' : 'Meta+k')
    await page.getByRole('combobox', { name: say.shell.palette.title }).waitFor()
    await keyboard.type(name.slice(0, 4))
    await page.getByRole('option', { name }).waitFor()
    await expectAccessible(page)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name, exact: false }).first().waitFor()
    await tabTo(page, page.getByRole('tab', { name: say.timeline.title }))
    await keyboard.press('ArrowRight')
    await keyboard.press('Enter')
    await page.getByRole('tab', { name: say.orders.title, selected: true }).waitFor()
    const phone = page.getByRole('button', { name: `${say.ui.edit(say.customers.field.phone)}: 555`, exact: true })
    await phone.waitFor()
    await tabTo(page, phone)
    await keyboard.press('Enter')
    await page.getByRole('textbox', { name: say.customers.field.phone, exact: true }).waitFor()
    await keyboard.press('Control+a')
    await keyboard.type('556 77')
    await keyboard.press('Enter')
    await page.getByRole('button', { name: new RegExp(`^${say.ui.edit(say.customers.field.phone)}: 556`) }).waitFor()
    expect((await readCustomer(customer.id)).phone).toMatch(/^556/)
    await page.goBack()
    await page.getByRole('tab', { name: say.timeline.title, selected: true }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: say.home.quadrants.title }).waitFor()
    expect(viewer.problems).toEqual([])
  })
})

describe.each(['en', 'zh'] as const)('a new colleague (%s)', (language) => {
  const say = words[language]
  const person: Person = { name: 'Tom Becker', email: `tom-${language}@example.com`, language }
  const administrator: Person = { ...FOUNDER, email: `head-${language}@example.com`, language }
  let viewer: Viewer
  let newcomer: Viewer
  let invitation = ''

  beforeAll(async () => {
    await addColleague(administrator)
    viewer = await visit(browser, language)
    newcomer = await visit(browser, language)
    await signIn(viewer, product, administrator.email)
  })
  afterAll(async () => {
    await viewer.context.close()
    await newcomer.context.close()
  })

  it('is invited in the settings by an administrator, who gets a link', async () => {
    const { page } = viewer
    const { people } = say.settings
    await page.goto(url('/settings/people'))
    await page.getByRole('button', { name: people.invite }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(people.name, { exact: true }).fill(person.name)
    await drawer.getByLabel(people.email, { exact: true }).fill(person.email)
    await expectAccessible(page)
    await drawer.getByRole('button', { name: people.makeLink }).click()
    const link = page.getByRole('textbox', { name: people.link })
    await link.waitFor()
    await expectAccessible(page)
    invitation = await link.inputValue()
    await page.getByRole('button', { name: people.linkDone }).click()
    await page.getByRole('rowheader', { name: new RegExp(person.email) }).waitFor()
  })

  it('opens the link, chooses a password and is in', async () => {
    const { page } = newcomer
    const { invitation: words, setup } = say.session
    await page.goto(invitation)
    await page.getByText(fill(words.newHereLead, { email: person.email })).waitFor()
    expect(page.url()).not.toContain('#')
    await page.getByLabel(setup.password, { exact: true }).fill(PASSWORD)
    await expectAccessible(page)
    await page.getByRole('button', { name: words.join }).click()
    await page.getByRole('navigation', { name: say.shell.navigation }).waitFor()
    await newcomer.context.clearCookies()
  })

  it('signs in and sees the own records only', async () => {
    const { items } = await send<{ items: Member[] }>(founder, 'get', url('/api/v1/members'))
    const member = items.find((each) => each.email === person.email)
    const own = `Own ${language}`
    await makeCustomer(own, { ownerId: member?.id })
    const foreign = await makeCustomer(`Foreign ${language}`)
    const { page } = newcomer
    await signInByHand(newcomer, product, person)
    await page
      .getByRole('navigation', { name: say.shell.navigation })
      .getByRole('link', { name: say.customers.title })
      .click()
    await page.getByRole('link', { name: own }).waitFor()
    expect(await page.getByRole('row').count()).toBe(2)
    expect(await page.getByRole('link', { name: say.shell.imports }).count()).toBe(0)
    await page.goto(url(`/customers/${foreign.id}`))
    await page.getByRole('heading', { name: say.common.problem.notFoundTitle }).waitFor()
    await expectAccessible(page)
  })

  it('with another role at once sees and may do what that role gives', async () => {
    const { page } = viewer
    const role = page
      .getByRole('combobox', { name: fill(say.settings.people.changeRole, { name: person.name }) })
      .last()
    await role.focus()
    await page.keyboard.press('Enter')
    for (const each of [say.common.role.executive, say.common.role.member]) {
      await page.keyboard.type(each)
      await page.getByTitle(each, { exact: true }).last().click()
    }
    await page.keyboard.press('Escape')
    await page
      .getByText(fill(say.settings.people.roleChanged, { name: person.name, role: say.common.role.executive }))
      .waitFor()
    await newcomer.page.goto(url('/customers'))
    await newcomer.page.getByRole('link', { name: `Foreign ${language}` }).waitFor()
    expect(await newcomer.page.getByRole('button', { name: say.customers.newCustomer }).count()).toBe(0)
    expect([...viewer.problems, ...newcomer.problems]).toEqual([])
  })
})
