import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Customer } from '@rapport/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Viewer, visit } from '../support/browser.ts'
import { makePdf, makePng } from '../support/made-files.ts'
import { FOUNDER, send, setUp, signIn } from '../support/people.ts'
import { type Product, startProduct } from '../support/product.ts'
import { fill, words } from '../support/words.ts'

let browser: Browser
let product: Product
let founder: Viewer
let folder: string
beforeAll(async () => {
  browser = await openBrowser()
  product = await startProduct()
  founder = await visit(browser, 'zh')
  await setUp(founder, product)
  folder = await mkdtemp(join(tmpdir(), 'rapport-journey-files-'))
})
afterAll(async () => {
  await founder.context.close()
  await browser.close()
  await product.stop()
  await rm(folder, { recursive: true, force: true })
})

const url = (path: string) => `${product.address}${path}`

/** Of what is drawn on a canvas, those that are nearly black. */
function darkPixels(canvas: HTMLCanvasElement): number {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
  let count = 0
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255 && (data[at] ?? 255) < 100) count++
  return count
}

async function fileNamed(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe.each(['en', 'zh'] as const)('files of a customer (%s)', (language) => {
  const say = words[language].attachments
  const { common } = words[language]
  const letter = language === 'en' ? 'Offer.txt' : '报价.txt'
  let viewer: Viewer
  let customer: Customer

  beforeAll(async () => {
    await send(founder, 'patch', url('/api/v1/me'), { language })
    customer = await send(founder, 'post', url('/api/v1/customers'), { kind: 'company', name: `Nordlicht ${language}` })
    viewer = await visit(browser, language)
    await signIn(viewer, product, FOUNDER.email)
  })
  afterAll(() => viewer.context.close())

  const row = (name: string) => viewer.page.getByRole('button', { name: new RegExp(`^${name}`) })
  const view = (name: string) => viewer.page.getByRole('region', { name: fill(say.view.label, { name }) })

  it('are chosen, several at once, and stand in the list', async () => {
    const { page } = viewer
    await page.goto(url(`/customers/${customer.id}`))
    await page.getByRole('tab', { name: say.title, exact: true }).click()
    await page.getByText(say.empty).waitFor()
    await expectAccessible(page)
    await page
      .getByLabel(say.drop.label)
      .setInputFiles([
        await fileNamed(letter, language === 'en' ? 'Dear Ada' : '尊敬的客户'),
        await fileNamed('prices.csv', 'Tea,Price\nOolong,9\nSencha,7\n'),
        await fileNamed('shop.png', makePng(640, 320)),
        await fileNamed('contract.pdf', makePdf('Signed in Hamburg')),
        await fileNamed('zipped.png', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')),
      ])
    for (const name of [letter, 'prices.csv', 'shop.png', 'contract.pdf', 'zipped.png']) await row(name).waitFor()
  })

  it('are shown beside the list, each as what it is', async () => {
    const { page } = viewer
    await row(letter).click()
    await view(letter)
      .getByText(language === 'en' ? 'Dear Ada' : '尊敬的客户')
      .waitFor()
    await row('prices.csv').click()
    await view('prices.csv').getByRole('cell', { name: 'Oolong' }).waitFor()
    await row('shop.png').click()
    const picture = view('shop.png').getByRole('img', { name: 'shop.png' })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
    await row('contract.pdf').click()
    await view('contract.pdf').getByText('Signed in Hamburg').waitFor({ state: 'attached' })
    await expect.poll(() => view('contract.pdf').locator('canvas').evaluate(darkPixels)).toBeGreaterThan(50)
    await expectAccessible(page)
    await row('zipped.png').click()
    await view('zipped.png').getByText(say.view.none).waitFor()
  })

  it('are downloaded as they were', async () => {
    const { page } = viewer
    await row(letter).click()
    const downloading = page.waitForEvent('download')
    await view(letter).getByRole('link', { name: say.download, exact: true }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe(letter)
    expect(await readFile(await download.path(), 'utf8')).toBe(language === 'en' ? 'Dear Ada' : '尊敬的客户')
  })

  it('get a new version, and the earlier one back', async () => {
    const { page } = viewer
    const newer = await fileNamed('newer.txt', language === 'en' ? 'Dear Ada, again' : '新的报价')
    await page.getByLabel(fill(say.version.label, { name: letter })).setInputFiles(newer)
    await view(letter)
      .getByText(language === 'en' ? 'Dear Ada, again' : '新的报价')
      .waitFor()
    await view(letter)
      .getByRole('button', { name: fill(say.version.restoreNumber, { number: '1' }) })
      .click()
    await view(letter)
      .getByText(language === 'en' ? 'Dear Ada' : '尊敬的客户', { exact: true })
      .waitFor()
  })

  it('are described, deleted and brought back by keyboard', async () => {
    const { page } = viewer
    const menu = page.getByRole('button', { name: fill(say.moreNamed, { name: 'prices.csv' }) })
    await menu.press('Enter')
    await page.getByRole('menuitem', { name: say.edit.open }).click()
    await page.getByRole('textbox', { name: say.edit.about }).fill('2026')
    await expectAccessible(page)
    await page.getByRole('button', { name: common.save }).press('Enter')
    await row('prices.csv').getByText('2026').waitFor()
    await menu.press('Enter')
    await page.getByRole('menuitem', { name: common.delete }).click()
    await row('prices.csv').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: fill(say.bin.title, { number: '1' }) }).press('Enter')
    // What lies half under the head of the page counts as too small to be hit.
    await page.mouse.wheel(0, -5000)
    await expectAccessible(page)
    await page.getByRole('button', { name: fill(say.bin.restoreNamed, { name: 'prices.csv' }) }).press('Enter')
    await row('prices.csv').waitFor()
    expect(viewer.problems).toEqual([])
  })
})
