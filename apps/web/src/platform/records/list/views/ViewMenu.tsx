import { MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../../lazy-part.ts'
import type { RecordList } from '../use-record-list.ts'
import { useOpeningItems } from './use-opening-items.tsx'
import { useViewActs } from './use-view-acts.tsx'
import { isChanged, NOTHING_ADDED, shapeOf } from './view-shape.ts'

// Few save a view on any day.
const ViewForm = lazyPart(async () => ({ default: (await import('./ViewForm.tsx')).ViewForm }))

/** `isOpen`: it was pressed before it was there. */
type Props = { list: RecordList; isOpen: boolean }

/** Saves the list as it is shown, and everything one does with a saved view. */
export function ViewMenu({ list, isOpen }: Props) {
  const { t } = useTranslation(['lists', 'common'])
  const { message } = App.useApp()
  const { saved } = list.state.view
  const [form, setForm] = useState<'new' | 'edit' | null>(null)
  const [open, setOpen] = useState(isOpen)
  const acts = useViewActs(list)
  const changed = isChanged(list)
  const opening = useOpeningItems(list)
  const mayUpdate = saved?.can.update === true
  const items = [
    ...(changed && mayUpdate ? [{ key: 'save', label: t('view.save') }] : []),
    { key: 'new', label: t('view.saveAs') },
    ...(changed ? [{ key: 'reset', label: t('view.reset') }] : []),
    ...(saved ? [{ key: 'pin', label: t(saved.isPinned ? 'view.unpin' : 'view.pin') }] : []),
    ...opening.items,
    ...(mayUpdate
      ? [
          { key: 'edit', label: t('view.edit') },
          { key: 'remove', label: t('view.remove'), danger: true },
        ]
      : []),
  ]
  const act = (key: string) => {
    if (opening.act(key)) return
    if (key === 'new' || key === 'edit') setForm(key)
    else if (key === 'reset') list.setSearch(NOTHING_ADDED)
    else if (saved && key === 'save') acts.change(saved, shapeOf(list), () => list.setSearch(NOTHING_ADDED))
    else if (saved && key === 'pin') acts.pin(saved, !saved.isPinned)
    else if (saved && key === 'remove') acts.remove(saved)
  }
  return (
    <span className="list-view-acts">
      {changed && !mayUpdate ? (
        <Button size="small" type="link" onClick={() => setForm('new')}>
          {t('view.saveAs')}
        </Button>
      ) : null}
      {changed && mayUpdate ? (
        <Button size="small" type="link" onClick={() => act('save')}>
          {t('view.save')}
        </Button>
      ) : null}
      <Dropdown
        trigger={['click']}
        open={open}
        onOpenChange={setOpen}
        menu={{
          items,
          onClick: ({ key }) => {
            setOpen(false)
            act(key)
          },
        }}
      >
        <Button
          size="small"
          type="text"
          icon={<MoreOutlined aria-hidden />}
          aria-label={t('view.options')}
          autoFocus={isOpen}
        />
      </Dropdown>
      <Suspense>
        {form ? (
          <ViewForm
            list={list}
            view={form === 'edit' ? saved : undefined}
            onClose={() => setForm(null)}
            onSaved={(view) => {
              setForm(null)
              if (form === 'new') list.setSearch({ ...NOTHING_ADDED, view: view.id })
              void message.success(t('view.saved', { name: view.name }))
            }}
          />
        ) : null}
      </Suspense>
    </span>
  )
}
