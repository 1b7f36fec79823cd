import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Locator, type Page, type Response } from 'playwright-core'
import { expect } from 'vitest'

const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Far more than anything takes: a machine that is busy with something else must not fail a journey. */
const ACTION_MAX_MS = 45_000
const ANSWERS_KEPT_MAX = 50

export async function openBrowser(): Promise<Browser> {
  const executablePath = PLACES.find((place) => place && existsSync(place))
  if (!executablePath) throw new Error('No Chromium found. Install it, or name it in CHROMIUM_PATH.')
  return chromium.launch({ executablePath, args: ARGUMENTS })
}

/** `answers`: the latest of the API, for the report of a failure. */
export type Viewer = { context: BrowserContext; page: Page; problems: string[]; answers: string[] }

const viewers = new Set<Viewer>()

/** Those whose page is still open. */
export function openViewers(): Viewer[] {
  return [...viewers].filter(({ page }) => !page.isClosed())
}

/** A fresh visitor; everything the page complains about is collected and must be empty at the end. */
export async function visit(
  browser: Browser,
  language: 'zh' | 'en',
  size = { width: 1440, height: 900 },
): Promise<Viewer> {
  const context = await browser.newContext({
    viewport: size,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(ACTION_MAX_MS)
  const page = await context.newPage()
  const viewer: Viewer = { context, page, problems: [], answers: [] }
  page.on('pageerror', (error) => viewer.problems.push(error.message))
  page.on('response', (response) => takeAnswer(viewer, response))
  viewers.add(viewer)
  context.once('close', () => viewers.delete(viewer))
  return viewer
}

function takeAnswer({ problems, answers }: Viewer, response: Response): void {
  const { pathname } = new URL(response.url())
  const said = `${response.status()} ${pathname}`
  if (response.status() >= 500) problems.push(said)
  if (!pathname.startsWith('/api/')) return
  answers.push(`${response.request().method()} ${said}`)
  if (answers.length > ANSWERS_KEPT_MAX) answers.shift()
}

/** WCAG 2.2 AA as far as a program can tell. Looks again before it complains: an answer may have come in the middle of looking. */
export async function expectAccessible(page: Page): Promise<void> {
  if ((await shortcomings(page)).length === 0) return
  expect(await shortcomings(page)).toEqual([])
}

async function shortcomings(page: Page): Promise<string[]> {
  await atRest(page)
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    // The pages have no frames: going round them in a tab of its own took four times as long.
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(
    (violation) =>
      `${violation.id}: ${violation.nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  )
}

/** Waits until nothing moves or fades in any more: colours half way through have no contrast. What moves for ever (skeletons) does not count. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const quietFramesLeast = 3 // something that is about to move needs a frame or two to begin
    const endMs = performance.now() + 5_000
    for (let quiet = 0; quiet < quietFramesLeast && performance.now() < endMs; ) {
      await new Promise(requestAnimationFrame)
      const moving = document.getAnimations().some((animation) => {
        const endless = animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY
        return animation.playState !== 'finished' && !endless
      })
      quiet = moving ? 0 : quiet + 1
    }
  })
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, pressesMax = 60): Promise<void> {
  for (let presses = 0; presses < pressesMax; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${pressesMax} presses of Tab did not reach ${target}`)
}
