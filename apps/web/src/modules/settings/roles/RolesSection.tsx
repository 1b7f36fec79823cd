import { PERMISSIONS, ROLE_PERMISSIONS, ROLES, type Role, rightsOn, type Scope } from '@rapport/contract'
import type { ObjectDeclaration } from '@rapport/objects'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useRightText } from '../../../platform/api/right-text.ts'
import { customDeclaration, useCustomObjects } from '../../../platform/records/custom-objects.ts'

/** Who may do what, from the one table that the server asks too. */
export function RolesSection() {
  const { t } = useTranslation(['settings', 'common'])
  const rightText = useRightText()
  const added = useCustomObjects().map(({ name }) => customDeclaration(name))
  const scopeOf = (role: Role, permission: string): Scope =>
    ({ ...rightsOn(role, added), ...ROLE_PERMISSIONS[role] })[permission] ?? 'none'
  return (
    <div className="rp-card settings-card">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keys */}
      <section className="table-scroll" tabIndex={0} aria-label={t('roles.right')}>
        <table className="plain-table" data-centred="true">
          <thead>
            <tr>
              <th scope="col">{t('roles.right')}</th>
              {ROLES.map((role) => (
                <th key={role} scope="col">
                  {t(`common:role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups(added).map(({ name, permissions }) => (
              <Fragment key={name}>
                <tr className="group-row">
                  <th scope="rowgroup" colSpan={ROLES.length + 1}>
                    {rightText(permissions[0] ?? '')?.object}
                  </th>
                </tr>
                {permissions.map((permission) => (
                  <tr key={permission}>
                    <th scope="row">{rightText(permission)?.action}</th>
                    {ROLES.map((role) => (
                      <td key={role}>
                        <ScopeMark scope={scopeOf(role, permission)} />
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
      <p className="rp-muted rp-small">{t('roles.legend')}</p>
    </div>
  )
}

function ScopeMark({ scope }: { scope: Scope }) {
  const { t } = useTranslation('settings')
  return (
    <span className="scope" data-scope={scope} title={t(`roles.scopeText.${scope}`)}>
      <span aria-hidden="true">{t(`roles.scope.${scope}`)}</span>
      <span className="rp-unseen">{t(`roles.scopeText.${scope}`)}</span>
    </span>
  )
}

/** The rights of the product, then those on objects that the workspace added. */
function groups(added: readonly ObjectDeclaration[]): { name: string; permissions: string[] }[] {
  const more = added.flatMap(({ name, actions }) => actions.map((action) => `${name}.${action}`))
  const found = Map.groupBy([...PERMISSIONS, ...more], (permission) => permission.split('.')[0] ?? '')
  return [...found].map(([name, permissions]) => ({ name, permissions }))
}
