import { type Static, Type } from 'typebox'
import { Currency, closed, Id, Instant, Language, Name, nullable, Version } from './common.ts'
import { Labels } from './custom-fields.ts'
import { PASSWORD_LENGTH_MAX } from './password.ts'
import { Permissions } from './permissions.ts'
import { REVEALS_PER_DAY_MAX } from './reveals.ts'
import { RoleKey } from './roles.ts'
import { OneTimeCode } from './second-factor.ts'

/** POST /api/auth/sign-in/email */
export const SignInRequest = Type.Object({
  email: Type.String({ maxLength: 254 }),
  password: Type.String({ maxLength: PASSWORD_LENGTH_MAX }),
  /** Where two steps are asked for (401 `session.second_factor_required`): the same request again, with a code. */
  code: Type.Optional(OneTimeCode),
  /** No code is asked for in this browser for 30 days. */
  rememberDevice: Type.Optional(Type.Boolean()),
})
export type SignInRequest = Static<typeof SignInRequest>

const Account = Type.Object({ id: Type.String(), name: Type.String(), email: Type.String() })

/** The session itself comes as a cookie, and for programs in the header `set-auth-token`. */
export const SignedIn = Type.Object({ user: Account })

export const Done = Type.Object({ ok: Type.Boolean() })

/** GET /api/auth/get-session */
export const CurrentSession = nullable(
  Type.Object({
    session: Type.Object({ id: Type.String(), createdAt: Instant, expiresAt: Instant }),
    user: Account,
  }),
)

const OwnSession = Type.Object({
  id: Type.String(),
  createdAt: Instant,
  updatedAt: Instant,
  expiresAt: Instant,
  ipAddress: nullable(Type.String()),
  userAgent: nullable(Type.String()),
  /** The one this request is made in. */
  isCurrent: Type.Boolean(),
})
export type OwnSession = Static<typeof OwnSession>

/** GET /api/auth/list-sessions */
export const SessionList = Type.Array(OwnSession)

/** POST /api/auth/revoke-session */
export const RevokeSessionRequest = closed({ id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,100}$' }) })
export type RevokeSessionRequest = Static<typeof RevokeSessionRequest>

/** POST /api/auth/change-password: the person's other sessions end with it unless `revokeOtherSessions` is false. */
export const ChangePasswordRequest = closed({
  currentPassword: Type.String({ maxLength: PASSWORD_LENGTH_MAX }),
  newPassword: Type.String({ maxLength: PASSWORD_LENGTH_MAX }),
  revokeOtherSessions: Type.Optional(Type.Boolean()),
})
export type ChangePasswordRequest = Static<typeof ChangePasswordRequest>

/** GET /api/auth/sign-in-options. `canMailPassword`: this installation can send a link to whoever forgot their password. */
export const SignInOptions = Type.Object({ canMailPassword: Type.Boolean() })
export type SignInOptions = Static<typeof SignInOptions>

/** POST /api/auth/forgot-password */
export const ForgotPasswordRequest = closed({ email: Type.String({ minLength: 1, maxLength: 254 }) })
export type ForgotPasswordRequest = Static<typeof ForgotPasswordRequest>

/** POST /api/auth/reset-password */
export const ResetPasswordRequest = closed({
  token: Type.String({ pattern: '^[A-Za-z0-9_-]{43,64}$', description: 'The part of the link after #' }),
  newPassword: Type.String({ maxLength: PASSWORD_LENGTH_MAX }),
})
export type ResetPasswordRequest = Static<typeof ResetPasswordRequest>

/** For how long a link that an administrator made is good. */
export const PASSWORD_LINK_HOURS = 24
/** POST /api/v1/members/:memberId/password-link. `link`, relative to the address people open, is shown here only; null: it went out by mail. */
export const PasswordLink = Type.Object({ link: nullable(Type.String()) })
export type PasswordLink = Static<typeof PasswordLink>

/** GET /api/v1/setup: whether this installation still has to be set up. */
export const SetupState = Type.Object({
  needed: Type.Boolean(),
  /** Asked from another machine than the server's own: setting up needs the code it printed in the terminal. */
  codeNeeded: Type.Optional(Type.Boolean()),
})
export type SetupState = Static<typeof SetupState>

/** POST /api/v1/setup: makes the first workspace and its administrator, signs in. Refused once a workspace exists. */
export const SetupRequest = closed({
  workspaceName: Name(100),
  name: Name(100),
  email: Type.String({ minLength: 3, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX }),
  currency: Currency,
  timeZone: Type.String({ minLength: 1, maxLength: 60 }),
  language: Language,
  /** From another machine than the server's own: what it printed in the terminal when it started. */
  code: Type.Optional(Type.String({ maxLength: 40 })),
})
export type SetupRequest = Static<typeof SetupRequest>

export const Workspace = Type.Object({
  id: Id,
  name: Type.String(),
  currency: Currency,
  timeZone: Type.String(),
  /** When set, every score is as of this instant (old data); null means live. */
  asOf: nullable(Instant),
  /** So many masked values one person may have shown to them within a day. */
  revealsPerDay: Type.Integer(),
  version: Type.Integer(),
})
export type Workspace = Static<typeof Workspace>

/** PATCH /api/v1/workspace */
export const UpdateWorkspaceRequest = closed({
  version: Version,
  name: Type.Optional(Name(100)),
  timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  asOf: Type.Optional(nullable(Instant)),
  revealsPerDay: Type.Optional(Type.Integer({ minimum: 0, maximum: REVEALS_PER_DAY_MAX })),
})

/** GET /api/v1/me */
export const Me = Type.Object({
  userId: Type.String(),
  memberId: Id,
  name: Type.String(),
  email: Type.String(),
  /** Null until the person chooses one; a browser then tells its own (PATCH /api/v1/me). */
  language: nullable(Language),
  /** In their order: the first decides what only one can. `name` is null where the product calls it. */
  roles: Type.Array(Type.Object({ key: RoleKey, name: nullable(Labels) })),
  permissions: Permissions,
  workspace: Workspace,
  workspaces: Type.Array(Type.Object({ id: Id, name: Type.String() })),
})
export type Me = Static<typeof Me>

/** PATCH /api/v1/me */
export const UpdateMeRequest = closed({
  name: Type.Optional(Name(100)),
  language: Type.Optional(Language),
})
