import {
  CreateTagRequest,
  DecideTagRequest,
  Id,
  MergeTagRequest,
  RecordTags,
  Tag,
  Tags,
  TagsQuery,
  TagUses,
  UpdateTagRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import { permission } from '../../access/index.ts'
import { viewsFilteredBy } from '../../views/index.ts'
import { decideTag } from '../commands/decide-tag.ts'
import { mergeTag } from '../commands/merge-tag.ts'
import { createTag, setTagArchived, updateTag } from '../commands/save-tag.ts'
import { getTag, listTags } from '../queries/list-tags.ts'
import { getRecordTags } from '../queries/record-tags.ts'
import { requireTaggable } from '../taggable.ts'

const read = { tag: 'tags', requires: permission('member.read') }
const manage = { tag: 'tags', requires: permission('tag.manage') }
const Params = Type.Object({ tagId: Id })
const one = '/tags/:tagId'

export const listTagsRoute = readRoute({
  ...read,
  method: 'GET',
  url: '/tags',
  summary: 'Tags, with how many records have each',
  query: TagsQuery,
  response: Tags,
  handle: async (ctx, { query }) => ({ items: await listTags(ctx, query) }),
})

export const createTagRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: '/tags',
  summary: 'Make a tag that people set, or one that a rule sets',
  body: CreateTagRequest,
  response: Tag,
  status: 201,
  reach: (ctx, _input, answered) => getTag(ctx, answered.id),
  handle: async (ctx, { body }) => getTag(ctx, await createTag(ctx, body)),
})

export const getTagRoute = readRoute({
  ...read,
  method: 'GET',
  url: one,
  summary: 'One tag',
  params: Params,
  response: Tag,
  handle: (ctx, { params }) => getTag(ctx, params.tagId),
})

export const updateTagRoute = writeRoute({
  ...manage,
  method: 'PATCH',
  url: one,
  summary: 'Rename a tag, change its colour, its group or its rule',
  params: Params,
  body: UpdateTagRequest,
  response: Tag,
  reach: (ctx, { params }) => getTag(ctx, params.tagId),
  async handle(ctx, { params, body }) {
    await updateTag(ctx, params.tagId, body)
    return getTag(ctx, params.tagId)
  },
})

const archiveRoute = (isArchived: boolean) =>
  writeRoute({
    ...manage,
    method: isArchived ? 'DELETE' : 'POST',
    url: isArchived ? one : `${one}/restoration`,
    summary: isArchived ? 'Take a tag out of use' : 'Bring an archived tag back',
    params: Params,
    response: Tag,
    reach: (ctx, { params }) => getTag(ctx, params.tagId),
    async handle(ctx: WriteCtx, { params }) {
      await setTagArchived(ctx, params.tagId, isArchived)
      return getTag(ctx, params.tagId)
    },
  })

export const archiveTagRoute = archiveRoute(true)
export const restoreTagRoute = archiveRoute(false)

export const tagUsesRoute = readRoute({
  ...read,
  method: 'GET',
  url: `${one}/uses`,
  summary: 'Saved views that filter by a tag',
  params: Params,
  response: TagUses,
  async handle(ctx, { params }) {
    await getTag(ctx, params.tagId)
    return { views: await viewsFilteredBy(ctx, params.tagId) }
  },
})

export const mergeTagRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: `${one}/merge`,
  summary: 'Give all records of one tag another instead',
  params: Params,
  body: MergeTagRequest,
  response: Tag,
  reach: (ctx, { params }) => getTag(ctx, params.tagId),
  async handle(ctx, { params, body }) {
    await mergeTag(ctx, params.tagId, body.into)
    return getTag(ctx, body.into)
  },
})

export const decideTagRoute = writeRoute({
  ...read,
  method: 'POST',
  url: `${one}/decisions`,
  summary: 'Add a tag to a record or take it off; pin or refuse one that a rule sets',
  params: Params,
  body: DecideTagRequest,
  response: RecordTags,
  reach: (ctx, { body }) => readRecord(ctx, requireTaggable(ctx, body.object), body.recordId),
  async handle(ctx, { params, body }) {
    await decideTag(ctx, params.tagId, body)
    return getRecordTags(ctx, body.recordId)
  },
})
