import type { Scope } from '@rapport/contract'
import type { FieldAccess, ObjectDeclaration, RecordAction } from '@rapport/objects'
import type { RawBuilder } from 'kysely'
import type { Actor, ChangeFacts, ReadCtx, WriteCtx } from '../context/context.ts'
import type { FilterColumn } from '../lists/filter-column.ts'
import type { ListType } from '../lists/list-type.ts'
import type { CustomFields, CustomObjects, FieldRules, WorkspaceModel } from './model.ts'
import type { RecordType } from './record-type.ts'

/** How far a right reaches for somebody. */
export type RightReach = Scope

/** Records that fields can refer to: where they are kept, what they are called by, and which of them can still be chosen. */
export type Referable = {
  table: string
  titleColumn: string
  /** Records have an `owner_id`. */
  isOwned: boolean
  /** The condition on a record that can be chosen; `of` is its table's alias. */
  alive(of: string): RawBuilder<boolean>
  /** Its fields, where they can be filtered and sorted by. */
  declaration: ObjectDeclaration | null
}

declare module '../context/hooks.ts' {
  interface Hooks {
    /** `right` is `object.action`. */
    rightReach(actor: Actor, right: string): RightReach
    /** The same on records of an object that no right is named after, by its declaration: one a workspace added. */
    reachOn(actor: Actor, declaration: ObjectDeclaration, action: RecordAction): RightReach
    /** What somebody may do with a field of an object by its declaration, whatever it is computed from (`accessTo` knows that as well). */
    fieldAccess(actor: Actor, declaration: ObjectDeclaration, fieldName: string): FieldAccess
    /** The condition on an owner column that a right which does not reach all records puts; null where it reaches all. */
    ownersInReach(ctx: ReadCtx, right: string, owner: RawBuilder<unknown>): RawBuilder<boolean> | null
    /** The records a field can refer to, by the name of their object. */
    referable(object: string): Referable
    /** Those of the records of an object that something refers to. */
    recordsInUse(ctx: ReadCtx, object: string, ids: readonly string[]): Promise<readonly string[]>
    /** Those that people said or wrote something about, which goes with the record (`recordsRemoved`). */
    recordsSpokenOf(ctx: ReadCtx, object: string, ids: readonly string[]): Promise<readonly string[]>
    /** A declared object with what its module decides; null where records of this name are not written by declaration. */
    recordType(object: string): RecordType | null
    /** The fields the workspace added to objects. */
    customFields(ctx: Omit<ReadCtx, 'model'>): Promise<CustomFields>
    /** The objects the workspace added, and what it calls the others. */
    customObjects(ctx: Omit<ReadCtx, 'model'>): Promise<CustomObjects>
    /** What the workspace says of fields under conditions; `model` has the fields and objects it added. */
    fieldRules(ctx: Omit<ReadCtx, 'model'>, model: WorkspaceModel): Promise<FieldRules>
    /** The list of an object's records; null where no list shows records of this name. */
    listType(object: string): ListType | null
    /** What modules let lists of any object be filtered by, besides its own fields. */
    sharedListFields(declaration: ObjectDeclaration): readonly FilterColumn[]
    /** Records that differ now, by their objects, told once at the end of the transaction that changed them. */
    recordsChanged(ctx: WriteCtx, changed: ReadonlyMap<string, ReadonlySet<string>>): Promise<void>
    /** All that `recordChange` told in a transaction, once at its end; who listens records no changes of its own. */
    changesRecorded(ctx: WriteCtx, changes: readonly ChangeFacts[]): Promise<void>
    /** Records are removed as if they had never been: what is kept of each goes now, in the same transaction. */
    recordsRemoved(ctx: WriteCtx, object: string, ids: readonly string[]): Promise<void>
  }
}
