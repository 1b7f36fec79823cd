import { type Member, ROLES_OF_MEMBER_MAX } from '@rapport/contract'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoleOptions } from './role-options.ts'

type Props = { member: Member; disabled: boolean; onChange: (roles: string[]) => void }

/** The roles of a person. What is chosen counts when the list closes, or a role is taken out of the closed field. */
export function RolesSelect({ member, disabled, onChange }: Props) {
  const { t } = useTranslation('settings')
  const options = useRoleOptions()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string[] | null>(null)

  /** Nobody is without a role: an empty choice is none. */
  function take(roles: string[]): void {
    setChosen(null)
    const isSame = roles.length === member.roles.length && roles.every((role) => member.roles.includes(role))
    if (roles.length > 0 && !isSame) onChange(roles)
  }
  function close(): void {
    setOpen(false)
    if (chosen) take(chosen)
  }
  return (
    <Select<string[]>
      mode="multiple"
      value={chosen ?? member.roles}
      options={options}
      disabled={disabled}
      maxCount={ROLES_OF_MEMBER_MAX}
      optionFilterProp="label"
      listHeight={400}
      aria-label={t('people.changeRole', { name: member.name })}
      className="people-choice people-roles"
      open={open}
      onOpenChange={(isOpen) => (isOpen ? setOpen(true) : close())}
      onInputKeyDown={({ key }) => {
        if (key === 'Escape') close()
      }}
      onChange={(roles) => (open ? setChosen(roles) : take(roles))}
    />
  )
}
