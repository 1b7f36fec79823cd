import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { field } from '../field.ts'
import { HIDDEN_MARK, type MaskKind, maskKindOf, maskText, maskValue, VISIBLE_CHARS_MAX } from './mask-value.ts'

type TextKind = Exclude<MaskKind, 'address'>

describe('maskText', () => {
  it.each<[TextKind, string, string]>([
    ['phone', '13812345678', '138****5678'],
    ['phone', '+86 138 1234 5678', '138****5678'],
    ['phone', '0086-138-1234-5678', '138****5678'],
    ['phone', '１３８１２３４５６７８', '138****5678'],
    ['phone', '+44 20 7946 0958', '442****0958'],
    ['phone', '010-62331234', '010****1234'],
    ['phone', '6233 1234', '****34'],
    ['phone', '4711', '***'],
    ['phone', 'ask Anna', '***'],
    ['name', '王小明', '王**'],
    ['name', '王明', '王**'],
    ['name', '欧阳娜娜', '欧**'],
    ['name', '王', '***'],
    ['name', '北京华信科技有限公司', '北**'],
    ['name', '田中さくら', '田**'],
    ['name', 'Anna Schmidt', 'A*** S***'],
    ['name', 'Anna Maria Schmidt', 'A*** S***'],
    ['name', 'Cher', 'C***'],
    ['name', 'J Li', '*** L***'],
    ['name', 'Øystein Ås', 'Ø*** Å***'],
    ['name', 'Анна Петрова', 'А*** П***'],
    ['name', '“Q” Ltd', '*** L***'],
    ['email', 'wang@example.com', 'w***@example.com'],
    ['email', 'w@example.com', '***@example.com'],
    ['email', '王小明@例子.中国', '王***@例子.中国'],
    ['email', 'not an address', '***'],
    ['number', '6222 0212 3456 1234', '6222 **** **** 1234'],
    ['number', '110101199003071234', '1101 **** **** 1234'],
    ['number', '11010119900307123X', '1101 **** **** 123X'],
    ['number', 'DE89 3704 0044 0532 0130 00', 'DE89 **** **** 3000'],
    ['number', 'GB29 NWBK 6016 1331 9268 19', 'GB29 **** **** 6819'],
    ['number', '12345678', '***'],
    ['number', 'Head of purchasing', '***'],
    ['number', '采购部主任', '***'],
    ['year', '1990-03-07', '1990'],
    ['text', 'Long and private', '***'],
    ['text', '很长的一段话', '***'],
  ])('of %s: %s is %s', (kind, value, masked) => expect(maskText(kind, value)).toBe(masked))

  it.each(Object.entries(VISIBLE_CHARS_MAX))('of %s never shows more than %i characters of the value', (name, most) => {
    const kind = name as TextKind // a key of the table
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'0123456789 -+'), maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'王小明欧阳 anna@.X1'), maxLength: 40 }),
    )
    fc.assert(
      fc.property(unit, (value) => {
        const masked = maskText(kind, value)
        const own = kind === 'email' && masked.includes('@') ? masked.slice(0, masked.lastIndexOf('@')) : masked
        const visible = [...own.replaceAll(/[\s*]/g, '')]
        expect(visible.length).toBeLessThanOrEqual(most)
        // Of a longer value as of a shorter one the mask is as long.
        expect([...own].length).toBeLessThanOrEqual(most + 12)
        // Somebody's whole value is never what is shown.
        const whole = value.normalize('NFKC').trim()
        if (whole !== HIDDEN_MARK && masked === whole) expect(whole).toMatch(/\*/)
      }),
    )
  })
})

describe('maskValue', () => {
  it('knows by type and use how a field is masked', () => {
    expect(maskKindOf(field.text({ title: true }))).toBe('name')
    expect(maskKindOf(field.text({ searchable: 'name' }))).toBe('name')
    expect(maskKindOf(field.text())).toBe('number')
    expect(maskKindOf(field.formula('phone', 'x'))).toBe('phone')
    expect(maskKindOf(field.money())).toBeNull()
  })

  it('leaves out what only a mark can stand for, and nothing where there is nothing', () => {
    expect(maskValue(field.money(), 1999)).toBeNull()
    expect(maskValue(field.choice(['a']), 'a')).toBeNull()
    expect(maskValue(field.instant(), '1990-03-07T10:00:00Z')).toBeNull()
    expect(maskValue(field.reference('customer'), 'id')).toBeNull()
    expect(maskValue(field.phone(), null)).toBeNull()
  })

  it('keeps province and city of an address', () => {
    const street = { country: 'CN', region: '浙江省', city: '杭州市', district: '西湖区', street: '文三路 1 号' }
    expect(maskValue(field.address(), street)).toEqual({ country: 'CN', region: '浙江省', city: '杭州市' })
  })
})
