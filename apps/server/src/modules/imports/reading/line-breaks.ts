/**
 * Finds the physical line ends (LF, CRLF or a lone CR) and the quotes of a growing text. The next place of each is
 * remembered, so that a pass over the text looks at every character once per kind.
 */
export class LineBreaks {
  private text = ''
  private readonly known = new Map<string, { from: number; index: number }>()

  /** Replaces the text; whatever was remembered is forgotten. */
  reset(text: string): void {
    this.text = text
    this.known.clear()
  }

  /** The index of the line end at or after `from`, -1 when there is none. */
  find(from: number): number {
    const index = Math.min(this.next('\n', from), this.next('\r', from))
    return index === Number.POSITIVE_INFINITY ? -1 : index
  }

  /** The index of `character` at or after `from`, Infinity when there is none. */
  next(character: string, from: number): number {
    const known = this.known.get(character)
    // Who gives up a row starts again further back: what was found ahead does not hold there.
    if (known && from >= known.from && from <= known.index) return known.index
    const found = this.text.indexOf(character, from)
    const index = found < 0 ? Number.POSITIVE_INFINITY : found
    this.known.set(character, { from, index })
    return index
  }

  /** The index after the line end at `index`: CRLF counts as one. */
  after(index: number): number {
    return this.text[index] === '\r' && this.text[index + 1] === '\n' ? index + 2 : index + 1
  }
}

/** How many line ends a text holds; CRLF counts as one. */
export function countLineBreaks(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++
  }
  return count
}
