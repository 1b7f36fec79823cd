import { Suspense, useEffect, useState } from 'react'
import { lazyPart } from '../../../lazy-part.ts'
import type { BulkState } from '../bulk/bulk-state.ts'
import type { RecordList } from '../use-record-list.ts'
import { BlockBar } from './BlockBar.tsx'
import type { Block } from './plan.ts'
import { useBlockPlan } from './use-block-plan.ts'
import { useBlockRun } from './use-block-run.ts'
import type { BlockWork } from './use-blocks.tsx'

const BlockPreview = lazyPart(async () => ({ default: (await import('./BlockPreview.tsx')).BlockPreview }))

type Props = { list: RecordList; block: Block | null; onReady: (work: BlockWork) => void }

/** What is done with blocks of cells, and what is seen of it: nothing is saved before its preview was. */
export function BlockTools({ list, block, onReady }: Props) {
  const { object } = list.given
  const { plan, dropPlan, copyText, fill, paste } = useBlockPlan(object)
  const [state, setState] = useState<BulkState>({ kind: 'idle' })
  const run = useBlockRun(object, setState)
  // With every drawing: texts follow the language and the fields.
  useEffect(() => onReady({ copyText, fill, paste }))
  return (
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
}
