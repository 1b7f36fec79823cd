import { SetupRequest, SetupState, SignedIn } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import type pg from 'pg'
import { addMember } from '../modules/users/index.ts'
import { createWorkspace } from '../modules/workspaces/index.ts'
import { accountMadeMeanwhile, claimAccount, createAccount } from '../platform/auth/accounts.ts'
import type { Identity } from '../platform/context/context.ts'
import type { Module } from '../platform/http/module.ts'
import { rawRoute } from '../platform/http/route.ts'
import { openSession } from '../platform/http/sign-in.ts'
import type { PlatformTools } from '../platform/http/tools.ts'
import { forgetSetupCode, needsSetupCode, requireSetupCode } from './setup-code.ts'

/** Any constant: two browsers setting up at once must not make two first workspaces. */
const SETUP_LOCK = 7_200_412

const setupStateRoute = rawRoute({
  method: 'GET',
  url: '/setup',
  summary: 'Whether this installation still has to be set up, and whether that needs the code from the terminal',
  tag: 'session',
  open: true,
  response: SetupState,
  async handle(request, reply, tools) {
    const needed = !(await isSetUp(tools.database.service))
    return reply.send({ needed, ...(needed && needsSetupCode(request, tools) ? { codeNeeded: true } : {}) })
  },
})

const setupRoute = rawRoute({
  method: 'POST',
  url: '/setup',
  summary: 'Make the first workspace and its administrator, and sign in',
  tag: 'session',
  open: true,
  body: SetupRequest,
  response: SignedIn,
  async handle(request, reply, tools) {
    const { code, ...input } = request.body as SetupRequest // validated by the route's schema
    const { service } = tools.database
    if (await isSetUp(service)) throw alreadySetUp()
    if (needsSetupCode(request, tools)) await requireSetupCode(service, code)
    await setUp(tools, input)
    await forgetSetupCode(service)
    const user = await openSession(request, reply, { tools, credentials: input })
    if (user === null) throw new AppError('session.wrong_password', 401, 'E-mail or password do not match.')
    return reply.send({ user })
  },
})

export const setupModule: Module = { name: 'setup', routes: [setupStateRoute, setupRoute] }

/** Without a language, the administrator gets that of the first browser. */
export type SetupInput = Omit<SetupRequest, 'code' | 'language'> & { language: SetupRequest['language'] | null }

/**
 * The first workspace with its administrator; also what the command line calls. Answers the workspace's id. Nobody waits for the lock: who
 * waited would hold a connection that the one who has it may need.
 */
export async function setUp(
  tools: Pick<PlatformTools, 'database' | 'auth' | 'contexts'>,
  input: SetupInput,
): Promise<string> {
  if (await isSetUp(tools.database.service)) throw alreadySetUp()
  const client = await tools.database.service.connect()
  try {
    await client.query('begin')
    const lock = await client.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [SETUP_LOCK])
    if (lock.rows[0]?.held !== true) {
      throw new AppError(
        'setup.in_progress',
        409,
        'Somebody is setting this installation up right now. Reload the page.',
      )
    }
    if (await isSetUp(client)) throw alreadySetUp()
    return await createWorkspaceWithAdministrator(tools, input)
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

/** Another workspace of the installation, with its first administrator. */
export async function createWorkspaceWithAdministrator(
  tools: Pick<PlatformTools, 'database' | 'auth' | 'contexts'>,
  input: SetupInput,
): Promise<string> {
  const account = await claimAccount(tools.auth, tools.database.service, {
    ...input,
    knownWords: [input.workspaceName],
  })
  const identity: Identity = {
    workspace: { id: newId(), currency: input.currency, timeZone: input.timeZone, asOf: null, modelVersion: 0 },
    actor: { kind: 'system', name: 'setup' },
  }
  await tools.contexts.withWrite(identity, async (ctx) => {
    await createWorkspace(ctx, { name: input.workspaceName, currency: input.currency, timeZone: input.timeZone })
    if (account.create && !(await createAccount(ctx, account.create))) throw accountMadeMeanwhile()
    await addMember(ctx, {
      userId: account.userId,
      name: input.name,
      email: input.email,
      roles: ['administrator'],
      language: input.language,
      teamId: null,
    })
  })
  return identity.workspace.id
}

export async function isSetUp(database: pg.Pool | pg.PoolClient): Promise<boolean> {
  const result = await database.query('select 1 from workspace limit 1')
  return result.rows.length > 0
}

function alreadySetUp(): AppError {
  return new AppError('setup.already_done', 409, 'This installation is already set up. Sign in instead.')
}
