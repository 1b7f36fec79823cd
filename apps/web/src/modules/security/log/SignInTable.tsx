import type { SignInEntry } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { deviceOf } from '../../../platform/session/device.ts'
import { type SignInsFilter, signInsQuery } from '../queries.ts'

type Props = { whose: 'own' | 'all'; filter: SignInsFilter }

/** The sign-in log, the latest first. */
export function SignInTable({ whose, filter }: Props) {
  const { t } = useTranslation('security')
  const problemText = useProblemText()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    signInsQuery(whose, filter),
  )
  if (error && !data) return <ErrorState message={problemText(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 5 }} />
  const entries = data.pages.flatMap(({ items }) => items)
  if (entries.length === 0) return <EmptyState title={t('log.empty')} />
  return (
    <>
      <table className="plain-table" data-folds="true">
        <thead>
          <tr>
            <th scope="col">{t('log.what')}</th>
            {whose === 'all' ? <th scope="col">{t('log.person')}</th> : null}
            <th scope="col">{t('log.from')}</th>
            <th scope="col" className="cell-end">
              {t('log.when')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} isNamed={whose === 'all'} />
          ))}
        </tbody>
      </table>
      {hasNextPage ? (
        <Button block type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('log.more')}
        </Button>
      ) : null}
    </>
  )
}

function Row({ entry, isNamed }: { entry: SignInEntry; isNamed: boolean }) {
  const { t } = useTranslation('security')
  const format = useFormat()
  const what = t(`log.action.${entry.action}` as 'log.action.session.signed_in') // the server's actions all have words
  return (
    <tr>
      <th scope="row">
        <span className={entry.isFailure ? 'sign-in-failed' : undefined}>{what}</span>{' '}
        {entry.factor ? <span className="rp-muted">{t(`log.with.${entry.factor}`)}</span> : null}
        {entry.byName ? <span className="rp-muted">{t('log.by', { name: entry.byName })}</span> : null}
      </th>
      {isNamed ? <td>{entry.memberName}</td> : null}
      <td className="rp-muted">{useOrigin()(entry)}</td>
      <td className="cell-end rp-muted">{format.dateTime(entry.at)}</td>
    </tr>
  )
}

/** The browser in words, and the address. */
function useOrigin(): (entry: SignInEntry) => string {
  const { t } = useTranslation('security')
  return ({ address, device }) => {
    const { browser, system } = deviceOf(device)
    const both = browser && system ? t('log.device', { browser, system }) : (browser ?? system)
    const said = both ?? (device === null ? null : t('log.deviceUnknown'))
    return [said, address].filter((part) => part !== null).join(' · ')
  }
}
