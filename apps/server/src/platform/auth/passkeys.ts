import { AppError } from '@rapport/kernel'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type pg from 'pg'

const PASSKEYS_MAX = 20
const CHALLENGE_MINUTES = 5
const NAME = 'Rapport'
/** EdDSA, ES256 and RS256 (COSE): what authenticators have today. */
const ALGORITHMS = [-8, -7, -257]

/** Where this is reached: passkeys belong to a name, and are shown to its pages only. */
export type RelyingParty = { id: string; origin: string }
export type Passkey = { id: string; name: string; createdAt: string; lastUsedAt: string | null }
type Person = { userId: string; email: string; name: string }
type StoredKey = { user_id: string; public_key: Buffer; counter: string; transports: string[] }

/** One's own passkeys, the newest first. Uses auth_passkey_user. */
export async function listPasskeys(service: pg.Pool, userId: string): Promise<Passkey[]> {
  const result = await service.query<Passkey>(
    `select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from auth.passkey
     where user_id = $1 order by created_at desc, id limit $2`,
    [userId, PASSKEYS_MAX],
  )
  return result.rows
}

/** What a browser needs to make a passkey. */
export async function beginPasskey(service: pg.Pool, { id: rpID }: RelyingParty, { userId, email, name }: Person) {
  const known = await listPasskeys(service, userId)
  if (known.length >= PASSKEYS_MAX)
    throw new AppError('passkey.too_many', 409, `There are already ${PASSKEYS_MAX} passkeys. Remove one first.`, {
      details: { limit: PASSKEYS_MAX },
    })
  const options = await generateRegistrationOptions({
    rpName: NAME,
    rpID,
    userName: email,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(userId)),
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(service, options.challenge, userId)
  return options
}

/** Keeps a passkey a browser made. Throws `passkey.not_verified`. */
export async function addPasskey(
  service: pg.Pool,
  { id: expectedRPID, origin: expectedOrigin }: RelyingParty,
  { userId, name, response }: { userId: string; name: string; response: RegistrationResponseJSON },
): Promise<void> {
  const expectedChallenge = (challenge: string) => takeChallenge(service, challenge, userId)
  const expected = {
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }
  const verified = await verifyRegistrationResponse({ response, ...expected }).catch(() => null)
  if (!verified?.verified) throw notVerified(400)
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  const kept = await service.query(
    `insert into auth.passkey (id, user_id, name, public_key, counter, transports) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [id, userId, name, Buffer.from(publicKey), counter, transports],
  )
  if (kept.rowCount === 0) throw notVerified(400)
}

/** False when the person has none of this id. */
export async function removePasskey(service: pg.Pool, userId: string, id: string): Promise<boolean> {
  const gone = await service.query('delete from auth.passkey where user_id = $1 and id = $2', [userId, id])
  return gone.rowCount === 1
}

/** All of somebody who lost them. */
export async function removePasskeys(service: pg.Pool, userId: string): Promise<void> {
  await service.query('delete from auth.passkey where user_id = $1', [userId])
}

/** What a browser needs to sign in with whichever passkey its holder chooses. */
export async function askForPasskey(service: pg.Pool, { id: rpID }: RelyingParty) {
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
  await keepChallenge(service, options.challenge, null)
  return options
}

/** Whose passkey a browser showed; throws `passkey.not_verified`. Each answer counts once, and a copied authenticator is noticed by its counter. */
export async function personOfPasskey(
  service: pg.Pool,
  { id: expectedRPID, origin: expectedOrigin }: RelyingParty,
  response: AuthenticationResponseJSON,
): Promise<string> {
  const stored = await findKey(service, response.id)
  if (!stored) throw notVerified(401)
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(service, challenge, null),
    expectedOrigin,
    expectedRPID,
    requireUserVerification: true,
    credential: {
      id: response.id,
      publicKey: new Uint8Array(stored.public_key),
      counter: Number(stored.counter),
      transports: stored.transports,
    },
  }).catch(() => null)
  if (!verified?.verified) throw notVerified(401)
  await service.query('update auth.passkey set counter = $2, last_used_at = now() where id = $1', [
    response.id,
    verified.authenticationInfo.newCounter,
  ])
  return stored.user_id
}

async function findKey(service: pg.Pool, id: string): Promise<StoredKey | null> {
  const result = await service.query<StoredKey>(
    'select user_id, public_key, counter, transports from auth.passkey where id = $1',
    [id],
  )
  return result.rows[0] ?? null
}

async function keepChallenge(service: pg.Pool, challenge: string, userId: string | null): Promise<void> {
  await service.query(
    `insert into auth.passkey_challenge (challenge, user_id, expires_at) values ($1, $2, now() + make_interval(mins => $3))`,
    [challenge, userId, CHALLENGE_MINUTES],
  )
}

async function takeChallenge(service: pg.Pool, challenge: string, userId: string | null): Promise<boolean> {
  const taken = await service.query(
    'delete from auth.passkey_challenge where challenge = $1 and user_id is not distinct from $2 and expires_at > now()',
    [challenge, userId],
  )
  return taken.rowCount === 1
}

function notVerified(status: 400 | 401): AppError {
  return new AppError('passkey.not_verified', status, 'This passkey was not recognised. Try again.')
}
