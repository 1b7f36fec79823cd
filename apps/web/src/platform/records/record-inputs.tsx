import { type FieldInputs, FieldInputsProvider, type MomentInputProps } from '@rapport/ui'
import type { ReactNode } from 'react'
import { CountrySelect } from '../fields/CountrySelect.tsx'
import { MomentField } from '../fields/DayInput.tsx'
import { RecordPicker, RecordsPicker } from './RecordPicker.tsx'
import { instantOf, wallOf } from './wall-clock.ts'

const INPUTS: FieldInputs = {
  Moment: ZonedMoment,
  Record: RecordPicker,
  Records: RecordsPicker,
  Country: CountrySelect,
}

/** Around what values of declared fields are written in: the inputs that only the app can bring. */
export function RecordInputs({ children }: { children: ReactNode }) {
  return <FieldInputsProvider inputs={INPUTS}>{children}</FieldInputsProvider>
}

/** A moment by the clock of the workspace, wherever the reader is. */
function ZonedMoment({ timeZone, value, onChange, onSettle, ...naming }: MomentInputProps) {
  // The picker tells a moment once it is whole: Enter was pressed, or the calendar left.
  const take = (wall: string) => {
    const instant = instantOf(wall, timeZone)
    onChange(instant)
    onSettle?.(instant)
  }
  return <MomentField {...naming} value={wallOf(value, timeZone)} onChange={take} />
}
