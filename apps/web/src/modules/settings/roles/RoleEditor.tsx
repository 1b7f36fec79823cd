import type { Role } from '@rapport/contract'
import { Alert, App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths, type SettingsSearch } from '../../../paths.ts'
import { isProblem } from '../../../platform/api/problem.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { AppLink, useSearchState } from '../../../platform/navigation.tsx'
import { useRoleName } from '../../../platform/session/roles.ts'
import { useUpdateRole } from './queries.ts'
import { RightsGrid } from './RightsGrid.tsx'
import { RoleNameDrawer } from './RoleDrawer.tsx'
import { tableOf, useAddedObjects, useRightGroups } from './rights.ts'
import { ScopeLegend } from './ScopeLegend.tsx'
import { useAboutRole } from './use-about-role.ts'
import { useRoleDraft } from './use-role-draft.ts'

type Props = { role: Role; roles: readonly Role[] }

/** One role with everything it grants. Changes are kept until they are saved together, or discarded. */
export function RoleEditor({ role, roles }: Props) {
  const { t } = useTranslation('roles')
  const [text, setText] = useState('')
  const added = useAddedObjects()
  const groups = useRightGroups(added, text)
  const draft = useRoleDraft(role.key, tableOf(role, added))
  const grants = tableOf({ base: role.base, grants: { ...role.grants, ...draft.changes } }, added)
  const picking = {
    isFixed: !role.can.update,
    isChanged: (right: string) => Object.hasOwn(draft.changes, right),
    onPick: draft.change,
  }
  return (
    <>
      <RoleHead role={role} roles={roles} />
      {role.can.update ? null : (
        <p className="settings-note">{t(role.key === 'administrator' ? 'fixed' : 'readOnly')}</p>
      )}
      <Input.Search
        allowClear
        className="rights-search"
        placeholder={t('search')}
        aria-label={t('search')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {groups.length === 0 ? <p className="rp-muted">{t('noMatch', { text })}</p> : null}
      <RightsGrid groups={groups} grants={grants} picking={picking} />
      <ScopeLegend />
      <SaveBar role={role} draft={draft} />
    </>
  )
}

function RoleHead({ role, roles }: Props) {
  const { t } = useTranslation('roles')
  const nameOf = useRoleName()
  const aboutOf = useAboutRole()
  const [, setSearch] = useSearchState<SettingsSearch>()
  const [naming, setNaming] = useState(false)
  const others = roles.filter(({ key, archivedAt }) => key !== role.key && archivedAt === null)
  return (
    <div className="role-head">
      <AppLink href={paths.settings('roles')}>‹ {t('back')}</AppLink>
      <div className="settings-card-head">
        <div>
          <h3>{nameOf(role)}</h3>
          <small className="role-about">{[aboutOf(role), t('people', { count: role.people })].join(' · ')}</small>
        </div>
        {role.can.update ? <Button onClick={() => setNaming(true)}>{t('rename')}</Button> : null}
        <Select
          className="role-compare"
          aria-label={t('compare')}
          placeholder={t('compare')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map((other) => ({ value: other.key, label: nameOf(other) }))}
          onChange={(key: string | null) => setSearch({ with: key })}
        />
      </div>
      {naming ? <RoleNameDrawer role={role} onClose={() => setNaming(false)} /> : null}
    </div>
  )
}

type SaveProps = { role: Role; draft: ReturnType<typeof useRoleDraft> }

/** Below the page as long as something is not saved. */
function SaveBar({ role, draft }: SaveProps) {
  const { t } = useTranslation(['roles', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const update = useUpdateRole({
    onDone: () => {
      draft.discard()
      void message.success(t('saved'))
    },
    onError: () => {},
  })
  const count = Object.keys(draft.changes).length
  if (count === 0) return null
  const wasFaster = isProblem(update.error, 'role.changed_meanwhile')
  return (
    <div className="role-save">
      {update.error ? (
        <Alert
          role="alert"
          type={wasFaster ? 'warning' : 'error'}
          showIcon
          title={wasFaster ? t('meanwhile') : problemText(update.error)}
        />
      ) : null}
      <span role="status">
        {t('unsaved', { count })} <small className="rp-muted">{t('keptHint')}</small>
      </span>
      <Button onClick={draft.discard}>{t('discard')}</Button>
      <Button
        type="primary"
        loading={update.isPending}
        onClick={() => update.mutate({ role, change: { grants: draft.changes } })}
      >
        {t('common:save')}
      </Button>
    </div>
  )
}
