import { ErrorState } from '@rapport/ui'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { ApiProblem } from '../platform/api/problem.ts'
import { useProblemText } from '../platform/api/problem-text.ts'

/** A page that could not be shown: a user error in its own words, a bug as such, always with a way on. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('common')
  const problemText = useProblemText()
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  function retry(): void {
    boundary.reset()
    reset()
    void router.invalidate()
  }
  const refused = error instanceof ApiProblem
  const reference = refused && error.requestId ? ` ${t('problem.requestId', { requestId: error.requestId })}` : ''
  return (
    <ErrorState
      title={t(refused ? 'problem.title' : 'problem.pageTitle')}
      message={refused ? problemText(error) + reference : t('problem.pageHint')}
      onRetry={retry}
      actions={
        <Button type="link" href={paths.home()}>
          {t('problem.goHome')}
        </Button>
      }
    />
  )
}

/** The same where no frame stands around it yet: the very first question to the server failed. */
export function FailedStart(props: ErrorComponentProps) {
  return (
    <main>
      <FailedPage {...props} />
    </main>
  )
}
