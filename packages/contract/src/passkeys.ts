import { type Static, Type } from 'typebox'
import { closed, Instant, Name, nullable } from './common.ts'
import { PASSWORD_LENGTH_MAX } from './password.ts'

const PasskeyId = Type.String({ pattern: '^[A-Za-z0-9_-]{1,1400}$' })

export const Passkey = Type.Object({
  id: Type.String(),
  name: Type.String(),
  createdAt: Instant,
  lastUsedAt: nullable(Instant),
})
export type Passkey = Static<typeof Passkey>

/** GET /api/auth/passkeys */
export const PasskeyList = Type.Object({ items: Type.Array(Passkey) })
export type PasskeyList = Static<typeof PasskeyList>

/** POST /api/auth/passkeys/options and /api/auth/sign-in/passkey/options: what `navigator.credentials` takes, as JSON (WebAuthn). */
export const PasskeyOptions = Type.Object({ options: Type.Unknown() })
export type PasskeyOptions = Static<typeof PasskeyOptions>

const Text = Type.String({ maxLength: 8000 })
/** What a browser answers, as JSON (WebAuthn). */
const PasskeyResponse = Type.Object({
  id: PasskeyId,
  rawId: PasskeyId,
  type: Type.Literal('public-key'),
  response: Type.Object({
    clientDataJSON: Text,
    attestationObject: Type.Optional(Text),
    authenticatorData: Type.Optional(Text),
    signature: Type.Optional(Text),
    userHandle: Type.Optional(Text),
    transports: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10 })),
  }),
  clientExtensionResults: Type.Object({}),
})

/** POST /api/auth/passkeys */
export const AddPasskeyRequest = closed({ name: Name(60), response: PasskeyResponse })
export type AddPasskeyRequest = Static<typeof AddPasskeyRequest>

/** POST /api/auth/passkeys/removal */
export const RemovePasskeyRequest = closed({
  id: PasskeyId,
  currentPassword: Type.String({ maxLength: PASSWORD_LENGTH_MAX }),
})
export type RemovePasskeyRequest = Static<typeof RemovePasskeyRequest>

/** POST /api/auth/sign-in/passkey */
export const SignInWithPasskeyRequest = closed({ response: PasskeyResponse })
export type SignInWithPasskeyRequest = Static<typeof SignInWithPasskeyRequest>
