import type { RoleKey } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { App } from '../../app/create-app.ts'
import { createWorkspaceWithAdministrator } from '../../app/setup.ts'
import { addMember } from '../../modules/users/index.ts'
import { accountMadeMeanwhile, claimAccount, createAccount } from '../../platform/auth/accounts.ts'
import { workspaceIdentity } from '../with-app.ts'
import { words } from '../words.ts'
import { optional, type PersonInput, type UserValues } from './values.ts'

export type CreatedUser = { workspaceId: string; email: string; role: RoleKey; workspaceCreated: string | null }

/**
 * Somebody who may sign in at once: in the workspace that is named or the only one; in a new one, as its administrator, where none has that name. The
 * password of an existing account has to be right, as it speaks for that person.
 */
export async function createUser(
  app: App,
  values: UserValues,
  input: PersonInput & { password: string },
): Promise<CreatedUser> {
  const { email, role } = input
  const wanted = optional(values, 'workspace')
  const name = await newWorkspaceName(app, wanted)
  if (name !== null) {
    requireAdministrator(input, wanted)
    const workspaceId = await createWorkspaceWithAdministrator(app, {
      ...input,
      workspaceName: name,
      currency: optional(values, 'currency') ?? 'CNY',
      timeZone: optional(values, 'time-zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
    return { workspaceId, email, role, workspaceCreated: name }
  }
  const identity = await workspaceIdentity(app, wanted)
  const knownWords = [await workspaceName(app, identity.workspace.id)]
  const account = await claimAccount(app.auth, app.database.service, { ...input, knownWords })
  await app.contexts.withWrite(identity, async (ctx) => {
    if (account.create && !(await createAccount(ctx, account.create))) throw accountMadeMeanwhile()
    await addMember(ctx, { ...input, roles: [role], userId: account.userId, teamId: null })
  })
  return { workspaceId: identity.workspace.id, email, role, workspaceCreated: null }
}

/** The name of the workspace to be made; null where one exists that is meant. */
async function newWorkspaceName(app: App, wanted: string | undefined): Promise<string | null> {
  const result = await app.database.service.query<{ meant: boolean }>(
    `select coalesce(id::text = $1 or name = $1, true) as meant from workspace order by 1 desc limit 1`,
    [wanted ?? null],
  )
  const [first] = result.rows
  return first?.meant ? null : (wanted ?? 'Rapport')
}

async function workspaceName({ database }: App, id: string): Promise<string> {
  const result = await database.service.query<{ name: string }>('select name from workspace where id = $1', [id])
  return result.rows[0]?.name ?? ''
}

function requireAdministrator({ role }: PersonInput, wanted: string | undefined): void {
  if (role === 'administrator') return
  throw new AppError(
    'cli.first_is_administrator',
    400,
    wanted === undefined ? words.user.firstIsAdministrator : words.user.firstOfWorkspace(wanted),
  )
}
