import { describe, expect, it } from 'vitest'
import { ERROR_SENTENCES, errorSentence } from './index.ts'

describe('errorSentence', () => {
  it('fills the figures in, lists as a reader of the language lists', () => {
    expect(errorSentence('field.enum', 'en', { allowed: ['red', 'green'] })).toBe('Choose one of: red, green.')
    expect(errorSentence('field.enum', 'zh', { allowed: ['red', 'green'] })).toBe('请从以下选项中选择：red、green。')
    expect(errorSentence('scoring.out_of_range', 'en', { from: 0, to: 1 })).toBe('Enter a number from 0 to 1.')
  })

  it('is silent about an unknown code, and where a figure is not given', () => {
    expect(errorSentence('nobody.knows', 'en')).toBeNull()
    expect(errorSentence('scoring.out_of_range', 'zh', { from: 0 })).toBeNull()
  })
})

describe('the sentences', () => {
  it.each(Object.entries(ERROR_SENTENCES))('%s speaks plainly', (_, { en, zh }) => {
    expect(en).not.toMatch(/\b(invalid|please|oops|sorry|illegal|forbidden)\b/i)
    expect(en).toMatch(/^[A-Z{].*[.}a-z]$/)
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(zh).not.toMatch(/非法|无效|抱歉/)
  })
})
