import type { Role } from '@rapport/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths, type SettingsSearch } from '../../../paths.ts'
import { useRightText } from '../../../platform/api/right-text.ts'
import { AppLink, useSearchState } from '../../../platform/navigation.tsx'
import { useRoleName } from '../../../platform/session/roles.ts'
import { differences, tableOf, useAddedObjects } from './rights.ts'
import { ScopeMark } from './ScopeMark.tsx'

type Props = { one: Role; other: Role; roles: readonly Role[] }

/** Two roles beside one another: only what differs. */
export function RoleDifference({ one, other, roles }: Props) {
  const { t } = useTranslation(['roles', 'settings'])
  const nameOf = useRoleName()
  const rightText = useRightText()
  const added = useAddedObjects()
  const [, setSearch] = useSearchState<SettingsSearch>()
  const differing = differences(tableOf(one, added), tableOf(other, added))
  const choices = roles.filter(({ archivedAt }) => archivedAt === null)
  const options = choices.map((role) => ({ value: role.key, label: nameOf(role) }))
  const names = { one: nameOf(one), other: nameOf(other) }
  return (
    <div className="role-head">
      <AppLink href={paths.settings('roles', { role: one.key })}>‹ {names.one}</AppLink>
      <div className="settings-card-head">
        <h3>{t('difference', names)}</h3>
        <Select
          className="role-compare"
          aria-label={t('compare')}
          value={other.key}
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          onChange={(key) => setSearch({ with: key }, { replace: true })}
        />
      </div>
      <p className="rp-muted">{differing.length === 0 ? t('same') : t('differs', { count: differing.length })}</p>
      {differing.length === 0 ? null : (
        <div className="rp-card settings-card">
          <table className="plain-table rights-differ">
            <thead>
              <tr>
                <th scope="col">{t('settings:roles.right')}</th>
                <th scope="col">{names.one}</th>
                <th scope="col">{names.other}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map(({ right, one: first, other: second }) => (
                <tr key={right}>
                  <th scope="row">{t('cell', rightText(right) ?? { object: right, action: '' })}</th>
                  <td>
                    <ScopeMark scope={first} />
                  </td>
                  <td>
                    <ScopeMark scope={second} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
