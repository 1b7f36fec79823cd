import type { Permission } from '@rapport/contract'
import type { ObjectDeclaration } from '@rapport/objects'
import type { AnsweredHooks, AskedHooks } from '../context/hooks.ts'
import type { EventDefinitions, Subscriber } from '../events/event.ts'
import type { Job, ScheduledTask } from '../jobs/job.ts'
import type { FilterColumn } from '../lists/filter-column.ts'
import type { ListType } from '../lists/list-type.ts'
import type { TopicManifest } from '../live/topics.ts'
import type { PortablePart } from '../portable/part.ts'
import type { Referable } from '../records/hooks.ts'
import type { RecordType } from '../records/record-type.ts'
import type { Route } from './route.ts'

/** A module's manifest: all it brings to the app. */
export type Module = {
  name: string
  routes: readonly Route[]
  /** Declared objects with what the module decides about their records; their routes follow. */
  objects?: readonly RecordType[]
  /** Lists of declared objects that show more than follows from the declaration, in place of it. */
  lists?: readonly ListType[]
  /** What lists of any object can be filtered by, besides its own fields. */
  listFields?(declaration: ObjectDeclaration): readonly FilterColumn[]
  jobs?: readonly Job[]
  schedules?: readonly ScheduledTask[]
  /** What happens here, beside what follows from its objects. */
  events?: EventDefinitions
  subscribers?: readonly Subscriber[]
  /** The hooks it asks upper modules, with how each is answered. */
  asks?: AskedHooks
  /** The hooks of lower modules it answers or listens to. */
  hooks?: AnsweredHooks
  /** Rights besides those that follow from its objects. */
  permissions?: readonly Permission[]
  /** What screens are told of, where not everybody may hear it or something is remembered of it. */
  topics?: TopicManifest
  /** What fields of declared objects can refer to that is not declared itself, by the name of the object. */
  referable?: Readonly<Record<string, Referable>>
  /** What of the workspace's set-up it keeps that another workspace can have as well, in the order it is brought in. */
  portable?: readonly PortablePart[]
}
