import { errorSentence, RECORD_ID } from '@rapport/contract'
import type { imports as english } from '@rapport/words/en/imports'
import { useTranslation } from 'react-i18next'
import { hasWords } from '../../platform/i18n/i18n.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { labelOf } from '../../platform/records/object-words.ts'
import { useMaybeMe } from '../../platform/session/me.ts'
import { NOTE } from './mapping-edit.ts'
import { readMapping } from './preview-view.ts'
import { objectOfTarget } from './target-text.ts'

/** Before the name of a field of the workspace's own. */
const CUSTOM = 'custom.'

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

/** The name of a field one can import into: what is declared has the label of its object. */
export function useImportFieldText(): (target: string, field: string) => string {
  const { t } = useTranslation('imports')
  return (target, field) => {
    if (field.startsWith(NOTE)) return t('columns.note')
    const object = objectOfTarget(target)
    if (object) return field === RECORD_ID ? t('recordId') : labelOf(object, field, currentLanguage())
    if (isField(field)) return t(`field.${field}`)
    return target === 'customers' && !field.startsWith(CUSTOM)
      ? labelOf('customer', field, currentLanguage())
      : field.replace(CUSTOM, '')
  }
}

function isReason(code: string): code is ReasonKey {
  return hasWords('imports', `reason.${code}`)
}

function isField(field: string): field is keyof (typeof english)['field'] {
  return hasWords('imports', `field.${field}`)
}
