import type { ObjectName } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import type { RecordRow } from '../../platform/records/list/types.ts'
import { recordTagsQuery, useTags } from './queries.ts'
import { TagMark } from './TagMark.tsx'

/** The tags of a row. */
export function TagCell({ object, row }: { object: ObjectName; row: RecordRow }) {
  const { byId } = useTags()
  const { data } = useQuery(recordTagsQuery(object, row.id))
  const tags = data?.tags.flatMap(({ tagId, since }) => (since === null ? [] : (byId(tagId) ?? []))) ?? []
  if (tags.length === 0) return null
  return (
    <span className="tag-cell">
      {tags.map((tag) => (
        <TagMark key={tag.id} tag={tag} />
      ))}
    </span>
  )
}
