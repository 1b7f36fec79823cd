import type { ObjectDeclaration } from '@rapport/objects'
import type { RawBuilder } from 'kysely'
import type { Actor, ReadCtx } from '../context/context.ts'

/** How far a right reaches for somebody: no record, those they own, those of their team, all. */
export type RightReach = 'none' | 'own' | 'team' | 'all'

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
    /** The condition on an owner column that a right which does not reach all records puts; null where it reaches all. */
    ownersInReach(ctx: ReadCtx, right: string, owner: RawBuilder<unknown>): RawBuilder<boolean> | null
    /** The records a field can refer to, by the name of their object. */
    referable(object: string): Referable
  }
}
