import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Colours, coloursOf, type Mode } from './colours.ts'

const css = readFileSync(join(import.meta.dirname, 'look.css'), 'utf8')

const ON_CARD: readonly (keyof Colours)[] = [
  'text',
  'textSoft',
  'textMuted',
  'accent',
  'warn',
  'info',
  'danger',
  'neutral',
]
const ON_SOFT: readonly [keyof Colours, keyof Colours][] = [
  ['accentStrong', 'accentSoft'],
  ['warn', 'warnSoft'],
  ['info', 'infoSoft'],
  ['danger', 'dangerSoft'],
  ['neutral', 'neutralSoft'],
  ['textMuted', 'bg'],
  ['textMuted', 'hover'],
  ['textMuted', 'selected'],
  ['accentStrong', 'selected'],
]
/** Marks that carry meaning without words: 3:1 against the card (WCAG 1.4.11). */
const MARKS: readonly (keyof Colours)[] = ['accentMid', 'warnFill', 'infoFill', 'dangerFill', 'lineStrong']

describe.each<Mode>(['light', 'dark'])('the %s colours', (mode) => {
  const colours = coloursOf(mode)

  it('stand in look.css with the same values', () => {
    const block = mode === 'dark' ? css.slice(css.indexOf('[data-theme="dark"]')) : css
    for (const [name, value] of Object.entries(colours)) {
      const variable = `--rp-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
      expect(`${variable}: ${new RegExp(`${variable}: (#[0-9a-f]{6});`).exec(block)?.[1]}`).toBe(
        `${variable}: ${value}`,
      )
    }
  })

  it('keep text readable (4.5:1) and marks visible (3:1)', () => {
    const tooFaint: string[] = []
    for (const role of ON_CARD) note(role, 'card', 4.5)
    for (const [ink, ground] of ON_SOFT) note(ink, ground, 4.5)
    for (const role of MARKS) note(role, 'card', 3)
    if (contrast('#ffffff', colours.accentFill) < 4.5) tooFaint.push('white on accentFill')
    expect(tooFaint).toEqual([])

    function note(ink: keyof Colours, ground: keyof Colours, least: number): void {
      const ratio = contrast(colours[ink], colours[ground])
      if (ratio < least) tooFaint.push(`${ink} on ${ground}: ${ratio.toFixed(2)}`)
    }
  })
})

function contrast(one: string, other: string): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('movement', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it.each([
    [true, false],
    [false, true],
  ])('less motion wished: %s, so menus move: %s', async (matches, motion) => {
    vi.stubGlobal('matchMedia', () => ({ matches }))
    vi.resetModules()
    const { lightTheme } = await import('./theme.ts')
    expect(lightTheme.token?.motion).toBe(motion)
  })
})
