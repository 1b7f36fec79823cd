import { useTranslation } from 'react-i18next'
import { ApiProblem, KEY_RUNNING, KEY_USED } from './problem.ts'
import { useRightText } from './right-text.ts'

/** The sign-in library's own codes; its words are English only. */
const LIBRARY_CODE = /^[A-Z][A-Z0-9_]*$/

/** Errors about a right, which the screen can name. */
const ABOUT_RIGHTS: Readonly<Record<string, 'problem.denied' | 'problem.beyondOwn'>> = {
  'access.denied': 'problem.denied',
  'role.beyond_own': 'problem.beyondOwn',
}

/** The sentence for a failure, in the reader's language: the server's own where it gave one. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation('common')
  const rightText = useRightText()
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problem.unreadable', { status: '—' })
    if (error.status === 0) return t('problem.unreachable')
    if (error.code === KEY_USED) return t('problem.sentBefore')
    if (error.code === KEY_RUNNING) return t('problem.stillSending')
    const sentence = ABOUT_RIGHTS[error.code]
    const right = sentence ? rightText(String(error.details.permission)) : null
    if (sentence && right) return t(sentence, right)
    if (LIBRARY_CODE.test(error.code)) return t('problem.unreadable', { status: error.status })
    return error.detail || t('problem.unreadable', { status: error.status })
  }
}
