import type { DayInputProps } from '@rapport/ui'
import { Skeleton } from 'antd'
import { type KeyboardEvent, type ReactNode, Suspense } from 'react'
import { lazyPart } from '../lazy-part.ts'

/** `value` is `2026-01-31T09:00` by the writer's own clock; '' or undefined for none. Form items hand value and onChange in. */
export type MomentInputProps = Pick<
  DayInputProps,
  'id' | 'aria-labelledby' | 'aria-describedby' | 'autoFocus' | 'disabled' | 'status'
> & {
  placeholder?: string
  value?: string
  onChange?: (moment: string) => void
}

// The calendar is fetched when somebody is about to choose a day, not with every page that could ask for one.
const DayPicker = lazyPart(async () => ({ default: (await import('./day-picker.tsx')).DayPicker }))
const MomentPicker = lazyPart(async () => ({ default: (await import('./day-picker.tsx')).MomentPicker }))

/** A calendar day, asked for in the screen's language. */
export function DayField(props: DayInputProps & { max?: string }) {
  return (
    <EnterChooses>
      <Suspense fallback={<Skeleton.Input active block />}>
        <DayPicker {...props} />
      </Suspense>
    </EnterChooses>
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
    <EnterChooses>
      <Suspense fallback={<Skeleton.Input active block />}>
        <MomentPicker {...props} />
      </Suspense>
    </EnterChooses>
  )
}

/** Enter takes the day that was typed; it must not send the form around it as well. */
function EnterChooses({ children }: { children: ReactNode }) {
  function keep(event: KeyboardEvent): void {
    if (event.key === 'Enter') event.preventDefault()
  }
  // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps a key of the input within from going further
  return <div onKeyDown={keep}>{children}</div>
}
