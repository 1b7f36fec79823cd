import type { HandOverPreview } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../platform/format.ts'
import { PersonSelect } from '../person/PersonSelect.tsx'
import { useObjectNames } from './object-names.ts'

type Props = {
  member: { id: string; name: string }
  preview: HandOverPreview
  receiverOf: (object: string) => string | null
  onGive: (objects: readonly string[], memberId: string | null) => void
}

/** How much of each object somebody owns, and who is to get it. */
export function WhoGetsWhat({ member, preview, receiverOf, onGive }: Props) {
  const { t } = useTranslation('organisation')
  const format = useFormat()
  const nameOf = useObjectNames()
  const { items, manager } = preview
  const known = manager ? [{ value: manager.id, label: manager.name }] : []
  if (items.length === 0) return <p>{t('handOver.ownsNothing', { name: member.name })}</p>
  const objects = items.map(({ object }) => object)
  const [first] = objects
  const all =
    first !== undefined && objects.every((one) => receiverOf(one) === receiverOf(first)) ? receiverOf(first) : null
  const stays = t('handOver.stays', { name: member.name })
  return (
    <>
      <p className="rp-muted">{t('handOver.lead')}</p>
      <ul className="hand-over-parts">
        {items.length > 1 ? (
          <li>
            <b>{t('handOver.toAll')}</b>
            <PersonSelect
              aria-label={t('handOver.toAll')}
              without={member.id}
              known={known}
              value={all}
              placeholder={stays}
              allowClear
              onChange={(to) => onGive(objects, to)}
            />
          </li>
        ) : null}
        {items.map(({ object, count, exact, archived }) => {
          const number = exact ? format.number(count) : t('handOver.about', { number: format.number(count) })
          return (
            <li key={object}>
              <span>
                {t('handOver.owns', { object: nameOf(object), number })}
                {archived > 0 ? (
                  <small className="rp-muted">
                    {t('handOver.archived', { count: archived, formatted: format.number(archived) })}
                  </small>
                ) : null}
              </span>
              <PersonSelect
                aria-label={t('handOver.to', { object: nameOf(object) })}
                without={member.id}
                known={known}
                value={receiverOf(object)}
                placeholder={stays}
                allowClear
                onChange={(to) => onGive([object], to)}
              />
            </li>
          )
        })}
      </ul>
    </>
  )
}
