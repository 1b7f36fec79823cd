import type { Language } from '@rapport/contract'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Identity } from '../../platform/context/context.ts'
import type { ContextFactory } from '../../platform/context/context-factory.ts'
import { requestLanguage } from '../../platform/http/problem.ts'

/** The language a person chose in Rapport: a browser that follows a download link speaks its own. Uses the primary key. */
export async function readerLanguage(
  contexts: ContextFactory,
  identity: Identity,
  request: FastifyRequest,
): Promise<Language> {
  const { actor, workspace } = identity
  if (actor.kind === 'system') return requestLanguage(request)
  const result = await contexts.withRead(identity, (ctx) =>
    sql<{ language: Language }>`
      select language from member where workspace_id = ${workspace.id}::uuid and id = ${actor.memberId}::uuid`.execute(
      ctx.db,
    ),
  )
  return result.rows[0]?.language ?? requestLanguage(request)
}
