import fc from 'fast-check'

type Kinds = 'number' | 'money' | 'text' | 'yesNo' | 'date' | 'instant'
/** Fields by their kind. */
export type Fields = Readonly<Record<Kinds, readonly string[]>> & { list: readonly string[] }
export type Arbitraries = Readonly<Record<Kinds, fc.Arbitrary<string>>>

const NUMBERS = ['0', '1', '2', '3', '7', '0.5', '0.01', '12.345', '1000000', '9007199254740991', '0.0000000001']
const TEXTS = ['""', '"a"', '"é张"', '"Ann"', '"50% _"', '"\\u{1F600}x"']
const DAYS = ['today()', 'date("2024-02-29")', 'date("0001-01-01")', 'date("9999-12-31")', 'date("1999-12-31")']

const call = (name: string, ...parts: fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((each) => `${name}(${each.join(', ')})`)
const between = (left: fc.Arbitrary<string>, signs: readonly string[], right: fc.Arbitrary<string>) =>
  fc.tuple(left, fc.constantFrom(...signs), right).map(([one, sign, other]) => `(${one} ${sign} ${other})`)

/** Expressions of every kind that are sound over these fields, as people write them. */
export function anyExpressions(fields: Fields): Arbitraries {
  return fc.letrec<Record<Kinds, string>>((tie) => {
    const [number, money, text] = [tie('number'), tie('money'), tie('text')]
    const [yesNo, date, instant] = [tie('yesNo'), tie('date'), tie('instant')]
    const of = (kind: Kinds, written: readonly string[], more: readonly fc.Arbitrary<string>[]) => {
      const same = tie(kind)
      const choose = fc.tuple(yesNo, same, same).map(([asked, one, other]) => `(${asked} ? ${one} : ${other})`)
      const leaf = fc.constantFrom(...fields[kind], ...written)
      return fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        { weight: 3, arbitrary: leaf },
        ...more,
        choose,
        call('coalesce', same, same),
      )
    }
    const has = fc.constantFrom(...Object.values(fields).flat()).map((name) => `has(${name})`)
    return {
      number: of('number', NUMBERS, [
        between(number, ['+', '-', '*', '/'], number),
        between(money, ['/'], money),
        number.map((one) => `-(${one})`),
        ...['floor', 'ceil', 'abs'].map((name) => call(name, number)),
        ...['min', 'max'].map((name) => call(name, number, number, number)),
        call('round', number, fc.constantFrom('0', '2', '6')),
        call('amount', money),
        call('size', fc.constantFrom(...fields.text)),
        call('size', fc.constantFrom(...fields.list)),
        call('size', text),
        call('daysBetween', date, date),
        call('hoursBetween', instant, instant),
        ...['year', 'month', 'day', 'weekday'].map((name) => call(name, date)),
      ]),
      money: of(
        'money',
        ['money(1.005)'],
        [
          between(money, ['+', '-'], fc.oneof(money, number)),
          between(money, ['*', '/'], number),
          between(number, ['*'], money),
          call('max', money, number),
          call('abs', money),
        ],
      ),
      text: of('text', TEXTS, [
        between(text, ['+'], text),
        call('left', text, number),
        call('text', fc.oneof(number, money, date)),
      ]),
      yesNo: of(
        'yesNo',
        ['true', 'false'],
        [
          ...[number, money, date, instant].map((kind) => between(kind, ['<', '<=', '>', '>=', '==', '!='], kind)),
          between(text, ['==', '!='], text),
          between(yesNo, ['&&', '||', '==', '!='], yesNo),
          yesNo.map((one) => `!(${one})`),
          fc
            .tuple(text, fc.constantFrom('contains', 'startsWith', 'endsWith'), text)
            .map(([one, name, other]) => `(${one}).${name}(${other})`),
          number.map((one) => `((${one}) in [1, 2.5, 0])`),
          text.map((one) => `((${one}) in ["a", "Ann"])`),
          fc.constantFrom(...fields.list).map((name) => `("new" in ${name})`),
          number.map((one) => `((${one}) == null)`),
          has,
        ],
      ),
      date: of('date', DAYS, [
        between(date, ['+', '-'], number),
        call('addMonths', date, number),
        call('date', instant),
        call('min', date, date),
      ]),
      instant: of('instant', ['now()'], []),
    }
  })
}
