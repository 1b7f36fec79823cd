import './person.css'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { ownDeputiesQuery } from '../../../platform/session/deputies.ts'
import { useMe } from '../../../platform/session/me.ts'
import { DeputyForm } from './person/DeputyForm.tsx'
import { DeputyList } from './person/DeputyList.tsx'
import { useRefreshOrganisation } from './queries.ts'

/** Who stands in for the reader, and for whom the reader stands in. */
export function AbsenceSection() {
  const { t } = useTranslation('organisation')
  const { memberId } = useMe()
  const { data } = useQuery(ownDeputiesQuery)
  useRefreshOrganisation()
  if (!data) return <Skeleton active />
  return (
    <>
      <div className="rp-card settings-card">
        <h3>{t('absence.mine')}</h3>
        {data.ofMine.length === 0 ? <p className="rp-muted">{t('person.noDeputies')}</p> : null}
        <DeputyList deputies={data.ofMine} nameOf={({ deputyName }) => deputyName} mayEnd />
        <DeputyForm memberId={memberId} />
      </div>
      <div className="rp-card settings-card">
        <h3>{t('absence.others')}</h3>
        {data.forOthers.length === 0 ? <p className="rp-muted">{t('absence.nobody')}</p> : null}
        <DeputyList deputies={data.forOthers} nameOf={({ memberName }) => memberName} mayEnd={false} />
      </div>
    </>
  )
}
