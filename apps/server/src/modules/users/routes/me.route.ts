import { Me, UpdateMeRequest } from '@rapport/contract'
import type { Identity } from '../../../platform/context/context.ts'
import type { Database } from '../../../platform/db/database.ts'
import { rawRoute } from '../../../platform/http/route.ts'
import { writeOnce } from '../../../platform/http/write-once.ts'
import { updateMe } from '../commands/update-me.ts'
import { getMe } from '../queries/get-me.ts'

export const getMeRoute = rawRoute({
  method: 'GET',
  url: '/me',
  summary: 'Who is signed in, with every right',
  tag: 'session',
  response: Me,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const me = await tools.contexts.withRead(identity, getMe)
    return reply.send({ ...me, workspaces: await listOwnWorkspaces(tools.database, identity) })
  },
})

export const updateMeRoute = rawRoute({
  method: 'PATCH',
  url: '/me',
  summary: 'Change own name or language',
  tag: 'session',
  body: UpdateMeRequest,
  response: Me,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const input = request.body as Parameters<typeof updateMe>[1] // validated by the route's schema
    const me = await writeOnce(tools, { request, identity, status: 200 }, async (ctx) => {
      await updateMe(ctx, input)
      return getMe(ctx)
    })
    return reply.send({ ...me, workspaces: await listOwnWorkspaces(tools.database, identity) })
  },
})

/** The one read across workspaces a person may make: the names of those they belong to. Uses member_user. */
async function listOwnWorkspaces(database: Database, identity: Identity): Promise<{ id: string; name: string }[]> {
  if (identity.actor.kind !== 'member') return []
  const result = await database.service.query<{ id: string; name: string }>(
    `select w.id, w.name from member m join workspace w on w.id = m.workspace_id
     where m.user_id = $1 and m.status = 'active' order by w.name limit 100`,
    [identity.actor.userId],
  )
  return result.rows
}
