import { ADDED_OBJECTS } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { hasWords, i18n } from '../i18n/i18n.ts'

/** What a right is about and what it allows, in the reader's language: `task.update` → Tasks, Edit. Null for rights of a newer server. */
export function useRightText(): (permission: string) => { object: string; action: string } | null {
  const { t } = useTranslation('common')
  return (permission) => {
    const [named = '', action = ''] = permission.split('.')
    const about = named === ADDED_OBJECTS ? 'added' : named
    const object = hasWords('objects', `${about}.many`)
      ? i18n.getFixedT(null, 'objects')(`${about}.many` as 'task.many')
      : known(`right.object.${about}` as 'right.object.audit')
    const allowed = known(`right.action.${action}` as 'right.action.read')
    return object !== null && allowed !== null ? { object, action: allowed } : null
  }

  /** The words are there: asked just before. */
  function known(key: 'right.object.audit' | 'right.action.read'): string | null {
    return hasWords('common', key) ? t(key) : null
  }
}
