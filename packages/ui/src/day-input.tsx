import { type ComponentType, createContext, type ReactNode, use } from 'react'

export type DayInputProps = {
  id?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
  autoFocus?: boolean
  disabled?: boolean
  status?: '' | 'error' | 'warning'
  /** A calendar day as `2026-01-31`; '' for none. */
  value: string
  onChange: (day: string) => void
  /** A whole day was chosen, or Enter pressed: no further typing is to be expected. */
  onSettle?: (day: string) => void
}

const Chosen = createContext<ComponentType<DayInputProps>>(BrowserDayInput)

/**
 * Gives the kit the app's own way to ask for a day. A browser's date field follows the browser's language and not the page's; a calendar
 * that follows the page weighs too much to be part of every list, so the app says how it is fetched.
 */
export function DayInputProvider(props: { input: ComponentType<DayInputProps>; children: ReactNode }) {
  return <Chosen value={props.input}>{props.children}</Chosen>
}

/** Asks for a calendar day by whatever the app provides; without a provider, by the browser's date field. */
export function DayInput(props: DayInputProps) {
  const Asking = use(Chosen)
  return <Asking {...props} />
}

function BrowserDayInput({ onChange, onSettle, status, ...rest }: DayInputProps) {
  return (
    <input
      {...rest}
      type="date"
      aria-invalid={status === 'error'}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSettle?.(rest.value)
      }}
    />
  )
}
