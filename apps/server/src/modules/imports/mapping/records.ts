import { columnFields, RECORD_ID } from '@rapport/contract'
import { isId } from '@rapport/kernel'
import { type AnyField, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import { cutText, SAMPLE_CHARS_MAX, type SourceRow } from '../reading/profile.ts'
import { labelsOf } from './fields.ts'
import type { BoundMapping } from './mapping.ts'
import { isReference, type ReadValue, valueReader } from './record-values.ts'
import { issueOf, type RowIssue, RowRemarks, textOf } from './row-fields.ts'

/** What a row says of something else, as text; `column` counts from 1. */
export type ReferenceText = { name: string; field: AnyField; text: string; column: number }

/** A record as a row tells it; what the row leaves empty is not among the values. */
export type RecordDraft = {
  line: number
  /** The id it has in an export of ours. */
  recordId: string | null
  values: Values
  references: ReferenceText[]
  /** What a new record would lack, by the name of the field. */
  missing: string | null
}

type FieldReader = { name: string; field: AnyField; read: (cells: readonly string[]) => ReadValue | null }

/** Turns rows into records of a declared object. Rows stand for themselves: what one cannot be read costs this row alone. */
export class RecordAssembler {
  private readonly bound: BoundMapping
  private readonly declaration: ObjectDeclaration
  private readonly readers: readonly FieldReader[]
  private readonly keys: readonly string[]
  private readonly required: readonly string[]
  private drafts: RecordDraft[] = []

  constructor(declaration: ObjectDeclaration, bound: BoundMapping, nowMs: number) {
    this.bound = bound
    this.declaration = declaration
    const fields = columnFields(declaration)
    this.readers = fields
      .filter(([name]) => bound.position[name] !== undefined)
      .map(([name, field]) => ({ name, field, read: valueReader({ declaration, bound, nowMs }, name, field) }))
    this.keys = fields.filter(([, { unique }]) => unique).map(([name, field]) => keyOf(name, field))
    this.required = fields
      .filter(([, { required, default: given }]) => required && given === undefined)
      .map(([name]) => name)
  }

  add(row: SourceRow): { draft: RecordDraft | null; issue: RowIssue | null; remarks: RowRemarks } {
    const remarks = new RowRemarks(row.line, this.bound)
    const found = this.read(row)
    if ('code' in found) return { draft: null, issue: found, remarks }
    // A record that is there already may be told of in part.
    const isKnown = found.recordId !== null || this.keys.some((key) => (found.values[key] ?? null) !== null)
    const issue = found.missing !== null && !isKnown ? missingValue(this.declaration, this.bound, found.missing) : null
    if (issue === null) this.drafts.push(found)
    return { draft: found, issue, remarks }
  }

  take(): RecordDraft[] {
    const { drafts } = this
    this.drafts = []
    return drafts
  }

  private read({ line, cells }: SourceRow): RecordDraft | RowIssue {
    const { bound } = this
    const values: Values = {}
    const references: ReferenceText[] = []
    const said = new Set<string>()
    for (const { name, field, read } of this.readers) {
      const found = read(cells)
      if (found === null) continue
      const text = textOf(cells, bound, name)
      if ('code' in found) return issueOf(found.code, bound, name, text)
      if (found.value === null) continue
      said.add(name)
      if (isReference(field)) references.push({ name, field, text, column: (bound.position[name] ?? -1) + 1 })
      else values[keyOf(name, field)] = found.value
    }
    const id = textOf(cells, bound, RECORD_ID).toLowerCase()
    const missing = this.required.find((name) => !said.has(name)) ?? null
    return { line, recordId: isId(id) ? id : null, values, references, missing }
  }
}

/** A value every new record needs; `sample` is what the field is called. */
export function missingValue(declaration: ObjectDeclaration, bound: BoundMapping, name: string): RowIssue {
  const [label = name] = labelsOf(declaration, name)
  return {
    code: 'value_missing',
    column: (bound.position[name] ?? -1) + 1,
    sample: cutText(label, SAMPLE_CHARS_MAX),
  }
}
