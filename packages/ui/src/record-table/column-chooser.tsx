import './columns.css'
import { Button, Popover, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { useUiWords } from '../words.ts'

import type { ColumnListProps } from './column-list.tsx'

const ColumnList = lazy(async () => ({ default: (await import('./column-list.tsx')).ColumnList }))

/** Which columns a table shows, in their fixed order. */
export function ColumnChooser(props: ColumnListProps) {
  const words = useUiWords()
  const content = (
    <Suspense fallback={<Skeleton active title={false} className="rp-columns" />}>
      <ColumnList {...props} />
    </Suspense>
  )
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button>{words.columns}</Button>
    </Popover>
  )
}
