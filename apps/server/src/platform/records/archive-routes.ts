import { Deletion } from '@rapport/contract'
import { type Route, writeRoute } from '../http/route.ts'
import { putInBin, takeFromBin } from './bin.ts'
import { readRecord, requireRecord } from './read-record.ts'
import { idIn, type Params, type Shared } from './route-parts.ts'
import { setArchived } from './write-record.ts'

/** Archive and bring back. */
export function archiveRoutes({ schemas, typeOf, id, tag, one, params, requires }: Shared): Route[] {
  const route = (isArchived: boolean) =>
    writeRoute({
      method: isArchived ? 'DELETE' : 'POST',
      url: isArchived ? one : `${one}/restoration`,
      tag,
      summary: isArchived ? `Archive one of the ${tag}` : `Bring one of the archived ${tag} back`,
      requires: requires('archive'),
      reach: async (ctx, { params: given }) =>
        requireRecord(ctx, typeOf(ctx, given as Params), idIn(given, id), 'archive'),
      params,
      response: schemas.record,
      async handle(ctx, { params: given }) {
        const [type, recordId] = [typeOf(ctx, given as Params), idIn(given, id)]
        await setArchived(ctx, type, recordId, isArchived)
        return readRecord(ctx, type, recordId)
      },
    })
  return [route(true), route(false)]
}

/** Into the bin and out of it. */
export function deletionRoutes({ typeOf, id, tag, one, params, requires }: Shared): Route[] {
  const route = (isDeleted: boolean) =>
    writeRoute({
      method: isDeleted ? 'POST' : 'DELETE',
      url: `${one}/deletion`,
      tag,
      summary: isDeleted ? `Put one of the ${tag} into the bin` : `Bring one of the deleted ${tag} back`,
      requires: requires('delete'),
      reach: async (ctx, { params: given }) =>
        requireRecord(ctx, typeOf(ctx, given as Params), idIn(given, id), 'delete'),
      params,
      response: Deletion,
      async handle(ctx, { params: given }) {
        const [type, recordId] = [typeOf(ctx, given as Params), idIn(given, id)]
        await (isDeleted ? putInBin : takeFromBin)(ctx, type, recordId)
        return { id: recordId, isDeleted }
      },
    })
  return [route(true), route(false)]
}
