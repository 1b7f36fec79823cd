import { ROLES, type Role } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { House } from '../../app/house.ts'
import { createWorkspaceWithAdministrator } from '../../app/setup.ts'
import { addMember } from '../../modules/users/index.ts'
import { ensureAccount } from '../../platform/auth/accounts.ts'
import { type Command, readArgs } from '../command.ts'
import { withHouse, workspaceIdentity } from '../with-house.ts'

const OPTIONS = {
  email: { type: 'string' },
  password: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  workspace: { type: 'string' },
  language: { type: 'string' },
  currency: { type: 'string' },
  'time-zone': { type: 'string' },
  json: { type: 'boolean' },
} as const

export const userCommand: Command = {
  summary:
    'Adds people who may sign in, and lists them. In an empty installation the first one gets a workspace as its administrator.',
  usage: 'create --email ADDRESS --password PASSWORD --name NAME --role ROLE [--workspace NAME]  |  list',
  options: [
    ['--email ADDRESS', 'what they sign in with'],
    ['--password PASSWORD', 'their first password (at least 12 characters)'],
    ['--name NAME', 'their name'],
    ['--role ROLE', ROLES.join(', ')],
    ['--workspace NAME', 'which workspace (in an empty installation: its name)'],
    ['--language zh|en', 'language of their screens (default en)'],
    ['--currency CODE', 'currency of a new workspace (default CNY)'],
    ['--time-zone ZONE', "time zone of a new workspace (default: this machine's)"],
    ['--json', 'print the result as JSON'],
  ],
  examples: ['user create --email li@example.com --password "…" --name 李雯 --role administrator', 'user list --json'],
  async run(args) {
    const { values, positionals } = readArgs(args, OPTIONS, 1)
    if (positionals[0] === 'list') return list(values)
    if (positionals[0] !== 'create')
      throw new AppError('cli.arguments_wrong', 400, 'Say what to do: user create or user list. See --help.')
    await create(values)
  },
}

type Values = { [Name in keyof typeof OPTIONS]?: string | boolean }

async function create(values: Values): Promise<void> {
  const input = {
    email: required(values, 'email'),
    password: required(values, 'password'),
    name: required(values, 'name'),
    role: readRole(required(values, 'role')),
    language: values.language === 'zh' ? ('zh' as const) : ('en' as const),
  }
  const created = await withHouse((house) => createIn(house, values, input))
  process.stdout.write(
    values.json ? `${JSON.stringify(created)}\n` : `${input.name} may now sign in with ${input.email}.\n`,
  )
}

type CreateInput = { email: string; password: string; name: string; role: Role; language: 'zh' | 'en' }

async function createIn(
  house: House,
  values: Values,
  input: CreateInput,
): Promise<{ workspaceId: string; email: string; role: Role }> {
  const any = await house.database.service.query('select 1 from workspace limit 1')
  if (any.rows.length === 0) {
    if (input.role !== 'administrator')
      throw new AppError(
        'cli.first_is_administrator',
        400,
        'The first person of an installation has to be its administrator.',
      )
    const workspaceId = await createWorkspaceWithAdministrator(house, {
      ...input,
      workspaceName: typeof values.workspace === 'string' ? values.workspace : 'Rapport',
      currency: typeof values.currency === 'string' ? values.currency : 'CNY',
      timeZone:
        typeof values['time-zone'] === 'string'
          ? values['time-zone']
          : Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
    return { workspaceId, email: input.email, role: input.role }
  }
  const identity = await workspaceIdentity(house, typeof values.workspace === 'string' ? values.workspace : undefined)
  const account = await ensureAccount(house.auth, input)
  await house.entrances.withWrite(identity, (ctx) => addMember(ctx, { ...input, userId: account.userId, teamId: null }))
  return { workspaceId: identity.workspace.id, email: input.email, role: input.role }
}

async function list(values: Values): Promise<void> {
  const rows = await withHouse(async (house) => {
    const result = await house.database.service.query<{
      workspace: string
      email: string
      name: string
      role: string
      status: string
    }>(
      `select w.name as workspace, m.email, m.name, m.role, m.status from member m join workspace w on w.id = m.workspace_id
       order by w.name, m.created_at limit 10000`,
    )
    return result.rows
  })
  if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`)
  else
    for (const row of rows)
      process.stdout.write(`${row.workspace}  ${row.email}  ${row.name}  ${row.role}  ${row.status}\n`)
}

function required(values: Values, name: keyof typeof OPTIONS): string {
  const value = values[name]
  if (typeof value === 'string' && value !== '') return value
  throw new AppError('cli.arguments_wrong', 400, `--${name} is missing. See --help.`)
}

function readRole(text: string): Role {
  const role = ROLES.find((known) => known === text)
  if (!role) throw new AppError('cli.arguments_wrong', 400, `There is no role "${text}". Roles: ${ROLES.join(', ')}.`)
  return role
}
