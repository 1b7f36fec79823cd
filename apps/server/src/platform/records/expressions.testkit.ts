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
    const parts = { ...partsOf(tie), fields }
    const of = (kind: Kinds, written: readonly string[], more: readonly fc.Arbitrary<string>[]) => {
      const same = tie(kind)
      const choose = fc.tuple(parts.yesNo, same, same).map(([asked, one, other]) => `(${asked} ? ${one} : ${other})`)
      const leaf = fc.constantFrom(...fields[kind], ...written)
      const limits = { maxDepth: 4, withCrossShrink: true }
      return fc.oneof(limits, { weight: 3, arbitrary: leaf }, ...more, choose, call('coalesce', same, same))
    }
    return {
      number: of('number', NUMBERS, numbers(parts)),
      money: of('money', ['money(1.005)'], amounts(parts)),
      text: of('text', TEXTS, texts(parts)),
      yesNo: of('yesNo', ['true', 'false'], claims(parts)),
      date: of('date', DAYS, days(parts)),
      instant: of('instant', ['now()'], []),
    }
  })
}

type Parts = Arbitraries & { fields: Fields }

function partsOf(tie: (kind: Kinds) => fc.Arbitrary<string>): Arbitraries {
  return {
    number: tie('number'),
    money: tie('money'),
    text: tie('text'),
    yesNo: tie('yesNo'),
    date: tie('date'),
    instant: tie('instant'),
  }
}

function numbers({ number, money, text, date, instant, fields }: Parts): fc.Arbitrary<string>[] {
  return [
    between(number, ['+', '-', '*', '/'], number),
    between(money, ['/'], money),
    number.map((one) => `-(${one})`),
    ...['floor', 'ceil', 'abs'].map((name) => call(name, number)),
    ...['min', 'max'].map((name) => call(name, number, number, number)),
    call('round', number, fc.constantFrom('0', '2', '6')),
    call('amount', money),
    call('size', fc.constantFrom(...fields.text, ...fields.list)),
    call('size', text),
    call('daysBetween', date, date),
    call('hoursBetween', instant, instant),
    ...['year', 'month', 'day', 'weekday'].map((name) => call(name, date)),
  ]
}

function amounts({ number, money }: Parts): fc.Arbitrary<string>[] {
  return [
    between(money, ['+', '-'], fc.oneof(money, number)),
    between(money, ['*', '/'], number),
    between(number, ['*'], money),
    call('max', money, number),
    call('abs', money),
  ]
}

function texts({ number, money, text, date }: Parts): fc.Arbitrary<string>[] {
  return [between(text, ['+'], text), call('left', text, number), call('text', fc.oneof(number, money, date))]
}

function claims({ number, money, text, yesNo, date, instant, fields }: Parts): fc.Arbitrary<string>[] {
  return [
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
    fc.constantFrom(...Object.values(fields).flat()).map((name) => `has(${name})`),
  ]
}

function days({ number, date, instant }: Parts): fc.Arbitrary<string>[] {
  return [
    between(date, ['+', '-'], number),
    call('addMonths', date, number),
    call('date', instant),
    call('min', date, date),
  ]
}
