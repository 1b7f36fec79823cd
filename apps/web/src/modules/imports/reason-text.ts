import { useTranslation } from 'react-i18next'
import { imports as english } from '../../platform/i18n/en/imports.ts'
import type { ImportField } from './mapping-edit.ts'

type ReasonKey = keyof (typeof english)['reason']

/** The sentence of a reason; codes of a newer server stay readable as they are. */
export function useReasonText(): (code: string) => string {
  const { t } = useTranslation('imports')
  return (code) => (isReason(code) ? t(`reason.${code}`) : code.replaceAll('_', ' '))
}

/** The name of a field one can import into. */
export function useImportFieldText(): (field: string) => string {
  const { t } = useTranslation('imports')
  return (field) => (isField(field) ? t(`field.${field}`) : field.replace(/^custom\./, ''))
}

function isReason(code: string): code is ReasonKey {
  return Object.hasOwn(english.reason, code)
}

function isField(field: string): field is ImportField {
  return Object.hasOwn(english.field, field)
}
