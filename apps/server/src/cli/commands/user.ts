import { PASSWORD_LENGTH_MIN, STANDARD_ROLES } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { type Command, readArgs, wrongArguments } from '../command.ts'
import { readPassword } from '../read-password.ts'
import { createUser } from '../user/create-user.ts'
import { inviteUser } from '../user/invite-user.ts'
import { resetUserSecondFactor } from '../user/reset-second-factor.ts'
import { resetUserPassword } from '../user/reset-user-password.ts'
import { readPerson, required, USER_OPTIONS, type UserValues } from '../user/values.ts'
import { withApp } from '../with-app.ts'
import { words } from '../words.ts'

const help = words.commands.user
const say = words.user

export const userCommand: Command = {
  summary: help.summary,
  usage:
    'create --email ADDRESS --name NAME --role ROLE [--workspace NAME]  |  invite --email ADDRESS --name NAME --role ROLE [--workspace NAME]  |  password --email ADDRESS  |  second-factor --email ADDRESS  |  list',
  options: [
    ['--email ADDRESS', help.email],
    ['--name NAME', help.name],
    ['--role ROLE', STANDARD_ROLES.join(', ')],
    ['--workspace NAME', help.workspace],
    ['--language zh|en', help.language],
    ['--currency CODE', help.currency],
    ['--time-zone ZONE', help.timeZone],
    ['--json', words.commands.json],
  ],
  examples: [
    'user create --email li@example.com --name 李雯 --role administrator',
    'user create --email wang@example.com --name 王芳 --role administrator --workspace "Second company" < password.txt',
    'user invite --email emma@example.com --name "Emma Hill" --role member',
    'user password --email li@example.com',
    'user second-factor --email li@example.com',
    'user list --json',
  ],
  async run(args) {
    const { values, positionals } = readArgs(args, USER_OPTIONS, 1)
    if (values.password !== undefined) throw passwordAsArgument()
    const act = ACTS[positionals[0] ?? '']
    if (!act) throw wrongArguments(say.whatToDo)
    await act(values)
  },
}

const ACTS: Readonly<Record<string, (values: UserValues) => Promise<void>>> = {
  create,
  invite,
  password,
  'second-factor': secondFactor,
  list,
}

async function create(values: UserValues): Promise<void> {
  const person = readPerson(values)
  const password = await readPassword(say.askPassword(person.email, PASSWORD_LENGTH_MIN), { isNew: true })
  const created = await withApp((app) => createUser(app, values, { ...person, password }))
  const made = created.workspaceCreated === null ? '' : say.workspaceMade(created.workspaceCreated)
  print(values, created, made + say.created({ name: person.name, email: created.email }))
}

async function invite(values: UserValues): Promise<void> {
  const person = readPerson(values)
  const invited = await withApp((app) => inviteUser(app, values, person))
  print(values, invited, say.invited({ name: person.name, link: invited.link }))
}

async function password(values: UserValues): Promise<void> {
  const email = required(values, 'email')
  const fresh = await readPassword(say.askNewPassword(email, PASSWORD_LENGTH_MIN), { isNew: true })
  const reset = await withApp((app) => resetUserPassword(app, { email, password: fresh }))
  print(values, reset, say.passwordChanged(reset.sessionsEnded))
}

async function secondFactor(values: UserValues): Promise<void> {
  const email = required(values, 'email')
  const reset = await withApp((app) => resetUserSecondFactor(app, { email }))
  print(values, reset, say.secondFactorReset(email))
}

async function list(values: UserValues): Promise<void> {
  type Row = { workspace: string; email: string; name: string; roles: string; status: string }
  const rows = await withApp(async (app) => {
    const result = await app.database.service.query<Row>(
      `select w.name as workspace, m.email, m.name, m.status,
         (select string_agg(r.role, ', ' order by r.role) from member_role r
          where r.workspace_id = m.workspace_id and r.member_id = m.id) as roles
       from member m join workspace w on w.id = m.workspace_id
       where m.status in ('active', 'deactivated')
       order by w.name, m.created_at limit 10000`,
    )
    return result.rows
  })
  const lines = rows.map((row) => `${row.workspace}  ${row.email}  ${row.name}  ${row.roles}  ${row.status}`)
  if (values.json || lines.length > 0) print(values, rows, lines.join('\n'))
}

function print(values: UserValues, result: unknown, sentence: string): void {
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${sentence}\n`)
}

function passwordAsArgument(): AppError {
  return new AppError('cli.password_argument', 400, say.passwordArgument)
}
