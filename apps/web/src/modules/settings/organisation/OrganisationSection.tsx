import './organisation.css'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Skeleton } from 'antd'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsSearch } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useSearchState } from '../../../platform/navigation.tsx'
import { useCan } from '../../../platform/session/me.ts'
import { ArchivedDepartments } from './chart/ArchivedDepartments.tsx'
import { DepartmentTree } from './chart/DepartmentTree.tsx'
import { NameDialog } from './chart/NameDialog.tsx'
import { OrganisationDrag } from './chart/OrganisationDrag.tsx'
import { PeopleOf } from './chart/PeopleOf.tsx'
import { departmentsQuery, useRefreshOrganisation } from './queries.ts'
import { matching } from './tree.ts'

const PersonDrawer = lazy(async () => ({ default: (await import('./person/PersonDrawer.tsx')).PersonDrawer }))
const ImportPeople = lazy(async () => ({ default: (await import('./import/ImportPeople.tsx')).ImportPeople }))

/** The departments as a chart or a list, and the people of the one that is chosen. What is open stands in the address. */
export function OrganisationSection() {
  const { t } = useTranslation('organisation')
  const problemText = useProblemText()
  const mayManage = useCan('member.manage')
  const [search, setSearch] = useSearchState<SettingsSearch>()
  const { data, error, isPending, refetch } = useQuery(departmentsQuery)
  const [typed, setTyped] = useState('')
  const [isNew, setNew] = useState(false)
  const sought = useDeferredValue(typed.trim())
  useRefreshOrganisation()
  const departments = data?.items ?? []
  const shown = sought === '' ? departments : matching(departments, sought)
  const open = (id: string) => setSearch({ department: search.department === id ? null : id })
  const view = search.show === 'list' ? 'list' : 'chart'
  return (
    <OrganisationDrag departments={departments} isFixed={!mayManage}>
      <div className="rp-card settings-card">
        <div className="settings-card-head">
          <h3>{t('chart')}</h3>
          <Segmented
            className="organisation-view"
            aria-label={t('view')}
            value={view}
            options={[
              { value: 'chart', label: t('asChart') },
              { value: 'list', label: t('asList') },
            ]}
            onChange={(chosen) => setSearch({ show: chosen === 'list' ? 'list' : null })}
          />
          {mayManage ? <Button onClick={() => setSearch({ member: 'import' })}>{t('imports.open')}</Button> : null}
          {mayManage ? (
            <Button type="primary" onClick={() => setNew(true)}>
              {t('add')}
            </Button>
          ) : null}
        </div>
        <Input
          type="search"
          allowClear
          className="organisation-search"
          value={typed}
          maxLength={100}
          placeholder={t('search')}
          aria-label={t('search')}
          onChange={(event) => setTyped(event.target.value)}
        />
        {isPending ? <Skeleton active title={false} paragraph={{ rows: 4, width: '100%' }} /> : null}
        {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
        {data && departments.length === 0 ? (
          <EmptyState title={t('none')}>{mayManage ? t('noneHint') : null}</EmptyState>
        ) : null}
        {shown.length > 0 ? (
          <DepartmentTree
            departments={shown}
            all={departments}
            view={view}
            openId={search.department ?? null}
            mayManage={mayManage}
            onOpen={open}
          />
        ) : null}
        {mayManage && departments.length > 0 ? <p className="rp-muted rp-small">{t('dragHint')}</p> : null}
      </div>
      {sought === '' ? (
        <PeopleOf
          departments={departments}
          departmentId={search.department ?? 'none'}
          mayManage={mayManage}
          onOpen={(person) => setSearch({ person })}
        />
      ) : (
        <PeopleOf
          departments={departments}
          sought={sought}
          hasDepartments={shown.length > 0}
          mayManage={mayManage}
          onOpen={(person) => setSearch({ person })}
        />
      )}
      {mayManage ? <ArchivedDepartments /> : null}
      {isNew ? <NameDialog parent={null} onClose={() => setNew(false)} /> : null}
      <Suspense>
        {search.person ? (
          <PersonDrawer key={search.person} memberId={search.person} onClose={() => setSearch({ person: null })} />
        ) : null}
        {mayManage && search.member === 'import' ? <ImportPeople onClose={() => setSearch({ member: null })} /> : null}
      </Suspense>
    </OrganisationDrag>
  )
}
