import { useTranslation } from 'react-i18next'
import { AppLink } from '../../navigation.tsx'

type Props = {
  views: readonly { key: string; name: string }[]
  chosen: string
  hrefOf: (key: string) => string
}

/** The views of a list as tabs; each is an address of its own. */
export function ViewTabs({ views, chosen, hrefOf }: Props) {
  const { t } = useTranslation('lists')
  if (views.length < 2) return null
  return (
    <nav className="list-views" aria-label={t('views')}>
      {views.map(({ key, name }) => (
        <AppLink key={key} href={hrefOf(key)} aria-current={key === chosen ? 'page' : undefined}>
          {name}
        </AppLink>
      ))}
    </nav>
  )
}
