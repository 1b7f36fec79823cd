import { EmptyState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useFormat } from '../../../platform/format.ts'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { useCan } from '../../../platform/session/me.ts'
import { customerCountQuery, type ListParams } from '../queries.ts'

/** A list without rows: why, and the ways on. */
export function NoRows({ params }: { params: ListParams }) {
  const { t } = useTranslation('customers')
  const narrowed = params.filter !== undefined || params.search !== undefined
  const mayImport = useCan('import.run')
  if (narrowed) {
    const showAll = <LinkButton href={paths.customers()}>{t('showAll')}</LinkButton>
    return (
      <EmptyState
        title={t('noneFound')}
        actions={
          <>
            <ArchivedFinds params={params} />
            {showAll}
          </>
        }
      >
        {t('noneFoundHint')}
      </EmptyState>
    )
  }
  if (params.archived) return <EmptyState title={t('archivedEmpty')}>{t('archivedEmptyHint')}</EmptyState>
  return (
    <EmptyState
      title={t('empty')}
      actions={
        <>
          {mayImport ? (
            <LinkButton type="primary" href={paths.newImport()}>
              {t('import')}
            </LinkButton>
          ) : null}
          <LinkButton href={paths.newCustomer()}>{t('newCustomer')}</LinkButton>
        </>
      }
    >
      {t('emptyHint')}
    </EmptyState>
  )
}

/** Who looks in vain for somebody who was archived is led to them. */
function ArchivedFinds({ params: { filter, search, archived } }: { params: ListParams }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const asked: ListParams = { ...(filter ? { filter } : {}), ...(search ? { search } : {}), archived: 'only' }
  const found = useQuery({ ...customerCountQuery(asked), enabled: !archived }).data
  if (archived || !found || found.count === 0) return null
  const href = paths.customers({ ...(filter ? { filter } : {}), ...(search ? { search } : {}), archived: '1' })
  return (
    <LinkButton type="primary" href={href}>
      {t('archivedFound', { count: found.count, formatted: format.number(found.count) })}
    </LinkButton>
  )
}
