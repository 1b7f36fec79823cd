import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardFormula, unguardFormula } from './spreadsheet-text.ts'

describe('guardFormula', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['+86 138', "'+86 138"],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    [' =1', " '=1"],
    ['　＝1', "　'＝1"],
    ['"=1"', `"'=1"`],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\tplain', "'\tplain"],
    ['x;=1+1', "x;'=1+1"],
    ['x; "=1+1";y', `x; "'=1+1";y`],
    ['x|@a\ty\t＝b', "x|'@a\ty\t'＝b"],
    ['line\n-item', "line\n'-item"],
    ["'=1", "''=1"],
  ])('%j becomes %j', (text, guarded) => expect(guardFormula(text)).toBe(guarded))

  it.each(['plain', '-12.50', '+8613800138000', '-1,234.5', 'a=b', 'a-b; c', "it's", 'a, -b', 'x;y', ''])(
    '%j stays as it is',
    (text) => expect(guardFormula(text)).toBe(text),
  )

  it('leaves no cell that begins a formula, however the file is cut into cells', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\n;|" \'a1,') })
    fc.assert(
      fc.property(text, (given) => {
        for (const cell of guardFormula(given).split(/[;|\t\r\n]/)) {
          const begins = /^[\s"]*[=+\-@＝＋－＠]/.test(cell)
          if (begins) expect(cell).toMatch(/^[+-]?\d[\d.,]*$/)
        }
      }),
    )
  })

  it('is taken back exactly, whatever the text', () => {
    const awkward = fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\n;|" \'a1,') })
    const any = fc.oneof(awkward, fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(any, (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text)
      }),
    )
  })
})

describe('a long text', () => {
  it.each(['\t', '\n', '\r\n', ';', '|', ' ', '"', '\t"', ";'"])(
    'of %j alone takes no longer than its length',
    (part) => {
      const text = `${part.repeat(100_000)}x`
      const before = process.cpuUsage()
      expect(unguardFormula(guardFormula(text))).toBe(text)
      // Where each sign is read to the end again, it takes a minute.
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(5_000)
    },
  )
})

describe('unguardFormula', () => {
  it("takes other programs' apostrophes off, and no others", () => {
    expect(unguardFormula("'=1+1")).toBe('=1+1')
    expect(unguardFormula("'+49 30 1")).toBe('+49 30 1')
    for (const text of ["'s-Hertogenbosch", "'00123", "it's", "O'Neill; x"]) expect(unguardFormula(text)).toBe(text)
  })
})
