import type { ObjectName } from '@rapport/contract'
import { useSay } from '../../i18n/use-say.ts'
import type { PageRecord } from '../../manifest/manifest.ts'
import { byOrder } from '../../manifest/modules.ts'
import type { Arranging } from '../layout/arranging.ts'
import { LayoutEditor } from '../layout/LayoutEditor.tsx'
import { useObject } from '../object.ts'
import { useDeclaredSections } from '../sections.ts'
import { type SidePanel, type TabPanel, usePanels } from './use-panels.tsx'

type Props = {
  object: ObjectName
  /** As whoever arranges the page sees it: with everything there is. */
  record: PageRecord
  arranging: Arranging
  tabs: readonly TabPanel[] | undefined
  side: readonly SidePanel[] | undefined
}

/** The editor of a page's layout, told what the page could show. */
export function ArrangePage({ object, record, arranging, tabs = [], side = [] }: Props) {
  const say = useSay()
  const { fields } = useObject(object)
  const sections = useDeclaredSections(object, fields)
  const added = usePanels(object, record)
  const parts = {
    tabs: [...tabs, ...added.tabs].sort(byOrder).map(({ key, label }) => ({ key, label })),
    side: [...side, ...added.side].sort(byOrder).map(({ key, label }) => ({ key, label: say(label) })),
    figures: added.figures.map(({ key, label }) => ({ key, label: say(label) })),
  }
  return <LayoutEditor object={object} arranging={arranging} parts={parts} sections={sections} />
}
