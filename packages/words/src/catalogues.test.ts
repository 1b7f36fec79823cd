import { expect, test } from 'vitest'
import { en } from './en/index.ts'
import { zh } from './zh/index.ts'

const PLURAL_ONLY = /_(zero|one|two|few|many)$/

function flat(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    const place = path ? `${path}.${key}` : key
    if (typeof value === 'string') found.set(place, value)
    else for (const [inner, text] of flat(value, place)) found.set(inner, text)
  }
  return found
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort()

test('Chinese has exactly the keys of English, apart from plural forms it does not know', () => {
  const english = [...flat(en).keys()].filter((key) => !PLURAL_ONLY.test(key))
  expect([...flat(zh).keys()].sort()).toEqual(english.sort())
})

test('every sentence takes the same figures in both languages', () => {
  const chinese = flat(zh)
  for (const [key, text] of flat(en)) {
    const counterpart = chinese.get(key)
    if (counterpart !== undefined) expect(placeholders(counterpart), key).toEqual(placeholders(text))
  }
})

test('no sentence is empty, and each _other has its _one in English', () => {
  const english = flat(en)
  for (const [key, text] of [...english, ...flat(zh)]) expect(text.trim(), key).not.toBe('')
  for (const key of english.keys()) {
    if (key.endsWith('_other')) expect(english.has(key.replace(/_other$/, '_one')), key).toBe(true)
  }
})
