import type { ListType } from './list-type.ts'

declare module '../context/hooks.ts' {
  interface Hooks {
    /** The list of every object that has one. */
    listTypes(): readonly ListType[]
  }
}
