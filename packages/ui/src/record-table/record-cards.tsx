import { useRef } from 'react'
import { clickRow, keepFromScrolling } from './row-click.ts'
import type { RecordTableProps } from './types.ts'
import { boxHeight, useWindowRows } from './use-window-rows.ts'

const CARD_PX = 96

/** The same list on a narrow screen: one card a record, drawn only while in sight. */
export function RecordCards<Row>(props: RecordTableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useWindowRows(scroller, props, { rowPx: CARD_PX }, props.initialIndex ?? 0)
  const nothing = props.rows.length === 0 && !props.loading
  return (
    <div ref={scroller} className="rp-cards" style={boxHeight(props.heightPx)} aria-busy={props.loading}>
      {nothing ? (
        props.empty
      ) : (
        <ul
          aria-label={props.label}
          style={{ position: 'relative', height: virtualizer.getTotalSize(), margin: 0, padding: 0, listStyle: 'none' }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = props.rows[item.index - props.startIndex]
            const key = row === undefined ? `bone-${item.index}` : props.rowId(row)
            return (
              <li
                key={key}
                ref={virtualizer.measureElement as (element: HTMLLIElement | null) => void} // a list item is as good as the div it asks for
                data-index={item.index}
                className="rp-cards-item"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Card {...props} row={row} index={item.index} />
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

function Card<Row>(
  props: Pick<RecordTableProps<Row>, 'onOpen' | 'onFollow' | 'rowHref' | 'renderCard'> & {
    row: Row | undefined
    index: number
  },
) {
  const { row, index } = props
  if (row === undefined) {
    return (
      <article aria-hidden style={{ height: CARD_PX - 8 }}>
        <span className="rp-bone" />
      </article>
    )
  }
  const acts = {
    open: () => props.onOpen(row, index),
    follow: () => props.onFollow?.(row, index),
    href: props.rowHref?.(row),
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the card holds a link for the keyboard; the click area is a comfort for fingers
    <article
      onClick={(event) => clickRow(event, acts)}
      onAuxClick={(event) => clickRow(event, acts)}
      onMouseDown={keepFromScrolling}
    >
      {props.renderCard(row)}
    </article>
  )
}
