import { TOTP } from 'otpauth'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, type Viewer, visit } from '../support/browser.ts'
import { addPerson, PASSWORD, type Person, setUp } from '../support/people.ts'
import { type Product, startProduct } from '../support/product.ts'
import { words } from '../support/words.ts'

const PEOPLE: Readonly<Record<'en' | 'zh', Person>> = {
  en: { name: 'Emma Hill', email: 'emma@example.com', language: 'en' },
  zh: { name: '王芳', email: 'wang@example.com', language: 'zh' },
}

let browser: Browser
let product: Product

beforeAll(async () => {
  browser = await openBrowser()
  product = await startProduct()
  const founder = await visit(browser, 'zh')
  await setUp(founder, product)
  for (const person of Object.values(PEOPLE)) await addPerson(founder, product, { ...person, role: 'viewer' })
  await founder.context.close()
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** Passkeys belong to a name, which a bare address is not. */
const url = (path: string) => `${product.address.replace('127.0.0.1', 'localhost')}${path}`

describe.each(['en', 'zh'] as const)('a second step (%s)', (language) => {
  const { security, session, shell } = words[language]
  const person = PEOPLE[language]
  let viewer: Viewer
  let secret: string

  beforeAll(async () => {
    viewer = await visit(browser, language)
  })
  afterAll(async () => {
    expect(viewer.problems).toEqual([])
    await viewer.context.close()
  })

  const button = (name: string) => viewer.page.getByRole('button', { name, exact: true })
  const codeOf = (steps = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })

  async function enterPassword(): Promise<void> {
    const { page } = viewer
    await page.goto(url('/sign-in'))
    await page.getByLabel(session.signIn.email).fill(person.email)
    await page.getByLabel(session.signIn.password).fill(PASSWORD)
    await button(session.signIn.submit).click()
  }
  const isIn = () => viewer.page.getByRole('navigation', { name: shell.navigation }).waitFor()

  it('is turned on with an app, and asked for from then on', async () => {
    const { page } = viewer
    await enterPassword()
    await isIn()
    await page.goto(url('/settings/security'))
    await button(security.twoStep.turnOn).click()
    await page.getByLabel(security.currentPassword).fill(PASSWORD)
    await button(security.twoStep.next).click()
    secret = (await page.locator('.two-step-key').innerText()).replaceAll(/\s/g, '')
    await expectAccessible(page)
    await page.getByLabel(security.code, { exact: true }).fill(codeOf())
    await button(security.twoStep.confirm).last().click()
    await button(security.recovery.done).click()
    await viewer.context.clearCookies()
    await enterPassword()
    await page.getByLabel(session.signIn.code, { exact: true }).fill(codeOf(1))
    await button(session.signIn.submit).click()
    await isIn()
  })

  it('is also a passkey, which needs no password at all', async () => {
    const { page } = viewer
    const devtools = await viewer.context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(url('/settings/security'))
    await button(security.passkeys.add).click()
    await page.getByLabel(security.passkeys.name, { exact: true }).fill('Laptop')
    await page.getByLabel(security.currentPassword).fill(PASSWORD)
    await button(security.passkeys.next).click()
    await page.getByText('Laptop', { exact: true }).waitFor()
    await viewer.context.clearCookies()
    await page.goto(url('/sign-in'))
    await button(session.signIn.passkey).click()
    await isIn()
  })
})
