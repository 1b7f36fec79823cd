import type { Customer, TimelineItem } from '@rapport/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Viewer, visit } from '../support/browser.ts'
import { FOUNDER, send, setUp, signInByHand } from '../support/people.ts'
import { type Product, startProduct } from '../support/product.ts'
import { words } from '../support/words.ts'

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

describe.each(['en', 'zh'] as const)('activities of a customer (%s)', (language) => {
  const say = words[language].timeline
  let viewer: Viewer
  let customerId: string

  beforeAll(async () => {
    const company = { kind: 'company', name: `Oak ${language}` }
    customerId = (await send<Customer>(founder, 'post', url('/api/v1/customers'), company)).id
    await send(founder, 'patch', url('/api/v1/me'), { language })
    viewer = await visit(browser, language)
    await signInByHand(viewer, product, { ...FOUNDER, language })
    await viewer.page.getByRole('navigation', { name: words[language].shell.navigation }).waitFor()
    await viewer.page.goto(url(`/customers/${customerId}`))
  })
  afterAll(async () => {
    expect(viewer.problems).toEqual([])
    await viewer.context.close()
  })

  const timeline = async (): Promise<TimelineItem[]> => {
    const { items } = await send<{ items: TimelineItem[] }>(
      founder,
      'get',
      url(`/api/v1/customers/${customerId}/timeline`),
    )
    return items.filter(({ change }) => change === null)
  }
  const openMenu = () => viewer.page.getByRole('button', { name: say.entry.menu }).first().click()
  const choose = async (name: string) => {
    await openMenu()
    await viewer.page.getByRole('menuitem', { name }).click()
  }

  it('logs a WeChat message that the customer wrote', async () => {
    const { page } = viewer
    await page.locator('.timeline-forms').getByText(say.form.chat, { exact: true }).click()
    await page.getByText(say.direction.chat_in, { exact: true }).click()
    await page.getByRole('textbox', { name: say.form.chat, exact: true }).fill('Wants oak 橡木')
    await page.keyboard.press('Control+Enter')
    await page.getByText(say.composer.recorded.chat).waitFor()
    await page.getByText(say.kind.chat_wechat, { exact: true }).waitFor()
    expect(await timeline()).toMatchObject([{ kind: 'chat', channel: 'wechat', direction: 'in' }])
  })

  it('corrects it, and shows what it said before', async () => {
    const { page } = viewer
    await choose(say.entry.correct)
    const dialog = page.getByRole('dialog', { name: say.entry.correctTitle })
    await dialog.getByText(say.form.call, { exact: true }).click()
    const box = dialog.getByRole('textbox', { name: say.form.call, exact: true })
    await box.fill('Wants ash 白蜡木')
    await expectAccessible(page)
    await box.press('Control+Enter')
    await page.getByText(say.entry.corrected).waitFor()
    await page.getByText('Wants ash 白蜡木').waitFor()
    expect(await page.getByText('Wants oak 橡木').count()).toBe(0)
    await choose(say.entry.showFormer)
    await page.getByRole('list', { name: say.entry.former }).getByText('Wants oak 橡木').waitFor()
    await expectAccessible(page)
    expect(await timeline()).toMatchObject([{ kind: 'call', changed: { action: 'corrected' } }])
  })

  it('withdraws it and takes that back, with the keyboard alone', async () => {
    const { page } = viewer
    await page.getByRole('button', { name: say.entry.menu }).first().focus()
    await page.keyboard.press('Enter')
    const withdraw = page.getByRole('menuitem', { name: say.entry.withdraw })
    await withdraw.waitFor()
    await withdraw.focus()
    await page.keyboard.press('Enter')
    await page.getByText(say.entry.withdrawn).waitFor()
    expect(await timeline()).toMatchObject([{ body: null, changed: { action: 'withdrawn' } }])
    await page.getByRole('button', { name: words[language].common.undo }).click()
    await page.getByText(say.entry.restored).waitFor()
    expect(await timeline()).toMatchObject([{ body: 'Wants ash 白蜡木', changed: { action: 'restored' } }])
  })

  it('shows chosen kinds only', async () => {
    const { page } = viewer
    await page.goto(url(`/customers/${customerId}?kinds=note`))
    await page.getByText(say.emptyFiltered).waitFor()
    await page.goto(url(`/customers/${customerId}?kinds=call`))
    await page.getByText('Wants ash 白蜡木').waitFor()
  })

  it('has room for all of it on a telephone', async () => {
    const phone = await visit(browser, language, PHONE)
    await signInByHand(phone, product, { ...FOUNDER, language })
    const { page } = phone
    await page.getByRole('navigation', { name: words[language].shell.navigation }).waitFor()
    await page.goto(url(`/customers/${customerId}`))
    await page.getByText('Wants ash 白蜡木').waitFor()
    await page.locator('.timeline-forms').getByText(say.form.mail, { exact: true }).click()
    await page.getByRole('textbox', { name: say.form.mail, exact: true }).waitFor()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await phone.context.close()
  })
})
