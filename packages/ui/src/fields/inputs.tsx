import { type ComponentType, createContext, type ReactNode, use } from 'react'
import type { GivenNaming } from './of-text.ts'

export type MomentInputProps = GivenNaming & {
  timeZone: string | undefined
  /** ISO 8601; '' for none. */
  value: string
  onChange: (instant: string) => void
  onSettle?: (instant: string) => void
}

export type RecordInputProps = GivenNaming & {
  /** The object that is chosen from: `member`, `team`, or what a reference leads to. */
  object: string
  value: string | null
  /** What the chosen record is called, where the caller knows. */
  name: string | null
  onChange: (id: string | null, name: string | null) => void
}

export type RecordsInputProps = GivenNaming & {
  object: string
  value: readonly string[]
  onChange: (ids: readonly string[]) => void
}

export type CountryInputProps = GivenNaming & { value: string | null; onChange: (code: string | null) => void }

/** The inputs that need to know of records, calendars or lists of the world: the app brings them. */
export type FieldInputs = {
  Moment: ComponentType<MomentInputProps>
  Record: ComponentType<RecordInputProps>
  Records: ComponentType<RecordsInputProps>
  Country: ComponentType<CountryInputProps>
}

const Given = createContext<FieldInputs | null>(null)

export function FieldInputsProvider(props: { inputs: FieldInputs; children: ReactNode }) {
  return <Given value={props.inputs}>{props.children}</Given>
}

/** What the app brought. */
export function useFieldInputs(): FieldInputs {
  const given = use(Given)
  if (given === null) throw new Error('inputs of fields stand within a FieldInputsProvider')
  return given
}
