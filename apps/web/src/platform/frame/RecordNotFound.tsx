import { EmptyState } from '@rapport/ui'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { api } from '../api/client.ts'
import { useDocumentTitle } from '../document-title.ts'
import { useMe } from '../session/me.ts'
import { openWorkspace } from '../workspace-choice.ts'
import { LinkButton } from './LinkButton.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

/** Whoever belongs to more is not asked on behalf of. */
const ASKED_MAX = 10

type Workspace = { id: string; name: string }

/** A record that is not in this workspace: says in which other one of the reader's it is, and opens it there. `apiPath` reads it. */
export function RecordNotFound({ apiPath }: { apiPath: string }) {
  const { workspace, workspaces } = useMe()
  const others = workspaces.filter(({ id }) => id !== workspace.id).slice(0, ASKED_MAX)
  const { data: found, isLoading } = useQuery({ ...elsewhereQuery(apiPath, others), enabled: others.length > 0 })
  if (isLoading) return <Skeleton active paragraph={{ rows: 4 }} />
  return found ? <InAnother workspace={found} current={workspace.name} /> : <NotFoundPage />
}

function InAnother({ workspace, current }: { workspace: Workspace; current: string }) {
  const { t } = useTranslation('common')
  const { id, name } = workspace
  useDocumentTitle(t('problem.elsewhereTitle'))
  return (
    <>
      <h1 className="rp-unseen">{t('problem.elsewhereTitle')}</h1>
      <EmptyState
        title={t('problem.elsewhereTitle')}
        actions={
          <>
            <Button type="primary" onClick={() => openWorkspace(id, location.href)}>
              {t('problem.elsewhereOpen', { workspace: name })}
            </Button>
            <LinkButton href={paths.home()}>{t('problem.goHome')}</LinkButton>
          </>
        }
      >
        {t('problem.elsewhereHint', { workspace: name, current })}
      </EmptyState>
    </>
  )
}

function elsewhereQuery(apiPath: string, others: readonly Workspace[]) {
  return queryOptions({
    queryKey: ['elsewhere', apiPath],
    queryFn: async ({ signal }) => {
      for (const workspace of others) {
        const isThere = await api.get(apiPath, { signal, workspaceId: workspace.id }).then(
          () => true,
          () => false, // also when it could not be asked: the page then says that nothing was found
        )
        if (isThere) return workspace
      }
      return null
    },
    retry: false,
  })
}
