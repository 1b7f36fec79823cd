import '../bulk/bulk.css'
import { Button } from 'antd'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../../lazy-part.ts'
import type { BulkState } from '../bulk/bulk-state.ts'
import { useFormatted } from '../bulk/use-formatted.ts'
import type { Block } from './plan.ts'

const Outcome = lazyPart(async () => ({ default: (await import('../bulk/Outcome.tsx')).Outcome }))

type Props = {
  block: Block | null
  state: BulkState
  onCopy: (block: Block) => void
  onFill: (block: Block) => void
  onDismiss: () => void
}

/** What can be done with a block of cells, lying over the list; afterwards what became of it. */
export function BlockBar({ block, state, onCopy, onFill, onDismiss }: Props) {
  const { t } = useTranslation('lists')
  const formatted = useFormatted()
  if (state.kind !== 'idle') {
    return (
      <Suspense>
        <section className="bulk-bar" aria-label={t('blocks.label')} aria-live="polite">
          <Outcome state={state} onDismiss={onDismiss} />
        </section>
      </Suspense>
    )
  }
  if (!block) return null
  return (
    <section className="bulk-bar" aria-label={t('blocks.label')}>
      <div className="bulk-line">
        <b>{t('blocks.chosen', formatted(block.rows.length * block.columns.length))}</b>
        <Button size="small" onClick={() => onCopy(block)}>
          {t('blocks.copy')}
        </Button>
        {block.rows.length > 1 ? (
          <Button size="small" onClick={() => onFill(block)}>
            {t('blocks.fill')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}
