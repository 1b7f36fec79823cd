import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const FLAGS = { present: 0x01, verified: 0x04, attested: 0x40 }
type Options = { challenge: string }
type Site = { rpId: string; origin: string; verifies?: boolean }

/** An authenticator in software: makes a passkey and signs with it as a browser would have it done (WebAuthn, ES256, no attestation). */
export class SoftAuthenticator {
  readonly id = randomBytes(32).toString('base64url')
  counter = 0
  readonly #privateKey: KeyObject
  readonly #publicKey: KeyObject

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#privateKey = privateKey
    this.#publicKey = publicKey
  }

  /** Answers `navigator.credentials.create`. */
  make({ challenge }: Options, site: Site): object {
    const attestationObject = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(this.#data(site, this.#credential()))],
      ]) as never, // the helper's type knows no nested maps
    )
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', challenge, site),
      attestationObject: Buffer.from(attestationObject).toString('base64url'),
    })
  }

  /** Answers `navigator.credentials.get`. */
  show({ challenge }: Options, site: Site): object {
    this.counter += 1
    const clientDataJSON = clientData('webauthn.get', challenge, site)
    const data = this.#data(site)
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))])
    return this.#answer({
      clientDataJSON,
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#privateKey).toString('base64url'),
    })
  }

  #answer(response: object): object {
    return { id: this.id, rawId: this.id, type: 'public-key', response, clientExtensionResults: {} }
  }

  #data({ rpId, verifies = true }: Site, credential?: Buffer): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    const flags = FLAGS.present | (verifies ? FLAGS.verified : 0) | (credential ? FLAGS.attested : 0)
    return Buffer.concat([sha256(Buffer.from(rpId)), Buffer.from([flags]), counter, credential ?? Buffer.alloc(0)])
  }

  #credential(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' })
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ])
    const id = Buffer.from(this.id, 'base64url')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(id.length)
    const encoded = Buffer.from(isoCBOR.encode(key as never)) // as above
    return Buffer.concat([Buffer.alloc(16), length, id, encoded])
  }
}

function clientData(type: string, challenge: string, { origin }: Site): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
