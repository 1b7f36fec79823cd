import type { ObjectDeclaration } from '@rapport/objects'
import type { RawBuilder } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import type { FilterColumn } from './filter-column.ts'
import type { ListField } from './list-field.ts'
import type { Order } from './order.ts'

/** What a list is made of: everything follows from the declaration but what an object's module says here. */
export type ListType = {
  declaration: ObjectDeclaration
  /** What of a field's part in lists is another than its declaration says, by its name: an order of another column, choices. */
  overrides?: Readonly<Record<string, Partial<ListField>>>
  /** Fields that no column holds. */
  askedFields?: readonly FilterColumn[]
  /** Finds records by words in another way than all objects do; null for a text that asks for nothing. */
  search?(ctx: ReadCtx, text: string): Promise<Found | null>
}

/** What a search leaves of a list, and the order its finds come in where nobody asks for another: with the joins it needs. */
export type Found = {
  where: RawBuilder<boolean>
  ranked?: { order: Order; joins?: RawBuilder<unknown> }
}
