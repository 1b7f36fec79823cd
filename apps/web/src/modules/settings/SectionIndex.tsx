import './section-index.css'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { useSay } from '../../platform/i18n/use-say.ts'
import { SETTINGS_GROUPS } from '../../platform/manifest/manifest.ts'
import { AppLink } from '../../platform/navigation.tsx'
import { type FoundSection, useFoundSections } from './use-sections.ts'

const SEARCH_CHARS_MAX = 100

/** All sections: one's own, then the workspace's in groups; a search shows those that match and by what. */
export function SectionIndex({ open }: { open?: string }) {
  const { t } = useTranslation(['settings', 'menu'])
  const [text, setText] = useState('')
  const found = useFoundSections(text)
  const searching = text.trim() !== ''
  const own = found.filter(({ section }) => section.group === 'account')
  const groups = SETTINGS_GROUPS.map((group) => ({
    group,
    found: found.filter(({ section }) => section.group === group),
  })).filter((group) => group.found.length > 0)
  return (
    <nav className="settings-index" aria-label={t('sections')}>
      <Input
        type="search"
        allowClear
        aria-label={t('menu:settings.search')}
        placeholder={t('menu:settings.search')}
        maxLength={SEARCH_CHARS_MAX}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="rp-unseen" aria-live="polite">
        {searching ? t('menu:settings.found', { count: found.length }) : ''}
      </p>
      {found.length === 0 ? <p className="rp-muted">{t('menu:settings.nothing', { query: text.trim() })}</p> : null}
      {own.length > 0 ? (
        <section>
          <h2>{t('menu:settings.account')}</h2>
          <Links found={own} open={open} label={t('menu:settings.account')} />
        </section>
      ) : null}
      {groups.length > 0 ? (
        <section>
          <h2>{t('menu:settings.workspace')}</h2>
          {groups.map(({ group, found: within }) => (
            <div key={group}>
              <h3>{t(`menu:settings.${group}`)}</h3>
              <Links found={within} open={open} label={t(`menu:settings.${group}`)} />
            </div>
          ))}
        </section>
      ) : null}
    </nav>
  )
}

type LinksProps = { found: readonly FoundSection[]; open: string | undefined; label: string }

function Links({ found, open, label }: LinksProps) {
  const say = useSay()
  return (
    <ul className="rail-places" aria-label={label}>
      {found.map(({ section, by }) => (
        <li key={section.key}>
          <AppLink
            className="rail-link"
            href={paths.settings(section.key)}
            aria-current={section.key === open ? 'page' : undefined}
          >
            <span>
              {say(section.label)}
              {by === null ? null : <small>{by}</small>}
            </span>
          </AppLink>
        </li>
      ))}
    </ul>
  )
}
