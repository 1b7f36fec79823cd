import type { BlockActs } from '@rapport/ui'
import { type ReactNode, Suspense, useCallback, useRef, useState } from 'react'
import { lazyPart } from '../../../lazy-part.ts'
import type { RecordRow } from '../types.ts'
import type { RecordList } from '../use-record-list.ts'
import type { Block } from './plan.ts'
import type { useBlockPlan } from './use-block-plan.ts'

const BlockTools = lazyPart(async () => ({ default: (await import('./BlockTools.tsx')).BlockTools }))

export type BlockWork = Pick<ReturnType<typeof useBlockPlan>, 'copyText' | 'fill' | 'paste'>

/** Cells copied to a spreadsheet and pasted from one, or filled down. What does it is loaded with the first block; what was asked before then follows. */
export function useBlocks(list: RecordList): { acts: BlockActs<RecordRow>; shown: ReactNode } {
  const [block, setBlock] = useState<Block | null>(null)
  const [isWanted, setWanted] = useState(false)
  const work = useRef<BlockWork | null>(null)
  const waiting = useRef<((ready: BlockWork) => void) | null>(null)
  const onChange = useCallback((next: Block | null) => {
    setBlock(next)
    if (next) setWanted(true)
  }, [])
  const onReady = useCallback((ready: BlockWork) => {
    work.current = ready
    waiting.current?.(ready)
    waiting.current = null
  }, [])
  function whenReady(act: (ready: BlockWork) => void): void {
    if (work.current) act(work.current)
    else {
      waiting.current = act
      setWanted(true)
    }
  }
  const acts: BlockActs<RecordRow> = {
    onCopy(chosen) {
      if (work.current) return work.current.copyText(chosen)
      whenReady((ready) => void navigator.clipboard.writeText(ready.copyText(chosen)))
      return null
    },
    onFill: (chosen) => whenReady((ready) => ready.fill(chosen)),
    onPaste: (chosen, text) => whenReady((ready) => ready.paste(chosen, text)),
    onChange,
  }
  const shown = <Suspense>{isWanted ? <BlockTools list={list} block={block} onReady={onReady} /> : null}</Suspense>
  return { acts, shown }
}
