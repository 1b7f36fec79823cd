import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { PinnedViews } from './PinnedViews.tsx'
import { PlaceLink } from './PlaceLink.tsx'
import type { PlaceGroup } from './use-navigation.ts'

type Props = { groups: readonly PlaceGroup[]; open: boolean; onClose: () => void }

/** All places in groups, over the page, from the bottom. */
export function PhoneSheet({ groups, open, onClose }: Props) {
  const { t } = useTranslation('menu')
  return (
    <Drawer title={t('moreTitle')} placement="bottom" size="auto" open={open} onClose={onClose} className="phone-sheet">
      <nav aria-label={t('moreTitle')}>
        <PinnedViews onFollow={onClose} />
        {groups.map(({ group, places }) => (
          <section key={group} aria-label={t(`group.${group}`)}>
            <h2 className="rail-heading">{t(`group.${group}`)}</h2>
            <ul className="rail-places">
              {places.map((place) => (
                <li key={place.key}>
                  <PlaceLink place={place} onFollow={onClose} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </Drawer>
  )
}
