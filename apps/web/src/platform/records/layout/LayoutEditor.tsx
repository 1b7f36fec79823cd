import './layout.css'
import type { LayoutContent, LayoutRole, ObjectName } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { useRoleNames, useRoles } from '../../session/roles.ts'
import { useObject } from '../object.ts'
import { type ArrangeItem, ArrangeLists } from './ArrangeLists.tsx'
import { type KnownParts, wholeLayout } from './arrange.ts'
import { type Arranging, changeArranging, startArranging, stopArranging } from './arranging.ts'
import { HIDDEN, movePart } from './edit.ts'
import { layoutFor, layoutOf, layoutsQuery } from './queries.ts'
import { SectionLists } from './SectionLists.tsx'
import { useKeepLayout } from './use-keep-layout.tsx'

const PARTS = ['figures', 'tabs', 'side'] as const

/** A part of the page by its key, as people know it. */
export type NamedParts = Record<(typeof PARTS)[number], readonly ArrangeItem[]>
type Props = { object: ObjectName; arranging: Arranging; parts: NamedParts; sections: KnownParts['sections'] }

/** Beside the page whose layout is being made, which lies as it says with every change. */
export function LayoutEditor({ object, arranging, parts, sections }: Props) {
  const { t } = useTranslation(['layouts', 'common'])
  const { words, fields } = useObject(object)
  const layouts = useQuery(layoutsQuery).data ?? []
  const { role } = arranging
  const saved = layoutOf(layouts, { object, role })
  const known = {
    sections,
    fields: fields.map(({ name }) => name),
    tabs: keysOf(parts.tabs),
    side: keysOf(parts.side),
    figures: keysOf(parts.figures),
  }
  const content = wholeLayout(
    arranging.content ?? layoutFor(layouts, { object, roles: [role] })?.content ?? null,
    known,
  )
  const change = (changed: LayoutContent) => changeArranging({ content: changed })
  const keeping = useKeepLayout({ object, role, saved })
  if (!arranging.isOpen) return <LookingBar role={role} />
  return (
    <Drawer
      open
      mask={false}
      size={400}
      rootClassName="layout-editor"
      title={t('title', { objects: words.many })}
      onClose={() => changeArranging({ isOpen: false })}
      footer={
        <div className="layout-foot">
          <Button type="primary" loading={keeping.isSaving} onClick={() => keeping.save(content)}>
            {t('common:save')}
          </Button>
          <Button onClick={() => changeArranging({ isOpen: false })}>{t('look')}</Button>
          <Button type="text" onClick={stopArranging}>
            {t('common:cancel')}
          </Button>
          {saved ? (
            <Button type="text" onClick={() => keeping.remove(saved)}>
              {t('standard')}
            </Button>
          ) : null}
        </div>
      }
    >
      <Refused error={keeping.error} onTakeTheirs={() => changeArranging({ content: null })} />
      <p className="rp-muted rp-small">{t('hint')}</p>
      <RoleSelect object={object} role={role} own={(each) => layoutOf(layouts, { object, role: each }) !== undefined} />
      <Segmented<1 | 2>
        block
        aria-label={t('columns.title')}
        value={content.columns}
        options={[
          { value: 1, label: t('columns.one') },
          { value: 2, label: t('columns.two') },
        ]}
        onChange={(columns) => change({ ...content, columns })}
      />
      <SectionLists content={content} fields={fields} onChange={change} />
      {PARTS.filter((kind) => parts[kind].length > 0).map((kind) => (
        <div key={kind} className="layout-kind">
          <h3>{t(`part.${kind}`)}</h3>
          <ArrangeLists
            lists={[
              { key: 'shown', head: null, name: t(`part.${kind}`), items: named(content[kind].shown, parts[kind]) },
              {
                key: HIDDEN,
                head: <h4>{t('hidden')}</h4>,
                name: t('hiddenOf', { kind: t(`part.${kind}`) }),
                items: named(content[kind].hidden, parts[kind]),
              },
            ]}
            onMove={(key, place) => change({ ...content, [kind]: movePart(content[kind], key, place) })}
          />
        </div>
      ))}
    </Drawer>
  )
}

/** While one looks at the page alone: whose page it is, and the way back. */
function LookingBar({ role }: { role: LayoutRole }) {
  const { t } = useTranslation(['layouts', 'common'])
  const namesOf = useRoleNames()
  const as = role === 'all' ? t('allRoles') : namesOf([role])
  return (
    <div className="layout-looking" role="status">
      <span>{t('lookingAs', { role: as })}</span>
      <Button size="small" type="primary" onClick={() => changeArranging({ isOpen: true })}>
        {t('continue')}
      </Button>
      <Button size="small" onClick={stopArranging}>
        {t('discard')}
      </Button>
    </div>
  )
}

type RoleProps = { object: string; role: LayoutRole; own: (role: LayoutRole) => boolean }

/** For whom the layout is; the page is shown as they see it. */
function RoleSelect({ object, role, own }: RoleProps) {
  const { t } = useTranslation(['layouts', 'common'])
  const namesOf = useRoleNames()
  const roles: readonly LayoutRole[] = ['all', ...useRoles().map(({ key }) => key)]
  const label = (each: LayoutRole) => (each === 'all' ? t('allRoles') : namesOf([each]))
  return (
    <Select<LayoutRole>
      aria-label={t('role')}
      value={role}
      style={{ width: '100%' }}
      options={roles.map((value) => ({
        value,
        label: own(value) ? t('ownLayout', { role: label(value) }) : label(value),
      }))}
      onChange={(chosen) => startArranging(object, chosen)}
    />
  )
}

function Refused({ error, onTakeTheirs }: { error: unknown; onTakeTheirs: () => void }) {
  const { t } = useTranslation('layouts')
  const problemText = useProblemText()
  if (!error) return null
  return (
    <Alert
      type="error"
      role="alert"
      showIcon
      title={problemText(error)}
      action={
        <Button size="small" onClick={onTakeTheirs}>
          {t('takeTheirs')}
        </Button>
      }
    />
  )
}

function keysOf(items: readonly ArrangeItem[]): string[] {
  return items.map(({ key }) => key)
}

/** What no module declares today has no words, and so no row. */
function named(keys: readonly string[], items: readonly ArrangeItem[]): ArrangeItem[] {
  return keys.flatMap((key) => items.find((item) => item.key === key) ?? [])
}
