import { type ComponentType, type ReactElement, type ReactNode, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSay, type WordKey } from '../../i18n/use-say.ts'
import type { PageRecord, PanelProps, RecordAction, RecordPanel } from '../../manifest/manifest.ts'
import { byOrder, useManifests, useModules } from '../../manifest/modules.ts'
import { RelatedRecords, useReferringFields } from './RelatedRecords.tsx'

/** A tab of a record's page, as the frame shows it. */
export type TabPanel = { key: string; order: number; label: string; count?: number | null; content: ReactNode }
/** A part of the side column. `onPhone: 'first'`: folded above the first tab there; the others stand behind a tab of their own. */
export type SidePanel = {
  key: string
  order: number
  /** What layouts call it. */
  label: WordKey
  onPhone?: 'first'
  content: (folded: boolean) => ReactNode
}
export type FigurePart = { key: string; order: number; label: WordKey; content: ReactElement }

/** What the modules add to the page of a record: tabs, parts of the side column, figures, buttons of the head. */
export function usePanels(object: string, record: PageRecord) {
  const say = useSay()
  const related = useRelated(object, record)
  const panels = useManifests('panels').filter((panel) => panel.object === object && isShown(panel, record))
  const actions = useManifests('recordActions').filter((action) => action.object === object && isShown(action, record))
  const figures = useManifests('figures').filter((figure) => figure.object === object)
  return {
    tabs: [
      ...related,
      ...panels.flatMap((panel): TabPanel[] => {
        if (panel.place !== 'tab') return []
        const count = panel.count as ((shown: PageRecord) => number | null) | undefined // the object's name says the type
        const { key, order, label } = panel
        return [{ key, order, label: say(label), count: count?.(record) ?? null, content: drawn(panel, record, false) }]
      }),
    ],
    side: panels.flatMap((panel): SidePanel[] => {
      if (panel.place !== 'side') return []
      const { key, order, label, onPhone } = panel
      const content = (folded: boolean) => drawn(panel, record, folded)
      return [{ key, order, label, ...(onPhone ? { onPhone } : {}), content }]
    }),
    figures: figures.sort(byOrder).map(({ key, order, label, component }): FigurePart => {
      const Figure = component as ComponentType<{ record: PageRecord }> // the object's name says the type
      const content = (
        <Suspense key={key} fallback={<div className="rp-kpi" aria-hidden />}>
          <Figure record={record} />
        </Suspense>
      )
      return { key, order, label, content }
    }),
    actions: actions.sort(byOrder).map((action) => {
      const Action = action.component as ComponentType<{ record: PageRecord }> // the object's name says the type
      return (
        <Suspense key={action.key}>
          <Action record={record} />
        </Suspense>
      )
    }),
  }
}

/** The tab of what refers to the record by a field that the workspace added. */
function useRelated(object: string, record: PageRecord): TabPanel[] {
  const { t } = useTranslation('records')
  if (useReferringFields(object).length === 0) return []
  const content = <RelatedRecords object={object} record={record} />
  return [{ key: 'related', order: 50, label: t('page.related'), content }]
}

/** Loads the panels and figures of an object while its record is still on its way. */
export function usePanelsAhead(object: string): void {
  const modules = useModules()
  useEffect(() => {
    const parts = modules.flatMap(({ panels = [], figures = [] }) => [...panels, ...figures])
    for (const { object: of, component } of parts) {
      if (of === object && 'preload' in component && typeof component.preload === 'function') component.preload()
    }
  }, [object, modules])
}

function isShown(part: RecordPanel | RecordAction, record: PageRecord): boolean {
  const { ability } = part
  if (ability !== undefined && record.can?.[ability] !== true) return false
  return !('isFor' in part) || part.isFor === undefined || part.isFor(record)
}

function drawn(panel: RecordPanel, record: PageRecord, folded: boolean): ReactNode {
  const Panel = panel.component as ComponentType<PanelProps> // the object's name says which type of record it gets
  return <Panel key={panel.key} record={record} folded={folded} />
}
