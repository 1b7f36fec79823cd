import type { Deputy, MemberProfile } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { DeputyForm } from './DeputyForm.tsx'
import { DeputyList } from './DeputyList.tsx'

type Profile = Pick<MemberProfile, 'id' | 'deputies' | 'standsInFor'>

/** Who stands in for somebody, now and later, and for whom they stand in. */
export function Deputies({ profile, mayName }: { profile: Profile; mayName: boolean }) {
  const { t } = useTranslation('organisation')
  const nameOf = ({ memberName }: Deputy) => memberName
  return (
    <section className="person-deputies">
      <h3>{t('person.deputies')}</h3>
      {profile.deputies.length === 0 ? <p className="rp-muted">{t('person.noDeputies')}</p> : null}
      <DeputyList deputies={profile.deputies} nameOf={({ deputyName }) => deputyName} mayEnd={mayName} />
      {mayName ? <DeputyForm memberId={profile.id} /> : null}
      {profile.standsInFor.length > 0 ? (
        <>
          <h3>{t('person.standsInFor')}</h3>
          <DeputyList deputies={profile.standsInFor} nameOf={nameOf} mayEnd={false} />
        </>
      ) : null}
    </section>
  )
}
