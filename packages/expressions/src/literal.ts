import type { ASTNode } from '@marcbachmann/cel-js'
import { isStorableText } from '@rapport/kernel'
import type { Checking } from './checking.ts'
import { decimalOf } from './decimal.ts'
import { problemAt } from './problem-found.ts'
import type { Expression, Kind, Value } from './types.ts'

const WRITTEN_NUMBER = /^\d{1,16}(\.\d{1,10})?$/

/** A value as it is written. Numbers are taken as the text has them, so that 0.1 is a tenth. */
export function literal({ text }: Pick<Checking, 'text'>, node: ASTNode): Expression {
  const { start, end } = node
  const written = text.slice(start, end)
  const given = node.op === 'value' ? node.args : undefined
  const known = (kind: Kind, value: Value | null): Expression => ({ node: 'value', value, type: { kind }, start, end })
  if (given === null) return known('nothing', null)
  if (typeof given === 'boolean') return known('yesNo', given)
  if (typeof given === 'string' && isStorableText(given)) return known('text', given)
  if (typeof given !== 'number' && typeof given !== 'bigint') {
    throw problemAt(node, 'expression.unsupported', { found: written })
  }
  if (WRITTEN_NUMBER.test(written)) return known('number', decimalOf(written))
  throw problemAt(node, 'expression.number_wrong', { found: written })
}
