import { type Static, Type } from 'typebox'
import { Currency, closed, Id, Instant, Language, nullable, Version } from './common.ts'
import { PASSWORD_LENGTH_MAX } from './password.ts'
import { Permissions, Role } from './permissions.ts'

/** GET /api/v1/setup: whether this installation still has to be set up. */
export const SetupState = Type.Object({ needed: Type.Boolean() })

/** POST /api/v1/setup: makes the first workspace and its administrator, signs in. Refused once a workspace exists. */
export const SetupRequest = closed({
  workspaceName: Type.String({ minLength: 1, maxLength: 100 }),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  email: Type.String({ minLength: 3, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX }),
  currency: Currency,
  timeZone: Type.String({ minLength: 1, maxLength: 60 }),
  language: Language,
})
export type SetupRequest = Static<typeof SetupRequest>

export const Workspace = Type.Object({
  id: Id,
  name: Type.String(),
  currency: Currency,
  timeZone: Type.String(),
  /** When set, every score is as of this instant (old data); null means live. */
  asOf: nullable(Instant),
  version: Type.Integer(),
})
export type Workspace = Static<typeof Workspace>

/** PATCH /api/v1/workspace */
export const UpdateWorkspaceRequest = closed({
  version: Version,
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  asOf: Type.Optional(nullable(Instant)),
})

/** GET /api/v1/me */
export const Me = Type.Object({
  userId: Type.String(),
  memberId: Id,
  name: Type.String(),
  email: Type.String(),
  language: Language,
  role: Role,
  permissions: Permissions,
  workspace: Workspace,
  workspaces: Type.Array(Type.Object({ id: Id, name: Type.String() })),
})
export type Me = Static<typeof Me>

/** PATCH /api/v1/me */
export const UpdateMeRequest = closed({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  language: Type.Optional(Language),
})
