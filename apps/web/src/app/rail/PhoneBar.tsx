import './rail.css'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../platform/frame/icons.tsx'
import { lazyPart } from '../../platform/lazy-part.ts'
import { PlaceLink } from './PlaceLink.tsx'
import { phonePlaces, useNavigation } from './use-navigation.ts'

// Few open it, and none but telephones.
const PhoneSheet = lazyPart(async () => ({ default: (await import('./PhoneSheet.tsx')).PhoneSheet }))

/** On a telephone: four places at the thumb, and everything in a sheet. */
export function PhoneBar() {
  const { t } = useTranslation(['shell', 'menu'])
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  if (isOpen && !wasOpened) setWasOpened(true)
  const groups = useNavigation()
  const chosen = phonePlaces(groups)
  const isElsewhere = !chosen.some((place) => place.isHere)
  return (
    <>
      <nav className="phone-bar" aria-label={t('navigation')}>
        {chosen.map((place) => (
          <PlaceLink key={place.key} place={place} brief />
        ))}
        <button
          type="button"
          className="rail-link"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          data-here={isElsewhere}
          onClick={() => setOpen(true)}
        >
          <Icon name="more" />
          <span>{t('menu:more')}</span>
        </button>
      </nav>
      <Suspense>
        {wasOpened ? <PhoneSheet groups={groups} open={isOpen} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  )
}
