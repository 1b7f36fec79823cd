import type { Role } from '@rapport/contract'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { AppLink, useGo } from '../../../platform/navigation.tsx'
import { useCan } from '../../../platform/session/me.ts'
import { useRoleName } from '../../../platform/session/roles.ts'
import { useArchiveRole } from './queries.ts'
import { RoleDrawer } from './RoleDrawer.tsx'
import { useAboutRole } from './use-about-role.ts'

/** The roles of the workspace in their order, with how many people have each. */
export function RoleTable({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation('roles')
  const mayManage = useCan('role.manage')
  const go = useGo()
  const [copied, setCopied] = useState<string | null>(null)
  const live = roles.filter(({ archivedAt }) => archivedAt === null)
  const archived = roles.filter(({ archivedAt }) => archivedAt !== null)
  return (
    <>
      <div className="rp-card settings-card">
        {mayManage ? (
          <div className="settings-card-head">
            <span />
            <Button onClick={() => setCopied('member')}>{t('add')}</Button>
          </div>
        ) : null}
        <table className="plain-table" data-folds="true">
          <thead>
            <tr>
              <th scope="col">{t('role')}</th>
              <th scope="col">{t('people')}</th>
              <th scope="col" className="cell-end">
                <span className="rp-unseen">{t('copy')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {live.map((role) => (
              <RoleRow key={role.key} role={role} mayManage={mayManage} onCopy={setCopied} />
            ))}
          </tbody>
        </table>
      </div>
      {archived.length > 0 && mayManage ? <ArchivedRoles roles={archived} /> : null}
      {copied === null ? null : (
        <RoleDrawer
          roles={live}
          copyOf={copied}
          onClose={() => setCopied(null)}
          onCreated={(role) => go(paths.settings('roles', { role: role.key }))}
        />
      )}
    </>
  )
}

type RowProps = { role: Role; mayManage: boolean; onCopy: (key: string) => void }

function RoleRow({ role, mayManage, onCopy }: RowProps) {
  const { t } = useTranslation('roles')
  const nameOf = useRoleName()
  const aboutOf = useAboutRole()
  const { archive, isPending } = useArchiving()
  const name = nameOf(role)
  return (
    <tr>
      <th scope="row">
        <AppLink href={paths.settings('roles', { role: role.key })}>{name}</AppLink>
        <small className="role-about">{aboutOf(role)}</small>
      </th>
      <td>{t('people', { count: role.people })}</td>
      <td className="cell-end">
        {mayManage ? (
          <Button size="small" type="text" aria-label={t('copyNamed', { role: name })} onClick={() => onCopy(role.key)}>
            {t('copy')}
          </Button>
        ) : null}
        {role.can.archive ? (
          <Button
            size="small"
            type="text"
            disabled={isPending}
            aria-label={t('archiveNamed', { role: name })}
            onClick={() => archive(role.key, true)}
          >
            {t('archive')}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

function ArchivedRoles({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation('roles')
  const nameOf = useRoleName()
  const { archive, isPending } = useArchiving()
  return (
    <div className="rp-card settings-card">
      <h3>{t('archivedOnes')}</h3>
      <ul className="rights-list">
        {roles.map((role) => (
          <li key={role.key}>
            <span>{nameOf(role)}</span>
            <Button
              size="small"
              disabled={isPending}
              aria-label={t('restoreNamed', { role: nameOf(role) })}
              onClick={() => archive(role.key, false)}
            >
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function useArchiving() {
  const { t } = useTranslation(['roles', 'common'])
  const { message } = App.useApp()
  const nameOf = useRoleName()
  const problemText = useProblemText()
  const { mutate, isPending } = useArchiveRole(
    (role) => {
      const said = t(role.archivedAt === null ? 'restored' : 'archived', { role: nameOf(role) })
      void message.success(said)
    },
    (error) => void message.error(problemText(error)),
  )
  return { isPending, archive: (key: string, isArchived: boolean) => mutate({ key, isArchived }) }
}
