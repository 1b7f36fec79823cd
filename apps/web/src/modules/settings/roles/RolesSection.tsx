import './roles.css'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SettingsSearch } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useSearchState } from '../../../platform/navigation.tsx'
import { rolesQuery } from '../../../platform/session/roles.ts'
import { RoleDifference } from './RoleDifference.tsx'
import { RoleEditor } from './RoleEditor.tsx'
import { RoleTable } from './RoleTable.tsx'
import { ScopeLegend } from './ScopeLegend.tsx'

/** The roles; one of them with all it grants; or two beside one another. Which it is stands in the address. */
export function RolesSection() {
  const { t } = useTranslation('roles')
  const problemText = useProblemText()
  const { data: roles, error } = useQuery(rolesQuery)
  const [search] = useSearchState<SettingsSearch>()
  if (!roles) return error ? <p role="alert">{problemText(error)}</p> : <Skeleton active paragraph={{ rows: 8 }} />
  const role = roles.find(({ key }) => key === search.role)
  const other = roles.find(({ key }) => key === search.with)
  if (role && other) return <RoleDifference one={role} other={other} roles={roles} />
  if (role) return <RoleEditor key={role.key} role={role} roles={roles} />
  return (
    <>
      <RoleTable roles={roles} />
      <p className="rp-muted rp-small">{t('several')}</p>
      <ScopeLegend />
    </>
  )
}
