import { defineObject, field, type ObjectDeclaration, type ResultType } from '@rapport/objects'
import { checkExpression } from './check.ts'
import { evaluate } from './evaluate.ts'
import { ownInputs } from './reads.ts'
import { RESULT_KINDS, shownResult } from './results.ts'
import { scopeOf } from './scope.ts'
import type { Facts, Outcome } from './types.ts'

const maker = defineObject('maker', {
  plural: 'makers',
  fields: {
    name: field.text({ required: true, title: true }),
    grade: field.choice(['a', 'b']),
    rebate: field.percentage(),
    boss: field.reference('maker'),
  },
})

/** An object with a field of each kind. */
export const sample = defineObject('sample', {
  plural: 'samples',
  fields: {
    name: field.text({ required: true, title: true }),
    count: field.number(),
    weight: field.number({ decimals: 3 }),
    price: field.money(),
    cost: field.money(),
    share: field.percentage(),
    made: field.date(),
    seenAt: field.instant(),
    work: field.duration(),
    vip: field.yesNo(),
    state: field.choice(['open', 'done']),
    colours: field.choices(['red', 'blue']),
    place: field.address(),
    code: field.text({ max: 3 }),
    bill: field.money({ currencyField: 'code' }),
    maker: field.reference('maker'),
  },
})

const declarations: Record<string, ObjectDeclaration> = { maker, sample }
export const scope = scopeOf(sample, (object) => declarations[object] ?? null)
export const facts: Facts = { now: new Date('2026-03-31T16:30:00Z'), timeZone: 'Asia/Shanghai', currencyDigits: 2 }

/** What is wrong with an expression, null where nothing is. */
export function problemIn(text: string): [string, string] | null {
  const checked = checkExpression(text, scope)
  return 'problem' in checked ? [checked.problem.code, text.slice(checked.problem.start, checked.problem.end)] : null
}

export function outcomeOf(text: string, record: Record<string, unknown>): Outcome {
  const checked = checkExpression(text, scope)
  if ('problem' in checked) throw new Error(checked.problem.code)
  return evaluate(checked.expression, ownInputs(scope, record), facts)
}

/** What a formula shows of a record as the API has it, or the code of the reason why it shows nothing. */
export function shown(text: string, type: ResultType, record: Record<string, unknown> = {}, decimals = 0): unknown {
  const checked = checkExpression(text, scope, RESULT_KINDS[type])
  if ('problem' in checked) return checked.problem.code
  const outcome = evaluate(checked.expression, ownInputs(scope, record), facts)
  const result = shownResult(checked.expression, outcome, { type, decimals })
  return 'reason' in result ? result.reason.code : result.value
}
