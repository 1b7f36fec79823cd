import './record-page.css'
import type { LayoutContent } from '@rapport/contract'
import { useNarrow } from '@rapport/ui'
import { Skeleton, Tabs } from 'antd'
import { Fragment, type ReactElement, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { withWords } from '../../i18n/with-words.ts'
import { lazyPart } from '../../lazy-part.ts'
import type { PageRecord } from '../../manifest/manifest.ts'
import { byOrder } from '../../manifest/modules.ts'
import { useSearchState } from '../../navigation.tsx'
import { arrangeParts } from '../layout/arrange.ts'
import { useArrangingOf, useAsSeen, useLayout } from '../layout/use-layout.ts'
import { isObject } from '../object.ts'
import { Figures } from './Figures.tsx'
import { type FigurePart, type SidePanel, type TabPanel, usePanels } from './use-panels.tsx'

// Few lay out a page on any day.
const ArrangePage = lazyPart(
  withWords(['layouts'], async () => ({ default: (await import('./ArrangePage.tsx')).ArrangePage })),
)

/** Below this width everything stands in one column, under the tabs. */
const STACKED_BELOW_PX = 981
/** The tab of a telephone that holds the side column; wider screens show the first tab for its address. */
const SIDE_TAB = 'details'

export type RecordPageFrameProps = {
  /** Whose panels of the manifests are added. */
  object: string
  record: PageRecord
  /** The way back to where one came from, and to the neighbours. */
  trail?: ReactNode
  mark?: ReactNode
  title: ReactNode
  subtitle?: ReactNode
  /** What one does most; the modules' actions follow, then `menu`. */
  actions?: ReactNode
  menu?: ReactNode
  /** Below the head, scrolls away: how one reaches the record, that it is archived. */
  lead?: ReactNode
  tabs?: readonly TabPanel[]
  side?: readonly SidePanel[]
}

/** The page of one record: head, figures, tabs and side column, its own parts and those of the modules by their `order`. */
export function RecordPageFrame({ object, record, ...props }: RecordPageFrameProps) {
  const stacked = useNarrow(STACKED_BELOW_PX)
  const arranging = useArrangingOf(object)
  const added = usePanels(object, useAsSeen(object, record))
  const layout = useLayout(object)
  const { tabs, side, figures } = arranged(layout ?? null, {
    tabs: [...(props.tabs ?? []), ...added.tabs].sort(byOrder),
    side: [...(props.side ?? []), ...added.side].sort(byOrder),
    figures: added.figures,
  })
  return (
    <div className="record-page" data-stacked={stacked} data-arranged={arranging?.isOpen ?? false}>
      {props.trail}
      <header className="record-head">
        {props.mark}
        <div className="record-name">
          <h1 className="rp-title">{props.title}</h1>
          {props.subtitle}
        </div>
        <div className="record-actions">
          {props.actions}
          {added.actions}
          {props.menu}
        </div>
      </header>
      {props.lead}
      {layout === undefined ? (
        <Skeleton active title={false} paragraph={{ rows: 8 }} />
      ) : stacked ? (
        <StackedParts figures={figures} tabs={tabs} side={side} />
      ) : (
        <>
          <Figures figures={figures} />
          <div className="record-columns" data-side={side.length > 0}>
            <RecordTabs className="rp-card" tabs={tabs} />
            {side.length > 0 ? <Side panels={side} /> : null}
          </div>
        </>
      )}
      <Suspense>
        {arranging && isObject(object) ? (
          <ArrangePage object={object} record={record} arranging={arranging} tabs={props.tabs} side={props.side} />
        ) : null}
      </Suspense>
    </div>
  )
}

/** The parts of a page as its layout has them. */
function arranged(
  layout: LayoutContent | null,
  parts: { tabs: readonly TabPanel[]; side: readonly SidePanel[]; figures: readonly FigurePart[] },
): Parts {
  const figures = layout ? arrangeParts(parts.figures, layout.figures) : parts.figures
  return {
    tabs: layout ? arrangeParts(parts.tabs, layout.tabs) : parts.tabs,
    side: layout ? arrangeParts(parts.side, layout.side) : parts.side,
    figures: figures.map(({ content }) => content),
  }
}

type Parts = { figures: readonly ReactElement[]; tabs: readonly TabPanel[]; side: readonly SidePanel[] }

/** One column: the tabs, in the first of them figures and what stands first of the side, the rest of the side behind a tab. */
function StackedParts({ figures, tabs, side }: Parts) {
  const { t } = useTranslation('common')
  const [first, ...others] = tabs
  const folded = side.filter((panel) => panel.onPhone === 'first')
  const rest = side.filter((panel) => panel.onPhone !== 'first')
  // Where the fields have a tab of their own, that is called so already.
  const label = t(tabs.some(({ key }) => key === 'fields') ? 'record.beside' : 'record.details')
  const aside: TabPanel = { key: SIDE_TAB, order: 0, label, content: <Side panels={rest} /> }
  const behind = [...(rest.length > 0 ? [aside] : []), ...others.map(inCard)]
  if (!first) return <RecordTabs tabs={behind} />
  const content = (
    <>
      <Figures figures={figures} brief />
      {folded.map((panel) => (
        <Suspense key={panel.key}>{panel.content(true)}</Suspense>
      ))}
      {inCard(first).content}
    </>
  )
  return <RecordTabs tabs={[{ ...first, content }, ...behind]} />
}

function inCard(tab: TabPanel): TabPanel {
  return { ...tab, content: <div className="rp-card">{inSuspense(tab.content)}</div> }
}

function RecordTabs({ tabs, className = '' }: { tabs: readonly TabPanel[]; className?: string }) {
  const { t } = useTranslation('common')
  const [search, setSearch] = useSearchState<{ tab?: string }>()
  const first = tabs[0]?.key
  const active = tabs.find(({ key }) => key === search.tab)?.key ?? first
  if (active === undefined) return null
  return (
    <section className={`record-tabs ${className}`} aria-label={t('record.tabs')}>
      <Tabs
        activeKey={active}
        onChange={(tab) => setSearch({ tab: tab === first ? null : tab })}
        items={tabs.map(({ key, label, count, content }) => ({
          key,
          label: count ? `${label} ${count}` : label,
          children: <div className="record-tab">{inSuspense(content)}</div>,
        }))}
        destroyOnHidden={false}
      />
    </section>
  )
}

function Side({ panels }: { panels: readonly SidePanel[] }) {
  return (
    <aside className="record-side">
      {panels.map((panel) => (
        <Fragment key={panel.key}>{inSuspense(panel.content(false))}</Fragment>
      ))}
    </aside>
  )
}

function inSuspense(content: ReactNode): ReactNode {
  return <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 6 }} />}>{content}</Suspense>
}
