import { hash } from 'node:crypto'
import { memberSourcePrefix } from '@rapport/contract'
import type { Actor } from '../../platform/context/context.ts'
import { scopeOf } from './access.ts'

/** So many characters of a source fit behind the name of its member; longer ones are told apart by their hash. */
const SOURCE_CHARS_MAX = 30

/**
 * The source under which somebody who does not see every record keeps the external ids they bring from `source`; null for whoever sees them
 * all. Nobody else's ids stand there, so meeting one tells nothing of records out of reach (ADR 0024).
 */
export function ownSource(actor: Actor, source: string): string | null {
  if (actor.kind === 'system' || scopeOf(actor, 'customer.read') === 'all') return null
  const prefix = memberSourcePrefix(actor.memberId)
  if (source.startsWith(prefix)) return source
  const short = source.length <= SOURCE_CHARS_MAX ? source : hash('sha1', source).slice(0, SOURCE_CHARS_MAX)
  return `${prefix}${short}`
}
