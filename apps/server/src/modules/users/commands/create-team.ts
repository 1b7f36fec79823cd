import { AppError, newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { sqlState, UNIQUE_VIOLATION } from '../../../platform/db/errors.ts'
import '../tables.ts'

export async function createTeam(ctx: WriteCtx, name: string): Promise<{ id: string; name: string; version: number }> {
  const team = { id: newId(), name: name.trim(), version: 1 }
  try {
    await ctx.db
      .$pickTables<'team'>()
      .insertInto('team')
      .values({ workspace_id: ctx.workspaceId, ...team, created_at: new Date().toISOString() })
      .execute()
  } catch (error) {
    throw sqlState(error) === UNIQUE_VIOLATION ? nameTaken() : error
  }
  const after = { name: team.name }
  ctx.recordChange({ action: 'team.created', object: 'team', id: team.id, after, topics: ['members'] })
  return team
}

export function nameTaken(): AppError {
  const message = 'A team of this name exists. Choose another name.'
  return new AppError('team.name_taken', 409, message, {
    fieldErrors: [{ path: 'name', code: 'team.name_taken', message }],
  })
}
