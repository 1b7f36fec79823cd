import { isId } from '@rapport/kernel'
import type { ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { FilterColumn, FilterFacts } from '../../platform/lists/filter-column.ts'
import { isTaggable } from './taggable.ts'

export const TAGS_FIELD = 'tags'

/** What lists of everything that can have tags can be filtered by. */
export function tagListFields(declaration: ObjectDeclaration): FilterColumn[] {
  return isTaggable({ declaration }) ? [TAGS] : []
}

const TAGS: FilterColumn = {
  name: TAGS_FIELD,
  type: 'keywords',
  column: 'null::text[]',
  columnType: 'text[]',
  nullable: true,
  hasAny: (values, { workspaceId }) => hasTag(values, workspaceId),
}

/** Archived tags count for whoever names them; “any tag at all” means those in use. Uses record_tag_tag, or the primary key for each record. */
function hasTag(values: readonly string[] | null, workspaceId: FilterFacts['workspaceId']): RawBuilder<boolean> {
  const tags =
    values === null
      ? sql`select g.id from tag g where g.workspace_id = ${workspaceId}::uuid and g.archived_at is null`
      : sql`select unnest(${values.filter(isId)}::uuid[])`
  return sql<boolean>`t.id in (select m.record_id from record_tag m
    where m.workspace_id = ${workspaceId}::uuid and m.tag_id in (${tags}))`
}
