import { useTagNews } from './queries.ts'

/** Beside every page: what it shows of tags is read anew when somebody, or a rule, changed some. */
export function TagNews() {
  useTagNews()
  return null
}
