import type { ObjectDeclaration, RecordOf, Values, ValuesOf } from '@rapport/objects'
import type { ReadCtx, WriteCtx } from '../context/context.ts'
import type { ListType } from '../lists/list-type.ts'
import type { RemovedRecords } from './remove-records.ts'

/** A write on its way: `before` is null for a new record, `values` what was given, cleaned, with defaults for a new one. */
export type Write<D> = { id: string; before: RecordOf<D> | null; values: ValuesOf<D> }
/** A write that is done, in the same transaction; `keys` are the values that differ. */
export type Change<D> = { id: string; before: RecordOf<D> | null; after: RecordOf<D>; keys: readonly string[] }

/** What a module decides about the records of an object; everything else follows from the declaration. */
export type Decisions<D> = {
  /** Refuses by throwing, or answers values to be written as well (also of fields that nobody edits). */
  prepare?(ctx: WriteCtx, write: Write<D>): Promise<Values> | Values
  changed?(ctx: WriteCtx, change: Change<D>): Promise<void>
  /** Removes records for good, where more goes with them than the engine knows of. */
  remove?(ctx: WriteCtx, ids: readonly string[]): Promise<RemovedRecords>
  /** Facts that an answer has besides, by keys of its own. */
  more?(ctx: ReadCtx, record: RecordOf<D>): Promise<Values>
}

/** An object with what its module decides, without its types: as routes and lists take it. */
export type RecordType = ListType & Decisions<ObjectDeclaration>

/** Records of a declared object, as a module brings them to the app. */
export function defineRecords<D extends ObjectDeclaration>(declaration: D, decisions: Decisions<D> = {}): RecordType {
  return { declaration, ...decisions } as unknown as RecordType // the engine hands over records of this very declaration
}
