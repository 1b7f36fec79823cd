import { describe, expect, it } from 'vitest'
import { catalogueProblems, isUntranslated, placeholders } from './catalogues.ts'
import { pageWordsProblems } from './page-words.ts'
import { sentenceProblems, unusedSentences } from './sentences.ts'
import { userErrorsOf } from './user-errors.ts'

describe('catalogues', () => {
  it('accept the same keys with the same figures, and one plural form in Chinese', () => {
    const en = {
      title: 'Customers',
      count_one: 'one customer',
      count_other: '{{count}} customers',
      kpi: { now: '{{ x }}' },
    }
    const zh = { title: '客户', count_other: '{{count}} 位客户', kpi: { now: '现在 {{x}}' } }
    expect(catalogueProblems(en, zh)).toEqual([])
  })

  it.each([
    [{ a: 'A', b: 'B' }, { a: '甲' }, 'b is missing in Chinese'],
    [{ a: 'A' }, { a: '甲', b: '乙' }, 'b is missing in English'],
    [{ a: ' ' }, { a: '甲' }, 'a is empty in English'],
    [{ a: 'A' }, { a: '' }, 'a is empty in Chinese'],
    [{ a: '{{name}}' }, { a: '{{title}}' }, 'a takes {name} in English but {title} in Chinese'],
    [{ a_one: '{{n}} day', a_other: '{{n}} days' }, { a_other: '天' }, 'a_one takes {n} in English but {} in Chinese'],
    [{ a_one: 'one day' }, { a_other: '一天' }, 'a_one lacks its form a_other in English'],
    [{ a: 'Save the changes' }, { a: 'Save the changes' }, 'a is not translated into Chinese'],
    [{ a: { b: 'B' } }, { a: '乙' }, 'a.b is missing in Chinese'],
  ])('%j and %j: %s', (en, zh, problem) => {
    expect(catalogueProblems(en, zh)).toContain(problem)
  })

  it('let names and abbreviations be the same in both languages', () => {
    expect(isUntranslated('CSV', 'CSV')).toBe(false)
    expect(isUntranslated('R · F · M', 'R · F · M')).toBe(false)
  })

  it('read both ways of writing a figure', () => {
    expect(placeholders('{{b}} and {a}, again {{b, number}}')).toEqual(['a', 'b'])
  })
})

describe('words of pages', () => {
  const page = "import { Part } from './Part.tsx'\nconst late = () => import('./Late.tsx')\nuseTranslation('home')"
  const sources = (withWords: string) =>
    new Map([
      ['web/routes.tsx', `const home = withWords(${withWords}, () => import('./Home.tsx'))`],
      ['web/Home.tsx', page],
      ['web/Part.tsx', "useTranslation(['timeline', 'common'])"],
      ['web/Late.tsx', "useTranslation('orders')"],
    ])

  it('come with the page, those of its parts included; what is loaded later may wait', () => {
    expect(pageWordsProblems(sources("['home', 'timeline']"))).toEqual([])
  })

  it('are missing where a part asks for others', () => {
    expect(pageWordsProblems(sources("['home']"))).toEqual([
      'web/routes.tsx loads web/Home.tsx without its words of timeline',
    ])
  })
})

describe('userErrors', () => {
  it('are read with their codes and the names of their figures', () => {
    const text = [
      "throw new AppError('order.too_large', 400, 'x', { details: { limit, rest: 1 } })",
      "throw new AppError(late ? 'order.late' : 'order.early', 400, 'x')",
      "const field = { path: 'a', code: 'order.number_missing', message: 'm' }",
      "throw new AppError('order.open', 400, 'x', { details })",
      "count('not.a_refusal')",
    ].join('\n')
    expect(userErrorsOf('x.ts', text)).toEqual([
      { code: 'order.too_large', place: 'x.ts:1', details: ['limit', 'rest'] },
      { code: 'order.late', place: 'x.ts:2', details: [] },
      { code: 'order.early', place: 'x.ts:2', details: [] },
      { code: 'order.number_missing', place: 'x.ts:3', details: null },
      { code: 'order.open', place: 'x.ts:4', details: null },
    ])
  })

  it('are found behind a helper that takes the code', () => {
    const text = "refuse('zone.unknown')\nfunction refuse(code: string) { return new AppError(code, 400, 'x') }"
    expect(userErrorsOf('x.ts', text).map((userError) => userError.code)).toEqual(['zone.unknown'])
  })
})

describe('sentences', () => {
  const sentences = { 'a.b': { en: 'At most {limit}.', zh: '最多 {limit}。' } }
  const userError = { code: 'a.b', place: 'x.ts:1', details: ['limit'] }

  it('are complete when every code has both, with the figures it is thrown with', () => {
    expect(sentenceProblems(sentences, [userError, { ...userError, details: null }])).toEqual([])
  })

  it('miss a code, a figure in one language, or a figure at the throw', () => {
    const wrong = { ...sentences, 'c.d': { en: '{x}', zh: '{y}' } }
    const problems = sentenceProblems(wrong, [
      { ...userError, details: [] },
      { ...userError, code: 'e.f' },
    ])
    expect(problems).toEqual([
      'c.d takes {x} in English but {y} in Chinese',
      'x.ts:1 throws a.b without its figures {limit} in details',
      'x.ts:1 refuses with e.f, which has no sentences in packages/contract/src/errors',
    ])
  })

  it('are unused when their code stands in no source', () => {
    expect(unusedSentences(sentences, ["throw new AppError('a.b')"])).toEqual([])
    expect(unusedSentences(sentences, ['nothing'])).toHaveLength(1)
  })
})
