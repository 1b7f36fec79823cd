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
const SAID = {
  en: { one: 'Device', many: 'Devices', state: 'State', customer: 'Customer', running: 'Running', broken: 'Broken' },
  zh: { one: '设备', many: '设备', state: '状态', customer: '客户', running: '运行中', broken: '故障' },
}

describe.each(['en', 'zh'] as const)('an object of one’s own (%s)', (language) => {
  const say = words[language]
  const said = SAID[language]
  const object = language === 'en' ? 'customDevice' : 'customSheBei'
  let viewer: Viewer

  beforeAll(async () => {
    await send(founder, 'patch', url('/api/v1/me'), { language })
    await send(founder, 'post', url('/api/v1/customers'), { kind: 'company', name: `Nordlicht ${language}` })
    viewer = await visit(browser, language)
    await signIn(viewer, product, FOUNDER.email)
  })
  afterAll(() => viewer.context.close())

  it('is added in the settings, and is a place at once', async () => {
    const { page } = viewer
    await page.goto(url('/settings/objects'))
    await page.getByRole('button', { name: say.customObjects.add, exact: true }).click()
    await page.getByRole('textbox', { name: say.customObjects.one, exact: true }).fill(said.one)
    await page.getByRole('textbox', { name: say.customObjects.many, exact: true }).fill(said.many)
    await expectAccessible(page)
    await page.getByRole('button', { name: say.common.save, exact: true }).click()
    await page.getByRole('rowheader', { name: said.many }).waitFor()
    await expectAccessible(page)
  })

  it('gets a choice and a relation', async () => {
    const { page } = viewer
    await page.goto(url(`/settings/fields?object=${object}`))
    await page.getByRole('button', { name: say.fields.add }).click()
    await page.getByRole('textbox', { name: say.fields.label, exact: true }).fill(said.state)
    await choose(page, say.fields.type, say.fields.types.choice)
    for (const [place, choice] of [said.running, said.broken].entries()) {
      const name = fill(say.fields.choice, { place: String(place + 1) })
      await page.getByRole('textbox', { name, exact: true }).fill(choice)
    }
    await page.getByRole('button', { name: say.common.save, exact: true }).click()
    await page.getByRole('rowheader', { name: said.state }).waitFor()
    await page.getByRole('button', { name: say.fields.add }).click()
    await page.getByRole('textbox', { name: say.fields.label, exact: true }).fill(said.customer)
    await choose(page, say.fields.type, say.fields.types.reference)
    await choose(page, say.fields.to, say.objects.customer.one)
    await page.getByRole('button', { name: say.common.save, exact: true }).click()
    await page.getByRole('rowheader', { name: said.customer }).waitFor()
  })

  it('has records that people make', async () => {
    const { page } = viewer
    await page.goto(url(`/objects/${object}`))
    const one = language === 'en' ? said.one.toLowerCase() : said.one
    await page
      .getByRole('button', { name: fill(say.lists.new, { one }), exact: true })
      .first()
      .click()
    const title = page.getByRole('dialog').getByRole('textbox').first()
    await title.fill(`D-1 ${language}`)
    await title.press('Enter')
    await page.getByRole('row', { name: new RegExp(`D-1 ${language}`) }).waitFor()
    await expectAccessible(page)
  })

  it('takes in a file, and what came is found', async () => {
    const { page } = viewer
    await page.goto(url(`/imports/new?target=objects/${object}`))
    const csv = `${language === 'en' ? 'Name' : '名称'},${said.state},${said.customer}\nD-2 ${language},${said.broken},Nordlicht ${language}\n`
    await page.setInputFiles('input[type=file]', {
      name: 'devices.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    })
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/)
    const id = new URL(page.url()).pathname.split('/').at(-1)
    await send(founder, 'post', url(`/api/v1/imports/${id}/start`), {})
    const found = async () =>
      (await send<{ items: object[] }>(founder, 'get', url(`/api/v1/objects/${object}?search=D-2`))).items
    await expect.poll(found, { timeout: 20_000 }).toMatchObject([{ title: `D-2 ${language}` }])
    await page.goto(url(`/objects/${object}?search=D-2`))
    await page.getByRole('row', { name: new RegExp(`D-2 ${language}`) }).waitFor()
  })

  it('stands on the page of what it refers to', async () => {
    const { page } = viewer
    const { items } = await send<{ items: { id: string }[] }>(
      founder,
      'get',
      url(`/api/v1/customers?search=${encodeURIComponent(`Nordlicht ${language}`)}`),
    )
    await page.goto(url(`/customers/${items[0]?.id}?tab=related`))
    await page.getByRole('link', { name: `D-2 ${language}` }).waitFor()
    await expectAccessible(page)
  })
})

async function choose(page: Viewer['page'], label: string, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.keyboard.type(choice)
  await page.keyboard.press('Enter')
}
