import type { BlockActs } from '@rapport/ui'
import { type ReactNode, Suspense, useCallback, useState } from 'react'
import { lazyPart } from '../../../lazy-part.ts'
import type { BulkState } from '../bulk/bulk-state.ts'
import type { RecordRow } from '../types.ts'
import type { RecordList } from '../use-record-list.ts'
import { BlockBar } from './BlockBar.tsx'
import type { Block } from './plan.ts'
import { useBlockPlan } from './use-block-plan.ts'
import { useBlockRun } from './use-block-run.ts'

const BlockPreview = lazyPart(async () => ({ default: (await import('./BlockPreview.tsx')).BlockPreview }))

/** Cells copied to a spreadsheet and pasted from one, or filled down: nothing is saved before its preview was seen. */
export function useBlocks(list: RecordList): { acts: BlockActs<RecordRow>; shown: ReactNode } {
  const { object } = list.given
  const { plan, dropPlan, copyText, fill, paste } = useBlockPlan(object)
  const [block, setBlock] = useState<Block | null>(null)
  const [state, setState] = useState<BulkState>({ kind: 'idle' })
  const run = useBlockRun(object, setState)
  const onChange = useCallback((next: Block | null) => setBlock(next), [])
  const shown = (
    <>
      <BlockBar
        block={block}
        state={state}
        onCopy={(chosen) => void navigator.clipboard.writeText(copyText(chosen))}
        onFill={fill}
        onDismiss={() => setState({ kind: 'idle' })}
      />
      <Suspense>
        {plan ? (
          <BlockPreview
            object={object}
            plan={plan}
            onCancel={dropPlan}
            onApply={() => {
              dropPlan()
              void run(plan.changes)
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
  return { acts: { onCopy: copyText, onFill: fill, onPaste: paste, onChange }, shown }
}
