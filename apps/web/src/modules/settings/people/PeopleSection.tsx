import './teams.css'
import type { InvitationWithLink, Member } from '@rapport/contract'
import { ErrorState } from '@rapport/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Segmented, Skeleton } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsSearch } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { withWords } from '../../../platform/i18n/with-words.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'
import { useLive } from '../../../platform/live/use-live.ts'
import { useSearchState } from '../../../platform/navigation.tsx'
import { useCan } from '../../../platform/session/me.ts'
import { Invitations } from './Invitations.tsx'
import { InvitePersonDrawer } from './InvitePersonDrawer.tsx'
import { invitationsQuery } from './invitation-queries.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { membersQuery, teamsQuery } from './queries.ts'
import { Teams } from './Teams.tsx'

const PersonDrawer = lazyPart(
  withWords(['organisation'], async () => ({
    default: (await import('../organisation/person/PersonDrawer.tsx')).PersonDrawer,
  })),
)
const HandOverDrawer = lazyPart(
  withWords(['organisation'], async () => ({
    default: (await import('../organisation/hand-over/HandOverDrawer.tsx')).HandOverDrawer,
  })),
)

/** Everybody who works here. Which of them are shown, and whether somebody is being added, stands in the address. */
export function PeopleSection() {
  const { t } = useTranslation(['settings', 'menu'])
  const format = useFormat()
  const problemText = useProblemText()
  const mayManage = useCan('member.manage')
  const [search, setSearch] = useSearchState<SettingsSearch>()
  const { data, error, isPending, refetch } = useQuery(membersQuery)
  useRefreshPeople()
  const [leaving, setLeaving] = useState<Member | null>(null)
  const [issued, setIssued] = useState<InvitationWithLink | null>(null)
  const showAll = search.show === 'all'
  const people = (data?.items ?? []).filter((member) => showAll || member.status === 'active')
  return (
    <>
      <div className="rp-card settings-card">
        <div className="settings-card-head">
          <h3>
            {data
              ? t('people.count', { count: people.length, formatted: format.number(people.length) })
              : t('menu:section.people')}
          </h3>
          <Segmented
            value={showAll ? 'all' : 'active'}
            options={[
              { value: 'active', label: t('people.showActive') },
              { value: 'all', label: t('people.showAll') },
            ]}
            onChange={(shown) => setSearch({ show: shown === 'all' ? 'all' : null })}
          />
          {mayManage ? (
            <Button type="primary" onClick={() => setSearch({ member: 'new' })}>
              {t('people.invite')}
            </Button>
          ) : null}
        </div>
        {isPending ? <Skeleton active title={false} paragraph={{ rows: 4, width: '100%' }} /> : null}
        {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
        {data ? (
          <PeopleTable
            people={people}
            mayManage={mayManage}
            onOpen={(person) => setSearch({ person })}
            onDeactivate={setLeaving}
          />
        ) : null}
      </div>
      {data ? <MoreThanShown shown={data.items.length} total={data.total} /> : null}
      {mayManage ? <Invitations onRenewed={setIssued} /> : null}
      <Teams mayManage={mayManage} />
      <InvitePersonDrawer
        open={mayManage && search.member === 'new'}
        onClose={() => setSearch({ member: null })}
        onInvited={setIssued}
      />
      <LinkDialog invitation={issued} onClose={() => setIssued(null)} />
      <Suspense>
        {search.person ? (
          <PersonDrawer key={search.person} memberId={search.person} onClose={() => setSearch({ person: null })} />
        ) : null}
        {leaving ? <HandOverDrawer member={leaving} isDeactivating onClose={() => setLeaving(null)} /> : null}
      </Suspense>
    </>
  )
}

/** A company may have more people than a table shows; all of them are found under departments. */
function MoreThanShown({ shown, total }: { shown: number; total: number }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  if (total <= shown) return null
  return <p className="rp-muted">{t('people.shownOf', { shown: format.number(shown), total: format.number(total) })}</p>
}

/** Who accepts an invitation, or is changed by a colleague, is seen at once. */
function useRefreshPeople(): void {
  const client = useQueryClient()
  useLive(['members'], () => {
    for (const { queryKey } of [membersQuery, invitationsQuery, teamsQuery]) void client.invalidateQueries({ queryKey })
  })
}
