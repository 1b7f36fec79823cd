import { BulkEdit, CreateBulkEditRequest, Id } from '@rapport/contract'
import { Type } from 'typebox'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { createBulkEdit } from '../commands/create-bulk-edit.ts'
import { cancelBulkEdit, undoBulkEdit } from '../commands/end-bulk-edit.ts'
import { findBulkEdit, getBulkEdit } from '../queries/bulk-edits.ts'

// Which right it takes depends on the object; the command asks for it.
const description = { tag: 'bulk-edits', requires: permission('member.read') }
const Params = Type.Object({ bulkEditId: Id })

export const createBulkEditRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/bulk-edits',
  summary: 'Change many records in the background: those given, or all that a list holds',
  body: CreateBulkEditRequest,
  response: BulkEdit,
  status: 202,
  reach: (ctx, _input, answered) => findBulkEdit(ctx, answered.id),
  handle: async (ctx, { body }) => getBulkEdit(ctx, await createBulkEdit(ctx, body)),
})

export const getBulkEditRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/bulk-edits/:bulkEditId',
  summary: 'How far one of your bulk edits is, and which records stayed as they were',
  params: Params,
  response: BulkEdit,
  handle: (ctx, { params }) => getBulkEdit(ctx, params.bulkEditId),
})

const endRoute = (what: 'undo' | 'cancellation', summary: string, end: (ctx: WriteCtx, id: string) => Promise<void>) =>
  writeRoute({
    ...description,
    method: 'POST',
    url: `/bulk-edits/:bulkEditId/${what}`,
    summary,
    params: Params,
    response: BulkEdit,
    status: 202,
    reach: (ctx, { params }) => findBulkEdit(ctx, params.bulkEditId),
    async handle(ctx, { params }) {
      await end(ctx, params.bulkEditId)
      return getBulkEdit(ctx, params.bulkEditId)
    },
  })

export const undoBulkEditRoute = endRoute('undo', 'Bring back what one of your bulk edits changed', undoBulkEdit)
export const cancelBulkEditRoute = endRoute(
  'cancellation',
  'Stop one of your bulk edits; what is changed can be undone',
  cancelBulkEdit,
)
