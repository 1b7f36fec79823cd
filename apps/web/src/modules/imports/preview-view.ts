import { importTargets } from '@rapport/contract'
import { WORKSPACE_MODEL } from '../../platform/records/custom-fields.ts'

/** What the file was taken for: the part of the server's preview document that the screen shows. */
export type PreviewView = {
  file: { encoding: string; delimiter: string; columnCount: number; hasHeader: boolean; readable: boolean }
  columns: readonly ColumnView[]
  doubts: readonly { code: string; field: string | null; samples: readonly string[] }[]
  mapping: MappingView
  ready: boolean
  whole: boolean
  rowsLooked: number
  rows: readonly { line: number; cells: readonly string[]; leftOut: string | null }[]
  reasons: readonly { code: string; outcome: string; lines: number; firstLine: number | null }[]
  totals: TotalsView
}
/** `column` counts from 1. */
export type ColumnView = { column: number; name: string; field: string | null; confidence: number }
/** `orders`, `customers`, `interactions` or the plural of a declared object. */
export type ImportTargetName = string
/** The mapping document as far as the screen edits it; everything else in it is sent back as it came. */
export type MappingView = {
  target: ImportTargetName
  columns: Readonly<Record<string, { column: string | number; format?: string }>>
  fills?: Readonly<Record<string, string>>
  options: Readonly<Record<string, unknown>>
}
export type TotalsView = Readonly<Record<CountName, number>> & {
  /** Each currency by itself. */
  sums: readonly { currency: string; sumMinor: number }[]
  firstAtMs: number | null
  lastAtMs: number | null
}
const COUNTS = [
  'rows',
  'keptRows',
  'leftOutRows',
  'orders',
  'creditNotes',
  'customers',
  'interactions',
  'records',
] as const
type CountName = (typeof COUNTS)[number]

/** Reads the preview out of an import; null while the server has none, or one this screen does not understand. */
export function readPreview(value: unknown): PreviewView | null {
  const preview = objectOf(value)
  const profile = objectOf(preview?.profile)
  const recognition = objectOf(preview?.recognition)
  const mapping = readMapping(preview?.mapping)
  if (!preview || !profile || !recognition || !mapping) return null
  return {
    file: {
      encoding: textOf(profile.encoding),
      delimiter: textOf(profile.delimiter),
      columnCount: numberOf(profile.columnCount),
      hasHeader: Array.isArray(profile.header),
      readable: profile.kind === undefined || profile.kind === 'table',
    },
    columns: listOf(recognition.columns).map((column, index) => ({
      column: numberOf(column.column) || index + 1,
      name: textOf(column.name),
      field: textOf(column.field) || null,
      confidence: numberOf(column.confidence),
    })),
    doubts: listOf(recognition.doubts).map((doubt) => ({
      code: textOf(doubt.code),
      field: textOf(doubt.field) || null,
      samples: textsOf(doubt.samples),
    })),
    mapping,
    ready: preview.ready === true,
    whole: preview.whole === true,
    rowsLooked: numberOf(preview.rowsLooked),
    rows: listOf(preview.rows).map((row) => ({
      line: numberOf(row.line),
      cells: textsOf(row.cells),
      leftOut: textOf(row.leftOut) || null,
    })),
    reasons: listOf(preview.reasons).map((reason) => ({
      code: textOf(reason.code),
      outcome: textOf(reason.outcome),
      lines: numberOf(reason.lines),
      firstLine: numberOf(reason.firstLine) || null,
    })),
    totals: readTotals(objectOf(preview.totals) ?? {}),
  }
}

/** Reads a mapping document; null when it is none. */
export function readMapping(value: unknown): MappingView | null {
  const mapping = objectOf(value)
  const target = mapping?.target
  if (typeof target !== 'string' || !importTargets(WORKSPACE_MODEL).includes(target)) return null
  const columns: Record<string, { column: string | number; format?: string }> = {}
  for (const [field, given] of Object.entries(objectOf(mapping?.columns) ?? {})) {
    const choice = objectOf(given) ?? { column: given }
    const { column, format } = choice
    if (typeof column !== 'string' && typeof column !== 'number') continue
    columns[field] = typeof format === 'string' ? { column, format } : { column }
  }
  const given = Object.entries(objectOf(mapping?.fills) ?? {}).map(([field, text]) => [field, textOf(text)] as const)
  const fills = given.length === 0 ? {} : { fills: Object.fromEntries(given) }
  return { target, columns, ...fills, options: objectOf(mapping?.options) ?? {} }
}

function readTotals(totals: Record<string, unknown>): TotalsView {
  const instant = (at: unknown) => (typeof at === 'number' ? at : null)
  const counts = Object.fromEntries(COUNTS.map((name) => [name, numberOf(totals[name])])) as Record<CountName, number> // one entry a name
  return {
    ...counts,
    sums: listOf(totals.sums).map((sum) => ({ currency: textOf(sum.currency), sumMinor: numberOf(sum.sumMinor) })),
    firstAtMs: instant(totals.firstAtMs),
    lastAtMs: instant(totals.lastAtMs),
  }
}

function objectOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}

function listOf(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) return []
  return value.map((entry: unknown) => objectOf(entry)).filter((entry) => entry !== null)
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map((entry: unknown) => textOf(entry)) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
