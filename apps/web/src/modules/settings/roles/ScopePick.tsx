import type { Scope } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { ScopeMark } from './ScopeMark.tsx'

export type Picking = {
  isFixed: boolean
  isChanged: (right: string) => boolean
  onPick: (right: string, scope: Scope) => void
}
type Props = { right: string; label: string; scope: Scope; scopes: readonly Scope[]; picking: Picking }

/** How far a right reaches, to be chosen. A hundred of these stand on one page: the browser's own choice is light, and good on a telephone. */
export function ScopePick({ right, label, scope, scopes, picking }: Props) {
  const { t } = useTranslation('roles')
  if (picking.isFixed) return <ScopeMark scope={scope} />
  const offered = scopes.includes(scope) ? scopes : [...scopes, scope]
  return (
    <select
      className="scope scope-pick"
      data-scope={scope}
      data-changed={picking.isChanged(right)}
      aria-label={label}
      title={t(`scopeText.${scope}`)}
      value={scope}
      onChange={({ target }) => picking.onPick(right, target.value as Scope)} // one of the options below
    >
      {offered.map((each) => (
        <option key={each} value={each}>
          {t(`scope.${each}`)}
        </option>
      ))}
    </select>
  )
}
