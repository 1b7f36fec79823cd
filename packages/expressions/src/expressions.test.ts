import type { ResultType } from '@rapport/objects'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as decimal from './decimal.ts'
import { outcomeOf, problemIn, scope, shown } from './expressions.fixture.ts'
import { FUNCTIONS } from './functions.ts'
import { instantText, valueOfField } from './results.ts'

const record = {
  name: 'Ada',
  count: 4,
  weight: 0.125,
  priceMinor: 10_000,
  costMinor: 7_500,
  sharePercent: 12.5,
  made: '2026-01-31',
  seenAt: '2026-03-31T15:59:59.000001Z',
  workSeconds: 5400,
  vip: true,
  state: 'open',
  colours: ['red'],
  makerId: 'm-1',
}

describe('a formula', () => {
  it.each<[string, ResultType, unknown]>([
    ['1 + 2 * 3', 'number', 7],
    ['(1 + 2) * 3 - -4', 'number', 13],
    ['count / 3 * 3', 'number', 4],
    ['10 / 4', 'number', 3],
    ['0.1 + 0.2 == 0.3', 'yesNo', true],
    ['price - cost', 'money', 2_500],
    ['price * share', 'money', 1_250],
    ['price * (1 - share)', 'money', 8_750],
    ['price / 3', 'money', 3_333],
    ['price + 1', 'money', 10_100],
    ['price > 99.99 && price < 100.01', 'yesNo', true],
    ['(price - cost) / price', 'percentage', 25],
    ['amount(price)', 'number', 100],
    ['money(count)', 'money', 400],
    ['count', 'money', 400],
    ['work + 60', 'duration', 5_460],
    ['work / 3600 > 1', 'yesNo', true],
    ['round(10 / 3, 2) == 3.33', 'yesNo', true],
    ['round(-2.5)', 'number', -3],
    ['floor(-2.5)', 'number', -3],
    ['ceil(-2.5)', 'number', -2],
    ['abs(cost - price)', 'money', 2_500],
    ['min(count, 2, 9)', 'number', 2],
    ['max(price, 1000)', 'money', 100_000],
    ['name + " " + text(weight)', 'text', 'Ada 0.125'],
    ['text(price) + " on " + text(made)', 'text', '100.00 on 2026-01-31'],
    ['size("你好") + size(name)', 'number', 5],
    ['left("你好吗", 2)', 'text', '你好'],
    ['left(name, -1)', 'text', 'text_empty'],
    ['name.contains("d") && name.startsWith("A") && name.endsWith("a")', 'yesNo', true],
    ['state == "open" ? "busy" : "idle"', 'text', 'busy'],
    ['state in ["open", "done"] && !(count in [1, 2])', 'yesNo', true],
    ['"red" in colours && !("blue" in colours)', 'yesNo', true],
    ['today()', 'date', '2026-04-01'],
    ['now()', 'instant', '2026-03-31T16:30:00Z'],
    ['date(seenAt)', 'date', '2026-03-31'],
    ['date("2026-02-28") + 1', 'date', '2026-03-01'],
    ['today() - made', 'number', 60],
    ['daysBetween(today(), made)', 'number', -60],
    ['addMonths(made, 1)', 'date', '2026-02-28'],
    ['addMonths(made, -11)', 'date', '2025-02-28'],
    ['addDays(made, 1.9)', 'date', '2026-02-01'],
    ['hoursBetween(seenAt, now()) > 0.5', 'yesNo', true],
    ['year(made) * 100 + month(made)', 'number', 202_601],
    ['weekday(made) * 100 + day(made)', 'number', 631],
    ['seenAt < now() && made < today()', 'yesNo', true],
    ['vip && has(maker)', 'yesNo', true],
  ])('is computed: %s', (text, type, expected) => {
    expect(shown(text, type, record)).toEqual(expected)
  })

  it.each<[string, ResultType, unknown]>([
    ['count + 1', 'number', 'field_empty'],
    ['count / 0', 'number', 'field_empty'],
    ['1 / 0', 'number', 'zero_divisor'],
    ['coalesce(1 / 0, 7)', 'number', 7],
    ['coalesce(count, weight)', 'number', 'none_has_value'],
    ['has(count) ? count : 0', 'number', 0],
    ['vip ? 1 : 2', 'number', 'field_empty'],
    ['vip == true ? 1 : 2', 'number', 2],
    ['count > 3 && false', 'yesNo', false],
    ['count > 3 || true', 'yesNo', true],
    ['count > 3 || false', 'yesNo', 'field_empty'],
    ['state != "open"', 'yesNo', true],
    ['state == null && !has(state)', 'yesNo', true],
    ['count == 1 / 0', 'yesNo', true],
    ['state in ["open"] || "red" in colours', 'yesNo', false],
    ['null', 'number', 'nothing_written'],
    ['true ? null : 3', 'number', 'nothing_written'],
    ['9007199254740991 * 2', 'number', 'too_large'],
    ['9007199254740991 * 9007199254740991 / 9007199254740991', 'number', 9_007_199_254_740_991],
    ['date("9999-12-31") + 1', 'date', 'date_beyond'],
    ['addMonths(date("0001-01-01"), -1)', 'date', 'date_beyond'],
    ['addDays(today(), 9007199254740991)', 'date', 'date_beyond'],
  ])('explains what is absent: %s', (text, type, expected) => {
    expect(shown(text, type, {})).toEqual(expected)
  })

  it('says which part has no value', () => {
    expect(outcomeOf('1 + (price / (count - count) > 0 ? 1 : 2)', record)).toEqual({
      reason: { code: 'zero_divisor', start: 5, end: 27 },
    })
    expect(outcomeOf('1 + weight', {})).toMatchObject({ reason: { code: 'field_empty', path: 'weight', start: 4 } })
  })
})

