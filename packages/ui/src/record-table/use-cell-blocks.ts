import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type SyntheticEvent,
  useEffect,
  useRef,
} from 'react'
import { blockOf, type CellBlock, type CellPlace, type CellRange } from './cell-range.ts'
import type { BlockActs, RecordColumn } from './types.ts'

type Options<Row> = {
  acts: BlockActs<Row> | undefined
  range: CellRange | null
  shown: { rows: readonly Row[]; startIndex: number; columns: readonly RecordColumn<Row>[] }
  /** Chooses from one cell to another. */
  choose: (from: CellPlace, to: CellPlace) => void
}

/** Blocks of cells: drawn with the mouse, copied, pasted into and filled down by the keys of a spreadsheet. */
export function useCellBlocks<Row>({ acts, range, shown, choose }: Options<Row>) {
  const start = useRef<CellPlace | null>(null)
  const isDrawn = useRef(false)
  const { rows, columns } = shown
  const block = range && blockOf(shown, range)
  const isSeveral = block !== null && block.rows.length * block.columns.length > 1
  const onChange = acts?.onChange
  // biome-ignore lint/correctness/useExhaustiveDependencies: the block is made anew each time; its ends and the rows say when it is another
  useEffect(() => {
    onChange?.(isSeveral ? block : null)
  }, [onChange, isSeveral, range?.top, range?.bottom, range?.left, range?.right, rows, columns])
  if (!acts) return {}

  const placeAt = ({ target }: PointerEvent) => placeOf(target, columns)
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      isDrawn.current = false
      start.current = event.button === 0 && event.pointerType === 'mouse' ? placeAt(event) : null
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = start.current
      const to = from && (event.buttons & 1) === 1 ? placeAt(event) : null
      if (!from || !to || (to.index === from.index && to.cell === from.cell && !isDrawn.current)) return
      isDrawn.current = true
      window.getSelection()?.removeAllRanges()
      event.currentTarget.focus({ preventScroll: true })
      choose(from, to)
    },
    // Drawing a block is no click on a row.
    onClickCapture: (event: MouseEvent) => {
      if (!isDrawn.current) return
      isDrawn.current = false
      event.preventDefault()
      event.stopPropagation()
    },
    ...clipboardActs(acts, block, isSeveral),
  }
}

function clipboardActs<Row>(acts: BlockActs<Row>, block: CellBlock<Row> | null, isSeveral: boolean) {
  // What is typed or copied within a cell that is being edited is its own.
  const isOwn = (event: SyntheticEvent) => block !== null && event.target === event.currentTarget
  return {
    onCopy: (event: ClipboardEvent) => {
      if (!block || !isOwn(event)) return
      const text = acts.onCopy(block)
      if (text !== null) event.clipboardData.setData('text/plain', text)
      event.preventDefault()
    },
    onPaste: (event: ClipboardEvent) => {
      if (!block || !isOwn(event)) return
      acts.onPaste(block, event.clipboardData.getData('text/plain'))
      event.preventDefault()
    },
    onKeyDownCapture: (event: KeyboardEvent) => {
      const isFill = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd'
      if (!block || !isFill || !isSeveral || !isOwn(event)) return
      acts.onFill(block)
      event.preventDefault()
    },
  }
}

function placeOf<Row>(target: EventTarget, columns: readonly RecordColumn<Row>[]): CellPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-key]:not([data-editing=true])') : null
  const index = Number(cell?.closest('[role=row]')?.getAttribute('aria-rowindex')) - 2
  const at = columns.findIndex(({ key }) => key === cell?.dataset.key)
  return at < 0 || index < 0 ? null : { index, cell: at }
}
