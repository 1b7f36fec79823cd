import { type Static, Type } from 'typebox'
import { closed, Instant, nullable } from './common.ts'
import { PASSWORD_LENGTH_MAX } from './password.ts'

/** Six digits of an app, or a recovery code; spaces and dashes do not matter. */
export const OneTimeCode = Type.String({ minLength: 1, maxLength: 40 })

/** GET /api/auth/second-factor. `since` is null while it is off. */
export const OwnSecondFactor = Type.Object({
  since: nullable(Instant),
  recoveryCodesLeft: Type.Integer(),
  rememberedDevices: Type.Integer(),
})
export type OwnSecondFactor = Static<typeof OwnSecondFactor>

/** POST /api/auth/second-factor/setup */
export const SetUpSecondFactorRequest = closed({ currentPassword: Type.String({ maxLength: PASSWORD_LENGTH_MAX }) })
export type SetUpSecondFactorRequest = Static<typeof SetUpSecondFactorRequest>

/** The secret in Base32 for typing, and the address that the QR code says. Told once. */
export const SecondFactorBegun = Type.Object({ secret: Type.String(), uri: Type.String() })
export type SecondFactorBegun = Static<typeof SecondFactorBegun>

/** POST /api/auth/second-factor/confirmation */
export const ConfirmSecondFactorRequest = closed({ code: OneTimeCode })
export type ConfirmSecondFactorRequest = Static<typeof ConfirmSecondFactorRequest>

export const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) })
export type RecoveryCodes = Static<typeof RecoveryCodes>

/** POST /api/auth/second-factor/recovery-codes and /api/auth/second-factor/removal */
export const PasswordAndCodeRequest = closed({
  currentPassword: Type.String({ maxLength: PASSWORD_LENGTH_MAX }),
  code: OneTimeCode,
})
export type PasswordAndCodeRequest = Static<typeof PasswordAndCodeRequest>
