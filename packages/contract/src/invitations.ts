import { VALUE_OF } from '@rapport/objects'
import { type Static, Type } from 'typebox'
import { closed, Id, Instant, Language, Name, nullable } from './common.ts'
import { Labels } from './custom-fields.ts'
import { PASSWORD_LENGTH_MAX } from './password.ts'
import { RoleKey } from './roles.ts'

/** How many invitations of a workspace may be open at once, expired ones included. */
export const INVITATIONS_OPEN_MAX = 10_000
/** The latest of them are shown. */
export const INVITATIONS_SHOWN_MAX = 500
export const INVITATION_DAYS = 7

/** An invitation nobody has accepted yet. What it says does not depend on whether the address has an account. */
export const Invitation = Type.Object({
  id: Id,
  email: Type.String({ [VALUE_OF]: 'member.email' }),
  name: Type.String(),
  role: RoleKey,
  teamId: nullable(Id),
  teamName: nullable(Type.String()),
  departmentId: nullable(Id),
  departmentName: nullable(Type.String()),
  position: nullable(Type.String()),
  invitedByName: nullable(Type.String()),
  createdAt: Instant,
  expiresAt: Instant,
  state: Type.Union([Type.Literal('open'), Type.Literal('expired')]),
  /** The way of the link by mail; `none`: it was only shown. */
  mail: Type.Union([Type.Literal('none'), Type.Literal('waiting'), Type.Literal('sent'), Type.Literal('failed')]),
})
export type Invitation = Static<typeof Invitation>

/** GET /api/v1/invitations (the latest, limit INVITATIONS_SHOWN_MAX). `hasMail`: links can be sent by mail. */
export const InvitationList = Type.Object({
  items: Type.Array(Invitation),
  total: Type.Integer(),
  hasMail: Type.Boolean(),
})

/** POST /api/v1/invitations */
export const CreateInvitationRequest = closed({
  name: Name(100),
  email: Type.String({ minLength: 3, maxLength: 254 }),
  role: RoleKey,
  language: Type.Optional(Language),
  teamId: Type.Optional(nullable(Id)),
  departmentId: Type.Optional(nullable(Id)),
  position: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
  /** Sends the link to the address as well, where mail is set up. */
  mail: Type.Optional(Type.Literal('send')),
})
/** POST /api/v1/invitations/:invitationId/renewal */
export const RenewInvitationQuery = closed({ mail: Type.Optional(Type.Literal('send')) })
export type CreateInvitationRequest = Static<typeof CreateInvitationRequest>

/**
 * What comes back for POST /api/v1/invitations and POST /api/v1/invitations/:invitationId/renewal. The link is shown here only, relative to the address
 * people open; the same request repeated with its Idempotency-Key answers the same to the same person.
 */
export const InvitationWithLink = Type.Object({ ...Invitation.properties, link: Type.String() })
export type InvitationWithLink = Static<typeof InvitationWithLink>

/** What the link ends with after #. */
const InvitationToken = Type.String({ pattern: '^[A-Za-z0-9_-]{64}$', description: 'The part of the link after #' })

/** POST /api/v1/invitation/reading: whoever holds the link sees what it is for. */
export const ReadInvitationRequest = closed({ token: InvitationToken })
export const InvitationOffer = Type.Object({
  workspaceName: Type.String(),
  email: Type.String(),
  name: Type.String(),
  role: RoleKey,
  /** Null: as the product calls it. */
  roleName: nullable(Labels),
  expiresAt: Instant,
  /** The address of whoever is signed in in this browser. */
  signedInAs: nullable(Type.String()),
})
export type InvitationOffer = Static<typeof InvitationOffer>

/** POST /api/v1/invitation/acceptance: with a password for an address without account, which is then signed in; otherwise signed in as that address. */
export const AcceptInvitationRequest = closed({
  token: InvitationToken,
  password: Type.Optional(Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX })),
  language: Type.Optional(Language),
})
export const AcceptedInvitation = Type.Object({ workspaceId: Id })
