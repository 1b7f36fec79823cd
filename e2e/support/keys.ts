import type { Locator, Page } from 'playwright-core'
import { words } from './words.ts'

/** As far as anybody would press Tab. */
const TABS_MAX = 60

/** Presses Tab until the focus is there; says where it went instead. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor()
  const passed: string[] = []
  while (passed.length < TABS_MAX) {
    await page.keyboard.press('Tab')
    if (await hasFocus(goal)) return
    passed.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80) ?? 'nothing'))
  }
  throw new Error(`Tab does not lead there, but to\n${passed.slice(-8).join('\n')}`)
}

export function hasFocus(place: Locator): Promise<boolean> {
  return place.evaluate((element) => element === document.activeElement)
}

/** Opens the palette and does what a text finds there first, as fast as anybody types. */
export async function command(page: Page, language: 'en' | 'zh', text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: words[language].shell.palette.title })
  await palette.getByRole('combobox').waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
}
