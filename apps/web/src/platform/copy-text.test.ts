import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { copyText } from './copy-text.ts'

let marked: string | null
let before: number
const textAreas = () => [...document.querySelectorAll('textarea')]

beforeEach(() => {
  marked = null
  before = textAreas().length
  // What jsdom leaves out: it takes what is marked in the text area.
  document.execCommand = vi.fn(() => {
    marked = textAreas().at(-1)?.value ?? null
    return true
  })
})
afterEach(() => vi.unstubAllGlobals())

function clipboard(writeText: () => Promise<void>): void {
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
}

test('a text goes to the clipboard', async () => {
  const writeText = vi.fn(async () => {})
  clipboard(writeText)
  expect(await copyText('https://rapport.test/invitation#abc')).toBe(true)
  expect(writeText).toHaveBeenCalledWith('https://rapport.test/invitation#abc')
  expect(marked).toBeNull()
})

test('without TLS it goes by what is marked, and the focus comes back', async () => {
  vi.stubGlobal('navigator', { ...navigator, clipboard: undefined })
  const button = document.body.appendChild(document.createElement('button'))
  button.focus()
  expect(await copyText('a link')).toBe(true)
  expect(marked).toBe('a link')
  expect(document.activeElement).toBe(button)
  expect(textAreas()).toHaveLength(before)
  button.remove()
})

test('says so when it cannot be copied', async () => {
  clipboard(async () => {
    throw new DOMException('denied', 'NotAllowedError')
  })
  document.execCommand = () => false
  expect(await copyText('a link')).toBe(false)
  document.execCommand = () => {
    throw new Error('no such command')
  }
  expect(await copyText('a link')).toBe(false)
  expect(textAreas()).toHaveLength(before)
})
