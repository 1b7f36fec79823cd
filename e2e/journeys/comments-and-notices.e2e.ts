import type { Customer, Member } from '@rapport/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Viewer, visit } from '../support/browser.ts'
import { addPerson, type Person, send, setUp, signIn } from '../support/people.ts'
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

describe.each(['en', 'zh'] as const)('two people talk about a customer (%s)', (language) => {
  const say = words[language]
  const asking: Person = {
    name: language === 'en' ? 'Emma Hill' : '周航',
    email: `asks-${language}@example.com`,
    language,
  }
  const asked: Person = {
    name: language === 'en' ? 'Kai Busch' : '王思齐',
    email: `asked-${language}@example.com`,
    language,
  }
  const name = language === 'en' ? 'Marrow & Vine' : '苏州听雨轩'
  const question = language === 'en' ? 'may we give 2%?' : '能再让 2 个点吗？'
  const reply = language === 'en' ? 'Yes, until June.' : '可以，到六月底。'
  let mine: Viewer
  let theirs: Viewer
  let customer: Customer

  beforeAll(async () => {
    await addPerson(founder, product, { ...asking, role: 'administrator' })
    const member: Member = await addPerson(founder, product, { ...asked, role: 'member' })
    customer = await send(founder, 'post', url('/api/v1/customers'), { kind: 'company', name, ownerId: member.id })
    ;[mine, theirs] = await Promise.all([visit(browser, language), visit(browser, language)])
    await signIn(mine, product, asking.email)
    await signIn(theirs, product, asked.email)
  })
  afterAll(async () => {
    await mine.context.close()
    await theirs.context.close()
  })

  it('one asks with a mention, and the other’s bell says so at once', async () => {
    await theirs.page.goto(url('/'))
    // What was assigned to them is the first notice.
    await theirs.page.getByRole('button', { name: bell(1) }).waitFor()
    const { page } = mine
    await page.goto(url(`/customers/${customer.id}?tab=comments`))
    const box = page.getByRole('textbox', { name: say.comments.write })
    await box.click()
    await page.keyboard.type(`@${asked.name.slice(0, 2)}`)
    await page.locator('.ant-mentions-dropdown, [class*=mentions-dropdown]').getByText(asked.name).click()
    await page.keyboard.type(question)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('listitem', { name: fill(say.comments.threadOf, { name: asking.name }) }).waitFor()
    await theirs.page.getByRole('button', { name: bell(2) }).waitFor()
    await expectAccessible(page)
  })

  it('the other opens the notice, answers and resolves the thread, while the first one looks on', async () => {
    const { page } = theirs
    await page.getByRole('button', { name: bell(2) }).click()
    await page.getByRole('dialog').getByText(question).waitFor()
    await expectAccessible(page)
    await page
      .getByRole('link', { name: fill(say.notifications.sentence.mentioned, { who: asking.name, record: name }) })
      .click()
    await page.getByRole('button', { name: fill(say.comments.replyTo, { name: asking.name }) }).click()
    await page.getByRole('textbox', { name: fill(say.comments.replyTo, { name: asking.name }) }).fill(reply)
    await page.keyboard.press('Control+Enter')
    await mine.page.getByText(reply).waitFor()
    await page.getByRole('button', { name: say.comments.resolve, exact: true }).click()
    await mine.page.getByText(fill(say.comments.resolvedBy, { name: asked.name })).waitFor()
    await mine.page.getByRole('button', { name: bell(1) }).waitFor()
  })

  it('and keeps what was agreed as a note that survives half-written', async () => {
    const { page } = theirs
    await page.getByRole('tab', { name: say.notes.title, exact: true }).click()
    await page.getByRole('button', { name: say.notes.write, exact: true }).click()
    await page.getByRole('textbox', { name: say.notes.write }).click()
    await page.keyboard.type(reply)
    await page.getByText(say.notes.draftKept).waitFor()
    await page.reload()
    await page.getByRole('textbox', { name: say.notes.write }).getByText(reply).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: say.common.save, exact: true }).click()
    await page.getByRole('list', { name: say.notes.title }).getByText(reply).waitFor()
    await page.setViewportSize({ width: 375, height: 740 })
    await expectAccessible(page)
    expect([...mine.problems, ...theirs.problems]).toEqual([])
  })

  const bell = (count: number) =>
    fill(
      language === 'en' && count === 1 ? words.en.notifications.bellUnread_one : say.notifications.bellUnread_other,
      {
        count: String(count),
      },
    )
})
