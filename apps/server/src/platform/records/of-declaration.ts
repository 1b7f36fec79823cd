import { assert } from '@rapport/kernel'
import { columnOf, fieldsOf, type ObjectDeclaration, tableOf } from '@rapport/objects'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { type EventDefinitions, event } from '../events/event.ts'
import type { RecordTopic } from '../live/topics.ts'
import type { Referable } from './hooks.ts'
import { recordsInReach } from './in-reach.ts'
import { rightOf } from './reach.ts'

/** How fields refer to records of a declared object. Those that are not archived can be chosen. */
export function referableOf(declaration: ObjectDeclaration): Referable {
  const [title, field] = fieldsOf(declaration).find(([, { title }]) => title) ?? []
  const titleColumn = title && field && columnOf(title, field)
  assert(titleColumn, `records of ${declaration.name} are called by a column`)
  return {
    table: tableOf(declaration),
    titleColumn,
    isOwned: declaration.isOwned,
    alive: (of) => sql<boolean>`${sql.ref(`${of}.archived_at`)} is null`,
    declaration,
  }
}

/** Who is told of single records of a declared object: whoever sees them. */
export function recordTopicOf(declaration: ObjectDeclaration): RecordTopic {
  return {
    prefix: declaration.name,
    right: rightOf(declaration, 'read'),
    inReach: (ctx, ids) => recordsInReach(ctx, declaration, ids),
  }
}

/** What is told of changes to records of a declared object (`RecordEvents`). */
export function recordEventsOf({ name }: ObjectDeclaration): EventDefinitions {
  return {
    [`${name}.created`]: event(name, {}),
    [`${name}.updated`]: event(name, { fields: Type.Array(Type.String()) }),
    [`${name}.archived`]: event(name, {}),
    [`${name}.restored`]: event(name, {}),
    [`${name}.deleted`]: event(name, {}),
    [`${name}.undeleted`]: event(name, {}),
  }
}
