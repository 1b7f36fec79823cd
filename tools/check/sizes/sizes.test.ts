import { describe, expect, it } from 'vitest'
import { functionSizes, lineCount } from './measure.ts'
import { compareWithRatchet } from './ratchet.ts'

describe('measuring', () => {
  it('counts lines as an editor does', () => {
    expect([lineCount(''), lineCount('a'), lineCount('a\n'), lineCount('a\nb')]).toEqual([0, 1, 1, 2])
  })

  it('measures bodies by name, and not the callbacks of describe', () => {
    const text = [
      'export function one() {', //  1
      '  return 1',
      '}',
      'const two = () => {', //  4
      '  return 2',
      '}',
      "const short = () => 'no body'",
      'class Box {',
      '  #open() {', //  9
      '  }',
      '}',
      'export const module = { handle: async () => {', //  12
      '  return [1].map((item) => {', //  13
      '    return item',
      '  })',
      '} }',
      "describe.each([1])('group', () => {",
      "  it('test', () => {", //  18
      '  })',
      '})',
    ].join('\n')
    const found = functionSizes('x.ts', text).map(({ name, line, lines }) => `${line} ${name} ${lines}`)
    expect(found).toEqual(['1 one 3', '4 two 3', '9 #open 2', '12 handle 5', '13 handle… 3', '18 test 2'])
  })

  it('knows components by their names in .tsx files', () => {
    const text = 'export function Card() {\n  const close = () => {\n  }\n  return <p onClick={close} />\n}'
    const found = functionSizes('card.tsx', text).map(({ name, isComponent }) => [name, isComponent])
    expect(found).toEqual([
      ['Card', true],
      ['close', false],
    ])
  })
})

describe('the ratchet', () => {
  const measure = (key: string, lines: number) => ({ key, place: key, lines, limit: 45, hardLimit: 70 })

  it('refuses what is new and too large, what grew, and what passes the end even as an exception', () => {
    const measured = [measure('new', 46), measure('grown', 60), measure('huge', 71), measure('fine', 45)]
    const { problems } = compareWithRatchet(measured, { grown: 59, huge: 71 })
    expect(problems).toEqual([
      'new has 46 lines; 45 is the limit. Split it.',
      'grown grew from 59 to 60 lines. It may only shrink.',
      'huge has 71 lines; 70 is the end. Split it.',
    ])
  })

  it('lets an exception stay as it is, and wants a smaller one recorded', () => {
    expect(compareWithRatchet([measure('old', 50)], { old: 50 })).toEqual({ problems: [], tightened: { old: 50 } })
    const { problems, tightened } = compareWithRatchet([measure('old', 48)], { old: 50, gone: 60 })
    expect(problems.map((problem) => problem.split(';')[0])).toEqual([
      'old shrank to 48 lines',
      'gone is gone or small enough',
    ])
    expect(tightened).toEqual({ old: 48 })
  })

  it('drops an exception that is small enough again', () => {
    expect(compareWithRatchet([measure('old', 45)], { old: 50 }).tightened).toEqual({})
  })

  it('lets the largest of several functions of one name speak', () => {
    expect(compareWithRatchet([measure('a', 10), measure('a', 46)], {}).problems).toHaveLength(1)
  })
})
