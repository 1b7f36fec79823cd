import './account-menu.css'
import type { Me } from '@rapport/contract'
import { Avatar } from '@rapport/ui'
import { App, Dropdown, type MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { useProblemText } from '../platform/api/problem-text.ts'
import { useSay } from '../platform/i18n/use-say.ts'
import { byOrder, usePermittedSections } from '../platform/manifest/modules.ts'
import { useGo } from '../platform/navigation.tsx'
import { useMe } from '../platform/session/me.ts'
import { useRoleName } from '../platform/session/roles.ts'
import { useSignOut } from '../platform/session/sign-out.ts'
import { openWorkspace } from '../platform/workspace-choice.ts'

export function AccountMenu() {
  const { t } = useTranslation(['shell', 'common'])
  const me = useMe()
  const nameOf = useRoleName()
  const go = useGo()
  const signOut = useSignOut()
  const problemText = useProblemText()
  const { message } = App.useApp()
  const say = useSay()
  const own = usePermittedSections()
    .filter(({ group }) => group === 'account')
    .sort(byOrder)
  const acts: Record<string, () => void> = {
    ...Object.fromEntries(own.map(({ key }) => [key, () => go(paths.settings(key))])),
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
            {me.workspace.name} · {me.roles.map(nameOf).join(', ')}
          </span>
        </span>
      ),
    },
    { type: 'divider' },
    ...useWorkspaceItems(me),
    ...own.map(({ key, label }) => ({ key, label: say(label) })),
    { type: 'divider' },
    { key: 'out', label: t('accountSignOut') },
  ]
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      classNames={{ root: 'account-menu' }}
      menu={{ items, onClick: ({ key }) => acts[key]?.() }}
    >
      <button type="button" className="account-button" aria-label={t('account', { name: me.name })}>
        <Avatar name={me.name} decorative />
      </button>
    </Dropdown>
  )
}

/** Only for somebody who belongs to several; the open one is marked. */
function useWorkspaceItems({ workspace, workspaces }: Me): NonNullable<MenuProps['items']> {
  const { t } = useTranslation('shell')
  if (workspaces.length < 2) return []
  const children = workspaces.map(({ id, name }) => {
    const isOpen = id === workspace.id
    return {
      key: `workspace:${id}`,
      disabled: isOpen,
      title: name,
      onClick: () => openWorkspace(id, paths.home()),
      label: (
        <span className="account-workspace">
          <span>{name}</span>
          {isOpen ? <small>{t('workspaceOpen')}</small> : null}
        </span>
      ),
    }
  })
  return [{ key: 'workspaces', type: 'group', label: t('workspaces'), children }, { type: 'divider' }]
}
