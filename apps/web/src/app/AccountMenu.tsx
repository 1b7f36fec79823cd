import { Avatar } from '@rapport/ui'
import { App, Dropdown, type MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { useProblemText } from '../platform/api/problem-text.ts'
import { useGo } from '../platform/navigation.tsx'
import { useMe } from '../platform/session/me.ts'
import { useSignOut } from '../platform/session/sign-out.ts'

export function AccountMenu() {
  const { t } = useTranslation(['shell', 'common'])
  const me = useMe()
  const go = useGo()
  const signOut = useSignOut()
  const problemText = useProblemText()
  const { message } = App.useApp()
  const acts: Record<string, () => void> = {
    sessions: () => go(paths.settings('sessions')),
    appearance: () => go(paths.settings('appearance')),
    out: () => void signOut().catch((error: unknown) => message.error(problemText(error))),
  }
  const items: MenuProps['items'] = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span className="account-who">
          <b>{me.name}</b>
          <span>{me.email}</span>
          <span>
            {me.workspace.name} · {t(`common:role.${me.role}`)}
          </span>
        </span>
      ),
    },
    { type: 'divider' },
    { key: 'appearance', label: `${t('switchLanguage')} · ${t('theme')}` },
    { key: 'sessions', label: t('accountSessions') },
    { type: 'divider' },
    { key: 'out', label: t('accountSignOut') },
  ]
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, onClick: ({ key }) => acts[key]?.() }}>
      <button type="button" className="account-button" aria-label={t('account', { name: me.name })}>
        <Avatar name={me.name} decorative />
      </button>
    </Dropdown>
  )
}
