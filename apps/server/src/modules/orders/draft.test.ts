import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalDecimal, cleanDraft, type OrderDraft } from './draft.ts'

describe('canonicalDecimal', () => {
  it.each([
    ['3', '3'],
    ['3.500000', '3.5'],
    ['007.10', '7.1'],
    ['-0.000', '0'],
    ['-0.0000005', '-0.000001'],
    ['1.2345674', '1.234567'],
    ['9.9999999', '10'],
    ['99999999999999.999999', '99999999999999.999999'],
  ])('%s is %s', (text, expected) => expect(canonicalDecimal(text)).toBe(expected))

  it.each(['', '1,5', '1e5', 'NaN', '.5', '100000000000000', '99999999999999.9999999'])('refuses %j', (text) => {
    expect(() => canonicalDecimal(text)).toThrow(expect.objectContaining({ code: 'request.field_wrong', status: 400 }))
  })

  it('leaves what it wrote as it is, and the value too', () => {
    const units = fc.bigInt({ min: -(10n ** 20n) + 1n, max: 10n ** 20n - 1n })
    fc.assert(
      fc.property(units, (millionths) => {
        const size = (millionths < 0n ? -millionths : millionths).toString().padStart(7, '0')
        const text = `${millionths < 0n ? '-' : ''}${size.slice(0, -6)}.${size.slice(-6)}`
        const once = canonicalDecimal(text)
        expect(canonicalDecimal(once)).toBe(once)
        const [whole = '', fraction = ''] = once.replace('-', '').split('.')
        expect(BigInt(whole + fraction.padEnd(6, '0'))).toBe(millionths < 0n ? -millionths : millionths)
        expect(once.startsWith('-')).toBe(millionths < 0n)
      }),
    )
  })
})

it('cleans what PostgreSQL would refuse or change, and puts moments into one form', () => {
  const draft: OrderDraft = {
    source: 'csv',
    number: ' 5\u0000 ',
    customerId: 'c',
    placedAt: '2026-01-02T03:04+08:00',
    currency: 'GBP',
    kind: 'credit_note',
    lines: [
      {
        lineKey: '1',
        ordinal: 1,
        productCode: ' ',
        description: 'half \ud83d of a smile\u0007',
        quantity: '-1.0',
        unitPrice: '2.50',
        amountMinor: -250,
      },
    ],
  }
  expect(cleanDraft(draft)).toMatchObject({
    number: '5',
    key: 'csv\n5',
    placedAt: '2026-01-01T19:04:00.000Z',
    status: 'credit_note',
    lines: [{ productCode: null, description: 'half \ufffd of a smile', quantity: '-1', unitPrice: '2.5' }],
  })
  expect(() => cleanDraft({ ...draft, number: '\u0000' })).toThrow(
    expect.objectContaining({ code: 'request.field_wrong' }),
  )
})
