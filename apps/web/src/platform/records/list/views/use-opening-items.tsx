import { CheckOutlined } from '@ant-design/icons'
import type { OpeningViews, SetOpeningViewRequest } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { useMe } from '../../../session/me.ts'
import { rolesQuery, useRoleName, useRolesWhen } from '../../../session/roles.ts'
import { useSubmission } from '../../../submission.ts'
import type { RecordList } from '../use-record-list.ts'
import { useOpeningViews, VIEWS_KEY, VIEWS_URL } from './saved-views.ts'

const OWN = 'open-own'
const ROLE = 'open-role-'

/** Entries of the menu that make a view the one its list opens with: for oneself, and for a role by who shares with everybody. */
export function useOpeningItems({ given: { object }, state: { view } }: RecordList) {
  const { t } = useTranslation(['lists', 'common'])
  const { permissions } = useMe()
  const opening = useOpeningViews(object)
  const choose = useChoose()
  const isOwn = opening?.own === view.key
  const isForAll = view.saved === undefined || view.saved.sharing === 'workspace'
  const mayForRoles = permissions['view.share'] === 'all' && isForAll
  const nameOf = useRoleName()
  const known = useRolesWhen(mayForRoles)
  const roles = known.map((role) => {
    const isChosen = opening?.roles[role.key] === view.key
    return { key: `${ROLE}${role.key}`, label: nameOf(role), icon: isChosen ? <CheckOutlined /> : <span /> }
  })
  const items = [
    { key: OWN, label: t(isOwn ? 'view.openNot' : 'view.open') },
    ...(mayForRoles ? [{ key: 'roles', label: t('view.openForRole'), children: roles }] : []),
  ]
  /** Whether the entry was one of these. */
  const act = (key: string): boolean => {
    const role = known.find((each) => key === `${ROLE}${each.key}`)?.key
    if (key !== OWN && !role) return false
    const isChosen = role ? opening?.roles[role] === view.key : isOwn
    choose({ object, view: isChosen ? null : view.key, ...(role ? { role } : {}) })
    return true
  }
  return { items, act }
}

function useChoose() {
  const { t } = useTranslation(['lists', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const nameOf = useRoleName()
  const roleOf = (key: string) => client.getQueryData(rolesQuery.queryKey)?.find((role) => role.key === key)
  const { mutate } = useSubmission({
    send: (choice: SetOpeningViewRequest, { idempotencyKey }) =>
      api.put<OpeningViews>(`${VIEWS_URL}/opening`, choice, { idempotencyKey }),
    onSuccess: (_, { role, view }) => {
      void client.invalidateQueries({ queryKey: VIEWS_KEY })
      const named = role && t('view.opensForRole', { role: nameOf(roleOf(role) ?? { key: role, name: null }) })
      void message.success(view === null ? t('view.opensNot') : (named ?? t('view.opens')))
    },
    onError: (error) => void message.error(problemText(error)),
  })
  return mutate
}
