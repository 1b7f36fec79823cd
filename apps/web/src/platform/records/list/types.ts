import type { CreateBulkEditRequest, ObjectName } from '@rapport/contract'
import type { FieldRow, RecordColumn } from '@rapport/ui'
import type { ComponentType } from 'react'

/** A record as lists answer it. `can`: what the reader may do with this very one. */
export type RecordRow = FieldRow & {
  readonly id: string
  /** Some lists leave it out; it is asked for before a change. */
  readonly version?: number
  readonly archivedAt: string | null
  readonly can?: Readonly<Record<string, boolean>>
}

/** What a list asks the server for; every part as it stands in the address. */
export type ListParams = { filter?: string; search?: string; sort?: string; archived?: 'only' }

export type Layout = 'table' | 'board' | 'calendar'

export type ListCell = Partial<RecordColumn<RecordRow>>

/**
 * A list of records of one declared object. Everything follows from the declaration; what an object has besides is given here.
 */
export type RecordListProps = {
  object: ObjectName
  /** The columns until somebody arranges them, by their keys in the API; the title is always there. */
  columns?: readonly string[]
  /**
   * How a column differs from what its field's type says; keys without a field are columns of their own
   * and need a title. Null takes a column out that the list has no values for.
   */
  cells?: Readonly<Record<string, ListCell | null>>
  /** The order where neither the address nor the view says one. */
  sort?: string
  /** What the search looks in, where it is more than the searchable fields. */
  searchLabel?: string
  /** The address of a record's own page. */
  hrefOf: (row: RecordRow) => string
  /** Makes a new one, where the form that follows from the declaration does not. */
  NewForm?: ComponentType<{ open: boolean; onClose: () => void }>
  /** A record beside the list. */
  Peek?: ComponentType<{ id: string; object: ObjectName }>
  /** A record on a narrow screen; without it the title and the first columns. */
  Card?: ComponentType<{
    row: RecordRow
    ordering: RecordColumn<RecordRow> | undefined
    columns: readonly RecordColumn<RecordRow>[]
  }>
  /** Acts on many besides those that every object has. */
  acts?: readonly BulkAct[]
  /** What one can do with the whole list, beside “new”. */
  HeadActions?: ComponentType<{ params: ListParams }>
  /** What stands there while there is none at all. */
  Empty?: ComponentType
  /** Topics of live hints besides the object's own. */
  topics?: readonly string[]
}

/** One thing that is done to each of the chosen records. */
export type BulkRun = {
  each: (row: RecordRow) => Promise<unknown>
  /** Says what was done to so many. */
  done: (count: number) => string
  /** Takes it back for one of them, where that can be done. */
  undo?: (row: RecordRow) => Promise<unknown>
  /** The same as an order to the server, for all that a list holds. */
  edit?: Pick<CreateBulkEditRequest, 'action' | 'changes'>
}

/** An act of the bulk bar: `Control` is its button and whatever it asks, and calls `run` with what is to be done. */
export type BulkAct = {
  key: string
  /** It reads the rows themselves, so all that a list holds is too much for it. */
  needsRows?: boolean
  Control: ComponentType<BulkControlProps>
}

export type BulkControlProps = {
  object: ObjectName
  rows: readonly RecordRow[]
  /** The columns as they are shown, for acts that write them down. */
  columns: readonly RecordColumn<RecordRow>[]
  run: (what: BulkRun) => void
}
