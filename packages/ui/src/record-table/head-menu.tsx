import { Dropdown } from 'antd'
import { useState } from 'react'
import { type UiWords, useUiWords } from '../words.ts'
import { boundWidthPx, WIDTH_STEP_PX } from './column-widths.ts'
import type { HeadMenuProps } from './table-head.tsx'
import { COLUMN_TOTALS } from './types.ts'

/** What can be done with a column: sort by it, hide it, move it. Opens with the first click, which fetched it. */
export function HeadMenu({ column, onSort, acts, ends, name }: HeadMenuProps & { name: string }) {
  const words = useUiWords()
  const { key } = column
  const [open, setOpen] = useState(true)
  const sorts = [
    { key: 'ascending', label: words.sortAscending, onClick: () => onSort({ key, direction: 'ascending' }) },
    { key: 'descending', label: words.sortDescending, onClick: () => onSort({ key, direction: 'descending' }) },
    { type: 'divider' as const, key: 'divider' },
  ]
  const { onResize } = acts
  // Who makes a column wider mostly does so several times.
  const sized = onResize && {
    wider: () => onResize(key, boundWidthPx(column.widthPx + WIDTH_STEP_PX)),
    narrower: () => onResize(key, boundWidthPx(column.widthPx - WIDTH_STEP_PX)),
  }
  const widths = sized && [
    { type: 'divider' as const, key: 'widths' },
    { key: 'wider', label: words.wider, onClick: sized.wider },
    { key: 'narrower', label: words.narrower, onClick: sized.narrower },
    { key: 'ownWidth', label: words.ownWidth, onClick: () => onResize(key, null) },
  ]
  return (
    <Dropdown
      trigger={['click']}
      open={open}
      onOpenChange={(next, { source }) => {
        if (source === 'trigger' || next) setOpen(next)
      }}
      destroyOnHidden
      menu={{
        onClick: ({ key: act }) => setOpen(act === 'wider' || act === 'narrower'),
        items: [
          ...(column.sortable ? sorts : []),
          { key: 'left', label: words.moveLeft, disabled: ends.isFirst, onClick: () => acts.onMove(key, -1) },
          { key: 'right', label: words.moveRight, disabled: ends.isLast, onClick: () => acts.onMove(key, 1) },
          ...(column.naming ? [] : [{ key: 'hide', label: words.hideColumn, onClick: () => acts.onHide(key) }]),
          ...(widths ?? []),
          ...totalsItems({ column, acts, words }),
        ],
      }}
    >
      <button type="button" className="rp-table-menu" aria-label={name}>
        ⋮
      </button>
    </Dropdown>
  )
}

/** Which figure stands in the foot of the column. */
function totalsItems({ column, acts, words }: Pick<HeadMenuProps, 'column' | 'acts'> & { words: UiWords }) {
  const { key } = column
  const chosen = acts.totals?.of(key)
  if (chosen === undefined) return []
  const offered = COLUMN_TOTALS.map((total) => ({
    key: total,
    label: words.totals[total],
    ...(total === chosen ? { icon: <span aria-hidden>✓</span> } : {}),
    onClick: () => acts.totals?.onChange(key, total === chosen ? null : total),
  }))
  return [{ type: 'divider' as const, key: 'totals' }, ...offered]
}
