import type { FieldEntry } from '@rapport/contract'
import type { AppError } from '@rapport/kernel'
import { isComputed } from '@rapport/objects'
import { refused } from './custom-field.ts'

/** A name, and whether it is one of the record that a reference leads to. */
const NAMES = /(\.\s*)?\b(custom[A-Z]\w*)/g

/**
 * The error of a computed field that leads back to itself by way of others, of which none can be made before the others; null where there is no such
 * way. They were refused already: where a reference leads is not looked up, so that a mistake makes no error here, only another reason.
 */
export function loopOf(entry: FieldEntry, stuck: readonly FieldEntry[]): AppError | null {
  if (!isComputed(entry)) return null
  const waiting = stuck.filter(isComputed)
  const seen = new Set<FieldEntry>()
  const next = readBy(entry, waiting)
  for (let field = next.pop(); field !== undefined; field = next.pop()) {
    if (field === entry) return loop()
    if (seen.has(field)) continue
    seen.add(field)
    next.push(...readBy(field, waiting))
  }
  return null
}

function readBy(entry: FieldEntry, waiting: readonly FieldEntry[]): FieldEntry[] {
  const [of = entry.object, , taken] = entry.of?.split('.') ?? []
  const named = [...(entry.expression ?? '').matchAll(NAMES)].map(([, dot, name]) => ({ name, isOwn: !dot }))
  const reads = ({ object, name }: FieldEntry) =>
    (object === of && name === taken) ||
    named.some((one) => one.name === name && (one.isOwn ? object === of : object !== of || object === entry.object))
  return waiting.filter(reads)
}

function loop(): AppError {
  const message = 'This leads back to itself: one of the fields in the formula is computed from this one.'
  return refused('expression.loop', message, 'expression')
}
