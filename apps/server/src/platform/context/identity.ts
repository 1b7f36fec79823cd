import { AppError } from '@rapport/kernel'
import type { Database } from '../db/database.ts'
import type { Identity, WorkspaceFacts } from './context.ts'

type Row = { id: string; currency: string; time_zone: string; as_of: string | null; model_version: number }

/** The facts of a workspace, read as the owner: an entry point needs them before there is a context. Uses the primary key. */
export async function workspaceFacts(database: Database, workspaceId: string): Promise<WorkspaceFacts> {
  const result = await database.service.query<Row>(
    'select id, currency, time_zone, as_of, model_version from workspace where id = $1',
    [workspaceId],
  )
  const row = result.rows[0]
  if (!row) throw new AppError('workspace.not_found', 404, 'This workspace does not exist.')
  return {
    id: row.id,
    currency: row.currency,
    timeZone: row.time_zone,
    asOf: row.as_of,
    modelVersion: row.model_version,
  }
}

/** The system itself at work in a workspace: jobs, scheduled tasks, the command line. */
export async function systemIdentity(database: Database, workspaceId: string, name: string): Promise<Identity> {
  return { workspace: await workspaceFacts(database, workspaceId), actor: { kind: 'system', name } }
}
