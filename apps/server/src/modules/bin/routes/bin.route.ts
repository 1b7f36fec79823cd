import { BinPage, BinQuery, RemoveBinnedRequest, RemovedBinned } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { rightMissing, rightOf } from '../../../platform/records/reach.ts'
import { removeForGood } from '../../../platform/records/remove-for-good.ts'
import { permission } from '../../access/index.ts'
import { listBin } from '../queries/list-bin.ts'

// Which right it takes depends on the object; query and command ask for it.
const description = { tag: 'bin', requires: permission('member.read') }

export const listBinRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/bin',
  summary: 'Deleted records that you may bring back, the latest first',
  query: BinQuery,
  response: BinPage,
  handle: (ctx, { query }) => listBin(ctx, query),
})

export const removeBinnedRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/bin/removal',
  summary: 'Remove deleted records for good',
  body: RemoveBinnedRequest,
  response: RemovedBinned,
  async handle(ctx, { body: { object, ids } }) {
    const type = ctx.hooks.recordType(object)
    if (!type?.declaration.actions.includes('delete'))
      throw new AppError('bin.object_unknown', 400, 'Records of this kind are not deleted.')
    const right = rightOf(type.declaration, 'delete')
    if (ctx.hooks.rightReach(ctx.actor, right) !== 'all') throw rightMissing(right)
    return removeForGood(ctx, type, ids)
  },
})
