import type { Language } from '@rapport/contract'

/** The language of whoever sits at the terminal, as the launcher judges it (bin/lib/words.mjs). */
export function terminalLanguage(environment: NodeJS.ProcessEnv = process.env): Language {
  return /^zh/i.test(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '') ? 'zh' : 'en'
}
