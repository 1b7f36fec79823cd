import type { DayInputProps } from '@rapport/ui'
import { Skeleton } from 'antd'
import { lazy, Suspense } from 'react'

/** `value` is `2026-01-31T09:00` by the writer's own clock; '' or undefined for none. Form items hand value and onChange in. */
export type MomentInputProps = {
  id?: string
  placeholder?: string
  value?: string
  onChange?: (moment: string) => void
}

// The calendar is fetched when somebody is about to choose a day, not with every page that could ask for one.
const DayPicker = lazy(async () => ({ default: (await import('./day-picker.tsx')).DayPicker }))
const MomentPicker = lazy(async () => ({ default: (await import('./day-picker.tsx')).MomentPicker }))

/** A calendar day, asked for in the screen's language. */
export function DayField(props: DayInputProps & { max?: string }) {
  return (
    <Suspense fallback={<Skeleton.Input active block />}>
      <DayPicker {...props} />
    </Suspense>
  )
}

/** The same for a form item, which hands in value and change by itself. */
export function DayItem(props: { id?: string; value?: string; max?: string; onChange?: (day: string) => void }) {
  const { value = '', onChange = () => {}, ...rest } = props
  return <DayField {...rest} value={value} onChange={onChange} />
}

/** Day and time of day, asked for in the screen's language. */
export function MomentField(props: MomentInputProps) {
  return (
    <Suspense fallback={<Skeleton.Input active block />}>
      <MomentPicker {...props} />
    </Suspense>
  )
}
