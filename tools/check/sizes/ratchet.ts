/**
 * Today's exceptions: what is larger than the limits, with its size in lines. They may only shrink. Files by path; functions by
 * `path#name`.
 */
export type Ratchet = { files: Readonly<Record<string, number>>; functions: Readonly<Record<string, number>> }

/** Something measured: its `key` in the ratchet, how a reader finds it, and its limits in lines. */
export type Measured = { key: string; place: string; lines: number; limit: number; hardLimit: number }

/** What is wrong with one list of sizes and its exceptions, and the exceptions as they may stay. */
export function compareWithRatchet(
  measured: readonly Measured[],
  exceptions: Readonly<Record<string, number>>,
): { problems: string[]; tightened: Record<string, number> } {
  const problems: string[] = []
  const tightened: Record<string, number> = {}
  const largest = largestByKey(measured)
  for (const one of largest.values()) {
    const allowed = exceptions[one.key]
    if (one.lines > one.hardLimit)
      problems.push(`${one.place} has ${one.lines} lines; ${one.hardLimit} is the end. Split it.`)
    else if (one.lines <= one.limit) continue
    else if (allowed === undefined)
      problems.push(`${one.place} has ${one.lines} lines; ${one.limit} is the limit. Split it.`)
    else if (one.lines > allowed)
      problems.push(`${one.place} grew from ${allowed} to ${one.lines} lines. It may only shrink.`)
    if (allowed !== undefined) tightened[one.key] = Math.min(allowed, one.lines)
  }
  for (const [key, allowed] of Object.entries(exceptions)) {
    if (tightened[key] === allowed) continue
    const now = tightened[key] === undefined ? 'is gone or small enough' : `shrank to ${tightened[key]} lines`
    problems.push(`${key} ${now}; keep it so: npm run check -- sizes --tighten`)
  }
  return { problems, tightened }
}

/** Several functions of a file may share a name; the largest speaks for them. */
function largestByKey(measured: readonly Measured[]): Map<string, Measured> {
  const largest = new Map<string, Measured>()
  for (const one of measured) {
    const known = largest.get(one.key)
    if (known === undefined || known.lines < one.lines) largest.set(one.key, one)
  }
  return largest
}
