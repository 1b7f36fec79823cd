import { createHash } from 'node:crypto'

/** A statement is worth preparing once it has been met this often. */
const PREPARE_AFTER = 2
/** Texts remembered are those of the last one to two times as many different ones. */
const TEXTS_PER_GENERATION = 1000

type Known = { uses: number; name: string | null }

/**
 * Which statements come often enough to be prepared by name. Counted over all connections, so that a new one prepares what is known to
 * come often when it first meets it, and forgotten when a thousand others have come since, so that questions asked once (any filter, any
 * order) take nobody's place.
 */
export class FrequentTexts {
  #recent = new Map<string, Known>()
  #before = new Map<string, Known>()

  /** Counts one use of a text; the name to prepare it by (the same for the same text in every process), or null while it is rare. */
  use(text: string): string | null {
    const known = this.#recent.get(text) ?? this.#remember(text)
    known.uses++
    if (known.uses <= PREPARE_AFTER) return null
    known.name ??= createHash('sha1').update(text).digest('base64url')
    return known.name
  }

  #remember(text: string): Known {
    const known = this.#before.get(text) ?? { uses: 0, name: null }
    if (this.#recent.size >= TEXTS_PER_GENERATION) {
      this.#before = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(text, known)
    return known
  }
}
