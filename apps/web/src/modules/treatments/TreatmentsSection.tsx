import { TREATED_CLASSES } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { useObject } from '../../platform/records/object.ts'
import { RelatedList } from '../../platform/records/RelatedList.tsx'
import { useCan } from '../../platform/session/me.ts'

/** What each class of customers gets, and how often. */
export function TreatmentsSection() {
  const { t } = useTranslation('treatments')
  const { words } = useObject('treatment')
  const mayAdd = useCan('treatment.create')
  return (
    <>
      <p className="rp-muted">{t('settings.several')}</p>
      {TREATED_CLASSES.map((of) => (
        <section key={of} aria-label={words.choices.class?.[of]}>
          <h3>{words.choices.class?.[of]}</h3>
          <RelatedList
            object="treatment"
            filter={{ field: 'class', op: 'eq', value: of }}
            sort="everyDays"
            preset={{ class: of }}
            canAdd={mayAdd}
            fields={['everyDays', 'activity']}
          />
        </section>
      ))}
    </>
  )
}
