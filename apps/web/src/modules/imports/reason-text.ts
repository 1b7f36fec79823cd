import { errorSentence } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { imports as english } from '../../platform/i18n/en/imports.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useMaybeMe } from '../../platform/session/me.ts'
import { type ImportField, NOTE } from './mapping-edit.ts'
import { readMapping } from './preview-view.ts'

type ReasonKey = keyof (typeof english)['reason']

/**
 * The sentence of a reason in the reader's language. Reasons of the mapping stand in the catalogue; a line that a module refused has the
 * module's code (`order.conflict`), whose sentence the contract holds. `mapping` gives the figures such sentences ask for; where a figure
 * is not known here, a sentence says where the reason stands.
 */
export function useReasonText(mapping: unknown): (code: string) => string {
  const { t } = useTranslation('imports')
  const workspaceCurrency = useMaybeMe()?.workspace.currency
  const figures = { currency: readMapping(mapping)?.options.currency, workspaceCurrency }
  return (code) => {
    if (isReason(code)) return t(`reason.${code}`)
    return errorSentence(code, currentLanguage(), figures) ?? t('reasonElsewhere', { code })
  }
}

/** The name of a field one can import into. */
export function useImportFieldText(): (field: string) => string {
  const { t } = useTranslation('imports')
  return (field) => {
    if (field.startsWith(NOTE)) return t('columns.note')
    return isField(field) ? t(`field.${field}`) : field.replace(/^custom\./, '')
  }
}

function isReason(code: string): code is ReasonKey {
  return Object.hasOwn(english.reason, code)
}

function isField(field: string): field is ImportField {
  return Object.hasOwn(english.field, field)
}
