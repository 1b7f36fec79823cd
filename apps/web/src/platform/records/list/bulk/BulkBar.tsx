import './bulk.css'
import type { ObjectName } from '@rapport/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListColumns } from '../list-columns.ts'
import type { ListCount } from '../queries.ts'
import type { BulkAct, ListParams, RecordRow } from '../types.ts'
import type { BulkState } from './bulk-state.ts'
import { Outcome } from './Outcome.tsx'
import { useFormatted } from './use-formatted.ts'
import { useRowsRun } from './use-rows-run.ts'
import { useWholeRun } from './use-whole-run.ts'

type Props = {
  object: ObjectName
  acts: readonly BulkAct[]
  rows: readonly RecordRow[]
  columns: ListColumns
  /** The list of which these are a part. */
  params: ListParams
  total: ListCount | undefined
  onSelect: (ids: ReadonlySet<string>) => void
}

/** What can be done with the chosen records, lying over the list; afterwards what became of it. Stays until it was read. */
export function BulkBar({ object, acts, rows, columns, params, total, onSelect }: Props) {
  const { t } = useTranslation('lists')
  const formatted = useFormatted()
  // All that the list holds, loaded or not.
  const [isWhole, setWhole] = useState(false)
  if (isWhole && rows.length === 0) setWhole(false)
  const [state, setState] = useState<BulkState>({ kind: 'idle' })
  const run = useRowsRun(object, setState, (refused) => onSelect(new Set(refused)))
  const runWhole = useWholeRun(object, setState, () => onSelect(new Set()))
  const all = total?.count ?? rows.length
  const hasMore = total !== undefined && all > rows.length
  if (rows.length === 0 && state.kind === 'idle') return null
  return (
    <section className="bulk-bar" aria-label={t('bulk.label')} aria-live="polite">
      <Outcome state={state} onDismiss={() => setState({ kind: 'idle' })} />
      {rows.length > 0 && state.kind !== 'running' ? (
        <div className="bulk-line">
          <b>{t('bulk.selected', formatted(isWhole ? all : rows.length))}</b>
          {hasMore && !isWhole ? (
            <Button size="small" type="link" onClick={() => setWhole(true)}>
              {t(total.exact ? 'bulk.selectAll' : 'bulk.selectAbout', formatted(all))}
            </Button>
          ) : null}
          {acts
            .filter(({ needsRows }) => !(isWhole && needsRows))
            .map(({ key, Control }) => (
              <Control
                key={key}
                object={object}
                rows={rows}
                columns={columns}
                run={(what) => void (isWhole ? runWhole(params, all, what) : run(rows, what))}
              />
            ))}
          <Button size="small" type="text" onClick={() => onSelect(new Set())}>
            {t('bulk.deselect')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
