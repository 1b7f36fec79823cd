import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CustomerAssembler } from './customers.ts'
import { customerKey, isPersonalEmail, looksLikeName } from './identity.ts'
import { bindMapping, parseMapping } from './mapping.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')
const HEADER = ['number', 'name', 'email', 'phone', 'city']
const BOUND = bindMapping(
  parseMapping({
    target: 'customers',
    columns: { externalId: 'number', name: 'name', email: 'email', phone: 'phone', city: 'city' },
  }),
  HEADER,
  HEADER.length,
)

/** The key of each row, by the row's own text; left out ones have none. */
function keysOf(rows: readonly string[][]): Map<string, string[]> {
  const assembler = new CustomerAssembler(BOUND, NOW)
  const keys = new Map<string, string[]>()
  rows.forEach((cells, index) => {
    const { draft } = assembler.add({ line: index + 2, cells: [...cells] })
    const text = cells.join('|')
    if (draft) keys.set(text, [...(keys.get(text) ?? []), draft.externalId])
  })
  return keys
}

describe('strong and weak keys', () => {
  test.each([
    [{ number: '7', name: 'A', email: 'a@b.cd' }, 'number'],
    [{ number: '', name: 'A', email: 'a@b.cd' }, 'email'],
    [{ number: '', name: 'A', email: 'info@b.cd' }, 'row'],
    [{ number: '', name: 'A', email: 'sales.eu@b.cd' }, 'row'],
    [{ number: '', name: 'A', email: null }, 'row'],
  ])('%j → %s', (facts, strength) => expect(customerKey({ ...facts, row: () => ['x'] })?.strength).toBe(strength))

  test('one address with two names is two keys, in any case and with any accents one', () => {
    const key = (name: string) => customerKey({ number: '', name, email: 'x@y.zz', row: () => ['x'] })?.key
    expect(key('Jörg Muster')).toBe(key('JORG  MUSTER'))
    expect(key('Jörg Muster')).not.toBe(key('Ina Muster'))
  })

  test.each([
    ['max@x.example', true],
    ['max.muster@x.example', true],
    ['info@x.example', false],
    ['office2@x.example', false],
    ['kontakt@x.example', false],
    ['no-reply@x.example', false],
  ])('%s is personal: %s', (email, personal) => expect(isPersonalEmail(email)).toBe(personal))
})

describe('rows of a file, whatever stands in them', () => {
  const cell = (values: string[]) => fc.constantFrom('', ...values)
  const row = fc.tuple(
    cell(['1', '2']),
    cell(['Anna', 'Bernd']),
    cell(['anna@x.example', 'info@x.example']),
    cell(['030 555000', '030 555001']),
    cell(['Berlin', 'Bonn']),
  )

  /** Two rows may be one customer only by an equal number, or by an equal personal address with an equal name. */
  const mayBeOne = (left: readonly string[], right: readonly string[]) => {
    if (left[0] !== '' || right[0] !== '') return left[0] === right[0]
    return left[2] === 'anna@x.example' && left[2] === right[2] && left[1] === right[1]
  }

  test('never become one customer by a shared phone, a shared mailbox or a name', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const keys = [...keysOf(rows)].flatMap(([text, all]) => all.map((key) => ({ cells: text.split('|'), key })))
        for (const left of keys)
          for (const right of keys)
            if (left !== right && left.key === right.key) expect(mayBeOne(left.cells, right.cells)).toBe(true)
      }),
    )
  })

  test('have the same keys again in any order', () => {
    fc.assert(
      fc.property(
        fc
          .array(row, { maxLength: 12 })
          .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        ([rows, shuffled]) => {
          // With a number, which of two names comes first decides who is left out: that is asked about.
          const unnumbered = (all: string[][]) => all.filter(([number]) => number === '')
          const sorted = (keys: Map<string, string[]>) =>
            [...keys].map(([text, all]) => [text, all.toSorted()]).toSorted()
          expect(sorted(keysOf(unnumbered(shuffled)))).toEqual(sorted(keysOf(unnumbered(rows))))
        },
      ),
    )
  })
})

test.each([
  [['Anna Muster', 'Muster, Anna', 'Müller', 'O’Brien', 'J. Doe', '张伟', '김철수', '田中', 'Мария', 'van Dyk'], true],
  [['ALFKI', 'jmuster', 'K-1', 'Max 2', '00123', 'anna@x.example', 'C_A', 'A-B', 'VIP', ''], false],
])('a number is no name and a name no number: %j', (texts, expected) => {
  for (const text of texts) expect(looksLikeName(text), text).toBe(expected)
})
