import type { GivenLogins } from '../../platform/db/logins.ts'
import type { StorageSettings } from '../../platform/files/storage.ts'

/** A sentence in both languages of the product. */
export type Sentence = { en: string; zh: string }

/**
 * One finding. `ok` false with level `warning`: it works, but not for long or not well; `failure`: it does not work.
 * `advice` says what to do, and is null where nothing is to be done.
 */
export type Check = {
  id: string
  ok: boolean
  level: 'fine' | 'warning' | 'failure'
  sentence: Sentence
  advice: Sentence | null
}

/** What `rapport doctor` prints. `ok` is true when no check failed; warnings do not count. */
export type DoctorReport = { ok: boolean; checks: Check[] }

/** What to look at. `databaseUrl` undefined: the embedded database in `dataDirectory`. */
export type DoctorInput = {
  dataDirectory: string
  port: number
  databaseUrl?: string
  logins?: GivenLogins
  storage?: StorageSettings
}

export function fine(id: string, en: string, zh: string): Check {
  return { id, ok: true, level: 'fine', sentence: { en, zh }, advice: null }
}

export function warning(id: string, sentence: Sentence, advice: Sentence): Check {
  return { id, ok: false, level: 'warning', sentence, advice }
}

export function failure(id: string, sentence: Sentence, advice: Sentence): Check {
  return { id, ok: false, level: 'failure', sentence, advice }
}
