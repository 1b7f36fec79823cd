import './rail.css'
import { Fragment, Suspense, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { Icon, Mark } from '../../platform/frame/icons.tsx'
import { lazyPart } from '../../platform/lazy-part.ts'
import { AppLink } from '../../platform/navigation.tsx'
import { useMe } from '../../platform/session/me.ts'
import { PlaceLink } from './PlaceLink.tsx'
import { useClosedGroups } from './rail-state.ts'
import { type PlaceGroup, useNavigation } from './use-navigation.ts'

// They come after the places that everybody has.
const PinnedViews = lazyPart(async () => ({ default: (await import('./PinnedViews.tsx')).PinnedViews }))

type Props = {
  /** Icons with their words below. */
  narrow: boolean
  /** Missing where the window leaves no choice. */
  onNarrow: ((narrow: boolean) => void) | undefined
}

/** All places in groups: work first without a heading, administration at the bottom, in between what scrolls. */
export function Rail({ narrow, onNarrow }: Props) {
  const { t } = useTranslation(['shell', 'menu'])
  const workspace = useMe().workspace.name
  const groups = useNavigation()
  const [closed, toggle] = useClosedGroups()
  const shown = groups.filter(({ group }) => group !== 'settings')
  const last = groups.find(({ group }) => group === 'settings')
  return (
    <nav className="rail" data-narrow={narrow} aria-label={t('navigation')}>
      <AppLink className="rail-brand" href={paths.home()}>
        <Mark />
        {t('product')}
        <small title={workspace}>{workspace}</small>
      </AppLink>
      <div className="rail-groups">
        {shown.map((group) => (
          <Fragment key={group.group}>
            <Group
              {...group}
              narrow={narrow}
              closed={!narrow && closed.has(group.group)}
              onToggle={() => toggle(group.group)}
            />
            {group.group === 'work' ? (
              <Suspense>
                <PinnedViews narrow={narrow} />
              </Suspense>
            ) : null}
          </Fragment>
        ))}
      </div>
      <div className="rail-foot">
        {last ? <Places places={last.places} narrow={narrow} label={t('menu:group.settings')} /> : null}
        {onNarrow ? (
          <button
            type="button"
            className="rail-link rail-fold"
            aria-expanded={!narrow}
            onClick={() => onNarrow(!narrow)}
          >
            <Icon name="panel" />
            <span>{t(narrow ? 'menu:expand' : 'menu:collapse')}</span>
          </button>
        ) : null}
      </div>
    </nav>
  )
}

type GroupProps = PlaceGroup & { narrow: boolean; closed: boolean; onToggle: () => void }

/** A folded group still shows the place one is at. */
function Group({ group, places, narrow, closed, onToggle }: GroupProps) {
  const { t } = useTranslation('menu')
  const id = useId()
  const label = t(`group.${group}`)
  const shown = closed ? places.filter((place) => place.isHere) : places
  return (
    <div className="rail-group">
      {group === 'work' || narrow ? null : (
        <h2 className="rail-heading">
          <button type="button" aria-expanded={!closed} aria-controls={id} onClick={onToggle}>
            {label}
            <Icon name="chevron" />
          </button>
        </h2>
      )}
      <Places id={id} places={shown} narrow={narrow} label={label} />
    </div>
  )
}

function Places({
  places,
  narrow,
  label,
  id,
}: { narrow: boolean; label: string; id?: string } & Pick<PlaceGroup, 'places'>) {
  return (
    <ul id={id} className="rail-places" aria-label={label}>
      {places.map((place) => (
        <li key={place.key}>
          <PlaceLink place={place} brief={narrow} />
        </li>
      ))}
    </ul>
  )
}
