import type { Tag } from '@rapport/contract'
import { tagsQuery } from './queries.ts'

/** The tags a list can be filtered by. */
export const tagOptions = { ...tagsQuery(), select: optionsOf }

function optionsOf(tags: readonly Tag[]) {
  return tags.map(({ id, name }) => ({ value: id, label: name }))
}
