import type { Machine } from './machine.ts'
import type { Spread } from './statistics.ts'

/** A limit of the speed budget on one figure of a line. */
export type Budget = { figure: 'p95' | 'value'; atMost?: number; atLeast?: number }

/** What was measured: durations with their spread, or one figure; beside it what the machine itself needs for the same work. */
export type Line = {
  measure: string
  what: string
  /** Requests at once; 1 where nothing else is said. */
  concurrency: number
  unit: string
  spread: Spread | null
  value: number | null
  floor: { what: string; spread: Spread | null; value: number | null } | null
  budget: Budget | null
  note: string | null
}

export type MemoryPeak = { phase: string; serverMegabytes: number | null; databaseMegabytes: number | null }

export type Report = {
  machine: Machine
  customers: number
  interactions: number
  filledInSeconds: number | null
  lines: Line[]
  memory: MemoryPeak[]
  problems: string[]
}

type Optional = Partial<Pick<Line, 'concurrency' | 'budget' | 'note' | 'floor'>>

/** A line of durations in milliseconds. */
export function durations(measure: string, what: string, spread: Spread, more: Optional = {}): Line {
  return { ...EMPTY, measure, what, unit: 'ms', spread, ...more }
}

/** A line of one figure. */
export function figure(
  measure: string,
  what: string,
  [value, unit]: readonly [number, string],
  more: Optional = {},
): Line {
  return { ...EMPTY, measure, what, unit, value, ...more }
}

const EMPTY = { concurrency: 1, spread: null, value: null, floor: null, budget: null, note: null }

/** How many times what the machine needs: durations by their medians, rates the other way round. Null without a floor. */
export function ratioOf({ spread, value, floor, unit }: Line): number | null {
  const ours = spread?.p50 ?? value
  const bare = floor?.spread?.p50 ?? floor?.value ?? null
  if (ours === null || bare === null || ours === 0 || bare === 0) return null
  return unit.includes('/s') ? bare / ours : ours / bare
}

/** Whether the budget is met; null where there is none. */
export function isMet({ spread, value, budget }: Line): boolean | null {
  if (budget === null) return null
  const measured = budget.figure === 'p95' ? (spread?.p95 ?? null) : value
  if (measured === null) return false
  return (
    measured <= (budget.atMost ?? Number.POSITIVE_INFINITY) && measured >= (budget.atLeast ?? Number.NEGATIVE_INFINITY)
  )
}

/** The report as JSON, with ratio and verdict beside each line. */
export function toJson(report: Report): string {
  const lines = report.lines.map((line) => ({ ...line, ratio: ratioOf(line), met: isMet(line) }))
  return `${JSON.stringify({ ...report, lines }, null, 2)}\n`
}

export function toMarkdown(report: Report): string {
  const { machine, customers, interactions, filledInSeconds, lines, problems } = report
  const judged = lines.filter((line) => line.budget !== null)
  const met = judged.filter((line) => isMet(line) === true).length
  const filling =
    filledInSeconds === null
      ? 'the data of an earlier run'
      : `filled in ${shown(filledInSeconds)} s by COPY, with the product's own code`
  return [
    '# Rapport: the speed budget, measured',
    '',
    `${customers.toLocaleString('en')} customers, ${interactions.toLocaleString('en')} interactions (${filling}).`,
    `${machine.cores} cores, ${machine.memoryGigabytes} GB of memory, ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgres} (embedded, every commit on disk).`,
    `The program that asks runs on the same cores as server and database. Load average of the machine: ${machine.loadBefore} before, ${machine.loadAfter} after.`,
    `**${met} of ${judged.length} budgets met.** "Floor" is what the machine needs for the same work without us, measured in the same run; "×" is how many times that we take.`,
    ...[...new Set(lines.map((line) => line.measure))].flatMap((measure) => section(measure, lines)),
    ...memorySection(report.memory),
    ...(problems.length === 0
      ? []
      : ['', '## Could not be measured', '', ...problems.map((problem) => `- ${problem}`)]),
    '',
  ].join('\n')
}

const HEAD = [
  '| What | at once | p50 | p95 | p99 | floor p50 / p95 | × | budget | met |',
  '|---|--:|--:|--:|--:|--:|--:|---|---|',
]

function section(measure: string, all: readonly Line[]): string[] {
  const lines = all.filter((line) => line.measure === measure)
  const floors = [...new Set(lines.flatMap((line) => (line.floor ? [line.floor.what] : [])))]
  const notes = lines.flatMap((line) => (line.note === null ? [] : [`- ${line.what}: ${line.note}`]))
  return [
    '',
    `## ${measure}`,
    '',
    ...(floors.length === 0 ? [] : [`Floor: ${floors.join('; ')}.`, '']),
    ...HEAD,
    ...lines.map(tableRow),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ]
}

function tableRow(line: Line): string {
  const { spread, value, floor, unit, budget } = line
  const figures = spread
    ? [spread.p50, spread.p95, spread.p99].map((ms) => `${shown(ms)} ms`)
    : [`${shown(value)} ${unit}`, '', '']
  const bare = floor?.spread
    ? `${shown(floor.spread.p50)} / ${shown(floor.spread.p95)} ms`
    : floor
      ? `${shown(floor.value)} ${unit}`
      : ''
  const ratio = ratioOf(line)
  const verdict = { true: 'yes', false: '**no**', null: '' }[String(isMet(line)) as 'true' | 'false' | 'null']
  const cells = [
    line.what,
    line.concurrency,
    ...figures,
    bare,
    ratio === null ? '' : shown(ratio),
    budgetText(budget, unit),
    verdict,
  ]
  return `| ${cells.join(' | ')} |`
}

function budgetText(budget: Budget | null, unit: string): string {
  if (budget === null) return ''
  const bound = budget.atMost === undefined ? `≥ ${budget.atLeast}` : `≤ ${budget.atMost}`
  return `${budget.figure === 'p95' ? 'p95 ' : ''}${bound} ${unit}`
}

function memorySection(peaks: readonly MemoryPeak[]): string[] {
  if (peaks.length === 0) return []
  const cells = (megabytes: number | null) => (megabytes === null ? '–' : `${shown(megabytes)} MB`)
  return [
    '',
    '## Memory, highest while measuring',
    '',
    'Server: resident memory of its one process. PostgreSQL: what its processes hold beside the shared buffers.',
    '',
    '| While | server | PostgreSQL |',
    '|---|--:|--:|',
    ...peaks.map((peak) => `| ${peak.phase} | ${cells(peak.serverMegabytes)} | ${cells(peak.databaseMegabytes)} |`),
  ]
}

/** Three figures that count, none of them in exponents. */
function shown(value: number | null): string {
  if (value === null) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return String(Number(value.toPrecision(3)))
}
