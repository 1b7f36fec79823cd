import './entry-page.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../../platform/document-title.ts'
import { Mark } from '../../platform/frame/icons.tsx'
import { LanguageSwitch } from '../../platform/frame/LanguageSwitch.tsx'

type EntryPageProps = { title: string; lead: ReactNode; wide?: boolean; children: ReactNode }

/** The frame of the pages outside the shell: name, language, one thing to do. */
export function EntryPage({ title, lead, wide = false, children }: EntryPageProps) {
  const { t } = useTranslation('shell')
  useDocumentTitle(title)
  return (
    <div className="entry">
      <header className="entry-top">
        <Mark />
        {t('product')}
        <LanguageSwitch />
      </header>
      <main className="entry-main" data-wide={wide || undefined}>
        <div className="entry-head">
          <h1 className="rp-title">{title}</h1>
          <p className="entry-lead">{lead}</p>
        </div>
        {children}
      </main>
    </div>
  )
}
