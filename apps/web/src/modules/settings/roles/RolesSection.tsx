import { PERMISSIONS, type Permission, ROLE_PERMISSIONS, ROLES, type Scope } from '@rapport/contract'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

type ObjectName = Permission extends `${infer Name}.${string}` ? Name : never
type ActionName = Permission extends `${string}.${infer Name}` ? Name : never

/** Who may do what, from the one table that the server asks too. */
export function RolesSection() {
  const { t } = useTranslation(['settings', 'common'])
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
            {groups().map(({ object, rights }) => (
              <Fragment key={object}>
                <tr className="group-row">
                  <th scope="rowgroup" colSpan={ROLES.length + 1}>
                    {t(`roles.object.${object}`)}
                  </th>
                </tr>
                {rights.map(({ permission, action }) => (
                  <tr key={permission}>
                    <th scope="row">{t(`roles.action.${action}`)}</th>
                    {ROLES.map((role) => (
                      <td key={role}>
                        <ScopeMark scope={ROLE_PERMISSIONS[role][permission]} />
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

type Group = { object: ObjectName; rights: { permission: Permission; action: ActionName }[] }

function groups(): Group[] {
  const found = new Map<ObjectName, Group['rights']>()
  for (const permission of PERMISSIONS) {
    const [object, action] = permission.split('.') as [ObjectName, ActionName] // by the form of every Permission
    const rights = found.get(object) ?? []
    found.set(object, [...rights, { permission, action }])
  }
  return [...found].map(([object, rights]) => ({ object, rights }))
}
