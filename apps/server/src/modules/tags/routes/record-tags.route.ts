import { closed, Id, PageQuery, page, RecordTagsQuery, TagChange, TagsOfRecords } from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { listRecordTags, listTagChanges } from '../queries/record-tags.ts'

const CHANGES_STANDARD = 50
// Which right it takes depends on the object; the queries ask for it.
const description = { tag: 'tags', requires: permission('member.read') }

export const recordTagsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/record-tags',
  summary: 'The tags of several records of an object',
  query: RecordTagsQuery,
  response: TagsOfRecords,
  handle: async (ctx, { query }) => ({ items: await listRecordTags(ctx, query.object, query.ids) }),
})

export const tagChangesRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/tag-changes',
  summary: 'When a record got its tags and lost them, by whom or by which rule',
  query: closed({ object: Type.String({ maxLength: 60 }), recordId: Id, ...PageQuery }),
  response: page(TagChange),
  handle: (ctx, { query }) =>
    listTagChanges(ctx, query, {
      limit: query.limit ?? CHANGES_STANDARD,
      ...(query.cursor ? { cursor: query.cursor } : {}),
    }),
})
