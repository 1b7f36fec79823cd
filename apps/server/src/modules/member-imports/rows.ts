import {
  type MemberImportRow,
  type MemberRowProblem,
  type MemberSource,
  POSITION_CHARS_MAX,
  type RoleKey,
} from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { accountEmail } from '../../platform/auth/accounts.ts'

const NAME_CHARS_MAX = 100

/** What rows are judged by: how things of the workspace are called, and who is there already. */
export type Known = {
  departments: ReadonlyMap<string, string>
  teams: ReadonlyMap<string, string>
  members: ReadonlySet<string>
  invited: ReadonlySet<string>
  /** Roles by what they are called, and those that who imports may not give. */
  roles: ReadonlyMap<string, RoleKey>
  refusedRoles: ReadonlySet<RoleKey>
}

export type JudgedRow = {
  row: MemberImportRow
  /** What it means where it can be invited. */
  person: {
    name: string
    email: string
    role: RoleKey
    departmentId: string | null
    teamId: string | null
    position: string | null
  } | null
}

/** What becomes of each row; of an address that stands there twice the first counts. */
export function judgeRows(sources: readonly MemberSource[], known: Known): JudgedRow[] {
  const seen = new Set<string>()
  return sources.map((source) => {
    const email = readEmail(source.email)
    const roleKey = source.role.trim() === '' ? 'member' : (known.roles.get(folded(source.role)) ?? null)
    const problems = problemsOf(source, { email, roleKey }, known)
    if (email !== null && seen.has(email)) problems.push('emailTwice')
    if (email !== null) seen.add(email)
    const outcome = outcomeOf(email, problems, known)
    const row = { ...source, roleKey, outcome, problems }
    if (outcome !== 'invite' || email === null || roleKey === null) return { row, person: null }
    const departmentId = known.departments.get(pathOf(source.department)) ?? null
    const teamId = known.teams.get(folded(source.team)) ?? null
    const position = source.position.trim() || null
    return { row, person: { name: source.name.trim(), email, role: roleKey, departmentId, teamId, position } }
  })
}

function problemsOf(
  { name, email: text, department, position, team }: MemberSource,
  { email, roleKey }: { email: string | null; roleKey: RoleKey | null },
  known: Known,
): MemberRowProblem[] {
  const wrong: readonly [boolean, MemberRowProblem][] = [
    [name.trim() === '', 'nameMissing'],
    [name.trim().length > NAME_CHARS_MAX, 'nameLong'],
    [text.trim() === '', 'emailMissing'],
    [text.trim() !== '' && email === null, 'emailWrong'],
    [roleKey === null, 'roleUnknown'],
    [roleKey !== null && known.refusedRoles.has(roleKey), 'roleRefused'],
    [pathOf(department) !== '' && !known.departments.has(pathOf(department)), 'departmentUnknown'],
    [folded(team) !== '' && !known.teams.has(folded(team)), 'teamUnknown'],
    [position.trim().length > POSITION_CHARS_MAX, 'positionLong'],
  ]
  return wrong.flatMap(([is, problem]) => (is ? [problem] : []))
}

/** Whoever is here already is told as that, whatever else the row says. */
function outcomeOf(
  email: string | null,
  problems: readonly MemberRowProblem[],
  { members, invited }: Known,
): MemberImportRow['outcome'] {
  if (problems.includes('emailTwice')) return 'wrong'
  if (email !== null && members.has(email)) return 'member'
  if (email !== null && invited.has(email)) return 'invited'
  return problems.length > 0 ? 'wrong' : 'invite'
}

function readEmail(text: string): string | null {
  try {
    return accountEmail(text)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** The parts of a way to a department, however people write it: `Sales / East`, `销售部>华东`. */
export function pathOf(text: string): string {
  return text
    .split(/[/／\\>＞»→]/u)
    .map(folded)
    .filter((part) => part !== '')
    .join('/')
}

export function folded(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}
