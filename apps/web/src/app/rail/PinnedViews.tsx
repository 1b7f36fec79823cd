import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { Icon } from '../../platform/frame/icons.tsx'
import { AppLink } from '../../platform/navigation.tsx'
import { usePinnedViews } from '../../platform/records/list/views/saved-views.ts'
import { declarationOf, isObject } from '../../platform/records/object.ts'

type Props = { narrow?: boolean; onFollow?: () => void }

/** The views one pinned, as places of their own; nothing where there are none. */
export function PinnedViews({ narrow = false, onFollow }: Props) {
  const { t } = useTranslation('menu')
  const href = useLocation({ select: (location) => location.href })
  const pinned = usePinnedViews().flatMap((view) =>
    isObject(view.object)
      ? [{ ...view, href: paths.records(declarationOf(view.object).plural, { view: view.id }) }]
      : [],
  )
  if (pinned.length === 0) return null
  return (
    <section className="rail-group" aria-label={t('pinned')}>
      {narrow ? null : <h2 className="rail-heading">{t('pinned')}</h2>}
      <ul className="rail-places">
        {pinned.map((view) => (
          <li key={view.id}>
            <AppLink
              className="rail-link"
              href={view.href}
              title={view.name}
              aria-current={href.startsWith(view.href) ? 'page' : undefined}
              onClick={onFollow}
            >
              <Icon name="pin" />
              <span>{view.name}</span>
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
