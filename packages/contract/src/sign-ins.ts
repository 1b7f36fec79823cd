import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable, PageQuery, page } from './common.ts'
import { RoleKey } from './roles.ts'

/** The sign-in log holds an entry for so long. */
export const SIGN_IN_LOG_DAYS = 180

export const SignInWay = Type.Union([Type.Literal('password'), Type.Literal('passkey')])
/** What is shown beside a password; a passkey is both at once. */
export const UsedFactor = Type.Union([
  Type.Literal('code'),
  Type.Literal('recovery_code'),
  Type.Literal('passkey'),
  Type.Literal('remembered_device'),
])

export const SignInEntry = Type.Object({
  id: Id,
  at: Instant,
  memberId: Id,
  memberName: Type.String(),
  /** As in the audit: `session.signed_in`, `session.sign_in_failed`, `account.password_changed` … */
  action: Type.String(),
  isFailure: Type.Boolean(),
  way: nullable(SignInWay),
  factor: nullable(UsedFactor),
  address: nullable(Type.String()),
  /** What the browser or program called itself. */
  device: nullable(Type.String()),
  /** The administrator who did it; null: the person, or somebody who did not show who they are. */
  byName: nullable(Type.String()),
})
export type SignInEntry = Static<typeof SignInEntry>

const Outcome = Type.Union([Type.Literal('signedIn'), Type.Literal('failed'), Type.Literal('changed')])

/** GET /api/v1/sign-ins and /api/v1/me/sign-ins (where `member` counts for nothing) */
export const SignInsQuery = closed({
  member: Type.Optional(Id),
  outcome: Type.Optional(Outcome),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  ...PageQuery,
})
export type SignInsQuery = Static<typeof SignInsQuery>
export const SignInsPage = page(SignInEntry)
export type SignInsPage = Static<typeof SignInsPage>

const SecondFactorOfMember = Type.Object({
  memberId: Id,
  name: Type.String(),
  roles: Type.Array(RoleKey),
  /** Since when they have an app with codes; null: they have none. */
  since: nullable(Instant),
  passkeys: Type.Integer(),
})
export type SecondFactorOfMember = Static<typeof SecondFactorOfMember>
/** GET /api/v1/members/second-factors */
export const SecondFactorsOfMembers = Type.Object({ items: Type.Array(SecondFactorOfMember) })
export type SecondFactorsOfMembers = Static<typeof SecondFactorsOfMembers>

const RuleParts = {
  isForEveryone: Type.Boolean(),
  roles: Type.Array(RoleKey, { maxItems: 50 }),
  version: Type.Integer({ minimum: 0 }),
}
/** GET /api/v1/sign-in-rules: who has to sign in with two steps, everybody or who has one of these roles. `version` 0: never saved. */
export const SignInRules = Type.Object(RuleParts)
export type SignInRules = Static<typeof SignInRules>
/** PUT /api/v1/sign-in-rules */
export const SaveSignInRulesRequest = closed(RuleParts)
export type SaveSignInRulesRequest = Static<typeof SaveSignInRulesRequest>
