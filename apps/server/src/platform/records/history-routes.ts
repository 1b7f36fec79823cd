import {
  AuditPage,
  HistoryQuery,
  MomentQuery,
  RecordState,
  RestoredFields,
  RestoreFieldsRequest,
} from '@rapport/contract'
import type { RecordAction } from '@rapport/objects'
import type { TObject } from 'typebox'
import type { Identity, ReadCtx } from '../context/context.ts'
import { type Route, readRoute, writeRoute } from '../http/route.ts'
import { readHistory, stateAt } from './history.ts'
import { maskRecord } from './masking/mask-record.ts'
import { readRecord, requireRecord } from './read-record.ts'
import type { RecordType } from './record-type.ts'
import { restoreFields } from './restore-fields.ts'

const ROWS_STANDARD = 50

type Shared = {
  typeOf(ctx: Pick<ReadCtx, 'model'>, params: Readonly<Record<string, string>>): RecordType
  /** The parameter that names a record. */
  id: string
  tag: string
  one: string
  params: TObject
  requires(action: RecordAction): (identity: Identity) => void
}

/** The history of a record: its changes, what it was at a moment, and back to that; for whoever may read it, or change it. */
export function historyRoutes({ typeOf, id, tag, one, params, requires }: Shared, isWritten: boolean): Route[] {
  const common = { tag, params }
  const asked = (ctx: ReadCtx, given: unknown) => askedOf(ctx, { typeOf, id }, given)
  const list = readRoute({
    ...common,
    method: 'GET',
    url: `${one}/history`,
    summary: `What was changed on one of the ${tag}, newest first`,
    requires: requires('read'),
    query: HistoryQuery,
    response: AuditPage,
    async handle(ctx, input) {
      const [type, recordId] = asked(ctx, input.params)
      await readRecord(ctx, type, recordId)
      return readHistory(ctx, type.declaration, recordId, { ...input.query, limit: input.query.limit ?? ROWS_STANDARD })
    },
  })
  const state = readRoute({
    ...common,
    method: 'GET',
    url: `${one}/history/state`,
    summary: `What one of the ${tag} was at a moment`,
    requires: requires('read'),
    query: MomentQuery,
    response: RecordState,
    async handle(ctx, input) {
      const [type, recordId] = asked(ctx, input.params)
      const record = await readRecord(ctx, type, recordId)
      const values = await stateAt(ctx, ctx.model.of(type.declaration), record, input.query)
      return { values: maskRecord(ctx, type.declaration, values) }
    },
  })
  const restore = writeRoute({
    ...common,
    method: 'POST',
    url: `${one}/history/restoration`,
    summary: `Set fields of one of the ${tag} back to what they were`,
    requires: requires('update'),
    reach: async (ctx, input) => requireRecord(ctx, ...asked(ctx, input.params), 'update'),
    body: RestoreFieldsRequest,
    response: RestoredFields,
    handle: async (ctx, input) => restoreFields(ctx, ...asked(ctx, input.params), input.body),
  })
  return isWritten ? [list, state, restore] : [list, state]
}

/** The object and the record of an address. */
function askedOf(ctx: ReadCtx, { typeOf, id }: Pick<Shared, 'typeOf' | 'id'>, given: unknown): [RecordType, string] {
  const named = given as Readonly<Record<string, string>> // by the schema of the parameters
  return [typeOf(ctx, named), String(named[id])]
}
