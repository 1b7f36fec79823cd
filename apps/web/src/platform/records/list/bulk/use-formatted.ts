import { useFormat } from '../../../format.ts'

/** A count as sentences take it: the figure for its plural form, and as it is written. */
export function useFormatted(): (count: number) => { count: number; formatted: string } {
  const format = useFormat()
  return (count) => ({ count, formatted: format.number(count) })
}
