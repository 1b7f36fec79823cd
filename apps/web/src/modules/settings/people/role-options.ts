import { ROLES, type Role } from '@rapport/contract'
import { useTranslation } from 'react-i18next'

export function useRoleOptions(): { value: Role; label: string }[] {
  const { t } = useTranslation('common')
  return ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))
}
