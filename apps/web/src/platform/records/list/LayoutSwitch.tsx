import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Layout } from './types.ts'

/** Table, board or calendar, where an object has more than one. */
export function LayoutSwitch(props: {
  layouts: readonly Layout[]
  layout: Layout
  onLayout: (layout: Layout) => void
}) {
  const { t } = useTranslation('lists')
  return (
    <Segmented<Layout>
      aria-label={t('layoutLabel')}
      value={props.layout}
      options={props.layouts.map((layout) => ({ value: layout, label: t(`layout.${layout}`) }))}
      onChange={props.onLayout}
    />
  )
}
