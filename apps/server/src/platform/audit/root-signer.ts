import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { makeDataFolder, PRIVATE_FILE } from '../files/private.ts'
import type { Root } from './roots-file.ts'

/** `since`: the first root that was signed; those kept before have no signature. */
const KeyFile = Type.Object({ since: Type.String(), publicKey: Type.String(), privateKey: Type.String() })
type KeyFile = { since: string; publicKey: string; privateKey: string }

/** Signs the roots of the audit (Ed25519, RFC 8032), so that who can write the file of roots but not read the key cannot forge one. */
export type RootSigner = {
  /** Makes the key where there is none. Base64. */
  sign(root: Root): Promise<string>
  /** Judges roots with the key as it is now. */
  judge(): Promise<(root: Root & { signature?: string | undefined }) => boolean>
}

export function rootSigner(path: string): RootSigner {
  return {
    async sign(root) {
      const { privateKey } = (await read(path)) ?? (await make(path, root.at))
      return sign(null, signedText(root), createPrivateKey(privateKey)).toString('base64')
    },
    async judge() {
      const key = await read(path)
      if (key === null) return ({ signature }) => signature === undefined
      const publicKey = createPublicKey(key.publicKey)
      return ({ signature, ...root }) =>
        signature === undefined
          ? root.at < key.since
          : verify(null, signedText(root), publicKey, Buffer.from(signature, 'base64'))
    },
  }
}

/** One line a part: nobody needs to know how JSON is written to check a signature. */
function signedText({ workspaceId, sequence, hash, at }: Root): Buffer {
  return Buffer.from(`rapport audit root\n${workspaceId}\n${sequence}\n${hash}\n${at}\n`)
}

async function read(path: string): Promise<KeyFile | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'ENOENT') return null // of a system error
    throw error
  })
  if (text === null) return null
  return Value.Parse(KeyFile, JSON.parse(text))
}

/** Of several processes that make one at once, the first wins: a file is linked to its place whole, or not at all. */
async function make(path: string, since: string): Promise<KeyFile> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  await makeDataFolder(dirname(path))
  const draft = `${path}.${randomUUID()}`
  const made: KeyFile = { since, publicKey, privateKey }
  await writeFile(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: PRIVATE_FILE, flag: 'wx', flush: true })
  try {
    await link(draft, path)
    return made
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error // of a system error
    const other = await read(path)
    if (other === null) throw error
    return other
  } finally {
    await rm(draft)
  }
}
