import { useTranslation } from 'react-i18next'
import { ApiProblem, KEY_RUNNING, KEY_USED } from './problem.ts'
import { useRightText } from './right-text.ts'

/** The sign-in library's own codes; its words are English only. */
const LIBRARY_CODE = /^[A-Z][A-Z0-9_]*$/

/** The sentence for a failure, in the reader's language: the server's own where it gave one. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation('common')
  const rightText = useRightText()
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problem.unreadable', { status: '—' })
    if (error.status === 0) return t('problem.unreachable')
    if (error.code === KEY_USED) return t('problem.sentBefore')
    if (error.code === KEY_RUNNING) return t('problem.stillSending')
    const right = error.code === 'access.denied' ? rightText(String(error.details.permission)) : null
    if (right) return t('problem.denied', right)
    if (LIBRARY_CODE.test(error.code)) return t('problem.unreadable', { status: error.status })
    return error.detail || t('problem.unreadable', { status: error.status })
  }
}
