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
import type { Identity } from '../context/context.ts'
import { type Route, readRoute, writeRoute } from '../http/route.ts'
import { readHistory, stateAt } from './history.ts'
import { readRecord, requireRecord } from './read-record.ts'
import type { RecordType } from './record-type.ts'
import { restoreFields } from './restore-fields.ts'

const ROWS_STANDARD = 50

type Shared = {
  type: RecordType
  tag: string
  one: string
  params: TObject
  requires(action: RecordAction): (identity: Identity) => void
}

/** The history of a record: its changes, what it was at a moment, and back to that; for whoever may read it, or change it. */
export function historyRoutes({ type, tag, one, params, requires }: Shared, isWritten: boolean): Route[] {
  const { declaration } = type
  const common = { tag, params }
  const list = readRoute({
    ...common,
    method: 'GET',
    url: `${one}/history`,
    summary: `What was changed on one of the ${tag}, newest first`,
    requires: requires('read'),
    query: HistoryQuery,
    response: AuditPage,
    async handle(ctx, input) {
      const { id } = await readRecord(ctx, type, idOf(input.params))
      return readHistory(ctx, declaration, id, { ...input.query, limit: input.query.limit ?? ROWS_STANDARD })
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
      const record = await readRecord(ctx, type, idOf(input.params))
      return { values: await stateAt(ctx, ctx.model.of(declaration), record, input.query) }
    },
  })
  const restore = writeRoute({
    ...common,
    method: 'POST',
    url: `${one}/history/restoration`,
    summary: `Set fields of one of the ${tag} back to what they were`,
    requires: requires('update'),
    reach: (ctx, input) => requireRecord(ctx, type, idOf(input.params), 'update'),
    body: RestoreFieldsRequest,
    response: RestoredFields,
    handle: (ctx, input) => restoreFields(ctx, type, idOf(input.params), input.body),
  })
  return isWritten ? [list, state, restore] : [list, state]
}

function idOf(params: unknown): string {
  return String(Object.values(params as Record<string, string>)[0]) // the one parameter these routes have
}
