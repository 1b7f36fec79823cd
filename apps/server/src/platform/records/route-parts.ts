import type { RecordAction as Action, Values } from '@rapport/objects'
import type { TObject, TProperties } from 'typebox'
import type { Identity, ReadCtx } from '../context/context.ts'
import type { RecordSchemas } from './record-schemas.ts'
import type { RecordType } from './record-type.ts'

export type Params = Readonly<Record<string, string>>

/** What the routes of an object's records have in common. */
export type RecordRoutes = {
  schemas: RecordSchemas
  /** Whether people write them, and what can be done with them. */
  isWritten: boolean
  actions: readonly Action[]
  /** Refuses a body that does not fit the object it is about, where the route's schema cannot know. */
  check?(type: RecordType, body: Values, isNew: boolean): void
  /** The object a request is about. */
  typeOf(ctx: Pick<ReadCtx, 'model'>, params: Params): RecordType
  tag: string
  url: string
  /** The parameter that names a record. */
  id: string
  /** The parameters of lists. */
  params: TProperties
  /** Refuses who has the right on no record at all, before a body is read. */
  requires(action: Action): (identity: Identity) => void
}
/** The same with the addresses made of it. */
export type Shared = Omit<RecordRoutes, 'params'> & { one: string; ofList: TObject; params: TObject }

/** The id among the parameters of an address. */
export function idIn(params: unknown, name: string): string {
  return String((params as Params)[name]) // by the schema of the route
}
