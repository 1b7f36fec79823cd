import { REASONS, type ReasonCode } from './reasons.ts'

/** How many lines a reason met. A `notice` line may be left out for another reason: `leftOutLines` says how many were. */
export type ReasonCount = {
  code: ReasonCode
  outcome: 'left_out' | 'notice'
  lines: number
  leftOutLines: number
  firstLine: number
}

/** Counts lines by reason. */
export class ReasonTally {
  private readonly counts = new Map<ReasonCode, ReasonCount>()

  add(code: ReasonCode, line: number, leftOut: boolean): void {
    const count = this.counts.get(code)
    if (!count) {
      const { outcome } = REASONS[code]
      this.counts.set(code, { code, outcome, lines: 1, leftOutLines: leftOut ? 1 : 0, firstLine: line })
      return
    }
    count.lines++
    if (leftOut) count.leftOutLines++
    if (line < count.firstLine) count.firstLine = line
  }

  merge(counts: readonly ReasonCount[]): void {
    for (const one of counts) {
      const count = this.counts.get(one.code)
      if (!count) this.counts.set(one.code, { ...one })
      else {
        count.lines += one.lines
        count.leftOutLines += one.leftOutLines
        count.firstLine = Math.min(count.firstLine, one.firstLine)
      }
    }
  }

  /** The most frequent first, those that leave lines out before the notices. */
  list(): ReasonCount[] {
    const weight = (count: ReasonCount) => (count.outcome === 'left_out' ? 1 : 0)
    return [...this.counts.values()].sort((left, right) => weight(right) - weight(left) || right.lines - left.lines)
  }
}
