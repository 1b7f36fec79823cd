import { PERMISSIONS, type Permission } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { ApiProblem, KEY_RUNNING, KEY_USED } from './problem.ts'

/** The sign-in library's own codes; its words are English only. */
const LIBRARY_CODE = /^[A-Z][A-Z0-9_]*$/

type ObjectName = Permission extends `${infer Name}.${string}` ? Name : never
type ActionName = Permission extends `${string}.${infer Name}` ? Name : never

/** The sentence for a failure, in the reader's language: the server's own where it gave one. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation(['common', 'settings'])
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problem.unreadable', { status: '—' })
    if (error.status === 0) return t('problem.unreachable')
    if (error.code === KEY_USED) return t('problem.sentBefore')
    if (error.code === KEY_RUNNING) return t('problem.stillSending')
    const right = error.code === 'access.denied' ? permissionOf(error) : undefined
    if (right) {
      const [object, action] = right.split('.') as [ObjectName, ActionName] // by the form of every Permission
      return t('problem.denied', {
        object: t(`settings:roles.object.${object}`),
        action: t(`settings:roles.action.${action}`),
      })
    }
    if (LIBRARY_CODE.test(error.code)) return t('problem.unreadable', { status: error.status })
    return error.detail || t('problem.unreadable', { status: error.status })
  }
}

function permissionOf(error: ApiProblem): Permission | undefined {
  return PERMISSIONS.find((permission) => permission === error.details.permission)
}
