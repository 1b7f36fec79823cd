import '../settings.css'
import { type AnyRouter, useParams } from '@tanstack/react-router'
import { type ComponentType, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { NotFoundPage } from '../../../app/NotFoundPage.tsx'
import { paths, SETTINGS_SECTIONS, type SettingsSection } from '../../../paths.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { AppearanceSection } from '../appearance/AppearanceSection.tsx'
import { PeopleSection } from '../people/PeopleSection.tsx'
import { RolesSection } from '../roles/RolesSection.tsx'
import { SessionsSection } from '../sessions/SessionsSection.tsx'
import { TiersSection } from '../tiers/TiersSection.tsx'
import { WorkspaceSection } from '../workspace/WorkspaceSection.tsx'

const SECTIONS: Record<SettingsSection, ComponentType> = {
  workspace: WorkspaceSection,
  people: PeopleSection,
  roles: RolesSection,
  tiers: TiersSection,
  appearance: AppearanceSection,
  sessions: SessionsSection,
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
        <Section key={section} />
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
