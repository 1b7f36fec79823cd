import { type Static, Type } from 'typebox'
import { closed, Id, Language, nullable } from './common.ts'
import { RoleKey } from './roles.ts'

export const MEMBER_IMPORT_ROWS_MAX = 5000
export const MEMBER_IMPORT_FILE_BYTES_MAX = 5_000_000
export const MEMBER_IMPORT_BODY_BYTES_MAX = 6_000_000
const CELL_CHARS_MAX = 500

/** What can be wrong with a row; `packages/words` has the sentences. */
export const MEMBER_ROW_PROBLEMS = [
  'nameMissing',
  'nameLong',
  'emailMissing',
  'emailWrong',
  'emailTwice',
  'roleUnknown',
  'roleRefused',
  'departmentUnknown',
  'teamUnknown',
  'positionLong',
  'rowUnreadable',
] as const
export type MemberRowProblem = (typeof MEMBER_ROW_PROBLEMS)[number]
const Problem = Type.Unsafe<MemberRowProblem>({ type: 'string', enum: [...MEMBER_ROW_PROBLEMS] })

const Cell = Type.String({ maxLength: CELL_CHARS_MAX })

/** A person as a file says it. `department` is the way to it, its parts between slashes; without a role they become a member. */
export const MemberSource = closed({
  /** The line of the file where the row begins. */
  line: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
  name: Cell,
  email: Cell,
  department: Cell,
  position: Cell,
  team: Cell,
  role: Cell,
})
export type MemberSource = Static<typeof MemberSource>

/** What becomes of a row: an invitation; nothing, because the person is a member or invited already, or because something in it is wrong. */
const Outcome = Type.Union([
  Type.Literal('invite'),
  Type.Literal('member'),
  Type.Literal('invited'),
  Type.Literal('wrong'),
])

export const MemberImportRow = Type.Object({
  ...MemberSource.properties,
  /** The role its text means; null where it means none. */
  roleKey: nullable(RoleKey),
  outcome: Outcome,
  problems: Type.Array(Problem),
})
export type MemberImportRow = Static<typeof MemberImportRow>

/** POST /api/v1/member-imports/preview (multipart, field "file"): what an import would do, row by row. Writes nothing. */
export const MemberImportPreview = Type.Object({
  rows: Type.Array(MemberImportRow, { maxItems: MEMBER_IMPORT_ROWS_MAX }),
  counts: Type.Object({
    invite: Type.Integer(),
    member: Type.Integer(),
    invited: Type.Integer(),
    wrong: Type.Integer(),
  }),
  /** Links can be sent by mail. */
  hasMail: Type.Boolean(),
})
export type MemberImportPreview = Static<typeof MemberImportPreview>

/** POST /api/v1/member-imports: invites everybody of the rows who can be invited. The same rows again invite nobody twice. */
export const CreateMemberImportRequest = closed({
  rows: Type.Array(MemberSource, { minItems: 1, maxItems: MEMBER_IMPORT_ROWS_MAX }),
  /** Of mails, and of the first visit. */
  language: Type.Optional(Language),
  /** Sends each their link by mail, where mail is set up. */
  mail: Type.Optional(Type.Literal('send')),
})
export type CreateMemberImportRequest = Static<typeof CreateMemberImportRequest>

/** Links are shown here only, relative to the address people open. */
export const MemberImportResult = Type.Object({
  ...MemberImportPreview.properties,
  links: Type.Array(Type.Object({ id: Id, name: Type.String(), email: Type.String(), link: Type.String() })),
})
export type MemberImportResult = Static<typeof MemberImportResult>
