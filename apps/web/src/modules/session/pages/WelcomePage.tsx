import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useGo } from '../../../platform/navigation.tsx'
import { useMe } from '../../../platform/session/me.ts'
import { DemoStart } from '../demo/DemoStart.tsx'
import { EntryPage } from '../EntryPage.tsx'

/** Right after set-up: the three ways on. */
export function WelcomePage() {
  const { t } = useTranslation('session')
  const me = useMe()
  const go = useGo()
  return (
    <EntryPage
      wide
      title={t('welcome.title', { name: me.name })}
      lead={t('welcome.lead', { workspace: me.workspace.name })}
    >
      <div className="ways">
        <Way
          title={t('welcome.importTitle')}
          text={t('welcome.importText')}
          drawing={<path d="M14 4v12M9 11l5 5 5-5M5 18v4a2 2 0 002 2h14a2 2 0 002-2v-4" />}
        >
          <Button type="primary" onClick={() => go(paths.newImport())}>
            {t('welcome.importAction')}
          </Button>
        </Way>
        <Way
          title={t('demo.title')}
          text={t('demo.text')}
          drawing={<path d="M4 4h9v9H4zM15 4h9v9h-9zM4 15h9v9H4zM15 19h9M19.500 15v9" />}
        >
          <DemoStart />
        </Way>
        <Way
          title={t('welcome.emptyTitle')}
          text={t('welcome.emptyText')}
          drawing={<path d="M6 4h11l5 5v15H6zM17 4v5h5M14 13v7M10.500 16.500h7" />}
        >
          <Button onClick={() => go(paths.home())}>{t('welcome.emptyAction')}</Button>
        </Way>
      </div>
    </EntryPage>
  )
}

function Way({
  title,
  text,
  drawing,
  children,
}: {
  title: string
  text: string
  drawing: ReactNode
  children: ReactNode
}) {
  return (
    <section className="rp-card way">
      <svg
        viewBox="0 0 28 28"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {drawing}
      </svg>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  )
}
