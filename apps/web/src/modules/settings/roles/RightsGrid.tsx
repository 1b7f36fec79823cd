import { ADDED_OBJECTS, type Grants } from '@rapport/contract'
import { RECORD_ACTIONS } from '@rapport/objects'
import { useNarrow } from '@rapport/ui'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRightText } from '../../../platform/api/right-text.ts'
import type { NamedGroup } from './rights.ts'
import { type Picking, ScopePick } from './ScopePick.tsx'

/** Below it eight columns have no room: one object at a time. */
const ONE_BELOW_PX = 760

type Props = { groups: readonly NamedGroup[]; grants: Grants; picking: Picking }

/** What a role grants: objects with their actions, then everything else. */
export function RightsGrid({ groups, grants, picking }: Props) {
  const { t } = useTranslation('roles')
  const narrow = useNarrow(ONE_BELOW_PX)
  const ofRecords = groups.filter(({ isOfRecords }) => isOfRecords)
  const others = groups.filter(({ isOfRecords }) => !isOfRecords)
  const given = { grants, picking }
  return (
    <>
      {ofRecords.length === 0 ? null : narrow ? (
        <OneObject groups={ofRecords} {...given} />
      ) : (
        <ObjectTable groups={ofRecords} {...given} />
      )}
      {others.length === 0 ? null : (
        <div className="rp-card settings-card">
          <h3>{t('others')}</h3>
          <RightList groups={others} {...given} />
        </div>
      )}
    </>
  )
}

function ObjectTable({ groups, grants, picking }: Props) {
  const { t } = useTranslation(['roles', 'common'])
  return (
    <div className="rp-card settings-card">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keys */}
      <section className="table-scroll" tabIndex={0} aria-label={t('records')}>
        <table className="plain-table rights-table" data-centred="true">
          <thead>
            <tr>
              <th scope="col">{t('object')}</th>
              {RECORD_ACTIONS.map((action) => (
                <th key={action} scope="col">
                  {t(`common:right.action.${action}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.name}>
                <th scope="row" title={group.name === ADDED_OBJECTS ? t('addedHint') : undefined}>
                  {group.title}
                </th>
                {RECORD_ACTIONS.map((action) => (
                  <td key={action}>
                    <Cell group={group} right={`${group.name}.${action}`} grants={grants} picking={picking} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** On a telephone: the object is chosen, its rights stand below one another. */
function OneObject({ groups, grants, picking }: Props) {
  const { t } = useTranslation('roles')
  const [name, setName] = useState<string | null>(null)
  const group = groups.find((each) => each.name === name) ?? groups[0]
  if (!group) return null
  return (
    <div className="rp-card settings-card">
      <Select
        aria-label={t('object')}
        className="rights-object"
        value={group.name}
        options={groups.map((each) => ({ value: each.name, label: each.title }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={setName}
      />
      {group.name === ADDED_OBJECTS ? <p className="rp-muted rp-small">{t('addedHint')}</p> : null}
      <RightList groups={[group]} grants={grants} picking={picking} isOne />
    </div>
  )
}

function RightList({ groups, grants, picking, isOne = false }: Props & { isOne?: boolean }) {
  const rightText = useRightText()
  return (
    <ul className="rights-list">
      {groups.flatMap((group) =>
        group.rights.map(({ right }) => {
          const action = rightText(right)?.action ?? right
          return (
            <li key={right}>
              <span>
                {isOne ? null : <span className="rp-muted">{group.title} · </span>}
                {action}
              </span>
              <Cell group={group} right={right} grants={grants} picking={picking} />
            </li>
          )
        }),
      )}
    </ul>
  )
}

type CellProps = { group: NamedGroup; right: string; grants: Grants; picking: Picking }

/** Nothing where the object has no such action, or it is not looked for. */
function Cell({ group, right, grants, picking }: CellProps) {
  const { t } = useTranslation('roles')
  const rightText = useRightText()
  const found = group.rights.find((each) => each.right === right)
  if (!found) return null
  const label = t('cell', { object: group.title, action: rightText(right)?.action ?? right })
  return <ScopePick {...found} label={label} scope={grants[right] ?? 'none'} picking={picking} />
}