describe('checking', () => {
  it.each<[string, string, string]>([
    ['', 'expression.empty', ''],
    ['1 +', 'expression.unreadable', ''],
    ['name name', 'expression.unreadable', 'name'],
    ['客户', 'expression.unreadable', '客'],
    ['nam', 'expression.field_unknown', 'nam'],
    ['maker.nam', 'expression.field_unknown', 'maker.nam'],
    ['maker.boss.name', 'expression.field_unknown', 'maker.boss.name'],
    ['place', 'expression.field_unknown', 'place'],
    ['bill + 1', 'expression.own_currency', 'bill'],
    ['upper(name)', 'expression.function_unknown', 'upper(name)'],
    ['contains(name, "a")', 'expression.function_unknown', 'contains(name, "a")'],
    ['left(name)', 'expression.arguments_wrong', 'left(name)'],
    ['round(count, count)', 'expression.arguments_wrong', 'count'],
    ['round(count, 7)', 'expression.arguments_wrong', '7'],
    ['min(name, state)', 'expression.arguments_wrong', 'min(name, state)'],
    ['name + 1', 'expression.type_wrong', '1'],
    ['1 + name', 'expression.types_differ', 'name'],
    ['price * price', 'expression.type_wrong', 'price'],
    ['name < "b"', 'expression.type_wrong', 'name'],
    ['made < now()', 'expression.types_differ', 'now()'],
    ['vip + 1', 'expression.types_differ', '1'],
    ['!count', 'expression.type_wrong', 'count'],
    ['count ? 1 : 2', 'expression.type_wrong', 'count'],
    ['true ? 1 : "a"', 'expression.types_differ', '"a"'],
    ['state == "opne"', 'expression.choice_unknown', '"opne"'],
    ['state in ["open", "gone"]', 'expression.choice_unknown', '"gone"'],
    ['"green" in colours', 'expression.choice_unknown', '"green"'],
    ['maker == maker.boss', '', ''],
    ['colours == colours', 'expression.types_differ', 'colours == colours'],
    ['date("2026-02-30")', 'expression.date_wrong', '"2026-02-30"'],
    ['1e3', 'expression.number_wrong', '1e3'],
    ['0.12345678901', 'expression.number_wrong', '0.12345678901'],
    ['count % 2', 'expression.unsupported', 'count % 2'],
    ['[1, 2].map(x, x)', 'expression.function_unknown', '[1, 2].map(x, x)'],
    ['colours[0]', 'expression.unsupported', 'colours[0]'],
    ['"\\u0000"', 'expression.unsupported', '"\\u0000"'],
    [`${'('.repeat(40)}1${')'.repeat(40)}`, 'expression.too_complex', ''],
    [Array.from({ length: 200 }, () => '1').join('+'), 'expression.too_complex', ''],
    ['1'.repeat(1001), 'expression.too_long', '1'.repeat(1001)],
  ])('%s', (text, code, at) => {
    expect(problemIn(text)).toEqual(code === '' ? null : [code, at])
  })

  it('asks for the type that was declared', () => {
    expect(shown('name', 'number')).toBe('expression.result_wrong')
    expect(shown('price', 'number')).toBe('expression.result_wrong')
  })

  it('never fails, whatever is written', () => {
    const words = fc.constantFrom(
      ...scope.fields.keys(),
      ...FUNCTIONS.map(({ name }) => name),
      '(',
      ')',
      ',',
      '.',
      '+',
      '"a"',
      '1',
      '?',
      ':',
      '[',
      'in',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(words, { maxLength: 12 }).map((each) => each.join(' ')),
          fc.string(),
        ),
        (text) => {
          problemIn(text)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('exact numbers', () => {
  const decimals = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n })

  it('are read and written without loss', () => {
    fc.assert(fc.property(decimals, (one) => decimal.decimalOf(decimal.decimalText(one)) === one))
    expect(
      ['1e-7', '1.005', '-0.00000000015', '12e3'].map((text) => decimal.decimalText(decimal.decimalOf(text))),
    ).toEqual(['0.0000001', '1.005', '-0.0000000002', '12000'])
    expect(decimal.fixedText(decimal.decimalOf('-1.005'), 2)).toBe('-1.01')
  })

  it('are divided down to ten decimals and multiplied to the nearest', () => {
    fc.assert(
      fc.property(
        decimals,
        decimals.filter((one) => one !== 0n),
        (left, right) => {
          const rest = left * decimal.ONE - decimal.divide(left, right) * right
          const isNear = decimal.absolute(rest) < decimal.absolute(right)
          const off = decimal.multiply(left, right) * decimal.ONE - left * right
          return isNear && 2n * decimal.absolute(off) <= decimal.ONE
        },
      ),
    )
  })
})

it('moments keep their microseconds', () => {
  for (const text of ['2026-03-31T15:59:59.000001Z', '1969-12-31T23:59:59.5Z', '2026-01-01T00:00:00Z']) {
    expect(instantText(valueOfField('instant', 'instant', text) as bigint)).toBe(text)
  }
})
