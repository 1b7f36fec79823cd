import './door.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../../platform/document-title.ts'
import { Mark } from '../../platform/frame/icons.tsx'
import { LanguageSwitch } from '../../platform/frame/LanguageSwitch.tsx'

type DoorProps = { title: string; lead: ReactNode; wide?: boolean; children: ReactNode }

/** The frame of the pages outside the shell: name, language, one thing to do. */
export function Door({ title, lead, wide = false, children }: DoorProps) {
  const { t } = useTranslation('shell')
  useDocumentTitle(title)
  return (
    <div className="door">
      <header className="door-top">
        <Mark />
        {t('product')}
        <LanguageSwitch />
      </header>
      <main className="door-main" data-wide={wide || undefined}>
        <div className="door-head">
          <h1 className="rp-title">{title}</h1>
          <p className="door-lead">{lead}</p>
        </div>
        {children}
      </main>
    </div>
  )
}
