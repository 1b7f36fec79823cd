import { errorSentence } from '@rapport/contract'
import type { AppError } from '@rapport/kernel'
import { cli as english } from '@rapport/words/en/cli'
import { importsReasons as englishReasons } from '@rapport/words/en/imports-reasons'
import { cli as mandarin } from '@rapport/words/zh/cli'
import { importsReasons as mandarinReasons } from '@rapport/words/zh/imports-reasons'
import { terminalLanguage } from '../platform/config/terminal-language.ts'

/** The language of this terminal, and all that is said at it. */
export const language = terminalLanguage()
export const words = language === 'zh' ? mandarin : english
/** Why rows of a file are skipped or changed, by code. */
export const reasons: Readonly<Record<string, string>> = language === 'zh' ? mandarinReasons : englishReasons

/** A user error in this terminal's language: what a command says itself is, and English errors are mostly more exact than their sentence. */
export function sentenceOf({ code, message, details, fieldErrors }: AppError): string {
  if (language === 'en' || code.startsWith('cli.')) return message
  const ofFields = fieldErrors.map(
    (field) => errorSentence(field.code, language, { ...details, ...field.details }) ?? field.message,
  )
  return [...new Set([errorSentence(code, language, details) ?? message, ...ofFields])].join('\n')
}
