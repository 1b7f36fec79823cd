import type { Role } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { useRoleName } from '../../../platform/session/roles.ts'

/** What a role is for, and where it comes from. */
export function useAboutRole(): (role: Role) => string {
  const { t } = useTranslation('roles')
  const nameOf = useRoleName()
  return ({ key, base, description, grants }) => {
    const isStandard = key === base
    const from = isStandard ? null : t('based', { role: nameOf({ key: base, name: null }) })
    const about = description ?? (isStandard ? t(`about.${base}`) : null)
    const count = Object.keys(grants).length
    return [about, from, count > 0 ? t('changed', { count }) : null].filter((part) => part !== null).join(' · ')
  }
}
