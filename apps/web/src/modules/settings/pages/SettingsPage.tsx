import '../../../platform/frame/plain-table.css'
import '../settings.css'
import '../folding.css'
import { useNarrow } from '@rapport/ui'
import { type AnyRouter, Navigate, useParams } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { NotFoundPage } from '../../../platform/frame/NotFoundPage.tsx'
import { useSay } from '../../../platform/i18n/use-say.ts'
import type { SettingsSection } from '../../../platform/manifest/manifest.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { SectionIndex } from '../SectionIndex.tsx'
import { useSections } from '../use-sections.ts'

/** Below this width the list of sections is a page of its own. */
const STACKED_BELOW_PX = 901

/** Settings: the sections of all modules that the reader may open, and the one that is open. */
export function SettingsPage() {
  const params: { section?: string } = useParams<AnyRouter, undefined, false>({ strict: false })
  const stacked = useNarrow(STACKED_BELOW_PX)
  const sections = useSections()
  const [first] = sections
  const section = sections.find(({ key }) => key === params.section)
  if (params.section === undefined) {
    if (stacked || !first) return <IndexPage />
    return <Navigate to={paths.settings(first.key)} replace />
  }
  if (!section) return <NotFoundPage />
  return <SectionPage section={section} stacked={stacked} />
}

function IndexPage() {
  const { t } = useTranslation('settings')
  useDocumentTitle(t('title'))
  return (
    <>
      <h1 className="rp-title">{t('title')}</h1>
      <SectionIndex />
    </>
  )
}

/** A section comes when it is opened: a calendar or a list of zones is nothing for whoever changes the language. */
function SectionPage({ section, stacked }: { section: SettingsSection; stacked: boolean }) {
  const { t } = useTranslation(['settings', 'menu'])
  const say = useSay()
  useDocumentTitle(say(section.label))
  const { component: Section } = section
  return (
    <div className="settings">
      {stacked ? (
        <AppLink href={paths.settings()}>‹ {t('menu:settings.back')}</AppLink>
      ) : (
        <div>
          <h1 className="rp-title">{t('title')}</h1>
          <SectionIndex open={section.key} />
        </div>
      )}
      <section className="settings-body" aria-labelledby="section-title">
        {stacked ? (
          <h1 className="rp-title" id="section-title">
            {say(section.label)}
          </h1>
        ) : (
          <h2 className="rp-title" id="section-title">
            {say(section.label)}
          </h2>
        )}
        <p className="rp-muted settings-lead">{say(section.lead)}</p>
        <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
          <Section key={section.key} />
        </Suspense>
      </section>
    </div>
  )
}
