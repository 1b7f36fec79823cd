import './record-cards.css'
import { type ReactNode, useRef } from 'react'
import { clickRow, keepFromScrolling } from './row-click.ts'
import type { RecordTableProps } from './types.ts'
import { boxHeight, useWindowRows } from './use-window-rows.ts'

const CARD_PX = 96

/** The same list on a narrow screen: one card a record, drawn only while in sight. */
export function RecordCards<Row>(props: RecordTableProps<Row>) {
  return (
    <>
      <CardList {...props} />
      {props.foot ? (
        <dl className="rp-cards-foot">
          {props.columns.flatMap(({ key, title }) => {
            const figure = props.foot?.get(key)
            return figure === undefined ? [] : <Figure key={key} title={title} figure={figure} />
          })}
        </dl>
      ) : null}
    </>
  )
}

function Figure({ title, figure }: { title: string; figure: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{figure}</dd>
    </div>
  )
}

function CardList<Row>(props: RecordTableProps<Row>) {
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
