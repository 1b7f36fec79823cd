import { useTranslation } from 'react-i18next'
import { ApiProblem } from './problem.ts'

/** The sentence for a failure, in the reader's language: the server's own where it gave one. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation('common')
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problem.unreadable', { status: '—' })
    if (error.status === 0) return t('problem.unreachable')
    return error.detail || t('problem.unreadable', { status: error.status })
  }
}
