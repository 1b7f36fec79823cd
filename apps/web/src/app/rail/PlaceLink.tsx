import { Suspense } from 'react'
import { Icon } from '../../platform/frame/icons.tsx'
import { useSay } from '../../platform/i18n/use-say.ts'
import { AppLink } from '../../platform/navigation.tsx'
import type { Place } from './use-navigation.ts'

type Props = { place: Place; brief?: boolean; onFollow?: () => void }

/** One place, with its figure unless `brief`. */
export function PlaceLink({ place, brief = false, onFollow }: Props) {
  const say = useSay()
  const { href, icon, label, isHere, Figure } = place
  return (
    <AppLink className="rail-link" href={href} aria-current={isHere ? 'page' : undefined} onClick={onFollow}>
      <Icon name={icon} />
      <span>{say(label)}</span>{' '}
      {Figure && !brief ? (
        <b>
          <Suspense>
            <Figure />
          </Suspense>
        </b>
      ) : null}
    </AppLink>
  )
}
