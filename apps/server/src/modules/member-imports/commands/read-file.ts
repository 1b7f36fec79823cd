import { MEMBER_IMPORT_ROWS_MAX, type MemberSource } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { readTable } from '../../imports/index.ts'
import { folded } from '../rows.ts'

/** What headings of files call the columns, in both languages. */
const HEADINGS: Readonly<Record<Exclude<keyof MemberSource, 'line'>, readonly string[]>> = {
  name: ['name', 'full name', 'person', '姓名', '名字', '员工姓名', '成员'],
  email: ['e-mail', 'email', 'mail', 'e-mail address', 'email address', '邮箱', '电子邮箱', '邮件', '工作邮箱'],
  department: ['department', 'department path', 'unit', '部门', '所属部门', '部门路径'],
  position: ['position', 'title', 'job title', '职位', '职务', '岗位'],
  team: ['team', '团队', '小组', '所属团队'],
  role: ['role', '角色', '系统角色'],
}
const COLUMNS = Object.keys(HEADINGS) as (keyof typeof HEADINGS)[] // the keys of a literal
const CELL_CHARS_MAX = 500

export type ReadPeople = { sources: MemberSource[]; unreadable: number[] }

/** The people of an uploaded table. Throws `member_import.no_people`, `member_import.too_many_rows` and what reading a table throws. */
export async function readPeople(path: string, signal: AbortSignal): Promise<ReadPeople> {
  const found: ReadPeople = { sources: [], unreadable: [] }
  let places: Map<keyof typeof HEADINGS, number> | null = null
  for await (const batch of readTable(path, signal)) {
    places ??= placesOf(batch.header)
    found.unreadable.push(...batch.rejected)
    for (const { line, cells } of batch.rows) {
      const cell = (column: keyof typeof HEADINGS) =>
        (cells[places?.get(column) ?? -1] ?? '').trim().slice(0, CELL_CHARS_MAX)
      const values = Object.fromEntries(COLUMNS.map((column) => [column, cell(column)]))
      found.sources.push({ line, ...(values as Omit<MemberSource, 'line'>) }) // every column by construction
    }
    if (found.sources.length > MEMBER_IMPORT_ROWS_MAX) throw tooMany()
  }
  if (found.sources.length === 0) throw noPeople()
  return found
}

function placesOf(header: readonly string[]): Map<keyof typeof HEADINGS, number> {
  const headings = header.map(folded)
  const places = new Map(
    COLUMNS.flatMap((column) => {
      const place = headings.findIndex((heading) => HEADINGS[column].includes(heading))
      return place < 0 ? [] : [[column, place] as const]
    }),
  )
  if (!places.has('name') || !places.has('email')) throw noPeople()
  return places
}

function noPeople(): AppError {
  const message = 'No people were found. The first row must name the columns, with “Name” and “E-mail” at least.'
  return new AppError('member_import.no_people', 400, message)
}

function tooMany(): AppError {
  const message = `The file has more than ${MEMBER_IMPORT_ROWS_MAX} people. Split it into several files.`
  return new AppError('member_import.too_many_rows', 400, message, { details: { limit: MEMBER_IMPORT_ROWS_MAX } })
}
