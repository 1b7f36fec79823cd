import '../settings.css'
import '../folding.css'
import { type AnyRouter, useParams } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { type ComponentType, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { paths, SETTINGS_SECTIONS, type SettingsSection } from '../../../paths.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { NotFoundPage } from '../../../platform/frame/NotFoundPage.tsx'
import { lazyPart } from '../../../platform/lazy-part.ts'
import { AppLink } from '../../../platform/navigation.tsx'

/** Each section comes when it is opened: a calendar or a list of zones is nothing for whoever changes the language. */
const SECTIONS: Record<SettingsSection, ComponentType> = {
  workspace: lazyPart(async () => ({ default: (await import('../workspace/WorkspaceSection.tsx')).WorkspaceSection })),
  people: lazyPart(async () => ({ default: (await import('../people/PeopleSection.tsx')).PeopleSection })),
  roles: lazyPart(async () => ({ default: (await import('../roles/RolesSection.tsx')).RolesSection })),
  tiers: lazyPart(async () => ({ default: (await import('../tiers/TiersSection.tsx')).TiersSection })),
  rates: lazyPart(async () => ({ default: (await import('../rates/RatesSection.tsx')).RatesSection })),
  appearance: lazyPart(async () => ({
    default: (await import('../appearance/AppearanceSection.tsx')).AppearanceSection,
  })),
  sessions: lazyPart(async () => ({ default: (await import('../sessions/SessionsSection.tsx')).SessionsSection })),
}

export function SettingsPage() {
  const { t } = useTranslation('settings')
  const params: { section?: string } = useParams<AnyRouter, undefined, false>({ strict: false })
  const section = SETTINGS_SECTIONS.find((known) => known === params.section)
  useDocumentTitle(section ? t(`sections.${section}`) : t('title'))
  if (!section) return <NotFoundPage />
  const Section = SECTIONS[section]
  return (
    <div className="settings">
      <div>
        <h1 className="rp-title">{t('title')}</h1>
        <SectionLinks section={section} />
      </div>
      <section className="settings-body" aria-labelledby="section-title">
        <h2 className="rp-title" id="section-title">
          {t(`sections.${section}`)}
        </h2>
        <p className="rp-muted settings-lead">{t(`${section}.lead`)}</p>
        <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
          <Section key={section} />
        </Suspense>
      </section>
    </div>
  )
}

function SectionLinks({ section }: { section: SettingsSection }) {
  const { t } = useTranslation('settings')
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the links are a strip that scrolls sideways: the open one comes into view.
    list.current?.querySelector(`[data-section="${section}"]`)?.scrollIntoView?.({ block: 'nearest', inline: 'center' })
  }, [section])
  return (
    <nav ref={list} className="settings-links" aria-label={t('sections.label')}>
      {SETTINGS_SECTIONS.map((name) => (
        <AppLink
          key={name}
          className="rail-link"
          data-section={name}
          href={paths.settings(name)}
          aria-current={name === section ? 'page' : undefined}
        >
          {t(`sections.${name}`)}
        </AppLink>
      ))}
    </nav>
  )
}
