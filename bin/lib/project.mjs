import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, wherever the launcher is started from. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** What the launcher fetches and builds on the way; never in git. */
export const workFolder = join(projectRoot, '.runtime')

/** @param {string} path */
export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
