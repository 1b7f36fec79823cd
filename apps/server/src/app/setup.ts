import { SetupRequest, SetupState } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import { Type } from 'typebox'
import { addMember } from '../modules/users/index.ts'
import { createWorkspace } from '../modules/workspaces/index.ts'
import { ensureAccount } from '../platform/auth/accounts.ts'
import type { Identity } from '../platform/context/context.ts'
import type { Database } from '../platform/db/database.ts'
import { send } from '../platform/http/auth-routes.ts'
import type { Room } from '../platform/http/room.ts'
import { rawRoute } from '../platform/http/route.ts'
import type { PlatformTools } from '../platform/http/tools.ts'

/** Any constant: two browsers setting up at once must not make two first workspaces. */
const SETUP_LOCK = 7_200_412

const setupStateRoute = rawRoute({
  method: 'GET',
  url: '/setup',
  summary: 'Whether this installation still has to be set up',
  tag: 'session',
  open: true,
  response: SetupState,
  handle: async (_request, reply, tools) => reply.send({ needed: !(await isSetUp(tools.database)) }),
})

const setupRoute = rawRoute({
  method: 'POST',
  url: '/setup',
  summary: 'Make the first workspace and its administrator, and sign in',
  tag: 'session',
  open: true,
  body: SetupRequest,
  response: Type.Unknown(),
  async handle(request, reply, tools) {
    const input = request.body as SetupRequest // validated by the route's schema
    await setUp(tools, input)
    const response = await tools.auth.engine.api.signInEmail({
      body: { email: input.email.trim().toLowerCase(), password: input.password },
      asResponse: true,
    })
    return send(reply, response)
  },
})

export const setupRoom: Room = { name: 'setup', routes: [setupStateRoute, setupRoute] }

export type SetupInput = SetupRequest

/** The first workspace with its administrator; also what the command line calls. Answers the workspace's id. */
export async function setUp(
  tools: Pick<PlatformTools, 'database' | 'auth' | 'entrances'>,
  input: SetupInput,
): Promise<string> {
  const client = await tools.database.service.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [SETUP_LOCK])
    if (await isSetUp(tools.database))
      throw new AppError('setup.already_done', 409, 'This installation is already set up. Sign in instead.')
    return await createWorkspaceWithAdministrator(tools, input)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [SETUP_LOCK])
    client.release()
  }
}

/** Another workspace of the installation, with its first administrator. */
export async function createWorkspaceWithAdministrator(
  tools: Pick<PlatformTools, 'database' | 'auth' | 'entrances'>,
  input: SetupInput,
): Promise<string> {
  const account = await ensureAccount(tools.auth, input)
  const identity: Identity = {
    workspace: { id: newId(), currency: input.currency, timeZone: input.timeZone, asOf: null },
    actor: { kind: 'system', name: 'setup' },
  }
  await tools.entrances.withWrite(identity, async (ctx) => {
    await createWorkspace(ctx, { name: input.workspaceName, currency: input.currency, timeZone: input.timeZone })
    await addMember(ctx, {
      userId: account.userId,
      name: input.name,
      email: input.email,
      role: 'administrator',
      language: input.language,
      teamId: null,
    })
  })
  return identity.workspace.id
}

async function isSetUp(database: Database): Promise<boolean> {
  const result = await database.service.query('select 1 from workspace limit 1')
  return result.rows.length > 0
}
